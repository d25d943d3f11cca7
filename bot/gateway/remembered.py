"""What is remembered of each person between messages, as long as Rasa keeps the conversation. Never their words."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

KEPT = 24 * 3600.0
"""Seconds without a message after which it is forgotten, as in endpoints.yml."""
MOST = 100_000
"""Most people of whom it is kept; the one who was silent longest goes first."""
T = TypeVar("T")


class Remembered(Generic[T]):
    """One thing by sender: the country that they told, what their last turns held."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._told: OrderedDict[str, tuple[T, float]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._told)

    def note(self, sender: str, told: T | None) -> T | None:
        """Keeps what is new, if anything. Returns what is known of the sender."""
        self.sweep()
        known = told or self.of(sender)
        if known:
            self._told[sender] = (known, self._clock())
            self._told.move_to_end(sender)
        return known

    def of(self, sender: str) -> T | None:
        """What is known of the sender, or None."""
        return self._told[sender][0] if sender in self._told else None

    def forget(self, sender: str) -> None:
        """Forgets the sender."""
        self._told.pop(sender, None)

    def sweep(self) -> None:
        """Forgets who was silent for a day."""
        oldest = self._clock() - KEPT
        while self._told and (len(self._told) > MOST or next(iter(self._told.values()))[1] < oldest):
            self._told.popitem(last=False)
