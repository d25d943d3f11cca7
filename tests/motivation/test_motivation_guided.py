"""The guided talk: its steps, its ways out, and what it makes of messy answers."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from bot.content import ContentError, library
from bot.content.library import ROOT
from bot.motivation.guided import Guided, begin, command, number, take
from bot.motivation.guided_lines import FILE, STEPS, check_guided, guided_lines, load_guided
from bot.motivation.moves import Move
from bot.motivation.state import State
from bot.motivation.wanted import wanted

LINES = guided_lines()
WHOLE = ("ja", "het geld", "lekker slapen", "ruzie thuis", "7", "voor mijn kinderen", "4", "dat lukte eerder", "rust")


def talk(*answers: str) -> tuple[list[list[Move]], State]:
    """The turns on these answers, the first question included."""
    found, state = begin(State(), LINES)
    turns = [found]
    for answer in answers:
        found, state = take(answer, state, LINES)
        turns.append(found)
    return turns, state


def place(state: State) -> Guided:
    found = Guided.from_dict(state.guided)
    assert found
    return found


def test_the_whole_talk_ends_in_a_summary_and_a_menu() -> None:
    turns, state = talk(*WHOLE)
    assert [turn[-1].kind for turn in turns] == [
        "permission",
        *["open_question"] * 3,
        "ruler",
        "open_question",
        "ruler",
        "open_question",
        "open_question",
        "menu",
    ]
    summary = next(move.text for move in turns[-1] if move.kind == "summary")
    for words in ("het geld", "lekker slapen", "ruzie thuis", "7", "voor mijn kinderen", "4", "rust"):
        assert words in summary
    assert place(state).over


def test_a_question_always_has_a_reflection_before_it_once_something_was_said() -> None:
    turns, _ = talk("ja", "geld", "weet ik niet", "geen idee", "veel", "overslaan", "ergens bij 6", "tja", "sla over")
    for turn in turns[2:]:
        assert turn[0].kind == "reflection"
        assert sum(move.kind in ("open_question", "ruler") for move in turn) <= 1


def test_why_a_four_and_no_two() -> None:
    turns, _ = talk(*WHOLE[:4], "een 4")
    assert "4" in turns[-1][-1].text and "2" in turns[-1][-1].text


def test_a_zero_is_taken_as_it_is() -> None:
    turns, state = talk(*WHOLE[:4], "0")
    assert "0" in turns[-1][-1].text and "-" not in turns[-1][-1].text
    assert place(state).step == "importance_reason"


def test_a_skipped_ruler_asks_for_no_reason() -> None:
    _, state = talk(*WHOLE[:4], "overslaan")
    assert place(state).step == "confidence"


def test_a_number_that_is_none_is_asked_once_more_and_then_left() -> None:
    turns, state = talk(*WHOLE[:4], "best wel")
    assert [move.kind for move in turns[-1]] == ["reflection", "ruler"]
    found, state = take("gewoon", state, LINES)
    assert place(state).step == "confidence"
    assert found[0].kind == "reflection"


def test_another_number_after_all() -> None:
    _, state = talk(*WHOLE[:5], "3")
    assert place(state).answered["importance"] == "3"
    assert place(state).step == "importance_reason"


def test_back_takes_the_answer_back() -> None:
    _, state = talk(*WHOLE[:3], "terug")
    assert place(state).step == "good" and "good" not in place(state).answered
    _, state = talk("ja", "terug")
    assert place(state).step == "mind"


def test_stop_keeps_the_place_and_the_talk_goes_on_there() -> None:
    turns, state = talk(*WHOLE[:4], "stop maar")
    assert [move.kind for move in turns[-1]] == ["menu"]
    assert place(state).step == "importance" and not place(state).over
    found, state = begin(state, LINES)
    assert found[0].kind == "ruler" and found[0].text.startswith(tuple(LINES.resumed))
    assert place(state).answered["mind"] == "het geld"


@pytest.mark.parametrize("no", ["nee", "nu niet", "nee ik heb geen tijd", "liever niet"])
def test_a_no_at_the_start_is_a_no(no: str) -> None:
    turns, state = talk(no)
    assert turns[-1][0].text in LINES.declined
    assert place(state).over


def test_who_starts_to_tell_has_said_yes() -> None:
    _, state = talk("ik zit vooral met mijn schulden")
    assert place(state).answered == {"mind": "ik zit vooral met mijn schulden"}
    assert place(state).step == "good"


def test_a_yes_given_before_is_not_asked_again() -> None:
    found, _ = begin(State(guided=Guided(agreed=True).as_dict()), LINES)
    assert found[0].kind == "open_question"


def test_after_the_end_it_starts_anew() -> None:
    _, state = talk(*WHOLE)
    found, state = begin(state, LINES)
    assert found[0].kind == "permission" and not place(state).answers


def test_nothing_told_is_fine_too() -> None:
    turns, _ = talk("ja", *["overslaan"] * 6)
    summary = next(move.text for move in turns[-1] if move.kind == "summary")
    assert LINES.summary.nothing in summary


def test_a_subject_that_was_understood_is_said_back() -> None:
    _, state = talk("ja")
    heard = [Move("reflection", "Je noemt ook geld.", "simple")]
    found, after = take("mijn geld is op", state, LINES, heard=heard)
    assert [move.kind for move in found] == ["reflection", "open_question"]
    assert found[0].text == "Je noemt ook geld."
    more, after = take("rust", after, LINES, heard=heard)
    assert [move.kind for move in more] == ["reflection", "reflection", "open_question"]
    more, after = take("ruzie", after, LINES, heard=heard * 3)
    assert [move.kind for move in more] == ["reflection", "reflection", "ruler"]
    number_given, _ = take("7", after, LINES, heard=heard)
    assert [move.text for move in number_given[:-1]] == ["Je kiest 7."]


def test_back_at_the_first_question_says_so_before_it_asks_again() -> None:
    _, state = talk("ja")
    found, _ = take("terug", state, LINES)
    assert [move.kind for move in found] == ["reflection", "open_question"]
    assert found[0].text == LINES.first_already


def test_long_and_odd_answers_are_kept_short_and_harmless() -> None:
    _, state = talk("ja", "x" * 9000)
    assert len(place(state).answered["mind"]) <= 160
    turns, _ = talk("ja", "{words} {number}", "%s {", "}", "5", "{lower}", "5", "{}", "{0}")
    assert "{words} {number}" in next(move.text for move in turns[-1] if move.kind == "summary")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7", 7),
        ("een 7", 7),
        ("zeven denk ik", 7),
        ("tussen de 4 en de 5", 4),
        ("8,5", 8),
        ("10/10", 10),
        ("een 6 op 10", 6),
        ("nul", 0),
        ("een", 1),
        ("dat is een lastige vraag", None),
        ("100", None),
        ("11", None),
        ("heel belangrijk", None),
        ("", None),
    ],
)
def test_numbers(text: str, expected: int | None) -> None:
    assert number(text) == expected


@pytest.mark.parametrize(
    ("text", "step", "expected"),
    [
        ("stop", "mind", "stop"),
        ("ik wil stoppen", "mind", None),
        ("ik wil stoppen met blowen", "good", None),
        ("Sla maar over!", "good", "skip"),
        ("weet niet", "good", "skip"),
        ("terug", "good", "back"),
        ("ja", "good", None),
        ("ja hoor", "permission", "yes"),
        ("nee joh", "permission", "no"),
        ("verder", "good", "resume"),
    ],
)
def test_commands(text: str, step: str, expected: str | None) -> None:
    assert command(text, step) == expected


def test_who_asks_for_a_talk_is_heard() -> None:
    assert wanted("kunnen we er rustig over praten")
    assert not wanted("ik wil niet praten")


@pytest.mark.parametrize(
    "text",
    [
        "ik wil graag een keer praten",
        "ff praten",
        "mag ik bij jou mijn verhaal kwijt",
        "zou er eens over willen praten",
        "denk je even met me mee",
        "kun je me helpen nadenken over minderen",
        "stel me maar een paar vragen",
        "zullen we een gesprek beginnen",
        "heb je tijd om te praten",
        "ik zou het op een rijtje willen krijgen",
        "laten we samen kijken wat ik wil",
    ],
)
def test_a_wish_to_talk_here(text: str) -> None:
    assert wanted(text)


@pytest.mark.parametrize(
    "text",
    [
        "ik wil met iemand praten",
        "wil praten met een medewerker",
        "kan ik met een arts praten",
        "ik zou met mijn zoon willen praten",
        "hoe kan ik er thuis over praten",
        "kan ik hier anoniem praten",
        "moet ik daar mijn hele verhaal vertellen",
        "praat ik met een computer",
        "ik wil liever een echt gesprek",
        "ik wil een gesprek voeren zonder ruzie met mijn dochter",
    ],
)
def test_a_wish_for_others_or_a_question_about_talking(text: str) -> None:
    assert not wanted(text)


def test_where_it_is_travels_as_json() -> None:
    _, state = talk(*WHOLE[:6])
    assert Guided.from_dict(json.loads(json.dumps(state.guided))) == place(state)
    assert Guided.from_dict({"step": "gone"}) is None


# Wording ------------------------------------------------------------------------------------------------------------


def test_nothing_is_wrong_with_the_lines() -> None:
    assert check_guided(LINES, library(), date(2026, 12, 1)) == []
    assert tuple(LINES.steps) == STEPS


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("next: nothing", "next: human", "changing nothing"),
        ("source: zorg/hulp-zoeken", "source: zorg/niets", "give either"),
        ("  mind:\n    ask", "  geest:\n    ask", "in this order"),
        ("reminder:", "herinnering:", "reminder"),
    ],
)
def test_a_mistake_in_the_file_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = (ROOT / FILE).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / FILE).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=said):
        load_guided(tmp_path)
