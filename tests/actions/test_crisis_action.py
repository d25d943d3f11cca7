"""The form that carries the conversation after danger, with a tracker and a dispatcher of the SDK."""

from __future__ import annotations

from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import crisis
from actions.crisis import CrisisForm
from bot.content.library import ContentError
from bot.dialogue import Context
from bot.understanding.reading import Reading

HIGH = {"topic": "suicide", "level": "high", "person": "self"}


class Talk:
    """Messages to the form, as Rasa would hand them over."""

    def __init__(self) -> None:
        self.slots: dict[str, Any] = Context().answered("psychotherapie/cgt#wat").as_slots()
        self.at = 1000.0

    def say(
        self, text: str, label: str = "onzin", p: float = 0.9, left: bool = False, wait: float = 5, **more: Any
    ) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """The messages and the events."""
        self.at += wait
        intent = {"name": label.split("/")[0], "confidence": p}
        message = {"text": text, "intent": intent, "entities": [], **more}
        if not text.startswith("/"):
            message["keuzehulp"] = Reading(((label, p),)).as_dict()
        events = [{"event": "user", "timestamp": self.at, "text": text}]
        if left:
            events.append({"event": "action_execution_rejected", "name": "crisis_form"})
            events.append({"event": "action", "name": "action_antwoord"})
        tracker = Tracker("iemand", dict(self.slots), message, events, False, None, {}, "action_listen")
        dispatcher = CollectingDispatcher()
        done = CrisisForm().run(dispatcher, tracker, {})
        self.slots.update({event["name"]: event["value"] for event in done})
        return dispatcher.messages, done

    def custom(self, *args: Any, **more: Any) -> dict[str, Any]:
        messages, _ = self.say(*args, **more)
        (found,) = [one["custom"] for one in messages if one.get("custom")]
        return found


@pytest.mark.parametrize("person", ["self", "other"])
@pytest.mark.parametrize("level", ["acute", "high", "concern"])
@pytest.mark.parametrize("topic", ["suicide", "overdose", "medical"])
def test_danger_gets_the_numbers(topic: str, level: str, person: str) -> None:
    messages, events = Talk().say("x", gevaar={"topic": topic, "level": level, "person": person})
    found = [one["custom"] for one in messages if one.get("custom")]
    assert [(one["kind"], one["topic"], one["level"], one["person"]) for one in found] == [
        ("crisis", topic, level, person)
    ]
    assert "112" in "".join(message["text"] or "" for message in messages)
    assert [event["name"] for event in events] == ["crisis"]


def test_danger_typed_by_hand_counts_as_a_veiled_signal() -> None:
    found = Talk().custom("/gevaar", "gevaar")
    assert (found["topic"], found["level"]) == ("suicide", "concern")


def test_it_keeps_why_it_was_danger() -> None:
    talk = Talk()
    found = {"topic": "overdose", "level": "acute", "person": "self"}
    messages, _ = talk.say("ik heb net al mijn pillen geslikt want ik wil dood", gevaar=found)
    assert "113" in messages[0]["text"]
    assert talk.slots["crisis"]["purpose"]


def test_the_conversation_goes_on_and_ends_with_a_way_back() -> None:
    talk = Talk()
    assert talk.custom("ik wil niet meer leven", gevaar=HIGH)["asks"] == "suicide"
    assert talk.custom("ja", "ja")["step"] == "plan"
    assert talk.custom("nee", "nee")["step"] == "today"
    messages, events = talk.say("stop", "doei")
    assert {"event": "slot", "timestamp": None, "name": "requested_slot", "value": None} in events
    assert talk.slots["crisis"] is None
    assert messages[0]["buttons"][0]["payload"] == '/kies{"bron":"psychotherapie/cgt#wat"}'


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("hoe lang duurt cgt?", "psychotherapie/cgt#verwachten"),
        ("/mens", "mens"),
        ('/kies{"bron":"naasten"}', "kies"),
        ("wis mijn gesprek", "wissen"),
        ("ik wil met een mens praten", "mens"),
        ("wie kan ik bellen?", "nummers"),
        ("bewaar je wat ik typ?", "privacy"),
    ],
)
def test_a_question_in_between_is_left_to_the_rules_and_then_taken_up_again(text: str, label: str) -> None:
    talk = Talk()
    talk.say("ik wil niet meer leven", gevaar=HIGH)
    talk.say("ja", "ja")
    assert talk.say(text, label, 0.97) == ([], [])
    found, _ = talk.say(text, label, 0.97, left=True, wait=0)
    assert found[0]["custom"]["step"] == "plan"
    assert "113" in found[0]["text"]


@pytest.mark.parametrize(("text", "label"), [("ja", "ja"), ("nee", "nee"), ("ik ben bang", "gevoel"), ("xx", "onzin")])
def test_an_answer_is_no_question(text: str, label: str) -> None:
    talk = Talk()
    talk.say("ik denk aan zelfmoord", gevaar=HIGH)
    assert talk.say(text, label)[0]


@pytest.mark.parametrize(("text", "label"), [("Overslaan", "wissen"), ("dokter Bakker", "mens"), ("mijn zus", "mens")])
def test_a_line_of_the_plan_is_no_order(text: str, label: str) -> None:
    talk = Talk()
    talk.say("ik wil niet meer leven", gevaar=HIGH)
    talk.slots["crisis"]["step"] = "plan_help"
    assert talk.custom(text, label, 0.97)["step"] == "plan_away"
    assert talk.say("wis mijn gesprek", "wissen", 0.97) == ([], [])


def test_an_order_typed_by_hand_is_no_answer() -> None:
    talk = Talk()
    talk.say("ik denk aan zelfmoord", gevaar=HIGH)
    assert talk.custom("/psychotherapie", "psychotherapie")["step"] == "direct"


def test_the_next_day_it_asks_how_it_is_now() -> None:
    talk = Talk()
    talk.say("ik denk aan zelfmoord", gevaar=HIGH)
    assert talk.custom("hoi", "groet", wait=70_000)["step"] == "back"


def test_the_numbers_are_those_of_where_someone_lives() -> None:
    talk = Talk()
    talk.slots["land"] = "be"
    talk.say("ik denk aan zelfmoord", gevaar=HIGH)
    messages, _ = talk.say("ja", "ja")
    assert "1813" in messages[0]["text"]
    messages, events = talk.say("nee, ik woon in Breda", "nee")
    assert "1813" not in messages[0]["text"] and "113" in messages[0]["text"]
    assert talk.slots["land"] == "nl"


def test_new_danger_raises() -> None:
    talk = Talk()
    talk.say("ik denk aan zelfmoord", gevaar=HIGH)
    found = talk.custom("ik heb net al mijn pillen geslikt", "gevaar")
    assert (found["topic"], found["level"]) == ("overdose", "acute")


def test_the_numbers_are_said_when_the_wording_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise ContentError("content/crisis: broken")

    talk = Talk()
    talk.say("ik denk aan zelfmoord", gevaar=HIGH)
    monkeypatch.setattr(crisis, "advance", broken)
    messages, events = talk.say("ja", "ja")
    assert "113" in messages[0]["text"] and "112" in messages[0]["text"]
    assert [event["name"] for event in events] == ["crisis", "requested_slot"]
