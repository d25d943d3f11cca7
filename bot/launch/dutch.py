"""Fetches spaCy's Dutch model when it can be had. Without it, its blank Dutch pipeline does."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from bot.launch.fingerprint import DUTCH_MODEL

SECONDS = 10.0


def fetch(tried: Path = Path(sys.prefix) / "dutch-tried", seconds: float = SECONDS) -> int:
    """Tries once for each environment, and not for long. Returns 0 whatever comes of it."""
    if tried.exists() or find_spec(DUTCH_MODEL):
        return 0
    tried.touch()
    try:
        done = subprocess.run(
            [sys.executable, "-m", "spacy", "download", DUTCH_MODEL],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
        )
        fetched = done.returncode == 0
    except (subprocess.TimeoutExpired, OSError):
        fetched = False
    if not fetched:
        print(f"spaCy's {DUTCH_MODEL} is out of reach; using spaCy's blank Dutch pipeline.", file=sys.stderr)
    return 0
