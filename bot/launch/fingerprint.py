"""Tells whether the model still fits what it was trained on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAFETY = (
    "examples",
    "learn",
    "meaning",
    "medical",
    "nearmiss",
    "normal",
    "overdose",
    "pattern",
    "rules",
    "suicide",
    "vocabulary",
)
"""The modules that decide what is learnt about danger: what learns it, and the rules whose signs it learns from."""
TRAINED_ON = (
    "data",
    "content/keuzekaarten",
    "content/onderwerpen",
    "domain.yml",
    "config.yml",
    "bot/understanding",
    "bot/motivation/evidence.py",
    "bot/motivation/recognise.py",
    "bot/motivation/signs.py",
    "bot/engine",
    *(f"bot/safety/{name}.py" for name in SAFETY),
    "bot/text.py",
    "requirements.txt",
)
DUTCH_MODEL = "nl_core_news_sm"


def fingerprint(root: Path = ROOT) -> str:
    """A hash of everything a model depends on: files, locked packages, and which Dutch pipeline is there."""
    found = hashlib.sha256()
    for path in _files(root):
        found.update(f"{path.relative_to(root).as_posix()}\0".encode())
        found.update(hashlib.sha256(path.read_bytes()).digest())
    found.update(DUTCH_MODEL.encode() if find_spec(DUTCH_MODEL) else b"blank")
    return found.hexdigest()


def _files(root: Path) -> Iterator[Path]:
    for name in TRAINED_ON:
        top = root / name
        within = sorted(top.rglob("*")) if top.is_dir() else [top]
        for path in within:
            parts = path.relative_to(root).parts
            if path.is_file() and not any(part == "__pycache__" or part.startswith(".") for part in parts):
                yield path
