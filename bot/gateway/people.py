"""Who is being answered now: one message at a time for each sender, and not too many."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

MESSAGES = 20
SECONDS = 10.0
"""So many messages in so many seconds, and so many waiting at once, is more than a person types."""


@dataclass
class Person:
    """One sender: the lock that keeps the messages in order, how many wait, and when the last ones came."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0
    times: deque[float] = field(default_factory=deque)

    def admit(self, now: float) -> bool:
        """Counts a message; False when it is one too many."""
        while self.times and self.times[0] <= now - SECONDS:
            self.times.popleft()
        if len(self.times) >= MESSAGES or self.full:
            return False
        self.times.append(now)
        return True

    @property
    def full(self) -> bool:
        """True when so many messages wait that no more can."""
        return self.waiting >= MESSAGES

    def idle(self, now: float) -> bool:
        """True when nothing is remembered that still counts."""
        return not self.waiting and not (self.times and self.times[-1] > now - SECONDS)


class People:
    """The senders of the last seconds. Whoever is idle is forgotten."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._people: dict[str, Person] = {}
        self._swept = clock()

    def __len__(self) -> int:
        return len(self._people)

    def get(self, sender: str) -> Person:
        """The person of that sender id."""
        now = self._clock()
        if now - self._swept > SECONDS:
            self._people = {key: person for key, person in self._people.items() if not person.idle(now)}
            self._swept = now
        return self._people.setdefault(sender, Person())
