"""Too much taken, someone who cannot be woken or does not breathe, poisoning."""

from __future__ import annotations

from bot.safety.pattern import Flag, Rule, forms

BREATHING = (
    "ademhaling|adem ~4 stopt|hapert|stokt|valt_weg|valt_uit",
    (
        "ademt =2 <hij>|ze|<rel>? ~2 niet|nauwelijks|amper|slecht|bijna_niet|raar|onregelmatig|"
        "heel_langzaam|langzaam|zwak|vreemd|oppervlakkig|zwaar|moeilijk|heel_zwak|zo_langzaam|haast_niet|"
        "gek|traag|heel_traag|steeds_langzamer|met_horten|bijna|heel_raar|heel_oppervlakkig|heel_weinig|"
        "weinig"
    ),
    "niet|nauwelijks|amper|slecht|raar|bijna_niet|haast_niet =2 meer? =2 ademt|ademhaalt",
    "<other> ~4 niet|nauwelijks|amper|slecht ~2 ademen|ademhalen",
    "<other> ~3 moeite ~3 ademen|ademhalen|ademhaling",
    "haalt|haal =3 <hij>|<rel>? =2 geen|nauwelijks|amper|bijna_geen|bijna_niet|moeilijk|zwaar|slecht =2 adem",
    (
        "ademhaling|adem =3 is|stopt|stopte|wordt|gaat|valt|stokt =3 weg|gestopt|uit|zwak|traag|heel_traag|"
        "heel_zwak|heel_langzaam|trager|langzaam|slecht|raar|steeds|er_niet|niet_goed|oppervlakkig|zwakker|"
        "langzamer"
    ),
    "ademhaling|adem stopt|stokt|stopte|hapert",
    "stopt|stopte|gestopt =3 met =2 ademen|ademhalen",
    "geen =2 adem|ademhaling|pols|hartslag|polsslag|puls =3 meer|voel|te_voelen|voelen|$|gevoeld",
    "voel =4 geen =2 adem|ademhaling|pols|hartslag|polsslag",
    "hapt|snakt =3 naar =2 adem|lucht",
    "not breathing",
    "ademstilstand",
    "ademt <other> =3 nog =2 amper|nauwelijks",
    "ademt nog =3 maar",
    "ademt -2 om de ~1 seconden|tellen",
    "hoor|zie|voel -3 bijna|amper|nauwelijks =2 niet? =2 ademen|ademhalen|ademhaling",
    "ademt maar|nog_maar =3 heel|een|weinig|keer|soms|zwak|langzaam|om_de",
)

