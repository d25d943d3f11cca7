"""Acute danger to the body around use or withdrawal."""

from __future__ import annotations

from bot.safety.pattern import Flag, Rule, forms

USE = forms("<use>")

CHEST = (
    (
        "pijn|druk|steken|steek|drukkend|beklemmend|knellend|strak|benauwd|brandend|pijnscheuten|krampen|"
        "zwaar_gevoel|beklemd|beklemming|kramp ~4 in|op|rond|bij =3 mijn|de|me|zijn|haar|men|t|het? =2 "
        "borst|borstkas|hartstreek|hart|borststreek"
    ),
    "&6 borst|borstkas|hartstreek & pijn|druk|steken|strak|benauwd",
    (
        "borst|borstkas|hart|hartstreek =4 doet|doen|voelt|staat|is|zit|knelt|drukt =4 pijn|strak|vast|zeer|"
        "zwaar|beklemd|dicht|raar_en|benauwd"
    ),
    "pijn =2 borst",
    "steken|pijn =3 in|op|bij =2 mijn|me|zijn|haar|de|het =2 hart|borst|hartstreek|borstkas",
    "heb|heeft|krijg|krijgt =5 pijn|druk|steken =3 op|in|aan =2 de|mijn|zijn|haar =2 borst|hart|borstkas",
    "olifant =3 op =2 mijn =2 borst",
    "pijn =3 in =2 mijn|zijn|haar|de|me =2 linkerarm|linker_arm|kaak_en",
    "linkerarm|linker_arm =3 doet|tintelt|is|pijn|straalt|uitstraling|verdoofd",
    "chest pain",
)

BODY_AND_USE = (
    "&6 <body> & <badheart>",
    "grijpt|greep -3 naar =2 zijn|haar|me|mijn borst|hart",
    (
        "&8 heet|warm|gloei|brand|verbrand|kook|oververhit & xtc|mdma|pil|pillen|speed|pilletje & ik|hij|ze|"
        "mijn|zijn|haar|lichaam|binnen"
    ),
)

HEART_NAMED = (
    "hart|hartslag ~2 klopt|slaat ~2 niet !zo|meer_zo|normaal|goed",
    (
        "heb|heeft|krijg|krijgt|denk|lijkt|had|is|kreeg =5 hartaanval|hartinfarct|hartstilstand|beroerte|"
        "herseninfarct|hersenbloeding|infarct|tia"
    ),
    "hartaanval|hartinfarct|hartstilstand|beroerte|hersenbloeding =3 heb|heeft|krijg|krijgt !ik",
    "mond|gezicht =4 scheef|hangt",
    "kan|kunnen =4 niet =2 meer? =2 praten|spreken ~5 arm|scheef|mond|gezicht|been",
    "hart =3 stopt|stopte|stilstaat|gestopt|stilstond|staat_stil",
    "heart attack",
)

HEART = (
    (
        "hart|hartslag|pols =5 gaat|klopt|bonkt|bonst|slaat|racet|raast|springt|tikt|voelt|doet|klapt|"
        "hamert|ging|pompt|fladdert =5 tekeer|te_keer|op_hol|over|als_een_gek|als_een_bezetene|snel|keihard|"
        "uit_mijn_borst|uit_mijn_lijf|uit_elkaar|onregelmatig|raar|hard|gek|mega|zo_snel|te_snel|"
        "uit_mijn_borstkas|enorm|knetterhard|overslagen|niet_normaal|ongelooflijk"
    ),
    "hartslag =3 van =2 1*|2*|honderd*",
    "hartkloppingen|hartritmestoornis|hartritmestoornissen ~3",
    "hart =3 slaat|sloeg =3 over|op_hol",
    "hart =2 bonst|bonkt|racet|raast|hamert",
)

