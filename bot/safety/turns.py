"""What the last few messages of a conversation mean for the one that comes now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.safety.danger import Danger
from bot.safety.pattern import Level, Person
from bot.safety.talk.reading import answer_of
from bot.text import words

LOOKED_BACK = 3
"""Messages that count. A signal from longer ago is for whoever reads the conversation, not for a rule."""

TALKS = frozenset({"motivation", "values", "conversation_card"})
"""Kinds of what the bot says in such a talk."""
FEWEST_WORDS = 6
"""Words from which an answer is read as a message of its own."""


@dataclass(frozen=True)
class Turns:
    """What is remembered of a conversation, without a word of it.

    asked: who the bot asked about, when its last message asked whether there are thoughts of suicide; signals: level
    and person of the talk of suicide in the last messages, the latest first, None where there was none; talking: the
    bot's last message belongs to a talk in which it asks and someone answers.
    """

    asked: Person | None = None
    signals: tuple[tuple[Level, Person] | None, ...] = ()
    talking: bool = False

    def replied(self, messages: Sequence[dict[str, Any]]) -> Turns:
        """What is remembered after the bot said this."""
        customs = [message["custom"] for message in messages if isinstance(message.get("custom"), dict)]
        asking = [custom for custom in customs if custom.get("asks") == "suicide"]
        talking = any(custom.get("kind") in TALKS for custom in customs)
        return replace(self, asked=asking[-1].get("person", "self") if asking else None, talking=talking)


def in_turns(text: str, found: Danger | None, turns: Turns) -> tuple[Danger | None, Turns]:
    """The danger that a message voices where it stands, and what is remembered after it.

    `ja` to the question about suicide is danger. A veiled line is more than that soon after another one. A denial is
    believed, and the signal before it still counts for what comes later, as a veiled one. A few words that answer a
    question of a talk (een 6, half half, alleen thuis) are no danger on a faint meaning alone.
    """
    if turns.talking and found and found.faint and len(words(text)) < FEWEST_WORDS:
        found = None
    before = [signal for signal in turns.signals if signal]
    signals = turns.signals
    if turns.asked and (found is None or found.level == "concern") and answer_of(text) == "yes":
        found = Danger("suicide", "high", turns.asked, ("suicide:yes-when-asked", *(found.reasons if found else ())))
    elif found and found.topic == "suicide" and found.level == "concern" and before:
        found = replace(found, level="high", reasons=(*found.reasons, "suicide:again"))
    elif found is None and answer_of(text) == "no":
        signals = tuple(("concern", signal[1]) if signal else None for signal in signals)
    signal = (found.level, found.person) if found and found.topic == "suicide" else None
    signals = (signal, *signals)[:LOOKED_BACK]
    return found, Turns(None, signals if any(signals) else ())
