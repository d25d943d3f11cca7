"""With the real Rasa: a gateway that was started anew repeats and brings what was said, and wipes all of it."""

from __future__ import annotations

import asyncio
import uuid
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.gateway.app import ID_HEADER, create_app
from bot.gateway.gate import Safety
from bot.gateway.settings import Settings

pytestmark = [pytest.mark.model, pytest.mark.asyncio]
QUESTION = "wat is cognitieve gedragstherapie"


def started_anew(web: httpx.Client, folder: Path) -> httpx.AsyncClient:
    """Another gateway, which remembers nothing, before the same Rasa."""
    rasa = f"http://127.0.0.1:{(web.base_url.port or 0) + 1}"
    safety = Safety(lambda text: None, lambda danger, country: [], lambda country: "Bel 112.")
    app = create_app(Settings(rasa_url=rasa, data=folder, rasa_timeout=60, safety_deadline=60), safety=safety)
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://anew", timeout=60)


async def post(client: httpx.AsyncClient, path: str, **body: Any) -> httpx.Response:
    return await client.post(path, json=body)


async def test_the_answer_is_the_same_after_a_restart_and_gone_when_wiped(web: httpx.Client, tmp_path: Path) -> None:
    me = uuid.uuid4().hex
    said = {"sender": me, "message": QUESTION, "message_id": "k1"}
    first = await asyncio.to_thread(web.post, "/webhooks/rest/webhook", json=said)
    async with started_anew(web, tmp_path) as anew:
        missed = (await post(anew, "/api/missed", sender=me, after=1)).json()["said"]
        assert [part["key"] for part in missed] == ["k1"]
        assert missed[0]["id"] <= int(first.headers[ID_HEADER])  # so a page that saw it does not get it again
        again = await post(anew, "/webhooks/rest/webhook", **said)
        assert again.json() == first.json()
        other = await post(anew, "/webhooks/rest/webhook", **{**said, "message": "ik wil dood", "message_id": "k2"})
        assert any(part.get("custom", {}).get("kind") == "crisis" for part in other.json())
        wiped = await asyncio.to_thread(web.post, "/api/forget", json={"sender": me})  # amid the talk after danger
        assert (wiped.status_code, wiped.json()) == (200, {"deleted": True, "left": []})
    async with started_anew(web, tmp_path) as anew:
        assert (await post(anew, "/api/missed", sender=me, after=1)).json()["said"] == []
        fresh = await post(anew, "/webhooks/rest/webhook", **{**said, "message_id": "k3"})
        assert fresh.json() == first.json()  # nothing is left of the talk


async def test_what_was_wiped_is_not_in_rasa(web: httpx.Client) -> None:
    me, word = uuid.uuid4().hex, uuid.uuid4().hex
    body = {"sender": me, "message": f"mijn geheim is {word}", "message_id": "k1"}
    await asyncio.to_thread(web.post, "/webhooks/rest/webhook", json=body)
    tracker = f"http://127.0.0.1:{(web.base_url.port or 0) + 1}/conversations/{me}/tracker?include_events=ALL"
    assert word in httpx.get(tracker, trust_env=False).text
    assert web.post("/api/forget", json={"sender": me}).json()["deleted"] is True
    assert word not in httpx.get(tracker, trust_env=False).text
