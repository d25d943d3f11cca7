"""Messages with what was made of them, one by one or through what the gateway does with each."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from bot.content.library import ContentError
from bot.gateway.alarm import Alarm
from bot.gateway.looker import SURELY_DANGER, Looker
from bot.safety import Danger
from bot.safety.examples import Message, read_messages
from evaluation.testsets import SetError

ROOT = Path(__file__).resolve().parents[1] / "safety"
Reader = Callable[[str], Danger | None]


LONGEST = 4000
"""Characters that the gateway hands to the detector at once."""
TIMES = 3


class DetectorFailed(Exception):
    """The detector raised. The text says on which message, by its number."""


@dataclass(frozen=True)
class Judged:
    """A message, what a reader made of it, and the seconds that took: by the clock, and of a processor."""

    message: Message
    found: Danger | None
    seconds: float = 0.0
    processor: float = 0.0


def load(part: str, root: Path = ROOT) -> list[Message]:
    """The messages of `development` or `test`. Raises SetError that names file, place and what to write."""
    try:
        return list(read_messages(root / part))
    except ContentError as error:
        raise SetError(str(error)) from None


def judge(messages: Sequence[Message], reader: Reader) -> list[Judged]:
    """Each message with what a reader makes of it."""
    return [Judged(message, reader(message.text)) for message in messages]


def judge_as_gateway(messages: Sequence[Message], reader: Reader) -> list[Judged]:
    """Each message with what the gateway gets from the reader, and when: in its own thread, with one core for sums.

    Raises DetectorFailed.
    """
    with threadpool_limits(1):  # as bot.launch.services starts the gateway
        return asyncio.run(_look(messages, reader))


async def _look(messages: Sequence[Message], reader: Reader) -> list[Judged]:
    used = [0.0]

    def timed(text: str) -> Danger | None:
        start = time.thread_time()
        try:
            return reader(text)
        finally:
            used[0] += time.thread_time() - start

    looker, judged = Looker(timed, Alarm()), []
    try:
        await looker.look(SURELY_DANGER, None)  # the gateway has it load its model before anyone writes
        for number, message in enumerate(messages, 1):
            used[0], start = 0.0, time.perf_counter()
            looked = await looker.look(message.text, None)
            seconds = time.perf_counter() - start
            if not looked.worked:
                raise DetectorFailed(f"the detector failed on message {number} of {len(messages)}")
            judged.append(Judged(message, cast(Danger | None, looked.danger), seconds, used[0]))
    finally:
        looker.close()
    return judged


def long_texts(messages: Sequence[Message], parts: int = 5) -> list[str]:
    """Texts as long as the detector gets them: messages one after the other, with and without their punctuation."""
    whole = [" ".join(message.text for message in messages[part::parts])[:LONGEST] for part in range(parts)]
    return [*whole, *(re.sub(r"[^\w\s]", "", text) for text in whole)]


def slowest(texts: Sequence[str], reader: Reader) -> float:
    """The most processor seconds that a text takes, each at its best of three, with one core for sums."""
    most = 0.0
    with threadpool_limits(1):
        for text in texts:
            best = float("inf")
            for _ in range(TIMES):
                start = time.thread_time()
                reader(text)
                best = min(best, time.thread_time() - start)
            most = max(most, best)
    return most
