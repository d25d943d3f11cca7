"""Turns of phrase that show change talk or sustain talk by themselves: *wil stoppen*, *lukt me toch niet*.

Negation and word order decide here, and sentence vectors hardly see them; so these come first and what was learnt from
examples fills the gaps. Like `signs`, the patterns read words as `bot.text.spelled_out` writes them.
"""
from __future__ import annotations

import re

from bot.text import spelled_out

_STOP = (
    r"(?:stop|stoppen|stopt|kappen|kap|minderen|minder|ophouden|op te houden|afkicken|afbouwen|stoppen ermee|opgeven"
    r"|laten staan|laten|afblijven|nuchter|clean|schoon)"
)
_STUFF = (
    r"(?:drugs?|coke|cocaine|speed|wiet|hasj|blowen|joints?|jointje|jonko|pil|pillen|pilletjes?|ghb|keta\w*|xtc"
    r"|mdma|oxy\w*"
    r"|base|pijp|lijntjes?|snuif|snuiven|spul|troep|rommel|zooi|shit|pep|lachgas|heroine|methadon|slaappillen"
    r"|tabletten|medicijnen|gebruik|gebruiken|roken|drank|gevoel|roes|blowtje)"
)

CHANGE: dict[str, tuple[str, ...]] = {
    "commitment": (
        r"\bik ga (?:\w+ (?!niet\b)){0,4}(?:stoppen|minderen|afbouwen|afkicken|bellen|aanmelden|zoeken"
        r"|veranderen)\b",
        r"\b(?:ik )?ga (?:er ?voor|het echt doen|(?:morgen|vanavond|straks) naar (?:die|de|een) (?:groep|kliniek"
        r"|intake))",
        r"\b(?:besloten|voorgenomen|vast van plan|ben van plan om (?!niet)|beloof (?:het )?(?:mezelf|dat)"
        r"|zet door)\b",
        r"\bvanaf (?:vandaag|morgen|nu|maandag|volgende week|de eerste|januari)\b",
        rf"\bik (?:geef|gaf) niet op\b|\bklaar (?:voor|om) (?:\w+ )*(?:te )?(?:{_STOP}|stap)|\bnooit meer aan\b",
        r"\b(?:dan|morgen|maandag|vandaag|overmorgen|week|maand|vakantie|januari|kerst) stop ik\b|\bik stop ermee\b",
        r"\b(?:weekend|vanavond|week) (?:pak|gebruik|neem|rook|ga) ik (?:niets|niet)\b|\bga dit weekend niet\b",
        r"\bdoe (?:ik )?dit (?:\w+ )?voor (?:mijn|me|ons)\b|\bik wil en ik zal\b|\bis het afgelopen\b",
        r"\bga (?:het|dit) (?:\w+ ){0,4}(?:vertellen|zeggen|opbiechten)\b|\bga ik het mijn\b|\bzeker weten\b",
    ),
    "need": (
        r"\bmoet (?:\w+ (?!niet\b)){0,5}(?:stoppen|kappen|minderen|anders|veranderen|gebeuren|afgelopen"
        r"|ophouden)\b",
        r"\bzo (?:kan|gaat) (?:het|ik) niet (?:langer|verder|meer|door)|\bkan (?:het )?zo niet (?:langer|verder"
        r"|door)",
        r"\bkan (?:zo )?niet (?:zo )?door ?gaan\b|\bzo niet verder\b|\bhoog tijd\b|\btijd (?:dat|da|voor iets)\b",
        r"\b(?:echt |heb )hulp nodig\b|\bgenoeg geweest\b|\bniet langer (?:door|zo)|\bvoor het te laat\b",
        r"\bmoet (?:wel|nu wat|iets doen)\b|\bniet alleen er moet\b|\bmot (?:stoppen|kappen)\b"
        r"|\bmoet maar eens klaar\b",
        r"\bniets doe gaat het mis\b|\bhoudt zo geen stand\b|\bis nodig dat\b",
    ),
    "ability": (
        r"\bweet dat (?:ik )?(?:het|dit|dat) kan\b|\b(?:kan|red|lukt) (?:ik )?(?:het|dit) (?:wel|best|aan)\b"
        r"|\bik kan dit\b"
        r"|\bkan ik dit\b|\bkan (?:ik )?best\b|\bkan er wel af",
        r"\b(?:eerder|al een keer|toen ook|vorige keer|vorig jaar|jaren? geleden|ooit) (?:\w+ ){0,5}(?:gelukt|gekund"
        r"|gestopt|kunnen|vol|zonder)\b",
        r"\b(?:het|dit|dat) (?:ook )?(?:wel )?(?:gaan )?lukken\b(?! niet)|\blukte het (?:ook|wel)"
        r"|\blukt (?:het )?(?:me |wel |best |nu |al )+",
        r"\b(?:heb|geloof|voel) (?:\w+ ){0,3}(?:hoop|vertrouwen in|er weer in|sterk)\b|\bkomt het ooit goed\b"
        r"|\ber is hoop\b",
        r"\bsterk(?:er)? (?:genoeg|dan (?:die|de|dat) )|\bgaat (?:prima|goed|best|beter) zonder\b"
        r"|\bbeter dan ik dacht\b"
        r"|\bmakkelijker wordt\b|\bzonder kan ik al\b|\bga redden\b|\bverlangen zakt\b|\bhield ik het\b",
    ),
    "desire": (
        rf"\b(?:wil|zou|hoop|wou|wens|verlang|liefst|droom|lijkt me|zo graag"
        rf"|graag) (?!niet {_STOP})(?:(?!niet {_STOP})\w+ ){{0,5}}"
        r"(?:stop|stoppen|minderen|minder|kappen|ophouden|afkicken|afbouwen|nuchter|clean|schoon|vanaf|ervan af"
        r"|hulp)\b",
        r"\bwil (?:\w+ ){0,3}(?:er|hier|daar|ervan|van \w+|van \w+ \w+) ?(?:van)? ?af\b",
        r"\b(?:wil|zou|hoop|wou|verlang) (?:\w+ ){0,5}(?:weer|terug|eindelijk|normaal|gewoon leven|mezelf zijn)\b"
        r"(?! (?:gebruiken|halen|blowen|snuiven|lekker))",
        r"\bwil (?:\w+ ){0,2}(?:niet|geen) (?:\w+ ){0,4}meer\b|\bzo wil ik niet\b|\bwil niet (?:eindigen|zo|dat"
        r"|meer)\b",
        r"\b(?:er|het) (?:\w+ )?(?:klaar mee|beu|zat|genoeg van)\b|\b(?:liegen|gedoe|leven) (?:\w+ )?(?:zat|beu)\b"
        r"|\bben (?:het|er|da) (?:\w+ )?(?:zat|beu)\b|\bhangt me de\b|\bgenoeg van\b|\bniet meer zien (?:dat|die)\b",
        r"\bheimwee naar (?:hoe|wie) ik was\b|\boude leven\b|\bgun mezelf\b|\bachter me (?:kon )?laten\b|\broer om"
        r"|\bmis hoe (?:\w+ )?ik\b",
        r"\bwil (?:\w+ ){0,5}(?:sparen|redden|gezond|vader zijn|moeder zijn|trots)\b|\bik wil hulp\b"
        r"|\bgrootste wens\b"
        r"|\bwil (?:een )?(?:goede |betere |normale )?(?:vader|moeder|ouder)\b|\bnooit mee begonnen\b"
        r"|\bliefst (?:\w+ ){0,4}"
        r"(?:stoppen|nog|af)\b",
    ),
    "reasons": (
        r"\bkost (?:me|mij|het|het me)\b|\bgaat eraan op\b|\baan kwijt\b|\bdoor (?:mijn|het|dat|die|de|al die|al dat)"
        rf" (?:\w+ )?{_STUFF} (?:\w+ ){{0,6}}(?:kwijt|schulden|verloren|weg|blijven zitten|strafblad|ruzie)",
        rf"\b(?:kwijt|schulden|verloren|niets|kapot|rood|blut|skeer|ziek"
        rf"|alleen)(?: \w+){{0,3}} door (?:\w+ ){{0,2}}{_STUFF}\b",
        rf"\bdoor (?:mijn|dat|die|de|me|mij) (?:\w+ )?(?:{_STUFF})\b(?!.*(?:minder|beter|eindelijk|rustig|energie))",
        r"\bals ik (?:zo |hiermee )?doorga\b|\bals het zo doorgaat\b|\bsloopt\b|\b(?:maakt|gaat) (?:me |mij "
        r"|mijn \w+ )?kapot\b",
        r"\bword (?:ik )?er (?:zo |echt )?(?:agressief|somber|ziek|paranoia|moe|sloom|gek|depressief|lui|gemeen"
        r"|raar) van\b"
        r"|\bdaar word ik ziek van\b|\bkrijg er (?:paniek\w*|hartkloppingen|angst\w*|somber\w*)",
        r"\b(?:niet|al lang niet) (?:eens )?meer (?:leuk|van|waard)\b|\bellende niet waard\b|\bniet waard\b"
        r"|\blol is er\b"
        r"|\blevert me niets\b|\bgeniet er (?:al lang )?niet\b",
        r"\bbeheerst\b|\bherken mezelf niet\b|\bken ik mezelf niet\b|\bik was vroeger\b|\bvroeger was ik\b"
        r"|\bvroeger \w+ ik\b.*\bnu\b",
        r"\bvertrouwen? me (?:\w+ )?niet\b|\bbang voor me\b|\bik lieg (?:tegen|de hele|over)\b|\bbestolen\b"
        r"|\bbegint het te merken\b",
        r"\b(?:longen|neus|tanden|lijf|lichaam|maag|lever|hart|blaas|huid|geheugen|bloeddruk)\b(?:(?!\bmaar\b"
        r"|\bpijn\b|\bzegt\b).)*"
        r"(?:kapot|op\b|knoppen|bonkt|zeer|te hoog|naar de|achteruit|ziet er niet uit|bloedt?)",
        r"\bzonder (?:\w+ )?zou ik\b|\bals ik (?:stop|minder gebruik) (?:heb|houd|hou|voel|kan)\b"
        r"|\bzonder kan ik (?:tenminste|weer)\b",
        r"\bbaas (?:heeft|begint)\b.*(?:gewaarschuwd|merken)|\bdreig\w* (?:mijn|me|het)\b|\blaatste waarschuwing\b"
        r"|\bvergeet (?:alles|van alles)\b|\bonthoud niets\b|\bkilo afgevallen\b|\bkater duurt\b"
        r"|\bte laat (?:gekomen|van school)",
    ),
}
"""Change talk by kind."""

