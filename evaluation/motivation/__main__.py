"""`python -m evaluation.motivation`: measures motivational conversation, and writes reports/motivation.md."""
from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from bot.launch.services import NotReady
from bot.motivation.moves import named
from bot.motivation.recognise import Recogniser, examples
from bot.motivation.said import TALKS
from bot.understanding.vectors import encoder
from evaluation import report
from evaluation.__main__ import Untrained, started
from evaluation.motivation import dialogs, statements
from evaluation.motivation.dialogs import Moves
from evaluation.motivation.statements import Counts, SetError
from evaluation.talk import Talk, Unreachable


@dataclass(frozen=True)
class Bar:
    """A figure, what it has to reach, and whether it does."""

    name: str
    value: str
    wanted: str
    met: bool

    def line(self) -> str:
        """As a line of a table."""
        return f"| {self.name} | {self.value} | {self.wanted} | {'yes' if self.met else 'NO'} |"


def statement_bars(counts: Counts) -> list[Bar]:
    """What statements have to reach."""
    apart, wrong = counts.told_apart, counts.wrong_share
    return [
        Bar("change, sustain, ambivalence told apart", f"{apart:.1%}", "≥ 85 %", apart >= statements.TALKS_BAR),
        Bar("reflections about the wrong subject", f"{wrong:.1%}", "≤ 3 %", wrong <= statements.WRONG_BAR),
    ]


def dialog_bars(moves: Moves) -> list[Bar]:
    """What dialogs have to reach."""
    return [
        Bar("reflections to questions", f"{moves.ratio:.2f}", "≥ 1.3", moves.ratio >= 1.3),
        Bar("complex reflections", f"{moves.complex_share:.0%}", "≥ 40 %", moves.complex_share >= 0.4),
        Bar("question after question, no reflection", f"{len(moves.unreflected)}", "0", not moves.unreflected),
        Bar("confronting, warning, advising", f"{len(moves.forbidden)}", "0", not moves.forbidden),
        Bar("told without permission", f"{len(moves.untold)}", "0", not moves.untold),
        Bar("words a turn, median", f"{moves.median_words:.0f}", "≤ 60", 0 < moves.median_words <= 60),
        Bar("turns without an answer", f"{len(moves.errors)}", "0", not moves.errors),
    ]


def written(counts: Counts, moves: Moves | None, held: int) -> str:
    """The report."""
    bars = [*statement_bars(counts), *(dialog_bars(moves) if moves else [])]
    lines = ["# Motivational conversation", "", "| figure | value | wanted | met |", "|---|---|---|---|"]
    lines += [bar.line() for bar in bars]
    lines += ["", f"## {counts.total} statements, as they were meant and heard", ""]
    lines += [f"| meant \\ heard | {' | '.join(TALKS)} |", f"|---|{'---|' * len(TALKS)}"]
    for meant in TALKS:
        lines.append(f"| {meant} | {' | '.join(str(counts.confusion[meant, heard]) for heard in TALKS)} |")
    shown, heard = counts.moods
    lines += ["", f"A subject was named in {counts.named} reflections. Shame and relapse heard: {heard} of {shown}."]
    if moves:
        lines += ["", f"## Moves in {held} dialogs", "", "| move | times |", "|---|---|"]
        lines += [f"| {kind} | {number} |" for kind, number in moves.made.most_common()]
    lines += [
        "",
        "The statements were written before the recogniser, by the same hand that wrote its examples: what strangers",
        "write will be told apart less well. MITI is of limited value for talks this short; these are counts only.",
        "",
    ]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs it. 0 when everything was asked, 2 when that could not be done."""
    options = argparse.ArgumentParser(prog="python -m evaluation.motivation", description=__doc__)
    options.add_argument("--url", help="a bot that runs already, such as http://localhost:8000")
    options.add_argument("--statements", action="store_true", help="only the statements, without a bot")
    options.add_argument("--examples", action="store_true", help="print what went wrong; not while tuning")
    options.add_argument("--out", type=Path, default=report.ROOT, help="where the report goes")
    chosen = options.parse_args(arguments)
    try:
        recogniser = Recogniser.train(examples(), encoder("use"))
        counts = statements.count(statements.load(), recogniser.recognise, named)
        moves, all_dialogs = None, dialogs.load()
        if not chosen.statements:
            with nullcontext(chosen.url) if chosen.url else started(None) as url, Talk(url) as talk:
                moves = dialogs.count(dialogs.hold(talk, all_dialogs))
    except (SetError, Unreachable, Untrained, NotReady) as error:
        print(error, file=sys.stderr)
        return 2
    text = written(counts, moves, len(all_dialogs))
    print(text)
    if chosen.examples:
        print("\n".join(counts.wrong))
        if moves:
            print("\n".join([*moves.unreflected, *moves.forbidden, *moves.untold, *moves.errors]))
    chosen.out.mkdir(parents=True, exist_ok=True)
    (chosen.out / "motivation.md").write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
