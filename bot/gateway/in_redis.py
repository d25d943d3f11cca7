"""How what is known of a person stands in Redis: under a name and a seal made of the person's own id, which Redis never
gets. Who reads Redis, or a copy of it on disk, reads nothing. And how Redis is asked: never for long."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from cryptography.fernet import Fernet

from bot.gateway.guard import describe

logger = logging.getLogger(__name__)

SECONDS = 0.1
"""No answer waits longer for Redis."""
REST = 5.0
"""After a failure Redis is not asked for so long: numbers must not wait for it again and again."""
Result = TypeVar("Result")


class Unreachable(Exception):
    """Redis did not do it, or is not asked for a while."""


def name_of(prefix: str, what: str) -> str:
    """The name under which it stands."""
    return prefix + hashlib.sha256(f"name {what}".encode()).hexdigest()[:40]


def seal_of(sender: str) -> Fernet:
    """What seals and opens what is kept of this person."""
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"seal {sender}".encode()).digest()))


class Patience:
    """Asks in time, and leaves who failed alone for a while."""

    def __init__(self, trouble: str, clock: Callable[[], float] = time.monotonic) -> None:
        """`trouble`: what a failure means, for the log."""
        self._trouble = trouble
        self._clock = clock
        self._rests_until = float("-inf")

    async def ask(
        self, call: Callable[..., Awaitable[Result]], *arguments: Any, seconds: float = SECONDS
    ) -> Result:
        """What the call gives. Raises Unreachable."""
        if self._clock() < self._rests_until:
            raise Unreachable("resting")
        try:
            return await asyncio.wait_for(call(*arguments), seconds)
        except Exception as error:
            self._rests_until = self._clock() + REST
            logger.error("%s: %s", self._trouble, describe(error))
            raise Unreachable(type(error).__name__) from None

    async def insist(
        self, call: Callable[..., Awaitable[Result]], *arguments: Any, seconds: float
    ) -> Result:
        """The same, also of one that is being left alone."""
        self._rests_until = float("-inf")
        return await self.ask(call, *arguments, seconds=seconds)