AIR = (
    (
        "krijg|krijgt =3 <hij>|<rel>? =2 geen|bijna_geen|nauwelijks|amper|te_weinig|slecht|moeilijk|"
        "haast_geen|moeilijker|niet_genoeg|weinig =2 lucht|adem"
    ),
    "kan|kunnen =3 niet ~2 ademen|ademhalen",
    (
        "kan|kunnen =4 niet|nauwelijks|amper|moeilijk|bijna_niet|slecht =3 ademen|ademhalen|adem_halen|"
        "ademen_meer"
    ),
    "stik|stikt =2 $|help|ik|bijna|hij|ze|zowat !van|in",
    "adem|ademen|ademhalen =3 gaat|lukt|doet =4 moeilijk|niet|slecht|zwaar|pijn|steeds_moeilijker",
    "ik adem =3 niet|slecht|moeilijk|nauwelijks|zwaar|amper",
    "can not breathe",
    "keel|luchtpijp =3 zit|is|zwelt|knijpt =3 dicht|op",
    "naar adem|lucht =2 happen|te_happen|hap|snak",
)

SEIZURE = (
    "heb|heeft|krijg|krijgt|kreeg|had|nu|net ~3 een|nen toeval !of|dat|als",
    "toeval =1 gehad|gekregen|heeft|krijgt|door =1 de|het =1 stoppen|afkick*|ontwenning|$",
    (
        "heb|heeft|krijg|krijgt|kreeg|had|hebben|zit|is|weer|net|nu|een|in -6 epileptische|epilepsie|"
        "epileptisch -3 aanval|insult|toeval|aanvallen"
    ),
    (
        "epilepsie|epileptische|toeval_met -2 aanval|insult -4 help|net|nu|gehad|gekregen|$|door|van|na|hij|"
        "ze|wat"
    ),
    (
        "heb|heeft|krijg|krijgt|kreeg|had|is -5 een? -3 insult|convulsie|convulsies|stuiptrekkingen|stuipen|"
        "spasmes|ontwenningsinsult|alcoholinsult|delirium|delier|aanval_met_schokken|trekkingen"
    ),
    "aanval -3 gehad|gekregen ~5 schokken|schudden|schuim|tong",
    (
        "&9 stuiptrekt|stuiptrekken|convulsies|stuiptrekkingen|gestuiptrekt|gekrampt|stuipen & ik|<other>|"
        "help|net|hier"
    ),
    "lichaam|lijf|armen|benen -2 schokt|schudt|schokken|trekt",
    (
        "ligt|is|begint|begon|lag|staat|zit|valt|aan_het -5 schokken|stuiptrekken|schudden|spasmen|"
        "te_schokken|te_stuiptrekken|te_schudden|hevig_te_trillen|te_spartelen|schokkend|"
        "te_shaken_op_de_grond|krampen_en"
    ),
    (
        "schokt|stuiptrekt|schokken|schudt -4 helemaal|hevig|heel|hele|over|met|en|aan|van|zijn|haar|$ -3 "
        "lichaam|lijf|hevig|armen|benen|erg|over|schuim|ogen|kop"
    ),
    "<other> -3 schokt|stuiptrekt|schudt_helemaal|trekt_met|krampt|spartelt_en",
    "hele|heel lichaam|lijf -3 schokt|schudt|verkrampt|schokken|trekt_samen|verstijft|schokte",
    "lichaam|lijf -3 begint|begon|is -3 te|aan_het -2 schokken|schudden|verkrampen",
    "tong -3 afgebeten|kapot_gebeten|doorgebeten|kapotgebeten",
    "having a seizure",
    "val|valt -4 neer|om|op_de_grond -4 schok*|tril*|stuip*",
    "trilt|tril|schud -4 over -3 hele|heel|zijn|haar ~4 ogen|niet_aanspreekbaar|reageert",
)

