"""Answers each message once, whoever asks again, and brings what was said to who was away."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from dataclasses import replace
from typing import Protocol

from bot.gateway.conversation import Conversation
from bot.gateway.gate import is_deleted
from bot.gateway.guard import describe
from bot.gateway.journal import BUSY_SECONDS, Journal, Part
from bot.gateway.messages import Accepted
from bot.gateway.rasa import Messages, RasaUnavailable

logger = logging.getLogger(__name__)

LOOK_EVERY = 0.1
OTHER_SECONDS = 15.0
"""So long another gateway may work on a message before this one answers it too."""
SWEEP_SECONDS = 60.0
WAIT_SECONDS = 5.0
"""So long wiping waits for an answer that is on its way."""


class Memory(Protocol):
    """Rasa, which still knows a conversation when the gateway has been started anew."""

    async def said(self, sender: str, after: int) -> list[tuple[int, str | None, Messages]]:
        """The answers of this conversation after the id, each with its id and the id of the message it answers."""
        ...

    async def forget(self, sender: str) -> None:
        """Drops the conversation. Raises RasaUnavailable."""
        ...


class Answering:
    """The answer to one message as it grows, for everyone who waits for it."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.failure: Exception | None = None
        self.done = False
        self._news = asyncio.Event()

    def tell(self) -> None:
        """Wakes who waits."""
        self._news.set()
        self._news = asyncio.Event()

    async def follow(self) -> AsyncGenerator[Part, None]:
        """The parts, from the first to the last. Raises what went wrong."""
        at = 0
        while True:
            news = self._news
            while at < len(self.parts):
                yield self.parts[at]
                at += 1
            if self.done and at == len(self.parts):
                break
            if news is self._news:
                await news.wait()
        if self.failure:
            raise self.failure


class Delivery:
    """The conversation, with a journal of what was said."""

    def __init__(self, conversation: Conversation, journal: Journal, rasa: Memory) -> None:
        self._conversation = conversation
        self._journal = journal
        self._rasa = rasa
        self._answering: dict[tuple[str, str], Answering] = {}
        self._busy: dict[asyncio.Task[None], str] = {}
        self.push: Callable[[str, Part], Awaitable[None]] | None = None
        """Brings a part to the open pages of a sender."""

    async def exchange(
        self, sender: str, said: Accepted, key: str | None = None
    ) -> AsyncGenerator[tuple[Part, bool], None]:
        """The answer, part by part, each with whether it is new: False for one that was given to this message before.

        It is worked out to the end and kept, also when nobody listens any more. The same key is the same message.
        """
        answering = self._answering.get((sender, key)) if key else None
        if key and answering is None:
            if known := await self._known(sender, key):
                for part in known:
                    yield part, False
                return
            answering = self._answering.get((sender, key))
        new = answering is None
        answering = answering or self._begin(sender, replace(said, key=key))
        async with aclosing(answering.follow()) as parts:
            async for part in parts:
                yield part, new

    async def missed(self, sender: str, after: int) -> list[Part]:
        """What was said after the part with that id; 0 for all that is kept."""
        found = await self._journal.after(sender, 0)
        if not found and after:  # this gateway was started since; Rasa was not
            try:
                for id_, key, messages in await self._rasa.said(sender, after):
                    found.append(Part(id_, found[-1].id if found else after, key, messages))
            except RasaUnavailable as error:
                logger.warning("what was said before is not known: %s", error)
        return [part for part in found if part.id > after and part.messages]

    async def forget(self, sender: str) -> list[str]:
        """Drops all that is kept of this person, wherever it is. Returns the places that could not: `rasa`, `desk`,
        `gateways` (the others) or `journal`."""
        if answering := [task for task, who in self._busy.items() if who == sender]:
            await asyncio.wait(answering, timeout=WAIT_SECONDS)
        left = []
        for place, forget in (
            ("rasa", self._rasa.forget),
            ("desk", self._conversation.forget),
            ("gateways", self._conversation.unshare),
            ("journal", self._journal.forget),
        ):
            try:
                await forget(sender)
            except Exception as error:  # noqa: BLE001
                logger.error("a conversation could not be wiped (%s): %s", place, describe(error))
                left.append(place)
        return left

    async def run(self) -> None:
        """Drops what is too old, until it is cancelled."""
        while True:
            await asyncio.sleep(SWEEP_SECONDS)
            await self._journal.sweep()
            self._conversation.sweep()

    async def close(self) -> None:
        """Ends what is being answered."""
        busy = list(self._busy)
        for task in busy:
            task.cancel()
        await asyncio.gather(*busy, return_exceptions=True)
        await self._journal.close()

    async def _known(self, sender: str, key: str) -> list[Part]:
        """What was answered to this message, after waiting for the beginning of it when another gateway works on it."""
        until = asyncio.get_running_loop().time() + OTHER_SECONDS
        while True:
            busy = await self._journal.busy(sender, key) and asyncio.get_running_loop().time() < until
            found = [part for part in await self._journal.after(sender, 0) if part.key == key]
            if found or not busy:
                return found
            await asyncio.sleep(LOOK_EVERY)

    def _begin(self, sender: str, said: Accepted) -> Answering:
        answering = Answering()
        if said.key:
            self._answering[sender, said.key] = answering
        task = asyncio.create_task(self._answer(answering, sender, said))
        self._busy[task] = sender
        task.add_done_callback(self._busy.pop)
        return answering

    async def _answer(self, answering: Answering, sender: str, said: Accepted) -> None:
        alive = asyncio.create_task(self._signs_of_life(sender, said.key)) if said.key else None
        try:
            async with aclosing(self._conversation.exchange(sender, said, said.key)) as parts:
                async for messages in parts:
                    part = await self._kept(sender, said.key, messages)
                    answering.parts.append(part)
                    answering.tell()
                    if self.push and messages:
                        await self.push(sender, part)
        except Exception as error:  # noqa: BLE001
            logger.error("a message was not answered: %s", describe(error))
            answering.failure = error
        finally:
            if alive:
                alive.cancel()
            answering.done = True
            answering.tell()
            if said.key:
                self._answering.pop((sender, said.key), None)
                await self._journal.working(sender, said.key, False)

    async def _kept(self, sender: str, key: str | None, messages: Messages) -> Part:
        if any(is_deleted(message) for message in messages):
            await self._journal.forget(sender)
            return Part(0, 0, key, messages)
        return await self._journal.add(sender, key, messages)

    async def _signs_of_life(self, sender: str, key: str) -> None:
        while True:
            await self._journal.working(sender, key, True)
            await asyncio.sleep(BUSY_SECONDS / 3)
