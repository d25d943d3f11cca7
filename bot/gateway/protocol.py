"""Rasa's socket protocol: session_request, session_confirm, user_uttered, bot_uttered.

A client that says in `session_request` what it saw last, as `after`, also gets each part of an answer as `said`, with
an id and the id of the part before it, beginning with those that it missed. Other clients never see that event.
"""

from __future__ import annotations

import logging
import uuid
from typing import Any

import socketio

from bot.gateway.delivery import Delivery
from bot.gateway.gate import Gate
from bot.gateway.guard import describe
from bot.gateway.handoff import Handoff
from bot.gateway.journal import Part
from bot.gateway.messages import BadSender, accept, message_key, sender_id
from bot.gateway.rasa import Messages
from bot.gateway.settings import Settings
from bot.gateway.wire import events, rest

logger = logging.getLogger(__name__)

MOST_BYTES = 2**18

_mute = logging.getLogger(f"{__name__}.engine")  # the engine quotes packets in its log lines
_mute.addFilter(lambda _: False)  # and not `disabled`, which configuring logging switches off again


def socket_server(gate: Gate, delivery: Delivery, handoff: Handoff, settings: Settings) -> socketio.AsyncServer:
    """A server whose clients talk to the gate. A session is a room; its id is sender id and only secret."""
    redis = settings.redis_url
    server = socketio.AsyncServer(
        async_mode="asgi",
        cors_allowed_origins=_origins(settings),
        max_http_buffer_size=MOST_BYTES,
        logger=_mute,
        engineio_logger=_mute,
        client_manager=socketio.AsyncRedisManager(redis, channel="keuzehulp", logger=_mute) if redis else None,
    )
    chat = Chat(server, gate, delivery, handoff, settings.max_characters)
    delivery.push = chat.push
    for event in (chat.session_request, chat.user_uttered, chat.handoff_typing):
        server.on(event.__name__, event)
    return server


def _origins(settings: Settings) -> list[str] | str | None:
    return list(settings.origins) or None  # None: only pages of the gateway itself


class Chat:
    """The events that a client sends: Rasa's two, and typing while a human talks."""

    def __init__(
        self,
        server: socketio.AsyncServer,
        gate: Gate,
        delivery: Delivery,
        handoff: Handoff,
        max_characters: int,
    ) -> None:
        self._server = server
        self._gate = gate
        self._delivery = delivery
        self._handoff = handoff
        self._max_characters = max_characters

    async def session_request(self, sid: str, *arguments: Any) -> None:
        """Confirms the session that the client asks for, or a new one, and brings what it missed."""
        data = _first(arguments)
        session = _session_in(data) or uuid.uuid4().hex
        after = last_seen(data.get("after"))
        await self._enter(sid, session)
        if after is not None:
            await self._server.enter_room(sid, _pages(session))
        await self._server.emit("session_confirm", session, to=sid)
        if after is not None:
            for part in await self._delivery.missed(session, after):
                await self._server.emit("said", self._said(session, part), to=sid)

    async def push(self, session: str, part: Part) -> None:
        """Brings a part to the pages of that session."""
        await self._server.emit("said", self._said(session, part), room=_pages(session))

    def _said(self, session: str, part: Part) -> dict[str, Any]:
        return shown(part, session) | {"country": self._gate.country(session)}

    async def user_uttered(self, sid: str, *arguments: Any) -> None:
        """Answers a message, in the room of its session; without one, in that of the socket."""
        try:
            data = _first(arguments)
            kept = await self._server.get_session(sid)
            session = _session_in(data) or kept.get("id", sid)
            await self._enter(sid, session)
            message = data.get("message")
            said = accept(message if isinstance(message, str) else "", self._max_characters)
            async for part, new in self._delivery.exchange(session, said, message_key(data.get("message_id"))):
                await self._emit(part.messages, session if new else sid)
                if not new:
                    await self._server.emit("said", self._said(session, part), to=sid)
        except Exception as error:  # noqa: BLE001
            logger.error("socket message failed: %s", describe(error))
            await self._emit(self._gate.notice("trouble"), sid)

    async def handoff_typing(self, sid: str, *arguments: Any) -> None:
        """Shows the counsellor that the person types, or no longer does."""
        kept = await self._server.get_session(sid)
        chat = await self._handoff.state(kept.get("id", sid))
        if chat:
            await self._handoff.typing(chat, _first(arguments).get("on") is True)

    async def _enter(self, sid: str, session: str) -> None:
        kept = await self._server.get_session(sid)
        if kept.get("id", sid) != session:
            if "id" in kept:
                await self._server.leave_room(sid, kept["id"])
                await self._server.leave_room(sid, _pages(kept["id"]))
            await self._server.save_session(sid, {"id": session})
        await self._server.enter_room(sid, session)

    async def _emit(self, messages: Messages, room: str) -> None:
        for event in events(messages):
            await self._server.emit("bot_uttered", event, room=room)


def shown(part: Part, session: str) -> dict[str, Any]:
    """A part of an answer in the form that pages get."""
    return {"id": part.id, "previous": part.previous, "key": part.key, "messages": rest(part.messages, session)}


def last_seen(value: object) -> int | None:
    """The id of the last part that a client saw, 0 for none; None for what is no such id."""
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53 else None


def _pages(session: str) -> str:
    """The room of those who want parts with ids. No session has a space in its id."""
    return f"{session} pages"


def _first(arguments: tuple[Any, ...]) -> dict[str, Any]:
    return arguments[0] if arguments and isinstance(arguments[0], dict) else {}


def _session_in(data: dict[str, Any]) -> str | None:
    try:
        return sender_id(data.get("session_id"))
    except BadSender:
        return None
