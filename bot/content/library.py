"""Reads `content/` into one library of entries, each with its source id."""
from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from bot.content.contacts import COUNTRIES, Directory, own_file, read_directory
from bot.content.ids import CARDS, QUESTIONS, SECTIONS
from bot.content.reading import ROOT, ContentError, explain, parse, read_yaml
from bot.content.schema import (
    CardFile,
    Contact,
    Link,
    Option,
    OptionFile,
    Passage,
    SectionFile,
    Source,
    SourceRef,
    SourcesFile,
    Topic,
)

Result = TypeVar("Result")

__all__ = [
    "ROOT",
    "Card",
    "ContentError",
    "Entry",
    "Library",
    "collect",
    "explain",
    "library",
    "load_library",
    "parse",
    "read_yaml",
]


@dataclass(frozen=True)
class Entry:
    """One answer that the bot can give.

    source: its id; title: heading; name: short label for a button; passage: the text; warning: shown above it;
    links and sources: where to read on and where it comes from; next: ids that a reader may want after it.
    """

    source: str
    title: str
    name: str
    passage: Passage
    warning: str | None
    links: tuple[Link, ...]
    sources: tuple[SourceRef, ...]
    written: date
    review_by: date
    next: tuple[str, ...] = ()


@dataclass(frozen=True)
class Card:
    """A keuzekaart with its options complete (borrowed parts filled in)."""

    file: CardFile
    options: dict[str, Option]


@dataclass
class Library:
    """Everything in `content/` that answers a question. `entry()` and `in` work on source ids."""

    entries: dict[str, Entry]
    cards: dict[str, Card]
    sections: dict[str, SectionFile]
    sources: dict[str, Source]
    directory: dict[str, Directory] = field(default_factory=dict)

    @property
    def contacts(self) -> dict[str, dict[str, Contact]]:
        """Who is shown in each country, by id, the most urgent first."""
        return {country: directory.shown for country, directory in self.directory.items()}

    def __contains__(self, source: object) -> bool:
        return source in self.entries

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries.values())

    def entry(self, source: str) -> Entry:
        """The entry of a source id. Raises KeyError for an id that does not exist."""
        return self.entries[source]

    def option(self, option_id: str) -> Option:
        """The option of `<card>/<option>`. Raises KeyError for an id that does not exist."""
        card, _, option = option_id.partition("/")
        return self.cards[card].options[option]

    def option_ids(self) -> list[str]:
        """All 36 options, in the order of the cards."""
        return [f"{card}/{option}" for card, options in CARDS.items() for option in options]


def _complete(
    path: Path, option_id: str, written: OptionFile, files: dict[str, CardFile], defaults: CardFile
) -> Option:
    parts = written.dict(exclude={"same_as"}, exclude_none=True)
    parts["questions"] = dict(parts["questions"])
    if written.same_as:
        card, _, key = written.same_as.partition("/")
        origin = files[card].options.get(key) if card in files else None
        if origin is None:
            raise ContentError(f"{path}: options > {option_id} > same_as: no option '{written.same_as}'")
        if origin.same_as:
            raise ContentError(f"{path}: options > {option_id} > same_as: '{written.same_as}' borrows itself")
        borrowed = origin.dict(exclude={"same_as"}, exclude_none=True)
        questions = {**borrowed["questions"], **parts["questions"]}
        parts = {**borrowed, **parts, "questions": questions}
    parts.setdefault("links", [link.dict() for link in defaults.links])
    try:
        return Option.parse_obj(parts)
    except ValidationError as error:
        raise ContentError(
            "\n".join(f"{path}: options > {option_id} > {line}" for line in explain(error))
        ) from None


def _check_keys(path: Path, what: str, found: list[str], wanted: tuple[str, ...]) -> None:
    missing = [key for key in wanted if key not in found]
    if missing:
        raise ContentError(f"{path}: {what} > {', '.join(missing)} missing; the contract names it, write it")
    unknown = [key for key in found if key not in wanted]
    if unknown:
        raise ContentError(f"{path}: {what} > {', '.join(unknown)} unknown; add it to bot/content/ids.py first")


def _read_card(path: Path, card_id: str) -> CardFile:
    card = parse(CardFile, path)
    if card.id != card_id:
        raise ContentError(f"{path}: id is '{card.id}'; write '{card_id}', as the file is named")
    _check_keys(path, "options", list(card.options), CARDS[card_id])
    return card