HEAT = (
    (
        "oververhit|oververhitting|hitteslag|gloeiend_heet|gloeit|bloedheet|kokendheet|kokend_heet|"
        "gloeiendheet|kookt|snikheet|bloedjeheet|gloeiend"
    ),
    (
        "heel|veel_te|super|zo|echt|gloeiend|mega|ontzettend|extreem|verschrikkelijk|enorm|abnormaal|kei|te "
        "=2 heet|warm|oververhit =3 aan|en|is|van|door|na|$|voelt|maar|wordt|geworden|hij|ze"
    ),
    "te warm =2 en|geworden",
    "40|41|42|veertig|eenenveertig =2 graden =3",
    "lichaam|lijf|huid|temperatuur|hoofd =4 gloeit|brandt|kookt|heet|oververhit|verhit",
    "koel|koelt =3 niet =3 af",
    "stopt|stop =3 niet =3 met =3 zweten",
)

SEEING = (
    (
        "ziet|zie|hoor|hoort -5 dingen|beestjes|beesten|spinnen|insecten|mensen|schimmen|stemmen|ratten|"
        "gedaantes|wezens|mannetjes|slangen|beesjes|muizen|vliegen|figuren|poppetjes|kevers -6 !op_internet|"
        "in_de_groep|anders"
    ),
    (
        "beestjes|spinnen|insecten|torren|schimmen|stemmen|mieren|muizen|ratten -4 zie|ziet|op_de_muur|over|"
        "onder|op_mijn|hoor|hoort|lopen"
    ),
    (
        "hallucineer|hallucineert|hallucinaties|ijlt|ijl|delirium|delier|delirant|hallucineren|waanbeelden|"
        "delirant|delirisch"
    ),
    "weet -3 niet -3 waar|wie|welke_dag -3 hij|ze|zij|ik|het -2 is|ben",
    "herkent|herken -4 me|mij|ons|niemand|mijn|zijn|haar -3 niet|meer|eigen|kinderen",
    (
        "helemaal|compleet|totaal|volledig|heel_erg|zwaar|erg -2 in_de_war|verward|de_weg_kwijt|"
        "gedesorienteerd|van_de_wereld|gek_geworden"
    ),
    "praat|slaat|kraamt ~3 wartaal|onzin_uit|warrig",
    "slaat wartaal",
    "wartaal",
)

WITHDRAWAL_WORDS = (
    (
        "gestopt|stoppen|stopte|stop|afkick*|ontwenning*|ontwennen|cold_turkey|coldturkey|detox|onthouding|"
        "kick|kickt|afkickt"
    ),
    "van =2 de|het =2 g|ghb|drank|benzo|alcohol|pillen|oxazepam =2 af",
    "drinkt|drink|gebruikt|slikt|neemt ~4 niet|niets =2 meer",
    "drinkt|drink|gebruikt ~1 sinds ~3 niet|niets",
    (
        "niet|niets|geen|zonder =4 gedronken|drank|ghb|alcohol|drinken|genomen|gebruikt|g|methadon|oxazepam|"
        "bier|pillen|benzo"
    ),
    "sinds|laatste|dag|dagen|uur|uren =4 zonder|niets|geen|gestopt|nuchter|droog|niet|biertje|drankje",
    "nuchter|droog|droogstaat|drooggelegd|droogstaan",
)

SHAKES = (
    "ik|<other> =4 tril|trilt|beef|beeft|shake|shaket|bibber|bibbert|zweet|ril|rilt|schud|schudt =4",
    (
        "tril|trilt|beef|beeft|shake|shaket|bibber|bibbert =4 over|helemaal|zo|heel|als|enorm|overal|"
        "verschrikkelijk|als_een|en|vreselijk"
    ),
    "handen =4 trillen|beven|shaken|trilden",
    "&6 beef|beeft|tril|trilt|bibber & rietje|heel|hele|dag|hard|erg|zo|als",
    "&8 zweet|zweten & hart|tril*|shake|kots*|beef & ik|hij|ze",
    "ligt|lig|zit|sta|begin|begint|aan_het =4 te =2 trillen|beven|shaken|zweten|rillen|bibberen|schudden",
    "aan =2 het =2 trillen|beven|shaken|bibberen|rillen",
    "zweet|zweten|zweet_het ~4 tril|trilt|trillen|beef|beven|hart|kots*|overge*",
    "kots|kotst|overgeef|braak|braakt|spuug =5 alles|de_hele|water|hele|niets|alleen|constant ~3",
    (
        "heftige|zware|erge|vreselijke|hevige|ernstige|heel_erge|verschrikkelijke =2 ontwenning*|afkick*|"
        "klachten"
    ),
)

