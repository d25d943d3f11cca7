"""What typed answers are taken for."""

from __future__ import annotations

import pytest

from bot.paths.reading import chosen, picked, some_of, yes_no

OPTIONS = {
    "beter": ("Beter", ["beter", "goed"]),
    "zelfde": ("Hetzelfde", ["hetzelfde", "niet beter", "=gaat wel"]),
    "slechter": ("Slechter", ["slechter", "niet goed", "hervallen"]),
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ja", "ja"),
        ("Jaa helaas wel", "ja"),
        ("nou ja, klopt", "ja"),
        ("herken ik", "ja"),
        ("vaak", "ja"),
        ("soms", "beetje"),
        ("ja soms", "beetje"),
        ("niet altijd", "beetje"),
        ("een beetje", "beetje"),
        ("vroeger wel", "beetje"),
        ("nee", "nee"),
        ("neen ze", "nee"),
        ("dat herken ik niet", "nee"),
        ("gelukkig niet", "nee"),
        ("nooit", "nee"),
        ("weet ik niet", "overslaan"),
        ("sla die maar over", "overslaan"),
        ("liever niet", "overslaan"),
        ("mijn buurman heeft een boot", None),
        ("", None),
    ],
)
def test_yes_no_and_between(text: str, expected: str | None) -> None:
    assert yes_no(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 en 3", "ja nee ja nee"),
        ("de eerste en de derde", "ja nee ja nee"),
        ("1 ja, 2 nee, 3 een beetje", "ja nee beetje nee"),
        ("alleen de laatste", "nee nee nee ja"),
        ("nummer 4", "nee nee nee ja"),
        ("allemaal", "ja ja ja ja"),
        ("alle vier", "ja ja ja ja"),
        ("allemaal niet", "nee nee nee nee"),
        ("geen", "nee nee nee nee"),
        ("nee niets", "nee nee nee nee"),
        ("weet ik niet", "overslaan overslaan overslaan overslaan"),
        ("9", None),
        ("mijn fiets is rood", None),
    ],
)
def test_some_at_once(text: str, expected: str | None) -> None:
    found = some_of(text, 4)
    assert (found and " ".join(found.values())) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("beter", "beter"),
        ("het gaat wel beeter", "beter"),
        ("gaat wel", "zelfde"),
        ("niet goed", "slechter"),
        ("het gaat niet zo goed", None),
        ("het gaat helemaal niet beter", "zelfde"),
        ("kben hervalle", "slechter"),
        ("2", "zelfde"),
        ("de laatste", None),
        ("de derde", "slechter"),
        ("7", None),
        ("beter of slechter, kweet het niet", None),
        ("goed dat je vraagt want er is zo veel gebeurd sinds de vorige keer dat ik hier was", None),
        ("", None),
    ],
)
def test_which_option(text: str, expected: str | None) -> None:
    assert chosen(text, OPTIONS) == expected


MENU = {
    "zorg": ("Zorg voor mezelf", ["moe", "ben op", "slapen"]),
    "weigert": ("Hij of zij wil geen hulp", ["geen hulp", "wil niet"]),
    "bellen": ("Bellen over de wachttijd", ["bellen", "wachttijd"]),
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("slapen", "zorg"),
        ("doe maar slapen", "zorg"),
        ("ik ben op", "zorg"),
        ("hij wil echt geen hulp", "weigert"),
        ("hij of zij wil geen hulp", "weigert"),
        ("ik wil iemand bellen over hoe lang het nog duurt", "bellen"),
        ("kan ik ze ook zelf bellen", "bellen"),
        # Words of an option, in something that is told.
        ("mijn zus gaat eerder slapen dan ik", None),
        ("zondag bellen we altijd met oma", None),
        ("eerst soep en daarna slapen met alle ramen open", None),
        ("iets heel anders", None),
    ],
)
def test_a_menu_is_chosen_from_and_not_by_telling_something(text: str, expected: str | None) -> None:
    assert picked(text, MENU) == expected
