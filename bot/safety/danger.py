"""What danger is, as the rest of the program speaks of it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.safety.pattern import Level, Person, Topic

MEANING = "meaning"
CLEARLY = "clear-meaning"
"""How the reasons end that come from what a message means: see `bot/safety/detect.py`."""
URGENCY: dict[Level, int] = {"concern": 1, "high": 2, "acute": 3}


@dataclass(frozen=True)
class Danger:
    """Danger voiced in a message.

    topic: suicide, overdose (too much taken, cannot be woken, poisoned, on purpose or not) or medical (around
    use or withdrawal); level: acute (now), high (today) or concern (veiled); person: who is in danger, the
    writer or someone else; reasons: why, the deciding one first, never the writer's words.
    """

    topic: Topic
    level: Level
    person: Person
    reasons: tuple[str, ...]

    @property
    def only_meant(self) -> bool:
        """True when no rule finds it: it is danger by its meaning alone."""
        return all(reason.endswith(MEANING) for reason in self.reasons)

    @property
    def faint(self) -> bool:
        """True when it is that, and not clearly so."""
        return self.only_meant and not any(reason.endswith(CLEARLY) for reason in self.reasons)
