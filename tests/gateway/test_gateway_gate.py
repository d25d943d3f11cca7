"""The gate: danger is answered with the numbers in time, whatever else is broken."""

from __future__ import annotations

import asyncio
import logging
import threading
from typing import Any

import httpx
import pytest
from gateway_fakes import NUMBERS, FakeDanger, FakeRasa, crisis, own_crisis_reply

from bot.gateway.gate import Gate, Safety
from bot.gateway.looker import windows
from bot.gateway.messages import accept
from bot.gateway.people import SECONDS
from bot.gateway.rasa import RasaClient

pytestmark = pytest.mark.asyncio
DANGER = "ik wil dood geheim"
DEADLINE = 0.15
LATE = 1.0


def failing(*_: Any) -> Any:
    raise RuntimeError("geheim")


@pytest.fixture
def gate(rasa: FakeRasa, safety: Safety, texts: Any) -> Gate:
    return Gate(RasaClient(rasa.client, "http://rasa"), safety, texts, deadline=DEADLINE)


def with_safety(rasa: FakeRasa, texts: Any, **changes: Any) -> Gate:
    parts = {
        "detect": lambda text: FakeDanger() if "dood" in text else None,
        "crisis_reply": own_crisis_reply,
        "numbers_line": lambda country: NUMBERS,
    }
    return Gate(
        RasaClient(rasa.client, "http://rasa"), Safety(**{**parts, **changes}), texts, deadline=DEADLINE
    )


async def answers(gate: Gate, text: str, sender: str = "ik") -> list[Any]:
    return [part async for part in gate.exchange(sender, accept(text))]


def told(parts: list[Any]) -> str:
    return " ".join(message["text"] for part in parts for message in part if "text" in message)


async def test_an_ordinary_message_gets_rasas_answer(gate: Gate) -> None:
    assert told(await answers(gate, "wat is cgt?")) == "Antwoord"


async def test_danger_gets_rasas_crisis_reply_when_it_is_there_in_time(gate: Gate, rasa: FakeRasa) -> None:
    rasa.reply = crisis("Bel 113")
    assert await answers(gate, DANGER) == [rasa.reply]


async def test_danger_without_a_crisis_part_gets_the_gateways_reply_instead(gate: Gate) -> None:
    parts = await answers(gate, DANGER)
    assert len(parts) == 1
    assert parts[0][0]["custom"]["kind"] == "crisis"
    assert NUMBERS in told(parts)
    assert "Antwoord" not in told(parts)


@pytest.mark.parametrize("reply", [[], [{"custom": {"kind": "crisis"}}], [{"custom": "crisis"}], b"kapot"])
async def test_danger_and_a_reply_that_cannot_be_read(gate: Gate, rasa: FakeRasa, reply: Any) -> None:
    rasa.reply = reply
    assert NUMBERS in told(await answers(gate, DANGER))


async def test_danger_while_rasa_is_down(gate: Gate, rasa: FakeRasa) -> None:
    rasa.failure = httpx.ConnectError("")
    assert NUMBERS in told(await answers(gate, DANGER))


async def test_danger_while_rasa_is_late_is_answered_at_the_deadline_and_completed_after(
    gate: Gate, rasa: FakeRasa
) -> None:
    rasa.delay, rasa.reply = LATE, crisis("Bel 113 nu")
    answering, parts = [], []
    async for part in gate.exchange("ik", accept(DANGER)):
        answering.append(rasa.busy)
        parts.append(part)
    assert answering == [1, 0]
    assert NUMBERS in told(parts[:1])
    assert told(parts[1:]) == "Bel 113 nu"


async def test_a_late_answer_without_a_crisis_part_is_left_out(gate: Gate, rasa: FakeRasa) -> None:
    rasa.delay = 2 * DEADLINE
    assert len(await answers(gate, DANGER)) == 1


async def test_danger_does_not_wait_for_the_message_before_it(gate: Gate, rasa: FakeRasa) -> None:
    rasa.delay = LATE
    before = asyncio.create_task(answers(gate, "eerst dit"))
    await asyncio.sleep(0)
    first = await gate.exchange("ik", accept(DANGER)).__anext__()
    assert rasa.busy == 1
    assert NUMBERS in told([first])
    assert told(await before) == "Antwoord"


async def test_danger_at_the_end_of_a_long_message_is_seen(gate: Gate) -> None:
    assert NUMBERS in told(await answers(gate, "woord " * 3500 + "ik wil dood"))


async def test_the_most_urgent_of_several_is_answered(rasa: FakeRasa, texts: Any) -> None:
    gate = with_safety(
        rasa, texts, detect=lambda text: FakeDanger(level="acute" if "nu" in text else "concern")
    )
    parts = await answers(gate, "x" * 9000 + " nu")
    assert parts[0][0]["custom"]["level"] == "acute"


