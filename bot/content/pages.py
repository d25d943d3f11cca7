"""The pages on which the chat tells about itself: `content/pages/`, one file a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from pydantic import Field, root_validator, validator

from bot.content.reading import ROOT, ContentError, parse
from bot.content.schema import Dated, Link, Strict, unwrapped

PAGES = ("over", "privacy", "inhoud", "toegankelijkheid")
"""Their ids, which are their addresses too, in the order of the menu."""
SPARE = "geen-chat"
"""The page that is shown when the chat page is not there."""
WORDS = frozenset({"organisation", "contact", "hours", "keep", "oldest", "newest", "review", "checked", "written"})
"""What may stand between braces: it is filled in from the settings and from the content's own dates."""
Only = Literal["organisation", "no-organisation", "contact", "no-contact"]


class PageSection(Strict):
    """A piece under a heading: text, or a list that is made of the content itself. `only`: shown only when the
    organisation has set its name, or where to reach it, or has not."""

    heading: str
    text: str | None = None
    list_: Literal["sources", "texts"] | None = Field(None, alias="list")
    links: list[Link] = Field(default_factory=list)
    only: Only | None = None

    _unwrap = validator("text", allow_reuse=True)(unwrapped)

    @validator("text")
    def _known_words(cls, value: str | None) -> str | None:
        unknown = sorted(set(re.findall(r"\{(\w*)\}", value or "")) - WORDS)
        if unknown:
            raise ValueError(f"{{{unknown[0]}}} is unknown; use one of {', '.join(sorted(WORDS))}")
        return value

    @root_validator(skip_on_failure=True)
    def _text_or_list(cls, values: dict[str, object]) -> dict[str, object]:
        if (values.get("text") is None) == (values.get("list_") is None):
            raise ValueError("needs either 'text' or 'list'")
        return values


class PageFile(Dated):
    """A page."""

    title: str
    sections: list[PageSection] = Field(min_items=1)

    def texts(self) -> Iterator[tuple[str, str]]:
        """Its texts, each with its heading."""
        for section in self.sections:
            if section.text:
                yield section.heading, section.text


def load_pages(root: Path = ROOT) -> dict[str, PageFile]:
    """All pages by id. Raises ContentError that names file and place."""
    folder = root / "pages"
    if unknown := sorted(path.name for path in folder.glob("*.yml") if path.stem not in (*PAGES, SPARE)):
        raise ContentError(f"{folder / unknown[0]}: no such page; add it to PAGES in bot/content/pages.py first")
    return {id_: parse(PageFile, folder / f"{id_}.yml") for id_ in (*PAGES, SPARE)}
