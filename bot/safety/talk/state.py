"""What is known of a conversation after danger was voiced. Plain data that travels through Rasa as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from bot.safety.pattern import Level, Person, Topic


@dataclass(frozen=True)
class State:
    """Where the conversation is.

    topic, level, person: the danger (the level only ever rises while the talk goes on); step: the question that is
    open; at: when the person last wrote, in seconds; said: how often each text was used, by its key; missed: answers
    to the open question that were not understood; done: steps that need no second time; thoughts: the person said yes
    to thoughts of suicide; purpose: too much was taken on purpose; soon: the plan is for today or tomorrow; called:
    someone has 112 or a line on the phone; barriers: what stood in the way of calling; substance and stopped: what was
    taken, or stopped with; plan: the lines of the safety plan in the person's own words.
    """

    topic: Topic
    level: Level
    person: Person
    step: str
    at: float = 0.0
    said: tuple[tuple[str, int], ...] = ()
    missed: int = 0
    done: tuple[str, ...] = ()
    thoughts: bool = False
    purpose: bool = False
    soon: bool = False
    called: bool = False
    barriers: tuple[str, ...] = ()
    substance: str = ""
    stopped: bool = False
    plan: tuple[tuple[str, str], ...] = ()

    @property
    def acute(self) -> bool:
        """Whether 112 comes first."""
        return self.level == "acute"

    @property
    def body(self) -> bool:
        """Whether it is about the body: too much taken, or danger around use or stopping."""
        return self.topic != "suicide"

    def times(self, key: str) -> int:
        """How often the text with this key was used."""
        return dict(self.said).get(key, 0)

    def used(self, key: str) -> State:
        """With one more use of the text with this key."""
        counts = dict(self.said)
        counts[key] = counts.get(key, 0) + 1
        return replace(self, said=tuple(counts.items()))

    def has(self, step: str) -> bool:
        """Whether a step needs no second time."""
        return step in self.done

    def finished(self, *steps: str) -> State:
        """With these steps marked as done."""
        return replace(self, done=tuple(dict.fromkeys((*self.done, *steps))))

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> State:
        """The state that `as_dict` wrote, also after a trip through JSON. Raises TypeError for unknown keys."""
        known = dict(data)
        for key in ("said", "plan"):
            known[key] = tuple((pair[0], pair[1]) for pair in known.get(key) or ())
        for key in ("done", "barriers"):
            known[key] = tuple(known.get(key) or ())
        return cls(**known)
