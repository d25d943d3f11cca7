"""The guided talk: a few questions in order, each of which may be skipped, taken back or left.

Permission, what is on someone's mind, good and less good sides, how important a change is and how sure they are of it
(0 to 10), what matters to them, a summary in their words, and a menu in which changing nothing for now is one thing.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from bot.motivation.guided_lines import RULERS, STEPS, GuidedLines
from bot.motivation.moves import Move
from bot.motivation.state import State
from bot.text import clean, spelled_out

Command = Literal["yes", "no", "skip", "back", "stop", "resume"]
WORDS_KEPT = 160
"""Characters kept of an answer, for the summary."""
MOST_HEARD = 2
"""Most things said back on one answer."""

_COMMANDS: dict[Command, str] = {
    "stop": r"(?:ik wil )?(?:nu )?stop(?: maar| nu| hiermee| het gesprek| met vragen| even)?"
    r"|genoeg (?:voor nu|vragen|zo)"
    r"|(?:ik )?(?:wil )?(?:nu )?ophouden|(?:ik )?wil niet (?:meer )?(?:praten|verder)|laat(?: maar)?|later verder"
    r"|een andere keer|even pauze|pauze|ik ga nu weg|doei|tot later|stop ermee voor nu",
    "skip": r"sla (?:maar |deze )?over|overslaan|skip|volgende(?: vraag)?|pas|geen antwoord|liever niet|geen idee"
    r"|(?:dat )?(?:zeg|vertel) ik (?:liever )?niet|(?:ik )?weet (?:ik |het )?(?:echt |nog )?niet|geen zin in deze"
    r"|(?:dat )?wil ik niet zeggen|dat weet ik niet",
    "back": r"(?:ga )?terug|vorige(?: vraag)?|een terug|opnieuw|verkeerd(?: getal)?|nee wacht"
    r"|ik wil (?:iets |mijn antwoord )?veranderen",
    "resume": r"(?:we )?(?:gaan )?verder(?: met (?:ons |het )?gesprek)?|ga (?:maar )?(?:verder|door)|waar waren we",
    "yes": r"ja|jawel|jep|yes|ok|oke|prima|goed|is goed|doe maar|graag|tuurlijk|natuurlijk|laten we (?:beginnen|gaan)"
    r"|begin maar|kom maar op|ja hoor|ja graag|ja is goed|mij best|vooruit|we kunnen het proberen",
    "no": r"nee|neen|nee bedankt|nee dank je|nu niet|liever niet|nee nu niet|hoeft niet|nee hoor|geen zin|niet nu",
}
_SMALL = ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien")
_NUMBER = re.compile(rf"(?<![\d.,])(\d{{1,3}})(?:[.,]\d+)?(?!\d)|\b({'|'.join(_SMALL)})\b")


@dataclass(frozen=True)
class Guided:
    """Where the talk is. step: the question asked last; answers: words or a number for each step answered; retried:
    the ruler was asked a second time; over: it ended; agreed: the yes was given before it began."""

    step: str = "permission"
    answers: tuple[tuple[str, str], ...] = ()
    retried: bool = False
    over: bool = False
    agreed: bool = False

    @property
    def answered(self) -> dict[str, str]:
        """The answers by step."""
        return dict(self.answers)

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON."""
        answers = [list(pair) for pair in self.answers]
        return {**vars(self), "answers": answers}

    @classmethod
    def from_dict(cls, data: dict[str, Any] | None) -> Guided | None:
        """What `as_dict` wrote; None when there was no talk."""
        if not data or data.get("step") not in STEPS:
            return None
        answers = tuple((str(step), str(words)) for step, words in data.get("answers") or ())
        retried, over, agreed = (bool(data.get(key)) for key in ("retried", "over", "agreed"))
        return cls(data["step"], answers, retried, over, agreed)


