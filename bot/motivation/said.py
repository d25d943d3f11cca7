"""What a statement says: change talk or not, what it is about, how someone feels about it."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any

TALKS = ("change", "sustain", "ambivalence", "none")


@dataclass(frozen=True)
class Said:
    """One statement.

    talk: one of TALKS; kind: what sort of it, such as `desire` or `steps` (the keys of `data/motivation`); sure: how
    likely that is; about: subjects, in the order in which they were named; moods: `shame`, `relapse`, `craving`;
    relative: it is about the use of someone else; step: the specific step taken, when it was understood; period: how
    long, in the person's own words; who: someone close who was named (`je zoon`); asks: it asks something.
    """

    talk: str = "none"
    kind: str = "feeling"
    sure: float = 0.0
    about: tuple[str, ...] = ()
    moods: tuple[str, ...] = ()
    relative: bool = False
    step: str | None = None
    period: str | None = None
    who: str | None = None
    asks: bool = False

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON."""
        return {
            "talk": self.talk,
            "kind": self.kind,
            "sure": round(self.sure, 4),
            "about": list(self.about),
            "moods": list(self.moods),
            "relative": self.relative,
            "step": self.step,
            "period": self.period,
            "who": self.who,
            "asks": self.asks,
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Said:
        """The statement that `as_dict` wrote. Raises KeyError or TypeError when it is no such thing."""
        return cls(
            talk=str(data["talk"]),
            kind=str(data["kind"]),
            sure=float(data["sure"]),
            about=tuple(str(subject) for subject in data["about"]),
            moods=tuple(str(mood) for mood in data["moods"]),
            relative=bool(data["relative"]),
            step=data["step"],
            period=data["period"],
            who=data["who"],
            asks=bool(data["asks"]),
        )
