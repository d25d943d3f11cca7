"""Understands a message: what it is about, which of the five questions it asks, and how sure that is.

Two regressions share the vectors of a message. One says what it is about, looking at the words as typed and at the
names found in it. The other says which question is asked, looking at the words with names masked, so that *hoe lang
duurt* means the same for every option. Their product ranks the labels. The sentences of the content stand among the
examples with less trust: that is the semantic look-up over all that the bot can say.
"""
from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, load_npz, save_npz

from bot.text import SPELLED, spelled_out, words
from bot.understanding.labels import asked_in, labels_of, subject_of
from bot.understanding.names import Mention, Names
from bot.understanding.pieces import Pieces, restored, vectorizer, vocabulary
from bot.understanding.regression import Floats, Regression, Views, Weights, probabilities
from bot.understanding.vectors import Encoder, centred

SUBJECT_SHARPNESS = 20.0
QUESTION_SHARPNESS = 12.0
"""Softmax sharpness of the two regressions: of those tried on messages of writers left out of training, the pair that
answers most at once for the same share of wrong answers."""
CONTENT_TRUST = 0.3
"""How much a sentence of the content counts beside a sentence that someone typed."""
TEXTS_AT_ONCE = 256
"""Texts turned into vectors at once."""
RANKED = 30
"""Labels kept in a ranking."""
SUBJECT_LANDMARKS = 9000
QUESTION_LANDMARKS = 3500
"""Examples that messages are compared with. The five questions need fewer: with 9,000 and 3,500 the first guess was
right for 76.8 % of the development questions, 40.6 % were answered at once and 2.3 % wrongly; with 7,000 of both, which
takes as long to train, 76.6, 39.4 and 2.7 %. More do not fit in the time there is for training."""


@dataclass(frozen=True)
class Example:
    """A training sentence: text, label, and how much it counts."""

    text: str
    label: str
    trust: float = 1.0


def masked(text: str, mentions: Sequence[Mention]) -> str:
    """The words of a message with options, substances and relatives replaced by what kind of name they are."""
    tokens = [part for word in words(text) for part in SPELLED.get(word, word).split()]
    kept: list[str | None] = list(tokens)
    for mention in mentions:
        head = mention.ids[0]
        kind = "MIDDEL" if head.startswith("middel/") else "NAASTE" if head.startswith("persoon/") else "OPTIE"
        kept[mention.start : mention.end] = [kind] + [None] * (mention.end - mention.start - 1)
    return " ".join(token for token in kept if token)


def spread(labels: Sequence[str], most: int) -> NDArray[np.intp]:
    """The places of at most `most` examples, taken from every label in turn, in order."""
    by_label: dict[str, list[int]] = {}
    for place, label in enumerate(labels):
        by_label.setdefault(label, []).append(place)
    taken: list[int] = []
    for turn in range(max(map(len, by_label.values()))):
        for places in by_label.values():
            if turn < len(places) and len(taken) < most:
                taken.append(places[turn])
    return np.array(sorted(taken), dtype=np.intp)


