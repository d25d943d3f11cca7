"""What people say who think of suicide, or who fear it for someone else."""

from __future__ import annotations

from bot.safety.pattern import Flag, Rule, forms

_DEATH = "dood|doodgaan|dood_gaan|dood_zijn|sterven|overlijden"

DESIRE = (
    # ik wil dood, hij wou echt dood, want to die
    f"wil|wilt|wou =4 {_DEATH} !hout",
    f"wil|wilt|wou|zou =4 {_DEATH} willen",
    "wil|wou|zou|had|was|is|ben =4 liever =3 dood|doodgegaan|gestorven !van|aan",
    "wil|wilt|wou =3 liever =2 dood|sterven",
    "want|wanna to die",
    "wil|zou =3 liever =3 er niet =2 zijn|geweest",
    (
        "wil|wilt =4 niet|nooit =2 meer =3 leven|bestaan|wakker_worden !zoals|als|met|onder|in|op|volgens|"
        "zonder_drugs|zonder_coke"
    ),
    "niet|nooit =2 meer =3 leven|bestaan|wakker_worden wil|willen|wilt|wou !zoals|als|met|onder|in|op",
    "niet|nooit =2 meer =2 wil|willen|wilt|wou =2 leven|bestaan !zoals|als|met|onder|in|op",
    "wil|wilt =3 niet =2 leven !zoals|als|met|onder|in|op|volgens|van|bij|naast|zonder",
    "wil|wilt =4 er =3 niet =2 meer =2 zijn !voor|bij",
    "wil er niet zijn $",
    "er =2 niet =2 meer =2 wil|willen|wilt|wou =2 zijn",
    "wil|kan =3 niet =2 meer =2 verder =2 leven|met_leven|met_mijn_leven|met_het_leven",
    "hoef|hoeft =4 niet =2 meer =2 te_leven|leven|wakker_te_worden|wakker_worden",
    "wil|ga|zou =4 weg uit|van het|deze|de leven|wereld|aardbol|aarde !van|vol",
    "wil|wilt =4 deze|de|die wereld verlaten",
    "wil|ga =4 een|mijn|het|dit einde =2 aan =2 mijn|dit|het leven",
    "klaar met =2 leven|het_leven|mijn_leven|dit_leven|bestaan !vol|als|met|van|op|zo|in|aan|tussen",
    "het leven =2 zat|beu|moe|kotsbeu",
    "leven =3 moe|zat|beu $",
    "ben|is|voel|voelt -4 levensmoe",
    (
        f"wou|wilde|wens|hoop|hoopte|wenste|bid|smeek =3 dat ik|hij|ze|zij -3 {_DEATH}|doodga|doodgaat|"
        "dood_ga|dood_was|sterf|sterft|stierf|doodging"
    ),
    "hoop|hopen|bid|smeek|wou|wens|hopelijk ~6 niet|nooit =2 meer =2 wakker",
    "was ik maar =2 dood|doodgegaan|gestorven|nooit_wakker_geworden",
    "kon|mocht|ging ik maar =2 dood|doodgaan|sterven|inslapen|verdwijnen_voor_altijd",
    "ik|maar =2 dood was|geweest|waren",
    "niet =1 meer =2 verder =1 wil|wilt|kan =1 leven",
    "niet|nooit =2 meer willen|te_willen =2 leven|bestaan",
    "verlang|verlangt -2 ernaar|er_naar|naar -3 er_niet|dood|sterven|doodgaan",
    "leven =3 geen =2 optie|doel|zin =2 meer? =2 $",
    "leven mag|moet|moest =3 eindigen|ophouden|stoppen|voorbij|klaar",
    "mag|wil -2 mijn|dit|het leven =2 eindigen|ophouden|stoppen",
    "hoop -4 niet =2 bijkom|bij_kom|overleef|wakker",
    "dood =2 was =2 $",
    "ongeluk ~4 er =1 niet =1 meer",
    "slapen en =3 niet|nooit =2 meer =2 wakker|opstaan",
    "inslapen ~3 niet|nooit =2 meer =2 wakker",
    "wil|wilt =4 niet|nooit =2 meer =2 wakker =2 worden",
    "niet|nooit =2 meer =2 wakker =2 worden|te_worden wil|hoef",
    "verdien|verdient =2 het? =2 niet =2 om? =1 te =2 leven|bestaan",
    "verdien|verdient =2 om =2 dood",
    "verdien|verdient de dood|doodstraf",
    "de dood =2 beter|verlossing|oplossing|uitweg",
    "dood =2 enige uitweg|oplossing",
    "dood =2 zijn =2 lijkt|klinkt|is ~3 beter|fijn|lekker|rustig|makkelijker|heerlijk|aantrekkelijk",
    "geen_reden =3 om =2 te =2 leven|door_te_gaan|verder_te_leven",
    "geen reden =3 om =2 te =2 leven|verder_te_leven",
    "verlang|verlangt|verlangen =3 naar =2 de|mijn? dood|einde",
    "leven hoeft ~3 niet =2 meer",
    "leven =3 voor mij|hem|haar hoeft? ~2 niet =2 meer",
    (
        "kan|maakt|boeit|interesseert ~6 niet|niets ~5 of ik|hij|ze =3 doodga|dood_ga|doodgaat|sterf|leef|"
        "wakker_word|overleef|het_overleef"
    ),
    "maakt ~4 niet|niets =2 uit ~2 als ik =3 doodga|dood_ga|sterf|niet_meer_wakker_word",
    (
        "gebruik|drink|snuif|spuit|slik ~4 tot ik ~4 dood|doodga|doodneerval|neerval|niet_meer_wakker_word|"
        "er_niet_meer_ben"
    ),
    "do not want to|2 live|be_here|be_alive|exist|wake_up",
    "wish i was|were dead",
    "no reason to live",
    "better off dead",
    "rather be dead",
    "tired of living|life|being_alive",
)

