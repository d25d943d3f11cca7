"""Whether someone asks or tells, by the words of a message and the order they stand in.

`signs.asks` is sure of the clear questions; this looks at the rest, which may be a telling or something in between.
"""
from __future__ import annotations

import re
from typing import Literal

from bot.motivation.said import Said
from bot.text import spelled_out

_MORE = re.compile(
    r"\b(?:meer\w*|verder|voort|vertel\w*|rest|leg|door\w*|gang|lees|lezen|horen|zien|toon|geef|zeg|ja\w*|jep|yep|jup|yes+"
    r"|yeah|oke*|okido|graag|tuurlijk|natuurlijk|uiteraard|zeker|prima|goed|doe|sure|akkoord|nog|alles|hele|lang\w*"
    r"|kort\w*|uitgebreid\w*|uitweiden|breid|nader|vul|details?|dieper|voorbeeld\w*|more|go|kom|toe|vooruit|volgende"
    r"|mag|klopt|precies|inderdaad|idd)\b"
)
"""Words of someone who wants to read on."""

Manner = Literal["asks", "tells", "between"]

_PERSON = r"(?:ik|k|me|mij|mijn|mezelf|we|wij|ons|onze|hij|ze|zij|hem|haar)"
_TELLS = re.compile(rf"\b{_PERSON}\b")
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


def manner(text: str, said: Said) -> Manner:
    """Whether a message asks something, tells something, or may do either.

    It tells when someone is its subject and no part of it may be a question or a request.
    """
    if said.asks or text.startswith("/"):
        return "asks"
    if about_someone(text) and not may_ask(text):
        return "tells"
    return "between"


def may_ask(text: str) -> bool:
    """True when some part of a message may be a question or a request."""
    if requests(text):
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


def about_someone(text: str) -> bool:
    """True when the message speaks of a person: the one who types, or someone else."""
    return bool(_TELLS.search(spelled_out(text)))


def about_the_past(text: str) -> bool:
    """True when the message tells how something was."""
    return bool(_PAST.search(spelled_out(text)))


def requests(text: str) -> bool:
    """True when the message has a word that asks for something, or wishes for it."""
    return bool(_REQUEST.search(spelled_out(text)))


def wants_more(text: str) -> bool:
    """True when the message may say that someone wants to read on: it has a word of that, or it asks."""
    return bool(_MORE.search(spelled_out(text))) or may_ask(text)
