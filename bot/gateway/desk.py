"""The desk's own requests: signing in, chats, and what coordinators do. Each is refused without a session."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Route

from bot.gateway.body import read_body
from bot.gateway.desk_socket import COOKIE, same_site
from bot.gateway.handoff import Forged, Handoff, Unready, shown
from bot.gateway.messages import message_key
from bot.handoff import access, hours
from bot.handoff.accounts import SignInRefused, Staff
from bot.handoff.chats import LEVELS, REASONS, Chat, Refused

logger = logging.getLogger(__name__)

MOST_BYTES = 64 * 1024
MOST_TOLD = 1024 * 1024
"""Bytes of a webhook: it quotes the conversation."""
LINES_A_MINUTE = 60
"""Refusals without a session that are written to the log; more of them would only fill it."""
WHY = {
    "taken": "Een collega was je voor, of dit gesprek wacht niet meer.",
    "not_yours": "Dit gesprek is niet (meer) van jou.",
    "full": "Er kunnen niet meer gesprekken tegelijk bij. Sluit er eerst een af.",
    "absent": "Zet eerst aan dat je gesprekken aanneemt. Een collega moet dat ook aan hebben staan.",
    "unknown": "Dit gesprek is er niet.",
    "reason": "Kies een reden.",
}
LOGGED = ("not_yours", "taken")
"""Refusals that tell of somebody at a chat of someone else's; opening one is in the log already."""
OFTEN = "Te vaak geprobeerd. Wacht een kwartier, of vraag de beheerder."
WRONG = "Dat klopt niet. Controleer je naam, wachtwoord en code. Een code werkt maar één keer."
Handler = Callable[[Request, Staff, dict[str, Any]], Awaitable[Any]]


class Turned(Exception):
    """A request that the desk turns away: its status, and a Dutch line that says why."""

    def __init__(self, status: int, line: str) -> None:
        super().__init__(line)
        self.status = status
        self.line = line


async def turn_away(_: Request, error: Exception) -> Response:
    """The answer to it."""
    assert isinstance(error, Turned)
    return JSONResponse({"error": error.line}, error.status, headers={"Cache-Control": "no-store"})


def desk_routes(handoff: Handoff, web: Path) -> list[BaseRoute]:
    """The routes under /desk."""
    desk = Desk(handoff)

    async def page(_: Request) -> Response:
        return FileResponse(web / "desk.html")

    def get(path: str, do: Handler, coordinator: bool = False) -> Route:
        return Route(f"/desk/api/{path}", desk.behind(do, coordinator), methods=["GET"])

    def post(path: str, do: Handler, coordinator: bool = False) -> Route:
        return Route(f"/desk/api/{path}", desk.behind(do, coordinator), methods=["POST"])

    return [
        Route("/desk", page),
        Route("/desk/api/me", desk.me),
        Route("/desk/api/sign-in", desk.sign_in, methods=["POST"]),
        Route("/webhooks/elsewhere", desk.elsewhere, methods=["POST"]),
        post("sign-out", desk.sign_out),
        get("look", desk.look),
        get("chat/{chat:int}", desk.messages),
        post("present", desk.present),
        post("take", desk.take),
        post("say", desk.say),
        post("note", desk.note),
        post("hand-over", desk.hand_over),
        post("put-back", desk.put_back),
        post("give-back", desk.give_back),
        post("close", desk.close),
        get("hours", desk.hours, True),
        post("hours", desk.set_hours, True),
        post("exception", desk.set_exception, True),
        get("staff", desk.staff, True),
        get("log", desk.log, True),
    ]


