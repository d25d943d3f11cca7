"""Whether someone wishes for the guided talk, by what they type."""
from __future__ import annotations

import re

from bot.text import spelled_out

_WANTS = re.compile(
    r"\b(?:er (?:rustig|samen) over praten|(?:rustig|samen|even) (?:erover |daarover )?(?:praten|doorpraten)"
    r"|begin(?:nen)? (?:met )?(?:het|een|ons) gesprek|help me (?:nadenken|op een rij|kiezen wat ik wil)"
    r"|(?:mijn gedachten|mijn situatie|alles|wat ik wil|wat er speelt) op een rij(?:tje)? (?:te )?zetten"
    r"|het gesprek (?:doen|van net))\b"
)
MOST_WISHED = 16
"""Most words of a wish to talk; a longer message tells something already, or asks something."""
_WISHES = re.compile(
    r"\b(?:wil|wou|zou|kan|kunnen|mag|moet|zullen|willen|graag|even|gewoon|lekker|rustig|beetje)(?: \w+){0,6} praten\b"
    r"|^(?:\w+ )?praten$|\btijd (?:\w+ )?(?:om te|voor een) (?:praten|praatje|gesprek)\b"
    r"|\bmoet (?:het|iets) (?:even )?kwijt\b"
    r"|\b(?:mijn|het) (?:hele )?(?:verhaal|hart|ei) (?:\w+ ){0,2}(?:kwijt|doen|vertellen|luchten)\b"
    r"|\bdenk(?:en)? (?:je |jij |we |u )?(?:eens |even |samen )?(?:met )?(?:me|mij) mee\b"
    r"|\b(?:wil|wou|zou|kan|kun|kunnen|help|helpen|zullen)(?: \w+){0,4} (?:mee ?denken|na ?denken|na te denken)\b"
    r"|\bstel (?:me |mij )?(?:maar |eens |gerust |gewoon )*(?:wat |een paar |je )?vragen\b"
    r"|\b(?:(?:een|het|ons|dat) )?gesprek(?: \w+){0,2} (?:voeren|beginnen|starten|doen|hebben|houden)\b"
    r"|\b(?:wil|wou|zou|kan|kun|kunnen|help|helpen|zullen|laten we)(?: \w+){0,5} "
    r"(?:kijken naar mijn gebruik|naar mijn gebruik kijken|(?:kijken|uitzoeken|ontdekken|bedenken) (?:wat|of) ik)\b"
    r"|\bop een rij(?:tje)? (?:te |willen )?(?:krijgen|hebben|zetten)\b"
)
_NOT_WITH_US = re.compile(
    r"\b(?:iemand|mens\w*|medewerk\w+|hulpverlen\w+|pers[ o]\w*|\w*arts|dokter|psycholoog|deskundige|begeleider\w*"
    r"|lotgenoten|vrijwilliger\w*|echt|computer|robot|zoon|dochter|man|vrouw|vriendin|partner|kind\w*|ouders|vader|moeder"
    r"|broer|zus|baas|collega\w*|hij|hem|haar|niet|nooit|liever|therapie|kliniek|groep\w*|anderen|vrijuit|anoniem"
    r"|telefo\w+|bellen|nummer|face|langskomen|ergens|waarom|hoe|wat voor|wat (?:kan|maakt|moet)|waar|wie|welke|wanneer"
    r"|je (?:over|ze|die|dat)|andere?|moet (?:ik|je)|niets|niemand|geen|dan|naast|intake\w*|behandel\w*|ervarings\w+"
    r"|gelijk\w+|keuze|idee|verplicht|signalen|momenten|risico\w*|meteen|eerste)\b"
)
"""Words that show that someone means to talk with others, or asks about talking."""


def wanted(text: str) -> bool:
    """True when someone asks for a talk like this: with the bot, not with a human or about talking with others."""
    plain = spelled_out(text)
    if _WANTS.search(plain):
        return True
    wish = len(plain.split()) <= MOST_WISHED and _WISHES.search(plain)
    return bool(wish and not _NOT_WITH_US.search(plain))
