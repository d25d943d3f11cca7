"""A message with an id is answered once by Rasa, whoever sends it again."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.engine.channel import OnceInput
from bot.engine.tracker_store import ForgettingTrackerStore
from bot.gateway import rasa as gateways

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.filterwarnings("ignore:Slot auto-fill has been removed:UserWarning")
BUTTONS = [{"title": "Ja", "payload": "/ja"}]


class Rasa:
    """Answers with the number of messages that it heard, and keeps the conversation as Rasa does."""

    def __init__(self, store: ForgettingTrackerStore) -> None:
        self.store = store
        self.heard = 0
        self.going = asyncio.Event()
        self.going.set()

    async def handle(self, message: UserMessage) -> None:
        self.heard += 1
        heard = self.heard
        await self.going.wait()
        tracker = await self.store.retrieve(message.sender_id) or DialogueStateTracker(message.sender_id, [])
        tracker.update(UserUttered(message.text, metadata=message.metadata))
        tracker.update(ActionExecuted("action_antwoord"))
        tracker.update(BotUttered(f"{heard} op {message.text}\n\nen meer", {"buttons": BUTTONS}))
        tracker.update(BotUttered(None, {"custom": {"kind": "answer"}}))
        for event in list(tracker.events)[-2:]:
            said = {name: value for name, value in event.data.items() if value}
            await message.output_channel.send_response(message.sender_id, {"text": event.text, **said})
        await self.store.save(tracker)


@pytest.fixture(scope="module")
def domain() -> Domain:
    return Domain.from_path(str(ROOT / "domain.yml"))


@pytest.fixture
def rasa(domain: Domain) -> Rasa:
    return Rasa(ForgettingTrackerStore(domain))


def said(text: str, key: str | None, sender: str = "ik") -> UserMessage:
    return UserMessage(text, CollectingOutputChannel(), sender, metadata={"message_id": key} if key else None)


@pytest.mark.asyncio
async def test_a_second_time_gets_the_first_answer(rasa: Rasa) -> None:
    channel = OnceInput(rasa.store)
    first, again, other = said("hoi", "a"), said("hoi", "a"), said("hoi", "a", "een ander")
    for message in (first, said("daar", "b"), again, other):
        await channel.once(message, rasa.handle)
    assert rasa.heard == 3
    assert again.output_channel.messages == first.output_channel.messages
    assert first.output_channel.messages[0]["text"].startswith("1 op hoi")
    assert first.output_channel.messages[-1]["custom"] == {"kind": "answer"}
    assert other.output_channel.messages[0]["text"].startswith("3 op hoi")


@pytest.mark.asyncio
async def test_without_an_id_each_counts(rasa: Rasa) -> None:
    channel = OnceInput(rasa.store)
    for _ in range(2):
        await channel.once(said("hoi", None), rasa.handle)
    assert rasa.heard == 2


@pytest.mark.asyncio
async def test_who_hangs_up_and_comes_back_while_it_is_answered_waits(rasa: Rasa) -> None:
    channel, again = OnceInput(rasa.store), said("hoi", "a")
    rasa.going.clear()
    first = asyncio.create_task(channel.once(said("hoi", "a"), rasa.handle))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    second = asyncio.create_task(channel.once(again, rasa.handle))
    await asyncio.sleep(0)
    first.cancel()
    rasa.going.set()
    await second
    assert rasa.heard == 1
    assert again.output_channel.messages[0]["text"].startswith("1 op hoi")


def test_both_sides_call_the_id_the_same() -> None:
    from bot.engine import channel

    assert channel.MESSAGE_ID == gateways.MESSAGE_ID


def test_credentials_name_the_channel() -> None:
    credentials: Any = (ROOT / "credentials.yml").read_text()
    assert f"{OnceInput.__module__}.{OnceInput.__name__}:" in credentials
    assert OnceInput.name() == "rest"
