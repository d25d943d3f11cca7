"""Counts how well statements are told apart, and how often a reflection would name the wrong subject."""
from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.motivation.said import TALKS, Said
from evaluation.testsets import SetError

TEST = Path(__file__).parent / "test" / "statements.yml"
TALKS_BAR, WRONG_BAR = 0.85, 0.03


@dataclass(frozen=True)
class Statement:
    """One test statement, and what a person hears in it."""

    text: str
    talk: str
    about: tuple[str, ...]
    mood: str | None


@dataclass(frozen=True)
class Counts:
    """What came of a set. `confusion`: (meant, heard) to number; `named`: reflections that name a subject; `wrong`:
    those that name one which the statement is not about; `moods`: moods shown and heard."""

    confusion: Counter[tuple[str, str]]
    named: int
    wrong: tuple[str, ...]
    moods: tuple[int, int]

    @property
    def told_apart(self) -> float:
        """Share of change talk, sustain talk and ambivalence heard as what it is."""
        meant = [(pair, n) for pair, n in self.confusion.items() if pair[0] != "none"]
        return sum(n for (talk, heard), n in meant if talk == heard) / max(1, sum(n for _, n in meant))

    @property
    def total(self) -> int:
        """Statements in the set."""
        return sum(self.confusion.values())

    @property
    def wrong_share(self) -> float:
        """Share of all reflections that name a wrong subject."""
        return len(self.wrong) / max(1, self.total)


def load(path: Path = TEST) -> list[Statement]:
    """The statements of a set. Raises SetError."""
    found = []
    for item in yaml.safe_load(path.read_text(encoding="utf-8"))["statements"]:
        if item.get("talk") not in TALKS:
            raise SetError(f"{path}: '{item.get('text')}': talk is '{item.get('talk')}'; use {', '.join(TALKS)}")
        found.append(Statement(item["text"], item["talk"], tuple(item["about"]), item.get("mood")))
    return found


def count(
    statements: Sequence[Statement], hear: Callable[[str], Said], named: Callable[[Said], Sequence[str]]
) -> Counts:
    """Counts over a set. `hear` recognises a statement, `named` gives the subjects that its reflection names."""
    confusion: Counter[tuple[str, str]] = Counter()
    subjects, wrong, moods, heard_moods = 0, [], 0, 0
    for statement in statements:
        said = hear(statement.text)
        confusion[statement.talk, said.talk] += 1
        if found := named(said):
            subjects += 1
            if strange := [subject for subject in found if subject not in statement.about]:
                wrong.append(f"{statement.text} -> {', '.join(strange)}")
        if statement.mood:
            moods += 1
            heard_moods += statement.mood in said.moods
    return Counts(confusion, subjects, tuple(wrong), (moods, heard_moods))
