"""Opening hours: several blocks a day, exceptions by date, and how they are said."""

from __future__ import annotations

from datetime import date, datetime, timezone

import pytest

from bot.handoff.access import entries
from bot.handoff.hours import (
    ZONE,
    Block,
    Hours,
    HoursError,
    blocks,
    load,
    moment_in_words,
    set_exception,
    set_week,
)
from bot.handoff.store import Store

WEEK = Hours(
    {**{day: blocks("9:00-12:30, 13:00-17:00") for day in range(4)}, 4: blocks("9:00-12:00"), 6: blocks("20:00-24:00")},
    {date(2026, 12, 25): (), date(2026, 12, 24): blocks("9:00-11:00"), date(2026, 12, 26): blocks("10:00-16:00")},
)


def at(day: int, clock: str, month: int = 11) -> datetime:
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        (at(23, "8:59"), False), (at(23, "9:00"), True), (at(23, "12:29"), True), (at(23, "12:30"), False),
        (at(23, "13:00"), True), (at(23, "17:00"), False), (at(27, "13:00"), False), (at(28, "10:00"), False),
        (at(29, "23:59"), True), (at(30, "0:00"), False),
        (at(24, "10:59", 12), True), (at(24, "11:00", 12), False), (at(25, "10:00", 12), False),
        (at(26, "15:59", 12), True),
    ],
)  # fmt: skip
def test_open(moment: datetime, is_open: bool) -> None:
    assert WEEK.open_at(moment) is is_open
    assert WEEK.open_at(moment.astimezone(timezone.utc)) is is_open


@pytest.mark.parametrize(
    ("moment", "next_"),
    [
        (at(23, "7:00"), at(23, "9:00")), (at(23, "12:45"), at(23, "13:00")), (at(26, "18:00"), at(27, "9:00")),
        (at(27, "12:00"), at(29, "20:00")), (at(24, "12:00", 12), at(26, "10:00", 12)),
    ],
)  # fmt: skip
def test_next_opening(moment: datetime, next_: datetime) -> None:
    assert WEEK.next_opening(moment) == next_


def test_summer_time_counts() -> None:
    assert WEEK.open_at(datetime(2026, 7, 6, 7, 30, tzinfo=timezone.utc))  # 9:30 there
    assert not WEEK.open_at(datetime(2026, 11, 23, 7, 30, tzinfo=timezone.utc))  # 8:30 there


def test_never_open() -> None:
    assert not Hours().open_at(at(23, "10:00"))
    assert Hours().next_opening(at(23, "10:00")) is None
    assert Hours().in_words() == ""


def test_in_words() -> None:
    assert WEEK.in_words() == (
        "maandag tot en met donderdag van 9:00 tot 12:30 en van 13:00 tot 17:00 uur; "
        "vrijdag van 9:00 tot 12:00 uur; zondag van 20:00 tot 24:00 uur"
    )
    daily = Hours({day: blocks("8:00-22:00") for day in range(7)})
    assert daily.in_words() == "maandag tot en met zondag van 8:00 tot 22:00 uur"


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (at(23, "13:05"), "vandaag om 13:05 uur"), (at(24, "9:00"), "morgen om 9:00 uur"),
        (at(27, "9:00"), "vrijdag 27 november om 9:00 uur"),
    ],
)  # fmt: skip
def test_a_moment_in_words(moment: datetime, words: str) -> None:
    assert moment_in_words(moment, at(23, "12:00")) == words


@pytest.mark.parametrize("text", ["9", "9:00", "9:00-8:00", "9:00-9:00", "9:00-25:00", "24:00-24:30", "9:61-10:00",
                                  "negen-tien", "9:00-12:00, 11:00-13:00", "1:00-2:00-3:00"])
def test_hours_that_cannot_be(text: str) -> None:
    with pytest.raises(HoursError):
        blocks(text)


def test_blocks_are_read_in_order_and_empty_is_closed() -> None:
    assert blocks("13.00-17.00, 9:00-12:30") == (Block(540, 750), Block(780, 1020))
    assert blocks("  ") == ()


def test_hours_are_kept_and_changes_are_in_the_log(store: Store) -> None:
    set_week(store, WEEK.week, staff_id=None, now=1.0)
    for day, found in WEEK.exceptions.items():
        set_exception(store, day, found, staff_id=None, now=2.0)
    kept = load(store)
    assert {day: tuple(found) for day, found in kept.week.items()} == WEEK.week
    assert {day: tuple(found) for day, found in kept.exceptions.items()} == WEEK.exceptions
    set_exception(store, date(2026, 12, 25), None, staff_id=None, now=3.0)
    assert date(2026, 12, 25) not in load(store).exceptions
    set_week(store, {}, staff_id=None, now=4.0)
    assert load(store).week == {}
    assert [each.what for each in entries(store)] == ["hours", *["exception"] * 4, "hours"]
