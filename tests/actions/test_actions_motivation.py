"""Motivational moves through Rasa's action: what is said, kept, and left to others."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.answer import Answer
from bot.motivation.said import Said
from bot.motivation.state import SLOT, State
from bot.understanding.reading import Reading

Messages = list[dict[str, Any]]


class Talk:
    """A conversation with the action; the pipeline's part is given with each message."""

    def __init__(self) -> None:
        self.slots: dict[str, Any] = {}
        self.events: list[dict[str, Any]] = []

    def say(self, text: str, label: str, said: Said | None = None, p: float = 0.9) -> Messages:
        message: dict[str, Any] = {"text": text, "intent": {"name": label.split("/")[0], "confidence": p}}
        message |= {"keuzehulp": Reading(((label, p),)).as_dict(), "entities": []}
        if said:
            message["motivatie"] = said.as_dict()
        tracker = Tracker("iemand", dict(self.slots), message, list(self.events), False, None, {}, "action_listen")
        dispatcher = CollectingDispatcher()
        for event in Answer().run(dispatcher, tracker, {}):
            self.slots[event["name"]] = event["value"]
        self.hear(dispatcher.messages)
        return dispatcher.messages

    def hear(self, messages: Messages) -> None:
        """Something that the bot said."""
        self.events += [{"event": "bot", "data": {"custom": message["custom"]}} for message in messages]

    @property
    def state(self) -> State:
        return State.from_slot(self.slots.get(SLOT))


WISH = Said("change", "desire", 0.9)


def moves(messages: Messages) -> list[str]:
    return [m["custom"]["move"] for m in messages if m["custom"].get("kind") == "motivation"]


def told(talk: Talk, times: int) -> Messages:
    found: Messages = []
    for _ in range(times):
        found = talk.say("ik wil ervan af", "gevoel", WISH)
    return found


def test_a_statement_gets_moves_and_is_kept() -> None:
    talk = Talk()
    assert moves(told(talk, 1)) == ["reflection", "open_question"]
    assert talk.state.told == 1 and talk.state.asked


def test_what_was_offered_comes_after_a_yes() -> None:
    talk = Talk()
    offer = told(talk, 3)
    assert moves(offer)[-1] == "permission"
    assert [b["payload"] for b in offer[-1]["buttons"]] == ["/ja", "/nee"]
    (answer,) = talk.say("ja", "ja")
    assert answer["custom"]["source"] == "zorg/hulp-zoeken"
    assert talk.state.pending is None


def test_a_no_is_heard() -> None:
    talk = Talk()
    told(talk, 3)
    assert moves(talk.say("nee", "nee")) == ["menu"]
    assert talk.state.pending is None


def test_a_yes_to_something_else_is_not_taken_for_one() -> None:
    talk = Talk()
    told(talk, 3)
    talk.hear([{"custom": {"kind": "crisis", "topic": "suicide"}}])
    (reply,) = talk.say("ja", "ja")
    assert reply["custom"]["kind"] == "notice"


def test_a_question_in_between_is_answered_and_the_talk_goes_on() -> None:
    talk = Talk()
    told(talk, 1)
    (answer,) = talk.say("wat is cgt?", "psychotherapie/cgt#wat", Said(asks=True))
    assert answer["custom"]["source"] == "psychotherapie/cgt#wat"
    told(talk, 1)
    assert talk.state.told == 2


def test_a_human_is_never_kept_away() -> None:
    talk = Talk()
    told(talk, 1)
    (reply,) = talk.say("ik wil met iemand praten, ik ben het zat", "mens", WISH)
    assert reply["custom"]["kind"] == "handoff"


def test_a_pipeline_that_heard_nothing_still_listens() -> None:
    assert moves(Talk().say("het gaat niet", "gevoel")) == ["reflection", "open_question"]


def test_what_someone_uses_is_said_back_only_when_it_is_clear() -> None:
    talk = Talk()
    fact = Said("none", "fact", 0.9)
    message = Reading((("gevoel", 0.9),), substances=("middel/niet-opioide/cocaine",))
    tracker = Tracker(
        "iemand",
        {},
        {"text": "ik gebruik coke", "intent": {"name": "gevoel"}, "keuzehulp": message.as_dict(), "entities": []}
        | {"motivatie": fact.as_dict()},
        [],
        False,
        None,
        {},
        "action_listen",
    )
    dispatcher = CollectingDispatcher()
    Answer().run(dispatcher, tracker, {})
    assert "cocaïne" in dispatcher.messages[0]["text"]
    assert "cocaïne" not in talk.say("ik gebruik", "gevoel", fact)[0]["text"]
