"""What matters and the card through Rasa's actions: what is said, kept, and left to others."""

from __future__ import annotations

import time
from typing import Any

import pytest
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import card, values
from actions.answer import Answer
from actions.crisis import SAFETY_PLAN, CrisisForm
from bot.card.orders import ordered
from bot.card.state import State as Card
from bot.gateway.messages import accept
from bot.motivation.guided import Guided
from bot.motivation.said import Said
from bot.motivation.state import SLOT as MOTIVATION
from bot.motivation.state import State as Motivation
from bot.safety.talk import State as Crisis
from bot.understanding.reading import Reading
from bot.values.state import State

Messages = list[dict[str, Any]]
FORMS: dict[str, tuple[Action, str]] = {
    values.FORM: (values.TakeValues(), values.OVER),
    card.FORM: (card.TakeCard(), card.OVER),
}
BEGINS = {"waarden": values.FORM, "kaart": card.FORM}


class Talk:
    """A conversation in which the active form is asked first, and then the ordinary rules, as Rasa does it."""

    def __init__(self) -> None:
        self.slots: dict[str, Any] = {}
        self.events: list[dict[str, Any]] = []
        self.active: str | None = None

    def say(self, text: str, label: str = "nlu_fallback", asks: bool = False, p: float = 0.9, **more: Any) -> Messages:
        """A message that someone typed; `label` is what the classifier makes of it."""
        name = "kaart" if ordered(text) else label.split("/")[0]
        message: dict[str, Any] = {"text": text, "intent": {"name": name, "confidence": p}, "entities": [], **more}
        message |= {"motivatie": Said(asks=asks).as_dict()}
        if name != "kaart":
            message["keuzehulp"] = Reading(((label, p),)).as_dict()
        return self._run(message, name)

    def press(self, intent: str, **entities: str) -> Messages:
        """A button."""
        found = [{"entity": key, "value": value} for key, value in entities.items()]
        return self._run({"text": f"/{intent}", "intent": {"name": intent}, "entities": found}, intent)

    def _run(self, message: dict[str, Any], intent: str) -> Messages:
        said: Messages = []
        if self.active and self._act(FORMS[self.active][0], message, said):
            self._leave()
            return said
        form = BEGINS.get(intent)
        if form is None:
            follows = [e["name"] for e in self._act(Answer(), message, said) if e["event"] == "followup"]
            form = follows[0] if follows and follows[0] in FORMS else None
        if form:
            assert self._act(FORMS[form][0], message, said)
            self.active = form
            self._leave()
        return said

    def _act(self, action: Action, message: dict[str, Any], said: Messages) -> list[dict[str, Any]]:
        loop = {"name": self.active} if self.active else {}
        tracker = Tracker(
            "iemand", dict(self.slots), message, list(self.events), False, None, loop, "action_listen"
        )
        dispatcher = CollectingDispatcher()
        events: Any = action.run(dispatcher, tracker, {})
        self.slots |= {event["name"]: event["value"] for event in events if event["event"] == "slot"}
        self.events += [{"event": "bot", "data": {"custom": m.get("custom")}} for m in dispatcher.messages]
        said += dispatcher.messages
        return list(events)

    def _leave(self) -> None:
        """What the rule does when the form is over."""
        if self.active and self.slots.get(FORMS[self.active][1]):
            self.slots[FORMS[self.active][1]] = None
            self.active = None

    @property
    def chosen(self) -> list[str]:
        return list(State.from_slot(self.slots.get("waarden")).chosen)


def kinds(messages: Messages) -> list[str]:
    return [m["custom"]["kind"] for m in messages if m.get("custom")]


def payloads(messages: Messages) -> list[str]:
    return [button["payload"] for message in messages for button in message.get("buttons") or []]


def begun() -> Talk:
    talk = Talk()
    assert kinds(talk.say("wat past bij mij?", "passend")) == ["values"]
    return talk


def shown() -> Talk:
    talk = begun()
    talk.say("niet in een groep")
    talk.say("klaar")
    assert kinds(talk.say("ja", "ja")) == ["values"]
    return talk


# What matters -----------------------------------------------------------------------------------------------


def test_what_suits_me_begins_it_and_every_way_in_does() -> None:
    for talk, said in ((Talk(), "passend"), (Talk(), "buiten")):
        talk.say("ik wil uitzoeken wat voor mij telt", said)
        assert talk.active == values.FORM
    talk = Talk()
    talk.press("waarden")
    assert talk.active == values.FORM


