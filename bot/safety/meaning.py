"""What a message means, learnt from thousands of messages of danger and harmless ones that look like them.

A linear support vector machine (Fan, Chang, Hsieh, Wang and Lin 2008) over pieces of words, words, sentence vectors and
the signs that the rules see says whether a message is danger at all; three more, learnt from the messages of danger
alone, say which topic, level and person.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.svm import LinearSVC

from bot.safety.danger import Danger
from bot.safety.examples import Message
from bot.safety.pattern import Level, Person, Topic
from bot.safety.rules import by_rules
from bot.text import spelled_out
from bot.understanding.pieces import Pieces, restored, vectorizer, vocabulary
from bot.understanding.vectors import Encoder, centred

Floats = NDArray[np.float32]

VIEWS: dict[str, tuple[str, tuple[int, int]]] = {"pieces": ("char_wb", (2, 5)), "words": ("word", (1, 3))}
"""How a message is cut: runs of two to five characters within words, and one to three words."""
VECTORS = 2.0
SIGNS = 0.5
"""How much the sentence vector and each sign of the rules count beside the pieces and the words."""
SOFTNESS = 0.5
"""The machine's C: how much a training message on the wrong side costs. From 0.3 to 3 it hardly matters."""
HEADS = ("danger", "topic", "level", "person")
TEXTS_AT_ONCE = 128
IRRELEVANT = "-"
NOTHING = -1.0
"""Strength of a message without a known word."""


@dataclass(frozen=True)
class Sense:
    """strength: how far on the side of danger, about -1 for clearly harmless and 1 for clearly danger; topic, level and
    person: the likeliest, if it is danger."""

    strength: float
    topic: Topic
    level: Level
    person: Person


@dataclass(frozen=True)
class Head:
    """One question to a message: its answers, and a column of weights and a start for each."""

    classes: tuple[str, ...]
    weights: Floats
    start: Floats