AWAKE = (
    "doet|krijgt|gaan|open ~3 ogen -2 niet =2 meer? =1 open",
    "krijg|krijgen|is|maak ~3 geen =2 contact =2 mee|met|meer|te",
    "kreunt|steunt ~4 alleen|nog|niet|maar",
    "slaapt|slapen ~4 niet =2 wakker",
    (
        "wordt|raakt|krijgt|krijg|krijgen <hij>|<rel>|we|<hem>? ~3 niet|nimmer|amper|nauwelijks =2 meer? =2 "
        "wakker !van|voor|met|op_tijd"
    ),
    "<other> =3 wil|kan =3 niet|nauwelijks =2 meer? =2 wakker =2 worden",
    "wordt ~3 niet|amper|nauwelijks|nooit =2 meer? =2 goed? =2 wakker !van|voor|met|op",
    "wordt|is =3 niet|amper|nauwelijks =2 meer =2 wakker !van",
    (
        "krijg|krijgen|krijgt =3 <hem>|<rel>|mijn|onze|die|deze|zo|ons|me? ~3 niet|amper|nauwelijks|"
        "bijna_niet|met_geen_mogelijkheid =3 wakker|bij|wekt|gewekt|overeind"
    ),
    "krijg|krijgen ~5 niet|amper|nauwelijks =3 wakker",
    (
        "niet|amper|nauwelijks|moeilijk|bijna_niet|haast_niet|niet_meer|slecht|lastig wakker =2 te =2 "
        "krijgen|maken|schudden"
    ),
    (
        "niet|amper|nauwelijks|moeilijk|bijna_niet wekbaar|te_wekken|aanspreekbaar|aan_te_spreken|"
        "bij_kennis|bij_bewustzijn|meer_aanspreekbaar|goed_aanspreekbaar|echt_aanspreekbaar"
    ),
    "niet meer =2 aanspreekbaar|bij_kennis|bij_bewustzijn|wekbaar|te_wekken",
    (
        "kan|kunnen|krijg =3 <hem>|<rel>|mijn|me|die ~2 niet|amper =2 meer? =2 wekken|wakker_krijgen|"
        "wakker_maken|wakker_schudden"
    ),
    (
        "reageert =2 <hij>|<rel>? =2 niet|nergens|nauwelijks|amper|op_niets|helemaal_nergens|bijna_niet|"
        "slecht|niet_goed|nog_amper|op_helemaal_niets =2 meer? !op_mijn_app|op_app|op_appjes|op_berichten|"
        "op_mijn_appjes|op_mijn_berichten|op_mijn_bericht|op_mail|op_mijn_mail|op_telefoon|op_de_medicatie|"
        "op_medicatie|op_behandeling|op_therapie|op_methadon|op_de_methadon|op_wat|op_hulp|"
        "op_mijn_telefoontjes|op_mijn_vragen|op_vragen|op_de|op_die|op_dat|op_een|goed_op|zo_goed_op|"
        "op_whatsapp|op_brieven|op_mijn_smsjes|op_mijn_mails|als|van|op_uitnodigingen|op_zijn|op_haar"
    ),
    "niet|nergens|nauwelijks|amper|niets =3 meer? =2 reageert !op",
    "niet|nooit|amper|nauwelijks|niet_meer wakker =2 wordt|werd",
    "kan|kunnen|krijg|krijgen ~4 niet|amper|nauwelijks ~1 wakker ~1 krijgen|maken|schudden",
    "komt|kwam|kom -3 niet =2 meer? =2 bij =2 $|help|en|hij|ze|bewustzijn|kennis",
    "ik =2 ga|raak|word =2 out =2 $|help|nu",
    "blijft|blijf|gaat|begint -3 wegvallen|wegzakken|wegglijden|weg_te_zakken|weg_te_vallen",
    "reageert ~2 niet =2 als|wanneer =2 ik|we ~3 schud|roep|praat|tik|knijp|aanraak|schudden|knijpen|sla",
    "reageert ~2 niet ~3 op ~3 pijn|schudden|prikkels|aanraking|roepen|knijpen|stem|geluid",
    "reageren =3 niet =3 op =2 schudden|pijn",
    "<other>|is|ligt|raakte|raakt|lag|werd|blijft|nog|nu ~6 bewusteloos !raken|raakt_in_het_algemeen",
    "bewusteloos =4 ligt|is|lig|gevonden|geraakt|op_de|in_de|in_bed|op_bed",
    "<other>|is|ligt|lijkt|ging|ga|ben ~4 buiten|van =2 westen|bewustzijn|kennis|zijn_positieven",
    "bewustzijn =3 verloren|verliest|kwijt",
    "raak|raakt|ben|lig =3 buiten =1 bewustzijn|westen|kennis",
    "verliest|verloor|verlies =3 het? =2 bewustzijn",
    "<other>|ligt|is|gaat|ging ~5 knock_out|out|k_o|nokkie|coma|comateus|levenloos|voor_lijk",
    (
        "ligt =5 out|knock|in_coma|comateus|levenloos|slap|voor_pampus|half_dood|te_rochelen|te_snurken_en|"
        "roerloos|bewegingloos|bewusteloos|voor_dood|als_dood"
    ),
    "unconscious|unresponsive|passed out",
    (
        "zakt|valt|glijdt|zak|val|glij|dommelt|sukkelt =3 steeds|telkens|de_hele_tijd|continu|weer|helemaal|"
        "nu|langzaam|elke_keer|constant|alsmaar =3 weg"
    ),
    "zakt|valt|glijdt|zak|glij =3 weg =3 $|en|als|na|steeds|help|maar",
    (
        "steeds|telkens|continu|langzaam|constant =3 weg|aan_het_wegvallen =2 valt|zakt|val|zak|glijdt|"
        "aan_het_zakken"
    ),
    "<hij>|<rel>|en|als|steeds|telkens =3 wegvalt|wegzakt|wegglijdt",
    "voel =3 me|mezelf =4 wegzakken|wegglijden|wegvallen|weggaan",
    "aan het wegzakken|wegglijden|wegvallen",
    "hou|houd|houdt|krijg =4 ogen =4 niet =3 open",
    "kan|kunnen|lukt =4 niet =3 wakker =2 blijven|te_blijven|houden",
    "hem|haar|<rel> =3 niet|amper =2 wakker =2 houden|te_houden",
    (
        "ogen =2 rollen|draaien|rolden|draaiden|weggedraaid|gedraaid|staan =4 weg|naar_achter|naar_achteren|"
        "omhoog|open"
    ),
    "slap =3 als =2 een =2 vaatdoek|pop|lappenpop",
    "is|ligt|wordt|hangt =4 helemaal|heel =2 slap",
    "beweegt =3 niet|nauwelijks|amper =2 meer?",
    "ligt =5 niet|nauwelijks =2 meer? =2 te? =2 bewegen|beweegt|ademen",
    "kwijlt ~4 niet|amper",
    "van zijn|haar stokje =3 gegaan|gaan",
)

