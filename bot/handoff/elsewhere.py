"""Chats whose human works in another system: what goes there, in order, once, and by one gateway at a time."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import and_, exists, insert, or_, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from bot.handoff.chats import Chat, Message
from bot.handoff.store import Store
from bot.handoff.tables import chat as chats
from bot.handoff.tables import elsewhere as threads
from bot.handoff.tables import message as messages
from bot.handoff.tables import staff

LEASE = 60.0
"""Seconds that a gateway has for a thread before another one may go on with it; each step renews them."""
LONGEST_PAUSE = 60.0
"""Seconds between two tries, when it keeps failing."""


@dataclass(frozen=True)
class Thread:
    """A chat as it is in the other system.

    contact, conversation: what it is called there; shown: counsellors there have been asked; over: nothing more to do;
    sent: the last message of the chat that went there; there: the id that the last one of the person's got there;
    tries: how often the step that comes next has failed.
    """

    chat_id: int
    contact: str | None = None
    conversation: int | None = None
    shown: bool = False
    over: bool = False
    sent: int = 0
    there: int = 0
    tries: int = 0


@dataclass(frozen=True)
class Work:
    """A thread that is ours for the moment, its chat, and what has yet to go there.

    live: the chat waits for a human there, or has one; else what is left is to end it.
    """

    thread: Thread
    chat: Chat
    live: bool
    messages: list[Message] = field(default_factory=list)


class Threads:
    """The chats of one database that one other system has. Safe for threads and for several gateways."""

    def __init__(self, store: Store, system: str, clock: Callable[[], float] = time.time) -> None:
        """system: its name, which stands in the access log and in the list of who is there."""
        self._store = store
        self._clock = clock
        self.account_name = f"({system})"  # a name with brackets is nobody's: accounts cannot have them

    def account(self) -> int:
        """The id under which the other system takes chats. Nobody can sign in with it."""
        named = select(staff.c.id).where(staff.c.name == self.account_name)
        with self._store.read() as db:
            found = db.execute(named).scalar_one_or_none()
        if found is None:
            try:
                with self._store.write() as db:
                    values = {"role": "counsellor", "password": "", "sealed": "", "active": True, "present": False}
                    db.execute(insert(staff).values(name=self.account_name, **values))
            except IntegrityError:
                pass  # another gateway was first
            with self._store.read() as db:
                found = db.execute(named).scalar_one()
        return int(found)

    def due(self, account: int) -> list[int]:
        """The chats with which something is to be done now, the most danger first."""
        live = _live(account)
        more = exists().where(messages.c.chat_id == chats.c.id, messages.c.id > threads.c.sent)
        wanted = or_(
            and_(live, or_(threads.c.chat_id.is_(None), threads.c.over, ~threads.c.shown, more)),
            and_(~live, threads.c.chat_id.is_not(None), ~threads.c.over),
        )
        free = or_(threads.c.chat_id.is_(None), threads.c.free_at <= self._clock())
        with self._store.read() as db:
            rows = db.execute(
                select(chats.c.id)
                .select_from(chats.outerjoin(threads))
                .where(wanted, free)
                .order_by(chats.c.level.desc(), chats.c.id)
            )
            return [int(row[0]) for row in rows]

    def claim(self, chat_id: int, account: int) -> Work | None:
        """The chat's thread, for LEASE seconds ours alone; None when another gateway has it."""
        now = self._clock()
        try:
            with self._store.write() as db:
                found = db.execute(select(threads).where(threads.c.chat_id == chat_id).with_for_update()).first()
                if found is None:
                    new = {"shown": False, "over": False, "sent": 0, "there": 0, "tries": 0}
                    db.execute(insert(threads).values(chat_id=chat_id, free_at=now + LEASE, **new))
                elif found.free_at > now:
                    return None
                else:
                    # Not let go of: who had it died in the middle of a step, which may have been done.
                    tries = max(found.tries, 1) if found.free_at else found.tries
                    values = {"free_at": now + LEASE, "tries": tries}
                    db.execute(update(threads).where(threads.c.chat_id == chat_id).values(**values))
                return self._work(db, chat_id, account)
        except IntegrityError:  # another gateway was first
            return None

    def _work(self, db: Connection, chat_id: int, account: int) -> Work:
        columns = [threads.c[each] for each in Thread.__dataclass_fields__]
        thread = Thread(**db.execute(select(*columns).where(threads.c.chat_id == chat_id)).mappings().one())
        chat = Chat(**db.execute(select(chats).where(chats.c.id == chat_id)).mappings().one())
        live = chat.state == "waiting" or (chat.state == "human" and chat.staff_id == account)
        if live and thread.over:  # it ended there, and is back in line here
            thread = replace(thread, contact=None, conversation=None, shown=False, over=False, there=0)
        rows = db.execute(
            select(messages)
            .where(messages.c.chat_id == chat_id, messages.c.id > thread.sent)
            .order_by(messages.c.id)
        )
        return Work(thread, chat, live, [Message(**row) for row in rows.mappings()])

    def keep(self, thread: Thread) -> None:
        """Keeps how far it is, and renews the lease."""
        values: dict[str, Any] = {name: getattr(thread, name) for name in Thread.__dataclass_fields__}
        self._free(thread.chat_id, self._clock() + LEASE, values)

    def release(self, thread: Thread) -> None:
        """Lets go after the work is done."""
        self._free(thread.chat_id, 0.0, {"tries": 0})

    def failed(self, thread: Thread) -> None:
        """Lets go after a failure; the next try is after a pause that grows."""
        pause = min(LONGEST_PAUSE, 2.0**thread.tries)
        self._free(thread.chat_id, self._clock() + pause, {"tries": thread.tries + 1})

    def _free(self, chat_id: int, at: float, values: dict[str, Any]) -> None:
        with self._store.write() as db:
            db.execute(update(threads).where(threads.c.chat_id == chat_id).values(**values, free_at=at))

    def of(self, conversation: int) -> Thread | None:
        """The thread of that conversation there."""
        found = self._some(threads.c.conversation == conversation)
        return found[0] if found else None

    def live(self, account: int) -> list[Thread]:
        """Those that counsellors there have been asked for, and that are not over."""
        return self._some(and_(threads.c.shown, ~threads.c.over, _live(account)))

    def _some(self, where: Any) -> list[Thread]:
        columns = [threads.c[each] for each in Thread.__dataclass_fields__]
        with self._store.read() as db:
            rows = db.execute(select(*columns).select_from(threads.join(chats)).where(where).order_by(chats.c.id))
            return [Thread(**row) for row in rows.mappings()]


def _live(account: int) -> Any:
    return or_(chats.c.state == "waiting", and_(chats.c.state == "human", chats.c.staff_id == account))
