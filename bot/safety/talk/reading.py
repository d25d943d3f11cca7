"""Reads what someone answers while the conversation after danger goes on: yes, no, a barrier, a substance, a person.

Tolerant of typos, chat spelling and Flemish: the words are brought into one form by `bot.safety.normal`, and a word
that is one slip away from a word that matters here is read as that word.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import OSA

from bot.safety.danger import Danger
from bot.safety.detect import detect
from bot.safety.normal import normalise
from bot.safety.pattern import Text
from bot.safety.talk import tables
from bot.safety.vocabulary import PLAIN_WORDS
from bot.text import words

Answer = Literal["yes", "no", "unsure"]


@dataclass(frozen=True)
class Said:
    """What a message says, as far as this conversation asks for it; most of it is empty most of the time.

    text: as typed; at: when, in seconds; answer: yes, no or unsure; plain: it is
    a no to the question itself; barriers: what stands in the way of calling;
    substances: `opioid`, `stimulant`, `ghb`, `sedative`, `alcohol` or `unknown`; stopped: it is about stopping;
    person: someone close is named; alone: nobody is there; soon and later: when; called: someone is or was on the
    phone; unable: it does not work; there: help has come; better and worse: how it goes; choice: what was chosen;
    refuses: does not want to say; stop: wants to end the talk; skip: leaves a line out; asks: it is a question;
    danger: what the detector found in it; aside: it was understood as something of the ordinary conversation.
    """

    text: str
    at: float = 0.0
    answer: Answer | None = None
    plain: bool = False
    barriers: tuple[str, ...] = ()
    substances: tuple[str, ...] = ()
    stopped: bool = False
    person: bool = False
    alone: bool = False
    soon: bool = False
    later: bool = False
    called: bool = False
    unable: bool = False
    there: bool = False
    better: bool = False
    worse: bool = False
    choice: str = ""
    refuses: bool = False
    stop: bool = False
    skip: bool = False
    asks: bool = False
    danger: Danger | None = None
    aside: bool = False


_KNOWN = frozenset(
    word for table in tables.every() for form in table.all for element in form.elements for word in element.openers
)
_LONG: dict[int, list[str]] = {}
for _word in sorted(_KNOWN):
    if len(_word) >= 6:
        _LONG.setdefault(len(_word), []).append(_word)


def _mended(word: str) -> str:
    """The word that matters here and is one slip away; the word itself when there is none."""
    if len(word) < 5 or word in _KNOWN or word in PLAIN_WORDS:
        return word
    slips = 2 if len(word) >= 10 else 1
    for size in range(len(word) - slips, len(word) + slips + 1):
        for known in _LONG.get(size, ()):
            if known[0] == word[0] and OSA.distance(known, word, score_cutoff=slips) <= slips:
                return known
    return word


_PLAINLY = frozenset({"nee", "neen", "nope", "nah", "neej", "no", "neeh", "neee", "nein", "nooit"})


def _answer(text: Text) -> Answer | None:
    """Yes, no or unsure. The word that it opens with decides, unless what follows takes it back."""
    words = text.words
    start = next((at for at, word in enumerate(words) if word not in tables.OPENERS), len(words))
    first = words[start] if start < len(words) else ""
    rest = words[start + 1 : start + 3]
    taken_back = first in {"goed", "zeker", "doe", "altijd", "elke"} and not tables.NOT_WORDS.isdisjoint(rest)
    if first in tables.YES_WORDS and not taken_back:
        return "unsure" if rest[:1] and rest[0] in {"nee", "neen"} else "yes"
    if first in _PLAINLY:
        return "unsure" if rest[:1] and rest[0] in {"ja", "jawel"} else "no"
    if tables.UNSURE.within(text):
        return "unsure"
    if tables.NO.within(text) or first in tables.NO_WORDS:
        return "no"
    if tables.YES.within(text):
        return "yes"
    if len(words) <= 4:
        if not tables.NOT_WORDS.isdisjoint(words):
            return "no"
        if "wel" in words:
            return "yes"
    return None


def answer_of(message: str) -> Answer | None:
    """Whether a message says yes, no or unsure to what was asked; None when it says none of these."""
    (first, *_) = normalise(message)
    return _answer(Text(tuple(_mended(word) for word in first.whole.words)))


FEWEST_WORDS = 6
"""Words from which a meaning is believed without a rule."""


def _voiced(message: str) -> Danger | None:
    """Danger in an answer: what a rule finds, and what can only mean that it is a matter of minutes.

    The meaning of a few words that answer a question (een stoel en een raam) cannot be told without the question, and
    that someone who is asked about suicide sounds sombre is no news.
    """
    found = detect(message)
    if found is None or not found.only_meant:
        return found
    return found if found.level == "acute" and len(words(message)) >= FEWEST_WORDS else None


def _plainly(text: Text) -> bool:
    """Whether it says no to the question itself, not only something with `niet` in it."""
    opening = next((word for word in text.words if word not in tables.OPENERS), "")
    return opening in _PLAINLY or tables.PLAIN_NO.within(text)


def read(message: str, at: float = 0.0, aside: bool = False) -> Said:
    """What a message says. `aside`: the ordinary conversation has an answer to it."""
    parts = normalise(message)
    words = tuple(_mended(word) for part in parts[:1] for word in part.whole.words)
    text = Text(words)
    alone = tables.ALONE.within(text) and not tables.WITH.within(text)
    asks = "?" in message or bool(words) and words[0] in tables.ASKS
    called = tables.CALLED.within(text) and not (tables.NOT_WORDS & set(words[:6]))
    answer = _answer(text)
    return Said(
        text=message.strip(),
        at=at,
        answer=answer,
        plain=answer == "no" and _plainly(text),
        barriers=tuple(name for name, table in tables.BARRIERS.items() if table.within(text)),
        substances=tuple(name for name, table in tables.SUBSTANCES.items() if table.within(text)),
        stopped=tables.STOPPED.within(text),
        person=not alone and (tables.WITH.within(text) or tables.PERSON.within(text)),
        alone=alone,
        soon=tables.SOON.within(text) and not tables.LATER.within(text),
        later=tables.LATER.within(text),
        called=called or tables.WILL_CALL.within(text) and not (tables.NOT_WORDS & set(words)),
        unable=tables.UNABLE.within(text),
        there=tables.THERE.within(text) and "niet" not in words,
        better=tables.BETTER.within(text) and not tables.WORSE.within(text),
        worse=tables.WORSE.within(text),
        choice=next((name for name, table in tables.CHOICES.items() if table.within(text)), ""),
        refuses=tables.REFUSES.within(text),
        stop=len(words) <= 9 and tables.STOP.within(text),
        skip=len(words) <= 5 and tables.SKIP.within(text),
        asks=asks,
        danger=_voiced(message),
        aside=aside,
    )
