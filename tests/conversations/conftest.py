"""The running bot, for conversations with it."""

from __future__ import annotations

import json
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

sys.path.insert(0, str(Path(__file__).parent))  # for talk_kit, in any import mode

from talk_kit import Messages, Say

from bot.launch import training
from bot.launch.services import MODEL, Stack

PATIENT = {"KEUZEHULP_TEST_PATIENCE": "30"}
"""What is said is tested here; that the numbers leave in time is tested in tests/gateway."""


@pytest.fixture(scope="session")
def model() -> Path:
    """The trained model, made when it is missing or out of date."""
    assert training.train() == 0, "training failed; models/train.log says why"
    return MODEL


@pytest.fixture(scope="session")
def web(model: Path) -> Iterator[httpx.Client]:
    """The running bot."""
    with (
        Stack(model=model, environment=PATIENT) as stack,
        httpx.Client(base_url=stack.url, trust_env=False, timeout=60) as client,
    ):
        yield client


@pytest.fixture
def say(web: httpx.Client) -> Say:
    """Says something in a conversation of its own, and gives back the messages."""
    sender = uuid.uuid4().hex

    def say_it(message: str) -> Messages:
        body = json.dumps({"sender": sender, "message": message})  # in ASCII, so that half characters go through too
        headers = {"Content-Type": "application/json"}
        response = web.post("/webhooks/rest/webhook", content=body, headers=headers)
        assert response.status_code == 200, response.text
        messages: Messages = response.json()
        assert messages
        return messages

    return say_it
