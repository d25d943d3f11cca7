"""What must be recognised and what must not, on the project's own messages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.safety import Danger
from bot.safety.rules import by_rules

HERE = Path(__file__).parent
DANGER: list[dict[str, Any]] = yaml.safe_load((HERE / "danger.yml").read_text(encoding="utf-8"))
HARMLESS: list[dict[str, Any]] = yaml.safe_load((HERE / "harmless.yml").read_text(encoding="utf-8"))
URGENCY = {"concern": 1, "high": 2, "acute": 3}

KNOWN_FALSE_ALARMS = {
    # an explicit wish is never taken away, not even from a saying
    "ik zou dood willen gaan van schaamte als mijn baas het hoort",
}


def name(group: dict[str, Any]) -> str:
    return "-".join(str(group[key]) for key in ("topic", "level", "person", "kind") if key in group)


def test_there_are_enough_messages_and_none_twice() -> None:
    danger = [message for group in DANGER for message in group["messages"]]
    harmless = [message for group in HARMLESS for message in group["messages"]]
    assert len(danger) >= 250
    assert len(harmless) >= 350
    assert len({*danger, *harmless}) == len(danger) + len(harmless)


@pytest.mark.parametrize("group", DANGER, ids=name)
def test_danger_is_found(group: dict[str, Any]) -> None:
    assert [message for message in group["messages"] if by_rules(message) is None] == []


@pytest.mark.parametrize("group", DANGER, ids=name)
def test_danger_is_read_right(group: dict[str, Any]) -> None:
    found = {message: danger for message in group["messages"] if (danger := by_rules(message))}
    share = 1 / max(len(found), 1)
    topics = [m for m, d in found.items() if d.topic != group["topic"]]
    persons = [m for m, d in found.items() if d.person != group["person"]]
    milder = [m for m, d in found.items() if URGENCY[d.level] < URGENCY[group["level"]]]
    assert len(topics) * share <= 0.03, topics
    assert len(persons) * share <= 0.03, persons
    assert len(milder) * share <= 0.03, milder


@pytest.mark.parametrize("group", HARMLESS, ids=name)
def test_harmless_messages_raise_no_alarm(group: dict[str, Any]) -> None:
    alarms = {message: danger.reasons for message in group["messages"] if (danger := by_rules(message))}
    assert alarms.keys() - KNOWN_FALSE_ALARMS == set(), alarms


def test_reasons_are_names_of_rules_and_never_the_writers_words() -> None:
    danger = by_rules("Jan de Vries uit Zwolle: ik wil niet meer leven")
    assert danger is not None
    assert danger.reasons
    for reason in danger.reasons:
        topic, _, rule = reason.partition(":")
        assert topic in {"suicide", "overdose", "medical"}
        assert not {"jan", "vries", "zwolle", "leven"} & set(rule.split("-"))


def test_danger_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Danger("suicide", "high", "self", ()).level = "concern"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "topic", "level", "person"),
    [
        (
            "Mijn broer had vorig jaar een overdosis. Nu ligt hij weer bewusteloos.",
            "overdose",
            "acute",
            "other",
        ),
        ("Wat is een overdosis? Mijn vriend ademt niet meer!", "overdose", "acute", "other"),
        ("Ik denk niet aan zelfmoord. Maar mijn zoon wil dood.", "suicide", "high", "other"),
        ("ik heb net al mijn pillen geslikt want ik wil dood", "overdose", "acute", "self"),
        ("ha ha ik ga kapot van het lachen. maar eerlijk, ik wil dood", "suicide", "high", "self"),
        ("ik wil niet dood maar ik ga mezelf toch ophangen", "suicide", "high", "self"),
        ("Mijn man slaapt.\nIk wil\nniet meer\nleven", "suicide", "high", "self"),
        ("ik wil dood\n\ngrapje", "suicide", "high", "self"),
        ("mijn zoon zegt: ik wil niet meer leven", "suicide", "high", "other"),
        ("ik. wil. dood.", "suicide", "high", "self"),
    ],
)
def test_the_most_urgent_of_several_sentences_counts(text: str, topic: str, level: str, person: str) -> None:
    danger = by_rules(text)
    assert danger is not None
    assert (danger.topic, danger.level, danger.person) == (topic, level, person)


@pytest.mark.parametrize(
    "text",
    [
        "zelfmoord plegen is geen oplossing zeggen ze, maar ik ga het doen",
        "dood van de slaap maar ik wil ook echt dood",
        "wat is een overdosis ik ga er een nemen want ik wil niet meer leven",
        "vroeger wilde ik leven, nu wil ik dood",
    ],
)
def test_a_near_miss_never_hides_an_explicit_statement(text: str) -> None:
    danger = by_rules(text)
    assert danger is not None
    assert danger.level in {"acute", "high"}