SIGNS = ("&10 <sign> & <other>|ik",)
TWO_SIGNS = ("<sign> ~6 <sign>",)

COLOUR = (
    (
        "lippen|vingers|nagels|gezicht|mond|vingertoppen|gelaat =4 zijn|is|worden|wordt|zien|ziet|kleuren|"
        "helemaal|blauw|gaan =4 blauw|paars|grijs|grauw|blauwig|$|wit"
    ),
    "blauwe|paarse|grijze =2 lippen|vingers|nagels|kleur|mond",
    (
        "loopt|liep|is|was|ziet|wordt|werd|raakt|zien|kleurt|kleurde =4 blauw|paars|blauwig|grauw =3 aan|"
        "aangelopen|in_zijn|in_haar|rond|uit|van_kleur|aan_het|$|en|om|aanlopen"
    ),
    "blauw =2 aangelopen|aan_te_lopen|aanlopen|om_de_mond|rond_de_mond|uit",
    "helemaal|heel =2 blauw|grauw|paars",
    "schuim =3 op|om|uit|rond =2 de|zijn|haar|het|mijn? =2 mond|lippen|bek|muil",
    "schuimbekt|schuimbekken|schuimbekkend",
    "rochelt|gorgelt|reutelt|rochelen|gorgelen|rochelend|rochelende|gorgelend|reutelend|gorgelende",
    "snurkt =3 heel? =2 raar|gek|vreemd|eng|hard_en|anders|zwaar|luid_en|diep_en",
    "stikt =3 in =2 zijn|haar|eigen|t|de|het =3 braaksel|kots|overgeefsel|tong|kots",
    "heel =2 kleine|piepkleine =2 pupillen ~6 niet|wakker|adem*|slap",
)

DEAD = (
    "denk|denken|bang|help|ben_bang =4 dat? =2 <other> =3 dood =2 is|ligt|gaat|aan_het",
    "<other> =3 is|ligt|lijkt =3 dood =2 $|help|denk_ik|ofzo|neer|op",
    "<other> =3 is|lijkt|ligt =4 aan =2 het =2 sterven|doodgaan|dood_te_gaan|overlijden|creperen",
    "<other> =3 is|ligt =4 dood =2 aan =2 het =2 gaan",
    "help ~6 <other> =3 gaat =2 dood",
    "<other> =3 gaat =2 dood =2 help|nu|$",
    "<other> =3 overlijdt =2 $|help|nu",
    "naald|spuit =4 in =2 zijn|haar|de =2 arm ~8 niet|ligt|wakker|beweegt",
)

