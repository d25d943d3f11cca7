"""The alarm: a log line, a count, and one call a minute, none of which holds a word that was typed."""

from __future__ import annotations

import asyncio
import json
import logging
from pathlib import Path
from threading import Event
from typing import Any

import httpx
import pytest
from gateway_fakes import NUMBERS, FakeDanger, FakeRasa, own_crisis_reply

from bot.gateway.alarm import PAUSE, Alarm
from bot.gateway.app import create_app
from bot.gateway.gate import Safety
from bot.gateway.looker import Looker
from bot.gateway.settings import Settings

pytestmark = pytest.mark.asyncio
URL = "https://alarm.voorbeeld.nl/bot"


class Desk:
    """The organisation's address: keeps what it is sent, answers with `status` or raises."""

    def __init__(self, status: int = 200, failure: Exception | None = None) -> None:
        self.calls: list[Any] = []
        self._status = status
        self._failure = failure

    def __call__(self, request: httpx.Request) -> httpx.Response:
        assert (request.method, str(request.url)) == ("POST", URL)
        self.calls.append(json.loads(request.content))
        if self._failure:
            raise self._failure
        return httpx.Response(self._status)

    @property
    def client(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(transport=httpx.MockTransport(self))


async def soon() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


async def test_it_calls_once_a_minute_and_counts_every_time(caplog: pytest.LogCaptureFixture) -> None:
    now, desk = [0.0], Desk()
    alarm = Alarm(URL, desk.client, lambda: now[0])
    for _ in range(3):
        alarm.ring("detector", "ValueError")
    await soon()
    now[0] += PAUSE + 1
    alarm.ring("detector", "ValueError")
    await soon()
    assert [call["count"] for call in desk.calls] == [3, 4]
    assert set(desk.calls[0]) == {"service", "alarm", "part", "kind", "count", "at"}
    assert alarm.count == 4
    assert [record.levelno for record in caplog.records] == [logging.ERROR] * 4
    await alarm.close()


@pytest.mark.parametrize("desk", [Desk(500), Desk(failure=httpx.ConnectTimeout("x"))])
async def test_an_address_that_does_not_answer_is_only_logged(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    alarm = Alarm(URL, desk.client)
    alarm.ring("detector", "ValueError")
    await soon()
    assert len(desk.calls) == 1
    assert "alarm address" in caplog.records[-1].getMessage()
    await alarm.close()


async def test_without_an_address_nothing_is_called() -> None:
    alarm = Alarm()
    alarm.ring("detector", "ValueError")
    await soon()
    assert alarm.count == 1
    await alarm.close()


# The detector -----------------------------------------------------------------------------------------------


def finds(text: str) -> FakeDanger | None:
    return FakeDanger() if "dood" in text else None


async def test_one_that_finds_nothing_is_not_safe() -> None:
    alarm = Alarm()
    looker = Looker(lambda text: None, alarm)
    assert not await looker.safe(1)
    assert not await looker.safe(1)
    assert alarm.count == 1  # told once, however often /health asks
    looker.close()


async def test_a_slow_one_is_tried_out_once_however_often_it_is_asked_about() -> None:
    """Each trial of a detector that still reads its models would read them again, beside the others."""
    release, tried = Event(), []

    def slow(text: str) -> FakeDanger | None:
        tried.append(text)
        release.wait(30)
        return FakeDanger()

    alarm = Alarm()
    looker = Looker(slow, alarm)
    assert [await looker.safe(0.02) for _ in range(5)] == [False] * 5
    assert len(tried) == 1
    release.set()
    assert await looker.safe(30)
    assert alarm.count == 0
    looker.close()


async def test_after_one_that_hangs_the_next_message_is_looked_at() -> None:
    release = asyncio.Event()
    loop = asyncio.get_running_loop()

    def hangs_on(text: str) -> FakeDanger | None:
        if text == "hang":
            asyncio.run_coroutine_threadsafe(release.wait(), loop).result()
        return finds(text)

    alarm = Alarm()
    looker = Looker(hangs_on, alarm)
    assert not (await looker.look("hang", 0.05)).worked
    looked = await looker.look("ik wil dood", 1)
    assert looked.worked and looked.danger
    assert await looker.safe(1)
    assert alarm.count == 1
    release.set()
    await soon()
    looker.close()


async def test_health_names_safety_while_the_detector_is_broken(texts: Any, tmp_path: Path) -> None:
    broken = [False]

    def detect(text: str) -> FakeDanger | None:
        if broken[0]:
            raise RuntimeError(text)
        return finds(text)

    rasa = FakeRasa()
    safety = Safety(detect, own_crisis_reply, lambda country: NUMBERS)
    app = create_app(Settings(data=tmp_path), safety=safety, texts=texts, client=rasa.client)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://gateway") as web:
        assert (await web.get("/health")).status_code == 200
        broken[0] = True
        body = {"sender": "iemand", "message": "hallo"}
        assert NUMBERS in (await web.post("/webhooks/rest/webhook", json=body)).text
        for _ in range(2):
            health = await web.get("/health")
            assert health.status_code == 503
            assert health.json() == {
                "status": "failing",
                "failing": ["safety"],
                "working": ["gateway", "rasa", "actions"],
            }
        broken[0] = False
        assert (await web.get("/health")).json() == {"status": "ok", "failing": []}
