"""What a message looks like once it was brought into one form."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.text import MAX_CHARACTERS, SPELLED, clean, fold, sentences, spelled_out, words

ANY_TEXT = st.text(st.characters(), max_size=200)  # lone surrogates, control and unassigned characters too


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("  hoi \t\n daar  ", "hoi daar"),
        ("regel een\r\nregel twee", "regel een regel twee"),
        ("ik\u200bben\u202e er\x00 nog\x1b", "ikben er nog"),
        ("vol\u00a0spaties\u2028en regels", "vol spaties en regels"),
        ("ﬁjn ｗｅｅｒ", "fijn weer"),
        ("half \ud800 teken", "half teken"),
        ("", ""),
        ("\u200b\n", ""),
    ],
)
def test_clean_takes_out_what_cannot_be_seen(typed: str, meant: str) -> None:
    assert clean(typed) == meant


def test_clean_keeps_what_people_see() -> None:
    said = "Ik snap 't niet… hoezo €50? 😢 — café"
    assert clean(said) == unicodedata.normalize("NFKC", said)


@pytest.mark.parametrize("piece", ["a", "een woord ", "ﷺ", "e\u0301"])
def test_clean_never_gives_more_than_a_page(piece: str) -> None:
    assert 0 < len(clean(piece * 10_000)) <= MAX_CHARACTERS


@given(ANY_TEXT)
def test_clean_leaves_no_control_characters(text: str) -> None:
    found = clean(text)
    assert len(found) <= MAX_CHARACTERS
    assert not {unicodedata.category(c) for c in found} & {"Cc", "Cf", "Cs", "Co", "Cn"}
    assert found == found.strip()
    assert "  " not in found


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("CAFÉ", "cafe"),
        ("M’n zo‘n m`n m´n", "m'n zo'n m'n m'n"),
        ("heeeeelp mij!!!!", "heelp mij!!"),
        ("Straße", "strasse"),
        ("ideeën", "ideen"),
    ],
)
def test_fold(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@given(ANY_TEXT)
def test_fold_changes_nothing_the_second_time(text: str) -> None:
    once = fold(clean(text))
    assert fold(once) == once


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Wat is CGT?", ["wat", "is", "cgt"]),
        ("e-health, of zo...", ["e", "health", "of", "zo"]),
        ("m'n 's avonds", ["m'n", "s", "avonds"]),
        ("f-act & moti-4", ["f", "act", "moti", "4"]),
        ("?!", []),
    ],
)
def test_words(typed: str, found: list[str]) -> None:
    assert words(typed) == found


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hoelang duurt da", "hoe lang duurt da"),
        ("mn broer kheb ff nie", "mijn broer ik heb even niet"),
        ("M’N w8lijst", "mijn wachtlijst"),
        ("mannen", "mannen"),
    ],
)
def test_chat_and_flemish_spellings_are_spelled_out(typed: str, meant: str) -> None:
    assert spelled_out(typed) == meant


def test_spellings_are_found_as_they_are_typed() -> None:
    """A spelling that `words` would cut in two or that stands for itself can never do its work."""
    assert [short for short in SPELLED if words(short) != [short]] == []
    assert [short for short, full in SPELLED.items() if words(full) != full.split() or short == full] == []


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Hoi. Wat is CGT? Dank!", ["Hoi.", "Wat is CGT?", "Dank!"]),
        ("een\ntwee\n\ndrie", ["een", "twee", "drie"]),
        ("om 10.30 uur", ["om 10.30 uur"]),
        ("zonder punt", ["zonder punt"]),
        ("", [""]),
    ],
)
def test_sentences(typed: str, found: list[str]) -> None:
    assert sentences(typed) == found


@given(ANY_TEXT)
@settings(max_examples=50)
def test_nothing_that_is_typed_raises(text: str) -> None:
    assert all(word and word == word.lower() for word in words(text))
    assert isinstance(spelled_out(text), str)
    assert sentences(text)