SUSTAIN: dict[str, tuple[str, ...]] = {
    "no_wish": (
        rf"\b(?:wil|ga|hoef|zal|kan en wil|wou|zou) (?:\w+ ){{0,4}}niet (?:\w+ ){{0,2}}{_STOP}\b",
        r"\b(?:wil|ga|hoef) (?:er|het) (?:\w+ ){0,3}niet (?:\w+ )?(?:vanaf|van af|af|opgeven|mee stoppen"
        r"|voor stoppen|over)\b",
        r"\bgeen (?:zin|behoefte|motivatie|reden|plannen?|haast) (?:\w+ ){0,4}(?:stop\w*|minder\w*|verander\w*"
        r"|ermee|op te)\b"
        r"|\bgeen (?:enkele )?reden\b|\bheb geen motivatie\b|\bgeen zin om te stoppen\b",
        r"\b(?:wil|hoef|heb) geen hulp\b|\bik stop niet\b|\bblijf (?:gewoon|lekker|toch) (?:\w+ )?(?:blowen"
        r"|roken|gebruiken|doen|"
        r"snuiven|slikken|nemen)\b|\bik blijf (?:blowen|roken|gebruiken|snuiven)\b",
        r"\bga (?:er )?(?:gewoon|lekker) (?:weer|mee door|door|verder)\b|\b(?:ga|haal) (?:\w+ ){0,3}(?:weer"
        r"|gewoon) (?:\w+ )?"
        r"(?:halen|gebruiken|wat|blowen|lekker)\b|\bga vanavond (?:weer )?lekker\b",
        r"\b(?:hoeft|mag) (?:het |van mij |voor mij )*(?:niet anders|zo blijven)\b|\bhoeft (?:van mij |het )*niet\b"
        r"|\bniemand gaat mij\b|\blaat (?:me|mij) (?:nou |maar |gewoon )*(?:met rust|lekker|gebruiken)\b|\blaat me$",
        r"\bnog niet klaar met\b|\bstoppen (?:komt later|zie ik niet|hoeft|wil ik niet)\b"
        r"|\bzie (?:ik )?(?:\w+ )?(?:stoppen )?niet"
        r" zitten\b|\bniet van plan\b|\bkan me niets schelen\b|\binteresseert me\b|\bgeen oren naar\b"
        r"|\bgeef (?:het|dat|ik) (?:\w+ )?niet op voor\b|\bga ik niet opgeven\b|\bdenk er niet over\b"
        r"|\bnog niet mee stoppen\b",
    ),
    "inability": (
        r"\bkan (?:er |het |gewoon |echt |nu |nog )*niet (?:\w+ )?(?:stoppen|zonder|afblijven|vanaf blijven"
        r"|van afblijven|laten)\b"
        r"|\bkan (?:er )?(?:\w+ )?niet (?:van)?af ?blijven\b|\bniet zonder\b|\bwaar ik niet zonder\b",
        r"\blukt (?:me |mij |het |het me |dat )*(?:toch |gewoon |echt |nu )*(?:niet|nooit)\b"
        r"|\bniet (?:gaan )?lukken\b"
        r"|\bgaat me niet lukken\b",
        r"\bte (?:zwak|oud)(?: \w+){0,3}(?: voor| om|$)|\bgeen wilskracht\b|\b(?:heeft"
        r"|geen) zin (?:meer )?(?:om te (?:proberen"
        r"|stoppen)|meer)\b|\bgeen zin meer om\b",
        r"\bzal altijd\b|\bblijft verslaafd\b|\bnou eenmaal\b|\bwordt (?:toch )?niets\b|\bhet opgegeven\b"
        r"|\bonmogelijk\b"
        r"|\bgeen optie\b|\bverander je niet\b|\bmijn hele leven al zo\b|\bhele leven al\b",
        r"\b(?:hou|houd|hield) (?:\w+ )?(?:dat|het|ik) (?:\w+ )?niet (?:\w+ )?vol\b|\bsterker dan ik\b"
        r"|\bgeloof (?:er|mezelf)"
        r" niet meer\b|\bwint altijd\b|\bwin ik nooit\b|\bwerkt (?:toch )?niets\b|\bgeen effect\b|\bdat werkt niet\b"
        r"|\bniet onder controle\b|\bgeen goed moment\b|\bnu echt niet stoppen\b|\bovereef ik niet\b"
        r"|\boverleef ik niet\b",
        r"\b(?:trek|red|hou) (?:ik )?het (?:\w+ )?(?:niet zonder|zonder niet)\b|\bzie mezelf (?:\w+ )*zonder\b"
        r"|\bgaat het mis laat\b"
        r"|\blaat (?:dan )?maar\b|\bzo gaat het altijd\b|\bhoef het niet eens te proberen\b"
        r"|\bheb ik (?:\w+ )?volgehouden\b",
    ),
    "relief": (
        r"\bhelpt (?:me|mij|tegen|om|bij|met|echt)\b|\bhelpen (?:me|mij|tegen)\b",
        r"\bmaakt (?:me|mij) (?:gewoon |zo |juist )*(?:rustig|kalm|relaxed|vrolijk|blij|normaal)\b"
        r"|\bword (?:ik )?er (?:zo |lekker |echt )*"
        r"(?:rustig|kalm|vrolijk|blij|relaxed|sociaal)\b|\bontspant me\b|\bgeeft (?:me |mij )?(?:eindelijk "
        r"|juist )*(?:rust|energie"
        r"|zelfvertrouwen|moed|kracht)\b",
        r"\bzonder (?!kan ik|zou ik)(?:\w+ ){0,3}(?:slaap|kom|krijg|durf|red|ben|voel|ga|hou|is|heb|kan|trek"
        r"|word)\b(?!.*\bmaar\b)",
        r"\b(?:slaap|kom|krijg|durf|red|eet|hou) (?:\w+ ){0,4}(?:niet|geen|niets|alleen met|pas)\b.*\b(?:als ik"
        r"|zonder|met die|op heb)\b"
        r"|\bslaap alleen met\b|\bpas (?:\w+ )*als ik iets op\b|\bkom (?:\w+ ){0,3}niet door\b",
        r"\bheb (?:het|dat|dit|die) nodig\b|\buitlaatklep\b|\bmijn medicijn\b|\benige (?:rust|manier|wat|dat"
        r"|plezier\w*|leuke|wat ik)\b"
        r"|\bniets (?:te )?voelen\b|\bvergeten\b|\bverdoof\w*\b|\bverzacht\b|\bhaalt de\b|\bzet mijn hoofd\b"
        r"|\bkop stil\b",
        r"\bhoudt me (?:wakker|op de been|rustig)\b|\bdankzij\b|\btegen de (?:verveling|stress|pijn|somberheid"
        r"|angst)\b"
        r"|\bdan durf ik\b|\bals ik (?:stop|niet (?:rook|gebruik|blow)|niets neem"
        r"|niets gebruik)(?: \w+){0,3} (?:word|komen|ga|zit|kom)\b"
        r"|\brustmoment\b|\bme normaal\b(?! te voelen)|\bminder last\b|\bminder ruzie met\b",
        r"\bgebruik (?:ik )?om (?:niets|te|niet)\b|\bomdat ik anders\b|\bmet (?:die|dat|een|zo een) (?:pep|spul"
        r"|pil\w*|lijntje|speed|coke)"
        r" (?:\w+ ){0,3}(?:kan|krijg|haal|ben|durf|hou)\b|\bal mijn vrienden gebruiken\b|\bheel de groep\b"
        r"|\bzonder drugs heb ik geen\b",
    ),
    "liking": (
        r"\b(?:is|vind (?:ik )?(?:het|dat|gebruiken|het gewoon)|voelt|te|zo"
        r"|wel) (?:\w+ ){0,2}(?<!niet )(?:lekker|leuk|heerlijk|gezellig|fijn|chill|fijnste"
        r"|mooiste)\b(?! (?:bezig|mens))|\blekkerder\b|\bgeniet (?:ervan|er van|ik)\b|\bik (?:kan er van "
        r"|kan ervan )genieten\b",
        r"\bhou(?:d)? (?:ik )?(?:er (?:ook )?van|ervan|van (?:dat|die|het|de))\b|\bdoe het (?:omdat"
        r"|voor)\b.*(?:leuk|gezellig|lekker|lol)",
        r"\b(?:mijn|een) (?:beloning|ontspanning|pleziertje|uitje)\b|\bverdiend\b|\bsaai\b|\bniets aan\b"
        r"|\bmis (?:het|de) (?:gezellig\w*"
        r"|roes|die)\b|\bmis het die roes\b|\bvrolijk van\b|\bveel leuker\b|\bde man$|\bde man als\b|\bmooier\b"
        r"|\bbeter met\b"
        r"|\bgenieten van\b|\bvoel me vrij\b",
    ),
    "no_problem": (
        r"\b(?:alles|het|prima|goed) (?:\w+ )?onder controle\b|\bgeen (?:echt )?probleem\b|\bvalt (?:best |wel "
        r"|allemaal |reuze )*mee\b"
        r"|\bniets (?:mis|aan de hand)\b|\b(?:ben|is) (?:ik )?(?:helemaal )?(?:niet verslaafd|geen verslaafde)\b"
        r"|\bben ik niet$",
        r"\b(?:doe|kwaad) (?:er )?niemand (?:kwaad)?\b|\bzie (?:ik )?het probleem niet\b|\bwat maakt het uit\b"
        r"|\bmijn eigen (?:keuze|geld|leven)\b"
        r"|\bmijn leven is prima\b|\bhet is mijn leven\b|\bgeen last van\b|\bvoel me er prima\b|\bprima (?:bij"
        r"|met mij|met me|zo)\b|\bfunctioneer\b",
        r"\bkan stoppen wanneer\b|\b(?:is|was|tis) maar (?:wiet|een)\b|\biedereen (?:doet|gebruikt|neemt)\b"
        r"|\bniet erger dan\b|\bzelfde ding\b"
        r"|\balleen (?:maar )?in het weekend\b|\ben ik leef nog\b|\bga je niet dood\b|\bwerd negentig\b"
        r"|\bbeter dan (?:al die|drank|alcohol)",
        r"\b(?:zeurt|zeuren|overdrij\w+|bemoeien)\b|\bmaken er een punt\b|\bbehalve ikzelf\b"
        r"|\bwaarom ik zou stoppen\b|\bzou niet weten waarom\b"
        r"|\bdus (?:er is )?(?:het is )?geen probleem\b|\bniet eens zo erg\b|\bbegrijpende blik\b"
        r"|\blijdt er niet onder\b|\bvoor mij hoeft\b",
    ),
}
"""Sustain talk by kind."""

