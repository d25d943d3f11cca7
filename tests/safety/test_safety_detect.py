"""The two readers together: what counts, what is never talked down, and what is kept of why."""

from __future__ import annotations

import importlib
import logging
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.safety.danger import Danger
from bot.safety.detect import DOUBTED, EXPLICIT, FOUND, IN_A_SENTENCE, Detector, decide
from bot.safety.examples import Message
from bot.safety.meaning import Meaning, Sense
from bot.safety.pattern import Level
from bot.safety.rules import RULES, by_rules
from bot.understanding.vectors import encoder

detect_module = importlib.import_module("bot.safety.detect")
EXPLICITLY = ["ik wil niet meer leven", "ik wil dood", "ik maak er een eind aan", "mijn vriend ademt niet meer"]
HARMLESS = Sense(-5.0, "medical", "concern", "self")


class Says(Meaning):
    """A meaning that finds the same strength in everything, or that of the first of these words that stands in it."""

    def __init__(self, strength: float, level: Level = "high", **by_word: float) -> None:
        self.strength, self.level, self.by_word = strength, level, by_word

    def read(self, texts: list[str], ruled: object) -> list[Sense]:  # type: ignore[override]
        strengths = [next((s for word, s in self.by_word.items() if word in text), self.strength) for text in texts]
        return [Sense(strength, "suicide", self.level, "self") for strength in strengths]


def ruled(name: str, level: Level = "high") -> Danger:
    return Danger("suicide", level, "self", (name,))


@pytest.mark.parametrize("level", ["acute", "high", "concern"])
def test_a_meaning_strong_enough_for_its_level_is_danger(level: Level) -> None:
    just, below = (Sense(FOUND[level] + shift, "overdose", level, "other") for shift in (0.001, -0.001))
    assert decide(None, just) == Danger("overdose", level, "other", ("overdose:meaning",))
    assert decide(None, below) is None


@pytest.mark.parametrize("name", sorted(EXPLICIT))
def test_an_explicit_statement_is_never_talked_down(name: str) -> None:
    assert decide(ruled(name), HARMLESS) == ruled(name)


def test_the_explicit_rules_are_rules() -> None:
    assert {rule.name for rule in RULES} >= EXPLICIT


def test_any_other_rule_is_believed_as_far_as_the_meaning_goes_along() -> None:
    assert decide(ruled("suicide:mention", "concern"), HARMLESS) is None
    found = decide(ruled("suicide:mention", "concern"), Sense(0.5, "suicide", "concern", "self"))
    assert found == Danger("suicide", "concern", "self", ("suicide:mention", "suicide:clear-meaning"))


def test_a_rule_that_finds_more_than_a_veiled_signal_is_believed_in_doubt_too() -> None:
    doubt = Sense(DOUBTED + 0.01, "suicide", "high", "self")
    assert decide(ruled("suicide:intent"), doubt) == ruled("suicide:intent")
    assert decide(ruled("suicide:mention", "concern"), doubt) is None
    assert decide(ruled("suicide:intent"), Sense(DOUBTED - 0.01, "suicide", "high", "self")) is None


def test_the_higher_level_counts_and_the_topic_of_the_rule() -> None:
    found = decide(ruled("suicide:veiled", "concern"), Sense(1.0, "overdose", "acute", "other"))
    assert found == Danger("suicide", "acute", "self", ("suicide:veiled", "overdose:clear-meaning"))
    found = decide(ruled("suicide:wish", "acute"), Sense(1.0, "suicide", "concern", "self"))
    assert found and found.level == "acute"


def test_one_sentence_of_several_is_enough_when_it_is_stronger() -> None:
    said = "Vandaag heb ik gewandeld. Het eten was lekker. De tulpen bloeien."
    strong, weak = (Detector(Says(-1.0, tulpen=FOUND["high"] + IN_A_SENTENCE + more)) for more in (0.1, -0.1))
    strong.meaning.by_word = {"gewandeld": -1.0, **strong.meaning.by_word}  # type: ignore[union-attr]
    weak.meaning.by_word = {"gewandeld": -1.0, **weak.meaning.by_word}  # type: ignore[union-attr]
    assert strong.detect(said)
    assert weak.detect(said) is None


