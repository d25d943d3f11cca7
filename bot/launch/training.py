"""Trains the model, in a process of its own, when it no longer fits what it was trained on."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import TextIO

from bot.launch.fingerprint import ROOT, fingerprint
from bot.launch.services import end_with_parent, quiet_environment

NAME = "keuzehulp"
LEARNT_FOLDER = "KEUZEHULP_LEARNT"
"""Environment variable with the folder in which what was learnt from the sentences is kept between trainings
(bot/engine/kept.py). Not set with `force`, nor by a plain `rasa train`: then nothing is kept."""
STAGE = "keuzehulp: "
"""How a component begins a line that tells whoever waits what the training is at."""
LAST_LINES = 20
SAFETY_LOG = "safety.log"
TELL_EVERY = 30.0


def model_path(root: Path = ROOT) -> Path:
    """Where the model is kept."""
    return root / "models" / f"{NAME}.tar.gz"


def up_to_date(root: Path = ROOT) -> bool:
    """True when there are a model of Rasa's and one of danger, trained on what is here now."""
    try:
        there = model_path(root).exists() and (root / "models" / "safety").exists()
        return there and _kept(root).read_text() == fingerprint(root)
    except OSError:
        return False


def train(
    force: bool = False,
    root: Path = ROOT,
    command: Sequence[str] | None = None,
    safety: Sequence[str] | None = None,
) -> int:
    """Trains when needed, or always with `force`: Rasa's model and, beside it, what danger means. Returns 0, or 1 after
    saying what went wrong."""
    if not force and up_to_date(root):
        return 0
    with _one_at_a_time(root):
        if not force and up_to_date(root):  # another one trained while we waited
            return 0
        found = fingerprint(root)
        _kept(root).unlink(missing_ok=True)
        log = root / "models" / "train.log"
        began = time.monotonic()
        with _beside(safety or safety_train(), root) as learning:
            code = _run(command or rasa_train(), root, log, None if force else root / "models" / "learnt")
        if code or not model_path(root).exists():
            return _failed(log)
        if learning.returncode:
            return _failed(root / "models" / SAFETY_LOG)
        _kept(root).write_text(found)
        print(f"Trained in {time.monotonic() - began:.0f} s.", file=sys.stderr)
    return 0


def safety_train() -> list[str]:
    """What learns the meaning of danger. It fills the time in which Rasa keeps one core waiting."""
    return [sys.executable, "-m", "bot.safety.learn"]


@contextmanager
def _beside(command: Sequence[str], root: Path) -> Iterator[subprocess.Popen[bytes]]:
    with (root / "models" / SAFETY_LOG).open("wb") as log:
        process = subprocess.Popen(
            command,
            cwd=root,
            env=quiet_environment(),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            preexec_fn=end_with_parent(),
        )
        try:
            yield process
            process.wait()
        finally:
            if process.poll() is None:
                process.terminate()
                process.wait()


def rasa_train() -> list[str]:
    """Rasa's own command, training everything anew: Rasa's cache does not see changes in our packages.

    Validation is left to `make check`: with this many sentences it doubles the time.
    """
    rasa = [sys.executable, "-m", "rasa", "train", "--force", "--skip-validation"]
    return [*rasa, "--fixed-model-name", NAME, "--out", "models"]


def _kept(root: Path) -> Path:
    return root / "models" / "fingerprint"


@contextmanager
def _one_at_a_time(root: Path) -> Iterator[None]:
    models = root / "models"
    models.mkdir(exist_ok=True)
    with (models / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another training is under way; waiting for it.", file=sys.stderr)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _run(command: Sequence[str], root: Path, log: Path, learnt: Path | None) -> int:
    environment = {**quiet_environment(), "RASA_MAX_CACHE_SIZE": "0", "PYTHONUNBUFFERED": "1"}
    if learnt:
        environment[LEARNT_FOLDER] = str(learnt)
    progress = Progress(sys.stderr)
    with (
        log.open("w", encoding="utf-8") as kept,
        subprocess.Popen(
            command,
            cwd=root,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            preexec_fn=end_with_parent(),
        ) as process,
    ):
        reader = Thread(target=_follow, args=(process.stdout, kept, progress), daemon=True)
        reader.start()
        try:
            while process.poll() is None:
                progress.tick()
                time.sleep(0.2)
        except BaseException:
            process.terminate()
            raise
        finally:
            progress.end()
        reader.join(5)
        return process.returncode


def _follow(lines: TextIO, log: TextIO, progress: Progress) -> None:
    for line in lines:
        log.write(line)
        log.flush()
        if line.startswith(STAGE):
            progress.stage = line.removeprefix(STAGE).strip()


class Progress:
    """What training is at and for how long: one moving line on a terminal, else a line now and then."""

    def __init__(self, out: TextIO) -> None:
        self.stage = "reading the training data"
        self._out = out
        self._moving = out.isatty()
        self._began = time.monotonic()
        self._told: str | None = None
        self._when = 0.0

    def tick(self) -> None:
        """Shows how far it is, when there is something to show."""
        seconds = time.monotonic() - self._began
        line = f"Training the model: {self.stage} ({seconds:.0f} s)"
        if self._moving:
            width = os.get_terminal_size(self._out.fileno()).columns
            self._out.write(f"\r{line[: width - 1]}\033[K")
            self._out.flush()
        elif self.stage != self._told or seconds - self._when >= TELL_EVERY:
            self._told, self._when = self.stage, seconds
            print(line, file=self._out, flush=True)

    def end(self) -> None:
        """Clears the moving line."""
        if self._moving:
            self._out.write("\r\033[K")
            self._out.flush()


def _failed(log: Path) -> int:
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    print(
        *(f"  {line}" for line in lines[-LAST_LINES:]),
        f"Training failed; above are its last lines, and models/{log.name} has them all.",
        "If they point at content/ or data/: `make check` says which file and line to mend.",
        "If a package is missing or broken: `make clean`, then the same command again.",
        sep="\n",
        file=sys.stderr,
    )
    return 1