TOO_MUCH = (
    "heb|hebt|heeft|hebben|had -6 <toomuch> ~4 <substance> ~3 <taken>",
    (
        "heb|hebt|heeft|hebben -6 <much> ~2 geslikt|ingenomen|gespoten|doorgeslikt|gepakt|opgegeten|"
        "gesnoven|naar_binnen|overgedoseerd"
    ),
    "heb|hebt|heeft|hebben -6 <much> ~2 genomen|gehad|op -2 $|en|hij|ze|help",
    "<toomuch> ~4 <substance> ~3 <taken> -2 heb|heeft|hebt|hebben",
    "<number> <pillen> op $",
    (
        "&9 <toomuch>|strip|strips|pot|doosje|weekvoorraad & <substance> & geslikt|ingenomen|gespoten|"
        "doorgeslikt|weggewerkt|leeggedronken|opgegeten|genomen|gepakt & heb|heeft|net|zonet|hebben|"
        "gisteren|vandaag|vannacht"
    ),
    "<much> ~3 geslikt|ingenomen|gespoten|doorgeslikt|ingeslikt|leeggeslikt",
    (
        "heb|heeft|hebben -5 <number> !jaar|jaren|keer|maanden|weken|dagen|uur|mg|milligram|mensen|euro ~2 "
        "<pillen> !per|op_recept ~4 <taken>"
    ),
    (
        "<number> !jaar|jaren|keer|maanden|weken|dagen|uur|mg|milligram|mensen|euro ~2 <pillen> !per|"
        "op_recept|per_dag ~3 geslikt|ingenomen|doorgeslikt|genomen|opgegeten|naar_binnen|"
        "achterovergeslagen|gepakt|ingeslikt"
    ),
    "geslikt|ingenomen|genomen|doorgeslikt -2 <number> ~1 <pillen>",
    "heb|heeft -5 <pillen>|strip|medicijnen|slaappillen ~3 geslikt ~5 allemaal|alles|hele|alle",
    "heb|heeft -3 alles -3 ingenomen|geslikt|doorgeslikt|leeggeslikt",
    (
        "heb|heeft ~6 strip|pot|doos|fles|doosje|potje|voorraad|flesje -4 leeg|leeggeslikt|leeggedronken|op|"
        "leeggemaakt|leeggegeten|weggewerkt !en_ik_moet|moet"
    ),
    "strip|potje|doosje|pot|strips ~3 leeg ~5 slik*|bewusteloos|ligt|gevonden|naast|dochter|zoon",
    "lege strip|strips|pillenpot|potje|potjes|pillenstrips|pillenstrip|doosjes|medicijndoosjes ~4",
    "expres|opzettelijk|met_opzet|bewust -5 te_veel|veel|pillen|alles|overdosis|medicijnen|alle ~4 <taken>",
    "heb|heeft -6 <substance> ~3 te_veel -3 <taken>",
    (
        "te_hoge|te_grote|te_zware|verkeerde|dubbele|driedubbele|veel_te_hoge -2 dosis|dosering|hoeveelheid "
        "-5 <substance>? ~2 <taken>|gekregen|gegeven"
    ),
    "heb|heeft -5 dubbele|verkeerde|driedubbele -2 dosis|dosering|hoeveelheid|methadon",
    "per_ongeluk|perongeluk ~4 dubbel|twee_keer|2_keer|te_veel|verkeerde ~4 <taken>",
)

FELL = (
    (
        "<other> ~3 viel|valt|zakte|zakt|stortte|stort ~2 neer|om|flauw|in_elkaar|weg|ineen ~6 <use>|"
        "spuiten|shot"
    ),
    "<use>|spuiten|shot ~6 viel|valt|zakte|stortte ~1 <other> ~2 neer|om|flauw|in_elkaar|weg|ineen",
    "flauwgevallen|neergevallen|omgevallen|weggevallen ~6 niet|nog|<use>",
)

NAMED = (
    "&8 overdosis & ligt|help|bewusteloos|hier|dringend & <other>|ik|iemand",
    (
        "heb|heeft|neemt|nam|hebt =5 een|nen =2 overdosis =3 !gehad|gekregen|nemen|medicatie|medicijn|"
        "risico|kans|overleefd|meegemaakt"
    ),
    "overdosis -3 !gehad|overleefd <taken>",
    "overdosis -3 genomen|gepakt|geslikt|gezet|gespoten",
    (
        "heeft|heb|denk|volgens_mij|vermoed|zit|lijkt -4 overdosis -2 $|help|en_nu|hij|ze|nu|denk_ik|"
        "wat_moet|wat_nu|wat_doe"
    ),
    "aan het -2 overdosen|ge_overdosen|overdoseren|creperen_van",
    "is|ben|lijkt|gaat|ga -4 aan_het -2 overdosen|overdoseren|overdosis",
    "gaat|ga|ging -2 overdosis $",
    "^ -2 help -2 overdosis",
    "overdosis -2 help",
    "i overdosis",
    "took too many|much",
    "heb|ben|heeft|hebben|is =5 vergiftigd",
    (
        "heb|heeft|hebben =5 een? vergiftiging|alcoholvergiftiging|alcohol_vergiftiging|"
        "koolmonoxidevergiftiging|medicijnvergiftiging|paracetamolvergiftiging -3 !gehad|overleefd"
    ),
    "overgedoseerd ~3",
    "denk|volgens_mij|vrees ~3 ik ~2 overdosis ~2 krijg|krijgen|heb|ga",
    "denk|volgens_mij|vrees|lijkt ~5 overdosis -2 heb|heeft|is",
    "overdosis -2 heb|heeft -2 $|denk_ik|en|genomen|help|wat",
)

