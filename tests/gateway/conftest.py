"""A gateway between a Rasa and a safety detector that do as they are told."""

from __future__ import annotations

import logging
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio

from bot.gateway.app import create_app
from bot.gateway.gate import Safety
from bot.gateway.settings import Settings
from bot.gateway.texts import Texts

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "handoff")]  # for fakes, in any import mode

from gateway_fakes import NUMBERS, SECRET, FakeDanger, FakeRasa, own_crisis_reply


@pytest.fixture
def texts() -> Texts:
    return Texts(
        empty="Ik zie geen tekst.",
        too_long="Dat is lang; ik las het begin.",
        too_big="Te groot.",
        too_fast="Rustig aan. {numbers}",
        unavailable="Ik kan nu niet antwoorden. {numbers}",
        trouble="Er ging iets mis.",
    )


@pytest.fixture
def safety() -> Safety:
    return Safety(
        detect=lambda text: FakeDanger() if "dood" in text else None,
        crisis_reply=own_crisis_reply,
        numbers_line=lambda country: NUMBERS,
    )


@pytest.fixture
def rasa() -> FakeRasa:
    return FakeRasa()


@pytest.fixture
def app(rasa: FakeRasa, safety: Safety, texts: Texts, tmp_path: Path) -> Any:
    return create_app(Settings(safety_deadline=0.2, data=tmp_path), safety=safety, texts=texts, client=rasa.client)


@pytest_asyncio.fixture
async def web(app: Any) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://gateway") as client:
        yield client


@pytest.fixture
def say(web: httpx.AsyncClient) -> Callable[..., Any]:
    """Says something over REST and gives back the messages."""

    async def say_it(message: str, sender: str = "iemand") -> Any:
        response = await web.post("/webhooks/rest/webhook", json={"sender": sender, "message": message})
        assert response.status_code == 200, response.text
        return response.json()

    return say_it


@pytest.fixture
def nothing_typed_is_logged(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> Iterator[None]:
    """Fails a test after which SECRET, which it has someone type, stands in a log or was printed."""
    caplog.set_level(logging.DEBUG)
    yield
    printed = capfd.readouterr()
    for record in (caplog.text, printed.out, printed.err):
        assert SECRET not in record
