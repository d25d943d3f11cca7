"""The words that the patterns are built from."""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def as_set(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


NEGATION = frozenset(_words("niet nooit geen niets niemand nergens geenszins not never dont no zonder"))

LISTS: dict[str, tuple[str, ...]] = {
    "filler": _words(
        "gewoon echt alleen maar nu liever liefst het_liefst eigenlijk soms soms_wel zo_graag zo_erg "
        "zo_hard graag het ook wel alweer weer heel vaak helemaal nog steeds nog_steeds al even vandaag "
        "meteen toch dus gvd godverdomme nou dan misschien bijna vanavond vannacht morgen straks dadelijk "
        "ooit elke_dag iedere_dag ik hij zij ze er zelf serieus letterlijk momenteel tegenwoordig denk_ik "
        "vind_ik altijd constant continu de_hele_dag de_hele_tijd zo_snel_mogelijk snel asap binnenkort "
        "eindelijk kei allang allemaal gerust zeker steeds_vaker steeds_meer te eens een_keer keer really "
        "just nu_echt hier vaker een fucking kanker verdomme jezus eerlijk_gezegd stiekem diep_van_binnen "
        "iedere_keer elke_keer dagelijks de_laatste_tijd gaan maar_gewoon ff doodgraag hoor he ja meer"
    ),
    "rel": _words(
        "zoon zoontje dochter dochtertje vriend vriendje vriendin vriendinnetje man vrouw partner broer "
        "broertje zus zusje moeder mama mam vader papa pap pa kind kinderen kindje kleinzoon kleindochter "
        "oma opa neef neefje nichtje nicht nichtje oom tante ex maat matties mattie huisgenoot kamergenoot "
        "collega buurman buurvrouw buurjongen buurmeisje cliente client patient bewoner leerling jongen "
        "meisje gast kerel vent gozer peuter kleuter baby schoonzoon schoondochter stiefzoon stiefdochter "
        "pleegzoon pleegkind pleegdochter liefje mama's kleintje ventje makker klasgenoot bro beste_vriend "
        "beste_vriendin stiefvader stiefmoeder schoonbroer schoonzus tweelingbroer friend brother sister "
        "mom mum dad boyfriend girlfriend son daughter husband wife roommate puber tiener studiegenoot "
        "bestie homie meid kameraad zwager"
    ),
    "hij": _words("hij zij ze ie em iemand hij_hier deze_jongen die_jongen die_gast"),
    "hem": _words("hem haar m 'm em hun"),
    "ik": _words("ik i mij me mezelf"),
    "self": _words("mezelf mijzelf mij_zelf me_zelf mijn_eigen myself"),
    "zelf": _words("zichzelf zich zijn_eigen haar_eigen haarzelf hemzelf d'reigen"),
    "wil": _words("wil willen wilt wou wilde wilden zou zouden wens verlang want wanna"),
    "willen": _words("wil wilt"),
    "ga": _words("ga gaan gaat zal zullen wil wilt"),
    "heb": _words("heb hebt heeft hebben had ben is have has"),
    "einde": _words("einde punt"),
    "zelfmoord": _words("zelfmoord zelfdoding suicide suicidepoging zelfmoordpoging"),
    "gedachten": _words(
        "gedachten gedachte gedachtes gedachtens neigingen neiging plannen plan gevoelens ideeen ideen"
    ),
    "moordgedachten": _words(
        "zelfmoordgedachten zelfmoordgedachte zelfmoordneigingen zelfmoordplannen zelfmoordplan "
        "suicidegedachten suicideplannen doodsgedachten doodswens doodsverlangen"
    ),
    "suicidaal": _words("suicidaal suicidale suicidal sui zelfmoordneigingen"),
    "dood": _words("dood doodgaan dood_gaan dood_zijn sterven doodgaat overlijden creperen kapotgaan"),
    "nu": _words(
        "nu net zonet daarnet zojuist zojuist_nog daarjuist vandaag vannacht vanavond vanmiddag vanochtend "
        "vanmorgen straks dadelijk direct meteen zometeen momenteel ineens opeens plots plotseling help "
        "helpt_iemand minuten minuut uurtje kwartier kwartiertje op_dit_moment hier nog_steeds snel aub pls "
        "please sos gauw vlug seconden noodgeval noodsituatie daarstraks just now today tonight halfuur "
        "half_uur hellup helpp"
    ),
    "soon": _words(
        "vanavond vannacht straks dadelijk zometeen zo_meteen nu meteen direct over_een_uur over_een_uurtje "
        "morgen vandaag dit_weekend als_iedereen_slaapt zodra vanmiddag morgenochtend nu_meteen tonight now "
        "today ga_zo rij_zo spring_zo stap_zo doe_het_zo overmorgen komende_nacht deze_nacht "
        "over_een_half_uur over_tien_minuten zo_direct"
    ),
    "past": _words(
        "vorig vorige vroeger destijds jarenlang ooit jaren_geleden jaar_geleden maanden_geleden "
        "maand_geleden weken_geleden week_geleden lang_geleden tijd_geleden tijdje_geleden tijdje_terug "
        "tijd_terug jaar_terug jaren_terug maanden_terug maand_terug weken_terug week_terug als_kind "
        "als_puber als_tiener toentertijd in_het_verleden afgelopen_jaar afgelopen_zomer afgelopen_winter "
        "afgelopen_maand in_januari in_februari in_maart in_april in_mei in_juni in_juli in_augustus "
        "in_september in_oktober in_november in_december paar_keer_eerder eerder_al laatst "
        "op_mijn_zestiende op_mijn_vijftiende op_mijn_achttiende jeugd vanaf_toen sindsdien_niet "
        "allang_voorbij in_2015 in_2016 in_2017 in_2018 in_2019 in_2020 in_2021 in_2022 in_2023 in_2024 "
        "in_2025 jaar_daarvoor toen_ik_jong van_de_zomer verleden_jaar verleden_week verleden_maand eerdere "
        "na_mijn_overdosis na_zijn_overdosis na_haar_overdosis na_een_overdosis sinds_mijn_overdosis "
        "sinds_zijn_overdosis sinds_de_overdosis na_de_overdosis"
    ),
    "gisteren": _words("gisteren gisteravond gisternacht gister eergisteren dit_weekend afgelopen_weekend"),
    "substance": _words(
        "ghb g gbl coke cocaine cola crack base basecoke wit sos snuif poes speed pep amfetamine xtc mdma "
        "md ecstasy heroine bruin smack horse dope methadon oxy oxycodon oxycontin fentanyl morfine "
        "tramadol codeine opium opiaten opioiden benzo benzos benzodiazepine benzodiazepines "
        "benzodiazepinen oxazepam oxa oxas oxaatjes diazepam valium lorazepam temesta temazepam alprazolam "
        "xanax xannies rivotril clonazepam zolpidem slaappillen slaappil slaapmiddelen slaapmedicatie "
        "slaapmedicijnen kalmeringspillen kalmeringstabletten keta ketamine k lachgas 3mmc 4mmc mmc miauw "
        "mephedrone 2cb lsd paddo's paddos truffels wiet hasj blow jonko joint joints spacecake cannabis "
        "alcohol drank bier wodka vodka whisky sterke_drank wijn jenever drugs drug spul meth crystal tina "
        "paracetamol ibuprofen antidepressiva lithium insuline seroquel quetiapine pregabaline lyrica "
        "ritalin concerta dexamfetamine medicijnen medicatie medicamenten pillen pil pilletje pilletjes "
        "tabletten tablet capsules strips strip kalmeermiddelen kalmeerpillen snoepjes poppers buprenorfine "
        "suboxone subutex designerdrugs nitazenen dopje dopjes lijntje lijntjes lijnen gram shot shotje "
        "trip trippers zopiclon promethazine baclofen pijnstillers pijnstiller bloeddrukpillen plaspillen "
        "hartpillen slaaptabletten rivo"
    ),
    "pillen": _words(
        "pillen tabletten capsules pilletjes pillekes oxazepam oxazepammetjes diazepam valium lorazepam "
        "temazepam alprazolam xanax xannies rivotril paracetamol paracetamols ibuprofen tramadol oxycodon "
        "oxys benzo benzos slaappillen slaaptabletten slaapmiddelen medicijnen strips antidepressiva "
        "kalmeringspillen kalmeringstabletten quetiapine seroquel pijnstillers xtc zolpidem methadon "
        "bloeddrukpillen temesta medicamenten clonazepam lyrica pregabaline insuline propranolol codeine "
        "morfine amitriptyline lithium"
    ),
    "down": _words(
        "ghb g gbl benzo benzos oxazepam diazepam valium lorazepam temazepam alprazolam xanax rivotril "
        "clonazepam slaappillen heroine bruin methadon oxy oxycodon fentanyl morfine tramadol pillen "
        "medicijnen temesta ketamine keta kalmeringspillen opiaten zolpidem pregabaline"
    ),
    "stop": _words(
        "alcohol drank drinken bier wodka wijn ghb g gbl benzo benzos oxazepam diazepam valium lorazepam "
        "temazepam alprazolam xanax rivotril clonazepam slaappillen temesta zuipen gedronken drink "
        "medicatie pillen jenever baclofen benzodiazepines kalmeringspillen"
    ),
    "taken": _words(
        "genomen ingenomen geslikt doorgeslikt ingeslikt gepakt opgegeten gegeten gesnoven gespoten "
        "gedronken opgedronken gerookt gebruikt gehad binnengekregen op naar_binnen genome geinjecteerd "
        "gezet leeggedronken leeggeslikt bijgenomen binnen ingespoten taken overgedoseerd bijgespoten "
        "gechined weggewerkt achterovergeslagen"
    ),
    "swallow": _words(
        "slikken nemen innemen doorslikken leegslikken leegdrinken opeten pakken spuiten slik neem inslikken"
    ),
    "toomuch": _words(
        "te_veel teveel veel_te_veel zoveel zo_veel heel_veel hele_strip hele_strips hele_pot hele_potje "
        "hele_doos hele_doosje hele_fles hele_flesje hele_voorraad alle_pillen alle_medicijnen "
        "alle_medicatie al_mijn_pillen al_mijn_medicijnen al_mijn_medicatie al_mijn al_zijn_pillen "
        "al_zijn_medicijnen al_haar_pillen al_haar_medicijnen al_die_pillen al_de_pillen al_haar al_zijn "
        "handvol hand_vol hoop hele_hoop berg overdosis dubbele_dosis veel_te_hoge_dosis te_hoge_dosis "
        "twee_strips drie_strips vier_strips paar_strips 2_strips 3_strips 4_strips 5_strips strip_leeg "
        "pot_leeg hele_zak hele_zakje weekdosis hele_medicijnkast halve_fles halve_pot halve_doos "
        "halve_strip volledige_strip hele_pak hele_pakje pak strips te_zware grote_hoeveelheid "
        "gigantische_hoeveelheid extreem_veel te_veel_van hele_bus veel_meer_dan volle_strip heel_de_strip "
        "heel_den_doos heel_de_doos drie_keer_zoveel"
    ),
    "number": _words(
        "10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 "
        "43 44 45 46 47 48 49 50 55 56 60 65 70 75 80 85 90 95 100 120 150 200 tien elf twaalf dertien "
        "veertien vijftien zestien zeventien achttien negentien twintig vijfentwintig dertig veertig "
        "vijftig zestig zeventig tachtig negentig honderd tientallen ruim_twintig"
    ),
    "fine": _words(
        "voel_me_goed voel_me_oke voel_me_prima voel_me_ok voel_me_nog_goed voel_me_nog_oke "
        "voel_me_wel_goed voel_me_wel_oke voel_me_wel_ok voel_me_verder voel_me_nu_goed voel_mij_goed "
        "niets_aan_de_hand merk_niets merk_nog_niets voel_niets voel_nog_niets gaat_wel_weer gaat_goed "
        "gaat_wel gaat_nu_wel gaat_nu_goed gaat_weer gaat_prima valt_mee viel_mee ben_oke ben_ok is_oke "
        "is_ok nergens_last verder_goed verder_oke gewoon_wakker is_wakker_en is_wel_wakker is_weer_wakker "
        "praat_normaal praat_gewoon is_nog_aanspreekbaar is_aanspreekbaar ben_gewoon_helder voel_me_gewoon "
        "voelt_zich_goed voelt_zich_oke voelt_zich_prima nergens_last_van ben_weer_oke is_er_weer lijkt_oke "
        "lijkt_wel_oke ademt_normaal ademt_goed ademt_gewoon doet_normaal gaat_best gaat_nog maakt_het_goed "
        "voel_nog_weinig voel_me_best heb_nergens_last merk_er_niets merk_er_weinig loopt_gewoon_rond"
    ),
    "jump": _words("trein metro tram vrachtwagen auto bus"),
    "high_place": _words("dak brug flat viaduct balkon toren gebouw klif parkeergarage flatgebouw reling"),
    "on_place": _words(
        "spoor rails brug dak viaduct parkeergarage treinspoor spoorweg flat reling treinrails balkon "
        "parkeerdak spoorbrug"
    ),
    "say": _words(
        "zegt zei zeggen appt appte schrijft schreef roept riep schreeuwt stuurt stuurde vertelt vertelde "
        "heeft_gezegd post postte typt belt belde gezegd gestuurd huilt dreigt zeiden fluistert appten "
        "dreigde"
    ),
    "leave": _words(
        "behandeling groep kliniek traject relatie programma therapie opname cursus training begeleiding "
        "huwelijk groepen project reclassering werk baan contract bed sessie sessies gesprek"
    ),
    "habit": _words(
        "verslaving gebruik gebruiken drinken drugsgebruik drankgebruik drankprobleem blowen coke cocaine "
        "relatie huwelijk ruzie ruzies gewoonte roken gokken gamen snuiven spuiten drugs drank behandeling "
        "therapie contact vriendschap traject cokegebruik cokeverslaving ghb speed wiet alcohol methadon "
        "wachtlijst gedoe probleem problemen stress angst craving leugens liegen chaos schulden medicijnen "
        "pillen xtc ketamine slikken benzo heroine oxazepam gesprek opname cyclus patroon periode "
        "afhankelijkheid kater verslavingen terugval misbruik zucht behoefte"
    ),
    "question": _words(
        "wat hoe wanneer waarom welke welk waar wie kan kun kunnen kunt krijg krijgt is zijn zou mag moet "
        "helpt bestaat heeft doet doen geven word wordt raak raakt hoeveel waarvoor waarmee klopt geldt "
        "werkt waardoor waaraan uitleg informatie"
    ),
    "generic": _words(
        "iemand je men mensen ge gij jij u jullie gebruikers verslaafden patienten jongeren clienten een_mens"
    ),
}
LISTS["much"] = tuple(
    word
    for word in LISTS["toomuch"]
    if word
    not in (
        "zoveel",
        "zo_veel",
        "heel_veel",
        "hoop",
        "berg",
        "alles_wat",
        "al_mijn",
        "al_zijn",
        "al_haar",
        "strips",
        "pak",
    )
)
LISTS["now"] = tuple(word for word in LISTS["nu"] if word not in ("hier", "snel", "juist", "uurtje"))
LISTS["death"] = _words(
    "dood doodgaan doodga dood_ga doodgaat doodging doodgegaan sterven sterf stierf inslapen eruitstappen "
    "overlijden"
)
LISTS["wish"] = _words(
    "wil wilt wou wilde wilden hoop hoopte verlang liever liefst graag mag mocht zou wens bid smeek haat "
    "enige verlost droom fantaseer kon lijkt rustig rust beter verdien jaloers benijd opluchting"
)
LISTS["cut"] = _words(
    "snijden krassen snijd gesneden gekrast sneen sneeen snijwonden krassen sneden automutileren snee snij "
    "kras"
)
LISTS["sign"] = _words(
    "weggezakt weggevallen wegvallen wegzakken wegglijden koud klam lijkbleek spierwit asgrauw grauw grijs "
    "slap roerloos rare_geluiden vreemde_geluiden gekke_geluiden rochelend zegt_niets zegt_niet_meer "
    "praat_niet beweegt_niet geen_antwoord niet_aanspreekbaar geen_reactie bleek van_de_wereld op_de_grond "
    "naast_de_wc op_de_wc in_elkaar_gezakt ingezakt onderuit spuit_naast naald_in spuit_in kwijlt "
    "niet_meer_staan niet_staan niet_overeind kots_in ijskoud versuft wazige_ogen doodstil ogen_dicht "
    "speldenknop speldenprikken in_elkaar_gestort omgevallen neergevallen onwel"
)
LISTS["badheart"] = _words(
    "snel sneller tekeer te_keer hol overslaat slaat_over onregelmatig bonkt bonst bonkend bonzend racet "
    "raast klapt hamert pijn steken steekt knijpt samen drukt benauwd strak beklemd tekeer_gaat 120 130 140 "
    "150 160 170 180 190 200 210 220 stilstaat overslagen ontploft barst springt knalt klopt_raar fladdert"
)
LISTS["body"] = _words("hart hartslag borst borstkas hartstreek pols")
LISTS["swallowed"] = _words(
    "genomen ingenomen geslikt doorgeslikt ingeslikt gepakt opgegeten gesnoven gespoten opgedronken gezet "
    "leeggedronken leeggeslikt binnengekregen weggewerkt naar_binnen bijgespoten achterovergeslagen"
)
LISTS["lead"] = _words(
    "en maar hoi hallo hey hee dag vraagje vraag allez zeg dus ja nee want ok oke eh sorry euh goedemorgen "
    "goedenavond hai pff"
)
LISTS["fall"] = _words(
    "springen spring springt sprong gesprongen afspringen te_springen storten stort gooien"
)
LISTS["here"] = _words(
    "ademt ligt reageert is wordt heeft zakt valt wil krijgt ziet loopt schokt snurkt rochelt gaat zegt "
    "dreigt stikt beweegt trilt schudt lijkt zit gloeit"
)
LISTS["other"] = tuple(dict.fromkeys(LISTS["hij"] + LISTS["rel"]))
LISTS["anyone"] = ("ik", *LISTS["other"])
LISTS["use"] = tuple(
    dict.fromkeys(
        LISTS["substance"]
        + _words(
            "gebruikt gebruik gebruiken gesnoven gespoten geslikt gerookt geblowd gedronken afterparty "
            "feest festival rave high stoned spacen lijn basen genomen snuiven snoof afkicken detox "
            "ontwenning ontwenningsverschijnselen clean afkick nuchter chinezen gechineesd trippen partypil "
            "pilletje afkickverschijnselen cold_turkey"
        )
    )
)
LISTS["stimulant"] = _words(
    "coke cocaine crack base speed pep amfetamine xtc mdma md ecstasy 3mmc 4mmc mmc miauw meth pil pilletje "
    "pillen gesnoven snuiven lijn lijntje lijntjes lijntjes_coke snuif ritalin 2cb poes tina crystal sos "
    "gebruikt genomen feest festival basen dexamfetamine"
)

COMMON = frozenset(
    _words(
        "ik je hij zij ze het een de dat die en is in van niet te aan er om op met maar wat zo hoe heb "
        "heeft ben wil kan ga gaat voor mijn zijn dan als ook nog wel nu meer mij me bij of al naar uit dit "
        "was wordt word moet hem haar iemand je u geen net zou had hebben gaan willen i to"
    )
)


def _spellings(text: str) -> dict[str, str]:
    lines = (line.split(": ") for line in text.strip().splitlines())
    return {form: meant.strip() for meant, forms in lines for form in forms.split()}


SPELLING: dict[str, str] = _spellings(
    """
    112 bellen: 112bellen
    adem: adem'
    ademhaling: ademhalings
    ademt: ademd aademt aademd ademht ademet adempt adhemt ademth aemt
    afscheidsbrief: afscheitsbrief afscheidbrief
    ambulance: ambulanse ambulans ziekenauto ziekenwagen
    ben ik: benk
    bewusteloos: bewustelos bewusteloost bewustloos bewusloos
    blauwe lippen: blauwelippen
    borst: bors bortst
    buiten bewustzijn: buitenbewustzijn
    buiten westen: buitenwesten
    can not: cant can't cannot
    dat: da
    do not: dont don't
    dood: doot dod doodt doo doad ddod doood dooid dooodd
    doodgaan: doodgan
    echt: egt ech
    een: n 'n nen ne
    einde: eind end einden eindje
    epilepsie aanval: epilepsieaanval
    epileptische: epileptisch
    er: der dr d'r
    even: effe eve ff
    ga: gah gaa
    ga ik: gaik
    genomen: genome gnomen
    geslikt: geslickt gslikt gesklit geslik gesliktt
    gesneden: gesneje gesnede gesneeen
    gewoon: gwn gwoon gewn gewoo
    gisteren: gistren
    going to: gonna
    hart: hert
    hartaanval: hartaanfal hertaanval
    heb ik: hebik
    hem: m 'm hm
    het: t 't
    het gaat: tgaat
    het hoeft: thoeft
    het is: tis
    het leven: tleven
    het mag: tmag
    het spoor: tspoor
    hij: hy hei tie ie
    hij is: hij's hijs
    i am: im i'm
    ik: k 'k
    ik ben: ikben
    ik denk: kdenk
    ik ga: kga ikga
    ik had: khad
    ik heb: ikheb
    ik hoop: khoop
    ik kan: kkan ikkan
    ik krijg: kkrijg
    ik maak: kmaak ikmaak
    ik moet: kmoet
    ik slik: kslik
    ik snij: ksnij
    ik spring: kspring
    ik voel: kvoel
    ik weet het niet: idk
    ik weet niet: kweetniet
    ik wil: ikwil
    ik wil niet: kwilniet
    ik wilde: kwilde
    ik wou: kwou
    ik zie: kzie
    ik zou: kzou
    in de: id
    in elk geval: iig
    jij: gij
    kan ik: kan'k
    kill myself: killmyself
    knock out: knockout ko
    krijg: kryg krijch
    krijg hem: krijgem
    krijgt: krygt
    leven: lvn leve levn levne lven leeve leeven
    lucht: lug luch
    meer: mer meerr mir
    mezelf: mezelve mijzelf mezlf mijzelve mezelfs mijzelven meself mijself mezelluf
    mijn: mijnen mijne menne mne mn m'n
    moet ik: moek
    morgen: mrgn mrgen
    niet: nt ni nit neit nie niett
    niet meer: niemeer nietmeer nimeer nimmer niemer
    niets: nieks nix niks nks nikx
    ogen: oogen
    oke: okay okee
    ophangen: ophange opghangen
    overdosen: od'en oden overdosing
    overdosis: od o.d. overdose overdoses odde overdosus overdosed oded o.d overdossis odt
    pijn borst: borstpijn
    pillen: pille pilen pilln pillem
    polsen: polse
    reageert: reageerd regeert regeerd reageet
    reageert niet: reageertniet
    snij: snijd sny snei snie
    snijdt: snijt
    spring: sprink
    springen: sprinen springe
    stuiptrekken: stuiptrekkend
    stuiptrekkingen: stuiptrekking
    stuiptrekt: stuipt
    suicidaal: suicidal sui
    suicidale: suicidaale
    suicide: suicied suiside suiciede sucide siucide sewerslide
    te veel: teveel tveel
    trein: trijn treijn tein
    uit: uitt utt
    unaliven: unalive unaliving ungealived
    vaarwel: vaarwell
    van de: vd
    van het: vh
    vanavond: vnv vnvd vanav
    vannacht: vnacht
    verhangen: verhange
    verslaafd: verslaaft
    vriend: vrind vrient vriendn
    vriendin: vrindin
    waarschijnlijk: wss
    wakker: wakkr waker wkker wakkre
    wakker gemaakt: wakkergemaakt
    want to: wanna
    wat: wa
    wil: wl will
    wil ik: wilk
    wisten: wistn
    wordt: wort
    ze: se
    ze is: zeis
    ze wil: zwil
    zegt: zegd zecht
    zelfdoding: zelfdood zelfdoodding
    zelfmoordgedachten: zelfmrdgedachten zelfmoordgedachtes
    goed: goe
    vanavond: vnvnd
    zelfmoord: zelfmrd zlfmrd zlfmoord zelfmoordt selfmoord selfmoort zelfmort zelfmoort zm zelfmoorden
    zelfmoordpoging: zelfmoordpogingen
    zichzelf: zichzelve zchzelf zichzelluf d'rzelf hemzelf haarzelf
    ziekenwagen: ziekewagen
    zijn: zen z'n zn
    """
)
"""Spellings that stand for another word here. Read before the spellings of `bot.text`."""

KEY_WORDS = frozenset(
    _words(
        "zelfmoord zelfdoding zelfmoordgedachten zelfmoordgedachte zelfmoordneigingen zelfmoordplannen zelfmoordplan "
        "zelfmoordpoging suicide suicidaal suicidale suicidegedachten suicidepoging levensmoe levensmoeheid "
        "doodswens overdosis overdosering overdosen afscheidsbrief afscheidsbrieven afscheid vaarwel "
        "bewusteloos ademhaling ademhalen reageert epileptische epilepsie stuiptrekkingen stuiptrekt "
        "stuiptrekken oververhit oververhitting hallucineert hallucineer hallucinaties hallucineren "
        "delirium delier geslikt gesnoven gespoten ingenomen doorgeslikt wakker mezelf zichzelf springen "
        "plegen verhangen verdrinken ombrengen doodmaken doodgaan sterven leven dood maken wakker worden "
        "slapen mislukt ambulance hartaanval hartinfarct hartstilstand vergiftigd vergiftiging "
        "automutileren automutileer automutilatie zelfbeschadiging zelfverwonding gesneden snijden polsen "
        "unaliven paracetamol oxazepam diazepam methadon heroine cocaine tabletten slaappillen temazepam "
        "lorazepam oxycodon fentanyl aandoen beroven verdwijnen nutteloos waardeloos hopeloos uitzichtloos "
        "zinloos bewustzijn naloxon benauwd beeindigen euthanasie vanavond vannacht gisteren vandaag morgen "
        "meteen straks wegzakken levenloos rochelt gorgelt reutelt verward gestopt trillen zweten brief "
        "trein spoor zitten vermoorden zelfhaat verstikking overleden opgegeven uitweg oplossing niemand "
        "aankunnen suicideren doodknuppelen ontwenning afkicken schokken schokt kloppingen hartkloppingen "
        "hyperventileren"
    )
)
"""Words in which a slip of the finger is put right."""

NOT_A_TYPO = frozenset(
    _words(
        "beloven mogen opbrengen overdoen overnemen ploegen slagen sterken trollen vervangend vervanger "
        "verwijzen "
        "werden zweven kleven doodziek 1e 71e "
        "overgeven wekker woorden overwegen beeindigt verminken vermoordt trilden vergiftigen aandoet aandoe "
        "afscheids automutileert "
        "doorgaan doorgaat doormaken doorslapen opvangen verwoorden genoten beleven geleven levend levens "
        "lever levert reageer reageren reageerde gesnikt gestoten gesproken gesproten plegers plagen pleger "
        "pleeg pleegt plegen wakkere makker slapend slaper willen billen stillen sprongen springend sprint "
        "weken weten zweten zetten zitten zieten pitten ritten schokkend schokte overdosissen morgens "
        "morges vandaan zinloze hopeloze waardeloze verdwenen verdwijnt verdiend verdienen verdriet "
        "verdrieten afscheiden trekken trillend brieven briefje treinen sporen sport spoort sturen speuren "
        "wonden worden geworden doden dode dodelijk snijdend wisten sterk sterker sterren werven serven "
        "sterf bereven beraden beleid aandoening aandeel aandien ademhalingen overlegen overlezen "
        "overlijden overladen overleven gesteld gestort gestolt gestapt gesloten geslapen geslacht geslaagd "
        "verhalen verhanden vergeten verlangen vervangen gevangen ontvangen behangen verplegen verpleger "
        "zelfzorg zelfhulp mezen weer meer meen wie wil brieft bried breed uitleg uitwegen uitwerk verder "
        "verderf onwennig ontwennen ontwent afkickend afkeken gestept gestoofd gestoord gestopte "
        "methadonpost methode spoed spoort maker makers maakten mokken smaken raken haken waken zaken leden "
        "leven lepen leren lezen lenen legen leeft leefde beste slopen slappen slaven stapen sluipen hart "
        "trein train traint treint tranen reinig rotten gesnoept verwend verwar verwart verwarde verwarmd "
        "verward zichtzelf zichtbaar nieman iemand ieman meetellen meten moeten metten metaal minstens "
        "straat straten straf straf strak polsslag polsen pollen polen zwieten zweet zwetend delier "
        "delirant bevrijd benadert benauwde suicidepreventie overdoseren ambulant ambulante afkickt "
        "doodgaat doodging doodgegaan beginnen slapeloos doodmoe doodop doodeng doodnormaal doodsbang "
        "doodgewoon stervens mislukken mislukte mislukking beeindigd waardevol morgenochtend morgenavond "
        "morgenmiddag gistermorgen leven's levens' verslapen opslapen inslapen uitslapen bijslapen "
        "naloxonkit naloxone diazepam's heroineverslaving epilepsiemedicatie opgegeven opgeven aangeven "
        "aankomen aankondigen oplossingen aanmaken afmaken maten matten manen maten maaken zaten zatten "
        "zieten zoeten zieten slaapt slaappil slapt gesnoeid verdrinkt vermoeden vermoord vermoeiden dokken "
        "schikken schrokken schrikken geschrokken stokken gokken lokken brokken naaien opnemen oplossen "
        "volslagen geslagen lijden"
    )
)
"""Real words that are one slip away from a key word."""

SOUND: dict[str, str] = {
    word[:-1]: word
    for word in _words(
        "leven pillen slapen springen plegen sterven ophangen snijden zitten slikken worden maken ademen "
        "stappen polsen tabletten verhangen verdrinken aandoen zelfmoordgedachten schokken trillen "
        "medicijnen krijgen hebben genomen gesnoven gespoten gesneden doorgaan verdwijnen gedachten "
        "overleven willen begraven trekken"
    )
    if word.endswith("en")
}
"""Words as people write them who do not hear the last n."""

JOINED: dict[str, str] = {
    **{
        word: word
        for word in KEY_WORDS
        if len(word) >= 8 and word not in {"wakkerworden", "aankunnen", "meteen"}
    },
    "nietlanger": "niet meer",
    "nooitlanger": "nooit meer",
    "mezelf": "mezelf",
    "mijzelf": "mezelf",
    "zichzelf": "zichzelf",
    "hemzelf": "zichzelf",
    "haarzelf": "zichzelf",
    "hunzelf": "zichzelf",
    "afscheidsbriefje": "afscheidsbrief",
    "zometeen": "zometeen",
    "zojuist": "zojuist",
    "doodgaan": "doodgaan",
    "doodgaat": "doodgaat",
    "kapotgaan": "kapotgaan",
    "zelfmoordgedachtes": "zelfmoordgedachten",
    "aandoen": "aandoen",
    "myself": "myself",
    "suicidegedachtes": "zelfmoordgedachten",
    "zelfdodinggedachten": "zelfmoordgedachten",
    "zelfmoordbrief": "afscheidsbrief",
    "treinspoor": "treinspoor",
    "doorgesneden": "doorgesneden",
}
"""Words that are often typed as two."""

RUN_TOGETHER = frozenset(
    _words(
        "ik k wil wl ga kan zou wou niet nie meer leven dood zijn mezelf zelfmoord plegen er een einde eind "
        "aan maken maak het zie zitten hij zij ze ademt wordt wakker reageert overdosis kill myself want to "
        "die i dat was van kant iets doen aandoen hoef hoeft mij mn mijn liever nu echt gewoon alles help "
        "in pillen geslikt heb net te veel haar hem doodgaan gaan hier geen zin pleeg maar weg wakkerworden "
        "worden nooit spring springen uit doe"
    )
)
I_VERBS = frozenset(
    _words(
        "stap spring neem doe maak ga wil kan zou heb ben zie denk voel hoop snij slik zit sta lig val "
        "krijg moet wou word vind trek hou hang loop rij zet gebruik drink weet had was geef verdien haat "
        "vraag vrees spuit snuif durf wacht wens"
    )
)
"""What may follow a `k` that stands for `ik`: kstap, kneem."""

RUN_TOGETHER_CORE = frozenset(
    _words("leven dood zelfmoord mezelf myself die overdosis ademt wakker reageert doodgaan geslikt")
)

NOT_A_TYPO |= frozenset(
    word for words in LISTS.values() for phrase in words for word in phrase.rstrip("*").split("_")
)
PLAIN_WORDS = (
    KEY_WORDS
    | NOT_A_TYPO
    | COMMON
    | NEGATION
    | RUN_TOGETHER
    | frozenset(_words("aanval er eind einde wordt adem hulp"))
)
"""Words that are right as they are, to know which letter was held down too long."""
