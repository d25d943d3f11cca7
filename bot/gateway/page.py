"""The chat page with what the organisation set, and the pages on which it tells about itself. All work without script.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from bot.content.contacts import COUNTRIES
from bot.content.library import ContentError, Library, library
from bot.content.pages import PAGES, SPARE, PageFile, PageSection, load_pages
from bot.content.schema import Contact
from bot.gateway import html
from bot.gateway.guard import describe
from bot.gateway.headers import EVERYONES, UNCHANGING
from bot.gateway.remembered import KEPT
from bot.gateway.settings import Settings
from bot.handoff.words import Words

logger = logging.getLogger(__name__)

BUILT_FOR = "nl"
"""The country whose first numbers stand in web/index.html."""
NEUTRAL_TITLE = "Informatie"
"""What the tab says when the organisation wants nobody to see what it is."""
OTHER = {"nl": ("be", "Woon je in België?"), "be": ("nl", "Woon je in Nederland?")}
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
Contacts = Callable[[], Mapping[str, Mapping[str, Contact]]]


class PageFiles(StaticFiles):
    """The files of the built page. Those in assets/ have a hash in their name, and are kept by browsers for ever."""

    async def check_config(self) -> None:
        """Raises HTTPException 404 when the page was not built."""
        if not Path(str(self.directory)).is_dir():
            raise HTTPException(404)

    def file_response(self, full_path: Any, stat_result: Any, scope: Scope, status_code: int = 200) -> Response:
        """The file."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        if Path(full_path).parent.name == "assets":
            response.headers.update(UNCHANGING)
        return response


class OwnFiles(StaticFiles):
    """The files that stand in web/ itself: no sources, no packages."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file. Raises HTTPException 404 for what is no part of a page."""
        if "/" in path or Path(path).suffix not in {".css", ".js", ".svg"}:
            raise HTTPException(404)
        return await super().get_response(path, scope)


class Pages:
    """What the routes do."""

    def __init__(
        self, settings: Settings, words: Words, contacts: Contacts, numbers: Callable[[], str], web: Path
    ) -> None:
        """`numbers`: the line that is shown when the contacts cannot be read."""
        self._settings = settings
        self._words = words
        self._contacts = contacts
        self._numbers = numbers
        self._web = web
        self._built: tuple[float, str] | None = None
        self._told = False

    def routes(self) -> list[BaseRoute]:
        """The page, its files, and the other pages."""
        dist = self._web / "dist"
        return [
            Route("/", self.chat),
            Route("/api/page", self.about_the_page),
            Route("/embed.js", self.embed),
            Route("/static/app/tokens.css", self.tokens),
            Mount("/static/app", PageFiles(directory=dist, check_dir=False)),
            Mount("/static", OwnFiles(directory=self._web)),
            *(Route(f"/{id_}", self.page, name=id_) for id_ in PAGES),
        ]

    async def chat(self, request: Request) -> Response:
        """The chat page; when it was not built, a plain one with the numbers."""
        try:
            built = await run_in_threadpool(self._index)
        except OSError as error:
            if not self._told:
                self._told = True
                logger.error("the chat page was not built (%s); docs/running.md says how", error.strerror)
            return await self._page(SPARE, request, 503)
        return HTMLResponse(built)

    async def page(self, request: Request) -> Response:
        """One of the pages on which the chat tells about itself."""
        return await self._page(request.url.path.strip("/"), request)

    async def about_the_page(self, _: Request) -> Response:
        """What the page needs to know of the organisation and of the content."""
        page = self._settings.page
        try:
            found = await run_in_threadpool(library)
            contacts = (await run_in_threadpool(self._contacts))[self._settings.country]
            pages = await run_in_threadpool(load_pages)
        except (ContentError, KeyError) as error:
            logger.error("the page cannot be told about the content: %s", describe(error))
            return JSONResponse({"error": self._numbers()}, 503)
        return JSONResponse(
            {
                "country": self._settings.country,
                "contacts_url": "/api/contacts",
                "title": page.title,
                "organisation": page.organisation,
                "hide_title": page.hide_title,
                "leave_url": page.leave_url,
                "shared_warning": None,
                "keep_hours": round(KEPT / 3600),
                "contacts": [shown(id_, contact) for id_, contact in contacts.items()],
                "content": {name: day.isoformat() for name, day in days(found, contacts).items()},
                "about": [{"title": pages[id_].title, "url": f"/{id_}"} for id_ in PAGES],
            }
        )

    async def embed(self, _: Request) -> Response:
        """The script by which another site carries the chat."""
        return FileResponse(self._web / "embed.js", media_type="text/javascript", headers=EVERYONES)

    async def tokens(self, _: Request) -> Response:
        """The look: the organisation's, else our own."""
        path = self._settings.page.tokens or self._web / "dist" / "tokens.css"
        if not path.is_file():
            raise HTTPException(404)
        return FileResponse(path, media_type="text/css")

    # The chat page ----------------------------------------------------------------------------------------------------

    def _index(self) -> str:
        path = self._web / "dist" / "index.html"
        changed = path.stat().st_mtime
        if self._built is None or self._built[0] != changed:
            self._built = changed, self._filled_in(path.read_text(encoding="utf-8"))
        return self._built[1]

    def _filled_in(self, text: str) -> str:
        page = self._settings.page
        title = NEUTRAL_TITLE if page.hide_title else page.title
        text = _between(text, "<title>", "</title>", escape(title))
        if page.hide_title:
            text = text.replace("/static/app/icon.svg", "/static/app/neutral.svg")
        text = text.replace("</head>", '<script src="/static/frame.js" defer></script>\n</head>', 1)
        if page.organisation:
            line = f"<p>Deze chat is van {escape(page.organisation)}.</p>"
            text = text.replace("<!--keuzehulp:organisation-->", line)
        text = re.sub(r'(<a class="[^"]*\bleave\b[^"]*" href=")[^"]*', lambda m: m[1] + escape(page.leave_url), text)
        other, asks = OTHER[self._settings.country]
        try:
            contacts, abroad = (self._contacts()[country] for country in (self._settings.country, other))
        except (ContentError, KeyError) as error:  # the numbers that the page was built with stay
            logger.error("contacts cannot be read: %s", describe(error))
            return text
        if self._settings.country != BUILT_FOR:
            text = _between(text, '<p id="numbers">', "</p>", html.crisis_line(contacts))
        found = f"{html.numbers(contacts)}\n<p>{asks} {html.crisis_line(abroad)}</p>"
        return _between(text, "<!--keuzehulp:numbers-->", "<!--/keuzehulp:numbers-->", found)

    # The other pages --------------------------------------------------------------------------------------------------

    async def _page(self, id_: str, request: Request, status: int = 200) -> Response:
        asked = request.query_params.get("land")
        country = asked if asked in COUNTRIES else self._settings.country
        return HTMLResponse(await run_in_threadpool(self._made, id_, country), status)

    def _made(self, id_: str, country: str) -> str:
        settings = self._settings.page
        template = (self._web / "plain.html").read_text(encoding="utf-8")
        pages: Mapping[str, PageFile] = {}
        heading, sections, contacts = settings.title, "", None
        try:
            contacts = self._contacts()[country]
            pages = load_pages()
            page = pages[id_]
            facts = self._facts(page, library(), contacts)
            heading = page.title
            sections = "\n".join(self._section(each, facts) for each in page.sections if self._wanted(each))
        except (ContentError, KeyError) as error:
            logger.error("a page cannot be made: %s", describe(error))
        other, other_words = OTHER[country]
        menu = [f'<a href="/{key}">{escape(pages[key].title)}</a>' for key in PAGES if key in pages]
        words = {
            "title": NEUTRAL_TITLE if settings.hide_title else escape(f"{heading} - {settings.title}"),
            "heading": escape(heading),
            "numbers": html.numbers(contacts) if contacts else f"<p>{escape(self._numbers())}</p>",
            "sections": sections,
            "leave": escape(settings.leave_url),
            "other": other,
            "other-words": f"{other_words} Kijk hier.",
            "menu": html.bullets(menu),
        }
        return html.filled(template, words)

    def _facts(self, page: PageFile, found: Library, contacts: Mapping[str, Contact]) -> dict[str, str]:
        settings = self._settings
        known = {name: in_words(day) for name, day in days(found, contacts).items()}
        return known | {
            "written": in_words(page.written),
            "organisation": settings.page.organisation or "",
            "contact": settings.page.contact or "",
            "hours": str(round(KEPT / 3600)),
            "keep": self._words.duration(settings.rules.keep),
        }

    def _wanted(self, section: PageSection) -> bool:
        if section.only is None:
            return True
        absent, _, what = section.only.rpartition("no-")
        is_set = bool(getattr(self._settings.page, what))
        return is_set != section.only.startswith("no-")

    def _section(self, section: PageSection, facts: dict[str, str]) -> str:
        if section.list_ == "sources":
            body = sources(library())
        elif section.list_ == "texts":
            body = texts(library())
        else:
            body = html.paragraphs((section.text or "").format(**facts))
            if contact := self._settings.page.contact:
                to = contact if "://" in contact else f"mailto:{contact}"
                body = body.replace(escape(contact), f'<a href="{escape(to)}">{escape(contact)}</a>')
        more = html.links(section.links) if section.links else ""
        return f"<section>\n<h2>{escape(section.heading)}</h2>\n{body}\n{more}</section>"


