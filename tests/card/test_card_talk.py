"""The card: what stands on it, how a person changes it, and how plus and min are asked."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from bot.card.build import Known, build
from bot.card.lines import card_lines
from bot.card.orders import Order, ordered
from bot.card.state import MOST_OWN, State
from bot.card.talk import Talk
from bot.content import library
from bot.dialogue import Context
from bot.motivation.guided import Guided
from bot.motivation.lines import motivation_lines
from bot.motivation.state import State as Motivation
from bot.understanding.names import Names
from bot.values.lines import value_lines
from bot.values.state import State as Values

CGT = "psychotherapie/cgt"
LINES = card_lines()
NAMES = Names.load()
ANSWERS = (
    ("mind", "geldzorgen"),
    ("good", "rust in mijn hoofd"),
    ("importance", "7"),
    ("values", "mijn dochter"),
)
KNOWN = Known(
    motivation=Motivation(about=("geld", "werk")),
    values=Values(),
    context=Context(),
    plan={},
    lines=LINES,
    value_lines=value_lines(),
    motivation_lines=motivation_lines(),
    library=library(),
    country="nl",
    numbers=("112", "113", "huisarts", "drugs-infolijn"),
)
TOLD = replace(
    KNOWN,
    motivation=Motivation(guided=Guided("values", ANSWERS, over=True).as_dict()),
    values=Values(chosen=("niet-in-groep",)),
    context=Context(options=(CGT,)),
    plan={"Dit helpt me zelf": "muziek"},
)


def sections(state: State, known: Known) -> dict[str, list[str]]:
    return {section["id"]: section["lines"] for section in build(state, known).as_dict()["sections"]}


def obey(text: str, state: State, known: Known = TOLD) -> Talk:
    """The turn on an order in words."""
    order = ordered(text)
    assert order, text
    talk = Talk(State.from_slot(json.loads(json.dumps(state.as_slot()))), known)
    talk.obey(order, NAMES)
    return talk


def take(text: str, state: State, known: Known = TOLD) -> Talk:
    """The turn on an answer."""
    talk = Talk(state, known)
    talk.take(text)
    return talk


def card(talk: Talk) -> dict[str, list[str]]:
    (found,) = [m.custom["card"] for m in talk.messages if m.custom and m.custom["kind"] == "conversation_card"]
    return {section["id"]: section["lines"] for section in found["sections"]}


# What stands on it ------------------------------------------------------------------------------------------


def test_it_holds_what_was_told_in_the_persons_own_words() -> None:
    found = sections(State(), TOLD)
    assert found["told"] == [
        "Dit speelt er: geldzorgen.",
        "Het geeft me: rust in mijn hoofd.",
        "Zo belangrijk vind ik een verandering, van 0 tot 10: 7",
    ]
    assert found["values"][0] == "Belangrijk in mijn leven: mijn dochter."
    assert found["values"][1] == value_lines().statements["niet-in-groep"].text
    assert found["options"] == [library().option(CGT).title]
    assert set(value_lines().three) <= set(found["questions"])
    assert any("112" in line for line in found["numbers"]) and any("113" in line for line in found["numbers"])
    assert list(found) == ["told", "values", "options", "questions", "numbers"]


def test_the_sections_stand_in_the_order_of_the_file() -> None:
    state = State(own=(("own", "iets"), ("questions", "Mag dat?")), plan=True)
    wanted = [key for key in LINES.sections.dict()]
    assert list(sections(state, TOLD)) == wanted


def test_subjects_that_came_up_are_named_as_ones_own() -> None:
    assert sections(State(), KNOWN)["told"] == ["Hier ging het ook over: geld, mijn werk."]


def test_an_empty_card_says_so_and_has_the_numbers() -> None:
    nothing = replace(KNOWN, motivation=Motivation())
    talk = Talk(State(), nothing)
    talk.show()
    assert talk.messages[0].text.startswith(LINES.empty)
    assert list(card(talk)) == ["numbers"]


@pytest.mark.parametrize(("country", "numbers"), [("nl", ("112", "113")), ("be", ("112", "1813"))])
def test_the_numbers_are_those_of_the_country(country: str, numbers: tuple[str, ...]) -> None:
    found = sections(State(), replace(KNOWN, country=country, numbers=numbers))["numbers"]
    assert len(found) == 2 and numbers[1] in found[1]


def test_the_text_reads_as_a_card_with_numbered_lines() -> None:
    made = build(State(), TOLD)
    for number, line in enumerate(made.lines, 1):
        assert f"\n{number}. {line.text}" in made.as_text()
    assert made.as_text().startswith(LINES.title)
    assert len({line.id for line in made.lines}) == len(made.lines)


# Changing it ------------------------------------------------------------------------------------------------


def test_a_line_and_a_question_are_added() -> None:
    talk = obey("zet dit op mijn kaart: Ik slaap slécht", State())
    assert card(talk)["own"] == ["Ik slaap slécht"]
    talk = obey("zet op mijn kaart: mag mijn zus mee?", talk.state)
    assert card(talk)["questions"][0] == "mag mijn zus mee?"
    assert card(talk)["own"] == ["Ik slaap slécht"]


def test_nothing_to_add_and_too_much() -> None:
    assert LINES.nothing_to_add in obey("zet op mijn kaart", State()).messages[0].text
    full = State(own=(("own", "x"),) * MOST_OWN)
    talk = obey("zet op mijn kaart: nog een", full)
    assert len(talk.state.own) == MOST_OWN and str(MOST_OWN) in talk.messages[0].text
    talk = obey("zet op mijn kaart: " + "a" * 999, State())
    assert len(talk.state.own[0][1]) == 300


def test_any_line_is_struck_by_number_or_by_its_words_and_put_back() -> None:
    before = build(State(), TOLD).lines
    for number, line in enumerate(before, 1):
        left = build(obey(f"haal regel {number} weg", State()).state, TOLD).lines
        assert [each.id for each in left] == [each.id for each in before if each.id != line.id]
    talk = obey("streep geldzorgen door", State())
    assert "Dit speelt er: geldzorgen." not in card(talk)["told"]
    assert "geldzorgen" in talk.messages[0].text
    assert '/kaart{"doe":"terugzetten"}' in [b["payload"] for b in talk.messages[0].buttons]
    assert card(obey("zet alles terug", talk.state)) == sections(State(), TOLD)


@pytest.mark.parametrize("text", ["haal regel 99 weg", "haal regel 0 weg", "streep ufo's van mars door"])
def test_a_line_that_is_not_there(text: str) -> None:
    talk = obey(text, State())
    assert LINES.not_found in talk.messages[0].text
    assert not talk.state.struck


def test_a_line_is_worded_anew() -> None:
    talk = obey("verander regel 1 in: Er speelt van alles", State())
    assert card(talk)["told"][0] == "Er speelt van alles"
    talk = obey("haal regel 1 weg", talk.state)
    assert "Er speelt van alles" not in card(talk).get("told", [])


# The safety plan --------------------------------------------------------------------------------------------


def test_the_safety_plan_stands_on_it_only_when_wanted() -> None:
    talk = obey("mijn kaart", State())
    assert "plan" not in card(talk)
    assert [b["payload"] for b in talk.messages[-1].buttons] == [
        '/kaart{"doe":"plan"}',
        '/kaart{"doe":"zonder_plan"}',
    ]
    talk = Talk(talk.state, TOLD)
    talk.plan(True)
    assert card(talk)["plan"] == ["Dit helpt me zelf: muziek."]
    talk = Talk(talk.state, TOLD)
    talk.plan(False)
    assert "plan" not in card(talk)
    assert len(talk.messages) == 1


def test_without_a_plan_nothing_is_asked() -> None:
    assert len(obey("mijn kaart", State(), KNOWN).messages) == 1


# Plus and min -----------------------------------------------------------------------------------------------


def test_plus_and_min_are_asked_one_after_the_other() -> None:
    talk = obey("plus en min van cgt", State())
    assert talk.asking and talk.messages[-1].text in [line.format(name="CGT") for line in LINES.ask_plus]
    talk = take("je leert er iets van", talk.state)
    assert talk.asking and talk.messages[0].text in LINES.heard_plus
    talk = take("huiswerk!", talk.state)
    assert not talk.asking
    assert card(talk)["options"][1:] == [
        "Spreekt me aan in CGT: je leert er iets van.",
        "Lijkt me lastig aan CGT: huiswerk!",
    ]


def test_skip_back_and_stop() -> None:
    talk = take("sla over", obey("plus en min van cgt", State()).state)
    assert talk.state.asking == (CGT, "minus") and talk.messages[0].text in LINES.skipped
    talk = take("terug", talk.state)
    assert talk.state.asking == (CGT, "plus")
    talk = take("fijn", talk.state)
    talk = take("stop", talk.state)
    assert not talk.asking and talk.messages[0].text.startswith(LINES.stopped)
    assert talk.state.sides == {CGT: {"plus": "fijn"}}


def test_an_answer_given_again_takes_the_place_of_the_first() -> None:
    talk = take("oud", obey("plus en min van cgt", State()).state)
    talk = obey("haal regel 6 weg", take("moe", talk.state).state)
    talk = take("nieuw", obey("plus en min van cgt", talk.state).state)
    assert "Spreekt me aan in CGT: nieuw." in sections(talk.state, TOLD)["options"]


def test_which_option_is_asked_when_it_is_not_clear() -> None:
    assert obey("plus en min", State()).state.asking == (CGT, "plus")
    both = replace(TOLD, context=Context(options=(CGT, "psychotherapie/act")))
    talk = obey("plus en min", State(), both)
    assert not talk.asking and len(talk.messages[0].buttons) == 2
    none = obey("plus en min", State(), KNOWN)
    assert none.messages[0].text == LINES.no_option
    assert obey("plus en min van vaktherapie", State(), KNOWN).state.asking == (
        "aanvullende-hulpvormen/vaktherapie",
        "plus",
    )


def test_what_was_asked_is_said_again_after_something_else() -> None:
    talk = obey("plus en min van cgt", State())
    assert "CGT" in Talk(talk.state, TOLD).reminder()[0].text
    assert Talk(State(), TOLD).reminder() == []


def test_a_talk_that_was_left_can_be_taken_up_from_the_card() -> None:
    left = replace(KNOWN, motivation=Motivation(guided=Guided("good", ANSWERS[:1]).as_dict()))
    talk = obey("mijn kaart", State(), left)
    assert "/gesprek" in [b["payload"] for b in talk.messages[0].buttons]


@pytest.mark.parametrize("data", [None, {}, {"own": "x"}, {"asking": 3}, {"old": 1}, {"own": [["own"]]}])
def test_a_slot_of_another_form_is_a_new_start(data: Any) -> None:
    assert State.from_slot(data) == State()


def test_an_order_in_between_ends_the_asking() -> None:
    talk = Talk(obey("plus en min van cgt", State()).state, TOLD)
    talk.obey(Order("show"), NAMES)
    assert not talk.asking
