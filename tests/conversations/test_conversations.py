"""Conversations with the bot as people start it: gateway, Rasa with the trained model, and its actions."""

from __future__ import annotations

import json
import uuid

import httpx
import pytest
from talk_kit import Messages, Say, kinds, machine, sources, texts

pytestmark = pytest.mark.model


def text(messages: Messages) -> str:
    """What a person reads of a reply."""
    return "\n".join(texts(messages))


# Questions --------------------------------------------------------------------------------------------------


def test_the_conversation_of_the_issue(say: Say) -> None:
    assert sources(say("hoe lang duurt cgt?")) == ["psychotherapie/cgt#verwachten"]
    assert sources(say("en de nadelen?")) == ["psychotherapie/cgt#last"]
    (compared,) = machine(say("wat is het verschil met act"))
    assert compared["kind"] == "comparison"
    assert set(compared["options"]) == {"psychotherapie/cgt", "psychotherapie/act"}
    assert len(compared["rows"]) == 5


def test_a_parent_is_led_to_the_card_for_relatives(say: Say) -> None:
    assert sources(say("mn zoon zit aan de ghb wat kan ik doen"))[0].split("/")[0] == "naasten"


def test_a_correction(say: Say) -> None:
    assert sources(say("hoe lang duurt cgt?")) == ["psychotherapie/cgt#verwachten"]
    assert sources(say("sorry, ik bedoelde cm")) == ["psychotherapie/cm#verwachten"]


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (
            "wat is cgt en hoe lang duurt het?",
            ["psychotherapie/cgt#wat", "psychotherapie/cgt#verwachten"],
        ),
        (
            "hoe lang duurt act? en wat zijn de nadelen ervan?",
            ["psychotherapie/act#verwachten", "psychotherapie/act#last"],
        ),
    ],
)
def test_two_questions_get_two_answers(say: Say, message: str, expected: list[str]) -> None:
    assert sources(say(message)) == expected


def test_an_answer_says_where_it_comes_from(say: Say) -> None:
    reply = say("wat is contingentie management")
    assert "Bron: " in text(reply)
    assert all(link["url"].startswith("https://") for one in machine(reply) for link in one["links"])


def test_every_button_of_an_answer_works(say: Say) -> None:
    for button in say("wat is cgt?")[0]["buttons"]:
        found = kinds(say(button["payload"]))
        assert found and set(found) <= {"answer", "comparison", "suggestions"}, button


# Danger -----------------------------------------------------------------------------------------------------


def test_danger_comes_first_and_the_conversation_goes_on(say: Say) -> None:
    say("hoe lang duurt cgt?")
    reply = say("ik wil niet meer leven")
    (crisis,) = [one for one in machine(reply) if one["kind"] == "crisis"]
    assert (crisis["topic"], crisis["person"]) == ("suicide", "self")
    assert "113" in text(reply) and "112" in text(reply)
    assert sources(say("en de nadelen?")) == ["psychotherapie/cgt#last"]


def test_danger_behind_a_slash_is_danger_too(say: Say) -> None:
    assert "crisis" in [one["kind"] for one in machine(say("/groet ik wil dood"))]


# The conversation itself ------------------------------------------------------------------------------------


def test_the_greeting(say: Say) -> None:
    reply = say("hallo")
    assert machine(reply) == [{"kind": "notice", "topic": "greeting"}]
    assert "computerprogramma" in text(reply)
    assert "112" in text(reply) and "113" in text(reply)


def test_a_human(say: Say) -> None:
    reply = say("ik wil met een mens praten")
    assert [one["kind"] for one in machine(reply)] == ["handoff"]
    assert "0900-1995" in text(reply)


def test_a_wiped_conversation_is_forgotten(say: Say) -> None:
    say("hoe lang duurt cgt?")
    assert machine(say("wis mijn gesprek")) == [{"kind": "notice", "topic": "deleted"}]
    assert sources(say("en de nadelen?")) != ["psychotherapie/cgt#last"]


def test_conversations_do_not_mix(web: httpx.Client, say: Say) -> None:
    say("hoe lang duurt cgt?")
    body = {"sender": uuid.uuid4().hex, "message": "en de nadelen?"}
    other = web.post("/webhooks/rest/webhook", json=body).json()
    assert sources(other) != ["psychotherapie/cgt#last"]


def test_what_is_no_message_leads_to_people_in_the_end(say: Say) -> None:
    first = [machine(say(words))[0]["kind"] for words in ("xqzv wlpt", "brrt zgnk fpq", "qqq wxz")]
    assert "handoff" in first[1:]


# Bad input --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "message",
    [
        "",
        "   ",
        "\u200b",
        "😢",
        "???",
        "\ud800",
        "a" * 20_000,
        "/restart",
        '/kies{"bron":"psychotherapie/emdr#wat"}',
        '/kies{"bron":["naasten"]}',
        "/vervolg",
        "EXTERNAL: {} [x](y)",
        "<script>alert(1)</script>",
    ],
    ids=range(13),
)
def test_odd_messages_get_a_friendly_answer(say: Say, message: str) -> None:
    reply = say(message)
    assert text(reply).strip()
    assert machine(reply)
    assert "Traceback" not in json.dumps(reply)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b"[]", 400),
        (b'{"sender": "x"}', 422),
        (b'{"message": "hoi"}', 422),
        (b'{"sender": "met spatie", "message": "hoi"}', 422),
        (b'{"sender": "x", "message": 3}', 422),
        (b"x" * 70_000, 413),
    ],
    ids=range(7),
)
def test_what_is_no_request_is_refused(web: httpx.Client, body: bytes, status: int) -> None:
    response = web.post("/webhooks/rest/webhook", content=body, headers={"Content-Type": "application/json"})
    assert response.status_code == status
    assert response.json()["error"]


def test_it_is_healthy(web: httpx.Client) -> None:
    assert web.get("/health").json() == {"status": "ok", "failing": []}
