"""A person and a counsellor who use the gateway as their pages do, on a clock that is told."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx

sys.path.insert(0, str(Path(__file__).parents[1] / "handoff"))  # for handoff_fakes, in any import mode

from handoff_fakes import PASSWORD, Clock, Desk

from bot.gateway.handoff import Handoff
from bot.handoff.hours import ZONE, Block, set_week
from bot.handoff.store import Store
from bot.handoff.words import load_words

__all__ = ["PASSWORD", "Clock", "Counsellor", "Desk", "GatewayDesk", "Person", "always_open"]


class GatewayDesk(Desk):
    """A desk on a Monday morning, and the gateway's handoff in the same database."""

    def __init__(self, folder: Path, *, always: bool = True) -> None:
        self._url = f"sqlite:///{folder / 'desk.db'}"
        store = Store(self._url)
        store.migrate()
        super().__init__(store, Clock(datetime(2026, 11, 23, 10, 0, tzinfo=ZONE).timestamp()))
        self.handoff = self.another_handoff()
        if always:
            always_open(store)

    def another_handoff(self) -> Handoff:
        """As after a restart."""
        return Handoff(Store(self._url), load_words(), self.rules, self.clock)


def always_open(store: Store) -> None:
    set_week(store, {day: [Block(0, 24 * 60)] for day in range(7)}, staff_id=None, now=0.0)


def client(url: str) -> httpx.Client:
    """A client that keeps no connection open."""
    limits = httpx.Limits(max_keepalive_connections=0)
    return httpx.Client(base_url=url, trust_env=False, timeout=10, limits=limits)


class Person:
    """Talks over REST."""

    def __init__(self, url: str, sender: str) -> None:
        self.sender = sender
        self.url = url
        self._web = client(url)

    def say(self, message: str, key: str | None = None) -> list[dict[str, Any]]:
        body = {"sender": self.sender, "message": message} | ({"message_id": key} if key else {})
        response = self._web.post("/webhooks/rest/webhook", json=body)
        assert response.status_code == 200, response.text
        return response.json()  # type: ignore[no-any-return]

    def status(self, message: str) -> str:
        """The status of the handoff in the answer."""
        found = [part["custom"]["status"] for part in self.say(message) if "status" in part.get("custom", {})]
        assert len(found) == 1, found
        return str(found[0])

    def news(self, after: int = 0) -> list[dict[str, Any]]:
        response = self._web.post("/api/handoff", json={"sender": self.sender, "after": after})
        assert response.status_code == 200, response.text
        return response.json()  # type: ignore[no-any-return]

    def read(self, after: int = 0) -> list[str]:
        return [part["text"] for each in self.news(after) for part in each["messages"]]


class Counsellor:
    """Signs in and works at the desk."""

    def __init__(self, url: str, desk: Desk, name: str = "ann", role: str = "counsellor") -> None:
        if name not in desk.secrets:
            desk.employ(name, role, here=False)
        self.web = client(url)
        body = {"name": name, "password": PASSWORD, "code": desk.code(name)}
        assert self.web.post("/desk/api/sign-in", json=body).status_code == 200
        self.do("present", takes=True)

    def post(self, verb: str, **body: Any) -> httpx.Response:
        return self.web.post(f"/desk/api/{verb}", json=body)

    def do(self, verb: str, **body: Any) -> Any:
        response = self.post(verb, **body)
        assert response.status_code == 200, response.text
        return response.json()

    def get(self, path: str) -> Any:
        response = self.web.get(f"/desk/api/{path}")
        assert response.status_code == 200, response.text
        return response.json()

    def take_first(self) -> int:
        found = int(self.get("look")["waiting"][0]["id"])
        self.do("take", chat=found)
        return found

    def read(self, chat: int) -> list[tuple[str, str]]:
        return [(each["author"], each["text"]) for each in self.get(f"chat/{chat}")]
