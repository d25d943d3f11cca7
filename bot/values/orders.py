"""What someone asks of this conversation in so many words: to begin, go on, skip, strike out, show, or stop."""
from __future__ import annotations

import re
from typing import Literal

from bot.motivation import guided
from bot.text import spelled_out
from bot.values.state import State

Order = Literal[
    "begin", "next", "back", "done", "stop", "yes", "no", "more", "compare", "questions", "change", "strike"
]

_BEGIN = re.compile(
    r"\b(?:(?:wat|welke zinnen|dingen die) (?:is |zijn )?(?:er )?(?:voor mij )?(?:echt )?(?:belangrijk|telt)"
    r"(?: is| zijn)?(?: voor mij| voor me)?|wat vind ik belangrijk|wat telt voor m(?:ij|e)"
    r"|uitzoeken wat (?:bij mij past|voor mij telt|ik (?:wil|belangrijk vind))"
    r"|(?:verder|doorgaan) met kiezen|mijn keuzes|wat had ik gekozen)\b"
)
_PERSON = r"(?:mijn |een |de )?(?:hulpverlener|dokter|arts|huisarts|behandelaar)"
_WHOLE: dict[Order, str] = {
    "done": r"(?:nee )?(?:dat is |dit is |dit was |dat was )(?:alles|het|wat telt|genoeg)|(?:ik ben )?klaar|meer niet"
    r"|niets meer|genoeg gekozen|dit telt",
    "yes": r"laat (?:maar |het |ze )?zien|toon(?: maar)?|wat past (?:daar )?(?:dan )?bij",
    "next": r"verder|volgende|ga (?:maar )?(?:verder|door)|geen(?: van (?:deze|die|allen|alle))?|niets(?: hiervan)?"
    r"|hier zit niets bij|nee|nee niets|andere|nog meer zinnen|sla (?:maar |deze )?over|overslaan|skip|pas"
    r"|(?:dat )?weet ik niet|(?:ik )?weet (?:ik |het )?(?:echt |nog )?niet|geen idee|maakt (?:me )?niet uit",
}
_ANY_TIME: dict[Order, str] = {
    "questions": rf"(?:welke )?vragen (?:om te stellen|voor {_PERSON})"
    rf"|wat (?:kan|zal) ik (?:dan )?(?:vragen )?aan {_PERSON}(?: vragen)?",
    "compare": r"(?:zet|leg) (?:deze|die|ze|alles|\d+(?: (?:en |met )?\d+)+) naast elkaar"
    r"|vergelijk (?:nummers? )?\d+(?: (?:en |met )?\d+)+",
    "more": r"(?:laat )?(?:er )?(?:nog )?meer (?:laten )?zien|nog meer opties|toon meer",
    "change": r"(?:ik wil )?(?:iets |mijn keuzes )(?:veranderen|wijzigen|aanpassen)",
}
_STRIKE = re.compile(
    r"\b(?:streep|schrap|haal|verwijder|gooi)\b.*\b(?:weg|door|eraf|af|er uit|eruit|uit)$|^(?:schrap|verwijder) "
)


def begins(text: str) -> bool:
    """True when someone asks for this conversation, wherever they are."""
    return bool(_BEGIN.search(spelled_out(text)))


def order(text: str, state: State) -> Order | None:
    """What a message asks of the conversation that is going on; None when it asks nothing of it."""
    plain = re.sub(r"^(?:nou|eh|euh|uh|tja|oke|ok|doe) (?=\w)", "", spelled_out(text))
    if state.step == "offer" and (found := guided.command(text, "permission")) in ("yes", "no"):
        return "yes" if found == "yes" else "no"
    if _STRIKE.search(plain):
        return "strike"
    for name, pattern in (*_WHOLE.items(), *_ANY_TIME.items()):
        if re.fullmatch(pattern, plain):
            return name
    found = guided.command(text, "mind")
    return {"stop": "stop", "back": "back", "skip": "next", "resume": "next"}.get(found or "")  # type: ignore[return-value]


def later(text: str) -> Order | None:
    """What a message asks after the options were shown, when nothing is waited for any more."""
    plain = spelled_out(text)
    return next((name for name, pattern in _ANY_TIME.items() if re.fullmatch(pattern, plain)), None)
