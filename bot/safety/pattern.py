"""The small language in which the patterns are written, and how they are looked for.

A form is a row of elements with one space between them:

    wil|wou          one of these words; `_` joins words of one alternative (niet_meer); `slik*` is any ending
    <ik>             a list of words from `vocabulary.LISTS`; may stand between bars: <ik>|mezelf
    wil?             may be left out
    ~3               up to three words of any kind
    -3               up to three words, none of them a negation
    =3               up to three words that add nothing (gewoon, echt, soms, ...)
    !met|zonder      the next word is none of these
    &6 a|b & c & d   all of these within six words of the first, in any order (the whole form)
    ^  $             start and end of the sentence; `$` may also be one of the alternatives: aan|$

Words are compared, not letters. Every gap is bounded and a dead end is never tried twice, so the time grows
with the length of the text and no input can make it explode.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from bot.safety.vocabulary import COMMON, LISTS, NEGATION

Topic = Literal["suicide", "overdose", "medical"]
Level = Literal["acute", "high", "concern"]
Person = Literal["self", "other"]
Flag = Literal["general", "past", "asked", "if"]

_FILLER = frozenset(word for word in LISTS["filler"] if "_" not in word)
_FILLER_PHRASES: dict[str, list[tuple[str, ...]]] = {}
for _phrase in LISTS["filler"]:
    if "_" in _phrase:
        _FILLER_PHRASES.setdefault(_phrase.split("_")[0], []).append(tuple(_phrase.split("_")))

_ALTERNATIVE = r"(?:[a-z0-9'_<>]+\*?|\$)"
_WORDS = re.compile(rf"{_ALTERNATIVE}(?:\|{_ALTERNATIVE})*\??")


class FormError(ValueError):
    """A form cannot be read. The text names the form and the element."""


class Text:
    """Words in a row, as the patterns see them."""

    __slots__ = ("words", "have", "where", "_filler")

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(words)
        self.where: dict[str, list[int]] = {}
        for at, word in enumerate(self.words):
            self.where.setdefault(word, []).append(at)
        self.have = self.where.keys()
        self._filler: list[bool] | None = None

    @property
    def filler(self) -> list[bool]:
        """For each word whether it adds nothing."""
        if self._filler is None:
            flags = [word in _FILLER for word in self.words]
            for i, word in enumerate(self.words):
                for phrase in _FILLER_PHRASES.get(word, ()):
                    if self.words[i : i + len(phrase)] == phrase:
                        flags[i : i + len(phrase)] = [True] * len(phrase)
            self._filler = flags
        return self._filler


@dataclass(frozen=True)
class _Element:
    kind: Literal["words", "any", "plain", "filler", "not", "start"]
    count: int = 0
    optional: bool = False
    end: bool = False
    words: frozenset[str] = frozenset()
    phrases: tuple[tuple[str, ...], ...] = ()
    prefixes: tuple[str, ...] = ()
    openers: frozenset[str] = frozenset()

    def starts(self, text: Text, start: int) -> Iterable[int]:
        """The places from `start` on where this element may begin."""
        if self.prefixes or self.end:
            return range(start, len(text.words) + 1)
        return sorted(at for word in text.have & self.openers for at in text.where[word] if at >= start)

    def ends(self, words: tuple[str, ...], at: int) -> tuple[int, ...]:
        """The places where this element may end when it starts at `at`; longest first."""
        if at >= len(words):
            return (at,) if self.end else ()
        found: list[int] = []
        for phrase in self.phrases:
            if words[at] == phrase[0] and words[at : at + len(phrase)] == phrase:
                found.append(at + len(phrase))
        if words[at] in self.words or (self.prefixes and words[at].startswith(self.prefixes)):
            found.append(at + 1)
        return tuple(found)


def _alternatives(element: str, form: str) -> list[str]:
    found: list[str] = []
    for alternative in element.split("|"):
        if "<" in alternative:
            if alternative[1:-1] not in LISTS:
                raise FormError(
                    f"form '{form}': no list {alternative}; the lists stand in bot/safety/vocabulary.py"
                )
            found.extend(LISTS[alternative[1:-1]])
        else:
            found.append(alternative)
    return found


def _element(written: str, form: str) -> _Element:
    if written == "^":
        return _Element("start")
    if written[0] in "~-=" and written[1:].isdigit():
        kinds: dict[str, Literal["any", "plain", "filler"]] = {"~": "any", "-": "plain", "=": "filler"}
        return _Element(kinds[written[0]], count=int(written[1:]))
    negative = written[0] == "!"
    body = written[1:] if negative else written
    if not _WORDS.fullmatch(body):
        raise FormError(f"form '{form}': cannot read '{written}'")
    optional = body.endswith("?")
    alternatives = _alternatives(body.rstrip("?"), form)
    words = frozenset(a for a in alternatives if "_" not in a and a[-1] not in "*$")
    return _Element(
        "not" if negative else "words",
        optional=optional,
        end="$" in alternatives,
        words=words,
        openers=words | {a.split("_")[0] for a in alternatives if "_" in a},
        phrases=tuple(
            sorted(
                {tuple(a.split("_")) for a in alternatives if "_" in a and "*" not in a},
                key=lambda p: (-len(p), p),
            )
        ),
        prefixes=tuple(sorted({a[:-1] for a in alternatives if a.endswith("*")})),
    )


@dataclass(frozen=True)
class Form:
    """A form, ready to be looked for. `demands` are sets of words, the rarest first; a text must hold a word
    of each. `near` is the width of a form whose words may stand in any order."""

    written: str
    elements: tuple[_Element, ...]
    demands: tuple[frozenset[str], ...]
    near: int = 0

    def possible(self, text: Text) -> bool:
        """Whether every demand is met."""
        for demand in self.demands:  # noqa: SIM110 (the innermost question of all; a loop is twice as fast)
            if demand.isdisjoint(text.have):
                return False
        return True

    def find(self, text: Text, start: int = 0) -> tuple[int, int] | None:
        """The first place (word numbers: first, one past the last) where the form stands, or None."""
        if not self.possible(text):
            return None
        if self.near:
            return self._together(text, start)
        dead: set[tuple[int, int]] = set()
        head = self.elements[0]
        places: Iterable[int] = range(start, len(text.words) + 1)
        if head.kind == "start":
            places = range(start, 1)
        elif head.kind == "words" and not head.optional:
            places = head.starts(text, start)
        for at in places:
            end = self._from(text, 0, at, dead)
            if end is not None:
                return at, end
        return None

    def _together(self, text: Text, start: int) -> tuple[int, int] | None:
        """The first place where all elements stand close together, in any order."""
        places = [
            [(at, ends[0]) for at in element.starts(text, start) if (ends := element.ends(text.words, at))]
            for element in self.elements
        ]
        for begin in sorted({at for found in places for at, _ in found}):
            last = [
                next((end for at, end in found if begin <= at <= begin + self.near), 0) for found in places
            ]
            if all(last):
                return begin, max(last)
        return None

    def _from(self, text: Text, number: int, at: int, dead: set[tuple[int, int]]) -> int | None:
        if number == len(self.elements):
            return at
        if (number, at) in dead:
            return None
        element = self.elements[number]
        kind = element.kind
        end: int | None
        if kind == "words":
            for place in element.ends(text.words, at):
                if (end := self._from(text, number + 1, place, dead)) is not None:
                    return end
            if element.optional and (end := self._from(text, number + 1, at, dead)) is not None:
                return end
        elif kind == "not":
            if (
                not element.ends(text.words, at)
                and (end := self._from(text, number + 1, at, dead)) is not None
            ):
                return end
        elif kind == "start":
            if at == 0:
                return self._from(text, number + 1, at, dead)
        else:
            for place in range(at, min(at + element.count, len(text.words)) + 1):
                if (end := self._from(text, number + 1, place, dead)) is not None:
                    return end
                if place == len(text.words):
                    break
                if kind == "plain" and text.words[place] in NEGATION:
                    break
                if kind == "filler" and not text.filler[place]:
                    break
        dead.add((number, at))
        return None


def compile_form(written: str) -> Form:
    """Reads a form. Raises FormError."""
    near = 0
    parts = written.split()
    if written.startswith("&"):
        near = int(parts[0][1:])
        parts = [part for part in parts[1:] if part != "&"]
    elements = tuple(_element(element, written) for element in parts)
    demands = [
        element.openers
        for element in elements
        if element.kind == "words" and not element.optional and not element.end and not element.prefixes
    ]
    demands.sort(key=lambda demand: (len(demand & COMMON), len(demand)))
    return Form(written, elements, tuple(demands), near)


@dataclass(frozen=True)
class Forms:
    """Several forms of the same thing. Only those whose rarest word is in a text are looked for in it."""

    all: tuple[Form, ...]
    always: tuple[Form, ...] = field(init=False)
    by_word: dict[str, tuple[int, ...]] = field(init=False)

    def __post_init__(self) -> None:
        index: dict[str, list[int]] = {}
        always = []
        for number, form in enumerate(self.all):
            if not form.demands:
                always.append(form)
            for word in form.demands[0] if form.demands else ():
                index.setdefault(word, []).append(number)
        object.__setattr__(self, "always", tuple(always))
        object.__setattr__(self, "by_word", {word: tuple(numbers) for word, numbers in index.items()})

    def candidates(self, text: Text) -> list[Form]:
        """The forms that may stand in a text."""
        numbers: set[int] = set()
        for word in self.by_word.keys() & text.have:
            numbers.update(self.by_word[word])
        return [*self.always, *(self.all[number] for number in sorted(numbers))]

    def find(self, text: Text) -> tuple[int, int] | None:
        """The first place of the first form that stands in a text, or None."""
        return next(self.places(text), None)

    def places(self, text: Text) -> Iterator[tuple[int, int]]:
        """The first place of every form that stands in a text."""
        for form in self.candidates(text):
            if (place := form.find(text)) is not None:
                yield place

    def within(self, text: Text) -> bool:
        """Whether any of the forms stands in a text."""
        return self.find(text) is not None


def forms(*written: str) -> Forms:
    """The forms, ready to be looked for."""
    return Forms(tuple(compile_form(text) for text in written))


@dataclass(frozen=True)
class Rule:
    """Something that a message may say, in any of its forms.

    name: what stands in `Danger.reasons`
    person: None when it follows from the words around, `default` when nothing tells
    needs: each of these must be in the message too
    unless: the rule does not hold in a sentence with one of these
    spared: readings of the sentence (general, past, asked, if) that take the rule away
    soon: the level when the sentence says that it will be soon
    fine: the level when the message says that all is well
    weak: near-misses hide their words from it
    """

    name: str
    topic: Topic
    level: Level
    forms: Forms
    person: Person | None = None
    default: Person = "self"
    needs: tuple[Forms, ...] = ()
    unless: Forms | None = None
    spared: frozenset[Flag] = frozenset()
    soon: Level | None = None
    fine: Level | None = None
    weak: bool = False
