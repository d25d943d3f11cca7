"""What every gateway has to know of a person: shared through Redis when there are several, else in memory alone.

The memory of a gateway stays what the gate and the conversation look at. Before a message it is brought up to date from
Redis, and before an answer goes out it is kept there; so who goes on at another gateway is known there.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from cryptography.fernet import Fernet

from bot.gateway.guard import describe
from bot.gateway.remembered import KEPT

logger = logging.getLogger(__name__)

SECONDS = 0.1
"""No message waits longer for Redis."""
REST = 5.0
"""After a failure Redis is not asked for so long: numbers must not wait for it again and again."""
FORGET_SECONDS = 5.0
PREFIX = "keuzehulp:person:"
Kept = dict[str, Any]


class ShelfError(Exception):
    """The shelf cannot be reached."""


class Shelf(Protocol):
    """Where it is shared. `get` and `put` raise ShelfError; what was there before then stays as it is."""

    async def get(self, sender: str) -> Kept | None:
        """What is kept of this person; None for nothing."""
        ...

    async def put(self, sender: str, kept: Kept) -> None:
        """Keeps it, for a day."""
        ...

    async def drop(self, sender: str) -> None:
        """Drops it. Raises ShelfError when that is not certain."""
        ...

    async def close(self) -> None:
        """Lets go of connections."""
        ...


class RedisShelf:
    """In Redis, sealed with the person's own id, which Redis never gets: who reads Redis, or a copy of it on disk,
    reads nothing."""

    def __init__(self, redis: Any, clock: Callable[[], float] = time.monotonic) -> None:
        """redis: an asynchronous client."""
        self._redis = redis
        self._clock = clock
        self._rests_until = float("-inf")

    async def get(self, sender: str) -> Kept | None:
        """As the Shelf says."""
        sealed = await self._ask(self._redis.get, _name(sender))
        return dict(json.loads(_seal(sender).decrypt(sealed))) if sealed else None

    async def put(self, sender: str, kept: Kept) -> None:
        """As the Shelf says."""
        sealed = _seal(sender).encrypt(json.dumps(kept).encode())
        await self._ask(self._redis.set, _name(sender), sealed, int(KEPT))

    async def drop(self, sender: str) -> None:
        """As the Shelf says."""
        self._rests_until = float("-inf")
        await self._ask(self._redis.delete, _name(sender), seconds=FORGET_SECONDS)

    async def close(self) -> None:
        """As the Shelf says."""
        await self._redis.close(close_connection_pool=True)

    async def _ask(self, call: Callable[..., Awaitable[Any]], *arguments: Any, seconds: float = SECONDS) -> Any:
        if self._clock() < self._rests_until:
            raise ShelfError("resting")
        try:
            return await asyncio.wait_for(call(*arguments), seconds)
        except Exception as error:
            self._rests_until = self._clock() + REST
            logger.error("what other gateways know cannot be reached: %s", describe(error))
            raise ShelfError(type(error).__name__) from None


def our_shelf(redis_url: str | None) -> Shelf | None:
    """In Redis when there is one; None when this gateway is alone."""
    if redis_url is None:
        return None
    from redis import asyncio as redis  # takes a while, and few need it

    return RedisShelf(redis.from_url(redis_url))


def _name(sender: str) -> str:
    return PREFIX + hashlib.sha256(f"name {sender}".encode()).hexdigest()[:40]


def _seal(sender: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"seal {sender}".encode()).digest()))
