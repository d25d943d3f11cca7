"""Mistakes in content files: each is told with its file, its place and what to write instead."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.content.ids import CARDS
from bot.content.library import ROOT, ContentError, collect, load_library, parse, read_yaml
from bot.content.schema import CardFile, SectionFile

PSYCHO = "keuzekaarten/psychotherapie.yml"
WAITING = "onderwerpen/wachtlijst.yml"
Edit = Callable[[str, Callable[[dict[str, Any]], object]], None]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of all content, to break."""
    return Path(shutil.copytree(ROOT, tmp_path / "content"))


@pytest.fixture
def edit(content: Path) -> Edit:
    """Changes one file: `edit(name, change)`."""

    def edit_it(name: str, change: Callable[[dict[str, Any]], object]) -> None:
        path = content / name
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        change(data)
        path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")

    return edit_it


def complaints(content: Path) -> list[str]:
    """What loading says, a line each."""
    with pytest.raises(ContentError) as error:
        load_library(content)
    return str(error.value).split("\n")


def test_a_copy_loads(content: Path) -> None:
    assert len(load_library(content).entries) == 241


@pytest.mark.parametrize(
    ("name", "change", "expected"),
    [
        (PSYCHO, lambda d: d.pop("decision"), ["decision is missing; add it"]),
        (
            PSYCHO,
            lambda d: d["options"]["cgt"]["questions"].pop("last"),
            ["options > cgt > questions", "last", "is missing; write it under 'questions'"],
        ),
        (
            PSYCHO,
            lambda d: d["options"]["cgt"]["questions"]["wat"].pop("short"),
            ["options > cgt > questions > wat > short is missing; add it"],
        ),
        (PSYCHO, lambda d: d.update(kleur="rood"), ["kleur is not a known key; check the spelling"]),
        (
            PSYCHO,
            lambda d: d["options"]["cgt"]["questions"].update(waarom={"short": "Daarom."}),
            ["options > cgt > questions", "unknown question waarom; use wat, wanneer"],
        ),
        (PSYCHO, lambda d: d["options"].pop("act"), ["options > act missing"]),
        (
            PSYCHO,
            lambda d: d["options"].update(emdr=d["options"]["act"]),
            ["options > emdr unknown; add it to bot/content/ids.py first"],
        ),
        (PSYCHO, lambda d: d.update(id="therapie"), ["id is 'therapie'; write 'psychotherapie'"]),
        (PSYCHO, lambda d: d.update(review_by=d["written"]), ["review_by must lie after 'written'"]),
        (PSYCHO, lambda d: d.update(title="  "), ["title is empty; write the text"]),
        (PSYCHO, lambda d: d.update(decision=None), ["decision is empty; write a value"]),
        (PSYCHO, lambda d: d.update(sources=[]), ["sources"]),
        (
            PSYCHO,
            lambda d: d["links"].append({"label": "Kapot", "url": "geen adres"}),
            ["links > ", "url"],
        ),
        (
            PSYCHO,
            lambda d: d["options"]["cgt"].update(name="Een naam die niet op een knop past"),
            ["options > cgt > name"],
        ),
        (WAITING, lambda d: d["topics"].pop("voorbereiden"), ["topics > voorbereiden missing"]),
        (
            WAITING,
            lambda d: d["topics"].update(extra=d["topics"]["voorbereiden"]),
            ["topics > extra unknown; add it to bot/content/ids.py first"],
        ),
        (
            WAITING,
            lambda d: d["topics"]["voorbereiden"].pop("short"),
            ["topics > voorbereiden > short is missing; add it"],
        ),
        (
            WAITING,
            lambda d: d["topics"]["voorbereiden"].update(next=[]),
            ["topics > voorbereiden > next"],
        ),
        (
            "sources.yml",
            lambda d: d["sources"]["opvangcentrum"].pop("title"),
            ["opvangcentrum > title is missing"],
        ),
        ("contacts/nl.yml", lambda d: d["contacts"]["113"].pop("hours"), ["113 > hours is missing"]),
        (
            "contacts/be.yml",
            lambda d: d["contacts"]["112"].update(for_="x"),
            ["112 > for_ is not a known key"],
        ),
    ],
)
def test_a_mistake_is_told_with_its_place(
    content: Path, edit: Edit, name: str, change: Callable[[dict[str, Any]], object], expected: list[str]
) -> None:
    edit(name, change)
    told = [line for line in complaints(content) if line.startswith(f"{content / name}: ")]
    assert len(told) == 1
    assert all(part in told[0] for part in expected), told[0]


def test_every_mistake_is_told_at_once(content: Path, edit: Edit) -> None:
    edit(PSYCHO, lambda d: (d.pop("decision"), d.pop("funding"), d.update(kleur="rood")))
    edit("onderwerpen/zorg.yml", lambda d: d.pop("title"))
    told = complaints(content)
    assert sum(PSYCHO in line for line in told) == 3
    assert sum("zorg.yml" in line for line in told) == 1
    library, found = collect(content)
    assert found == told
    assert "naasten" in library  # what can be read is read all the same


