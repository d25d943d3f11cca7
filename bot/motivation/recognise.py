"""Tells change talk, sustain talk and ambivalence apart: a small regression over sentence vectors, pieces of words and
a few telling turns of phrase, learnt from `data/motivation`. Subjects and moods come from patterns (`signs`).
"""
from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, load_npz, save_npz

from bot.motivation import evidence, signs
from bot.motivation.said import TALKS, Said
from bot.text import clean, spelled_out
from bot.understanding.pieces import Pieces, restored, vectorizer, vocabulary
from bot.understanding.regression import Floats, Regression, Views, Weights, probabilities
from bot.understanding.vectors import Encoder, centred
from bot.yaml_text import parsed

STATEMENTS = Path(__file__).resolve().parents[2] / "data" / "motivation" / "statements.yml"
SHARPNESS = 6.0
"""Softmax sharpness: what makes the probabilities of held-out training statements come out about right."""
CUT = ("char_wb", (2, 5))
"""The pieces of words that count."""
WEIGHTS = Weights(pieces=1.0, vectors=2.0, names=1.0, narrowness=2.0, ridge=0.1)

SHOWN = 0.9
"""How sure talk is that the words show by themselves: nine in ten of the training statements."""
DOUBTED = 0.5
SHOWS = ("relative", "change", "sustain", "ambivalence", "contrast")
"""The keys of `evidence.found`."""


@dataclass(frozen=True)
class Example:
    """A training statement and its label, `<talk>/<kind>`."""

    text: str
    label: str


def examples(path: Path = STATEMENTS) -> list[Example]:
    """The training statements. Raises ValueError that names the key which no statement may stand under."""
    found = []
    for talk, kinds in parsed(path.read_text(encoding="utf-8")).items():
        if talk not in TALKS:
            raise ValueError(f"{path}: '{talk}' is no kind of talk; use {', '.join(TALKS)}")
        for kind, lines in kinds.items():
            texts = (line.strip().removeprefix("- ") for line in lines.splitlines())
            found += [Example(text, f"{talk}/{kind}") for text in texts if text]
    return found


class Recogniser:
    """Recognises statements. `train`, `save` and `load` make one; `recognise` is what it is for."""

    def __init__(self, encoder: Encoder, pieces: Pieces, centre: Floats, regression: Regression) -> None:
        self.encoder = encoder
        self._pieces = pieces
        self._centre = centre
        self._regression = regression

    @classmethod
    def train(cls, statements: Sequence[Example], encoder: Encoder, weights: Weights = WEIGHTS) -> Recogniser:
        """Learns from statements. Raises ValueError when there are none."""
        if not statements:
            raise ValueError("no statements to learn from; add them to data/motivation")
        texts = [statement.text for statement in statements]
        spelled = [spelled_out(text) for text in texts]
        pieces = vectorizer(*CUT)
        rows = csr_matrix(pieces.fit_transform(spelled), dtype=np.float32)
        raw = encoder.encode(spelled)
        centre = raw.mean(axis=0)
        regression = Regression.train(
            Views(rows, centred(raw, centre), _turns(texts)),
            [statement.label for statement in statements],
            np.ones(len(texts), dtype=np.float32),
            np.arange(len(texts), dtype=np.intp),
            weights,
        )
        return cls(encoder, pieces, centre, regression)

    def labels(self, texts: Sequence[str]) -> list[dict[str, float]]:
        """For each text the probability of every label."""
        spelled = [spelled_out(text) or " " for text in texts]
        rows = csr_matrix(self._pieces.transform(spelled), dtype=np.float32)
        vectors = centred(self.encoder.encode(spelled), self._centre)
        found = probabilities(self._regression.scores(Views(rows, vectors, _turns(texts))), SHARPNESS)
        return [dict(zip(self._regression.classes, map(float, row), strict=True)) for row in found]

    def recognise(self, text: str) -> Said:
        """What a statement says. Raises nothing on odd input."""
        message = clean(text)
        moods, step = signs.moods(message), signs.step(message)
        words, asks = evidence.found(message), signs.asks(message)
        if asks and not words:
            return Said(talk="none", kind="fact", about=signs.subjects(message), moods=moods, asks=True)
        talk, kind, sure = judged(words, lambda: self.labels([message])[0], moods, step)
        if kind == "fine" and not signs.fine(message):
            kind = "feeling"
        return Said(
            talk=talk,
            kind=kind,
            sure=sure,
            about=signs.subjects(message),
            moods=moods,
            relative=kind == "relative",
            step=step,
            period=signs.period(message),
            who=signs.who(message),
            asks=asks,
        )

    # Storage: plain arrays and JSON, nothing that runs code when it is read. ------------------------------------------

    def save(self, folder: Path) -> None:
        """Writes what was learnt into an existing folder."""
        regression = self._regression
        about = {
            "encoder": self.encoder.name,
            "classes": regression.classes,
            "pieces": vocabulary(self._pieces),
            "weights": asdict(regression.weights),
        }
        (folder / "motivation.json").write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")
        turns = regression.views.names
        assert turns is not None
        np.savez(
            folder / "motivation.npz",
            centre=self._centre,
            vectors=regression.views.vectors,
            turns=turns,
            coefficients=regression.coefficients,
            idf=self._pieces.idf_,
        )
        save_npz(folder / "motivation_pieces.npz", regression.views.pieces, compressed=False)

    @classmethod
    def load(cls, folder: Path, encoder: Encoder) -> Recogniser:
        """Reads what `save` wrote. Raises ValueError when it was trained with another encoder."""
        about = json.loads((folder / "motivation.json").read_text(encoding="utf-8"))
        if about["encoder"] != encoder.name:
            raise ValueError(f"learnt with '{about['encoder']}' vectors; train it again")
        arrays = np.load(folder / "motivation.npz", allow_pickle=False)
        pieces = restored(*CUT, about["pieces"], arrays["idf"])
        views = Views(load_npz(folder / "motivation_pieces.npz"), arrays["vectors"], arrays["turns"])
        regression = Regression(about["classes"], arrays["coefficients"], views, Weights(**about["weights"]))
        return cls(encoder, pieces, arrays["centre"], regression)