INTENT = (
    # ik maak er een eind aan, zelfmoord plegen, kill myself
    (
        "einde -3 te? maken? aan =2 dit|deze|mijn|het !oude|drank*|drug* -2 leven|bestaan|lijden|ellende "
        "!als|vol|met|van|zoals|op"
    ),
    (
        "einde -3 te? maken? aan -2 mijn|me|zijn|haar|het|dit|my|ons leven|bestaan|lijden !als|vol|met|van|"
        "zoals|op"
    ),
    "einde aan alles|mezelf|zichzelf",
    "overal een? einde -2 aan",
    "alles beeindigen|stopzetten",
    "beeindig|beeindigt|beeindigen -2 mijn|het|zijn|haar|dit -2 leven",
    "mijn|het|zijn|haar|dit leven -3 te? beeindigen|beeindig|beeindigt|eindigen",
    "van -2 het leven -2 beroven|beroof|berooft",
    "<zelfmoord> -3 plegen|pleeg|pleegt|plegt|doen|doe|te_plegen|begaan|wil|ga",
    "pleeg|pleegt|plegen -5 <zelfmoord>|suicide",
    "ga|gaat|wil|overweeg|overweegt|plan|zal|overwoog -5 <zelfmoord>|suicide !risico|preventie",
    "uit -2 het leven -3 stappen|stap|stapt|te_stappen",
    "stap|stapt|stappen -4 uit -2 het|dit leven",
    "<self>|<zelf> -4 van -2 kant -2 maken|maak|maakt|te_maken|gemaakt",
    "van kant -2 maken|maak|te_maken",
    (
        "<self>|<zelf> -5 ophangen|verhangen|verdrinken|ombrengen|doden|doodmaken|afmaken|doodschieten|"
        "neerschieten|opblazen|vermoorden|killen|offen|unaliven|suicideren|doodsteken|doodrijden|verbranden|"
        "vergassen|doodslaan|wurgen"
    ),
    "<self>|<zelf> -4 op te hangen|te_verhangen",
    "maak|maakt|schiet|dood -3 <self>|<zelf> -3 dood|af|van_kant|neer|door_mijn_kop",
    (
        "hang|hangt|verhang|verhangt|verdrink|verdrinkt|vermoord|vermoordt|kill|unaliven|off -3 mezelf|"
        "zichzelf|mijn_eigen|zijn_eigen"
    ),
    "ik -3 hang|verhang|verdrink -3 me -3 op|$|<soon>",
    "<self>|<zelf>|me dood -2 maken|schieten|rijden|steken|drinken|spuiten|snuiven|vriezen|hongeren",
    "<self>|<zelf> -4 iets|wat -3 aan|aandoen|aandoe|aandoet|aandeed|aangedaan",
    "iets|wat -2 aandoen|aandoe|aandoet|aan_te_doen|aan_doe|aan_doet -3 <self>|<zelf>",
    "doe|doet|doen -4 <self>|<zelf> -4 iets|wat -3 aan",
    "ik -3 doe -3 me -3 iets|wat -2 aan",
    "doe ik -3 me -3 iets|wat -2 aan",
    "ik -2 ga|wil|zou -3 me -3 iets|wat -2 aandoen|aan_doen",
    (
        "voor|onder|tegen de|een|den -2 <jump> -3 springen|spring|springt|gaan|gooien|lopen|stappen|stap|"
        "loop|ga|gooi|werpen|liggen|te_springen|gesprongen|duiken|duik|rijd|rij"
    ),
    "spring|springt|springen|gooi|gooit|ga -5 voor|onder de|een|den -2 trein|metro|tram|vrachtwagen|auto",
    "spring|springt|springen|sprong -5 van|vanaf|van_af -3 de|het|een|den|t -2 <high_place>",
    (
        "van|vanaf -2 de|het|een|den -2 <high_place> ~2 springen|spring|springt|af_springen|afspringen|"
        "afspring|te_springen|storten|gooien|gaan|stap|stappen"
    ),
    "tegen een|de boom|muur|viaduct|paal|pijler|vangrail -3 rijden|rij|rijd|te_rijden|aanrijden|knallen",
    "kogel -4 door|in -2 mijn|me|zijn|haar -2 kop|hoofd|harses|hersens",
    "polsen|pols -4 door|open -3 snijden|snij|snijdt|gesneden|te_snijden|halen|maken",
    "polsen|aders -4 doorsnijden|opensnijden|doorgesneden|opengesneden|doorsnij",
    "strop|touw -3 om -2 mijn|me|zijn|haar|de|men -2 nek|hals|strot",
    "dood -2 spuiten|vriezen|hongeren",
    "gouden|fatale shot",
    "wil|ga|zal|gaat|overweeg|plan -5 een? overdosis -3 nemen|doen|pakken|pillen|te_nemen|spuiten",
    "overdosis -2 nemen -3 om|zodat|en_dan",
    "in mijn|zijn|haar slaap -2 sterven|doodgaan",
    "expres|opzettelijk|bewust|met_opzet -2 een? overdosis|te_veel -4 nemen|neem|slikken|spuiten",
    "kms",
    "ctb",
    "unaliven|suicideren",
    "kill|killing|hang|hurt|offing|off|drown|shoot myself",
    "end|einde my|it|mijn life|all|leven",
    "ending my life|it_all",
    "take my own life",
    "commit suicide",
    "jump off|from|in_front",
    "een? eind|einde -2 er -2 aan -2 te? maken",
    "<zelf> wil|wilt|ging|gaat -2 verhangen|ophangen|doden|vermoorden",
    "euthanasie -3 plegen|aanvragen|wil|krijgen",
    "wil|zou -4 euthanasie !voor|van",
    "pil van drion",
    "my|my_own life -2 end|over",
    "mijn dood -3 plannen|gepland|plan|voorbereiden|geregeld|regelen|voorbereid",
)

WISH_NEAR_DEATH = (
    "om =2 dood|sterven =2 te =2 gaan",
    "om =2 te =2 sterven",
    "manier|manieren -4 dood|sterven|te_sterven|doodgaan",
    "zou|liever|liefst -4 <death> =2 was|zijn|geweest",
    "erg|beter|fijn =3 zijn =2 als|dat|da ~6 <death>",
    "&4 wil|wilt|wou|mag|mocht|hoop|verlang|liever|liefst & <death> & ik|hij|ze|zij",
    "&5 wil|wou|wilt|wilde & <death> & dat|zo|echt|gewoon|ook",
    "mag ik -3 <death>",
    "wil -4 doodgaan|sterven|inslapen",
    "enige -4 wil|help*|rest -2 <death>",
    "<death> -2 wil|wilt|willen|wou",
    "niet erg -4 <death>",
    "&5 <death> & lijkt|klinkt|zou & fijn|rustig|heerlijk|beter|makkelijk|opluchting|lekker|erg",
    "jaloers|benijd -4 dood|doden|overleden",
)

PLAN_TOGETHER = (
    "bijna =2 gesprongen !van_blijdschap",
    "baal|jammer|spijt|balen|haat =2 dat =1 ik =3 nog =1 leef|besta|wakker",
    "leven =3 zo|echt|zo_verdomd moe|zat|beu",
    "doodswens|zelfmoordneigingen|zelfmoordgedachten =1 wordt|worden|is|zijn|neemt|nemen|komt|komen",
    "laat =2 me|mij? -2 doodgaan|sterven|doodbloeden",
    "maak =2 me|mij =2 maar|gewoon? =1 dood|af",
    "&8 gereanimeerd|gered|bijgebracht & spijt|waarom|jammer|niet|had",
    "<soon> -2 spring|sterf =1 ik",
    "lig|liggen =2 ik? =2 onder|voor =2 de|een =2 trein|metro|tram",
    "<self> -3 dood drinken|spuiten|gebruiken",
    "drink|spuit|gebruik|zuip|snuif <self> -3 dood|kapot_tot",
    "&8 besloten|besluit & stopt|ophoudt|voorbij|klaar & vannacht|vanavond|morgen|vandaag|leven",
    "om =1 te =1 springen|verdrinken !op|van_blijdschap",
    (
        "&6 <self>|<zelf>|zich|me & doodrijdt|doodrijd|doodschiet|doodspuit|doodsteekt|dooddrinkt|"
        "doodrijden|doodspuiten|doodschieten"
    ),
    "voor|onder =2 de|een =2 trein|metro|tram =2 gaat|springt|ga|spring|stapt|loopt|loop|wil",
    "plan|plannen|besluit|besloten -4 dood|sterven|doodgaan|springen",
    "&8 <fall> & <on_place>|trein|metro|raam|verdieping|kanaal|perron|hoogte|station|treinen",
    "&6 rij|rijd|rijden|knal|knallen|stuur & tegen & boom|muur|vrachtwagen|vangrail|paal|viaduct|tegenligger",
    "&7 polsen|pols|aders & snij|snijden|open|mes|doorsnijden|scheermes|scheermesje|snijdt|opensnijden",
    "&6 einde|punt|streep & leven & maak|maken|ga|wil|zet|zetten|maakt",
    (
        "&8 alle|alles|al|hele|strip|strips & pillen|medicijnen|slaappillen|oxazepam|strip|tabletten|"
        "medicatie & slik|slikken|innemen|inneem & straks|vanavond|vannacht|zometeen|dadelijk|ga|zal|"
        "dan_is_het"
    ),
    (
        "&6 hang|ophangen|verhangen|verhang & me|mezelf|zich|zichzelf & ik|wil|ga|hij|ze|zometeen|straks|"
        "vanavond"
    ),
    "&6 kill|hurt|hang & myself|himself|herself|themselves",
)

