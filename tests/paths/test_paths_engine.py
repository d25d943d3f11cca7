"""The engine of the guided paths: its kinds of steps, its commands, and what it leaves to others."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from path_walking import kinds, moves, pressed, take, text, walked

from bot.motivation.moves import Move
from bot.paths import engine
from bot.paths.load import path_lines, paths
from bot.paths.state import Place, State

LINES = path_lines()
HEARD = Move("reflection", "Je noemt ook geld.", "simple")
COMMANDS = {"Overslaan": "sla maar over", "Terug": "terug", "Stoppen": "stop maar"}


def hear_money() -> Sequence[Move]:
    return [HEARD]


# Kinds of steps -----------------------------------------------------------------------------------------------------


def test_an_offer_waits_for_a_yes_or_a_no() -> None:
    (first,) = walked("kenmerken")
    assert kinds(first) == ["permission"] and [press.title for press in first.presses] == ["Ja", "Nee"]
    assert take(first, "ja hoor").state.place.at == "reden"  # type: ignore[union-attr]
    no = take(first, "nee dank je")
    assert no and no.done and text(no) in LINES.declined


def test_who_starts_to_tell_has_said_yes() -> None:
    turn = walked("kenmerken", "mijn vriendin zegt dat ik te veel blow")[-1]
    assert turn.state.place.answers["reden"] == "mijn vriendin zegt dat ik te veel blow"
    assert kinds(turn) == ["reflection", "menu"]
    assert walked("naasten", "het is mijn zoon")[-1].state.place.answers["wie"] == "kind"


def test_an_offer_that_is_not_understood_is_made_once_more_and_then_left() -> None:
    again = walked("naasten", "xqzv wlpt")[-1]
    assert kinds(again) == ["reflection", "permission"]
    assert take(again, "xqzv wlpt") is None


def test_an_open_question_is_answered_with_what_was_understood_and_what_was_written() -> None:
    plain, heard = (walked("kenmerken", "ja", "het geld", hear=hear)[-1] for hear in (list, hear_money))
    assert [move.kind for move in moves([plain])] == ["reflection", "menu"]
    assert moves([heard])[0] == HEARD and [move.kind for move in moves([heard])] == ["reflection", "reflection", "menu"]


def test_options_are_pressed_or_typed_with_mistakes() -> None:
    places = [
        walked("wachtlijst", "ja", answer)[-1].state.place.answers["waar"]
        for answer in (">Mijn intake is binnenkort", "mijn intake is binekort", "3", "de derde", "donderdag al")
    ]
    assert set(places) == {"intake"}


def test_a_choice_that_is_not_understood_is_asked_once_more_and_then_taken_as_told() -> None:
    again, on = walked("wachtlijst", "ja", "blub", "ergens halverwege denk ik")[-2:]
    assert kinds(again) == ["reflection", "open_question"] and again.state.place.at == "waar"
    assert on.state.place.at == "zwaar" and on.state.place.answers["waar"] == "ergens halverwege denk ik"


def test_a_menu_comes_back_without_what_was_read() -> None:
    turns = walked("naasten", "ja", "mijn man", "de leugens", "praten", ">Hoe ik met de ander omga", ">Grenzen stellen")
    turn = pressed(turns[-1], "Nee")
    titles = [press.title for press in turn.presses]
    assert "Grenzen stellen" not in titles and "Wat helpt en wat niet" in titles
    back = pressed(turn, "Iets anders")
    assert "Hoe ik met de ander omga" in [press.title for press in back.presses]


def test_a_topic_of_another_menu_can_be_typed() -> None:
    turn = walked("naasten", "ja", "mijn man", "de leugens", "praten", "ik wil grenzen stellen")[-1]
    assert "told naaste/grenzen" in kinds(turn)


def test_a_menu_leaves_what_it_does_not_know_to_others_the_second_time() -> None:
    turn = walked("naasten", "ja", "mijn man", "de leugens", "praten", "blub")[-1]
    assert kinds(turn) == ["reflection", "menu"]
    assert take(turn, "blub") is None


def test_statements_are_looked_at_one_by_one() -> None:
    turns = walked("kenmerken", "ja", "zomaar", ">Een voor een", "ja", "soms wel", "nooit", "geen idee", ">Een beetje")
    assert [kinds(turn) for turn in turns[4:]] == [
        ["reflection", "reflection", "ruler"],
        ["reflection", "ruler"],
        ["reflection", "ruler"],
        ["reflection", "ruler"],
        ["reflection", "ruler"],
    ]
    answers = turns[-1].state.place.answers
    said = ["ja", "beetje", "nee", "overslaan", "beetje"]
    assert [answers[f"tekenen.{key}"] for key in list(STATEMENTS)[:5]] == said


STATEMENTS = paths()["kenmerken"].steps["tekenen"].statements  # type: ignore[union-attr]


def test_statements_are_looked_at_some_at_once() -> None:
    turns = walked("kenmerken", "ja", "zomaar", "drie tegelijk", "1 en 3", "3 een beetje", ">Geen van deze")
    answers = turns[-1].state.place.answers
    said = ["ja", "nee", "ja", "nee", "nee", "beetje", "nee", "nee"]
    assert [answers[f"tekenen.{key}"] for key in STATEMENTS] == said
    assert "summary" in kinds(turns[-1])


def test_a_statement_without_an_answer_is_shown_once_more_and_then_skipped() -> None:
    turns = walked("kenmerken", "ja", "zomaar", "een voor een", "mijn buurman heeft een boot", "nou de boot is groen")
    assert turns[-2].state.place.at == "tekenen.meer-nodig"
    assert turns[-1].state.place.answers["tekenen.meer-nodig"] == "overslaan"


def test_what_was_recognised_is_told_back_without_a_number_or_a_conclusion() -> None:
    for answers in (["ja"] * 8, ["nee"] * 8, ["soms"] * 8, ["overslaan"] * 8):
        turn = walked("kenmerken", "ja", "zomaar", "een voor een", *answers)[-1]
        summary = next(move.text for move in moves([turn]) if move.kind == "summary")
        assert not any(character.isdigit() for character in summary)
        for word in ("acht", "zeven", "score", "verslaafd", "diagnose", "test"):
            assert word not in summary.split()


def test_an_exercise_goes_part_by_part_and_can_be_left() -> None:
    way = ("ja", "al weken", "de avond", ">De tijd tot dan", ">Omgaan met trek", "ja")
    turns = walked("wachtlijst", *way, "ok", "gedaan", ">Verder", "ja", "klaar")
    told = [kinds(turn) for turn in turns[6:]]
    assert told[:5] == [["told wachtlijst/trek"]] * 5
    assert turns[-1].state.place.at == "hoe-nu"
    assert walked("wachtlijst", *way, ">Overslaan")[-1].state.place.at == "hoe-nu"


def test_the_end_tells_back_what_was_said_and_offers_to_do_nothing() -> None:
    turn = walked("naasten", "mijn dochter", "de nachten", "praten", "genoeg")[-1]
    assert turn.done and turn.state.place.over
    summary = next(move.text for move in moves([turn]) if move.kind == "summary")
    assert "mijn kind" in summary and "de nachten" in summary
    nothing = pressed(turn, "Voor nu is dit genoeg")
    assert nothing.done and text(nothing) in LINES.nothing


def test_the_end_can_be_typed_too() -> None:
    assert engine.way_out("een mens graag", "naasten").next == "human"  # type: ignore[union-attr]
    assert engine.way_out("wat is cgt", "naasten") is None
    assert engine.way_out("iets", "") is None


# Commands -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["typed", "pressed"])
def test_skip_back_and_stop(how: str) -> None:
    before = walked("naasten", "ja", "mijn broer")[-1]

    def after(title: str) -> engine.Turn:
        found = pressed(before, title) if how == "pressed" else take(before, COMMANDS[title])
        assert found
        return found

    skipped = after("Overslaan")
    assert kinds(skipped) == ["reflection", "open_question"] and skipped.state.place.at == "al-gedaan"
    back = after("Terug")
    assert back.state.place.at == "wie" and "wie" not in back.state.place.answers
    stopped = after("Stoppen")
    assert stopped.done and not stopped.state.place.over
    again = engine.begin("naasten", stopped.state)
    assert again.state.place.at == "zwaar" and again.state.place.answers["wie"] == "broer-zus"
    assert pressed(stopped, "Verder waar we waren").state.place.at == "zwaar"


def test_back_goes_all_the_way_and_stays_there() -> None:
    turn = walked("naasten", "ja", "mijn broer", "de nachten")[-1]
    for at in ("zwaar", "wie", "begin", "begin"):
        turn = take(turn, "terug")  # type: ignore[assignment]
        assert turn.state.place.at == at
    assert text(turn).startswith(LINES.first_already)


def test_an_old_button_leads_back_to_its_place() -> None:
    turns = walked("wachtlijst", "ja", "al weken", "de avonden")
    old = next(press.values for press in turns[1].presses if press.title == "Mijn intake is binnenkort")
    turn = engine.press("wachtlijst", old["stap"], old["doe"], turns[-1].state)
    assert turn.state.place.at == "intake-zorg"


@pytest.mark.parametrize(
    ("at", "does"), [("nergens", "ja"), ("waar", "vandaag"), ("begin", "misschien"), ("zwaar", "ja"), ("", "ja")]
)
def test_a_button_that_does_not_exist_is_refused(at: str, does: str) -> None:
    with pytest.raises(KeyError):
        engine.press("wachtlijst", at, does, State())


def test_a_path_that_was_left_goes_on_after_another() -> None:
    left = walked("wachtlijst", "ja", "al weken")[-1]
    other = walked("naasten", "ja", state=left.state)[-1]
    again = engine.begin("wachtlijst", other.state)
    assert again.state.place.at == "zwaar" and again.state.current == "wachtlijst"


def test_a_path_that_is_over_begins_anew() -> None:
    over = walked("naasten", "mijn dochter", "de nachten", "praten", "genoeg")[-1]
    again = engine.begin("naasten", over.state)
    assert again.state.place == Place("begin")


def test_a_path_left_for_danger_goes_on_behind_the_question() -> None:
    danger = walked("incheck", "slechter", "alles valt om", "ja")[-1]
    again = engine.begin("incheck", danger.state)
    assert again.state.place.at == "wat" and "zelfmoord" not in text(again)


def test_after_a_silence_there_is_a_welcome_and_a_way_on() -> None:
    turn = engine.pause(walked("naasten", "ja", "mijn broer")[-1].state)
    assert [press.values.get("pad") for press in turn.presses] == ["naasten", "incheck", None]
    assert turn.state.place.at == "zwaar"
    assert paths()["naasten"].title in text(turn)


def test_a_reminder_names_the_path_and_only_while_it_goes_on() -> None:
    found = engine.reminder(walked("naasten", "ja", "mijn broer")[-1].state)
    assert found and paths()["naasten"].title in found[0]
    assert engine.reminder(walked("naasten", "mijn dochter", "nacht", "praten", "genoeg")[-1].state) is None
    assert engine.reminder(State()) is None


# State --------------------------------------------------------------------------------------------------------------


def test_where_it_is_travels_as_json() -> None:
    state = walked("kenmerken", "ja", "zomaar", "een voor een", "ja", "terug")[-1].state
    assert State.from_slot(json.loads(json.dumps(state.as_slot()))) == state


@pytest.mark.parametrize(
    "slot", [None, {}, {"places": {"naasten": {"at": "x"}}}, {"places": 3}, {"places": {"x": None}}, {"current": 1}]
)
def test_a_slot_of_another_form_is_a_new_start(slot: dict[str, object] | None) -> None:
    assert State.from_slot(slot).places == {}


def test_a_place_that_is_gone_takes_nothing() -> None:
    state = State().at("naasten", Place("weg", trail=("begin",)))
    assert engine.take("ja", state) is None and not engine.takes("ja", state)
    assert engine.begin("naasten", state).state.place.at == "begin"
    assert engine.take("ja", State()) is None


def test_long_and_odd_answers_are_kept_short_and_harmless() -> None:
    turn = walked("naasten", "mijn dochter", "{words} {0} %s" + "x" * 9000, "{", "genoeg")[-1]
    summary = next(move.text for move in moves([turn]) if move.kind == "summary")
    assert "{words} {0} %s" in summary and len(summary) < 500


def test_praise_alone_does_not_stand_between_a_question_and_its_repetition() -> None:
    praise = [Move("affirmation", "Je hebt gebeld."), Move("reflection", "Dat vroeg iets van je.", "complex")]
    for heard in (praise, praise[:1]):
        turns = walked("wachtlijst", "ja", "eh blauw", hear=lambda heard=heard: heard)  # type: ignore[misc]
        assert kinds(turns[-1]) == ["reflection", "open_question"]


def test_how_to_look_at_statements_is_clear_in_other_words() -> None:
    waits = walked("kenmerken", "ja", "mijn zus zei iets")[-1].state
    assert engine.looks("een voor een graag", waits) and engine.takes("doe maar drie tegelijk", waits)
    assert not engine.looks("ik wil een mens", waits)
    assert not engine.looks("een voor een", walked("kenmerken", "ja")[-1].state)
