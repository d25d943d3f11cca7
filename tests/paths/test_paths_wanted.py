"""Which messages ask for a path, and which ask something that has an answer of its own."""

from __future__ import annotations

import pytest
import yaml

from bot.content.library import ROOT
from bot.motivation import signs
from bot.paths.load import wanted
from bot.text import clean

SIGNS = "overzicht/kenmerken"


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("kan ik checken of het een probleem is", "kenmerken"),
        ("kunnen we kijken of ik te veel gebruik", "kenmerken"),
        ("ben ik verslaafd", "kenmerken"),
        ("mag ik die zelftest doen", "kenmerken"),
        ("ik wil me voorbereiden op mijn intake", "wachtlijst"),
        ("wil je me helpen voorbereiden op mijn intake", "wachtlijst"),
        ("hier ben ik weer", "incheck"),
    ],
)
def test_asked_for_in_a_question_too(text: str, path: str) -> None:
    assert wanted(text, asks=True) == path
    assert wanted(text, asks=False) == path


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("ik wil me voorbereiden op dat gesprek", "wachtlijst"),
        ("ik sta al 9 weken op de wachtlijst", "wachtlijst"),
        ("sta op de w8lijst", "wachtlijst"),
        ("volgende week heb ik mijn intake", "wachtlijst"),
        ("ik ben er weer", "incheck"),
        ("kben der weer", "incheck"),
        ("ik heb hier vorige week ook al gepraat", "incheck"),
        ("ik maak me zorgen om mijn zoon", "naasten"),
        ("ik vraag me af of ik een probleem heb", "kenmerken"),
    ],
)
def test_told_counts_only_where_nothing_is_asked(text: str, path: str) -> None:
    assert wanted(text, asks=False) == path
    assert wanted(text, asks=True) is None


@pytest.mark.parametrize(
    "text",
    ["wat is een intake", "hoi", "ik gebruik weer", "mijn zoon gebruikt ghb", "ik wil stoppen", "terug", ""],
)
def test_other_messages_do_not(text: str) -> None:
    assert wanted(text, asks=False) is None


def questions() -> list[tuple[str, list[str]]]:
    """The questions of content on which the bot is developed, with the sources that answer each."""
    found = []
    for file in sorted((ROOT.parent / "evaluation" / "development" / "questions").glob("*.yml")):
        found += [(one["text"], one["expect"]) for one in yaml.safe_load(file.read_text(encoding="utf-8"))]
    assert len(found) > 200
    return found


def test_a_question_of_content_is_not_taken_for_a_path() -> None:
    """The signs may be walked through where their own topic was asked for."""
    taken = [(text, wanted(text, signs.asks(clean(text)))) for text, sources in questions() if SIGNS not in sources]
    assert [pair for pair in taken if pair[1]] == []
