"""The HTTP side: each kind of bad input gets a friendly line or a clear 4xx, and nothing typed is logged."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import httpx
import pytest
from gateway_fakes import NUMBERS, SECRET, FakeRasa, crisis

from bot.content import library
from bot.content.library import ContentError
from bot.gateway.app import create_app
from bot.gateway.gate import Safety
from bot.gateway.settings import Settings

pytestmark = [pytest.mark.asyncio, pytest.mark.usefixtures("nothing_typed_is_logged")]
WEBHOOK = "/webhooks/rest/webhook"


async def post(web: httpx.AsyncClient, body: Any, **headers: str) -> httpx.Response:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return await web.post(WEBHOOK, content=content, headers={"Content-Type": "application/json", **headers})


async def test_a_message_is_answered_in_rasas_form(say: Any) -> None:
    assert await say("wat is cgt?") == [{"recipient_id": "iemand", "text": "Antwoord"}]


async def test_custom_parts_are_messages_of_their_own(say: Any) -> None:
    answer = await say(f"ik wil dood {SECRET}")
    assert [set(message) for message in answer] == [{"recipient_id", "text"}, {"recipient_id", "custom"}]
    assert NUMBERS in answer[0]["text"]


async def test_buttons_and_custom_parts_of_rasa_come_through(say: Any, rasa: FakeRasa) -> None:
    rasa.reply = [
        {"recipient_id": "x", "text": "Kies", "buttons": [{"title": "Ja", "payload": "/mens"}]},
        {"recipient_id": "x", "custom": {"kind": "suggestions", "sources": ["naasten"]}},
    ]
    assert await say("hoi") == [{**message, "recipient_id": "iemand"} for message in rasa.reply]


@pytest.mark.parametrize(
    "typed",
    [
        "😀" * 100,
        f"<img src=x onerror=alert('{SECRET}')>",
        f"\x00\x1b[31m{SECRET}\x07",
        "أريد المساعدة",
        "我需要帮助",
    ],
)
async def test_odd_messages_are_answered(say: Any, rasa: FakeRasa, typed: str) -> None:
    assert (await say(typed))[0]["text"] == "Antwoord"
    assert all(ord(character) >= 32 for character in rasa.heard[0][1])


@pytest.mark.parametrize("typed", ["", "   ", "\n\n", "\u200b"])
async def test_an_empty_message_gets_a_line(say: Any, typed: str) -> None:
    assert (await say(typed))[0]["text"] == "Ik zie geen tekst."


async def test_twenty_thousand_characters(say: Any, rasa: FakeRasa) -> None:
    answer = await say(f"{SECRET} " * 1429)
    assert [message["text"] for message in answer if "text" in message] == [
        "Dat is lang; ik las het begin.",
        "Antwoord",
    ]
    assert len(rasa.heard[0][1]) <= 4000


async def test_a_payload_typed_by_hand_reaches_rasa_as_words(say: Any, rasa: FakeRasa) -> None:
    await say(f'/kies{{"bron":"{SECRET}"}}')
    await say("/restart")
    assert [text for _, text in rasa.heard] == [f'kies{{"bron":"{SECRET}"}}', "restart"]


async def test_two_messages_at_the_same_moment_are_both_answered_in_order(say: Any, rasa: FakeRasa) -> None:
    rasa.delay, rasa.reply = 0.05, lambda text: [{"text": f"op {text}"}]
    answers = await asyncio.gather(say("een"), say("twee"))
    assert [answer[0]["text"] for answer in answers] == ["op een", "op twee"]
    assert rasa.most_busy == 1


async def test_danger_is_answered_in_time_when_rasa_hangs(say: Any, rasa: FakeRasa) -> None:
    rasa.delay = 5
    answer = await asyncio.wait_for(say(f"ik wil dood {SECRET}"), 1)
    assert answer[1]["custom"]["kind"] == "crisis"


async def test_rasas_own_crisis_reply_comes_through(say: Any, rasa: FakeRasa) -> None:
    rasa.reply = crisis("Bel 113")
    assert (await say("ik wil dood"))[0]["text"] == "Bel 113"


async def test_rasa_down_gives_a_line_with_the_numbers(say: Any, rasa: FakeRasa) -> None:
    rasa.failure = httpx.ConnectError(SECRET)
    assert NUMBERS in (await say(SECRET))[0]["text"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"{'sender': 'x'}",
        b"\xff\xfe",
        f'{{"message": "{SECRET}'.encode(),
        b"[" * 60_000,
        b"NaN",
        b"[]",
        b'"x"',
    ],
)
async def test_broken_json_is_a_400(web: httpx.AsyncClient, rasa: FakeRasa, body: bytes) -> None:
    response = await post(web, body)
    assert response.status_code == 400
    assert response.json()["error"]
    assert rasa.heard == []


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"sender": "iemand"},
        {"sender": "iemand", "message": None},
        {"sender": "iemand", "message": ["hallo"]},
        {"sender": "iemand", "message": 7},
        {"message": SECRET},
        {"sender": "", "message": SECRET},
        {"sender": f"../{SECRET}", "message": SECRET},
        {"sender": "x" * 101, "message": SECRET},
        {"sender": {"$ne": ""}, "message": SECRET},
    ],
)
async def test_wrong_types_and_bad_senders_are_a_422(
    web: httpx.AsyncClient, rasa: FakeRasa, body: Any
) -> None:
    response = await post(web, body)
    assert response.status_code == 422
    assert SECRET not in response.text
    assert rasa.heard == []


async def test_too_large_a_body_is_a_413_with_the_numbers(web: httpx.AsyncClient, rasa: FakeRasa) -> None:
    response = await post(web, {"sender": "iemand", "message": SECRET * 6000})
    assert response.status_code == 413
    assert NUMBERS in response.json()["error"]
    assert rasa.heard == []


async def test_what_is_not_json_is_a_415(web: httpx.AsyncClient) -> None:
    response = await post(web, {"sender": "iemand", "message": SECRET}, **{"Content-Type": "text/plain"})
    assert response.status_code == 415


async def test_other_methods_and_paths_are_refused(web: httpx.AsyncClient) -> None:
    assert (await web.get(WEBHOOK)).status_code == 405
    assert (await web.get("/bestaat-niet")).status_code == 404
    assert (await web.get("/static/../bot/text.py")).status_code == 404
    assert (await web.get("/static/%2e%2e/config.yml")).status_code == 404


async def test_an_error_inside_is_a_plain_500(
    rasa: FakeRasa, safety: Any, texts: Any, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> Any:
        raise RuntimeError(SECRET)

    app = create_app(Settings(), safety=safety, texts=texts, client=rasa.client, contacts=broken)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://gateway") as web:
        response = await web.get("/api/contacts")
    assert response.status_code == 500
    assert "112" in response.json()["error"]
    assert "RuntimeError" in caplog.text


async def test_health_follows_rasa(web: httpx.AsyncClient, rasa: FakeRasa) -> None:
    rasa.ready = 409
    starting = await web.get("/health")
    assert (starting.status_code, starting.json()) == (
        503,
        {"status": "starting", "failing": ["rasa"], "working": ["gateway", "safety", "actions"]},
    )
    rasa.ready = 200
    assert (await web.get("/health")).json() == {"status": "ok", "failing": []}
    rasa.failure = httpx.ConnectError("")
    failing = await web.get("/health")
    assert failing.status_code == 503
    assert (failing.json()["status"], failing.json()["failing"]) == ("failing", ["rasa"])


async def test_health_looks_at_the_action_server_when_it_is_known(safety: Any, texts: Any) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(500 if request.url.port == 5055 else 200, json={})

    client = httpx.AsyncClient(transport=httpx.MockTransport(answer))
    settings = Settings(actions_url="http://127.0.0.1:5055/webhook")
    app = create_app(settings, safety=safety, texts=texts, client=client)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://gateway") as web:
        assert (await web.get("/health")).json()["failing"] == ["actions"]


async def test_contacts_are_those_of_the_country(web: httpx.AsyncClient) -> None:
    answer = (await web.get("/api/contacts")).json()
    assert answer["country"] == "nl"
    assert [contact["id"] for contact in answer["contacts"]] == list(library().contacts["nl"])
    assert answer["contacts"][0]["phone"] == "112"
    assert set(answer["contacts"][1]) == {"id", "name", "for", "phone", "chat", "hours", "cost", "checked"}


async def test_contacts_of_another_country_can_be_asked_for(web: httpx.AsyncClient) -> None:
    assert (await web.get("/api/contacts?country=be")).json()["contacts"][1]["id"] == "1813"
    for unknown in ("fr", "../nl", ""):
        assert (await web.get("/api/contacts", params={"country": unknown})).json()["country"] == "nl"


async def test_an_answer_says_whose_numbers_the_person_gets(rasa: FakeRasa, texts: Any, tmp_path: Path) -> None:
    safety = Safety(
        lambda text: None, crisis, lambda country: NUMBERS, lambda text: "be" if "Gent" in text else None
    )
    app = create_app(Settings(data=tmp_path), safety=safety, texts=texts, client=rasa.client)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://gateway") as web:
        for text, country in (("hallo", "nl"), ("ik woon in Gent", "be"), ("hallo", "be")):
            answer = await post(web, {"sender": "iemand", "message": text})
            assert answer.headers["keuzehulp-country"] == country


async def test_unreadable_contacts_still_give_the_numbers(rasa: FakeRasa, safety: Any, texts: Any) -> None:
    def broken() -> Any:
        raise ContentError("nl.yml: kapot")

    app = create_app(Settings(), safety=safety, texts=texts, client=rasa.client, contacts=broken)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://gateway") as web:
        response = await web.get("/api/contacts")
    assert (response.status_code, response.json()) == (503, {"error": NUMBERS})


async def test_other_sites_may_only_talk_when_they_are_named(rasa: FakeRasa, safety: Any, texts: Any) -> None:
    settings = Settings(origins=("https://een.nl",))
    app = create_app(settings, safety=safety, texts=texts, client=rasa.client)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://gateway") as web:
        for origin, allowed in (("https://een.nl", True), ("https://ander.nl", False)):
            response = await web.get("/health", headers={"Origin": origin})
            assert (response.headers.get("access-control-allow-origin") == origin) is allowed