def days(found: Library, contacts: Mapping[str, Contact]) -> dict[str, date]:
    """How old the content is: the oldest and the newest text, the first day by which one must be looked at again, and
    the day on which the contact that was checked longest ago was checked."""
    entries = list(found)
    return {
        "oldest": min(entry.written for entry in entries),
        "newest": max(entry.written for entry in entries),
        "review": min(entry.review_by for entry in entries),
        "checked": min(contact.checked for contact in contacts.values()),
    }


def sources(found: Library) -> str:
    """The documents that the content rests on."""
    lines = []
    for source in found.sources.values():
        title = html.link(str(source.url), source.title) if source.url else escape(source.title)
        year = f", {source.year}" if source.year else ""
        lines.append(f"{title}. {escape(source.publisher)}{year}. {escape(source.rights)}")
    return html.bullets(lines)


def texts(found: Library) -> str:
    """The cards and subjects, with the day on which they were written and the day by which they are looked at again."""
    files = [(card.file.title, card.file) for card in found.cards.values()]
    dated = [*files, *((section.title, section) for section in found.sections.values())]
    return html.bullets(
        f"{escape(title)}: geschreven op {in_words(file.written)}, opnieuw bekeken voor {in_words(file.review_by)}"
        for title, file in dated
    )


def in_words(day: date) -> str:
    """Such as 22 november 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def shown(id_: str, contact: Contact) -> dict[str, str | None]:
    """A contact in the page's form."""
    return {
        "id": id_,
        "name": contact.name,
        "for": contact.for_,
        "phone": contact.phone,
        "chat": contact.chat,
        "hours": contact.hours,
        "cost": contact.cost,
        "checked": contact.checked.isoformat(),
    }


def _between(text: str, start: str, end: str, new: str) -> str:
    """The text with what stands between the first `start` and the `end` after it replaced."""
    before, found, rest = text.partition(start)
    _, closed, after = rest.partition(end)
    return f"{before}{start}{new}{end}{after}" if found and closed else text
