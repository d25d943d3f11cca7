"""Turns of phrase that argue, warn, blame or advise, looked for in every line that someone wrote for the bot to say."""
from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import yaml

from bot.content.library import ROOT
from bot.motivation.lines import NEVER, never_said
from bot.yaml_text import parsed

NOWHERE = {
    r"(?:je|jij) moet(?! (?:nog )?wachten)": "je kunt, of: ... is nodig",
    r"moet (?:je|jij)(?! (?:nog )?wachten)": "kun je, of: ... is nodig",
    r"(?:je|jij) zou(?:dt)? (?:niet )?(?:moeten|beter)": "je kunt",
    r"(?:je|jij) had (?:niet )?(?:beter|moeten)": "niets: geen verwijt",
    r"(?:waarom|hoezo) (?:heb|ben|doe|stop|ging) (?:je|jij) (?:dan |dat )?niet": "een open vraag met wat of hoe",
    r"eigen schuld": "niets: geen verwijt",
}
"""What no line of the bot says, whatever it is about. That someone has to wait is others' doing, and no command."""

MOTIVATIONAL = ("motivation.yml", "motivation-talk.yml", "paths", "values.yml")
"""Files and folders of content whose lines stand in a motivational conversation, so that all of NEVER holds there."""

SPOKEN = ("said", "words", "names", "patterns", "sources")
"""Keys that hold what people say, or titles of others: not the bot's words."""


def check_authored(root: Path = ROOT) -> list[str]:
    """Complaints about every line of every file of content, whatever its form; empty when all is well."""
    found = []
    for path in sorted(root.rglob("*.yml")):
        name = path.relative_to(root).as_posix()
        phrases = {**NOWHERE, **NEVER} if name.split("/")[0] in MOTIVATIONAL else NOWHERE
        try:
            lines = list(_lines(parsed(path.read_text(encoding="utf-8")), SPOKEN))
        except yaml.YAMLError as error:
            lines = []
            found.append(f"{name}: no YAML: {' '.join(str(error).split())}")
        for place, line in lines:
            found += [f"{name}: {place}: says '{said}'; write {instead}" for said, instead in never_said(line, phrases)]
    return found


def _lines(value: Any, skip: Collection[str], place: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in skip:
                yield from _lines(item, skip, f"{place} > {key}" if place else str(key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _lines(item, skip, f"{place}[{number}]")
