"""The source ids that other programs rely on.

`<card>/<option>#<question>` names a cell of a keuzekaart, `<card>` its introduction, `<section>/<topic>` the rest. The
ids stay as they are; topics may be added, in the YAML and here.
"""
from __future__ import annotations

QUESTIONS: dict[str, str] = {
    "wat": "Wat houdt het in?",
    "wanneer": "Wanneer wordt het ingezet?",
    "helpt": "Waarmee kan het me helpen?",
    "last": "Waar kan ik last van krijgen?",
    "verwachten": "Wat kan ik verwachten?",
}

CARDS: dict[str, tuple[str, ...]] = {
    "psychotherapie": ("cgt", "cm", "cra", "act", "minnesota-model"),
    "medicatie-niet-opioide": (
        "overdosering",
        "ontwenningsklachten",
        "afbouwen-onthouding",
        "lichamelijke-psychische-gevolgen",
    ),
    "medicatie-opioide": (
        "afbouwen-onthouding",
        "onderhoudsbehandeling",
        "naloxon",
        "lichamelijke-psychische-gevolgen",
    ),
    "aanvullende-hulpvormen": ("ervaringsdeskundigheid", "vaktherapie", "e-health", "mindfulness-yoga"),
    "zelfhulp": (
        "zelfhulpgroepen",
        "herstelcursussen",
        "zelfregie-herstelorganisaties",
        "zelfzorg-leefstijl",
        "psycho-educatie",
    ),
    "dagelijks-leven": ("dagbesteding", "irb", "ips", "psychosociale-ondersteuning", "reclassering"),
    "nazorg": ("terugvalpreventieplan", "zelfhulpgroepen", "zelfregie-herstelinitiatieven"),
    "naasten": (
        "psycho-educatie",
        "lotgenotencontact",
        "vaardigheidstrainingen",
        "kopp-kov",
        "online-hulp",
        "familievertrouwenspersonen",
    ),
}

SECTIONS: dict[str, tuple[str, ...]] = {
    "overzicht": (
        "problematisch-drugsgebruik",
        "soorten-drugs",
        "opioiden",
        "afhankelijkheid",
        "ontstaan",
        "kenmerken",
        "gevolgen",
        "bijkomende-klachten",
    ),
    "zorg": (
        "hulp-zoeken",
        "verwijzing",
        "intake",
        "detox",
        "therapie",
        "maatwerk",
        "ambulant-of-klinisch",
        "justitie",
        "sociaal-domein",
        "naasten",
    ),
    "toolkit": ("samen-beslissen", "gebruik"),
    "hulpaanbod": (
        "kortdurende-interventies",
        "moti-4",
        "online-zelfhulp",
        "langdurige-zorg",
        "f-act",
        "ghb-aanpak",
        "schadebeperking",
    ),
    "veiligheid": ("overdosis-opioiden", "overdosis-stimulantia", "ontwenning-risico", "naloxon-thuis", "combineren"),
    "wachtlijst": (
        "intake-wat",
        "voorbereiden",
        "meenemen",
        "overbruggen",
        "vragen-voor-intake",
        "als-het-slechter-gaat",
        "dagritme",
        "trek",
        "kleine-doelen",
        "wachttijd-bellen",
        "niet-alleen-stoppen",
    ),
    # What to do and say next to someone who uses. The card `naasten` is about the help that there is for a naaste.
    "naaste": (
        "doe-ik-het-goed",
        "gesprek-beginnen",
        "grenzen",
        "wat-helpt",
        "wil-geen-hulp",
        "kind-van",
        "kind-zelf",
        "zorg-voor-jezelf",
        "privacy",
        "nood",
    ),
}


def is_option_cell(source: str) -> bool:
    """True for `<card>/<option>#<question>`."""
    return "#" in source


def card_of(source: str) -> str | None:
    """The card that a source id belongs to, or None for a topic of a section."""
    head = source.split("/", 1)[0]
    return head if head in CARDS else None


def option_of(source: str) -> str | None:
    """`<card>/<option>` for a cell, else None."""
    return source.split("#", 1)[0] if "#" in source else None


def question_of(source: str) -> str | None:
    """The question key of a cell, else None."""
    return source.split("#", 1)[1] if "#" in source else None


def exists(source: str) -> bool:
    """True for a source id of the contract."""
    head, slash, tail = source.partition("/")
    if head in SECTIONS:
        return tail in SECTIONS[head]
    if head not in CARDS:
        return False
    if not slash:
        return True
    option, _, question = tail.partition("#")
    return option in CARDS[head] and question in QUESTIONS
