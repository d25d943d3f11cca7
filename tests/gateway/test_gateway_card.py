"""The card as a file, over HTTP: made of what is sent, kept nowhere, logged nowhere."""

from __future__ import annotations

import asyncio
import io
import json
from pathlib import Path
from typing import Any

import httpx
import pytest
from gateway_fakes import NUMBERS, SECRET
from pypdf import PdfReader

from bot.gateway import card as card_module
from bot.gateway.card import MOST_WAITING

pytestmark = [pytest.mark.asyncio, pytest.mark.usefixtures("nothing_typed_is_logged")]
CARD = {
    "title": "Mijn gesprekskaart",
    "sections": [{"id": "told", "title": "Wat ik vertelde", "lines": [f"coördinatie {SECRET}"]}],
}


async def post(web: httpx.AsyncClient, path: str, body: Any) -> httpx.Response:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return await web.post(path, content=content, headers={"Content-Type": "application/json"})


async def test_the_pdf_is_streamed_back(web: httpx.AsyncClient) -> None:
    answer = await post(web, "/api/card.pdf", CARD)
    assert answer.status_code == 200 and answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == 'attachment; filename="gesprekskaart.pdf"'
    assert answer.headers["cache-control"] == "no-store"
    (page,) = PdfReader(io.BytesIO(answer.content)).pages
    text = " ".join(page.extract_text().split())
    assert f"coördinatie {SECRET}" in text and NUMBERS in text


async def test_the_text_is_streamed_back(web: httpx.AsyncClient) -> None:
    answer = await post(web, "/api/card.txt", CARD)
    assert answer.status_code == 200 and answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="gesprekskaart.txt"'
    assert answer.headers["cache-control"] == "no-store"
    assert f"- coördinatie {SECRET}" in answer.text and NUMBERS in answer.text


@pytest.mark.parametrize("path", ["/api/card.pdf", "/api/card.txt"])
@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"geen json", 400),
        (b"[]", 422),
        ({"title": SECRET}, 422),
        ({"title": "x", "sections": [{"title": "x", "lines": [SECRET] * 301}]}, 422),
        (b'{"title": "' + b"x" * 70_000 + b'"}', 413),
    ],
)
async def test_what_is_no_card(web: httpx.AsyncClient, path: str, body: Any, status: int) -> None:
    answer = await post(web, path, body)
    assert answer.status_code == status
    assert answer.json()["error"] and SECRET not in answer.text


async def test_only_json_and_only_post(web: httpx.AsyncClient) -> None:
    assert (await web.get("/api/card.pdf")).status_code == 405
    answer = await web.post("/api/card.txt", content=json.dumps(CARD), headers={"Content-Type": "text/plain"})
    assert answer.status_code == 415


async def test_nothing_is_written(web: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a file was opened to write")

    before = Path.open

    def reading_only(self: Path, mode: str = "r", *rest: Any, **more: Any) -> Any:
        return before(self, mode, *rest, **more) if set(mode) <= set("rbt") else refuse()

    monkeypatch.setattr(Path, "open", reading_only)
    for path in ("/api/card.pdf", "/api/card.txt"):
        assert (await post(web, path, CARD)).status_code == 200


async def test_one_at_a_time_and_not_too_many_wait(web: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    running, most, go = 0, 0, asyncio.Event()

    async def slow(*_: Any) -> bytes:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await go.wait()
        running -= 1
        return b"x"

    monkeypatch.setattr(card_module.asyncio, "to_thread", slow)
    waiting = [asyncio.create_task(post(web, "/api/card.txt", CARD)) for _ in range(MOST_WAITING)]
    while not running:
        await asyncio.sleep(0)
    for _ in range(200):  # until all have come in
        await asyncio.sleep(0)
    refused = await post(web, "/api/card.txt", CARD)
    assert refused.status_code == 503 and refused.headers["retry-after"]
    go.set()
    assert [answer.status_code for answer in await asyncio.gather(*waiting)] == [200] * MOST_WAITING
    assert most == 1
