"""Puts the card together from what the conversation remembers."""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.card.lines import TOLD, CardLines
from bot.card.state import State
from bot.content.library import Library
from bot.dialogue.context import Context
from bot.motivation.guided import Guided
from bot.motivation.guided_lines import RULERS
from bot.motivation.lines import MotivationLines
from bot.motivation.state import State as Motivation
from bot.values.lines import ValueLines
from bot.values.state import State as Values
from bot.values.talk import professional


@dataclass(frozen=True)
class Line:
    """One line. `id` stays the same while the card is built anew."""

    id: str
    text: str


@dataclass(frozen=True)
class Section:
    id: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Card:
    """The card as shown: sections that have something in them."""

    title: str
    sections: tuple[Section, ...]

    @property
    def lines(self) -> list[Line]:
        """All lines, in order; their place is the number that a person calls them by."""
        return [line for section in self.sections for line in section.lines]

    @property
    def own(self) -> bool:
        """True when it holds more than the numbers."""
        return any(section.id != "numbers" for section in self.sections)

    def as_dict(self) -> dict[str, Any]:
        """The `card` of the contract."""
        sections = [
            {"id": section.id, "title": section.title, "lines": [line.text for line in section.lines]}
            for section in self.sections
        ]
        return {"title": self.title, "sections": sections}

    def as_text(self) -> str:
        """The card for a client that shows text only, with the numbers of its lines."""
        blocks, number = [self.title], 0
        for section in self.sections:
            rows = [section.title]
            for line in section.lines:
                number += 1
                rows.append(f"{number}. {line.text}")
            blocks.append("\n".join(rows))
        return "\n\n".join(blocks)


@dataclass(frozen=True)
class Known:
    """All that a card is made of: the states of the conversation, and the content that words them."""

    motivation: Motivation
    values: Values
    context: Context
    plan: Mapping[str, str]
    """The lines of the safety plan in the person's words, by their heading."""
    lines: CardLines
    value_lines: ValueLines
    motivation_lines: MotivationLines
    library: Library
    country: str
    numbers: tuple[str, ...]
    """The contacts to name, by id."""


def build(state: State, known: Known) -> Card:
    """The card, with what was struck out gone and what was worded anew in its place."""
    made = {
        "told": _told(known),
        "values": _values(known),
        "options": _options(state, known),
        "questions": _questions(state, known),
        "plan": _plan(state, known),
        "own": (Line(f"own.{place}", words) for place, (where, words) in enumerate(state.own) if where == "own"),
        "numbers": _numbers(known),
    }
    sections = []
    for id_, title in known.lines.sections.dict().items():
        kept = [Line(line.id, state.edits.get(line.id, line.text)) for line in made[id_] if line.id not in state.struck]
        if kept:
            sections.append(Section(id_, title, tuple(kept)))
    return Card(known.lines.title, tuple(sections))


def looked_at(state: State, context: Context) -> list[str]:
    """The options looked at, and those of which something was written down, latest first."""
    return list(dict.fromkeys([*context.options, *state.sides]))


def _told(known: Known) -> Iterator[Line]:
    talk = Guided.from_dict(known.motivation.guided)
    answers = talk.answered if talk else {}
    for step in TOLD:
        if words := answers.get(step):
            shown = words if step in RULERS else _ended(words)
            yield Line(f"told.{step}", known.lines.told[step].format(words=shown, number=words))
    subjects = known.motivation_lines.subjects
    about = [_mine(subjects[key].name) for key in known.motivation.about if key in subjects]
    if about:
        yield Line("told.about", known.lines.told["about"].format(words=_ended(", ".join(about))))


def _values(known: Known) -> Iterator[Line]:
    talk = Guided.from_dict(known.motivation.guided)
    if talk and (words := talk.answered.get("values")):
        yield Line("values.life", known.lines.life.format(words=_ended(words)))
    for key in known.values.chosen:
        if statement := known.value_lines.statements.get(key):
            yield Line(f"values.{key}", statement.text)


def _options(state: State, known: Known) -> Iterator[Line]:
    names = known.library.option_ids()
    for option in (option for option in looked_at(state, known.context) if option in names):
        found = known.library.option(option)
        yield Line(f"options.{option}", found.title)
        sides = state.sides.get(option, {})
        for side, line in (("plus", known.lines.plus), ("minus", known.lines.minus)):
            if words := sides.get(side):
                yield Line(f"options.{option}.{side}", line.format(name=found.name, words=_ended(words)))


def _questions(state: State, known: Known) -> Iterator[Line]:
    for place, (where, words) in enumerate(state.own):
        if where == "questions":
            yield Line(f"own.{place}", words)
    if known.values.chosen or known.context.options:
        for question in professional(known.values, known.value_lines, known.library, known.context):
            yield Line(f"questions.{question}", question)


def _plan(state: State, known: Known) -> Iterator[Line]:
    if state.plan:
        for heading, words in known.plan.items():
            yield Line(f"plan.{heading}", known.lines.plan_line.format(heading=heading, words=_ended(words)))


def _numbers(known: Known) -> Iterator[Line]:
    contacts = known.library.directory[known.country].shown
    for key in known.numbers:
        if (contact := contacts.get(key)) and contact.phone:
            line = known.lines.number_line.format(name=contact.name, phone=contact.phone)
            yield Line(f"numbers.{key}", contact.name if contact.phone in contact.name else line)


def _mine(name: str) -> str:
    return re.sub(r"^je ", "mijn ", name)


def _ended(words: str) -> str:
    words = words.strip()
    return words if words[-1:] in ".!?…" else f"{words}."
