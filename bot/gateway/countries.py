"""Whose numbers each person gets: what they told of where they live, kept as long as Rasa keeps the conversation."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

KEPT = 24 * 3600.0
"""Seconds without a message after which it is forgotten, as in endpoints.yml."""
MOST = 100_000
"""Most people of whom it is kept; the one who was silent longest goes first."""


class Countries:
    """A country by sender. In memory only."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._told: OrderedDict[str, tuple[str, float]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._told)

    def note(self, sender: str, told: str | None) -> str | None:
        """Keeps what was told just now, if anything. Returns what is known of the sender."""
        now = self._clock()
        while self._told and (len(self._told) > MOST or next(iter(self._told.values()))[1] < now - KEPT):
            self._told.popitem(last=False)
        country = told or self.of(sender)
        if country:
            self._told[sender] = (country, now)
            self._told.move_to_end(sender)
        return country

    def of(self, sender: str) -> str | None:
        """The country that the sender told, or None."""
        return self._told[sender][0] if sender in self._told else None

    def forget(self, sender: str) -> None:
        """Forgets what the sender told."""
        self._told.pop(sender, None)
