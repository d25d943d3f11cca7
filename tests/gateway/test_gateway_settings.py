"""Settings that cannot be used are named, with what to write instead."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.content.library import ContentError
from bot.gateway.settings import PageSettings, Settings, SettingsError, from_environment
from bot.gateway.texts import load_texts

ROOT = Path(__file__).parents[2]


def test_without_variables_the_defaults_hold() -> None:
    assert from_environment({}) == Settings()
    assert from_environment({"KEUZEHULP_COUNTRY": " "}).country == "nl"


def test_what_is_set_is_used() -> None:
    settings = from_environment(
        {
            "KEUZEHULP_RASA_URL": "http://rasa:5005/",
            "KEUZEHULP_COUNTRY": "be",
            "KEUZEHULP_RASA_TIMEOUT": "3",
            "KEUZEHULP_ORIGINS": "https://een.nl, http://localhost:3000",
        }
    )
    assert settings.rasa_url == "http://rasa:5005"
    assert (settings.country, settings.rasa_timeout) == ("be", 3.0)
    assert settings.origins == ("https://een.nl", "http://localhost:3000")


def test_what_an_organisation_sets_of_its_page_is_used(tmp_path: Path) -> None:
    look = tmp_path / "onze.css"
    look.write_text("")
    page = from_environment(
        {
            "KEUZEHULP_TITLE": "Kies mee",
            "KEUZEHULP_ORGANISATION": "Zorg Voorbeeld",
            "KEUZEHULP_ORGANISATION_CONTACT": "hallo@voorbeeld.nl",
            "KEUZEHULP_HIDE_TITLE": "yes",
            "KEUZEHULP_LEAVE_URL": "https://www.voorbeeld.nl/weer?stad=1",
            "KEUZEHULP_TOKENS": str(look),
        }
    ).page
    assert page == PageSettings(
        "Kies mee", "Zorg Voorbeeld", "hallo@voorbeeld.nl", True, "https://www.voorbeeld.nl/weer?stad=1", look
    )


NOT_FOR_RUNNING = {"KEUZEHULP_TEST_PATIENCE", "KEUZEHULP_LEARNT"}
"""For tests, and from one of our processes to another."""


def test_every_setting_is_documented() -> None:
    code = [path for folder in ("bot", "actions") for path in (ROOT / folder).rglob("*.py")]
    used = {name for path in code for name in re.findall(r"KEUZEHULP_[A-Z_]+[A-Z]", path.read_text())}
    told = set(re.findall(r"^\| `(KEUZEHULP_[A-Z_]+)` \|", (ROOT / "docs" / "running.md").read_text(), re.MULTILINE))
    assert used - told - NOT_FOR_RUNNING == set(), "write them into the table of docs/running.md"
    assert told - used == set(), "nothing reads these any more"


def test_only_tests_may_wait_longer_than_a_second() -> None:
    assert from_environment({}).safety_deadline < 1
    assert from_environment({"KEUZEHULP_TEST_PATIENCE": "30"}).safety_deadline == Settings.safety_deadline + 30


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KEUZEHULP_RASA_URL", "rasa:5005"),
        ("KEUZEHULP_RASA_URL", "http://rasa:vijf"),
        ("KEUZEHULP_COUNTRY", "../nl"),
        ("KEUZEHULP_RASA_TIMEOUT", "lang"),
        ("KEUZEHULP_RASA_TIMEOUT", "0"),
        ("KEUZEHULP_SAFETY_DEADLINE", "5"),
        ("KEUZEHULP_MAX_CHARACTERS", "nan"),
        ("KEUZEHULP_ALARM_URL", "alarm.nl"),
        ("KEUZEHULP_ORIGINS", "*"),
        ("KEUZEHULP_ORIGINS", "https://een.nl/pad"),
        ("KEUZEHULP_ORIGINS", "https://een.nl;script-src"),
        ("KEUZEHULP_TITLE", "x" * 61),
        ("KEUZEHULP_TITLE", "twee\nregels"),
        ("KEUZEHULP_ORGANISATION", "x" * 81),
        ("KEUZEHULP_ORGANISATION_CONTACT", "bel ons"),
        ("KEUZEHULP_HIDE_TITLE", "ja"),
        ("KEUZEHULP_LEAVE_URL", "weer.nl"),
        ("KEUZEHULP_TOKENS", "bestaat-niet.css"),
        ("KEUZEHULP_TOKENS", "README.md"),
    ],
)
def test_a_bad_value_is_named_with_its_variable(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        from_environment({name: value})


def test_lines_are_read_and_get_their_numbers(tmp_path: Path) -> None:
    path = tmp_path / "bot.yml"
    path.write_text(
        "gateway: {empty: leeg, too_long: lang, too_big: groot, too_fast: 'snel {numbers}', "
        "unavailable: weg, trouble: mis}",
        encoding="utf-8",
    )
    texts = load_texts(path)
    assert texts.line("too_fast", "Bel 112.") == "snel Bel 112."
    assert texts.line("unavailable", "Bel 112.") == "weg Bel 112."
    assert texts.line("too_big", "Bel 112.") == "groot Bel 112."
    assert texts.line("empty", "Bel 112.") == "leeg"


@pytest.mark.parametrize("content", ["", "gateway:", "gateway: {empty: leeg}", "[]", "gateway: {empty: [}"])
def test_missing_lines_are_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "bot.yml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ContentError, match=r"bot\.yml"):
        load_texts(path)