RECENT_NAMED = (
    "overdosis ~3 gehad|gekregen|genomen|overleefd",
    "heeft|heb|had|kreeg|nam ~5 overdosis",
    (
        "lag|was|werd|raakte|viel|vond|vonden|gevonden ~6 bewusteloos|buiten_westen|knock_out|out|weg|"
        "niet_wakker|buiten_bewustzijn|blauw"
    ),
    "reageerde|ademde|ademhaalde ~3 niet|nergens|amper|nauwelijks|slecht|raar",
    "kreeg ~4 niet =2 wakker",
    "flauwgevallen|flauw_gevallen|flauw_viel|viel_flauw|weggevallen|weggeraakt|van_mijn_stokje",
    "buiten bewustzijn|westen|kennis",
)

LOOSELY = (
    (
        "&10 methadon|oxy|fentanyl|heroine|morfine|ghb & gedronken|opgedronken|geslikt|genomen|gepakt|"
        "gespoten & nooit|geen_gebruiker|niet_gewend|niet_verslaafd|eerste_keer"
    ),
    (
        "&9 <much>|alles|zoveel|meer & <substance>|medicijnkastje|medicijnkast|pillendoos & <swallowed> & "
        "heb|heeft|net|zonet|hebben"
    ),
    (
        "&7 fles|pot|doos|strip|flesje|potje|doosje|voorraad & <substance> & leeggedronken|leeggeslikt|"
        "opgedronken|opgegeten|leeggegeten"
    ),
    (
        "&7 te_veel|veel_te_veel|overdosis & <substance> & gezet|gespoten|genomen|gepakt|geslikt|gehad & "
        "heb|heeft|gister|gisteren|net"
    ),
    "&6 overdosis & mezelf|zichzelf|me|hem|haar & gegeven|gezet|gespoten",
    (
        "&8 zoveel|veel & gepakt|gebruikt|genomen|gesnoven|geslikt|op & niet|val|kan & staan|lopen|meer|om|"
        "praten|help"
    ),
    "&6 dopjes|dopje|lijnen|pillen & te_veel & gehad|genomen|gepakt",
    "dopjes|dopje|pillen|lijnen ~2 te_veel =2 op",
    "&8 meer & <substance> & genomen|geslikt|gepakt & dan & mag|mocht|voorgeschreven|normaal|moet|moest",
    "&8 alles & opgegeten|geslikt|ingenomen|opgedronken & lag|kastje|medicijnkastje|vond|had",
    (
        "&8 pil|pillen|xtc|tablet|wiet|hasj|methadon & opgegeten|ingeslikt|opgedronken|in_de_mond & kleine|"
        "peuter|kind|baby|kleuter|hond|zoontje|dochtertje|zusje|broertje"
    ),
)

BARE = (
    "^ ~1 te_veel ~1 <down> =2 $",
    "^ ~1 te_veel =2 <taken> =2 $",
    "^ =2 overdosis =2 $",
)

SUBSTANCE_NOW = (
    (
        "heb|heeft|hebben =5 te_veel|teveel|veel_te_veel|zo_veel ~3 gebruikt|gepakt|genomen|gehad|op|"
        "gesnoven|gerookt|gedronken"
    ),
    "te_veel =3 gebruikt|gepakt|genomen|gehad|gesnoven",
)

MIXED = (
    (
        "heb|heeft|hebben ~8 <down> ~4 en|met|plus|bovenop|samen|naast|door_elkaar|op ~4 alcohol|drank|bier|"
        "wodka|wijn|ghb|benzo*|oxazepam|xanax|methadon|heroine|oxy* ~6 <taken>|gemixt|gecombineerd|"
        "door_elkaar|gemengd"
    ),
    (
        "heb|heeft|hebben ~8 alcohol|drank|bier|wodka|wijn|gedronken ~4 en|met|plus|bovenop|samen|naast|"
        "door_elkaar|op ~4 <down> ~6 <taken>|gemixt|gecombineerd|door_elkaar|gemengd"
    ),
    "heb|heeft|hebben ~6 van alles door_elkaar|door_mekaar ~3 <taken>",
    (
        "&9 <down> & alcohol|drank|bier|wodka|wijn|gedronken & gemixt|gecombineerd|door_elkaar|gemengd|"
        "samen|tegelijk & heb|heeft|net|geleden"
    ),
    "alles|drugs|van_alles ~3 door_elkaar|door_mekaar ~3 <taken>",
)

