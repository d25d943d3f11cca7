"""The parts that Rasa loads: tokens, the memory of conversations, and danger."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
import spacy
import yaml
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.resource import Resource
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, BotUttered, Event, Restarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.content import SECTIONS
from bot.content.ids import CARDS
from bot.dialogue import Context
from bot.engine import tracker_store
from bot.engine.danger import Danger
from bot.engine.dutch import MODEL, DutchTokenizer
from bot.engine.orders import Orders
from bot.engine.tracker_store import MOST_EVENTS, ForgettingTrackerStore
from bot.engine.understanding import READING, Understanding, _entities, _intent, _ranking
from bot.understanding.reading import Reading

ROOT = Path(__file__).resolve().parents[2]
# Rasa warns of this whenever it reads a domain, whatever stands in it.
pytestmark = pytest.mark.filterwarnings("ignore:Slot auto-fill has been removed:UserWarning")


@pytest.fixture(scope="session")
def domain() -> Domain:
    return Domain.from_path(str(ROOT / "domain.yml"))


# Tokens -----------------------------------------------------------------------------------------------------


ABSENT = {"model": "nl_bestaat_niet"}


def tokens(config: dict[str, Any], text: str) -> tuple[str, list[str]]:
    """The pipeline's name, and the tokens of a text; each stands where it says."""
    made = DutchTokenizer({**DutchTokenizer.get_default_config(), **config})
    found = made.tokenize(Message(data={TEXT: text}), TEXT)
    assert all(text[token.start : token.end] == token.text for token in found)
    assert all(token.lemma for token in found)
    return made.pipeline_name, [token.text for token in found]


SAID = "Hoi,  m'n zoon gebruikt GHB...\nWat nu?"


def test_without_a_package_the_blank_pipeline_splits() -> None:
    name, found = tokens(ABSENT, SAID)
    assert name == "blank:nl"
    assert found[:2] == ["Hoi", ","]
    assert {"zoon", "gebruikt", "GHB", "Wat", "nu", "?"} <= set(found)
    assert not any(token.isspace() for token in found)


def test_a_package_that_is_there_is_used(tmp_path: Path) -> None:
    language = spacy.blank("nl")
    language.add_pipe("attribute_ruler").add([[{"LOWER": "gebruikt"}]], {"LEMMA": "gebruiken"})
    language.to_disk(tmp_path / "klein")
    model = str(tmp_path / "klein")
    name, found = tokens({"model": model}, SAID)
    assert name == model
    assert found == tokens(ABSENT, SAID)[1]
    made = DutchTokenizer({**DutchTokenizer.get_default_config(), "model": model})
    lemmas = {token.text: token.lemma for token in made.tokenize(Message(data={TEXT: SAID}), TEXT)}
    assert (lemmas["gebruikt"], lemmas["zoon"]) == ("gebruiken", "zoon")


def test_the_package_asked_for_is_the_dutch_one() -> None:
    assert DutchTokenizer.get_default_config()["model"] == MODEL == "nl_core_news_sm"


@pytest.mark.parametrize("text", ["", " ", "\n\n", "😢", "?!", "a" * 5000], ids=range(6))
def test_odd_text_is_split_too(text: str) -> None:
    _, found = tokens(ABSENT, text)
    assert bool(found) == bool(text.strip())


def test_a_message_without_text_has_no_tokens() -> None:
    made = DutchTokenizer({**DutchTokenizer.get_default_config(), **ABSENT})
    assert made.tokenize(Message(data={}), TEXT) == []


# Memory -----------------------------------------------------------------------------------------------------


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(tracker_store, "time", clock)
    return clock


@pytest.fixture
def store(domain: Domain, clock: Clock) -> ForgettingTrackerStore:
    return ForgettingTrackerStore(domain, hours=2)


