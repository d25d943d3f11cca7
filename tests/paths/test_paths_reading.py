"""What typed answers are taken for."""

from __future__ import annotations

import pytest

from bot.paths.reading import chosen, some_of, yes_no

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