class Desk:
    """What the routes do."""

    def __init__(self, handoff: Handoff) -> None:
        self._handoff = handoff
        self._chats = handoff.chats
        self._accounts = handoff.accounts
        self._do = handoff.do
        self._minute = 0
        self._lines = 0

    # The door ---------------------------------------------------------------------------------------------------------

    def behind(self, handler: Handler, coordinator: bool) -> Callable[[Request], Awaitable[Response]]:
        """The handler, for who has a session (of a coordinator), from a page of our own."""

        async def handle(request: Request) -> Response:
            staff = None
            try:
                body = await self._body(request)
                token = request.cookies.get(COOKIE)
                staff = await self._do(self._accounts.who, token)
                if staff is None:
                    whose = await self._do(self._accounts.whose, token) if token else None
                    await self._note_refusal("no session" if whose is None else "session over", whose)
                    raise Turned(401, "Log eerst in.")
                if coordinator and staff.role != "coordinator":
                    await self._note_refusal("not a coordinator", staff.id)
                    raise Turned(403, "Dit kan alleen een coördinator.")
                found = await handler(request, staff, body)
            except Refused as refused:
                if refused.why in LOGGED and staff and request.method == "POST":
                    await self._note_refusal(refused.why, staff.id)
                raise Turned(404 if refused.why == "unknown" else 409, WHY[refused.why]) from None
            except hours.HoursError as error:
                raise Turned(422, str(error)) from None
            except ValueError:
                raise Turned(422, "Hier hoort een getal.") from None
            except Unready:
                raise Turned(503, "De balie start nog. Probeer het zo weer.") from None
            return found if isinstance(found, Response) else _answer(found)

        return handle

    async def _body(self, request: Request) -> dict[str, Any]:
        if not same_site(request.headers.get("origin"), request.headers.get("host")):
            await self._note_refusal("other site")
            raise Turned(403, "Dit verzoek komt van een andere site.")
        if request.method != "POST":
            return {}
        if request.headers.get("content-type", "").split(";")[0].strip().lower() != "application/json":
            await self._note_refusal("no JSON")
            raise Turned(415, "Stuur JSON.")
        body = await read_body(request, MOST_BYTES)
        if body is None:
            raise Turned(413, "Dit is te groot.")
        try:
            found = json.loads(body)
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            raise Turned(400, "Dit is geen JSON-object.")
        return found

    async def _note_refusal(self, why: str, staff_id: int | None = None) -> None:
        minute = int(time.monotonic() // 60)
        if minute != self._minute:
            self._minute, self._lines = minute, 0
        self._lines += 1
        if self._lines <= LINES_A_MINUTE:
            await self._do(self._accounts.refused, why, staff_id)

    async def sign_in(self, request: Request) -> Response:
        """Opens a session, in a cookie that scripts and other sites cannot use."""
        try:
            body = await self._body(request)
            token = await self._do(
                self._accounts.sign_in, _text(body, "name", 100), _text(body, "password", 300), _text(body, "code", 20)
            )
        except SignInRefused as refused:
            raise Turned(429 if refused.too_often else 403, OFTEN if refused.too_often else WRONG) from None
        except Unready:
            raise Turned(503, "De balie start nog. Probeer het zo weer.") from None
        response = _answer({})
        response.set_cookie(
            COOKIE,
            token,
            max_age=int(self._handoff.rules.session),
            httponly=True,
            samesite="strict",
            secure=request.url.scheme == "https",
        )
        return response

    async def elsewhere(self, request: Request) -> Response:
        """What the system says in which counsellors work, when that is another one."""
        if self._handoff.elsewhere is None:
            raise Turned(404, "Er is geen ander systeem.")
        body = await read_body(request, MOST_TOLD)
        if body is None:
            raise Turned(413, "Dit is te groot.")
        try:
            await self._handoff.elsewhere.webhook(request.headers, body)
        except Forged as error:
            await self._note_refusal(f"webhook: {error}")
            raise Turned(401, "Deze handtekening klopt niet.") from None
        except Unready:  # 500, and not 503: that is what Chatwoot tries again after
            raise Turned(500, "De balie start nog.") from None
        return _answer({})

    async def me(self, request: Request) -> Response:
        """Who is signed in, and what the page needs once; nobody is no mistake here."""
        try:
            staff = await self._do(self._accounts.who, request.cookies.get(COOKIE))
        except Unready:
            staff = None
        if staff is None:
            return _answer({"name": None})
        return _answer(
            {
                "id": staff.id,
                "name": staff.name,
                "alias": staff.alias,
                "role": staff.role,
                "present": staff.present,
                "canned": [each.dict() for each in self._handoff.words.canned],
            }
        )

    async def sign_out(self, request: Request, staff: Staff, body: dict[str, Any]) -> Response:
        """Ends the session."""
        await self._do(self._accounts.sign_out, request.cookies[COOKIE])
        response = _answer({})
        response.delete_cookie(COOKIE, httponly=True, samesite="strict")
        if self._handoff.push:
            await self._handoff.push.check_desks()
        return response

    # Chats ------------------------------------------------------------------------------------------------------------

    async def look(self, _: Request, staff: Staff, __: dict[str, Any]) -> Any:
        """The line, this counsellor's chats, and which colleagues are there. A sign of life too."""
        await self._do(self._chats.present, staff.id)
        now = self._handoff.clock()
        waiting, mine, everyone = (
            await self._do(self._chats.waiting),
            await self._do(self._chats.of_staff, staff.id),
            await self._do(self._accounts.all),
        )
        return {
            "present": staff.present,
            "waiting": [_chat(each, now) for each in waiting],
            "mine": [_chat(each, now) for each in mine],
            "colleagues": [
                {"id": each.id, "name": each.name}
                for each in everyone
                if each.id != staff.id and self._is_here(each, now)
            ],
        }

    def _is_here(self, staff: Staff, now: float) -> bool:
        seen = staff.seen is not None and staff.seen > now - self._handoff.rules.lost
        return staff.active and staff.present and seen

    async def messages(self, request: Request, staff: Staff, _: dict[str, Any]) -> Any:
        """What was said in a chat after the id `after`."""
        after = _number({"after": int(request.query_params.get("after", "0")[:12])}, "after")
        chat_id = _number(request.path_params, "chat")
        found = await self._do(self._chats.messages, chat_id, staff.id, after=after)
        return [shown(each) for each in found]

    async def present(self, _: Request, staff: Staff, body: dict[str, Any]) -> Any:
        """Whether this counsellor takes chats."""
        await self._do(self._chats.present, staff.id, body.get("takes") is True)
        await self._handoff.nudge()
        return {}

    async def take(self, _: Request, staff: Staff, body: dict[str, Any]) -> Any:
        """Takes a chat out of the line."""
        chat = await self._do(self._chats.take, _number(body, "chat"), staff.id)
        await self._handoff.changed(chat)
        return _chat(chat, self._handoff.clock())

    async def say(self, _: Request, staff: Staff, body: dict[str, Any]) -> Any:
        """Says something to the person."""
        message = await self._do(
            self._chats.say, _number(body, "chat"), staff.id, self._words(body), message_key(body.get("key"))
        )
        if not message.again:
            await self._handoff.said(message)
        return shown(message)

    async def note(self, _: Request, staff: Staff, body: dict[str, Any]) -> Any:
        """Writes a note that only the desk sees."""
        message = await self._do(
            self._chats.note, _number(body, "chat"), staff.id, self._words(body), message_key(body.get("key"))
        )
        await self._handoff.to_desk(message)
        return shown(message)

    async def hand_over(self, _: Request, staff: Staff, body: dict[str, Any]) -> Any:
        """Hands a chat to a colleague."""
        chat = await self._do(self._chats.hand_over, _number(body, "chat"), staff.id, _number(body, "to"))
        await self._handoff.changed(chat)
        return {}

    async def put_back(self, _: Request, staff: Staff, body: dict[str, Any]) -> Any:
        """Puts a chat back in line."""
        await self._handoff.changed(await self._do(self._chats.put_back, _number(body, "chat"), staff.id))
        return {}

    async def give_back(self, _: Request, staff: Staff, body: dict[str, Any]) -> Any:
        """Gives a chat back to the bot."""
        await self._handoff.changed(await self._do(self._chats.give_back, _number(body, "chat"), staff.id))
        return {}

    async def close(self, _: Request, staff: Staff, body: dict[str, Any]) -> Any:
        """Ends a chat, with a reason."""
        reason = _text(body, "reason", 40)
        await self._handoff.changed(await self._do(self._chats.close, _number(body, "chat"), staff.id, reason))
        return {}

    def _words(self, body: dict[str, Any]) -> str:
        text = _text(body, "text", self._handoff.rules.characters).strip()
        if not text:
            raise Turned(422, "Er staat geen tekst in.")
        return text

    # Coordinators -----------------------------------------------------------------------------------------------------

    async def hours(self, _: Request, staff: Staff, __: dict[str, Any]) -> Any:
        """The hours of the week and the exceptions, in the form in which they are written."""
        found = await self._do(hours.load, self._handoff.store)
        return {
            "week": [", ".join(map(str, found.week.get(day, ()))) for day in range(7)],
            "days": hours.WEEKDAYS,
            "exceptions": [
                {"day": day.isoformat(), "blocks": ", ".join(map(str, blocks))}
                for day, blocks in sorted(found.exceptions.items())
            ],
            "reasons": REASONS,
        }

    async def set_hours(self, _: Request, staff: Staff, body: dict[str, Any]) -> Any:
        """Replaces the hours of the week: seven texts."""
        week = body.get("week")
        if not (isinstance(week, list) and len(week) == 7 and all(isinstance(each, str) for each in week)):
            raise Turned(422, "Stuur zeven dagen.")
        read = {day: hours.blocks(text) for day, text in enumerate(week)}
        await self._do(hours.set_week, self._handoff.store, read, staff_id=staff.id, now=self._handoff.clock())
        return {}

    async def set_exception(self, _: Request, staff: Staff, body: dict[str, Any]) -> Any:
        """Sets the hours of one date; no text for closed, no `blocks` at all to go by the weekday again."""
        try:
            day = date.fromisoformat(_text(body, "day", 10))
        except ValueError:
            raise Turned(422, "Kies een datum.") from None
        read = hours.blocks(_text(body, "blocks", 200)) if body.get("blocks") is not None else None
        await self._do(
            hours.set_exception, self._handoff.store, day, read, staff_id=staff.id, now=self._handoff.clock()
        )
        return {}

    async def staff(self, _: Request, staff: Staff, __: dict[str, Any]) -> Any:
        """Everyone with an account: who is on, and how many chats they have."""
        now = self._handoff.clock()
        everyone, open_ = await self._do(self._accounts.all), await self._do(self._chats.all_open)
        return [
            {
                "name": each.name,
                "role": each.role,
                "active": each.active,
                "here": self._is_here(each, now),
                "chats": sum(chat.staff_id == each.id for chat in open_),
            }
            for each in everyone
        ]

    async def log(self, _: Request, staff: Staff, __: dict[str, Any]) -> Any:
        """The newest lines of the access log."""
        found = await self._do(access.entries, self._handoff.store)
        return [
            {"at": each.at, "name": each.name, "what": each.what, "chat": each.chat_id, "detail": each.detail}
            for each in found
        ]


def _chat(chat: Chat, now: float) -> dict[str, Any]:
    since = chat.taken if chat.state == "human" else chat.queued
    return {
        "id": chat.id,
        "level": LEVELS[chat.level],
        "shared": chat.shared,
        "seconds": round(now - (since or now)),
        "again": chat.state == "waiting" and chat.waiting_since != chat.queued,
    }


def _answer(found: Any) -> JSONResponse:
    return JSONResponse(found, headers={"Cache-Control": "no-store"})


def _text(body: dict[str, Any], key: str, most: int) -> str:
    found = body.get(key)
    if not isinstance(found, str) or len(found) > most:
        raise Turned(422, f"'{key}' ontbreekt of is te lang.")
    return found


def _number(body: dict[str, Any], key: str) -> int:
    found = body.get(key)
    if not isinstance(found, int) or isinstance(found, bool) or not 0 <= found < 2**31:
        raise Turned(422, f"'{key}' ontbreekt.")
    return found
