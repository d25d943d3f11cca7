"""What single words give away: subjects, moods, steps taken, how long, and whether something is asked.

Precise rather than complete: what is found here is said back to the person, and a wrong reflection is worse than none.
The patterns read words as `bot.text.spelled_out` writes them: lower case, no accents, no punctuation.
"""
from __future__ import annotations

import re
from functools import lru_cache

from bot.text import fold, spelled_out

SUBJECTS: dict[str, str] = {
    "geld": r"geld|euros?|schuld(?:en)|rood staan?|in het rood|blut|skeer|spaargeld|rekening(?:en)?|portemonnee"
        r"|pinpas"
    r"|loon|salaris|huur|deurwaarder|bijstand|sparen|duur|centen|poen|doekoe|uitkering|incasso|schuldsanering",
    "werk": r"werk|baan|baas|baantje|collegas?|ontslagen|ontslag|dienst|nachtdienst|werkgever|werkloos|chef|werken"
    r"|kantoor|stage|bouw|magazijn|werkplek|leidinggevende|loon",
    "school": r"school\w*|studie|studeren|tentamens?|examens?|mbo|hbo|opleiding|toets(?:en)?|cijfers|leraar|leren"
    r"|lessen|diploma|mentor",
    "kinderen": r"kind(?:eren|je|jes|s)?|kids|zoon(?:tje|s)?|dochter(?:tje|s)?|kleine|kleintje|ons meisje"
    r"|mijn meisje|kleinkind(?:eren)?|kleinzoon|kleindochter|vader zijn|moeder zijn|(?:goede|betere|slechte|normale)"
    r" (?:vader|moeder|ouder|papa|mama)|baby|gezin|papa",
    "partner": r"vrouw|man|vriend|vriendin|partner|relatie|huwelijk|ex|scheiding|gescheiden|verkering|liefje|lief",
    "familie": r"moeder|vader|ouders?|broer(?:tje|s)?|zus(?:je|sen)?|familie|oma|opa|tante|oom|mama|ma|pa|papa|nicht"
    r"|neef|schoon\w+|gezin",
    "vrienden": r"vrienden|vriendinnen|maten|matties?|maat|kameraden|vriendengroep|de groep|heel de groep"
        r"|beste vriendin"
    r"|beste vriend|gabbers|iedereen om me heen",
    "gezondheid": r"gezond(?:heid)?|longen|hart|hartkloppingen|lever|nieren|blaas|plassen|neus|bloedneus|bloeddruk"
    r"|tanden|gebit|huid|maag|hoest\w*|kilo|afgevallen|lijf|lichaam|ziek|ziekenhuis|fit(?:ter)?|conditie|sport\w*"
    r"|hardlopen|zwemmen|wandelen|fietsen|kater|paniekaanval(?:len)?|geheugen|vergeet|onthoud|paranoia|psychose"
    r"|eetlust|benauwd|zwanger|bloed|hap",
    "slaap": r"slaap\w*|slapen|sliep|slapeloos\w*|doorslapen|nacht wakker|lig wakker|wakker lig"
        r"|lig (?:ik )?weer wakker"
    r"|oog dicht\w*|insomnia|nachten? geen|uitgeslapen",
    "politie": r"politie|rijbewijs|strafblad|rechtbank|rechter|aangehouden|opgepakt|gevangenis|cel|bajes|justitie"
    r"|reclassering|boete|voorkomen bij|moet voorkomen|detentie|vast gezeten|zit vast|agenten|taakstraf|flikken",
    "eenzaamheid": r"eenzaam\w*|alleen (?:thuis|op|met mijn|in huis)|voel (?:ik )?me (?:\w+ )?alleen"
        r"|zo alleen(?= met| in| op|$)|ben ik alleen|alleen van|voel me alleen"
    r"|niemand (?:meer|komt|belt|om|snapt|begrijpt|zegt)|heb niemand|hele week alleen|stil in huis"
    r"|zit (?:\w+ ){0,4}alleen|werkloos alleen",
    "plezier": r"leuk(?:e|er|s|ste)?|lekker(?:e|der)?|plezier\w*|genieten|geniet|feest\w*|festivals?|gezellig\w*|lol"
    r"|fissa|pret|heerlijk|uitgaan|uitga|vrolijk|roes|beloning|verdiend|fijnste|weekendjes",
    "rust": r"rust|rustig(?:er)?|kalm|ontspan\w*|stress\w*|gestrest|druk(?:te)? in mijn (?:hoofd|kop)"
        r"|hoofd (?:zit )?vol"
    r"|(?:hoofd|kop) (?:is )?(?:zo )?druk|(?:hoofd|kop) (?:stil|leeg)|onrust\w*|spanning\w*|pieker\w*|malen"
    r"|uitlaatklep"
    r"|rustmoment|opgejaagd",
    "huis": r"huisbaas|huis uit|uit huis|dakloos|op straat|eigen huis|huis kwijt|kamer boven|kraak|opvang|buitengezet"
    r"|(?:mijn|een) huis (?:schoon|op orde|opgeruimd)|woning",
    "leugens": r"lieg\w*|gelogen|stiekem|geheim\w*|verzwijg\w*|verberg\w*|toneel|weet(?:en)? (?:\w+ )?van niets"
    r"|niemand weet|vertrouw(?:t|en|de)? (?:me|mij)|me (?:weer |niet meer |niet )?vertrouw\w*",
    "trek": r"trek|craving\w*|goesting|zo een zin|zoveel zin|zo veel zin|zin om te gebruiken|denk (?:\w+ ){0,3}aan"
    r" (?:niets|niks) anders|aan (?:niets|niks) anders denken|kriebelt|te kriebelen|verlangen zakt"
    r"|zin in uw lijf|denk eraan"
    r"|de hele dag aan|lijf zegt meer",
    "somber": r"somber\w*|depressie\w*|depressief|verdrietig|verdriet|huil\w*|jank\w*|leeg van"
        r"|voel me (?:zo )?(?:leeg|rot"
    r"|slecht|klote|kut)|zwart gat|diep dal|down|ik ben leeg|trauma\w*|herinneringen|meegemaakt",
    "pijn": r"pijn|rugpijn|hoofdpijn|last van mijn (?:rug|knie|nek|schouder)|zeer doe\w*|doen zeer|doet zeer",
    "verveling": r"verve\w+|saai(?:e|er)?",
    "zelfvertrouwen": r"zelfvertrouwen|zelfverzekerd\w*|durf (?:ik )?(?:pas |dan )?(?:mensen|te praten|alles)"
        r"|verlegen"
    r"|onzeker\w*|de man als|ik de man",
}
"""Subject and the words that show it, as one pattern each. Word ends are added."""