def _read_section(path: Path, section_id: str) -> SectionFile:
    section = parse(SectionFile, path)
    if section.id != section_id:
        raise ContentError(f"{path}: id is '{section.id}'; write '{section_id}', as the file is named")
    _check_keys(path, "topics", list(section.topics), SECTIONS[section_id])
    return section


def _card_entries(card_id: str, card: Card) -> Iterator[Entry]:
    dated = {"written": card.file.written, "review_by": card.file.review_by}
    yield Entry(
        source=card_id,
        title=card.file.title,
        name=card.file.title,
        passage=card.file.intro,
        warning=None,
        links=tuple(card.file.links),
        sources=tuple(card.file.sources),
        next=tuple(f"{card_id}/{option}#wat" for option in card.options),
        **dated,
    )
    for option_id, option in card.options.items():
        for question, heading in QUESTIONS.items():
            yield Entry(
                source=f"{card_id}/{option_id}#{question}",
                title=f"{option.title}: {heading}",
                name=f"{option.name}: {heading}",
                passage=option.questions[question],
                warning=option.warning,
                links=tuple(option.links),
                sources=tuple(option.sources),
                next=tuple(f"{card_id}/{option_id}#{other}" for other in QUESTIONS if other != question),
                **dated,
            )


def _topic_entry(section: SectionFile, topic_id: str, topic: Topic) -> Entry:
    return Entry(
        source=f"{section.id}/{topic_id}",
        title=topic.title,
        name=topic.name,
        passage=Passage(short=topic.short, more=topic.more),
        warning=topic.warning,
        links=tuple(topic.links),
        sources=tuple(topic.sources),
        written=section.written,
        review_by=section.review_by,
        next=tuple(topic.next),
    )


def collect(root: Path = ROOT, own: Path | None = None) -> tuple[Library, list[str]]:
    """What can be read under `root`, and every mistake found on the way (file, place, what to write instead).

    `own`: the file with an organisation's own contacts.
    """
    errors: list[str] = []

    def attempt(read: Callable[[], Result]) -> Result | None:
        try:
            return read()
        except ContentError as error:
            errors.extend(str(error).split("\n"))
            return None

    files: dict[str, CardFile] = {}
    cards: dict[str, Card] = {}
    sections: dict[str, SectionFile] = {}
    directory: dict[str, Directory] = {}
    for card_id in CARDS:
        path = root / "keuzekaarten" / f"{card_id}.yml"
        if card := attempt(lambda: _read_card(path, card_id)):  # noqa: B023
            files[card_id] = card
    for card_id, card in files.items():
        path = root / "keuzekaarten" / f"{card_id}.yml"
        options = {}
        for key in CARDS[card_id]:
            if option := attempt(lambda: _complete(path, key, card.options[key], files, card)):  # noqa: B023
                options[key] = option
        cards[card_id] = Card(card, options)
    for section_id in SECTIONS:
        path = root / "onderwerpen" / f"{section_id}.yml"
        if section := attempt(lambda: _read_section(path, section_id)):  # noqa: B023
            sections[section_id] = section
    read_sources = attempt(lambda: parse(SourcesFile, root / "sources.yml"))
    for country in COUNTRIES:
        if found := attempt(lambda: read_directory(country, root, own)):  # noqa: B023
            directory[country] = found
    entries = {e.source: e for card_id, card in cards.items() for e in _card_entries(card_id, card)}
    for section in sections.values():
        for topic_id, topic in section.topics.items():
            entry = _topic_entry(section, topic_id, topic)
            entries[entry.source] = entry
    sources = read_sources.sources if read_sources else {}
    return Library(entries, cards, sections, sources, directory), list(dict.fromkeys(errors))


def load_library(root: Path = ROOT, own: Path | None = None) -> Library:
    """Everything under `root`. Raises ContentError that lists every mistake when any of it cannot be used."""
    found, errors = collect(root, own)
    if errors:
        raise ContentError("\n".join(errors))
    return found


@lru_cache(maxsize=1)
def library() -> Library:
    """The library of this project, with the contacts that the organisation set, read once."""
    return load_library(own=own_file(os.environ))
