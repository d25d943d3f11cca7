"""`python -m evaluation`: asks the bot everything in the test sets and reports how well it understands."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from importlib.util import find_spec
from pathlib import Path

from bot.launch.fingerprint import DUTCH_MODEL
from bot.launch.services import NotReady, Stack
from bot.launch.training import train
from evaluation import report
from evaluation.ask import ask
from evaluation.overlap import overmatched, training_examples
from evaluation.score import Result, Verdict
from evaluation.talk import Talk, Unreachable
from evaluation.testsets import ROOT, SetError, load

EVERY = 200
"""Messages between two lines that say how far it is."""


def examples(results: Sequence[Result]) -> Iterator[str]:
    """What was not right at once, sentence by sentence."""
    for result in results:
        if result.outcome.verdict is not Verdict.RIGHT:
            yield (
                f"{result.outcome.verdict.value:<9} {result.place}: {result.text}\n"
                f"          meant {' or '.join(result.expected)}; given {result.outcome.given}"
            )


def spacy_pipeline() -> str:
    """The Dutch spaCy pipeline at hand here: the trained one where it is installed, else the blank one."""
    return DUTCH_MODEL if find_spec(DUTCH_MODEL) else "blank:nl"


class Untrained(Exception):
    """Training the model went wrong; what was wrong has been printed."""


@contextmanager
def started(port: int | None) -> Iterator[str]:
    """The address of a bot that runs as long as the context lasts, trained when its model is out of date.

    Raises Untrained and NotReady.
    """
    if train():
        raise Untrained("there is no model to evaluate")
    with Stack(port) as stack:
        yield stack.url


def parser() -> argparse.ArgumentParser:
    """The command line."""
    options = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    options.add_argument("--url", help="a bot that runs already, such as http://localhost:8000")
    options.add_argument(
        "--port", type=int, help="where to start the bot when no --url is given (a free port)"
    )
    options.add_argument(
        "--limit", type=int, metavar="N", help="only N questions, N dialogs and N other messages"
    )
    options.add_argument(
        "--examples", action="store_true", help="print the test sentences that were not right at once"
    )
    options.add_argument(
        "--sets", type=Path, default=ROOT, help="the folder of another set, such as evaluation/development"
    )
    options.add_argument("--spacy", metavar="NAME", help="the spaCy pipeline to name in the report")
    options.add_argument("--out", type=Path, default=report.ROOT, help="where the report goes")
    return options


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs it. 0 when everything was asked, 2 when that could not be done."""
    chosen = parser().parse_args(arguments)
    if chosen.limit is not None and chosen.limit < 1:
        print("--limit must be 1 or more", file=sys.stderr)
        return 2
    try:
        sets = load(chosen.sets)
        results: list[Result] = []
        with nullcontext(chosen.url) if chosen.url else started(chosen.port) as url, Talk(url) as talk:
            for result in ask(talk, sets, chosen.limit):
                results.append(result)
                if len(results) % EVERY == 0:
                    print(f"{len(results)} messages asked", file=sys.stderr)
    except (SetError, Unreachable, Untrained, NotReady) as error:
        print(error, file=sys.stderr)
        return 2
    taken = overmatched(sets.sentences(), training_examples())
    pipeline = chosen.spacy or spacy_pipeline()
    run = report.Run(tuple(results), sets.counts(), pipeline, len(taken), limited=chosen.limit is not None)
    if chosen.examples:
        print("\n".join(examples(results)), end="\n\n")
    for table in report.tables(run):
        if table.rows:
            print(report.as_text(table), end="\n\n")
    print("\n".join(report.remarks(run)))
    print(f"written: {', '.join(str(path) for path in report.write(run, chosen.out))}\n")
    print("\n".join(bar.line() for bar in report.bars(run)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
