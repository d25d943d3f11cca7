"""Turns results into tables, a JSON file and a picture of what is taken for what."""

from __future__ import annotations

import json
import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.content.ids import CARDS, QUESTIONS, SECTIONS, option_of, question_of
from evaluation.score import Result, Tally, Verdict, percentile, wilson
from evaluation.testsets import SOURCES, Counts

ROOT = Path(__file__).resolve().parents[1] / "reports"
PARTS = {"questions": "questions", "dialogs": "turns of dialogs", "other": "no content question"}
MOST_ROWS = 30
"""Most rows and columns of the heat map."""

RIGHT_AT_ONCE = 0.92
FOUND = 0.98
WRONG = 0.03


@dataclass(frozen=True)
class Bar:
    """A figure that is asked for, and what came out."""

    name: str
    wanted: str
    found: str
    reached: bool

    def line(self) -> str:
        """One line that says it all."""
        return f"{'reached' if self.reached else 'NOT REACHED':<12} {self.name} {self.wanted}: {self.found}"


@dataclass(frozen=True)
class Run:
    """What was tried, and with what."""

    results: tuple[Result, ...]
    counts: Counts
    pipeline: str
    overmatched: int
    limited: bool = False

    def part(self, name: str) -> list[Result]:
        """The results of one of the three sets."""
        return [result for result in self.results if result.part == name]


@dataclass(frozen=True)
class Table:
    """Rows of verdicts under a title."""

    title: str
    rows: tuple[tuple[str, Tally], ...]


def bars(run: Run) -> list[Bar]:
    """The four bars. Those of understanding hold for the questions and for everything tried, both."""
    asked, everything = Tally.count(run.part("questions")), Tally.count(run.results)

    def bar(name: str, wanted: str, hits: Callable[[Tally], int], good: Callable[[float], bool]) -> Bar:
        shares = [tally.share(hits(tally)) for tally in (asked, everything)]
        found = f"questions {percent(shares[0])}, all {percent(shares[1])}"
        return Bar(name, wanted, found, asked.of > 0 and all(map(good, shares)))

    return [
        bar("right at once", ">= 92 %", lambda tally: tally.right, lambda share: share >= RIGHT_AT_ONCE),
        bar(
            "right at once or among the suggestions",
            ">= 98 %",
            lambda tally: tally.found,
            lambda share: share >= FOUND,
        ),
        bar("wrong answer", "<= 3 %", lambda tally: tally.wrong, lambda share: share <= WRONG),
        Bar(
            "test sentences that another intent's examples take",
            "= 0",
            str(run.overmatched),
            run.overmatched == 0,
        ),
    ]


def percent(share: float) -> str:
    """`92.3 %`."""
    return f"{100 * share:.1f} %"


def tables(run: Run) -> list[Table]:
    """Every table of the report."""
    asked, turns = run.part("questions"), run.part("dialogs")
    content = [result for result in asked + turns if result.expected[0] in SOURCES]
    others = run.part("other")
    return [
        Table(
            "Per set",
            (
                *((PARTS[part], Tally.count(run.part(part))) for part in PARTS),
                ("first turns", Tally.count(result for result in turns if result.place.endswith(" turn 1"))),
                (
                    "later turns",
                    Tally.count(result for result in turns if not result.place.endswith(" turn 1")),
                ),
                ("everything", Tally.count(run.results)),
            ),
        ),
        _by("Per style: questions", asked, lambda result: result.style),
        _by("Per style: no content question", others, lambda result: result.style),
        _by("Per card and section: questions", asked, lambda result: head(result.meant), [*CARDS, *SECTIONS]),
        _by(
            "Per question of the five: questions and turns",
            content,
            lambda result: question_of(result.meant) or "(card or topic)",
            [*QUESTIONS, "(card or topic)"],
        ),
        _by("Per expected reply: no content question", others, lambda result: result.meant),
    ]


def _by(
    title: str, results: Sequence[Result], key: Callable[[Result], str], order: Sequence[str] | None = None
) -> Table:
    groups: dict[str, list[Result]] = {name: [] for name in order or ()}
    for result in results:
        groups.setdefault(key(result), []).append(result)
    names = list(order) if order else sorted(groups, key=lambda name: (-len(groups[name]), name))
    return Table(title, tuple((name, Tally.count(groups[name])) for name in names if groups[name]))


def head(source: str) -> str:
    """The card or section of a source id."""
    return source.split("/", 1)[0]