ABRUPT = (
    (
        "&8 gestopt|stopgezet & cold_turkey|coldturkey|een_keer|1_keer|ineens|plotseling|plots|abrupt|"
        "andere_dag|een_klap & ik|ben|dag|is"
    ),
    (
        "ben|is|heb|heeft|zijn =6 cold_turkey|coldturkey|in_een_keer|in_1_keer|ineens|plotseling|plots|"
        "abrupt|van_de_ene_op_de_andere_dag|van_het_ene_op_het_andere_moment|in_een_klap|zomaar|direct ~5 "
        "gestopt|stopgezet|afgekickt|geminderd"
    ),
    (
        "gestopt ~5 cold_turkey|coldturkey|in_een_keer|in_1_keer|abrupt|van_de_ene_op_de_andere_dag|"
        "plotseling|plots|in_een_klap"
    ),
    "cold_turkey|coldturkey =3 gestopt|aan_het_stoppen|bezig|afkicken|gegaan",
    "ik ga|stop =6 cold_turkey|coldturkey|in_een_keer|in_1_keer|abrupt =4 stoppen|afkicken|met",
    "ik ga|stop =4 cold_turkey|coldturkey",
    "al|ben|is|zit =5 uur|uren|dag|dagen =3 cold_turkey|zonder",
)
STOP_LIST = forms("<stop>|drinkt|drink")
LONG_TAKEN = forms("<stop>|jaar|jaren|elke_dag|dagelijks")

BLOOD = (
    (
        "braak|braakt|spuug|spuugt|overgeven|overgeef|kots|kotst|hoest|hoesten|spuw|spuwt|braken|kotsen|"
        "geef|geeft|gaf|over =4 bloed"
    ),
    (
        "bloed =4 braakt|braak|braken|overgeven|spuugt|spugen|kotst|kotsen|kots|spuug|opgehoest|hoest|"
        "hoesten|overgegeven|gebraakt|gekotst|gespuugd"
    ),
    "bloedt|bloed|bloeding =5 stopt|stopte|stelpen =3 niet|te_stelpen",
    "bloedt|bloed|verliest|verlies =3 heel|ontzettend|erg|zo|enorm =2 hard|veel|erg|veel_bloed",
    "pikzwarte|zwarte|bloederige =2 ontlasting|poep|diarree|kots",
    "slagader =3 geraakt|gespoten",
)

DYING = (
    (
        "denk|voel|weet|bang|gevoel|lijkt ~4 dat? =2 ik =3 dood_ga|doodga|aan_het_doodgaan|sterf|sterven_ga|"
        "ga_sterven|aan_het_sterven|ga_doodgaan|eraan_ga|er_aan_ga|het_niet_haal|niet_haal"
    ),
    "denk|voel|gevoel ~3 ik =3 ga|dood =3 dood|ga|sterven",
    "ik =2 ga =3 dood =2 $|help|denk_ik|man|gast|bro|nu|echt",
    "help =3 ik =2 ga =3 dood",
    "ik sterf =2 $|help|hier|bijna",
    "ben =3 aan =2 het =2 doodgaan|sterven",
    "ga =2 ik =3 dood =2 $|nu|hieraan|hier_aan|help|dan|eraan",
    "ga|dood =3 ik =2 nu =2 dood",
    "i am dying",
)