TOGETHER = (
    # the same in any order
    "moe|zat|beu -2 van -2 leven|het_leven|mijn_leven|bestaan",
    "levensmoe",
    "vanaf|af|verlost|weg -3 zijn -2 van =1 dit|het|mijn leven",
    "hoop|wens|bid -4 hart|lichaam|lijf -2 begeeft|stopt|opgeeft|stil",
    "anders -3 ik =2 er =1 niet =1 meer",
    "anders =2 was|ben =2 ik =2 al|er =3 dood|niet_meer",
    "hoe =1 het =1 is|voelt|zou_zijn =1 om =1 dood",
    "schelen =3 als|of -3 overdosis|doodga|dood_ga|sterf|verongeluk",
    "ik =1 snij|kras =2 weer|nog|elke|iedere|vaak|steeds =2 $|dag|avond|nacht|week",
    "van =1 plan -3 er_uit|eruit =1 te =1 stappen",
    "er_uit|eruit te stappen",
    "iemand|hij -3 me|mij -2 doodmaakt|doodrijdt|doodschiet|doodt|vermoordt|afmaakt",
    "uitweg|oplossing|optie|enige|manier|keuze ~4 zelfmoord|zelfdoding|suicide",
    "wil|zou|wou -3 van =2 het|dit|mijn leven =2 af|verlost",
    (
        "&8 fantaseer|fantaseren|droom|dagdroom|fantasie & ongeluk|dood|doodgaan|ongeval|begrafenis|"
        "springen|einde"
    ),
    (
        "&6 begonnen|terug|weer|opnieuw|drang|behoefte|zin|neiging|wil & snijden|krassen|automutileren & "
        "mezelf|met|om|aan|ik|te|weer|gaan"
    ),
    (
        "&7 arm|armen|benen|pols|polsen|been|buik & <cut> & mijn|ik|zitten|onder|haar|zijn|net|weer|gister|"
        "gisteren|vandaag|open"
    ),
    "mijn_eigen|mezelf kapot maken =2 dood",
    "&6 knop & er_niet & meer|zijn",
    "&7 inslapen|slapen & niet|nooit & meer & terugkomen|wakker|opstaan|terug",
    "&6 er & niet & meer & moet|hoef|wil|zou|liever & zijn|ben|was",
    "suicide|zelfmoord -3 denk|bedoel|doen|overweeg|plegen",
    "&7 denk|over|aan & <zelfmoord> & ik",
    "<suicidaal> ~2 na|sinds|door|als|van",
    "&8 voel|ben|word|bent & <suicidaal> & ik|hij|ze",
    "&6 liever|liefst|beter & dood & ik|hij|ze|zij|was|dan|zijn",
    "&6 liever|liefst & er & niet & meer & ik|hij|ze|zij|zijn|was",
    "&6 elke_keer|steeds|altijd|soms|vaak|dan|daarna & wil & ik|hij|ze & dood",
    "&5 geen & zin & meer & leven",
    "&6 hoeft|moet & leven & mij|hem|haar & niet & meer",
    "&5 wil|zou|graag & dood|sterven & ook & ik",
    "&6 bang & dood & niet & wil|verlang|hoop",
    "&6 thinking|thoughts|think|feel|feeling & suicide|suicidaal|dying|killing",
    "&6 want|wants|wish & die|dead & to|he|she|i",
)

THOUGHTS = (
    (
        "denk|denkt|dacht|denken|fantaseer|fantaseert|dagdroom|droom|pieker|nadenk|nadenken -6 aan|over|om|"
        "na_over|na_om -4 <zelfmoord>|zelfdoding|suicide|doodgaan|dood_gaan|dood_zijn|sterven|"
        "mezelf_wat_aandoen|verhangen|springen|mijn_dood|te_sterven|dood_te_gaan|eruit_stappen|een_einde"
    ),
    (
        "aan|over|om -2 <zelfmoord>|doodgaan|dood_te_zijn|sterven|dood_te_gaan|eruit_stappen -2 denk|denkt|"
        "dacht|denken|te_denken|fantaseer"
    ),
    "heb|hebt|heeft|krijg|krijgt|met|last_van -6 <moordgedachten>",
    "<moordgedachten> -3 heb|hebt|heeft|krijg|krijgt",
    "<zelfmoord>|suicidale|dood|sui|suicidaal|donkere_suicidale -2 <gedachten> ~2",
    "heb|heeft|krijg -5 suicidale|sui <gedachten>",
    "ben|voel|is|voelt|word|wordt|raak -5 <suicidaal> !risico",
    "<suicidaal> -3 ben|is|voel|voelt|bent|wordt|word",
    "feel|feeling|am suicidaal",
    (
        "gedachten|gedachte|plan|plannen|idee|neiging|drang|aandrang -2 om|over|aan|van -5 dood|doodgaan|"
        "sterven|zelfmoord|eruit_stappen|mezelf_te|van_kant|er_een_einde|een_einde|springen|te_springen|"
        "zelfdoding|de_dood|zichzelf_te"
    ),
    (
        "praat|praten|heeft|heb|begint|had|spreekt|roept|vertelt|zegt|hebben -6 over|het_over -4 "
        "<zelfmoord>|doodgaan|dood_willen|zelfdoding|dood_gaan|niet_meer_willen_leven|dood_zijn|suicide"
    ),
    (
        "dreigt|dreigen|dreigde|dreig -6 <zelfmoord>|zelfdoding|suicide|zich|zichzelf|voor_de_trein|"
        "er_een_einde|te_springen|mezelf|een_einde"
    ),
    (
        "stemmen|stem ~5 zegt|zeggen|roepen|roept|willen|schreeuwen ~4 dood|springen|mezelf|zelfmoord|doden|"
        "doodmaken|sterven|einde|snijden"
    ),
    "gevaar voor mezelf|zichzelf",
    "heb|heeft|maak|maakt -4 plan|plannen ~4 dood|zelfmoord|einde|leven",
    "overweeg|overweegt|overwegen -4 eruit|er_uit|een_einde|dood|zelfmoord|zelfdoding|suicide|om_er_uit",
    "soms|vaak -4 wil ik -2 dood",
    "<zelfmoord> =2 is|lijkt|blijft|was -3 optie|uitweg|oplossing|enige|over|keuze",
    "<moordgedachten> =2 is|zijn|elke|iedere|steeds|de_hele|komen|gaan",
    "eruit stappen -2 is|lijkt ~3 enige|beste|oplossing|uitweg",
    "poging -2 gedaan|doen|ondernomen|gewaagd|te_doen",
    "zelfmoordpoging|suicidepoging -4 gedaan|ondernomen|doen|achter_de_rug|gehad|te_doen|overleefd",
    (
        "geprobeerd|probeerde|probeer|probeert -6 zelfmoord|dood|<self>|<zelf>|een_einde|eruit|er_een_einde "
        "-4 te|aan|plegen"
    ),
)

METHOD = (
    (
        "hoe|wat|welke ~6 pijnloos|snelst|makkelijkst|snelste|makkelijkste|zonder_pijn|zachtste ~5 dood|"
        "doodgaan|sterven|einde|zelfmoord|kant"
    ),
    (
        "makkelijkste|snelste|beste|pijnloze|zachte|pijnloos manier -5 dood|sterven|te_sterven|zelfmoord|"
        "einde|om_dood|van_zelfmoord"
    ),
    "pijnloos -2 dood|sterven|doodgaan|inslapen|einde",
    "hoe -2 pleeg|pleegt|plegen|doe ~2 zelfmoord|zelfdoding|suicide",
    "hoe -3 kan|kun|maak|moet -2 ik|je -4 einde -3 maken|aan -3 leven|alles|alles_een|mezelf",
    "hoe -3 kan|kun -2 ik -4 dood|doodgaan|sterven|van_kant|mezelf_verhangen",
    "hoeveel ~6 om ~2 dood|niet_meer_wakker|nooit_meer_wakker|te_sterven|eruit|voorgoed|er_een_einde",
    "hoeveel ~6 heb|moet|kan -2 ik ~4 om ~2 dood|niet_meer|nooit_meer|te_sterven|zeker_te_weten_dat_ik",
    (
        "hoeveel ~8 zodat|voor|voordat|tot ik ~3 niet_meer_wakker|nooit_meer_wakker|doodga|dood_ga|dood_ben|"
        "sterf"
    ),
    "welke ~5 moet|kan|kun ik -4 om ~2 dood|niet_meer_wakker|te_sterven",
    "genoeg -3 pillen|om ~4 dood|sterven|einde|niet_meer_wakker",
    "waarmee|waar -2 kan ik ~3 mezelf|zelfmoord",
)

