"""Speaks to Rasa over its REST channel."""

from __future__ import annotations

import uuid
from typing import Any

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
        self, sender: str, text: str, country: str | None = None, looked: Looked | None = None
    ) -> Messages:
        """Rasa's messages in answer to `text`. Raises RasaUnavailable.

        country: where the sender said to live; looked: what was found in the text, where it stands; None
        when nobody has looked yet, and Rasa looks itself.
        """
        body: dict[str, Any] = {"sender": sender, "message": text}
        metadata: dict[str, Any] = {COUNTRY: country} if country else {}
        if looked and looked.worked:
            found = looked.danger
            metadata[DANGER] = (
                {"topic": found.topic, "level": found.level, "person": found.person} if found else NONE
            )
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


def _messages(response: httpx.Response) -> Messages:
    try:
        messages = response.json()
    except ValueError:
        raise RasaUnavailable("no JSON") from None
    if not isinstance(messages, list) or not all(isinstance(message, dict) for message in messages):
        raise RasaUnavailable("no list of messages")
    return messages
