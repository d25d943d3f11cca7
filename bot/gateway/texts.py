"""The gateway's own lines, from `gateway:` in content/bot.yml."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

from bot.content.library import ROOT, ContentError, read_yaml

NUMBERS = "{numbers}"
"""Where the line with the phone numbers goes."""


@dataclass(frozen=True)
class Texts:
    """Each line may hold `{numbers}`; `too_big`, `unavailable` and `trouble` always end up with the numbers."""

    empty: str
    too_long: str
    too_big: str
    too_fast: str
    unavailable: str
    trouble: str

    def line(self, key: str, numbers: str) -> str:
        """The line of that key with the numbers filled in. Raises AttributeError for an unknown key."""
        text: str = getattr(self, key)
        if key in {"too_big", "unavailable", "trouble"} and NUMBERS not in text:
            text = f"{text} {NUMBERS}"
        return text.replace(NUMBERS, numbers)


def load_texts(path: Path = ROOT / "bot.yml") -> Texts:
    """The lines of the file. Raises ContentError that names the file and what is missing."""
    content = read_yaml(path)
    found = content.get("gateway") if isinstance(content, dict) else None
    found = found if isinstance(found, dict) else {}
    wanted = [field.name for field in fields(Texts)]
    missing = [key for key in wanted if not (isinstance(found.get(key), str) and found[key].strip())]
    if missing:
        raise ContentError(f"{path}: gateway > {', '.join(missing)} missing; write the Dutch line there")
    return Texts(**{key: found[key].strip() for key in wanted})