def test_several_messages_buttons_and_a_strike() -> None:
    talk = begun()
    assert kinds(talk.say("liever niet in een groep en zonder pillen", "medicatie-opioide/kaart")) == [
        "motivation",
        "values",
    ]
    talk.press("waarden", zin="anoniem,online,verzonnen")
    assert talk.chosen == ["niet-in-groep", "zonder-medicijnen", "anoniem", "online"]
    talk.press("waarden", weg="anoniem")
    talk.say("streep online weg", "wissen")
    assert talk.chosen == ["niet-in-groep", "zonder-medicijnen"]


def test_every_button_passes_the_gateway() -> None:
    talk = begun()
    found = payloads(talk.say("minderen en niet in een groep"))
    found += payloads(talk.say("stop"))
    found += payloads(talk.press("waarden"))
    found += payloads(talk.say("klaar")) + payloads(talk.say("ja", "ja"))
    found += payloads(talk.press("waarden", doe="meer")) + payloads(talk.press("waarden", doe="veranderen"))
    found += payloads(talk.press("waarden", doe="vragen")) + payloads(talk.say("mijn kaart"))
    found += payloads(talk.press("kaart", optie="psychotherapie/cgt"))
    found += payloads(talk.say("haal regel 1 weg"))
    assert len(set(found)) > 30
    for payload in found:
        assert accept(payload).payload, payload


@pytest.mark.parametrize(
    "payload",
    [
        '/waarden{"zin":"<b>"}',
        '/waarden{"doe":"iets"}',
        '/waarden{"bron":"naasten"}',
        '/kaart{"optie":"niets"}',
        '/kaart{"doe":"wis"}',
        '/waarden{"zin":"snel","weg":"snel"}',
        '/waarden["snel"]',
    ],
)
def test_other_orders_do_not_pass(payload: str) -> None:
    assert not accept(payload).payload


@pytest.mark.parametrize(
    ("text", "label", "asks", "kind"),
    [
        ("wat is cgt?", "psychotherapie/cgt#wat", True, "answer"),
        ("ik wil een mens spreken", "mens", False, "handoff"),
        ("wie kan ik bellen", "nummers", False, "handoff"),
        ("wat bewaar je van mij", "privacy", False, "notice"),
    ],
)
def test_something_else_in_between_is_answered_and_it_goes_on(text: str, label: str, asks: bool, kind: str) -> None:
    talk = begun()
    talk.say("snel")
    said = talk.say(text, label, asks)
    assert kinds(said)[0] == kind
    assert talk.active == values.FORM and "/waarden" in payloads(said)
    talk.say("online")
    assert talk.chosen == ["snel", "online"]


def test_danger_goes_first() -> None:
    talk = begun()
    danger = {"topic": "suicide", "level": "high", "person": "self"}
    for text in ("niet in een groep want ik wil dood", "verder", "mijn kaart"):
        message = {"text": text, "intent": {"name": "gevaar"}, "entities": [], "gevaar": danger}
        for form in (values.TakeValues(), card.TakeCard()):
            said: Messages = []
            assert talk._act(form, message, said) == [] and said == []


def test_a_long_story_is_no_list_of_wishes() -> None:
    talk = begun()
    talk.say(
        "mijn vrouw is bij me weg en ik slaap al weken niet en ik weet echt niet hoe het nu verder moet", "gevoel"
    )
    assert talk.chosen == []


def test_stopping_and_coming_back_after_a_silence() -> None:
    talk = begun()
    talk.say("snel")
    talk.say("stop")
    assert talk.active is None
    later = Talk()  # after a day Rasa keeps the slots, and nothing else
    later.slots = talk.slots
    assert "values" in kinds(later.say("verder", "ja"))
    assert later.chosen == ["snel"] and later.active == values.FORM


def test_silence_in_the_middle() -> None:
    talk = begun()
    talk.say("snel")
    later = Talk()
    later.slots = talk.slots
    assert "values" in kinds(later.say("verder", "ja"))
    assert later.active == values.FORM


def test_going_on_is_for_the_guided_talk_when_that_was_left() -> None:
    talk = begun()
    talk.say("stop")
    talk.slots[MOTIVATION] = Motivation(guided=Guided("good").as_dict()).as_slot()
    talk.active = None
    tracker = Tracker("x", dict(talk.slots), {"text": "verder"}, [], False, None, {}, "action_listen")
    assert values.respond(tracker, [], card.context_of(tracker)) is None


