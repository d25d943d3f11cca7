"""What a message says of the statements: names, typing mistakes, what is not wanted, numbers."""

from __future__ import annotations

import pytest

from bot.values.hear import Heard, hear, named, numbers_in
from bot.values.lines import value_lines

LINES = value_lines()
FIRST = LINES.of_round(1)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("liever niet in een groep en zonder pillen", ["niet-in-groep", "zonder-medicijnen"]),
        ("ik wil geen medicijnen of groep", ["zonder-medicijnen", "niet-in-groep"]),
        ("zonder pillen en in een groep", ["zonder-medicijnen", "in-groep"]),
        ("pillen hoeft niet", ["zonder-medicijnen"]),
        ("in een groep zie ik niet zitten", ["niet-in-groep"]),
        ("niet in een groep, wel online", ["niet-in-groep", "online"]),
        ("groeppen haat ik", ["niet-in-groep"]),
        ("medicijne liever niet", ["zonder-medicijnen"]),
        ("liever nie me pillen eh, en in mn eentje", ["zonder-medicijnen", "niet-in-groep"]),
        ("geen wachtlijst aub", ["snel"]),
        ("ik wil liever niet zeggen wie ik ben", ["anoniem"]),
        ("niemand mag het weten", ["anoniem"]),
        ("anoniem graag, dichtbij huis", ["anoniem", "dichtbij"]),
        ("mijn vrouw moet erbij zijn", ["met-naasten"]),
        ("niks met de kerk", ["zonder-geloof"]),
        ("geen zweverig gedoe", ["zonder-geloof"]),
        ("liefst niet stoppen maar minderen", ["minderen"]),
        ("met lotgenote praten", ["ervaring"]),
        ("ik ben geen prater", ["doen"]),
        ("Ik wil mensen spreken die het zelf kennen.", ["ervaring"]),
        ("ik wil hulp dicht bij huis", ["dichtbij"]),
    ],
)
def test_what_someone_wants(text: str, wanted: list[str]) -> None:
    assert list(hear(text, LINES).wanted) == wanted


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        ("online hoeft niet", "online"),
        ("ik ben juist gelovig", "zonder-geloof"),
        ("ik wil niet opgenomen worden", "verblijf"),
        ("toch niet snel", "snel"),
    ],
)
def test_what_someone_does_not_want_and_that_has_no_opposite(text: str, unwanted: str) -> None:
    assert hear(text, LINES) == Heard((), (unwanted,))


@pytest.mark.parametrize("text", ["", "wat is cgt?", "ik weet het niet", "hoi", "het gaat slecht met me", "ja", "😀"])
def test_what_names_no_statement(text: str) -> None:
    assert not hear(text, LINES)


@pytest.mark.parametrize("text", ["pillen maken me niet uit", "een groep is geen probleem"])
def test_what_does_not_matter_is_no_refusal(text: str) -> None:
    assert not {"zonder-medicijnen", "niet-in-groep"} & set(hear(text, LINES).wanted)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1 en 3", [1, 3]),
        ("nr 2", [2]),
        ("1,3,5", [1, 3, 5]),
        ("doe maar 2 en 2", [2]),
        ("7", []),
        ("0", []),
        ("2 keer per week", []),
        ("ik ben 25", []),
        ("", []),
    ],
)
def test_numbers_refer_to_what_was_listed(text: str, numbers: list[int]) -> None:
    assert numbers_in(text, 6) == numbers
    assert hear(text, LINES, FIRST).wanted == tuple(FIRST[number - 1] for number in numbers)


@pytest.mark.parametrize("key", list(LINES.statements))
def test_every_statement_is_understood_in_its_own_words_and_by_each_name(key: str) -> None:
    statement = LINES.statements[key]
    assert hear(statement.text, LINES).wanted == (key,)
    for name in statement.said:
        heard = hear(f"ik wil {name}", LINES)
        assert key in (*heard.wanted, *heard.unwanted), name


def test_the_last_word_counts() -> None:
    assert hear("in een groep, nee toch niet in een groep", LINES).wanted == ("niet-in-groep",)


def test_what_to_strike_is_found_whether_wanted_or_not() -> None:
    chosen = ["zonder-medicijnen", "snel"]
    assert named("streep zonder pillen weg", LINES, chosen) == ["zonder-medicijnen"]
    assert named("haal medicijnen eraf", LINES, chosen) == ["zonder-medicijnen"]
    assert named("streep snel door", LINES, chosen) == ["snel"]
    assert named("haal online weg", LINES, chosen) == []
