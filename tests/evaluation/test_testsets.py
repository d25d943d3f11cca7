"""The test sets are large enough, well-formed, and apart from the training data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.content import library
from evaluation.overlap import Example, bare, fitting, overmatched, same_words, shared, training_examples
from evaluation.testsets import SOURCES, Expectation, Sentence, SetError, TestSets, load, spread


@pytest.fixture(scope="module")
def sets() -> TestSets:
    return load()


@pytest.fixture(scope="module")
def training() -> list[Example]:
    return training_examples()


def test_there_is_enough(sets: TestSets) -> None:
    counts = sets.counts()
    assert counts.questions >= 700
    assert counts.cells == 180
    assert counts.untouched == ()
    assert counts.dialogs >= 60
    assert counts.turns >= 2 * counts.dialogs
    assert counts.others >= 150
    assert min(counts.styles.values()) >= 50


def test_the_ids_are_those_of_the_content() -> None:
    assert set(library().entries) == SOURCES


def test_a_longer_text_is_asked_only_where_there_is_one(sets: TestSets) -> None:
    asked = [
        expected.more for sentence in sets.sentences() for expected in sentence.expected if expected.more
    ]
    assert asked
    assert all(library().entry(source).passage.more for source in asked)


def test_questions_are_not_asked_twice(sets: TestSets) -> None:
    said = [same_words(sentence.text) for sentence in [*sets.asked(), *sets.said()]]
    assert len(said) == len(set(said))


def test_no_sentence_stands_in_the_training_data(sets: TestSets, training: list[Example]) -> None:
    assert len(training) > 10_000
    assert [(s.place, example.intent) for s, example in shared(sets.sentences(), training)] == []


def test_no_sentence_is_taken_by_another_intents_examples(sets: TestSets, training: list[Example]) -> None:
    assert [(s.place, example.intent) for s, example in overmatched(sets.sentences(), training)] == []


def sentence(text: str, leans: bool = False, **expected: object) -> Sentence:
    return Sentence("a place", text, (Expectation.parse_obj(expected),), "plain", leans)


def test_a_shared_sentence_is_found_whatever_its_spelling() -> None:
    examples = [Example("Wa is CGT?", "psychotherapie/cgt#wat")]
    assert shared([sentence("wat is cgt", sources=["psychotherapie/cgt#wat"])], examples)
    assert not shared([sentence("wat is cm", sources=["psychotherapie/cm#wat"])], examples)


def test_another_intents_example_is_found_whatever_the_order_and_filler() -> None:
    taken = sentence("zeg, hoe lang duurt cgt eigenlijk", sources=["psychotherapie/cgt#verwachten"])
    assert overmatched([taken], [Example("cgt duurt hoe lang", "psychotherapie/cm#verwachten")])
    assert not overmatched([taken], [Example("cgt duurt hoe lang", "psychotherapie/cgt#verwachten")])
    assert not overmatched([taken], [Example("hoe lang duurt cm", "psychotherapie/cm#verwachten")])


def test_a_later_turn_may_look_like_a_follow_up() -> None:
    follow_up = [Example("hoe lang duurt het", "vervolg/verwachten")]
    first = sentence("hoe lang duurt dat", sources=["psychotherapie/cgt#verwachten"])
    assert bare("hoe lang duurt dat") != bare("hoe lang duurt het")
    follow_up.append(Example("hoe lang duurt dat dus", "vervolg/verwachten"))
    assert overmatched([first], follow_up)
    assert not overmatched(
        [sentence(first.text, leans=True, sources=["psychotherapie/cgt#verwachten"])], follow_up
    )


@pytest.mark.parametrize(
    ("expected", "intents"),
    [
        ({"sources": ["nazorg"]}, {"nazorg/kaart"}),
        ({"both": ["zorg/detox", "zorg/intake"]}, {"zorg/detox", "zorg/intake"}),
        ({"comparison": ["psychotherapie/cgt", "psychotherapie/act"]}, {"vervolg/vergelijken"}),
        ({"more": "zorg/detox"}, {"vervolg/meer", "ja", "zorg/detox"}),
        ({"kind": "notice", "topic": "out_of_scope"}, {"taal", "dosis", "buiten"}),
        ({"kind": "handoff"}, {"mens", "nummers"}),
        ({"kind": "crisis", "topic": "suicide"}, set()),
    ],
)
def test_what_is_expected_names_the_intents(expected: dict[str, Any], intents: set[str]) -> None:
    assert fitting(sentence("x", **expected)) == intents


def test_training_files_are_read_as_rasa_reads_them(tmp_path: Path) -> None:
    (tmp_path / "names.yml").write_text("nlu:\n- synonym: x\n  examples: |\n    - cgt\n", encoding="utf-8")
    (tmp_path / "a.yml").write_text(
        'version: "3.1"\nnlu:\n'
        "- intent: zorg/detox\n  examples: |\n    - hoe gaat [detox](optie) - van begin tot eind\n\n"
        "- intent: groet\n  examples:\n  - text: |\n      - dag\n"
        "- lookup: middel\n  examples: |\n    - ghb\n",
        encoding="utf-8",
    )
    assert training_examples(tmp_path) == [
        Example("hoe gaat detox - van begin tot eind", "zorg/detox"),
        Example("dag", "groet"),
    ]


DIALOG = "- {name: a, turns: [{text: x, expect: {sources: [zorg/detox]}}, {text: y, expect: %s}]}"


def write(root: Path, question: str = "", other: str = "", dialog: str = "") -> Path:
    (root / "questions").mkdir()
    (root / "questions" / "zorg.yml").write_text(
        question or "- {text: wat is detox, expect: [zorg/detox], style: plain}", encoding="utf-8"
    )
    (root / "other.yml").write_text(
        other or "- {text: dag, expect: {kind: notice, topic: greeting}, style: short}", encoding="utf-8"
    )
    (root / "dialogs.yml").write_text(dialog or DIALOG % "{more: zorg/detox}", encoding="utf-8")
    return root


def test_small_sets_are_read(tmp_path: Path) -> None:
    sets = load(write(tmp_path))
    assert [s.place for s in sets.sentences()] == [
        "questions/zorg 1",
        "dialog 1 turn 1",
        "dialog 1 turn 2",
        "other 1",
    ]
    assert [s.leans for s in sets.sentences()] == [False, False, True, False]
    assert [s.expected[0].labels for s in sets.said()] == [("notice/greeting",)]


@pytest.mark.parametrize(
    ("files", "line"),
    [
        ({"question": "- {text: x, expect: [zorg/detoks], style: plain}"}, "'zorg/detoks' is no source id"),
        ({"question": "- {text: x, expect: [zorg/detox], style: posh}"}, "zorg.yml: item 1 > style"),
        ({"question": "- {text: x, expect: [zorg/detox]}"}, "style is missing; add it"),
        ({"question": "text: x"}, "must hold a list"),
        ({"question": "- {text: [}"}, "no YAML"),
        ({"other": "- {text: x, style: short}"}, "write expect or expect_any"),
        (
            {"other": "- {text: x, style: short, expect: {kind: notice, topic: suicide}}"},
            "does not go with kind",
        ),
        ({"other": "- {text: x, style: short, expect: {kind: joke}}"}, "kind 'joke' is not one of"),
        ({"other": "- {text: x, style: short, expect: {topic: bot}}"}, "write exactly one of"),
        ({"dialog": "- {name: a, turns: [{text: x, expect: {more: zorg/detox}}]}"}, "at least 2 items"),
        ({"dialog": DIALOG % "{more: zorg}"}, "'zorg' is no source id"),
        ({"dialog": DIALOG % "{comparison: [zorg/detox, psychotherapie/cgt]}"}, "'zorg/detox' is no option"),
    ],
)
def test_a_mistake_is_named_with_its_place(tmp_path: Path, files: dict[str, str], line: str) -> None:
    with pytest.raises(SetError) as error:
        load(write(tmp_path, **files))
    assert line in str(error.value)
    assert str(tmp_path) in str(error.value)


def test_missing_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(SetError, match=r"no \.yml files here"):
        load(tmp_path)
    (write(tmp_path) / "other.yml").unlink()
    with pytest.raises(SetError, match=r"other\.yml: this file is missing"):
        load(tmp_path)


def test_a_sample_is_spread_evenly() -> None:
    assert spread(range(10), 5) == [0, 2, 4, 6, 8]
    assert spread(range(3), 5) == [0, 1, 2]
    assert spread(range(3), None) == [0, 1, 2]
