"""The guided paths through Rasa's actions: what is said, kept, and left to others."""

from __future__ import annotations

import json
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.answer import Answer
from actions.choose import ChooseAction
from actions.crisis import FORM as CRISIS
from actions.crisis import STATE as CRISIS_STATE
from actions.motivation_talk import OVER as TALK_OVER
from actions.path import FORM, OVER, AskPath, LeavePath, WalkPath
from bot.gateway.messages import accept
from bot.motivation.said import Said
from bot.motivation.state import SLOT as MOTIVATION
from bot.motivation.state import State as Told
from bot.paths.load import paths
from bot.paths.state import SLOT, State
from bot.understanding.reading import Reading

Messages = list[dict[str, Any]]
HOUR = 3600.0


class Walk:
    """A conversation; Rasa's part (which action runs when) is played here as its rules have it."""

    def __init__(self) -> None:
        self.slots: dict[str, Any] = {}
        self.events: list[dict[str, Any]] = []
        self.active: str | None = None
        self.now = 1000.0
        self.also: tuple[tuple[str, float], ...] = ()
        """What a message may be about besides what it is said to be."""

    def message(self, text: str, label: str, said: Said | None, p: float) -> dict[str, Any]:
        if text.startswith("/"):
            intent, _, values = text[1:].partition("{")
            entities = json.loads("{" + values) if values else {}
            found = [{"entity": key, "value": value} for key, value in entities.items()]
            return {"text": text, "intent": {"name": intent, "confidence": 1.0}, "entities": found}
        return {
            "text": text,
            "intent": {"name": label.split("/")[0], "confidence": p},
            "entities": [],
            "keuzehulp": Reading(((label, p), *self.also)).as_dict(),
            "motivatie": (said or Said()).as_dict(),
        }

    def say(
        self, text: str, label: str = "gevoel", said: Said | None = None, p: float = 0.9, after: float = 1.0
    ) -> Messages:
        """What is answered by the form, or by the ordinary action when the form leaves it."""
        self.now += after
        message = self.message(text, label, said, p)
        self.events.append({"event": "user", "text": text, "timestamp": self.now})
        if self.active == FORM or message["intent"]["name"] == "pad":
            before = len(self.events)
            if (found := self.run(WalkPath(), message)) or len(self.events) > before:
                return found
        action = ChooseAction() if message["intent"]["name"] in ("kies", "meer", "menu") else Answer()
        return self.run(action, message)

    def run(self, action: Any, message: dict[str, Any]) -> Messages:
        loop = {"name": self.active} if self.active else {}
        tracker = Tracker("iemand", dict(self.slots), message, list(self.events), False, None, loop, "action_listen")
        dispatcher = CollectingDispatcher()
        events = action.run(dispatcher, tracker, {})
        follow = None
        for event in events:
            if event["event"] == "slot":
                self.slots[event["name"]] = event["value"]
            elif event["event"] == "followup" and event["name"] != "action_listen":
                follow = event["name"]
        said = list(dispatcher.messages)
        self.events += [{"event": "bot", "data": {"custom": one["custom"]}} for one in said]
        if isinstance(action, WalkPath) and events:
            self.enter(FORM if self.slots.get(OVER) is None else None)
            self.slots[OVER] = None
        if follow == FORM:
            return said + self.run(WalkPath(), message)
        if follow:
            self.enter(follow)
        return said

    def enter(self, form: str | None) -> None:
        if form != self.active:
            self.events.append({"event": "active_loop", "name": form})
        self.active = form

    @property
    def state(self) -> State:
        return State.from_slot(self.slots.get(SLOT))


def customs(messages: Messages) -> list[dict[str, Any]]:
    return [message["custom"] for message in messages if message["custom"]]


def moves(messages: Messages) -> list[str]:
    return [custom["move"] for custom in customs(messages) if custom["kind"] == "motivation"]


def sources(messages: Messages) -> list[str]:
    return [custom["source"] for custom in customs(messages) if custom["kind"] == "answer"]


def payloads(messages: Messages) -> list[str]:
    return [button["payload"] for message in messages for button in message["buttons"] or ()]


def begun(path: str = "kenmerken", *lines: str) -> Walk:
    walk = Walk()
    walk.say(f'/pad{{"pad":"{path}"}}')
    for line in lines:
        walk.say(line)
    return walk