def test_after_it_was_shown_more_is_asked_in_words() -> None:
    talk = shown()
    assert talk.active is None
    said = talk.say("vergelijk 1 en 3", "vervolg/vergelijken")
    assert kinds(said) == ["comparison"]
    assert talk.slots["opties"][:2] == ["psychotherapie/cgt", "aanvullende-hulpvormen/vaktherapie"]
    said = talk.say("vragen voor mijn huisarts", "wachtlijst/vragen-voor-intake")
    assert kinds(said) == ["values"] and "CGT" in said[0]["text"]
    assert talk.active is None


def test_a_question_about_two_options_is_an_ordinary_one() -> None:
    talk = shown()
    assert kinds(talk.say("wat is cgt", "psychotherapie/cgt#wat", asks=True)) == ["answer"]


# The card ---------------------------------------------------------------------------------------------------


def test_the_card_is_shown_from_anywhere_and_waits_for_nothing() -> None:
    talk = shown()
    assert kinds(talk.say("mijn kaart")) == ["conversation_card"]
    assert talk.active is None
    talk = begun()
    assert kinds(talk.say("zet op mijn kaart: liever geen groep")) == ["conversation_card"]
    assert talk.chosen == []


def test_plus_and_min_take_what_is_typed_next() -> None:
    talk = shown()
    talk.press("kaart", optie="psychotherapie/cgt")
    assert talk.active == card.FORM
    talk.say("de gesprekken lijken me fijn", "psychotherapie/cgt#helpt")
    said = talk.say("huiswerk")
    assert talk.active is None
    assert kinds(said) == ["motivation", "conversation_card"]
    sides = Card.from_slot(talk.slots["kaart"]).sides
    assert sides == {"psychotherapie/cgt": {"plus": "de gesprekken lijken me fijn", "minus": "huiswerk"}}


def test_a_question_in_between_is_answered_and_what_was_asked_is_said_again() -> None:
    talk = shown()
    talk.press("kaart", optie="psychotherapie/cgt")
    said = talk.say("hoe lang duurt cgt?", "psychotherapie/cgt#verwachten", asks=True)
    assert kinds(said) == ["answer"] and "CGT" in said[-1]["text"]
    assert talk.active == card.FORM
    said = talk.press("mens")
    assert kinds(said)[0] == "handoff" and talk.active == card.FORM
    talk.say("overslaan")
    talk.say("stop")
    assert talk.active is None


@pytest.mark.parametrize(("doe", "asking"), [("overslaan", "minus"), ("terug", "plus"), ("stop", None)])
def test_the_buttons_of_plus_and_min(doe: str, asking: str | None) -> None:
    talk = Talk()
    talk.press("kaart", optie="psychotherapie/cgt")
    talk.press("kaart", doe=doe)
    found = Card.from_slot(talk.slots["kaart"]).asking
    assert (found[1] if found else None) == asking
    assert (talk.active == card.FORM) == bool(asking)


def test_buttons_that_mean_nothing_show_the_card() -> None:
    for pressed in ({"optie": "niets"}, {"doe": "overslaan"}, {"doe": "niets"}, {}):
        talk = Talk()
        assert kinds(talk.press("kaart", **pressed)) == ["conversation_card"]
        assert talk.active is None


def test_the_safety_plan_is_kept_for_the_card() -> None:
    talk = Talk()
    state = Crisis("suicide", "high", "self", "plan_safe", at=time.time(), plan=(("plan_help", "muziek"),))
    talk.slots["crisis"] = state.as_dict()
    message = {"text": "bij mijn zus", "intent": {"name": "nlu_fallback"}, "entities": []}
    said: Messages = []
    talk._act(CrisisForm(), message, said)
    assert "muziek" in talk.slots[SAFETY_PLAN].values() and "bij mijn zus" in talk.slots[SAFETY_PLAN].values()
    talk.slots["crisis"] = None
    assert len(talk.say("mijn kaart")) == 2
    said = talk.press("kaart", doe="plan")
    assert "bij mijn zus" in said[0]["text"]
    assert "bij mijn zus" not in talk.press("kaart", doe="zonder_plan")[0]["text"]
    assert talk.press("kaart", doe="terugzetten")


def test_the_numbers_are_those_of_the_country_that_was_told() -> None:
    talk = Talk()
    talk.say("ik woon in Gent", "buiten")
    text = talk.say("mijn kaart")[0]["text"]
    assert "1813" in text and "0800" not in text
