"""What the bot said to each person, with ids, so that who was away gets it again: each part once, and in order.

In this process's memory, or in Redis when several gateways share one. It is gone a day after the last part, or when the
person asks.
"""

from __future__ import annotations

import json
import time
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, Protocol

from bot.gateway.in_redis import Patience, Unreachable, name_of, seal_of
from bot.gateway.rasa import Messages, number_at
from bot.gateway.remembered import KEPT

PARTS = 30
"""Most parts kept of one person."""
SENDERS = 20_000
"""Most people of whom they are kept in memory; the one who was silent longest goes first."""
FORGET_SECONDS = 5.0
BUSY_SECONDS = 1.5
"""So long others believe that a gateway still works on a message after its last sign of life."""
PREFIX = "keuzehulp:said:"


@dataclass(frozen=True)
class Part:
    """One part of an answer. `previous` is the id of the part before it, 0 for none; `key` the id of the message that
    it answers."""

    id: int
    previous: int
    key: str | None
    messages: Messages


class Journal(Protocol):
    """Where the parts are kept."""

    async def add(self, sender: str, key: str | None, messages: Messages) -> Part:
        """Keeps what was said, and gives it an id that is higher than all before it."""
        ...

    async def after(self, sender: str, id_: int) -> list[Part]:
        """What was said after that id, in order."""
        ...

    async def forget(self, sender: str) -> None:
        """Drops all that is kept of this person. Raises when that cannot be."""
        ...

    async def busy(self, sender: str, key: str) -> bool:
        """True while another gateway answers that message."""
        ...

    async def working(self, sender: str, key: str, on: bool) -> None:
        """Lets other gateways know that this one answers that message, or no longer does."""
        ...

    async def sweep(self) -> None:
        """Drops what is too old."""
        ...

    async def close(self) -> None:
        """Lets go of connections."""
        ...


class MemoryJournal:
    """In this process only. Ids are moments, so that they go on rising after a restart."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._kept: OrderedDict[str, list[Part]] = OrderedDict()

    async def add(self, sender: str, key: str | None, messages: Messages) -> Part:
        """As the Journal says."""
        kept = self._kept.setdefault(sender, [])
        before = kept[-1].id if kept else 0
        part = Part(max(number_at(self._clock()), before + 1), before, key, messages)
        kept.append(part)
        del kept[:-PARTS]
        self._kept.move_to_end(sender)
        await self.sweep()
        return part

    async def after(self, sender: str, id_: int) -> list[Part]:
        """As the Journal says."""
        await self.sweep()
        return [part for part in self._kept.get(sender, ()) if part.id > id_]

    async def forget(self, sender: str) -> None:
        """As the Journal says."""
        self._kept.pop(sender, None)

    async def busy(self, sender: str, key: str) -> bool:
        """There is no other gateway."""
        return False

    async def working(self, sender: str, key: str, on: bool) -> None:
        """There is no other gateway."""

    async def sweep(self) -> None:
        """As the Journal says."""
        oldest = number_at(self._clock() - KEPT)
        while self._kept:
            parts = next(iter(self._kept.values()))
            if len(self._kept) <= SENDERS and parts[-1].id >= oldest:
                return
            self._kept.popitem(last=False)

    async def close(self) -> None:
        """Nothing is open."""


class RedisJournal:
    """In Redis, sealed (`in_redis.py`)."""

    def __init__(self, redis: Any) -> None:
        """`redis`: an asynchronous client."""
        self._redis = redis

    async def add(self, sender: str, key: str | None, messages: Messages) -> Part:
        """As the Journal says."""
        name = _name(sender)
        last = await self._redis.xrevrange(name, count=1)
        sealed = seal_of(sender).encrypt(json.dumps([key, messages]).encode())
        async with self._redis.pipeline(transaction=True) as together:
            together.xadd(name, {"said": sealed}, maxlen=PARTS, approximate=False)
            together.expire(name, int(KEPT))
            found = await together.execute()
        return Part(_number(found[0]), _number(last[0][0]) if last else 0, key, messages)

    async def after(self, sender: str, id_: int) -> list[Part]:
        """As the Journal says."""
        seal = seal_of(sender)
        parts: list[Part] = []
        before = 0
        for number, fields in await self._redis.xrange(_name(sender)):
            key, messages = json.loads(seal.decrypt(fields[b"said"]))
            parts.append(Part(_number(number), before, key, messages))
            before = parts[-1].id
        return [part for part in parts if part.id > id_]

    async def forget(self, sender: str) -> None:
        """As the Journal says."""
        await self._redis.delete(_name(sender))

    async def busy(self, sender: str, key: str) -> bool:
        """As the Journal says."""
        return bool(await self._redis.exists(_name(sender, key)))

    async def working(self, sender: str, key: str, on: bool) -> None:
        """As the Journal says."""
        if on:
            await self._redis.set(_name(sender, key), b"1", px=int(BUSY_SECONDS * 1000))
        else:
            await self._redis.delete(_name(sender, key))

    async def sweep(self) -> None:
        """Redis does that itself."""

    async def close(self) -> None:
        """As the Journal says."""
        await self._redis.close(close_connection_pool=True)


class SafeJournal:
    """A journal that is elsewhere, and memory for what it does not take: its failure costs no answer."""

    def __init__(
        self, elsewhere: Journal, here: MemoryJournal, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._elsewhere = elsewhere
        self._here = here
        self._patience = Patience("what was said is kept here only for now", clock)

    async def add(self, sender: str, key: str | None, messages: Messages) -> Part:
        """As the Journal says."""
        try:
            return await self._patience.ask(self._elsewhere.add, sender, key, messages)
        except Unreachable:
            return await self._here.add(sender, key, messages)

    async def after(self, sender: str, id_: int) -> list[Part]:
        """As the Journal says, of both places."""
        found = await self._here.after(sender, 0)
        with suppress(Unreachable):
            found = [*await self._patience.ask(self._elsewhere.after, sender, 0), *found]
        found.sort(key=lambda part: part.id)
        ids = [0, *(part.id for part in found)]
        return [replace(part, previous=before) for part, before in zip(found, ids, strict=False) if part.id > id_]

    async def forget(self, sender: str) -> None:
        """As the Journal says. Raises when the other place does not answer."""
        await self._here.forget(sender)
        await self._patience.insist(self._elsewhere.forget, sender, seconds=FORGET_SECONDS)

    async def busy(self, sender: str, key: str) -> bool:
        """As the Journal says; False when that cannot be found out."""
        with suppress(Unreachable):
            return await self._patience.ask(self._elsewhere.busy, sender, key)
        return False

    async def working(self, sender: str, key: str, on: bool) -> None:
        """As the Journal says, when it can."""
        with suppress(Unreachable):
            await self._patience.ask(self._elsewhere.working, sender, key, on)

    async def sweep(self) -> None:
        """As the Journal says."""
        await self._here.sweep()

    async def close(self) -> None:
        """As the Journal says."""
        await self._elsewhere.close()


def our_journal(redis_url: str | None) -> Journal:
    """In Redis when there is one, else in memory."""
    if redis_url is None:
        return MemoryJournal()
    from redis import asyncio as redis  # takes a while, and few need it

    return SafeJournal(RedisJournal(redis.from_url(redis_url)), MemoryJournal())


def _number(id_: bytes) -> int:
    milliseconds, _, sequence = id_.decode().partition("-")
    return int(milliseconds) * 1000 + int(sequence)


def _name(sender: str, key: str = "") -> str:
    return name_of(PREFIX, f"{sender} {key}")