async def test_a_broken_detector_gives_numbers_and_the_answer(
    rasa: FakeRasa, texts: Any, caplog: pytest.LogCaptureFixture
) -> None:
    parts = await answers(with_safety(rasa, texts, detect=failing), "geheim")
    assert told(parts) == f"{NUMBERS} Antwoord"
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    assert "geheim" not in caplog.text


async def test_a_broken_detector_does_not_hide_rasas_crisis_reply(rasa: FakeRasa, texts: Any) -> None:
    rasa.reply = crisis("Bel 113")
    assert await answers(with_safety(rasa, texts, detect=failing), DANGER) == [rasa.reply]


async def test_a_hanging_detector_counts_as_broken(rasa: FakeRasa, texts: Any) -> None:
    release, ended = threading.Event(), []

    def hang(text: str) -> None:
        release.wait(30)
        ended.append(text)

    parts = await answers(with_safety(rasa, texts, detect=hang), DANGER)
    assert ended == []
    assert NUMBERS in told(parts)
    release.set()


async def test_a_broken_detector_and_a_slow_rasa_give_the_numbers_first(rasa: FakeRasa, texts: Any) -> None:
    rasa.delay = 2 * DEADLINE
    parts = await answers(with_safety(rasa, texts, detect=failing), "hallo")
    assert [told([part]) for part in parts] == [NUMBERS, "Antwoord"]


@pytest.mark.parametrize("reply", [failing, lambda danger, country: []])
async def test_a_broken_crisis_reply_still_gives_the_numbers(rasa: FakeRasa, texts: Any, reply: Any) -> None:
    parts = await answers(with_safety(rasa, texts, crisis_reply=reply), DANGER)
    assert told(parts) == NUMBERS
    assert parts[0][0]["custom"]["topic"] == "suicide"


async def test_when_all_is_broken_the_last_resort_is_said(
    rasa: FakeRasa, texts: Any, caplog: pytest.LogCaptureFixture
) -> None:
    rasa.failure = httpx.ConnectError("")
    gate = with_safety(rasa, texts, detect=failing, crisis_reply=failing, numbers_line=failing)
    said = told(await answers(gate, "geheim"))
    assert "112" in said
    assert "0800-0113" in said
    assert "geheim" not in caplog.text


async def test_an_ordinary_message_while_rasa_is_down_gets_the_numbers(gate: Gate, rasa: FakeRasa) -> None:
    rasa.failure = httpx.ReadTimeout("")
    parts = await answers(gate, "wat is cgt?")
    assert NUMBERS in told(parts)
    assert parts[0][0]["custom"] == {"kind": "notice", "topic": "fallback"}


async def test_an_empty_answer_is_not_silence(gate: Gate, rasa: FakeRasa) -> None:
    rasa.reply = []
    assert NUMBERS in told(await answers(gate, "wat is cgt?"))


async def test_an_empty_message_gets_a_line_and_does_not_reach_rasa(gate: Gate, rasa: FakeRasa) -> None:
    assert told(await answers(gate, " \x00 ")) == "Ik zie geen tekst."
    assert rasa.heard == []


async def test_a_long_message_gets_its_answer_and_a_line_about_it(gate: Gate, rasa: FakeRasa) -> None:
    assert told(await answers(gate, "a" * 20_000)) == "Dat is lang; ik las het begin. Antwoord"
    assert len(rasa.heard[0][1]) == 4000


async def test_a_button_is_not_taken_for_danger(rasa: FakeRasa, texts: Any) -> None:
    gate = with_safety(rasa, texts, detect=lambda text: FakeDanger())
    assert told(await answers(gate, '/kies{"bron":"veiligheid/overdosis-opioiden"}')) == "Antwoord"


async def test_messages_of_one_sender_are_asked_one_by_one_and_in_order(gate: Gate, rasa: FakeRasa) -> None:
    rasa.delay, rasa.reply = 0.02, lambda text: [{"text": f"op {text}"}]
    parts = await asyncio.gather(*(answers(gate, f"vraag {number}") for number in range(5)))
    assert [told(each) for each in parts] == [f"op vraag {number}" for number in range(5)]
    assert [text for _, text in rasa.heard] == [f"vraag {number}" for number in range(5)]
    assert rasa.most_busy == 1


async def test_different_senders_do_not_wait_for_each_other(gate: Gate, rasa: FakeRasa) -> None:
    rasa.delay = 0.05
    await asyncio.gather(*(answers(gate, "hoi", f"wie-{number}") for number in range(5)))
    assert rasa.most_busy == 5


async def test_too_many_messages_get_a_line_but_danger_passes(gate: Gate, rasa: FakeRasa) -> None:
    for number in range(20):
        await answers(gate, f"vraag {number}")
    assert "Rustig aan." in told(await answers(gate, "nog een"))
    assert len(rasa.heard) == 20
    rasa.reply = crisis("Bel 113")
    assert told(await answers(gate, DANGER)) == "Bel 113"


