"""Nothing that was said is lost or said twice, whatever is cut or started anew; and what was wiped is gone."""

from __future__ import annotations

import asyncio
import gc
import json
import logging
import time
import uuid
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from gateway_fakes import NUMBERS, SECRET, FakeRasa, Served, crisis
from redis import asyncio as aioredis
from servers import redis

from bot.gateway import journal as journals
from bot.gateway.app import ID_HEADER, create_app
from bot.gateway.delivery import Delivery
from bot.gateway.gate import Safety
from bot.gateway.in_redis import REST
from bot.gateway.journal import MemoryJournal, RedisJournal, SafeJournal
from bot.gateway.messages import accept
from bot.gateway.rasa import answers, number_at
from bot.gateway.recent import Recent
from bot.gateway.remembered import Remembered
from bot.gateway.settings import Settings
from bot.gateway.texts import Texts
from evaluation.socket_client import Socket

pytestmark = pytest.mark.asyncio
WEBHOOK = "/webhooks/rest/webhook"
ID = "0123456789abcdef0123456789abcdef"


async def say(web: httpx.AsyncClient, message: str, key: str | None = None) -> httpx.Response:
    body = {"sender": ID, "message": message} | ({"message_id": key} if key else {})
    response = await web.post(WEBHOOK, json=body)
    assert response.status_code == 200, response.text
    return response


async def missed(web: httpx.AsyncClient, after: int = 0) -> list[dict[str, Any]]:
    response = await web.post("/api/missed", json={"sender": ID, "after": after})
    assert response.status_code == 200, response.text
    found: list[dict[str, Any]] = response.json()["said"]
    return found


def texts_of(parts: list[dict[str, Any]]) -> list[str]:
    return [message["text"] for part in parts for message in part["messages"] if "text" in message]


@pytest.fixture
def counting(rasa: FakeRasa) -> FakeRasa:
    rasa.reply = lambda text: [{"text": f"{len(rasa.heard)}: {text}"}]
    return rasa


# Once ---------------------------------------------------------------------------------------------------------------


async def test_the_same_id_gets_the_same_answer(web: httpx.AsyncClient, counting: FakeRasa) -> None:
    first, second = await say(web, "hallo", "a"), await say(web, "hallo", "a")
    assert first.json() == second.json() == [{"recipient_id": ID, "text": "1: hallo"}]
    assert first.headers[ID_HEADER] == second.headers[ID_HEADER]
    assert (await say(web, "hallo", "b")).json()[0]["text"] == "2: hallo"
    assert (await say(web, "hallo")).json()[0]["text"] == "3: hallo"
    assert len(counting.heard) == 3


async def test_a_second_try_waits_for_the_first(web: httpx.AsyncClient, counting: FakeRasa) -> None:
    counting.delay = 0.2
    found = await asyncio.gather(*(say(web, "hallo", "a") for _ in range(3)))
    assert {each.json()[0]["text"] for each in found} == {"1: hallo"}
    assert len(counting.heard) == 1
    assert texts_of(await missed(web)) == ["1: hallo"]


async def test_the_id_goes_along_to_rasa(web: httpx.AsyncClient, counting: FakeRasa) -> None:
    await say(web, "hallo", "sleutel-1")
    assert counting.metadata == [{"message_id": "sleutel-1"}]


async def test_who_hangs_up_finds_the_answer_later(app: Any, counting: FakeRasa) -> None:
    counting.delay = 0.2
    with Served(app) as served:
        async with httpx.AsyncClient(base_url=served.url, trust_env=False, timeout=60) as web:
            with pytest.raises(httpx.TimeoutException):
                await web.post(WEBHOOK, json={"sender": ID, "message": "hallo", "message_id": "a"}, timeout=0.05)
            while not (found := await missed(web)):
                await asyncio.sleep(0.02)
            assert texts_of(found) == ["1: hallo"]
            assert found[0]["key"] == "a"
            assert (await say(web, "hallo", "a")).json()[0]["text"] == "1: hallo"


