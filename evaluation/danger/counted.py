"""Counts what readers made of messages: groups, shares with their intervals, bars, and the facts of each mistake."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from bot.safety.examples import KINDS, Message
from evaluation.danger.judged import Judged
from evaluation.report import Bar, percent
from evaluation.score import percentile, wilson

OURS = "this detector"
ACUTE_AND_HIGH, CONCERN, RIGHT_TOPIC = 0.99, 0.90, 0.97
MOST_NEAR_MISSES, MOST_ORDINARY = 0.03, 0.005
MOST_FOR_LONGEST = 0.05
MOST_SECONDS = 0.015
NOTHING = "nothing"
"""What a message is taken for in which no danger is found."""


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    hits: int
    of: int

    @property
    def value(self) -> float:
        """Part of all, 0 when there are none."""
        return self.hits / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval around it (Wilson)."""
        return wilson(self.hits, self.of)

    def __str__(self) -> str:
        """`92.3 % (88.1-95.2)`, or nothing when there is nothing to count."""
        low, high = self.interval
        return f"{percent(self.value)} ({100 * low:.1f}-{100 * high:.1f})" if self.of else ""


@dataclass(frozen=True)
class Run:
    """What each reader made of the same messages, and of the content questions of `evaluation/testsets`.

    readers: by name, this detector (OURS) among them; questions: how many of them each takes for danger; strength: how
    strong the detector's meaning of a text is, when it has one; longest: the most seconds that 4,000 characters take.
    """

    part: str
    readers: dict[str, list[Judged]]
    questions: dict[str, Share] = field(default_factory=dict)
    strength: Callable[[str], float] | None = None
    longest: float | None = None

    @property
    def ours(self) -> list[Judged]:
        """What the detector itself made of the messages."""
        return self.readers[OURS]


@dataclass(frozen=True)
class Group:
    """Messages that are counted together, and the share that is asked for, if any."""

    name: str
    has: Callable[[Message], bool]
    bar: float | None = None

    def taken(self, judged: Sequence[Judged]) -> Share:
        """The share that is taken for danger, of whatever kind."""
        found = [one.found is not None for one in judged if self.has(one.message)]
        return Share(sum(found), len(found))

    def right_topic(self, judged: Sequence[Judged]) -> Share:
        """Of those that are taken for danger the share with the right topic."""
        found = [one.found.topic == one.message.topic for one in judged if one.found and self.has(one.message)]
        return Share(sum(found), len(found))


URGENT = Group("acute and high", lambda message: message.level in ("acute", "high"), ACUTE_AND_HIGH)
VEILED = Group("level concern", lambda message: message.level == "concern", CONCERN)
DANGER = Group("all danger", lambda message: message.topic is not None)
NEAR = Group("near-misses", lambda message: message.kind not in (None, "ordinary"), MOST_NEAR_MISSES)
ORDINARY = Group("ordinary", lambda message: message.kind == "ordinary", MOST_ORDINARY)


def danger_groups(messages: Sequence[Message]) -> list[Group]:
    """All danger, the two groups with a bar, and each topic, level, person and style that there is."""
    danger = [message for message in messages if message.topic]
    return [DANGER, URGENT, VEILED, *_each(("topic", "level", "person", "style"), danger, DANGER)]


def harmless_groups(messages: Sequence[Message]) -> list[Group]:
    """The two groups with a bar, each kind of near-miss, and near-misses by style."""
    near = [message for message in messages if NEAR.has(message)]
    kinds = [Group(f"kind {kind}", _is("kind", kind, NEAR)) for kind in KINDS]
    present = [group for group in kinds if any(map(group.has, near))]
    return [NEAR, ORDINARY, *present, *_each(("style",), near, NEAR, "near-misses in ")]


def _each(keys: Sequence[str], messages: Sequence[Message], within: Group, prefix: str = "") -> Iterator[Group]:
    for key in keys:
        for value in dict.fromkeys(str(getattr(message, key)) for message in messages):
            if f"{key} {value}" != VEILED.name:
                yield Group(f"{prefix}{key} {value}", _is(key, value, within))