def level(label: str) -> str:
    """An answer without its question: the option, topic or card; other replies as they are."""
    return option_of(label) or label


def confused(results: Sequence[Result]) -> Counter[tuple[str, str]]:
    """How often an option, topic or reply was taken for another: the answer, or the first suggestion."""
    pairs = (
        (level(r.meant), level(r.outcome.guess)) for r in results if r.outcome.verdict is not Verdict.RIGHT
    )
    return Counter(pair for pair in pairs if pair[0] != pair[1])


def question_matrix(results: Sequence[Result]) -> list[list[int]]:
    """Cells of the cards: asked (rows) against taken for (columns: the five, and anything else)."""
    keys = list(QUESTIONS)
    matrix = [[0] * (len(keys) + 1) for _ in keys]
    for result in results:
        asked = question_of(result.meant)
        if asked in keys:
            given = question_of(result.outcome.guess)
            matrix[keys.index(asked)][keys.index(given) if given in keys else len(keys)] += 1
    return matrix


def as_text(table: Table, markdown: bool = False) -> str:
    """The table as aligned text, or as Markdown."""
    heads = ["", "tried", "right at once", "95 %", "or suggested", "wrong", "missed"]
    rows = []
    for name, tally in table.rows:
        low, high = wilson(tally.right, tally.of)
        rows.append(
            [
                name,
                str(tally.of),
                percent(tally.share(tally.right)),
                f"{100 * low:.1f}-{100 * high:.1f}",
                percent(tally.share(tally.found)),
                percent(tally.share(tally.wrong)),
                percent(tally.share(tally.missed)),
            ]
        )
    return f"{'### ' if markdown else ''}{table.title}\n\n{grid(heads, rows, markdown)}"


