"""The reply to danger: numbers first, in the text, one question, no promise, no method."""

from __future__ import annotations

import re
import shutil
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from bot.content.library import ROOT, ContentError
from bot.safety import Danger, crisis_reply, detect, numbers_line
from bot.safety import wording as wording_module
from bot.safety.wording import LAST_RESORT, Wording, broken_rules, wording

TOPICS = ("suicide", "overdose", "medical")
LEVELS = ("acute", "high", "concern")
PERSONS = ("self", "other")
LINE = {"nl": ("113", "0800-0113", "113.nl"), "be": ("1813", "zelfmoord1813.be")}
CASES = list(product(TOPICS, LEVELS, PERSONS, ("nl", "be"), range(3)))


def danger(topic: Any, level: Any, person: Any, *reasons: str) -> Danger:
    return Danger(topic, level, person, reasons)


def text_of(reply: list[dict[str, Any]]) -> str:
    return "\n".join(message["text"] for message in reply if "text" in message)


@pytest.mark.parametrize(("topic", "level", "person", "country", "variant"), CASES)
def test_every_reply(topic: str, level: str, person: str, country: str, variant: int) -> None:
    reply = crisis_reply(danger(topic, level, person), country, variant)
    text = text_of(reply)
    if level == "acute":
        assert text.split("\n")[0].startswith("Bel nu 112")
        assert "buttons" not in reply[0]
    else:
        assert reply[0]["buttons"] == [{"title": "Ik wil een mens spreken", "payload": "/mens"}]
    assert "112" in text
    if topic == "suicide":
        assert all(number in text for number in LINE[country])
        assert "gratis" in text
        assert "dag en nacht" in text
    assert "computerprogramma" in text
    assert "{" not in text
    assert len(text.split("\n")) <= 8
    custom = reply[-1]["custom"]
    assert {key: custom[key] for key in ("kind", "topic", "level", "person")} == {
        "kind": "crisis",
        "topic": topic,
        "level": level,
        "person": person,
    }
    assert custom["contacts"][0] == "112"
    asks = {"asks"} if topic == "suicide" and level != "acute" else set()
    assert set(custom) == {"kind", "topic", "level", "person", "contacts"} | asks
    assert custom.get("asks", "suicide") == "suicide"
    if country == "be":
        assert not re.search(r"\b(113|0800-0113)\b", text)
    else:
        assert "1813" not in text


@pytest.mark.parametrize(("topic", "level", "person"), list(product(TOPICS, LEVELS, PERSONS)))
def test_two_variants_in_a_row_differ(topic: str, level: str, person: str) -> None:
    first, second = (text_of(crisis_reply(danger(topic, level, person), "nl", n)) for n in (0, 1))
    assert first != second
    assert text_of(crisis_reply(danger(topic, level, person), "nl", 1_000_001))


@pytest.mark.parametrize("level", ["high", "concern"])
@pytest.mark.parametrize("variant", range(3))
def test_the_question_about_suicide_is_direct_and_neutral(level: str, variant: int) -> None:
    text = text_of(crisis_reply(danger("suicide", level, "self"), "nl", variant))
    assert re.search(r"Denk je (nu |weleens |op dit moment )?aan zelfmoord\?", text)
    assert "toch niet" not in text


def all_texts() -> list[str]:
    return [text_of(crisis_reply(danger(t, lv, p), c, n)) for t, lv, p, c, n in CASES]


@pytest.mark.parametrize(
    "words",
    [
        r"\bbeloof\b|\bbeloven\b",
        r"\bgeheim\b|\bonder ons\b",
        r"\bschuld\b|\bstom\b|\beigen keus\b|\bwaarom heb je\b",
        r"\bmg\b|\bmilligram\b|\bgram\b|\bdodelijke\b",
        r"\bstabiele zijligging\b|\bkoud water\b|\bkoelen\b",
        r"\bje moet\b|\bje zou moeten\b",
        r"\bverslaafde\b|\bjunk\b|\bmisbruik\b",
        r"\bik snap precies\b|\bik weet hoe\b",
    ],
)
def test_what_is_never_said(words: str) -> None:
    assert [text for text in all_texts() if re.search(words, text, re.IGNORECASE)] == []


