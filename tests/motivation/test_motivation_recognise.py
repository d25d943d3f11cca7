"""Change talk, sustain talk and ambivalence told apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.motivation import evidence, signs
from bot.motivation.recognise import Recogniser, examples, judged
from bot.motivation.said import Said
from bot.understanding.vectors import encoder


@pytest.fixture(scope="session")
def recogniser() -> Recogniser:
    return Recogniser.train(examples(), encoder("use"))


@pytest.mark.parametrize(
    ("text", "talk", "kind"),
    [
        ("ik wil ervan af", "change", "desire"),
        ("ik wil er niet vanaf", "sustain", "no_wish"),
        ("ik ga stoppen", "change", "commitment"),
        ("ik ga niet stoppen", "sustain", "no_wish"),
        ("ik wil stoppen maar ik durf niet", "ambivalence", "both"),
        ("ik twijfel of ik wel wil stoppen", "ambivalence", "doubt"),
        ("het lukt me toch nooit", "sustain", "inability"),
        ("zonder joint kom ik niet in slaap", "sustain", "relief"),
        ("het moet echt anders", "change", "need"),
        ("ik heb zijn nummer gewist", "change", "steps"),
        ("mijn zoon wil niet stoppen", "none", "relative"),
        ("ik voel me rot", "none", "feeling"),
        ("na een jaar toch weer gebruikt", "none", "relapse"),
    ],
)
def test_negation_and_order_decide(recogniser: Recogniser, text: str, talk: str, kind: str) -> None:
    said = recogniser.recognise(text)
    assert (said.talk, said.kind) == (talk, kind)


@pytest.mark.parametrize("text", ["het gaat echt niet", "gaat niet goed", "het gaat wel maar niet lekker"])
def test_who_is_not_well_is_never_heard_as_fine(recogniser: Recogniser, text: str) -> None:
    assert recogniser.recognise(text).kind != "fine"


def test_who_is_well_is_heard() -> None:
    assert signs.fine("het gaat best goed vandaag")


@pytest.mark.parametrize("text", ["", " ", "?", "😀", "a" * 5000, "ik " * 3000, "\x00\u202e", "</script>"])
def test_odd_input_does_no_harm(recogniser: Recogniser, text: str) -> None:
    assert recogniser.recognise(text).about == ()


def test_what_was_learnt_survives_storage(recogniser: Recogniser, tmp_path: Path) -> None:
    recogniser.save(tmp_path)
    again = Recogniser.load(tmp_path, encoder("use"))
    for text in ("ik heb er de buik van vol", "t is gewoon fijn", "vandaag gewerkt"):
        (first,), (second,) = recogniser.labels([text]), again.labels([text])
        assert second == pytest.approx(first, abs=1e-3)


def test_another_encoder_is_refused(recogniser: Recogniser, tmp_path: Path) -> None:
    recogniser.save(tmp_path)
    about = tmp_path / "motivation.json"
    about.write_text(about.read_text(encoding="utf-8").replace('"use"', '"e5"'), encoding="utf-8")
    with pytest.raises(ValueError, match="train it again"):
        Recogniser.load(tmp_path, encoder("use"))


def test_nothing_to_learn_from_is_said() -> None:
    with pytest.raises(ValueError, match="data/motivation"):
        Recogniser.train([], encoder("use"))


def test_a_talk_that_does_not_exist_is_named(tmp_path: Path) -> None:
    path = tmp_path / "statements.yml"
    path.write_text("chaneg:\n  desire: |\n    - ik wil\n", encoding="utf-8")
    with pytest.raises(ValueError, match="chaneg"):
        examples(path)


def test_what_was_learnt_is_not_asked_when_words_show_it() -> None:
    def learnt() -> dict[str, float]:
        raise AssertionError("not needed")

    assert judged(evidence.found("ik wil niet stoppen"), learnt, (), None)[0] == "sustain"


def test_said_travels_as_json(recogniser: Recogniser) -> None:
    said = recogniser.recognise("mijn dochter vroeg waarom ik zo moe ben, ik wil dit niet meer")
    assert Said.from_dict(said.as_dict()) == said


def test_a_very_long_message_takes_no_long_time(recogniser: Recogniser) -> None:
    import time

    start = time.process_time()
    recogniser.recognise("ik wil wel maar zonder is het saai en " * 400)
    assert time.process_time() - start < 2