def command(text: str, step: str) -> Command | None:
    """What the message asks of the talk itself, if it asks that. *Ja* and *nee* count where a yes is waited for."""
    plain = re.sub(r"^(?:nou|eh|euh|uh|tja|maar|oke|ok) (?=\w)", "", spelled_out(text))
    for name, pattern in _COMMANDS.items():
        if name in ("yes", "no") and step != "permission":
            continue
        if re.fullmatch(pattern, plain):
            return name
    if step == "permission":
        first = plain.split(" ")[0]
        return "yes" if first in ("ja", "ok", "oke", "graag") else "no" if first in ("nee", "neen") else None
    return None


def number(text: str) -> int | None:
    """The number from 0 to 10 that is meant; None when there is none. *Een* counts only where it stands alone."""
    plain = clean(text).lower().replace("0 tot 10", "").replace("0-10", "").replace("/10", "").replace("op 10", "")
    plain = re.sub(r"\b(?:een|n) (?=\d|" + "|".join(_SMALL) + r")", "", plain)
    for found in _NUMBER.finditer(plain):
        if found.group(1):
            value = int(found.group(1))
        elif found.group(2) == "een" and len(plain.split()) > 2:
            continue
        else:
            value = _SMALL.index(found.group(2))
        if 0 <= value <= 10:
            return value
    return None


class _Turn:
    """The moves of one turn; picks variants in turn, as the state remembers."""

    def __init__(self, state: State, lines: GuidedLines) -> None:
        self.state, self.lines = state, lines
        self.moves: list[Move] = []

    def pick(self, group: str, variants: list[str], **values: str) -> str:
        used = self.state.used.get(f"talk.{group}", 0)
        self.state = replace(self.state, used={**self.state.used, f"talk.{group}": used + 1})
        return variants[used % len(variants)].format(**values)


def begin(state: State, lines: GuidedLines) -> tuple[list[Move], State]:
    """Asks whether someone wants the talk, or goes on where it was left. Sets `guided` in the state."""
    talk = Guided.from_dict(state.guided)
    turn = _Turn(state, lines)
    if talk and talk.agreed and talk.step == "permission":
        return _asked(turn, Guided("mind"))
    if talk is None or talk.over or talk.step == "permission":
        return _asked(turn, Guided())
    return _asked(turn, talk, turn.pick("resumed", lines.resumed))


def take(
    text: str, state: State, lines: GuidedLines, told: Command | None = None, heard: Sequence[Move] = ()
) -> tuple[list[Move], State]:
    """The moves on an answer, or on a command (`told` when a button said so), and the state after it.

    `heard` is what to say back of what was understood in the answer.
    """
    talk = Guided.from_dict(state.guided) or Guided()
    turn = _Turn(state, lines)
    what = told or command(text, talk.step)
    if what == "stop" or (talk.step == "permission" and what in ("no", "skip")):
        group = "declined" if talk.step == "permission" else "stopped"
        turn.moves.append(Move("menu", turn.pick(group, getattr(lines, group))))
        return turn.moves, replace(turn.state, guided=replace(talk, over=talk.step == "permission").as_dict())
    if what == "resume":
        return _asked(turn, talk, turn.pick("resumed", lines.resumed))
    if what == "back":
        return _back(turn, talk)
    if talk.step == "permission":
        # Who starts to tell has said yes, and the first question is answered.
        if what == "yes":
            return _asked(turn, replace(talk, step="mind"))
        return _answered(turn, replace(talk, step="mind"), text, heard)
    if what == "skip":
        return _skipped(turn, talk)
    if talk.step.endswith("_reason") and re.fullmatch(r"\D{0,12}\d{1,2}\W*", text.strip()) and number(text) is not None:
        talk = replace(talk, step=talk.step.removesuffix("_reason"))  # another number after all
    return _answered(turn, talk, text, heard)


