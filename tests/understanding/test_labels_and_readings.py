"""Labels taken apart, readings that travel as JSON, messages cut into clauses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content import QUESTIONS, library
from bot.content.ids import exists
from bot.understanding.examples import from_content, label_of, nlu_pairs, typed
from bot.understanding.labels import FOLLOW_UP, asked_in, labels_of, subject_of
from bot.understanding.model import CONTENT_TRUST, Example, masked, spread
from bot.understanding.names import Names
from bot.understanding.reader import clauses
from bot.understanding.reading import Reading

NAMES = Names(
    {
        "cgt": ("psychotherapie/cgt",),
        "cognitieve therapie": ("psychotherapie/cgt",),
        "ghb": ("middel/niet-opioide/ghb",),
        "zoon": ("persoon/naaste",),
    }
)


@pytest.mark.parametrize(
    ("label", "subject", "question"),
    [
        ("psychotherapie/cgt#last", "psychotherapie/cgt", "last"),
        ("psychotherapie/kaart", "psychotherapie/kaart", None),
        ("zorg/intake", "zorg/intake", None),
        ("vervolg/last", FOLLOW_UP, "last"),
        ("vervolg/meer", "vervolg/meer", None),
        ("groet", "groet", None),
        ("", "", None),
    ],
)
def test_a_label_splits_into_subject_and_question(label: str, subject: str, question: str | None) -> None:
    assert subject_of(label) == subject
    assert asked_in(label) == question
    if question:
        labels = labels_of(subject)
        assert labels is not None
        assert labels[question] == label
    else:
        assert labels_of(subject) is None


def test_every_source_has_a_label_that_leads_back() -> None:
    for entry in library():
        label = label_of(entry.source)
        assert exists(label.removesuffix("/kaart"))
        labels = labels_of(subject_of(label))
        assert labels is None or label in labels.values()


# Readings ---------------------------------------------------------------------------------------------------


words_of_any_kind = st.text(max_size=10)
chances = st.integers(0, 10_000).map(lambda k: k / 10_000)
simple = st.builds(
    Reading,
    ranking=st.lists(st.tuples(words_of_any_kind, chances), max_size=4).map(tuple),
    questions=st.lists(st.tuples(st.sampled_from([*QUESTIONS]), chances), max_size=5).map(tuple),
    options=st.lists(st.lists(words_of_any_kind, max_size=2).map(tuple), max_size=3).map(tuple),
    substances=st.lists(words_of_any_kind, max_size=2).map(tuple),
    relative=st.booleans(),
)
readings = st.builds(
    lambda whole, parts: Reading(
        whole.ranking, whole.questions, whole.options, whole.substances, whole.relative, tuple(parts)
    ),
    simple,
    st.lists(simple, max_size=3),
)


@given(readings)
def test_a_reading_travels_as_json(reading: Reading) -> None:
    assert Reading.from_dict(json.loads(json.dumps(reading.as_dict()))) == reading


def test_an_empty_reading() -> None:
    empty = Reading(())
    assert (empty.label, empty.confidence, empty.question) == ("", 0.0, "wat")


def test_the_best_of_a_reading() -> None:
    reading = Reading((("groet", 0.6), ("doei", 0.4)), (("wat", 0.1), ("last", 0.7), ("helpt", 0.2)))
    assert (reading.label, reading.confidence, reading.question) == ("groet", 0.6, "last")


@pytest.mark.parametrize("data", [{}, {"ranking": [["groet", 1]]}, {"ranking": 3, "questions": []}])
def test_what_is_no_reading_is_an_error(data: dict[str, object]) -> None:
    with pytest.raises((KeyError, TypeError)):
        Reading.from_dict(data)


# Masks and clauses ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Hoe lang duurt CGT?", "hoe lang duurt OPTIE"),
        ("hoelang duurt cognitieve therapie dan", "hoe lang duurt OPTIE dan"),
        ("mn zoon zit aan de GHB", "mijn NAASTE zit aan de MIDDEL"),
        ("cgt", "OPTIE"),
        ("wat kost dat", "wat kost dat"),
        ("", ""),
    ],
)
def test_names_are_masked_by_kind(text: str, hidden: str) -> None:
    assert masked(text, NAMES.find(text)) == hidden


@given(st.text(st.characters(), max_size=100))
def test_masking_takes_any_text(text: str) -> None:
    assert isinstance(masked(text, NAMES.find(text)), str)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("wat is cgt en hoe lang duurt het", ["wat is cgt", "hoe lang duurt het"]),
        ("wat is cgt? hoe lang duurt het?", ["wat is cgt", "hoe lang duurt het"]),
        (
            "wat is cgt.\nhoe lang duurt het en wat kost het",
            ["wat is cgt", "hoe lang duurt het", "wat kost het"],
        ),
        ("hoe lang duurt cgt", ["hoe lang duurt cgt"]),
        ("cgt en act", ["cgt en act"]),
        ("wat is het. hoe lang duurt het. wat kost het. wie doet het",) * 1
        + (["wat is het. hoe lang duurt het. wat kost het. wie doet het"],),
        ("", [""]),
        ("???", ["???"]),
    ],
)
def test_clauses(text: str, parts: list[str]) -> None:
    assert clauses(text) == parts


@given(st.text(max_size=200))
def test_there_is_always_a_clause(text: str) -> None:
    assert 1 <= len(clauses(text)) <= 3


# Examples ---------------------------------------------------------------------------------------------------


def test_examples_of_the_content_cover_every_source_and_count_for_less() -> None:
    examples = list(from_content(library()))
    assert {example.label for example in examples} == {label_of(source) for source in library().entries}
    assert {example.trust for example in examples} == {CONTENT_TRUST}
    assert all(example.text.strip() for example in examples)


def test_typed_examples_count_fully() -> None:
    assert list(typed([("hoi", "groet")])) == [Example("hoi", "groet", 1.0)]


def test_pairs_are_read_from_rasas_files(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text(
        "version: '3.1'\nnlu:\n- intent: groet\n  examples: |\n    - hoi\n    - hee daar\n"
        "- synonym: psychotherapie/cgt\n  examples: |\n    - cgt\n",
        encoding="utf-8",
    )
    assert nlu_pairs(tmp_path) == [("hoi", "groet"), ("hee daar", "groet")]
    assert nlu_pairs(tmp_path / "leeg") == []


def test_landmarks_are_spread_over_the_labels() -> None:
    labels = ["a"] * 10 + ["b"] * 2 + ["c"]
    assert spread(labels, 5).tolist() == [0, 1, 10, 11, 12]
    assert spread(labels, 100).tolist() == list(range(13))
