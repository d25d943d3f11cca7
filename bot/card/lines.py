"""The wording of the conversation card: the form of `content/card.yml`, reading it, and what must hold of it."""
from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

from pydantic import Field, validator

from bot.content.check import check_text
from bot.content.library import ROOT, Library, parse
from bot.content.schema import Dated, SourceRef, Strict
from bot.motivation.guided_lines import STEPS
from bot.motivation.lines import Variants, check_line, check_origin, texts

FILE = "card.yml"
TOLD = tuple(step for step in STEPS if step not in ("permission", "values"))
"""Steps of the guided talk whose answers stand under what was told."""


class SectionTitles(Strict):
    """The sections, in the order in which they are shown."""

    told: str
    values: str
    options: str
    questions: str
    plan: str
    own: str
    numbers: str


class CardButtons(Strict):
    show: str
    plus_minus: str
    skip: str
    back: str
    stop: str
    plan_yes: str
    plan_no: str
    restore: str
    values: str
    talk: str


class FileLines(Strict):
    """What stands in the files to take along."""

    made_on: str
    page: str
    months: list[str] = Field(min_items=12, max_items=12)

    def day(self, day: date) -> str:
        """A date in words."""
        return f"{day.day} {self.months[day.month - 1]} {day.year}"


class CardLines(Dated):
    """All of `content/card.yml`."""

    sources: list[SourceRef] = Field(min_items=1)
    title: str = Field(max_length=60)
    file_name: str = Field(regex=r"[a-z0-9-]{1,40}")
    sections: SectionTitles
    told: dict[str, str]
    life: str
    plus: str
    minus: str
    plan_line: str
    number_line: str
    shown: Variants  # type: ignore[valid-type]
    empty: str
    how: str
    added: str
    changed: str
    struck: str
    put_back: str
    not_found: str
    nothing_to_add: str
    full: str
    plan_offer: str
    plan_on: str
    plan_off: str
    which_option: str
    no_option: str
    ask_plus: Variants  # type: ignore[valid-type]
    ask_minus: Variants  # type: ignore[valid-type]
    heard_plus: Variants  # type: ignore[valid-type]
    heard_minus: Variants  # type: ignore[valid-type]
    skipped: Variants  # type: ignore[valid-type]
    stopped: str
    reminder: str
    buttons: CardButtons
    file: FileLines

    @validator("told")
    def _all_told(cls, value: dict[str, str]) -> dict[str, str]:
        wanted = (*TOLD, "about")
        if tuple(value) != wanted:
            raise ValueError(f"write these, in this order: {', '.join(wanted)}")
        return value


def load_card(root: Path = ROOT) -> CardLines:
    """The lines. Raises ContentError when the file cannot be used."""
    return parse(CardLines, root / FILE)


@lru_cache(maxsize=1)
def card_lines() -> CardLines:
    """The lines of this project, read once."""
    return load_card()


def check_card(lines: CardLines, library: Library, today: date) -> list[str]:
    """Every complaint about the wording as of `today`; empty when all is well."""
    found = []
    for place, line in texts(lines.dict(exclude={"written", "review_by", "sources", "file_name"})):
        # Longer than a turn of the conversation: what is said about a whole card.
        longer = place.startswith(("shown", "empty", "not_found", "nothing_to_add", "full"))
        check = check_text if longer else check_line
        found += [f"{FILE}: {complaint}" for complaint in check(place, line)]
        if place.startswith(("heard", "skipped")) and "?" in line:
            found.append(f"{FILE}: {place}: '{line}' asks something; a reflection ends in a full stop")
    return found + check_origin(FILE, lines.review_by, lines.sources, library, today)
