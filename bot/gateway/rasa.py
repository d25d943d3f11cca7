"""Speaks to Rasa over its REST channel."""

from __future__ import annotations

import uuid
from typing import Any
from urllib.parse import quote

import httpx

from bot.gateway.looker import Looked

Messages = list[dict[str, Any]]
PROBE_SECONDS = 2.0
COUNTRY = "land"
"""Key of the country in a message's metadata, and name of the slot in which Rasa keeps it."""

DANGER = "gevaar"
"""Key of the danger found in a message, in its metadata and in what Rasa's pipeline makes of it."""
NONE = "geen"
"""Stands there when the message was looked at, where it stands, and holds none."""

MESSAGE_ID = "message_id"
"""Key of a message's id in its metadata, by which Rasa knows that it comes again (bot/engine/channel.py)."""


class RasaUnavailable(Exception):
    """Rasa gave no answer that can be used. The text is the reason, and never holds what someone typed."""


def http_client(timeout: float) -> httpx.AsyncClient:
    """A client for loopback: no proxies, and no kept connections that a restarted Rasa would have closed."""
    return httpx.AsyncClient(
        timeout=timeout, trust_env=False, limits=httpx.Limits(max_keepalive_connections=0)
    )


class RasaClient:
    """One Rasa, at `url`. The client's timeout is that of an ordinary answer."""

    def __init__(self, client: httpx.AsyncClient, url: str) -> None:
        self._client = client
        self._url = url
        self._answered = False

    async def say(
        self,
        sender: str,
        text: str,
        country: str | None = None,
        looked: Looked | None = None,
        key: str | None = None,
    ) -> Messages:
        """Rasa's messages in answer to `text`. Raises RasaUnavailable.

        country: where the sender said to live; looked: what was found in the text, where it stands, None when nobody
        has looked yet and Rasa looks itself; key: the id of the message, which Rasa answers once.
        """
        body: dict[str, Any] = {"sender": sender, "message": text}
        metadata: dict[str, Any] = {COUNTRY: country} if country else {}
        if looked and looked.worked:
            found = looked.danger
            metadata[DANGER] = (
                {"topic": found.topic, "level": found.level, "person": found.person} if found else NONE
            )
        if key:
            metadata[MESSAGE_ID] = key
        if metadata:
            body["metadata"] = metadata
        try:
            response = await self._client.post(f"{self._url}/webhooks/rest/webhook", json=body)
        except httpx.TimeoutException:
            raise RasaUnavailable("no answer in time") from None
        except httpx.HTTPError as error:
            self._answered = False
            raise RasaUnavailable(type(error).__name__) from None
        if response.status_code != 200:
            raise RasaUnavailable(f"status {response.status_code}")
        return _messages(response)

    async def said(self, sender: str, after: int) -> list[tuple[int, str | None, Messages]]:
        """What Rasa still knows to have answered after the id `after`, which is a moment: each answer with an id, and
        the id of the message that it answers. Messages without one are left out. Raises RasaUnavailable."""
        try:
            response = await self._client.get(f"{self._url}/conversations/{quote(sender, safe='')}/tracker")
            events = response.json()["events"] if response.status_code == 200 else []
        except (httpx.HTTPError, ValueError, KeyError) as error:
            raise RasaUnavailable(type(error).__name__) from None
        return [answer for answer in answers(events) if answer[0] > after]

    async def forget(self, sender: str) -> None:
        """Has Rasa drop the conversation, whatever it is in the middle of. Raises RasaUnavailable when it did not."""
        try:
            response = await self._client.put(
                f"{self._url}/conversations/{quote(sender, safe='')}/tracker/events",
                params={"include_events": "ALL"},
                json=[{"event": "restart"}],
            )
            left = response.json()["events"] if response.status_code == 200 else None
        except (httpx.HTTPError, ValueError, KeyError) as error:
            raise RasaUnavailable(type(error).__name__) from None
        if left is None or any(event.get("event") in {"user", "bot"} for event in left):
            raise RasaUnavailable(f"status {response.status_code}")

    async def ready(self) -> bool:
        """True when Rasa runs with its model loaded, so that it can answer."""
        try:
            status = await self._client.get(f"{self._url}/status", timeout=PROBE_SECONDS)
        except httpx.HTTPError:
            self._answered = False
            return False
        if status.status_code == 404:  # Rasa runs without --enable-api, so ask it something, once
            return self._answered or await self._answers()
        return status.status_code == 200

    async def _answers(self) -> bool:
        try:
            self._answered = bool(await self.say(f"health-{uuid.uuid4().hex}", "/groet"))
        except RasaUnavailable:
            return False
        return self._answered


def answers(events: list[dict[str, Any]]) -> list[tuple[int, str | None, Messages]]:
    """The answers in the events of a conversation, to messages with an id."""
    found: list[tuple[int, str | None, Messages]] = []
    key: str | None = None
    for event in events:
        if event.get("event") == "user":
            key = (event.get("metadata") or {}).get(MESSAGE_ID)
        elif event.get("event") == "bot" and key:
            said = {name: value for name, value in (event.get("data") or {}).items() if value}
            if event.get("text"):
                said["text"] = event["text"]
            before = found.pop()[2] if found and found[-1][1] == key else []
            found.append((number_at(float(event.get("timestamp") or 0)), key, [*before, said]))
    return found


def number_at(moment: float) -> int:
    """The id of what was said at that moment. Ids stay below 2**53, which JavaScript can count to."""
    return int(moment * 1000) * 1000


def _messages(response: httpx.Response) -> Messages:
    try:
        messages = response.json()
    except ValueError:
        raise RasaUnavailable("no JSON") from None
    if not isinstance(messages, list) or not all(isinstance(message, dict) for message in messages):
        raise RasaUnavailable("no list of messages")
    return messages