GOODBYE = (
    (
        "afscheidsbrief|afscheidsbrieven -5 geschreven|klaar|schrijven|schrijf|schrijft|af|gemaakt|liggen|"
        "ligt|gevonden|achtergelaten|te_schrijven|gelegd|begonnen|gestuurd|gepost"
    ),
    (
        "schrijf|schrijft|schrijven|heb|heeft|vond|vind|lees|begonnen|bezig|maak|gevonden|ligt|lag =7 "
        "afscheidsbrief|afscheidsbrieven"
    ),
    "afscheidsbrief|afscheidsbrieven -2 is|zijn|voor",
    "dit is =3 mijn laatste bericht|berichtje|nacht|avond|chat|woorden|uur|groet !van|op|bij|in",
    "mijn laatste avond|nacht|uur|uren|dag =2 is|wordt =3 vandaag|vannacht|nu|aangebroken",
    "vandaag|vanavond|vannacht is =2 mijn laatste dag|avond|nacht|keer_dat_jullie $",
    "als je|jullie dit =2 leest|lezen ~3 ben ik",
    "<soon> -3 ben ik ~2 er niet meer",
    "<soon> -3 is =2 het =2 zover ~3 er_niet_meer|dood|voorbij",
    "<soon> -3 ben ik =2 dood|weg_van_deze_wereld",
    "over ~3 ben ik =2 dood",
    "ben ik dood|er_niet_meer !moe|op|straks_moe",
    "vaarwel =2 wereld|allemaal|iedereen|lieve|mama|papa|leven|voor_altijd",
    "^ vaarwel $",
    (
        "heb|heeft =3 van =2 iedereen|mijn_kinderen|mijn_familie|mijn_moeder|ons|familie|zijn_kinderen|"
        "vrienden =4 afscheid genomen"
    ),
    (
        "heb|heeft =4 afscheid =2 genomen =2 van =2 iedereen|mijn_kinderen|mijn_familie|het_leven|familie|"
        "ons|me|mijn_hond|de_kinderen"
    ),
    "afscheid =2 te? nemen =3 van =2 het|dit leven",
    (
        "kom|wil|ga|wou =5 afscheid =2 nemen =2 van =2 jullie|iedereen|alles|het_leven|de_wereld|"
        "mijn_kinderen|familie"
    ),
    "zorg ~6 als|wanneer|zodra ik =2 er_niet_meer|dood|weg_ben",
    "afscheidsbericht|afscheidsbericht|afscheidsberichten|afscheidsappje|afscheidsapp|afscheidsvideo",
    "goodbye world|everyone|forever",
    "bye world",
    "dag lieve wereld|allemaal_voor_altijd",
    "niet meer =2 als|wanneer je|jullie dit leest|lezen",
    "stuurt|stuurde|gestuurd|appt|appte ~6 afscheid|vaarwel",
)

MEANS = (
    (
        "heb|sta|zit|ligt|lig|hou|houd|heeft|staat|pak|koop|haal =4 een|het|mijn|de|nen =3 touw|strop|"
        "pistool|wapen|vuurwapen|revolver =3 klaar|vast|om|in|gekocht|voor|liggen|hier|naast|gehaald|nu|bij|"
        "aan|gepakt|gemaakt|geladen|hangen|$"
    ),
    "touw|strop =3 hangt|ligt|opgehangen|al|klaar|gekocht|om =2 klaar|hier|al|gekocht|mijn_nek|voor_me",
    (
        "mes|scheermes|scheermesje|scheermesjes|stanleymes ~4 op|tegen|bij|in =2 mijn|me|de|men|zijn|haar "
        "=2 pols|polsen|arm|keel|hals|hart|nek"
    ),
    "mes|scheermes|scheermesje =3 in =2 mijn|me|zijn|haar =2 hand|handen !van_de",
    (
        "sta|zit|staat|ben|lig|ligt|loop|hang|klim|zit_nu =5 op|langs|naast|aan|bij|over =2 het|de|een|den|"
        "rand_van_het|rand_van_de|rand_van_een =2 <on_place> !te_wachten|van_een_huis|voor_mijn_werk"
    ),
    "op =2 de|den rand =2 van =2 het|de|een|den =2 <on_place>",
    "sta|staat|zit =4 op =2 het|een|de =2 dak|brug|viaduct|spoor|rails !te_klussen|te_werken",
    "spring =2 nu|zo|straks|dadelijk|ervan_af|eraf|er_af|er_zo|$",
    "ga =3 springen !met|op|in|touwtje",
    (
        "pillen|medicijnen|slaappillen|oxazepam|tabletten|paracetamol|insuline =4 gespaard|opgespaard|"
        "verzameld|klaargelegd|opgepot|gehamsterd"
    ),
    "spaar|verzamel|hamster =4 pillen|medicijnen|slaappillen|tabletten|mijn_pillen|oxazepam",
    (
        "ga|gaat|zal =6 al|alle|de_hele|hele|alles|al_mijn|een_hele|de ~4 pillen|strip|medicijnen|pot|"
        "voorraad|doos|slaappillen|oxazepam|medicatie|methadon|tabletten|doosje ~2 slikken|nemen|innemen|"
        "leegslikken|doorslikken|opeten|pakken|leegdrinken|opdrinken|leegmaken"
    ),
    (
        "slik|neem =4 straks|nu|zo|vanavond|vannacht|zometeen|dadelijk =3 al|alle|alles|de_hele|een_hele =3 "
        "pillen|strip|medicijnen|pot|doos|mijn_pillen|mijn_medicijnen|op"
    ),
    "heb|ben|hou =3 me|mezelf =3 ingesmeerd|vastgebonden ~3 spoor",
)

MEANS_TOGETHER = (
    "&9 vensterbank|raamkozijn|kozijn|reling|raam & hoog|verdieping|buiten|beneden & benen|zit|sta|hang",
    "&9 pistool|geweer|vuurwapen|wapen|revolver & mezelf|op_mij|mijn_hoofd|schieten",
    "&12 afscheid & genomen & spring|springen|dood|sterven|doodgaan|straks|vannacht|vanavond",
    (
        "&10 pillen|slaappillen|insuline|strips|medicijnen & geteld|genoeg & vanavond|vannacht|straks|doe|"
        "dood|morgen"
    ),
    "&8 pleeg|doe & zelfmoord|zelfdoding|suicide & uur|straks|vanavond|vannacht|morgen|nu|minuten",
    "&10 weggelopen|vermist|verdwenen|onvindbaar & trein|spoor|afscheid|zelfmoord|leven|dood|treinspoor",
    "sta|zit|ben -2 klaar =2 om te springen|sterven",
    "hang|verhang =2 mezelf|me =2 op|straks|nu|vanavond",
    "hang ik =2 mezelf|me =2 op",
    "&5 gaskraan|gas & open|opengezet|opengedraaid|open_gezet",
    "polsen|pols|aders -2 bloeden|bloedt|bloed",
    "<soon> =3 ga =1 ik =3 dood|sterven|doodgaan",
    "ik =2 ga =2 <soon> =3 dood|sterven|doodgaan !van",
    (
        "loop|ga|rij|fiets|ren|wandel|onderweg =3 nu? ~1 richting|naar|langs =1 het|de =1 spoor|rails|dak|"
        "treinspoor|reling"
    ),
    "alles =2 voorbereid|geregeld|klaar =2 voor =2 <soon>",
    "over -3 is =2 het =2 gedaan|voorbij|afgelopen =2 met =2 mij|me",
    "&8 pillen|medicijnen|strip & geslikt|ingenomen|genomen|binnen & dood|sterven|afgelopen|gedaan|voorbij",
    (
        "&8 slaappillen|pillen|insuline|morfine|oxazepam|methadon & genoeg & stopt|dood|voorbij|nooit|einde|"
        "sterven"
    ),
    "&10 verdrinken|springen|spring|verdrink & water|kanaal|brug|spoor|rivier|kade & ben|sta|zit|loop",
    (
        "&9 balkon|verdieping|tiende|raam|reling & eraf|afspringen|naar_beneden|springen|eruit_springen & "
        "ik|wil|ga"
    ),
    (
        "&7 neem|slik|pak|nemen|slikken & alle|hele & oxa|oxazepam|pillen|medicijnen|strip|slaappillen & zo|"
        "nu|straks|vanavond|vannacht|dadelijk|zometeen"
    ),
    "&6 scheermes|scheermesje|scheermesjes & bad|pols|polsen|arm|hand|badkamer|lig|zit|nu|klaar",
    "&8 auto|garage & motor & aan|draait|uitlaat|slang|dicht",
    (
        "&9 trein|sneltrein|metro & komt|volgende|minuten|wacht & vanaf|verlost|klaar|voorbij|rust|over|"
        "spring|ervoor"
    ),
    (
        "&8 briefje|brief|bericht & vaarwel|afscheid|afscheids & weg|ligt|gevonden|tafel|gestuurd|liggen|"
        "achtergelaten"
    ),
    "brieven =2 liggen|zijn =3 op|klaar|geschreven",
    "ga =2 het =3 vannacht|vanavond|nu|straks|morgen =2 doen =2 $",
    "tot nooit meer",
    (
        "&7 touw|strop|koord & nek|hangt|hang|hangen|zolder|schuur|balk|gekocht|klaar|knoop|ophangen|pak|"
        "gepakt|plafond|boom"
    ),
    "&8 pistool|geweer|revolver|vuurwapen & geladen|mond|hoofd|slaap|naast|hand|klaar|kop",
    "&8 dak|brug|balkon|viaduct|spoor|rails & spring|springen|springt|sprong",
    "&6 stemmen|stem & springen|snijden|doden|dood|ophangen|van_kant|zelfmoord|mezelf",
)

