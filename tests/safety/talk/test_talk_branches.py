"""Every branch of the conversation after danger was voiced: numbers in every reply, one question, no repetition."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from bot.safety import Danger, detect
from bot.safety.talk import Said, State, Turn, advance, read, resume, start
from bot.safety.talk.advance import FIRST, PAUSE
from bot.safety.talk.moves import GROUND, PLAN, ROADS, STEPS
from bot.safety.talk.script import script

PERSONS = ("self", "other")
COUNTRIES = ("nl", "be")
QUESTION = re.compile(r"\?(?=\s|$)")
CONDITION = re.compile(r"^- [^?\n]*\?", re.MULTILINE)


class Talk:
    """A conversation that checks every reply while it goes on."""

    def __init__(self, topic: Any, level: Any, person: Any = "self", country: Any = "nl", first: str = "") -> None:
        self.country = country
        self.now = 1000.0
        self.texts: list[str] = []
        self.turn = start(Danger(topic, level, person, ()), read(first, self.now), country)
        self._check()

    @classmethod
    def at(cls, step: str, topic: Any = "suicide", level: Any = "high", person: Any = "self", **known: Any) -> Talk:
        """A conversation in which `step` was just asked."""
        talk = cls(topic, level, person)
        state = replace(talk.state, step=step, **known)
        talk.turn = Turn(state, [])
        return talk

    @property
    def state(self) -> State:
        assert self.turn.state is not None, "the conversation has ended"
        return self.turn.state

    @property
    def step(self) -> str:
        return self.custom["step"]

    @property
    def text(self) -> str:
        return "\n".join(message["text"] for message in self.turn.messages if message.get("text"))

    @property
    def custom(self) -> dict[str, Any]:
        (custom,) = [message["custom"] for message in self.turn.messages if message.get("custom")]
        return custom

    @property
    def over(self) -> bool:
        return self.turn.state is None

    def say(self, message: str, *, after: float = 5.0, **how: Any) -> Talk:
        self.now += after
        kept = json.loads(json.dumps(self.state.as_dict()))  # as Rasa carries it
        before = State.from_dict(kept)
        self.turn = advance(before, read(message, self.now, **how), self.country, before="psychotherapie/cgt#wat")
        if self.turn.messages:
            self._check(before)
        return self

    def says(self, *messages: str) -> Talk:
        for message in messages:
            self.say(message)
        return self

    def _check(self, before: State | None = None) -> None:
        text, custom = self.text, self.custom
        level = custom["level"]
        assert custom["kind"] == "crisis" and custom["contacts"] and custom["step"]
        line = "113" if self.country == "nl" else "1813"
        assert re.search(rf"\b(112|{line})\b", text), text
        assert not re.search(r"\b(1813|070 245)\b" if self.country == "nl" else r"\b(113|0800-0113)\b", text), text
        if level == "acute":
            assert re.match(r"Bel (nu )?112\b", text), text
        assert len(QUESTION.findall(CONDITION.sub("", text))) <= 1, text
        assert "{" not in text and len(text.split("\n")) <= 11 and len(text.split()) <= 110, text
        assert text not in self.texts[-2:], text
        if before and custom["step"] != "back":
            levels = ("concern", "high", "acute")
            assert levels.index(level) >= levels.index(before.level)
        self.texts.append(text)


# Suicide ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("person", PERSONS)
@pytest.mark.parametrize("level", ["concern", "high"])
def test_no_is_believed_and_the_door_stays_open(level: str, person: str, country: str) -> None:
    talk = Talk("suicide", level, person, country)
    assert talk.step == "direct" and talk.custom["asks"] == "suicide"
    talk.say("nee hoor")
    assert talk.over and talk.step == "believed"
    assert "?" not in talk.text
    assert talk.turn.messages[0]["buttons"][0]["payload"] == '/kies{"bron":"psychotherapie/cgt#wat"}'


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("person", PERSONS)
def test_yes_asks_for_a_plan_then_when_and_then_112_comes_first(person: str, country: str) -> None:
    talk = Talk("suicide", "concern", person, country)
    assert talk.say("jaa soms wel").step == "plan" and talk.custom["level"] == "high"
    assert talk.say("ja").step == "when"
    assert talk.say("vanavond").step == "near" and talk.custom["level"] == "acute"
    assert talk.say("nee ik ben alleen").step == "call"
    assert talk.say("ja ik ga bellen").step == "distance" and talk.state.called
    assert talk.say("dat lukt").step == "stay"
    assert talk.say("nee nog niet").step == "stay"
    assert talk.say("ze zijn er").step == "after"
    assert talk.say("het gaat beter").over and talk.step == "well"
    assert talk.custom["level"] == "acute"


@pytest.mark.parametrize("person", PERSONS)
def test_a_plan_for_later_asks_what_is_at_hand_and_makes_it_safer(person: str) -> None:
    talk = Talk("suicide", "high", person).says("ja", "ja", "nee later pas")
    assert talk.step == "means"
    assert talk.say("ja").step == "distance" and talk.custom["level"] == "high"
    assert talk.say("dat lukt").step == "call"


@pytest.mark.parametrize("person", PERSONS)
def test_no_plan_asks_about_today(person: str) -> None:
    talk = Talk("suicide", "high", person).says("ja", "nee geen plan")
    assert talk.step == "today"
    assert talk.say("nee").step == "call" and talk.custom["level"] == "high"
    again = Talk("suicide", "high", person).says("ja", "nee", "ja")
    assert again.custom["level"] == "acute"


@pytest.mark.parametrize("person", PERSONS)
def test_not_knowing_is_taken_seriously(person: str) -> None:
    talk = Talk("suicide", "concern", person).say("weet ik niet")
    assert talk.step == ("ask_them" if person == "other" else "plan")
    unsure = Talk("suicide", "high", person).says("ja", "ja", "geen idee")
    assert unsure.step == "means"
    assert unsure.say("ja").custom["level"] == "acute"


@pytest.mark.parametrize("person", PERSONS)
def test_not_imminent_leads_to_the_line_someone_close_and_a_professional(person: str) -> None:
    talk = Talk("suicide", "high", person).says("ja", "nee", "nee")
    steps = [talk.say(words).step for words in ("ja doe ik", "mijn zus", "ja")]
    assert steps == ["close", "pro", "offer"]
    titles = [button["title"] for button in talk.turn.messages[0]["buttons"]]
    assert {"payload": "/mens", "title": "Ik wil een mens spreken"} in talk.turn.messages[0]["buttons"]
    assert titles[:3] == ["Veiligheidsplan", "Oefening", "Andere hulp"]


@pytest.mark.parametrize("step", ["direct", "plan", "when", "means", "today"])
@pytest.mark.parametrize("person", PERSONS)
def test_who_does_not_want_to_say_is_not_pressed(step: str, person: str) -> None:
    talk = Talk.at(step, person=person).say("dat wil ik niet zeggen")
    assert not talk.over and talk.step != step


# What stands in the way -------------------------------------------------------------------------------------------

BARRIERS = {
    "police": "ben bang vr de poltie",
    "cost": "das veel te duur",
    "admitted": "straks word ik opgenomen",
    "burden": "ik wil niemand tot last zijn",
    "shame": "ik schaam me zo",
    "waiting": "er neemt toch niemand op",
    "anonymity": "ik wil anoniem blijven",
    "talking": "ik durf niet te bellen",
    "distrust": "dat helpt toch niet",
    "betray": "dan wordt hij boos",
}


@pytest.mark.parametrize("level", ["high", "acute"])
@pytest.mark.parametrize("person", PERSONS)
@pytest.mark.parametrize("topic", ["suicide", "overdose"])
@pytest.mark.parametrize("barrier", BARRIERS)
def test_each_barrier_has_an_answer(barrier: str, topic: str, person: str, level: str) -> None:
    talk = Talk.at("call", topic, level, person).say("dat lukt niet")
    assert talk.step == "barrier"
    talk.say(BARRIERS[barrier])
    assert talk.step == "again" and talk.state.barriers == (barrier,)
    key = script().key("barriers", barrier, topic != "suicide")
    told = script().barriers[key][talk.state.person][0].split(".")[0].split("{")[0]
    assert told in talk.text
    assert not talk.say("ja ik bel").over


def test_a_barrier_named_with_a_yes_is_met_first() -> None:
    assert Talk.at("call").say("ja maar ik ben bang voor de politie").step == "again"


def test_no_after_an_answer_leads_to_another_way() -> None:
    talk = Talk.at("call").says("dat lukt niet", "de politie", "nee")
    assert talk.step == "other_way"
    assert talk.say("ik heb niemand").step == "close"


def test_barriers_do_not_go_round_forever() -> None:
    talk = Talk.at("call").say("dat lukt niet")
    said = ["de politie", "te duur", "ik schaam me", "ik wil anoniem blijven", "dat helpt toch niet"]
    assert "other_way" in [talk.say(words).step for words in said]


def test_something_in_the_way_that_has_no_name() -> None:
    talk = Talk.at("barrier").say("mwah gewoon gedoe")
    assert talk.step == "again" and talk.state.barriers == ("unknown",)


# The body ---------------------------------------------------------------------------------------------------------

SUBSTANCES = {
    "opioid": "heroine",
    "stimulant": "coke en speed",
    "ghb": "ghb",
    "sedative": "oxazepam met drank",
    "unknown": "geen idee wat",
}


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("person", PERSONS)
@pytest.mark.parametrize("substance", SUBSTANCES)
def test_each_substance_that_was_taken(substance: str, person: str, country: str) -> None:
    talk = Talk("overdose", "acute", person, country)
    assert talk.say("ja gebeld").step == "what"
    assert talk.say(SUBSTANCES[substance]).step == f"taken_{substance}"
    assert talk.say("nee").step == "breathing"
    talk.say("nee")
    if substance in {"opioid", "unknown"}:
        assert talk.step == "naloxone"
        talk.say("ja")
        assert "naloxon" in talk.text.lower()
    assert talk.step == "stay"
    assert talk.say("de ambulance is er").step == "after"


def test_what_the_sources_say_per_substance() -> None:
    def told(key: str) -> str:
        return " ".join(script().steps[key]["other"])

    assert "pupillen" in told("taken_opioid") and "ademen" in told("taken_opioid")
    assert "Geef geen kalmerende pil" in told("taken_stimulant")
    assert "geen medicijn" in told("taken_ghb") and "uitslapen" in told("taken_ghb")
    assert "drank" in told("taken_sedative")
    assert "dodelijk" in told("stop_alcohol") and "Dwing diegene" in told("stop_ghb")
    assert "langzaam" in told("stop_sedative") and "kan het lijf minder aan" in told("tolerance")


@pytest.mark.parametrize("person", PERSONS)
@pytest.mark.parametrize(
    ("substance", "words"),
    [
        ("alcohol", "drank"),
        ("ghb", "ghb"),
        ("sedative", "oxazepam"),
        ("opioid", "methadon"),
        ("stimulant", "speed"),
        ("unknown", "wiet"),
    ],
)
def test_each_substance_to_stop_with(substance: str, words: str, person: str) -> None:
    talk = Talk("medical", "concern", person)
    assert talk.step == "symptoms"
    assert talk.say("nee").step == "what_stop"
    assert talk.say(words).step == f"stop_{substance}"
    sick = Talk.at(f"stop_{substance}", "medical", "concern", person, substance=substance, stopped=True).say("ja")
    dangerous = substance in {"alcohol", "ghb", "sedative"}
    assert sick.custom["level"] == ("acute" if dangerous else "high")
    assert talk.say("nee").step == "doctor"
    talk.say("ik ga bellen")
    if substance == "opioid":
        assert talk.step == "tolerance"
        talk.say("mijn broer")
    assert talk.step == "how"
    assert talk.say("het gaat wel").over


@pytest.mark.parametrize("person", PERSONS)
def test_a_substance_in_the_first_message_is_not_asked_for(person: str) -> None:
    talk = Talk("overdose", "acute", person, first="te veel ghb genomen")
    assert talk.say("heb gebeld").step == "taken_ghb"


@pytest.mark.parametrize("person", PERSONS)
def test_a_dangerous_amount_that_is_still_well(person: str) -> None:
    talk = Talk("overdose", "high", person)
    assert [talk.say(words).step for words in ("ja", "ik ga bellen", "cocaine")] == [
        "doctor",
        "what",
        "taken_stimulant",
    ]
    talk.say("ja")
    if person == "self":
        assert talk.step == "purpose" and talk.custom["asks"] == "suicide"
        talk.say("nee")
    assert talk.step == "how"


def test_sleepy_after_all_is_acute() -> None:
    talk = Talk("overdose", "high").says("ja", "ik ga bellen", "heroine", "nee")
    assert talk.custom["level"] == "acute" and talk.step == "call"


def test_yes_to_suicide_after_too_much_goes_on_as_suicide() -> None:
    talk = Talk.at("purpose", "overdose", "high").say("ja")
    assert (talk.custom["topic"], talk.step) == ("suicide", "today")


@pytest.mark.parametrize("person", PERSONS)
def test_asking_about_an_overdose_is_no_overdose(person: str) -> None:
    talk = Talk("overdose", "concern", person).say("nee ik wil het gewoon weten")
    assert talk.over and talk.step == "not_now"
    for words in ("ja", "weet ik niet"):
        assert Talk("overdose", "concern", person).say(words).custom["level"] == "acute"


@pytest.mark.parametrize("person", PERSONS)
def test_symptoms_while_stopping_need_a_doctor(person: str) -> None:
    talk = Talk("medical", "concern", person).say("ja")
    assert talk.step == "doctor" and talk.custom["level"] == "high"


# A plan, an exercise, wider help ----------------------------------------------------------------------------------


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("person", PERSONS)
def test_the_safety_plan_is_filled_in_and_shown_whole(person: str, country: str) -> None:
    talk = Talk("suicide", "high", person, country).says("ja", "nee", "nee", "ja", "niemand", "nee")
    lines = ["ik slaap niet", "wandelen met de hond", "overslaan", "mn zus", "dr. de Wit", "bij {mama} thuis"]
    assert talk.say("veiligheidsplan").step == PLAN[0]
    assert [talk.say(line).step for line in lines[:-1]] == list(PLAN[1:])
    talk.say(lines[-1])
    assert talk.step == "how"
    for line in ("ik slaap niet", "wandelen met de hond", "mn zus", "dr. de Wit", "bij (mama) thuis"):
        assert line in talk.text
    assert "112" in talk.text and "later invullen" in talk.text
    assert [one["line"] for one in talk.custom["plan"]][:2] == lines[:2]
    assert len(talk.custom["plan"]) == 6 and talk.custom["plan"][2]["line"] == ""
    assert talk.say("het gaat beter").over


def test_a_question_in_the_middle_of_the_plan_is_no_line_of_it() -> None:
    talk = Talk.at(PLAN[0])
    assert talk.say("wat is cgt?", aside=True).turn.messages == []
    assert talk.say("mijn zoon merkt het", aside=True).state.plan == ((PLAN[0], "mijn zoon merkt het"),)


@pytest.mark.parametrize("person", PERSONS)
def test_the_exercise(person: str) -> None:
    talk = Talk.at("offer", person=person)
    assert [talk.say(words).step for words in ("oefening", "ja", "een stoel en een raam", "zacht")] == [*GROUND, "how"]
    assert Talk.at(GROUND[0]).say("stop de oefening").step == "how"


@pytest.mark.parametrize("country", COUNTRIES)
def test_wider_help_names_more_than_crisis_lines(country: str) -> None:
    talk = Talk("suicide", "high", "self", country)
    talk.turn = Turn(replace(talk.state, step="offer"), [])
    talk.say("andere hulp")
    assert ("0900-1450" if country == "nl" else "106") in talk.text
    assert len(talk.custom["contacts"]) > 2
    assert talk.say("die eerste").step == "offer"


def test_enough_ends_well() -> None:
    assert Talk.at("offer").say("het is goed zo").step == "well"


# What comes in between --------------------------------------------------------------------------------------------


def test_a_question_in_between_is_left_to_the_ordinary_conversation_and_taken_up_again() -> None:
    talk = Talk.at("plan")
    before = talk.state
    assert talk.say("hoe lang duurt cgt?", aside=True).turn == Turn(before, [])
    again = resume(before, talk.now)
    assert again.state is not None and again.state.step == "plan"
    assert "plan" in again.messages[0]["text"] and "113" in again.messages[0]["text"]
    later = resume(again.state, talk.now)
    assert later.messages[0]["text"] != again.messages[0]["text"]


def test_a_barrier_that_sounds_like_a_question_is_a_barrier() -> None:
    assert Talk.at("call").say("wat kost dat?", aside=True).state.barriers == ("cost",)


@pytest.mark.parametrize("person", PERSONS)
@pytest.mark.parametrize("step", sorted(STEPS))
def test_what_is_not_understood_never_ends_it_and_never_repeats(step: str, person: str) -> None:
    topic = "overdose" if step in ROADS or step in {"now", "what", "symptoms", "doctor", "breathing"} else "suicide"
    talk = Talk.at(step, topic, "concern", person)
    for words in ("qwrt zxcv", "hmm", "...", "🙃", "lorem ipsum dolor sit amet consectetur", "xx"):
        talk.say(words)
        assert not talk.over


@pytest.mark.parametrize("person", PERSONS)
@pytest.mark.parametrize("step", sorted(STEPS))
@pytest.mark.parametrize("words", ["ja", "nee", "weet ik niet", "dat wil ik niet zeggen", "", "?" * 50])
def test_every_step_bears_every_answer(step: str, person: str, words: str) -> None:
    for topic, level in (("suicide", "concern"), ("suicide", "acute"), ("overdose", "high"), ("medical", "acute")):
        talk = Talk.at(step, topic, level, person, substance="ghb")
        for _ in range(3):
            if talk.over:
                break
            talk.say(words)


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("ik heb net al mijn pillen geslikt", "overdose"),
        ("ik spring nu van het dak", "suicide"),
        ("ik sta nu boven op de flat en ik kijk naar beneden", "suicide"),  # no rule knows it
    ],
)
@pytest.mark.parametrize("step", ["direct", "barrier", "offer", PLAN[2], GROUND[1], "how", "back"])
def test_new_danger_raises_at_every_step(step: str, words: str, topic: str) -> None:
    talk = Talk.at(step).say(words)
    assert (talk.custom["level"], talk.custom["topic"]) == ("acute", topic)
    assert talk.text.startswith("Bel nu 112")
    assert talk.step == FIRST[talk.custom["topic"], "acute"]


SOUNDS_LIKE_IT = ["een stoel en een raam", "mijn zus woont vlakbij en heeft een sleutel", "weer die trap naar het dak"]


@pytest.mark.parametrize("words", SOUNDS_LIKE_IT)
def test_what_only_sounds_like_danger_is_an_answer_here(words: str) -> None:
    assert read(words).danger is None


def test_by_itself_such_an_answer_may_sound_like_danger() -> None:
    assert any(detect(words) for words in SOUNDS_LIKE_IT)


def test_new_danger_never_lowers() -> None:
    talk = Talk("suicide", "acute").say("ik denk aan zelfmoord")
    assert talk.custom["level"] == "acute"
    assert Talk.at("plan").say("ik zie het niet meer zitten").custom["level"] == "high"


def test_danger_said_again_is_a_yes_to_the_direct_question() -> None:
    assert detect("ik wil echt dood") is not None
    assert Talk("suicide", "high").say("ik wil echt dood").step == "plan"


@pytest.mark.parametrize(
    "words", ["ik slaap niet", "het gaat niet", "ik kan niet meer", "ik wil niet meer", "ik eet niet", "het helpt niet"]
)
@pytest.mark.parametrize("step", ["direct", "purpose", "today", "offer", "how", "back", "now"])
def test_a_sentence_with_niet_in_it_ends_nothing(step: str, words: str) -> None:
    assert not Talk.at(step, "overdose" if step in {"purpose", "now"} else "suicide").say(words).over


@pytest.mark.parametrize(
    "words", ["nee", "nee hoor", "neen", "niet echt", "helemaal niet", "ik denk het niet", "nooit"]
)
def test_a_plain_no_is_believed(words: str) -> None:
    assert Talk("suicide", "concern").say(words).step == "believed"


def test_danger_is_heard_behind_the_word_stop_and_behind_a_question() -> None:
    assert not Talk.at("offer").say("stop maar ik wil dood").over
    assert Talk.at("offer").say("hoe kan ik dood, ik wil niet meer leven?", aside=True).turn.messages


@pytest.mark.parametrize("person", PERSONS)
@pytest.mark.parametrize("level", ["concern", "high", "acute"])
@pytest.mark.parametrize("words", ["stop", "hou op", "ik wil hier niet meer over praten", "doei"])
def test_stop_ends_it_with_the_numbers_and_an_open_door(words: str, level: str, person: str) -> None:
    talk = Talk.at("near", level=level, person=person).say(words)
    if words.startswith("ik wil"):
        return
    assert talk.over and talk.step == "stopped"
    assert "112" in talk.text and "113" in talk.text


@pytest.mark.parametrize("topic", ["suicide", "overdose"])
@pytest.mark.parametrize("person", PERSONS)
def test_the_next_day_it_asks_how_it_is_now(person: str, topic: str) -> None:
    for step in ("plan", "stay", PLAN[3], "call"):
        talk = Talk.at(step, topic, "acute", person).say("hoi", after=20 * 3600)
        assert talk.step == "back" and talk.custom["level"] == "high"
        assert "112" in talk.text and re.search("terug|er weer", talk.text)
        worse = talk.say("nee slecht")
        assert worse.step == ("doctor" if topic == "overdose" else "today")
    assert Talk.at("plan", topic, "high", person).says("ja").say("hoi", after=PAUSE + 1).say("het gaat beter").over


def test_a_question_after_a_day_is_answered_and_then_it_asks_how_it_is_now() -> None:
    talk = Talk.at("plan")
    state = talk.state
    assert talk.say("hoe lang duurt cgt?", after=86400, aside=True).turn == Turn(state, [])
    turn = resume(state, talk.now)
    assert turn.messages[0]["custom"]["step"] == "back"


def test_a_short_silence_changes_nothing() -> None:
    assert Talk.at("plan").say("nee", after=PAUSE - 10).step == "today"


# Buttons ----------------------------------------------------------------------------------------------------------


def test_every_button_is_understood_where_it_stands_and_is_no_danger() -> None:
    seen = 0
    for step in STEPS:
        topic = "overdose" if step in ROADS or step in {"now", "what", "what_stop", "symptoms"} else "suicide"
        shown = resume(Talk.at(step, topic).state, 1000.0)
        for button in shown.messages[0]["buttons"]:
            seen += 1
            if button["payload"].startswith("/"):
                assert button["payload"] == "/mens"
                continue
            said = read(button["payload"], 1000.0)
            assert said.danger is None, button
            state = replace(Talk.at(step, topic).state, step=step)
            turn = advance(state, said)
            assert turn.state is None or turn.state.missed == 0, (step, button)
    assert seen > 60


def test_the_state_survives_json() -> None:
    state = Talk.at(PLAN[1], plan=((PLAN[0], "zo"),), barriers=("police",), done=("direct",)).state
    assert State.from_dict(json.loads(json.dumps(state.as_dict()))) == state


def test_reading_never_raises() -> None:
    for words in ("", " ", "\ud800", "😢", "a" * 20_000, "'; drop", "{112}"):
        assert isinstance(read(words), Said)
