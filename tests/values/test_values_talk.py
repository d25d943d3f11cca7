"""The conversation about what matters, turn by turn, without Rasa."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content import library
from bot.dialogue import Context
from bot.values.lines import value_lines
from bot.values.orders import begins, later, order
from bot.values.related import askable, related
from bot.values.state import State
from bot.values.talk import ON_A_PAGE, Talk, professional

LINES = value_lines()
SOMEONE = Context()


def talk(state: State = State(), context: Context = SOMEONE) -> Talk:  # noqa: B008
    return Talk(state, LINES, library(), context)


def said(text: str, state: State, context: Context = SOMEONE) -> Talk:
    """The turn on a message that belongs to the conversation."""
    turn = talk(state, context)
    assert turn.take(text)
    return turn


def values(turn: Talk) -> dict[str, Any]:
    (found,) = [m.custom for m in turn.messages if m.custom and m.custom["kind"] == "values"]
    return found


def moves(turn: Talk) -> list[str]:
    return [m.custom["move"] for m in turn.messages if m.custom and m.custom["kind"] == "motivation"]


def payloads(turn: Talk) -> list[str]:
    return [button["payload"] for button in turn.messages[-1].buttons]


def after(*texts: str, context: Context = SOMEONE) -> Talk:
    """The last turn of a conversation that begins with asking for it."""
    turn = talk(context=context).begin()
    for text in texts:
        turn = said(text, turn.state, context)
    return turn


# Choosing ---------------------------------------------------------------------------------------------------


def test_it_begins_with_the_first_statements_and_chooses_nothing_for_anyone() -> None:
    turn = talk().begin()
    assert values(turn)["asked"] == LINES.of_round(1)
    assert values(turn)["chosen"] == [] and values(turn)["related"] == []
    for number, key in enumerate(LINES.of_round(1), 1):
        assert f"{number}. {LINES.statements[key].text}" in turn.messages[-1].text
    assert '/waarden{"zin":"snel"}' in payloads(turn)


def test_what_was_named_in_the_asking_is_ticked() -> None:
    turn = talk().begin("wat past bij mij als ik niet in een groep wil")
    assert values(turn)["chosen"] == ["niet-in-groep"]
    assert moves(turn) == ["reflection"]
    assert "in-groep" not in values(turn)["asked"]


@pytest.mark.parametrize(
    "text",
    [
        "de een zegt kliniek de ander zegt praten en mijn moeder zegt pillen, ik twijfel me suf wat bij mij hoort",
        "wat past bij mijn moeder",
        "pillen of praten, wat past bij mij?",
    ],
)
def test_what_others_said_is_not_what_someone_wants(text: str) -> None:
    assert values(talk().begin(text))["chosen"] == []


def test_statements_are_ticked_over_several_messages() -> None:
    turn = after("liever niet in een groep en zonder pillen", "2", "verder")
    assert list(turn.state.chosen) == ["niet-in-groep", "zonder-medicijnen", "ervaring"]
    assert moves(turn)[-1] == "permission"


def test_buttons_tick_one_by_one_in_the_same_round() -> None:
    turn = talk(talk().begin().state)
    turn.tick(["snel", "bestaat-niet"])
    assert turn.state.chosen == ("snel",) and turn.state.round == 1
    turn = talk(turn.state)
    turn.tick([key for key in LINES.of_round(1) if key != "snel"])
    assert turn.state.round == 2


def test_several_are_ticked_at_once_by_the_page() -> None:
    turn = talk(talk().begin().state)
    turn.tick(["snel", "online"])
    assert turn.state.chosen == ("snel", "online")


def test_who_wants_the_opposite_loses_the_first() -> None:
    turn = after("in een groep", "toch liever niet in een groep")
    assert turn.state.chosen == ("niet-in-groep",)


def test_what_is_not_wanted_any_more_is_struck_out() -> None:
    turn = after("snel en online", "online hoeft niet")
    assert turn.state.chosen == ("snel",)
    turn = said("streep snel weg", turn.state)
    assert turn.state.chosen == ()


def test_a_strike_that_names_nothing_is_for_someone_else() -> None:
    assert not talk(after("snel").state).take("haal de was van de lijn af")


def test_skip_back_and_stop() -> None:
    turn = after("verder")
    assert turn.state.round == 2 and moves(turn) == ["reflection"]
    turn = said("terug", turn.state)
    assert turn.state.round == 1
    turn = said("vorige", turn.state)
    assert turn.messages[0].text.startswith(LINES.first_already)
    turn = said("stop maar", turn.state)
    assert turn.state.left and "/waarden" in payloads(turn)


def test_who_comes_back_goes_on_where_it_was() -> None:
    turn = after("snel", "stop")
    again = talk(State.from_slot(turn.state.as_slot())).begin()
    assert again.messages[0].text in LINES.resumed
    assert again.state.round == 2 and again.state.chosen == ("snel",) and not again.state.left


def test_who_chose_nothing_hears_that_it_may_stay_so() -> None:
    turn = after("verder", "verder", "verder")
    assert turn.messages[-1].text in LINES.none_chosen
    assert turn.state.left


@pytest.mark.parametrize("text", ["wat is cgt", "ik voel me rot", "hoi", "", "mijn telefoon"])
def test_what_is_not_for_it_is_left(text: str) -> None:
    turn = talk(talk().begin().state)
    taken = turn.take(text)
    assert taken == (text == "mijn telefoon" and bool(turn.messages))
    assert taken or not turn.messages


# Showing ----------------------------------------------------------------------------------------------------


def test_nothing_is_shown_before_a_yes() -> None:
    turn = after("niet in een groep", "dat is alles")
    assert moves(turn) == ["reflection", "permission"]
    assert not any("sides" in (m.custom or {}) for m in turn.messages)
    assert said("nee", turn.state).messages[-1].text in LINES.declined
    shown = said("ja graag", turn.state)
    assert values(shown)["related"][0] == "psychotherapie/cgt"


def test_options_come_in_card_order_with_both_sides_of_the_cards_own_words() -> None:
    turn = after("niet in een groep", "dat is alles", "ja")
    order_ = library().option_ids()
    found = values(turn)["related"]
    assert found == [option for option in order_ if option in found]
    assert not any(option.startswith("naasten/") for option in found)
    for side in values(turn)["sides"]:
        option = library().option(side["option"])
        assert side["good"] == option.questions["helpt"].short and side["hard"] == option.questions["last"].short
        assert side["good"] in turn.messages[-1].text and side["hard"] in turn.messages[-1].text
        assert side["why"]
    assert "beter" in turn.messages[-1].text and "beste" not in turn.messages[-1].text


def test_the_order_in_which_things_are_ticked_changes_nothing() -> None:
    one = related(["zonder-medicijnen", "ervaring"], LINES, library(), SOMEONE)
    assert one == related(["ervaring", "zonder-medicijnen"], LINES, library(), SOMEONE)


def test_all_options_are_shown_page_by_page() -> None:
    turn = after("zonder medicijnen", "dat is alles", "ja")
    shown = [side["option"] for side in values(turn)["sides"]]
    assert len(shown) == ON_A_PAGE
    while '/waarden{"doe":"meer"}' in payloads(turn):
        turn = talk(turn.state)
        turn.obey("more")
        shown += [side["option"] for side in values(turn)["sides"]]
    assert shown == values(turn)["related"]
    note = LINES.statements["zonder-medicijnen"].note
    assert note and note in turn.messages[-1].text
    assert '/kies{"bron":"veiligheid/ontwenning-risico"}' in payloads(turn)


def test_a_warning_goes_with_its_option() -> None:
    turn = after("minderen", "dat is alles", "ja")
    warning = library().option("medicatie-niet-opioide/afbouwen-onthouding").warning
    assert warning and warning in turn.messages[-1].text


def test_two_or_more_are_compared_by_number() -> None:
    shown = after("niet in een groep", "dat is alles", "ja").state
    turn = talk(shown)
    turn.obey("compare", "vergelijk 1 en 3")
    assert turn.compared == ("psychotherapie/cgt", "aanvullende-hulpvormen/vaktherapie")
    turn = talk(shown)
    turn.obey("compare", "zet deze naast elkaar")
    assert len(turn.compared) == ON_A_PAGE
    turn = talk(shown)
    turn.obey("compare", "vergelijk 98 en 99")
    assert not turn.compared and turn.messages[-1].text == LINES.compare_which


def test_a_naaste_gets_the_card_for_naasten() -> None:
    naaste = Context(relative=True)
    keys = askable(LINES, library(), naaste)
    assert {"in-groep", "online", "anoniem"} <= set(keys) and "minderen" not in keys
    found = related(keys, LINES, library(), naaste)
    assert found and all(option.startswith("naasten/") for option in found)
    turn = talk(context=naaste).begin()
    assert set(values(turn)["asked"]) <= set(keys)


@pytest.mark.parametrize("group", ["opioide", "niet-opioide"])
def test_the_medication_card_is_that_of_the_substance(group: str) -> None:
    found = related(["met-medicijnen"], LINES, library(), Context(group=group))
    assert found and all(option.startswith(f"medicatie-{group}/") for option in found)


def test_what_stands_on_two_cards_is_shown_once() -> None:
    found = related(["ervaring", "volhouden"], LINES, library(), SOMEONE)
    assert "zelfhulp/zelfhulpgroepen" in found and "nazorg/zelfhulpgroepen" not in found
    assert "nazorg/zelfhulpgroepen" in related(["volhouden"], LINES, library(), SOMEONE)


def test_questions_for_a_professional() -> None:
    context = Context(options=("psychotherapie/act",))
    state = State(chosen=("niet-in-groep",))
    asked = professional(state, LINES, library(), context)
    assert asked[:3] == LINES.three
    assert LINES.statements["niet-in-groep"].ask in asked
    assert any("ACT" in question for question in asked)
    turn = talk(state, context)
    turn.obey("questions")
    assert all(question in turn.messages[-1].text for question in asked)


# Orders -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["ik wil uitzoeken wat voor mij telt", "wat is belangrijk voor mij", "verder met kiezen", "wat vind ik belangrijk"],
)
def test_asking_for_it(text: str) -> None:
    assert begins(text)


@pytest.mark.parametrize("text", ["het is belangrijk voor mij", "wat is cgt", "verder", "kiezen"])
def test_not_asking_for_it(text: str) -> None:
    assert not begins(text)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("verder", "next"),
        ("geen van deze", "next"),
        ("weet ik niet", "next"),
        ("terug", "back"),
        ("stop", "stop"),
        ("genoeg voor nu", "stop"),
        ("klaar", "done"),
        ("laat maar zien", "yes"),
        ("vragen voor mijn huisarts", "questions"),
        ("streep groep weg", "strike"),
        ("ja", None),
        ("in een groep", None),
        ("wie ben jij", None),
    ],
)
def test_orders_while_choosing(text: str, what: str | None) -> None:
    assert order(text, State(step="choose")) == what


def test_yes_and_no_count_where_a_yes_is_waited_for() -> None:
    assert order("ja hoor", State(step="offer")) == "yes"
    assert order("nee", State(step="offer")) == "no"
    assert order("nee", State(step="choose")) == "next"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("vergelijk 1 en 3", "compare"),
        ("zet 1 en 2 naast elkaar", "compare"),
        ("laat er meer zien", "more"),
        ("iets veranderen", "change"),
        ("vergelijk cgt met act", None),
        ("vergelijk ze", None),
        ("verder", None),
    ],
)
def test_orders_after_it_was_shown(text: str, what: str | None) -> None:
    assert later(text) == what


# Whatever is said -------------------------------------------------------------------------------------------

SAYINGS = [
    "snel", "niet in een groep", "in een groep", "1", "2 en 3", "verder", "terug", "stop", "klaar", "ja", "nee",
    "streep snel weg", "laat zien", "vragen voor mijn dokter", "iets veranderen", "vergelijk 1 en 2", "wat is cgt", "",
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(SAYINGS), max_size=12), st.booleans())
def test_whatever_is_said_it_stays_whole(texts: list[str], relative: bool) -> None:
    context = Context(relative=relative)
    state = talk(context=context).begin().state
    for text in texts:
        turn = talk(State.from_slot(state.as_slot()), context)
        if turn.take(text):
            assert turn.messages or turn.compared
            assert all(message.text for message in turn.messages)
        state = turn.state
        assert set(state.chosen) <= set(LINES.statements)
        assert not any(LINES.statements[key].opposite in state.chosen for key in state.chosen)


@pytest.mark.parametrize("data", [None, {}, {"chosen": None}, {"step": "elsewhere"}, {"old": 1}])
def test_a_slot_of_another_form_is_a_new_start(data: dict[str, Any] | None) -> None:
    assert State.from_slot(data) == State()


def test_the_slot_is_plain_json_and_comes_back() -> None:
    state = replace(State(), chosen=("snel",), step="offer", round=3, used={"rest": 1})
    assert State.from_slot(state.as_slot()) == state