MEANS_AND_DESPAIR = (
    "pillen|strip|mes|touw|spuit|scheermes =2 in =2 mijn|me =1 hand|handen",
    "pillen|strip|mes|touw|scheermes ~3 klaar|voor_me|voor_mij",
)
"""With veiled words in the same message: acute."""

MEANS_WITH_DANGER = (
    # on their own these may be about craving; together with a wish to die they make it acute
    "brieven|alles|testament ~2 klaarliggen|klaar|geschreven|geregeld|klaarligt",
    "pistool|touw|mes|geweer|strop|wapen",
    (
        "pillen|strip|strips|medicijnen|slaappillen|oxazepam|mes|touw|methadon|shot|spuit|tabletten|"
        "paracetamol ~3 klaar|klaarliggen|klaarligt|voor_me|voor_mij|naast_me|gekocht|in_huis|liggen|bij_me|"
        "gehaald|in_mijn_hand"
    ),
    (
        "heb|hou|ligt|liggen ~3 pillen|strip|medicijnen|slaappillen|mes|touw|shot ~2 klaar|hier|voor_me|"
        "in_huis|bij_me|liggen|gekocht|vast"
    ),
    "op|langs|naar|bij =2 het|de =2 <on_place>|station|perron|trein",
    "afscheid|brief|briefje =4 genomen|geschreven|klaar",
    "<soon> ~3 gebeurt|doe_ik_het|ga_ik_het_doen",
    "ga =2 het =2 <soon> =2 doen",
    "doe =2 het =2 <soon>",
    "vanavond|vannacht|morgen|straks =2 is =2 het =2 zover|voorbij|klaar|afgelopen",
    "plan =2 is|staat =2 klaar|af|rond",
    "weet =2 hoe|waar =4 ik =2 het =2 ga_doen|wil_doen|doe",
    "vanavond|vannacht|straks =2 is =2 iedereen =2 weg",
)

HARM = (
    (
        "snij|snijden|sneed|kras|krassen|kerf|sla|verwond|beschadig|snijdt|krast|slaat|verwondt|beschadigt|"
        "pijnig|bewerk -4 <self>|<zelf> !voor|op_de_borst|met_drugs"
    ),
    "ik|heb|ga|wil|moet -5 me -5 gesneden|gekrast|snijden|krassen",
    "brand -3 <self> -3 met",
    (
        "heb|heeft|ben|is|ga|wil|moet|gaat|mag -5 <self>|<zelf> -5 gesneden|gekrast|verwond|beschadigd|"
        "gebrand|geslagen|pijn_gedaan|gestoken|snijden|krassen|beschadigen|verwonden|pijn_doen|pijn_te_doen|"
        "bewerken"
    ),
    (
        "<self>|<zelf> -4 te? snijden|krassen|beschadigen|verwonden|verminken|pijnigen|pijn_te_doen|snij|"
        "snijd|snijdt|gesneden|krast|beschadig|verwond"
    ),
    (
        "snij|snijd|kras|sneed|snijdt|krast|gesneden|gekrast|snijden|krassen ~3 in|op|langs -2 mijn|me|mn|"
        "zijn|haar|men -2 arm|armen|pols|polsen|been|benen|buik|bovenbeen|bovenbenen|huid|lichaam|lijf|dijen"
    ),
    (
        "mijn|me|zijn|haar -2 arm|armen|polsen|pols|benen|bovenbenen|been|buik -4 opengesneden|"
        "kapot_gesneden|open_gesneden|gesneden|bekrast|open_te_snijden|kapotgesneden"
    ),
    "doe|doet|deed|doen -4 <self>|<zelf>|mijn_eigen -3 pijn",
    "ik -2 doe|deed -2 me -3 pijn",
    "<self>|<zelf> pijn -2 doen|te_doen|doe|doet|gedaan",
    "automutileer|automutileert|zelfbeschadig|selfharm|self_harm",
    "doe|ben|heb|doet|heeft -5 automutilatie|zelfbeschadiging|zelfverwonding|selfharm|automutileren",
    "hurt|cut|cutting|hurting myself",
)

HARM_ACUTE = (
    "polsen|pols|aders|slagader|keel -5 doorgesneden|opengesneden|door_gesneden|open_gesneden",
    "gesneden ~8 stopt_niet|blijft_bloeden|te_diep|bloedt_heel|veel_bloed|bloedt_hard|diep|bloeden|bloedt",
    "<zelfmoord>|suicide -3 aan -2 het|t plegen|doen",
    "gesprongen ~3 van|voor ~2 <high_place>|trein|metro",
    "heeft|heb =2 <zelf>|<self> =2 verhangen",
    "heeft|heb -4 <zelf>|<self> -4 opgehangen|neergeschoten|gestoken|in_de_keel|proberen_op_te_hangen",
    "hangt ~4 touw|strop|nek",
)

WORRY_SELF = (
    "bang|vrees|ongerust ~2 dat ik ~3 <self> ~3 aandoe|aan_doe",
    "vertrouw|vertrouwen -2 <self> niet ~3 alleen|vannacht|vanavond",
    "bang -2 voor <self> $",
    "bang -2 voor mijn eigen gedachten",
)

WORRY = (
    (
        "bang|vrees|angst|zorgen|ongerust ~3 dat|voor ~5 <zelf>|zelf|hem_iets|haar_iets ~3 aandoet|aan_doet|"
        "aandoen|doodt|verwondt|beschadigt|ombrengt"
    ),
    "bang|doodsbang|vrees|ongerust ~2 dat ~2 <other> ~5 einde|zelfmoord|suicide|van_kant|springt|eruit_stapt",
    "bang|vrees|ongerust ~3 voor zelfmoord|suicide|zelfdoding|een_zelfmoordpoging",
)

