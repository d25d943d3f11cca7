"""From a message to the country in which the person lives, so that they get numbers that work there.

A wrong country is worse than none: 113 cannot be called from Belgium, nor 1813 from the Netherlands. A place counts
only when the person says to live or be there, or looks for help there; being on a trip does not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from bot.safety.places import COUNTRIES, ORDINARY, PLACES, REGIONS
from bot.text import MAX_CHARACTERS, fold, spelled_out

Country = Literal["nl", "be"]
KNOWN: tuple[Country, ...] = ("nl", "be")

_LIVES, _IS_THERE, _HINT = 3, 2, 1
"""How strongly it is said. The strongest counts, of equals the last."""
_NEAR = 90
"""Characters around a name that are looked at."""

MOST_NAMES = 12
"""Names looked at in one clause, the last ones."""

_NAMES = "|".join(sorted(map(re.escape, PLACES), key=len, reverse=True))
_PLACE = re.compile(rf"(?<![a-z0-9'])(?:{_NAMES})(?![a-z0-9'])")
_CUT = re.compile(r"[.!?;\n]+|\b(?:maar|want|omdat|dus|terwijl)\b")

_STOP = (
    "niet|nooit|geen|en|of|naar|ga|gaan|ging|graag|liever|ooit|zou|zouden|wil|willen|wou|wilde|was|waren|werk|studeer|"
    "ik|we|wij|hij|ze|zij"
)
_FILL = rf"(?:(?!(?:{_STOP})\b)[a-z0-9']+ ){{0,6}}?"
_BETWEEN = (
    r"(?: (?:de|het|een|klein|kleine|dorp|dorpje|stad|stadje|gemeente|provincie|buurt|regio|omgeving|centrum|rand|"
    r"hartje|noorden|zuiden|oosten|westen|van|bij|in|rond|buiten|belgisch|belgische|vlaamse|nederlandse))*"
)
_LOC = rf"(?:in|te|op|bij|rond|rondom|nabij|vlakbij|buiten|regio|omgeving){_BETWEEN}"
_I = r"(?:ik|we|wij)"
_YOU = r"(?! (?:je|jij|jullie|u|ze|zij|hij)\b)"

_BEFORE: list[tuple[int, re.Pattern[str]]] = [
    (_LIVES, re.compile(rf"\bk?woon\b{_YOU} (?:(?:en|of) (?:werk|studeer) )?(?:ik |wij |we )?{_FILL}{_LOC}$")),
    (_LIVES, re.compile(rf"\b{_I} {_FILL}wonen {_FILL}{_LOC}$")),
    (_LIVES, re.compile(rf"\bwonen {_I} {_FILL}{_LOC}$")),
    (_LIVES, re.compile(rf"\b(?:woonachtig|gehuisvest) {_FILL}{_LOC}$|\binwoner van{_BETWEEN}$")),
    (_LIVES, re.compile(rf"\b(?:ik ben|ben ik|{_I} zijn|zijn we) {_FILL}verhuisd {_FILL}naar{_BETWEEN}$")),
    (_IS_THERE, re.compile(rf"\b{_I} (?:ben|zijn|zit|zitten|lig|logeer|slaap|verblijf|leef) {_FILL}{_LOC}$")),
    (_IS_THERE, re.compile(rf"\b(?:ben|zijn|zit|zitten|lig|logeer|verblijf|leef) {_I} {_FILL}{_LOC}$")),
    (_IS_THERE, re.compile(rf"\b{_I} (?:ben|zijn|kom|komen) (?:zelf |ook )?(?:uit|van){_BETWEEN}$")),
    (_IS_THERE, re.compile(rf"\b(?:ben|zijn|kom|komen) {_I} (?:zelf |ook )?(?:uit|van){_BETWEEN}$")),
    (_IS_THERE, re.compile(rf"\b(?:hier|bij ons) {_LOC}$")),
]
_LIVES_IN_WORD = re.compile(rf"\bk?woon\b{_YOU} {_FILL}{_LOC} ([a-z]+)(?: provincie)?$")
"""A town that may lie in either country; the region follows."""
_ARTICLE = re.compile(r"\b(?:de|het|een)$")
_TO = re.compile(rf"\b(?:ik ben|ben ik|{_I} zijn|zijn we) (?:[a-z0-9']+ ){{0,5}}?naar{_BETWEEN}$")
_AT = re.compile(rf"\b{_LOC}$")
_WE_AT = re.compile(rf"\b(?:we|wij) {_LOC}$")
_WOON_AFTER = re.compile(r"^(?:[a-z0-9']+ )?woon\b(?! (?:je|jij)\b)")
_WONEN_AFTER = re.compile(r"^wonen\b")
_MOVED_AFTER = re.compile(r"^verhuisd\b")

_AWAY = re.compile(
    r"\b(?:\w*weekend\w*|\w*vakantie|\w*feest\w*|festival\w*|concert\w*|uitje|bezoek|\w*trip|dagje|daguitstap|morgen|"
    r"gisteren|vorige?|vroeger|toen|destijds|geleden|was|waren|straks|volgende?|uitgaan|uitgeweest|stappen|shoppen|"
    r"winkelen|match|wedstrijd|geboren|opgegroeid|geweest|gehad|terug|oorspronkelijk|origineel|ooit|"
    r"koop|kopen|gekocht|vriend|vriendin|dealer|naar)\b"
)
_NOT = re.compile(r"\b(?:niet|nooit|geen)\b")
_HELP = re.compile(
    r"\b(?:hulp|hulpverlen\w+|terecht|\w*therapeut|therapie|psycholoog|psychiater|\w*huisarts\w*|dokter|arts|"
    r"\w*afkick\w*|ontwenning\w*|kliniek|opname|opgenomen|zelfhulp\w*|lotgenoten\w*|\w*opvang|begeleiding|spreekuur|"
    r"\w*nummers?|bellen|hulplijn|behandeling|detox|verslavingszorg|druglijn|caw|cgg|aa)\b"
)
_HELP_HERE = re.compile(r"\b(?:hulp|terecht|bellen|hulplijn|\w*nummers?|zelfhulp\w*)\b")
"""For a whole country: whether something exists or is allowed there may be asked from anywhere."""
_MINE = re.compile(r"\b(?:ik|me|mij|mijn|we|wij|ons|onze|nummer|telefoonnummer|bellen)\b")
_EXPLAIN = re.compile(
    r"\b(?:wat (?:is|zijn|doet|doen|betekent|houdt) (?!het (?:telefoon)?nummer\b)|hoe werkt|bestaat)\b"
)
_SERVICES: dict[Country, re.Pattern[str]] = {
    "be": re.compile(
        r"\b(?:druglijn|zelfmoordlijn|tele ?onthaal|antigifcentrum|mutualiteit|ocmw|paaz|wachtpost|huisarts van wacht|"
        r"(?:het|een|ons|mijn) (?:caw|cgg)|(?:bel|belde|gebeld|bellen|lijn|nummer) (?:[a-z]+ ){0,2}?1813|"
        r"1813 (?:[a-z]+ )?gebeld)\b"
    ),
    "nl": re.compile(r"\b(?:mijn|onze) (?:zorgverzekeraar|zorgverzekering|digid|wajong)\b"),
}
"""Services of one country: they count when the person speaks of using them, not when they ask what they are.

