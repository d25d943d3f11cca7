"""The test sets: questions, dialogs, and messages that are no content question, read from YAML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeVar

import yaml
from pydantic import Field, ValidationError, root_validator, validator

from bot.content.ids import CARDS, QUESTIONS, SECTIONS
from bot.content.library import explain
from bot.content.schema import Strict

ROOT = Path(__file__).resolve().parent / "testsets"

OPTIONS = frozenset(f"{card}/{option}" for card, options in CARDS.items() for option in options)
CELLS = frozenset(f"{option}#{question}" for option in OPTIONS for question in QUESTIONS)
TOPICS = frozenset(f"{section}/{topic}" for section, topics in SECTIONS.items() for topic in topics)
SOURCES = frozenset(CARDS) | CELLS | TOPICS

KINDS: dict[str, frozenset[str]] = {
    "notice": frozenset(
        ("greeting", "goodbye", "thanks", "bot", "privacy", "deleted", "out_of_scope", "fallback")
    ),
    "crisis": frozenset(("suicide", "overdose", "medical")),
    "motivation": frozenset(),
    "values": frozenset(),
    "handoff": frozenset(),
}
"""The kinds of reply that a test may ask for, with the topics that each has."""

Style = Literal["plain", "short", "typo", "slang", "flemish", "long", "relative", "unnamed"]
Model = TypeVar("Model", bound=Strict)


class SetError(Exception):
    """A test set cannot be used. The text names the file, the place in it and what to write instead."""


def _known(source: str) -> str:
    if source not in SOURCES:
        raise ValueError(
            f"'{source}' is no source id; docs/language-data.md and bot/content/ids.py name them"
        )
    return source


class Expectation(Strict):
    """What a reply should hold: exactly one of these, and `topic` only beside `kind`.

    sources: an answer with any one of them; both: an answer to each of them; more: the longer text of that
    source; comparison: exactly these options side by side; kind and topic: a reply of that kind.
    """

    sources: list[str] | None = Field(default=None, min_items=1)
    both: list[str] | None = Field(default=None, min_items=2)
    more: str | None = None
    comparison: list[str] | None = Field(default=None, min_items=2)
    kind: str | None = None
    topic: str | None = None

    _sources = validator("sources", "both", "more", each_item=True, allow_reuse=True)(_known)

    @validator("comparison", each_item=True)
    def _known_option(cls, option: str) -> str:
        if option not in OPTIONS:
            raise ValueError(f"'{option}' is no option; write <card>/<option>")
        return option

    @root_validator(skip_on_failure=True)
    def _one_thing(cls, values: dict[str, Any]) -> dict[str, Any]:
        asked = [key for key in ("sources", "both", "more", "comparison", "kind") if values.get(key)]
        if len(asked) != 1:
            raise ValueError("write exactly one of sources, both, more, comparison, kind")
        kind, topic = values.get("kind"), values.get("topic")
        if kind and kind not in KINDS:
            raise ValueError(f"kind '{kind}' is not one of {', '.join(KINDS)}")
        if topic and topic not in KINDS.get(kind or "", ()):
            raise ValueError(f"topic '{topic}' does not go with kind '{kind}'")
        return values

    @property
    def labels(self) -> tuple[str, ...]:
        """What is expected, in words that a table can show."""
        if self.comparison:
            return (f"comparison {' + '.join(sorted(self.comparison))}",)
        if self.kind:
            return (f"{self.kind}/{self.topic}" if self.topic else self.kind,)
        return tuple(self.sources or self.both or [self.more or ""])


class Question(Strict):
    """One content question, by itself."""

    text: str
    expect: list[str] = Field(min_items=1)
    style: Style

    _expect = validator("expect", each_item=True, allow_reuse=True)(_known)

    @property
    def expected(self) -> list[Expectation]:
        """What would do: an answer with one of the sources."""
        return [Expectation(sources=self.expect)]


class Turn(Strict):
    """One message of a dialog."""

    text: str
    expect: Expectation


class Dialog(Strict):
    """Messages that lean on each other."""

    name: str
    turns: list[Turn] = Field(min_items=2)


class Other(Strict):
    """One message that is no content question. `expect_any` where two replies are fair."""

    text: str
    expect: Expectation | None = None
    expect_any: list[Expectation] | None = Field(default=None, min_items=2)
    style: Style

    @root_validator(skip_on_failure=True)
    def _one_of_two(cls, values: dict[str, Any]) -> dict[str, Any]:
        if bool(values.get("expect")) == bool(values.get("expect_any")):
            raise ValueError("write expect or expect_any, one of the two")
        return values

    @property
    def expected(self) -> list[Expectation]:
        """What would do, any of them."""
        return [self.expect] if self.expect else list(self.expect_any or [])


@dataclass(frozen=True)
class Sentence:
    """A test message: where it stands, what is expected, and whether earlier turns decide its meaning."""

    place: str
    text: str
    expected: tuple[Expectation, ...]
    style: str
    leans: bool = False


@dataclass(frozen=True)
class Counts:
    """How much the test sets hold, and what they leave out."""

    questions: int
    cells: int
    dialogs: int
    turns: int
    others: int
    styles: dict[str, int]
    untouched: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class TestSets:
    """The three sets. Questions stand by the name of their file."""

    __test__ = False  # no class of pytest's

    questions: dict[str, list[Question]]
    dialogs: list[Dialog]
    others: list[Other]

    def asked(self) -> Iterator[Sentence]:
        """Every question, with its place."""
        for name, questions in self.questions.items():
            for number, item in enumerate(questions, 1):
                yield Sentence(f"questions/{name} {number}", item.text, tuple(item.expected), item.style)

    def spoken(self) -> Iterator[list[Sentence]]:
        """Every dialog as its turns."""
        for number, dialog in enumerate(self.dialogs, 1):
            yield [
                Sentence(
                    f"dialog {number} turn {place}", turn.text, (turn.expect,), "dialog", leans=place > 1
                )
                for place, turn in enumerate(dialog.turns, 1)
            ]

    def said(self) -> Iterator[Sentence]:
        """Every message that is no content question."""
        for number, item in enumerate(self.others, 1):
            yield Sentence(f"other {number}", item.text, tuple(item.expected), item.style)

    def sentences(self) -> Iterator[Sentence]:
        """Everything in the three sets."""
        yield from self.asked()
        for turns in self.spoken():
            yield from turns
        yield from self.said()

    def counts(self) -> Counts:
        """How much there is. `untouched`: the source ids that no question asks for."""
        items: list[Question] = [item for questions in self.questions.values() for item in questions]
        touched = {source for item in items for source in item.expect}
        return Counts(
            questions=len(items),
            cells=len(touched & CELLS),
            dialogs=len(self.dialogs),
            turns=sum(len(dialog.turns) for dialog in self.dialogs),
            others=len(self.others),
            styles=dict(
                Counter(
                    [*(item.style for item in items), *(item.style for item in self.others)]
                ).most_common()
            ),
            untouched=tuple(sorted(SOURCES - touched)),
        )


def read_list(model: type[Model], path: Path) -> list[Model]:
    """The items of a YAML list. Raises SetError that names the file, the place and what is wrong."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SetError(f"{path}: this file is missing") from None
    except yaml.YAMLError as error:
        raise SetError(f"{path}: no YAML: {' '.join(str(error).split())}") from None
    if not isinstance(data, list):
        raise SetError(f"{path}: the file must hold a list of items that start with '- '")
    items, mistakes = [], []
    for number, item in enumerate(data, 1):
        try:
            items.append(model.parse_obj(item))
        except ValidationError as error:
            mistakes += [f"{path}: item {number} > {line}" for line in explain(error)]
    if mistakes:
        raise SetError("\n".join(mistakes))
    return items


def load(root: Path = ROOT) -> TestSets:
    """The sets under `root`. Raises SetError that lists the mistakes of the first file that has any."""
    files = sorted((root / "questions").glob("*.yml"))
    if not files:
        raise SetError(f"{root / 'questions'}: no .yml files here")
    return TestSets(
        questions={path.stem: read_list(Question, path) for path in files},
        dialogs=read_list(Dialog, root / "dialogs.yml"),
        others=read_list(Other, root / "other.yml"),
    )


Item = TypeVar("Item")


def spread(items: Sequence[Item], most: int | None) -> list[Item]:
    """At most so many items, taken at even distances, so that every file and style keeps its share."""
    if most is None or most >= len(items):
        return list(items)
    return [items[place * len(items) // most] for place in range(most)]