def test_what_to_do_while_waiting_when_someone_cannot_be_woken() -> None:
    for variant in range(2):
        text = text_of(crisis_reply(danger("overdose", "acute", "other"), "nl", variant)).lower()
        for words in ("adem", "naloxon", "slap", "genomen|gebruikt", "blijf|ga niet weg"):
            assert re.search(words, text), (variant, words)


def test_too_much_taken_on_purpose_names_both_numbers() -> None:
    found = detect("ik heb net al mijn pillen geslikt want ik wil dood")
    assert found is not None
    for country, line in (("nl", "113"), ("be", "1813")):
        reply = crisis_reply(found, country)
        text = text_of(reply)
        assert text.startswith("Bel nu 112")
        assert line in text
        assert line in reply[-1]["custom"]["contacts"]


def test_numbers_line() -> None:
    assert numbers_line() == (
        "Direct gevaar? Bel 112. Denk je aan zelfmoord? Bel 113 of 0800-0113 (gratis, dag en nacht)."
    )
    assert "1813" in numbers_line("be")
    assert "\n" not in numbers_line("be")


def test_an_unknown_country_gets_the_dutch_numbers() -> None:
    assert numbers_line("fr") == numbers_line("nl")
    assert "113" in text_of(crisis_reply(danger("suicide", "high", "self"), "xx"))


@pytest.fixture
def content(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "contacts", tmp_path / "contacts")
    shutil.copy(ROOT / "crisis.yml", tmp_path / "crisis.yml")
    return tmp_path


def change(content: Path, old: str, new: str, file: str = "crisis.yml") -> None:
    text = (content / file).read_text(encoding="utf-8")
    assert old in text
    (content / file).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("Bel nu {112}.\n", "Rustig maar.\n", "the first line of an acute reply starts with"),
        ("bel {lijn}: gratis", "bel iemand: gratis", "name {lijn}"),
        ("Ik ben een computerprogramma", "Ik ben er", "computerprogramma"),
        ("Wie kan er nu bij je zijn?", "Wie kan er nu bij je zijn? En wie nog meer?", "one question at most"),
        ("Bel nu {112}.\n", "Bel nu 112.\n", "placeholder"),
        ('["112", "113"]', '["112", "114"]', "114 does not stand in contacts/nl.yml"),
        ('["112", "113"]', '["113"]', "must list the contact '112'"),
        ("button: Ik wil", "knop: Ik wil", "is not a known key"),
        ("spoed: de huisartsenpost", "spoed: de post ({nergens})", "no phone number for {nergens}"),
        ("review_by: 2027-05-22", "review_by: 2020-05-22", "must lie after"),
    ],
)
def test_a_mistake_in_the_file_is_named(content: Path, old: str, new: str, says: str) -> None:
    change(content, old, new)
    with pytest.raises(ContentError, match=re.escape(says)) as raised:
        Wording(content)
    assert "crisis.yml" in str(raised.value)


def test_a_number_changed_in_the_contacts_changes_the_reply(content: Path) -> None:
    change(content, 'phone: "113"', 'phone: "0900-0113"', "contacts/nl.yml")
    assert "0900-0113" in Wording(content).numbers_line("nl")


def test_one_variant_is_not_enough() -> None:
    assert broken_rules("medical", "acute", "Bel nu {112}. Ik ben een computerprogramma.") == []
    file = wording().file
    assert all(
        len(texts) >= 2 for levels in file.replies.values() for p in levels.values() for texts in p.values()
    )


@pytest.mark.parametrize("country", ["nl", "be"])
def test_the_numbers_are_said_even_when_the_file_is_broken(
    country: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> Wording:
        raise ContentError("crisis.yml: broken")

    monkeypatch.setattr(wording_module, "wording", broken)
    reply = crisis_reply(danger("suicide", "acute", "self"), country)
    assert reply[0]["text"] == LAST_RESORT[country] == numbers_line(country)
    assert reply[0]["text"].startswith("Bel nu 112")
    assert reply[1]["custom"]["contacts"] == ["112", "113" if country == "nl" else "1813"]
