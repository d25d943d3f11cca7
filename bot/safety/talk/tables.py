"""The words and forms by which `reading` knows an answer. The language of the forms: `bot/safety/pattern.py`."""

from __future__ import annotations

from collections.abc import Iterator

from bot.safety.pattern import Forms, forms
from bot.safety.vocabulary import as_set

OPENERS = as_set("eh euh uh uhm ehm hmm hm mm oh ach tja tsja nou pff pfff ah en maar well dus sorry hoi hallo dag zeg")
YES_WORDS = as_set(
    "ja jaa jah jha jep jup yes yep yup yeah joa jaak jawel jazeker jaja klopt inderdaad zeker tuurlijk "
    "natuurlijk "
    "helaas soms weleens vaak altijd ok oke okay okee goed prima sure absoluut jaha uhu mhm doe jow jo "
    "elke dagelijks "
    "constant ja's yess si"
)
NO_WORDS = as_set(
    "nee neen nope nah neej nein neeh neee niet nooit niks niets geen nergens no bijlange noppes nada nie njet"
)
NOT_WORDS = as_set("niet geen nooit niets niemand nie niks nergens")

YES = forms(
    "denk|geloof|vrees|bang het? wel|van_wel",
    "denk ik? wel",
    "ben bang van =1 wel",
    "best wel|veel|vaak",
    "een beetje",
    "af en toe",
    "dat|zal|ga|doe|wil|kan|heb ik =1 $|wel|doen|proberen|doe",
    "ik zal|ga|wil|doe|kan|durf =1 dat|het|wel|doen|proberen",
    "ik heb er|een|al =1 plan|idee|een",
    "er is =1 een",
    "weet =2 hoe",
    "dat lukt|klopt|kan|is_zo|wil_ik|doe_ik",
    "doe|wil|durf ik wel?",
    "ik probeer",
    "ga =2 proberen",
    "lukt =1 wel",
    "gelukt",
    "is =2 gelukt",
)
PLAIN_NO = forms(
    "^ =2 niet|nooit|geen =2 $",
    "^ ik? denk|geloof|hoop ik? het? =1 niet|van_niet",
    "^ =1 dat|daar =2 niet|nooit =1 aan? $",
    "^ =2 geen =1 gedachten|plan|plannen|idee",
    "^ bijlange niet",
    "^ hoeft =1 niet",
)
"""A no to the question itself. Only this ends something: `ik slaap niet` does not say that someone wants to live."""
NO = forms(
    "niet echt|meer|zo|dat|nu|direct|meteen",
    "eigenlijk|zeker|totaal|helemaal|absoluut|echt niet",
    "denk|geloof|hoop het|van niet",
    "denk ik? niet",
    "geen plan|zin|behoefte|gedachten|klachten|idee_van",
    "lukt|kan|durf|wil|gaat =3 niet",
    "liever|nog|nu niet",
    "echt niets|geen",
    "voor geen",
    "bijlange niet",
    "is_er niet",
)
UNSURE = forms(
    "weet =3 niet",
    "geen flauw? idee|benul|flauw_idee",
    "kweenie|idk|dunno|wnie",
    "misschien|mogelijk|wellicht|twijfel|bwa|wrs|waarschijnlijk",
    "zou|kan =1 kunnen|zijn",
    "half half|om",
    "hangt =2 af",
    "moeilijk te zeggen",
    "niet zeker",
    "geen idee",
)
REFUSES = forms(
    "zeg|vertel|wil ik =3 niet",
    "wil|ga =3 niet =3 zeggen|vertellen|over_praten|praten|antwoorden",
    "gaat =1 je|u =2 niets aan",
    "gaat =1 niemand =1 aan",
    "geen antwoord",
    "liever niet =2 zeggen|over_praten|over",
    "wil =2 er =1 niet over",
    "is prive",
)
BARRIERS: dict[str, Forms] = {
    "police": forms(
        "politie|agent|agenten|wouten|flikken|skotoe|popo|arrestatie|arresteren|opgepakt|oppakken|"
        "strafblad|boete|aangifte|illegaal|strafbaar|wietagent",
        "de bak",
        "naar de gevangenis",
    ),
    "cost": forms(
        "kost|kosten|duur|geld|betalen|betaal|rekening|blut|verzekerd|verzekering|eigenrisico|beltegoed|onverzekerd",
        "eigen risico",
    ),
    "admitted": forms(
        "opname|opgenomen|opnames|opnemen_in|isoleercel|isoleer|gedwongen|inrichting|gesticht|"
        "psychiatrie|opgesloten|opsluiten|vastgezet|crisisopname|dwangopname|kliniek|ziekenhuis|"
        "collocatie|gecolloqueerd|paaz",
        "sluiten =3 op",
        "nemen me|hem|haar =2 op",
    ),
    "burden": forms(
        "last|belasten|lastigvallen|lastig|zeuren|zeur|aansteller|aanstellen|storen|stoor|overlast|bezwaren",
        "ander* =2 erger|harder",
        "niet belangrijk|erg_genoeg|ernstig_genoeg",
        "tijd verdoen|verspillen",
        "wil niemand =2 lastig|storen|vallen",
        "niet waard",
    ),
    "shame": forms(
        "schaam|schamen|schaamte|gegeneerd|genant|beschaamd|vernederend|oordeel|oordelen|loser|zwakkeling",
        "raar|gek|stom vinden|vind",
        "vinden =3 raar|gek|stom|zielig|zwak",
        "wat =2 zullen =2 denken|zeggen",
        "wat =2 denken =2 van",
    ),
    "waiting": forms(
        "wachttijd|wachten|wachtrij|wachtlijst|bezet|ingesprek|wachtmuziek|wacht",
        "neemt|nemen =2 niemand|niet =2 op",
        "niemand neemt =1 op",
        "duurt =2 lang|eeuwen|te_lang",
        "in gesprek",
    ),
    "anonymity": forms(
        "anoniem|anonimiteit|naam|privacy|dossier|traceren|achterhalen|gegevens|werkgever|jeugdzorg|geregistreerd",
        "te weten komen",
        "mag niemand weten",
        "niemand mag =2 weten",
        "wie ik ben",
        "mijn ouders|baas|school|familie|vrouw|man =3 weten|horen|achter_komen|achterkomen",
    ),
    "talking": forms(
        "belangst|telefoonangst|telefoonvrees|bellen_eng|stotter|huilen",
        "durf|kan|lukt =4 niet =2 praten|bellen|hardop",
        "praten|bellen =2 lukt|durf|kan =2 niet",
        "kan|durf =1 niet praten|bellen|telefoneren",
        "bellen =2 eng|moeilijk|spannend",
        "haat bellen",
        "geen telefoon|bereik|stem|batterij",
        "horen|luisteren mij|me|mee",
        "huisgenoten|ouders =3 horen",
        "weet niet wat =2 zeggen",
        "kan niet =1 praten",
        "durf =1 niet",
    ),
    "distrust": forms(
        "helpt|hielp =2 toch? =1 niet",
        "heeft =2 geen zin|nut",
        "nut =2 niet",
        "geen zin|nut =1 in?",
        "al =2 geprobeerd|gedaan",
        "vertrouw* =3 niet|geen|niemand",
        "geen vertrouwen",
        "niemand =3 helpen|begrijpt|snapt",
        "snappen|begrijpen =3 niet",
        "slechte ervaring|ervaringen",
        "geloof =2 er =2 niet",
        "haat hulpverleners|psychologen|therapeuten",
        "wil geen hulp|hulpverlener|hulpverleners|psycholoog",
    ),
    "betray": forms(
        "verraden|verraad|verklikken|verlinken|matennaaier|rug",
        "wordt|worden =2 boos|kwaad|woedend",
        "boos|kwaad wordt|worden|is|zijn",
        "vertrouwen kwijt|verliezen|beschamen|schaden",
        "wil|wilt hij|zij|ze =2 niet",
        "hij|zij|ze wil|wilt =2 niet|geen",
    ),
}
SUBSTANCES: dict[str, Forms] = {
    "opioid": forms(
        "heroine|bruin|smack|horse|methadon|oxy|oxys|oxycodon|oxycontin|fentanyl|morfine|tramadol|"
        "codeine|opium|opiaat|opiaten|opioide|opioiden|opiode|buprenorfine|suboxone|subutex|nitazenen|"
        "nitazeen|pijnstillers|pijnstiller|lean"
    ),
    "stimulant": forms(
        "cocaine|coke|coca|cola|sos|snuif|crack|base|basecoke|speed|pep|amfetamine|xtc|mdma|md|ecstasy|"
        "3mmc|4mmc|mmc|miauw|poes|mefedron|mephedrone|meth|crystal|tina|ritalin|concerta|dexamfetamine|"
        "2cb|wit|snow|pilletje|pilletjes"
    ),
    "ghb": forms("ghb|gbl|g|gebutje|buisje|buisjes|dopje|dopjes|geeb"),
    "sedative": forms(
        "benzo|benzos|benzodiazepine|benzodiazepines|benzodiazepinen|oxazepam|oxa|oxas|diazepam|valium|"
        "lorazepam|temesta|temazepam|alprazolam|xanax|xannies|rivotril|clonazepam|zolpidem|zopiclon|"
        "slaappillen|slaappil|slaapmiddelen|slaapmiddel|slaaptabletten|kalmeringspillen|"
        "kalmeringstabletten|kalmeerpillen|kalmeermiddelen|pregabaline|lyrica|pammetjes|pam|seresta",
        "kalmerende|rustgevende pillen|middelen|medicijnen|tabletten",
    ),
    "alcohol": forms(
        "alcohol|drank|drinken|gedronken|bier|biertjes|pinten|wijn|wodka|vodka|whisky|whiskey|jenever|"
        "rum|cognac|gin|likeur|zuipen|gezopen|zuip|borrel|borrels|sterkedrank"
    ),
    "unknown": forms(
        "wiet|hasj|blow|blowen|joint|cannabis|ketamine|keta|ket|lachgas|paddo|paddos|lsd|trip|"
        "paracetamol|ibuprofen|antidepressiva|lithium|insuline|medicijnen|medicatie|medicamenten|pillen|"
        "pil|tabletten|drugs|spul|ander|anders"
    ),
}
STOPPED = forms(
    "stop|gestopt|stoppen|gestoptt|afkicken|afgekickt|ontwenning|ontwennen|detox|minderen|afbouwen|"
    "afgebouwd|geminderd|clean|coldturkey",
    "cold turkey",
    "niets|niet meer genomen|gebruikt|gedronken",
    "sinds gisteren|eergisteren|dagen =2 niets|niet|geen",
)
PERSON = forms(
    "<rel>|ouders|familie|gezin|buren|buurman|buurvrouw|huisgenoot|huisgenoten|vrienden|vriendinnen|"
    "partner|verloofde|begeleider|begeleidster|collega|iemand|zorg|mama|papa|mams|paps|moe|vake|nonkel|"
    "tante|lief|vriendengroep|buddy|sponsor|begeleiding|meerdere|mensen|anderen|baas|leraar|mentor|"
    "coach|dokter|huisarts|psycholoog|therapeut|hulpverlener|psychiater|verpleegkundige|bij_hem|bij_haar"
)
WITH = forms(
    "niet alleen",
    "ik ben|zit|sta =2 bij|naast|samen",
    "bij mij|me|ons|hem|haar",
    "naast mij|me|hem|haar",
    "zit|ligt|staat naast|hier",
    "ben =2 hier|erbij|er_bij|thuis_met",
    "zijn =2 samen|erbij|bij_elkaar",
)
ALONE = forms(
    "alleen|eenzaam",
    "niemand",
    "geen vrienden|familie|vriend|mensen|ouders|netwerk",
    "heb =3 niemand",
    "helemaal alleen",
)
SOON = forms(
    "vandaag|vannacht|vanavond|vanmiddag|vanochtend|straks|dadelijk|zometeen|meteen|direct|onmiddellijk|"
    "morgen|zo|nu|zsm|zodadelijk|gelijk|subiet|morgenochtend|morgenavond",
    "dit|over =1 een|uur|uurtje|paar =1 uur|uren",
    "zo snel mogelijk",
    "deze nacht|avond|ochtend",
)
LATER = forms(
    "ooit|later|volgende|weken|maand|maanden|jaar|jaren|nooit|weekend|overmorgen|week",
    "nog niet",
    "geen datum|moment|tijd|dag",
    "niet nu|vandaag|direct|meteen|morgen",
    "als het =3 moet",
    "op een dag",
)
CALLED = forms(
    "gebeld|opgebeld|ambulance_gebeld",
    "aan|op|in =1 de =1 lijn|telefoon",
    "ben|zijn =2 aan_het bellen",
    "heb|hebben =3 112|113|1813 aan|aan_de|gesproken",
    "bel =2 nu",
    "is =2 onderweg",
    "zijn =2 onderweg",
    "komt|komen =1 eraan|er_aan",
)
WILL_CALL = forms("ga|zal|wil =2 bellen", "ik bel", "ga ik =1 doen|bellen", "bellen =1 ga|doe ik", "zal =2 doen")
UNABLE = forms(
    "lukt|gaat|kan|durf|wil|red =4 niet",
    "niet lukt|gaan|durven",
    "niet bellen|praten|doen",
    "wil ik niet",
    "onmogelijk|nergens",
    "ander* =2 houdt|tegen|in_de_weg",
    "houdt mij|me tegen",
)
THERE = forms(
    "ambulance|ambulances|hulp|politie|arts|dokter|ziekenwagen|broeders|ambulancebroeders =2 is|"
    "zijn =2 er|hier|gekomen|gearriveerd|binnen",
    "zijn|is er =1 nu|al|net",
    "ze|die zijn =1 er|hier|binnen",
    "is|zijn =2 gekomen|aangekomen|gearriveerd",
    "is =1 er =2 $|nu|al",
    "in|naar =1 het ziekenhuis",
    "mee =2 ambulance|ziekenhuis",
    "komt nu binnen",
)
BETTER = forms(
    "beter|rustiger|opgelucht|veilig|kalmer|lichter|oke|ok|prima|minder|fijner|opgeknapt|bijgekomen|hersteld",
    "gaat =2 goed|wel|prima|weer|best|redelijk|oke",
    "goed zo|hoor",
    "^ =2 goed $",
    "valt =2 mee",
    "is =2 wakker|aanspreekbaar|helder|bij",
    "ademt =2 goed|rustig|normaal|gewoon|wel|weer|$",
    "reageert|praat =2 goed|wel|normaal|gewoon|weer|$",
    "voel =3 goed|oke|veilig",
    "weer wakker|rustig|bij",
)
WORSE = forms(
    "slechter|erger|slecht|klote|kut|hetzelfde|zwaarder|rot|vreselijk|verschrikkelijk|ellendig|hel|"
    "hopeloos|waardeloos|shit|ruk|zelfde|slechts|bagger|down|bang|paniek",
    "niet =2 goed|beter|oke|veilig|rustig|top|best",
    "nog =1 steeds",
    "gaat =2 niet",
    "weer mis|fout",
    "suf|suffig|duf|wazig|slap|versuft|benauwd|slaperig|verward|warrig|schokken|koorts",
    "ademt|reageert|praat =2 niet|slecht|nauwelijks|zwak|amper|raar|moeilijk",
    "valt|val|zakt|zak weg",
    "is =2 weg",
)
CHOICES: dict[str, Forms] = {
    "plan": forms("veiligheidsplan|veiligheidsplannetje|plan|plannetje"),
    "grounding": forms(
        "oefening|oefenen|ademhalingsoefening|ontspannen|ontspanning|rustiger_worden|kalmeren|mindfulness"
    ),
    "wider": forms(
        "andere|meer|welke hulp|hulplijn|nummers|instanties|opties",
        "hulp =2 zoeken|krijgen|vinden",
        "adressen|instanties|hulplijnen|lotgenoten|zelfhulpgroep",
        "wie =2 nog",
    ),
    "done": forms(
        "klaar|genoeg|niets|laat_maar|laatmaar|geen",
        "goed zo",
        "zo goed|genoeg",
        "is =2 goed",
        "hoeft niet",
        "niet nodig",
        "verder =1 waar|met",
        "nee dank*",
        "later misschien",
    ),
}
SKIP = forms(
    "^ sla|overslaan|skip|volgende|geen|niets|niemand|weet|nee|pas",
    "sla =2 over",
    "weet =3 niet",
    "geen idee",
    "later invullen",
)
STOP = forms(
    "^ =1 stop|stoppen|hou_op|houd_op|ophouden|kappen|einde|exit|quit =1 nu|maar|ermee|hiermee|$ =1 $",
    "^ =2 hou|houd =2 op $",
    "wil =2 stoppen $",
    "wil =3 niet meer =3 praten|antwoorden|typen|verder|chatten",
    "wil =2 niet =2 verder =1 $|praten",
    "stop ~2 gesprek|vragen|hiermee|daarmee",
    "laat =1 mij|me =2 rust|gerust",
    "^ =1 doei|doeg|dag|bye|later|ciao|houdoe|salut|mvg|tot_ziens|tot_later|tot_morgen|weltrusten|"
    "slaapwel|slaap_lekker|welterusten =3 $",
    "ik =1 ga|moet =2 nu|slapen|weg|ervandoor|gaan $",
    "geen zin =3 meer|in_dit|hierin $",
)
ASKS = as_set("wat hoe wanneer waarom welke welk waar wie waarvoor waarmee waardoor hoelang hoeveel vertel leg uitleg")


def every() -> Iterator[Forms]:
    """All forms in this file."""
    yield from (
        YES,
        NO,
        PLAIN_NO,
        UNSURE,
        REFUSES,
        STOPPED,
        PERSON,
        WITH,
        ALONE,
        SOON,
        LATER,
        CALLED,
        WILL_CALL,
        UNABLE,
        THERE,
    )
    yield from (BETTER, WORSE, SKIP, STOP, *BARRIERS.values(), *SUBSTANCES.values(), *CHOICES.values())