CHILD = (
    (
        "kind|kindje|zoontje|dochtertje|peuter|baby|kleuter|kleine|kleintje|hond|puppy|kleinkind|broertje|"
        "zusje|neefje|nichtje ~8 <substance>|wietkoekje|koekje|brownie|cake ~5 opgegeten|gegeten|ingeslikt|"
        "geslikt|opgedronken|gedronken|binnen|binnengekregen|doorgeslikt|genomen|gevonden_en"
    ),
    (
        "kind|kindje|zoontje|dochtertje|peuter|baby|kleuter|kleinkind ~4 heeft|at|dronk ~4 <substance> ~3 "
        "gegeten|opgegeten|gedronken|ingeslikt|in_haar_mond|in_zijn_mond|in_de_mond|doorgeslikt|op"
    ),
)

GIVEN = (
    (
        "iets|drugs|ghb|spul|pil|wat|rommel =4 in =2 mijn|haar|zijn|me|mn =2 drankje|drank|glas|drinken|"
        "bier|cola|wijn =4 gedaan|gegooid|gestopt|zat|zit"
    ),
    "in mijn|haar|zijn|me =2 drankje|glas|drank|drinken =4 gedaan|gegooid|zat|iets",
    "ben|is|heeft|denk|hebben ~4 gedrogeerd",
    "iemand ~3 gedrogeerd",
)

NALOXONE = (
    (
        "heb|hebben|had =4 <hem>|<rel>|mijn|al|net|me ~3 naloxon|nyxoid|neusspray ~3 gegeven|toegediend|"
        "gespoten|gedaan|gehad"
    ),
    "naloxon|nyxoid ~2 gegeven|toegediend|gespoten|gehad ~4",
    "naloxon|nyxoid =3 werkt|helpt =2 niet =2 $|hij|ze|wat",
)

BALL = (
    "bolletje|bolletjes|pakketje|zakje ~6 gesprongen|gebarsten|gescheurd|kapot|open|opengegaan|gelekt|lekt",
    "bolletje|bolletjes|pakketje|zakje|coke|cocaine =2 ingeslikt|doorgeslikt =2 !of",
)

CALL = (
    "moet|moeten|zal|zullen|kan|mag|durf =2 ik|we|wij =3 112|ambulance|alarmnummer =2 bellen",
    "moet|moeten|zal =2 er =3 ambulance|112 ~2 komen|bellen",
    "bel|bellen =2 ik|we =3 112|ambulance =2 $|nu",
    "durf|wil|mag|durven =4 geen|niet ~2 112|ambulance|ziekenhuis ~2 bellen",
    "durf =3 112|ambulance =2 niet =2 te =2 bellen",
    "stuur|bel|belt =3 een? =2 ambulance|112|dokter =2 $|nu|snel|aub|naar|help|alsjeblieft",
    "ambulance =2 nodig|nu|sturen|snel",
)

_OFTEN: frozenset[Flag] = frozenset({"general", "past", "if"})