async def test_what_comes_after_the_numbers_is_brought_later(web: httpx.AsyncClient, rasa: FakeRasa) -> None:
    rasa.delay, rasa.reply = 0.4, crisis("Bel 113 nu")
    first = await say(web, "ik wil dood", "a")
    assert NUMBERS in first.json()[0]["text"]
    while not (found := await missed(web, int(first.headers[ID_HEADER]))):
        await asyncio.sleep(0.02)
    assert texts_of(found) == ["Bel 113 nu"]


async def test_missed_parts_come_in_order_and_only_those(web: httpx.AsyncClient, counting: FakeRasa) -> None:
    ids = [int((await say(web, word)).headers[ID_HEADER]) for word in ("een", "twee", "drie")]
    assert ids == sorted(set(ids))
    found = await missed(web, ids[0])
    assert texts_of(found) == ["2: twee", "3: drie"]
    assert [(part["previous"], part["id"]) for part in found] == [(ids[0], ids[1]), (ids[1], ids[2])]
    assert await missed(web, ids[2]) == []
    other = await web.post("/api/missed", json={"sender": "f" * 32, "after": 0})
    assert other.json()["said"] == []


@pytest.mark.parametrize("after", [-1, "1", None, 2**53, 1.5, True])
async def test_an_id_that_is_none_is_refused(web: httpx.AsyncClient, after: Any) -> None:
    assert (await web.post("/api/missed", json={"sender": ID, "after": after})).status_code == 422


# Sockets ------------------------------------------------------------------------------------------------------------


class Page:
    """A page that keeps what it saw, and goes on from there each time that it comes back."""

    def __init__(self) -> None:
        self.seen: dict[int, list[str]] = {}
        self.plain: list[Any] = []

    async def _said(self, part: dict[str, Any]) -> None:
        self.seen[part["id"]] = texts_of([part])

    @asynccontextmanager
    async def at(self, url: str) -> AsyncIterator[Socket]:
        socket = Socket(said=self._said, bot_uttered=self.plain.append)
        await socket.open(url)
        await socket.emit("session_request", {"session_id": ID, "after": max(self.seen, default=0)})
        yield socket
        await socket.close()

    @property
    def shown(self) -> list[str]:
        return [text for id_ in sorted(self.seen) for text in self.seen[id_]]

    async def until(self, number: int) -> None:
        while len(self.shown) < number:
            await asyncio.sleep(0.02)


async def test_who_comes_back_on_a_socket_gets_what_was_said(app: Any, counting: FakeRasa) -> None:
    counting.delay = 0.1
    page = Page()
    with Served(app) as served:
        for number in range(4):
            async with page.at(served.url) as socket:
                await socket.emit("user_uttered", {"session_id": ID, "message": "hoi", "message_id": f"k{number}"})
                await asyncio.sleep(0.03 * number)  # hangs up before the answer
        async with page.at(served.url) as socket:
            await asyncio.wait_for(page.until(4), 60)
            await socket.emit("user_uttered", {"session_id": ID, "message": "hoi", "message_id": "k3"})
            await socket.emit("user_uttered", {"session_id": ID, "message": "hoi", "message_id": "k4"})
            await asyncio.wait_for(page.until(5), 60)
    assert page.shown == [f"{number}: hoi" for number in range(1, 6)]
    assert len(counting.heard) == 5


async def test_clients_that_do_not_ask_for_ids_get_the_plain_protocol_only(app: Any) -> None:
    heard: list[str] = []
    with Served(app) as served:
        names = ("session_confirm", "bot_uttered", "said")
        socket = Socket(**{name: lambda data, name=name: heard.append(name) for name in names})
        await socket.open(served.url)
        await socket.emit("session_request", {"session_id": ID})
        for _ in range(2):
            await socket.emit("user_uttered", {"session_id": ID, "message": "hoi"})
        while len(heard) < 3:
            await asyncio.sleep(0.02)
        await socket.close()
    assert heard == ["session_confirm", "bot_uttered", "bot_uttered"]


