"""Talks to a bot through Rasa's REST form."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any

import httpx

SECONDS = 30.0
"""Longest wait for one reply."""


class Unreachable(Exception):
    """There is no bot at that address. The text names the address."""


@dataclass(frozen=True)
class Reply:
    """What the bot said: custom objects in order, all text, how long it took, what went wrong if anything, and the
    buttons under it, each with its title and payload."""

    custom: tuple[dict[str, Any], ...]
    text: str
    seconds: float
    error: str | None = None
    buttons: tuple[tuple[str, str], ...] = ()


class Talk:
    """A connection to one bot. Use as a context manager."""

    def __init__(self, url: str, client: httpx.Client | None = None) -> None:
        """`url` is the base address, such as http://localhost:8000."""
        self.url = f"{url.rstrip('/')}/webhooks/rest/webhook"
        self._client = client or httpx.Client(timeout=SECONDS, trust_env=False)

    def __enter__(self) -> Talk:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def say(self, text: str, sender: str | None = None) -> Reply:
        """The reply to one message, from someone new unless a sender is given. Raises Unreachable."""
        message = {"sender": sender or new_sender(), "message": text}
        start = time.perf_counter()
        try:
            response = self._client.post(self.url, json=message)
        except httpx.ConnectError as error:
            raise Unreachable(f"no bot answers at {self.url}: {error}") from None
        except httpx.HTTPError as error:
            return Reply((), "", time.perf_counter() - start, type(error).__name__)
        return _reply(response, time.perf_counter() - start)

    def converse(self, texts: Sequence[str]) -> Iterator[Reply]:
        """The replies to the messages of one conversation, from one new sender. Raises Unreachable."""
        sender = new_sender()
        for text in texts:
            yield self.say(text, sender)


def new_sender() -> str:
    """A sender id that nobody had before."""
    return f"test-{uuid.uuid4().hex}"


def _reply(response: httpx.Response, seconds: float) -> Reply:
    if response.is_error:
        return Reply((), "", seconds, f"HTTP {response.status_code}")
    try:
        messages = response.json()
    except ValueError:
        return Reply((), "", seconds, "no JSON")
    if not isinstance(messages, list) or not all(isinstance(message, dict) for message in messages):
        return Reply((), "", seconds, "no list of messages")
    custom = tuple(m["custom"] for m in messages if isinstance(m.get("custom"), dict))
    text = "\n\n".join(str(m["text"]) for m in messages if m.get("text"))
    buttons = tuple((str(b["title"]), str(b["payload"])) for m in messages for b in m.get("buttons") or ())
    return Reply(custom, text, seconds, buttons=buttons)
