"""Judges replies, and counts the verdicts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from math import sqrt
from typing import Any

from evaluation.talk import Reply
from evaluation.testsets import Expectation

MOST_SUGGESTIONS = 4
Z = 1.959964
"""For 95 % intervals."""

Longer = Callable[[str], str]
"""Gives the longer text of a source id."""


class Verdict(str, Enum):
    """What a reply is worth.

    right: what was asked, at once. suggested: it stands among the suggestions. wrong: the bot claims to have
    understood and did not. missed: it says that it did not understand, suggests other things, shows whom to
    call, gives only a part, or says nothing.
    """

    RIGHT = "right"
    SUGGESTED = "suggested"
    WRONG = "wrong"
    MISSED = "missed"


@dataclass(frozen=True)
class Outcome:
    """The verdict on a reply.

    given: what the reply was; alarm: a crisis reply stands in it; guess: what the message was taken for,
    which is `given` or the first of the suggestions.
    """

    verdict: Verdict
    given: str
    alarm: bool = False
    guess: str = ""


def answers(reply: Reply) -> list[str]:
    """The sources answered, in order."""
    return [str(item.get("source")) for item in reply.custom if item.get("kind") == "answer"]


def suggested(reply: Reply) -> list[str]:
    """The sources suggested, those that count."""
    found = [item for item in reply.custom if item.get("kind") == "suggestions"]
    return [str(source) for item in found for source in (item.get("sources") or [])[:MOST_SUGGESTIONS]]


def name(item: dict[str, Any]) -> str:
    """What a custom object stands for, in a word that a table can show."""
    kind = str(item.get("kind"))
    if kind == "answer":
        return str(item.get("source"))
    if kind == "comparison":
        return f"comparison {' + '.join(sorted(map(str, item.get('options') or [])))}"
    return f"{kind}/{item['topic']}" if item.get("topic") else kind


def judge(expected: Sequence[Expectation], reply: Reply, longer: Longer) -> Outcome:
    """The verdict on a reply of which any of these expectations would do."""
    alarm = any(item.get("kind") == "crisis" for item in reply.custom)
    given = _given(reply)
    for wanted in expected:
        if _meets(wanted, reply, longer):
            label = wanted.labels[0] if wanted.kind else given
            return Outcome(Verdict.RIGHT, label, alarm, label)
    hoped = {source for wanted in expected for source in _sources(wanted)}
    offered = suggested(reply)
    guess = offered[0] if offered and given == "suggestions" else given
    if not answers(reply) and hoped & set(offered):
        return Outcome(Verdict.SUGGESTED, given, alarm, guess)
    return Outcome(Verdict.WRONG if _claims(reply, hoped) else Verdict.MISSED, given, alarm, guess)


def _sources(wanted: Expectation) -> list[str]:
    return wanted.sources or wanted.both or ([wanted.more] if wanted.more else [])


def _given(reply: Reply) -> str:
    """The first answer when there is one, else the first object."""
    if found := answers(reply):
        return found[0]
    return name(reply.custom[0]) if reply.custom else "nothing"


def _meets(wanted: Expectation, reply: Reply, longer: Longer) -> bool:
    found = answers(reply)
    if wanted.sources:
        return bool(found) and found[0] in wanted.sources
    if wanted.both:
        return set(wanted.both) <= set(found)
    if wanted.more:
        return bool(found) and found[0] == wanted.more and longer(wanted.more) in reply.text
    if wanted.comparison:
        options = [item.get("options") or [] for item in reply.custom if item.get("kind") == "comparison"]
        return any(set(found_options) == set(wanted.comparison) for found_options in options)
    return any(
        item.get("kind") == wanted.kind and (wanted.topic is None or item.get("topic") == wanted.topic)
        for item in reply.custom
    )


def _claims(reply: Reply, hoped: set[str]) -> bool:
    """True when the reply acts on something that was not meant. A right source told half is no such thing."""
    if found := answers(reply):
        return found[0] not in hoped
    if not reply.custom:
        return False
    first = reply.custom[0]
    if first.get("kind") == "notice":
        return first.get("topic") != "fallback"
    return first.get("kind") not in {"suggestions", "handoff"}


@dataclass(frozen=True)
class Result:
    """One message tried. place: where it stands in the test sets; part: `questions`, `dialogs` or `other`."""

    part: str
    place: str
    text: str
    style: str
    expected: tuple[str, ...]
    outcome: Outcome
    seconds: float
    error: str | None = None

    @property
    def meant(self) -> str:
        """The one expectation that tables show: what it was taken for when that was right, else the first."""
        return self.outcome.guess if self.outcome.guess in self.expected else self.expected[0]


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The 95 % interval (Wilson) around hits / of; (0, 1) when nothing was tried."""
    if of == 0:
        return 0.0, 1.0
    share, spread = hits / of, Z * Z / of
    middle = (share + spread / 2) / (1 + spread)
    half = Z / (1 + spread) * sqrt(share * (1 - share) / of + spread / (4 * of))
    return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True)
class Tally:
    """How often each verdict fell."""

    of: int
    right: int
    suggested: int
    wrong: int
    missed: int

    @classmethod
    def count(cls, results: Iterable[Result]) -> Tally:
        """The verdicts of these results."""
        verdicts = [result.outcome.verdict for result in results]
        return cls(len(verdicts), *(verdicts.count(verdict) for verdict in Verdict))

    @property
    def found(self) -> int:
        """Right at once or among the suggestions."""
        return self.right + self.suggested

    def share(self, hits: int) -> float:
        """Part of all, 0 when nothing was tried."""
        return hits / self.of if self.of else 0.0

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON, with the 95 % intervals."""
        figures: dict[str, Any] = {"of": self.of}
        for key in ("right", "found", "suggested", "wrong", "missed"):
            hits = getattr(self, key)
            low, high = wilson(hits, self.of)
            figures[key] = {
                "hits": hits,
                "share": round(self.share(hits), 4),
                "interval": [round(low, 4), round(high, 4)],
            }
        return figures


def percentile(values: Sequence[float], part: float) -> float:
    """The value below which that part of the values lies (nearest rank); 0 when there are none."""
    ordered = sorted(values)
    if not ordered:
        return 0.0
    return ordered[min(len(ordered) - 1, max(0, round(part * len(ordered)) - 1))]
