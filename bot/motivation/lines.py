"""The wording of `content/motivation.yml`: its form, reading it, and what must hold of every line."""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import Field, conlist, validator

from bot.content.check import check_text
from bot.content.ids import exists
from bot.content.library import ROOT, Library, parse
from bot.content.schema import Dated, SourceRef, Strict
from bot.motivation.signs import STEPS, SUBJECTS

FILE = "motivation.yml"
Variants = conlist(str, min_items=2, unique_items=True)

TURN_WORDS = 25
"""Most words of one line, so that a turn of two or three stays short."""

NEVER = {
    r"je moet": "je kunt, of een vraag",
    r"je zou moeten": "je kunt",
    r"je zou beter": "je kunt",
    r"je kunt beter": "een vraag",
    r"(?:waarom|hoezo) (?:heb|ben|doe|stop|ga|wil|kun|zou|gebruik) (?:je|jij)": "een open vraag met wat of hoe",
    r"waarom": "een open vraag met wat of hoe",
    r"maar je": "twee zinnen, of 'en'",
    r"ik vind dat": "niets: de mening van de bot telt niet",
    r"dat is (?:niet goed|slecht|fout|onverstandig|gevaarlijk)": "niets: geen oordeel",
    r"pas op": "niets: geen waarschuwing",
    r"als je (?:zo )?doorgaat": "niets: geen waarschuwing",
    r"je had (?:beter|moeten)": "niets: geen verwijt",
    r"eigen schuld": "niets: geen verwijt",
    r"je denkt toch niet": "een open vraag",
    r"probeer (?:eens|gewoon|maar)": "een aanbod dat op ja wacht",
    r"gewoon (?:stoppen|doen)": "niets: geen advies",
    r"goed (?:zo|gedaan|bezig)": "iets wat precies benoemt wat iemand deed",
    r"ga zo door": "iets wat precies benoemt wat iemand deed",
    r"ik (?:raad|adviseer)": "een aanbod dat op ja wacht",
}
"""Turns of phrase that argue, warn, blame, moralise, advise or praise at large, and what to write instead."""


class Reflections(Strict):
    """Variants close to what was said, and variants that add what lies behind it."""

    simple: Variants  # type: ignore[valid-type]
    complex: Variants  # type: ignore[valid-type]


class RelapseReflections(Reflections):
    """With a period that the person named: `{period}`."""

    period: Variants  # type: ignore[valid-type]


class ChangeLines(Strict):
    desire: Reflections
    ability: Reflections
    reasons: Reflections
    need: Reflections
    commitment: Reflections
    steps: Reflections


class SustainLines(Strict):
    liking: Reflections
    relief: Reflections
    inability: Reflections
    no_problem: Reflections
    no_wish: Reflections


class AmbivalenceLines(Strict):
    both: Reflections
    doubt: Reflections
    about: Variants  # type: ignore[valid-type]


class ReflectionLines(Strict):
    """What is said back, by what was heard."""

    change: ChangeLines
    sustain: SustainLines
    ambivalence: AmbivalenceLines
    shame: Reflections
    relapse: RelapseReflections
    craving: Reflections
    feeling: Reflections
    fine: Reflections
    fact: Reflections
    substance: Reflections
    relative: Reflections


class SubjectLines(Strict):
    """What is said back about one subject. `name` fits into a sentence; `heard` is simple, the rest complex."""

    name: str
    change: Variants  # type: ignore[valid-type]
    sustain: Variants  # type: ignore[valid-type]
    heard: Variants  # type: ignore[valid-type]


class QuestionLines(Strict):
    """Open questions, by what was heard."""

    opening: Variants  # type: ignore[valid-type]
    change: Variants  # type: ignore[valid-type]
    steps: Variants  # type: ignore[valid-type]
    sustain: Variants  # type: ignore[valid-type]
    ambivalence: Variants  # type: ignore[valid-type]
    shame: Variants  # type: ignore[valid-type]
    relapse: Variants  # type: ignore[valid-type]
    craving: Variants  # type: ignore[valid-type]
    feeling: Variants  # type: ignore[valid-type]
    fine: Variants  # type: ignore[valid-type]
    fact: Variants  # type: ignore[valid-type]
    relative: Variants  # type: ignore[valid-type]


class Offer(Strict):
    """Something that can be told, or the guided talk (`gesprek`); given only after a yes."""

    source: str
    ask: Variants  # type: ignore[valid-type]

    @validator("source")
    def _known(cls, value: str) -> str:
        if value != "gesprek" and not exists(value):
            raise ValueError(f"'{value}' is no source id of the contract")
        return value


