"""When counsellors are there: blocks for each weekday, and exceptions by date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import delete, insert, select

from bot.handoff.access import record
from bot.handoff.store import Store
from bot.handoff.tables import exception, opening

ZONE = ZoneInfo("Europe/Amsterdam")
DAY = 24 * 60
LOOK_AHEAD = 60
"""Days in which the next opening is looked for."""
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


class HoursError(ValueError):
    """Hours that cannot be. The text says in Dutch what to change: the desk shows it."""


@dataclass(frozen=True, order=True)
class Block:
    """From one minute of the day to another."""

    start: int
    end: int

    def __str__(self) -> str:
        return f"{_clock(self.start)}-{_clock(self.end)}"


@dataclass(frozen=True)
class Hours:
    """The blocks of each weekday (0 is Monday), and those of dates that differ; no blocks means closed."""

    week: Mapping[int, Sequence[Block]] = field(default_factory=dict)
    exceptions: Mapping[date, Sequence[Block]] = field(default_factory=dict)

    def on(self, day: date) -> Sequence[Block]:
        """The blocks of one day."""
        return self.exceptions[day] if day in self.exceptions else self.week.get(day.weekday(), ())

    def open_at(self, moment: datetime) -> bool:
        """True when someone should be there. `moment` has a time zone."""
        here = moment.astimezone(ZONE)
        minute = here.hour * 60 + here.minute
        return any(block.start <= minute < block.end for block in self.on(here.date()))

    def next_opening(self, moment: datetime) -> datetime | None:
        """When it opens next; None when that is not within LOOK_AHEAD days."""
        here = moment.astimezone(ZONE)
        minute = here.hour * 60 + here.minute
        for ahead in range(LOOK_AHEAD):
            day = here.date() + timedelta(days=ahead)
            for block in self.on(day):
                if ahead or block.start > minute:
                    return datetime.combine(day, time(block.start // 60, block.start % 60), ZONE)
        return None

    def in_words(self) -> str:
        """The hours of the week in Dutch, days with the same hours together; empty when it never opens."""
        lines: list[str] = []
        first = 0
        for day in range(1, 8):
            if day < 7 and tuple(self.week.get(day, ())) == tuple(self.week.get(first, ())):
                continue
            if blocks := self.week.get(first):
                days = WEEKDAYS[first] if day - 1 == first else f"{WEEKDAYS[first]} tot en met {WEEKDAYS[day - 1]}"
                times = " en ".join(f"van {_clock(block.start)} tot {_clock(block.end)}" for block in blocks)
                lines.append(f"{days} {times} uur")
            first = day
        return "; ".join(lines)


def moment_in_words(moment: datetime, now: datetime) -> str:
    """A moment to come as one says it: 'vandaag om 14:00 uur', 'donderdag 3 december om 9:00 uur'."""
    there, here = moment.astimezone(ZONE), now.astimezone(ZONE)
    days = (there.date() - here.date()).days
    at = f"om {_clock(there.hour * 60 + there.minute)} uur"
    if days in (0, 1):
        return f"{('vandaag', 'morgen')[days]} {at}"
    return f"{WEEKDAYS[there.weekday()]} {there.day} {MONTHS[there.month - 1]} {at}"


def block(text: str) -> Block:
    """The block of '9:00-12:30'. Raises HoursError."""
    try:
        start, end = (_minute(part) for part in text.replace("–", "-").split("-"))
    except ValueError:
        raise HoursError(f"'{text[:40]}' is geen tijd. Schrijf het zo: 9:00-12:30.") from None
    if not 0 <= start < end <= DAY:
        raise HoursError(f"'{text[:40]}': de eindtijd komt na de begintijd, en niet later dan 24:00.")
    return Block(start, end)


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of '9:00-12:00, 13:00-17:00', in order; none for an empty text. Raises HoursError."""
    found = sorted(block(part.strip()) for part in text.split(",") if part.strip())
    for earlier, later in zip(found, found[1:], strict=False):
        if later.start < earlier.end:
            raise HoursError(f"{earlier} en {later} lopen door elkaar.")
    return tuple(found)


def load(store: Store) -> Hours:
    """The hours as they are now."""
    week: dict[int, list[Block]] = {}
    exceptions: dict[date, list[Block]] = {}
    with store.read() as db:
        for row in db.execute(select(opening).order_by(opening.c.start)):
            week.setdefault(row.weekday, []).append(Block(row.start, row.end))
        for row in db.execute(select(exception).order_by(exception.c.day, exception.c.start)):
            found = exceptions.setdefault(date.fromisoformat(row.day), [])
            if row.start is not None:
                found.append(Block(row.start, row.end))
    return Hours(week, exceptions)


def set_week(store: Store, week: Mapping[int, Iterable[Block]], *, staff_id: int | None, now: float) -> None:
    """Replaces the hours of the whole week."""
    rows = [
        {"weekday": day, "start": each.start, "end": each.end} for day, found in week.items() for each in found
    ]
    with store.write() as db:
        db.execute(delete(opening))
        if rows:
            db.execute(insert(opening), rows)
        record(db, now, "hours", staff_id, detail="; ".join(f"{row['weekday']} {row['start']}" for row in rows))


def set_exception(store: Store, day: date, found: Iterable[Block] | None, *, staff_id: int | None, now: float) -> None:
    """Sets the hours of one date: empty for closed, None to go by the weekday again."""
    rows: list[dict[str, str | int | None]] = []
    if found is not None:
        rows = [{"day": day.isoformat(), "start": each.start, "end": each.end} for each in found]
        rows = rows or [{"day": day.isoformat(), "start": None, "end": None}]
    with store.write() as db:
        db.execute(delete(exception).where(exception.c.day == day.isoformat()))
        if rows:
            db.execute(insert(exception), rows)
        record(db, now, "exception", staff_id, detail=day.isoformat())


def _minute(text: str) -> int:
    hour, minute = (int(part) for part in text.strip().replace(".", ":").split(":"))
    if not (0 <= hour <= 24 and 0 <= minute < 60):
        raise ValueError(text)
    return hour * 60 + minute


def _clock(minute: int) -> str:
    return f"{minute // 60}:{minute % 60:02d}"