def turn(text: str, *more: Event) -> list[Event]:
    """The events of one turn."""
    return [
        ActionExecuted("action_listen"),
        UserUttered(text, {"name": "groet"}),
        ActionExecuted("action_antwoord"),
        *more,
        BotUttered("antwoord"),
    ]


def tracker_of(domain: Domain, sender: str, *events: Event) -> DialogueStateTracker:
    return DialogueStateTracker.from_events(sender, list(events), domain.slots, domain=domain)


async def texts(store: ForgettingTrackerStore, sender: str) -> list[str] | None:
    """What is still known of what someone typed; None when there is no conversation."""
    found = await store.retrieve(sender)
    return None if found is None else [e.text for e in found.events if isinstance(e, UserUttered)]


@pytest.mark.asyncio
async def test_a_conversation_is_kept_for_a_while(store: ForgettingTrackerStore, domain: Domain, clock: Clock) -> None:
    await store.save(tracker_of(domain, "a", *turn("hoi")))
    clock.now += 2 * 3600 - 1
    await store.save(tracker_of(domain, "b", *turn("dag")))
    assert await texts(store, "a") == ["hoi"]
    assert await texts(store, "b") == ["dag"]
    assert await texts(store, "c") is None


@pytest.mark.asyncio
async def test_it_is_forgotten_when_others_talk(store: ForgettingTrackerStore, domain: Domain, clock: Clock) -> None:
    await store.save(tracker_of(domain, "a", *turn("hoi")))
    clock.now += 2 * 3600 + 1
    await store.save(tracker_of(domain, "b", *turn("dag")))
    assert list(await store.keys()) == ["b"]
    assert list(store.touched) == ["b"]


@pytest.mark.asyncio
async def test_it_is_forgotten_when_nobody_says_a_word(
    store: ForgettingTrackerStore, domain: Domain, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tracker_store, "LOOK_SECONDS", 0.01)
    await store.save(tracker_of(domain, "a", *turn("mijn geheim")))
    clock.now += store.seconds + 1
    while store.kept:
        await asyncio.sleep(0.01)
    assert store.touched == {} and store.watch is None


@pytest.mark.asyncio
async def test_it_is_forgotten_when_the_same_person_comes_back(
    store: ForgettingTrackerStore, domain: Domain, clock: Clock
) -> None:
    await store.save(tracker_of(domain, "a", SlotSet("bron", "naasten"), *turn("hoi")))
    clock.now += 2 * 3600 + 1
    assert await texts(store, "a") is None
    again = await store.get_or_create_tracker("a")
    assert Context.from_slots(again.current_slot_values()) == Context()


@pytest.mark.asyncio
async def test_talking_on_keeps_it(store: ForgettingTrackerStore, domain: Domain, clock: Clock) -> None:
    for _ in range(3):
        await store.save(tracker_of(domain, "a", *turn("hoi")))
        clock.now += 2 * 3600 - 1
    await store.save(tracker_of(domain, "b", *turn("dag")))
    assert await texts(store, "a") == ["hoi"]


@pytest.mark.asyncio
async def test_nothing_from_before_a_restart_is_kept(store: ForgettingTrackerStore, domain: Domain) -> None:
    secret = [SlotSet("bron", "psychotherapie/cgt#last"), *turn("mijn geheim")]
    await store.save(tracker_of(domain, "a", *secret, Restarted(), *turn("nieuw")))
    assert await texts(store, "a") == ["nieuw"]
    assert "geheim" not in json.dumps(store.store)
    found = await store.retrieve("a")
    assert found is not None
    assert Context.from_slots(found.current_slot_values()) == Context()


@pytest.mark.asyncio
async def test_a_restart_at_the_end_leaves_nothing(store: ForgettingTrackerStore, domain: Domain) -> None:
    await store.save(tracker_of(domain, "a", *turn("mijn geheim"), Restarted()))
    assert "geheim" not in json.dumps(store.store)