# A gateway that was started anew ------------------------------------------------------------------------------------


class RememberingRasa(FakeRasa):
    """Keeps its conversation, as Rasa does when only the gateway is started anew."""

    def __init__(self, reply: Callable[[str], Any]) -> None:
        super().__init__(reply)
        self.events: list[dict[str, Any]] = []

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/tracker"):
            return httpx.Response(200, json={"events": self.events})
        if request.method == "PUT":
            self.events = json.loads(request.content)
            return httpx.Response(self.status, json={"events": self.events})
        answer = await super().__call__(request)
        if request.method == "POST":
            said = json.loads(request.content)
            self.events.append({"event": "user", "text": said["message"], "metadata": said.get("metadata", {})})
            for message in answer.json():
                self.events.append({"event": "bot", "text": message["text"], "timestamp": time.time()})
        return answer


async def test_a_gateway_that_was_started_anew_asks_rasa_what_was_said(
    safety: Safety, texts: Texts, tmp_path: Path
) -> None:
    rasa = RememberingRasa(lambda text: [{"text": f"op {text}"}])

    def gateway() -> Any:
        return create_app(Settings(safety_deadline=5, data=tmp_path), safety=safety, texts=texts, client=rasa.client)

    page = Page()
    with Served(gateway()) as served:
        async with page.at(served.url) as socket:
            await socket.emit("user_uttered", {"session_id": ID, "message": "een", "message_id": "k1"})
            await asyncio.wait_for(page.until(1), 60)
        async with httpx.AsyncClient(base_url=served.url, trust_env=False, timeout=60) as web:
            await say(web, "twee", "k2")  # the page is away
            await say(web, "zonder", None)  # and a message without an id, which no page sent
    with Served(gateway()) as served:
        async with page.at(served.url):
            await asyncio.wait_for(page.until(2), 60)
    assert page.shown == ["op een", "op twee"]


async def test_answers_in_rasas_events_are_found() -> None:
    events = [
        {"event": "user", "metadata": {"message_id": "a"}},
        {"event": "slot"},
        {"event": "bot", "text": "een", "data": {"buttons": [{"title": "x"}], "image": None}, "timestamp": 10.5},
        {"event": "bot", "text": None, "data": {"custom": {"kind": "answer"}}, "timestamp": 10.6},
        {"event": "user", "metadata": None},
        {"event": "bot", "text": "niet", "timestamp": 11.0},
    ]
    parts = [{"buttons": [{"title": "x"}], "text": "een"}, {"custom": {"kind": "answer"}}]
    assert answers(events) == [(number_at(10.6), "a", parts)]


# Wiping and forgetting ----------------------------------------------------------------------------------------------


def held(secret: str) -> list[str]:
    """The kinds of containers in this process in which the secret stands."""
    gc.collect()
    found = []
    for each in gc.get_objects():
        if isinstance(each, dict):
            inside = [*each.keys(), *each.values()]
        elif isinstance(each, (list, tuple, set, frozenset)) or type(each).__name__ == "deque":
            inside = list(each)
        else:
            continue
        if any(isinstance(item, str) and secret in item for item in inside):
            found.append(f"{type(each).__name__} of {len(inside)}")
    return found


