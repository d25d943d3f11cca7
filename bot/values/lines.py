"""The form of `content/values.yml`, reading it, and what must hold of it."""
from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import Field, validator

from bot.content.check import check_text
from bot.content.ids import QUESTIONS
from bot.content.library import ROOT, Library, parse
from bot.content.schema import Dated, SourceRef, Strict
from bot.motivation.lines import NEVER, Variants, check_origin, texts

FILE = "values.yml"
ROUNDS = (1, 2, 3)
FEWEST, MOST = 12, 18
LINE_WORDS = 40
"""Most words of one thing that the bot says here, so that a turn stays short."""
BUTTON_LETTERS = 60


class Related(Strict):
    """Why an option has to do with a statement: the cell of the card that says so, and one line."""

    cell: str
    why: str = Field(max_length=90)

    @validator("cell")
    def _known_cell(cls, value: str) -> str:
        if value not in QUESTIONS:
            raise ValueError(f"'{value}' is no question of a keuzekaart; use {', '.join(QUESTIONS)}")
        return value


class Statement(Strict):
    """One thing that may matter to someone. `negative`: what it names is what they do not want."""

    round: Literal[1, 2, 3]
    text: str = Field(max_length=BUTTON_LETTERS)
    heard: str
    opposite: str | None = None
    negative: bool = False
    said: list[str] = Field(min_items=1)
    note: str | None = None
    read: list[str] = Field(default_factory=list)
    ask: str
    options: dict[str, Related]


class AskOption(Strict):
    """Questions about an option, by the cell that they come from."""

    last: str
    verwachten: str


class ValueButtons(Strict):
    next: str
    back: str
    done: str
    stop: str
    yes: str
    more_statements: str
    more: str
    compare: str
    questions: str
    change: str
    card: str
    resume: str
    strike: str


class ValueLines(Dated):
    """All of `content/values.yml`."""

    sources: list[SourceRef] = Field(min_items=1)
    statements: dict[str, Statement]
    intro: Variants  # type: ignore[valid-type]
    next_round: Variants  # type: ignore[valid-type]
    rest: Variants  # type: ignore[valid-type]
    resumed: Variants  # type: ignore[valid-type]
    reflection: Variants  # type: ignore[valid-type]
    whole: Variants  # type: ignore[valid-type]
    struck: Variants  # type: ignore[valid-type]
    skipped: Variants  # type: ignore[valid-type]
    first_already: str
    none_chosen: Variants  # type: ignore[valid-type]
    offer: Variants  # type: ignore[valid-type]
    reminder: str
    stopped: Variants  # type: ignore[valid-type]
    declined: Variants  # type: ignore[valid-type]
    related: str
    related_more: str
    none_related: str
    count: str
    why: str
    good: str
    hard: str
    warning: str
    last_page: str
    compare_which: str
    questions: str
    three: list[str] = Field(min_items=3, max_items=3)
    ask_option: AskOption
    buttons: ValueButtons

    @validator("statements")
    def _some_in_each_round(cls, value: dict[str, Statement]) -> dict[str, Statement]:
        if not FEWEST <= len(value) <= MOST:
            raise ValueError(f"{len(value)} statements; write {FEWEST} to {MOST}")
        if empty := [number for number in ROUNDS if not any(s.round == number for s in value.values())]:
            raise ValueError(f"round {empty[0]} has no statement; give each of the rounds 1, 2 and 3 some")
        for key, statement in value.items():
            if statement.opposite and value.get(statement.opposite, statement).opposite != key:
                raise ValueError(f"{key} > opposite: '{statement.opposite}' does not name '{key}' as its opposite")
        return value

    def of_round(self, number: int) -> list[str]:
        """The statements of a round, in the order of the file."""
        return [key for key, statement in self.statements.items() if statement.round == number]


def load_values(root: Path = ROOT) -> ValueLines:
    """The statements and lines. Raises ContentError when the file cannot be used."""
    return parse(ValueLines, root / FILE)


@lru_cache(maxsize=1)
def value_lines() -> ValueLines:
    """The statements and lines of this project, read once."""
    return load_values()


def check_values(lines: ValueLines, library: Library, today: date) -> list[str]:
    """Every complaint about the file as of `today`; empty when all is well."""
    found = []
    options = library.option_ids()
    for key, statement in lines.statements.items():
        place = f"statements > {key}"
        for option in statement.options:
            if option not in options:
                found.append(f"{FILE}: {place} > options: '{option}' is no option of a keuzekaart")
        if list(statement.options) != [option for option in options if option in statement.options]:
            found.append(f"{FILE}: {place} > options: not in the order of the cards")
        for source in statement.read:
            if source not in library:
                found.append(f"{FILE}: {place} > read: '{source}' does not exist")
        if not statement.ask.rstrip().endswith("?"):
            found.append(f"{FILE}: {place} > ask: write a question")
    skipped = re.compile(r" > (?:read|said|opposite|cell)\b")
    for place, line in texts(lines.dict(exclude={"written", "review_by", "sources"})):
        if skipped.search(place):
            continue
        found += [f"{FILE}: {complaint}" for complaint in check_text(place, line)]
        for pattern, instead in NEVER.items():
            if said := re.search(rf"\b{pattern}\b", line, re.IGNORECASE):
                found.append(f"{FILE}: {place}: says '{said.group()}'; write {instead}")
        if (count := len(line.split())) > LINE_WORDS:
            found.append(f"{FILE}: {place}: {count} words; at most {LINE_WORDS}")
        if place.startswith(("reflection", "whole", "struck", "skipped")) and "?" in line:
            found.append(f"{FILE}: {place}: '{line}' asks something; a reflection ends in a full stop")
    return found + check_origin(FILE, lines.review_by, lines.sources, library, today)
