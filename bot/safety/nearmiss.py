"""What sounds like danger and is not: sayings, recovery, questions for information, denials, the long past.

A near-miss takes away weak signals only. It hides its own words from the weak rules, and it tells how a
sentence is meant (`readings`), so that a rule about something that must be happening does not hold for a
question about it. An explicit statement ("ik wil dood") is never taken away.
"""

from __future__ import annotations

from bot.safety.pattern import Flag, Text, forms

HIDDEN = forms(
    # sayings
    "dood =2 van =2 de|het|een? slaap|honger|lachen|schaamte|kou|dorst|moeheid|verveling|schrik|ellende",
    (
        "schaam|schaamde|schrik|schrok|verveel|verveelde|lach|lachte|werk|zweet|betaal|erger|zoek =3 me|mij|"
        "mezelf|ons|zich =3 dood|kapot|rot"
    ),
    "als de dood",
    "op|tot de dood =2 van",
    "<rel>|hij|ze|kat|hond ~1 is|was|ging|gaat =2 dood|overleden|doodgegaan",
    "<rel>|kat|hond ~2 dood =2 is|was|ging",
    "ga|gaan|gaat|kan|kun|kunt =3 je|ge|men|mensen|iemand =3 dood|doodgaan",
    "voor|bang =2 dood =2 te",
    "bang ~3 dood|doodga|doodgaat",
    "hoop|hopen ~4 niet =3 dood|doodgaat|sterft|overlijdt",
    "niet =3 dood|doodgaan|sterven",
    "dood =2 van =2 mijn|haar|zijn|een|onze|de|hun",
    "na|sinds|door|voor|over de dood =2 van",
    "ter dood",
    "zwarte dood",
    "dood =2 punt|spoor|moment|gewicht|normaal|gewoon|simpel|leuk",
    "over mijn lijk",
    # giving up something, not life
    "einde =3 maken aan ~3 <habit>",
    "einde aan ~4 <habit>",
    "niet =2 meer =2 zonder",
    "niet|geen =3 zin =2 meer? =2 in =2 <habit>|<leave>|<substance>|seks|school|eten|feestjes|mensen",
    "zie|ziet =4 niet =2 zitten =2 om",
    (
        "zie|ziet =2 therapie|behandeling|groep|opname|kliniek|school|werk|intake|het|dat =3 niet =2 meer? "
        "=2 zitten =2 met|bij|op|om|in"
    ),
    (
        "therapie|behandeling|groep|opname|kliniek|school|werk|intake|groepen|gesprekken|methadon|huwelijk|"
        "relatie ~2 niet =2 meer? =2 zitten"
    ),
    "zie|ziet =3 <leave>|<habit>|school ~3 niet =2 meer =2 zitten",
    (
        "hou|houd|houdt|trek|trekt|kan =3 het|dit|t? =3 niet =2 meer =2 vol|aan|uit =2 met|bij|op|in|om|van|"
        "zonder|tegen|thuis"
    ),
    "trek|trekt =3 het|dit =3 niet =2 meer =2 met|bij|op|in|om|van|zonder|thuis",
    "hou|houd =3 <habit>|<leave>|werk ~3 niet =2 meer =2 vol",
    "geef =3 het|t =3 op =3 met|om|bij",
    "geef|gegeven|gaf ~2 bijna|haast op",
    "wil =3 dat =3 het|dit =3 stopt =2 met|tussen",
    (
        "wil|zou ~3 verdwijnen =2 uit|van =2 social*|insta*|internet|de|dat|deze|die ~1 wereldje|groep|stad|"
        "buurt|scene|huis|dorp|straat"
    ),
    "niet|nooit =2 meer =2 leven =2 als|zoals|naast|bij|samen",
    (
        "niet|nooit =2 meer =2 leven =2 met =2 een|die|mijn|deze|de|iemand|hem|haar|drugs|coke|drank =1 man|"
        "vrouw|vriend|partner|verslaafde|verslaving|die|drugs|coke|drank|$|ghb"
    ),
    "leven =2 zonder|naast|buiten|na|met =2 <habit>|<substance>",
    "niet =2 meer =2 leven =2 zonder",
    "wil niet meer =2 gebruiken|drinken|blowen|snuiven|roken|slikken|spuiten|liegen",
    "tot|een last =3 van",
    "last =3 van",
    "op =2 het =2 goede =2 spoor",
    "niemand =1 mist ~2 op|in =1 mijn|het|de =1 werk|school|kantoor",
    "klaar =2 mee =2 met =2 <habit>",
    "met mijn|zijn|haar|hun|je|een leven",
    "dat =1 trek =1 ik =1 niet =1 meer",
    "als de dood voor",
    "dood ~2 van =1 schaamte|lachen|slaap|moeheid|honger|verveling|ellende",
    "weten =1 of|hoe|wanneer ~5 <death>",
    "kan|kun|kunnen ~2 sterven|doodgaan =1 aan|van|door",
    "dood =1 hout|tij|gewicht|kapitaal|water|blad",
    "na|door|sinds|over|bij =1 de|het <zelfmoord> =1 van",
    "nabestaanden|rouwgroep|rouw ~6 <zelfmoord>",
    # denials
    "niet|geen|nooit|zonder =4 aan|om|over|van_plan =3 <zelfmoord>|zelfdoding|suicide|dood|doodgaan|mezelf",
    (
        "geen|nooit|niet|zonder =3 <zelfmoord>|<moordgedachten>|<suicidaal>|zelfdoding|automutilatie|"
        "afscheidsbrief|suicidale_gedachten"
    ),
    "ben|is|voel =3 niet =3 <suicidaal>|levensmoe",
    "<zelfmoord> =3 niet|nooit|geen_optie|is_geen",
    "wil =3 niet|nooit =2 dood",
    "denk =2 niet|nooit =2 aan =2 de|mijn? =2 dood",
    "hulp|helpen|help|informatie|ook =3 bij|over =2 <zelfmoord>|zelfbeschadiging|automutilatie",
    # information, prevention, loss
    "zelfmoordpreventie|suicidepreventie",
    (
        "zelfmoord|suicide preventie|lijn|risico|cijfers|statistieken|percentage|film|serie|documentaire|"
        "terroristen|boek|aanslag"
    ),
    "zelfmoord =2 gepleegd|plegen_gepleegd",
    "pleegde =3 zelfmoord",
    "door|na|aan zelfmoord|zelfdoding =3 verloren|overleden|gestorven|van",
)
"""Words that a weak rule may not see."""

