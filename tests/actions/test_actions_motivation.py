"""Motivational moves through Rasa's action: what is said, kept, and left to others."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.answer import Answer
from actions.motivation import FORM
from actions.motivation_talk import OVER, AskTalk, LeaveTalk, TakeAnswer
from bot.gateway.messages import accept
from bot.motivation.said import Said
from bot.motivation.state import SLOT, State
from bot.understanding.reading import Reading

Messages = list[dict[str, Any]]


class Talk:
    """A conversation with the action; the pipeline's part is given with each message."""

    def __init__(self) -> None:
        self.slots: dict[str, Any] = {}
        self.events: list[dict[str, Any]] = []

    def say(
        self,
        text: str,
        label: str,
        said: Said | None = None,
        p: float = 0.9,
        also: dict[str, float] | None = None,
        form: str | None = None,
    ) -> Messages:
        message: dict[str, Any] = {"text": text, "intent": {"name": label.split("/")[0], "confidence": p}}
        ranking = ((label, p), *(also or {}).items())
        message |= {"keuzehulp": Reading(ranking).as_dict(), "entities": []}
        if said:
            message["motivatie"] = said.as_dict()
        loop = {"name": form} if form else {}
        tracker = Tracker("iemand", dict(self.slots), message, list(self.events), False, None, loop, "action_listen")
        dispatcher = CollectingDispatcher()
        for event in Answer().run(dispatcher, tracker, {}):
            if event["event"] == "slot":
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


TOPICS = {"naaste/grenzen": 0.06, "naaste/wil-geen-hulp": 0.03, "zorg/intake": 0.001}


def test_what_fits_what_was_told_is_offered_and_not_told() -> None:
    talk = Talk()
    found = talk.say("mijn zoon pakt steeds geld uit mijn portemonnee", "gevoel", also=TOPICS)
    assert moves(found) == ["reflection", "open_question"]
    assert found[-1]["custom"]["kind"] == "suggestions"
    assert found[-1]["custom"]["sources"] == ["naaste/grenzen", "naaste/wil-geen-hulp"]
    assert [one["custom"] for one in found if one["custom"].get("kind") == "answer"] == []
    payloads = [one["payload"] for one in found[-1]["buttons"]]
    assert payloads[:2] == ['/kies{"bron":"naaste/grenzen"}', '/kies{"bron":"naaste/wil-geen-hulp"}']
    assert talk.state.asked, "the open question still waits for its answer"
    given = talk.say("ja vertel maar", "ja")
    assert [one["custom"].get("source") for one in given if one["custom"]] == ["naaste/grenzen"]


def test_what_was_offered_is_not_offered_again_and_never_on_an_answer_to_the_bot() -> None:
    talk = Talk()
    talk.say("mijn zoon pakt steeds geld uit mijn portemonnee", "gevoel", also=TOPICS)
    other = {"naaste/zorg-voor-jezelf": 0.07, "zorg/naasten": 0.03}
    assert "suggestions" not in [one["custom"]["kind"] for one in talk.say("en ik slaap niet", "gevoel", also=other)]
    talk.hear([{"custom": {"kind": "answer"}}])
    again = talk.say("hij pakt alweer geld", "gevoel", also=TOPICS)
    assert "suggestions" not in [one["custom"]["kind"] for one in again]


def test_what_hardly_fits_is_not_offered() -> None:
    found = Talk().say("de lucht is grijs bij ons", "gevoel", also={"zorg/intake": 0.004, "zorg/detox": 0.003})
    assert [one["custom"]["kind"] for one in found] == ["motivation", "motivation"]


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


DETOX = "ik heb drie weken in zo'n kliniek gelegen"


def test_what_nobody_asked_for_is_offered_and_told_after_a_yes() -> None:
    talk = Talk()
    offer = talk.say(DETOX, "zorg/detox", Said(), 0.95, also={"zorg/therapie": 0.02})
    assert moves(offer) == ["reflection", "open_question"]
    assert offer[-1]["custom"]["sources"] == ["zorg/detox", "zorg/therapie"]
    (answer,) = talk.say("ja", "ja")
    assert answer["custom"]["source"] == "zorg/detox"


