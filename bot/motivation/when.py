"""Says whether a message is answered with a motivational move, or with what the dialogue made of it.

Asking is permission: what is clearly asked is answered at once. What is clearly told is listened to, and content that
would fit it is offered, not given. In between, what the bot asked last decides: after its own open question a message
counts as an answer to that.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from bot.dialogue.acts import Act, Answer, Human, Listen, More, Say, Suggest
from bot.motivation.moves import SURE
from bot.motivation.said import Said
from bot.text import spelled_out
from bot.understanding.reading import Reading

Form = Literal["asks", "tells", "between"]
Reply = Literal["listen", "offer"]

_PERSON = r"(?:ik|k|me|mij|mijn|mezelf|we|wij|ons|onze|hij|ze|zij|hem|haar)"
_TELLS = re.compile(rf"\b{_PERSON}\b")
SHORT = 5
"""Most words of a reply to an open question that need not say *ik*."""
SURE_TALK = 0.6
"""Probability from which a message is about the conversation itself, whatever else it tells. Below it the dialogue
takes it as such too, because it costs little; saying goodbye to someone who tells something does."""
TALKED_ABOUT = ("greeting", "goodbye", "thanks", "bot", "privacy", "out_of_scope")
DUTY = ("veiligheid/", "wachtlijst/niet-alleen-stoppen", "wachtlijst/als-het-slechter-gaat", "naaste/nood")
"""Sources that are told at once: where someone may come to harm, safety goes before permission."""

_CLAUSE = re.compile(r"[,.;:!…\n]+|\b(?:en|maar|dus|want|of)\b")
_QUESTION = re.compile(
    r"^(?:(?:ok|oke|nou|dan|hoi|hallo|ja|nee) )*(?:(?:aan|bij|door|in|met|naar|op|over|uit|van|voor) )?"
    r"(?:wat|hoe|wie|welke?|waar\w*|wanneer|hoeveel)\b"
)
_VERB_FIRST = re.compile(
    r"^(?:(?:ok|oke|nou|dan|hoi|hallo|ja|nee) )*"
    r"(?:kan|kun|kunt|kunnen|is|zijn|zou|zouden|heeft|hebben|helpt|helpen|werkt|werken|mag|mogen|moet|moeten|bestaat"
    r"|bestaan|komt|komen|wordt|worden|duurt|kost|geldt|doet|doen|krijgen|hoort|past|heb je|ben je|weet je|wil je)\b"
    r"(?! (?:niet|geen|wel|gewoon|echt|ook|al|best|heel|nog|niets|allemaal|altijd|nooit|zwaar|moeilijk|lastig|klaar)\b)"
)
_FRONTED = re.compile(
    r"^(?:als|toen|omdat|wanneer|zodra|sinds|doordat|nu|zonder|terwijl|zolang|soms|vroeger|vandaag|gisteren)\b"
)
"""A clause after which the verb comes first without anything being asked."""
_REQUEST = re.compile(
    r"\b(?:zoek\w*|gezocht|nodig|weten|info\w*|uitleg\w*|advies|tips?|adres\w*|aanmelden|inschrijven|interesse"
    r"|benieuwd|nieuwsgierig|vraag|vragen|overweeg|wil|wou|willen|iets (?:dat|wat|om|voor|tegen|met))\b"
    r"|^(?:vertel|leg|geef|noem|toon|laat|stuur|help)\b"
)
"""Words that ask for something, or wish for it."""


def form(text: str, said: Said) -> Form:
    """Whether a message asks something, tells something, or may do either.

    It tells when someone is its subject and no part of it may be a question or a request.
    """
    if said.asks or text.startswith("/"):
        return "asks"
    plain = spelled_out(text)
    if not _TELLS.search(plain) or _REQUEST.search(plain):
        return "between"
    before = ""
    for part in _CLAUSE.split(text.lower()):
        clause = spelled_out(part)
        if clause and not _FRONTED.search(before) and (_QUESTION.search(clause) or _VERB_FIRST.search(clause)):
            return "between"
        before = clause or before
    return "tells"


def reply(acts: Sequence[Act], reading: Reading, said: Said, text: str, asked: bool) -> Reply | None:
    """`listen` when a message is answered with moves alone, `offer` when content fits it that nobody asked for, None
    when it is answered as the dialogue has it.

    `acts` is what the dialogue made of it, `asked` that the bot's last turn asked an open question.
    """
    if any(isinstance(act, Listen) for act in acts):
        return "listen"
    how = form(text, said)
    if how == "asks" or not text.strip() or (reading.options and how != "tells"):
        return None
    tells = bool(_TELLS.search(spelled_out(text)))
    heard = (said.talk != "none" and said.sure >= SURE) or bool(said.moods) or (said.relative and said.sure >= SURE)
    if all(isinstance(act, (Answer, More)) for act in acts):
        if asked and tells and (heard or said.about) and not _duty(acts):
            return "listen"
        given = any(isinstance(act, More) for act in acts) or _duty(acts) or _REQUEST.search(spelled_out(text))
        return None if given or not (asked or how == "tells") else "offer"
    if all(isinstance(act, Suggest) or act == Human(missed=True) or _lost(act) for act in acts):
        short = asked and len(text.split()) <= SHORT and bool(heard or said.about)
        return "listen" if how == "tells" or (tells and (heard or asked)) or short else None
    if all(isinstance(act, Say) and act.topic in TALKED_ABOUT for act in acts):
        return "listen" if tells and heard and reading.confidence < SURE_TALK else None
    return None


def _duty(acts: Sequence[Act]) -> bool:
    return any(isinstance(act, Answer) and act.source.startswith(DUTY) for act in acts)


def _lost(act: Act) -> bool:
    return isinstance(act, Say) and act.topic == "fallback"
