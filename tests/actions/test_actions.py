"""Rasa's actions, with a tracker and a dispatcher of the SDK."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import ActionExecutor, CollectingDispatcher

from actions import card, path, values
from actions.answer import Answer
from actions.back import Back
from actions.choose import ChooseAction
from actions.crisis import SAFETY_PLAN, CrisisForm
from actions.forget import Forget
from actions.motivation_talk import OVER
from actions.reading import reading_of
from bot.content.ids import CARDS
from bot.dialogue import Context
from bot.motivation.state import SLOT
from bot.paths.load import paths
from bot.understanding.reading import Reading

CGT = "psychotherapie/cgt"
DOMAIN = Path(__file__).resolve().parents[2] / "domain.yml"
Said = tuple[list[dict[str, Any]], Context]


def run(action: Action, message: dict[str, Any], context: Context = Context()) -> Said:  # noqa: B008
    """What the action says, and the context after it."""
    tracker = Tracker("iemand", context.as_slots(), message, [], False, None, {}, "action_listen")
    dispatcher = CollectingDispatcher()
    events = action.run(dispatcher, tracker, {})
    assert not asyncio.iscoroutine(events)
    slots = {**tracker.slots, **{event["name"]: event["value"] for event in events if event["event"] == "slot"}}
    return dispatcher.messages, Context.from_slots(slots)


def typed(label: str, p: float = 0.9, **more: Any) -> dict[str, Any]:
    """A message as our pipeline leaves it."""
    intent = {"name": label.split("/")[0], "confidence": p}
    return {"intent": intent, "keuzehulp": Reading(((label, p),), **more).as_dict(), "entities": []}


def pressed(intent: str, **entities: Any) -> dict[str, Any]:
    """A message as Rasa reads it off a button."""
    found = [{"entity": name, "value": value} for name, value in entities.items()]
    return {"intent": {"name": intent, "confidence": 1.0}, "entities": found, "text": f"/{intent}"}


def custom(said: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [message["custom"] for message in said]


# Answering --------------------------------------------------------------------------------------------------


def test_an_answer_and_what_follows_on_it() -> None:
    said, context = run(Answer(), typed(f"{CGT}#verwachten"))
    assert said[0]["custom"]["source"] == f"{CGT}#verwachten"
    assert said[0]["text"] and said[0]["buttons"]
    said, context = run(Answer(), typed("vervolg/last"), context)
    assert said[0]["custom"]["source"] == f"{CGT}#last"
    said, context = run(Answer(), typed("vervolg/vergelijken", options=(("psychotherapie/act",),)), context)
    assert said[0]["custom"]["options"] == [CGT, "psychotherapie/act"]
    assert context.turns == 3


def test_two_questions_are_two_messages() -> None:
    parts = tuple(Reading(((label, 0.9),)) for label in (f"{CGT}#wat", f"{CGT}#last"))
    said, _ = run(Answer(), typed(f"{CGT}#wat", parts=parts))
    assert [one["source"] for one in custom(said)] == [f"{CGT}#wat", f"{CGT}#last"]


@pytest.mark.parametrize(
    ("intent", "kind"),
    [("mens", "handoff"), ("groet", "notice"), ("gevoel", "motivation")],
)
def test_a_typed_intent_without_a_reading(intent: str, kind: str) -> None:
    said, _ = run(Answer(), pressed(intent))
    assert custom(said)[0]["kind"] == kind


@pytest.mark.parametrize("message", [{}, {"intent": None}, {"intent": {"name": None}}, pressed("bestaat_niet")])
def test_a_message_with_nothing_in_it_is_not_understood(message: dict[str, Any]) -> None:
    said, context = run(Answer(), message)
    assert custom(said) == [{"kind": "notice", "topic": "fallback"}]
    assert context.missed == 1


@pytest.mark.parametrize("intent", ["psychotherapie", "zorg", "vervolg", "nlu_fallback", "gevaar", "kies"])
@pytest.mark.parametrize("source", [None, f"{CGT}#last", "zorg/intake", "naasten"])
def test_any_intent_typed_by_hand_gets_something(intent: str, source: str | None) -> None:
    context = Context().answered(source) if source else Context()
    said, _ = run(Answer(), pressed(intent), context)
    assert said and all(message["text"] for message in said)


def test_readings_of_other_pipelines() -> None:
    """The stock pipeline of the benchmark has an intent and a response key of Rasa's ResponseSelector."""
    selected = {"default": {"response": {"intent_response_key": f"{CGT}#last"}}}
    message = {"intent": {"name": "psychotherapie", "confidence": 0.8}, "response_selector": selected}
    assert reading_of(message) == Reading(((f"{CGT}#last", 0.8),))
    message["intent"] = {"name": "naasten", "confidence": 0.7}
    assert reading_of(message) == Reading((("naasten/kaart", 0.7),))
    assert reading_of({"intent": {"name": "groet", "confidence": 1}}) == Reading((("groet", 1.0),))
    assert reading_of(typed("groet")) == Reading((("groet", 0.9),))


