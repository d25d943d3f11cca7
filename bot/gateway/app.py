"""The ASGI application: page, contacts, health, REST form and socket, all behind the safety gate."""

from __future__ import annotations

import asyncio
import json
import logging
import os
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import httpx
import socketio
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from bot.content.contacts import COUNTRIES
from bot.content.library import ContentError, library
from bot.counts import Counts
from bot.gateway.alarm import Alarm
from bot.gateway.body import read_body
from bot.gateway.card import CardFiles
from bot.gateway.conversation import Conversation
from bot.gateway.delivery import Delivery
from bot.gateway.desk import Turned, desk_routes, turn_away
from bot.gateway.desk_socket import DeskSocket
from bot.gateway.elsewhere import Courier, load_system
from bot.gateway.gate import Gate, Safety
from bot.gateway.guard import FAILED, Guard
from bot.gateway.handoff import Handoff, Unready
from bot.gateway.journal import our_journal
from bot.gateway.messages import BadSender, accept, message_key, sender_id
from bot.gateway.page import Contacts, Pages
from bot.gateway.page import shown as shown_contact
from bot.gateway.protocol import last_seen, shown, socket_server
from bot.gateway.rasa import PROBE_SECONDS, RasaClient, http_client
from bot.gateway.settings import Settings, SettingsError
from bot.gateway.shelf import our_shelf
from bot.gateway.texts import Texts, load_texts
from bot.gateway.wire import rest
from bot.handoff import seal
from bot.handoff.store import VARIABLE, our_store
from bot.handoff.words import load_words

logger = logging.getLogger(__name__)

WEB = Path(__file__).resolve().parents[2] / "web"
MOST_BYTES = 64 * 1024
COUNTRY_HEADER = "Keuzehulp-Country"
"""Whose numbers the person gets from now on, so that the page can show them too."""
ID_HEADER = "Keuzehulp-Id"
"""The id of the answer, after which a page that was away asks what it missed."""
FRESH = {"Cache-Control": "no-store"}


class Refused(Exception):
    """A request that gets a 4xx: its status, and a plain line that says why."""

    def __init__(self, status: int, line: str) -> None:
        super().__init__(line)
        self.status = status
        self.line = line


def create_app(
    settings: Settings,
    *,
    safety: Safety | None = None,
    texts: Texts | None = None,
    client: httpx.AsyncClient | None = None,
    contacts: Contacts | None = None,
    handoff: Handoff | None = None,
    web: Path = WEB,
) -> ASGIApp:
    """The gateway; what is not given is the project's own.

    Raises ContentError for a bad bot.yml or handoff.yml, StoreError for an address that is none, SettingsError.
    """
    client = client or http_client(settings.rasa_timeout)
    rasa = RasaClient(client, settings.rasa_url)
    counts = Counts(settings.data)
    handoff = handoff or our_handoff(settings)
    gate = Gate(
        rasa,
        safety or our_safety(),
        texts or load_texts(),
        country=settings.country,
        deadline=settings.safety_deadline,
        alarm=Alarm(settings.alarm_url),
        counts=counts,
        talking=handoff,
    )
    conversation = Conversation(gate, handoff, shelf=our_shelf(settings.redis_url))
    delivery = Delivery(conversation, our_journal(settings.redis_url), rasa)
    contacts = contacts or (lambda: library().contacts)
    endpoints = Endpoints(settings, gate, delivery, handoff, rasa, client, contacts)
    pages = Pages(settings, handoff.words, contacts, gate.numbers, web)
    server = socket_server(gate, delivery, handoff, settings)
    handoff.numbers, handoff.wake, handoff.push = gate.numbers, gate.tell, DeskSocket(server, handoff)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        work = [gate.warm_up(), endpoints.warm_up(), handoff.run(), delivery.run()]
        if handoff.elsewhere:
            work.append(handoff.elsewhere.run())
        warming = [asyncio.create_task(each) for each in work]
        yield
        for task in warming:
            task.cancel()
        await delivery.close()
        await gate.close()
        await conversation.close()
        await handoff.close()
        await client.aclose()
        await asyncio.to_thread(counts.close)

    inner = Starlette(
        routes=[
            *pages.routes(),
            Route("/health", endpoints.health),
            Route("/api/contacts", endpoints.contacts),
            Route("/webhooks/rest/webhook", endpoints.webhook, methods=["POST"]),
            *CardFiles(endpoints.read_json, gate.numbers_of, settings.country).routes(),
            Route("/api/handoff", endpoints.news, methods=["POST"]),
            Route("/api/missed", endpoints.missed, methods=["POST"]),
            Route("/api/forget", endpoints.forget, methods=["POST"]),
            *desk_routes(handoff, web),
        ],
        middleware=[
            Middleware(
                CORSMiddleware,
                allow_origins=settings.origins,
                allow_methods=["GET", "POST"],
                allow_headers=["Content-Type"],
            )
        ],
        exception_handlers={Refused: refuse, Turned: turn_away, Exception: fail},
        lifespan=lifespan,
    )
    return Guard(socketio.ASGIApp(server, inner), settings.origins)


