"""Which messages are listened to, for which content is offered, and which are answered."""

from __future__ import annotations

import pytest

from bot.dialogue import Answer, Human, Listen, More, Numbers, Say, Suggest
from bot.dialogue.acts import Act
from bot.motivation.manner import Manner, manner
from bot.motivation.said import Said
from bot.motivation.signs import asks
from bot.motivation.when import DUTY, Reply, reply
from bot.understanding.reading import Reading

SUGGEST = Suggest(("zorg/detox", "zorg/therapie"))
DETOX = Answer("zorg/detox")
HEARD = Said("change", "desire", 0.9)
NOTHING = Said("none", "fact", 0.4)
READING = Reading((("zorg/detox", 0.4),))
NAMED = Reading((("psychotherapie/cgt#wat", 0.9),), options=(("psychotherapie/cgt",),))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mijn tante kookt elke dag voor me", "tells"),
        ("ik heb vannacht weer geen oog dichtgedaan, zij wel", "tells"),
        ("we hebben het er nooit over, thuis niet en bij zijn ouders niet", "tells"),
        ("als hij binnenkomt, is de sfeer meteen weg", "tells"),
        ("ik heb de sleutel bij mijn buurvrouw gelegd. nu hoor ik haar steeds", "tells"),
        ("als mijn vader meedoet, helpt zoiets mij dan ook", "between"),
        ("ik hoorde het van mijn zus en nu zeg ik het tegen jou, wat kan die me brengen", "between"),
        ("ze gaf me een folder. begint zoiets altijd met haar", "tells"),
        ("is niet makkelijk voor me geweest", "tells"),
        ("ik heb die groep twee keer geprobeerd en ik voelde me er niet thuis", "tells"),
        ("hoe lang duurt zo'n opname", "asks"),
        ("ik werk in ploegen. kan dat dan wel?", "asks"),
        ("leg eens uit wat een intake is", "asks"),
        ("mijn huisarts noemde een groep, past zoiets bij mij", "between"),
        ("ik ben al jaren somber, kan een medicijn daarbij helpen", "between"),
        ("ik zit met mijn handen in het haar, hulp is echt nodig", "between"),
        ("ik wil een behandeling zonder groep", "between"),
        ("verveling", "between"),
        ("afkicken thuis", "between"),
    ],
)
def test_manner(text: str, expected: Manner) -> None:
    assert manner(text, Said(asks=asks(text))) == expected


