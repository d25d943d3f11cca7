"""`python -m evaluation.handoff_load`: many persons and counsellors at once, through a real gateway.

Every message is sent over REST as the pages do, and must arrive at the other side's socket: once, and in its own chat.
The gateway runs alone, on a database of its own; the clients run here, on the same machine.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import psutil
import pyotp

from bot.gateway.desk_socket import COOKIE
from bot.handoff.accounts import STEP, Accounts
from bot.handoff.hours import DAY, Block, set_week
from bot.handoff.rules import Rules
from bot.handoff.store import Store
from bot.launch.services import LOOPBACK, ONE_THREAD, ROOT, free_port, quiet_environment
from evaluation.processes import resident
from evaluation.report import ROOT as REPORTS
from evaluation.score import percentile
from evaluation.socket_client import Socket

LIMIT = 0.5
"""Seconds within which 95 % of the messages must arrive."""
PASSWORD = "een lang wachtwoord"
START_SECONDS = 90.0
LAST_SECONDS = 10.0
"""Seconds that the last messages get to arrive."""


def _client(url: str) -> httpx.AsyncClient:
    """One that lets go of connections before the server does."""
    return httpx.AsyncClient(base_url=url, trust_env=False, timeout=60, limits=httpx.Limits(keepalive_expiry=2))


@dataclass
class Post:
    """What was sent when, and how long it took to arrive where."""

    sent: dict[str, float] = field(default_factory=dict)
    took: dict[str, float] = field(default_factory=dict)
    arrived: Counter[str] = field(default_factory=Counter)
    astray: int = 0
    refused: int = 0

    def send(self, text: str) -> None:
        """Before it goes out."""
        self.sent[text] = time.perf_counter()

    def arrive(self, text: str, right: bool) -> None:
        """When it came in."""
        if text in self.sent:
            self.took.setdefault(text, time.perf_counter() - self.sent[text])
            self.arrived[text] += 1
            self.astray += not right


class Counsellor:
    """Takes chats until the line is empty, and answers in each from time to time."""

    def __init__(self, url: str, post: Post, every: float) -> None:
        self.chats: dict[int, str] = {}
        self._web = _client(url)
        self._url, self._post, self._every = url, post, every
        self._socket = Socket("/desk", message=self._message)

    async def begin(self, name: str, code: str) -> None:
        body = {"name": name, "password": PASSWORD, "code": code}
        (await self._web.post("/desk/api/sign-in", json=body)).raise_for_status()
        (await self._web.post("/desk/api/present", json={"takes": True})).raise_for_status()
        await self._socket.open(self._url, f"{COOKIE}={self._web.cookies[COOKIE]}")

    async def take(self, chat: int) -> bool:
        answer = await self._web.post("/desk/api/take", json={"chat": chat})
        if answer.status_code == 200:
            found = (await self._web.get(f"/desk/api/chat/{chat}")).json()
            self.chats[chat] = next(each["text"] for each in found if each["author"] == "person")
        return answer.status_code == 200

    async def waiting(self) -> list[int]:
        found = (await self._web.get("/desk/api/look")).json()
        return [each["id"] for each in found["waiting"]]

    async def work(self, until: float) -> None:
        await asyncio.gather(self._live(until), *(self._answer(chat, until) for chat in self.chats))

    async def _answer(self, chat: int, until: float) -> None:
        number = 0
        await asyncio.sleep(random.uniform(0, self._every))
        while time.perf_counter() < until:
            number += 1
            text = f"antwoord {number} aan {self.chats[chat]}"
            self._post.send(text)
            answer = await self._web.post("/desk/api/say", json={"chat": chat, "text": text, "key": f"{chat}.{number}"})
            self._post.refused += answer.status_code != 200
            await asyncio.sleep(random.uniform(0.5, 1.5) * self._every)

    async def _live(self, until: float) -> None:
        while time.perf_counter() < until:
            await self._socket.emit("here", {})
            await self._web.get("/desk/api/look")
            await asyncio.sleep(20)

    def _message(self, data: dict[str, Any]) -> None:
        if data["author"] == "person":
            self._post.arrive(data["text"], self.chats.get(data["chat"]) == data["text"].rpartition(" van ")[2])

    async def close(self) -> None:
        await self._socket.close()
        await self._web.aclose()


class Person:
    """Asks for a human and then types from time to time."""

    def __init__(self, url: str, name: str, post: Post, every: float) -> None:
        self._web = _client(url)
        self._url, self._name, self._post, self._every = url, name, post, every
        self._socket = Socket(handoff=self._news)

    async def begin(self) -> None:
        await self._socket.open(self._url)
        await self._socket.emit("session_request", {"session_id": self._name})
        for message in (self._name, "/mens", "/mens_delen"):
            await self._say(message)

    async def _say(self, message: str) -> None:
        body = {"sender": self._name, "message": message, "message_id": f"{self._name}.{message}".replace(" ", "")[:64]}
        answer = await self._web.post("/webhooks/rest/webhook", json=body)
        answer.raise_for_status()
        self._post.refused += message.startswith("bericht") and answer.json() != []

    async def work(self, until: float) -> None:
        number = 0
        await asyncio.sleep(random.uniform(0, self._every))
        while time.perf_counter() < until:
            number += 1
            text = f"bericht {number} van {self._name}"
            self._post.send(text)
            await self._say(text.replace("/", ""))
            await asyncio.sleep(random.uniform(0.5, 1.5) * self._every)

    def _news(self, news: dict[str, Any]) -> None:
        if news["from"] == "human":
            text = news["messages"][0]["text"]
            self._post.arrive(text, text.endswith(f"aan {self._name}"))

    async def close(self) -> None:
        await self._socket.close()
        await self._web.aclose()


async def measure(
    url: str, accounts: list[tuple[str, str]], persons: int, seconds: float, every: float, used: Callable[[], float]
) -> tuple[Post, float]:
    """Connects everyone and lets them talk. Gives what became of the messages, and how much more was `used` for it."""
    post = Post()
    counsellors = [Counsellor(url, post, every) for _ in accounts]
    people = [Person(url, f"persoon{number}", post, every) for number in range(persons)]
    for counsellor, (name, secret) in zip(counsellors, accounts, strict=True):
        await counsellor.begin(name, pyotp.TOTP(secret, interval=STEP).now())
    for at in range(0, persons, 10):
        await asyncio.gather(*(person.begin() for person in people[at : at + 10]))
    taken = 0
    while taken < persons:
        waiting = await counsellors[0].waiting()
        for number, chat in enumerate(waiting):
            taken += await counsellors[(taken + number) % len(counsellors)].take(chat)
        await asyncio.sleep(0.1)
    print(f"{persons} persons talk with {len(counsellors)} counsellors", flush=True)
    before = used()
    until = time.perf_counter() + seconds
    await asyncio.gather(*(each.work(until) for each in [*people, *counsellors]))
    end = time.perf_counter() + LAST_SECONDS
    while len(post.arrived) < len(post.sent) and time.perf_counter() < end:
        await asyncio.sleep(0.1)
    spent = used() - before
    await asyncio.gather(*(each.close() for each in [*people, *counsellors]))
    return post, spent


def start(url: str, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """A gateway that is ready for the desk. Raises RuntimeError."""
    port = url.rpartition(":")[2]
    command = [sys.executable, "-m", "bot.gateway", "--port", port]
    process = subprocess.Popen(command, cwd=ROOT, env={**quiet_environment(), **ONE_THREAD, **environment})
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        with suppress(httpx.HTTPError):
            if httpx.get(f"{url}/desk/api/look", trust_env=False).status_code == 401:
                return process
        time.sleep(0.2)
    process.kill()
    raise RuntimeError("the gateway did not start")


def report(post: Post, arguments: argparse.Namespace, memory: int, load: float, spent: float) -> dict[str, Any]:
    """The figures. spent: seconds of processors that the gateway used while they talked."""
    took = sorted(post.took.values()) or [0.0]
    return {
        "persons": arguments.persons,
        "counsellors": arguments.counsellors,
        "minutes": arguments.minutes,
        "cores": os.cpu_count(),
        "load_average": round(load, 1),
        "sent": len(post.sent),
        "delivered": len(post.arrived),
        "lost": len(post.sent) - len(post.arrived),
        "doubled": sum(count > 1 for count in post.arrived.values()),
        "in_the_wrong_chat": post.astray,
        "refused": post.refused,
        "p50_ms": round(percentile(took, 0.5) * 1000),
        "p95_ms": round(percentile(took, 0.95) * 1000),
        "p99_ms": round(percentile(took, 0.99) * 1000),
        "max_ms": round(took[-1] * 1000),
        "cpu_seconds": round(spent, 1),
        "cpu_ms_a_message": round(1000 * spent / max(1, len(post.sent)), 1),
        "gateway_mb": round(memory / 1e6),
    }


def main(arguments: list[str] | None = None) -> int:
    """Measures, and writes reports/handoff-load.json. Returns 0 when every message arrived in time, else 1."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.handoff_load", description=__doc__)
    parser.add_argument("--persons", type=int, default=200)
    parser.add_argument("--counsellors", type=int, default=10)
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--every", type=float, default=10.0, help="seconds between two messages of one side of a chat")
    parser.add_argument("--out", type=Path, default=REPORTS / "handoff-load.json")
    asked = parser.parse_args(arguments)
    rules = Rules(chats=-(-asked.persons // asked.counsellors))
    with tempfile.TemporaryDirectory() as folder:
        store = Store(f"sqlite:///{folder}/desk.db")
        store.migrate()
        set_week(store, {day: [Block(0, DAY)] for day in range(7)}, staff_id=None, now=time.time())
        book = Accounts(store, rules)
        accounts = [(name, book.add(name, PASSWORD)) for name in (f"c{number}" for number in range(asked.counsellors))]
        store.close()
        url = f"http://{LOOPBACK}:{free_port()}"
        process = start(url, {"KEUZEHULP_DATA": folder, "KEUZEHULP_CHATS": str(rules.chats)})
        try:
            gateway = psutil.Process(process.pid)
            talk = measure(
                url, accounts, asked.persons, asked.minutes * 60, asked.every, lambda: sum(gateway.cpu_times()[:2])
            )
            post, spent = asyncio.run(talk)
            found = report(post, asked, resident(process.pid), os.getloadavg()[0], spent)
        finally:
            process.terminate()
            process.wait(20)
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    asked.out.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(found, indent=2))
    fine = found["sent"] > 0 and not found["lost"] and found["p95_ms"] <= LIMIT * 1000
    return 0 if fine and not (found["doubled"] or found["in_the_wrong_chat"] or found["refused"]) else 1


if __name__ == "__main__":
    sys.exit(main())
