"""The moves on statements, and the wording they come from."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from bot.content import ContentError, library
from bot.content.library import ROOT
from bot.motivation import moves
from bot.motivation.lines import FILE, check_line, check_lines, load_motivation, motivation_lines, texts
from bot.motivation.moves import Move, answer, declined, group_of, named
from bot.motivation.said import Said
from bot.motivation.state import State

LINES = motivation_lines()
WISH = Said("change", "desire", 0.9)


def talk(*statements: Said) -> tuple[list[list[Move]], State]:
    """The turns on these statements, one after the other."""
    state, turns = State(), []
    for said in statements:
        found, state = answer(said, state, LINES)
        turns.append(found)
    return turns, state


ALL = [
    *(Said("change", kind, 0.9) for kind in ("desire", "ability", "reasons", "need", "commitment", "steps")),
    *(Said("sustain", kind, 0.9) for kind in ("liking", "relief", "inability", "no_problem", "no_wish")),
    *(Said("ambivalence", kind, 0.9) for kind in ("both", "doubt")),
    *(Said("none", kind, 0.9) for kind in ("feeling", "fine", "fact", "shame", "relapse", "craving")),
    Said("none", "relative", 0.9, relative=True, who="je zoon"),
    *(Said("change", "reasons", 0.9, (subject,)) for subject in LINES.subjects),
    *(Said("sustain", "relief", 0.9, (subject,)) for subject in LINES.subjects),
    *(Said("none", "fact", 0.9, (subject,)) for subject in LINES.subjects),
    *(Said("change", "steps", 0.9, step=step, period="drie weken") for step in LINES.affirmations),
    Said("ambivalence", "both", 0.9, ("geld", "plezier")),
    Said("none", "relapse", 0.9, moods=("relapse",), period="drie maanden"),
]


@pytest.mark.parametrize("said", ALL, ids=lambda said: "-".join((said.talk, said.kind, *said.about, said.step or "")))
def test_a_turn_reflects_before_it_asks_and_asks_once(said: Said) -> None:
    turns, _ = talk(*[said] * 12)
    for found in turns:
        kinds = [move.kind for move in found]
        assert kinds[0] in ("reflection", "affirmation")
        assert kinds.count("open_question") + kinds.count("permission") <= 1
        assert sum(move.text.count("?") for move in found) <= 1
        assert sum(len(move.text.split()) for move in found) <= 60
        assert not any("{" in move.text or "  " in move.text for move in found)


def test_in_a_long_talk_reflections_outnumber_questions_and_many_are_complex() -> None:
    turns, _ = talk(*ALL)
    made = [move for found in turns for move in found]
    reflections = [move for move in made if move.kind == "reflection"]
    questions = [move for move in made if move.kind in ("open_question", "ruler")]
    assert len(reflections) >= 1.3 * len(questions)
    assert sum(move.depth == "complex" for move in reflections) >= 0.4 * len(reflections)


def test_the_same_line_does_not_come_twice_in_a_row() -> None:
    turns, _ = talk(*[WISH] * 6)
    said = [found[0].text for found in turns]
    assert all(first != second for first, second in zip(said, said[1:], strict=False))


def test_only_what_was_named_is_named() -> None:
    found, _ = answer(Said("change", "reasons", 0.9, ("geld",)), State(), LINES)
    assert {subject for move in found for subject in move.subjects} == {"geld"}
    found, _ = answer(WISH, State(), LINES)
    assert not any(move.subjects for move in found)


def test_unsure_talk_is_not_said_back_as_such() -> None:
    assert group_of(Said("change", "reasons", 0.3, ("geld",))) == "fact"
    found, _ = answer(Said("change", "reasons", 0.3, ("geld",)), State(), LINES)
    assert found[0].text in LINES.subjects["geld"].heard


def test_a_relative_is_spoken_of_and_not_the_subject() -> None:
    said = Said("none", "relative", 0.9, ("kinderen",), relative=True, who="je zoon")
    found, _ = answer(said, State(), LINES)
    assert "je zoon" in found[0].text
    assert named(said) == ()


def test_who_was_named_is_remembered() -> None:
    turns, _ = talk(said_of("je zoon"), said_of(None))
    assert "je zoon" in turns[1][0].text


def said_of(who: str | None) -> Said:
    return Said("none", "relative", 0.9, relative=True, who=who)


def test_a_step_is_affirmed_by_what_it_was() -> None:
    found, _ = answer(Said("change", "steps", 0.9, step="nummer_weg"), State(), LINES)
    assert found[0].kind == "affirmation"
    assert found[0].text in LINES.affirmations["nummer_weg"]


def test_an_offer_waits_and_is_made_once() -> None:
    turns, state = talk(WISH, WISH, WISH)
    (offer,) = [move for move in turns[2] if move.kind == "permission"]
    assert offer.choice and state.pending == "zorg/hulp-zoeken"
    _, state = talk(*[WISH] * 9)
    assert state.offered == ("zorg/hulp-zoeken",)
    assert state.pending is None


def test_a_no_is_fine() -> None:
    _, state = talk(WISH, WISH, WISH)
    (move,), state = declined(state, LINES)
    assert move.kind == "menu" and state.pending is None


def test_a_summary_tells_both_sides_and_what_was_named() -> None:
    turns, _ = talk(
        Said("change", "reasons", 0.9, ("geld",)),
        Said("sustain", "relief", 0.9, ("slaap",)),
        WISH,
        Said("none", "shame", 0.9, moods=("shame",)),
    )
    (summary,) = [move for move in turns[3] if move.kind == "summary"]
    assert LINES.summary.both in summary.text
    assert "geld en slapen" in summary.text
    assert LINES.summary.shame in summary.text


def test_the_state_travels_as_json_and_an_older_one_is_a_new_start() -> None:
    _, state = talk(*ALL[:9])
    assert State.from_slot(json.loads(json.dumps(state.as_slot()))) == state
    assert State.from_slot({"told": 3, "gone": 1}) == State()
    assert State.from_slot(None) == State()


def test_every_group_has_an_offer_or_none_by_choice() -> None:
    assert set(moves.OFFERS) | {"fact", "fine"} == {group_of(said) for said in ALL}


# Wording ------------------------------------------------------------------------------------------------------------


def test_nothing_is_wrong_with_the_lines() -> None:
    assert check_lines(LINES, library(), date(2026, 12, 1)) == []


def test_a_passed_review_date_is_a_complaint() -> None:
    assert any("looked at again" in line for line in check_lines(LINES, library(), date(2028, 1, 1)))


@pytest.mark.parametrize(
    "line",
    [
        "Je moet stoppen.",
        "Je zou moeten minderen.",
        "Waarom heb je niet gebeld?",
        "Waarom gebruik je?",
        "Pas op, dat is gevaarlijk.",
        "Als je zo doorgaat, loopt het mis.",
        "Je kunt beter hulp zoeken.",
        "Goed gedaan!",
        "Ik raad je aan om te stoppen.",
        "Dat is niet goed voor je.",
        "Je denkt toch niet dat het vanzelf overgaat?",
    ],
)
def test_lines_that_argue_warn_advise_or_praise_at_large_are_found(line: str) -> None:
    assert list(check_line("plaats", line))


def test_every_line_is_looked_at() -> None:
    seen = dict(texts(LINES.dict(exclude={"written", "review_by", "sources"})))
    assert len(seen) > 200
    assert seen["summary > change"] == LINES.summary.change


def changed(tmp_path: Path, old: str, new: str) -> Path:
    text = (ROOT / FILE).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / FILE).write_text(text.replace(old, new, 1), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  geld:\n    name: geld", "  gelt:\n    name: geld", "geld missing"),
        ("zorg/hulp-zoeken", "zorg/hulp-vinden", "no source id"),
        ("autonomy:", "autonomie:", "autonomy"),
        ("  verteld:\n", "  verklapt:\n", "verteld missing"),
    ],
)
def test_a_mistake_in_the_file_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(ContentError, match=said):
        load_motivation(changed(tmp_path, old, new))
