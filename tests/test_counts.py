"""Counts of danger: kept across restarts, without words, and never in the way of a reply."""

from __future__ import annotations

import sqlite3
import time
from datetime import date
from pathlib import Path

import pytest

from bot.counts import BUSY_SECONDS, DATA, FILE, Counts, CountsError, data_folder, main, read

DAY = date(2026, 11, 22)


def counted(folder: Path, *rows: tuple[str, str, str, str]) -> Counts:
    counts = Counts(folder, lambda: DAY)
    for topic, level, person, road in rows:
        counts.add(topic, level, person, road)  # type: ignore[arg-type]
    counts.close()
    return counts


def test_counts_add_up_over_restarts(tmp_path: Path) -> None:
    folder = tmp_path / "nieuw" / "map"
    row = ("suicide", "high", "self", "rasa")
    counted(folder, row, row, ("overdose", "acute", "other", "late"))
    counted(folder, row)
    assert read(folder) == [
        ("2026-11-22", "overdose", "acute", "other", "late", 1),
        ("2026-11-22", "suicide", "high", "self", "rasa", 3),
    ]


def test_nothing_else_is_kept(tmp_path: Path) -> None:
    counted(tmp_path, ("suicide", "high", "self", "rasa"))
    with sqlite3.connect(tmp_path / FILE) as store:
        tables = store.execute("SELECT name FROM sqlite_master").fetchall()
        columns = [row[1] for row in store.execute("PRAGMA table_info(counts)")]
    assert tables == [("counts",)]
    assert columns == ["day", "topic", "level", "person", "road", "number"]


def test_nothing_is_made_before_the_first_count(tmp_path: Path) -> None:
    Counts(tmp_path / "x").close()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_is_told_once_and_never_raised(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("")
    counted(tmp_path / "file", *[("suicide", "high", "self", "rasa")] * 3)  # type: ignore[list-item]
    assert len(caplog.records) == 1
    assert "cannot be kept" in caplog.text


def test_a_file_that_is_no_database_is_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / FILE).write_bytes(b"kapot" * 1000)
    counted(tmp_path, ("suicide", "high", "self", "rasa"))
    assert "DatabaseError" in caplog.text
    with pytest.raises(CountsError, match=FILE):
        read(tmp_path)
    assert main(["--data", str(tmp_path)]) == 1


def test_a_full_disk_is_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no /dev/full here")
    (tmp_path / FILE).symlink_to(full)
    counted(tmp_path, ("suicide", "high", "self", "rasa"))
    assert "cannot be kept" in caplog.text


def test_a_disk_that_hangs_delays_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.counts.MOST_WAITING", 20)
    counts = Counts(tmp_path)
    locked = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    locked.execute("CREATE TABLE other (x)")
    locked.execute("BEGIN EXCLUSIVE")
    began = time.monotonic()
    for _ in range(50):  # more than may wait
        counts.add("suicide", "high", "self", "gate")
    assert time.monotonic() - began < BUSY_SECONDS
    locked.execute("ROLLBACK")
    locked.close()
    counts.close(10)
    assert 0 < sum(row[-1] for row in read(tmp_path)) <= 50
    assert counts._thread is None or not counts._thread.is_alive()


def test_the_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path)]) == 0
    assert "Nothing was counted yet" in capsys.readouterr().out
    counted(tmp_path, *[("suicide", "high", "self", "detector failed")] * 12)  # type: ignore[list-item]
    assert main(["--data", str(tmp_path)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "day         topic    level  person  road             number",
        "2026-11-22  suicide  high   self    detector failed      12",
        "total                                                    12",
    ]


def test_the_folder_is_the_one_that_was_set(tmp_path: Path) -> None:
    assert data_folder({}) == data_folder({"KEUZEHULP_DATA": " "}) == DATA
    assert data_folder({"KEUZEHULP_DATA": str(tmp_path)}) == tmp_path
    assert data_folder({"KEUZEHULP_DATA": "elders"}) == DATA.parent / "elders"
