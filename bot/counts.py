"""Counts how often danger was voiced, by day, topic, level, person and the road that the reply took.

Never words, never senders. `python -m bot.counts` prints them as a table. Knows nothing of Rasa or of the web.
"""

from __future__ import annotations

import argparse
import logging
import os
import queue
import sqlite3
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from datetime import date
from pathlib import Path
from typing import Literal

logger = logging.getLogger(__name__)

Road = Literal["rasa", "gate", "late", "detector failed"]
"""Who gave the numbers: Rasa; the gate, because Rasa's reply was no use or a human talks; the gate, because Rasa was
late; or whoever did, while the detector was broken."""
UNKNOWN = "unknown"
DATA = Path(__file__).resolve().parents[1] / "var"
"""Where what must outlive a restart is kept, unless KEUZEHULP_DATA says otherwise."""
FILE = "counts.db"
COLUMNS = ("day", "topic", "level", "person", "road", "number")

MOST_WAITING = 10_000
"""Counts that may wait for a slow disk; what comes after is lost."""
TELL_EVERY = 60.0
"""Seconds between two log lines about counts that cannot be kept."""
BUSY_SECONDS = 2.0
_DONE = None

_MAKE = """
CREATE TABLE IF NOT EXISTS counts (
  day TEXT, topic TEXT, level TEXT, person TEXT, road TEXT, number INTEGER NOT NULL,
  PRIMARY KEY (day, topic, level, person, road)
) WITHOUT ROWID
"""
_ADD = """
INSERT INTO counts VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (day, topic, level, person, road) DO UPDATE SET number = number + excluded.number
"""
Key = tuple[str, str, str, str, str]


class CountsError(Exception):
    """The counts cannot be read. The text says which file, and why."""


class Counts:
    """Counts into `folder`, in a thread of its own: a full, slow or read-only disk costs counts, never a reply."""

    def __init__(self, folder: Path = DATA, today: Callable[[], date] = date.today) -> None:
        """Nothing is written or made before the first count."""
        self._path = folder / FILE
        self._today = today
        self._waiting: queue.Queue[Key | None] = queue.Queue(MOST_WAITING)
        self._thread: threading.Thread | None = None
        self._told: float | None = None

    def add(self, topic: str, level: str, person: str, road: Road) -> None:
        """Counts one reply. Neither waits nor raises."""
        try:
            self._waiting.put_nowait((self._today().isoformat(), topic, level, person, road))
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="counts", daemon=True)
                self._thread.start()
        except Exception as error:  # noqa: BLE001
            self._tell(error)

    def close(self, seconds: float = 2.0) -> None:
        """Writes what waits, for so many seconds at most."""
        if self._thread:
            with suppress(queue.Full):
                self._waiting.put(_DONE, timeout=seconds)
            self._thread.join(seconds)
            self._thread = None

    def _run(self) -> None:
        going = True
        while going:
            found = [self._waiting.get()]
            while not self._waiting.empty():
                found.append(self._waiting.get())
            going = _DONE not in found
            self._write(Counter(key for key in found if key is not None))

    def _write(self, found: Counter[Key]) -> None:
        if not found:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._path, timeout=BUSY_SECONDS)) as store, store:
                store.execute(_MAKE)
                store.executemany(_ADD, [(*key, number) for key, number in found.items()])
        except Exception as error:  # noqa: BLE001
            self._tell(error)

    def _tell(self, error: Exception) -> None:
        now = time.monotonic()
        if self._told is None or now - self._told > TELL_EVERY:
            self._told = now
            logger.error("counts cannot be kept in %s: %s", self._path, type(error).__name__)


def data_folder(environment: Mapping[str, str]) -> Path:
    """The folder that KEUZEHULP_DATA names, or the default. A relative one lies in the project."""
    named = environment.get("KEUZEHULP_DATA", "").strip()
    return DATA.parent / Path(named).expanduser() if named else DATA


def read(folder: Path = DATA) -> list[tuple[str, str, str, str, str, int]]:
    """The rows that were counted in the folder, by day. Raises CountsError."""
    path = folder / FILE
    if not path.exists():
        return []
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS)) as store:
            return list(store.execute(f"SELECT {', '.join(COLUMNS)} FROM counts ORDER BY 1, 2, 3, 4, 5"))
    except sqlite3.Error as error:
        raise CountsError(f"{path}: {error}") from None


def table(rows: list[tuple[str, str, str, str, str, int]]) -> str:
    """The rows as a table, with their sum."""
    cells = [COLUMNS, *(tuple(str(cell) for cell in row) for row in rows)]
    cells.append(("total", "", "", "", "", str(sum(row[-1] for row in rows))))
    widths = [max(len(row[column]) for row in cells) for column in range(len(COLUMNS))]
    return "\n".join(
        "  ".join(
            [cell.ljust(width) for cell, width in zip(row[:-1], widths, strict=False)] + [row[-1].rjust(widths[-1])]
        )
        for row in cells
    )


def main(arguments: list[str] | None = None) -> int:
    """Prints the table. Returns 0, or 1 when the counts cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m bot.counts", description="Prints how often danger was voiced.")
    parser.add_argument("--data", type=Path, help="the folder (default: KEUZEHULP_DATA, else var/)")
    folder: Path = parser.parse_args(arguments).data or data_folder(os.environ)
    try:
        rows = read(folder.absolute())
    except CountsError as error:
        print(error, file=sys.stderr)
        return 1
    print(table(rows) if rows else f"Nothing was counted yet in {folder / FILE}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
