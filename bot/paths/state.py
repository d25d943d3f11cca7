"""Where someone is in the guided paths; it lives in one Rasa slot."""
from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

SLOT = "pad"
WORDS_KEPT = 160
"""Characters kept of an answer, for the summary."""


@dataclass(frozen=True)
class Place:
    """Where someone is in one path.

    at: the step, or a part of it (`tekens.tijd`), that waits for an answer; answers: what was said, by place; trail:
    places left behind, for going back; seen: options of menus that were chosen, `<step>.<option>`; retried: it was
    asked a second time; over: it came to its end.
    """

    at: str = ""
    answers: dict[str, str] = field(default_factory=dict)
    trail: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()
    retried: bool = False
    over: bool = False

    @property
    def step(self) -> str:
        """The step of `at`."""
        return self.at.split(".")[0]

    @property
    def part(self) -> str:
        """The part of the step, if it has parts."""
        return self.at.partition(".")[2]

    @property
    def left(self) -> bool:
        """True when there is something to go on with."""
        return bool(self.at) and not self.over and bool(self.trail)


@dataclass(frozen=True)
class State:
    """current: the path walked last; places: where it stands in each; used: how often each group of lines was used."""

    current: str = ""
    places: dict[str, Place] = field(default_factory=dict)
    used: dict[str, int] = field(default_factory=dict)

    @property
    def place(self) -> Place:
        """Where the path walked last stands."""
        return self.places.get(self.current, Place())

    def at(self, path: str, place: Place) -> State:
        """The state with this path walked last, and here."""
        return replace(self, current=path, places={**self.places, path: place})

    def as_slot(self) -> dict[str, Any]:
        """Plain JSON for the slot."""
        places = {
            name: {**vars(place), "trail": list(place.trail), "seen": list(place.seen)}
            for name, place in self.places.items()
        }
        return {"current": self.current, "places": places, "used": self.used}

    @classmethod
    def from_slot(cls, data: dict[str, Any] | None) -> State:
        """The state that `as_slot` wrote; a slot that is empty, or of another form, is a new start."""
        try:
            places = {
                str(name): Place(**{**place, "trail": tuple(place["trail"]), "seen": tuple(place["seen"])})
                for name, place in (data or {}).get("places", {}).items()
            }
            return cls(str((data or {}).get("current", "")), places, dict((data or {}).get("used", {})))
        except (AttributeError, KeyError, TypeError):
            return cls()