_NOW = forms(
    "<nu>",
    "kan|kunnen|wil =1 iemand|jullie|u|je =1 me? =1 helpen|komen",
    "<rel>|hij|ze|zij =1 ligt|ademt|reageert",
)
_RIGHT_NOW = forms(
    "kan|kunnen|wil =1 iemand|jullie|u|je =1 me? =1 helpen|komen",
    (
        "zonet|daarnet|zojuist|vandaag|vannacht|vanavond|vanmiddag|vanochtend|vanmorgen|help|minuten|"
        "op_dit_moment|meteen"
    ),
    "nu =2 komt|is_het_terug|begint|terug",
    "nu =2 ligt|ademt|reageert|weer|heeft|zit|wordt|krijg|krijgt|zakt|wil|ook|net|opnieuw",
    "net !als|zoals|zo|goed",
)
_TO_LEARN = forms(
    "als|wanneer|indien|zodra =1 iemand|je|men|mensen|ge|jij|u",
    "herken*|zie|ziet|zien|leren|leer|merk*|leert =2 dat|of|hoe =2 iemand|je|ze|men",
    "hoe =1 je|ge|men ~3 overdosis|iemand",
)
_LONG_AGO = forms(
    "<past>",
    "jaar|jaren|maanden|weken|maand =2 geleden|terug",
    "toen =2 ik|hij|ze|we|mijn ~4 was|waren|zat|had|woonde|stopte|klein",
    "is|zijn|was|werd =3 overleden|gestorven|doodgegaan|verongelukt",
    "verloren =2 door|aan",
)
_PAST = forms(
    "<past>",
    "<past> ~3",
    "jaar|jaren|maanden|weken|maand =2 geleden|terug",
    "toen =2 ik|hij|ze|we|mijn ~4 was|waren|zat|had|woonde|kwam|gebruikte",
    "toen",
    "is|zijn|was|werd|ben =3 overleden|gestorven|doodgegaan|verongelukt|verloren",
    "verloren =2 door|aan",
    "achteraf|bleek",
    "kreeg|kregen|gaven|werd_opgenomen|lag_toen|was_toen",
    "ligt|lag|opgenomen|zit|verblijft|bijkomen =5 in =2 het|een|ons|de =2 ziekenhuis|kliniek|ic|spoed",
    "heeft|heb|is|ben =4 overleefd",
    "jarenlang|jaren lang",
    "nu|inmiddels =3 gaat|voel|ben =4 goed|beter|gelukkig|clean|hersteld|blij",
)
_GENERAL = forms(
    "als|wanneer|indien|zodra|mits =2 <generic> ~9",
    (
        "^ <lead>? <lead>? kan|kun|kunt|kunnen|krijg|krijgt|krijgen|raak|raakt|word|wordt|ga|gaat|mag|moet|"
        "ben|is|loop|heb|merk|herken|zie|sterf|waarom|waardoor =2 je|ge|jij|men|mensen|iemand|u|jongeren|"
        "gebruikers|verslaafden"
    ),
    (
        "^ <lead>? <lead>? hoe|waaraan|waar|wanneer|waarom|wat|welke|hoeveel|waardoor ~3 je|men|iemand|"
        "mensen|ge|jij|u|ze|zij|artsen|dokters|jullie"
    ),
    (
        "^ <lead>? <lead>? wat|welke|welk ~1 is|zijn|zal|was|waren|geven|doen|houdt|betekent|gebeurt|kost|"
        "geve|doet|krijgt|helpt|voor|soort|medicijn|medicijnen|medicatie|middel|tekenen|signalen|symptomen|"
        "verschijnselen|kenmerken"
    ),
    (
        "^ <lead>? <lead>? hoe =2 herken|herkennen|merk|zie|weet|voorkom|voorkomen|behandel|werkt|"
        "gevaarlijk|groot|vaak|lang|help|gaat|zit|voelt|reageer"
    ),
    (
        "uitleg|informatie|info|folder|artikel|cursus|training|ehbo|spreekbeurt|werkstuk|verslag|scriptie|"
        "lesje|onderzoek|documentaire|workshop ~2"
    ),
    "risico|kans|kansen|gevaar =3 op|van|dat",
    (
        "medicijn|medicijnen|medicatie|middel|middelen|tegengif|behandeling|hulp|infuus|naloxon|spray ~2 "
        "bij|tegen|na|voor ~4"
    ),
    "kunde|kan =2 ge|je =3 uitleggen|vertellen|zeggen",
    "leg|vertel|legde =2 me? =2 uit|over|meer",
    "angst|bang =2 voor een|de =2 overdosis",
    "voorkomen|voorkom|vermijden",
    "komt ~3 vaak|veel|meer|voor =3 bij|onder|voor",
)
_SPECIFIC = forms(
    "ik|we =3 heb|hebben|ben|voel|krijg|zit|wil|zie|word|kan|durf|adem|hoor",
    "heb|ben|voel|krijg|wil|kan|zit|word =1 ik",
    "mijn|onze|ons|me|die|deze <rel> ~4 <here>",
    "hij|ze|zij|ie|<rel> =2 <here>",
    "<here> =2 hij|ze|zij|ie|mijn|<hem>",
    "<here> ~2 mijn|onze <rel>",
    "mijn|me =2 hart|borst|adem|ademhaling|zoon|leven",
    "<hem> =3 niet|wakker",
)
_IF = forms(
    (
        "wat|hoe|wanneer|waar|waarom|wie|welke|moet|mag|kan|kun|helpt|geef|doet|doen|is|hebben|krijgt|krijg "
        "~9 als|indien|wanneer|stel|mocht ~1 ik|we|<rel>|hij|ze|zij|mijn|onze|je|iemand|ge"
    ),
    "^ <lead>? wat als",
    "^ <lead>? stel",
    "stel =2 dat|je|ik|mijn",
    "voor =2 het =2 geval",
    "mocht =2 hij|ze|ik|mijn|er",
    "^ zou|zouden|kan|kun|kunnen|zal|mag|gaat !niet|nauwelijks|amper|ik|geen|maar ~4",
    "als|wanneer|indien|zodra =1 iemand|je|men|mensen|ge|jij|u",
    "herken*|zie|ziet|zien|leren|leer|merk*|weet|weten|leert =2 dat|of|hoe =2 iemand|je|ze|men",
    "hoe =1 je|ge|men ~3 overdosis|iemand",
    "^ <lead>? <lead>? als|indien =1 ik|hij|ze|mijn ~14 geven|krijg|krijgt|krijgen|doen|gebeurt",
    "op =2 tijd =2 herken*",
    "zou|zouden|kan|kunnen !niet|hem|haar ~8 !wakker|niet krijgen|raken|worden|nemen|gaan|hebben|vallen",
    (
        "bang|vrees|angst|doodsbang|doodsbenauwd|zorgen ~2 dat|om|voor =2 <other>|mijn|een|ik ~9 overdosis|"
        "krijgt|neemt|krijg|gebruikt|zal|gaat|een_keer|straks|ooit|weer"
    ),
    "bang|vrees|angst|doodsbang =2 voor",
    "moeten|wil|willen =2 weten",
)
_ASKED = forms(
    "^ <lead>? <lead>? <question>",
    "is =2 dat|het =2 normaal|gevaarlijk|erg|gewoon",
    "hoe =2 herken",
    "wat =2 is|zijn|betekent",
    "hoort =2 dat|het =2 erbij",
    "^ <lead>? <lead>? bestaat|bestaan|helpt|helpen|werkt|geldt|klopt|geeft|geven",
    "bekende bijwerking|bijwerkingen",
)


def readings(sentence: Text, asked: bool) -> frozenset[Flag]:
    """How a sentence is meant: `past` (over), `general` (anyone), `if` (not happened), `asked` (to know)."""
    found: set[Flag] = set()
    if _NOW.within(sentence):
        if not _RIGHT_NOW.within(sentence):
            if _LONG_AGO.within(sentence):
                found.add("past")
            if _TO_LEARN.within(sentence):
                found.add("general")
        return frozenset(found)
    if _PAST.within(sentence):
        found.add("past")
    if _IF.within(sentence):
        found.add("if")
    if not _SPECIFIC.within(sentence):
        if _GENERAL.within(sentence):
            found.add("general")
        if asked or _ASKED.within(sentence):
            found.add("asked")
    return frozenset(found)


def hide(sentence: Text) -> Text:
    """The sentence with near-misses blotted out, for the weak rules."""
    words: list[str] | None = None
    for form in HIDDEN.candidates(sentence):
        place = form.find(sentence)
        while place is not None:
            start, end = place
            if words is None:
                words = list(sentence.words)
            words[start:end] = ["_"] * (end - start)
            place = form.find(sentence, max(end, start + 1))
    return Text(words) if words else sentence
