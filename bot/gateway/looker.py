"""Has the detector look at messages: in time, in a thread of its own, and with an alarm when it cannot."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from bot.gateway.alarm import Alarm
from bot.gateway.talking import Danger
from bot.text import MAX_CHARACTERS

SURELY_DANGER = "ik wil dood"
"""What the detector is tried out on: one that finds nothing here is as broken as one that fails."""

TRIAL_SECONDS = 60.0
"""How long trying it out may take; the first time it reads the models, and machines can be busy."""

_LEVELS = ("concern", "high", "acute")
_STEP = MAX_CHARACTERS - 500


@dataclass(frozen=True)
class Looked:
    """What came of looking at a message: danger or none, and whether the detector did its work at all."""

    danger: Danger | None = None
    worked: bool = True


class Looker:
    """Looks with `detect`, which may raise, hang, or need a while the first time."""

    def __init__(self, detect: Callable[[str], Danger | None], alarm: Alarm) -> None:
        self._detect = detect
        self._alarm = alarm
        self._works: bool | None = None
        """Whether the detector did its work the last time; None before the first."""
        self._thread = _one_thread()
        self._trial: asyncio.Task[None] | None = None

    async def look(self, typed: str, limit: float | None) -> Looked:
        """What there is to find, within `limit` seconds. Rings the alarm when the detector fails or takes longer."""
        return await self._look(typed, limit, ring=True)

    async def safe(self, limit: float | None) -> bool:
        """True when the detector works. One that is not known to is asked to find danger; who asks waits `limit`
        seconds for that. It is asked once at a time: asking a slow one again and again makes it slower."""
        if self._works:
            return True
        if self._trial is None or self._trial.done():
            self._trial = asyncio.create_task(self._try_out())
        await asyncio.wait({self._trial}, timeout=limit)
        return bool(self._works)

    def close(self) -> None:
        """Lets go of the thread."""
        if self._trial:
            self._trial.cancel()
        self._thread.shutdown(wait=False, cancel_futures=True)

    async def _try_out(self) -> None:
        ring = self._works is None  # of one that was broken already, the alarm has been rung
        looked = await self._look(SURELY_DANGER, TRIAL_SECONDS, ring)
        if looked.worked and looked.danger is None:
            self._fails("finds nothing", ring)

    async def _look(self, typed: str, limit: float | None, ring: bool) -> Looked:
        try:
            scan = asyncio.get_running_loop().run_in_executor(self._thread, self._scan, typed)
            danger = await asyncio.wait_for(scan, limit)
        except Exception as error:  # noqa: BLE001
            self._fails(type(error).__name__, ring)
            if isinstance(error, asyncio.TimeoutError):
                # It may hang on this text for ever; the next one must not wait behind it.
                self._thread.shutdown(wait=False)
                self._thread = _one_thread()
            return Looked(worked=False)
        self._works = True
        return Looked(danger)

    def _scan(self, typed: str) -> Danger | None:
        found = [danger for window in windows(typed) if (danger := self._detect(window))]
        return max(found, key=lambda danger: _LEVELS.index(danger.level), default=None)

    def _fails(self, kind: str, ring: bool) -> None:
        self._works = False
        if ring:
            self._alarm.ring("detector", kind)


def windows(typed: str) -> Iterator[str]:
    """The whole message in pieces that overlap, none longer than what is looked at of one message."""
    for start in range(0, max(1, len(typed) - MAX_CHARACTERS + _STEP), _STEP):
        yield typed[start : start + MAX_CHARACTERS]


def _one_thread() -> ThreadPoolExecutor:
    """The detector need not be safe for more. Who waits too long for it gets the numbers."""
    return ThreadPoolExecutor(1, thread_name_prefix="safety")