def grid(heads: Sequence[str], rows: Sequence[Sequence[str]], markdown: bool = False) -> str:
    """Rows under heads, the first column to the left and the others to the right."""
    widths = [max(len(row[place]) for row in (heads, *rows)) for place in range(len(heads))]

    def line(row: Sequence[str]) -> str:
        cells = [
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        return f"| {' | '.join(cells)} |" if markdown else "  ".join(cells).rstrip()

    rule = ["-" * (width - 1) + ":" if place else "-" * width for place, width in enumerate(widths)]
    middle = f"| {' | '.join(rule)} |" if markdown else "  ".join("-" * width for width in widths)
    return "\n".join([line(heads), middle, *map(line, rows)])


def remarks(run: Run) -> list[str]:
    """What the tables do not say: how wrong replies look, alarms, errors, speed."""
    wrong = [result for result in run.results if result.outcome.verdict is Verdict.WRONG]
    kinds = Counter(
        "another source" if r.outcome.given in SOURCES else r.outcome.given.split(" ")[0] for r in wrong
    )
    alarms = sum(result.outcome.alarm for result in run.part("questions"))
    danger = [
        result for result in run.results if any(label.startswith("crisis") for label in result.expected)
    ]
    unseen = sum(not result.outcome.alarm for result in danger)
    errors = Counter(result.error for result in run.results if result.error)
    seconds = [result.seconds for result in run.results]
    middle, slow = percentile(seconds, 0.5), percentile(seconds, 0.95)
    return [
        f"spaCy pipeline: {run.pipeline}",
        "wrong replies by what was given instead: "
        + (", ".join(f"{kind} {count}" for kind, count in kinds.most_common()) or "none"),
        f"content questions that got a crisis reply: {alarms}",
        f"messages of danger that got no crisis reply: {unseen} of {len(danger)}",
        "replies that failed: "
        + (", ".join(f"{error} {count}" for error, count in errors.items()) or "none"),
        f"a reply took {1000 * middle:.0f} ms (median), {1000 * slow:.0f} ms (95th percentile)",
    ]


def as_markdown(run: Run) -> str:
    """The report for people. Holds no test sentences."""
    counts = run.counts
    parts = [
        "# Understanding",
        f"{counts.questions} questions over {counts.cells} cells of the cards and all topics, "
        f"{counts.dialogs} dialogs with {counts.turns} turns, {counts.others} messages that are no content "
        f"question; {len(run.results)} messages tried{' (a sample)' if run.limited else ''}.",
        "\n".join(f"- {bar.line()}" for bar in bars(run)),
        "\n".join(f"- {remark}" for remark in remarks(run)),
        *(as_text(table, markdown=True) for table in tables(run) if table.rows),
        "### Taken for\n\n![what is taken for what](confusion.png)\n",
        grid(
            ["meant", "taken for", "times"],
            [
                [meant, given, str(count)]
                for (meant, given), count in confused(run.results).most_common(MOST_ROWS)
            ],
            markdown=True,
        ),
    ]
    return "\n\n".join(parts) + "\n"


def as_dict(run: Run) -> dict[str, Any]:
    """The report for machines. Results are named by their place in the test sets, never by their text."""
    return {
        "pipeline": run.pipeline,
        "sample": run.limited,
        "bars": [vars(bar) for bar in bars(run)],
        "tables": {
            table.title: {name: tally.as_dict() for name, tally in table.rows} for table in tables(run)
        },
        "remarks": remarks(run),
        "questions_matrix": question_matrix(run.part("questions")),
        "results": [
            {
                "place": result.place,
                "expected": list(result.expected),
                "given": result.outcome.given,
                "guess": result.outcome.guess,
                "verdict": result.outcome.verdict.value,
                "alarm": result.outcome.alarm,
                "ms": round(1000 * result.seconds, 1),
            }
            for result in run.results
        ],
    }


def draw(run: Run, path: Path) -> None:
    """The picture: options and topics that are taken for one another, and the five questions."""
    with warnings.catch_warnings():
        # The matplotlib that Rasa allows calls pyparsing by its old names.
        warnings.simplefilter("ignore", DeprecationWarning)
        _draw(run, path)


def _draw(run: Run, path: Path) -> None:
    import matplotlib  # type: ignore[import-untyped]

    matplotlib.use("Agg")
    from matplotlib import pyplot

    pairs = confused(run.results).most_common()
    rows = _most(pairs, 0)
    columns = _most([(pair, count) for pair, count in pairs if pair[0] in rows], 1)
    counts = dict(pairs)
    cells = [[counts.get((row, column), 0) for column in columns] for row in rows]
    size = (max(14.0, 0.34 * len(columns) + 15), max(7.0, 0.27 * len(rows) + 5))
    figure, (left, right) = pyplot.subplots(1, 2, figsize=size, gridspec_kw={"width_ratios": [3, 1]})
    if cells:
        _heat(left, cells, rows, columns)
    else:
        left.text(0.5, 0.5, "nothing was taken for anything else", ha="center", va="center")
        left.set_axis_off()
    left.set_title("Options, topics and other replies taken for one another", fontsize=10)
    _heat(right, question_matrix(run.part("questions")), list(QUESTIONS), [*QUESTIONS, "no cell"])
    right.set_title("The five questions", fontsize=10)
    figure.suptitle(
        "What is meant (rows) and what it is taken for (columns): the answer, or the first suggestion",
        fontsize=12,
    )
    figure.tight_layout()
    figure.savefig(path, dpi=110)
    pyplot.close(figure)


def _most(pairs: Sequence[tuple[tuple[str, str], int]], side: int) -> list[str]:
    """The names on that side that are most often confused, at most MOST_ROWS, in alphabetical order."""
    weight: Counter[str] = Counter()
    for pair, count in pairs:
        weight[pair[side]] += count
    return sorted(name for name, _ in weight.most_common(MOST_ROWS))


def _heat(axes: Any, cells: Sequence[Sequence[int]], rows: Sequence[str], columns: Sequence[str]) -> None:
    axes.imshow(cells, cmap="Blues", aspect="auto")
    axes.set_xticks(range(len(columns)))
    axes.set_xticklabels(columns, rotation=60, ha="right", fontsize=7)
    axes.set_yticks(range(len(rows)))
    axes.set_yticklabels(rows, fontsize=7)
    axes.set_ylabel("meant", fontsize=8)
    axes.set_xlabel("taken for", fontsize=8)
    half = max(max(row) for row in cells) / 2
    for down, row in enumerate(cells):
        for across, count in enumerate(row):
            if count:
                colour = "white" if count > half else "black"
                axes.text(across, down, str(count), ha="center", va="center", fontsize=7, color=colour)


def write(run: Run, root: Path = ROOT) -> list[Path]:
    """Writes the report under `root` and returns its files."""
    root.mkdir(parents=True, exist_ok=True)
    text, data, picture = root / "understanding.md", root / "understanding.json", root / "confusion.png"
    text.write_text(as_markdown(run), encoding="utf-8")
    data.write_text(json.dumps(as_dict(run), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    draw(run, picture)
    return [text, data, picture]