NOT_ABOUT: dict[str, str] = {
    "geld": r"tijd is geld|veel te duur betaald",
    "werk": r"het werkt|werkt niet|werkt wel|dat werkt",
    "kinderen": r"kinderspel|als kind|kind aan huis|begeleider|jongens van",
    "partner": r"is mijn (?:beste )?vriend|een vriend|man echt|he man|oude vriend|beste vriend(?:in)?|jonge? man"
        r"|leuke man|vrouw en kids|mijn vrienden"
    r"|als man|ik de man|ik ben de man|mannetje|mijn oma en",
    "familie": r"vader zijn|moeder zijn|(?:goede|betere|slechte|normale) (?:vader|moeder)|als (?:moeder|vader"
        r"|ouders?)"
    r"|schoonmaken|schoon (?:zijn|blijven|worden)|schoonste|wat ben ik voor vader|hun (?:moeder|vader)|papa altijd",
    "slaap": r"slaap (?:nu )?(?:bij|op)|slaap(?:tabletten|pillen|pil)|slaapt (?:nu |sinds |al )?(?:\w+ )?(?:bij"
        r"|in)|slapende",
    "rust": r"laat (?:me|mij) (?:maar )?met rust|met rust met|rustig aan",
    "plezier": r"lekker (?:gebruiken|halen|roken|blowen)|hartelijk|niet lekker|niet zo lekker|stom lekker bezig"
        r"|lekker bezig|zo lekker bezig|laat mij maar lekker"
    r"|feest\w* van herkenning|leuk mens",
    "pijn": r"doet (?:\w+ ){0,3}pijn|pijn (?:dan|als) wat|hart breekt",
    "gezondheid": r"alsof \w+ neus|van harte|mijn hart breekt|hart klopte|hele lijf aan|ziek van (?:hem|haar)"
        r"|kilo coke",
    "huis": r"een huis dus",
    "somber": r"leeg zonder",
    "trek": r"ik trek|trek het|trek aan|nergens trek|trek in eten",
    "school": r"leren kennen|leren omgaan",
    "vrienden": r"vrienden worden",
}
"""Phrases that hold such a word and are about something else; they are taken out first."""

