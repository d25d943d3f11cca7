"""Two gateways, one PostgreSQL, one Redis: what is said at one arrives at the other, also when one is killed."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import httpx
import pytest
from desk_fakes import Clock, Counsellor, Desk, Person, always_open
from gateway_fakes import Served
from servers import postgresql, redis
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from bot.gateway.__main__ import listen
from bot.gateway.desk_socket import COOKIE
from bot.handoff.store import Store
from evaluation.socket_client import Socket

pytestmark = pytest.mark.asyncio
ROOT = Path(__file__).resolve().parents[2]
MESSAGES = 18  # fewer than the gateway takes from one person in ten seconds


async def rasa(request: Request) -> JSONResponse:
    said = await request.json()
    return JSONResponse([{"recipient_id": said["sender"], "text": f"Bot over {said['message']}"}])


async def status(_: Request) -> JSONResponse:
    return JSONResponse({"model_file": "m"})


@contextmanager
def gateway(environment: dict[str, str]) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    with closing(listen("127.0.0.1", 0)) as trial:
        port = trial.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "bot.gateway", "--port", str(port)], cwd=ROOT, env={**os.environ, **environment}
    )
    url = f"http://127.0.0.1:{port}"
    try:
        end = time.monotonic() + 60
        while True:
            with suppress(httpx.HTTPError):
                if httpx.get(f"{url}/desk/api/look", trust_env=False).status_code == 401:
                    break
            assert time.monotonic() < end and process.poll() is None, "the gateway did not start"
            time.sleep(0.1)
        yield process, url
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def both(tmp_path: Path) -> Iterator[tuple[Any, Any, Desk]]:
    app = Starlette(routes=[Route("/webhooks/rest/webhook", rasa, methods=["POST"]), Route("/status", status)])
    with postgresql() as database, redis() as broker, Served(app) as served:
        store = Store(database, tmp_path / "desk.key")
        store.migrate()
        always_open(store)
        environment = {
            "KEUZEHULP_DATABASE_URL": database,
            "KEUZEHULP_REDIS_URL": broker,
            "KEUZEHULP_RASA_URL": served.url,
            "KEUZEHULP_DATA": str(tmp_path),
        }
        with gateway(environment) as first, gateway(environment) as second:
            yield first, second, Desk(store, Clock(time.time()))
        store.close()


class Page:
    """A person's page as web/src is: shows each piece of news once, and asks for what it missed."""

    def __init__(self, url: str, sender: str) -> None:
        self.person = Person(url, sender)
        self.seen = 0
        self.pushed = 0
        self.shown: list[str] = []
        self._socket = Socket(handoff=self._push)

    async def open(self, url: str) -> None:
        self.person = Person(url, self.person.sender)
        self._socket = Socket(handoff=self._push)
        await self._socket.open(url)
        await self._socket.emit("session_request", {"session_id": self.person.sender})
        self._take(await asyncio.to_thread(self.person.news, self.seen))

    async def close(self) -> None:
        await self._socket.close()

    async def _push(self, news: dict[str, Any]) -> None:
        self.pushed += 1
        if news["previous"] > self.seen:
            self._take(await asyncio.to_thread(self.person.news, self.seen))
        else:
            self._take([news])

    def _take(self, found: list[dict[str, Any]]) -> None:
        for news in found:
            if news["id"] > self.seen:
                self.seen = news["id"]
                if news["from"] == "human":
                    self.shown.append(news["messages"][0]["text"])

    async def until(self, number: int) -> None:
        end = time.monotonic() + 15
        while len(self.shown) < number:
            assert time.monotonic() < end, self.shown
            await asyncio.sleep(0.05)


async def test_two_workers_and_one_that_is_killed(both: Any) -> None:
    (first, first_url), (_, second_url), desk = both
    ann = await asyncio.to_thread(Counsellor, second_url, desk, "ann")
    bob = await asyncio.to_thread(Counsellor, second_url, desk, "bob")
    pages = [Page(first_url, "persoon"), Page(first_url, "ander")]
    chats = []
    for page, counsellor in zip(pages, (ann, bob), strict=True):
        await page.open(first_url)
        await asyncio.to_thread(page.person.say, "/mens")
        await asyncio.to_thread(page.person.say, "/mens_delen")
        chats.append(await asyncio.to_thread(counsellor.take_first))
    desk_news: list[str] = []
    desk_socket = Socket("/desk", message=lambda message: desk_news.append(message["text"]))
    await desk_socket.open(second_url, f"{COOKIE}={ann.web.cookies[COOKIE]}")

    assert await asyncio.to_thread(pages[0].person.say, "hoor je me", "k0") == []
    await asyncio.to_thread(ann.do, "say", chat=chats[0], text="ja, luid en duidelijk")
    await pages[0].until(1)
    assert pages[0].pushed >= 1 and desk_news[0] == "hoor je me"  # each crossed from one gateway to the other

    async def speak(counsellor: Counsellor, chat: int, name: str) -> None:
        for number in range(MESSAGES):
            text = f"{name} {number}"
            for _ in range(2):  # the second try of a message is the same message
                await asyncio.to_thread(counsellor.do, "say", chat=chat, text=text, key=f"{name}{number}")
            await asyncio.sleep(0.08)

    async def type_on(page: Page, name: str) -> None:
        for number in range(MESSAGES):
            while True:
                try:
                    await asyncio.to_thread(page.person.say, f"{name} {number}", f"{name}{number}")
                    break
                except (httpx.HTTPError, AssertionError):  # the gateway is gone: on to the other one, with the same key
                    await page.close()
                    await page.open(second_url)
            await asyncio.sleep(0.08)

    async def kill() -> None:
        await asyncio.sleep(0.7)
        first.kill()

    await asyncio.gather(
        speak(ann, chats[0], "ann"), speak(bob, chats[1], "bob"),
        type_on(pages[0], "persoon"), type_on(pages[1], "ander"), kill(),
    )  # fmt: skip
    assert first.poll() is not None
    for page in pages:
        await page.close()
        await page.open(second_url)
    await pages[0].until(MESSAGES + 1)
    await pages[1].until(MESSAGES)
    assert pages[0].shown == ["ja, luid en duidelijk", *(f"ann {number}" for number in range(MESSAGES))]
    assert pages[1].shown == [f"bob {number}" for number in range(MESSAGES)]
    for counsellor, chat, name, more in ((ann, chats[0], "persoon", ["hoor je me"]), (bob, chats[1], "ander", [])):
        found = [text for author, text in counsellor.read(chat) if author == "person"]
        assert found == [*more, *(f"{name} {number}" for number in range(MESSAGES))]
    await asyncio.to_thread(ann.do, "give-back", chat=chats[0])
    answer = await asyncio.to_thread(pages[0].person.say, "en nu")
    assert answer[0]["text"] == "Bot over en nu"
    for page in pages:
        await page.close()
    await desk_socket.close()
