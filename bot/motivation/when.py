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
SURE_TALK = 0.6
"""Probability from which a message is about the conversation itself, whatever else it tells. Below it the dialogue
takes it as such too, because it costs little; saying goodbye to someone who tells something does."""
TALKED_ABOUT = ("greeting", "goodbye", "thanks", "bot", "privacy", "out_of_scope")
BESIDE = ("buiten", "bot", "privacy")
"""What an answer to the bot's own question may be taken for."""
DUTY = ("veiligheid/", "wachtlijst/niet-alleen-stoppen", "wachtlijst/als-het-slechter-gaat", "naaste/nood")
"""Sources that are told at once: where someone may come to harm, safety goes before permission."""

_CLAUSE = re.compile(r"[,.;:!…\n]+|\b(?:en|maar|dus|want|of)\b")
_START = r"^(?:(?:ok|oke|nou|hoi|hallo|ja|nee) )*"
_NO_QUESTION = r"(?! (?:niet|geen|wel|gewoon|echt|ook|al|best|heel|nog|niets|altijd|nooit|zwaar|moeilijk|lastig)\b)"
_QUESTION = re.compile(
    rf"{_START}(?:(?:aan|bij|door|in|met|naar|op|over|uit|van|voor) )?(?:wat|hoe|wie|welke?|waar\w*|wanneer|hoeveel)\b"
    r"|\b(?:wat|hoe) (?:bedoel\w*|betekent|houdt|kost|doet|is|zijn|kan|kun)\b"
)
_VERB_FIRST = re.compile(
    rf"{_START}(?:kan|kun|kunt|kunnen|zou|zouden|helpt|helpen|werkt|werken|mag|mogen|bestaat|bestaan|past|hoort|geldt"
    rf"|duurt|kost|(?:ben|heb|moet|word|doe) ik|(?:ben|heb|weet|wil|moet|denk) je){_NO_QUESTION}\b"
)
_MAIN_VERB = re.compile(
    rf"{_START}(?:is|zijn|heeft|hebben|moet|moeten|komt|komen|wordt|worden|doet|doen|krijgen"
    rf"|(?:zit|gaat|geeft|maakt|begint|valt|ligt|klopt) (?:het|dat|dit|er)){_NO_QUESTION}\b"
)
"""As the start of a clause this asks, unless the clause before it starts such that the verb comes first anyway."""
_FRONTED = re.compile(
    r"^(?:als|toen|omdat|wanneer|zodra|sinds|doordat|nu|zonder|terwijl|zolang|soms|vroeger|vandaag|gisteren)\b"
)
_PAST = re.compile(
    r"\b(?:gehad|gevolgd|geprobeerd|gedaan|geweest|gekregen|gemaakt|had|was|waren|zat|ging|kreeg|deed|geleden|vroeger"
    r"|toen)\b"
)
"""Words of someone who tells how it was."""
_REQUEST = re.compile(
    r"\b(?:zoek\w*|gezocht|nodig|weten|info\w*|uitleg\w*|advies|tips?|adres\w*|aanmelden|inschrijven|interesse"
    r"|benieuwd|nieuwsgierig|vraag|vragen|overweeg|wil|wou|willen|iets (?:dat|wat|om|voor|tegen|met)"
    r"|iet (?:dat|wat|om))\b"
    r"|^(?:vertel|leg|geef|noem|toon|laat|stuur|help)\b"
)
"""Words that ask for something, or wish for it."""


def form(text: str, said: Said) -> Form:
    """Whether a message asks something, tells something, or may do either.

    It tells when someone is its subject and no part of it may be a question or a request.
    """
    if said.asks or text.startswith("/"):
        return "asks"
    if _TELLS.search(spelled_out(text)) and not _may_ask(text):
        return "tells"
    return "between"


def _may_ask(text: str) -> bool:
    """True when some part of a message may be a question or a request."""
    if _REQUEST.search(spelled_out(text)):
        return True
    before = ""
    for part in _CLAUSE.split(text.lower()):
        clause = spelled_out(part)
        if _QUESTION.search(clause) or _VERB_FIRST.search(clause):
            return True
        if _MAIN_VERB.search(clause) and not _FRONTED.search(before):
            return True
        before = clause or before
    return False


def reply(acts: Sequence[Act], reading: Reading, said: Said, text: str, asked: bool) -> Reply | None:
    """`listen` when a message is answered with moves alone, `offer` when content fits it that nobody asked for, None
    when it is answered as the dialogue has it.

    `acts` is what the dialogue made of it, `asked` that the bot's last turn asked an open question.
    """
    if any(isinstance(act, Listen) for act in acts):
        return "listen"
    how = form(text, said)
    if how == "asks" or not text.strip():
        return None
    if reading.options and not (how == "tells" and (asked or _PAST.search(spelled_out(text)))):
        return None
    tells = bool(_TELLS.search(spelled_out(text)))
    heard = (said.talk != "none" and said.sure >= SURE) or bool(said.moods) or (said.relative and said.sure >= SURE)
    if all(isinstance(act, (Answer, More)) for act in acts):
        if asked and tells and (heard or said.about) and not _duty(acts):
            return "listen"
        given = any(isinstance(act, More) for act in acts) or _duty(acts) or _REQUEST.search(spelled_out(text))
        return None if given or not (asked or how == "tells") else "offer"
    if all(isinstance(act, Suggest) or act == Human(missed=True) or _lost(act) for act in acts):
        answers = asked and not _may_ask(text) and reading.label != "onzin"
        return "listen" if how == "tells" or answers or (tells and (heard or asked)) else None
    if all(isinstance(act, Say) and act.topic in TALKED_ABOUT for act in acts) and reading.confidence < SURE_TALK:
        beside = all(isinstance(act, Say) and act.variant in BESIDE for act in acts)
        return "listen" if tells and heard or asked and how == "tells" and beside else None
    return None


def _duty(acts: Sequence[Act]) -> bool:
    return any(isinstance(act, Answer) and act.source.startswith(DUTY) for act in acts)


def _lost(act: Act) -> bool:
    return isinstance(act, Say) and act.topic == "fallback"
