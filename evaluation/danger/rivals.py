"""What the detector is compared with: its rules alone, a list of keywords, and a text classifier as in a textbook."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import cast

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from bot.safety import Danger
from bot.safety.examples import Message
from bot.safety.pattern import Topic

KEYWORDS: dict[Topic, tuple[str, ...]] = {
    "suicide": (
        "zelfmoord",
        "zelfdoding",
        "suicid",
        "suïcid",
        "wil dood",
        "dood wil",
        "dood zijn",
        "doodgaan",
        "niet meer leven",
        "einde aan maken",
        "eind aan maken",
        "van kant maken",
        "afscheidsbrief",
        "voor de trein",
        "ophangen",
        "mezelf snijden",
        "mezelf pijn",
        "mezelf iets aan",
    ),
    "overdose": (
        "overdosis",
        "overdose",
        "te veel genomen",
        "teveel genomen",
        "te veel geslikt",
        "teveel geslikt",
        "vergiftig",
        "bewusteloos",
        "buiten bewustzijn",
        "ademt niet",
        "niet wakker",
        "reageert niet",
        "blauwe lippen",
    ),
    "medical": (
        "112",
        "ambulance",
        "hartaanval",
        "pijn op de borst",
        "pijn op mijn borst",
        "stuip",
        "epilep",
        "insult",
        "delirium",
        "oververhit",
        "hallucin",
        "benauwd",
    ),
}
"""Forty-odd words and starts of words that a sensible person would choose in an hour, before seeing any message."""

_HARMLESS = "-"
_WORDS = {
    topic: re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})", re.IGNORECASE)
    for topic, words in KEYWORDS.items()
}


def by_keywords(text: str) -> Danger | None:
    """Danger when a keyword stands in the text. It knows the topic only: level and person say nothing."""
    return next((_danger(topic, "keyword") for topic, words in _WORDS.items() if words.search(text)), None)


class Classifier:
    """Logistic regression over TF-IDF of words and pairs of words. It knows the topic only."""

    def __init__(self, learnt: Sequence[Message], harmless: Sequence[Message], alarms: int) -> None:
        """Learns from `learnt`. It calls danger as soon as it can without more than so many false alarms among
        `harmless`, so that what it finds can be compared with a detector that makes as many."""
        self._model = make_pipeline(
            TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True), LogisticRegression(C=10, solver="liblinear")
        )
        self._model.fit([message.text for message in learnt], [message.topic or _HARMLESS for message in learnt])
        self._names = [str(name) for name in self._model.classes_]
        chances = 1 - self._chances([message.text for message in harmless])[:, self._names.index(_HARMLESS)]
        self._limit = float(np.sort(chances)[::-1][alarms]) if alarms < len(chances) else -1.0

    def __call__(self, text: str) -> Danger | None:
        """Danger when that is likelier than the limit."""
        chances = dict(zip(self._names, self._chances([text])[0], strict=True))
        if 1 - chances.pop(_HARMLESS) <= self._limit:
            return None
        return _danger(max(chances, key=lambda name: chances[name]), "classifier")

    def _chances(self, texts: Sequence[str]) -> NDArray[np.float64]:
        return np.asarray(self._model.predict_proba(list(texts)))


def _danger(topic: str, reason: str) -> Danger:
    return Danger(cast(Topic, topic), "high", "self", (reason,))