CONCERN = (
    (
        "&5 wil|wou|wens|hoop|verlang|liever|liefst|wilde|wilt|willen & dood|doodgaan|sterven|dood_zijn & "
        "ik|hij|ze|zij|iemand"
    ),
    "&6 niet|nooit & meer & leven|wakker_worden|bestaan & wil|hoef|zin|hoeft|wou|kan|wilt|willen",
    "&7 als|moest|wanneer|dat & ik & er & niet & meer & ben|was|zijn|zou|wil",
    (
        "&7 beter|gelukkiger|opgelucht|makkelijker|fijner|blijer & zonder & mij|me & iedereen|ze|jullie|"
        "kinderen|familie|wereld|gezin|anderen|mensen|wij|we|zijn"
    ),
    "&7 beter & af & zonder & mij|me|hem|haar & iedereen|jullie|kinderen|gezin|familie|wij|we|wereld",
    "&5 niemand & missen|mist & mij|me|hem|haar|zou|zal",
    "&6 spullen|bezittingen|alles & weggegeven|weggeeft|weggeven",
    "&6 nergens|niets|niemand & meer & voor|om & leven|leef",
    "&6 zin|nut|waarde & leven & nog|geen|wat|welk|niet",
    "&5 geen & zin & meer & leven|allemaal|niets",
    "&6 rust|slapen|slaap|stilte & voor_altijd|eeuwig|eeuwige|voorgoed & wil|verlang|wou|hoop|zoek",
    "&7 iedereen|ze|anderen|familie|jullie & last & ben|van_mij",
    "&6 wakker & niet|nooit & meer & wil|hoop|wou|bid|liever",
    # veiled words; a near-miss takes these away
    "het|dit|t|leven niet =2 meer =2 zitten !met_mijn|met_die|met_zijn|om_te",
    "zie|ziet =5 niet|niets =2 meer =2 zitten",
    (
        "zie|ziet =2 geen|geen_enkele =2 uitweg|toekomst|oplossing|lichtpuntje|lichtpuntjes|licht|reden|"
        "andere_uitweg|hoop =2 meer? "
    ),
    "geen uitweg =2 meer",
    "er is =2 geen =2 uitweg|hoop|toekomst|andere_uitweg =2 meer|$|voor_mij",
    "van mij|mij_betreft =2 hoeft|hoef|moet =4 het|dit|er =3 niet|allemaal =3 meer $",
    "van mij|mij_betreft =2 hoeft|hoef|moet =3 niet =2 meer",
    "hoeft|moet =2 van =2 mij|hem|haar =2 niet|allemaal_niet =2 meer",
    "het|leven|alles =3 hoeft|moet =3 voor|van =2 mij|hem|haar =2 niet|allemaal_niet =2 meer",
    "niet =2 meer =2 hoeft|hoef|te_hoeven $",
    "^ ~3 ik hoef =2 niet =2 meer $",
    "leven|bestaan -5 geen =2 zin|nut|betekenis|waarde =2 meer?",
    "geen =2 zin|nut|betekenis|reden =2 meer? =2 in|om|aan =2 het|dit|mijn =2 leven !zo|te|hier",
    "geen zin =2 meer =2 in =2 leven|het_leven",
    "wat =3 is|heeft|het =3 nut|zin =3 nog? =2 van =2 leven|het_leven|mijn_leven|dit_alles|alles|bestaan",
    "waarom|waarvoor|waar =2 leef|besta|doe|ben =2 ik =3 nog|eigenlijk|op_deze_wereld|hier !mee",
    "waarvoor|waarom =2 zou =2 ik =3 doorgaan|verder_gaan|blijven_leven|doorleven|nog_leven",
    (
        "leven =3 is|voelt =4 niets =2 meer|waard|zinloos|uitzichtloos|hopeloos|ondraaglijk|een_hel|"
        "niet_meer_waard|te_zwaar|kut_en|nutteloos"
    ),
    "allemaal|alles =2 zinloos|hopeloos|uitzichtloos",
    "stop =2 ermee =3 met =2 alles",
    "stop|stoppen =2 met =2 alles =2 $",
    "alles =3 is|voelt|lijkt =3 zinloos|hopeloos|uitzichtloos|nutteloos|donker|zwart",
    "beter|beter_af|gelukkiger|opgelucht|fijner|makkelijker =3 zonder =2 mij|me",
    "zonder =2 mij|me =3 beter|beter_af|gelukkiger|makkelijker|fijner",
    "niemand =2 zal|zou|gaat|die =3 mij|me|hem =3 missen|mist",
    "niemand =3 mist =2 mij|me",
    "wie =2 zou =2 me|mij =2 missen",
    "zou =2 iemand =2 me|mij =2 missen",
    "mis|missen|merken|merkt ~4 als ik =2 er_niet_meer|weg_ben|dood",
    "als ik =2 er =2 niet =2 meer =2 ben|was|zou_zijn",
    "ben|is|iedereen|alleen_maar =4 tot =2 last|een_last|een_blok =3 voor|$",
    "iedereen|anderen|mensen|ze|familie =4 last|blok =2 van|aan =2 mij|het_been",
    (
        "een|tot last =2 voor =2 iedereen|mijn_familie|anderen|mijn_kinderen|ze|mijn_ouders|mijn_omgeving|"
        "de_mensen"
    ),
    "iedereen tot last",
    "last =2 ben =2 voor =2 iedereen|anderen|ze",
    (
        "wil|zou|kon|ging =5 verdwijnen|weg_zijn|onzichtbaar_zijn|oplossen|niet_meer_bestaan =3 $|voor|uit|"
        "van|voorgoed"
    ),
    (
        "wil|wou =3 dat =2 ik =3 er_niet|niet_bestond|nooit_geboren|verdween|kon_verdwijnen|nooit|"
        "niet_meer_bestond"
    ),
    "nooit|niet =2 geboren =2 was|te_zijn|geboren|had_moeten|zijn",
    "was =2 ik =2 maar =2 nooit|niet =2 geboren",
    "^ ~3 ik kan =3 niet =2 meer $",
    "^ ~2 kan =3 niet =2 meer $",
    "^ ~2 ik kan =2 het|dit =3 niet =2 meer $",
    "^ <lead>? ik? wil =3 niet =2 meer $",
    "ik =1 wil =2 niet =1 meer =1 $",
    "^ ~3 wil ik =3 niet =2 meer $",
    "trek|trekt =3 het|dit|t|het_leven =3 niet =2 meer =3 $|en|maar|hoor|allemaal",
    "trek|trekt -4 niet =2 meer =2 $",
    "waarom|waarvoor|of =2 ik =3 leef|besta|doorga|doorleef",
    "niets =2 meer =2 te =2 bieden|verliezen|verwachten",
    "hoop ~3 voorbij|afgelopen|over|gedaan =2 is? =2 met =2 me|mij",
    "wil|wou ~1 weg =2 van =2 alles|iedereen_en_alles =2 $",
    "klaar =2 met =2 alles =2 $",
    "niet =2 meer =1 tegen =1 vechten",
    "waarom|waarvoor =2 doorgaan|doorleven|verdergaan",
    "niemand =1 geeft =1 om =1 mij|me ~6 weg|dood",
    "ik =1 stop =1 ermee =1 $",
    "niets|niet -2 nog|meer =1 zin =1 $",
    "niets -1 heeft =2 nog|meer? =1 zin|nut",
    "kan|kon =3 beter =2 weg|dood|er_niet =2 zijn",
    "maakt ~4 uit ~4 met =1 me|mij =1 gebeurt|$",
    "redden|red|kunnen -3 wel =1 zonder =1 me|mij",
    "alles =2 stopte|ophield|voorbij_was|zwart_werd",
    "niemand -3 erg =2 vinden ~3 weg|dood|er_niet",
    "voor =1 mij -3 geen =1 hoop|toekomst|uitweg",
    "kan =3 het|dit =1 leven =3 niet -2 aan",
    "of =1 iemand -2 mij|me -2 missen|mist",
    "hoop =2 is =2 op|weg|verloren",
    "gehad =2 met =2 het|mijn|dit? =1 leven",
    "niets =3 mij|me =2 hier? =2 houdt|bindt|tegenhoudt",
    "niets =2 meer =2 wat|dat =2 me|mij =2 hier? =2 houdt|bindt",
    "voor =1 wie|wat =2 leef =2 ik",
    "geen =1 gat =2 meer? =1 in",
    "^ =3 heeft -2 geen =1 zin =1 meer $",
    "het =2 heeft =3 allemaal? =2 geen =1 zin =1 meer =1 $",
    "wil =3 alleen =3 weg =1 $",
    "beter =4 als|dat =1 ik =2 er =2 niet =2 was|ben|zou|meer",
    "niemand -2 tot =1 last =2 zijn",
    "leven -3 hel|straf|ondraaglijk|te_zwaar|marteling|niet_te_doen|kwelling",
    "haat =2 mijn|dit|het leven",
    "haat =2 mezelf",
    "wat =2 maakt =2 het =2 nog =2 uit $",
    "zie =2 mezelf =2 niet =2 oud =2 worden",
    "mijn tijd =2 is =2 gekomen|om|op",
    "kan -2 niet =1 leven =1 met =2 wat",
    "ben =2 moe|op ~6 wil =2 niet =2 meer =2 vechten|leven|door",
    "het hoeft =2 niet =1 meer =1 $",
    "hoeft =2 niet =1 meer =1 $",
    "van =2 mij =1 afgelopen|klaar|over",
    "spijt =2 dat =2 ik =2 besta|geboren|leef|wakker",
    "had|wou =3 dat =2 ik =2 nooit|niet =2 wakker|bestond|geboren",
    "niet =1 meer =1 wakker =1 hoef|hoeven",
    "&9 slapen|slaap|rust|weg & voor_altijd|eeuwig|voorgoed & ik|wil",
    "hou|houd|houdt =3 het|dit|t =3 niet =2 meer =2 vol|uit =2 $|en",
    "niet =2 meer =2 vol|volhouden|aan|dragen =2 te? leven",
    "kan =3 het|dit|leven|alles|de_pijn =3 niet =2 meer =2 aan|dragen|verdragen =2 $|en|maar",
    "hoe =2 lang =2 ik =2 dit|het =2 nog =2 volhou|volhoud|trek|aankan|red",
    "ik =3 geef =3 het|t =3 op =2 $|allemaal",
    "heb|heeft =3 het =2 opgegeven =2 $",
    "opgegeven =2 met =2 leven",
    (
        "wil|zou|moet =4 dat =2 het|de_pijn|alles|dit|mijn_hoofd =3 stopt|ophoudt|voorbij_is|over_is|"
        "gedaan_is|klaar_is|voorgoed_stopt =2 $"
    ),
    "pijn =3 moet|mag =3 stoppen|ophouden|weg|voorbij",
    "mag =3 het =3 gedaan|voorbij|afgelopen|klaar|over =2 zijn",
    "het =2 mag =3 voor|van =2 mij =3 gedaan|voorbij|afgelopen|klaar|stoppen|ophouden|over",
    "wil|zoek|verlang =4 eeuwige|eindelijk|voorgoed|voor_altijd =2 rust|slapen|stilte",
    "eeuwig|voor_altijd|voorgoed =2 slapen|weg|rust|slaap|verdwijnen|stil",
    (
        "denk|denkt|dacht|nagedacht|pieker =5 over|aan =2 de|mijn|het =2 dood|einde|eigen_dood|hiernamaals|"
        "begrafenis"
    ),
    "denk ~3 hoe =3 het =2 zou_zijn|is =3 als_ik_dood|dood_te_zijn|er_niet_meer",
    "mijn =2 begrafenis|uitvaart =3 geregeld|gepland|regelen|moet|liedjes|muziek",
    "heb =3 mijn|een =2 testament =3 gemaakt|geregeld|klaar",
    "alles =3 weggegeven|weggeven|geregeld_voor_als_ik|spullen_weggegeven",
    "geef|geeft =4 al|alle =2 mijn|zijn|haar|me =2 spullen =2 weg",
    "binnenkort =4 er_niet_meer|voorbij|afgelopen|dood|weg_van_hier|verlost",
    "niet =2 lang =2 meer =3 hier|voor_mij|er_zijn|te_leven|leven",
    "bedankt|sorry|spijt ~3 voor alles =3 $|vaarwel|mama|dag|jullie|ik_hou",
    "het =2 is =2 beter|best =2 zo =3 als_ik|zonder",
    "het =2 wordt|gaat|komt =3 nooit =2 meer? =2 beter|goed =2 $|met_mij|voor_mij",
    "ben|voel =4 niets|niemand|waardeloos|overbodig|nutteloos =2 waard|$|en|mens",
    "leef =3 niet =2 echt =2 meer|alleen_nog_omdat|niet_meer_echt",
    "leef =2 alleen =2 nog|maar =3 voor|omdat",
    (
        "blijf|leef =3 alleen|enkel =4 voor =2 mijn|de =2 kind|kinderen|hond|kat|moeder|zoontje|dochtertje|"
        "dochter"
    ),
    "liefst|liever =4 weg|verdwijnen|slapen|er_niet =3 voorgoed|zijn|voor_altijd",
    "zo =3 niet =2 meer =2 leven =2 $",
    "wil =3 niet =2 meer =2 leven =2 zoals|als|met|onder|op|in",
    "niet =2 meer =2 verder =2 wil|willen|kan|kunnen|te_willen =2 $",
    "wil|kan|hoef =4 niet =2 meer =2 verder =2 $|en",
    "weet =3 niet =2 meer? =2 hoe =2 ik =2 verder =2 moet|kan =2 $|leven|met_mijn_leven",
    "wil =3 er =2 niet =2 meer =2 mee =2 verder =2 $",
    "wil =4 hier =2 niet =2 meer =2 zijn =2 $",
    "wil =3 hier =2 niet =2 zijn =2 op_deze_wereld|$",
    "verlost =3 zijn =2 van =2 alles|dit_leven|het_leven",
    "wil|zou|kan =3 dat =3 alles =3 stopt|ophoudt|zwart_wordt",
    "roep|roept|zegt|zei ~5 niet =2 meer =2 hoeft|hoef|wil|kan =2 $",
    (
        "zegt|zei|appt|roept|schrijft|vindt =3 dat|steeds =3 hij|ze|zij ~3 niet =2 meer =2 wil|kan|hoeft|"
        "ziet_zitten|trekt"
    ),
    "heeft =4 nergens =2 meer? =2 voor|om =2 te_leven|leven",
    "niets|niet|niemand =3 meer? =3 om|waarvoor =2 voor? =2 te? =2 leven|leef|leef_ik|ik_leef",
    "als je|ge|iemand =3 niet =2 meer =2 wil|wilt =2 leven|verder|bestaan",
    "als je|ge|iemand =3 dood =2 wil|wilt",
    "als iemand =5 zelfmoord =2 wil|wilt|plegen|pleegt",
    "als je|ge|iemand =3 niet =2 meer =2 leven =2 wil|wilt",
    "over de rand",
    "er =2 klaar mee =2 met =2 leven",
    "donkere|zwarte|duistere =2 gedachten|gedachte",
    "dodelijke|fatale =2 dosis|hoeveelheid =3 $|van|voor_mij|methadon|oxazepam|heroine|paracetamol",
    "kapotspuiten|kapot_spuiten|dooddrinken|dood_drinken|doodgebruiken",
    "mezelf|me =2 dood =2 drinken|gebruiken|zuipen",
    "helemaal =2 op =3 en =3 wil =3 niet|rust",
    "kan =3 zo =2 niet =2 verder|doorgaan|leven =2 $",
    "i can not|not do|take this|it anymore",
    "can not go on",
    "want to disappear|sleep_forever",
    "tired of everything",
    "nobody would miss|care",
    "afscheid =2 nemen =3 van =2 iedereen|alles|jullie",
)

