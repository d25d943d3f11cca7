"""Keeps what was learnt from the sentences, so that a change of a rule or an answer does not cost learning it again."""
from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.launch.fingerprint import ROOT
from bot.launch.training import LEARNT_FOLDER
from bot.understanding.model import Example

LEARNS_WITH = ("bot/understanding", "bot/text.py", "data/nlu/names.yml", "requirements.txt")
"""What decides, beside the sentences, what is learnt from them."""


def key_of(examples: Sequence[Example], encoder: str, root: Path = ROOT) -> str:
    """A hash of all that what is learnt depends on."""
    found = hashlib.sha256(encoder.encode())
    for example in examples:
        found.update(json.dumps([example.text, example.label, example.trust]).encode())
    for name in LEARNS_WITH:
        top = root / name
        for path in sorted(top.glob("*.py")) if top.is_dir() else [top]:
            found.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def kept_or_learnt(key: str, target: Path, learn: Callable[[Path], None]) -> bool:
    """Fills `target` with what was kept under this key, or else by `learn(target)`, and keeps that. True when it was
    kept. Only the last one is kept; a folder that cannot be written is no reason to fail."""
    if not (chosen := os.environ.get(LEARNT_FOLDER)):
        learn(target)
        return False
    folder = Path(chosen)
    kept = folder / key
    if kept.is_dir():
        shutil.copytree(kept, target, dirs_exist_ok=True)
        return True
    learn(target)
    try:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(target, folder / "new")
        (folder / "new").rename(kept)  # whole or not at all
    except OSError as error:
        print(f"what was learnt is not kept: {error.strerror}", flush=True)
    return False
