"""`python -m evaluation.bench`: this pipeline against the one of `rasa init`, on the project's own data.

Both get the same domain, training data and actions, and both are asked through Rasa's own REST channel, with
no gateway. Each is trained anew, then started, measured and ended in turn, so that a slow hour hits both.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from statistics import median
from typing import Any

import psutil

from bot.launch.fingerprint import ROOT as PROJECT
from bot.launch.fingerprint import fingerprint
from bot.launch.services import NotReady, Stack, quiet_environment
from evaluation.ask import result_of
from evaluation.processes import Failed, resident, run
from evaluation.report import ROOT as REPORTS
from evaluation.report import grid
from evaluation.sample import thinned
from evaluation.score import Tally, percentile
from evaluation.talk import Talk, Unreachable
from evaluation.testsets import Sentence, load, spread

OURS, STOCK = "this pipeline", "rasa init"
CONFIGS = {OURS: PROJECT / "config.yml", STOCK: PROJECT / "evaluation" / "stock.yml"}
WARM = 20
"""Messages before memory is read."""
PATIENCE = 600.0
"""Longest wait until Rasa is ready, in seconds."""


@dataclass(frozen=True)
class Training:
    """One training: seconds, the most memory (bytes) of its processes, and the model."""

    seconds: float
    peak: int
    model: str


@dataclass(frozen=True)
class Measure:
    """One start: seconds until ready, memory (bytes), and how the questions went."""

    ready: float
    memory: int
    right: float
    wrong: float
    p50: float
    p95: float
    asked: int


@dataclass(frozen=True)
class Bench:
    """Everything measured of one pipeline."""

    trainings: tuple[Training, ...]
    measures: tuple[Measure, ...]


@dataclass(frozen=True)
class Figure:
    """A row of the table: how it is read and shown, and the bar for ours / stock if there is one."""

    name: str
    values: Callable[[Bench], list[float]]
    show: Callable[[float], str]
    bar: str = ""
    good: Callable[[float], bool] | None = None


def _seconds(value: float) -> str:
    return f"{value:.1f} s"


def _ms(value: float) -> str:
    return f"{1000 * value:.0f} ms"


def _mb(value: float) -> str:
    return f"{value / 2**20:.0f} MB"


def _percent(value: float) -> str:
    return f"{100 * value:.1f} %"


FIGURES = (
    Figure("right at once", lambda b: [m.right for m in b.measures], _percent, "> 1", lambda r: r > 1),
    Figure("wrong answer", lambda b: [m.wrong for m in b.measures], _percent),
    Figure(
        "training time", lambda b: [t.seconds for t in b.trainings], _seconds, "<= 1/4", lambda r: r <= 1 / 4
    ),
    Figure("training memory, most", lambda b: [t.peak for t in b.trainings], _mb),
    Figure(
        "time to ready", lambda b: [m.ready for m in b.measures], _seconds, "<= 1/3", lambda r: r <= 1 / 3
    ),
    Figure("memory", lambda b: [m.memory for m in b.measures], _mb, "<= 2/3", lambda r: r <= 2 / 3),
    Figure("a message, p50", lambda b: [m.p50 for m in b.measures], _ms, "<= 1/3", lambda r: r <= 1 / 3),
    Figure("a message, p95", lambda b: [m.p95 for m in b.measures], _ms),
)


@dataclass(frozen=True)
class Plan:
    """What the bench does. work: for models and logs; most: sentences an intent to learn from."""

    work: Path
    repeats: int = 3
    train_repeats: int = 1
    most: int | None = None
    reuse: bool = False


def mark(config: Path, number: int, most: int | None = None) -> str:
    """The name of a model; it changes whenever a training from this configuration would differ."""
    digest = sha256(fingerprint().encode() + config.read_bytes()).hexdigest()
    return f"{config.stem}-{digest[:16]}-{most or 'all'}-{number}"


def train(name: str, number: int, plan: Plan, data: Path) -> Training:
    """Trains a pipeline anew, or takes an earlier training when the plan says so. Raises Failed."""
    config = CONFIGS[name]
    model_name = mark(config, number, plan.most)
    note = plan.work / f"{model_name}.json"
    if plan.reuse and note.is_file():
        found = Training(**json.loads(note.read_text(encoding="utf-8")))
        if Path(found.model).is_file():
            return found
    command = [
        *(sys.executable, "-m", "rasa", "train", "--force", "--skip-validation", "--config", str(config)),
        *(
            "--domain",
            "domain.yml",
            "--data",
            str(data),
            "--out",
            str(plan.work),
            "--fixed-model-name",
            model_name,
        ),
    ]
    environment = {**quiet_environment(), "RASA_MAX_CACHE_SIZE": "0"}
    seconds, peak = run(command, plan.work / f"{model_name}.log", PROJECT, environment)
    training = Training(seconds, peak, str(plan.work / f"{model_name}.tar.gz"))
    note.write_text(json.dumps(asdict(training)), encoding="utf-8")
    return training


def measure(model: str, questions: Sequence[Sentence]) -> Measure:
    """Starts Rasa and its actions with a model, asks the questions one by one, ends them. Raises NotReady."""
    with (
        Stack(model=Path(model), with_gateway=False, seconds=PATIENCE) as stack,
        Talk(stack.rasa_url) as talk,
    ):
        for sentence in spread(questions, WARM):
            talk.say(sentence.text)
        memory = resident(stack.processes["rasa"].pid)
        results = [result_of("questions", sentence, talk.say(sentence.text)) for sentence in questions]
    tally = Tally.count(results)
    seconds = [result.seconds for result in results]
    return Measure(
        ready=stack.started_in,
        memory=memory,
        right=tally.share(tally.right),
        wrong=tally.share(tally.wrong),
        p50=percentile(seconds, 0.5),
        p95=percentile(seconds, 0.95),
        asked=len(results),
    )


def rows(ours: Bench, stock: Bench) -> list[dict[str, Any]]:
    """A row for each figure: medians, lowest and highest, their ratio, and whether the bar is reached."""
    found = []
    for figure in FIGURES:
        mine, theirs = figure.values(ours), figure.values(stock)
        ratio = median(mine) / median(theirs) if median(theirs) else None
        found.append(
            {
                "figure": figure.name,
                "ours": median(mine),
                "ours_range": [min(mine), max(mine)],
                "stock": median(theirs),
                "stock_range": [min(theirs), max(theirs)],
                "ratio": ratio,
                "bar": figure.bar,
                "reached": _reached(figure, median(mine), ratio),
                "shown": [_shown(figure, mine), _shown(figure, theirs)],
            }
        )
    return found


def _reached(figure: Figure, mine: float, ratio: float | None) -> bool | None:
    """None when there is no bar. Against a stock pipeline that gets nothing right, anything is more."""
    if figure.good is None:
        return None
    return figure.good(ratio) if ratio is not None else mine > 0


def _shown(figure: Figure, values: Sequence[float]) -> str:
    middle = figure.show(median(values))
    return (
        middle if len(values) == 1 else f"{middle} ({figure.show(min(values))} to {figure.show(max(values))})"
    )


def machine() -> str:
    """What it ran on."""
    memory = psutil.virtual_memory().total / 2**30
    system = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    return f"{os.cpu_count()} cores, {memory:.0f} GB, {system}"


def as_markdown(ours: Bench, stock: Bench, most: int | None = None) -> str:
    """The table, and what has to be known to read it."""
    words = {True: "reached", False: "NOT REACHED", None: ""}
    cells = [
        [
            row["figure"],
            *row["shown"],
            f"{row['ratio']:.2f}" if row["ratio"] is not None else "-",
            row["bar"],
            words[row["reached"]],
        ]
        for row in rows(ours, stock)
    ]
    measure = ours.measures[0]
    learned = "Both learned from all sentences of the project."
    if most:
        learned = f"Both learned from a sample: at most {most} sentences an intent, the same for both."
    times = len(ours.trainings)
    trained = (
        "was measured once for each, as the stock one takes long"
        if times == 1
        else f"is the median of {times}"
    )
    parts = [
        "# This pipeline against the one of `rasa init`",
        f"On one machine ({machine()}), in one run. Starts of each pipeline: {len(ours.measures)}, "
        f"in turn; at each, {measure.asked} questions of the test set, one by one, through Rasa's REST "
        "channel. Medians, with lowest and highest; the ratio is this pipeline / `rasa init`.",
        grid(["", OURS, STOCK, "ratio", "bar", ""], cells, markdown=True),
        f"- Training time is {trained}; without Rasa's cache and without its check of the data. "
        f"{learned}\n"
        f"- Memory is what the Rasa process holds (resident) after {WARM} messages. The action server is "
        "not counted: the same one serves both.\n"
        "- Time to ready runs from starting Rasa and the action server until both answer. The same programs "
        "start both pipelines; Rasa leaves TensorFlow out when nothing in the model needs it.\n"
        "- Domain, training data, rules, stories and actions are the same. This pipeline also reads "
        "`content/` and the names in `data/nlu/names.yml`; the other one learns from the sentences alone.",
    ]
    return "\n\n".join(parts) + "\n"


def write(ours: Bench, stock: Bench, root: Path = REPORTS, most: int | None = None) -> list[Path]:
    """Writes the report under `root` and returns its files."""
    root.mkdir(parents=True, exist_ok=True)
    text, data = root / "bench.md", root / "bench.json"
    text.write_text(as_markdown(ours, stock, most), encoding="utf-8")
    table = [{key: value for key, value in row.items() if key != "shown"} for row in rows(ours, stock)]
    details = {"machine": machine(), "most": most, "table": table, OURS: asdict(ours), STOCK: asdict(stock)}
    data.write_text(json.dumps(details, indent=1) + "\n", encoding="utf-8")
    return [text, data]


def bench(plan: Plan, questions: Sequence[Sentence]) -> list[Bench]:
    """Ours and stock, measured in turn. Raises Failed, NotReady and Unreachable."""
    data = PROJECT / "data"
    if plan.most:
        data = plan.work / f"data-{plan.most}"
        print(f"learning from {thinned(PROJECT / 'data', data, plan.most)} sentences", file=sys.stderr)
    trainings: dict[str, list[Training]] = {name: [] for name in CONFIGS}
    measures: dict[str, list[Measure]] = {name: [] for name in CONFIGS}
    for number in range(plan.train_repeats):
        for name in CONFIGS:
            print(f"training {number + 1} of {plan.train_repeats}: {name}", file=sys.stderr)
            trainings[name].append(train(name, number, plan, data))
    for number in range(plan.repeats):
        for name in list(CONFIGS) if number % 2 == 0 else list(CONFIGS)[::-1]:
            print(f"start {number + 1} of {plan.repeats}: {name}", file=sys.stderr)
            measures[name].append(measure(trainings[name][number % plan.train_repeats].model, questions))
    return [Bench(tuple(trainings[name]), tuple(measures[name])) for name in (OURS, STOCK)]


def parser() -> argparse.ArgumentParser:
    """The command line."""
    options = argparse.ArgumentParser(
        prog="python -m evaluation.bench", description="Compares with `rasa init`."
    )
    options.add_argument("--repeats", type=_count, default=3, help="starts of each pipeline (default 3)")
    options.add_argument(
        "--train-repeats", type=_count, default=1, help="trainings of each pipeline (default 1)"
    )
    options.add_argument(
        "--questions", type=_count, default=200, help="questions asked at each start (default 200)"
    )
    options.add_argument(
        "--most",
        type=_count,
        metavar="N",
        help="learn from at most N sentences an intent: with all of them the stock pipeline takes hours",
    )
    options.add_argument(
        "--reuse", action="store_true", help="keep earlier trainings of the same data and settings"
    )
    options.add_argument(
        "--work", type=Path, default=PROJECT / ".rasa" / "bench", help="where models and logs go"
    )
    options.add_argument("--out", type=Path, default=REPORTS, help="where the report goes")
    return options


def _count(value: str) -> int:
    number = int(value)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs it. 0 when everything was measured, 2 when that could not be done."""
    chosen = parser().parse_args(arguments)
    questions = spread(list(load().asked()), chosen.questions)
    plan = Plan(chosen.work.resolve(), chosen.repeats, chosen.train_repeats, chosen.most, chosen.reuse)
    try:
        ours, stock = bench(plan, questions)
    except (Failed, NotReady, Unreachable) as error:
        print(error, file=sys.stderr)
        return 2
    print(as_markdown(ours, stock, chosen.most))
    print(f"written: {', '.join(str(path) for path in write(ours, stock, chosen.out, chosen.most))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