MOODS: dict[str, str] = {
    "shame": r"schaam\w*|schaamte|schuldig|schuldgevoel|walg\w* van (?:mezelf|mij)|haat mezelf|eigen schuld"
    r"|mislukkeling|slapp\w+|slecht mens|slechte (?:moeder|vader|dochter|zoon)|schande|voel me vies"
    r"|niet (?:meer )?(?:\w+ )?(?:in de spiegel )?aan ?kijken|onder ogen|spijt|baal (?:\w+ )?van mezelf"
    r"|boos op mezelf|kwaad op mezelf|vreet aan m\w+|knaagt aan m\w+|oplichter|wat ben ik voor",
    "relapse": r"terug ?gevallen|terugval|hervallen|weer de fout in|fout in gegaan|(?:toch |alweer "
        r"|weer )+(?:gebruikt"
    r"|gesnoven|gerookt|geblowd|gehaald|gepakt|gedaan|gedronken|toegegeven|begonnen|een lijntje|overkomen)"
    r"|weer mislukt|weer terug bij af|vandaag toch een|alles (?:weer )?(?:verpest|vergooid)|verpest weer"
    r"|lig ik er weer (?:helemaal )?in|voor niets|weer (?:helemaal )?van voren af|toch gedaan|niets geworden",
    "craving": r"(?:die|de) trek|craving|goesting|zo een zin|zo veel zin|zoveel zin|zin om te gebruiken"
    r"|aan niets anders|schreeuwt erom|begint het (?:weer )?te (?:kriebelen|jeuken)|wil gewoon een (?:jonko|joint)",
}

STEPS: dict[str, str] = {
    "verteld": r"(?:verteld|opgebiecht|eerlijk gezegd tegen|gezegd tegen mijn|baas gezegd|eerlijk verteld)",
    "nee_gezegd": r"nee gezegd|niet mee ?gedaan|niet mee (?:gegaan|doe)|afgeslagen|geweigerd",
    "nummer_weg": r"(?:nummers?|contacten|dealer\w*) (?:\w+ ){0,4}(?:gewist|geblokkeerd|verwijderd|weg ?gegooid)"
    r"|(?:gewist|geblokkeerd|verwijderd) (?:\w+ ){0,4}(?:nummers?|dealer\w*)",
    "weggegooid": r"(?:alles|spul\w*|zakjes?|voorraad|rommel|troep) (?:\w+ ){0,5}(?:weg ?gegooid|weggedaan|ingeleverd"
    r"|gespoeld)",
    "hulp": r"aangemeld|ingeschreven|hulp gezocht|(?:huisarts|dokter|arts|poh|kliniek) (?:\w+ )?gebeld"
        r"|gebeld met (?:de|mijn)"
    r" (?:huisarts|dokter|kliniek)|intake gehad|afspraak (?:gemaakt|gepland|staan)|naar (?:een|die"
    r"|de) (?:zelfhulp)?groep"
    r" (?:geweest|gegaan)|bij een (?:zelfhulp)?groep geweest",
    "minder": r"van \w+ (?:\w+ )?naar (?:\w+ )?(?:gegaan|een dag)|naar \w+ gegaan|nog maar \w+|gehalveerd"
        r"|gaan minderen"
    r"|minder gaan|terug ?gebracht|alleen nog op|al geminderd",
    "bewegen": r"begonnen met (?:sporten|zwemmen|hardlopen|wandelen|fitness|fietsen)|elke (?:ochtend|dag"
        r"|avond) wandelen"
    r"|ga nu elke (?:ochtend|dag) (?:wandelen|hardlopen|sporten|zwemmen)",
    "bijhouden": r"schrijf (?:ik )?op|hou(?:d)? (?:ik )?(?:een )?(?:dagboek\w*|lijstje) bij|schrijf alles op",
    "uit_de_weg": r"niet naar (?:dat|die|het|een) (?:feest\w*|vrienden|kroeg)|vermijd|niet aangebeld|uit de weg"
        r"|langs zijn"
    r" huis",
    "periode": r"(?:clean|nuchter|niets gebruikt|niet gebruikt|geen druppel|dagen? zonder|(?:dag|dagen|weken"
        r"|maanden|jaar) (?:\w+ )?(?:zonder|gestopt))",
}
"""Steps that can be named when they were taken; the last needs a period as well."""

