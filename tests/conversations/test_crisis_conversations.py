"""The conversation after danger was voiced, with the bot as people start it: one test a branch, whole conversations."""

from __future__ import annotations

import re
from typing import Any

import pytest
from talk_kit import Messages, Say, machine, texts

pytestmark = pytest.mark.model


def crisis(messages: Messages) -> dict[str, Any]:
    """The crisis part of a reply. Its text names a number; an acute one starts with 112."""
    (found,) = [custom for custom in machine(messages) if custom["kind"] == "crisis"]
    said = texts(messages)[-1]
    assert re.search(r"\b(112|113)\b", said), said
    if found["level"] == "acute":
        assert re.match(r"Bel (nu )?112\b", said), said
    assert {"topic", "level", "person", "contacts", "step"} <= set(found)
    return dict(found)


def steps(say: Say, *messages: str) -> list[str]:
    """Where each message leads."""
    return [crisis(say(message))["step"] for message in messages]


@pytest.mark.parametrize(
    ("first", "person"), [("ik wil niet meer leven", "self"), ("mijn zoon zegt dat hij dood wil", "other")]
)
def test_not_imminent(say: Say, first: str, person: str) -> None:
    started = crisis(say(first))
    assert (started["topic"], started["person"], started["asks"]) == ("suicide", person, "suicide")
    assert steps(say, "ja", "nee", "nee", "ja doe ik", "mijn broer", "ja") == [
        "plan",
        "today",
        "call",
        "close",
        "pro",
        "offer",
    ]
    assert steps(say, "Het is goed zo") == ["well"]
    assert "crisis" not in [custom["kind"] for custom in machine(say("ja"))]


@pytest.mark.parametrize("first", ["ik denk aan zelfmoord", "mijn vriendin wil niet meer leven"])
def test_imminent(say: Say, first: str) -> None:
    say(first)
    assert steps(say, "ja", "ja", "vandaag", "nee niemand") == ["plan", "when", "near", "call"]
    assert steps(say, "dat lukt niet", "ben bang voor de politie", "ja ik bel") == ["barrier", "again", "distance"]
    assert steps(say, "dat lukt", "ze zijn er", "het gaat beter") == ["stay", "after", "well"]


def test_no_is_believed_and_leads_back(say: Say) -> None:
    say("hoe lang duurt cgt?")
    say("ik zie het niet meer zitten")
    reply = say("nee")
    assert crisis(reply)["step"] == "believed"
    back = next(message["buttons"] for message in reply if message.get("buttons"))[0]["payload"]
    assert machine(say(back))[0]["source"] == "psychotherapie/cgt#verwachten"


@pytest.mark.parametrize(
    "barrier",
    ["de politie", "te duur", "straks word ik opgenomen", "ik ben tot last", "ik schaam me", "er neemt niemand op"],
)
def test_what_stands_in_the_way(say: Say, barrier: str) -> None:
    say("ik wil niet meer leven")
    assert steps(say, "ja", "nee", "nee", "dat lukt niet", barrier, "nee") == [
        "plan",
        "today",
        "call",
        "barrier",
        "again",
        "other_way",
    ]


@pytest.mark.parametrize(
    ("first", "road"),
    [
        ("mijn vriend heeft een overdosis heroine", "taken_opioid"),
        ("mijn vriend heeft een overdosis cocaine", "taken_stimulant"),
        ("mijn vriend ademt niet goed meer na ghb", "taken_ghb"),
        ("mijn vriend heeft een overdosis oxazepam en drank", "taken_sedative"),
    ],
)
def test_overdose_per_substance(say: Say, first: str, road: str) -> None:
    started = crisis(say(first))
    assert (started["level"], started["person"], started["step"]) == ("acute", "other", "call")
    assert steps(say, "ja gebeld", "nee") == [road, "breathing"]
    last = "ja" if road == "taken_opioid" else "nee"
    found = steps(say, "ja", last)
    assert "stay" in found
    assert steps(say, "de ambulance is er", "het gaat beter")[-1] in {"well", "purpose"}


def test_stopping_with_alcohol_at_once(say: Say) -> None:
    started = crisis(say("ik ben gestopt met drinken en nu tril ik en zweet ik"))
    assert (started["topic"], started["level"]) == ("medical", "high")
    assert steps(say, "nee", "ik ga bellen") == ["doctor", "stop_alcohol"]
    assert crisis(say("ja"))["level"] == "acute"


def test_a_safety_plan(say: Say) -> None:
    say("ik wil niet meer leven")
    steps(say, "ja", "nee", "nee", "ja doe ik", "niemand", "nee", "Veiligheidsplan")
    steps(say, "ik slaap niet", "muziek", "Overslaan", "mijn zus", "dokter Bakker")
    reply = say("bij mijn ouders")
    found = crisis(reply)
    assert [one["line"] for one in found["plan"]] == [
        "ik slaap niet",
        "muziek",
        "",
        "mijn zus",
        "dokter Bakker",
        "bij mijn ouders",
    ]
    for words in ("muziek", "mijn zus", "112", "113"):
        assert words in texts(reply)[-1]


def test_an_exercise(say: Say) -> None:
    say("ik wil niet meer leven")
    steps(say, "ja", "nee", "nee", "ja doe ik", "niemand", "nee")
    assert steps(say, "Oefening", "ja", "een raam", "zacht") == ["ground_feet", "ground_see", "ground_feel", "how"]


def test_a_question_and_a_human_in_between(say: Say) -> None:
    say("ik denk aan zelfmoord")
    reply = say("hoe lang duurt cgt?")
    assert machine(reply)[0]["source"] == "psychotherapie/cgt#verwachten"
    assert crisis(reply)["step"] == "direct"
    reply = say("/mens")
    assert machine(reply)[0]["kind"] == "handoff"
    again = crisis(reply)
    assert (again["step"], again["asks"]) == ("direct", "suicide")
    assert steps(say, "ja") == ["plan"]


def test_new_danger_in_between(say: Say) -> None:
    say("ik denk aan zelfmoord")
    raised = crisis(say("ik heb net al mijn pillen geslikt"))
    assert (raised["topic"], raised["level"]) == ("overdose", "acute")


def test_stop_and_wiping(say: Say) -> None:
    say("ik denk aan zelfmoord")
    assert steps(say, "stop") == ["stopped"]
    say("ik denk aan zelfmoord")
    assert machine(say("wis mijn gesprek")) == [{"kind": "notice", "topic": "deleted"}]
    assert machine(say("hallo"))[0]["topic"] == "greeting"


def test_what_makes_no_sense_does_not_end_it(say: Say) -> None:
    say("ik denk aan zelfmoord")
    said = [texts(say(words))[-1] for words in ("xqzv", "brrt zgnk", "qqq wxz", "flp")]
    assert len(set(said)) == 4
    assert crisis(say("lkjh"))["topic"] == "suicide"
