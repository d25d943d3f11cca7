"""A Chatwoot that takes only what its documentation allows, and says back what its counsellors do."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import time
from dataclasses import dataclass, field
from typing import Any

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

ACCOUNT, INBOX, TOKEN, SECRET, TEAM = 7, "inbox-identifier", "bot-token", "webhook-secret", 3
INCOMING, OUTGOING = 0, 1
PERSON = {"id": 1, "type": "contact"}
BOT = {"id": 9, "name": "Keuzehulp", "type": "agent_bot"}
AGENT = {"id": 4, "name": "Ria", "email": "ria@voorbeeld.nl", "type": "user"}


@dataclass
class Conversation:
    id: int
    contact: str
    status: str = "pending"
    team: int | None = None
    priority: str | None = None
    messages: list[dict[str, Any]] = field(default_factory=list)

    def said(self, *, private: bool = False) -> list[str]:
        """What the person and the bot brought, or the notes."""
        return [each["content"] for each in self.messages if each["private"] is private and each["sender"] != AGENT]


@dataclass
class FakeChatwoot:
    """wrong: requests of another form than the documentation's; status: what everything is answered when not 200;
    silent: that many requests are carried out but get no answer."""

    conversations: dict[int, Conversation] = field(default_factory=dict)
    contacts: dict[str, dict[str, Any]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    typing: list[str] = field(default_factory=list)
    status: int = 200
    silent: int = 0
    webhook: str = ""
    next_id: int = 100

    @property
    def app(self) -> Starlette:
        public = f"/public/api/v1/inboxes/{INBOX}"
        one = f"{public}/contacts/{{contact}}/conversations/{{id:int}}"
        private = f"/api/v1/accounts/{ACCOUNT}/conversations/{{id:int}}"
        return Starlette(
            routes=[
                Route(public, self._way(self._inbox, None)),
                Route(f"{public}/contacts", self._way(self._contact, CONTACT), methods=["POST"]),
                Route(f"{public}/contacts/{{contact}}/conversations", self._way(self._begin, {}), methods=["POST"]),
                Route(f"{public}/contacts/{{contact}}/conversations", self._way(self._list, None)),
                Route(one, self._way(self._show, None)),
                Route(f"{one}/messages", self._way(self._person, SAID), methods=["POST"]),
                Route(f"{one}/toggle_typing", self._way(self._type, None), methods=["POST"]),
                Route(f"{private}/messages", self._way(self._post, POSTED, bot=True), methods=["POST"]),
                Route(f"{private}/assignments", self._way(self._assign, ASSIGNED, bot=True), methods=["POST"]),
                Route(f"{private}/toggle_priority", self._way(self._urge, URGED, bot=True), methods=["POST"]),
                Route(f"{private}/toggle_status", self._way(self._toggle, STATUS, bot=True), methods=["POST"]),
                Route("/{rest:path}", self._unknown, methods=["GET", "POST", "PATCH", "PUT", "DELETE"]),
            ]
        )

    def _way(self, do: Any, form: dict[str, Any] | None, bot: bool = False) -> Any:
        async def handle(request: Request) -> Response:
            self.asked.append(f"{request.method} {request.url.path}")
            if self.status != 200:
                return JSONResponse({"error": "no"}, self.status)
            if bot and request.headers.get("api_access_token") != TOKEN:
                return JSONResponse({"error": "Invalid Access Token"}, 401)
            body = self._checked(request, await request.body(), form)
            answer: Response = do(request, body)
            if self.silent:
                self.silent -= 1
                await asyncio.sleep(4)
            return answer

        return handle

    def _checked(self, request: Request, body: bytes, form: dict[str, Any] | None) -> dict[str, Any]:
        if form is None:
            if body:
                self.wrong.append(f"{request.url.path} takes no body")
            return {}
        said = json.loads(body)
        if request.headers.get("content-type") != "application/json":
            self.wrong.append(f"{request.url.path} is no JSON")
        for name, value in said.items():
            allowed = form.get(name)
            right = value in allowed if isinstance(allowed, tuple) else allowed and isinstance(value, allowed)
            if not right:
                self.wrong.append(f"{request.url.path} has {name}={value!r}")
        if form is SAID or form is POSTED:
            assert said.get("content"), "Chatwoot keeps no empty message"
        return dict(said)

    def _unknown(self, request: Request) -> Response:
        self.wrong.append(f"{request.method} {request.url.path} is not documented")
        return JSONResponse({"error": "not found"}, 404)

    # The client API

    def _inbox(self, _: Request, __: Any) -> Response:
        return JSONResponse({"identifier": INBOX, "name": "Keuzehulp"})

    def _contact(self, _: Request, body: dict[str, Any]) -> Response:
        source = f"source-{len(self.contacts)}"
        self.contacts[source] = body
        return JSONResponse({"source_id": source, "pubsub_token": "p", "id": len(self.contacts), **body})

    def _begin(self, request: Request, _: Any) -> Response:
        new = Conversation(len(self.conversations) + 1, request.path_params["contact"])
        assert new.contact in self.contacts
        self.conversations[new.id] = new
        return JSONResponse(self._view(new))

    def _list(self, request: Request, _: Any) -> Response:
        contact = request.path_params["contact"]
        return JSONResponse([self._view(each) for each in self.conversations.values() if each.contact == contact])

    def _show(self, request: Request, _: Any) -> Response:
        return JSONResponse(self._view(self._of(request)))

    def _view(self, one: Conversation) -> dict[str, Any]:
        messages = [
            {key: each[key] for key in ("id", "content", "message_type", "sender")}
            for each in one.messages
            if not each["private"]
        ]
        return {"id": one.id, "inbox_id": 1, "status": one.status, "messages": messages, "contact": {}}

    def _person(self, request: Request, body: dict[str, Any]) -> Response:
        one = self._of(request)
        assert one.contact == request.path_params["contact"]
        return JSONResponse(self._add(one, body["content"], INCOMING, PERSON))

    def _type(self, request: Request, _: Any) -> Response:
        status = request.query_params["typing_status"]
        assert status in ("on", "off")
        self.typing.append(status)
        return Response()

    # The application API

    def _post(self, request: Request, body: dict[str, Any]) -> Response:
        return JSONResponse(self._add(self._of(request), body["content"], OUTGOING, BOT, body["private"]))

    def _assign(self, request: Request, body: dict[str, Any]) -> Response:
        self._of(request).team = body["team_id"]
        return JSONResponse({"id": TEAM})

    def _urge(self, request: Request, body: dict[str, Any]) -> Response:
        self._of(request).priority = body["priority"]
        return Response()

    def _toggle(self, request: Request, body: dict[str, Any]) -> Response:
        one = self._of(request)
        one.status = body["status"]
        return JSONResponse(
            {"meta": {}, "payload": {"success": True, "current_status": one.status, "conversation_id": one.id}}
        )

    def _of(self, request: Request) -> Conversation:
        return self.conversations[request.path_params["id"]]

    def _add(
        self, one: Conversation, content: str, kind: int, sender: dict[str, Any], private: bool = False
    ) -> dict[str, Any]:
        self.next_id += 1
        message = {
            "id": self.next_id,
            "content": content,
            "message_type": kind,
            "private": private,
            "sender": sender,
            "conversation_id": one.id,
        }
        one.messages.append(message)
        return message

    # Counsellors there

    def say(
        self, one: Conversation, content: str | None, *, private: bool = False, told: bool = True
    ) -> httpx.Response:
        """A counsellor says something; the webhook tells it unless it got lost."""
        message = self._add(one, content, OUTGOING, AGENT, private)  # type: ignore[arg-type]
        return self.tell(self.about(one, message)) if told else httpx.Response(200)

    def about(self, one: Conversation, message: dict[str, Any]) -> dict[str, Any]:
        """The webhook about a message."""
        kind = {INCOMING: "incoming", OUTGOING: "outgoing"}[message["message_type"]]
        return {
            **message,
            "event": "message_created",
            "message_type": kind,
            "content_type": "text",
            "conversation": {"id": one.id, "status": one.status, "contact_inbox": {"source_id": one.contact}},
            "account": {"id": ACCOUNT, "name": "x"},
            "inbox": {"id": 1, "name": "x"},
        }

    def resolve(self, one: Conversation, event: str = "conversation_resolved") -> httpx.Response:
        """A counsellor resolves it."""
        one.status = "resolved"
        return self.tell({"event": event, "id": one.id, "status": one.status, "messages": []})

    def tell(self, body: dict[str, Any], *, secret: str = SECRET, at: float | None = None) -> httpx.Response:
        """The webhook, signed as Chatwoot signs."""
        stamp, content = str(int(time.time() if at is None else at)), json.dumps(body).encode()
        signed = hmac.new(secret.encode(), f"{stamp}.".encode() + content, hashlib.sha256).hexdigest()
        headers = {
            "Content-Type": "application/json",
            "X-Chatwoot-Timestamp": stamp,
            "X-Chatwoot-Signature": f"sha256={signed}",
            "X-Chatwoot-Delivery": "d",
        }
        return httpx.post(self.webhook, content=content, headers=headers, trust_env=False, timeout=10)


CONTACT = {"name": str, "identifier": str, "custom_attributes": dict}
SAID = {"content": str, "echo_id": str}
POSTED = {"content": str, "message_type": ("outgoing", "incoming"), "private": bool, "content_type": ("text",)}
ASSIGNED = {"assignee_id": int, "team_id": int}
URGED = {"priority": ("urgent", "high", "medium", "low", None)}
STATUS = {"status": ("open", "resolved", "pending", "snoozed")}
