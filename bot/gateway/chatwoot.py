"""Chatwoot as the counsellors' system: an inbox of the kind API, with an agent bot, over its public API.

The person's side (contact, conversation, messages, typing) goes over the client API with the inbox identifier; what the
bot does (notes, priority, team, status) over the application API with the bot's access token. Counsellors' answers and
the end come back to the bot's webhook, which Chatwoot 4.13 and later signs.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx

from bot.gateway.elsewhere import Heard, Place, Said, Trouble
from bot.gateway.handoff import Forged

PATIENCE = 10.0
"""Seconds that a request may take."""
OLDEST = 300.0
"""Seconds after which a signed webhook counts no longer."""
PRIORITIES = {"none": None, "concern": "medium", "high": "high", "acute": "urgent"}
INCOMING, OUTGOING = 0, 1
"""How the client API numbers what the person and what counsellors say; webhooks name it."""


@dataclass(frozen=True)
class Account:
    """Where and how. team, agent: whose it becomes, if that is to be anyone."""

    url: str
    account: int
    inbox: str
    token: str
    secret: str
    team: int | None = None
    agent: int | None = None


def from_environment(environment: Mapping[str, str]) -> Chatwoot:
    """Chatwoot as the environment has it. Raises ValueError, which names the setting."""

    def text(name: str) -> str:
        found = environment.get(name, "").strip()
        if not found:
            raise ValueError(f"{name} is missing; docs/desk.md says where to find it")
        return found

    def number(name: str) -> int:
        found = text(name)
        if not found.isascii() or not found.isdigit():
            raise ValueError(f"{name} is '{found}'; write its number")
        return int(found)

    def perhaps(name: str) -> int | None:
        return number(name) if environment.get(name, "").strip() else None

    url = text("KEUZEHULP_CHATWOOT_URL").rstrip("/")
    if urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).netloc:
        raise ValueError(f"KEUZEHULP_CHATWOOT_URL is '{url}'; write an address such as https://chat.voorbeeld.nl")
    return Chatwoot(
        Account(
            url,
            number("KEUZEHULP_CHATWOOT_ACCOUNT"),
            text("KEUZEHULP_CHATWOOT_INBOX"),
            text("KEUZEHULP_CHATWOOT_TOKEN"),
            text("KEUZEHULP_CHATWOOT_SECRET"),
            perhaps("KEUZEHULP_CHATWOOT_TEAM"),
            perhaps("KEUZEHULP_CHATWOOT_AGENT"),
        )
    )


class Chatwoot:
    """A System."""

    name = "Chatwoot"

    def __init__(
        self, account: Account, client: httpx.AsyncClient | None = None, clock: Callable[[], float] = time.time
    ) -> None:
        self._to = account
        self._client = client or httpx.AsyncClient(timeout=PATIENCE)
        self._clock = clock
        self._public = f"{account.url}/public/api/v1/inboxes/{account.inbox}"
        self._private = f"{account.url}/api/v1/accounts/{account.account}/conversations"

    async def close(self) -> None:
        """Lets go of connections."""
        await self._client.aclose()

    # The client API ---------------------------------------------------------------------------------------------------

    async def ready(self) -> None:
        """Returns when the inbox can be seen. Raises Trouble."""
        await self._ask("GET", self._public)

    async def contact(self) -> str:
        """Someone new, who has no name. Raises Trouble."""
        name = f"Keuzehulp {uuid.uuid4().hex[:6]}"  # tells two chats apart for counsellors, and says nothing of anyone
        return str(_part(await self._ask("POST", f"{self._public}/contacts", {"name": name}), "source_id"))

    async def begin(self, contact: str) -> Place:
        """The conversation of this contact: the one of an earlier try, else a new one. Raises Trouble."""
        path = f"{self._public}/contacts/{contact}/conversations"
        found = await self._ask("GET", path)
        if not (isinstance(found, list) and found):
            found = [await self._ask("POST", path, {})]
        return Place(contact, int(_part(found[-1], "id")))

    async def person(self, place: Place, text: str, unless_after: int | None) -> int:
        """Brings what the person said; gives its id. Raises Trouble."""
        path = f"{self._conversation(place)}/messages"
        if unless_after is not None:
            for each in _messages(await self._ask("GET", self._conversation(place))):
                if each["id"] > unless_after and each.get("message_type") == INCOMING and each.get("content") == text:
                    return int(each["id"])
        return int(_part(await self._ask("POST", path, {"content": text, "echo_id": uuid.uuid4().hex}), "id"))

    async def typing(self, place: Place, on: bool) -> None:
        """Shows that the person types. Raises Trouble."""
        await self._ask("POST", f"{self._conversation(place)}/toggle_typing?typing_status={'on' if on else 'off'}")

    async def look(self, place: Place) -> Heard:
        """What counsellors said so far, and whether it is resolved. Raises Trouble."""
        found = await self._ask("GET", self._conversation(place))
        said = [
            Said(each["id"], each.get("content"))
            for each in _messages(found)
            if each.get("message_type") == OUTGOING and _is_counsellor(each.get("sender"))
        ]
        return Heard(place.conversation, said, isinstance(found, dict) and found.get("status") == "resolved")

    def _conversation(self, place: Place) -> str:
        return f"{self._public}/contacts/{place.contact}/conversations/{place.conversation}"

    # The application API ----------------------------------------------------------------------------------------------

    async def bot(self, place: Place, text: str) -> None:
        """Brings what the computer said. Raises Trouble."""
        await self._do(place, "messages", {"content": text, "message_type": "outgoing", "private": False})

    async def note(self, place: Place, text: str) -> None:
        """Brings a private note. Raises Trouble."""
        await self._do(place, "messages", {"content": text, "message_type": "outgoing", "private": True})

    async def ask(self, place: Place, level: str) -> None:
        """Assigns it, and opens it last, so that it never stands open without its owner. Raises Trouble."""
        if level != "none":
            await self.urge(place, level)
        if self._to.agent is not None:
            await self._do(place, "assignments", {"assignee_id": self._to.agent})
        elif self._to.team is not None:
            await self._do(place, "assignments", {"team_id": self._to.team})
        await self._do(place, "toggle_status", {"status": "open"})

    async def urge(self, place: Place, level: str) -> None:
        """Gives it the priority that goes with the danger. Raises Trouble."""
        await self._do(place, "toggle_priority", {"priority": PRIORITIES[level]})

    async def end(self, place: Place) -> None:
        """Resolves it. Raises Trouble."""
        await self._do(place, "toggle_status", {"status": "resolved"})

    async def _do(self, place: Place, what: str, body: dict[str, Any]) -> None:
        url = f"{self._private}/{place.conversation}/{what}"
        await self._ask("POST", url, body, {"api_access_token": self._to.token})

    async def _ask(
        self, method: str, url: str, body: dict[str, Any] | None = None, headers: dict[str, str] | None = None
    ) -> Any:
        try:
            answer = await self._client.request(method, url, json=body, headers=headers)
            if answer.is_success:
                return answer.json() if answer.content else None
        except (httpx.HTTPError, ValueError) as error:
            raise Trouble(type(error).__name__) from None
        raise Trouble(f"{method} {_plain(url, self._to)} was answered {answer.status_code}")

    # The webhook ------------------------------------------------------------------------------------------------------

    def hear(self, headers: Mapping[str, str], body: bytes) -> Heard | None:
        """What the bot's webhook tells. Raises Forged."""
        self._check(headers, body)
        try:
            told = json.loads(body)
            return _heard(told) if isinstance(told, dict) else None
        except (ValueError, KeyError, TypeError):
            return None  # signed, and in a form that is not for us

    def _check(self, headers: Mapping[str, str], body: bytes) -> None:
        at, given = headers.get("x-chatwoot-timestamp", ""), headers.get("x-chatwoot-signature", "")
        signed = hmac.new(self._to.secret.encode(), at.encode() + b"." + body, hashlib.sha256)
        if not hmac.compare_digest(f"sha256={signed.hexdigest()}".encode(), given.encode()):
            raise Forged("signature")
        if not at.isdigit() or abs(self._clock() - int(at)) > OLDEST:
            raise Forged("too old")


