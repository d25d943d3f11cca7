"""What was said lately: what a person may choose to share with a human."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.handoff.chats import LEVELS

TURNS = 30
CHARACTERS = 2000
SENDERS = 20_000
SECONDS = 24 * 3600.0


@dataclass
class Kept:
    """One person: the last turns as (author, text), the worst danger, when, and whether a human was offered for it."""

    turns: deque[tuple[str, str]] = field(default_factory=lambda: deque(maxlen=TURNS))
    level: int = 0
    at: float = 0.0
    offered: bool = False
    offer_is_last: bool = False


class Recent:
    """The people of the last day, the longest silent forgotten first."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._kept: OrderedDict[str, Kept] = OrderedDict()

    def of(self, sender: str) -> Kept:
        """What is kept of this person; empty when that is nothing."""
        found = self._kept.get(sender)
        if found is None or found.at < self._clock() - SECONDS:
            found = Kept()
        return found

    def add(self, sender: str, author: str, text: str) -> None:
        """Keeps a turn."""
        found = self._touch(sender)
        if text:
            found.turns.append((author, text[:CHARACTERS]))

    def danger(self, sender: str, level: str) -> None:
        """Keeps that there was danger."""
        found = self._touch(sender)
        found.level = max(found.level, LEVELS.index(level) if level in LEVELS else 1)

    def offered(self, sender: str, *, last: bool) -> None:
        """Keeps whether the last thing said was the question whether they want a human."""
        found = self._touch(sender)
        found.offered, found.offer_is_last = True, last

    def forget(self, sender: str) -> None:
        """Forgets this person."""
        self._kept.pop(sender, None)

    def shared(self, sender: str) -> dict[str, Any] | None:
        """What is kept of this person, in a form for other gateways; None for nothing."""
        found = self._kept.get(sender)
        if found is None:
            return None
        return {
            "turns": list(found.turns),
            "level": found.level,
            "offered": found.offered,
            "offer_is_last": found.offer_is_last,
        }

    def learn(self, sender: str, shared: dict[str, Any] | None) -> None:
        """Takes over what another gateway keeps of this person; None for nothing."""
        self.forget(sender)
        if shared:
            found = self._touch(sender)
            found.turns.extend((author, text) for author, text in shared["turns"])
            found.level, found.offered = int(shared["level"]), bool(shared["offered"])
            found.offer_is_last = bool(shared["offer_is_last"])

    def _touch(self, sender: str) -> Kept:
        found = self._kept[sender] = self.of(sender)
        self._kept.move_to_end(sender)
        found.at = self._clock()
        self.sweep()
        return found

    def sweep(self) -> None:
        """Forgets who was silent for a day."""
        oldest = self._clock() - SECONDS
        while self._kept and (len(self._kept) > SENDERS or next(iter(self._kept.values())).at < oldest):
            self._kept.popitem(last=False)
