"""Brings messy Dutch chat text into one form, for names, patterns and word features alike."""
from __future__ import annotations

import re
import unicodedata

MAX_CHARACTERS = 4000
"""What is looked at of one message; a chat message is rarely longer than a page."""

SPELLED: dict[str, str] = {
    "bnt": "bent",
    "dak": "dat ik",
    "das": "dat is",
    "dees": "deze",
    "dr": "er",
    "egt": "echt",
    "ff": "even",
    "gaatie": "gaat hij",
    "ge": "je",
    "gij": "jij",
    "hb": "heb",
    "hebk": "heb ik",
    "hbk": "heb ik",
    "hoeist": "hoe is het",
    "hoelang": "hoe lang",
    "hoevaak": "hoe vaak",
    "idd": "inderdaad",
    "ikke": "ik",
    "ikzelf": "ik zelf",
    "kben": "ik ben",
    "khb": "ik heb",
    "kheb": "ik heb",
    "kzit": "ik zit",
    "kwil": "ik wil",
    "kweet": "ik weet",
    "ma": "maar",
    "mn": "mijn",
    "m'n": "mijn",
    "mijne": "mijn",
    "mss": "misschien",
    "moek": "moet ik",
    "nie": "niet",
    "niks": "niets",
    "nr": "nummer",
    "ofnie": "of niet",
    "ofzo": "of zo",
    "tis": "het is",
    "tgaat": "het gaat",
    "vd": "van de",
    "vr": "voor",
    "waarvr": "waarvoor",
    "wa": "wat",
    "watis": "wat is",
    "wanr": "wanneer",
    "wnr": "wanneer",
    "wrm": "waarom",
    "wrvoor": "waarvoor",
    "w8": "wacht",
    "w8lijst": "wachtlijst",
    "zn": "zijn",
    "z'n": "zijn",
    "zon": "zo een",
    "zo'n": "zo een",
    "zijde": "ben je",
    "bende": "ben je",
    "hebde": "heb je",
    "kunde": "kun je",
    "moete": "moet je",
}
"""Chat and Flemish spellings, and the words they stand for. Whole words only."""

_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_REPEATED = re.compile(r"(.)\1{2,}")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'", "＇": "'"})


def clean(text: str) -> str:
    """The message as it may be handled further: NFKC, no control or invisible characters, one space between words.

    At most MAX_CHARACTERS long. Newlines become spaces.
    """
    composed = unicodedata.normalize("NFKC", text[: 2 * MAX_CHARACTERS])
    kept = "".join(" " if c in "\t\n\r\v\f" else c for c in composed if c in "\t\n\r\v\f" or _visible(c))
    return _SPACE.sub(" ", kept).strip()[:MAX_CHARACTERS]


def _visible(character: str) -> bool:
    # Cc control, Cf format (zero-width and direction marks), Cs surrogates, Co private, Cn unassigned
    return unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn"}


def fold(text: str) -> str:
    """Lower case without accents, apostrophes of one kind, letters repeated at most twice."""
    lowered = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES).casefold())
    plain = "".join(c for c in lowered if not unicodedata.combining(c))
    return _REPEATED.sub(r"\1\1", plain)


def words(text: str) -> list[str]:
    """The folded words of a text; punctuation is gone, an inner apostrophe stays."""
    return _WORD.findall(fold(text).replace("-", " "))


def spelled_out(text: str) -> str:
    """The folded words with chat and Flemish spellings replaced by the words that they stand for, joined by spaces."""
    return " ".join(SPELLED.get(word, word) for word in words(text))


def sentences(text: str) -> list[str]:
    """The sentences of a message, as far as its punctuation shows them; the whole message when it shows none."""
    parts = [part.strip() for part in re.split(r"(?<=[.!?…])\s+|\n+", text) if part.strip()]
    return parts or [text]
