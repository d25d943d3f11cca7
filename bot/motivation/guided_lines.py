"""The wording of the guided talk, `content/motivation-talk.yml`."""
from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

from pydantic import Field, conlist, root_validator, validator

from bot.content.check import check_text
from bot.content.ids import exists
from bot.content.library import ROOT, Library, parse
from bot.content.schema import Dated, SourceRef, Strict
from bot.motivation.lines import Variants, check_line, check_origin, texts

FILE = "motivation-talk.yml"
STEPS = (
    "permission",
    "mind",
    "good",
    "hard",
    "importance",
    "importance_reason",
    "confidence",
    "confidence_reason",
    "values",
)
RULERS = ("importance", "confidence")
WAYS = ("nothing", "values", "card", "human")
"""Next steps that are no source."""


class Step(Strict):
    """One question. `say` comes before it; `low` is asked instead after a 0."""

    say: Variants | None = None  # type: ignore[valid-type]
    ask: Variants  # type: ignore[valid-type]
    low: Variants | None = None  # type: ignore[valid-type]


class TalkSummary(Strict):
    """The pieces of the summary at the end."""

    start: Variants  # type: ignore[valid-type]
    nothing: str
    mind: str
    good: str
    hard: str
    importance: str
    importance_reason: str
    confidence: str
    confidence_reason: str
    values: str
    end: Variants  # type: ignore[valid-type]


class MenuOption(Strict):
    """A next step: a source to read, or one of `nothing`, `values`, `card` and `human`."""

    title: str = Field(max_length=40)
    source: str | None = None
    next: str | None = None

    @root_validator
    def _one_way(cls, values: dict[str, str | None]) -> dict[str, str | None]:
        source, way = values.get("source"), values.get("next")
        if bool(source) == bool(way) or (source and not exists(source)) or way not in (None, *WAYS):
            raise ValueError(f"give either a 'source' of the contract, or as 'next' one of {', '.join(WAYS)}")
        return values


class Menu(Strict):
    ask: Variants  # type: ignore[valid-type]
    options: conlist(MenuOption, min_items=3, max_items=8)  # type: ignore[valid-type]

    @validator("options")
    def _no_change_too(cls, value: list[MenuOption]) -> list[MenuOption]:
        if not any(option.next == "nothing" for option in value):
            raise ValueError("changing nothing for now must be among them: 'next: nothing'")
        return value


class TalkButtons(Strict):
    yes: str
    no: str
    skip: str
    back: str
    stop: str
    resume: str


class GuidedLines(Dated):
    """All of `content/motivation-talk.yml`."""

    sources: list[SourceRef] = Field(min_items=1)
    steps: dict[str, Step]
    heard: dict[str, Variants]  # type: ignore[valid-type]
    hard_to_say: Variants  # type: ignore[valid-type]
    ruler_again: Variants  # type: ignore[valid-type]
    skipped: Variants  # type: ignore[valid-type]
    back: Variants  # type: ignore[valid-type]
    resumed: Variants  # type: ignore[valid-type]
    reminder: str
    stopped: Variants  # type: ignore[valid-type]
    declined: Variants  # type: ignore[valid-type]
    first_already: str
    summary: TalkSummary
    menu: Menu
    nothing: Variants  # type: ignore[valid-type]
    buttons: TalkButtons

    @validator("steps")
    def _all_steps(cls, value: dict[str, Step]) -> dict[str, Step]:
        if tuple(value) != STEPS:
            raise ValueError(f"write these steps, in this order: {', '.join(STEPS)}")
        return value

    @validator("heard")
    def _all_heard(cls, value: dict[str, list[str]]) -> dict[str, list[str]]:
        if tuple(value) != STEPS[1:]:
            raise ValueError(f"write these, in this order: {', '.join(STEPS[1:])}")
        return value


def load_guided(root: Path = ROOT) -> GuidedLines:
    """The lines. Raises ContentError when the file cannot be used."""
    return parse(GuidedLines, root / FILE)


@lru_cache(maxsize=1)
def guided_lines() -> GuidedLines:
    """The lines of this project, read once."""
    return load_guided()


def check_guided(lines: GuidedLines, library: Library, today: date) -> list[str]:
    """Every complaint about the wording as of `today`; empty when all is well."""
    found = []
    for place, line in texts(lines.dict(exclude={"written", "review_by", "sources"})):
        if place.endswith(("source", "next")):
            continue
        complaints = check_text(place, line) if place.startswith("steps > permission") else check_line(place, line)
        found += [f"{FILE}: {complaint}" for complaint in complaints]
        if place.startswith("heard") and "?" in line:
            found.append(f"{FILE}: {place}: '{line}' asks something; a reflection ends in a full stop")
    return found + check_origin(FILE, lines.review_by, lines.sources, library, today)
