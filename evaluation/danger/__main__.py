"""`python -m evaluation.danger`: counts the danger detector on one part of `evaluation/safety`, and writes a report.

The test part is only counted: its messages stand nowhere in the report.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.safety.detect import Detector, detector
from bot.safety.examples import Message, read_messages
from bot.safety.learn import ordinary
from bot.safety.rules import by_rules
from evaluation import report as understanding
from evaluation import testsets
from evaluation.danger import report
from evaluation.danger.counted import OURS, Run, Share, bars
from evaluation.danger.judged import DetectorFailed, Judged, Reader, judge, judge_as_gateway, load, long_texts, slowest
from evaluation.danger.rivals import Classifier, by_keywords

PARTS = ("test", "development")


def rivals(ours: Detector) -> dict[str, Reader]:
    """What the detector is compared with, by name. Raises SetError when the development part cannot be read."""
    harmless = [message for message in load("development") if message.kind]
    alarms = _alarms(judge(harmless, ours.detect)).hits
    return {
        "rules alone": by_rules,
        "keyword list": by_keywords,
        "TF-IDF classifier": Classifier([*read_messages(), *ordinary()], harmless, alarms),
    }


def run(part: str, ours: Detector, others: dict[str, Reader]) -> Run:
    """Has every reader read that part and the content questions. Raises SetError and DetectorFailed."""
    messages = load(part)
    questions = [Message(text=one.text, kind="ordinary", style="plain") for one in testsets.load().asked()]
    judged = {OURS: judge_as_gateway(messages, ours.detect)}
    asked = {OURS: _alarms(judge_as_gateway(questions, ours.detect))}
    for name, reader in others.items():
        judged[name] = judge(messages, reader)
        asked[name] = _alarms(judge(questions, reader))
    strength = (lambda text: ours.sense(text, by_rules(text)).strength) if ours.meaning else None
    return Run(part, judged, asked, strength, slowest(long_texts(load("development")), ours.detect))


def _alarms(judged: Sequence[Judged]) -> Share:
    return Share(sum(one.found is not None for one in judged), len(judged))


def parser() -> argparse.ArgumentParser:
    """The command line."""
    options = argparse.ArgumentParser(prog="python -m evaluation.danger", description=__doc__)
    options.add_argument("--part", choices=PARTS, default=PARTS[0], help="while tuning: development")
    options.add_argument(
        "--examples", action="store_true", help="show the messages that went wrong (development part only)"
    )
    options.add_argument("--out", type=Path, default=understanding.ROOT, help="where the report goes")
    return options


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs it. 0 when everything was counted, 2 when that could not be done."""
    chosen = parser().parse_args(arguments)
    if chosen.examples and chosen.part == "test":
        print("the test part is only counted; --examples is for the development part", file=sys.stderr)
        return 2
    ours = detector()
    if ours.meaning is None:
        print("no model of danger to count; python -m bot.safety.learn trains it", file=sys.stderr)
        return 2
    try:
        counted = run(chosen.part, ours, rivals(ours))
    except (testsets.SetError, DetectorFailed) as error:
        print(error, file=sys.stderr)
        return 2
    written = report.write(counted, chosen.examples, chosen.out)
    for table in report.tables(counted):
        print(report.as_text(table), end="\n\n")
    if chosen.examples:
        print(report.as_text(report.facts(counted, with_text=True)), end="\n\n")
    print(f"written: {', '.join(str(path) for path in written)}\n")
    print("\n".join(bar.line() for bar in bars(counted)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
