"""The tables. Times are seconds since 1970, so that SQLite and PostgreSQL keep them alike."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

OPEN = text("state IN ('offered', 'waiting', 'human')")

staff = Table(
    "staff",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(100), nullable=False, unique=True),
    Column("alias", String(100)),  # what a person sees; none: "een medewerker"
    Column("role", String(20), nullable=False),
    Column("password", String(200), nullable=False),
    Column("sealed", String(200), nullable=False, server_default=""),  # the secret for one-time codes (see seal.py)
    Column("used_step", Integer, nullable=False, server_default="0"),  # of the last one-time code that was taken
    Column("active", Boolean, nullable=False),
    Column("present", Boolean, nullable=False),  # takes chats now
    Column("seen", Float),
    CheckConstraint("role IN ('counsellor', 'coordinator')", name="role"),
)

session = Table(
    "session",
    metadata,
    Column("token", String(64), primary_key=True),  # hashed
    Column("staff_id", Integer, ForeignKey("staff.id"), nullable=False),
    Column("began", Float, nullable=False),
    Column("seen", Float, nullable=False),
)

failure = Table(
    "failure",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(64), nullable=False, index=True),  # hashed: it may be a password typed in the wrong field
    Column("at", Float, nullable=False),
)

chat = Table(
    "chat",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sender", String(100)),  # gone when the words are
    Column("state", String(20), nullable=False),
    Column("staff_id", Integer, ForeignKey("staff.id")),
    Column("shared", Boolean, nullable=False),
    Column("level", Integer, nullable=False),  # 0 none, 1 concern, 2 high, 3 acute
    Column("offered", Float, nullable=False),
    Column("queued", Float),
    Column("waiting_since", Float),  # again, when a counsellor was lost
    Column("taken", Float),
    Column("active", Float, nullable=False),  # when something was last said or done
    Column("closed", Float),
    Column("reason", String(40)),
    CheckConstraint("state IN ('offered', 'waiting', 'human', 'closed')", name="state"),
    CheckConstraint("(state = 'human' AND staff_id IS NOT NULL) OR state != 'human'", name="human_has_staff"),
    CheckConstraint("(state IN ('offered', 'waiting') AND staff_id IS NULL) OR state IN ('human', 'closed')",
                    name="nobody_yet"),
    # One open chat for each person.
    Index("ix_chat_open_sender", "sender", unique=True, sqlite_where=OPEN, postgresql_where=OPEN),
    Index("ix_chat_state", "state"),
    sqlite_autoincrement=True,
)

message = Table(
    "message",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("chat_id", Integer, ForeignKey("chat.id"), nullable=False),
    Column("author", String(20), nullable=False),
    Column("text", Text, nullable=False),
    Column("staff_id", Integer, ForeignKey("staff.id")),
    Column("key", String(64)),  # given by the one who sent it, so that a second try is not a second message
    Column("at", Float, nullable=False),
    UniqueConstraint("chat_id", "key"),
    CheckConstraint("author IN ('person', 'bot', 'human', 'status', 'note', 'warning')", name="author"),
    Index("ix_message_chat_id_id", "chat_id", "id"),
    sqlite_autoincrement=True,  # an id is never given twice: it is also how far a page has read
)

# Chats whose human works in another system (see elsewhere.py).
elsewhere = Table(
    "elsewhere",
    metadata,
    Column("chat_id", Integer, ForeignKey("chat.id"), primary_key=True),
    Column("contact", String(100)),  # gone when the words are
    Column("conversation", Integer, unique=True),
    Column("shown", Boolean, nullable=False),
    Column("over", Boolean, nullable=False),
    Column("sent", Integer, nullable=False),
    Column("there", Integer, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("free_at", Float, nullable=False),  # until then one gateway has it, or it rests after a failure
)

opening = Table(
    "opening",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("weekday", Integer, nullable=False),  # 0 is Monday
    Column("start", Integer, nullable=False),  # minutes of the day
    Column("end", Integer, nullable=False),
)

exception = Table(
    "exception",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("day", String(10), nullable=False, index=True),
    Column("start", Integer),  # no start: closed all day
    Column("end", Integer),
)

access = Table(
    "access",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Float, nullable=False, index=True),
    Column("staff_id", Integer, ForeignKey("staff.id")),
    Column("what", String(40), nullable=False),
    Column("chat_id", Integer),
    Column("detail", String(200), nullable=False),
)
