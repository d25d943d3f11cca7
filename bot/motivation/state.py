"""What a motivational conversation remembers between messages; it lives in one Rasa slot."""
from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import Any

from bot.motivation.said import Said

SLOT = "motivatie"


@dataclass(frozen=True)
class State:
    """What was said so far, and what was asked last.

    told: statements so far; talks: how many of each talk; about: subjects named, first named first; moods and steps:
    those shown so far; relative: someone else's use was spoken of; who: whose; asked: the bot's last turn asked an
    open question; pending: the source offered that waits for a yes; offered: sources offered already; used: how often
    each group of lines was used, so that they are taken in turn; guided: where the
    guided talk is (see guided.py).
    """

    told: int = 0
    talks: dict[str, int] = field(default_factory=dict)
    about: tuple[str, ...] = ()
    moods: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    relative: bool = False
    who: str | None = None
    asked: bool = False
    pending: str | None = None
    offered: tuple[str, ...] = ()
    used: dict[str, int] = field(default_factory=dict)
    guided: dict[str, Any] | None = None

    def after(self, said: Said) -> State:
        """The state after a statement was heard."""
        talks = {**self.talks, said.talk: self.talks.get(said.talk, 0) + 1}
        return replace(
            self,
            told=self.told + 1,
            talks=talks,
            about=tuple(dict.fromkeys((*self.about, *said.about))),
            moods=tuple(dict.fromkeys((*self.moods, *said.moods))),
            steps=tuple(dict.fromkeys((*self.steps, *([said.step] if said.step else [])))),
            relative=said.relative or self.relative,
            who=(said.who if said.relative else None) or self.who,
            asked=False,
            pending=None,
        )

    def as_slot(self) -> dict[str, Any]:
        """Plain JSON for the slot."""
        return asdict(self)

    @classmethod
    def from_slot(cls, data: dict[str, Any] | None) -> State:
        """The state that `as_slot` wrote; a slot that is empty, or of an older form, is a new start."""
        known: dict[str, Any] = {
            key: tuple(value) if isinstance(value, (list, tuple)) else value for key, value in (data or {}).items()
        }
        try:
            return cls(**known)
        except TypeError:
            return cls()
