"""Rasa's REST channel, with one thing more: a message that carries an id is answered once.

The gateway sends a message again when it was started anew before the answer reached the person. Without this a form
would take the same words for two answers.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.core.channels.rest import RestInput
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.events import BotUttered, Event, UserUttered
from sanic import Blueprint, Sanic

MESSAGE_ID = "message_id"
"""Key of the message's id in its metadata."""
Handle = Callable[[UserMessage], Awaitable[Any]]


class OnceInput(RestInput):
    """`POST /webhooks/rest/webhook` as Rasa has it; a second request with the same id gets the first one's answer."""

    def __init__(self, store: TrackerStore | None = None) -> None:
        """`store`: where conversations are kept; None for that of the running Rasa."""
        self._store = store
        self._answering: dict[tuple[str, str], asyncio.Task[None]] = {}

    def blueprint(self, on_new_message: Handle) -> Blueprint:
        """The channel's routes."""

        async def handle(message: UserMessage) -> None:
            await self.once(message, on_new_message)

        routes: Blueprint = super().blueprint(handle)
        return routes

    async def once(self, message: UserMessage, handle: Handle) -> None:
        """Puts the answer into the message's output channel: a new one, or the one that was given before."""
        key = (message.metadata or {}).get(MESSAGE_ID)
        if not isinstance(key, str):
            await handle(message)
            return
        place = (message.sender_id, key)
        if before := self._answering.get(place):
            await asyncio.wait({before})
        if await self._repeat(message, key):
            return
        task = self._answering[place] = asyncio.ensure_future(handle(message))
        task.add_done_callback(lambda _: self._answering.pop(place, None))
        await asyncio.shield(task)  # goes on, and is kept, when who asked is gone

    async def _repeat(self, message: UserMessage, key: str) -> bool:
        store = self._store or Sanic.get_app().ctx.agent.tracker_store
        tracker = await store.retrieve(message.sender_id)
        known = answer_to(key, tracker.events) if tracker else None
        for event in known or ():
            said = {name: value for name, value in event.data.items() if value is not None}
            await message.output_channel.send_response(message.sender_id, {"text": event.text, **said})
        return known is not None


def answer_to(key: str, events: Iterable[Event]) -> list[BotUttered] | None:
    """What the bot said to the message with that id; None when it never heard it."""
    found: list[BotUttered] | None = None
    for event in events:
        if isinstance(event, UserUttered):
            if found is not None:
                break
            if (event.metadata or {}).get(MESSAGE_ID) == key:
                found = []
        elif isinstance(event, BotUttered) and found is not None:
            found.append(event)
    return found
