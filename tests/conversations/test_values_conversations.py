"""What matters and the card with the running bot: stop, skip, back, a question or danger in between, silence."""

from __future__ import annotations

import json
import uuid
from typing import Any

import httpx
import pytest
from talk_kit import Messages, Say, kinds, machine

pytestmark = pytest.mark.model


def values(messages: Messages) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in machine(messages) if one["kind"] == "values")
    return found


def card(messages: Messages) -> dict[str, list[str]]:
    found = next(one["card"] for one in machine(messages) if one["kind"] == "conversation_card")
    return {section["id"]: section["lines"] for section in found["sections"]}


def test_from_what_suits_me_to_a_card(say: Say) -> None:
    assert values(say("welke behandeling past bij mij?"))["chosen"] == []
    say("liever niet in een groep en zonder pillen")
    say("verder")
    assert "permission" in [one.get("move") for one in machine(say("verder"))]
    found = values(say("ja"))
    assert found["related"][0] == "psychotherapie/cgt" and len(found["sides"]) == 3
    assert kinds(say("vergelijk 1 en 2")) == ["comparison"]
    shown = card(say("zet op mijn kaart: Ik slaap slécht"))
    assert shown["own"] == ["Ik slaap slécht"] and len(shown["values"]) == 2 and len(shown["options"]) == 2
    say("plus en min van cgt en de gesprekken")
    assert kinds(say("de huiswerkopdrachten lijken me nuttig")) == ["motivation", "motivation"]
    assert "Lijkt me lastig aan CGT: thuis opdrachten maken." in card(say("thuis opdrachten maken"))["options"]
    assert "own" not in card(say("streep slaap slecht door"))


def test_stop_skip_and_back(say: Say) -> None:
    first = values(say("/waarden"))["asked"]
    second = values(say("sla over"))["asked"]
    assert set(first).isdisjoint(second)
    assert values(say("terug"))["asked"] == first
    assert values(say("stop"))["asked"] == []
    assert values(say("verder met kiezen"))["asked"] == first


def test_a_question_in_between(say: Say) -> None:
    say("/waarden")
    say('/waarden{"zin":"snel"}')
    reply = say("wat is cgt?")
    assert kinds(reply) == ["answer"]
    assert any(button["payload"] == "/waarden" for message in reply for button in message.get("buttons", []))
    assert values(say("ook graag online"))["chosen"] == ["snel", "online"]


@pytest.mark.parametrize("begin", ["/waarden", '/kaart{"optie":"psychotherapie/cgt"}'])
def test_danger_in_between_wins_and_what_was_said_stays(say: Say, begin: str) -> None:
    say('/waarden{"zin":"snel"}')
    say(begin)
    reply = say("ik wil dood")
    assert machine(reply)[0]["kind"] == "crisis" and "113" in reply[0]["text"]
    assert machine(say("nee"))[0]["kind"] == "crisis"
    assert values(say("/waarden"))["chosen"] == ["snel"]


def test_silence_and_return(web: httpx.Client) -> None:
    sender = uuid.uuid4().hex
    rasa = web.base_url.copy_with(port=(web.base_url.port or 0) + 1)

    def say(message: str, at: httpx.URL | None = None) -> Messages:
        url = (at or web.base_url).join("/webhooks/rest/webhook")
        found: Messages = web.post(url, json={"sender": sender, "message": message}).json()
        return found

    say("/waarden")
    say("snel en anoniem")
    say("/session_start", rasa)  # what Rasa does by itself after a day without a message
    found = values(say("verder met kiezen"))
    assert found["chosen"] == ["snel", "anoniem"]
    assert "kunnen beginnen" in json.dumps(card(say("mijn kaart")))


def test_wiping_wipes_the_card(say: Say) -> None:
    say("zet op mijn kaart: een geheim")
    assert "own" in card(say("mijn kaart"))
    say("wis mijn gesprek")
    assert list(card(say("mijn kaart"))) == ["numbers"]
