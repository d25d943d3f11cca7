"""Reads typed answers: which option is meant, yes or no or a bit, which of some statements. Takes typing mistakes."""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from rapidfuzz import fuzz

from bot.motivation.manner import about_someone, may_ask
from bot.text import spelled_out

Answer = Literal["ja", "beetje", "nee", "overslaan"]
ALIKE = 84.0
"""How alike (0 to 100) a typed word must be to count as a word of five letters or more. Shorter ones must be right."""
FEW = 12
"""Most words of a message that chooses something; a longer one tells something."""
TELLS, SAYS = 6, 3
"""Most words of a choice from a menu that is no question or request; and of one that speaks of a person."""

_NOT = frozenset({"niet", "geen", "nooit", "zonder", "nauwelijks"})
_PLACES = {
    "eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5,
    "een": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5,
}  # fmt: skip
_BIT = re.compile(
    r"\b(?:soms|beetje|tikje|deels|gedeeltelijk|een deel|af en toe|wel ?eens|half|halfhalf|enigszins|een klein beetje"
    r"|vroeger|ooit|niet (?:altijd|helemaal|elke|iedere)|zo nu en dan|tussenin|een keer|misschien|mwah|bwah?"
    r"|hangt (?:er ?)?van af|ligt eraan|wisselt|nauwelijks|zelden|in het weekend)\b"
)
_YES = re.compile(
    r"^(?:ja+|jawel|jep|yep|jup|yes|klopt|inderdaad|zeker|absoluut|helaas|vaak|altijd|heel erg|precies|herken(?:baar)?"
    r"|dat (?:herken ik|klopt|is zo|heb ik|ben ik|wel|doe ik|ken ik)|herken ik|(?:erg |heel )?herkenbaar|elke dag"
    r"|steeds|ok[e]? ja|best wel|nou ja|soort van wel|dat is bij mij|ik herken)\b"
)
_NO = re.compile(
    r"^(?:nee+|neen|nope|niet|nooit|nog nooit|geen|totaal niet|helemaal niet|gelukkig niet|valt mee|dat niet"
    r"|dat is niet|dat (?:herken|heb|ben|doe|ken) ik niet|herken ik niet|ik niet|onzin|niks|nergens|absoluut niet"
    r"|zeker niet|ik herken (?:dat|dit|het) niet)\b"
)
_SKIP = re.compile(
    r"^(?:(?:dat )?weet (?:ik )?(?:het )?(?:echt |eigenlijk |nog )*niet|geen idee|sla .*over|overslaan|pas|liever niet"
    r"|volgende|skip|geen antwoord|(?:dat )?zeg ik (?:liever )?niet|dat weet ik .*niet)\b"
)


def yes_no(text: str) -> Answer | None:
    """What a reply says to a statement; None when it says neither yes nor no nor something between."""
    plain = re.sub(r"^(?:nou|eh|euh|uh|tja|maar|oke|ok|hm+|goh) (?=\w)", "", spelled_out(text))
    if _SKIP.search(plain):
        return "overslaan"
    if _BIT.search(plain):
        return "beetje"
    if _NO.search(plain) or re.search(r"\bherken \w* ?niet\b", plain):
        return "nee"
    if _YES.search(plain):
        return "ja"
    return None


