"""Talking to a bot: what is sent, and what is made of what comes back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from evaluation.talk import Talk, Unreachable


def test_text_and_custom_objects_come_back(fake_bot: Callable[..., Any]) -> None:
    bot = fake_bot(
        lambda *_: (
            200,
            [
                {"text": "a", "buttons": [{"title": "Ja", "payload": "/ja"}]},
                {"custom": {"kind": "answer"}},
                {"text": "b", "custom": {"kind": "notice"}},
            ],
        )
    )
    with Talk(bot.url + "/") as talk:
        reply = talk.say("hallo")
    assert reply.text == "a\n\nb"
    assert [item["kind"] for item in reply.custom] == ["answer", "notice"]
    assert reply.buttons == (("Ja", "/ja"),)
    assert reply.error is None
    assert 0 < reply.seconds < 5
    assert bot.heard[0][1] == "hallo"


def test_each_question_comes_from_someone_new_and_each_dialog_from_one(fake_bot: Callable[..., Any]) -> None:
    bot = fake_bot(lambda *_: (200, []))
    with Talk(bot.url) as talk:
        talk.say("een")
        talk.say("twee")
        assert len(list(talk.converse(["drie", "vier"]))) == 2
    senders = [sender for sender, _ in bot.heard]
    assert len(set(senders)) == 3
    assert senders[2] == senders[3]


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [(500, {}, "HTTP 500"), (200, b"<html>", "no JSON"), (200, {"text": "x"}, "no list of messages")],
)
def test_a_failed_reply_says_how(fake_bot: Callable[..., Any], status: int, body: Any, error: str) -> None:
    bot = fake_bot(lambda *_: (status, body))
    with Talk(bot.url) as talk:
        reply = talk.say("hallo")
    assert (reply.error, reply.custom, reply.text) == (error, (), "")


def test_no_bot_is_said_plainly(fake_bot: Callable[..., Any]) -> None:
    bot = fake_bot(lambda *_: (200, []))
    bot.close()
    bot.close = lambda: None
    with Talk(bot.url) as talk, pytest.raises(Unreachable, match=bot.url):
        talk.say("hallo")