# Choosing ---------------------------------------------------------------------------------------------------


def test_a_chosen_source_and_more_of_it() -> None:
    said, context = run(ChooseAction(), pressed("kies", bron="naasten"))
    assert custom(said)[0]["source"] == "naasten"
    assert (context.source, context.turns) == ("naasten", 1)
    longer, _ = run(ChooseAction(), pressed("meer", bron="naasten"), context)
    assert custom(longer)[0]["source"] == "naasten"
    assert longer[0]["text"] != said[0]["text"]


def test_chosen_options_are_compared() -> None:
    said, context = run(ChooseAction(), pressed("vergelijk", opties=f"{CGT},psychotherapie/act"))
    assert custom(said)[0]["options"] == [CGT, "psychotherapie/act"]
    assert context.options == (CGT, "psychotherapie/act")


@pytest.mark.parametrize("option", [CGT, "naasten/kopp-kov", "nazorg/zelfhulpgroepen"])
def test_one_chosen_option_asks_which_other(option: str) -> None:
    said, _ = run(ChooseAction(), pressed("vergelijk", opties=option))
    assert custom(said)[0]["kind"] == "suggestions"
    assert 2 <= len(custom(said)[0]["sources"]) <= 4
    card = option.split("/")[0]
    assert all(button["payload"].startswith(f'/vergelijk{{"opties":"{option},{card}/') for button in said[0]["buttons"])


def test_at_most_four_are_compared_and_each_once() -> None:
    options = ["cgt", "cgt", "cm", "cra", "act", "minnesota-model"]
    said, _ = run(ChooseAction(), pressed("vergelijk", opties=",".join(f"psychotherapie/{o}" for o in options)))
    assert custom(said)[0]["options"] == [f"psychotherapie/{o}" for o in ("cgt", "cm", "cra", "act")]


def test_the_menu() -> None:
    said, _ = run(ChooseAction(), pressed("menu"))
    assert custom(said)[0]["kind"] == "notice"
    assert len(said[0]["buttons"]) == 1 + len(paths()) + len(CARDS) + 4


NONSENSE = [
    "",
    " ",
    "psychotherapie/",
    "psychotherapie/cgt",
    "psychotherapie/cgt#",
    "psychotherapie/cgt#waarom",
]
NONSENSE += [
    "../../etc/passwd",
    "{bron}",
    "'; drop table",
    "zorg",
    "x" * 5000,
    "😢",
    None,
    3,
    ["naasten"],
    {"a": 1},
]


@pytest.mark.parametrize("value", NONSENSE, ids=range(len(NONSENSE)))
@pytest.mark.parametrize(("intent", "key"), [("kies", "bron"), ("meer", "bron"), ("vergelijk", "opties")])
def test_an_id_typed_by_hand_that_does_not_exist(intent: str, key: str, value: object) -> None:
    before = Context().answered(f"{CGT}#last")
    said, context = run(ChooseAction(), pressed(intent, **{key: value}), before)
    if intent == "vergelijk" and value == CGT:
        return  # an option is what is asked for there
    assert custom(said) == [{"kind": "notice", "topic": "fallback"}]
    assert str(value).strip() in ("", "None", "3") or str(value) not in said[0]["text"]
    assert context.source == before.source


