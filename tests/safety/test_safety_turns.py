"""What earlier messages mean for the one that comes now."""

from __future__ import annotations

import pytest

from bot.safety.danger import Danger
from bot.safety.turns import LOOKED_BACK, Turns, in_turns

VEILED = Danger("suicide", "concern", "self", ("suicide:veiled",))
ASKED = Turns().replied([{"text": "Denk je aan zelfmoord?"}, {"custom": {"kind": "crisis", "asks": "suicide"}}])


def after(*messages: tuple[str, Danger | None], turns: Turns = Turns()) -> tuple[Danger | None, Turns]:  # noqa: B008
    found: Danger | None = None
    for text, danger in messages:
        found, turns = in_turns(text, danger, turns)
    return found, turns


@pytest.mark.parametrize("text", ["ja", "jaa eigenlijk wel", "ja soms", "klopt", "jawel"])
def test_yes_to_the_question_is_danger(text: str) -> None:
    found, turns = after((text, None), turns=ASKED)
    assert found == Danger("suicide", "high", "self", ("suicide:yes-when-asked",))
    assert turns.signals == (("high", "self"),) and turns.asked is None


def test_yes_about_someone_else_is_about_them() -> None:
    asked = Turns().replied([{"custom": {"kind": "crisis", "asks": "suicide", "person": "other"}}])
    found, _ = after(("ja", None), turns=asked)
    assert found and found.person == "other"


@pytest.mark.parametrize("text", ["nee", "nee hoor", "weet ik niet", "hoe lang duurt cgt"])
def test_anything_else_is_not(text: str) -> None:
    assert after((text, None), turns=ASKED)[0] is None


def test_yes_to_another_question_is_not() -> None:
    turns = ASKED.replied([{"text": "Wil je meer weten?"}])
    assert after(("ja", None), turns=turns)[0] is None


def test_the_question_counts_for_the_next_message_only() -> None:
    assert after(("hoi", None), ("ja", None), turns=ASKED)[0] is None


def test_a_stronger_signal_stays_what_it_is() -> None:
    acute = Danger("suicide", "acute", "self", ("suicide:means-near",))
    assert after(("ja ik sta op de brug", acute), turns=ASKED)[0] == acute


def test_a_veiled_line_after_another_one_is_more() -> None:
    found, _ = after(("ik ben iedereen tot last", VEILED), ("hoi", None), ("het hoeft van mij niet meer", VEILED))
    assert found == Danger("suicide", "high", "self", ("suicide:veiled", "suicide:again"))


def test_but_not_when_the_other_one_is_long_ago() -> None:
    between = [("hoe lang duurt cgt", None)] * LOOKED_BACK
    found, _ = after(("ik ben iedereen tot last", VEILED), *between, ("het hoeft niet meer", VEILED))
    assert found == VEILED


def test_other_topics_are_no_reason_for_more() -> None:
    other = Danger("medical", "concern", "self", ("medical:withdrawal",))
    assert after(("a", VEILED), ("b", other))[0] == other
    assert after(("a", other), ("b", VEILED))[0] == VEILED


def test_a_denial_takes_a_signal_back_without_erasing_it() -> None:
    high = Danger("suicide", "high", "self", ("suicide:wish",))
    found, turns = after(("ik wil dood", high), ("nee hoor grapje", None))
    assert found is None
    assert turns.signals == (None, ("concern", "self"))
    found, _ = in_turns("het hoeft van mij niet meer", VEILED, turns)
    assert found and found.level == "high"


def test_nothing_is_remembered_of_ordinary_talk() -> None:
    assert after(("hoe lang duurt cgt", None), ("en de nadelen", None))[1] == Turns()


FAINT = Danger("overdose", "high", "self", ("overdose:meaning",))
TALKING = Turns().replied([{"text": "Van 0 tot 10?"}, {"custom": {"kind": "motivation", "move": "ruler"}}])


@pytest.mark.parametrize("text", ["6 en een half", "half half", "alleen thuis"])
def test_a_few_words_that_answer_a_question_are_no_danger_on_a_faint_meaning(text: str) -> None:
    assert after((text, FAINT), turns=TALKING)[0] is None
    assert after((text, FAINT))[0] == FAINT


@pytest.mark.parametrize("reason", ["overdose:clear-meaning", "overdose:too-much"])
def test_but_on_a_clear_one_or_a_rule_they_are(reason: str) -> None:
    found = Danger("overdose", "high", "self", (reason,))
    assert after(("alle strips leeg", found), turns=TALKING)[0] == found
    assert after(("ik heb net alle strips leeg gemaakt", FAINT), turns=TALKING)[0] == FAINT


def test_the_talk_counts_for_the_next_message_only() -> None:
    assert after(("half half", FAINT), turns=TALKING.replied([{"text": "Hoi"}]))[0] == FAINT