SOFT = (
    "<soon> =2 is =2 het =2 over|voorbij|klaar|gedaan|afgelopen",
    "net =1 zo =1 goed =2 weg|dood|er_niet =1 zijn",
    "klaar =2 met =2 alles =1 en =1 iedereen",
    "wil|kan =2 niet =1 meer =1 vechten",
    "wanhopig|radeloos|hopeloos =2 $",
    "ben|voel =4 wanhopig|hopeloos",
    # could be said of a habit or a job too: only when no such thing is named
    "genoeg|mooi|klaar =2 geweest",
    "ik =2 ben =2 op =2 $|en|het|echt",
    "laat =2 mij|me =2 maar|gewoon =2 gaan|liggen|stikken|los|sterven",
    "geen morgen|volgende_dag|toekomst =2 meer|voor",
    "licht =2 is =2 uit",
    "klaar|over|gedaan|afgelopen|voorbij =2 met =2 mij|me",
    "straks|snel|binnenkort =3 van =2 me|mij =2 af",
    "&6 af & van & mij|me & zijn|bent|zal|straks|eindelijk",
    "of ik =2 de|het|morgen|kerst|dit =2 ochtend|nacht|weekend|jaar|morgen? -2 haal|red|overleef|halen",
    "ga =2 het =2 niet =2 halen|redden|overleven",
    "leven =2 is =3 voorbij|klaar|over|op|gedaan|afgelopen|weg|kapot_en|verwoest",
    "vecht =2 niet =2 meer",
    "vechten =2 moe|zat|op",
    "als =2 ik =2 weg|dood|er_niet =2 ben",
    "wat|waarom =2 doe =2 ik =2 nog? =2 hier? =2 nog? =2 op",
    "wat|waarom =2 doe =2 ik =3 nog =2 $|hier",
    "stop =2 ermee =3 met =2 alles",
    "stop =2 met =2 alles",
    "zinloos|hopeloos|uitzichtloos =2 $",
    "stuur =2 om",
    "overal|alles =2 vanaf|van_af|verlost",
    "eindelijk =3 rust|vrede|stilte|verlost",
    "jullie|je =3 zien|ziet|horen|hoort -3 niet|nooit =2 meer =2 $|terug|van_mij",
    "zien|ziet -2 me|mij =2 niet|nooit =2 meer",
    "hoor|pas =2 hier =2 niet =3 thuis|op_deze_wereld",
    "op deze wereld|aarde",
    "voor wie|wat =2 doe =2 ik =3 het =2 nog",
    "boeit|kan_me =3 allemaal|alles|niets|het =2 niet|niets =2 meer =2 schelen|$",
    "kan =2 me =3 niet|niets =2 meer =2 schelen =2 $",
    "interesseert|boeit =2 me =2 niets|niet =2 meer",
    "dood =2 van =2 binnen|vanbinnen",
    "dood =2 vanbinnen",
    "leeg =2 en =2 op",
    "niets|niet =3 meer =2 te =2 verliezen",
    "heb =2 niets|niemand =2 meer =2 $|over",
    "overbodig|ongewenst =2 $",
    "wereld|iedereen|jullie|mensen =4 beter|opgelucht|blij =5 weg|zonder",
    "geef =2 me =2 over",
    "laatste =2 keer =2 dat =2 jullie|je =3 van =2 me|mij",
    "mes ~3 kussen",
    "ga =2 het =3 doen =2 $|vandaag|echt",
    "niet =2 meer =2 weet =2 waarom =3 leef|doorga",
    "kan =2 niet =2 meer =2 en|ik|het|alles",
    "trek =3 het|dit|t =3 niet|niet_langer =2 meer|langer",
    "ik =2 trek =2 niet =2 meer",
    "moet =2 er =2 niet =2 meer =2 zijn",
    "zonde =2 van =2 de =2 ruimte|lucht|zuurstof",
    "had =2 er =3 nooit|niet =2 moeten =2 zijn|komen",
    "weet =2 niet =2 of =2 ik =3 er =3 morgen|straks|nog",
    "er =2 morgen|straks|volgende_week =2 nog =2 ben|zal_zijn",
)