DOUBT = (
    r"\btwijfel\w*\b",
    r"\bweet (?:het )?(?:niet|ni) (?:goed |zeker |meer |zo goed )*(?:of ik|wat ik wil|met dat stoppen"
    r"|of het het waard)\b|\bweet het niet (?:meer|zo)\b",
    r"\bmisschien (?:moet|ben|heb|zou|kan) (?:ik )?.*\b(?:weet het niet|niet|misschien)\b",
    r"\bvraag (?:ik )?me (?:\w+ )?af of (?:ik|dit|het)\b|\bkom er niet uit\b|\ber nog niet uit\b",
    r"\b(?:moet|zou|wil) ik (?:nou |nu )?(?:wel )?(?:\w+ )?(?:stoppen )?of niet\b|\bstoppen of (?:niet"
    r"|doorgaan)\b|\bdoorgaan of\b|\bstoppen en doorgaan\b",
    r"\b(?:bang|eng|doodeng|durf|berg) (?:\w+ ){0,3}(?:om te stoppen|zonder te moeten|te stoppen|om zonder"
    r"|zonder)\b|\bstoppen is eng\b"
    r"|\b(?:eng|bang|vrees|als een berg)\b.*\b(?:stoppen|zonder|afkicken|hulp)\b|\bdurf geen hulp\b",
    r"\bergens denk ik\b|\bsoms vraag ik\b|\bstoppen ja nee\b|\bprobleem of\b|\becht verslaafd of\b"
    r"|\bwel stoppen niet stoppen\b",
)
"""Ambivalence put into words."""