def test_what_was_offered_is_left_alone_after_a_no() -> None:
    talk = Talk()
    talk.say(DETOX, "zorg/detox", Said(), 0.95, also={"zorg/therapie": 0.02})
    assert moves(talk.say("nee", "nee")) == ["menu"]
    again = talk.say(DETOX, "zorg/detox", Said(), 0.95, also={"zorg/therapie": 0.02})
    assert {one["custom"]["kind"] for one in again} == {"motivation"}


def test_what_is_told_beside_a_form_is_only_said_back() -> None:
    for label in ("zorg/detox", "onzin"):
        for form in ("crisis_form", "pad_form"):
            talk = Talk()
            assert set(moves(talk.say(DETOX, label, Said(), 0.95, form=form))) == {"reflection"}
            assert not talk.state.asked and talk.state.pending is None


def test_what_safety_has_to_say_is_told_at_once() -> None:
    (answer, *_) = Talk().say("ik gooi mijn slaappillen weg", "veiligheid/ontwenning-risico", WISH, 0.95)
    assert answer["custom"]["source"] == "veiligheid/ontwenning-risico"


def test_a_sure_answer_is_no_wish_to_talk() -> None:
    (answer,) = Talk().say("kan ik daar rustig praten", "zelfhulp/zelfhulpgroepen#verwachten", Said(asks=True), 0.95)
    assert answer["custom"]["kind"] == "answer"


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


# The guided talk ----------------------------------------------------------------------------------------------------


class InTalk(Talk):
    """A conversation with the form's own action, which Rasa runs first while the form is active."""

    active = False

    def answer(
        self, text: str, label: str = "gevoel", said: Said | None = None, does: str = "", p: float = 0.9
    ) -> Messages:
        message: dict[str, Any] = {"text": text, "intent": {"name": label.split("/")[0], "confidence": p}}
        message["entities"] = [{"entity": "doe", "value": does}] if does else []
        if label != "gesprek":
            message |= {"keuzehulp": Reading(((label, p),)).as_dict(), "motivatie": (said or Said()).as_dict()}
        loop = {"name": FORM} if self.active else {}
        tracker = Tracker(
            "iemand", dict(self.slots), message, list(self.events), False, None, loop, "action_listen"
        )
        dispatcher = CollectingDispatcher()
        events = TakeAnswer().run(dispatcher, tracker, {})
        for event in events:
            self.slots[event["name"]] = event["value"]
        if events:
            self.active = self.slots[OVER] is None
        return dispatcher.messages


def begun() -> InTalk:
    talk = InTalk()
    talk.answer("/gesprek", "gesprek")
    talk.answer("ja", "ja")
    return talk


def payloads(messages: Messages) -> list[str]:
    return [button["payload"] for button in messages[-1]["buttons"]]


def test_the_talk_goes_from_permission_to_a_menu_with_doing_nothing() -> None:
    talk = begun()
    for text in ("mijn geld", "rust", "ruzie", "7", "de kinderen", "4", "het ging eerder"):
        assert moves(talk.answer(text))[0] == "reflection"
        assert talk.active
    end = talk.answer("mijn gezin")
    assert moves(end) == ["reflection", "summary", "menu"]
    assert '/gesprek{"doe":"niets"}' in payloads(end) and "/mens" in payloads(end)
    assert not talk.active
    assert moves(talk.answer("/gesprek", "gesprek", does="niets")) == ["menu"]
    assert not talk.active


def test_every_button_of_the_talk_passes_the_gateway() -> None:
    talk = InTalk()
    first, second = talk.answer("/gesprek", "gesprek"), talk.answer("ja", "ja")
    for text in ("geld", "rust", "ruzie", "7", "de kinderen", "4", "het ging eerder"):
        talk.answer(text)
    for payload in payloads(first) + payloads(second) + payloads(talk.answer("mijn gezin")):
        assert accept(payload).payload, payload


def test_what_the_talk_does_not_take_is_left_to_the_other_rules() -> None:
    talk = begun()
    before = dict(talk.slots)
    for text, label, said in (
        ("wat is cgt?", "psychotherapie/cgt#wat", Said(asks=True)),
        ("ik wil een mens spreken", "mens", None),
        ("ik wil dood", "gevaar", None),
        ("wie leest dit mee", "privacy", None),
        ('/kies{"bron":"zorg/detox"}', "kies", None),
    ):
        assert talk.answer(text, label, said) == []
    assert talk.slots == before and talk.active


