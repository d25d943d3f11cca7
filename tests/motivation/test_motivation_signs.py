"""Subjects, moods, steps and questions, as single words give them away."""

from __future__ import annotations

import pytest

from bot.motivation import signs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("het kost me al mijn geld", ("geld",)),
        ("mn baas weet van niks en mn vrouw ook niet", ("werk", "leugens", "partner")),
        ("ik slaap slecht en mijn dochter merkt het", ("slaap", "kinderen")),
        ("mn ma weet het niet", ("familie",)),
        ("dat werkt niet bij mij", ()),
        ("laat me met rust", ()),
        ("ik slik slaaptabletten", ()),
        ("ik trek het niet meer", ()),
        ("wiet is mijn vriend", ()),
        ("", ()),
    ],
)
def test_subjects_in_the_order_in_which_they_are_named(text: str, expected: tuple[str, ...]) -> None:
    assert signs.subjects(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ik schaam me kapot", ("shame",)),
        ("gister toch weer gebruikt", ("relapse",)),
        ("heb zo'n zin om te gebruiken", ("craving",)),
        ("ik schaam me, weer teruggevallen", ("shame", "relapse")),
        ("ik heb gister boodschappen gedaan", ()),
    ],
)
def test_moods(text: str, expected: tuple[str, ...]) -> None:
    assert signs.moods(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ik heb het mijn zus verteld", "verteld"),
        ("heb zijn nummer geblokkeerd", "nummer_weg"),
        ("ik heb alles weggegooid", "weggegooid"),
        ("ik heb me aangemeld", "hulp"),
        ("al drie weken clean", "periode"),
        ("clean zijn is saai", None),
        ("ik gebruik elke dag", None),
    ],
)
def test_steps(text: str, expected: str | None) -> None:
    assert signs.step(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("al drie maanden niks", "drie maanden"),
        ("vandaag dag 12", "dag 12"),
        ("anderhalf jaar nuchter", "anderhalf jaar"),
        ("ooit gestopt", None),
    ],
)
def test_periods_in_their_own_words(text: str, expected: str | None) -> None:
    assert signs.period(text) == expected


def test_whom_it_is_about() -> None:
    assert signs.who("mn oudste zoon blowt") == "je zoon"
    assert signs.who("hij blowt") is None


@pytest.mark.parametrize(
    "text",
    [
        "wat is cgt",
        "kan ik ook zonder verwijzing",
        "ik zit in de schulden, wie kan me helpen",
        "mijn lijf is schoon maar mijn hoofd wil nog steeds, wat doen ze daaraan",
        "echt?",
        "is er iets voor mensen zoals ik",
    ],
)
def test_questions_ask(text: str) -> None:
    assert signs.asks(text)


@pytest.mark.parametrize(
    "text",
    [
        "ik wil stoppen",
        "kan er niet vanaf blijven",
        "als ik niks neem, ga ik door het lint",
        "wat een rotdag",
        "heb het mijn moeder verteld",
        "soms wil ik stoppen en soms kan het me niks schelen",
    ],
)
def test_statements_do_not_ask(text: str) -> None:
    assert not signs.asks(text)