BOTH = (
    r"\b(?:aan de|van de) ene kant\b|\benerzijds\b|\bde ene (?:dag|keer|week)\b|\bhet ene moment\b"
    r"|\bsoms\b.*\bsoms\b|\bergens\b.*\bergens\b",
    r"\b(?:half|helft|deel) van mij\b|\bdeels\b.*\bdeels\b|\bdubbel\b|\boverdag\b.*\bavonds\b|\bhaat liefde\b"
    r"|\bheen en weer\b|\bverscheurd\b",
    r"\b(?:verstand|hoofd) (?:wil|zegt)\b.*\b(?:gevoel|lijf|hart)\b|\bhaat\b.*\b(?:hou|nodig)\b"
    r"|\bhou\b.*\bhaat\b|\bvriend\b.*\bvijand\b|\bvoordelen\b.*\bnadelen\b"
    r"|\btegelijk\b|\bhelpen mij en maken\b|\bnadelen\b.*\bvoordelen\b",
    r"\b(?:wil|zou) (?:\w+ )?(?:wel|best|graag)\b.*\b(?:maar|doch|alleen|toch)\b"
    r"|\bwil (?:\w+ ){1,5}maar (?:ook )?(?:niet|ik wil|ni)\b|\bmaar ook (?:weer )?niet\b",
    r"\b(?:weet|snap|besef)\b.*\b(?:slecht|moet stoppen|niet goed|beter|anders moet|ongezond)\b.*\bmaar\b"
    r"|\bja stoppen is\b.*\bmaar\b|\bzou moeten\b.*\bmaar\b|\bmaar ja$",
    r"\b(?:wil|doe) (?:het )?(?:ik )?niet meer (?:en toch|maar)\b|\bterwijl ik (?:dat |wel |het )\w*"
    r"|\ben toch (?:ga|doe|leg|pak|bel)\b|\bstel het (?:steeds )?uit\b|\bmaar ik stel\b",
    r"\belke (?:zondag|maandag|ochtend)\b.*\ben (?:elke|iedere)\b|\bmaar iedere\b|\bmaar (?:elke"
    r"|iedere) \w+ (?:zwicht|ga|zit|pak)\b|\bniet stoppen maar zo doorgaan\b"
    r"|\bstoppen (?:wil ik )?niet maar minder\b|\bminderen wil ik wel\b|\bzoals? een .*maar ook\b",
)
"""Both sides in one statement."""

