"""Counts the moves in whole dialogs: what a coder of motivational interviewing would count (MITI 4.2.1)."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import yaml

from bot.motivation.lines import NEVER
from evaluation.talk import Reply, Talk

SET = Path(__file__).parent / "dialogs.yml"
QUESTIONS = ("open_question", "ruler")
GIVEN = ("answer",)
"""Kinds that tell something: after a motivational turn only when it was asked for or said yes to."""


@dataclass(frozen=True)
class Dialog:
    """The lines of one person, and what the dialog is there for."""

    path: str
    lines: tuple[str, ...]


@dataclass
class Moves:
    """Counts over all motivational turns. `unreflected`: turns that ask right after a turn that asked, without a
    reflection before the question; `untold`: content given without a question or a yes; `forbidden`: turns of phrase
    that argue, warn, blame or advise."""

    made: Counter[str] = field(default_factory=Counter)
    complex: int = 0
    words: list[int] = field(default_factory=list)
    unreflected: list[str] = field(default_factory=list)
    untold: list[str] = field(default_factory=list)
    forbidden: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def questions(self) -> int:
        """Questions asked; asking permission is no question in this count."""
        return sum(self.made[kind] for kind in QUESTIONS)

    @property
    def ratio(self) -> float:
        """Reflections for each question."""
        return self.made["reflection"] / max(1, self.questions)

    @property
    def complex_share(self) -> float:
        """Share of the reflections that are complex."""
        return self.complex / max(1, self.made["reflection"])

    @property
    def median_words(self) -> float:
        """Words of a motivational turn at the median."""
        return median(self.words) if self.words else 0.0


def load(path: Path = SET) -> list[Dialog]:
    """The dialogs of a set."""
    found = yaml.safe_load(path.read_text(encoding="utf-8"))["dialogs"]
    return [Dialog(item["path"], tuple(item["lines"])) for item in found]


def hold(talk: Talk, dialogs: Sequence[Dialog]) -> list[list[tuple[str, Reply]]]:
    """Holds each dialog with a running bot: every line with its reply."""
    return [list(zip(dialog.lines, talk.converse(dialog.lines), strict=True)) for dialog in dialogs]


def count(held: Iterable[Sequence[tuple[str, Reply]]]) -> Moves:
    """What was done over all dialogs."""
    moves = Moves()
    for dialog in held:
        asked = False
        for line, reply in dialog:
            if reply.error:
                moves.errors.append(f"{line}: {reply.error}")
            found = [one for one in reply.custom if one.get("kind") == "motivation"]
            if not found:
                if asked and any(one.get("kind") in GIVEN for one in reply.custom) and _tells(line):
                    moves.untold.append(line)
                asked = False
                continue
            _count_turn(moves, line, reply, [str(one["move"]) for one in found], asked)
            moves.complex += sum(one.get("depth") == "complex" for one in found)
            asked = any(one["move"] in QUESTIONS for one in found)
    return moves


def _count_turn(moves: Moves, line: str, reply: Reply, kinds: list[str], asked: bool) -> None:
    moves.made.update(kinds)
    moves.words.append(len(reply.text.split()))
    for place, kind in enumerate(kinds):
        if kind in QUESTIONS and asked and "reflection" not in kinds[:place]:
            moves.unreflected.append(line)
        asked = kind in QUESTIONS or (asked and kind != "reflection")
    for pattern in NEVER:
        if found := re.search(rf"\b{pattern}\b", reply.text, re.IGNORECASE):
            moves.forbidden.append(f"{line}: {found.group()}")


def _tells(line: str) -> bool:
    """A line that neither asks nor says yes nor is a button."""
    plain = line.lower().strip()
    return "?" not in plain and not plain.startswith("/") and not re.match(r"(?:ja|graag|ok|en |wat |hoe |wie )", plain)
