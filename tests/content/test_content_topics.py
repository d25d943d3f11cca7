"""Topics that must agree with something else: with a contact, with each other, with who reads them."""

from __future__ import annotations

import re

import pytest

from bot.content import Entry, Library, load_library
from bot.content.check import reading_ease, sentences, words

CHILD = "naaste/kind-zelf"
NUMBER = re.compile(r"\b0[89]00-\d{4}\b|\b(?:112|113|1813|1733)\b")


@pytest.fixture(scope="module")
def real() -> Library:
    return load_library()


def said(entry: Entry) -> str:
    return f"{entry.warning or ''} {entry.passage.text}"


def test_a_number_in_a_topic_is_that_of_a_contact(real: Library) -> None:
    known = {
        number
        for directory in real.contacts.values()
        for contact in directory.values()
        for number in NUMBER.findall(f"{contact.phone} {contact.hours}")
    }
    for entry in real:
        assert set(NUMBER.findall(said(entry))) <= known, entry.source


def test_a_child_can_read_what_is_worded_for_a_child(real: Library) -> None:
    entry = real.entry(CHILD)
    text = said(entry)
    lengths = [len(words(sentence)) for sentence in sentences(text)]
    assert reading_ease(text) >= 90
    assert sum(lengths) / len(lengths) <= 9
    assert {"112", "0800-0432", "0800-2000"} <= set(NUMBER.findall(text))
    assert "niet jouw schuld" in entry.passage.short


@pytest.mark.parametrize(
    "source",
    ["naaste/nood", "naaste/grenzen", "naaste/wil-geen-hulp", "naaste/kind-van", CHILD, "wachtlijst/trek"],
)
def test_112_stands_above_what_may_be_danger(source: str, real: Library) -> None:
    assert "112" in (real.entry(source).warning or "")


def test_stopping_alone_is_warned_for_alike_everywhere(real: Library) -> None:
    waiting, general = real.entry("wachtlijst/niet-alleen-stoppen"), real.entry("veiligheid/ontwenning-risico")
    assert waiting.warning == general.warning
    assert general.source in waiting.next
    for substance in ("Alcohol:", "Benzodiazepines", "GHB:", "Opioïden"):
        assert substance in waiting.passage.text and substance in general.passage.text


def test_the_topics_about_the_intake_lead_to_each_other(real: Library) -> None:
    about = {f"wachtlijst/{name}" for name in ("intake-wat", "voorbereiden", "meenemen", "vragen-voor-intake")}
    for source in about:
        assert about & set(real.entry(source).next), source
    assert {"wachtlijst/voorbereiden", "wachtlijst/intake-wat"} <= set(real.entry("zorg/intake").next)
