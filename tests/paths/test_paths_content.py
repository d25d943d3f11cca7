"""The guided paths of this project: every step of each is come to, and all keep to the manner of the conversation."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import lru_cache

import pytest
from path_walking import QUESTIONS, everywhere, kinds, moves, pressed, take, text, walked

from bot.content import library
from bot.content.check import words
from bot.motivation import moves as motivation
from bot.motivation.lines import motivation_lines
from bot.motivation.moves import Move
from bot.motivation.said import Said
from bot.motivation.state import State as Told
from bot.paths import engine
from bot.paths.check import check_paths
from bot.paths.engine import Turn
from bot.paths.load import load_path_lines, load_paths, paths

TODAY = date(2026, 12, 1)
TYPED = ("ik weet niet hoe ik het anders zeggen zal", "terug", "sla over", "stop maar", "ja", "nee", "soms", "verder")


def answers(turn: Turn) -> list[Turn | None]:
    """Everything pressed, and some things typed."""
    found: list[Turn | None] = [
        pressed(turn, press.title) for press in turn.presses if press.intent == "pad" and "doe" in press.values
    ]
    return [*found, *(take(turn, words) for words in TYPED)]


@lru_cache(maxsize=8)
def all_turns(path: str) -> tuple[Turn, ...]:
    return tuple(everywhere(path, answers))


def test_nothing_is_wrong_with_them() -> None:
    assert check_paths(load_paths(), load_path_lines(), library(), TODAY) == []


@pytest.mark.parametrize("path", paths())
def test_every_step_is_come_to(path: str) -> None:
    steps = paths()[path].steps
    waited = {turn.state.place.step for turn in all_turns(path)}
    told = {piece.source for turn in all_turns(path) for piece in turn.pieces if not isinstance(piece, Move)}
    for name, step in steps.items():
        assert name in waited or (step.kind == "tell" and step.source in told), name


@pytest.mark.parametrize("path", paths())
def test_nothing_breaks_and_something_is_always_said(path: str) -> None:
    for turn in all_turns(path):
        assert turn.pieces or turn.next in ("danger", "human", "numbers")  # which bring their own
        assert turn.done or turn.presses


@pytest.mark.parametrize("path", paths())
def test_no_question_follows_a_question_without_a_reflection_between(path: str) -> None:
    for turn in all_turns(path):
        asked = [place for place, kind in enumerate(kinds(turn)) if kind in QUESTIONS]
        assert len(asked) <= 1
    for before in all_turns(path):
        if before.done or not any(kind in QUESTIONS for kind in kinds(before)):
            continue
        for turn in answers(before):
            if turn is None or turn.state.place.at == before.state.place.at or turn.next:
                continue
            kind = kinds(turn)
            if any(one in QUESTIONS for one in kind):
                assert "reflection" in kind[: next(i for i, one in enumerate(kind) if one in QUESTIONS)], text(turn)


@pytest.mark.parametrize("path", paths())
def test_a_turn_is_short(path: str) -> None:
    """Topics and the summary to take along aside."""
    for turn in all_turns(path):
        said = [move.text for move in moves([turn]) if move.kind != "summary"]
        assert len(words(" ".join(said))) <= 60, said


@pytest.mark.parametrize("path", paths())
def test_nothing_is_told_that_was_not_asked_for(path: str) -> None:
    """After a question or a statement, only safety is told."""
    safety = {step.source for step in paths()[path].steps.values() if step.kind == "tell" and step.safety}
    for before in all_turns(path):
        if before.done or "open_question" not in kinds(before) or before.presses[0].title != "Overslaan":
            continue
        for turn in (take(before, "het is moeilijk"), take(before, "sla over")):
            told = {piece.source for piece in turn.pieces if not isinstance(piece, Move)} if turn else set()
            assert told <= safety


# As a person walks it -----------------------------------------------------------------------------------------------

WALKS = {
    "kenmerken": [
        ("ja", "mijn vrouw zegt er wat van", "een voor een", "ja", "soms", "nee", "ja", "nee", "ja", "ja", "beetje")
        + ("dat het meer is dan ik dacht",),
        ("ja", "ik twijfel", "drie tegelijk", "1 en 2", "alleen de laatste", "geen", "pff"),
    ],
    "wachtlijst": [
        ("ja", "al weken", "de avonden", "de tijd tot dan", "omgaan met trek", "ja", *["verder"] * 5, "minder")
        + ("klein doel", "om tien uur opstaan", "ritme in mijn dag", "iets anders", "klaar"),
        ("ja", "donderdag is mijn intake", "dat ze me niet geloven", "wat neem ik mee", "klaar", "klaar"),
    ],
    "naasten": [
        ("ja", "mijn zoon", "de nachten", "alles betaald", "hoe ik met de ander omga", "grenzen", "ja")
        + ("geen geld meer", "dan ga ik weg", "ik betaal niet meer", "hij wil geen hulp", "iets anders")
        + ("hoe het met mij gaat",)
        + ("zorg voor mezelf", "even naar mijn zus", "doe ik het goed", "iets anders", "klaar"),
        ("ja", "mijn moeder", "dat ze vergeet wat ze zegt", "ik ben jonger dan 18", "klaar"),
    ],
    "incheck": [
        ("beter", "ik ben gaan sporten", "het sporten", "ja"),
        ("hetzelfde", "mijn werk", "een dag vrij"),
        ("slechter", "weer gebruikt zaterdag", "nee", "ik heb weer gebruikt", "ja", "mijn broer"),
    ],
}
HEARD = {
    "mijn vrouw zegt er wat van": Said(about=("partner",)),
    "ik twijfel": Said("ambivalence", "doubt", 0.9),
    "de avonden": Said(about=("eenzaamheid",)),
    "dat het meer is dan ik dacht": Said("change", "reasons", 0.7),
    "mijn werk": Said(about=("werk",)),
    "weer gebruikt zaterdag": Said("none", "relapse", 0.9, moods=("relapse",)),
    "de nachten": Said(relative=True, who="je zoon"),
}
"""What the recogniser makes of some of these; the others it does not know."""


@pytest.mark.parametrize("path", paths())
def test_enough_is_said_back_and_deep_enough(path: str) -> None:
    made: Counter[str] = Counter()
    deep = 0
    for answered in WALKS[path]:
        turns = [engine.begin(path, engine.State())]
        told = Told()
        for words_typed in answered:

            def hear(typed: str = words_typed) -> list[Move]:
                nonlocal told
                found, told = motivation.heard(HEARD.get(typed, Said()), told, motivation_lines())
                return found

            turn = engine.take(words_typed, turns[-1].state, hear)
            assert turn, (words_typed, turns[-1].state.place.at)
            turns.append(turn)
        assert turns[-1].done
        made.update(move.kind for move in moves(turns))
        deep += sum(move.depth == "complex" for move in moves(turns))
    questions = sum(made[kind] for kind in QUESTIONS)
    assert made["reflection"] >= 1.3 * questions, made
    assert deep >= 0.4 * made["reflection"], (deep, made)


def test_worse_is_asked_about_directly_and_leads_to_safety() -> None:
    turns = walked("incheck", "slechter", "alles valt om")
    assert "Denk jij aan zelfmoord?" in text(turns[-1])
    (button,) = [press for press in turns[-1].presses if press.title == "Ja"]
    assert not button.intent  # said in words, so that the conversation after danger reads it
    for yes in ("Ja", "ja", "soms wel"):
        last = walked("incheck", "slechter", "alles valt om", yes)[-1]
        assert last.next == "danger" and last.done
    for unsure in (">Overslaan", "weet ik niet", "liever niet"):
        last = walked("incheck", "slechter", "alles valt om", unsure)[-1]
        assert "{numbers}" in text(last) and last.next is None


@pytest.mark.parametrize("body", ["trillen en zweten", ">Mijn lichaam"])
def test_withdrawal_is_told_about_at_once(body: str) -> None:
    turn = walked("incheck", "slechter", "ik ben gestopt", "nee", body)[-1]
    assert "told veiligheid/ontwenning-risico" in kinds(turn)


def test_waiting_begins_with_what_is_dangerous_to_do_alone() -> None:
    (first,) = walked("wachtlijst")
    assert kinds(first) == ["told wachtlijst/niet-alleen-stoppen", "permission"]
    for word in ("alcohol", "GHB", "benzodiazepines", "huisarts"):
        assert word in text(first)
    again = walked("wachtlijst", "ja", "al weken", "de avonden", "ik wil zelf vast stoppen")[-1]
    assert "told wachtlijst/niet-alleen-stoppen" in kinds(again)


def test_a_child_of_someone_who_uses_comes_to_words_of_its_own() -> None:
    turns = walked("naasten", "ja", "mijn vader", "hij schreeuwt", ">Ik ben jonger dan 18")
    assert "told naaste/kind-zelf" in kinds(turns[-1])
    grown = walked("naasten", "ja", "mn moeder", "ze drinkt ook", ">Ik ben 18 of ouder")
    assert "told naaste/kind-van" in kinds(grown[-1])


def test_an_emergency_is_one_step_away_for_a_naaste() -> None:
    turn = walked("naasten", "ja", "mijn man", "hij is agressief", "praten", "er is nu gevaar")[-1]
    assert "told naaste/nood" in kinds(turn)
