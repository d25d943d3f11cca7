"""The card as the page sends it back: what the person made of it, checked and made harmless."""
from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, Extra, Field, ValidationError, validator

from bot.text import clean

MOST_SECTIONS = 20
MOST_LINES = 300
LINE_LETTERS = 1000
TITLE_LETTERS = 120


class BadCard(ValueError):
    """The card cannot be used. The text says what is wrong with it, and repeats nothing of what stands on it."""


class PostedSection(BaseModel):
    """A heading and the lines under it. `id` is that of the section the bot made; a section of one's own has none."""

    class Config:
        extra = Extra.forbid

    id: str | None = Field(None, regex=r"^[a-z_-]{1,40}$")
    title: str = Field(max_length=TITLE_LETTERS)
    lines: list[str] = Field(max_items=MOST_LINES)

    @validator("title")
    def _plain_title(cls, value: str) -> str:
        return clean(value)

    @validator("lines", each_item=True)
    def _plain_line(cls, value: str) -> str:
        if len(value) > LINE_LETTERS:
            raise ValueError(f"a line may have {LINE_LETTERS} characters at most")
        return clean(value)


class PostedCard(BaseModel):
    """A card: a title and its sections. `country`: whose numbers stand at the foot."""

    class Config:
        extra = Extra.forbid

    title: str = Field(max_length=TITLE_LETTERS)
    sections: list[PostedSection] = Field(max_items=MOST_SECTIONS)
    country: Literal["nl", "be"] | None = None

    @validator("title")
    def _plain_title(cls, value: str) -> str:
        return clean(value)

    @validator("sections")
    def _not_too_long(cls, value: list[PostedSection]) -> list[PostedSection]:
        if sum(len(section.lines) for section in value) > MOST_LINES:
            raise ValueError(f"a card may have {MOST_LINES} lines at most")
        return value

    def filled(self) -> list[PostedSection]:
        """The sections with their lines, without those that are empty."""
        kept = [section.copy(update={"lines": [line for line in section.lines if line]}) for section in self.sections]
        return [section for section in kept if section.lines]


def posted(data: Any) -> PostedCard:
    """The card of a request. Raises BadCard, whose text names the place and what is wrong with it."""
    if not isinstance(data, dict):
        raise BadCard('send the card itself: {"title": "...", "sections": [{"title": "...", "lines": ["..."]}]}')
    try:
        return PostedCard.parse_obj(data)
    except ValidationError as error:
        found = []
        for item in error.errors():
            known = [str(part) for part in item["loc"] if isinstance(part, int) or part in _PLACES]
            found.append(f"{' > '.join(known) or 'card'}: {item['msg']}")
        raise BadCard("; ".join(found[:5])) from None


_PLACES = {"title", "sections", "lines", "id", "country"}
"""Keys that may be named in a complaint; any other came from outside."""
