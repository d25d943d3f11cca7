"""Reads one content file, and says in plain words what is wrong with it."""
from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from bot.content.schema import Strict
from bot.yaml_text import parsed

ROOT = Path(__file__).resolve().parents[2] / "content"
Model = TypeVar("Model", bound=Strict)


class ContentError(Exception):
    """A content file cannot be used. The text names the file, the place in it and what to write instead."""


def read_yaml(path: Path) -> Any:
    """The parsed file. Raises ContentError with line and column when it is absent or is no YAML."""
    try:
        return parsed(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ContentError(f"{path}: this file is missing; docs/content.md shows its form") from None
    except UnicodeDecodeError as error:
        raise ContentError(f"{path}: byte {error.start} is not UTF-8; save the file as UTF-8") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 1}, column {mark.column + 1}: " if mark else ""
        problem = getattr(error, "problem", None) or "is not YAML"
        raise ContentError(
            f"{path}: {place}{problem}; quote text that holds ': ' or ' #', and check the indentation"
        ) from None
    except ValueError as error:  # a day such as 30 February
        raise ContentError(f"{path}: {error}; look at the dates, written as 2027-01-31") from None


def parse(model: type[Model], path: Path) -> Model:
    """The file as `model`. Raises ContentError that lists every wrong place."""
    data = read_yaml(path)
    if not isinstance(data, dict):
        raise ContentError(f"{path}: the file must hold keys and values; docs/content.md shows its form")
    try:
        return model.parse_obj(data)
    except ValidationError as error:
        raise ContentError("\n".join(f"{path}: {line}" for line in explain(error))) from None


def explain(error: ValidationError) -> list[str]:
    """One line a mistake: the place in the file and what to write instead."""
    advice = {
        "value_error.missing": "is missing; add it",
        "value_error.extra": "is not a known key; check the spelling against docs/content.md",
        "value_error.any_str.min_length": "is empty; write the text or leave the key out",
        "type_error.none.not_allowed": "is empty; write a value",
    }
    lines = []
    for item in error.errors():
        place = " > ".join(str(part) for part in item["loc"])
        lines.append(f"{place} {advice.get(item['type'], item['msg'])}")
    return lines
