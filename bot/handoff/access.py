"""The access log: who did or opened what, and what was refused. Never words of a conversation, never senders."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import insert, select
from sqlalchemy.engine import Connection

from bot.handoff.store import Store
from bot.handoff.tables import access, staff


@dataclass(frozen=True)
class Entry:
    """One line of the log. name: the counsellor's, when it is known who it was."""

    at: float
    name: str | None
    what: str
    chat_id: int | None
    detail: str


def record(
    db: Connection, at: float, what: str, staff_id: int | None = None, chat_id: int | None = None, detail: str = ""
) -> None:
    """Writes a line, in the same transaction as what it tells of."""
    values = {"at": at, "what": what, "staff_id": staff_id, "chat_id": chat_id, "detail": detail[:200]}
    db.execute(insert(access).values(**values))


def entries(store: Store, *, most: int = 200, before: float | None = None) -> list[Entry]:
    """The newest lines first."""
    wanted = (
        select(access.c.at, staff.c.name, access.c.what, access.c.chat_id, access.c.detail)
        .select_from(access.outerjoin(staff))
        .order_by(access.c.id.desc())
        .limit(most)
    )
    if before is not None:
        wanted = wanted.where(access.c.at < before)
    with store.read() as db:
        return [Entry(**row) for row in db.execute(wanted).mappings()]
