"""Each way in which Rasa can fail is one and the same exception, with a reason and without the text."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from bot.gateway.rasa import RasaClient, RasaUnavailable

pytestmark = pytest.mark.asyncio
SECRET = "geheim-verhaal"


async def test_it_speaks_rasas_rest_form(rasa: Any) -> None:
    client = RasaClient(rasa.client, "http://rasa")
    assert await client.say("ik", "hallo") == [{"recipient_id": "x", "text": "Antwoord"}]
    assert rasa.heard == [("ik", "hallo")]


@pytest.mark.parametrize(
    "failure",
    [
        httpx.ConnectError(SECRET),
        httpx.ReadTimeout(SECRET),
        httpx.RemoteProtocolError(SECRET),
        httpx.ReadError(SECRET),
    ],
)
async def test_a_broken_connection(rasa: Any, failure: Exception) -> None:
    rasa.failure = failure
    with pytest.raises(RasaUnavailable) as error:
        await RasaClient(rasa.client, "http://rasa").say("ik", SECRET)
    assert SECRET not in str(error.value)


@pytest.mark.parametrize("reply", [b"", b"<html>", b"{", {"text": "x"}, ["x"], None, 7])
async def test_an_answer_that_is_no_list_of_messages(rasa: Any, reply: Any) -> None:
    rasa.reply = reply
    with pytest.raises(RasaUnavailable):
        await RasaClient(rasa.client, "http://rasa").say("ik", SECRET)


@pytest.mark.parametrize("status", [404, 409, 500, 503])
async def test_a_status_that_is_not_200(rasa: Any, status: int) -> None:
    rasa.status = status
    with pytest.raises(RasaUnavailable, match=str(status)):
        await RasaClient(rasa.client, "http://rasa").say("ik", SECRET)


@pytest.mark.parametrize(("status", "ready"), [(200, True), (409, False), (500, False)])
async def test_it_is_ready_when_the_model_is_loaded(rasa: Any, status: int, ready: bool) -> None:
    rasa.ready = status
    assert await RasaClient(rasa.client, "http://rasa").ready() is ready


async def test_it_is_not_ready_when_it_is_gone(rasa: Any) -> None:
    rasa.failure = httpx.ConnectError("")
    assert await RasaClient(rasa.client, "http://rasa").ready() is False


async def test_without_the_http_api_it_is_asked_something_once(rasa: Any) -> None:
    rasa.ready = 404
    client = RasaClient(rasa.client, "http://rasa")
    rasa.reply = []  # what Rasa says without a model
    assert await client.ready() is False
    rasa.reply = [{"recipient_id": "x", "text": "Hallo"}]
    assert await client.ready() is True
    assert await client.ready() is True
    assert len(rasa.heard) == 2
