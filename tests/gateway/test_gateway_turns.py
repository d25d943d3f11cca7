"""The gate looks at a message where it stands, and tells Rasa what it finds there."""

from __future__ import annotations

from typing import Any

import pytest
from gateway_fakes import NUMBERS, FakeRasa, crisis, own_crisis_reply

from bot.gateway.gate import Gate, Safety
from bot.gateway.messages import accept
from bot.gateway.rasa import RasaClient
from bot.gateway.texts import Texts
from bot.safety.danger import Danger
from bot.safety.turns import Turns

pytestmark = pytest.mark.asyncio
VEILED = Danger("suicide", "concern", "self", ("suicide:veiled",))


def asking(text: str) -> list[dict[str, Any]]:
    """A crisis reply that asks the direct question."""
    said, custom = crisis(text)
    return [said, {**custom, "custom": {**custom["custom"], "asks": "suicide"}}]


@pytest.fixture
def gate(rasa: FakeRasa, texts: Texts) -> Gate:
    safety = Safety(lambda text: VEILED if "last" in text else None, own_crisis_reply, lambda country: NUMBERS)
    return Gate(RasaClient(rasa.client, "http://rasa"), safety, texts, deadline=0.3)


async def answers(gate: Gate, text: str) -> list[Any]:
    return [part async for part in gate.exchange("ik", accept(text))]


async def test_yes_to_the_question_is_danger_and_rasa_hears_it(gate: Gate, rasa: FakeRasa) -> None:
    rasa.reply = asking("Bel 113. Denk je aan zelfmoord?")
    await answers(gate, "ik ben iedereen tot last")
    rasa.reply = crisis("Bel 113. Heb je een plan?")
    assert await answers(gate, "ja") == [rasa.reply]
    assert rasa.metadata == [{}, {"gevaar": {"topic": "suicide", "level": "high", "person": "self"}}]


async def test_yes_gets_the_numbers_though_rasa_does_not_understand_it(gate: Gate, rasa: FakeRasa) -> None:
    rasa.reply = asking("Bel 113. Denk je aan zelfmoord?")
    await answers(gate, "ik ben iedereen tot last")
    rasa.reply = [{"text": "Ja wat?"}]
    (reply,) = await answers(gate, "ja")
    assert NUMBERS in reply[0]["text"]
    assert reply[-1]["custom"]["level"] == "high"


async def test_no_is_left_to_rasa(gate: Gate, rasa: FakeRasa) -> None:
    rasa.reply = asking("Bel 113. Denk je aan zelfmoord?")
    await answers(gate, "ik ben iedereen tot last")
    rasa.reply = [{"text": "Goed dat ik het vroeg."}]
    assert await answers(gate, "nee") == [rasa.reply]


async def test_a_second_veiled_line_is_more(gate: Gate, rasa: FakeRasa) -> None:
    await answers(gate, "ik ben iedereen tot last")
    (reply,) = await answers(gate, "echt tot last")
    assert reply[-1]["custom"]["level"] == "high"


async def test_ordinary_talk_does_not_wait_for_the_detector_and_says_nothing_to_rasa(
    gate: Gate, rasa: FakeRasa
) -> None:
    await answers(gate, "wat is cgt")
    await answers(gate, "ja")
    assert rasa.metadata == [{}, {}]
    assert gate.turns.of("ik") == Turns()


async def test_a_rule_that_breaks_rings_and_the_message_is_answered(rasa: FakeRasa, texts: Texts) -> None:
    def broken(*_: Any) -> Any:
        raise RuntimeError("geheim")

    safety = Safety(lambda text: VEILED, own_crisis_reply, lambda country: NUMBERS, in_turns=broken)
    gate = Gate(RasaClient(rasa.client, "http://rasa"), safety, texts, deadline=0.3)
    (reply,) = await answers(gate, "ik ben iedereen tot last")
    assert reply[-1]["custom"]["level"] == "concern"
