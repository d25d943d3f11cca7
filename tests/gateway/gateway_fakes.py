"""A Rasa that does as it is told, and a crisis reply of the gateway's own."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from dataclasses import dataclass, field
from typing import Any, final

import httpx
import uvicorn

from bot.gateway.__main__ import listen

NUMBERS = "Bel 112 of 113."
SECRET = "geheimverhaal"
"""What someone types, and what may then stand in no log."""


@dataclass
class FakeDanger:
    topic: str = "suicide"
    level: str = "high"
    person: str = "self"


@dataclass
class FakeRasa:
    """Answers `reply` after `delay` seconds, with `status`; raises `failure` instead when there is one."""

    reply: Any = field(default_factory=lambda: [{"recipient_id": "x", "text": "Antwoord"}])
    delay: float = 0.0
    status: int = 200
    ready: int = 200
    failure: Exception | None = None
    heard: list[tuple[str, str]] = field(default_factory=list)
    metadata: list[dict[str, str]] = field(default_factory=list)
    busy: int = 0
    most_busy: int = 0

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        if self.failure:
            raise self.failure
        if request.method == "GET":
            return httpx.Response(self.ready, json={"model_file": "m.tar.gz"})
        said = json.loads(request.content)
        self.heard.append((said["sender"], said["message"]))
        self.metadata.append(said.get("metadata", {}))
        self.busy += 1
        self.most_busy = max(self.most_busy, self.busy)
        await asyncio.sleep(self.delay)
        self.busy -= 1
        reply = self.reply(said["message"]) if callable(self.reply) else self.reply
        if isinstance(reply, bytes):
            return httpx.Response(self.status, content=reply)
        return httpx.Response(self.status, json=reply)

    @property
    def client(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(transport=httpx.MockTransport(self), timeout=10)


def crisis(text: str) -> list[dict[str, Any]]:
    """Rasa's own crisis reply."""
    custom = {"kind": "crisis", "topic": "suicide", "level": "high", "person": "self", "contacts": ["113"]}
    return [{"recipient_id": "x", "text": text}, {"recipient_id": "x", "custom": custom}]


def own_crisis_reply(danger: Any, country: str) -> list[dict[str, Any]]:
    custom = {
        "kind": "crisis",
        "topic": danger.topic,
        "level": danger.level,
        "person": danger.person,
        "contacts": [],
    }
    return [{"text": f"Ik ben er. {NUMBERS} ({country})", "custom": custom}]


@final
class Served:
    """An ASGI app on a real port of loopback, in a thread of its own."""

    def __init__(self, app: Any, port: int = 0) -> None:
        self._socket = listen("127.0.0.1", port)
        self.port = self._socket.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._server = uvicorn.Server(
            uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=1)
        )
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [self._socket]}, daemon=True
        )

    def __enter__(self) -> Served:
        self._thread.start()
        until = time.monotonic() + 20
        while not self._server.started:
            if time.monotonic() > until or not self._thread.is_alive():
                raise RuntimeError("the server did not start")
            time.sleep(0.01)
        return self

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join(10)
        self._socket.close()
