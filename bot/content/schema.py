"""The form of the content files, as pydantic models (pydantic 1.10, the version that Rasa allows)."""
from __future__ import annotations

import re
from datetime import date

from pydantic import BaseModel, Extra, Field, HttpUrl, validator

from bot.content.ids import QUESTIONS


class Strict(BaseModel):
    """A model that refuses keys it does not know: a misspelled key is a mistake, not an extra."""

    class Config:
        extra = Extra.forbid
        anystr_strip_whitespace = True
        min_anystr_length = 1


def unwrapped(text: str | None) -> str | None:
    """The text with lines that were only wrapped joined again; blank lines and `- ` lines stay line breaks."""
    return re.sub(r"(?<!\n)\n(?!\n|- )", " ", text) if text else text


class Passage(Strict):
    """An answer: `short` stands on its own, `more` is the rest (paragraphs and lines that start with `- `)."""

    short: str
    more: str | None = None

    _unwrap = validator("short", "more", allow_reuse=True)(unwrapped)

    @property
    def text(self) -> str:
        """Short and more, one after the other."""
        return f"{self.short}\n\n{self.more}" if self.more else self.short


class SourceRef(Strict):
    """Where a piece comes from: an id of `sources.yml` and the heading in that document."""

    source: str
    heading: str


class Link(Strict):
    """A link shown under an answer."""

    label: str = Field(max_length=60)
    url: HttpUrl


class Dated(Strict):
    """Anything that was written on a day and must be looked at again by another."""

    written: date
    review_by: date

    @validator("review_by")
    def _review_after_writing(cls, value: date, values: dict[str, object]) -> date:
        written = values.get("written")
        if isinstance(written, date) and value <= written:
            raise ValueError("must lie after 'written'")
        return value


class Source(Strict):
    """One document that the content rests on. `file` is None for a page that is only kept on the web."""

    title: str
    publisher: str
    year: int | None = None
    url: HttpUrl | None = None
    file: str | None = None
    rights: str


class SourcesFile(Strict):
    sources: dict[str, Source]


class NoChange(Strict):
    """The option to leave things as they are for now, told like the others (IPDAS: natural course)."""

    what: str
    good: str
    hard: str
    living: str


class OptionFile(Strict):
    """One option of a card as written. `same_as` borrows what is not given here from an option of another card."""

    title: str | None = None
    name: str | None = Field(None, max_length=30)
    living: str | None = None
    evidence: str | None = None
    warning: str | None = None
    same_as: str | None = None
    sources: list[SourceRef] | None = None
    links: list[Link] | None = None
    questions: dict[str, Passage] = Field(default_factory=dict)

    @validator("questions")
    def _known_questions(cls, value: dict[str, Passage]) -> dict[str, Passage]:
        unknown = sorted(set(value) - set(QUESTIONS))
        if unknown:
            raise ValueError(f"unknown question {', '.join(unknown)}; use {', '.join(QUESTIONS)}")
        return value


class Option(Strict):
    """One option of a card, complete: all five questions answered, both sides told."""

    title: str
    name: str = Field(max_length=30)
    living: str
    evidence: str
    warning: str | None = None
    sources: list[SourceRef] = Field(min_items=1)
    links: list[Link]
    questions: dict[str, Passage]

    @validator("questions")
    def _all_questions(cls, value: dict[str, Passage]) -> dict[str, Passage]:
        missing = [q for q in QUESTIONS if q not in value]
        if missing:
            raise ValueError(f"the answer to {', '.join(missing)} is missing; write it under 'questions'")
        return value


class CardFile(Dated):
    """A keuzekaart as written: a decision aid by IPDAS (decision, options, good and hard sides, dates, funding)."""

    id: str
    title: str
    decision: str
    intro: Passage
    no_change: NoChange
    uncertain: str
    funding: str
    sources: list[SourceRef] = Field(min_items=1)
    links: list[Link]
    options: dict[str, OptionFile]


class Topic(Strict):
    """One topic of a section."""

    title: str
    name: str = Field(max_length=30)
    short: str
    more: str | None = None
    warning: str | None = None
    sources: list[SourceRef] = Field(min_items=1)
    links: list[Link]
    next: list[str] = Field(min_items=2, max_items=4)

    _unwrap = validator("short", "more", "warning", allow_reuse=True)(unwrapped)


class SectionFile(Dated):
    id: str
    title: str
    topics: dict[str, Topic]


def checked_phone(value: str | None) -> str | None:
    """A phone number as it is shown. Raises ValueError for what cannot be called."""
    if value is not None and not re.fullmatch(r"\+?\d[\d ()/.-]*\d", value):
        raise ValueError(f"'{value}' is no phone number; write digits, such as 0900-1995, between quotes")
    return value


class Contact(Strict):
    """Someone who can be called. `phone` is None where the number differs per person (one's own huisarts)."""

    name: str
    for_: str = Field(alias="for")
    phone: str | None = None
    chat: HttpUrl | None = None
    hours: str
    cost: str
    url: HttpUrl | None = None
    checked: date

    _phone = validator("phone", allow_reuse=True)(checked_phone)


class ContactsFile(Strict):
    country: str
    contacts: dict[str, Contact]
