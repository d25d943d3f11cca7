"""Each verdict, and the counting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from evaluation.score import Result, Tally, Verdict, judge, percentile, wilson
from evaluation.talk import Reply
from evaluation.testsets import Expectation

CGT, CM, ACT = "psychotherapie/cgt#wat", "psychotherapie/cm#wat", "psychotherapie/act#wat"
LONG = "De langere tekst."


def answer(source: str) -> dict[str, Any]:
    return {"kind": "answer", "source": source}


def suggest(*sources: str) -> dict[str, Any]:
    return {"kind": "suggestions", "sources": list(sources)}


FALLBACK = {"kind": "notice", "topic": "fallback"}
HANDOFF = {"kind": "handoff", "status": "unavailable"}


def verdict(expected: dict[str, Any], *custom: dict[str, Any], text: str = "") -> tuple[str, str]:
    wanted = [Expectation.parse_obj(expected)]
    outcome = judge(wanted, Reply(custom, text, 0.0), lambda source: LONG)
    return outcome.verdict.value, outcome.given


@pytest.mark.parametrize(
    ("custom", "wanted"),
    [
        ((answer(CGT),), ("right", CGT)),
        ((answer(CM),), ("right", CM)),
        ((answer(ACT),), ("wrong", ACT)),
        ((answer(CGT), answer(ACT)), ("right", CGT)),
        ((answer(ACT), answer(CGT)), ("wrong", ACT)),
        ((suggest(ACT, CM),), ("suggested", "suggestions")),
        ((suggest(ACT, ACT, ACT, ACT, CM),), ("missed", "suggestions")),
        ((suggest(ACT),), ("missed", "suggestions")),
        ((answer(ACT), suggest(CGT)), ("wrong", ACT)),
        ((FALLBACK,), ("missed", "notice/fallback")),
        ((HANDOFF,), ("missed", "handoff")),
        ((), ("missed", "nothing")),
        (({"kind": "notice", "topic": "bot"},), ("wrong", "notice/bot")),
        (({"kind": "values", "related": []},), ("wrong", "values")),
        (({"kind": "motivation", "move": "reflection"},), ("wrong", "motivation")),
        (({"kind": "crisis", "topic": "overdose"},), ("wrong", "crisis/overdose")),
        (
            ({"kind": "comparison", "options": ["psychotherapie/cm", "psychotherapie/cgt"]},),
            ("wrong", "comparison psychotherapie/cgt + psychotherapie/cm"),
        ),
    ],
)
def test_a_question(custom: tuple[dict[str, Any], ...], wanted: tuple[str, str]) -> None:
    assert verdict({"sources": [CGT, CM]}, *custom) == wanted


def test_a_message_is_taken_for_the_answer_or_for_the_first_suggestion() -> None:
    wanted = [Expectation(sources=[CGT])]
    for custom, guess in ((suggest(ACT, CGT), ACT), (answer(CM), CM), (FALLBACK, "notice/fallback")):
        assert judge(wanted, Reply((custom,), "", 0.0), lambda source: LONG).guess == guess


def test_a_reply_without_objects_is_missed() -> None:
    assert verdict({"sources": [CGT]}, text="iets")[0] == "missed"


@pytest.mark.parametrize(
    ("custom", "wanted"),
    [
        ((answer(CGT), answer(CM)), "right"),
        ((answer(CM), answer(ACT), answer(CGT)), "right"),
        ((answer(CGT),), "missed"),
        ((answer(ACT),), "wrong"),
        ((suggest(CM, ACT),), "suggested"),
    ],
)
def test_two_questions_at_once(custom: tuple[dict[str, Any], ...], wanted: str) -> None:
    assert verdict({"both": [CGT, CM]}, *custom)[0] == wanted


def test_more_is_the_longer_text_of_the_same_source() -> None:
    expected = {"more": CGT}
    assert verdict(expected, answer(CGT), text=f"Kop\n\n{LONG}\n\nBron")[0] == "right"
    assert verdict(expected, answer(CGT), text="De korte tekst.")[0] == "missed"
    assert verdict(expected, answer(ACT), text=LONG)[0] == "wrong"


def test_a_comparison_holds_the_same_options_in_any_order() -> None:
    expected = {"comparison": ["psychotherapie/cgt", "psychotherapie/act"]}
    shown = {"kind": "comparison", "options": ["psychotherapie/act", "psychotherapie/cgt"]}
    assert verdict(expected, shown)[0] == "right"
    assert verdict(expected, {**shown, "options": [*shown["options"], "psychotherapie/cm"]})[0] == "wrong"
    assert verdict(expected, suggest(CGT))[0] == "missed"


@pytest.mark.parametrize(
    ("expected", "custom", "wanted"),
    [
        ({"kind": "notice", "topic": "privacy"}, {"kind": "notice", "topic": "privacy"}, "right"),
        ({"kind": "notice", "topic": "privacy"}, {"kind": "notice", "topic": "bot"}, "wrong"),
        ({"kind": "notice", "topic": "privacy"}, FALLBACK, "missed"),
        ({"kind": "notice", "topic": "fallback"}, FALLBACK, "right"),
        ({"kind": "notice", "topic": "fallback"}, answer(CGT), "wrong"),
        (
            {"kind": "crisis", "topic": "suicide"},
            {"kind": "crisis", "topic": "suicide", "level": "acute"},
            "right",
        ),
        ({"kind": "crisis", "topic": "suicide"}, {"kind": "crisis", "topic": "medical"}, "wrong"),
        ({"kind": "crisis", "topic": "suicide"}, suggest(CGT, CM), "missed"),
        ({"kind": "handoff"}, HANDOFF, "right"),
        ({"kind": "motivation"}, {"kind": "motivation", "move": "reflection"}, "right"),
        ({"kind": "values"}, answer(CGT), "wrong"),
    ],
)
def test_a_kind_and_its_topic(expected: dict[str, Any], custom: dict[str, Any], wanted: str) -> None:
    assert verdict(expected, custom)[0] == wanted


def test_any_of_several_expectations_will_do() -> None:
    wanted = [Expectation(kind="crisis", topic="medical"), Expectation(kind="crisis", topic="overdose")]
    outcome = judge(wanted, Reply(({"kind": "crisis", "topic": "overdose"},), "", 0.0), lambda source: "")
    assert (outcome.verdict, outcome.given, outcome.alarm) == (Verdict.RIGHT, "crisis/overdose", True)


def test_a_crisis_reply_is_an_alarm_even_next_to_the_right_answer() -> None:
    reply = Reply((answer(CGT), {"kind": "crisis", "topic": "medical"}), "", 0.0)
    outcome = judge([Expectation(sources=[CGT])], reply, lambda source: "")
    assert (outcome.verdict, outcome.alarm) == (Verdict.RIGHT, True)


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    # From R: binom::binom.wilson
    [
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (5, 10, 0.2366, 0.7634),
        (920, 1000, 0.9016, 0.9352),
        (0, 0, 0, 1),
    ],
)
def test_wilson(hits: int, of: int, low: float, high: float) -> None:
    assert wilson(hits, of) == pytest.approx((low, high), abs=1e-4)


def test_a_tally(result: Callable[..., Result]) -> None:
    verdicts = [Verdict.RIGHT] * 5 + [Verdict.SUGGESTED] * 2 + [Verdict.WRONG, Verdict.MISSED, Verdict.MISSED]
    tally = Tally.count(result(CGT, CGT, one) for one in verdicts)
    assert tally == Tally(of=10, right=5, suggested=2, wrong=1, missed=2)
    assert tally.found == 7
    figures = tally.as_dict()
    assert figures["right"] == {"hits": 5, "share": 0.5, "interval": [0.2366, 0.7634]}
    assert figures["found"]["share"] == 0.7
    assert Tally.count([]).as_dict()["wrong"]["share"] == 0.0


def test_percentiles() -> None:
    values = [float(number) for number in range(1, 101)]
    assert (percentile(values, 0.5), percentile(values, 0.95)) == (50, 95)
    assert percentile([3.0], 0.95) == 3.0
    assert percentile([], 0.5) == 0.0