def some_of(text: str, count: int) -> dict[int, Answer] | None:
    """Which of `count` numbered statements a reply means, each with its answer: the numbers named are a yes unless a
    word behind them says otherwise, the others a no. None when nothing can be made of it."""
    plain = spelled_out(text)
    if re.search(r"\b(?:alles|allemaal|alle|elk)\b", plain) and not re.search(r"\bniet (?:alles|alle)", plain):
        every: Answer = "nee" if re.search(r"\b(?:niet|geen|nee)\b", plain) else "ja"
        return dict.fromkeys(range(1, count + 1), every)
    found: dict[int, Answer] = {}
    words = plain.split()
    for place, word in enumerate(words):
        number = int(word) if word.isdigit() else count if word == "laatste" else _PLACES.get(word, 0)
        if word == "een" and words[place + 1 : place + 2] != ["en"] and len(words) > 1:
            continue
        if not 1 <= number <= count:
            continue
        behind = []
        for other in words[place + 1 : place + 4]:
            if other.isdigit() or (other in _PLACES and other != "een"):
                break
            behind.append(other)
        said = yes_no(" ".join(word for word in behind if word not in ("en", "ook", "is", "wel"))) if behind else None
        found[number] = said if said in ("beetje", "nee") else "ja"
    if found:
        return {number: found.get(number, "nee") for number in range(1, count + 1)}
    said = yes_no(text)
    if said == "nee" or re.search(r"\b(?:geen (?:van|enkele|een)|niets)\b", plain):
        return dict.fromkeys(range(1, count + 1), "nee")
    return dict.fromkeys(range(1, count + 1), "overslaan") if said == "overslaan" else None


def chosen(text: str, options: Mapping[str, tuple[str, Sequence[str]]]) -> str | None:
    """The option that a message means: by its number, its title, or words of it that stand in the message. `options`:
    title and other words of each; words behind a `=` must be the whole message. None when none is meant, when more
    than one is, or when it is a whole story."""
    typed = spelled_out(text).split()
    keys = list(options)
    if not typed or len(typed) > FEW:
        return None
    number = int(typed[0]) if typed[0].isdigit() else 0
    if len(typed) == 1 and 1 <= number <= len(keys):
        return keys[number - 1]
    if len(typed) <= 3 and typed[-1] not in ("een", "twee", "drie") and typed[-1] in _PLACES:
        number = _PLACES[typed[-1]]
        return keys[number - 1] if number <= len(keys) else None
    places: dict[str, tuple[int, int]] = {}
    for key, (title, others) in options.items():
        if fuzz.ratio(spelled_out(title), " ".join(typed)) >= ALIKE or " ".join(typed) in map(spelled_out, others):
            return key
        parts = (_found(spelled_out(words).split(), typed) for words in others if not words.startswith("="))
        longest = max((part for part in parts if part), key=lambda part: part[1] - part[0], default=None)
        if longest:
            places[key] = longest
    return _only(places)


def picked(text: str, options: Mapping[str, tuple[str, Sequence[str]]]) -> str | None:
    """The option of a menu that a message means, as in `chosen`; None too for who tells something in which words of an
    option happen to stand (*ik ben alweer op zoek naar werk*). A menu leads to what is read out: that is for who
    chooses it."""
    key = chosen(text, options)
    if key is None or may_ask(text):
        return key
    length = len(spelled_out(text).split())
    names = (options[key][0], *options[key][1])
    named = any(fuzz.ratio(spelled_out(name), spelled_out(text)) >= ALIKE for name in names)
    tells = length > TELLS or (about_someone(text) and length > SAYS)
    return key if named or not tells else None


def _only(places: Mapping[str, tuple[int, int]]) -> str | None:
    """The one option found, or the one whose words hold those of the others (*niet goed* holds *goed*)."""
    for key, (start, end) in places.items():
        within = [start <= other[0] and other[1] <= end for name, other in places.items() if name != key]
        if all(within) and sum(place == (start, end) for place in places.values()) == 1:
            return key
    return None


def _found(phrase: list[str], typed: list[str]) -> tuple[int, int] | None:
    """Where a phrase stands in the message; None when it does not, or is denied."""
    length = len(phrase)
    for start in range(len(typed) - length + 1):
        if not all(_same(a, b) for a, b in zip(phrase, typed[start : start + length], strict=True)):
            continue
        if phrase[0] not in _NOT and _NOT & set(typed[max(0, start - 2) : start]):
            continue
        return start, start + length
    return None


def _same(word: str, typed: str) -> bool:
    if word == typed:
        return True
    return len(word) >= 5 and len(typed) >= 4 and fuzz.ratio(word, typed) >= ALIKE
