"""Whose numbers a person gets: kept as long as the conversation, for so many people and no more."""

from __future__ import annotations

import pytest

from bot.gateway import remembered
from bot.gateway.remembered import KEPT, Remembered


def test_it_is_kept_while_they_talk_and_forgotten_after_a_day_of_silence() -> None:
    now = [0.0]
    kept = Remembered[str](lambda: now[0])
    assert kept.note("een", None) is None
    assert kept.note("een", "be") == "be"
    now[0] += KEPT - 1
    assert kept.note("een", None) == "be"
    assert kept.note("een", "nl") == "nl"
    now[0] += KEPT + 1
    assert kept.note("ander", None) is None
    assert (kept.of("een"), len(kept)) == (None, 0)


def test_no_more_people_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "MOST", 3)
    kept = Remembered[str](lambda: 0.0)
    for name in "abcdef":
        kept.note(name, "be")
    kept.forget("f")
    kept.forget("nooit gezien")
    assert [name for name in "abcdef" if kept.of(name)] == ["c", "d", "e"]
