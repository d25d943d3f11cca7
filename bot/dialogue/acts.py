"""The things that the bot can do in a turn. What they say is worded elsewhere."""
from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Answer:
    """Give the answer with this source id."""

    source: str


@dataclass(frozen=True)
class More:
    """Give the longer text of this source id."""

    source: str


@dataclass(frozen=True)
class Suggest:
    """Ask which of these source ids is meant, best first. `shares`: how likely each is beside the others, 1 in all."""

    sources: tuple[str, ...]
    shares: tuple[float, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class Compare:
    """Put these options side by side."""

    options: tuple[str, ...]


@dataclass(frozen=True)
class Choose:
    """Ask which option to put beside this one (or which two, when there is none)."""

    option: str | None
    others: tuple[str, ...]


@dataclass(frozen=True)
class Say:
    """A line about the conversation itself: a topic of `notice` in the contract."""

    topic: str
    variant: str | None = None


@dataclass(frozen=True)
class Human:
    """Bring someone to people."""

    missed: bool = False


@dataclass(frozen=True)
class Numbers:
    """Show whom to call."""


@dataclass(frozen=True)
class Values:
    """Which treatment suits me: not chosen for them. Begins the conversation about what matters to them."""


@dataclass(frozen=True)
class Listen:
    """Reflect what was told and ask one open question."""

    relative: bool


Act = Answer | More | Suggest | Compare | Choose | Say | Human | Numbers | Values | Listen