class Offers(Strict):
    change: Offer
    relapse: Offer
    sustain: Offer
    ambivalence: Offer
    relative: Offer
    other: Offer


class MoveButtons(Strict):
    yes: str
    no: str
    human: str
    overview: str


class SummaryLines(Strict):
    """The pieces of a summary. `{subjects}` stands for what the person named."""

    start: Variants  # type: ignore[valid-type]
    change: str
    sustain: str
    both: str
    relative: str
    about: str
    shame: str
    relapse: str
    done: str
    ask: Variants  # type: ignore[valid-type]


class MotivationLines(Dated):
    """All of `content/motivation.yml`."""

    sources: list[SourceRef] = Field(min_items=1)
    reflections: ReflectionLines
    subjects: dict[str, SubjectLines]
    affirmations: dict[str, Variants]  # type: ignore[valid-type]
    autonomy: Variants  # type: ignore[valid-type]
    invitations: Variants  # type: ignore[valid-type]
    questions: QuestionLines
    offers: Offers
    declined: Variants  # type: ignore[valid-type]
    buttons: MoveButtons
    summary: SummaryLines

    @validator("subjects")
    def _every_subject(cls, value: dict[str, SubjectLines]) -> dict[str, SubjectLines]:
        return _same_keys(value, SUBJECTS, "subject")

    @validator("affirmations")
    def _every_step(cls, value: dict[str, list[str]]) -> dict[str, list[str]]:
        return _same_keys(value, STEPS, "step")


def _same_keys(value: dict[str, Any], wanted: dict[str, str], what: str) -> dict[str, Any]:
    if missing := [key for key in wanted if key not in value]:
        raise ValueError(f"{what} {', '.join(missing)} missing; write it")
    if unknown := [key for key in value if key not in wanted]:
        raise ValueError(f"unknown {what} {', '.join(unknown)}; add it to bot/motivation/signs.py first")
    return value


def load_motivation(root: Path = ROOT) -> MotivationLines:
    """The lines. Raises ContentError when the file cannot be used."""
    return parse(MotivationLines, root / FILE)


@lru_cache(maxsize=1)
def motivation_lines() -> MotivationLines:
    """The lines of this project, read once."""
    return load_motivation()


def texts(value: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Every line of a parsed file with its place in it."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts(item, f"{place} > {key}" if place else str(key))
    elif isinstance(value, (list, tuple)):
        for number, item in enumerate(value):
            yield from texts(item, f"{place}[{number}]")


def never_said(line: str, phrases: dict[str, str] = NEVER) -> Iterator[tuple[str, str]]:
    """Each of these turns of phrase that the line has, with what to write instead."""
    for pattern, instead in phrases.items():
        if found := re.search(rf"\b{pattern}\b", line, re.IGNORECASE):
            yield found.group(), instead


def check_line(place: str, line: str) -> Iterator[str]:
    """Complaints about one line that someone reads in a motivational conversation."""
    yield from check_text(place, line)
    yield from (f"{place}: says '{said}'; write {instead}" for said, instead in never_said(line))
    if (count := len(line.split())) > TURN_WORDS:
        yield f"{place}: {count} words; at most {TURN_WORDS}"


def check_lines(lines: MotivationLines, library: Library, today: date) -> list[str]:
    """Every complaint about the wording as of `today`; empty when all is well."""
    data = lines.dict(exclude={"written", "review_by", "sources"})
    found = []
    for place, line in texts(data):
        if not place.endswith("source"):
            found += [f"{FILE}: {complaint}" for complaint in check_line(place, line)]
        asks = line.rstrip().endswith("?")
        if place.startswith("questions >") and not (asks and line.count("?") == 1):
            found.append(f"{FILE}: {place}: '{line}' is not one question")
        if place.startswith(("reflections >", "affirmations >", "subjects >", "autonomy")) and "?" in line:
            found.append(f"{FILE}: {place}: '{line}' asks something; a reflection ends in a full stop")
    return found + check_origin(FILE, lines.review_by, lines.sources, library, today)


def check_origin(
    file: str, review_by: date, sources: Iterable[SourceRef], library: Library, today: date
) -> list[str]:
    """Complaints about a file that should have been looked at again before `today`, or that names unknown sources."""
    found = []
    if review_by < today:
        found.append(f"{file}: had to be looked at again by {review_by}; review it and set a new 'review_by'")
    for ref in sources:
        if ref.source not in library.sources:
            found.append(f"{file}: source '{ref.source}' is not in sources.yml; use {', '.join(library.sources)}")
    return found