@pytest.mark.parametrize(
    ("acts", "said", "text", "asked", "expected"),
    [
        ([Listen(False)], NOTHING, "pff", False, "listen"),
        # It is not known what would fit: what is told is listened to, what may ask is asked about.
        ([SUGGEST], HEARD, "ik wil ervan af", False, "listen"),
        ([SUGGEST], Said("change", "desire", 0.9, asks=True), "hoe kom ik ervan af", False, None),
        ([SUGGEST], NOTHING, "wachttijd overbruggen", False, None),
        ([SUGGEST], NOTHING, "ik werk in de zorg", True, "listen"),
        ([SUGGEST], NOTHING, "ik werk in de zorg", False, "listen"),
        ([SUGGEST], NOTHING, "ik zoek iets in de zorg", False, None),
        ([SUGGEST], Said("none", "fact", 0.4, ("geld",)), "vooral het geld", True, "listen"),
        ([SUGGEST], Said("none", "fact", 0.4, ("geld",)), "vooral het geld", False, None),
        ([SUGGEST], NOTHING, "de zondagen, als het hele dorp stil is", True, "listen"),
        ([SUGGEST], NOTHING, "de zondagen, als het hele dorp stil is", False, None),
        ([SUGGEST], NOTHING, "informatie over groepen", True, None),
        ([SUGGEST], NOTHING, "past een groep bij mensen van zestig", True, None),
        ([Say("fallback")], HEARD, "ik ben het zat", False, "listen"),
        ([Human(missed=True)], HEARD, "ik ben het zat", False, "listen"),
        ([Human(missed=True)], NOTHING, "wij wonen met zijn vieren op een flat", False, "listen"),
        # A human, the numbers and wiping are never kept away.
        ([Human()], HEARD, "ik wil een mens spreken", True, None),
        ([Numbers()], HEARD, "ik wil bellen", True, None),
        ([Say("goodbye")], HEARD, "ik ga ervoor", True, "listen"),
        ([Say("out_of_scope", "buiten")], NOTHING, "mijn oom verkocht toen net zijn boot", True, "listen"),
        ([Say("out_of_scope", "buiten")], NOTHING, "mijn oom verkocht toen net zijn boot", False, None),
        ([Say("out_of_scope", "dosis")], NOTHING, "ik neem er dan een meer van", True, None),
        ([Say("deleted")], HEARD, "ik wil alles weg", True, None),
        # Something would fit.
        ([DETOX], HEARD, "ik wil ervan af", False, None),
        ([DETOX], HEARD, "ik wil ervan af", True, "listen"),
        ([DETOX], NOTHING, "detox uitleg", True, None),
        ([DETOX], NOTHING, "afkicken thuis", False, None),
        ([DETOX], NOTHING, "afkicken thuis", True, "offer"),
        ([DETOX], NOTHING, "mijn neef heeft drie weken in een kliniek gelegen", False, "offer"),
        ([DETOX], NOTHING, "ik heb drie weken in een kliniek gelegen", True, "offer"),
        ([DETOX], HEARD, "ik heb drie weken in een kliniek gelegen", True, "listen"),
        ([DETOX], NOTHING, "in zo'n kliniek, zijn ze daar streng voor me", False, None),
        ([DETOX], Said(asks=True), "wat is detox", True, None),
        ([DETOX, Answer("zorg/therapie")], NOTHING, "ik lag in een kliniek en ik kreeg gesprekken", False, "offer"),
        ([More("zorg/detox")], NOTHING, "ik snap hem nog niet helemaal", False, None),
        # Reading on is for who wants to: *ja*, *vertel*, a question. Anything else is said about something.
        ([More("zorg/detox")], NOTHING, "zeg het maar", True, None),
        ([More("zorg/detox")], NOTHING, "mag ik de rest", False, None),
        ([More("zorg/detox")], NOTHING, "het geld, denk ik", True, "listen"),
        ([More("zorg/detox")], NOTHING, "uit verveling", False, "listen"),
        ([SUGGEST], HEARD, "/kies", False, None),
        ([SUGGEST], HEARD, "  ", False, None),
    ],
)
def test_reply(acts: list[Act], said: Said, text: str, asked: bool, expected: Reply | None) -> None:
    assert reply(acts, READING, said, text, asked) == expected


@pytest.mark.parametrize("source", ["veiligheid/ontwenning-risico", "wachtlijst/niet-alleen-stoppen", "naaste/nood"])
@pytest.mark.parametrize("asked", [True, False])
def test_what_safety_has_to_say_needs_no_permission(source: str, asked: bool) -> None:
    assert source.startswith(DUTY)
    assert reply([Answer(source)], READING, HEARD, "ik gooi vanavond mijn slaappillen door de wc", asked) is None


def test_who_names_an_option_gets_an_answer() -> None:
    assert reply([SUGGEST], NAMED, HEARD, "ik wil cgt", True) is None
    assert reply([Answer("psychotherapie/cgt#wat")], NAMED, NOTHING, "cgt", True) is None


def test_who_tells_about_an_option_is_asked_first() -> None:
    text = "ik heb twee jaar geleden cgt gehad bij een vrouw in zwolle"
    assert reply([Answer("psychotherapie/cgt#wat")], NAMED, NOTHING, text, False) == "offer"
    worry = "ik ben bang voor cgt"
    assert reply([Answer("psychotherapie/cgt#last")], NAMED, NOTHING, worry, False) is None
    assert reply([Answer("psychotherapie/cgt#last")], NAMED, NOTHING, worry, True) == "offer"


def test_what_makes_no_sense_is_not_taken_for_an_answer() -> None:
    assert reply([Say("fallback")], Reading((("onzin", 0.8),)), NOTHING, "qwer tyui", True) is None


def test_a_clear_goodbye_stays_one() -> None:
    reading = Reading((("doei", 0.9),))
    assert reply([Say("goodbye")], reading, HEARD, "ik ga stoppen met typen doei", True) is None


@pytest.mark.parametrize(
    ("label", "p", "expected"),
    [
        ("vervolg/wanneer", 0.95, None),
        ("psychotherapie/cgt#wanneer", 0.95, None),
        ("vervolg/wanneer", 0.7, "listen"),
        ("gevoel", 0.95, "listen"),
    ],
)
def test_what_is_surely_asked_is_not_only_listened_to(label: str, p: float, expected: Reply | None) -> None:
    # Of what, is not clear: there are topics to choose from.
    assert reply([SUGGEST], Reading(((label, p),)), NOTHING, "ook als ik nog gebruik", asked=False) == expected
