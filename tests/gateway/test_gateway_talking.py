"""The gate while a human is awaited or talks: the desk is warned, and the numbers do not wait."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

import pytest
from gateway_fakes import NUMBERS, FakeDanger, FakeRasa, crisis, own_crisis_reply

from bot.gateway.gate import Gate, Safety
from bot.gateway.messages import accept
from bot.gateway.rasa import RasaClient
from bot.gateway.talking import Danger, Talks

pytestmark = pytest.mark.asyncio
LEVELS = {"acuut": "acute", "dood": "high", "moe": "concern"}


@dataclass
class Desk:
    """Says who talks, and keeps the warnings; slow or broken when told to be."""

    talks: Talks = "human"
    delay: float = 0.0
    failure: Exception | None = None
    warned: list[tuple[str, str]] = field(default_factory=list)

    async def who(self, sender: str) -> Talks:
        await self._as_told()
        return self.talks

    async def warn(self, sender: str, danger: Danger) -> None:
        await self._as_told()
        self.warned.append((sender, danger.level))

    async def _as_told(self) -> None:
        await asyncio.sleep(self.delay)
        if self.failure:
            raise self.failure


def detect(text: str) -> FakeDanger | None:
    return next((FakeDanger(level=level) for word, level in LEVELS.items() if word in text), None)


async def talk(
    rasa: FakeRasa, texts: Any, desk: Desk, text: str, find: Any = detect, deadline: float = 0.4
) -> list[Any]:
    safety = Safety(find, own_crisis_reply, lambda country: NUMBERS)
    gate = Gate(RasaClient(rasa.client, "http://rasa"), safety, texts, deadline=deadline, talking=desk)
    parts = [part async for part in gate.exchange("ik", accept(text))]
    await asyncio.sleep(0.02)  # for the warning, which goes beside the answer
    await gate.close()
    return parts


@pytest.mark.parametrize(("word", "level"), [("acuut", "acute"), ("dood", "high")])
async def test_while_a_human_talks_the_numbers_come_at_once_and_the_human_knows(
    rasa: FakeRasa, texts: Any, word: str, level: str
) -> None:
    desk = Desk()
    (part,) = await talk(rasa, texts, desk, f"ik wil {word}")
    assert NUMBERS in part[0]["text"]
    assert part[0]["custom"]["level"] == level
    assert desk.warned == [("ik", level)]
    assert rasa.heard == []


async def test_a_veiled_signal_is_left_to_the_human(rasa: FakeRasa, texts: Any) -> None:
    desk = Desk()
    assert await talk(rasa, texts, desk, "ik ben zo moe") == [[]]
    assert desk.warned == [("ik", "concern")]


@pytest.mark.parametrize("text", ["dank je wel", '/kies{"bron":"naasten"}', ""])
async def test_the_bot_is_silent_while_a_human_talks(rasa: FakeRasa, texts: Any, text: str) -> None:
    desk = Desk()
    assert await talk(rasa, texts, desk, text) == [[]]
    assert (desk.warned, rasa.heard) == ([], [])


async def test_while_waiting_the_bot_goes_on_and_the_desk_is_warned(rasa: FakeRasa, texts: Any) -> None:
    desk = Desk("waiting")
    rasa.reply = crisis("Bel 113")
    assert await talk(rasa, texts, desk, "ik wil dood") == [rasa.reply]
    assert desk.warned == [("ik", "high")]


async def test_with_the_bot_nobody_is_warned(rasa: FakeRasa, texts: Any) -> None:
    desk = Desk("bot")
    assert NUMBERS in (await talk(rasa, texts, desk, "ik wil dood"))[0][0]["text"]
    assert desk.warned == []


async def test_a_broken_detector_gives_the_numbers_beside_a_human_too(rasa: FakeRasa, texts: Any) -> None:
    def broken(text: str) -> None:
        raise RuntimeError(text)

    assert await talk(rasa, texts, Desk(), "hallo", broken) == [[{"text": NUMBERS}]]


@pytest.mark.parametrize("desk", [Desk(failure=OSError("weg")), Desk(delay=5)], ids=["broken", "hanging"])
async def test_a_desk_that_is_broken_or_hangs_keeps_no_number_back(
    rasa: FakeRasa, texts: Any, desk: Desk
) -> None:
    parts = await asyncio.wait_for(talk(rasa, texts, desk, "ik wil dood"), 1)
    assert NUMBERS in parts[0][0]["text"]


async def test_a_warning_that_fails_rings_the_alarm(
    rasa: FakeRasa, texts: Any, caplog: pytest.LogCaptureFixture
) -> None:
    class Deaf(Desk):
        async def warn(self, sender: str, danger: Danger) -> None:
            raise OSError("ik wil dood")

    assert NUMBERS in (await talk(rasa, texts, Deaf(), "ik wil dood"))[0][0]["text"]
    assert "ALARM: safety warning of the desk failed: OSError" in caplog.text
    assert "dood" not in caplog.text
