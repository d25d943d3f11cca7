"""Chooses the next moves on a statement, and words them.

A turn reflects first, and then asks at most one open question, or none. Something specific that was done is affirmed.
Nothing is told, let alone advised, without having asked: an offer waits for a yes. Every third turn asks nothing and
leaves the choice with the person; every fourth sums up.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from bot.motivation.lines import MotivationLines, Reflections
from bot.motivation.said import Said
from bot.motivation.state import State

Kind = Literal["permission", "open_question", "reflection", "affirmation", "summary", "ruler", "menu"]
Depth = Literal["simple", "complex"]

SURE = 0.5
"""How sure talk must be to say it back as such; below it only feelings and subjects are named."""
GUIDED = "gesprek"
"""Stands for the guided talk among what is offered."""
OFFER_EVERY = 3
SUM_UP_EVERY = 4


@dataclass(frozen=True)
class Move:
    """One thing said: which move it is, its text, for a reflection how deep and which subjects it names; `choice`: it
    waits for yes or no."""

    kind: Kind
    text: str
    depth: Depth | None = None
    subjects: tuple[str, ...] = ()
    choice: bool = False

    def custom(self) -> dict[str, Any]:
        """What a machine reads of it."""
        found: dict[str, Any] = {"kind": "motivation", "move": self.kind}
        return {**found, "depth": self.depth} if self.depth else found


class Turn:
    """The moves of one turn, and the state that goes with them."""

    def __init__(self, lines: MotivationLines, state: State) -> None:
        self.lines = lines
        self.state = state
        self.moves: list[Move] = []

    def pick(self, group: str, variants: Sequence[str], **values: str) -> str:
        """The next variant of a group of lines, with what the person named filled in."""
        used = self.state.used.get(group, 0)
        self.state = replace(self.state, used={**self.state.used, group: used + 1})
        text = variants[used % len(variants)].format(**values)
        return text[:1].upper() + text[1:]

    def add(self, move: Move) -> None:
        """One more move."""
        self.moves.append(move)

    def reflect(self, group: str, found: Reflections, depth: Depth, **values: str) -> None:
        """A reflection of this depth."""
        self.add(Move("reflection", self.pick(f"{group}.{depth}", getattr(found, depth), **values), depth))

    def mirror(self, group: str, found: Reflections, **values: str) -> None:
        """At first what was said; later what lies behind it, every second time with what was said before it."""
        if self.state.told == 1 or self.state.told % 2 == 0:
            self.reflect(group, found, "simple", **values)
        if self.state.told > 1:
            self.reflect(group, found, "complex", **values)

    def ask(self, group: str) -> None:
        """One open question."""
        self.add(Move("open_question", self.pick(f"ask.{group}", getattr(self.lines.questions, group))))
        self.state = replace(self.state, asked=True)


def answer(said: Said, state: State, lines: MotivationLines, substance: str | None = None) -> tuple[list[Move], State]:
    """The moves on a statement and the state after them. `substance`: what the person called what they use, when it
    was understood. The moves are never empty, and the first is a reflection or an affirmation."""
    turn = Turn(lines, state.after(said))
    _reflect(turn, said, substance)
    told = turn.state.told
    if told % SUM_UP_EVERY == 0:
        _sum_up(turn)
    elif told % OFFER_EVERY == 0:
        _offer(turn, group_of(said))
    else:
        turn.ask(group_of(said))
    return turn.moves, turn.state


def mirrored(
    said: Said, state: State, lines: MotivationLines, substance: str | None = None
) -> tuple[list[Move], State]:
    """Only what is said back on a statement, whatever was understood of it; never empty."""
    turn = Turn(lines, state.after(said))
    _reflect(turn, said, substance)
    return turn.moves, turn.state


def heard(said: Said, state: State, lines: MotivationLines, substance: str | None = None) -> tuple[list[Move], State]:
    """Only what is said back on a statement, for a conversation that asks its own questions; empty when nothing in it
    was understood."""
    return mirrored(said, state, lines, substance) if understood(said) or substance else ([], state)


def understood(said: Said) -> bool:
    """True when there is something to say back that fits what was really said; a feeling at large is not enough."""
    return (said.talk != "none" and said.sure >= SURE) or bool(said.about or said.moods or said.relative)


def declined(state: State, lines: MotivationLines) -> tuple[list[Move], State]:
    """The move on a no to what was offered: that is fine, and what there is besides."""
    turn = Turn(lines, replace(state, pending=None))
    text = f"{turn.pick('declined', lines.declined)} {turn.pick('invitations', lines.invitations)}"
    turn.add(Move("menu", text))
    return turn.moves, turn.state


def group_of(said: Said) -> str:
    """What a statement is answered as: the key of its questions in the wording."""
    if said.relative:
        return "relative"
    for mood in ("relapse", "shame", "craving"):
        if mood in said.moods and said.talk in ("none", "change" if mood == "relapse" else "none"):
            return mood
    if said.talk == "none" and said.kind in ("relapse", "shame", "craving") and said.sure >= SURE:
        return said.kind
    if said.talk == "none" or said.sure < SURE:
        return said.kind if said.talk == "none" and said.kind in ("feeling", "fine") else "fact"
    return "steps" if said.kind == "steps" else said.talk


def named(said: Said) -> tuple[str, ...]:
    """The subjects that the reflection on a statement names."""
    group = group_of(said)
    if group == "relative":
        return ()
    return said.about[:2] if group == "ambivalence" else said.about[:1]


def _reflect(turn: Turn, said: Said, substance: str | None) -> None:
    lines, group, subjects = turn.lines, group_of(said), named(said)
    depth: Depth = "simple" if turn.state.told == 1 else "complex"
    found = lines.reflections
    if group == "relative":
        turn.mirror(group, found.relative, who=turn.state.who or "die ander")
    elif group == "relapse" and said.period:
        turn.add(Move("reflection", turn.pick("relapse.period", found.relapse.period, period=said.period), "complex"))
    elif group in ("relapse", "shame", "craving"):
        turn.reflect(group, getattr(found, group), depth)
        if subjects and subjects[0] != "trek":
            _name(turn, subjects[0], "heard")
    elif group == "steps":
        if said.step and (said.step != "periode" or said.period):
            praise = turn.pick(f"affirm.{said.step}", lines.affirmations[said.step], period=said.period or "")
            turn.add(Move("affirmation", praise))
        turn.reflect("steps", found.change.steps, "complex")
    elif group == "ambivalence":
        kinds = found.ambivalence
        if subjects:
            text = turn.pick("ambivalence.about", kinds.about, subject=_listed(lines, subjects))
            turn.add(Move("reflection", text, "complex", subjects))
        else:
            turn.mirror(f"ambivalence.{said.kind}", getattr(kinds, said.kind, kinds.both))
    elif group in ("change", "sustain"):
        kind: Reflections = getattr(getattr(found, group), said.kind)
        if not subjects:
            turn.mirror(f"{group}.{said.kind}", kind)
        else:
            if depth == "complex":
                turn.reflect(f"{group}.{said.kind}", kind, "simple")
            _name(turn, subjects[0], group)
    elif subjects:
        _name(turn, subjects[0], "heard")
    elif substance and group == "fact":
        turn.reflect("substance", found.substance, depth, substance=substance)
    else:
        turn.mirror(group, getattr(found, group))


def _name(turn: Turn, subject: str, group: str) -> None:
    text = turn.pick(f"{subject}.{group}", getattr(turn.lines.subjects[subject], group))
    turn.add(Move("reflection", text, "simple" if group == "heard" else "complex", (subject,)))


OFFERS = {
    "change": "change",
    "steps": "change",
    "relapse": "relapse",
    "craving": "relapse",
    "sustain": "sustain",
    "ambivalence": "ambivalence",
    "relative": "relative",
    "shame": "other",
    "feeling": "other",
}
"""What is offered after which group of statements."""


def _offer(turn: Turn, group: str) -> None:
    """Leaves the choice with the person, and offers what was not offered before."""
    choice = turn.pick("autonomy", turn.lines.autonomy)
    offer = getattr(turn.lines.offers, OFFERS[group]) if group in OFFERS else None
    if offer is None or offer.source in turn.state.offered:
        last = turn.moves[-1]
        invitation = turn.pick("invitations", turn.lines.invitations)
        turn.moves[-1] = replace(last, text=f"{last.text} {choice} {invitation}")
        turn.state = replace(turn.state, asked=True)
        return
    text = f"{choice} {turn.pick(f'offer.{OFFERS[group]}', offer.ask)}"
    turn.add(Move("permission", text, choice=True))
    turn.state = replace(turn.state, pending=offer.source, offered=(*turn.state.offered, offer.source), asked=True)


def _sum_up(turn: Turn) -> None:
    lines, state = turn.lines.summary, turn.state
    talks = state.talks
    change, sustain = (bool(talks.get(talk)) for talk in ("change", "sustain"))
    parts = [turn.pick("summary.start", lines.start)]
    if state.relative:
        parts.append(lines.relative)
    elif talks.get("ambivalence") or (change and sustain):
        parts.append(lines.both)
    elif change:
        parts.append(lines.change)
    elif sustain:
        parts.append(lines.sustain)
    if state.about:
        parts.append(lines.about.format(subjects=_listed(turn.lines, state.about[:3])))
    for mood in ("shame", "relapse"):
        if mood in state.moods:
            parts.append(getattr(lines, mood))
            break
    if state.steps:
        parts.append(lines.done)
    if len(parts) > 1:
        turn.add(Move("summary", " ".join(parts)))
        turn.add(Move("open_question", turn.pick("summary.ask", lines.ask)))
        turn.state = replace(turn.state, asked=True)
    else:
        turn.ask("opening")


def _listed(lines: MotivationLines, subjects: Sequence[str]) -> str:
    """`geld, je werk en slapen`."""
    names = [lines.subjects[subject].name for subject in subjects]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} en {names[-1]}"
