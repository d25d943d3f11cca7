"""What comes in is made harmless and nothing of it is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.gateway.messages import BadSender, accept, sender_id

CELL = "psychotherapie/cgt#wat"


@pytest.mark.parametrize("value", ["a", "user-1", "A.b_c:d-9", "x" * 100])
def test_ordinary_sender_ids_are_taken_as_they_are(value: str) -> None:
    assert sender_id(value) == value


@pytest.mark.parametrize("value", ["", "x" * 101, "a b", "é", "a/b", "a\n", "<b>", None, 7, [], {}, True])
def test_other_sender_ids_are_refused_without_repeating_them(value: object) -> None:
    with pytest.raises(BadSender) as refused:
        sender_id(value)
    assert "sender" in str(refused.value)
    assert "<b>" not in str(refused.value)


@pytest.mark.parametrize("empty", ["", "   ", "\n\t", "\x00\x07", "\u200b\u200e", "///", "/ /"])
def test_a_message_without_words_leaves_nothing_for_rasa(empty: str) -> None:
    assert accept(empty).text == ""


def test_a_long_message_is_cut_for_rasa_and_whole_for_the_detector() -> None:
    said = accept("woord " * 3000 + "einde")
    assert len(said.text) <= 4000
    assert said.shortened
    assert said.typed.endswith("einde")


def test_spaces_alone_do_not_make_a_message_long() -> None:
    assert not accept("hoi" + " " * 5000 + "daar").shortened


@pytest.mark.parametrize("text", ["😀😀😀", "مرحبا", "你好", "<script>alert(1)</script>", "wat is cgt?"])
def test_other_scripts_emoji_and_html_are_just_text(text: str) -> None:
    assert accept(text).text == text
    assert not accept(text).payload


def test_half_characters_fall_away() -> None:
    assert accept("hoi \ud800 daar").text == "hoi daar"


@pytest.mark.parametrize(
    "payload",
    [
        f'/kies{{"bron":"{CELL}"}}',
        '/meer{"bron":"overzicht/opioiden"}',
        '/kies{"bron":"naasten"}',
        '/vergelijk{"opties":"psychotherapie/cgt,psychotherapie/act"}',
        '/vergelijk{"opties":"psychotherapie/cgt"}',
        "/mens",
        "/groet",
        "/menu",
        "/ja",
        "/nee",
        "/gesprek",
        '/gesprek{"doe":"overslaan"}',
        '/pad{"pad":"wachtlijst"}',
        '/pad{"pad":"kenmerken","stap":"tekenen.tijd","doe":"beetje"}',
    ],
)
def test_payloads_of_the_bots_own_buttons_are_passed_on(payload: str) -> None:
    said = accept(payload)
    assert (said.text, said.payload) == (payload, True)


def test_spaces_in_a_payload_do_not_matter() -> None:
    assert accept(f'/kies {{ "bron" : "{CELL}" }}').text == f'/kies{{"bron":"{CELL}"}}'


@pytest.mark.parametrize(
    ("typed", "passed_on"),
    [
        ("/restart", "restart"),
        ("//restart", "restart"),
        ("/ /restart", "restart"),
        ("／restart", "restart"),
        ("\u200b/restart", "restart"),
        ('/kies{"bron":"bestaat/niet"}', 'kies{"bron":"bestaat/niet"}'),
        ('/kies{"bron":7}', 'kies{"bron":7}'),
        ('/kies{"bron":["naasten"]}', 'kies{"bron":["naasten"]}'),
        ('/kies{"bron":"naasten","x":"y"}', 'kies{"bron":"naasten","x":"y"}'),
        ('/mens{"bron":"naasten"}', 'mens{"bron":"naasten"}'),
        ('/vergelijk{"opties":"psychotherapie"}', 'vergelijk{"opties":"psychotherapie"}'),
        ('/vergelijk{"opties":""}', 'vergelijk{"opties":""}'),
        (
            '/vergelijk{"opties":"naasten/kopp-kov,naasten/kopp-kov"}',
            'vergelijk{"opties":"naasten/kopp-kov,naasten/kopp-kov"}',
        ),
        ('/vergelijk{"bron":"naasten"}', 'vergelijk{"bron":"naasten"}'),
        ("/kies{kapot", "kies{kapot"),
        ("/kies@0.1", "kies@0.1"),
    ],
)
def test_other_orders_become_words(typed: str, passed_on: str) -> None:
    said = accept(typed)
    assert (said.text, said.payload) == (passed_on, False)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200) | st.text(alphabet='/{}" kiesbron:\u200b', max_size=40))
def test_nothing_typed_reaches_rasa_as_an_order_or_breaks(text: str) -> None:
    said = accept(text)
    assert said.payload or not said.text.startswith("/")
    assert len(said.text) <= 4000
    said.text.encode("utf-8")