@pytest.mark.parametrize("intent", ["kies", "meer", "vergelijk"])
def test_a_button_without_its_id(intent: str) -> None:
    said, _ = run(ChooseAction(), pressed(intent))
    assert custom(said) == [{"kind": "notice", "topic": "fallback"}]


def test_known_options_among_unknown_ones_are_compared() -> None:
    said, _ = run(ChooseAction(), pressed("vergelijk", opties=f"x,{CGT},,psychotherapie/act,zorg/intake"))
    assert custom(said)[0]["options"] == [CGT, "psychotherapie/act"]


# Where someone lives ----------------------------------------------------------------------------------------

PEOPLE = {"nl": "0900-1995", "be": "078 15 10 20"}


@pytest.mark.parametrize("action", [Answer(), ChooseAction(), CrisisForm()])
def test_who_tells_where_they_live_gets_the_numbers_of_there(action: Action) -> None:
    message = {**pressed("gevaar"), "text": "ik woon in Gent"}
    _, context = run(action, message)
    assert context.country == "be"
    said, _ = run(CrisisForm(), pressed("gevaar"), context)
    assert "1813" in said[0]["text"] and "0800" not in said[0]["text"]
    said, context = run(Answer(), typed("mens"), context)
    assert PEOPLE["be"] in said[0]["text"] and PEOPLE["nl"] not in said[0]["text"]
    assert context.country == "be"


def test_what_the_gateway_knows_goes_before_the_message() -> None:
    message = {**typed("mens"), "text": "ik woon in Breda", "metadata": {"land": "be"}}
    said, context = run(Answer(), message, Context(country="nl"))
    assert context.country == "be"
    assert PEOPLE["be"] in said[0]["text"]


@pytest.mark.parametrize("metadata", [None, {}, {"land": None}, {"land": "fr"}, {"land": ["be"]}])
def test_metadata_that_says_nothing_changes_nothing(metadata: Any) -> None:
    said, context = run(Answer(), {**typed("mens"), "metadata": metadata})
    assert context.country is None
    assert PEOPLE["nl"] in said[0]["text"]


def test_forgetting_says_so_and_restarts() -> None:
    tracker = Tracker("x", Context().as_slots(), pressed("wissen"), [], False, None, {}, "action_listen")
    dispatcher = CollectingDispatcher()
    assert [event["event"] for event in Forget().run(dispatcher, tracker, {})] == ["restart"]
    assert custom(dispatcher.messages) == [{"kind": "notice", "topic": "deleted"}]


# Rasa's side ------------------------------------------------------------------------------------------------


def test_the_domain_names_what_the_server_offers() -> None:
    executor = ActionExecutor()
    executor.register_package("actions")
    domain = yaml.safe_load(DOMAIN.read_text(encoding="utf-8"))
    assert sorted(executor.actions) == sorted(domain["actions"])
    crisis = {"crisis", "crisis_antwoord", SAFETY_PLAN}
    forms = {SLOT, OVER, path.SLOT, path.OVER, values.SLOT, values.OVER, card.SLOT, card.OVER}
    assert {*Context().as_slots(), *crisis, *forms} == set(domain["slots"])


def test_after_a_human_nothing_is_pending_and_nothing_is_said() -> None:
    before = Context(source=CGT, offered=((CGT, 1.0),), missed=1, relative=True, turns=4, country="be")
    said, context = run(Back(), {"intent": {"name": "terug"}}, before)
    assert said == []
    assert context == Context(relative=True, turns=4, country="be")


@pytest.mark.parametrize(("loop", "listens"), [({}, True), ({"name": "pad_form"}, False)])
def test_after_an_answer_the_bot_listens_unless_a_form_goes_on(loop: dict[str, str], listens: bool) -> None:
    message = typed(f"{CGT}#wat")
    tracker = Tracker("iemand", Context().as_slots(), message, [], False, None, loop, "action_listen")
    events = Answer().run(CollectingDispatcher(), tracker, {})
    assert ({"event": "followup", "timestamp": None, "name": "action_listen"} in events) == listens
