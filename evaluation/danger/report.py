"""The report on danger: tables for people, as text and as Markdown."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from evaluation.danger.counted import (
    DANGER,
    FACTS,
    NEAR,
    OURS,
    Group,
    Run,
    Share,
    bars,
    confusion,
    danger_groups,
    harmless_groups,
    mistakes,
)
from evaluation.danger.judged import Judged
from evaluation.danger.picture import draw
from evaluation.report import ROOT, grid

NOTES = """\
Shares stand with their 95 % intervals (Wilson). *Rules alone* is the detector without its meaning. *Keyword list* is a
list of some forty words. *TF-IDF classifier* is logistic regression over words and pairs of words, learnt from the same
messages and set so that on the harmless messages of the development part it makes as many false alarms as the
detector."""


@dataclass(frozen=True)
class Table:
    """Rows under heads, under a title."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]


def tables(run: Run) -> list[Table]:
    """Every table but that of the mistakes."""
    messages = [one.message for one in run.ours]
    names = list(run.readers)
    topics = [group for group in danger_groups(messages) if group is DANGER or group.name.startswith("topic ")]
    false = _shares(run, harmless_groups(messages), Group.taken)
    if run.questions:
        of = run.questions[OURS].of
        false.append(["content questions of the test sets", str(of), *(str(run.questions[name]) for name in names)])
    return [
        Table("Danger found", ("messages of", "how many", *names), _shares(run, danger_groups(messages), Group.taken)),
        Table("Harmless messages taken for danger", ("messages of", "how many", *names), false),
        Table(
            "Right topic, of the danger that is found",
            ("messages of", "how many", *names),
            _shares(run, topics, Group.right_topic),
        ),
        *(_taken_for(run.ours, key) for key in ("topic", "level", "person")),
    ]


def _shares(run: Run, groups: Sequence[Group], share: Callable[[Group, Sequence[Judged]], Share]) -> list[list[str]]:
    rows = []
    for group in groups:
        if of := group.taken(run.ours).of:
            rows.append([group.name, str(of), *(str(share(group, judged)) for judged in run.readers.values())])
    return rows


def _taken_for(judged: Sequence[Judged], key: str) -> Table:
    columns, counts = confusion(judged, key)
    rows = []
    for value, row in counts.items():
        of = sum(row.values())
        rows.append([value, str(of), *(str(row[column]) for column in columns), str(Share(row[value], of))])
    return Table(f"{key.capitalize()}: what is taken for what", ("meant", "how many", *columns, "right"), rows)


def facts(run: Run, with_text: bool = False) -> Table:
    """The facts of every mistake of the detector, with the message itself only when that is asked for."""
    found = mistakes(run)
    rows = [[*one.facts(), *([_cell(one.judged.message.text)] if with_text else [])] for one in found]
    return Table(f"Every mistake ({len(rows)})", (*FACTS, *(["message"] if with_text else [])), rows)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def as_text(table: Table, markdown: bool = False) -> str:
    """The table as aligned text, or as Markdown."""
    body = grid(table.heads, table.rows, markdown) if table.rows else "none"
    return f"{'### ' if markdown else ''}{table.title}\n\n{body}"


def machine() -> str:
    """Where the time was measured."""
    cores, busy = psutil.cpu_count(), psutil.getloadavg()[0]
    return f"measured on this machine: {platform.machine()}, {cores} cores, one used, load {busy:.1f} at the end"


def paragraphs(run: Run, with_text: bool, picture: str) -> Iterator[str]:
    """The report, part by part."""
    messages = [one.message for one in run.ours]
    danger, near = (sum(map(group.has, messages)) for group in (DANGER, NEAR))
    yield f"# Danger: the {run.part} part"
    yield (
        f"{len(messages)} messages: {danger} of danger, {near} near-misses, "
        f"{len(messages) - danger - near} ordinary ones. Time was {machine()}."
    )
    yield "\n".join(f"- {bar.line()}" for bar in bars(run))
    yield NOTES
    yield f"![danger found and false alarms, with intervals]({picture})"
    for table in (*tables(run), facts(run, with_text)):
        yield as_text(table, markdown=True)


def write(run: Run, with_text: bool = False, root: Path = ROOT) -> list[Path]:
    """Writes the report and its picture under `root` and returns them. With `with_text` the messages that went wrong
    stand in it."""
    root.mkdir(parents=True, exist_ok=True)
    name = "danger" if run.part == "test" else f"danger-{run.part}"
    text, picture = root / f"{name}.md", root / f"{name}.png"
    text.write_text("\n\n".join(paragraphs(run, with_text, picture.name)) + "\n", encoding="utf-8")
    draw(run, picture)
    return [text, picture]
