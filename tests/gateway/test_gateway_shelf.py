"""What one gateway hears, the other knows: over a real Redis, and without it each goes on alone."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from desk_fakes import GatewayDesk
from gateway_fakes import NUMBERS, FakeRasa, crisis, own_crisis_reply
from redis import asyncio as redis_client
from servers import redis

from bot.gateway.conversation import Conversation
from bot.gateway.gate import Gate, Safety
from bot.gateway.in_redis import Unreachable
from bot.gateway.messages import accept
from bot.gateway.rasa import RasaClient
from bot.gateway.remembered import KEPT
from bot.gateway.shelf import RedisShelf, our_shelf
from bot.gateway.texts import Texts
from bot.safety.danger import Danger

pytestmark = pytest.mark.asyncio
VEILED = Danger("suicide", "concern", "self", ("suicide:veiled",))


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with redis() as found:
        yield found


@pytest_asyncio.fixture
async def raw(url: str) -> AsyncIterator[Any]:
    client = redis_client.from_url(url)
    await client.flushall()
    yield client
    await client.close(close_connection_pool=True)


Gateways = tuple[Conversation, Conversation]


@pytest_asyncio.fixture
async def both(rasa: FakeRasa, texts: Texts, tmp_path: Path, url: str, raw: Any) -> AsyncIterator[Gateways]:
    desk = GatewayDesk(tmp_path)
    safety = Safety(
        lambda text: VEILED if "last" in text else None,
        own_crisis_reply,
        lambda country: f"{NUMBERS} {country}",
        lambda text: "be" if "Gent" in text else None,
    )

    async def one() -> Conversation:
        handoff = desk.another_handoff()
        await handoff.begin()
        gate = Gate(RasaClient(rasa.client, "http://rasa"), safety, texts, deadline=20.0, talking=handoff)
        return Conversation(gate, handoff, shelf=our_shelf(url))

    found = (await one(), await one())
    desk.employ("ann")
    yield found
    for each in found:
        await each._gate.close()
        await each._handoff.close()
        await each.close()


async def say(gateway: Conversation, text: str) -> list[dict[str, Any]]:
    return [message async for part in gateway.exchange("ik", accept(text)) for message in part]


async def test_yes_at_another_gateway_is_danger_all_the_same(both: Gateways, rasa: FakeRasa) -> None:
    said, custom = crisis("Bel 113. Denk je aan zelfmoord?")
    rasa.reply = [said, {**custom, "custom": {**custom["custom"], "asks": "suicide"}}]
    await say(both[0], "ik ben iedereen tot last")
    rasa.reply = [{"text": "Ja wat?"}]
    answer = await say(both[1], "ja")
    assert answer[-1]["custom"]["kind"] == "crisis" and answer[-1]["custom"]["level"] == "high"


async def test_the_country_and_what_may_be_shared_go_along(both: Gateways, raw: Any) -> None:
    await say(both[0], "ik woon in Gent")
    await say(both[1], "en ik zit vast")
    assert both[1]._gate.country("ik") == "be"
    await say(both[0], "/mens")
    await say(both[1], "/mens_delen")
    chats = both[0]._handoff.chats
    waiting = chats.waiting()[0]
    staff = both[0]._handoff.accounts.all()[0].id
    chats.take(waiting.id, staff)
    turns = [(each.author, each.text) for each in chats.messages(waiting.id, staff) if each.author in ("person", "bot")]
    bot = ("bot", "Antwoord")
    assert turns == [("person", "ik woon in Gent"), bot, ("person", "en ik zit vast"), bot]
    (name,) = await raw.keys("*")
    assert 0 < await raw.ttl(name) <= KEPT
    kept = name + await raw.get(name)
    assert b"vast" not in kept and b"Gent" not in kept  # sealed: Redis cannot read it


async def test_who_is_forgotten_at_one_is_forgotten_at_the_other(
    both: Gateways, rasa: FakeRasa, raw: Any
) -> None:
    await say(both[0], "ik woon in Gent")
    await say(both[1], "nog iets")
    rasa.reply = [{"text": "Gewist.", "custom": {"kind": "notice", "topic": "deleted"}}]
    await say(both[0], "wis mijn gesprek")
    assert await raw.keys("*") == []
    rasa.reply = [{"text": "Hallo"}]
    await say(both[1], "hallo")
    assert both[1]._gate.country("ik") == "nl"
    assert [text for _, text in both[1]._recent.of("ik").turns] == ["hallo", "Hallo"]


async def test_without_redis_each_goes_on_with_what_it_knows(
    both: Gateways, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await say(both[0], "ik woon in Gent")

    async def broken(*_: Any) -> None:
        raise ConnectionError("geheim")

    shelf: Any = both[0]._shelf
    working = shelf._redis.get, shelf._redis.set
    monkeypatch.setattr(shelf._redis, "get", broken)
    monkeypatch.setattr(shelf._redis, "set", broken)
    assert await say(both[0], "hoor je me") == [{"recipient_id": "x", "text": "Antwoord"}]
    assert both[0]._gate.country("ik") == "be"
    assert caplog.text.count("cannot be reached") == 1 and "geheim" not in caplog.text
    monkeypatch.setattr(shelf._redis, "get", working[0])
    monkeypatch.setattr(shelf._redis, "set", working[1])
    shelf._patience._rests_until = 0.0
    await say(both[0], "en nu")  # what it heard alone is not lost to what Redis still had
    turns = [text for author, text in both[0]._recent.of("ik").turns if author == "person"]
    assert turns == ["ik woon in Gent", "hoor je me", "en nu"]


async def test_after_a_failure_it_rests_but_forgetting_is_tried(raw: Any) -> None:
    now, asked = [0.0], []

    class Broken:
        async def get(self, name: str) -> None:
            asked.append("get")
            raise ConnectionError

        async def delete(self, name: str) -> None:
            asked.append("delete")
            raise ConnectionError

    shelf = RedisShelf(Broken(), lambda: now[0])
    for _ in range(3):
        with pytest.raises(Unreachable):
            await shelf.get("ik")
    assert asked == ["get"]
    with pytest.raises(Unreachable):
        await shelf.drop("ik")
    now[0] += 6
    with pytest.raises(Unreachable):
        await shelf.get("ik")
    assert asked == ["get", "delete", "get"]


async def test_alone_there_is_none() -> None:
    assert our_shelf(None) is None
