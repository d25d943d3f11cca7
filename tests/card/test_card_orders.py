"""Orders to the card in people's own words, and what is no order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.card.orders import Order, ordered


@pytest.mark.parametrize(
    "text",
    [
        "mijn kaart",
        "Mijn gesprekskaart!",
        "laat mijn kaart zien",
        "laat m'n kaart eens zien",
        "kan je mijn kaart laten zien?",
        "ik wil mijn gesprekskaart printen",
        "naar mijn kaart",
    ],
)
def test_showing(text: str) -> None:
    assert ordered(text) == Order("show")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("zet dit op mijn kaart: Ik slaap slécht", "Ik slaap slécht"),
        ("Zet op m’n kaart dat ik bang ben", "ik bang ben"),
        ("Zet 'kan mijn moeder mee?' op mijn kaart", "kan mijn moeder mee?"),
        ("schrijf erbij op mijn kaart: Naïef, Ömer!", "Naïef, Ömer!"),
        ("kun je op mijn kaart zetten dat ik wil minderen", None),
        ("zet op mijn kaart 😀 blij", "😀 blij"),
        ("zet op mijn kaart", ""),
        ("zet dit op mijn kaart", ""),
    ],
)
def test_adding(text: str, words: str | None) -> None:
    assert ordered(text) == (None if words is None else Order("add", words))


def test_what_is_added_keeps_its_letters() -> None:
    assert ordered("ZET OP MIJN KAART: Łukasz & Nguyễn, €5") == Order("add", "Łukasz & Nguyễn, €5")


@pytest.mark.parametrize(
    ("text", "words", "number"),
    [
        ("haal regel 2 weg", "regel 2", 2),
        ("streep regel 13 door", "regel 13", 13),
        ("verwijder regel nummer 4", "regel nummer 4", 4),
        ("streep de zin over geld door", "de zin over geld", None),
        ("haal dat van slapen van mijn kaart af", "dat van slapen", None),
    ],
)
def test_striking(text: str, words: str, number: int | None) -> None:
    assert ordered(text) == Order("strike", words, number)


def test_changing_putting_back_and_both_sides() -> None:
    assert ordered("verander regel 4 in: ik wil Minderen") == Order("change", "ik wil Minderen", 4)
    assert ordered("zet alles terug op mijn kaart") == Order("restore")
    assert ordered("plus en min van CGT") == Order("sides", "van CGT")
    assert ordered("plussen en minnen") == Order("sides")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "kaart",
        "keuzekaart psychotherapie",
        "welke kaart is voor mij",
        "wat staat er op de kaart naasten",
        "wis mijn gesprek",
        "haal de stress weg",
        "ik ben mijn kaartje voor de trein kwijt",
        "mijn ov-kaart is leeg",
        "voor- en nadelen van cgt",
        "ik zet door",
        "regel 2",
    ],
)
def test_what_is_no_order(text: str) -> None:
    assert ordered(text) is None


@given(st.text(max_size=80))
def test_whatever_is_typed_it_answers(text: str) -> None:
    ordered(text)
    found = ordered(f"zet op mijn kaart: {text}")
    assert found is None or found.what in ("add", "show", "strike", "restore")
