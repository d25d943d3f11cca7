"""The safety gate: looks at each message for danger first, and answers that whatever else is broken."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Protocol

from bot.gateway.messages import Accepted
from bot.gateway.people import People, Person
from bot.gateway.rasa import Messages, RasaUnavailable
from bot.gateway.texts import Texts
from bot.text import MAX_CHARACTERS

logger = logging.getLogger(__name__)

LAST_RESORT = {
    "nl": "Gevaar voor iemands leven? Bel 112. Denk je aan zelfdoding? Bel 113 of 0800-0113, dag en nacht.",
    "be": "Gevaar voor iemands leven? Bel 112. Denk je aan zelfdoding? Bel 1813, dag en nacht.",
}
"""Said when even the content cannot be read."""

_LEVELS = ("concern", "high", "acute")
_STEP = MAX_CHARACTERS - 500


class Danger(Protocol):
    """What the detector found."""

    @property
    def topic(self) -> str: ...

    @property
    def level(self) -> str: ...

    @property
    def person(self) -> str: ...


class Speaker(Protocol):
    """Rasa, or what stands in for it."""

    async def say(self, sender: str, text: str) -> Messages: ...


@dataclass(frozen=True)
class Safety:
    """The detector, the reply to what it finds in a country, and the country's line with numbers."""

    detect: Callable[[str], Danger | None]
    crisis_reply: Callable[[Any, str], Messages]
    numbers_line: Callable[[str], str]


class Gate:
    """Takes one message in and gives the answer to it. Logs never hold what was typed."""

    def __init__(
        self,
        rasa: Speaker,
        safety: Safety,
        texts: Texts,
        *,
        country: str = "nl",
        deadline: float = 1.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._rasa = rasa
        self._safety = safety
        self._texts = texts
        self._country = country
        self._deadline = deadline
        self._clock = clock
        self.people = People(clock)
        self._asked: set[asyncio.Task[Messages | None]] = set()
        # One thread: the detector need not be safe for more. Who waits too long for it gets the numbers.
        self._looker = ThreadPoolExecutor(1, thread_name_prefix="safety")

    async def exchange(self, sender: str, said: Accepted) -> AsyncGenerator[Messages, None]:
        """The answer: one part, or one that does not wait for Rasa and perhaps one after it."""
        due = self._clock() + self._deadline
        person = self.people.get(sender)
        welcome = person.admit(self._clock())
        asked = self._ask(person, sender, said.text) if welcome else None
        looked, danger = (True, None) if said.payload else await self._look(said.typed, self._deadline)
        if danger is None and looked:
            yield await self._ordinary(said, asked, welcome)
            return
        if danger and not welcome and not person.full:
            asked = self._ask(person, sender, said.text)
        if asked:
            await asyncio.wait({asked}, timeout=max(0.0, due - self._clock()))
        in_time = asked is None or asked.done()
        reply = asked.result() if asked and in_time else None
        if reply and is_crisis(reply):
            yield reply
        elif danger:
            yield self._crisis(danger)
            if asked and not in_time:
                await asyncio.wait({asked})
                late = asked.result()
                if late and is_crisis(late):
                    yield late
        elif in_time:
            yield [{"text": self.numbers()}, *await self._ordinary(said, asked, welcome)]
        else:
            yield [{"text": self.numbers()}]
            yield await self._ordinary(said, asked, welcome)

    def numbers(self) -> str:
        """The line with the country's numbers."""
        try:
            return self._safety.numbers_line(self._country)
        except Exception as error:  # noqa: BLE001
            logger.error("numbers line failed: %s", type(error).__name__)
            return LAST_RESORT[self._country]

    def notice(self, key: str) -> Messages:
        """A line of the gateway's own."""
        line = self._texts.line(key, self.numbers())
        return [{"text": line, "custom": {"kind": "notice", "topic": "fallback"}}]

    async def warm_up(self) -> None:
        """Loads what the detector needs, so that the first message does not wait for it."""
        await self._look("hallo", limit=None)

    def close(self) -> None:
        """Lets go of the detector's thread and of what was asked."""
        self._looker.shutdown(wait=False, cancel_futures=True)
        for asked in self._asked:
            asked.cancel()

    async def _ordinary(
        self, said: Accepted, asked: asyncio.Task[Messages | None] | None, welcome: bool
    ) -> Messages:
        if not welcome:
            return self.notice("too_fast")
        if asked is None:
            return self.notice("empty")
        await asyncio.wait({asked})  # waits without ending what was asked when the asker leaves
        reply = asked.result()
        if reply is None:
            return self.notice("unavailable")
        answer = reply or self.notice("trouble")
        return [*self.notice("too_long"), *answer] if said.shortened else answer

    def _ask(self, person: Person, sender: str, text: str) -> asyncio.Task[Messages | None] | None:
        """Puts the text in line for Rasa; None when there is no text."""
        if not text:
            return None
        person.waiting += 1
        asked = asyncio.create_task(self._answer(person, sender, text))
        self._asked.add(asked)
        asked.add_done_callback(self._asked.discard)
        return asked

    async def _answer(self, person: Person, sender: str, text: str) -> Messages | None:
        try:
            async with person.lock:
                return await self._rasa.say(sender, text)
        except RasaUnavailable as error:
            logger.warning("rasa unavailable: %s", error)
        except Exception as error:  # noqa: BLE001
            logger.error("asking rasa failed: %s", type(error).__name__)
        finally:
            person.waiting -= 1
        return None

    async def _look(self, typed: str, limit: float | None) -> tuple[bool, Danger | None]:
        """Whether the detector did its work within `limit` seconds, and what it found."""
        try:
            scan = asyncio.get_running_loop().run_in_executor(self._looker, self._scan, typed)
            return True, await asyncio.wait_for(scan, limit)
        except Exception as error:  # noqa: BLE001
            logger.error("safety detector failed: %s", type(error).__name__)
            return False, None

    def _scan(self, typed: str) -> Danger | None:
        found = [danger for window in windows(typed) if (danger := self._safety.detect(window))]
        return max(found, key=lambda danger: _LEVELS.index(danger.level), default=None)

    def _crisis(self, danger: Danger) -> Messages:
        try:
            reply = self._safety.crisis_reply(danger, self._country)
            if is_crisis(reply):
                return reply
            logger.error("crisis reply is no crisis reply")
        except Exception as error:  # noqa: BLE001
            logger.error("crisis reply failed: %s", type(error).__name__)
        custom = {
            "kind": "crisis",
            "topic": danger.topic,
            "level": danger.level,
            "person": danger.person,
            "contacts": [],
        }
        return [{"text": self.numbers(), "custom": custom}]


def is_crisis(messages: Messages) -> bool:
    """True for a reply with a crisis part and something to read."""
    kinds = [message["custom"].get("kind") for message in messages if isinstance(message.get("custom"), dict)]
    return "crisis" in kinds and any(message.get("text") for message in messages)


def windows(typed: str) -> Iterator[str]:
    """The whole message in pieces that overlap, none longer than what is looked at of one message."""
    for start in range(0, max(1, len(typed) - MAX_CHARACTERS + _STEP), _STEP):
        yield typed[start : start + MAX_CHARACTERS]
