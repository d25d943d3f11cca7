"""What the conversation about what matters remembers between messages; it lives in one Rasa slot."""
from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal, get_args

SLOT = "waarden"
Step = Literal["new", "choose", "offer", "shown"]


@dataclass(frozen=True)
class State:
    """Where it is.

    chosen: statements ticked, first ticked first; step: what was said last (statements to choose from, the offer to
    show what they have to do with, or that itself); round: which statements; page: which of the options that were
    shown; left: it was stopped; used: how often each group of lines was used.
    """

    chosen: tuple[str, ...] = ()
    step: Step = "new"
    round: int = 1
    page: int = 0
    left: bool = False
    used: dict[str, int] = field(default_factory=dict)

    def with_(self, *keys: str, opposites: dict[str, str | None]) -> State:
        """With these statements ticked; the opposite of each is not."""
        gone = {opposites.get(key) for key in keys}
        kept = [key for key in self.chosen if key not in gone]
        return replace(self, chosen=tuple(dict.fromkeys([*kept, *keys])))

    def without(self, *keys: str) -> State:
        """With these struck out."""
        return replace(self, chosen=tuple(key for key in self.chosen if key not in keys))

    def as_slot(self) -> dict[str, Any]:
        """Plain JSON for the slot."""
        return {**asdict(self), "chosen": list(self.chosen)}

    @classmethod
    def from_slot(cls, data: dict[str, Any] | None) -> State:
        """The state that `as_slot` wrote; a slot that is empty, or of an older form, is a new start."""
        try:
            found = cls(**{**(data or {}), "chosen": tuple((data or {}).get("chosen") or ())})
        except TypeError:
            return cls()
        return found if found.step in get_args(Step) else cls()