@pytest.mark.asyncio
async def test_a_long_conversation_is_shortened_and_keeps_its_slots(
    store: ForgettingTrackerStore, domain: Domain
) -> None:
    offered = (("zorg/detox", 0.6), ("zorg/intake", 0.4))
    context = Context("zorg/intake", ("psychotherapie/cgt",), "last", "opioide", True, offered, 1, 300)
    slots = [SlotSet(name, value) for name, value in context.as_slots().items()]
    events = [event for k in range(300) for event in turn(f"bericht {k}")]
    await store.save(tracker_of(domain, "a", *slots, *events))
    found = await store.retrieve("a")
    assert found is not None
    assert len(found.events) <= MOST_EVENTS + len(slots)
    assert Context.from_slots(found.current_slot_values()) == context
    said = await texts(store, "a")
    assert said and said[-1] == "bericht 299" and "bericht 0" not in said
    kept = [e for e in found.events if not isinstance(e, SlotSet)]
    assert isinstance(kept[0], ActionExecuted) and kept[0].action_name == "action_listen"


@pytest.mark.asyncio
async def test_which_talk_went_before_is_kept_when_it_is_shortened(
    store: ForgettingTrackerStore, domain: Domain
) -> None:
    for part in range(3):  # it is shortened more than once
        loops = [*turn("erin"), ActiveLoop("pad_form"), *turn("gevaar"), ActiveLoop("crisis_form"), ActiveLoop(None)]
        events = [*(loops if part == 0 else []), *(event for k in range(50) for event in turn(f"bericht {k}"))]
        before = await store.retrieve("a")
        await store.save(tracker_of(domain, "a", *(before.events if before else []), *events))
    found = await store.retrieve("a")
    assert found is not None
    assert [e.name for e in found.events if isinstance(e, ActiveLoop)] == ["pad_form", "crisis_form", None]
    assert found.active_loop_name is None


@pytest.mark.asyncio
async def test_a_short_conversation_stays_as_it_is(store: ForgettingTrackerStore, domain: Domain) -> None:
    events = turn("hoi")
    await store.save(tracker_of(domain, "a", *events))
    found = await store.retrieve("a")
    assert found is not None
    assert [type(e) for e in found.events] == [type(e) for e in events]


# Orders -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("zet op mijn kaart: ik slaap slecht", "kaart"),
        ("mijn kaart", "kaart"),
        ("wat is cgt?", None),
        ("/kaart", None),
        ("", None),
        (None, None),
    ],
)
def test_orders_to_the_card_are_known_by_their_words(text: str | None, intent: str | None) -> None:
    orders = Orders.create({}, None, Resource("orders"), ExecutionContext(GraphSchema({})))  # type: ignore[arg-type]
    (message,) = orders.process([Message(data={TEXT: text})])
    assert (message.get(INTENT) or {}).get("name") == intent


# Danger -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def danger() -> Danger:
    context = ExecutionContext(GraphSchema({}))
    return Danger.create({}, None, Resource("danger"), context)  # type: ignore[arg-type]


def read(danger: Danger, text: str | None, **data: Any) -> Message:
    (message,) = danger.process([Message(data={TEXT: text, INTENT: {"name": "groet", "confidence": 0.9}, **data})])
    return message


def test_danger_overrules_what_a_message_seemed_to_be(danger: Danger) -> None:
    message = read(danger, "ik wil niet meer leven")
    assert message.get(INTENT) == {"name": "gevaar", "confidence": 1.0}
    found = message.as_dict(only_output_properties=True)["gevaar"]
    assert found.keys() == {"topic", "level", "person"}
    assert (found["topic"], found["person"]) == ("suicide", "self")


@pytest.mark.parametrize("text", ["hoe lang duurt cgt?", "", None, '/kies{"bron":"naasten"}'])
def test_other_messages_stay_as_they_are(danger: Danger, text: str | None) -> None:
    message = read(danger, text)
    assert message.get(INTENT)["name"] == "groet"
    assert message.get("gevaar") is None