class Meaning:
    """The trained model. `train`, `save` and `load` make one; `read` is what it is for."""

    def __init__(
        self,
        encoder: Encoder,
        views: dict[str, Pieces],
        centre: Floats,
        signs: Sequence[str],
        heads: dict[str, Head],
    ) -> None:
        self._encoder = encoder
        self._views = views
        self._centre = centre
        self._signs = {sign: place for place, sign in enumerate(signs)}
        self._heads = heads

    @classmethod
    def train(cls, messages: Sequence[Message], encoder: Encoder) -> Meaning:
        """Learns from messages of danger and harmless ones. Raises ValueError when either is missing."""
        danger = np.array([message.topic is not None for message in messages])
        if not danger.any() or danger.all():
            raise ValueError("to tell danger from what is none, both must be among the messages; see data/safety")
        texts = [_spelled(message.text) for message in messages]
        raw = _encoded(texts, encoder)
        views = {name: vectorizer(*cut) for name, cut in VIEWS.items()}
        parts = [view.fit_transform(texts) for view in views.values()]
        ruled = [by_rules(message.text) for message in messages]
        signs = sorted({sign for one in ruled for sign in signs_of(one)})
        meaning = cls(encoder, views, raw.mean(axis=0), signs, {})
        rows = meaning._rows(parts, raw, ruled)
        of_danger = rows[np.flatnonzero(danger)]
        told = [message for message in messages if message.topic]
        for head in HEADS:
            if head == "danger":
                meaning._heads[head] = _learn(rows, ["yes" if one else "no" for one in danger])
            else:
                meaning._heads[head] = _learn(of_danger, [str(getattr(message, head)) for message in told])
        return meaning

    def read(self, texts: Sequence[str], ruled: Sequence[Danger | None]) -> list[Sense]:
        """What each text means, given what the rules find in it."""
        spelled = [_spelled(text) for text in texts]
        parts = [view.transform(spelled) for view in self._views.values()]
        rows = self._rows(parts, _encoded(spelled, self._encoder), ruled)
        scores = {name: rows @ head.weights + head.start for name, head in self._heads.items()}
        best = {name: [self._heads[name].classes[k] for k in scores[name].argmax(axis=1)] for name in HEADS}
        strength = scores["danger"][:, self._heads["danger"].classes.index("yes")]
        # What holds not one known word (brrt zgnk) means nothing, whatever its letters are like.
        strength = np.where(parts[list(VIEWS).index("words")].getnnz(axis=1) > 0, strength, NOTHING)
        return [
            Sense(float(strength[row]), cast(Topic, topic), cast(Level, level), cast(Person, person))
            for row, (topic, level, person) in enumerate(
                zip(best["topic"], best["level"], best["person"], strict=True)
            )
        ]

    def _rows(self, parts: Sequence[csr_matrix], raw: Floats, ruled: Sequence[Danger | None]) -> csr_matrix:
        dense = np.zeros((len(raw), raw.shape[1] + len(self._signs)), dtype=np.float32)
        dense[:, : raw.shape[1]] = VECTORS * centred(raw, self._centre)
        for row, found in enumerate(ruled):
            for sign in signs_of(found):
                if (place := self._signs.get(sign)) is not None:
                    dense[row, raw.shape[1] + place] = SIGNS
        return csr_matrix(hstack([*parts, csr_matrix(dense)]), dtype=np.float32)

    # Storage: plain arrays and JSON, nothing that runs code when it is read. ------------------------------------------

    def save(self, folder: Path) -> None:
        """Writes the model into an existing folder."""
        about = {
            "encoder": self._encoder.name,
            "views": {name: vocabulary(view) for name, view in self._views.items()},
            "signs": list(self._signs),
            "heads": {name: head.classes for name, head in self._heads.items()},
        }
        (folder / "meaning.json").write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")
        arrays = {f"{name} idf": view.idf_ for name, view in self._views.items()}
        for name, head in self._heads.items():
            arrays |= {f"{name} weights": head.weights, f"{name} start": head.start}
        np.savez(folder / "meaning.npz", centre=self._centre, **arrays)

    @classmethod
    def load(cls, folder: Path, encoder: Encoder) -> Meaning:
        """Reads what `save` wrote. Raises OSError when it is not there, ValueError when it was trained with another
        encoder or cannot be read."""
        about: dict[str, Any] = json.loads((folder / "meaning.json").read_text(encoding="utf-8"))
        if about["encoder"] != encoder.name:
            raise ValueError(f"the model was trained with '{about['encoder']}' vectors; train it again")
        arrays = np.load(folder / "meaning.npz", allow_pickle=False)
        views = {
            name: restored(*cut, about["views"][name], arrays[f"{name} idf"]) for name, cut in VIEWS.items()
        }
        heads = {
            name: Head(tuple(classes), arrays[f"{name} weights"], arrays[f"{name} start"])
            for name, classes in about["heads"].items()
        }
        return cls(encoder, views, arrays["centre"], about["signs"], heads)


def signs_of(ruled: Danger | None) -> set[str]:
    """What the rules found, as signs: the names of the rules, and the level."""
    return {*ruled.reasons, "found", f"found {ruled.level}"} if ruled else set()


def _learn(rows: csr_matrix, labels: Sequence[str]) -> Head:
    machine = LinearSVC(C=SOFTNESS, random_state=0).fit(rows, labels)
    weights, start = np.asarray(machine.coef_, np.float32), np.asarray(machine.intercept_, np.float32)
    if len(machine.classes_) == 2:  # one row that speaks for the second class
        weights, start = np.vstack([-weights, weights]), np.concatenate([-start, start])
    return Head(tuple(str(name) for name in machine.classes_), np.ascontiguousarray(weights.T), start)


def _spelled(text: str) -> str:
    return spelled_out(text) or IRRELEVANT


def _encoded(texts: Sequence[str], encoder: Encoder) -> Floats:
    parts = [encoder.encode(texts[k : k + TEXTS_AT_ONCE]) for k in range(0, len(texts), TEXTS_AT_ONCE)]
    return np.concatenate(parts) if parts else np.zeros((0, encoder.size), np.float32)