# Beginning ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("kan ik checken of het een probleem is", "kenmerken"),
        ("ik wil me voorbereiden op mijn intake", "wachtlijst"),
        ("ik sta al 9 weken op de wachtlijst", "wachtlijst"),
        ("ik ben er weer", "incheck"),
        ("ik maak me zorgen om mijn zoon", "naasten"),
    ],
)
def test_plain_words_begin_a_path(text: str, path: str) -> None:
    walk = Walk()
    assert moves(walk.say(text, "onzin", p=0.3))
    assert walk.state.current == path and walk.active == FORM


def test_a_sure_answer_about_something_else_is_given_or_offered() -> None:
    walk = Walk()
    assert sources(walk.say("ik sta op de wachtlijst, wat doet cgt", "psychotherapie/cgt#wat", Said(asks=True), 0.95))
    assert walk.active is None
    told = Walk()
    told.also = (("psychotherapie/act#wat", 0.03),)
    reply = told.say("ik sta op de wachtlijst voor cgt", "psychotherapie/cgt#wat", p=0.95)
    assert moves(reply)[0] == "reflection" and not sources(reply) and told.active is None
    assert customs(reply)[-1]["sources"] == ["psychotherapie/cgt#wat", "psychotherapie/act#wat"]
    assert sources(told.say("ja graag", "ja")) == ["psychotherapie/cgt#wat"]
    near = Walk()
    near.say("ik sta op de wachtlijst", "wachtlijst/overbruggen", p=0.95)
    assert near.state.current == "wachtlijst"


def test_a_question_is_answered_and_not_taken_for_a_wish() -> None:
    walk = Walk()
    reply = walk.say("ik sta op de wachtlijst, wat nu?", "wachtlijst/overbruggen", Said(asks=True), 0.95)
    assert sources(reply) == ["wachtlijst/overbruggen"] and walk.active is None


def test_a_human_is_never_kept_away() -> None:
    walk = Walk()
    reply = walk.say("ik ben er weer en ik wil een mens", "mens", p=0.95)
    assert [custom["kind"] for custom in customs(reply)] == ["handoff"]


def test_the_menu_has_every_path() -> None:
    reply = Walk().say("/menu")
    assert {f'/pad{{"pad":"{path}"}}' for path in paths()} <= set(payloads(reply))
    assert "/gesprek" in payloads(reply)


def test_every_button_passes_the_gateway() -> None:
    walk = begun("naasten")
    seen = 0
    for line in ("ja", "mijn man", "alles", "praten", "hoe ik met de ander omga", "grenzen", "nee", "klaar", "klaar"):
        for payload in payloads(walk.say(line)):
            assert not payload.startswith("/") or accept(payload).payload, payload
            seen += 1
    assert seen > 40


@pytest.mark.parametrize(
    "order",
    ['/pad{"pad":7}', '/pad{"pad":"naasten","doe":"ja"}', '/pad{"doe":"ja"}', "/pad", '/pad{"', '/pad{"pad":"<b>"}'],
)
def test_the_gateway_lets_nothing_else_through(order: str) -> None:
    assert not accept(order).payload


# Answers ------------------------------------------------------------------------------------------------------------


def test_what_was_understood_is_said_back_and_kept() -> None:
    walk = begun("kenmerken", "ja")
    reply = walk.say("het kost zo veel geld", said=Said("change", "reasons", 0.9, about=("geld",)))
    assert moves(reply) == ["reflection", "reflection", "menu"]
    assert "geld" in reply[0]["text"].lower()
    assert Told.from_slot(walk.slots[MOTIVATION]).about == ("geld",)


def test_what_is_about_someone_else_is_not_said_back_as_ones_own() -> None:
    mine = begun("naasten", "ja", "mijn zoon").say("het geld is op", said=Said(about=("geld",)))
    assert moves(mine) == ["reflection", "open_question"]
    walk = begun("naasten", "ja", "mijn zoon")
    his = walk.say("mijn zoon liegt zo", said=Said("none", "relative", 0.9, relative=True, who="je zoon"))
    assert moves(his) == ["reflection", "reflection", "open_question"] and "je zoon" in his[0]["text"]
    other = begun("kenmerken", "ja").say("mijn zoon liegt", said=Said("none", "relative", 0.9, relative=True))
    assert moves(other) == ["reflection", "menu"]


def test_a_topic_is_an_answer_with_its_source_and_the_way_on_below_it() -> None:
    reply = begun("wachtlijst", "ja", "mijn intake is donderdag", "alles").say("wat neem ik mee")
    assert sources(reply) == ["wachtlijst/meenemen"]
    assert '/meer{"bron":"wachtlijst/meenemen"}' in payloads(reply[-1:])
    assert moves(reply)[-1] == "menu"