def test_each_of_several_messages_is_looked_at(danger: Danger) -> None:
    messages = danger.process([Message(data={TEXT: text}) for text in ("hoi", "ik wil dood", "dag")])
    assert [(m.get(INTENT) or {}).get("name") for m in messages] == [None, "gevaar", None]


# What Rasa gets of a reading --------------------------------------------------------------------------------


def test_a_reading_as_intent_ranking_and_entities() -> None:
    reading = Reading(
        (("psychotherapie/cgt#last", 0.5), ("psychotherapie/act#last", 0.3), ("groet", 0.1)),
        options=(("psychotherapie/cgt",),),
        substances=("middel/niet-opioide/ghb",),
        relative=True,
    )
    assert _intent(reading) == {"name": "psychotherapie", "confidence": 0.5}
    assert _ranking(reading) == [
        {"name": "psychotherapie", "confidence": pytest.approx(0.8)},
        {"name": "groet", "confidence": 0.1},
    ]
    found = [(entity["entity"], entity["value"]) for entity in _entities(reading, "tekst")]
    assert found == [("optie", "psychotherapie/cgt"), ("middel", "ghb"), ("naaste", "ja")]
    assert _intent(Reading(())) == {"name": "nlu_fallback", "confidence": 0.0}


def test_an_untrained_component_leaves_messages_alone() -> None:
    made = Understanding({"encoder": "use"}, None, Resource("x"))  # type: ignore[arg-type]
    (message,) = made.process([Message(data={TEXT: "hoi"})])
    assert message.get(READING) is None


# The domain -------------------------------------------------------------------------------------------------


def test_the_domain_knows_every_card_section_and_entity(domain: Domain) -> None:
    assert {*CARDS, *SECTIONS, "vervolg", "gevaar"} <= set(domain.intents)
    assert {"optie", "middel", "naaste", "bron", "opties"} <= set(domain.entities)


def test_a_question_about_every_card_and_section_is_answered() -> None:
    rules = yaml.safe_load((ROOT / "data" / "rules" / "questions.yml").read_text("utf-8"))["rules"]
    answered = [{"intent": name} for name in (*CARDS, *SECTIONS, "vervolg")]
    assert [rule["steps"][0] for rule in rules] == answered
    assert all(rule["steps"][1:] == [{"action": "action_antwoord"}] for rule in rules)


def test_a_detector_that_breaks_leaves_the_message_to_be_answered(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(text: str) -> None:
        raise RuntimeError(text)

    monkeypatch.setattr("bot.engine.danger.detect", broken)
    message = Message(data={TEXT: "geheim", INTENT: {"name": "groet", "confidence": 0.9}})
    (after,) = Danger().process([message])
    assert after.get(INTENT)["name"] == "groet"
    assert "RuntimeError" in caplog.text and "geheim" not in caplog.text


FOUND = {"topic": "suicide", "level": "high", "person": "self"}


def test_what_the_gateway_found_in_its_place_counts(danger: Danger) -> None:
    message = read(danger, "ja", metadata={"gevaar": FOUND})
    assert message.get(INTENT)["name"] == "gevaar"
    assert message.get("gevaar") == FOUND


def test_what_the_gateway_finds_harmless_is_not_looked_at_again(danger: Danger) -> None:
    assert read(danger, "ik wil dood", metadata={"gevaar": "geen"}).get("gevaar") is None
    assert read(danger, "ik wil dood", metadata={}).get("gevaar") is not None


@pytest.mark.parametrize("told", [{}, "hoog", {**FOUND, "level": "erg"}, {"topic": "suicide"}, None])
def test_what_cannot_be_read_of_it_is_left_aside(danger: Danger, told: Any) -> None:
    assert read(danger, "hoe lang duurt cgt", metadata={"gevaar": told}).get("gevaar") is None
