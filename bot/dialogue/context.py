"""What was talked about, as far as later messages lean on it."""
from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from bot.content.ids import card_of, option_of, question_of


@dataclass(frozen=True)
class Context:
    """What later messages lean on.

    source: the last answer; options: the options talked about, latest first; question: the last of the five questions;
    group: `opioide` or `niet-opioide`, from the last substance named; relative: it is about someone else;
    offered: what the last message suggested, best first, each with its share;
    missed: messages in a row that were not understood; turns: messages so far (varies the wording);
    country: `nl` or `be` when the person told where they live.
    """

    source: str | None = None
    options: tuple[str, ...] = field(default=())
    question: str | None = None
    group: str | None = None
    relative: bool = False
    offered: tuple[tuple[str, float], ...] = ()
    missed: int = 0
    turns: int = 0
    country: str | None = None

    @property
    def current(self) -> str | None:
        """The source id that the talk is at: the first of what was just suggested, else the last answer."""
        return self.offered[0][0] if self.offered else self.source

    @property
    def option(self) -> str | None:
        """The option talked about last."""
        suggested = option_of(self.offered[0][0]) if self.offered else None
        return suggested or (self.options[0] if self.options else None)

    @property
    def asked(self) -> str | None:
        """The last of the five questions."""
        return question_of(self.current or "") or self.question

    @property
    def card(self) -> str | None:
        """The card that the talk is at."""
        return card_of(self.current) if self.current else None

    def answered(self, source: str) -> Context:
        """The context after this answer was given."""
        option = option_of(source)
        options = (option, *(o for o in self.options if o != option))[:4] if option else self.options
        question = question_of(source) or self.question
        return replace(self, source=source, options=options, question=question, offered=(), missed=0)

    def compared(self, options: tuple[str, ...]) -> Context:
        """The context after these options were put side by side."""
        others = tuple(o for o in self.options if o not in options)
        return replace(self, options=(*options, *others)[:4], offered=(), missed=0)

    def suggested(self, sources: tuple[str, ...], shares: tuple[float, ...]) -> Context:
        """The context after these were suggested; without shares all count the same."""
        weights = shares or (1 / len(sources),) * len(sources)
        return replace(self, offered=tuple(zip(sources, weights, strict=True)))

    def as_slots(self) -> dict[str, Any]:
        """The context as Rasa slots."""
        return {
            "bron": self.source,
            "opties": list(self.options),
            "vraag": self.question,
            "middelgroep": self.group,
            "naaste": self.relative,
            "aangeboden": [list(pair) for pair in self.offered],
            "gemist": float(self.missed),
            "beurten": float(self.turns),
            "land": self.country,
        }

    @classmethod
    def from_slots(cls, slots: dict[str, Any]) -> Context:
        """The context that `as_slots` wrote; slots that are not set count as empty."""
        return cls(
            source=slots.get("bron"),
            options=tuple(slots.get("opties") or ()),
            question=slots.get("vraag"),
            group=slots.get("middelgroep"),
            relative=bool(slots.get("naaste")),
            offered=tuple((str(source), float(share)) for source, share in slots.get("aangeboden") or ()),
            missed=int(slots.get("gemist") or 0),
            turns=int(slots.get("beurten") or 0),
            country=slots.get("land"),
        )
