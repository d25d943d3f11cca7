"""Counts the moves in whole dialogs: what a coder of motivational interviewing would count (MITI 4.2.1)."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from bot.motivation.lines import never_said
from bot.text import spelled_out
from evaluation.motivation.dialogs import Held, Line, Turn
from evaluation.talk import Reply

QUESTIONS = ("open_question", "ruler")
ASKING = (*QUESTIONS, "permission", "menu", "summary")
"""Moves that may hold a question mark. A question in any other is one that the counts would not see."""
LETS_GO = ("reflection", "summary", "menu")
"""Moves after which a question is no question upon a question."""
GIVEN = ("answer", "comparison")
"""Kinds that tell something: only when it was asked for, chosen, or said yes to."""
DUTY = ("veiligheid/", "wachtlijst/niet-alleen-stoppen", "wachtlijst/als-het-slechter-gaat", "naaste/nood")
"""Sources that are told unasked where someone may come to harm: safety goes before permission."""

NOTICED = (
    *("unreflected", "untold", "forbidden", "hidden", "repeated", "missed", "alarms", "unheard", "lost", "unoffered"),
    "errors",
)
"""What is noticed line by line."""

_ASKS = re.compile(
    r"(?:(?:en|maar|ja|ok|oke|nou|zeg) )*"
    r"(?:wat|hoe|wie|welke?|waar|wanneer|waarom|(?:kan|kun|mag|moet) (?:ik|je|jij|hij|ze|het|iemand|mijn)|zijn er|is er"
    r"|bestaat|help|geef|toon|vertel)\b"
)
_AGREES = re.compile(
    r"(?:(?:nou|mja|tja|goh|pff) )?(?:ja+|jaja|jawel|jep|ok|oke|graag|goed|is goed|prima|vooruit|doe|vertel|laat"
    r"|dat mag|mag|zeg|natuurlijk|tuurlijk)\b"
)
_REFUSES = re.compile(r"(?:nou |mja )?(?:nee|neen|neeje|liever niet|laat maar|hoeft niet|stop|sla|volgende|doei)\b")


@dataclass
class Moves:
    """Counts over all motivational turns of some dialogs.

    unreflected: questions right after a question, without a reflection between; untold: content given without a
    question, a choice or a yes; forbidden: turns of phrase that argue, warn, blame or advise; hidden: questions in the
    text that no move stands for; repeated: turns that say word for word what was said before in that dialog; missed:
    danger that safety did not answer; alarms: harmless lines that it took for danger; unheard: requests to which there
    came nothing but moves; lost: things told that were answered as a question not understood; unoffered: buttons that
    were not there.
    """

    dialogs: int = 0
    turns: int = 0
    made: Counter[str] = field(default_factory=Counter)
    complex: int = 0
    words: list[int] = field(default_factory=list)
    asked: int = 0
    pressed: int = 0
    dangers: int = 0
    harmless: int = 0
    unreflected: list[str] = field(default_factory=list)
    untold: list[str] = field(default_factory=list)
    forbidden: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)
    unheard: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    unoffered: list[str] = field(default_factory=list)
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
    def alarm_share(self) -> float:
        """Share of the harmless lines that were taken for danger. What follows on an alarm is not counted."""
        return len(self.alarms) / max(1, self.harmless + len(self.alarms))

    @property
    def median_words(self) -> float:
        """Words of a motivational turn at the median."""
        return median(self.words) if self.words else 0.0

    def examples(self) -> Iterator[str]:
        """The lines after which something went wrong, each with what that was."""
        for name in NOTICED:
            yield from (f"{name}: {line}" for line in getattr(self, name))


def count(held: Iterable[Held]) -> Moves:
    """What was done over these dialogs."""
    moves = Moves()
    for dialog in held:
        moves.dialogs += 1
        _Reader(moves).read(dialog.turns)
    return moves


class _Reader:
    """Reads one dialog from its start, and remembers what the turns before a turn said."""

    def __init__(self, moves: Moves) -> None:
        self.moves = moves
        self.asked = False
        self.permission = False
        self.menu = False
        self.danger = False
        self.said: set[str] = set()

    def read(self, turns: Sequence[Turn]) -> None:
        for turn in turns:
            self.moves.turns += 1
            self._line(turn)
            found = [one for one in turn.reply.custom if one.get("kind") == "motivation"]
            kinds = [str(one["move"]) for one in found]
            if _tells(turn.reply) and not self._may_tell(turn):
                self.moves.untold.append(turn.line.text)
            if found:
                self._moves(turn, kinds)
                self.moves.complex += sum(one.get("depth") == "complex" for one in found)
            else:
                self.asked = False
            given = {one.get("kind") for one in turn.reply.custom}
            self.permission = "permission" in kinds or "answer" in given
            self.menu = "menu" in kinds or "suggestions" in given

    def _line(self, turn: Turn) -> None:
        """What the line was there to show, and whether the reply shows it."""
        moves, line, reply = self.moves, turn.line, turn.reply
        kinds = {str(one.get("kind")) for one in reply.custom}
        if reply.error:
            moves.errors.append(f"{line.text}: {reply.error}")
        elif not reply.custom and not reply.text:
            moves.errors.append(f"{line.text}: nothing said")
        if line.how == "danger":
            moves.dangers += 1
            if "crisis" not in kinds:
                moves.missed.append(line.text)
        elif "crisis" in kinds and not self.danger and line.how != "grave":
            moves.alarms.append(line.text)
        self.danger = self.danger or line.how == "danger" or "crisis" in kinds
        moves.harmless += not self.danger
        if line.how == "ask":
            moves.asked += 1
            if kinds <= {"motivation"}:
                moves.unheard.append(line.text)
        if line.how == "say" and not asks(line) and _at_a_loss(reply):
            moves.lost.append(line.text)
        if line.how == "press":
            moves.pressed += 1
            if not turn.pressed:
                moves.unoffered.append(line.text)

    def _may_tell(self, turn: Turn) -> bool:
        """Whether the person asked, chose or agreed: by the line itself, or as a yes to an offer or to reading on, or
        as a choice from a menu or from what was suggested."""
        plain = spelled_out(turn.line.text)
        if turn.pressed or asks(turn.line):
            return True
        if self.menu and not _REFUSES.match(plain):
            return True
        return self.permission and bool(_AGREES.match(plain))

    def _moves(self, turn: Turn, kinds: list[str]) -> None:
        moves, line, reply = self.moves, turn.line.text, turn.reply
        moves.made.update(kinds)
        moves.words.append(len(reply.text.split()))
        for kind in kinds:
            if kind in QUESTIONS and self.asked:
                moves.unreflected.append(line)
            self.asked = kind in QUESTIONS or (self.asked and kind not in LETS_GO)
        moves.forbidden += [f"{line}: {said}" for said, _ in never_said(reply.text)]
        only_moves = all(one.get("kind") == "motivation" for one in reply.custom)
        if only_moves and reply.text.count("?") > sum(kind in ASKING for kind in kinds):
            moves.hidden.append(line)
        if reply.text in self.said:
            moves.repeated.append(line)
        self.said.add(reply.text)


def asks(line: Line) -> bool:
    """Whether a line asks for something: by what it is marked as, or by its words. A raw button asks too."""
    if line.how == "ask" or "?" in line.text or line.text.startswith("/"):
        return True
    return bool(_ASKS.match(spelled_out(line.text)))


def _at_a_loss(reply: Reply) -> bool:
    """Whether a reply says that it did not understand, or guesses what was asked, and nothing else."""
    kinds = {str(one.get("kind")) for one in reply.custom}
    topics = {one.get("topic") for one in reply.custom if one.get("kind") == "notice"}
    return kinds == {"suggestions"} or (kinds == {"notice"} and bool(topics & {"fallback", "out_of_scope"}))


def _tells(reply: Reply) -> bool:
    """Whether a reply gives information that is no duty of safety."""
    given = [one for one in reply.custom if one.get("kind") in GIVEN]
    return any(not str(one.get("source", "")).startswith(DUTY) for one in given)