Few Dutch ones: the content names many of them, so that who asks about them need not live there.
"""
_AM = rf"(?:ik ben|{_I} zijn|als) (?:een )?(?:echte )?"
_NUMBERS = r"(?:tele(?:foon)?)?(?:nummers?|hulplijn\w*|adres|huisarts|ziekenfonds|zorgverzeker\w+|gsm)"
_BELONGS: dict[Country, re.Pattern[str]] = {
    "be": re.compile(
        rf"\bop kot\b|\b{_AM}(?:belg|belgen|belgische?|vlaming|vlamingen|vlaamse)\b|"
        rf"(?<!geen )\b(?:belgische?|vlaamse?) {_NUMBERS}\b"
    ),
    "nl": re.compile(
        rf"\b{_AM}(?:nederlanders?|nederlandse?|hollanders?)\b|(?<!geen )\bnederlandse? {_NUMBERS}\b"
    ),
}
"""Where the person says to belong, or whose numbers they ask for."""
_PHONES: list[tuple[Country, re.Pattern[str]]] = [
    ("be", re.compile(r"(?<!\d)(?:\+|00) ?32[ /.-]?\(?\d")),
    ("be", re.compile(r"(?<!\d)04[5-9]\d[ /.]\d\d[ .]\d\d[ .]\d\d(?!\d)")),
    ("nl", re.compile(r"(?<!\d)(?:\+|00) ?31[ /.-]?\(?\d")),
    ("nl", re.compile(r"(?<!\d)06[ -]?(?:\d{8}|\d\d(?: \d\d){3})(?!\d)")),
]
_ONLY = re.compile(r"(?:(?:in|uit|van|te|regio|omgeving|de|buurt|ergens) )*")


def country_told(text: str) -> Country | None:
    """Where the person says to live or to be, as far as a message tells; None when it does not. Raises nothing."""
    if text.startswith("/"):
        return None  # a button
    found = [*_found(text[:MAX_CHARACTERS])]
    best = max((strength for strength, _ in found), default=0)
    return next((country for strength, country in reversed(found) if strength == best), None)


def _found(text: str) -> Iterator[tuple[int, Country]]:
    for country, pattern in _PHONES:
        if pattern.search(text):
            yield _HINT, country
    for part in _CUT.split(fold(text)):
        clause = spelled_out(part)
        yield from _hints(clause)
        for match in [*_PLACE.finditer(clause)][-MOST_NAMES:]:
            before, after = clause[max(0, match.start() - _NEAR) : match.start()], clause[match.end() :][:_NEAR]
            if strength := _strength(match.group(), before.rstrip(), after.lstrip()):
                yield strength, _country(match.group())
    whole = spelled_out(text)
    named = whole[len((_ONLY.match(whole) or [""])[0]) :]
    if named in PLACES and named not in ORDINARY:
        yield _IS_THERE, _country(named)


def _strength(name: str, before: str, after: str) -> int:
    """How strongly it is said that the person is at the place between the two; 0 when it is not."""
    if name in ORDINARY and _ARTICLE.search(before):
        return 0
    if name in REGIONS and (town := _LIVES_IN_WORD.search(before)) and town.group(1) not in PLACES:
        return _LIVES
    if _AT.search(before) and _WOON_AFTER.search(after):
        return _LIVES
    if _WE_AT.search(before) and _WONEN_AFTER.search(after):
        return _LIVES
    if _TO.search(before) and _MOVED_AFTER.search(after):
        return _LIVES
    found = max((strength for strength, pattern in _BEFORE if pattern.search(before)), default=0)
    around = f"{before} | {after}"
    if found == _LIVES:
        return found
    if not found and _AT.search(before) and name not in ORDINARY:
        found = _IS_THERE if (_HELP_HERE if name in COUNTRIES else _HELP).search(around) else 0
    return 0 if _NOT.search(before) or _AWAY.search(around) else found


def _hints(clause: str) -> Iterator[tuple[int, Country]]:
    using = bool(_MINE.search(clause)) and not _EXPLAIN.search(clause)
    for country, service in _SERVICES.items():
        if using and service.search(clause) or _BELONGS[country].search(clause):
            yield _HINT, country


def _country(name: str) -> Country:
    return "be" if PLACES[name] == "be" else "nl"
