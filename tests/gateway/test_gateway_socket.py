"""Rasa's socket protocol as an ordinary Rasa web client speaks it, over a real server."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
import pytest_asyncio
import socketio
import websockets
from gateway_fakes import NUMBERS, SECRET, FakeRasa, Served, crisis

from bot.gateway.wire import events

pytestmark = pytest.mark.asyncio
ID = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def served(app: Any) -> Iterator[Served]:
    with Served(app) as server:
        yield server


class Client:
    """Speaks the protocol over a web socket, packet by packet, as a browser's client does."""

    def __init__(self, raw: Any) -> None:
        self._raw = raw

    async def emit(self, event: str, *arguments: Any) -> None:
        await self._raw.send("42" + json.dumps([event, *arguments]))

    async def next(self, event: str = "bot_uttered") -> Any:
        while True:
            packet = await asyncio.wait_for(self._raw.recv(), 3)
            if packet.startswith("42"):
                name, data = json.loads(packet[2:])
                assert name == event
                return data

    async def session(self, *arguments: Any) -> Any:
        await self.emit("session_request", *arguments)
        return await self.next("session_confirm")

    async def say(self, *arguments: Any) -> Any:
        await self.emit("user_uttered", *arguments)
        return await self.next()


@asynccontextmanager
async def connected(served: Served) -> AsyncIterator[Client]:
    address = served.url.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket"
    async with websockets.connect(address) as raw:  # type: ignore[attr-defined]
        assert (await raw.recv()).startswith("0")
        await raw.send("40")
        assert (await raw.recv()).startswith("40")
        yield Client(raw)


@pytest_asyncio.fixture
async def client(served: Served) -> AsyncIterator[Client]:
    async with connected(served) as client:
        yield client


async def test_python_socketios_own_client_gets_a_session_an_answer_and_buttons(
    served: Served, rasa: FakeRasa
) -> None:
    rasa.reply = [{"text": "Antwoord", "buttons": [{"title": "Meer", "payload": "/menu"}]}]
    heard: asyncio.Queue[Any] = asyncio.Queue()
    async with their_client(served.url) as theirs:
        theirs.on("session_confirm", heard.put)
        theirs.on("bot_uttered", heard.put)
        await theirs.emit("session_request", {"session_id": ID})
        assert await asyncio.wait_for(heard.get(), 3) == ID
        await theirs.emit("user_uttered", {"message": "hallo", "session_id": ID})
        assert await asyncio.wait_for(heard.get(), 3) == {
            "text": "Antwoord",
            "quick_replies": [{"content_type": "text", "title": "Meer", "payload": "/menu"}],
        }
        rasa.reply = [{"text": "Gekozen"}]
        await theirs.emit("user_uttered", {"message": "/menu", "session_id": ID})
        assert await asyncio.wait_for(heard.get(), 3) == {"text": "Gekozen"}
    assert rasa.heard == [(ID, "hallo"), (ID, "/menu")]


@asynccontextmanager
async def their_client(url: str) -> AsyncIterator[socketio.AsyncClient]:
    theirs = socketio.AsyncClient(reconnection=False)
    await theirs.connect(url, transports=["polling"])  # its web sockets need a newer aiohttp than Rasa allows
    yield theirs
    await theirs.eio.disconnect(abort=True)


async def test_a_session_is_confirmed_with_the_id_that_was_asked_for(client: Client) -> None:
    assert await client.session({"session_id": ID}) == ID


@pytest.mark.parametrize(
    "asked", [None, {}, {"session_id": None}, {"session_id": "a b"}, {"session_id": [1]}, "x", 7]
)
async def test_without_a_usable_id_a_new_one_is_made(client: Client, asked: Any) -> None:
    session = await client.session(asked)
    assert isinstance(session, str)
    assert len(session) == 32


async def test_a_message_is_answered(client: Client, rasa: FakeRasa) -> None:
    await client.session({"session_id": ID})
    assert await client.say({"message": "hallo", "session_id": ID, "customData": {"language": "nl"}}) == {
        "text": "Antwoord"
    }
    assert rasa.heard == [(ID, "hallo")]


