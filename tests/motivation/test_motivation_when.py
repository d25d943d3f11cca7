"""Which messages are listened to, and which are answered."""

from __future__ import annotations

import pytest

from bot.dialogue import Answer, Human, Listen, Numbers, Say, Suggest
from bot.dialogue.acts import Act
from bot.motivation.said import Said
from bot.motivation.when import listens
from bot.understanding.reading import Reading

SUGGEST = Suggest(("zorg/detox", "zorg/therapie"))
HEARD = Said("change", "desire", 0.9)
NOTHING = Said("none", "fact", 0.4)
READING = Reading((("zorg/detox", 0.4),))


@pytest.mark.parametrize(
    ("acts", "said", "text", "asked", "expected"),
    [
        ([Listen(False)], NOTHING, "pff", False, True),
        ([SUGGEST], HEARD, "ik wil ervan af", False, True),
        ([SUGGEST], Said("change", "desire", 0.9, asks=True), "hoe kom ik ervan af", False, False),
        ([SUGGEST], NOTHING, "wachttijd overbruggen", False, False),
        ([SUGGEST], NOTHING, "ik werk in de zorg", True, True),
        ([SUGGEST], NOTHING, "ik werk in de zorg", False, False),
        ([SUGGEST], Said("none", "fact", 0.4, ("geld",)), "vooral het geld", True, True),
        ([Say("fallback")], HEARD, "ik ben het zat", False, True),
        ([Human(missed=True)], HEARD, "ik ben het zat", False, True),
        ([Human()], HEARD, "ik wil een mens spreken", True, False),
        ([Numbers()], HEARD, "ik wil bellen", True, False),
        ([Say("goodbye")], HEARD, "ik ga ervoor", True, True),
        ([Say("deleted")], HEARD, "ik wil alles weg", True, False),
        ([Answer("zorg/detox")], HEARD, "ik wil ervan af", False, False),
        ([Answer("zorg/detox")], HEARD, "ik wil ervan af", True, True),
        ([Answer("zorg/detox")], NOTHING, "detox uitleg", True, False),
        ([SUGGEST], HEARD, "/kies", False, False),
        ([SUGGEST], HEARD, "  ", False, False),
    ],
)
def test_listens(acts: list[Act], said: Said, text: str, asked: bool, expected: bool) -> None:
    assert listens(acts, READING, said, text, asked) is expected


def test_who_names_an_option_gets_an_answer() -> None:
    reading = Reading((("psychotherapie/cgt#wat", 0.4),), options=(("psychotherapie/cgt",),))
    assert not listens([SUGGEST], reading, HEARD, "ik wil cgt", True)


def test_a_clear_goodbye_stays_one() -> None:
    assert not listens([Say("goodbye")], Reading((("doei", 0.9),)), HEARD, "ik ga stoppen met typen doei", True)
