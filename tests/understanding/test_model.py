"""The model on a handful of made-up sentences, with the real sentence vectors."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from bot.dialogue import Context, resolve
from bot.understanding import reader
from bot.understanding.examples import typed
from bot.understanding.model import RANKED, Model
from bot.understanding.names import Names
from bot.understanding.reader import Reader
from bot.understanding.regression import Regression, Views, Weights, likeness, probabilities
from bot.understanding.vectors import ENCODERS, Encoder, encoder

NAMES = {
    "cgt": ("psychotherapie/cgt",),
    "gedragstherapie": ("psychotherapie/cgt",),
    "act": ("psychotherapie/act",),
    "ghb": ("middel/niet-opioide/ghb",),
    "zoon": ("persoon/naaste",),
}
FORMS = {
    "wat": ["wat is {}", "wat houdt {} in", "leg eens uit wat {} betekent", "{} wat is dat voor iets"],
    "last": [
        "wat zijn de nadelen van {}",
        "is {} zwaar om te doen",
        "wat is er vervelend aan {}",
        "heeft {} ook minpunten",
    ],
    "wanneer": [
        "voor wie is {}",
        "wanneer krijg je {}",
        "is {} iets voor mij",
        "wie komt in aanmerking voor {}",
    ],
    "helpt": [
        "waar helpt {} tegen",
        "wat levert {} op",
        "wat zijn de voordelen van {}",
        "waarvoor is {} goed",
    ],
    "verwachten": [
        "hoe lang duurt {}",
        "hoeveel gesprekken heb je bij {}",
        "hoe gaat {} in zijn werk",
        "wat gebeurt er bij {} per week",
    ],
}
REST = {
    "vervolg/last": ["en de nadelen", "is dat zwaar", "wat is er vervelend aan", "zitten er minpunten aan"],
    "vervolg/verwachten": [
        "hoe lang duurt dat",
        "en hoeveel gesprekken zijn dat",
        "hoe gaat het dan in zijn werk",
    ],
    "vervolg/wat": ["wat is dat", "wat houdt dat in", "leg dat eens uit"],
    "groet": ["hoi", "hallo daar", "goedemorgen", "hey", "dag bot"],
    "bedankt": ["dank je wel", "bedankt voor de uitleg", "thanks", "fijn dank je"],
    "zorg/intake": [
        "hoe gaat een intake",
        "wat vragen ze bij het eerste gesprek",
        "kennismaking bij de kliniek",
        "wat moet ik meenemen naar de intake",
    ],
    "naasten/kaart": [
        "mijn zoon zit aan de ghb wat kan ik doen",
        "mijn zoon gebruikt en ik ben bang",
        "hulp voor ouders van iemand die gebruikt",
        "mijn zoon is verslaafd",
    ],
}
SENTENCES = [
    (form.format(name), f"psychotherapie/{option}#{question}")
    for question, forms in FORMS.items()
    for form in forms
    for option, name in (("cgt", "cgt"), ("act", "act"))
] + [(text, label) for label, texts in REST.items() for text in texts]
ASKED = ["hoelang duurt cgt", "wat zijn de minpunten van act?", "hooi", "en de nadelen?", "", "x", "zoon ghb"]


@pytest.fixture(scope="session")
def use() -> Encoder:
    """Sentence vectors, loaded once."""
    return encoder("use")


@pytest.fixture(scope="session")
def small(use: Encoder) -> Model:
    """A model that knows some seventy sentences."""
    return Model.train(list(typed(SENTENCES)), Names(NAMES), use)


@pytest.fixture(scope="session")
def kept(small: Model, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder where it was saved."""
    folder = tmp_path_factory.mktemp("model")
    small.save(folder)
    return folder


@dataclass
class Stand:
    """Stands in for sentence vectors where they do not matter."""

    name: str = "use"
    size: int = 3

    def encode(self, texts: list[str]) -> np.ndarray:
        return np.ones((len(texts), 3), dtype=np.float32) / np.float32(3**0.5)