async def test_buttons_are_quick_replies_and_custom_parts_events(client: Client, rasa: FakeRasa) -> None:
    rasa.reply = [
        {"text": "Kies", "buttons": [{"title": "Ja", "payload": "/mens"}]},
        {"custom": {"kind": "suggestions", "sources": ["naasten"]}},
    ]
    await client.session({"session_id": ID})
    assert await client.say({"message": "hallo", "session_id": ID}) == {
        "text": "Kies",
        "quick_replies": [{"content_type": "text", "title": "Ja", "payload": "/mens"}],
    }
    assert await client.next() == {"kind": "suggestions", "sources": ["naasten"]}


async def test_danger_is_answered_at_once_and_completed_when_rasa_answers(
    client: Client, rasa: FakeRasa
) -> None:
    rasa.delay, rasa.reply = 0.5, crisis("Bel 113 nu")
    await client.session({"session_id": ID})
    assert NUMBERS in (await client.say({"message": f"ik wil dood {SECRET}", "session_id": ID}))["text"]
    assert (await client.next())["kind"] == "crisis"
    assert await client.next() == {"text": "Bel 113 nu"}


async def test_a_message_without_a_session_gets_its_answer(client: Client) -> None:
    assert await client.say({"message": "hallo"}) == {"text": "Antwoord"}


@pytest.mark.parametrize(
    "arguments",
    [(), (None,), ("hallo",), ([],), ({},), ({"message": None},), ({"message": {"a": 1}, "session_id": 3},)],
)
async def test_a_malformed_message_gets_a_line(client: Client, arguments: tuple[Any, ...]) -> None:
    assert await client.say(*arguments) == {"text": "Ik zie geen tekst."}
    assert (await client.next())["kind"] == "notice"


async def test_twenty_thousand_emoji_are_answered(client: Client) -> None:
    assert (await client.say({"message": "😀" * 20_000}))["text"] == "Dat is lang; ik las het begin."


async def test_an_answer_reaches_who_came_back_with_the_same_session(served: Served, rasa: FakeRasa) -> None:
    rasa.delay = 0.5
    async with connected(served) as first:
        await first.session({"session_id": ID})
        await first.emit("user_uttered", {"message": "hallo", "session_id": ID})
        await asyncio.sleep(0.1)
    async with connected(served) as second:
        await second.session({"session_id": ID})
        assert await second.next() == {"text": "Antwoord"}


async def test_other_sessions_hear_nothing(served: Served) -> None:
    async with connected(served) as one, connected(served) as other:
        await one.session({"session_id": ID})
        await other.session({"session_id": "f" * 32})
        await one.say({"message": "hallo", "session_id": ID})
        await other.emit("session_request", {"session_id": "e" * 32})
        assert await other.next("session_confirm") == "e" * 32  # and no answer before it


async def test_broken_packets_harm_nobody_and_are_not_logged(
    served: Served, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    for packet in (
        f'42["user_uttered",{{"message":"{SECRET}"',
        f"45{SECRET}-[1]",
        f"9{SECRET}",
        "4" + "[" * 5000,
    ):
        async with connected(served) as breaking:
            await breaking._raw.send(packet)
            await asyncio.sleep(0.05)
    async with connected(served) as client:
        assert await client.say({"message": "hallo"}) == {"text": "Antwoord"}
    printed = capfd.readouterr()
    assert SECRET not in caplog.text + printed.out + printed.err


async def test_pages_of_other_sites_are_refused(served: Served) -> None:
    async with httpx.AsyncClient() as web:
        response = await web.get(
            f"{served.url}/socket.io/?EIO=4&transport=polling", headers={"Origin": "https://ander.nl"}
        )
    assert response.status_code == 400


async def test_paragraphs_are_events_as_in_rasas_channel() -> None:
    message = {"text": "een\n\ntwee", "buttons": [{"title": "Ja", "payload": "/mens"}]}
    assert events([message, {"text": "a\n\nb"}, {"image": "i.png"}]) == [
        {"text": "een", "quick_replies": []},
        {"text": "twee", "quick_replies": [{"content_type": "text", "title": "Ja", "payload": "/mens"}]},
        {"text": "a"},
        {"text": "b"},
        {"attachment": {"type": "image", "payload": {"src": "i.png"}}},
    ]
