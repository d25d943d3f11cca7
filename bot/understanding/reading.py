"""What was understood of one message, in a form that travels through Rasa as JSON."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Reading:
    """What one message, or one clause of it, seems to say.

    ranking: labels with their probability, best first (a label is a source id, `vervolg/…` or a conversation intent);
    questions: the five questions with their probability; options: for each option named, the ids that the name may
    stand for; substances: `middel/<group>/<name>`; relative: someone close is spoken of; parts: the readings of its
    clauses when the message asks more than one thing.
    """

    ranking: tuple[tuple[str, float], ...]
    questions: tuple[tuple[str, float], ...] = ()
    options: tuple[tuple[str, ...], ...] = ()
    substances: tuple[str, ...] = ()
    relative: bool = False
    parts: tuple[Reading, ...] = ()

    @property
    def label(self) -> str:
        """The best label."""
        return self.ranking[0][0] if self.ranking else ""

    @property
    def confidence(self) -> float:
        """The probability of the best label."""
        return self.ranking[0][1] if self.ranking else 0.0

    @property
    def question(self) -> str:
        """The best of the five questions."""
        return max(self.questions, key=lambda pair: pair[1])[0] if self.questions else "wat"

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON."""
        return {
            "ranking": [[label, round(p, 4)] for label, p in self.ranking],
            "questions": [[question, round(p, 4)] for question, p in self.questions],
            "options": [list(ids) for ids in self.options],
            "substances": list(self.substances),
            "relative": self.relative,
            "parts": [part.as_dict() for part in self.parts],
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Reading:
        """The reading that `as_dict` wrote. Raises KeyError or TypeError when it is no such thing."""
        return cls(
            ranking=tuple((str(label), float(p)) for label, p in data["ranking"]),
            questions=tuple((str(question), float(p)) for question, p in data["questions"]),
            options=tuple(tuple(ids) for ids in data["options"]),
            substances=tuple(data["substances"]),
            relative=bool(data["relative"]),
            parts=tuple(cls.from_dict(part) for part in data["parts"]),
        )
