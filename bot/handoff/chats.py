"""The state machine: bot, offered, waiting, human, closed. Each change is one transaction, and has one winner.

A person without an open chat talks with the bot, and so does one to whom a human is only offered. Whoever waits is
with the bot and in line. In a chat with a human the bot is silent.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any, Literal

from sqlalchemy import and_, bindparam, delete, func, insert, or_, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from bot.handoff import accounts
from bot.handoff.access import record
from bot.handoff.rules import Rules
from bot.handoff.store import Store
from bot.handoff.tables import chat as chats
from bot.handoff.tables import elsewhere, staff
from bot.handoff.tables import message as messages

State = Literal["offered", "waiting", "human", "closed"]
Talks = Literal["bot", "waiting", "human"]
LEVELS = ("none", "concern", "high", "acute")
OPEN = ("offered", "waiting", "human")
SEEN_BY_PERSON = ("human", "status")
"""Authors whose messages are pushed to the person."""
REASONS = ("answered", "referred", "silent", "unsuitable", "other")
"""Why a counsellor closes a chat. `given_back`, `left`, `nobody`, `idle` and `stale` are given by the machine."""
RECENT_WAITS = 20
RECENT_SECONDS = 12 * 3600.0
FEWEST_WAITS = 3


class Refused(Exception):
    """The change cannot be made as things stand. `why` is a word for it, such as `taken` or `not_yours`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Chat:
    """One conversation with a human, or the wish for it. Times are seconds since 1970."""

    id: int
    sender: str | None
    state: State
    staff_id: int | None
    shared: bool
    level: int
    offered: float
    queued: float | None
    waiting_since: float | None
    taken: float | None
    active: float
    closed: float | None
    reason: str | None


@dataclass(frozen=True)
class Message:
    """Something said. author: person, bot, human, status (for the person), note or warning (for the desk)."""

    id: int
    chat_id: int
    author: str
    text: str
    staff_id: int | None
    key: str | None
    at: float
    again: bool = field(default=False, compare=False)
    """True for the answer to a second try: it had been kept before."""


@dataclass(frozen=True)
class Told:
    """Around a message: its chat, the name that who wrote it chose, and the id of what the person's page showed just
    before it (0 for nothing)."""

    chat: Chat
    alias: str | None
    previous: int


@dataclass(frozen=True)
class Line:
    """Where someone stands: their place, how many minutes it takes (None: not known), after how many it ends."""

    place: int
    minutes: int | None
    most: int