class Model:
    """The trained model. `train`, `save` and `load` make one; `rank` is what it is for."""

    def __init__(
        self,
        names: Names,
        encoder: Encoder,
        subject_pieces: Pieces,
        question_pieces: Pieces,
        centre: Floats,
        name_ids: Sequence[str],
    ) -> None:
        self.names = names
        self.encoder = encoder
        self._subject_pieces = subject_pieces
        self._question_pieces = question_pieces
        self._centre = centre
        self._name_place = {name: k for k, name in enumerate(name_ids)}
        self._subjects: Regression
        self._questions: Regression

    @classmethod
    def train(
        cls, examples: Sequence[Example], names: Names, encoder: Encoder, weights: Weights | None = None
    ) -> Model:
        """Learns from examples. Raises ValueError when there are none."""
        if not examples:
            raise ValueError("no training sentences; add them under data/nlu")
        weights = weights or Weights()
        texts = [example.text for example in examples]
        spelled = [spelled_out(text) for text in texts]
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            # The vectors are made beside the rest: most of their time is spent outside Python's lock.
            parts = [spelled[k : k + TEXTS_AT_ONCE] for k in range(0, len(spelled), TEXTS_AT_ONCE)]
            vectors_made = pool.map(encoder.encode, parts)
            mentions = [names.find(text) for text in texts]
            hidden = [masked(text, found) for text, found in zip(texts, mentions, strict=True)]
            subject_pieces = vectorizer("char_wb", (2, 5))
            question_pieces = vectorizer("char", (3, 6))
            subject_rows = csr_matrix(subject_pieces.fit_transform(spelled), dtype=np.float32)
            question_rows = csr_matrix(question_pieces.fit_transform(hidden), dtype=np.float32)
            raw = np.concatenate(list(vectors_made))
        centre = raw.mean(axis=0)
        name_ids = sorted({name for found in mentions for mention in found for name in mention.ids})
        model = cls(names, encoder, subject_pieces, question_pieces, centre, name_ids)
        vectors = centred(raw, centre)
        trust = np.array([example.trust for example in examples], dtype=np.float32)
        labels = [example.label for example in examples]
        model._subjects = Regression.train(
            Views(subject_rows, vectors, model._name_rows(mentions)),
            [subject_of(label) for label in labels],
            trust,
            spread(labels, SUBJECT_LANDMARKS),
            weights,
        )
        model._questions = Regression.train(
            Views(question_rows, vectors),
            [asked_in(label) for label in labels],
            trust,
            spread(labels, QUESTION_LANDMARKS),
            weights,
        )
        return model

    def rank(
        self, texts: Sequence[str]
    ) -> list[tuple[list[tuple[str, float]], list[tuple[str, float]], list[Mention]]]:
        """For each text: labels with probability (best first), the five questions with theirs, and the names found."""
        mentions = [self.names.find(text) for text in texts]
        spelled = [spelled_out(text) for text in texts]
        hidden = [masked(text, found) for text, found in zip(texts, mentions, strict=True)]
        vectors = centred(self.encoder.encode([text or " " for text in spelled]), self._centre)
        subject_rows = csr_matrix(self._subject_pieces.transform(spelled), dtype=np.float32)
        question_rows = csr_matrix(self._question_pieces.transform(hidden), dtype=np.float32)
        subjects = self._subjects.scores(Views(subject_rows, vectors, self._name_rows(mentions)))
        by_subject = probabilities(subjects, SUBJECT_SHARPNESS)
        by_question = probabilities(self._questions.scores(Views(question_rows, vectors)), QUESTION_SHARPNESS)
        return [
            (self._ranking(subjects, questions), self._asked(questions), found)
            for subjects, questions, found in zip(by_subject, by_question, mentions, strict=True)
        ]

    def _asked(self, questions: Floats) -> list[tuple[str, float]]:
        return [(name, float(p)) for name, p in zip(self._questions.classes, questions, strict=True)]

    def _ranking(self, subjects: Floats, questions: Floats) -> list[tuple[str, float]]:
        asked = dict(self._asked(questions))
        ranking: list[tuple[str, float]] = []
        for place in np.argsort(-subjects)[:RANKED]:
            subject, p = self._subjects.classes[place], float(subjects[place])
            if labels := labels_of(subject):
                ranking += [(label, p * asked.get(question, 0.0)) for question, label in labels.items()]
            else:
                ranking.append((subject, p))
        return sorted(ranking, key=lambda pair: -pair[1])[:RANKED]

    def _name_rows(self, mentions: Iterable[Sequence[Mention]]) -> Floats:
        found = list(mentions)
        rows = np.zeros((len(found), len(self._name_place)), dtype=np.float32)
        for row, mentioned in enumerate(found):
            for mention in mentioned:
                for name in mention.ids:
                    if (place := self._name_place.get(name)) is not None:
                        rows[row, place] = 1.0
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return np.asarray(rows / np.maximum(lengths, 1.0), dtype=np.float32)

    # Storage: plain arrays and JSON, nothing that runs code when it is read. ------------------------------------------

    def save(self, folder: Path) -> None:
        """Writes the model into an existing folder."""
        about = {
            "encoder": self.encoder.name,
            "names": list(self._name_place),
            "weights": asdict(self._subjects.weights),
            "subjects": self._subjects.classes,
            "questions": self._questions.classes,
            "subject_pieces": vocabulary(self._subject_pieces),
            "question_pieces": vocabulary(self._question_pieces),
        }
        (folder / "model.json").write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")
        names = self._subjects.views.names
        assert names is not None
        np.savez(
            folder / "model.npz",
            centre=self._centre,
            subject_vectors=self._subjects.views.vectors,
            question_vectors=self._questions.views.vectors,
            names=names,
            subjects=self._subjects.coefficients,
            questions=self._questions.coefficients,
            subject_idf=self._subject_pieces.idf_,
            question_idf=self._question_pieces.idf_,
        )
        save_npz(folder / "subject_pieces.npz", self._subjects.views.pieces, compressed=False)
        save_npz(folder / "question_pieces.npz", self._questions.views.pieces, compressed=False)

    @classmethod
    def load(cls, folder: Path, names: Names, encoder: Encoder) -> Model:
        """Reads what `save` wrote. Raises ValueError when it was trained with another encoder."""
        about: dict[str, Any] = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        if about["encoder"] != encoder.name:
            raise ValueError(f"the model was trained with '{about['encoder']}' vectors; train it again")
        arrays = np.load(folder / "model.npz", allow_pickle=False)
        weights = Weights(**about["weights"])
        model = cls(
            names,
            encoder,
            restored("char_wb", (2, 5), about["subject_pieces"], arrays["subject_idf"]),
            restored("char", (3, 6), about["question_pieces"], arrays["question_idf"]),
            arrays["centre"],
            about["names"],
        )
        model._subjects = Regression(
            about["subjects"],
            arrays["subjects"],
            Views(load_npz(folder / "subject_pieces.npz"), arrays["subject_vectors"], arrays["names"]),
            weights,
        )
        model._questions = Regression(
            about["questions"],
            arrays["questions"],
            Views(load_npz(folder / "question_pieces.npz"), arrays["question_vectors"]),
            weights,
        )
        return model
