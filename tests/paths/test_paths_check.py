"""A mistake in a path is named: the file, the place, and what to write."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from bot.content import ContentError, library
from bot.content.library import ROOT
from bot.paths import __main__ as command
from bot.paths.check import check_paths
from bot.paths.load import load_path_lines, load_paths

TODAY = date(2026, 12, 1)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The paths, to change."""
    shutil.copytree(ROOT / "paths", tmp_path / "paths")
    shutil.copy(ROOT / "paths.yml", tmp_path)
    return tmp_path


def changed(content: Path, file: str, old: str, new: str) -> None:
    text = (content / file).read_text(encoding="utf-8")
    assert old in text
    (content / file).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("kenmerken", "id: kenmerken", "id: tekenen", "write 'kenmerken', as the file is named"),
        ("kenmerken", "kind: offer", "kind: aanbod", "steps > begin"),
        ("kenmerken", '"yes":', "yes:", 'write "yes" and "no" between quotes'),
        ("kenmerken", "next: nothing", "next: numbers", "doing nothing for now must be among them"),
        ("kenmerken", "source: zorg/hulp-zoeken", "source: zorg/niets", "'zorg/niets' is no source id"),
        ("kenmerken", "source: zorg/hulp-zoeken", "source: zorg/hulp-zoeken, next: human", "one of 'source', 'path'"),
        ("wachtlijst", "  tijd:\n    kind", "  Tijd:\n    kind", "use small letters"),
        ("wachtlijst", "      anders: {title", "      terug: {title", "what a button of every step says"),
        ("wachtlijst", "told:\n", 'told:\n  - "("\n', "is no regular expression"),
        ("naasten", "ask:", "vraag:", "is not a known key"),
        ("incheck", "title: hoe", "titel: hoe", "title is missing"),
    ],
)
def test_a_file_that_cannot_be_used(content: Path, file: str, old: str, new: str, said: str) -> None:
    changed(content, f"paths/{file}.yml", old, new)
    with pytest.raises(ContentError) as error:
        load_paths(content)
    assert said in str(error.value) and f"{file}.yml" in str(error.value)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("wachtlijst", "then: zwaar\n  zwaar", "then: licht\n  zwaar", "leads to 'licht', which is no step"),
        ("wachtlijst", "then: trek-nu}", "then: dag}", "steps > trek-nu: no step leads here"),
        ("wachtlijst", "    safety: true\n    source: wachtlijst/als-het", "    source: wachtlijst/als-het", None),
        ("incheck", "    safety: true\n    source: veiligheid/ontwenning", "    source: veiligheid/ontwenning", None),
        ("incheck", 'no": slot\n  terugvalplan:', 'no": slot\n    then: slot\n  terugvalplan:', "no step leads here"),
        ("incheck", "skip: liever-niet", "skip: niets", "'niets' is no option"),
        ("incheck", "path: wachtlijst", "path: wachten", "no path 'wachten'"),
        ("naasten", "Wat valt jou het zwaarst?", "Je moet vertellen wat het zwaarst is?", "says 'Je moet'"),
        ("naasten", "Wat valt jou het zwaarst?", "Wat valt jou zwaar? En waarom?", "is not one question"),
        ("naasten", "Je draagt dit al een tijd, en het kost je veel.", "Draag je dit al lang?", "asks something"),
        ("kenmerken", "Dat herken je.", "Herken je dat?", "asks something"),
        ("kenmerken", "Dat is bij jou niet zo.", "Pas op, zo begint het.", "says 'Pas op'"),
        ("kenmerken", "om hetzelfde te voelen.", "om hetzelfde te voelen?", "write what can be recognised"),
        ("kenmerken", "review_by: 2027-11-22", "review_by: 2026-11-30", "had to be looked at again"),
        ("kenmerken", "{source: samen-beslissen", "{source: kaart", "source 'kaart' is not in sources.yml"),
    ],
)
def test_a_path_that_does_not_hold(content: Path, file: str, old: str, new: str, said: str | None) -> None:
    changed(content, f"paths/{file}.yml", old, new)
    found = check_paths(load_paths(content), load_path_lines(content), library(), TODAY)
    if said is None:  # asked for by a choice, so that it need not be safety
        assert found == []
    else:
        assert any(said in line and line.startswith(f"paths/{file}.yml: ") for line in found), found


def test_something_told_after_an_open_question_is_named(content: Path) -> None:
    changed(content, "paths/incheck.yml", "    then: verder-slechter", "    then: slechter")
    found = check_paths(load_paths(content), load_path_lines(content), library(), TODAY)
    assert any("told after 'hulp-vandaag' without having asked" in line for line in found), found


def test_things_told_that_go_round_are_named(content: Path) -> None:
    changed(content, "paths/naasten.yml", "source: naaste/privacy, then: zelf", "source: naaste/privacy, then: goed")
    changed(content, "paths/naasten.yml", "naaste/doe-ik-het-goed, then: zelf", "naaste/doe-ik-het-goed, then: privacy")
    found = check_paths(load_paths(content), load_path_lines(content), library(), TODAY)
    assert any("goes round without ever waiting" in line for line in found), found


def test_a_shared_line_that_argues_is_named(content: Path) -> None:
    changed(content, "paths.yml", "Dat laat je nu liever rusten.", "Waarom wil je dat niet?")
    found = check_paths(load_paths(content), load_path_lines(content), library(), TODAY)
    assert len([line for line in found if line.startswith("paths.yml: skipped[0]")]) == 3


def test_a_file_without_a_place_in_the_order_is_named(content: Path) -> None:
    shutil.copy(content / "paths" / "naasten.yml", content / "paths" / "vrienden.yml")
    with pytest.raises(ContentError, match="add it to ORDER"):
        load_paths(content)


def test_the_command_says_that_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main() == 0
    assert "paths: 0 complaints" in capsys.readouterr().out