def test_a_file_that_is_gone(content: Path) -> None:
    (content / PSYCHO).unlink()
    assert complaints(content) == [f"{content / PSYCHO}: this file is missing; docs/content.md shows its form"]


def test_a_file_that_is_not_utf_8(content: Path) -> None:
    path = content / PSYCHO
    path.write_bytes("id: cliënt\n".encode("latin-1"))
    assert complaints(content) == [f"{path}: byte 7 is not UTF-8; save the file as UTF-8"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("id: zorg\ntitle: Zorg: en meer\n", "line 2, column 12"),
        ("id: zorg\n  title: Zorg\n", "line 2, column 8"),
        ('id: "zorg\n', "line 2, column 1"),
        ("id: zorg\n\ttitle: Zorg\n", "line 2, column 1"),
    ],
)
def test_broken_yaml_is_told_with_its_line(content: Path, text: str, place: str) -> None:
    path = content / "onderwerpen" / "zorg.yml"
    path.write_text(text, encoding="utf-8")
    (told,) = complaints(content)
    assert told.startswith(f"{path}: {place}: ")
    assert "check the indentation" in told


@pytest.mark.parametrize("text", ["", "- een\n- twee\n", "gewoon tekst\n", "\x07"])
def test_a_file_that_holds_something_else(tmp_path: Path, text: str) -> None:
    path = tmp_path / "vreemd.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError, match="vreemd.yml: "):
        parse(SectionFile, path)


def test_a_day_that_does_not_exist(content: Path) -> None:
    path = content / PSYCHO
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("review_by: 2027-11-22", "review_by: 2027-02-30"), encoding="utf-8")
    told = complaints(content)
    assert any(line.startswith(f"{path}: ") and "date" in line for line in told), told


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        ("zelfhulp/bestaat-niet", "no option 'zelfhulp/bestaat-niet'"),
        ("bestaat-niet/cgt", "no option 'bestaat-niet/cgt'"),
        ("zelfhulp", "no option 'zelfhulp'"),
    ],
)
def test_same_as_of_an_option_that_is_not_there(content: Path, edit: Edit, origin: str, expected: str) -> None:
    edit("keuzekaarten/nazorg.yml", lambda d: d["options"]["zelfhulpgroepen"].update(same_as=origin))
    assert complaints(content) == [
        f"{content / 'keuzekaarten/nazorg.yml'}: options > zelfhulpgroepen > same_as: {expected}"
    ]


def test_same_as_of_an_option_that_borrows_itself(content: Path, edit: Edit) -> None:
    edit(
        "keuzekaarten/zelfhulp.yml",
        lambda d: d["options"]["zelfhulpgroepen"].update(same_as="psychotherapie/cgt"),
    )
    edit(
        "keuzekaarten/nazorg.yml",
        lambda d: d["options"]["zelfhulpgroepen"].update(same_as="zelfhulp/zelfhulpgroepen"),
    )
    (told,) = [line for line in complaints(content) if "nazorg.yml" in line]
    assert "same_as: 'zelfhulp/zelfhulpgroepen' borrows itself" in told


def test_same_as_borrows_what_is_not_written(content: Path, edit: Edit) -> None:
    edit(
        "keuzekaarten/nazorg.yml",
        lambda d: d["options"].update(
            zelfhulpgroepen={
                "same_as": "psychotherapie/cgt",
                "name": "Eigen naam",
                "questions": {"last": {"short": "Eigen tekst."}},
            }
        ),
    )
    library = load_library(content)
    borrowed, origin = library.option("nazorg/zelfhulpgroepen"), library.option("psychotherapie/cgt")
    assert borrowed.name == "Eigen naam"
    assert borrowed.questions["last"].text == "Eigen tekst."
    assert borrowed.title == origin.title
    assert borrowed.questions["wat"] == origin.questions["wat"]


def test_an_option_without_links_has_those_of_its_card(content: Path, edit: Edit) -> None:
    edit(PSYCHO, lambda d: d["options"]["cgt"].pop("links"))
    library = load_library(content)
    assert library.option("psychotherapie/cgt").links == library.cards["psychotherapie"].file.links


def test_wrapped_lines_are_joined_and_lists_stay(tmp_path: Path) -> None:
    path = tmp_path / "zorg.yml"
    topic = {
        "title": "T",
        "name": "N",
        "short": "een\ntwee",
        "more": "Dit:\n- een\n- twee\n\nNieuwe\nalinea",
        "sources": [{"source": "s", "heading": "h"}],
        "links": [],
        "next": ["a", "b"],
    }
    data = {
        "id": "zorg",
        "title": "Z",
        "written": "2026-01-01",
        "review_by": "2027-01-01",
        "topics": {"t": topic},
    }
    path.write_text(yaml.safe_dump(data), encoding="utf-8")
    read = parse(SectionFile, path).topics["t"]
    assert read.short == "een twee"
    assert read.more == "Dit:\n- een\n- twee\n\nNieuwe alinea"


def test_what_loads_is_what_stands_in_the_file() -> None:
    written = read_yaml(ROOT / PSYCHO)
    assert tuple(written["options"]) == CARDS["psychotherapie"]
    assert parse(CardFile, ROOT / PSYCHO).title == written["title"]