_FILLER_BEFORE = ("nog", "is", "tis", "laat", "mij", "me", "alleen", "mijn", "ons", "moet", "zeurt", "gewoon")
CONTRAST = (
    "".join(f"(?<!{word} )" for word in _FILLER_BEFORE)
    + r"\bmaar\b(?! (?:wiet|een (?:pil|joint)))|\bdoch\b|\ben toch\b|\bterwijl\b|\banderzijds\b|\bandere kant\b"
    r"|\w alleen (?:stort|doe|word|krijg|is|daarna|mijn|durf|kan)\b|\ben daarna\b|\ben ook\b|\bechter\b"
)
"""What sets two sides against each other; `maar` as a filler (*laat maar*, *nog maar*) and at the start does not."""

_RELATED = (
    r"(?:zoon|dochter|man|vrouw|vriend|vriendin|broer|broertje|zus|zusje|moeder|vader|ma|pa|mama|papa|kind"
    r"|kleinzoon|kleindochter"
    r"|partner|ex|jongen|neef|nicht|oom|tante)"
)
RELATIVE = (
    rf"\b(?:mijn|me|ons|onze|mijne|die|zijn) {_RELATED} (?:\w+ )?(?:gebruikt|blowt|snuift|slikt|rookt|spuit"
    rf"|is (?:zwaar )?verslaafd|drinkt (?:weer|en)|zit aan"
    r" (?:de|het)|liegt|steelt|wil (?:niet stoppen|geen hulp|niet naar)|belooft|ziet (?:zelf )?(?:het|niet)"
    r"|heeft (?:weer )?(?:gelogen|gebruikt|hulp"
    r"|ons spaargeld|mijn trouwring)|is clean)\b",
    r"\b(?:hij|ze|zij) (?:\w+ ){0,2}(?:gebruikt|blowt|snuift|belooft|wil (?:niet|geen)|ziet (?:zelf )?(?:het"
    r"|niet)|liegt|stopt|gaat stoppen|volhoudt)\b",
    r"\b(?:zorgen om|bang dat) (?:mijn|me|ons|onze) (?:\w+ )?" + _RELATED + r"\b|\bals (?:moeder|ouders?"
    r"|vader) (?:ten|van|fout)\b|\bwij als ouders\b"
    r"|\bhou van (?:hem|haar) maar\b|\bvertrouw (?:hem|haar)\b|\bteleurgesteld in (?:mijn|hem|haar)\b"
    r"|\bmijn (?:kleinzoon|kind|zoon|dochter) (?:zo )?zie\b",
)
"""About the use of someone else."""


_SIDES: dict[str, dict[str, tuple[str, ...]]] = {
    "relative": {"relative": RELATIVE},
    "change": CHANGE,
    "sustain": SUSTAIN,
    "ambivalence": {"doubt": DOUBT, "both": BOTH},
    "contrast": {"contrast": (CONTRAST,)},
}
_LOOKED_FOR = {
    side: {kind: [re.compile(pattern) for pattern in patterns] for kind, patterns in kinds.items()}
    for side, kinds in _SIDES.items()
}
_OPENING_BUT = re.compile(r"^(?:ja |nee |ok |oke )*maar ")
LONGEST = 600
"""Characters looked at: someone who tells more than this says what matters more than once."""


def found(text: str) -> dict[str, str]:
    """What the words show by themselves: kinds under `change`, `sustain`, `ambivalence`, `relative` and `contrast`."""
    plain = _OPENING_BUT.sub("", spelled_out(text)[:LONGEST])
    result = {}
    for side, kinds in _LOOKED_FOR.items():
        for kind, patterns in kinds.items():
            if any(pattern.search(plain) for pattern in patterns):
                result[side] = kind
                break
    return result
