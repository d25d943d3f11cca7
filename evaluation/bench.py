"""`python -m evaluation.bench`: this pipeline against the one of `rasa init`, on the project's own data.

Both get the same domain, training data and actions, and both are asked through Rasa's own REST channel, with
no gateway. The stock one is served by plain Rasa, as anybody gets it, and once more by this project's own program:
that shows what comes from the pipeline and what from serving. Each is trained anew, then started, measured and
ended in turn, so that a slow hour hits all.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from statistics import median
from typing import Any, Protocol

import psutil

from bot.launch.fingerprint import ROOT as PROJECT
from bot.launch.fingerprint import fingerprint
from bot.launch.services import NotReady, Stack, quiet_environment
from bot.launch.training import LEARNT_FOLDER
from evaluation.ask import result_of
from evaluation.plain_rasa import PlainRasa
from evaluation.processes import Failed, resident, run
from evaluation.report import ROOT as REPORTS
from evaluation.report import grid
from evaluation.sample import thinned
from evaluation.score import Tally, percentile
from evaluation.talk import Talk, Unreachable
from evaluation.testsets import Sentence, load, spread

OURS, STOCK, MIXED = "this pipeline", "rasa init", "rasa init, our server"
WARM = 20
"""Messages before memory is read."""
CONVERSATION = 20
"""Messages of a conversation."""
PATIENCE = 600.0
"""Longest wait until Rasa is ready, in seconds."""


class Served(Protocol):
    """A model being served. processes: `rasa`, and `actions` when they run in a process of their own."""

    rasa_url: str
    started_in: float

    @property
    def processes(self) -> Mapping[str, psutil.Process]: ...


def by_us(model: Path) -> AbstractContextManager[Served]:
    """Serves a model as `make run` does, without the gateway, and with the actions inside whatever is set."""
    settings = {"KEUZEHULP_ACTIONS_URL": ""}
    return Stack(model=model, with_gateway=False, environment=settings, seconds=PATIENCE)


def by_rasa(model: Path) -> AbstractContextManager[Served]:
    """Serves a model with Rasa's own commands."""
    return PlainRasa(model, PATIENCE)


@dataclass(frozen=True)
class Way:
    """A column of the table: what is trained, and how it is served."""

    config: Path
    serve: Callable[[Path], AbstractContextManager[Served]]


_STOCK_CONFIG = PROJECT / "evaluation" / "stock.yml"
WAYS = {
    OURS: Way(PROJECT / "config.yml", by_us),
    STOCK: Way(_STOCK_CONFIG, by_rasa),
    MIXED: Way(_STOCK_CONFIG, by_us),
}


@dataclass(frozen=True)
class Training:
    """One training: what it took, and the model."""

    seconds: float
    processor: float
    peak: int
    model: str


@dataclass(frozen=True)
class Measure:
    """One start: seconds until ready, memory (bytes), and how the questions went.

    actions: memory of the action server, None when Rasa runs the actions itself; inside: p50 within conversations;
    load: of the machine, over the minute before the start.
    """

    ready: float
    memory: int
    actions: int | None
    right: float
    wrong: float
    p50: float
    p95: float
    inside: float
    asked: int
    load: float


@dataclass(frozen=True)
class Bench:
    """Everything measured of one way."""

    trainings: tuple[Training, ...]
    measures: tuple[Measure, ...]


@dataclass(frozen=True)
class Figure:
    """A row of the table: how it is read and shown, and the bar for ours / stock if there is one.

    The values may be none.
    """

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
    Figure("training, processor time", lambda b: [t.processor for t in b.trainings], _seconds),
    Figure("training memory, most", lambda b: [t.peak for t in b.trainings], _mb),
    Figure(
        "time to ready", lambda b: [m.ready for m in b.measures], _seconds, "<= 1/3", lambda r: r <= 1 / 3
    ),
    Figure("memory", lambda b: [m.memory for m in b.measures], _mb, "<= 2/3", lambda r: r <= 2 / 3),
    Figure("action server, memory", lambda b: [m.actions for m in b.measures if m.actions is not None], _mb),
    Figure("a message, p50", lambda b: [m.p50 for m in b.measures], _ms, "<= 1/3", lambda r: r <= 1 / 3),
    Figure("a message, p95", lambda b: [m.p95 for m in b.measures], _ms),
    Figure(f"p50 in a conversation of {CONVERSATION}", lambda b: [m.inside for m in b.measures], _ms),
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
    """Trains what a way serves anew, or takes an earlier training when the plan says so. Raises Failed."""
    config = WAYS[name].config
    model_name = mark(config, number, plan.most)
    note = plan.work / f"{model_name}.json"
    if plan.reuse and note.is_file():
        found = Training(**json.loads(note.read_text(encoding="utf-8")))
        if Path(found.model).is_file():
            return found
    command = [sys.executable, "-m", "rasa", "train", "--force", "--skip-validation", "--config", str(config)]
    command += ["--domain", "domain.yml", "--data", str(data)]
    command += ["--out", str(plan.work), "--fixed-model-name", model_name]
    environment = {**quiet_environment(), "RASA_MAX_CACHE_SIZE": "0"}
    environment.pop(LEARNT_FOLDER, None)  # nothing that was learnt before counts
    cost = run(command, plan.work / f"{model_name}.log", PROJECT, environment)
    training = Training(cost.seconds, cost.processor, cost.peak, str(plan.work / f"{model_name}.tar.gz"))
    note.write_text(json.dumps(asdict(training)), encoding="utf-8")
    return training


