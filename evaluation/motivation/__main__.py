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
from evaluation.motivation import statements
from evaluation.motivation.dialogs import FAMILIES, Held, hold, load
from evaluation.motivation.moves import Moves, count
from evaluation.motivation.picture import draw
from evaluation.motivation.statements import Counts
from evaluation.talk import Talk, Unreachable
from evaluation.testsets import SetError

PICTURE = "motivation.png"
ALARM_BAR = 0.005
"""The share of ordinary messages that may be taken for danger; once is enough to end a talk."""


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
        _none("question after question, no reflection", moves.unreflected),
        _none("questions that no move stands for", moves.hidden),
        _none("confronting, warning, advising", moves.forbidden),
        _none("told without permission", moves.untold),
        Bar("words a turn, median", f"{moves.median_words:.0f}", "≤ 60", 0 < moves.median_words <= 60),
        _none("danger that safety did not answer", moves.missed),
        Bar("harmless lines taken for danger", f"{moves.alarm_share:.1%}", "≤ 0.5 %", moves.alarm_share <= ALARM_BAR),
        _none("turns without an answer", moves.errors),
    ]


def _none(name: str, found: Sequence[str]) -> Bar:
    return Bar(name, f"{len(found)}", "0", not found)


@dataclass(frozen=True)
class Talks:
    """What came of the dialogs: in each kind of dialog, and together."""

    families: dict[str, Moves]
    together: Moves

    @classmethod
    def count(cls, held: Sequence[Held]) -> Talks:
        """Counts them. Kinds without a dialog are left out."""
        kinds = {name: [one for one in held if one.dialog.family == name] for name in FAMILIES}
        return cls({name: count(some) for name, some in kinds.items() if some}, count(held))

    def table(self) -> list[str]:
        """The kinds of dialog as a table, and what was noticed besides the bars."""
        heads = [
            *("", "dialogs", "turns", "reflections", "questions", "ratio", "complex", "question after question"),
            *("hidden questions", "confronting", "told unasked", "words", "danger missed", "taken for danger"),
        ]
        rows = [[FAMILIES[name], *_row(moves)] for name, moves in self.families.items()]
        return report.grid(heads, [*rows, ["together", *_row(self.together)]], markdown=True).splitlines()

    def remarks(self) -> list[str]:
        """What was noticed that no bar asks for."""
        all_of = self.together
        return [
            f"- {all_of.asked} questions and requests in between; {len(all_of.unheard)} got nothing but moves.",
            f"- {len(all_of.lost)} times something was told and answered as a question that was not understood.",
            f"- {len(all_of.repeated)} turns said word for word what the same person had read before.",
            f"- {all_of.pressed} buttons looked for; {len(all_of.unoffered)} were not there, and were typed.",
        ]


def _row(moves: Moves) -> list[str]:
    ratio = f"{moves.ratio:.2f}" if moves.questions else "-"
    share = report.percent(moves.complex_share) if moves.made["reflection"] else "-"
    found = [len(some) for some in (moves.unreflected, moves.hidden, moves.forbidden, moves.untold)]
    return [
        *map(str, (moves.dialogs, moves.turns, moves.made["reflection"], moves.questions)),
        *(ratio, share, *map(str, found), f"{moves.median_words:.0f}", f"{len(moves.missed)} of {moves.dangers}"),
        f"{len(moves.alarms)}",
    ]


def written(counts: Counts, talks: Talks | None) -> str:
    """The report."""
    bars = [*statement_bars(counts), *(dialog_bars(talks.together) if talks else [])]
    lines = ["# Motivational conversation", "", "| figure | value | wanted | met |", "|---|---|---|---|"]
    lines += [bar.line() for bar in bars]
    lines += ["", f"## {counts.total} statements, as they were meant and heard", ""]
    lines += [f"| meant \\ heard | {' | '.join(TALKS)} |", f"|---|{'---|' * len(TALKS)}"]
    for meant in TALKS:
        lines.append(f"| {meant} | {' | '.join(str(counts.confusion[meant, heard]) for heard in TALKS)} |")
    shown, heard = counts.moods
    lines += ["", f"A subject was named in {counts.named} reflections. Shame and relapse heard: {heard} of {shown}."]
    if talks:
        lines += ["", f"## Moves in {talks.together.dialogs} dialogs", "", f"![moves](./{PICTURE})", "", *talks.table()]
        lines += ["", *talks.remarks(), "", "| move | times |", "|---|---|"]
        lines += [f"| {kind} | {number} |" for kind, number in talks.together.made.most_common()]
    lines += [
        "",
        "The statements were written before the recogniser, by the same hand that wrote its examples: what strangers",
        "write will be told apart less well. What people say in the dialogs was written before seeing the replies.",
        "MITI is of limited value for talks this short; these are counts, of the moves that the bot says it makes.",
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
        talks, people = None, load()
        if not chosen.statements:
            with nullcontext(chosen.url) if chosen.url else started(None) as url, Talk(url) as talk:
                talks = Talks.count(hold(talk, people))
    except (SetError, Unreachable, Untrained, NotReady) as error:
        print(error, file=sys.stderr)
        return 2
    text = written(counts, talks)
    print(text)
    chosen.out.mkdir(parents=True, exist_ok=True)
    (chosen.out / "motivation.md").write_text(text, encoding="utf-8")
    if talks:
        draw(talks.families, chosen.out / PICTURE)
    if chosen.examples:
        print("\n".join([*counts.wrong, *(talks.together.examples() if talks else ())]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
