"""Humans in the chat, seen from the gateway: asks the database without waiting in the event loop, and tells pages."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timezone
from functools import partial
from typing import Any, Protocol, TypeVar

from bot.gateway.guard import describe
from bot.gateway.rasa import Messages
from bot.gateway.talking import Danger, Talks
from bot.handoff import hours
from bot.handoff.accounts import Accounts
from bot.handoff.chats import Chat, Chats, Line, Message, Refused
from bot.handoff.rules import Rules
from bot.handoff.store import Store, StoreError
from bot.handoff.words import Words

logger = logging.getLogger(__name__)

THREADS = 8
LOOK_SECONDS = 0.2
"""So long may finding out who talks take before a message is looked at."""
KNOWN_SECONDS = 1.0
"""So long the gate, which asks right after, gets what was found out."""
SWEEP_SECONDS = 2.0
PURGE_SECONDS = 300.0
BACK = "/terug"
"""Tells Rasa that a human has been there, so that it does not go on where it was."""
Result = TypeVar("Result")


class Unready(Exception):
    """The database cannot be used yet."""


class Forged(Exception):
    """A webhook that the other system did not send, or sent too long ago."""


class Push(Protocol):
    """Brings news to open pages, on whichever gateway worker they are."""

    async def person(self, sender: str, event: str, data: dict[str, Any]) -> None: ...

    async def staff(self, staff_id: int, event: str, data: dict[str, Any]) -> None: ...

    async def desk(self, event: str, data: dict[str, Any]) -> None: ...

    async def check_desks(self) -> None: ...


class Elsewhere(Protocol):
    """The way to another system in which counsellors work (see elsewhere.py)."""

    keep: float

    def wake(self) -> None: ...

    async def typing(self, chat: Chat, on: bool) -> None: ...

    async def webhook(self, headers: Mapping[str, str], body: bytes) -> None: ...

    async def run(self) -> None: ...

    async def close(self) -> None: ...


class Handoff:
    """The `Talking` of the gate, and all that the pages and the desk do with chats."""

    def __init__(
        self, store: Store, words: Words, rules: Rules | None = None, clock: Callable[[], float] = time.time
    ) -> None:
        self.words = words
        self.rules = rules or Rules()
        self.chats = Chats(store, self.rules, clock)
        self.accounts = Accounts(store, self.rules, clock)
        self.store = store
        self.clock = clock
        self.push: Push | None = None
        self.numbers: Callable[[str | None], str] = lambda _: ""
        self.wake: Callable[[str, str], Awaitable[None]] | None = None
        self.elsewhere: Elsewhere | None = None
        self._ready = False
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="handoff")
        self._told: dict[str, Line] = {}
        self._known: dict[str, tuple[Chat, float]] = {}
        self._busy: set[asyncio.Task[None]] = set()

    # The gate's questions ---------------------------------------------------------------------------------------------

    async def who(self, sender: str) -> Talks:
        """Who talks with this sender now; when that cannot be found out in time, who did last."""
        known = self._known.get(sender)
        chat = known[0] if known and time.monotonic() - known[1] < KNOWN_SECONDS else await self.state(sender)
        if chat is None or chat.state not in ("waiting", "human"):
            return "bot"
        return "human" if chat.state == "human" else "waiting"

    async def warn(self, sender: str, danger: Danger) -> None:
        """Puts a warning into the chat, and on the counsellor's screen."""
        message = await self.do(self.chats.warn, sender, danger.topic, danger.level, danger.person)
        if message:
            await self.to_desk(message)
            await self.nudge()

    # Looking ----------------------------------------------------------------------------------------------------------

    async def do(self, call: Callable[..., Result], *arguments: Any, **named: Any) -> Result:
        """The call's result, from a thread. Raises what it raises, or Unready."""
        if not self._ready:
            raise Unready
        work = partial(call, *arguments, **named)
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)

    async def state(self, sender: str, seconds: float = LOOK_SECONDS) -> Chat | None:
        """The sender's open chat; when it cannot be found out in time, the one that was known last.

        So a slow database does not make the bot answer someone who talks with a human.
        """
        try:
            chat = await asyncio.wait_for(self.do(self.chats.open_of, sender), seconds)
        except Unready:
            return None
        except Exception as error:  # noqa: BLE001
            logger.error("who talks is not known: %s", describe(error))
            return self._known.get(sender, (None, 0.0))[0]
        self.doubt(sender)
        if chat and chat.state != "offered":
            self._known[sender] = (chat, time.monotonic())
        return chat

    def doubt(self, sender: str) -> None:
        """What was known of this sender's chat no longer counts."""
        self._known.pop(sender, None)

    async def available(self) -> bool:
        """True when it is open and a counsellor takes chats."""
        try:
            return await self.do(self._available)
        except Unready:
            return False
        except Exception as error:  # noqa: BLE001
            logger.error("whether a human is there is not known: %s", describe(error))
            return False

    async def absence(self) -> str | None:
        """Why nobody is there, with the times; None when there never is."""
        try:
            return await self.do(self._absence)
        except Exception as error:  # noqa: BLE001
            if not isinstance(error, Unready):
                logger.error("opening hours cannot be read: %s", describe(error))
            return None

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self.clock(), timezone.utc)

    def _available(self) -> bool:
        return hours.load(self.store).open_at(self._now()) and self.chats.counsellors() > 0

    def _absence(self) -> str | None:
        now, found = self._now(), hours.load(self.store)
        next_ = found.next_opening(now)
        if found.open_at(now):
            return self.words.nobody_there
        if next_ is None:
            return None
        return self.words.outside_hours.format(next=hours.moment_in_words(next_, now), hours=found.in_words())

    # The person -------------------------------------------------------------------------------------------------------

    async def offer(self, sender: str) -> Messages | None:
        """The question whether they want a human, or where they stand when they wait; None when nobody is there."""
        if not await self.available():
            return None
        chat = await self.do(self.chats.offer, sender)
        if chat.state == "waiting":
            return await self.standing(chat)
        if chat.state == "human":
            return [{"text": self.words.only_words, "custom": custom("connected")}]
        titles = self.words.buttons
        buttons = [
            {"title": titles.share, "payload": "/mens_delen"},
            {"title": titles.alone, "payload": "/mens_zonder"},
            {"title": titles.decline, "payload": "/mens_nee"},
        ]
        keep = max(self.rules.keep, self.elsewhere.keep if self.elsewhere else 0.0)
        text = self.words.offer.format(keep=self.words.duration(keep)).strip()
        return [{"text": text, "buttons": buttons, "custom": custom("offered")}]

    async def queue(self, sender: str, shared: list[tuple[str, str]] | None, level: int) -> Messages:
        """Puts someone who said yes in line."""
        self.doubt(sender)
        try:
            chat = await self.do(self.chats.queue, sender, shared=shared, level=level)
        except Refused:
            ask = [{"title": self.words.buttons.ask, "payload": "/mens"}]
            return [{"text": self.words.lapsed, "buttons": ask, "custom": custom("closed")}]
        await self.nudge()
        if chat.state == "human":
            return []
        return await self.standing(chat)

    async def standing(self, chat: Chat) -> Messages:
        """Where someone in line stands."""
        line = await self.do(self.chats.line, chat)
        if line is None:  # taken just now
            return []
        if chat.sender:
            self._told[chat.sender] = line
        leave = [{"title": self.words.buttons.leave_line, "payload": "/mens_stop"}]
        text = self.words.in_line(line, self.numbers(chat.sender)).strip()
        part = custom("queued") | {"place": line.place, "minutes": line.minutes, "most": line.most}
        return [{"text": text, "buttons": leave, "custom": part}]

    async def decline(self, sender: str) -> Messages:
        """The person said no."""
        await self.do(self.chats.decline, sender)
        return [{"text": self.words.declined, "custom": custom("closed")}]

    async def leave(self, sender: str) -> Messages | None:
        """The person leaves the line or the conversation; None when they were in neither."""
        before = await self.do(self.chats.open_of, sender)
        chat = await self.do(self.chats.leave, sender)
        if chat is None:
            return None
        await self.ended(chat)
        message = (await self.do(self.chats.for_person, sender))[-1]
        text = self.words.happened(message, None, self.numbers(sender))
        if before and before.state == "waiting":
            text = text.replace(self.words.closed.left, self.words.closed.left_line)
        return [{"text": text, "custom": custom("closed") | {"id": message.id}}]

    async def hear(self, sender: str, text: str, key: str | None) -> bool:
        """Brings the person's words to the counsellor. False when no human may read them now."""
        heard = await self.do(self.chats.hear, sender, text, key)
        if heard:
            await self.to_desk(*heard)
        return heard is not None

    async def beside(self, sender: str, text: str) -> None:
        """Keeps what the bot said beside a human."""
        message = await self.do(self.chats.beside, sender, text)
        if message:
            await self.to_desk(message)

    async def forget(self, sender: str) -> None:
        """Wipes what is kept of this person, and takes them out of the line."""
        self.doubt(sender)
        if await self.do(self.chats.forget, sender):
            await self.nudge()

    async def missed(self, sender: str, after: int) -> list[dict[str, Any]]:
        """What the person's page has not shown yet, in its own form."""
        found = await self.do(self.chats.for_person, sender, after)
        return [self._news(message, await self._name(message.staff_id), sender) for message in found]

    def _news(self, message: Message, name: str, sender: str) -> dict[str, Any]:
        if message.author == "human":
            return {
                "id": message.id,
                "from": "human",
                "messages": [{"text": message.text, "custom": custom("connected") | {"name": name}}],
            }
        kind = message.text.partition(" ")[0]
        status = {"closed": "closed", "waiting_again": "queued"}.get(kind, "connected")
        part: dict[str, Any] = {
            "text": self.words.happened(message, name, self.numbers(sender)),
            "custom": custom(status) | ({"name": name} if status == "connected" else {}),
        }
        if message.text == "closed nobody":
            part["buttons"] = [{"title": self.words.buttons.again, "payload": "/mens"}]
        return {"id": message.id, "from": "bot", "messages": [part]}

    async def _name(self, staff_id: int | None) -> str:
        found = await self.do(self.accounts.get, staff_id) if staff_id is not None else None
        return (found.alias if found else None) or self.words.nobody_named

    # News -------------------------------------------------------------------------------------------------------------

    async def said(self, message: Message) -> None:
        """Brings a counsellor's words to the person, and to the counsellor's other windows."""
        await self.to_desk(message, await self._tell(message))

    async def _tell(self, message: Message) -> Chat:
        """Pushes it, with the id of what came before: a page that has not shown that knows that it missed something."""
        told = await self.do(self.chats.told, message)
        sender = told.chat.sender
        if self.push and sender:
            news = self._news(message, told.alias or self.words.nobody_named, sender)
            await self.push.person(sender, "handoff", {**news, "previous": told.previous})
        return told.chat

    async def to_desk(self, message: Message, chat: Chat | None = None) -> None:
        """Brings a message to the counsellor who has its chat."""
        if chat is None:
            chat = await self.do(self.chats.get, message.chat_id)
        if chat.staff_id is not None and chat.state == "human" and self.push:
            await self.push.staff(chat.staff_id, "message", shown(message))
        if self.elsewhere:
            self.elsewhere.wake()

    async def typing(self, chat: Chat, on: bool) -> None:
        """Shows the counsellor that the person types, or no longer does."""
        if chat.state == "human" and chat.staff_id is not None and self.push:
            await self.push.staff(chat.staff_id, "typing", {"chat": chat.id, "on": on})
            if self.elsewhere:
                await self.elsewhere.typing(chat, on)

    async def changed(self, chat: Chat) -> None:
        """Tells the person and every desk that a chat changed hands or ended."""
        if chat.sender:
            self.doubt(chat.sender)
        if chat.sender and self.push:
            for message in (await self.do(self.chats.for_person, chat.sender))[-2:]:
                if message.chat_id == chat.id and message.author == "status":
                    await self._tell(message)
        if chat.state == "closed":
            await self.ended(chat)
        else:
            await self.nudge()

    async def ended(self, chat: Chat) -> None:
        """Lets Rasa know that a human has been there, and every desk that the chat is over."""
        if chat.sender:
            self.doubt(chat.sender)
            self._told.pop(chat.sender, None)
            if chat.taken is not None and self.wake:
                task = asyncio.ensure_future(self._wake(chat.sender))
                self._busy.add(task)
                task.add_done_callback(self._busy.discard)
        await self.nudge()

    async def _wake(self, sender: str) -> None:
        if self.wake:
            await self.wake(sender, BACK)

    async def nudge(self) -> None:
        """Tells every desk to look again."""
        if self.push:
            await self.push.desk("look", {})
        if self.elsewhere:
            self.elsewhere.wake()

    # Time -------------------------------------------------------------------------------------------------------------

    async def run(self) -> None:
        """Begins as soon as the database is there, and then does what is due until it is cancelled."""
        told = False
        while not self._ready:
            try:
                await self.begin()
            except StoreError as error:
                if not told:
                    logger.error("%s", error)
                told = True
                await asyncio.sleep(SWEEP_SECONDS)
        purge = 0.0
        while True:
            try:
                await self.tick()
                if time.monotonic() > purge:
                    await self.do(self.chats.purge)
                    purge = time.monotonic() + PURGE_SECONDS
            except Exception as error:  # noqa: BLE001
                logger.error("minding the line failed: %s", describe(error))
            await asyncio.sleep(SWEEP_SECONDS)

    async def begin(self) -> None:
        """Brings the database up to date. Raises StoreError when it cannot be reached."""
        await asyncio.get_running_loop().run_in_executor(self._pool, self.store.migrate)
        self._ready = True

    async def tick(self) -> None:
        """Does what is due, and tells those whom it concerns."""
        old = time.monotonic() - self.rules.idle
        self._known = {sender: known for sender, known in self._known.items() if known[1] > old}
        for chat in await self.do(self.chats.sweep):
            await self.changed(chat)
        await self._tell_places()
        if self.push:
            await self.push.check_desks()

    async def _tell_places(self) -> None:
        waiting = await self.do(self.chats.waiting)
        here = {chat.sender for chat in waiting}
        self._told = {sender: line for sender, line in self._told.items() if sender in here}
        for chat in waiting:
            line = await self.do(self.chats.line, chat)
            if line and chat.sender and self.push and self._told.get(chat.sender) != line:
                self._told[chat.sender] = line
                place = {"place": line.place, "minutes": line.minutes, "most": line.most}
                await self.push.person(chat.sender, "handoff_line", place)

    async def close(self) -> None:
        """Lets go of threads and connections."""
        for task in self._busy:
            task.cancel()
        if self.elsewhere:
            await self.elsewhere.close()
        self._pool.shutdown(wait=False, cancel_futures=True)
        self.store.close()


def custom(status: str) -> dict[str, Any]:
    """The part for machines."""
    return {"kind": "handoff", "status": status}


def shown(message: Message) -> dict[str, Any]:
    """A message in the desk's form."""
    return {
        "id": message.id,
        "chat": message.chat_id,
        "author": message.author,
        "text": message.text,
        "at": message.at,
        "key": message.key,
    }