async def test_who_is_idle_is_forgotten(rasa: FakeRasa, safety: Safety, texts: Any) -> None:
    now = [100.0]
    gate = Gate(RasaClient(rasa.client, "http://rasa"), safety, texts, clock=lambda: now[0])
    for number in range(50):
        await answers(gate, "hoi", f"wie-{number}")
    now[0] += SECONDS + 1
    await answers(gate, "hoi", "laatste")
    assert len(gate.people) == 1


async def test_what_was_asked_goes_on_when_the_asker_leaves(gate: Gate, rasa: FakeRasa) -> None:
    rasa.delay = 0.05
    leaving = asyncio.create_task(answers(gate, "vraag"))
    await asyncio.sleep(0.02)
    leaving.cancel()
    assert told(await answers(gate, "volgende")) == "Antwoord"
    assert [text for _, text in rasa.heard] == ["vraag", "volgende"]


async def test_a_crisis_reply_of_rasa_without_a_number_gets_the_numbers_before_it(
    gate: Gate, rasa: FakeRasa
) -> None:
    rasa.reply = crisis("Wie kan er bij je zijn?")
    assert told(await answers(gate, DANGER)) == f"{NUMBERS} Wie kan er bij je zijn?"


async def test_a_step_that_takes_acute_danger_for_less_gets_the_numbers_before_it(rasa: FakeRasa, texts: Any) -> None:
    gate = with_safety(rasa, texts, detect=lambda text: FakeDanger(level="acute"))
    rasa.reply = crisis("Wie kan er bij je zijn? Of bel 113.")
    assert told(await answers(gate, DANGER)) == f"{NUMBERS} Wie kan er bij je zijn? Of bel 113."
    rasa.reply[1]["custom"]["level"] = "acute"
    assert told(await answers(gate, DANGER)) == "Wie kan er bij je zijn? Of bel 113."


class Kept:
    """Keeps what is counted."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, ...]] = []

    def add(self, *row: str) -> None:
        self.rows.append(row)


HIGH = ("suicide", "high", "self")
UNKNOWN = ("unknown", "unknown", "unknown")


@pytest.mark.parametrize(
    ("rasa_does", "detect", "row"),
    [
        ({"reply": crisis("Bel 113")}, None, (*HIGH, "rasa")),
        ({}, None, (*HIGH, "gate")),
        ({"failure": httpx.ConnectError("")}, None, (*HIGH, "gate")),
        ({"delay": 2 * DEADLINE}, None, (*HIGH, "late")),
        ({}, failing, (*UNKNOWN, "detector failed")),
        ({"delay": 2 * DEADLINE}, failing, (*UNKNOWN, "detector failed")),
        ({"reply": crisis("Bel 113")}, failing, (*HIGH, "detector failed")),
    ],
)
async def test_each_reply_to_danger_is_counted_once_with_its_road(
    safety: Safety, texts: Any, rasa_does: Any, detect: Any, row: tuple[str, ...]
) -> None:
    kept, rasa = Kept(), FakeRasa(**rasa_does)
    looking = Safety(detect or safety.detect, safety.crisis_reply, safety.numbers_line)
    gate = Gate(RasaClient(rasa.client, "http://rasa"), looking, texts, deadline=DEADLINE, counts=kept)
    await answers(gate, DANGER)
    assert kept.rows == [row]


async def test_what_is_no_danger_is_not_counted(rasa: FakeRasa, safety: Safety, texts: Any) -> None:
    kept = Kept()
    gate = Gate(RasaClient(rasa.client, "http://rasa"), safety, texts, counts=kept)
    await answers(gate, "wat is cgt?")
    assert kept.rows == []


async def test_the_country_that_was_told_is_kept_passed_on_and_forgotten_when_asked(
    rasa: FakeRasa, safety: Safety, texts: Any
) -> None:
    looking = Safety(
        safety.detect, own_crisis_reply, lambda country: country, lambda text: "be" if "Gent" in text else None
    )
    gate = Gate(RasaClient(rasa.client, "http://rasa"), looking, texts, deadline=DEADLINE)
    await answers(gate, "wat is cgt?")
    await answers(gate, "ik woon in Gent")
    assert "(be)" in told(await answers(gate, DANGER))
    assert "(nl)" in told(await answers(gate, DANGER, "ander"))
    rasa.reply = [{"text": "Weg.", "custom": {"kind": "notice", "topic": "deleted"}}]
    await answers(gate, "wis mijn gesprek")
    assert "(nl)" in told(await answers(gate, DANGER))
    assert [metadata.get("land") for metadata in rasa.metadata] == [None, "be", "be", None, "be", None]


async def test_windows_cover_the_whole_text() -> None:
    for length in (0, 1, 3999, 4000, 4001, 7500, 7501, 20_000):
        text = "".join(chr(97 + at % 26) for at in range(length))
        pieces = list(windows(text))
        assert "".join(piece[:3500] for piece in pieces[:-1]) + pieces[-1] == text
        assert all(len(piece) <= 4000 for piece in pieces)