def _answered(turn: _Turn, talk: Guided, text: str, heard: Sequence[Move]) -> tuple[list[Move], State]:
    words = clean(text)[:WORDS_KEPT]
    if talk.step in RULERS:
        value = number(text)
        if value is None and not talk.retried:
            turn.moves.append(Move("reflection", turn.pick("hard_to_say", turn.lines.hard_to_say), "simple"))
            turn.moves.append(Move("ruler", turn.pick("again", turn.lines.ruler_again)))
            return turn.moves, replace(turn.state, guided=replace(talk, retried=True).as_dict())
        if value is None:
            return _skipped(turn, talk)
        words = str(value)
    answers = {**talk.answered, talk.step: words}
    talk = replace(talk, answers=tuple(answers.items()))
    if talk.step not in RULERS:
        turn.moves += heard[:MOST_HEARD]
    if len(turn.moves) < MOST_HEARD and not (turn.moves and talk.step == "mind"):
        depth: Literal["simple", "complex"] = "simple" if talk.step in (*RULERS, "mind") else "complex"
        said = turn.pick(f"heard.{talk.step}", turn.lines.heard[talk.step], number=words)
        turn.moves.append(Move("reflection", said, depth))
    return _next(turn, talk)


def _skipped(turn: _Turn, talk: Guided) -> tuple[list[Move], State]:
    turn.moves.append(Move("reflection", turn.pick("skipped", turn.lines.skipped), "simple"))
    return _next(turn, talk)


def _next(turn: _Turn, talk: Guided) -> tuple[list[Move], State]:
    """The next question; a reason is asked only when a number was given. At the end the summary and the menu."""
    place = STEPS.index(talk.step) + 1
    while place < len(STEPS) and STEPS[place].endswith("_reason") and STEPS[place][:-7] not in talk.answered:
        place += 1
    if place < len(STEPS):
        return _asked(turn, replace(talk, step=STEPS[place], retried=False))
    turn.moves.append(Move("summary", summary(turn, talk)))
    turn.moves.append(Move("menu", turn.pick("menu", turn.lines.menu.ask), choice=True))
    return turn.moves, replace(turn.state, guided=replace(talk, over=True).as_dict())


def _back(turn: _Turn, talk: Guided) -> tuple[list[Move], State]:
    place = STEPS.index(talk.step) - 1
    while place > 0 and STEPS[place].endswith("_reason") and STEPS[place][:-7] not in talk.answered:
        place -= 1
    if place < 1:
        turn.moves.append(Move("reflection", turn.lines.first_already, "simple"))
        return _asked(turn, talk)
    turn.moves.append(Move("reflection", turn.pick("back", turn.lines.back), "simple"))
    answers = tuple(pair for pair in talk.answers if pair[0] != STEPS[place])
    return _asked(turn, replace(talk, step=STEPS[place], answers=answers, retried=False))


def _asked(turn: _Turn, talk: Guided, before: str = "") -> tuple[list[Move], State]:
    step = turn.lines.steps[talk.step]
    asked = talk.answered.get(talk.step.removesuffix("_reason"), "") if talk.step.endswith("_reason") else ""
    if asked == "0" and step.low:
        text = turn.pick(f"{talk.step}.low", step.low)
    else:
        lower = str(max(int(asked) - 2, 0)) if asked else ""
        text = turn.pick(talk.step, step.ask, number=asked, lower=lower)
    said = turn.pick(f"{talk.step}.say", step.say) if step.say else ""
    kind: Literal["permission", "ruler", "open_question"] = (
        "permission" if talk.step == "permission" else "ruler" if talk.step in RULERS else "open_question"
    )
    parts = [part for part in (before, said, text) if part]
    turn.moves.append(Move(kind, " ".join(parts), choice=kind == "permission"))
    return turn.moves, replace(turn.state, guided=talk.as_dict())


def summary(turn: _Turn, talk: Guided) -> str:
    """What was told, in the person's own words."""
    lines = turn.lines.summary
    told = [
        getattr(lines, step).format(words=words.rstrip(".!? "), number=words) for step, words in talk.answers
    ]
    start, end = turn.pick("summary.start", lines.start), turn.pick("summary.end", lines.end)
    return "\n".join([start, *(f"- {line}" for line in told or [lines.nothing]), end])