_NUMBERS = (
    "een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|twintig|dertig|veertig"
    "|vijftig|zestig|zeventig|tachtig|negentig|honderd|half|anderhalf|anderhalve|paar|[0-9]{1,3}"
)
_PERIOD = re.compile(
    rf"\b((?:een )?(?:{_NUMBERS}) (?:hele )?(?:dag(?:en)?|week|weken|maand(?:en)?|jaar|uur|weekend(?:en|s)?"
    rf"|avonden))\b"
)
_DAY = re.compile(r"\bdag ([0-9]{1,3}|een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien)\b(?! (?:in|op|per))")
_QUESTION_WORD = (
    r"(?:(?:en|of|maar|dus|op|bij|voor|van|met|naar|vanaf|over|uit|tot|nou|dan|ok|oke|oh|ja|nee|hoi|hallo|hey"
    r"|sorry|goh|zeg) )*"
    r"(?:wat|hoe|hoeveel|hoelang|waar\w*|wie|wiens|welke?|wanneer)\b(?! (?:ook|er ook|dan ook))"
)
_SUBJECT = (
    r"(?:je|jij|u|jullie|ik|er|het|dat|die|dit|deze|ze|zij|hij|we|wij|iemand|iets|daar|zo een|men|een|de"
    r"|mijn|therapie|hulp)"
)
_VERB = (
    r"(?:kan|kun|kunnen|mag|mogen|is|zijn|ben|was|heb|hebt|heeft|hebben|zou|zal|wordt|word|worden|werkt|werken"
    r"|helpt|helpen|moet"
    r"|moeten|doen|doet|doe|komt|kom|hoort|horen|krijg|krijgt|blijf|blijft|bestaat|bestaan|wil|wilt|willen|gaat"
    r"|ga|gaan|klopt|lijkt"
    r"|duurt|kost|maakt|neemt|spreken|bijten|weet|weten|ken|kent|snap|begrijp|wijst|telt|geldt|hoef|hoeft|durf"
    r"|vind|denk|zit|begint)"
)
_ASKS = re.compile(
    rf"^{_QUESTION_WORD}|^(?:(?:en|of|maar|dus|nou|ok|oke|oh|ja|nee|hoi|hallo|hey|sorry|goh"
    rf"|zeg) )*(?:{_VERB} {_SUBJECT}"
    r"|(?:is|kan|mag|helpt|werken|zou|heeft|komt|houdt|geven|betrekken|verslaat|valt|zit) \w+)\b"
    r"|^(?:vertel|leg|geef|noem|toon|zeg|stuur) (?:\w+ ){0,2}(?:me|mij|eens|es|uit|over|meer|iets|zien|horen|een)\b"
)
_TOLD_ANYWAY = re.compile(
    rf"^wat (?:een|ben ik voor|maakt het uit|baal|voel)|^(?:als|toen|omdat|wanneer|zodra|sinds|doordat|zonder"
    rf"|met|na|elke|iedere"
    rf"|nu|dan|door|in|op|vroeger|soms|morgen|vandaag|gister\w*) .* {_VERB} |^hoe (?:graag|erg|hard|vaak|moe) "
    rf"|^waar ik"
    r"|^wie ik|^wat ik|^wat (?:mijn|me) |^zou (?:het )?(?:wel )?willen|^(?:heb|ben|kan|wil|ga|moet|zou|was|voel"
    r"|zit|krijg|durf|vind|denk|weet)"
    r" (?:het|er|dat|mijn|een|de|daar|die|zo een|niet|geen)\b"
    r"|^(?:is|kan|mag|zou|heeft|komt|zit|valt) (?:er niet|niet|niets|wel|gewoon|allemaal|alleen|echt|mijn|mezelf"
    r"|nergens|al|nu|nog"
    r"|zo|ook|best|bijna|weer|hier|vast|thuis|diep|helemaal|in|op|met|mee|mij|me|zwaar|tegen|te|heel|elke)\b"
    r"|^wie eenmaal|^dan "
)
_ASKS_ANYWHERE = re.compile(
    r"\b(?:vertel me|leg uit|kun je uitleggen|wil(?:t)? weten|vraag me af (?:wat|hoe|waar|welke)|weet (?:je|jij"
    r"|u|iemand)"
    r"|waar kan ik|hoe kan ik|hoe kom ik aan|wat kan ik (?:doen|verwachten|kiezen)|info\w* over|meer over|ik zoek"
    r"|raad je aan|bestaat er|is er (?:iets|een|hulp) (?:voor|tegen|waar|om|die|dat|bij)|geen idee (?:bij wie"
    r"|waar|welke|hoe)|is dat wat voor)\b"
)
_BREAK = re.compile(r"[,.;:!…\n]+|\b(?:en|maar|dus|want)\b")