def _heard(told: dict[str, Any]) -> Heard | None:
    event = told.get("event")
    if event == "message_created":
        if told.get("message_type") != "outgoing" or told.get("private") or not _is_counsellor(told.get("sender")):
            return None
        return Heard(int(told["conversation"]["id"]), [Said(int(told["id"]), told.get("content"))])
    if event in ("conversation_resolved", "conversation_status_changed"):
        status = told.get("status", "resolved" if event == "conversation_resolved" else None)
        return Heard(int(told["id"]), given_back=True) if status in ("resolved", "pending") else None
    return None


def _is_counsellor(sender: Any) -> bool:
    return isinstance(sender, dict) and str(sender.get("type", "")).lower() == "user"


def _messages(conversation: Any) -> list[dict[str, Any]]:
    found = conversation.get("messages") if isinstance(conversation, dict) else None
    parts = found if isinstance(found, list) else []
    return [each for each in parts if isinstance(each, dict) and isinstance(each.get("id"), int)]


def _part(found: Any, name: str) -> Any:
    if not isinstance(found, dict) or found.get(name) is None:
        raise Trouble(f"an answer without '{name}'")
    return found[name]


def _plain(url: str, account: Account) -> str:
    """The address without the inbox identifier, with which anyone could write to the inbox."""
    return url.removeprefix(account.url).replace(account.inbox, "INBOX")