FELL = (
    (
        "&9 <substance> & op|genomen|gehad|gesnoven|geslikt|gebruikt|gepakt & voel|voelt & niet_goed|slecht|"
        "raar|beroerd|ziek|niet_lekker|eng|rot"
    ),
    (
        "net|zonet|vannacht|vanavond|vandaag|daarnet|uur_geleden|uurtje_geleden|minuten_geleden|gisteren|"
        "gisteravond ~8 <taken> ~8 voel|voelt|gaat|word|wordt|ben|is|zie =3 me|zich|mij|niet|zo|heel|steeds|"
        "echt|erg|raar|ziek|het? =3 niet_goed|raar|ziek|slecht|beroerd|vreemd|misselijk|duizelig|flauw|ziek|"
        "beroerder|zieker|suf|niet_lekker|benauwd|raar_en|kotsmisselijk|verward|niet_meer|eng"
    ),
    (
        "heb|heeft ~6 <taken> ~4 en =3 nu =6 raar|ziek|slecht|duizelig|niet_goed|misselijk|benauwd|bang|"
        "paniek|niet_lekker|wazig|flauw|verward"
    ),
    "flauwgevallen|flauw_gevallen|val|valt|viel =4 flauw|om|weg|neer ~3",
    "slecht|bad|foute|verkeerde|rotte =2 trip =4",
    "zit|heb|heeft =4 bad_trip|badtrip|slechte_trip",
    "trip|flip|trippen|flippen =4 slecht|verkeerd|erg|helemaal|eng =3 help|nu|$",
    "te_veel|heel_veel|zoveel =3 geblowd|wiet|hasj|spacecake|paddo*|truffels|lsd|geblowt|joints",
    (
        "verkeerde|foute|rare|vieze =2 pil|pillen|spul|coke|xtc|pilletje =4 genomen|gehad|geslikt|gesnoven|"
        "gepakt"
    ),
)

PSYCHOSIS = (
    (
        "<other>|is|raakt|zit|heeft|wordt|lijkt =5 psychotisch|psychose|waanideeen|waanideen|waan|manisch|"
        "paranoide|"
        "doorgedraaid|doorgeslagen|wanen"
    ),
    (
        "denkt|dacht|denk|gelooft =5 ze|mensen|iedereen|politie|hij|de_buren|iemand ~4 komen_halen|"
        "achter_me|achter_hem|achtervolgen|achtervolgd|willen_vermoorden|vergiftigen|afluisteren|achterna|"
        "dood_willen|in_de_muur|volgt|volgen|afgeluisterd"
    ),
    "stemmen =4 hoort|hoor|in_zijn_hoofd|in_mijn_hoofd|in_haar_hoofd|zeggen|die_zeggen|hoorde",
    "hoort|hoor =5 stemmen",
)

_OFTEN: frozenset[Flag] = frozenset({"general", "past", "if"})
_TOLD: frozenset[Flag] = _OFTEN | {"asked"}

STIMULANT = forms("<stimulant>")
NOW = forms("<now>", "wat moet|nu", "moet ik", "voel", "is =2 dat =2 erg|gevaarlijk", "help")
BODY = forms(
    "help|benauwd|duizelig|flauw|flauwvallen|misselijk|zweten|zweet|pijn|doodga|paniek|<nu>|bang|erg|112|"
    "huisarts|gevaarlijk"
)