def test_safety_comes_first_while_waiting_with_its_source() -> None:
    reply = Walk().say('/pad{"pad":"wachtlijst"}')
    assert sources(reply) == ["wachtlijst/niet-alleen-stoppen"]
    assert reply[0]["text"].startswith("Eén ding vooraf") and "Bron: " in reply[0]["text"]


def test_the_numbers_of_the_country_are_filled_in() -> None:
    for country, number in (("nl", "113"), ("be", "1813")):
        walk = begun("incheck", "slechter", "alles valt om")
        walk.slots["land"] = country
        (first, *_) = walk.say("dat zeg ik liever niet")
        assert number in first["text"] and "{" not in first["text"]


# Leaving and coming back --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "label", "said"),
    [
        ("wat is cgt?", "psychotherapie/cgt#wat", Said(asks=True)),
        ("wie leest dit mee", "privacy", None),
        ("ik wil een mens spreken", "mens", None),
        ("hoi", "groet", None),
        ("dankjewel", "bedankt", None),
        ('/kies{"bron":"zorg/detox"}', "kies", None),
        ("/menu", "menu", None),
    ],
)
def test_a_question_in_between_is_answered_and_the_path_goes_on(text: str, label: str, said: Said | None) -> None:
    walk = begun("naasten", "ja", "mijn zoon")
    before = walk.state
    reply = walk.say(text, label, said)
    assert {custom["kind"] for custom in customs(reply)} & {"answer", "handoff", "notice"}
    assert payloads(reply)[-1] == '/pad{"pad":"naasten"}'
    assert walk.active == FORM and walk.state == before
    assert moves(walk.say("verder")) == ["open_question"]


def test_an_option_goes_before_a_question() -> None:
    walk = begun("wachtlijst", "ja", "mijn intake is donderdag", "alles")
    assert sources(walk.say("wat is een intake?", "zorg/intake", Said(asks=True), 0.95)) == ["wachtlijst/intake-wat"]


def test_an_unsure_label_does_not_keep_an_answer_out() -> None:
    reply = begun("naasten", "ja", "mijn zoon").say("dat hij weer mens is", "mens", p=0.3)
    assert moves(reply) == ["reflection", "open_question"]


def test_a_command_goes_before_whatever_else_it_seems_to_be() -> None:
    walk = begun("naasten", "ja", "mijn zoon")
    assert moves(walk.say("overslaan", "wissen", p=0.99)) == ["reflection", "open_question"]


@pytest.mark.parametrize("text", ["ik wil dood", "ja"])
def test_danger_is_left_to_the_conversation_after_danger(text: str) -> None:
    walk = begun("naasten", "ja", "mijn zoon")
    message = walk.message(text, "gevaar", None, 1.0) | {"gevaar": {"topic": "suicide"}}
    message["intent"]["name"] = "gevaar" if text != "ja" else "ja"
    tracker = Tracker("iemand", dict(walk.slots), message, [], False, None, {"name": FORM}, "action_listen")
    assert WalkPath().run(CollectingDispatcher(), tracker, {}) == []


def test_after_danger_it_takes_nothing_until_someone_asks_to_go_on() -> None:
    walk = begun("naasten", "ja", "mijn zoon")
    walk.events.append({"event": "bot", "data": {"custom": {"kind": "crisis"}}})
    place = walk.state.place
    message = walk.message("ja", "ja", None, 0.9)
    tracker = Tracker("iemand", dict(walk.slots), message, walk.events, False, None, {"name": FORM}, "action_listen")
    assert WalkPath().run(CollectingDispatcher(), tracker, {}) == []
    assert walk.state.place == place
    assert moves(walk.say("verder")) == ["open_question"]


def test_after_the_conversation_about_danger_the_path_is_taken_up() -> None:
    walk = begun("naasten", "ja", "mijn zoon")
    for form in (CRISIS, None):
        walk.enter(form)
    walk.events.append({"event": "bot", "data": {"custom": {"kind": "crisis"}}})
    walk.say("verder", "vervolg/meer", p=0.6)
    assert walk.active == FORM and walk.state.place.at == "zwaar"


def test_a_yes_to_the_question_about_suicide_begins_the_conversation_after_danger() -> None:
    walk = begun("incheck", "slechter", "alles valt om")
    assert walk.say("ja", "ja") == []
    assert walk.active == CRISIS
    kept = walk.slots[CRISIS_STATE]
    assert (kept["topic"], kept["level"], kept["person"], kept["step"]) == ("suicide", "high", "self", "direct")