MENTION = (
    "zelfmoord*|zelfdoding*|suicid*|levensmoe*|doodswens*",
    "vaarwel",
    "automutilatie|zelfbeschadiging|zelfverwonding|automutileren",
    "<moordgedachten>|<suicidaal>",
    "<zelfmoord>",
    "afscheidsbrief|afscheidsbrieven",
    "de|mijn|eigen dood !van",
)

END = (
    "maak|maakt|maken|ga|gaat|zal -5 er -5 een? einde -2 aan",
    "er =4 een? einde =2 aan =3 ga|gaat|zal =2 maken",
    "er =4 een? einde =2 aan =3 maak|maakt",
    "er =3 ga|zal|moet =3 een? einde aan",
)

END_WISH = (
    "wil|wou|wilt =5 er =5 een? einde =2 aan",
    "er =4 een? einde =2 aan =3 wil|wilt|wou =2 maken",
    "er =4 een? einde =2 aan =3 te? maken|gemaakt",
    "er =3 wil|wou =3 een? einde aan",
    "een? einde =2 aan =2 maken $",
)

STEP_OUT = (
    "stap|stapt =2 er =3 uit =2 $|en|want|vannacht|vanavond",
    "stap|stapt =4 eruit|er_uit",
    "ga|wil|zal|gaat =4 eruit|er_uit stappen",
    "ik|hij|ze|zij =3 eruit|er_uit stap|stapt $",
)

_HABIT_NAMED = ("einde aan ~3 maken? =2 aan|met|van ~3 <habit>", "einde aan ~2 <habit>")
_HABIT_BEFORE = ("<habit>|<use> ~14 er ~5 einde", *_HABIT_NAMED)
_TO_A_HABIT = (
    (
        "afscheidsbrief|afscheidsbrieven|afscheid =3 van|aan|aan_mijn|tegen ~3 <habit>|<substance>|fles|"
        "vriendin_coke|verslaafde_ik"
    ),
)

_TOLD: frozenset[Flag] = frozenset({"past"})

RULES: tuple[Rule, ...] = (
    Rule("suicide:wish", "suicide", "high", forms(*DESIRE)),
    Rule("suicide:intent", "suicide", "high", forms(*INTENT), soon="acute"),
    Rule("suicide:end-it", "suicide", "high", forms(*END), soon="acute", unless=forms(*_HABIT_NAMED)),
    Rule(
        "suicide:wants-to-end-it",
        "suicide",
        "high",
        forms(*END_WISH),
        soon="acute",
        unless=forms(*_HABIT_BEFORE),
    ),
    Rule("suicide:end-of-what", "suicide", "concern", forms(*END, *END_WISH), unless=forms(*_HABIT_NAMED)),
    Rule("suicide:step-out", "suicide", "high", forms(*STEP_OUT), soon="acute", unless=forms("<leave>")),
    Rule("suicide:thoughts", "suicide", "high", forms(*THOUGHTS), spared=frozenset({"past", "general"})),
    Rule("suicide:method", "suicide", "high", forms(*METHOD)),
    Rule("suicide:goodbye", "suicide", "acute", forms(*GOODBYE), unless=forms(*_TO_A_HABIT)),
    Rule(
        "suicide:wish-near-death",
        "suicide",
        "high",
        forms(*WISH_NEAR_DEATH),
        spared=frozenset({"past", "general"}),
        weak=True,
    ),
    Rule(
        "suicide:ambiguous",
        "suicide",
        "concern",
        forms(*SOFT),
        spared=frozenset({"general", "past"}),
        weak=True,
        unless=forms(
            "<habit>|<substance>|<leave>",
            (
                "stop|stoppen|gestopt|stopt|clean|afkicken|afkick|verslaafd|intake|huis|school|gebruikt|"
                "detox|opgenomen|geld|huisarts|kater|zwanger|kwaad"
            ),
        ),
    ),
    Rule(
        "suicide:said-otherwise",
        "suicide",
        "high",
        forms(*TOGETHER),
        unless=forms("kat|katten|hond|doornen|struiken|koken"),
        spared=frozenset({"past", "general"}),
    ),
    Rule(
        "suicide:plan-said-otherwise",
        "suicide",
        "high",
        forms(*PLAN_TOGETHER),
        soon="acute",
        spared=frozenset({"past", "general"}),
    ),
    Rule(
        "suicide:means-said-otherwise",
        "suicide",
        "acute",
        forms(*MEANS_TOGETHER),
        spared=frozenset({"past", "general"}),
        unless=forms(
            "trampoline|touwtje|bungee*|blijdschap|hond|boot|tent|paard|schommel|waslijn|klimmen|touwen|"
            "gordijn"
        ),
    ),
    Rule(
        "suicide:means",
        "suicide",
        "acute",
        forms(*MEANS),
        unless=forms("hond|boot|tent|paard|schommel|waslijn|trampoline|blijdschap"),
    ),
    Rule("suicide:harm-now", "suicide", "acute", forms(*HARM_ACUTE), spared=_TOLD),
    Rule(
        "suicide:harm",
        "suicide",
        "high",
        forms(*HARM),
        spared=_TOLD | {"general"},
        unless=forms("koken|keuken|scheren|aardappel*|groente*|brood|werk|glas"),
    ),
    Rule("suicide:worry", "suicide", "high", forms(*WORRY), person="other", spared=_TOLD),
    Rule("suicide:fears-self", "suicide", "high", forms(*WORRY_SELF), person="self", spared=_TOLD),
    Rule(
        "suicide:veiled",
        "suicide",
        "concern",
        forms(*CONCERN),
        spared=frozenset({"general", "past"}),
        weak=True,
    ),
    Rule(
        "suicide:mention",
        "suicide",
        "concern",
        forms(*MENTION),
        spared=frozenset({"general", "past", "asked", "if"}),
        unless=forms(*_TO_A_HABIT),
        weak=True,
    ),
)

DENIALS = forms(
    (
        "geen|nooit|niet|zonder =3 plan|plannen|van_plan|behoefte|neiging|neigingen|bedoeling =2 om|voor|"
        "van|aan ~2"
    ),
    "nooit|geen =2 <zelfmoord>|<moordgedachten>|<suicidaal>",
    "nooit|niet =3 aan|over =3 <zelfmoord>|zelfdoding|dood|doodgaan|sterven|mezelf",
    "niet|nooit|geen =3 <suicidaal>|levensmoe",
    "wil|wou =2 niet|nooit =2 dood|doodgaan|sterven",
    "niet|nooit =2 dood|doodgaan|sterven",
    "geen|niet -3 om =2 er =2 een? einde",
    "nooit =2 <self>",
)
"""A match that such words lead into says the opposite."""

NEAR_DESPAIR = forms(*MEANS_AND_DESPAIR)
NEAR = forms(*MEANS_WITH_DANGER)
"""Means, place or moment: with a wish to die in the same message the level becomes acute."""