@lru_cache(maxsize=64)
def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b")


def subjects(text: str) -> tuple[str, ...]:
    """The subjects that a statement names, in the order in which it names them."""
    plain = spelled_out(text)
    found: list[tuple[int, str]] = []
    if match := _MA.search(fold(text)):
        found.append((match.start(), "familie"))  # before `ma` is read as a short `maar`
    for subject, pattern in SUBJECTS.items():
        kept = _whole(NOT_ABOUT[subject]).sub(lambda m: "_" * len(m.group()), plain) if subject in NOT_ABOUT else plain
        if match := _whole(pattern).search(kept):
            found.append((match.start(), subject))
    return tuple(dict.fromkeys(subject for _, subject in sorted(found)))


_MA = re.compile(r"\b(?:mijn|mn|me|ons) ma\b")
_WHO = re.compile(
    r"\b(?:mijn|me|ons|onze|mijne) (?:oudste |jongste |eigen |ex )?(zoon|dochter|man|vrouw|vriend|vriendin|broer"
    r"|broertje|zus|zusje|moeder"
    r"|vader|mama|papa|kind|kleinzoon|kleindochter|partner|neef|nicht|oom|tante|collega|buurman|buurvrouw)\b"
)


def who(text: str) -> str | None:
    """Whom a statement about someone else is about, seen from the bot: `je zoon`. None when that is not said."""
    found = _WHO.search(spelled_out(text))
    return f"je {found.group(1)}" if found else None


def moods(text: str) -> tuple[str, ...]:
    """`shame`, `relapse` and `craving`, where the words show them."""
    plain = spelled_out(text)
    return tuple(mood for mood, pattern in MOODS.items() if _whole(pattern).search(plain))


def period(text: str) -> str | None:
    """How long, in the person's own words: `drie maanden`, `dag 12`."""
    plain = spelled_out(text)
    if found := _PERIOD.search(plain):
        return found.group(1)
    return f"dag {day.group(1)}" if (day := _DAY.search(plain)) else None


def step(text: str) -> str | None:
    """The step that was taken, when it can be named."""
    plain = spelled_out(text)
    for name, pattern in STEPS.items():
        if name == "periode" and not period(text):
            continue
        if _whole(pattern).search(plain):
            return name
    return None


_FINE = re.compile(
    r"\b(?:goed|goeie|beter|prima|oke|ok|fijn\w*|blij|trots|lekker|gelachen|opgelucht"
    r"|opluchting|aardig|leuk\w*|gaat wel|complimenten)\b"
)
_NOT_FINE = re.compile(r"\b(?:niet|geen|nooit|slecht\w*|klote|kut\w*|rot\w*|maar|moe|zwaar|zonder)\b")


def fine(text: str) -> bool:
    """True when the words themselves say that it goes well. Hearing that where it is not so does harm."""
    plain = spelled_out(text)
    return bool(_FINE.search(plain)) and not _NOT_FINE.search(plain)


def asks(text: str) -> bool:
    """True when something is asked of the bot, as far as words and signs show: the message, or a clause of it, starts
    as a question does. A question mark that only ends a doubt (*misschien?*) counts too: answering is then no mistake.
    """
    if "?" in text or _ASKS_ANYWHERE.search(spelled_out(text)):
        return True
    clauses = [plain for part in _BREAK.split(text.lower()) if (plain := spelled_out(part))]
    before = ""
    for clause in clauses:
        inverted = before.split(" ")[0] in _FRONTED
        if _ASKS.search(clause) and not _TOLD_ANYWAY.search(clause) and not inverted:
            return True
        before = clause
    return False


_FRONTED = frozenset(
    {"als", "toen", "omdat", "wanneer", "zodra", "sinds", "doordat", "nu", "zonder", "terwijl", "zolang"}
)
"""Words that start a clause after which the verb comes first without anything being asked."""