def judged(
    words: dict[str, str], learnt: Callable[[], dict[str, float]], moods: Sequence[str], step: str | None
) -> tuple[str, str, float]:
    """Talk, kind and how sure: what the words show by themselves first (`words`, of `evidence.found`), else what was
    learnt (`learnt` gives the probability of every label)."""
    relapse = "relapse" in moods
    taken = step is not None and not relapse and "sustain" not in words
    if "relative" in words:
        return "none", "relative", SHOWN
    if "ambivalence" in words and not (taken and "contrast" not in words):
        return "ambivalence", words["ambivalence"], SHOWN
    if taken and step != "periode":
        talks = _by_talk(learnt())
        if talks["ambivalence"] > talks["change"]:
            return "ambivalence", "both", max(talks["ambivalence"], DOUBTED)
        return "change", "steps", SHOWN
    if "contrast" in words and ("change" in words or "sustain" in words):
        return "ambivalence", "both", SHOWN
    if "sustain" in words:
        # Both without a contrast is a wish denied: *ik wil er niet vanaf*.
        return "sustain", words["sustain"], SHOWN
    if "change" in words and not relapse:
        return "change", words["change"], SHOWN
    if taken:
        return "change", "steps", SHOWN
    if relapse:
        return "none", "relapse", SHOWN
    shares = learnt()
    talks = _by_talk(shares)
    talk = max(talks, key=lambda name: talks[name])
    label = max((name for name in shares if name.startswith(f"{talk}/")), key=lambda name: shares[name])
    return talk, label.split("/")[1], talks[talk]


def _by_talk(shares: dict[str, float]) -> dict[str, float]:
    return {talk: sum(p for label, p in shares.items() if label.startswith(f"{talk}/")) for talk in TALKS}


def _turns(texts: Iterable[str]) -> Floats:
    """One row a text: which turns of phrase and which moods it holds, as a vector of length 1."""
    rows = []
    for text in texts:
        moods = signs.moods(text)
        shown = evidence.found(text)
        row = [float(name in shown) for name in SHOWS]
        row += [float(mood in moods) for mood in signs.MOODS]
        row += [float(signs.step(text) is not None), 0.5]  # the last: a text without any is like another without any
        rows.append(row)
    found = np.array(rows, dtype=np.float32)
    return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True), dtype=np.float32)
