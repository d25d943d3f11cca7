"""`python -m evaluation.danger`: how much danger is noticed, and how often harmless messages are taken for it.

`evaluation/safety/development` may be read while tuning; `evaluation/safety/test` is only counted.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.content.library import ContentError
from bot.safety import Danger, detect
from bot.safety.examples import KINDS, Message, read_messages
from evaluation.report import grid, percent
from evaluation.score import percentile, wilson
from evaluation.testsets import SetError

ROOT = Path(__file__).resolve().parent / "safety"
@dataclass(frozen=True)
class Judged:
    """A message, what the detector made of it, and how long that took in seconds."""

    message: Message
    found: Danger | None
    seconds: float


def load(part: str, root: Path = ROOT) -> list[Message]:
    """The messages of `development` or `test`. Raises SetError that names file, place and what to write."""
    try:
        return list(read_messages(root / part))
    except ContentError as error:
        raise SetError(str(error)) from None


def judge(messages: Sequence[Message], detector: Callable[[str], Danger | None] = detect) -> list[Judged]:
    """Each message with what the detector makes of it."""
    judged = []
    for message in messages:
        start = time.perf_counter()
        found = detector(message.text)
        judged.append(Judged(message, found, time.perf_counter() - start))
    return judged


def groups(judged: Sequence[Judged]) -> Iterator[tuple[str, list[Judged], bool]]:
    """What the table counts: a name, its messages, and whether they are danger."""
    danger = [one for one in judged if one.message.topic]
    yield "acute and high", [one for one in danger if one.message.level != "concern"], True
    for key in ("level", "topic", "person", "style"):
        for value in dict.fromkeys(str(getattr(one.message, key)) for one in danger):
            yield f"{key} {value}", [one for one in danger if getattr(one.message, key) == value], True
    harmless = [one for one in judged if one.message.kind]
    yield "near-misses", [one for one in harmless if one.message.kind != "ordinary"], False
    for kind in KINDS:
        yield f"kind {kind}", [one for one in harmless if one.message.kind == kind], False


def table(judged: Sequence[Judged]) -> list[list[str]]:
    """Rows: group, messages, share taken for danger with its 95 % interval, and of those the share with right topic."""
    rows = []
    for name, members, danger in groups(judged):
        if not members:
            continue
        taken = [one for one in members if one.found]
        low, high = wilson(len(taken), len(members))
        right = sum(one.found is not None and one.found.topic == one.message.topic for one in taken)
        topic = percent(right / len(taken)) if danger and taken else ""
        share = percent(len(taken) / len(members))
        rows.append([name, str(len(members)), share, f"{100 * low:.1f}-{100 * high:.1f}", topic])
    return rows


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table. 0, or 2 when a set cannot be read."""
    options = argparse.ArgumentParser(prog="python -m evaluation.danger", description=__doc__)
    options.add_argument("--part", choices=("development", "test"), default="development")
    options.add_argument("--examples", action="store_true", help="print what went wrong (development part only)")
    chosen = options.parse_args(arguments)
    if chosen.examples and chosen.part == "test":
        print("the test part is only counted; --examples is for the development part", file=sys.stderr)
        return 2
    try:
        judged = judge(load(chosen.part))
    except SetError as error:
        print(error, file=sys.stderr)
        return 2
    if chosen.examples:
        for one in judged:
            if bool(one.found) != bool(one.message.topic):
                what = f"{one.message.topic}/{one.message.level}" if one.message.topic else one.message.kind
                print(f"{what}: {one.message.text}  {list(one.found.reasons[:2]) if one.found else ''}")
    print(grid(("danger noticed", "messages", "taken for it", "95 %", "right topic"), table(judged)))
    print(f"median {1000 * percentile([one.seconds for one in judged], 0.5):.2f} ms a message")
    return 0


if __name__ == "__main__":
    sys.exit(main())
