"""An organisation's own contacts over ours: what they may change, and what nobody can take away."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.answers import Composer
from bot.answers.lines import load_lines
from bot.content import check
from bot.content.contacts import ALWAYS, COUNTRIES, own_file, read_directory
from bot.content.library import ROOT, ContentError, load_library
from bot.dialogue import Context, Human, Say
from bot.gateway.settings import SettingsError, from_environment
from bot.safety import Danger
from bot.safety.wording import Wording

TODAY = date.today().isoformat()
THEIRS = {
    "name": "Zorg Voorbeeld",
    "for": "Voor vragen over hulp bij ons.",
    "phone": "030 123 45 67",
    "hours": "Op werkdagen.",
    "cost": "Gewoon tarief.",
    "checked": TODAY,
}


def file(tmp_path: Path, **countries: Any) -> Path:
    path = tmp_path / "eigen.yml"
    path.write_text(yaml.safe_dump(countries), encoding="utf-8")
    return path


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Theirs after the numbers that save lives, one hidden, one changed."""
    change = {"mind-korrelatie": {"hours": "Altijd.", "phone": "0900 9999", "checked": TODAY}}
    nl = {"hide": ["drugs-infolijn", "huisarts"], "change": change, "add": {"voorbeeld": THEIRS}}
    return file(tmp_path, nl=nl, be={"hide": ["antigifcentrum", "wachtpost"]})


def test_theirs_go_over_ours(own: Path) -> None:
    nl = read_directory("nl", own=own)
    assert list(nl.shown)[:3] == ["112", "113", "voorbeeld"]
    assert "drugs-infolijn" not in nl.shown and "drugs-infolijn" in nl.known
    assert (nl.shown["mind-korrelatie"].phone, nl.shown["mind-korrelatie"].hours) == ("0900 9999", "Altijd.")
    assert nl.shown["mind-korrelatie"].name == "MIND Korrelatie"
    assert nl.shown["voorbeeld"].for_ == THEIRS["for"]
    assert read_directory("nl").shown["mind-korrelatie"].phone == "0900-1450"


def test_they_are_said_wherever_people_are_named(own: Path) -> None:
    composer = Composer(load_library(own=own), load_lines(), "nl", "Bel 112.")
    human = composer.compose([Human()], Context())[0].text
    assert "Zorg Voorbeeld: 030 123 45 67" in human and "0900 9999" in human
    assert "0900-1995" not in human and "Je huisarts" not in human
    dose = composer.compose([Say("out_of_scope", "dosis")], Context())[0].text
    assert "Zorg Voorbeeld (030 123 45 67)" in dose


def test_what_the_reply_to_danger_names_stays_in_it(own: Path) -> None:
    wording = Wording(own=own)
    reply = wording.reply(Danger("overdose", "high", "self", ()), "be", 0)
    assert "070 245 245" in reply[0]["text"] or "1733" in reply[0]["text"]
    assert wording.numbers_line("be") == Wording().numbers_line("be")


@pytest.mark.parametrize("country", COUNTRIES)
def test_what_saves_lives_stays(country: str, tmp_path: Path) -> None:
    for id_ in ALWAYS[country]:
        for theirs in ({"hide": [id_]}, {"change": {id_: {"phone": "0900 1", "checked": TODAY}}}):
            with pytest.raises(ContentError, match=rf"eigen.yml: {country} > \w+ > {id_}.*saves lives"):
                read_directory(country, own=file(tmp_path, **{country: theirs}))
        theirs = {"change": {id_: {"hours": "Dag en nacht.", "checked": TODAY}}}
        assert read_directory(country, own=file(tmp_path, **{country: theirs})).shown[id_].hours == "Dag en nacht."


@pytest.mark.parametrize(
    ("theirs", "said"),
    [
        ({"hide": ["trimbos"]}, "nl > hide > trimbos: there is no such contact; use one of 112"),
        ({"change": {"trimbos": {"checked": TODAY}}}, "nl > change > trimbos: there is no such contact"),
        ({"change": {"veilig-thuis": {"hours": "Altijd."}}}, "nl > change > veilig-thuis > checked is missing"),
        ({"change": {"veilig-thuis": {"hours": None, "checked": TODAY}}}, "hours is empty"),
        ({"change": {"veilig-thuis": {"telefoon": "1", "checked": TODAY}}}, "telefoon is not a known key"),
        ({"change": {"veilig-thuis": {"phone": "bel ons", "checked": TODAY}}}, "'bel ons' is no phone number"),
        ({"hide": ["veilig-thuis"], "change": {"veilig-thuis": {"checked": TODAY}}}, "stands under 'hide' too"),
        ({"add": {"113": THEIRS}}, "nl > add > 113: we have that contact"),
        ({"add": {"x": {"name": "X"}}}, "nl > add > x > for is missing"),
        ({"verberg": ["112"]}, "nl > verberg is not a known key"),
    ],
)
def test_a_mistake_is_named_with_file_and_place(tmp_path: Path, theirs: Any, said: str) -> None:
    path = file(tmp_path, nl=theirs)
    with pytest.raises(ContentError, match=re.escape(said)) as error:
        read_directory("nl", own=path)
    assert all(line.startswith(str(path)) for line in str(error.value).split("\n"))
    with pytest.raises(SettingsError, match="KEUZEHULP_CONTACTS"):
        from_environment({"KEUZEHULP_CONTACTS": str(path)})


def test_a_file_that_is_not_there_is_named() -> None:
    assert own_file({}) is None and own_file({"KEUZEHULP_CONTACTS": " "}) is None
    assert own_file({"KEUZEHULP_CONTACTS": "eigen.yml"}) == ROOT.parent / "eigen.yml"
    with pytest.raises(SettingsError, match="bestaat-niet.yml: this file is missing"):
        from_environment({"KEUZEHULP_CONTACTS": "bestaat-niet.yml"})


def test_the_example_in_the_documentation_can_be_used(tmp_path: Path) -> None:
    text = (ROOT.parent / "docs" / "running.md").read_text(encoding="utf-8")
    example = text.split("```yaml\n")[1].split("```")[0]
    (tmp_path / "eigen.yml").write_text(example, encoding="utf-8")
    assert list(read_directory("nl", own=tmp_path / "eigen.yml").shown)[2] == "onze-instelling"
    assert "tele-onthaal" not in read_directory("be", own=tmp_path / "eigen.yml").shown


# Their age --------------------------------------------------------------------------------------------------


def test_an_old_date_of_theirs_fails_the_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    old = (date.today() - timedelta(days=40)).isoformat()
    path = file(tmp_path, nl={"add": {"voorbeeld": {**THEIRS, "checked": old}}, "hide": ["kindertelefoon"]})
    monkeypatch.setenv("KEUZEHULP_CONTACTS", str(path))
    assert check.main() == 0
    capsys.readouterr()
    monkeypatch.setenv("KEUZEHULP_CONTACT_DAYS", "30")
    assert check.main() == 1
    assert f"eigen.yml nl > voorbeeld: checked {old}, more than 30 days ago" in capsys.readouterr().out


@pytest.mark.parametrize("days", ["0", "366", "half", "-1", "1.5", "²"])
def test_an_age_that_cannot_be_is_refused(
    days: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KEUZEHULP_CONTACT_DAYS", days)
    assert check.main() == 2
    assert "KEUZEHULP_CONTACT_DAYS" in capsys.readouterr().err


def test_a_date_still_to_come_is_a_mistake() -> None:
    library = load_library()
    library.directory["nl"].known["112"].checked = date.today() + timedelta(days=1)
    assert any("still to come" in line for line in check.check_library(library, date.today()))