# Vectors ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ENCODERS)
def test_vectors_are_of_length_one(name: str) -> None:
    found = encoder(name)
    texts = ["wat is cgt", "wat houdt cgt in", "de trein naar gent heeft vertraging", "?", "é" * 3000]
    vectors = found.encode(texts)
    assert found.name == name
    assert vectors.shape == (len(texts), found.size)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]
    assert np.allclose(found.encode(texts[:1])[0], vectors[0], atol=1e-3)


def test_an_unknown_encoder_is_told() -> None:
    with pytest.raises(ValueError, match="no encoder 'bert'; use use or e5"):
        encoder("bert")


# Ranking ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("wat houdt act precies in", "psychotherapie/act#wat"),
        ("hoelang duurt cgt?", "psychotherapie/cgt#verwachten"),
        ("wat is er zwaar aan gedragstherapie", "psychotherapie/cgt#last"),
        ("zijn er nadelen aan act", "psychotherapie/act#last"),
        ("wat zijn de nadelen daarvan", "vervolg/last"),
        ("goedemorgen", "groet"),
        ("mn zoon zit aan de ghb, wat nu", "naasten/kaart"),
        ("wat gebeurt er bij de intake", "zorg/intake"),
    ],
)
def test_the_best_label(small: Model, text: str, label: str) -> None:
    assert Reader(small).read(text).label == label


def test_a_ranking_is_made_of_probabilities_best_first(small: Model) -> None:
    for ranking, questions, _ in small.rank(ASKED):
        chances = [p for _, p in ranking]
        assert chances == sorted(chances, reverse=True)
        assert 0 < len(ranking) <= RANKED and len({label for label, _ in ranking}) == len(ranking)
        assert all(0 <= p <= 1 for p in chances) and sum(chances) <= 1.001
        assert {question for question, _ in questions} == set(FORMS)
        assert sum(p for _, p in questions) == pytest.approx(1, abs=1e-3)


def test_what_is_read_does_not_depend_on_what_is_read_beside_it(small: Model) -> None:
    together = [ranking[0] for ranking, _, _ in small.rank(ASKED)]
    alone = [small.rank([text])[0][0][0] for text in ASKED]
    for (label, p), (label_alone, p_alone) in zip(together, alone, strict=True):
        assert label == label_alone
        assert p == pytest.approx(p_alone, abs=1e-3)


def test_training_twice_gives_the_same(small: Model, use: Encoder) -> None:
    again = Model.train(list(typed(SENTENCES)), Names(NAMES), use)
    assert again.rank(ASKED) == small.rank(ASKED)


def test_training_on_nothing_is_told() -> None:
    with pytest.raises(ValueError, match="no training sentences; add them under data/nlu"):
        Model.train([], Names({}), Stand())


# Storage ----------------------------------------------------------------------------------------------------


def test_a_saved_model_says_the_same(small: Model, kept: Path, use: Encoder) -> None:
    loaded = Model.load(kept, Names(NAMES), use)
    for (ranking, questions, found), (ranking_2, questions_2, found_2) in zip(
        small.rank(ASKED), loaded.rank(ASKED), strict=True
    ):
        assert [label for label, _ in ranking] == [label for label, _ in ranking_2]
        assert [p for _, p in ranking] == pytest.approx([p for _, p in ranking_2], abs=1e-5)
        assert dict(questions) == pytest.approx(dict(questions_2), abs=1e-5)
        assert found == found_2


def test_a_saved_model_runs_no_code_when_it_is_read(kept: Path) -> None:
    assert {path.suffix for path in kept.iterdir()} == {".json", ".npz"}
    for path in kept.glob("*.npz"):
        with np.load(path, allow_pickle=False) as arrays:
            assert all(arrays[name].dtype != object for name in arrays)


def test_a_model_of_another_encoder_is_refused(kept: Path) -> None:
    with pytest.raises(ValueError, match="trained with 'use' vectors; train it again"):
        Model.load(kept, Names(NAMES), Stand(name="e5"))


