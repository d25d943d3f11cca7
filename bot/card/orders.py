"""What someone asks of their card in so many words, wherever they are in the conversation."""
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from bot.text import clean, fold

What = Literal["show", "add", "change", "strike", "restore", "sides"]

_MINE = r"(?:(?:mijn|m'n|mn) (?:gespreks ?)?kaart(?:je)?|(?:de |het )?gespreks ?kaart(?:je)?)"
_POLITE = r"(?:ja |oke |ok |nou )?(?:kun je |kan je |wil je |kunt u |graag |ik wil )?"
_PUT = r"(?:zet|schrijf|noteer|voeg|plaats)"
_SHOW = re.compile(
    rf"{_POLITE}(?:(?:laat|toon|maak|geef|open|naar|bekijk|print|download|waar is) )?(?:me |mij )?(?:nu |eens )?{_MINE}"
    r"(?: (?:nu |nog )?(?:eens |even )?(?:laten )?"
    r"(?:zien|maken|bekijken|printen|afdrukken|downloaden|meenemen|hebben))?"
    r"(?: alsjeblieft| aub| graag)?"
)
_ADD_AFTER = re.compile(
    rf"{_POLITE}{_PUT}(?: (?:dit|dat|het|deze vraag|deze zin|erbij|ook|even|er|nog)){{0,4}} "
    rf"(?:op|in|bij|aan|toe aan) {_MINE}(?: (?:zetten|schrijven|toe|erbij))?\s*[:,-]?\s*(?:dat )?(?P<words>.*)"
)
_ADD_BEFORE = re.compile(
    rf"{_POLITE}{_PUT}\s*[:,]?\s+(?P<words>.+?)\s+(?:op|in|bij|aan|toe aan) {_MINE}(?: toe)?[ .!]*"
)
_CHANGE = re.compile(
    r"(?:verander|wijzig|maak|pas)(?: van)? regel (?P<number>\d{1,3})(?: aan)?(?: in| naar| van)?\s*[:,-]?\s+"
    r"(?P<words>.+)"
)
_STRIKE = re.compile(
    rf"{_POLITE}(?:streep|haal|schrap|verwijder|gooi|wis)\s+"
    rf"(?P<words>.*?(?:\bregels?\b.*\d.*|\s(?:van|uit|op) {_MINE}.*|\s(?:door|weg)))[ .!]*"
)
_STREEP = re.compile(r"\bstreep\b")
_RESTORE = re.compile(rf"{_POLITE}(?:zet|haal) (?:alles|alle regels) (?:weer )?terug(?: op {_MINE})?[ .!]*")
_SIDES = re.compile(r"(?:mijn )?plus(?:sen|punten|jes)? en (?:mijn )?min(?:nen|punten|netjes)?(?P<words>\b.*)")


@dataclass(frozen=True)
class Order:
    """What is asked. words: the line to add, what it is to be changed into, or what names the line; number: its
    number."""

    what: What
    words: str = ""
    number: int | None = None


def ordered(text: str) -> Order | None:
    """The order that a message is; None for any other message."""
    raw = clean(text)
    plain = _folded(raw)
    if len(plain) != len(raw):
        raw = plain  # what folds to another length cannot be cut at the same place
    plain_end = plain.rstrip(" .!?")
    if _SHOW.fullmatch(plain_end):
        return Order("show")
    if _RESTORE.fullmatch(plain):
        return Order("restore")
    if found := _ADD_AFTER.fullmatch(plain):
        return Order("add", _cut(raw, found))
    if found := _ADD_BEFORE.fullmatch(plain):
        return Order("add", _cut(raw, found))
    if found := _CHANGE.fullmatch(plain):
        return Order("change", _cut(raw, found), int(found.group("number")))
    if (found := _STRIKE.fullmatch(plain)) and (_STREEP.search(plain) or "kaart" in plain or "regel" in plain):
        return Order("strike", _named(_cut(raw, found)), _number(found.group("words")))
    if found := _SIDES.fullmatch(plain_end):
        return Order("sides", _cut(raw, found))
    return None


def _folded(text: str) -> str:
    """Lower case, apostrophes of one kind; each character stays one character where that is possible."""
    return "".join(folded if len(folded := fold(character)) == 1 else character for character in text)


def _cut(raw: str, found: re.Match[str]) -> str:
    start, end = found.span("words")
    return raw[start:end].strip(" \"'“”‘’")


def _number(words: str) -> int | None:
    found = re.search(r"\bregels?\b\D{0,12}(\d{1,3})\b", words)
    return int(found.group(1)) if found else None


def _named(words: str) -> str:
    end = rf"\s*\b(?:door|weg|af|eraf|(?:van|uit|op) {_MINE}(?: af| weg)?)$"
    return re.sub(end, "", words, flags=re.IGNORECASE).strip()
