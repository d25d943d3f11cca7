"""Messages of danger and harmless ones from which the detector learns (`data/safety`) or on which it is counted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal, get_args

import yaml
from pydantic import ValidationError, root_validator

from bot.content.library import ContentError, explain
from bot.content.schema import Strict
from bot.safety.pattern import Level, Person, Topic
from bot.yaml_text import parsed

FOLDER = Path(__file__).resolve().parents[2] / "data" / "safety"
Kind = Literal[
    "idiom", "recovery", "information", "denial", "past", "misery", "numbers", "professional", "film", "ordinary"
]
KINDS: tuple[str, ...] = get_args(Kind)
"""Harmless messages: `ordinary` ones, and nine kinds that look like danger."""


class Message(Strict):
    """A message of danger (topic, level, person) or a harmless one (kind)."""

    text: str
    topic: Topic | None = None
    level: Level | None = None
    person: Person | None = None
    kind: Kind | None = None
    style: Literal["plain", "typo", "slang", "flemish", "english", "long", "short"]

    @root_validator(skip_on_failure=True)
    def _one_of_two(cls, values: dict[str, Any]) -> dict[str, Any]:
        of_danger = [bool(values.get(key)) for key in ("topic", "level", "person")]
        if all(of_danger) == bool(values.get("kind")) or any(of_danger) != all(of_danger):
            raise ValueError("write topic, level and person for danger, or kind for a harmless message")
        return values


def read_messages(folder: Path = FOLDER) -> Sequence[Message]:
    """All messages of the folder. Raises ContentError that names file, place and what to write."""
    files = sorted(folder.glob("*.yml"))
    if not files:
        raise ContentError(f"{folder}: no .yml files here")
    return [message for path in files for message in _read(path)]


def _read(path: Path) -> list[Message]:
    try:
        items = parsed(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise ContentError(f"{path}: no YAML: {' '.join(str(error).split())}") from None
    if not isinstance(items, list):
        raise ContentError(f"{path}: the file must hold a list of items that start with '- '")
    messages, mistakes = [], []
    for number, item in enumerate(items, 1):
        try:
            messages.append(Message.parse_obj(item))
        except ValidationError as error:
            mistakes += [f"{path}: item {number} > {line}" for line in explain(error)]
    if mistakes:
        raise ContentError("\n".join(mistakes))
    return messages
