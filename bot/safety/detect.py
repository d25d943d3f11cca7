"""Reads a message and decides: is someone in danger, how urgent is it, and who.

Two readers that fail differently, rules over its words (`rules`) and its meaning (`meaning`), each look at the whole
message and at each sentence of it.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from threading import Lock

from bot.safety.danger import CLEARLY, MEANING, URGENCY, Danger
from bot.safety.meaning import Meaning, Sense
from bot.safety.pattern import Level
from bot.safety.rules import by_rules
from bot.text import sentences, words
from bot.understanding.vectors import encoder

log = logging.getLogger(__name__)

FOLDER = Path(__file__).resolve().parents[2] / "models" / "safety"
ENCODER = "use"

FOUND: dict[Level, float] = {"acute": -0.5, "high": -0.4, "concern": -0.2}
"""How strong a meaning of this level must be to count as danger. Chosen on `evaluation/safety/development`: to miss an
acute one is worse than to ask once too often, so that they lie below the middle (0)."""
DOUBTED = -0.45
"""Down to this strength a rule that finds more than a veiled signal is believed all the same."""
CLEAR = 0.3
"""From here on the meaning is clear: of the harmless short messages (up to seven words) of the development part none is
this strong, of those of danger that no rule finds two in three."""
IN_A_SENTENCE = 0.7
"""How much stronger it has to be when it stands in one sentence of several."""
EXPLICIT = frozenset(
    {
        "suicide:wish",
        "suicide:end-it",
        "suicide:wants-to-end-it",
        "suicide:goodbye",
        "suicide:harm-now",
        "overdose:breathing",
        "overdose:named",
        "overdose:signs",
        "overdose:two-signs",
        "overdose:too-much",
        "overdose:too-much-now",
        "medical:no-air",
        "medical:abrupt-stop",
    }
)
"""Rules that see an explicit statement: what they find is never talked down by what the message seems to mean."""
FEWEST_WORDS = 2
"""One word means too many things (nu, soms, stop): alone it is danger only when a rule says so."""
MOST_SENTENCES = 4
"""Sentences of a message that are read apart: the first and the last ones."""
PART = 150
"""Characters of a sentence that is read apart."""
START, END = 300, 150
"""Characters of a text whose meaning is read: its start and its end. The rules read all of it."""


_making = Lock()


class Detector:
    """Finds danger in messages. Without `meaning` it has the rules only."""

    def __init__(self, meaning: Meaning | None) -> None:
        self.meaning = meaning

    def detect(self, text: str) -> Danger | None:
        """The danger voiced in a message, or None."""
        ruled = by_rules(text)
        if self.meaning is None or (ruled is None and len(words(text)) < FEWEST_WORDS):
            return ruled
        return decide(ruled, self.sense(text, ruled))

    def sense(self, text: str, ruled: Danger | None) -> Sense:
        """The strongest meaning of the message or one of its sentences."""
        assert self.meaning is not None
        parts = sentences(text)
        if len(parts) == 1:
            return self.meaning.read([shortened(text)], [ruled])[0]
        if len(parts) > MOST_SENTENCES:
            parts = [*parts[: MOST_SENTENCES // 2], *parts[-MOST_SENTENCES // 2 :]]
        parts = [part[:PART] for part in parts]
        first, *others = self.meaning.read([shortened(text), *parts], [ruled, *(by_rules(part) for part in parts)])
        inner = max(others, key=lambda sense: sense.strength)
        inner = replace(inner, strength=inner.strength - IN_A_SENTENCE)
        return max(first, inner, key=lambda sense: sense.strength)


def shortened(text: str) -> str:
    """The start and the end of a long text."""
    return text if len(text) <= START + END else f"{text[:START]} {text[-END:]}"


def decide(ruled: Danger | None, sense: Sense) -> Danger | None:
    """What the two readers find together, with the reasons. The higher level counts, and what the rules name first."""
    by_meaning = f"{sense.topic}:{CLEARLY if sense.strength >= CLEAR else MEANING}"
    if sense.strength < FOUND[sense.level]:
        if ruled is None:
            return None
        believed = ruled.level != "concern" and sense.strength >= DOUBTED
        return ruled if believed or not EXPLICIT.isdisjoint(ruled.reasons) else None
    if ruled is None:
        return Danger(sense.topic, sense.level, sense.person, (by_meaning,))
    level = max(ruled.level, sense.level, key=lambda level: URGENCY[level])
    return replace(ruled, level=level, reasons=(*ruled.reasons, by_meaning))


def detector() -> Detector:
    """The project's detector, made once a process. Without a trained model it says so and has the rules only."""
    with _making:  # else each thread that asks while the first one reads the models reads them too
        return _detector()


@lru_cache(maxsize=1)
def _detector() -> Detector:
    try:
        return Detector(Meaning.load(FOLDER, encoder(ENCODER)))
    except (OSError, ValueError, KeyError) as error:
        why = type(error).__name__
        log.error("ALARM: danger is looked for by rules only, as models/safety cannot be used (%s)", why)
        return Detector(None)


def detect(text: str) -> Danger | None:
    """The danger voiced in a message, or None. What breaks inside is raised: the gateway gives the numbers then."""
    return detector().detect(text)
