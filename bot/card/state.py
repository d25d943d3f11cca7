"""What the person did to their card; it lives in one Rasa slot."""
from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

SLOT = "kaart"
Side = Literal["plus", "minus"]
MOST_OWN = 30
"""Most lines that a person can add."""
WORDS_KEPT = 300
"""Characters kept of a line of their own."""


@dataclass(frozen=True)
class State:
    """The person's own part of the card.

    own: lines added, each with the section (`own` or `questions`); struck: ids of lines that were struck out; edits:
    lines by id, as the person worded them anew; sides: by option what is good and what is hard about it, in their
    words; plan: whether the safety plan goes on it, None when that was not answered; asking: the option and the side
    asked about; used: how often each group of lines was used.
    """

    own: tuple[tuple[str, str], ...] = ()
    struck: tuple[str, ...] = ()
    edits: dict[str, str] = field(default_factory=dict)
    sides: dict[str, dict[str, str]] = field(default_factory=dict)
    plan: bool | None = None
    asking: tuple[str, str] | None = None
    used: dict[str, int] = field(default_factory=dict)

    def side(self, option: str, side: str, words: str) -> State:
        """With what is good or hard about an option."""
        found = {**self.sides.get(option, {}), side: words[:WORDS_KEPT]}
        id_ = f"options.{option}.{side}"
        kept = {key: value for key, value in self.edits.items() if key != id_}
        struck = tuple(key for key in self.struck if key != id_)
        return replace(self, sides={**self.sides, option: found}, edits=kept, struck=struck)

    def as_slot(self) -> dict[str, Any]:
        """Plain JSON for the slot."""
        return {
            **asdict(self),
            "own": [list(pair) for pair in self.own],
            "struck": list(self.struck),
            "asking": list(self.asking) if self.asking else None,
        }

    @classmethod
    def from_slot(cls, data: dict[str, Any] | None) -> State:
        """The state that `as_slot` wrote; a slot that is empty, or of an older form, is a new start."""
        known = dict(data or {})
        try:
            known["own"] = tuple((str(section), str(words)) for section, words in known.get("own") or ())
            known["struck"] = tuple(known.get("struck") or ())
            asking = known.get("asking")
            known["asking"] = (str(asking[0]), str(asking[1])) if asking else None
            return cls(**known)
        except (TypeError, ValueError, IndexError):
            return cls()
