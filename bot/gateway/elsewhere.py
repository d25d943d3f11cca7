"""The way to an organisation's own system for counsellors, when it has one: the interface, and the courier to it.

The state machine, the safety gate and the person's page stay as they are. What a chat holds goes to the other system in
order, from the database, until it has arrived; what counsellors say there comes back over a webhook, and is looked up
from time to time in case a webhook was lost.
"""

from __future__ import annotations

import asyncio
import importlib
import logging
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from bot.gateway.guard import describe
from bot.gateway.handoff import Handoff, Unready
from bot.handoff.chats import LEVELS, Chat, Message, Refused
from bot.handoff.elsewhere import Thread, Threads, Work
from bot.handoff.words import Elsewhere as Words

logger = logging.getLogger(__name__)

BEAT = 1.0
"""Seconds between two looks whether something has to go there, when nobody says so earlier."""
ALIVE = 20.0
"""Seconds between two questions whether the other system is there."""
CATCH_UP = 30.0
"""Seconds between two looks at what was said there."""
AT_ONCE = 8
Result = TypeVar("Result")


class Trouble(Exception):
    """The other system could not do it. The text says why, and holds nothing that anyone said."""


@dataclass(frozen=True)
class Place:
    """A conversation there: its number, and what the person is called."""

    contact: str
    conversation: int


@dataclass(frozen=True)
class Said:
    """What a counsellor there said to the person. id: its number there; text: None when it was no text."""

    id: int
    text: str | None


@dataclass(frozen=True)
class Heard:
    """What a webhook tells, or a look: what was said in a conversation, and whether the bot has the person back."""

    conversation: int
    said: Sequence[Said] = ()
    given_back: bool = False


class System(Protocol):
    """A system in which counsellors work. Every method but `hear` may raise Trouble, and is then called again later."""

    name: str

    async def ready(self) -> None:
        """Returns when it is there."""

    async def contact(self) -> str:
        """Someone without a name, who has no conversation yet."""

    async def begin(self, contact: str) -> Place:
        """A conversation of theirs that no counsellor is asked for yet: the one of an earlier try, else a new one."""

    async def person(self, place: Place, text: str, unless_after: int | None) -> int:
        """Brings what the person said; its number there. With `unless_after` an earlier try may have brought it: it is
        not brought again when it stands there with a higher number than that one."""

    async def bot(self, place: Place, text: str) -> None:
        """Brings what the computer said to the person."""

    async def note(self, place: Place, text: str) -> None:
        """Brings what only counsellors see."""

    async def ask(self, place: Place, level: str) -> None:
        """Asks counsellors to take it, the more urgently the higher the danger: `none`, `concern`, `high`, `acute`."""

    async def urge(self, place: Place, level: str) -> None:
        """Says that there is danger now, of that level."""

    async def end(self, place: Place) -> None:
        """Ends it there."""

    async def typing(self, place: Place, on: bool) -> None:
        """Shows that the person types, or no longer does."""

    async def look(self, place: Place) -> Heard:
        """What has been said there so far."""

    def hear(self, headers: Mapping[str, str], body: bytes) -> Heard | None:
        """What a webhook tells; None for what does not matter here. Raises Forged."""

    async def close(self) -> None:
        """Lets go of connections."""


def load_system(name: str, environment: Mapping[str, str]) -> System:
    """The system of that name: `chatwoot`, or `module:function` for one of your own, where the function gets the
    environment. Raises ValueError, which says what to set."""
    module, _, function = ("bot.gateway.chatwoot:from_environment" if name == "chatwoot" else name).partition(":")
    try:
        make: Callable[[Mapping[str, str]], System] = getattr(importlib.import_module(module), function)
    except (ImportError, AttributeError, ValueError, TypeError) as error:
        raise ValueError(
            f"'{name}' cannot be loaded ({type(error).__name__}); write chatwoot, or module:function"
        ) from None
    return make(environment)