def test_stop_leaves_it_and_it_goes_on_later() -> None:
    walk = begun("naasten", "ja", "mijn zoon")
    left = walk.say("stop maar")
    assert moves(left) == ["menu"] and walk.active is None
    walk.say("bedankt", "bedankt")
    assert moves(walk.say("verder", "vervolg/meer", p=0.5)) == ["open_question"]
    assert walk.active == FORM


def test_a_guided_talk_that_was_left_last_goes_on_first() -> None:
    walk = begun("naasten", "ja", "mijn zoon", "stop maar")
    for form in ("gesprek_form", None):
        walk.enter(form)
    walk.slots[MOTIVATION] = Told(guided={"step": "good", "answers": [["mind", "geld"]]}).as_slot()
    walk.slots[TALK_OVER] = None
    walk.say("verder", "vervolg/meer", p=0.5)
    assert walk.active == "gesprek_form"


def test_who_greets_after_hours_is_asked_how_it_goes() -> None:
    walk = Walk()
    walk.say("hoi", "groet")
    assert moves(walk.say("hoi", "groet", after=HOUR)) == []
    assert moves(walk.say("hoi", "groet", after=5 * HOUR)) == ["open_question"]
    assert walk.state.current == "incheck"


def test_who_comes_back_in_the_middle_of_a_path_may_choose() -> None:
    for text, after in (("hallo", 20 * HOUR), ("ik ben er weer", 1.0)):
        walk = begun("wachtlijst", "ja", "al weken")
        reply = walk.say(text, "groet", after=after)
        assert moves(reply) == ["menu"]
        assert payloads(reply) == ['/pad{"pad":"wachtlijst"}', '/pad{"pad":"incheck"}', "/menu"]
        assert moves(walk.say('/pad{"pad":"wachtlijst"}')) == ["open_question"]
        assert walk.state.place.at == "zwaar"


def test_who_answers_after_a_night_is_just_heard() -> None:
    walk = begun("wachtlijst", "ja", "al weken")
    assert moves(walk.say("de nachten", after=12 * HOUR)) == ["reflection", "menu"]


# The end ------------------------------------------------------------------------------------------------------------


def test_the_ways_out_at_the_end() -> None:
    found = {"hulp voor naasten": "answer", "wie kan ik bellen": "handoff", "niets": "motivation"}
    for text, kind in found.items():
        walk = begun("naasten", "mijn zoon", "de nachten", "praten", "genoeg")
        assert walk.active is None
        assert {custom["kind"] for custom in customs(walk.say(text, "onzin", p=0.3))} == {kind}
        assert walk.active is None


def test_the_end_may_lead_to_the_guided_talk_or_to_another_path() -> None:
    walk = begun("incheck", "hetzelfde", "mijn werk", "een dag vrij")
    offer = walk.say("praten", "onzin", p=0.3)
    assert moves(offer) == ["permission"] and payloads(offer) == ["/ja", "/nee"]
    walk.say("ja", "ja")
    assert walk.active == "gesprek_form"
    other = begun("incheck", "hetzelfde", "mijn werk", "een dag vrij")
    other.say('/pad{"pad":"wachtlijst"}')
    assert other.state.current == "wachtlijst" and other.active == FORM


def test_what_is_typed_after_the_end_and_is_no_way_out_is_answered_as_ever() -> None:
    walk = begun("naasten", "mijn zoon", "de nachten", "praten", "genoeg")
    reply = walk.say("wat is cgt?", "psychotherapie/cgt#wat", Said(asks=True), 0.95)
    assert sources(reply) == ["psychotherapie/cgt#wat"]


@pytest.mark.parametrize(
    "order",
    ['/pad{"pad":"naasten","stap":"wie","doe":"hond"}', '/pad{"pad":"weg"}', "/pad", '/pad{"stap":"x","doe":"y"}'],
)
def test_an_order_that_makes_no_sense_begins_something(order: str) -> None:
    assert moves(Walk().say(order))


def test_leaving_makes_it_ready_again() -> None:
    tracker = Tracker("iemand", {OVER: True}, {}, [], False, None, {}, "action_listen")
    (event,) = LeavePath().run(CollectingDispatcher(), tracker, {})
    assert (event["name"], event["value"]) == (OVER, None)
    assert AskPath().run(CollectingDispatcher(), tracker, {}) == []
