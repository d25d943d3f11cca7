"""The statements and their wording: form, and what must hold of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.content import library
from bot.content.library import ROOT, ContentError
from bot.values.lines import FEWEST, FILE, MOST, check_values, load_values, value_lines

LINES = value_lines()
Change = Callable[[dict[str, Any]], None]


def changed(folder: Path, change: Change) -> Path:
    """A content folder with a file that is different."""
    data = yaml.safe_load((ROOT / FILE).read_text(encoding="utf-8"))
    change(data)
    (folder / FILE).write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return folder


def statement(data: dict[str, Any], key: str = "snel") -> dict[str, Any]:
    found: dict[str, Any] = data["statements"][key]
    return found


def test_the_file_is_well() -> None:
    assert check_values(LINES, library(), LINES.written) == []
    assert FEWEST <= len(LINES.statements) <= MOST


def test_each_option_of_the_cards_but_one_has_to_do_with_something() -> None:
    found = {option for each in LINES.statements.values() for option in each.options}
    # A medicine at an overdose is nothing to choose.
    assert set(library().option_ids()) - found <= {
        "medicatie-niet-opioide/overdosering",
        "naasten/kopp-kov",
    }


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (lambda d: statement(d)["options"].update({"zelfhulp/niets": {"cell": "wat", "why": "Zo."}}), "no option of"),
        (lambda d: statement(d).update(read=["zorg/niets"]), "'zorg/niets' does not exist"),
        (lambda d: statement(d).update(ask="Hoelang duurt het"), "ask: write a question"),
        (lambda d: statement(d).update(note="Je moet snel zijn."), "Je moet"),
        (lambda d: d.update(offer=["Waarom wil je dat?", "Wil je dat?"]), "Waarom"),
        (lambda d: d.update(related=" ".join(["woord"] * 41) + "."), "41 words"),
        (lambda d: d.update(whole=["Is dat zo: {said}?", "Dus {said}."]), "asks something"),
        (lambda d: d["sources"].append({"source": "niets", "heading": "x"}), "'niets' is not in sources.yml"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, change: Change, complaint: str) -> None:
    lines = load_values(changed(tmp_path, change))
    found = check_values(lines, library(), lines.written)
    assert any(complaint in line for line in found), found


def test_options_out_of_order_are_noticed(tmp_path: Path) -> None:
    def turned(data: dict[str, Any]) -> None:
        statement(data)["options"] = dict(reversed(list(statement(data)["options"].items())))

    lines = load_values(changed(tmp_path, turned))
    assert any("not in the order of the cards" in line for line in check_values(lines, library(), lines.written))


def test_a_review_that_is_late_is_noticed() -> None:
    assert any("had to be looked at" in line for line in check_values(LINES, library(), date(2030, 1, 1)))


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda d: statement(d).update(round=4), "round"),
        (lambda d: statement(d).update(opposite="online"), "does not name 'snel'"),
        (lambda d: statement(d)["options"]["zelfhulp/herstelcursussen"].update(cell="kosten"), "no question of"),
        (lambda d: statement(d).update(text="x" * 61), "text"),
        (lambda d: [d["statements"].pop(key) for key in list(d["statements"])[:8]], "write 12 to 18"),
        (lambda d: [s.update(round=1) for s in d["statements"].values()], "round 2 has no statement"),
        (lambda d: d.update(intro=["maar een"]), "intro"),
        (lambda d: d.pop("related"), "related is missing"),
    ],
)
def test_a_file_that_cannot_be_used_names_file_and_place(tmp_path: Path, change: Change, place: str) -> None:
    with pytest.raises(ContentError) as caught:
        load_values(changed(tmp_path, change))
    assert FILE in str(caught.value) and place in str(caught.value)
