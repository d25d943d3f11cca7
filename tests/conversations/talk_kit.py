"""What the conversations with the running bot share: what they say, and what they read of the replies."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Messages = list[dict[str, Any]]
Say = Callable[[str], Messages]


def machine(messages: Messages) -> list[dict[str, Any]]:
    """What a machine reads of a reply."""
    return [message["custom"] for message in messages if message.get("custom")]


def kinds(messages: Messages) -> list[str]:
    """The kinds of a reply."""
    return [one["kind"] for one in machine(messages)]


def sources(messages: Messages) -> list[str]:
    """The topics told in a reply."""
    return [one["source"] for one in machine(messages) if one["kind"] == "answer"]


def texts(messages: Messages) -> list[str]:
    """What a person reads of a reply."""
    return [message["text"] for message in messages if message.get("text")]