def _is(key: str, value: str, within: Group) -> Callable[[Message], bool]:
    return lambda message: within.has(message) and getattr(message, key) == value


def bars(run: Run) -> list[Bar]:
    """What is asked of the detector, and what came out."""
    middle, slow = (1000 * percentile([one.seconds for one in run.ours], part) for part in (0.5, 0.95))
    busy = 1000 * percentile([one.processor for one in run.ours], 0.5)

    def bar(name: str, share: Share, least: float | None = None, most: float | None = None) -> Bar:
        wanted = f">= {100 * least:g} %" if least is not None else f"<= {100 * (most or 0):g} %"
        good = share.value >= least if least is not None else share.value <= (most or 0)
        return Bar(name, wanted, f"{share}, {share.hits} of {share.of}", share.of > 0 and good)

    return [
        bar("acute and high found", URGENT.taken(run.ours), least=ACUTE_AND_HIGH),
        bar("concern found", VEILED.taken(run.ours), least=CONCERN),
        bar("right topic of what is found", DANGER.right_topic(run.ours), least=RIGHT_TOPIC),
        bar("near-misses taken for danger", NEAR.taken(run.ours), most=MOST_NEAR_MISSES),
        bar("ordinary messages taken for danger", ORDINARY.taken(run.ours), most=MOST_ORDINARY),
        Bar(
            "a message, as the gateway looks at it, at the median",
            f"<= {1000 * MOST_SECONDS:g} ms",
            f"{middle:.1f} ms (processor time {busy:.1f} ms), 95th percentile {slow:.1f} ms",
            bool(run.ours) and middle <= 1000 * MOST_SECONDS,
        ),
        *([] if run.longest is None else [_longest(run.longest)]),
    ]


def _longest(seconds: float) -> Bar:
    shown = f"{1000 * seconds:.1f} ms of processor time"
    return Bar("4,000 characters, at most", f"<= {1000 * MOST_FOR_LONGEST:g} ms", shown, seconds <= MOST_FOR_LONGEST)


def confusion(judged: Sequence[Judged], key: str) -> tuple[list[str], dict[str, Counter[str]]]:
    """For messages of danger: the values of topic, level or person, and how often each is taken for which of them, or
    for nothing."""
    counts: dict[str, Counter[str]] = {}
    for one in judged:
        if one.message.topic:
            given = str(getattr(one.found, key)) if one.found else NOTHING
            counts.setdefault(str(getattr(one.message, key)), Counter())[given] += 1
    others = {given for row in counts.values() for given in row} - {*counts, NOTHING}
    return [*counts, *sorted(others), NOTHING], counts


@dataclass(frozen=True)
class Mistake:
    """A miss, a false alarm or a wrong topic of the detector."""

    what: str
    judged: Judged
    strength: float | None

    def facts(self) -> list[str]:
        """What may be told of it: never a word of the message."""
        message, found = self.judged.message, self.judged.found
        return [
            self.what,
            message.topic or "",
            message.level or "",
            message.person or "",
            message.kind or "",
            message.style,
            str(len(message.text.split())),
            "" if self.strength is None else f"{self.strength:.2f}",
            ", ".join(found.reasons) if found else "",
        ]


FACTS = ("what", "topic", "level", "person", "kind", "style", "words", "strength", "reasons")


def mistakes(run: Run) -> list[Mistake]:
    """Every mistake of the detector: misses first, then false alarms, then wrong topics."""
    found: list[Mistake] = []
    for one in run.ours:
        meant, given = one.message.topic, one.found and one.found.topic
        if meant != given:
            what = "missed" if not given else "false alarm" if not meant else f"taken for {given}"
            found.append(Mistake(what, one, run.strength(one.message.text) if run.strength else None))
    order = ("missed", "false alarm")
    return sorted(found, key=lambda one: order.index(one.what) if one.what in order else len(order))
