"""The conversation card as a file to take along: made of what the page sends, streamed back, kept nowhere."""
from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.card.as_text import as_text
from bot.card.lines import CardLines, card_lines
from bot.card.posted import BadCard, PostedCard, posted

MOST_WAITING = 8
"""Files asked for at the same time; who comes after that is asked to try again. Each takes a quarter of a second of a
processor that messages of danger need as well, so they are made one at a time."""

ReadJson = Callable[[Request], Awaitable[Any]]
Numbers = Callable[[str], str]
Make = Callable[[PostedCard, CardLines, date, str], bytes]


class CardFiles:
    """Makes the files."""

    def __init__(
        self, read: ReadJson, numbers: Numbers, country: str, today: Callable[[], date] | None = None
    ) -> None:
        """`read`: the JSON of a request, or an exception that answers it; `numbers`: the line for a country;
        `country`: the one of a card that names none."""
        self._read = read
        self._numbers = numbers
        self._country = country
        self._today = today or (lambda: datetime.now(ZoneInfo("Europe/Amsterdam")).date())
        self._one = asyncio.Lock()
        self._waiting = 0

    def routes(self) -> list[Route]:
        """What the gateway serves."""
        return [
            Route("/api/card.pdf", self.pdf, methods=["POST"]),
            Route("/api/card.txt", self.text, methods=["POST"]),
        ]

    async def pdf(self, request: Request) -> Response:
        """The card as a PDF."""
        from bot.card.as_pdf import as_pdf  # only whoever asks for one waits for its library

        return await self._file(request, as_pdf, "pdf", "application/pdf")

    async def text(self, request: Request) -> Response:
        """The card as plain text."""
        return await self._file(request, as_text, "txt", "text/plain; charset=utf-8")

    async def _file(self, request: Request, make: Make, ending: str, kind: str) -> Response:
        try:
            card = posted(await self._read(request))
        except BadCard as error:
            return JSONResponse({"error": str(error)}, 422)
        if self._waiting >= MOST_WAITING:
            return JSONResponse({"error": "busy; try again"}, 503, {"Retry-After": "5"})
        lines, numbers = card_lines(), self._numbers(card.country or self._country)
        self._waiting += 1
        try:
            async with self._one:
                made = await asyncio.to_thread(make, card, lines, self._today(), numbers)
        finally:
            self._waiting -= 1
        headers = {
            "Content-Disposition": f'attachment; filename="{lines.file_name}.{ending}"',
            "Cache-Control": "no-store",
        }
        return Response(made, media_type=kind, headers=headers)
