"""The form of a guided path, `content/paths/<id>.yml`, and of the lines that all paths share."""
from __future__ import annotations

import re
from typing import Annotated, Literal, TypeVar

from pydantic import Field, root_validator, validator

from bot.content.ids import exists
from bot.content.schema import Dated, SourceRef, Strict

COMMANDS = ("overslaan", "terug", "stop", "verder")
"""What a button may ask of any step."""
END = "end"
"""Stands for no further step."""
Next = Literal["human", "numbers", "talk", "nothing", "danger"]
"""Where an option may lead outside the path: to a human, to whom to call, to the guided talk, nowhere, or to the
conversation about suicide."""
Kept = TypeVar("Kept")
_KEY = re.compile(r"[a-z][a-z0-9-]{0,30}")


def known_source(value: str | None) -> str | None:
    """A source id that exists. Raises ValueError for another."""
    if value is not None and not exists(value):
        raise ValueError(f"'{value}' is no source id of the contract; write one that content/ has")
    return value


class Option(Strict):
    """Something to choose. `words`: other ways to type it; `heard`: reflections said after it; `echo`: simple ones that
    are said before those."""

    title: str = Field(max_length=40)
    words: list[str] = []
    echo: list[str] = []
    heard: list[str] = []
    simple: bool = False
    then: str | None = None
    next: Next | None = None


class WayOut(Strict):
    """A next step at the end of a path: something to read, another path, or one of Next."""

    title: str = Field(max_length=40)
    words: list[str] = []
    source: str | None = None
    path: str | None = None
    next: Next | None = None

    _source = validator("source", allow_reuse=True)(known_source)

    @root_validator
    def _one_way(cls, values: dict[str, object]) -> dict[str, object]:
        if sum(bool(values.get(key)) for key in ("source", "path", "next")) != 1:
            raise ValueError("give one of 'source', 'path' and 'next'")
        if values.get("next") == "danger":
            raise ValueError("'danger' belongs to a step that asks for it; use 'numbers' or 'human' here")
        return values


class Offer(Strict):
    """Asks whether someone wants what comes next. Without `no`, a no ends the path."""

    kind: Literal["offer"]
    say: list[str] = Field([], unique_items=True)
    ask: list[str] = Field(min_items=2, unique_items=True)
    then: str | None = None
    no: str | None = None


class Ask(Strict):
    """An open question. `heard`: reflections on any answer; `listens`: what was understood of it is said back too;
    `summary`: how the answer is told back at the end."""

    kind: Literal["ask"]
    say: list[str] = Field([], unique_items=True)
    ask: list[str] = Field(min_items=2, unique_items=True)
    heard: list[str] = Field(min_items=2, unique_items=True)
    simple: bool = False
    listens: bool = True
    summary: str | None = None
    then: str | None = None


class Choose(Strict):
    """Options, as buttons or typed. A menu is come back to, and leaves out what was chosen before. `skip`: the option
    that skipping counts as."""

    kind: Literal["choose"]
    menu: bool = False
    say: list[str] = Field([], unique_items=True)
    ask: list[str] = Field(min_items=2, unique_items=True)
    options: dict[str, Option]
    summary: str | None = None
    skip: str | None = None
    then: str | None = None

    @validator("options")
    def _keys(cls, value: dict[str, Option]) -> dict[str, Option]:
        return keyed(value)


class Statement(Strict):
    """One thing to look at. `short` fits into a list; `yes` are reflections on a yes."""

    text: str
    short: str
    yes: list[str] = Field(min_items=1)


class CheckSummary(Strict):
    """How what was recognised is told back; `{things}` stands for the short names."""

    start: list[str] = Field(min_items=2)
    yes: str
    bit: str
    none: str
    end: list[str] = Field(min_items=2)


class Check(Strict):
    """Statements, one by one or some at once. Counts nothing and concludes nothing."""

    kind: Literal["check"]
    how: list[str] = Field(min_items=2, unique_items=True)
    one: str = Field(max_length=40)
    some: str = Field(max_length=40)
    together: int = Field(4, ge=2, le=5)
    ask: list[str] = Field(min_items=2, unique_items=True)
    ask_some: list[str] = Field(min_items=2, unique_items=True)
    statements: dict[str, Statement]
    yes: list[str] = Field(min_items=2, unique_items=True)
    bit: list[str] = Field(min_items=2, unique_items=True)
    no: list[str] = Field(min_items=2, unique_items=True)
    summary: CheckSummary
    then: str | None = None

    @validator("statements")
    def _keys(cls, value: dict[str, Statement]) -> dict[str, Statement]:
        return keyed(value)


class Tell(Strict):
    """Something told: the topic itself, or `text` in its place. `safety`: told without having asked."""

    kind: Literal["tell"]
    source: str
    text: str | None = None
    safety: bool = False
    then: str | None = None

    _source = validator("source", allow_reuse=True)(known_source)