RULES: tuple[Rule, ...] = (
    Rule("overdose:child", "overdose", "acute", forms(*CHILD), person="other", spared=_OFTEN),
    Rule("overdose:breathing", "overdose", "acute", forms(*BREATHING), default="other", spared=_OFTEN),
    Rule(
        "overdose:not-awake",
        "overdose",
        "acute",
        forms(*AWAKE),
        default="other",
        spared=_OFTEN,
        unless=forms(
            "elke|iedere =2 avond|nacht|dag|week|weekend",
            "vaak|altijd|soms|meestal",
            "wekker|wekkers|alarm|wifi|internet|verbinding|beeld|geluid",
            "voor|naar =2 school|werk",
            "s ochtends|morgens",
            "in de ochtend",
            "elke|iedere ochtend|morgen",
        ),
    ),
    Rule(
        "overdose:signs",
        "overdose",
        "acute",
        forms(*SIGNS),
        default="other",
        spared=_OFTEN | {"asked"},
        needs=(
            forms("<substance>|gebruikt|gespoten|gesnoven|spuit|naald|help|out|genomen"),
            forms("<other>|ik"),
            forms("is|ligt|zit|zegt|blijft|ziet|vind|grijpt|maakt|heeft|val|kan|hangt|help"),
        ),
        unless=forms(
            "jaar|jaren|maanden|altijd|soms|vaak",
            "blauwe plek",
            "koud =2 weer|buiten|biertje",
            "wit =2 wijn",
            "pupillen =3 van",
        ),
    ),
    Rule(
        "overdose:two-signs",
        "overdose",
        "acute",
        forms(*TWO_SIGNS),
        default="other",
        spared=_OFTEN | {"asked"},
        needs=(forms("<other>|ik|help"),),
        unless=forms("jaar|jaren|maanden|altijd|soms|vaak|weer"),
    ),
    Rule("overdose:colour", "overdose", "acute", forms(*COLOUR), default="other", spared=_OFTEN),
    Rule("overdose:dying", "overdose", "acute", forms(*DEAD), person="other", spared=_OFTEN),
    Rule(
        "overdose:too-much",
        "overdose",
        "acute",
        forms(*TOO_MUCH),
        spared=_OFTEN,
        fine="high",
        unless=forms("spacecake|wiet|geblowd|hasj|paddos|joints"),
    ),
    Rule(
        "overdose:loosely",
        "overdose",
        "acute",
        forms(*LOOSELY),
        spared=_OFTEN | {"asked"},
        fine="high",
        weak=True,
        unless=forms(
            "laatste tijd",
            (
                "steeds|altijd|vaak|elke|iedere|meestal|jaar|jaren|per_dag|lever|sinds|wijn|bier|wiet|"
                "geblowd|spacecake|hasj|paddos|alles_al"
            ),
            "recept|voorgeschreven =2 gekregen",
        ),
    ),
    Rule(
        "overdose:bare",
        "overdose",
        "concern",
        forms(*BARE),
        spared=frozenset({"past"}),
        unless=forms("alcohol|drank|bier|wijn|gedronken|koffie"),
    ),
    Rule("overdose:named", "overdose", "acute", forms(*NAMED), spared=_OFTEN, fine="high"),
    Rule(
        "overdose:recent",
        "overdose",
        "high",
        forms(*RECENT_NAMED),
        spared=_OFTEN | {"asked"},
        needs=(forms("<nu>|<gisteren>"),),
    ),
    Rule(
        "overdose:too-much-now",
        "overdose",
        "acute",
        forms(*SUBSTANCE_NOW),
        spared=_OFTEN,
        fine="high",
        needs=(forms("<nu>"),),
        unless=forms("alcohol|drank|bier|wijn|gedronken|geld|tijd", "laatste tijd", "steeds|altijd|vaak"),
    ),
    Rule(
        "overdose:mixed",
        "overdose",
        "high",
        forms(*MIXED),
        spared=_OFTEN | {"asked"},
        needs=(forms("<nu>|<gisteren>|voel|moet_ik|gevaarlijk|bang|kan_dat_kwaad"),),
    ),
    Rule(
        "overdose:fell",
        "overdose",
        "acute",
        forms(*FELL),
        default="other",
        spared=_OFTEN | {"asked"},
        needs=(forms("<use>|spuiten|shot|lachgas"),),
        fine="high",
    ),
    Rule("overdose:drugged", "overdose", "high", forms(*GIVEN), spared=_OFTEN),
    Rule(
        "overdose:naloxone-given",
        "overdose",
        "acute",
        forms(*NALOXONE),
        person="other",
        spared=_OFTEN | {"asked"},
        needs=(
            forms("<nu>|wat_nu|wat_moet|wat_doe|nog_niet|niet_wakker|hij_wordt|ze_wordt|werkt_niet|en_nu"),
        ),
    ),
    Rule("overdose:swallowed-ball", "overdose", "acute", forms(*BALL), spared=_OFTEN),
    Rule(
        "overdose:calls-for-112",
        "overdose",
        "acute",
        forms(*CALL),
        spared=frozenset({"past", "general", "if"}),
        unless=forms("wanneer =3 moet|bel"),
    ),
)