@pytest.fixture
def quiet() -> Iterator[None]:
    """No log records that would hold on to what they were given."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


async def test_what_is_wiped_is_nowhere_any_more(
    safety: Safety, texts: Texts, tmp_path: Path, quiet: None
) -> None:
    word = uuid.uuid4().hex
    rasa = RememberingRasa(lambda text: [{"text": f"Je zei {text}"}])
    app = create_app(Settings(safety_deadline=5, data=tmp_path), safety=safety, texts=texts, client=rasa.client)
    with Served(app) as served:
        async with httpx.AsyncClient(base_url=served.url, trust_env=False, timeout=60) as web:
            await say(web, f"mijn {word}", "k1")
            assert texts_of(await missed(web)) == [f"Je zei mijn {word}"]
            assert held(word), "the search finds what is kept"
            wiped = await web.post("/api/forget", json={"sender": ID})
            assert (wiped.status_code, wiped.json()) == (200, {"deleted": True, "left": []})
            assert await missed(web) == []
            rasa.heard.clear()
            assert held(word) == []
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or word.encode() not in path.read_bytes(), path


async def test_a_place_that_cannot_be_wiped_is_named(web: httpx.AsyncClient, rasa: FakeRasa) -> None:
    await say(web, "hallo", "a")
    rasa.failure = httpx.ConnectError("weg")
    wiped = await web.post("/api/forget", json={"sender": ID})
    assert wiped.status_code == 503
    assert wiped.json()["deleted"] is False
    assert "rasa" in wiped.json()["left"]
    assert await missed(web) == []  # what could be wiped is


async def test_asking_the_bot_to_wipe_wipes_the_journal(web: httpx.AsyncClient, rasa: FakeRasa) -> None:
    await say(web, SECRET, "a")
    rasa.reply = [{"text": "Gewist."}, {"custom": {"kind": "notice", "topic": "deleted"}}]
    assert (await say(web, "wis mijn gesprek", "b")).json()[0]["text"] == "Gewist."
    assert await missed(web) == []


async def test_after_a_day_it_is_gone() -> None:
    now = [1_800_000_000.0]
    journal = MemoryJournal(lambda: now[0])
    await journal.add("a", None, [{"text": SECRET}])
    now[0] += journals.KEPT - 10
    await journal.add("b", None, [{"text": "x"}])
    assert len(await journal.after("a", 0)) == 1
    now[0] += 20
    await journal.sweep()
    assert list(journal._kept) == ["b"]


async def test_everything_here_is_gone_after_a_day_without_anyone_saying_a_word() -> None:
    now = [1000.0]
    recent, remembered = Recent(lambda: now[0]), Remembered[str](lambda: now[0])
    recent.add("a", "person", SECRET)
    remembered.note("a", "be")
    now[0] += journals.KEPT + 1
    recent.sweep()
    remembered.sweep()
    assert not recent._kept and len(remembered) == 0


async def test_only_so_much_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journals, "SENDERS", 3)
    journal = MemoryJournal(lambda: 1.0)
    for number in range(5):
        await journal.add(f"s{number}", None, [])
    assert list(journal._kept) == ["s2", "s3", "s4"]
    for number in range(journals.PARTS + 5):
        await journal.add("s4", None, [{"text": str(number)}])
    kept = await journal.after("s4", 0)
    assert len(kept) == journals.PARTS
    assert kept[-1].messages == [{"text": str(journals.PARTS + 4)}]
    assert [part.previous for part in kept[1:]] == [part.id for part in kept[:-1]]


# Redis --------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def broker() -> Iterator[str]:
    with redis() as url:
        yield url


@asynccontextmanager
async def in_redis(url: str) -> AsyncIterator[tuple[RedisJournal, Any]]:
    client = aioredis.from_url(url)
    journal = RedisJournal(client)
    yield journal, client
    await journal.close()


async def test_redis_keeps_it_sealed_and_for_a_day(broker: str) -> None:
    async with in_redis(broker) as (journal, client):
        first = await journal.add(ID, "a", [{"text": SECRET}])
        second = await journal.add(ID, None, [{"text": "twee"}])
        assert (first.previous, second.previous) == (0, first.id)
        assert await journal.after(ID, 0) == [first, second]
        assert await journal.after(ID, first.id) == [second]
        assert first.id < 2**53
        names = await client.keys("*")
        for name in names:
            assert 0 < await client.ttl(name) <= journals.KEPT
            everything = name + b"".join(value for _, fields in await client.xrange(name) for value in fields.values())
            assert SECRET.encode() not in everything and ID.encode() not in everything
        await journal.forget(ID)
        assert await client.keys("*") == []


class Talk:
    """A conversation that takes its time, and is counted."""

    def __init__(self) -> None:
        self.heard = 0
        self.going = asyncio.Event()

    async def exchange(self, *_: Any) -> AsyncIterator[list[dict[str, Any]]]:
        self.heard += 1
        heard = self.heard
        await self.going.wait()
        yield [{"text": f"antwoord {heard}"}]

    async def forget(self, sender: str) -> None:
        pass

    async def unshare(self, sender: str) -> None:
        pass

    async def said(self, *_: Any) -> list[Any]:
        return []


async def answer_of(delivery: Delivery, key: str) -> list[str]:
    parts = [part async for part, _ in delivery.exchange(ID, accept("hallo"), key)]
    return [message["text"] for part in parts for message in part.messages]


async def test_two_gateways_answer_a_message_once(broker: str) -> None:
    talk: Any = Talk()
    async with in_redis(broker) as (one, _), in_redis(broker) as (two, _):
        here, there = (Delivery(talk, SafeJournal(each, MemoryJournal()), talk) for each in (one, two))
        first = asyncio.create_task(answer_of(here, "a"))
        while not await two.busy(ID, "a"):
            await asyncio.sleep(0.01)
        second = asyncio.create_task(answer_of(there, "a"))
        await asyncio.sleep(0.2)
        talk.going.set()
        assert await first == await second == ["antwoord 1"]
        assert [part.messages[0]["text"] for part in await there.missed(ID, 0)] == ["antwoord 1"]
        assert await there.forget(ID) == []
        assert await here.missed(ID, 0) == []
        await asyncio.gather(here.close(), there.close())


async def test_what_a_killed_gateway_worked_on_is_answered_by_another(broker: str) -> None:
    talk: Any = Talk()
    talk.going.set()
    async with in_redis(broker) as (killed, _), in_redis(broker) as (other, _):
        await killed.working(ID, "a", True)  # its last sign of life
        delivery = Delivery(talk, other, talk)
        assert await asyncio.wait_for(answer_of(delivery, "a"), 60) == ["antwoord 1"]
        await delivery.forget(ID)
        await delivery.close()


async def test_without_redis_memory_takes_over_and_it_is_left_alone_for_a_while(quiet: None) -> None:
    class Broken(MemoryJournal):
        asked = 0

        async def add(self, *_: Any) -> Any:
            self.asked += 1
            raise ConnectionError

    now = [0.0]
    elsewhere = Broken()
    journal = SafeJournal(elsewhere, MemoryJournal(), lambda: now[0])
    old = await MemoryJournal.add(elsewhere, ID, "a", [{"text": "een"}])
    new = [await journal.add(ID, "b", [{"text": "twee"}]) for _ in range(3)]
    assert elsewhere.asked == 1  # an answer does not wait for it again and again
    assert await journal.after(ID, 0) == new
    now[0] += REST
    found = await journal.after(ID, 0)
    assert [(part.id, part.previous) for part in found[:2]] == [(old.id, 0), (new[0].id, old.id)]
    assert await journal.busy(ID, "a") is False
    await journal.forget(ID)
    assert await journal.after(ID, 0) == []


async def test_a_redis_that_hangs_costs_little(quiet: None, monkeypatch: pytest.MonkeyPatch) -> None:
    class Hanging(MemoryJournal):
        async def busy(self, *_: Any) -> bool:
            await asyncio.sleep(3600)
            return True

        after = add = forget = busy  # type: ignore[assignment]

    talk: Any = Talk()
    talk.going.set()
    delivery = Delivery(talk, SafeJournal(Hanging(), MemoryJournal()), talk)
    assert await asyncio.wait_for(answer_of(delivery, "a"), 60) == ["antwoord 1"]
    monkeypatch.setattr(journals, "FORGET_SECONDS", 0.1)
    assert await delivery.forget(ID) == ["journal"]  # what may still be there is said to be
    await delivery.close()