class Exercise(Strict):
    """A short exercise, a part a turn. It retells a topic, which it names."""

    kind: Literal["exercise"]
    source: str
    parts: list[str] = Field(min_items=2, max_items=6)
    then: str | None = None

    _source = validator("source", allow_reuse=True)(known_source)


class Close(Strict):
    """The end: what was told in the person's words, something true to say, and what there is to go on with."""

    kind: Literal["close"]
    say: list[str] = Field(min_items=2, unique_items=True)
    ask: list[str] = Field(min_items=2, unique_items=True)
    options: dict[str, WayOut]

    @validator("options")
    def _no_change_too(cls, value: dict[str, WayOut]) -> dict[str, WayOut]:
        if not any(option.next == "nothing" for option in value.values()):
            raise ValueError("doing nothing for now must be among them: 'next: nothing'")
        return keyed(value)


Step = Annotated[Offer | Ask | Choose | Check | Tell | Exercise | Close, Field(discriminator="kind")]


class Path(Dated):
    """One guided path. The first step is where it begins.

    title: fits into *verder met …*; name: a button; menu: shown among what the bot can talk about; about: whose use it
    is about; asked: turns of phrase that ask for it (regular expressions over plain words); told: the same, where
    nothing is asked.
    """

    id: str
    title: str
    name: str = Field(max_length=40)
    menu: bool = True
    about: Literal["self", "other"] = "self"
    asked: list[str]
    told: list[str] = []
    sources: list[SourceRef] = Field(min_items=1)
    steps: dict[str, Step]

    @validator("asked", "told", each_item=True)
    def _compiles(cls, value: str) -> str:
        try:
            re.compile(value)
        except re.error as error:
            raise ValueError(f"'{value}' is no regular expression ({error}); look at its brackets") from None
        return value

    @validator("steps", pre=True)
    def _quoted(cls, value: object) -> object:
        for name, step in value.items() if isinstance(value, dict) else ():
            if bare := [key for key in (name, *(step if isinstance(step, dict) else ())) if not isinstance(key, str)]:
                raise ValueError(f"{name}: the key {bare[0]} is no text; write \"yes\" and \"no\" between quotes")
        return value

    @validator("steps")
    def _keys(cls, value: dict[str, Step]) -> dict[str, Step]:
        if END in value:
            raise ValueError(f"'{END}' stands for no further step; name the step otherwise")
        return keyed(value)

    def after(self, step: str) -> str:
        """Where a step leads when nothing else is said: its `then`, or the step below it."""
        found = self.steps[step]
        if found.kind == "close":
            return END
        if found.then:
            return found.then
        keys = list(self.steps)
        place = keys.index(step) + 1
        return keys[place] if place < len(keys) else END

    @property
    def topics(self) -> list[str]:
        """The source ids that it tells, or leads to."""
        steps = self.steps.values()
        ways = [option.source for step in steps if isinstance(step, Close) for option in step.options.values()]
        return [*(step.source for step in steps if isinstance(step, (Tell, Exercise))), *(way for way in ways if way)]

    @property
    def first(self) -> str:
        """Where it begins."""
        return next(iter(self.steps))


def keyed(value: dict[str, Kept]) -> dict[str, Kept]:
    """Keys that fit into a button, two or more. Raises ValueError for others."""
    if len(value) < 2:
        raise ValueError("holds one thing or none; write two or more")
    for key in value:
        if not _KEY.fullmatch(key):
            raise ValueError(f"'{key}' is no name for it; use small letters, digits and '-', such as 'eerste-stap'")
        if key in COMMANDS:
            raise ValueError(f"'{key}' is what a button of every step says; name it otherwise")
    return value


class PathButtons(Strict):
    """What can be pressed in every path."""

    yes: str
    no: str
    bit: str
    none: str
    all: str
    skip: str
    back: str
    stop: str
    go_on: str
    resume: str
    overview: str
    check_in: str


class PathLines(Dated):
    """All of `content/paths.yml`: the lines that all paths share. `{path}` stands for the title of a path."""

    sources: list[SourceRef] = Field(min_items=1)
    skipped: list[str] = Field(min_items=2, unique_items=True)
    back: list[str] = Field(min_items=2, unique_items=True)
    first_already: str
    resumed: list[str] = Field(min_items=2, unique_items=True)
    returned: list[str] = Field(min_items=2, unique_items=True)
    stopped: list[str] = Field(min_items=2, unique_items=True)
    declined: list[str] = Field(min_items=2, unique_items=True)
    nothing: list[str] = Field(min_items=2, unique_items=True)
    unclear: list[str] = Field(min_items=2, unique_items=True)
    again: list[str] = Field(min_items=2, unique_items=True)
    heard: list[str] = Field(min_items=2, unique_items=True)
    summary: list[str] = Field(min_items=2, unique_items=True)
    talk: list[str] = Field(min_items=2, unique_items=True)
    reminder: str
    buttons: PathButtons
