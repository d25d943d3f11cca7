"""Runs programs for the bench, times them and measures their memory."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import psutil

from bot.launch.services import end_with_parent

SAMPLE_SECONDS = 0.2
LAST_LINES = 15


class Failed(Exception):
    """A program did not do its work. The text names it and shows the end of its log."""


def resident(pid: int) -> int:
    """Resident bytes of a process and all its children; 0 when it is gone. Shared pages count in each."""
    total = 0
    with suppress(psutil.NoSuchProcess):
        parent = psutil.Process(pid)
        for process in [parent, *parent.children(recursive=True)]:
            with suppress(psutil.NoSuchProcess):
                total += process.memory_info().rss
    return total


class Peak:
    """Samples the resident bytes of a process tree until the context ends."""

    def __init__(self, pid: int) -> None:
        self.bytes = 0
        self._pid = pid
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._sample, daemon=True)

    def __enter__(self) -> Peak:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _sample(self) -> None:
        while True:
            self.bytes = max(self.bytes, resident(self._pid))
            if self._done.wait(SAMPLE_SECONDS):
                return


def start(
    command: Sequence[str], out: IO[bytes], folder: Path, environment: Mapping[str, str]
) -> subprocess.Popen[bytes]:
    """Starts a program that writes to `out`, as the first of a process group of its own."""
    return subprocess.Popen(
        list(command),
        cwd=folder,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=out,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        preexec_fn=end_with_parent(),
    )


def end(process: subprocess.Popen[bytes], grace: float = 0.0) -> None:
    """Ends a program of `start` and all it started: asks first when there is grace (seconds), then kills."""
    with suppress(ProcessLookupError, subprocess.TimeoutExpired):
        if grace:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(grace)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@dataclass(frozen=True)
class Cost:
    """What a program took: seconds, seconds of processors, and the most resident bytes of its process tree."""

    seconds: float
    processor: float
    peak: int


def run(command: Sequence[str], log: Path, folder: Path, environment: Mapping[str, str]) -> Cost:
    """Runs a program to its end. Raises Failed."""
    log.parent.mkdir(parents=True, exist_ok=True)
    began, before = time.perf_counter(), _processor()
    with log.open("wb") as out:
        process = start(command, out, folder, environment)
    try:
        with Peak(process.pid) as peak:
            code = process.wait()
    except BaseException:
        end(process)
        raise
    seconds = time.perf_counter() - began
    if code:
        tail = log.read_text(encoding="utf-8", errors="replace").splitlines()[-LAST_LINES:]
        raise Failed("\n".join([f"ended with status {code}: {' '.join(command)}", *tail]))
    return Cost(seconds, _processor() - before, peak.bytes)


def _processor() -> float:
    """Seconds that the ended children of this process have had of the processors."""
    used = os.times()
    return used.children_user + used.children_system
