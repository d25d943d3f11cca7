"""From a message to a reading: the whole of it, and its clauses when it asks more than one thing."""
from __future__ import annotations

import re

from bot.text import clean, words
from bot.understanding.labels import asked_in
from bot.understanding.model import Model
from bot.understanding.names import Mention, options_in, relative_in, substances_in
from bot.understanding.reading import Reading

_BREAK = re.compile(r"\?+\s*|[.!;\n]+\s+|\s+(?:en|of|maar)\s+(?:ook\s+)?(?=\w)", re.IGNORECASE)
MOST_PARTS = 3
"""Most questions answered in one turn."""
PART_WORDS = 2
"""Fewest words of a clause that can be a question of its own."""
PART_SURE = 0.5
"""How sure the label of every clause must be for a message to count as several questions."""


def clauses(text: str) -> list[str]:
    """The clauses of a message that may each be a question; one when it does not fall apart."""
    parts = [part.strip() for part in _BREAK.split(text) if part and len(words(part)) >= PART_WORDS]
    return parts if 1 < len(parts) <= MOST_PARTS else [text]


class Reader:
    """Reads messages with a trained model."""

    def __init__(self, model: Model) -> None:
        self.model = model

    def read(self, text: str) -> Reading:
        """The reading of a message of any content and length. Raises nothing on odd input."""
        message = clean(text)
        parts = clauses(message)
        if len(parts) == 1:
            return self._reading(*self.model.rank([message])[0])
        whole, *rest = [self._reading(*found) for found in self.model.rank([message, *parts])]
        if not self._several(rest):
            return whole
        return Reading(whole.ranking, whole.questions, whole.options, whole.substances, whole.relative, tuple(rest))

    def _several(self, parts: list[Reading]) -> bool:
        """True when each clause clearly asks something, and not all the same."""
        sure = all(part.confidence >= PART_SURE and "/" in part.label for part in parts)
        questions = sum(asked_in(part.label) is not None for part in parts)
        return sure and len({part.label for part in parts}) == len(parts) and questions > 0

    def _reading(
        self,
        ranking: list[tuple[str, float]],
        questions: list[tuple[str, float]],
        mentions: list[Mention],
    ) -> Reading:
        return Reading(
            ranking=tuple(ranking),
            questions=tuple(questions),
            options=tuple(dict.fromkeys(options_in(mentions))),
            substances=tuple(dict.fromkeys(substances_in(mentions))),
            relative=relative_in(mentions),
        )