def measure(name: str, model: str, questions: Sequence[Sentence]) -> Measure:
    """Starts Rasa and its actions with a model, asks the questions one by one, ends them. Raises NotReady.

    Each question is asked in a conversation of its own, and then again, all of them in conversations of 20.
    """
    load = os.getloadavg()[0]
    with WAYS[name].serve(Path(model)) as served, Talk(served.rasa_url) as talk:
        for sentence in spread(questions, WARM):
            talk.say(sentence.text)
        memory = {each: resident(process.pid) for each, process in served.processes.items()}
        results = [result_of("questions", sentence, talk.say(sentence.text)) for sentence in questions]
        inside = [
            reply.seconds
            for first in range(0, len(questions), CONVERSATION)
            for reply in talk.converse([each.text for each in questions[first : first + CONVERSATION]])
        ]
    tally = Tally.count(results)
    seconds = [result.seconds for result in results]
    return Measure(
        ready=served.started_in,
        memory=memory["rasa"],
        actions=memory.get("actions"),
        right=tally.share(tally.right),
        wrong=tally.share(tally.wrong),
        p50=percentile(seconds, 0.5),
        p95=percentile(seconds, 0.95),
        inside=percentile(inside, 0.5),
        asked=len(results),
        load=load,
    )


def rows(benches: Mapping[str, Bench]) -> list[dict[str, Any]]:
    """A row for each figure: of each way its median, lowest and highest (None when it has none); the ratio of ours to
    each other; and whether the bar, which is against STOCK, is reached."""
    found = []
    for figure in FIGURES:
        values = {name: figure.values(one) for name, one in benches.items()}
        mine = median(values[OURS]) if values[OURS] else None
        ratios = {name: _ratio(mine, values[name]) for name in benches if name != OURS}
        found.append(
            {
                "figure": figure.name,
                "median": {name: median(some) if some else None for name, some in values.items()},
                "range": {name: [min(some), max(some)] if some else None for name, some in values.items()},
                "ratio": ratios,
                "bar": figure.bar,
                "reached": _reached(figure, mine, ratios[STOCK]),
                "shown": [_shown(figure, some) for some in values.values()],
            }
        )
    return found


def _ratio(mine: float | None, theirs: Sequence[float]) -> float | None:
    if mine is None or not theirs or not median(theirs):
        return None
    return mine / median(theirs)


def _reached(figure: Figure, mine: float | None, ratio: float | None) -> bool | None:
    """None when there is no bar. Against a stock pipeline that gets nothing right, anything is more."""
    if figure.good is None or mine is None:
        return None
    return figure.good(ratio) if ratio is not None else mine > 0


def _shown(figure: Figure, values: Sequence[float]) -> str:
    if not values:
        return "-"
    middle = figure.show(median(values))
    return (
        middle if len(values) == 1 else f"{middle} ({figure.show(min(values))} to {figure.show(max(values))})"
    )


def machine() -> str:
    """What it ran on."""
    memory = psutil.virtual_memory().total / 2**30
    system = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    return f"{os.cpu_count()} cores, {memory:.0f} GB, {system}"


