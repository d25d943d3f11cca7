"""The safety gate: looks at each message for danger first, and answers that whatever else is broken."""

from __future__ import annotations

import asyncio
import logging
import re
import time
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import aclosing, suppress
from dataclasses import asdict, dataclass, replace
from typing import Any, Protocol

from bot.counts import UNKNOWN, Road
from bot.gateway.alarm import Alarm
from bot.gateway.looker import Looked, Looker
from bot.gateway.messages import Accepted
from bot.gateway.people import People, Person
from bot.gateway.rasa import Messages, RasaUnavailable
from bot.gateway.remembered import Remembered
from bot.gateway.talking import BotOnly, Danger, Talking, Talks
from bot.gateway.texts import Texts
from bot.safety.turns import Turns, in_turns

logger = logging.getLogger(__name__)

LAST_RESORT = {
    "nl": "Gevaar voor iemands leven? Bel 112. Denk je aan zelfdoding? Bel 113 of 0800-0113, dag en nacht.",
    "be": "Gevaar voor iemands leven? Bel 112. Denk je aan zelfdoding? Bel 1813, dag en nacht.",
}
"""Said when even the content cannot be read."""

WARN_SECONDS = 10.0
"""Seconds that warning the desk may take; it happens beside the reply."""

_NUMBER = re.compile(r"(?<!\d)(112|113|0800-0113|1813)(?!\d)")


class Speaker(Protocol):
    """Rasa, or what stands in for it."""

    async def say(
        self,
        sender: str,
        text: str,
        country: str | None = None,
        looked: Looked | None = None,
        key: str | None = None,
    ) -> Messages: ...


class Counting(Protocol):
    """What keeps count of danger, without words and without senders. Must not block and must not raise."""

    def add(self, topic: str, level: str, person: str, road: Road) -> None: ...


@dataclass(frozen=True)
class Safety:
    """The detector (which may raise), the reply to what it finds in a country, the country's line with numbers, and
    what tells from a message in which country someone lives."""

    detect: Callable[[str], Danger | None]
    crisis_reply: Callable[[Any, str], Messages]
    numbers_line: Callable[[str], str]
    country: Callable[[str], str | None] = lambda text: None
    in_turns: Callable[[str, Any, Turns], tuple[Any, Turns]] = in_turns