def test_a_model_that_claims_another_encoder_is_refused(kept: Path, use: Encoder, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(kept, tmp_path / "model"))
    about = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    (folder / "model.json").write_text(json.dumps({**about, "encoder": "e5"}), encoding="utf-8")
    with pytest.raises(ValueError, match="trained with 'e5' vectors"):
        Model.load(folder, Names(NAMES), use)


# Reading ----------------------------------------------------------------------------------------------------


def test_names_come_with_the_reading(small: Model) -> None:
    reading = Reader(small).read("mn zoon zit aan de ghb, helpt gedragsterapie of gedragstherapie")
    assert reading.options == (("psychotherapie/cgt",),)
    assert reading.substances == ("middel/niet-opioide/ghb",)
    assert reading.relative


def test_two_questions_are_read_one_by_one(small: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "PART_SURE", 0.0)  # so few sentences make it unsure of much
    reading = Reader(small).read("wat is er zwaar aan cgt? hoe lang duurt cgt?")
    assert [part.label for part in reading.parts] == [
        "psychotherapie/cgt#last",
        "psychotherapie/cgt#verwachten",
    ]


def test_clauses_that_are_not_sure_are_no_questions(small: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "PART_SURE", 1.01)
    assert Reader(small).read("wat is er zwaar aan cgt? hoe lang duurt cgt?").parts == ()


@pytest.mark.parametrize("text", ["wat is cgt en wat is cgt", "hoi en dank je wel", "hoe lang duurt cgt"])
def test_a_message_that_asks_one_thing_stays_whole(small: Model, text: str) -> None:
    assert Reader(small).read(text).parts == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "?",
        "\x00\u200b",
        "😢😢😢",
        "\ud800",
        "/kies{}",
        "a" * 9000,
        "wat is " * 2000,
        "ناشناس",
        "? ! . en of",
    ],
    ids=range(11),
)
def test_odd_input_is_read_all_the_same(small: Model, text: str) -> None:
    reading = Reader(small).read(text)
    assert reading.ranking
    acts, _ = resolve(reading, Context())
    assert acts


# The arithmetic ---------------------------------------------------------------------------------------------


def views(*rows: tuple[float, float]) -> Views:
    vectors = np.array(rows, dtype=np.float32)
    return Views(csr_matrix(vectors), vectors, vectors)


def test_likeness_is_largest_with_itself() -> None:
    some = views((1, 0), (0, 1), (0.6, 0.8))
    near = likeness(some, some, Weights())
    assert np.allclose(near, near.T, atol=1e-5)
    assert np.allclose(np.diag(near), 4, atol=1e-5)
    assert (near.argmax(axis=1) == np.arange(3)).all()


def test_regression_tells_classes_apart_and_leaves_out_the_unlabelled() -> None:
    some = views((1, 0), (0.96, 0.28), (0, 1), (0.28, 0.96), (-1, 0))
    trained = Regression.train(
        some, ["rechts", "rechts", "boven", "boven", None], np.ones(5, np.float32), np.arange(5), Weights()
    )
    assert trained.classes == ["boven", "rechts"]
    scores = trained.scores(views((1, 0), (0, 1), (-1, 0)))
    assert scores[0].argmax() == 1 and scores[1].argmax() == 0
    assert scores[2].max() < 0.3


def test_an_example_that_is_trusted_less_counts_for_less() -> None:
    some = views((1, 0), (1, 0))
    trained = Regression.train(some, ["a", "b"], np.array([1, 0.3], np.float32), np.arange(2), Weights())
    a, b = trained.scores(views((1, 0)))[0]
    assert a > b > 0


def test_probabilities_sum_to_one_however_large_the_scores() -> None:
    found = probabilities(np.array([[1000.0, 0.0, -1000.0], [0.0, 0.0, 0.0]], np.float32), 8.0)
    assert np.allclose(found.sum(axis=1), 1)
    assert found[0].argmax() == 0
    assert np.allclose(found[1], 1 / 3)
