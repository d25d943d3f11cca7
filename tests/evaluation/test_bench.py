"""The bench: its table on made-up measurements, and its ways with processes on small ones."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
import pytest
import yaml

from bot.launch.fingerprint import ROOT as PROJECT
from bot.launch.training import LEARNT_FOLDER
from evaluation import bench
from evaluation.bench import MIXED, OURS, STOCK, Bench, Measure, Plan, Training, as_markdown, rows, write
from evaluation.overlap import training_examples
from evaluation.processes import Cost, Failed, run
from evaluation.sample import thinned
from evaluation.testsets import load

MB = 2**20


def made_up(
    seconds: float, ready: float, memory: int, right: float, p50: float, actions: int | None = None
) -> Bench:
    measures = tuple(
        Measure(
            ready=ready + step,
            memory=memory * MB,
            actions=actions and actions * MB,
            right=right,
            wrong=0.02,
            p50=p50,
            p95=2 * p50,
            inside=3 * p50,
            asked=200,
            load=1 + step,
        )
        for step in (0.0, 0.1, 5.0)
    )
    return Bench((Training(seconds, 2 * seconds, 900 * MB, "model.tar.gz"),), measures)


GOOD, SLOW = made_up(40, 4, 600, 0.93, 0.02), made_up(4000, 30, 1200, 0.7, 0.08, actions=70)
BETWEEN = made_up(4000, 8, 1000, 0.7, 0.04)
WON = {OURS: GOOD, STOCK: SLOW, MIXED: BETWEEN}
LOST = {OURS: SLOW, STOCK: GOOD, MIXED: BETWEEN}


def test_rows_hold_medians_and_ratios() -> None:
    table = {row["figure"]: row for row in rows(WON)}
    assert table["time to ready"]["median"] == pytest.approx({OURS: 4.1, STOCK: 30.1, MIXED: 8.1})
    assert table["time to ready"]["range"][OURS] == [4, 9]
    assert table["training time"]["ratio"] == pytest.approx({STOCK: 0.01, MIXED: 0.01})
    assert table["memory"]["ratio"] == pytest.approx({STOCK: 0.5, MIXED: 0.6})
    assert table["p50 in a conversation of 20"]["median"][OURS] == pytest.approx(0.06)
    assert table["a message, p95"]["reached"] is None
    assert [row["figure"] for row in rows(WON) if row["reached"]] == [
        "right at once",
        "training time",
        "time to ready",
        "memory",
        "a message, p50",
    ]
    assert not any(row["reached"] for row in rows(LOST))


def test_the_bars_are_against_plain_rasa() -> None:
    memory = {row["figure"]: row for row in rows({OURS: GOOD, STOCK: BETWEEN, MIXED: SLOW})}["memory"]
    assert memory["ratio"] == pytest.approx({STOCK: 0.6, MIXED: 0.5})
    assert memory["reached"]
    message = {row["figure"]: row for row in rows({OURS: GOOD, STOCK: BETWEEN, MIXED: SLOW})}["a message, p50"]
    assert message["ratio"] == pytest.approx({STOCK: 0.5, MIXED: 0.25})
    assert not message["reached"]


def test_the_action_server_has_a_row_of_its_own() -> None:
    row = {row["figure"]: row for row in rows(WON)}["action server, memory"]
    assert row["median"] == {OURS: None, STOCK: 70 * MB, MIXED: None}
    assert row["ratio"] == {STOCK: None, MIXED: None}
    assert row["shown"] == ["-", "70 MB (70 MB to 70 MB)", "-"]
    assert row["reached"] is None


def test_more_than_nothing_right_is_higher() -> None:
    first = rows({**WON, STOCK: made_up(1, 1, 1, 0.0, 1)})[0]
    assert (first["ratio"][STOCK], first["reached"]) == (None, True)


def test_the_report_says_what_was_counted(tmp_path: Path) -> None:
    text, data = write(WON, tmp_path / "new")
    said = text.read_text(encoding="utf-8")
    assert said == as_markdown(WON)
    assert "4.1 s (4.0 s to 9.0 s)" in said
    assert "judged against `rasa init` as anybody gets it" in said
    assert "its own row and is not in the bar" in said
    assert "Training time was measured once for each" in said
    assert "before a start: 1.0 to 6.0" in said
    heads = next(line for line in said.splitlines() if line.startswith("|")).split("|")
    assert [head.strip() for head in heads][2:7] == [OURS, STOCK, MIXED, "ratio, plain", "ratio, our server"]
    assert "NOT REACHED" not in said
    assert "NOT REACHED" in as_markdown(LOST)
    read = json.loads(data.read_text(encoding="utf-8"))
    assert read[OURS]["measures"][0]["asked"] == 200
    assert {"machine", "table", STOCK, MIXED} <= set(read)


def test_stock_is_what_rasa_init_suggests() -> None:
    rasa = pytest.importorskip("rasa")
    theirs = Path(rasa.__file__).parent / "engine" / "recipes" / "config_files" / "default_config.yml"
    suggested = yaml.safe_load(theirs.read_text(encoding="utf-8"))
    ours = yaml.safe_load(bench.WAYS[STOCK].config.read_text(encoding="utf-8"))
    assert ours["pipeline"] == suggested["pipeline"]
    assert ours["policies"] == suggested["policies"]


def test_a_training_is_made_once_and_reused_when_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[list[str]] = []

    def fake(command: list[str], log: Path, folder: Path, extra: dict[str, str]) -> Cost:
        ran.append(command)
        assert extra["RASA_MAX_CACHE_SIZE"] == "0"
        assert LEARNT_FOLDER not in extra
        assert "--force" in command
        name = command[command.index("--fixed-model-name") + 1]
        (tmp_path / f"{name}.tar.gz").touch()
        return Cost(12.0, 20.0, 5)

    monkeypatch.setattr(bench, "run", fake)
    monkeypatch.setenv(LEARNT_FOLDER, "kept")
    plan = Plan(tmp_path, reuse=True)
    first = bench.train(OURS, 0, plan, tmp_path)
    assert first == bench.train(OURS, 0, plan, tmp_path)
    assert len(ran) == 1
    assert (first.seconds, first.processor, first.peak) == (12.0, 20.0, 5)
    bench.train(OURS, 0, replace(plan, reuse=False), tmp_path)
    bench.train(OURS, 0, replace(plan, most=5), tmp_path)
    bench.train(OURS, 1, plan, tmp_path)
    bench.train(STOCK, 0, plan, tmp_path)
    assert len(ran) == 5


def test_a_run_is_timed_and_its_memory_sampled(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "import time; block = bytearray(80 * 2**20); time.sleep(0.5)"]
    cost = run(command, tmp_path / "log", tmp_path, os.environ)
    assert 0.5 <= cost.seconds < 60
    assert cost.peak > 80 * MB


def test_the_work_of_a_run_is_told_apart_from_waiting(tmp_path: Path) -> None:
    work = "import time; time.sleep(0.5)\nwhile time.process_time() < 0.5: pass"
    cost = run([sys.executable, "-c", work], tmp_path / "log", tmp_path, os.environ)
    assert 0.4 <= cost.processor <= cost.seconds - 0.4


def test_children_count(tmp_path: Path) -> None:
    inner = "import time; block = bytearray(80 * 2**20); time.sleep(0.5)"
    command = [
        sys.executable,
        "-c",
        f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}])",
    ]
    assert run(command, tmp_path / "log", tmp_path, os.environ).peak > 80 * MB


def test_a_run_that_fails_shows_its_log(tmp_path: Path) -> None:
    with pytest.raises(Failed, match="status 3") as error:
        run(
            [sys.executable, "-c", "print('wat er mis is'); raise SystemExit(3)"],
            tmp_path / "log",
            tmp_path,
            {},
        )
    assert "wat er mis is" in str(error.value)


@pytest.mark.parametrize("name", [OURS, STOCK, MIXED])
def test_a_start_is_measured(
    name: str, fake_bot: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = [{"custom": {"kind": "answer", "source": "psychotherapie"}}]
    bot = fake_bot(lambda *_: (200, said))
    here = psutil.Process()

    class FakeServer:
        started_in, rasa_url = 3.0, bot.url

        def __init__(self, **processes: psutil.Process) -> None:
            self.processes = processes

        def __enter__(self) -> FakeServer:
            return self

        def __exit__(self, *_: object) -> None:
            pass

    def ours(**options: Any) -> FakeServer:
        assert options["with_gateway"] is False
        assert options["model"] == Path("model.tar.gz")
        assert options["environment"] == {"KEUZEHULP_ACTIONS_URL": ""}
        return FakeServer(rasa=here)

    def plain(model: Path, _: float) -> FakeServer:
        assert model == Path("model.tar.gz")
        return FakeServer(rasa=here, actions=here)

    monkeypatch.setattr(bench, "Stack", ours)
    monkeypatch.setattr(bench, "PlainRasa", plain)
    questions = list(load().asked())[:30]
    hits = sum("psychotherapie" in (question.expected[0].sources or []) for question in questions)
    found = bench.measure(name, "model.tar.gz", questions)
    assert (found.asked, found.ready, found.right) == (30, 3.0, hits / 30)
    assert found.memory > MB
    assert (found.actions is not None) == (name == STOCK)
    assert 0 < found.p50 <= found.p95
    assert found.inside > 0
    turns = sorted(Counter(sender for sender, _ in bot.heard).values())
    assert turns == [1] * (bench.WARM + 30) + [10, 20]


def test_the_ways_take_turns(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    order: list[tuple[str, str]] = []

    def fake(name: str, model: str, questions: object) -> Measure:
        order.append((name, model))
        return GOOD.measures[0]

    monkeypatch.setattr(bench, "train", lambda name, *_: Training(1, 1, 1, name))
    monkeypatch.setattr(bench, "measure", fake)
    benches = bench.bench(Plan(tmp_path, repeats=2), [])
    forth = [(OURS, OURS), (STOCK, STOCK), (MIXED, STOCK)]
    assert order == forth + forth[::-1]
    assert [len(one.measures) for one in benches.values()] == [2, 2, 2]
    assert [one.trainings[0].model for one in benches.values()] == [OURS, STOCK, STOCK]


def test_a_sample_keeps_every_intent_and_what_is_no_sentence(tmp_path: Path) -> None:
    target = tmp_path / "data"
    (target / "nlu").mkdir(parents=True)
    (target / "nlu" / "old.yml").touch()
    left = thinned(PROJECT / "data", target, 3)
    whole, few = training_examples(), training_examples(target / "nlu")
    assert left == len(few)
    assert {example.intent for example in few} == {example.intent for example in whole}
    assert set(few) <= set(whole)
    assert left <= 3 * len({example.intent for example in few})
    assert not (target / "nlu" / "old.yml").exists()
    names = [
        yaml.safe_load((root / "nlu" / "names.yml").read_text("utf-8")) for root in (target, PROJECT / "data")
    ]
    assert names[0] == names[1]
    assert (target / "rules").is_dir()


def test_a_sample_is_said_in_the_report() -> None:
    assert "learned from all sentences" in as_markdown(WON)
    assert "at most 7 sentences an intent" in as_markdown(WON, most=7)


def test_ours_and_stock_are_trained_apart() -> None:
    assert os.fspath(PROJECT / "config.yml") == os.fspath(bench.WAYS[OURS].config)
    assert bench.WAYS[STOCK].config == bench.WAYS[MIXED].config
    assert bench.mark(bench.WAYS[OURS].config, 0) != bench.mark(bench.WAYS[STOCK].config, 0)
