"""Understands which statements someone means: by number, or by name, typing mistakes included.

*Liever niet in een groep en zonder pillen*: what someone wants, and what they do not want, when a *niet*, *geen* or
*zonder* reaches the name.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from bot.text import SPELLED, clean, spelled_out, words
from bot.understanding.names import Mention, Names
from bot.values.lines import ValueLines

_COMMON = ("groet", "groeten", "groen", "groene", "werkt", "werkte", "gelooft", "bellen", "thuis", "helpen", "zelfs")
"""Ordinary words that are never a misspelled name."""
_NOT = frozenset(
    {"niet", "geen", "gn", "zonder", "nooit", "nee", "neen", "niets", "niemand", "haat", "hekel", "weg", "buiten"}
)
_ARTICLES = frozenset({"een", "de", "het", "ook", "nog", "die", "dat", "mijn", "n"})
_CUTS = frozenset({"maar", "wel", "graag", "juist"})
"""Words that end what a *niet* reaches."""
_BEFORE, _AFTER = 5, 4
"""How many words a *niet* reaches, to what comes after it and to what came before it."""
_NEUTRAL = re.compile(
    r"\bniet (?:erg|per se|perse|alleen maar|zo belangrijk|uit maakt|veel uit)\b|\bgeen (?:probleem|bezwaar|punt)\b"
    r"|\bma(?:akt|ken) (?:me |mij )?niet uit\b|\bniet te (?:grote?|veel|vaak)\b"
)
_NUMBERS = re.compile(
    r"^(?:(?:nummers?|nr|ik kies|kies|doe|de|die|en|of|ook|maar|zin|van|dan|regels?)\s+|[\d,.;&+/\s-])+$"
)
_FULL = 86
"""How alike (of 100) what was typed must be to a statement itself."""


_WISH = re.compile(r"\b(?:wil|wilde|zou|liever|liefst|graag|zoek|geen|zonder|niet|houd?|mag|hoeft)\b")
LONG = 16
"""Words from which a message tells something, rather than naming what matters."""


@dataclass(frozen=True)
class Heard:
    """What a message says of the statements: those wanted, and those that are not."""

    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.wanted or self.unwanted)


@lru_cache(maxsize=4)
def _names(key: tuple[tuple[str, tuple[str, ...]], ...]) -> Names:
    return Names({name: (statement,) for statement, said in key for name in said}, _COMMON)


def names_of(lines: ValueLines) -> Names:
    """The names of all statements."""
    return _names(tuple((key, tuple(statement.said)) for key, statement in lines.statements.items()))


def numbers_in(text: str, most: int) -> list[int]:
    """The numbers from 1 to `most` of a message that holds nothing else (*1 en 3*); empty for any other."""
    plain = clean(text).lower().strip(" .!?")
    if not re.search(r"\d", plain) or not _NUMBERS.match(f"{plain} "):
        return []
    found = [int(number) for number in re.findall(r"\d+", plain)]
    return list(dict.fromkeys(found)) if all(1 <= number <= most for number in found) else []


def hear(text: str, lines: ValueLines, shown: Sequence[str] = ()) -> Heard:
    """The statements that a message means. `shown`: those that were listed last, to which numbers refer."""
    if numbers := numbers_in(text, len(shown)):
        return Heard(tuple(shown[number - 1] for number in numbers))
    if same := _the_statement_itself(text, lines):
        return Heard((same,))
    wanted: list[str] = []
    unwanted: list[str] = []
    for clause in _clauses(text):
        tokens = _tokens(clause)
        mentions = names_of(lines).find(clause)
        for place, mention in enumerate(mentions):
            key = mention.ids[0]
            statement = lines.statements[key]
            refused = _refused(tokens, mentions, place) != statement.negative
            if not refused:
                wanted.append(key)
            elif statement.opposite:
                wanted.append(statement.opposite)
            else:
                unwanted.append(key)
    # Whoever says both (*niet snel, maar wel snel genoeg*) is taken at the last word.
    kept = [key for place, key in enumerate(wanted) if lines.statements[key].opposite not in wanted[place + 1 :]]
    return Heard(_once(kept), _once(key for key in unwanted if key not in kept))


def wishes(text: str) -> bool:
    """True when a message says in a few words what someone wants or does not want. Whoever tells that a mother said
    *pillen* and a friend *kliniek* has not said what they want themselves."""
    plain = spelled_out(text)
    return len(plain.split()) < LONG and bool(_WISH.search(plain))


def named(text: str, lines: ValueLines, among: Iterable[str]) -> list[str]:
    """The statements among these that a message names, wanted or not: for striking them out."""
    among = list(among)
    heard = hear(text, lines)
    found = [key for key in (*heard.wanted, *heard.unwanted) if key in among]
    if not found:
        either = {lines.statements[key].opposite for key in (*heard.wanted, *heard.unwanted)}
        found = [key for key in among if key in either]
    return list(dict.fromkeys(found))


def _the_statement_itself(text: str, lines: ValueLines) -> str | None:
    plain = spelled_out(text)
    if len(plain.split()) < 4:
        return None
    scores = {key: fuzz.ratio(plain, spelled_out(statement.text)) for key, statement in lines.statements.items()}
    best = max(scores, key=lambda key: scores[key])
    return best if scores[best] >= _FULL else None


def _clauses(text: str) -> list[str]:
    return [part for part in re.split(r"[,.;:!?\n]+|\bmaar\b", clean(text)) if part.strip()]


def _tokens(text: str) -> list[str]:
    return [part for word in words(text) for part in SPELLED.get(word, word).split()]


def _refused(tokens: list[str], mentions: Sequence[Mention], place: int) -> bool:
    """True when a *niet* reaches the name."""
    mention = mentions[place]
    own = " ".join(tokens[mention.start : mention.end])
    if _NOT & set(own.split()):
        return False  # the name says it itself: *geen wachtlijst*
    around = " ".join(tokens[max(0, mention.start - _BEFORE) : mention.end + _AFTER])
    if _NEUTRAL.search(around):
        return False
    before = tokens[max(0, mention.start - _BEFORE) : mention.start]
    for reach in range(len(before), 0, -1):
        word = before[reach - 1]
        if word in _CUTS:
            return False
        if word == "en" and any(token not in _ARTICLES for token in before[reach:]):
            break
        if word in _NOT and not _in_a_name(mentions, mention.start - len(before) + reach - 1):
            return True
    following = mentions[place + 1].start if place + 1 < len(mentions) else len(tokens)
    for token in tokens[mention.end : min(following, mention.end + _AFTER)]:
        if token in _CUTS or token in ("en", "of"):
            return False
        if token in _NOT:
            return True
    return False


def _in_a_name(mentions: Sequence[Mention], token: int) -> bool:
    return any(mention.start <= token < mention.end for mention in mentions)


def _once(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))