class Courier:
    """Brings chats to the other system and back."""

    def __init__(
        self, system: System, handoff: Handoff, keep: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """keep: seconds for which the other system keeps what was said; people are told before they say yes."""
        self.keep = keep
        self._system = system
        self._handoff = handoff
        self._clock = clock
        self._threads = Threads(handoff.store, system.name, handoff.clock)
        self._words: Words = handoff.words.elsewhere
        self._account = 0
        self._wanted = asyncio.Event()
        self._alive = self._caught_up = float("-inf")
        self._silent: set[str] = set()

    # Time -------------------------------------------------------------------------------------------------------------

    def wake(self) -> None:
        """Something may have to go there."""
        self._wanted.set()

    async def run(self) -> None:
        """Goes to and fro until it is cancelled."""
        while True:
            try:
                await self.tick()
            except Unready:
                pass
            except Exception as error:  # noqa: BLE001
                logger.error("the courier to %s failed: %s", self._system.name, describe(error))
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self._wanted.wait(), BEAT)
            self._wanted.clear()

    async def tick(self) -> None:
        """Does what is due."""
        account = await self.account()
        if self._clock() - self._alive >= ALIVE and await self._try("is it there", self._system.ready()) is not None:
            self._alive = self._clock()
            await self._do(self._handoff.chats.present, account, True)
        due = await self._do(self._threads.due, account)
        for at in range(0, len(due), AT_ONCE):
            await asyncio.gather(*(self._bring(chat_id) for chat_id in due[at : at + AT_ONCE]))
        if self._clock() - self._caught_up >= CATCH_UP:
            self._caught_up = self._clock()
            for thread in await self._do(self._threads.live, account):
                place = _place(thread)
                found = await self._try("looking", self._system.look(place)) if place else None
                if isinstance(found, Heard):
                    await self.heard(found)

    async def account(self) -> int:
        """The account under which the other system takes chats."""
        if not self._account:
            self._account = await self._do(self._threads.account)
        return self._account

    async def close(self) -> None:
        """Lets go of connections."""
        await self._system.close()

    async def _do(self, call: Callable[..., Result], *arguments: object) -> Result:
        return await self._handoff.do(call, *arguments)

    async def _try(self, what: str, work: Awaitable[object]) -> object:
        """What the work gives, True for nothing; None when the system had trouble, which is logged once."""
        try:
            found = await work
        except Trouble as trouble:
            if what not in self._silent:
                logger.error("%s: %s failed: %s", self._system.name, what, trouble)
            self._silent.add(what)
            return None
        self._silent.discard(what)
        return True if found is None else found

    # There ------------------------------------------------------------------------------------------------------------

    async def _bring(self, chat_id: int) -> None:
        work = await self._do(self._threads.claim, chat_id, await self.account())
        if work is None:
            return
        courier = _Way(self._system, self._threads, self._words, self._handoff, work, self._account)
        if await self._try("bringing a chat", courier.go()) is None:
            await self._do(self._threads.failed, replace(courier.thread, tries=work.thread.tries))
        else:
            await self._do(self._threads.release, courier.thread)

    async def typing(self, chat: Chat, on: bool) -> None:
        """Shows there that the person types. Fails in silence: the next key shows it again."""
        for thread in await self._do(self._threads.live, await self.account()):
            if thread.chat_id == chat.id and (place := _place(thread)):
                with suppress(Trouble):
                    await self._system.typing(place, on)

    # Back -------------------------------------------------------------------------------------------------------------

    async def webhook(self, headers: Mapping[str, str], body: bytes) -> None:
        """Takes in what the other system tells. Raises Forged, and Unready."""
        heard = self._system.hear(headers, body)
        if heard:
            await self.heard(heard)

    async def heard(self, heard: Heard) -> None:
        """Brings what was said there to the person; what was brought before is known by its number."""
        thread = await self._do(self._threads.of, heard.conversation)
        if thread is None or thread.over or not thread.shown:
            return
        for said in heard.said:
            try:
                await self._say(thread.chat_id, said)
            except Refused:
                return  # the person has left; the thread's end says so there
        if heard.given_back:
            await self._given_back(thread.chat_id)

    async def _say(self, chat_id: int, said: Said) -> None:
        account, chats = await self.account(), self._handoff.chats
        if (await self._do(chats.get, chat_id)).state == "waiting":
            await self._do(chats.present, account, True)  # who speaks is there
            await self._handoff.changed(await self._do(chats.take, chat_id, account))
        text = said.text if said.text and said.text.strip() else self._words.no_text
        message = await self._do(chats.say, chat_id, account, text, f"{self._system.name}.{said.id}")
        if not message.again:
            await self._handoff.said(message)

    async def _given_back(self, chat_id: int) -> None:
        account, chats = await self.account(), self._handoff.chats
        state = (await self._do(chats.get, chat_id)).state
        with suppress(Refused):
            if state == "waiting":
                await self._handoff.changed(await self._do(chats.turn_down, chat_id, account))
            elif state == "human":
                await self._handoff.changed(await self._do(chats.give_back, chat_id, account))


