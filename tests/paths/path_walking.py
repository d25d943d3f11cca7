"""Walks a path as a person would, and counts what the bot did."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.motivation.moves import Move
from bot.paths import engine
from bot.paths.engine import Hear, Told, Turn, nothing_heard
from bot.paths.load import paths
from bot.paths.state import State

QUESTIONS = ("open_question", "ruler")


def walked(path: str, *answers: str, hear: Hear = nothing_heard, state: State | None = None) -> list[Turn]:
    """The turns of a path on these answers. One that begins with `>` presses the button of that title."""
    turns = [engine.begin(path, state or State())]
    for answer in answers:
        turn = pressed(turns[-1], answer[1:]) if answer.startswith(">") else take(turns[-1], answer, hear)
        assert turn, f"'{answer}' is left to others at {turns[-1].state.place.at}"
        turns.append(turn)
    return turns


def take(turn: Turn, text: str, hear: Hear = nothing_heard) -> Turn | None:
    """What follows on something typed after this turn."""
    return engine.take(text, turn.state, hear)


def pressed(turn: Turn, title: str) -> Turn:
    """What the button with this title does."""
    (values,) = [press.values for press in turn.presses if press.title == title and press.intent == "pad"]
    if "doe" not in values:
        return engine.begin(values["pad"], turn.state)
    return engine.press(values["pad"], values["stap"], values["doe"], turn.state)


def kinds(turn: Turn) -> list[str]:
    """What was done in a turn: moves, and `told` with its source."""
    return [piece.kind if isinstance(piece, Move) else f"told {piece.source}" for piece in turn.pieces]


def moves(turns: Sequence[Turn]) -> list[Move]:
    """All moves of these turns."""
    return [piece for turn in turns for piece in turn.pieces if isinstance(piece, Move)]


def text(turn: Turn) -> str:
    """What is read of a turn, topics aside."""
    return "\n".join((piece.text or "") for piece in turn.pieces)


def everywhere(path: str, answer: Callable[[Turn], Sequence[Turn | None]], most: int = 4000) -> list[Turn]:
    """Every turn that can be come to: each answer at each place that was not yet seen with the same way here."""
    found, waiting, seen = [], [engine.begin(path, State())], set()
    while waiting and len(found) < most:
        turn = waiting.pop()
        place = turn.state.place
        key = (turn.state.current, place.at, place.over, place.retried, tuple(kinds(turn)))
        if key in seen:
            continue
        seen.add(key)
        found.append(turn)
        if turn.state.current == path and not turn.done:
            waiting += [other for other in answer(turn) if other]
    return found


__all__ = ["QUESTIONS", "Told", "everywhere", "kinds", "moves", "paths", "pressed", "take", "text", "walked"]