class Gate:
    """Takes one message in and gives the answer to it. Logs never hold what was typed."""

    def __init__(
        self,
        rasa: Speaker,
        safety: Safety,
        texts: Texts,
        *,
        country: str = "nl",
        deadline: float = 0.9,
        clock: Callable[[], float] = time.monotonic,
        alarm: Alarm | None = None,
        counts: Counting | None = None,
        talking: Talking | None = None,
    ) -> None:
        self._rasa = rasa
        self._safety = safety
        self._texts = texts
        self._country = country
        self._deadline = deadline
        self._clock = clock
        self._alarm = alarm or Alarm()
        self._counts = counts
        self._talking = talking or BotOnly()
        self.people = People(clock)
        self.countries = Remembered[str](clock)
        self.turns = Remembered[Turns](clock)
        self._asked: set[asyncio.Task[Messages | None]] = set()
        self._warning: set[asyncio.Task[None]] = set()
        self._looker = Looker(safety.detect, self._alarm)

    async def exchange(self, sender: str, said: Accepted) -> AsyncGenerator[Messages, None]:
        """The answer: one part, or one that does not wait for Rasa and perhaps one after it.

        A part is empty when a human talks with the sender and there is nothing that the bot must say.
        """
        async with aclosing(self._parts(sender, said)) as parts:
            async for part in parts:
                self.turns.note(sender, (self.turns.of(sender) or Turns()).replied(part))
                yield part

    async def _parts(self, sender: str, said: Accepted) -> AsyncGenerator[Messages, None]:
        due = self._clock() + self._deadline
        person = self.people.get(sender)
        welcome = person.admit(self._clock())
        self.countries.note(sender, None if said.payload else self._told(said.text))
        talks = await self._who(sender)
        wanted = welcome and talks != "human"
        before = self.turns.of(sender) or Turns()
        # Where earlier turns count, Rasa is asked after the detector, so that it hears what they make of the message.
        asked = self._ask(person, sender, said.text, key=said.key) if wanted and before == Turns() else None
        left = max(0.0, due - self._clock())
        looked = Looked() if said.payload else await self._looker.look(said.typed, left)
        looked = self._in_turns(sender, said, looked, before)
        if wanted and asked is None:
            asked = self._ask(person, sender, said.text, looked, said.key)
        if looked.danger and talks != "bot":
            self._warn(sender, looked.danger)
        if talks == "human":
            yield self._beside_a_human(sender, looked)
        elif looked.danger or not looked.worked:
            if looked.danger and not welcome and not person.full:
                asked = self._ask(person, sender, said.text, looked, said.key)
            async with aclosing(self._urgent(sender, said, looked, asked, welcome, due)) as parts:
                async for part in parts:
                    yield part
        else:
            yield await self._ordinary(sender, said, asked, welcome)

    def _in_turns(self, sender: str, said: Accepted, looked: Looked, before: Turns) -> Looked:
        """What the message holds where it stands: after what was said and asked before it."""
        if said.payload or not looked.worked:
            return looked
        try:
            danger, after = self._safety.in_turns(said.typed, looked.danger, before)
        except Exception as error:  # noqa: BLE001
            self._alarm.ring("earlier turns", type(error).__name__)
            return looked
        self.turns.note(sender, after)
        return replace(looked, danger=danger)

    async def _urgent(
        self,
        sender: str,
        said: Accepted,
        looked: Looked,
        asked: asyncio.Task[Messages | None] | None,
        welcome: bool,
        due: float,
    ) -> AsyncGenerator[Messages, None]:
        """The answer to danger, or to a message of which nobody knows whether it holds danger: numbers in time."""
        if asked:
            await asyncio.wait({asked}, timeout=max(0.0, due - self._clock()))
        in_time = asked is None or asked.done()
        reply = asked.result() if asked and in_time else None
        if reply and is_crisis(reply):
            self._count(looked, "rasa", reply)
            yield self._with_numbers(sender, looked.danger, reply)
        elif looked.danger:
            self._count(looked, "gate" if in_time else "late")
            yield self._crisis(sender, looked.danger)
            if asked and not in_time:
                await asyncio.wait({asked})
                late = asked.result()
                if late and is_crisis(late):
                    yield late
        elif in_time:
            self._count(looked, "gate")
            yield [{"text": self.numbers(sender)}, *await self._ordinary(sender, said, asked, welcome)]
        else:
            self._count(looked, "late")
            yield [{"text": self.numbers(sender)}]
            yield await self._ordinary(sender, said, asked, welcome)

    def _beside_a_human(self, sender: str, looked: Looked) -> Messages:
        """What the bot says in a conversation that a human leads: the numbers when they cannot wait, else nothing."""
        if looked.danger:
            if looked.danger.level == "concern":
                return []  # the human has been warned, and asks
            self._count(looked, "gate")
            return self._crisis(sender, looked.danger)
        if not looked.worked:
            self._count(looked, "gate")
            return [{"text": self.numbers(sender)}]
        return []

    async def tell(self, sender: str, order: str) -> None:
        """Lets Rasa know something, in its place among what the sender says. What Rasa answers goes nowhere."""
        asked = self._ask(self.people.get(sender), sender, order)
        if asked:
            await asyncio.wait({asked})

    def forget(self, sender: str) -> None:
        """Drops what is remembered of the sender."""
        self.countries.forget(sender)
        self.turns.forget(sender)

    def sweep(self) -> None:
        """Drops what is remembered of who was silent for a day."""
        self.countries.sweep()
        self.turns.sweep()
    def shared(self, sender: str) -> dict[str, Any]:
        """What is remembered of the sender, in a form for other gateways; empty for nothing."""
        country, turns = self.countries.of(sender), self.turns.of(sender) or Turns()
        known: dict[str, Any] = {"country": country} if country else {}
        return known | ({"turns": asdict(turns)} if turns != Turns() else {})

    def learn(self, sender: str, shared: Mapping[str, Any]) -> None:
        """Takes over what another gateway remembers of the sender."""
        self.countries.forget(sender)
        self.turns.forget(sender)
        self.countries.note(sender, shared.get("country"))
        if turns := shared.get("turns"):
            signals = tuple((each[0], each[1]) if each else None for each in turns["signals"])
            self.turns.note(sender, Turns(turns["asked"], signals, bool(turns.get("talking"))))

    def country(self, sender: str | None = None) -> str:
        """Whose numbers the sender gets: those of where they said to live, else the organisation's choice."""
        return (self.countries.of(sender) if sender else None) or self._country

    def numbers(self, sender: str | None = None) -> str:
        """The line with the numbers of the sender's country."""
        return self.numbers_of(self.country(sender))

    def numbers_of(self, country: str) -> str:
        """The line with the numbers of a country. Never raises."""
        try:
            return self._safety.numbers_line(country)
        except Exception as error:  # noqa: BLE001
            self._alarm.ring("numbers", type(error).__name__)
            return LAST_RESORT[country]

    def notice(self, key: str, sender: str | None = None) -> Messages:
        """A line of the gateway's own."""
        return [{"text": self.line(key, sender), "custom": {"kind": "notice", "topic": "fallback"}}]

    def line(self, key: str, sender: str | None = None) -> str:
        """The text of that notice."""
        return self._texts.line(key, self.numbers(sender))

    async def safe(self, limit: float) -> bool:
        """True when the detector works, as far as can be found out in `limit` seconds."""
        return await self._looker.safe(limit)

    async def warm_up(self) -> None:
        """Loads what the detector and the reply need, so that the first message does not wait for it."""
        await self._looker.safe(None)
        for country in LAST_RESORT:
            with suppress(Exception):  # rings when a person needs it
                await asyncio.to_thread(self._safety.numbers_line, country)

    async def close(self) -> None:
        """Lets go of the detector's thread and of what was asked."""
        self._looker.close()
        for task in [*self._asked, *self._warning]:
            task.cancel()
        await self._alarm.close()

    def _told(self, text: str) -> str | None:
        try:
            return self._safety.country(text)
        except Exception as error:  # noqa: BLE001
            logger.error("finding the country failed: %s", type(error).__name__)
            return None

    async def _who(self, sender: str) -> Talks:
        try:
            return await asyncio.wait_for(self._talking.who(sender), self._deadline / 4)
        except Exception as error:  # noqa: BLE001
            logger.error("who talks is not known: %s", type(error).__name__)
            return "bot"

    def _warn(self, sender: str, danger: Danger) -> None:
        warning = asyncio.create_task(self._warned(sender, danger))
        self._warning.add(warning)
        warning.add_done_callback(self._warning.discard)

    async def _warned(self, sender: str, danger: Danger) -> None:
        try:
            await asyncio.wait_for(self._talking.warn(sender, danger), WARN_SECONDS)
        except Exception as error:  # noqa: BLE001
            self._alarm.ring("warning of the desk", type(error).__name__)

    def _count(self, looked: Looked, road: Road, reply: Messages | None = None) -> None:
        if self._counts is None:
            return
        parts = [_custom(message) for message in reply or [] if is_crisis_part(message)]
        found, said = looked.danger, parts[0] if parts else {}
        self._counts.add(
            found.topic if found else str(said.get("topic", UNKNOWN)),
            found.level if found else str(said.get("level", UNKNOWN)),
            found.person if found else str(said.get("person", UNKNOWN)),
            road if looked.worked else "detector failed",
        )

    async def _ordinary(
        self, sender: str, said: Accepted, asked: asyncio.Task[Messages | None] | None, welcome: bool
    ) -> Messages:
        if not welcome:
            return self.notice("too_fast", sender)
        if asked is None:
            return self.notice("empty", sender)
        await asyncio.wait({asked})  # waits without ending what was asked when the asker leaves
        reply = asked.result()
        if reply is None:
            return self.notice("unavailable", sender)
        if any(is_deleted(message) for message in reply):
            self.forget(sender)
        answer = reply or self.notice("trouble", sender)
        return [*self.notice("too_long", sender), *answer] if said.shortened else answer

    def _ask(
        self, person: Person, sender: str, text: str, looked: Looked | None = None, key: str | None = None
    ) -> asyncio.Task[Messages | None] | None:
        """Puts the text in line for Rasa, with what was found in it; None when there is no text."""
        if not text:
            return None
        person.waiting += 1
        asked = asyncio.create_task(self._answer(person, sender, text, looked, key))
        self._asked.add(asked)
        asked.add_done_callback(self._asked.discard)
        return asked

    async def _answer(
        self, person: Person, sender: str, text: str, looked: Looked | None, key: str | None
    ) -> Messages | None:
        try:
            async with person.lock:
                return await self._rasa.say(sender, text, self.countries.of(sender), looked, key)
        except RasaUnavailable as error:
            logger.warning("rasa unavailable: %s", error)
        except Exception as error:  # noqa: BLE001
            logger.error("asking rasa failed: %s", type(error).__name__)
        finally:
            person.waiting -= 1
        return None

    def _crisis(self, sender: str, danger: Danger) -> Messages:
        try:
            reply = self._safety.crisis_reply(danger, self.country(sender))
            if is_crisis(reply):
                return reply
            self._alarm.ring("crisis reply", "no crisis part")
        except Exception as error:  # noqa: BLE001
            self._alarm.ring("crisis reply", type(error).__name__)
        custom = {
            "kind": "crisis",
            "topic": danger.topic,
            "level": danger.level,
            "person": danger.person,
            "contacts": [],
        }
        return [{"text": self.numbers(sender), "custom": custom}]

    def _with_numbers(self, sender: str, danger: Danger | None, reply: Messages) -> Messages:
        """Rasa's crisis reply. The numbers come before it when none stands in its text, or when it takes the message
        for less than the matter of minutes that the detector sees in it."""
        named = _NUMBER.search(" ".join(str(message.get("text") or "") for message in reply))
        levels = {_custom(message).get("level") for message in reply if is_crisis_part(message)}
        if named and (danger is None or danger.level != "acute" or "acute" in levels):
            return reply
        return [{"text": self.numbers(sender)}, *reply]


def is_crisis(messages: Messages) -> bool:
    """True for a reply with a crisis part and something to read."""
    return any(is_crisis_part(message) for message in messages) and any(m.get("text") for m in messages)


def is_crisis_part(message: dict[str, Any]) -> bool:
    """True for a message that says to a machine that this is about danger."""
    return _custom(message).get("kind") == "crisis"


def is_deleted(message: dict[str, Any]) -> bool:
    """True for the message that says that the conversation was wiped."""
    return _custom(message).get("topic") == "deleted"


def _custom(message: dict[str, Any]) -> dict[str, Any]:
    custom = message.get("custom")
    return custom if isinstance(custom, dict) else {}