class Chats:
    """All chats of one database. Every method may be called from any thread, worker or machine."""

    def __init__(
        self, store: Store, rules: Rules | None = None, clock: Callable[[], float] = time.time
    ) -> None:
        self._store = store
        self.rules = rules or Rules()
        self._clock = clock

    # Looking ----------------------------------------------------------------------------------------------------------

    def who(self, sender: str) -> Talks:
        """Who talks with this sender now."""
        found = self.open_of(sender)
        if found is None or found.state == "offered":
            return "bot"
        return "human" if found.state == "human" else "waiting"

    def open_of(self, sender: str) -> Chat | None:
        """The sender's open chat, if there is one."""
        with self._store.read() as db:
            return _open_of(db, sender)

    def get(self, chat_id: int) -> Chat:
        """The chat of that id. Raises Refused `unknown`."""
        with self._store.read() as db:
            return _get(db, chat_id)

    def waiting(self) -> list[Chat]:
        """Who waits: the most danger first, then who waits longest."""
        with self._store.read() as db:
            rows = db.execute(select(chats).where(chats.c.state == "waiting").order_by(*_IN_LINE))
            return [Chat(**row) for row in rows.mappings()]

    def of_staff(self, staff_id: int) -> list[Chat]:
        """The chats that this counsellor has, the oldest first."""
        with self._store.read() as db:
            rows = db.execute(
                select(chats).where(chats.c.state == "human", chats.c.staff_id == staff_id).order_by(chats.c.taken)
            )
            return [Chat(**row) for row in rows.mappings()]

    def all_open(self) -> list[Chat]:
        """Every chat that is not closed, the oldest first."""
        with self._store.read() as db:
            rows = db.execute(select(chats).where(chats.c.state.in_(OPEN)).order_by(chats.c.id))
            return [Chat(**row) for row in rows.mappings()]

    def line(self, chat: Chat) -> Line | None:
        """Where a waiting chat stands; None when it waits no longer."""
        ids = [each.id for each in self.waiting()]
        if chat.id not in ids:
            return None
        with self._store.read() as db:
            rows = db.execute(
                select(chats.c.taken - chats.c.queued)
                .where(chats.c.taken > self._clock() - RECENT_SECONDS)
                .order_by(chats.c.taken.desc())
                .limit(RECENT_WAITS)
            )
            waits = [float(row[0]) for row in rows]
        minutes = max(1, round(median(waits) / 60)) if len(waits) >= FEWEST_WAITS else None
        return Line(ids.index(chat.id) + 1, minutes, max(1, round(self.rules.wait / 60)))

    def counsellors(self) -> int:
        """How many counsellors take chats now."""
        with self._store.read() as db:
            return int(db.execute(select(func.count()).where(self._here())).scalar_one())

    def messages(self, chat_id: int, staff_id: int, *, after: int = 0) -> list[Message]:
        """What the desk may see of a chat. Only for who has it, or a coordinator. Raises Refused."""
        with self._store.write() as db:
            chat = _get(db, chat_id)
            who = accounts.person(db, staff_id)
            if who is None or not who.active or (chat.staff_id != staff_id and who.role != "coordinator"):
                record(db, self._clock(), "refused", staff_id, chat_id, "open")
                refused = True
            else:
                refused = False
                if not after:
                    record(db, self._clock(), "opened", staff_id, chat_id)
                found = _messages(db, messages.c.chat_id == chat_id, after)
        if refused:
            raise Refused("not_yours")
        return found

    def for_person(self, sender: str, after: int = 0) -> list[Message]:
        """What a person's page has not shown yet: what humans said and what happened, and their own words too."""
        mine = select(chats.c.id).where(chats.c.sender == sender)
        with self._store.read() as db:
            return _messages(
                db, and_(messages.c.chat_id.in_(mine), messages.c.author.in_(SEEN_BY_PERSON)), after
            )

    def told(self, message: Message) -> Told:
        """What has to be known to bring a message to the person."""
        with self._store.read() as db:
            chat = _get(db, message.chat_id)
            before = db.execute(_BEFORE, {"sender": chat.sender, "id_": message.id}).scalar_one()
            alias = db.execute(_ALIAS, {"id_": message.staff_id}).scalar_one_or_none()
            return Told(chat, alias, int(before or 0))

    # The person -------------------------------------------------------------------------------------------------------

    def offer(self, sender: str) -> Chat:
        """Asks whether the person wants a human; their open chat when they have one already."""
        now = self._clock()
        try:
            with self._store.write() as db:
                found = _open_of(db, sender, lock=True)
                if found and found.state == "offered":
                    return _change(db, found, offered=now, active=now)
                if found:
                    return found
                new = db.execute(
                    insert(chats).values(
                        sender=sender, state="offered", shared=False, level=0, offered=now, active=now
                    )
                )
                return _get(db, new.inserted_primary_key[0])
        except IntegrityError:  # another worker was first
            found = self.open_of(sender)
            if found is None:
                raise Refused("gone") from None
            return found

    def queue(self, sender: str, *, shared: Sequence[tuple[str, str]] | None, level: int = 0) -> Chat:
        """The person said yes: into the line, with what they share of (author, text), or None for nothing of it.

        Raises Refused: `not_offered`.
        """
        now = self._clock()
        with self._store.write() as db:
            found = _open_of(db, sender, lock=True)
            if found is None:
                raise Refused("not_offered")
            if found.state != "offered":
                return found
            for author, said in shared or ():
                self._add(db, found, author, said)
            return _change(
                db,
                found,
                state="waiting",
                shared=shared is not None,
                level=max(found.level, level),
                queued=now,
                waiting_since=now,
                active=now,
            )

    def decline(self, sender: str) -> bool:
        """The person said no. False when nothing was offered."""
        with self._store.write() as db:
            found = _open_of(db, sender, lock=True)
            if found is None or found.state != "offered":
                return False
            db.execute(delete(chats).where(chats.c.id == found.id))
            return True

    def leave(self, sender: str) -> Chat | None:
        """The person leaves the line or the conversation. None when they were in neither."""
        with self._store.write() as db:
            found = _open_of(db, sender, lock=True)
            if found is None or found.state == "offered":
                return None
            return self._close(db, found, "left")

    def hear(self, sender: str, said: str, key: str | None = None) -> tuple[Message, Chat] | None:
        """Keeps what a person says for the counsellor, and gives the chat too; None when no human may read it.

        That is so in a chat with a human, and in line when the person shares. A second message with the same key is
        the same message.
        """
        with self._store.write() as db:
            found = _open_of(db, sender, lock=True)
            if found is None or not (found.state == "human" or (found.state == "waiting" and found.shared)):
                return None
            return self._add(db, found, "person", said, key=key), found

    def beside(self, sender: str, said: str) -> Message | None:
        """Keeps what the bot said to someone in line who shares, or in danger beside a human."""
        with self._store.write() as db:
            found = _open_of(db, sender, lock=True)
            if found is None or not (found.state == "human" or (found.state == "waiting" and found.shared)):
                return None
            return self._add(db, found, "bot", said)

    def warn(self, sender: str, topic: str, level: str, person: str) -> Message | None:
        """Keeps danger in mind: the chat rises in line, and its counsellor gets a warning."""
        with self._store.write() as db:
            found = _open_of(db, sender, lock=True)
            if found is None:
                return None
            height = LEVELS.index(level) if level in LEVELS else 1
            found = _change(db, found, level=max(found.level, height))
            if found.state == "offered":
                return None
            return self._add(db, found, "warning", f"{topic} {level} {person}")

    def forget(self, sender: str) -> Chat | None:
        """Leaves the line and wipes all that was kept of this person. In a chat with a human nothing is wiped."""
        with self._store.write() as db:
            found = _open_of(db, sender, lock=True)
            if found and found.state == "human":
                return None
            ended = self._close(db, found, "left") if found and found.state == "waiting" else None
            _wipe(db, chats.c.sender == sender)
        self._store.scrub()
        return ended

    # The desk ---------------------------------------------------------------------------------------------------------

    def take(self, chat_id: int, staff_id: int) -> Chat:
        """Connects this counsellor; of several who try one wins. Raises Refused: `taken`, `full`, `absent`."""
        now = self._clock()
        with self._store.write() as db:
            self._room(db, staff_id)
            found = _get(db, chat_id, lock=True)
            if found.state != "waiting":
                raise Refused("taken")
            taken = _change(db, found, state="human", staff_id=staff_id, taken=now, active=now)
            record(db, now, "took", staff_id, chat_id)
            self._add(db, taken, "status", "connected", staff_id)
            return taken

    def say(self, chat_id: int, staff_id: int, said: str, key: str | None = None) -> Message:
        """What a counsellor says to the person. Raises Refused: `not_yours`."""
        with self._store.write() as db:
            return self._add(db, self._mine(db, chat_id, staff_id), "human", said, staff_id, key)

    def note(self, chat_id: int, staff_id: int, said: str, key: str | None = None) -> Message:
        """A note that only the desk sees. Raises Refused: `not_yours`."""
        with self._store.write() as db:
            return self._add(db, self._mine(db, chat_id, staff_id), "note", said, staff_id, key)

    def hand_over(self, chat_id: int, staff_id: int, to: int) -> Chat:
        """To a colleague, who has it from now on. Raises Refused: `not_yours`, `full`, `absent`."""
        now = self._clock()
        with self._store.write() as db:
            if to == staff_id:
                raise Refused("absent")
            self._room(db, to)
            found = self._mine(db, chat_id, staff_id)
            handed = _change(db, found, staff_id=to, active=now)
            record(db, now, "handed over", staff_id, chat_id, f"to {to}")
            self._add(db, handed, "status", "colleague", to)
            return handed

    def put_back(self, chat_id: int, staff_id: int) -> Chat:
        """Back to the front of the line, for whichever colleague comes first. Raises Refused: `not_yours`."""
        with self._store.write() as db:
            found = self._mine(db, chat_id, staff_id)
            record(db, self._clock(), "put back", staff_id, chat_id)
            return self._to_line(db, found)

    def give_back(self, chat_id: int, staff_id: int) -> Chat:
        """Back to the bot. Raises Refused: `not_yours`."""
        with self._store.write() as db:
            return self._close(db, self._mine(db, chat_id, staff_id), "given_back")

    def turn_down(self, chat_id: int, staff_id: int) -> Chat:
        """Another system has nobody for someone in line. Raises Refused: `taken`."""
        with self._store.write() as db:
            found = _get(db, chat_id, lock=True)
            if found.state != "waiting":
                raise Refused("taken")
            record(db, self._clock(), "turned down", staff_id, chat_id)
            return self._close(db, found, "nobody")

    def close(self, chat_id: int, staff_id: int, reason: str) -> Chat:
        """Ends it, for one of REASONS. Raises Refused: `not_yours`, `reason`."""
        if reason not in REASONS:
            raise Refused("reason")
        with self._store.write() as db:
            return self._close(db, self._mine(db, chat_id, staff_id), reason)

    def present(self, staff_id: int, takes: bool | None = None) -> None:
        """A sign of life from a desk; `takes` says whether its counsellor takes new chats from now on."""
        values: dict[str, Any] = {"seen": self._clock()}
        if takes is not None:
            values["present"] = takes
        with self._store.write() as db:
            db.execute(update(staff).where(staff.c.id == staff_id, staff.c.active).values(**values))

    # Time -------------------------------------------------------------------------------------------------------------

    def sweep(self) -> list[Chat]:
        """Does what is due: offers lapse, waits end, lost counsellors' chats return to the line, silent ones close.

        Gives the chats that this call changed: of several workers each change has one who tells the person.
        """
        now, rules = self._clock(), self.rules
        lost = select(staff.c.id).where(or_(staff.c.seen.is_(None), staff.c.seen <= now - rules.lost, ~staff.c.active))
        due = or_(
            and_(chats.c.state == "offered", chats.c.offered <= now - rules.offer),
            and_(chats.c.state == "waiting", chats.c.waiting_since <= now - rules.wait),
            and_(chats.c.state == "human", or_(chats.c.staff_id.in_(lost), chats.c.active <= now - rules.idle)),
        )
        with self._store.read() as db:
            ids = [row[0] for row in db.execute(select(chats.c.id).where(due).order_by(chats.c.id))]
        changed = []
        for chat_id in ids:
            with self._store.write() as db:
                row = db.execute(
                    select(chats).where(chats.c.id == chat_id, due).with_for_update(of=chats, key_share=True)
                ).mappings().first()
                if row is None:
                    continue  # somebody was first
                found = Chat(**row)
                if found.state == "offered":
                    db.execute(delete(chats).where(chats.c.id == found.id))
                elif found.state == "waiting":
                    changed.append(self._close(db, found, "nobody"))
                elif found.active <= now - rules.idle:
                    changed.append(self._close(db, found, "idle"))
                else:
                    record(db, now, "lost", found.staff_id, found.id)
                    changed.append(self._to_line(db, found))
        return changed

    def purge(self) -> None:
        """Wipes what has been kept long enough."""
        now = self._clock()
        with self._store.write() as db:
            _wipe(db, chats.c.closed <= now - self.rules.keep)
            accounts.purge(db, now, self.rules)
        self._store.scrub()

    def close_stale(self, older: float) -> list[Chat]:
        """Closes every chat in which nothing happened for `older` seconds: for who runs it."""
        until = self._clock() - older
        with self._store.read() as db:
            ids = [
                row[0]
                for row in db.execute(
                    select(chats.c.id).where(chats.c.state.in_(("waiting", "human")), chats.c.active <= until)
                )
            ]
        closed = []
        for chat_id in ids:
            with self._store.write() as db:
                found = _get(db, chat_id, lock=True)
                if found.state in ("waiting", "human") and found.active <= until:
                    closed.append(self._close(db, found, "stale"))
        return closed

    # Parts ------------------------------------------------------------------------------------------------------------

    def _here(self) -> Any:
        return and_(staff.c.active, staff.c.present, staff.c.seen > self._clock() - self.rules.lost)

    def _room(self, db: Connection, staff_id: int) -> None:
        """Raises Refused unless this counsellor is here and may have one chat more. Locks the counsellor."""
        wanted = select(staff.c.id, staff.c.name).where(staff.c.id == staff_id, self._here())
        here = db.execute(wanted.with_for_update(key_share=True)).first()
        if here is None:
            raise Refused("absent")
        if here.name.startswith("("):
            return  # another system: how many its counsellors can have is its own matter
        has = select(func.count()).where(chats.c.state == "human", chats.c.staff_id == staff_id)
        if db.execute(has).scalar_one() >= self.rules.chats:
            raise Refused("full")

    def _mine(self, db: Connection, chat_id: int, staff_id: int) -> Chat:
        found = _get(db, chat_id, lock=True)
        if found.state != "human" or found.staff_id != staff_id:
            raise Refused("not_yours")
        return found

    def _to_line(self, db: Connection, chat: Chat) -> Chat:
        now = self._clock()
        self._add(db, chat, "status", "waiting_again")
        return _change(db, chat, state="waiting", staff_id=None, shared=True, waiting_since=now, active=now)

    def _close(self, db: Connection, chat: Chat, reason: str) -> Chat:
        now = self._clock()
        self._add(db, chat, "status", f"closed {reason}")
        record(db, now, "closed", chat.staff_id, chat.id, reason)
        return _change(db, chat, state="closed", closed=now, reason=reason, active=now)

    def _add(
        self, db: Connection, chat: Chat, author: str, said: str, staff_id: int | None = None, key: str | None = None
    ) -> Message:
        now = self._clock()
        if key is not None and (row := db.execute(_SAME, {"chat": chat.id, "key_": key}).mappings().first()):
            return Message(**row, again=True)
        values = {
            "chat_id": chat.id,
            "author": author,
            "text": said[: self.rules.characters],
            "staff_id": staff_id,
            "key": key,
            "at": now,
        }
        new = db.execute(_ADD, values).inserted_primary_key[0]
        if author in ("person", "human"):
            db.execute(_ACTIVE, {"id_": chat.id, "now": now})
        return Message(id=new, **values)  # type: ignore[arg-type]