def test_one_word_is_danger_only_when_a_rule_says_so() -> None:
    detector = Detector(Says(2.0))
    assert detector.detect("soms") is None
    assert detector.detect("zelfmoord")
    assert detector.detect("soms wel")


def test_without_a_trained_model_the_rules_stay_and_it_is_said_loudly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(detect_module, "FOLDER", tmp_path)
    detect_module._detector.cache_clear()
    try:
        with caplog.at_level(logging.ERROR):
            assert detect_module.detect("ik wil dood") == by_rules("ik wil dood")
            assert detect_module.detect("hoe lang duurt cgt") is None
        assert [record.message.startswith("ALARM") for record in caplog.records] == [True]
    finally:
        detect_module._detector.cache_clear()


# Learnt -----------------------------------------------------------------------------------------------------


def test_it_learns_to_tell_danger_from_what_is_none(small_meaning: Meaning) -> None:
    danger = ["ik spring zo van het dak", "hij wordt niet meer wakker", "heb net alle pillen geslikt"]
    none = ["hoe lang duurt een intake", "ik wil stoppen met blowen", "wat kost een kliniek"]
    senses = small_meaning.read([*danger, *none], [by_rules(text) for text in [*danger, *none]])
    assert min(sense.strength for sense in senses[:3]) > max(sense.strength for sense in senses[3:])
    assert [sense.topic for sense in senses[:2]] == ["suicide", "overdose"]
    assert (senses[0].person, senses[1].person) == ("self", "other")


def test_a_sign_of_the_rules_makes_it_stronger(small_meaning: Meaning) -> None:
    text = "ik maak er een eind aan"
    without, with_rule = small_meaning.read([text, text], [None, by_rules(text)])
    assert with_rule.strength > without.strength


def test_what_holds_no_known_word_means_nothing(small_meaning: Meaning) -> None:
    assert [sense.strength for sense in small_meaning.read(["brrt zgnk", "💊💊", ""], [None] * 3)] == [-1.0] * 3


def test_what_is_kept_reads_the_same(small_meaning: Meaning, tmp_path: Path) -> None:
    small_meaning.save(tmp_path)
    again = Meaning.load(tmp_path, encoder("use"))
    texts = ["ik wil niet meer", "wat is cm", "", "💊💊"]
    for one, other in zip(
        small_meaning.read(texts, [None] * 4), again.read(texts, [None] * 4), strict=True
    ):
        assert one.strength == pytest.approx(other.strength, abs=1e-5)
        assert (one.topic, one.level, one.person) == (other.topic, other.level, other.person)


def test_another_encoder_is_refused(small_meaning: Meaning, tmp_path: Path) -> None:
    small_meaning.save(tmp_path)
    (tmp_path / "meaning.json").write_text((tmp_path / "meaning.json").read_text().replace('"use"', '"e5"'))
    with pytest.raises(ValueError, match="train it again"):
        Meaning.load(tmp_path, encoder("use"))


def test_it_needs_danger_and_what_is_none() -> None:
    with pytest.raises(ValueError, match="data/safety"):
        Meaning.train([Message(text="hoi", kind="ordinary", style="short")], encoder("use"))


settings.register_profile("short", max_examples=60, deadline=None)
settings.load_profile("short")


@given(st.text(max_size=300))
def test_never_raises(small_meaning: Meaning, text: str) -> None:
    Detector(small_meaning).detect(text)


@given(st.sampled_from(EXPLICITLY), st.data())
def test_nothing_in_the_typing_hides_an_explicit_statement_whatever_the_meaning_says(
    text: str, data: st.DataObject
) -> None:
    space = st.sampled_from([" ", "  ", "\n", ", ", "... ", " - ", "! "])
    marks = st.sampled_from(["", "", "", "\u0301", "\u200b"])
    typed = "".join(
        data.draw(space) if c == " " else data.draw(st.sampled_from([c.upper(), c.lower()])) + data.draw(marks)
        for c in text
    )
    assert Detector(Says(-5.0)).detect(typed)
