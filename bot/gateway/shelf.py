"""What every gateway has to know of a person: shared through Redis when there are several, else in memory alone.

The memory of a gateway stays what the gate and the conversation look at. Before a message it is brought up to date from
Redis, and before an answer goes out it is kept there; so who goes on at another gateway is known there.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any, Protocol

from bot.gateway.in_redis import Patience, name_of, seal_of
from bot.gateway.remembered import KEPT

FORGET_SECONDS = 5.0
PREFIX = "keuzehulp:person:"
Kept = dict[str, Any]


class Shelf(Protocol):
    """Where it is shared. `get` and `put` raise Unreachable; what was there before then stays as it is."""

    async def get(self, sender: str) -> Kept | None:
        """What is kept of this person; None for nothing."""
        ...

    async def put(self, sender: str, kept: Kept) -> None:
        """Keeps it, for a day."""
        ...

    async def drop(self, sender: str) -> None:
        """Drops it. Raises Unreachable when that is not certain."""
        ...

    async def close(self) -> None:
        """Lets go of connections."""
        ...


class RedisShelf:
    """In Redis, sealed (`in_redis.py`)."""

    def __init__(self, redis: Any, clock: Callable[[], float] = time.monotonic) -> None:
        """redis: an asynchronous client."""
        self._redis = redis
        self._patience = Patience("what other gateways know cannot be reached", clock)

    async def get(self, sender: str) -> Kept | None:
        """As the Shelf says."""
        sealed = await self._patience.ask(self._redis.get, name_of(PREFIX, sender))
        return dict(json.loads(seal_of(sender).decrypt(sealed))) if sealed else None

    async def put(self, sender: str, kept: Kept) -> None:
        """As the Shelf says."""
        sealed = seal_of(sender).encrypt(json.dumps(kept).encode())
        await self._patience.ask(self._redis.set, name_of(PREFIX, sender), sealed, int(KEPT))

    async def drop(self, sender: str) -> None:
        """As the Shelf says."""
        await self._patience.insist(self._redis.delete, name_of(PREFIX, sender), seconds=FORGET_SECONDS)

    async def close(self) -> None:
        """As the Shelf says."""
        await self._redis.close(close_connection_pool=True)


def our_shelf(redis_url: str | None) -> Shelf | None:
    """In Redis when there is one; None when this gateway is alone."""
    if redis_url is None:
        return None
    from redis import asyncio as redis  # takes a while, and few need it

    return RedisShelf(redis.from_url(redis_url))
