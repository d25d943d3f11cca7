"""Says that the safety of the bot itself is broken: in the log, on /health, and to whom the organisation named."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from datetime import datetime, timezone

import httpx

logger = logging.getLogger(__name__)

PAUSE = 60.0
"""Seconds between two calls to the organisation's address."""
PATIENCE = 5.0
"""Seconds such a call may take."""


class Alarm:
    """Counts what breaks and tells it. Neither the log nor the call holds anything that was typed."""

    def __init__(
        self,
        url: str | None = None,
        client: httpx.AsyncClient | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`url` gets a POST for an alarm, at most one a minute, through `client` (closed by `close`)."""
        self._url = url
        self._client = client
        self._clock = clock
        self._called: float | None = None
        self._calls: set[asyncio.Task[None]] = set()
        self.count = 0
        """Alarms since the start."""

    def ring(self, part: str, kind: str) -> None:
        """Tells that a part (`detector`, `crisis reply`) failed, and how: an exception's type. Never raises."""
        self.count += 1
        logger.error("ALARM: safety %s failed: %s (alarm %d since the start)", part, kind, self.count)
        now = self._clock()
        if self._url is None or (self._called is not None and now - self._called < PAUSE):
            return
        try:
            call = asyncio.get_running_loop().create_task(self._call(self._url, part, kind))
        except RuntimeError:  # no loop runs in this thread; the log line has been written
            return
        self._called = now
        self._calls.add(call)
        call.add_done_callback(self._calls.discard)

    async def _call(self, url: str, part: str, kind: str) -> None:
        body = {
            "service": "keuzehulp",
            "alarm": "safety",
            "part": part,
            "kind": kind,
            "count": self.count,
            "at": datetime.now(timezone.utc).isoformat(timespec="seconds"),
        }
        try:
            if self._client is None:
                self._client = httpx.AsyncClient()
            answer = await self._client.post(url, json=body, timeout=PATIENCE)
            if answer.is_error:
                logger.error("the alarm address answered %d", answer.status_code)
        except Exception as error:  # noqa: BLE001
            logger.error("the alarm address cannot be reached: %s", type(error).__name__)

    async def close(self) -> None:
        """Ends the calls that are under way."""
        for call in self._calls:
            call.cancel()
        if self._client:
            await self._client.aclose()