def our_safety() -> Safety:
    """The project's own detector and replies."""
    from bot.safety import crisis_reply, detect, numbers_line  # loads models, so only when it is used
    from bot.safety.country import country_told

    return Safety(detect, crisis_reply, numbers_line, country_told)


def our_handoff(settings: Settings) -> Handoff:
    """Chats with humans as the settings have them."""
    named = {VARIABLE: settings.database_url or "", seal.VARIABLE: settings.secret_file or ""}
    handoff = Handoff(our_store(named, settings.data), load_words(), settings.rules)
    if settings.elsewhere:
        try:
            system = load_system(settings.elsewhere, os.environ)
        except ValueError as error:
            raise SettingsError(f"KEUZEHULP_ELSEWHERE: {error}") from None
        handoff.elsewhere = Courier(system, handoff, settings.elsewhere_keep)
    return handoff


async def refuse(_: Request, error: Exception) -> Response:
    """The answer to a request that was refused."""
    assert isinstance(error, Refused)
    return JSONResponse({"error": error.line}, error.status)


async def fail(_: Request, __: Exception) -> Response:
    """The answer when something broke inside; the guard logs it."""
    return FAILED


class Endpoints:
    """What the routes do."""

    def __init__(
        self,
        settings: Settings,
        gate: Gate,
        delivery: Delivery,
        handoff: Handoff,
        rasa: RasaClient,
        client: httpx.AsyncClient,
        contacts: Contacts,
    ) -> None:
        self._settings = settings
        self._gate = gate
        self._delivery = delivery
        self._handoff = handoff
        self._rasa = rasa
        self._client = client
        self._contacts = contacts
        self._was_ready = False

    async def health(self, _: Request) -> Response:
        """200 when the bot can answer a message, else 503 with the parts that cannot, and those that can."""
        names = ("safety", "rasa", "actions")
        safe = self._gate.safe(PROBE_SECONDS)
        ready = await asyncio.gather(safe, self._rasa.ready(), self._actions_ready())
        failing = [name for name, works in zip(names, ready, strict=True) if not works]
        if not failing:
            self._was_ready = True
            return JSONResponse({"status": "ok", "failing": []})
        status = "failing" if self._was_ready else "starting"
        working = ["gateway", *(name for name in names if name not in failing)]
        return JSONResponse({"status": status, "failing": failing, "working": working}, 503)

    async def _actions_ready(self) -> bool:
        if self._settings.actions_url is None:
            return True
        try:
            answer = await self._client.get(
                urljoin(self._settings.actions_url, "/health"), timeout=PROBE_SECONDS
            )
        except httpx.HTTPError:
            return False
        return answer.status_code == 200

    async def warm_up(self) -> None:
        """Reads the content, so that the first page does not wait for it."""
        with suppress(ContentError):  # said when the contacts are asked for
            await asyncio.to_thread(self._contacts)

    async def contacts(self, request: Request) -> Response:
        """Whom one can call, the most urgent first: in the country that is asked for, else in the one that was set."""
        asked = request.query_params.get("country")
        country = asked if asked in COUNTRIES else self._settings.country
        try:
            found = (await asyncio.to_thread(self._contacts))[country]
        except (ContentError, KeyError) as error:
            logger.error("contacts cannot be read: %s", error)
            return JSONResponse({"error": self._gate.numbers()}, 503)
        return JSONResponse(
            {
                "country": country,
                "contacts": [shown_contact(key, each) for key, each in found.items()],
            }
        )

    async def webhook(self, request: Request) -> Response:
        """Rasa's REST form. In danger it answers at once, and what Rasa says after that is not waited for."""
        sender, body = await self._read(request)
        message = body.get("message")
        if not isinstance(message, str):
            raise Refused(422, "'message' must be a text")
        said = accept(message, self._settings.max_characters)
        parts = self._delivery.exchange(sender, said, message_key(body.get("message_id")))
        async with aclosing(parts):
            part, _ = await parts.__anext__()
        headers = {**FRESH, COUNTRY_HEADER: self._gate.country(sender), ID_HEADER: str(part.id)}
        return JSONResponse(rest(part.messages, sender), headers=headers)

    async def missed(self, request: Request) -> Response:
        """What the bot said to this sender after the id `after`, for who was away."""
        sender, body = await self._read(request)
        after = last_seen(body.get("after", 0))
        if after is None:
            raise Refused(422, f"'after' must be a number: the header {ID_HEADER} of the last answer that was shown")
        parts = await self._delivery.missed(sender, after)
        found = {"said": [shown(part, sender) for part in parts], "country": self._gate.country(sender)}
        return JSONResponse(found, headers=FRESH)

    async def forget(self, request: Request) -> Response:
        """Wipes the conversation of this sender, wherever it is kept; 503 names the places that could not."""
        sender, _ = await self._read(request)
        left = await self._delivery.forget(sender)
        return JSONResponse({"deleted": not left, "left": left}, 503 if left else 200, headers=FRESH)

    async def news(self, request: Request) -> Response:
        """What humans said to this sender after the id `after`, for a client without a socket, or that was away."""
        sender, body = await self._read(request)
        after = body.get("after", 0)
        if not isinstance(after, int) or not 0 <= after < 2**31:
            raise Refused(422, "'after' must be a number: the id of the last message that was shown")
        try:
            news = await self._handoff.missed(sender, after)
        except Unready:
            news = []
        return JSONResponse(news, headers=FRESH)

    async def _read(self, request: Request) -> tuple[str, dict[str, Any]]:
        body = await self.read_json(request)
        if not isinstance(body, dict):
            raise Refused(400, 'send one JSON object: {"sender": "...", "message": "..."}')
        try:
            return sender_id(body.get("sender")), body
        except BadSender as error:
            raise Refused(422, str(error)) from None

    async def read_json(self, request: Request) -> dict[str, Any] | list[Any] | str | float | bool | None:
        """What a request holds. Raises Refused for what is not said to be JSON, is none, or is too big."""
        if request.headers.get("content-type", "").split(";")[0].strip().lower() != "application/json":
            raise Refused(415, "send JSON, with the header Content-Type: application/json")
        body = await read_body(request, MOST_BYTES)
        if body is None:
            raise Refused(413, self._gate.line("too_big"))
        try:
            parsed: dict[str, Any] | list[Any] | str | float | bool | None = json.loads(body)
        except (ValueError, RecursionError):
            raise Refused(400, "this is not JSON in UTF-8") from None
        return parsed
