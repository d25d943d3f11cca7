"""Options, substances and relatives found by what people call them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.content import library
from bot.text import words
from bot.understanding.names import (
    NAMES_FILE,
    Names,
    edits_allowed,
    group_of,
    options_in,
    relative_in,
    substances_in,
)

GROUPS = ("zelfhulp/zelfhulpgroepen", "nazorg/zelfhulpgroepen")


@pytest.fixture(scope="module")
def names() -> Names:
    """The names of the project."""
    return Names.load()


@pytest.fixture
def few() -> Names:
    """A few made-up names."""
    return Names(
        {
            "cgt": ("p/cgt",),
            "act": ("p/act",),
            "f-act": ("h/f-act",),
            "therapie": ("p",),
            "cognitieve therapie": ("p/cgt",),
            "methadon": ("middel/opioide/methadon",),
            "zelfhulpgroep": GROUPS,
            "broer": ("persoon/naaste",),
            "mijn ma": ("persoon/naaste",),
            "acceptance and commitment therapy": ("p/act",),
        },
        common=["methode", "broek"],
    )


def ids(names: Names, text: str) -> list[tuple[str, ...]]:
    return [mention.ids for mention in names.find(text)]


@pytest.mark.parametrize(("letters", "edits"), [(1, 0), (4, 0), (5, 1), (8, 1), (9, 2), (30, 2)])
def test_long_names_may_be_misspelled(letters: int, edits: int) -> None:
    assert edits_allowed("a" * letters) == edits


@pytest.mark.parametrize(
    ("typed", "edits"),
    [
        ("methadon", 0),
        ("Methadon!", 0),
        ("metadon", 1),
        ("methadom", 1),
        ("mehtadon", 1),
        ("methaddon", 1),
        ("zelfhulpgroep", 0),
        ("zelfhulp groep", 0),
        ("zelf hulp groep", 0),
        ("zelfhulpgroup", 1),
        ("zelhulpgroup", 2),
    ],
)
def test_typing_mistakes(few: Names, typed: str, edits: int) -> None:
    (mention,) = few.find(f"iets over {typed} graag")
    assert mention.edits == edits
    assert mention.typed == " ".join(words(typed))
    assert (mention.start, mention.end) == (2, 2 + len(words(typed)))


@pytest.mark.parametrize(
    "typed", ["cgd", "ac", "actt", "metaddom", "ethadon", "kethadon", "broek", "methode", "zlhulpgrup"]
)
def test_too_many_mistakes_or_too_short(few: Names, typed: str) -> None:
    assert few.find(typed) == []


def test_the_longest_name_wins(few: Names) -> None:
    assert ids(few, "cognitieve therapie") == [("p/cgt",)]
    assert ids(few, "therapie") == [("p",)]
    assert ids(few, "f-act of act") == [("h/f-act",), ("p/act",)]


def test_a_name_that_a_chat_spelling_would_change(few: Names) -> None:
    """`ma` is also how people type `maar`."""
    assert ids(few, "mijn ma drinkt") == [("persoon/naaste",)]
    assert ids(few, "mijn jaar was zwaar, ma ja") == []


def test_names_come_in_the_order_of_the_message(few: Names) -> None:
    found = few.find("act, mijn broer en cognitieve therapie")
    assert [mention.ids[0] for mention in found] == ["p/act", "persoon/naaste", "p/cgt"]
    assert all(left.end <= right.start for left, right in zip(found, found[1:], strict=False))


def test_a_name_that_two_options_share(few: Names) -> None:
    found = few.find("een zelfhulpgroep")
    assert options_in(found) == [GROUPS]


def test_what_was_found_sorted_by_kind(few: Names) -> None:
    found = few.find("mijn broer gebruikt methadon en wil cgt of therapie")
    assert options_in(found) == [("p/cgt",)]  # a card on its own is no option
    assert substances_in(found) == ["middel/opioide/methadon"]
    assert group_of("middel/opioide/methadon") == "opioide"
    assert relative_in(found)
    assert not relative_in(few.find("cgt"))


def test_no_names_at_all() -> None:
    assert Names({}).find("wat is cgt") == []


def test_an_entry_without_examples_is_told(tmp_path: Path) -> None:
    path = tmp_path / "names.yml"
    path.write_text("nlu:\n- synonym: psychotherapie/cgt\n", encoding="utf-8")
    with pytest.raises(ValueError, match="synonym 'psychotherapie/cgt' has no examples; add '- name' lines"):
        Names.load(path)


# The names of the project -----------------------------------------------------------------------------------


def real_synonyms() -> list[tuple[str, str]]:
    """Pairs of ids and name, as written."""
    items = yaml.safe_load(NAMES_FILE.read_text(encoding="utf-8"))["nlu"]
    return [
        (item["synonym"], line.strip().removeprefix("- ").strip())
        for item in items
        for line in item["examples"].splitlines()
        if line.strip()
    ]


def test_every_name_is_found_as_it_is_written(names: Names) -> None:
    wrong = [
        (synonym, name)
        for synonym, name in real_synonyms()
        if not any(m.ids == tuple(synonym.split("|")) and m.edits == 0 for m in names.find(name))
    ]
    assert wrong == []


def test_every_id_of_a_name_exists() -> None:
    known = {*library().option_ids(), *library().entries}
    for synonym, _ in real_synonyms():
        for one in synonym.split("|"):
            head, *rest = one.split("/")
            if head == "middel":
                assert rest[0] in {"opioide", "niet-opioide", "alcohol"} and len(rest) == 2
            else:
                assert one in known or one == "persoon/naaste", one


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("hoe lang duurt cgt?", ["psychotherapie/cgt"]),
        ("wat is cognitive gedragstherapie", ["psychotherapie/cgt"]),
        ("is contingentiemanagment iets voor mij", ["psychotherapie/cm"]),
        ("mn zoon zit aan de ghb", ["persoon/naaste", "middel/niet-opioide/ghb"]),
        ("verschil tussen CGT en ACT", ["psychotherapie/cgt", "psychotherapie/act"]),
        ("fact team", ["hulpaanbod/f-act"]),
        ("methadon of buprenorfine", ["middel/opioide/methadon", "middel/opioide/buprenorfine"]),
        ("zelfhulpgroepen", ["zelfhulp/zelfhulpgroepen"]),
    ],
)
def test_names_in_real_messages(names: Names, text: str, found: list[str]) -> None:
    assert [mention.ids[0] for mention in names.find(text)] == found


ORDINARY = """
ik ga morgen met de fiets naar de markt
we moeten nog even praten over de vakantie
hoeveel kost het en hoe lang duurt de behandeling
ik heb geen zin om te werken vandaag
kun je dat nog een keer uitleggen alsjeblieft
wat zijn de voordelen en nadelen daarvan
het was gisteren een mooie dag met veel zon
mag ik zelf kiezen wat ik doe
waarom moet ik zo lang wachten op een gesprek
de trein had vertraging en het station was vol
ik wil gewoon een normaal leven met een huis en een baan
help ik snap er niets van
dankjewel voor je antwoord
"""


@pytest.mark.parametrize("text", ORDINARY.strip().splitlines())
def test_ordinary_words_are_no_names(names: Names, text: str) -> None:
    assert names.find(text) == []


@given(st.text(st.characters(), max_size=120))
def test_no_text_raises_and_no_names_overlap(text: str) -> None:
    found = Names({"cgt": ("p/cgt",), "cognitieve therapie": ("p/cgt",), "methadon": ("m/o/m",)}).find(text)
    assert all(left.end <= right.start for left, right in zip(found, found[1:], strict=False))