def as_markdown(benches: Mapping[str, Bench], most: int | None = None) -> str:
    """The table, and what has to be known to read it."""
    words = {True: "reached", False: "NOT REACHED", None: ""}
    cells = [
        [
            row["figure"],
            *row["shown"],
            *("-" if ratio is None else f"{ratio:.2f}" for ratio in row["ratio"].values()),
            row["bar"],
            words[row["reached"]],
        ]
        for row in rows(benches)
    ]
    ours = benches[OURS]
    loads = [measure.load for one in benches.values() for measure in one.measures]
    learned = "All learned from all sentences of the project."
    if most:
        learned = f"All learned from a sample: at most {most} sentences an intent, the same for all."
    times = len(ours.trainings)
    trained = (
        "was measured once for each pipeline, as the stock one takes long"
        if times == 1
        else f"is the median of {times}"
    )
    parts = [
        "# This pipeline against the one of `rasa init`",
        f"**The bars are judged against `rasa init` as anybody gets it from Rasa itself** (`rasa run` with Rasa's own "
        f"tracker store, and an action server); `{MIXED}` is the same model served by this project's program, which "
        "shows what comes from the pipeline and what from serving.",
        f"On one machine ({machine()}), in one run. Starts of each: {len(ours.measures)}, in turn; at each, "
        f"{ours.measures[0].asked} questions of the test set, one by one, through Rasa's REST channel, without the "
        "gateway. Medians, with lowest and highest; the ratios are this pipeline / `rasa init`, served by plain Rasa "
        f"and by our server. Load of the machine in the minute before a start: {min(loads):.1f} to {max(loads):.1f}.",
        grid(["", *benches, "ratio, plain", "ratio, our server", "bar", ""], cells, markdown=True),
        f"- Training time {trained}; without Rasa's cache and without its check of the data. Its processor time "
        f"depends less on what else the machine does. {learned}\n"
        f"- Memory is what the Rasa process holds (resident) after {WARM} messages. Ours holds the actions too; those "
        "of plain Rasa are in a server of their own, which has its own row and is not in the bar.\n"
        "- Time to ready runs from starting the programs until they answer. Our server leaves TensorFlow out when "
        "nothing in the model needs it.\n"
        "- A message is the first of a conversation, except in the last row: there the same questions are asked in "
        f"conversations of {CONVERSATION}.\n"
        "- Domain, training data, rules, stories and actions are the same. This pipeline also reads "
        "`content/` and the names in `data/nlu/names.yml`; the other one learns from the sentences alone.",
    ]
    return "\n\n".join(parts) + "\n"


def write(benches: Mapping[str, Bench], root: Path = REPORTS, most: int | None = None) -> list[Path]:
    """Writes the report under `root` and returns its files."""
    root.mkdir(parents=True, exist_ok=True)
    text, data = root / "bench.md", root / "bench.json"
    text.write_text(as_markdown(benches, most), encoding="utf-8")
    table = [{key: value for key, value in row.items() if key != "shown"} for row in rows(benches)]
    measured = {name: asdict(one) for name, one in benches.items()}
    details = {"machine": machine(), "most": most, "table": table, **measured}
    data.write_text(json.dumps(details, indent=1) + "\n", encoding="utf-8")
    return [text, data]


def bench(plan: Plan, questions: Sequence[Sentence]) -> dict[str, Bench]:
    """All ways, measured in turn. Raises Failed, NotReady and Unreachable."""
    data = PROJECT / "data"
    if plan.most:
        data = plan.work / f"data-{plan.most}"
        print(f"learning from {thinned(PROJECT / 'data', data, plan.most)} sentences", file=sys.stderr)
    trainings: dict[str, list[Training]] = {OURS: [], STOCK: []}
    measures: dict[str, list[Measure]] = {name: [] for name in WAYS}
    for number in range(plan.train_repeats):
        for name, made in trainings.items():
            print(f"training {number + 1} of {plan.train_repeats}: {name}", file=sys.stderr)
            made.append(train(name, number, plan, data))
    trainings[MIXED] = trainings[STOCK]
    for number in range(plan.repeats):
        for name in list(WAYS) if number % 2 == 0 else list(WAYS)[::-1]:
            print(f"start {number + 1} of {plan.repeats}: {name}", file=sys.stderr)
            model = trainings[name][number % plan.train_repeats].model
            measures[name].append(measure(name, model, questions))
    return {name: Bench(tuple(trainings[name]), tuple(measures[name])) for name in WAYS}


def parser() -> argparse.ArgumentParser:
    """The command line."""
    options = argparse.ArgumentParser(
        prog="python -m evaluation.bench", description="Compares with `rasa init`."
    )
    options.add_argument("--repeats", type=_count, default=3, help="starts of each (default 3)")
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
        benches = bench(plan, questions)
    except (Failed, NotReady, Unreachable) as error:
        print(error, file=sys.stderr)
        return 2
    print(as_markdown(benches, chosen.most))
    print(f"written: {', '.join(str(path) for path in write(benches, chosen.out, chosen.most))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