def test_an_unsure_label_does_not_keep_an_answer_out() -> None:
    assert moves(begun().answer("dat ik weer mens ben", "mens", p=0.3)) == ["reflection", "open_question"]


def test_stop_leaves_it_and_it_goes_on_later() -> None:
    talk = begun()
    talk.answer("mijn geld")
    left = talk.answer("/gesprek", "gesprek", does="stop")
    assert moves(left) == ["menu"] and "/gesprek" in payloads(left) and not talk.active
    talk.slots[OVER] = None
    again = talk.answer("/gesprek", "gesprek")
    assert moves(again) == ["open_question"] and talk.active


def test_after_danger_it_takes_nothing_until_someone_asks_to_go_on() -> None:
    talk = begun()
    talk.hear([{"custom": {"kind": "crisis", "topic": "suicide"}}])
    for text in ("ja", "nee", "7", "ik weet het niet", "overslaan"):
        assert talk.answer(text) == []
    assert moves(talk.answer("verder")) == ["open_question"]


def test_after_a_question_in_between_it_says_that_it_can_go_on() -> None:
    talk = begun()
    message = {"text": "wat is cgt?", "intent": {"name": "psychotherapie"}, "entities": []}
    message["keuzehulp"] = Reading((("psychotherapie/cgt#wat", 0.95),)).as_dict()
    tracker = Tracker("iemand", dict(talk.slots), message, [], False, None, {"name": FORM}, "action_listen")
    dispatcher = CollectingDispatcher()
    Answer().run(dispatcher, tracker, {})
    assert dispatcher.messages[0]["custom"]["kind"] == "answer"
    assert payloads(dispatcher.messages) == ["/gesprek"]


def test_a_yes_to_the_offer_begins_it_without_asking_again() -> None:
    talk = Talk()
    doubt = Said("ambivalence", "doubt", 0.9)
    for _ in range(3):
        offer = talk.say("ik twijfel", "gevoel", doubt)
    assert moves(offer)[-1] == "permission"
    message = {"text": "ja", "intent": {"name": "ja"}, "entities": [], "keuzehulp": Reading((("ja", 0.9),)).as_dict()}
    tracker = Tracker("iemand", dict(talk.slots), message, list(talk.events), False, None, {}, "action_listen")
    events = Answer().run(CollectingDispatcher(), tracker, {})
    assert {"event": "followup", "name": FORM} in [{k: e.get(k) for k in ("event", "name")} for e in events]
    begin = InTalk()
    begin.slots = {event["name"]: event["value"] for event in events if event["event"] == "slot"}
    assert moves(begin.answer("ja", "ja")) == ["open_question"]


def test_leaving_makes_it_ready_again() -> None:
    tracker = Tracker("iemand", {OVER: True}, {}, [], False, None, {}, "action_listen")
    (event,) = LeaveTalk().run(CollectingDispatcher(), tracker, {})
    assert (event["name"], event["value"]) == (OVER, None)
    assert AskTalk().run(CollectingDispatcher(), tracker, {}) == []


def test_who_asks_in_the_middle_of_a_story_gets_no_question_back() -> None:
    text = "mijn kleinzoon gebruikt pillen en ik ben zo moe. bij wie klopt hij aan?"
    faint = {"zorg/hulp-zoeken": 0.015, "hulpaanbod/moti-4": 0.01}
    found = Talk().say(text, "gevoel", Said(asks=True), 0.8, also=faint)
    assert moves(found) == ["reflection"]
    assert found[-1]["custom"]["sources"] == ["zorg/hulp-zoeken", "hulpaanbod/moti-4"]


def test_what_the_dialogue_would_suggest_is_offered_when_it_was_told() -> None:
    faint = {"zorg/therapie": 0.09}
    found = Talk().say("ik kwam er als een nieuw mens uit", "zorg/detox", Said(), 0.1, also=faint)
    assert moves(found) == ["reflection", "open_question"]
    assert found[-1]["custom"]["sources"] == ["zorg/detox", "zorg/therapie"]


def test_a_yes_with_a_story_behind_it_is_a_story() -> None:
    talk = Talk()
    talk.say("mijn zoon pakt steeds geld uit mijn portemonnee", "gevoel", also=TOPICS)
    found = talk.say("ja en gisteren heeft hij ook mijn ring verkocht", "ja", Said("none", "fact", 0.9))
    assert set(moves(found)) == {"reflection", "open_question"}