RULES: tuple[Rule, ...] = (
    Rule(
        "medical:chest-pain",
        "medical",
        "acute",
        forms(*CHEST),
        spared=_OFTEN,
        unless=forms(
            "hart =3 breekt|gebroken",
            "hand op",
            "verdriet|zorgen|liefde|gemis|heimwee",
            "doet =3 pijn =3 om|dat|als =3 hem|haar|zo|te",
            "liefdesverdriet|liefdespijn",
        ),
    ),
    Rule("medical:heart-attack", "medical", "acute", forms(*HEART_NAMED), spared=_OFTEN),
    Rule(
        "medical:body-after-use",
        "medical",
        "acute",
        forms(*BODY_AND_USE),
        spared=_TOLD,
        needs=(STIMULANT,),
        unless=forms("altijd|soms|vaak|elke|iedere|breekt|intake|denk =2 aan"),
    ),
    Rule("medical:heart", "medical", "acute", forms(*HEART), spared=_TOLD, needs=(STIMULANT, NOW)),
    Rule(
        "medical:heart-racing",
        "medical",
        "high",
        forms(*HEART),
        spared=_TOLD,
        needs=(BODY,),
        unless=forms("ook al|soms|altijd|telkens|betekent|vaak"),
    ),
    Rule(
        "medical:no-air",
        "medical",
        "acute",
        forms(*AIR),
        spared=_OFTEN,
        unless=forms("ruzie|schulden|rekeningen|werkdruk|relatie|huwelijk|deadline|financieel|benauwend"),
    ),
    Rule(
        "medical:attack",
        "medical",
        "acute",
        forms("heeft|krijgt|heb|krijg =4 een? =2 aanval|aanvallen"),
        spared=_TOLD,
        needs=(forms(*WITHDRAWAL_WORDS), STOP_LIST),
        unless=forms("paniek|angst"),
    ),
    Rule(
        "medical:seizure",
        "medical",
        "acute",
        forms(*SEIZURE),
        spared=_OFTEN,
        unless=forms("gehad ~4 vroeger|ooit"),
    ),
    Rule(
        "medical:heat",
        "medical",
        "acute",
        forms(*HEAT),
        spared=_OFTEN,
        needs=(USE, forms("<other>|ik|mijn|lichaam")),
    ),
    Rule(
        "medical:delirium",
        "medical",
        "acute",
        forms(*SEEING),
        spared=_OFTEN,
        needs=(forms(*WITHDRAWAL_WORDS), STOP_LIST),
    ),
    Rule(
        "medical:delirium-named",
        "medical",
        "acute",
        forms(
            "heb|heeft|krijg|krijgt|is|zit|raakt|denk =5 delirium|delier|delirant|alcoholdelier|"
            "delirium_tremens"
        ),
        spared=_TOLD,
    ),
    Rule(
        "medical:withdrawal",
        "medical",
        "high",
        forms(*SHAKES),
        spared=_TOLD,
        needs=(forms(*WITHDRAWAL_WORDS), STOP_LIST),
        unless=forms(
            "afbouw|afbouwen|afbouwt|kliniek|opgenomen",
            "bouwt|bouw =6 af",
            "bijwerking|bijwerkingen",
            "tegen =2 het? =2 trillen|zweten|beven",
        ),
    ),
    Rule(
        "medical:abrupt-stop",
        "medical",
        "concern",
        forms(*ABRUPT),
        spared=_TOLD,
        needs=(STOP_LIST,),
        weak=True,
        unless=forms("jaar|jaren|maanden|maand|weken", "gelukkig|trots|gelukt"),
    ),
    Rule("medical:blood", "medical", "acute", forms(*BLOOD), spared=_OFTEN),
    Rule(
        "medical:dying",
        "medical",
        "acute",
        forms(*DYING),
        person="self",
        spared=frozenset({"past"}),
        unless=forms(
            "ga =3 dood =2 van|aan|als",
            "dood|doodga =2 van|aan =2 de|het|mijn|verveling|schaamte|honger|kater",
            "ooit|later",
            "dit jaar|deze winter",
            "eraan dood als",
            "als =2 ik =4 doorga|stop|blijf|niet_stop",
        ),
    ),
    Rule(
        "medical:ill-after-use",
        "medical",
        "high",
        forms(*FELL),
        spared=_TOLD,
        needs=(USE, forms("ik|<other>|heb|heeft")),
        unless=forms("geve|geven|medicijn|medicatie|middel"),
    ),
    Rule(
        "medical:psychosis",
        "medical",
        "high",
        forms(*PSYCHOSIS),
        spared=_TOLD,
        needs=(NOW,),
        unless=forms("krijgt|krijg|slikt =3 pillen|medicatie|medicijnen|hulp", "opgenomen|geworden"),
    ),
)