class _Way:
    """One chat's way there, a step at a time; each step is kept when it is done."""

    def __init__(
        self, system: System, threads: Threads, words: Words, handoff: Handoff, work: Work, account: int
    ) -> None:
        self.thread = work.thread
        self._system, self._threads, self._words, self._handoff = system, threads, words, handoff
        self._work, self._account = work, account

    async def go(self) -> None:
        """Raises Trouble."""
        work = self._work
        if work.live:
            place = _place(self.thread) or await self._begin()
        elif known := _place(self.thread):
            place = known
        else:
            await self._keep(over=True)
            return
        await self._messages(place)
        if work.live and not self.thread.shown:
            await self._system.ask(place, LEVELS[work.chat.level])
            await self._keep(shown=True)
        if not work.live:
            await self._system.end(place)
            await self._keep(over=True)

    async def _begin(self) -> Place:
        contact = self.thread.contact or await self._system.contact()
        await self._keep(contact=contact)
        place = await self._system.begin(contact)
        await self._keep(contact=place.contact, conversation=place.conversation)
        return place

    async def _messages(self, place: Place) -> None:
        chat = self._work.chat
        left = list(self._work.messages)
        before = [each for each in left if not self.thread.shown and each.at <= (chat.queued or 0.0)]
        if before:
            lines = "\n".join(f"{self._words.authors[each.author]}: {each.text}" for each in before)
            await self._system.note(place, f"{self._words.shared}\n\n{lines}")
            await self._keep(sent=before[-1].id)
        for message in left[len(before) :]:
            await self._message(place, message)

    async def _message(self, place: Place, message: Message) -> None:
        there = self.thread.there
        if message.author == "person":
            tried = self.thread.there if self.thread.tries else None
            there = await self._system.person(place, message.text, tried)
        elif message.author == "bot":
            await self._system.bot(place, message.text)
        elif message.author == "warning":
            topic, level, person = message.text.split(" ")
            line = self._words.warning.format(
                topic=self._words.topics[topic], level=self._words.levels[level], person=self._words.persons[person]
            )
            await self._system.note(place, line)
            if self.thread.shown:
                await self._system.urge(place, level)
        elif message.author == "status":
            if told := self._words.happened.get(message.text):
                await self._system.note(place, told)
        elif message.staff_id != self._account:
            await self._system.note(place, f"{self._words.authors[message.author]}: {message.text}")
        await self._keep(sent=message.id, there=max(there, self.thread.there))

    async def _keep(self, **values: object) -> None:
        self.thread = replace(self.thread, tries=0, **values)  # type: ignore[arg-type]
        await self._handoff.do(self._threads.keep, self.thread)


def _place(thread: Thread) -> Place | None:
    if thread.conversation is None:
        return None
    return Place(thread.contact or "", thread.conversation)