_IN_LINE = (chats.c.level.desc(), chats.c.queued, chats.c.id)


# What each message needs, made once: SQLAlchemy spends more on making a statement than SQLite on answering it.
_BY_SENDER = select(chats).where(chats.c.sender == bindparam("sender"), chats.c.state.in_(OPEN))
_BY_ID = select(chats).where(chats.c.id == bindparam("id_"))
_LOCK_BY_SENDER, _LOCK_BY_ID = (each.with_for_update(key_share=True) for each in (_BY_SENDER, _BY_ID))
_SAME = select(messages).where(messages.c.chat_id == bindparam("chat"), messages.c.key == bindparam("key_"))
_ADD = insert(messages)
_ACTIVE = update(chats).where(chats.c.id == bindparam("id_")).values(active=bindparam("now"))
_ALIAS = select(staff.c.alias).where(staff.c.id == bindparam("id_"))
_BEFORE = select(func.max(messages.c.id)).where(
    messages.c.chat_id.in_(select(chats.c.id).where(chats.c.sender == bindparam("sender"))),
    messages.c.author.in_(SEEN_BY_PERSON),
    messages.c.id < bindparam("id_"),
)


def _open_of(db: Connection, sender: str, lock: bool = False) -> Chat | None:
    row = db.execute(_LOCK_BY_SENDER if lock else _BY_SENDER, {"sender": sender}).mappings().first()
    return Chat(**row) if row else None


def _get(db: Connection, chat_id: int, lock: bool = False) -> Chat:
    row = db.execute(_LOCK_BY_ID if lock else _BY_ID, {"id_": chat_id}).mappings().first()
    if row is None:
        raise Refused("unknown")
    return Chat(**row)


def _change(db: Connection, chat: Chat, **values: Any) -> Chat:
    db.execute(update(chats).where(chats.c.id == chat.id).values(**values))
    return _get(db, chat.id)


def _messages(db: Connection, where: Any, after: int) -> list[Message]:
    rows = db.execute(select(messages).where(where, messages.c.id > after).order_by(messages.c.id))
    return [Message(**row) for row in rows.mappings()]


def _wipe(db: Connection, where: Any) -> None:
    """The words, and who said them, of closed chats. What stays is when it was and how it ended."""
    old = select(chats.c.id).where(where, chats.c.state == "closed", chats.c.sender.is_not(None))
    ids = [row[0] for row in db.execute(old.with_for_update(key_share=True))]
    db.execute(delete(messages).where(messages.c.chat_id.in_(ids)))
    db.execute(update(elsewhere).where(elsewhere.c.chat_id.in_(ids)).values(contact=None))
    db.execute(update(chats).where(chats.c.id.in_(ids)).values(sender=None))
