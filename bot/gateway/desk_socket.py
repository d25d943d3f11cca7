"""The socket of the desk, in a namespace of its own: only for who is signed in, and only for as long."""

from __future__ import annotations

import logging
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import urlsplit

import socketio

from bot.gateway.guard import describe
from bot.gateway.handoff import Handoff
from bot.gateway.wire import events
from bot.handoff.accounts import Staff

logger = logging.getLogger(__name__)

NAMESPACE = "/desk"
COOKIE = "keuzehulp_desk"
EVERYONE = "everyone"


class DeskSocket:
    """The open desks of this worker, and the way to the pages of all workers."""

    def __init__(self, server: socketio.AsyncServer, handoff: Handoff) -> None:
        self._server = server
        self._handoff = handoff
        self._tokens: dict[str, str] = {}
        for event in (self.connect, self.disconnect, self.here, self.typing):
            server.on(event.__name__, event, namespace=NAMESPACE)

    # What pages get ---------------------------------------------------------------------------------------------------

    async def person(self, sender: str, event: str, data: dict[str, Any]) -> None:
        """To a person's page. What is said goes out in Rasa's own form too, for clients that know no other."""
        await self._server.emit(event, data, room=sender)
        if event == "handoff":
            for each in events(data["messages"]):
                await self._server.emit("bot_uttered", each, room=sender)

    async def staff(self, staff_id: int, event: str, data: dict[str, Any]) -> None:
        """To the desks of one counsellor."""
        await self._server.emit(event, data, room=_room(staff_id), namespace=NAMESPACE)

    async def desk(self, event: str, data: dict[str, Any]) -> None:
        """To every desk."""
        await self._server.emit(event, data, room=EVERYONE, namespace=NAMESPACE)

    async def check_desks(self) -> None:
        """Closes the sockets of sessions that have ended."""
        for sid, token in list(self._tokens.items()):
            if await self._handoff.do(self._handoff.accounts.who, token, sign=False) is None:
                await self._server.disconnect(sid, namespace=NAMESPACE)

    # What desks say ---------------------------------------------------------------------------------------------------

    async def connect(self, sid: str, environ: dict[str, Any], *_: Any) -> None:
        """Lets in who is signed in, from a page of the gateway itself."""
        token = token_in(environ.get("HTTP_COOKIE", ""))
        staff = None
        try:
            if same_site(environ.get("HTTP_ORIGIN"), environ.get("HTTP_HOST")):
                staff = await self._staff(token)
            if staff is None:
                await self._handoff.do(self._handoff.accounts.refused, "socket")
        except Exception as error:  # noqa: BLE001
            logger.error("a desk could not connect: %s", describe(error))
        if staff is None or token is None:
            raise socketio.exceptions.ConnectionRefusedError("not signed in")
        self._tokens[sid] = token
        await self._server.enter_room(sid, EVERYONE, namespace=NAMESPACE)
        await self._server.enter_room(sid, _room(staff.id), namespace=NAMESPACE)

    async def disconnect(self, sid: str, *_: Any) -> None:
        """Forgets the desk."""
        self._tokens.pop(sid, None)

    async def here(self, sid: str, *_: Any) -> bool:
        """A sign of life. Ends the socket, and says False, when the session is over."""
        try:
            staff = await self._staff(self._tokens.get(sid))
            if staff:
                await self._handoff.do(self._handoff.chats.present, staff.id)
                return True
        except Exception as error:  # noqa: BLE001
            logger.error("a sign of life was lost: %s", describe(error))
            return True
        await self._server.disconnect(sid, namespace=NAMESPACE)
        return False

    async def typing(self, sid: str, *arguments: Any) -> None:
        """Shows the person that their counsellor types, or no longer does."""
        data = arguments[0] if arguments and isinstance(arguments[0], dict) else {}
        try:
            staff = await self._staff(self._tokens.get(sid))
            chat = await self._handoff.do(self._handoff.chats.get, data.get("chat"))
            if staff and chat.state == "human" and chat.staff_id == staff.id and chat.sender:
                await self.person(chat.sender, "handoff_typing", {"on": data.get("on") is True})
        except Exception as error:  # noqa: BLE001
            logger.error("typing was not shown: %s", describe(error))

    async def _staff(self, token: str | None) -> Staff | None:
        return await self._handoff.do(self._handoff.accounts.who, token)


def token_in(cookies: str) -> str | None:
    """The session's token out of a Cookie header."""
    try:
        found = SimpleCookie(cookies).get(COOKIE)
    except CookieError:
        return None
    return found.value if found else None


def same_site(origin: str | None, host: str | None) -> bool:
    """True for a request from a page of the gateway itself, or from no page at all."""
    return origin is None or (bool(host) and urlsplit(origin).netloc == host)


def _room(staff_id: int) -> str:
    return f"staff:{staff_id}"
