"""The bench: its table on made-up measurements, and its ways with processes on small ones."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
import pytest
import yaml

from bot.launch.fingerprint import ROOT as PROJECT
from evaluation import bench
from evaluation.bench import OURS, STOCK, Bench, Measure, Plan, Training, as_markdown, rows, write
from evaluation.overlap import training_examples
from evaluation.processes import Failed, run
from evaluation.sample import thinned
from evaluation.testsets import load

MB = 2**20


def made_up(seconds: float, ready: float, memory: int, right: float, p50: float) -> Bench:
    measures = tuple(
        Measure(ready + step, memory * MB, right, 0.02, p50, 2 * p50, asked=200) for step in (0.0, 0.1, 5.0)
    )
    return Bench((Training(seconds, 900 * MB, "model.tar.gz"),), measures)


GOOD, SLOW = made_up(40, 4, 600, 0.93, 0.02), made_up(4000, 30, 1200, 0.7, 0.08)


def test_rows_hold_medians_and_ratios() -> None:
    table = {row["figure"]: row for row in rows(GOOD, SLOW)}
    assert table["time to ready"]["ours"] == pytest.approx(4.1)
    assert table["time to ready"]["ours_range"] == [4, 9]
    assert table["training time"]["ratio"] == pytest.approx(0.01)
    assert table["memory"]["ratio"] == pytest.approx(0.5)
    assert [row["figure"] for row in rows(GOOD, SLOW) if row["reached"]] == [
        "right at once",
        "training time",
        "time to ready",
        "memory",
        "a message, p50",
    ]
    assert not any(row["reached"] for row in rows(SLOW, GOOD))
    assert table["a message, p95"]["reached"] is None


def test_more_than_nothing_right_is_higher() -> None:
    first = rows(GOOD, made_up(1, 1, 1, 0.0, 1))[0]
    assert (first["ratio"], first["reached"]) == (None, True)


def test_the_report_says_what_was_counted(tmp_path: Path) -> None:
    text, data = write(GOOD, SLOW, tmp_path / "new")
    said = text.read_text(encoding="utf-8")
    assert said == as_markdown(GOOD, SLOW)
    assert "4.1 s (4.0 s to 9.0 s)" in said
    assert "The action server is not counted" in said
    assert "measured once for each" in said
    assert "NOT REACHED" in as_markdown(SLOW, GOOD)
    read = json.loads(data.read_text(encoding="utf-8"))
    assert read[OURS]["measures"][0]["asked"] == 200
    assert {"machine", "table", STOCK} <= set(read)


def test_stock_is_what_rasa_init_suggests() -> None:
    rasa = pytest.importorskip("rasa")
    theirs = Path(rasa.__file__).parent / "engine" / "recipes" / "config_files" / "default_config.yml"
    suggested = yaml.safe_load(theirs.read_text(encoding="utf-8"))
    ours = yaml.safe_load(bench.CONFIGS[STOCK].read_text(encoding="utf-8"))
    assert ours["pipeline"] == suggested["pipeline"]
    assert ours["policies"] == suggested["policies"]


def test_a_training_is_made_once_and_reused_when_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[list[str]] = []

    def fake(command: list[str], log: Path, folder: Path, extra: dict[str, str]) -> tuple[float, int]:
        ran.append(command)
        assert extra["RASA_MAX_CACHE_SIZE"] == "0"
        assert "--force" in command
        name = command[command.index("--fixed-model-name") + 1]
        (tmp_path / f"{name}.tar.gz").touch()
        return 12.0, 5

    monkeypatch.setattr(bench, "run", fake)
    plan = Plan(tmp_path, reuse=True)
    first = bench.train(OURS, 0, plan, tmp_path)
    assert first == bench.train(OURS, 0, plan, tmp_path)
    assert len(ran) == 1
    assert first.seconds == 12.0
    bench.train(OURS, 0, replace(plan, reuse=False), tmp_path)
    bench.train(OURS, 0, replace(plan, most=5), tmp_path)
    bench.train(OURS, 1, plan, tmp_path)
    bench.train(STOCK, 0, plan, tmp_path)
    assert len(ran) == 5


def test_a_run_is_timed_and_its_memory_sampled(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "import time; block = bytearray(80 * 2**20); time.sleep(0.5)"]
    seconds, peak = run(command, tmp_path / "log", tmp_path, os.environ)
    assert 0.5 <= seconds < 20
    assert peak > 80 * MB


def test_children_count(tmp_path: Path) -> None:
    inner = "import time; block = bytearray(80 * 2**20); time.sleep(0.5)"
    command = [
        sys.executable,
        "-c",
        f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}])",
    ]
    assert run(command, tmp_path / "log", tmp_path, os.environ)[1] > 80 * MB


def test_a_run_that_fails_shows_its_log(tmp_path: Path) -> None:
    with pytest.raises(Failed, match="status 3") as error:
        run(
            [sys.executable, "-c", "print('wat er mis is'); raise SystemExit(3)"],
            tmp_path / "log",
            tmp_path,
            {},
        )
    assert "wat er mis is" in str(error.value)


def test_a_start_is_measured(fake_bot: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    said = [{"custom": {"kind": "answer", "source": "psychotherapie"}}]
    bot = fake_bot(lambda *_: (200, said))

    class FakeStack:
        started_in, rasa_url, processes = 3.0, bot.url, {"rasa": psutil.Process()}

        def __init__(self, **options: Any) -> None:
            assert options["with_gateway"] is False
            assert options["model"] == Path("model.tar.gz")

        def __enter__(self) -> FakeStack:
            return self

        def __exit__(self, *_: object) -> None:
            pass

    monkeypatch.setattr(bench, "Stack", FakeStack)
    questions = list(load().asked())[:30]
    hits = sum("psychotherapie" in (question.expected[0].sources or []) for question in questions)
    found = bench.measure("model.tar.gz", questions)
    assert len(bot.heard) == 30 + bench.WARM
    assert (found.asked, found.ready, found.right) == (30, 3.0, hits / 30)
    assert found.memory > MB
    assert 0 < found.p50 <= found.p95


def test_pipelines_take_turns(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    order: list[str] = []

    def fake(model: str, questions: object) -> Measure:
        order.append(model)
        return GOOD.measures[0]

    monkeypatch.setattr(bench, "train", lambda name, *_: Training(1, 1, name))
    monkeypatch.setattr(bench, "measure", fake)
    ours, stock = bench.bench(Plan(tmp_path), [])
    assert order == [OURS, STOCK, STOCK, OURS, OURS, STOCK]
    assert [len(one.measures) for one in (ours, stock)] == [3, 3]
    assert [one.trainings[0].model for one in (ours, stock)] == [OURS, STOCK]


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
    assert "learned from all sentences" in as_markdown(GOOD, SLOW)
    assert "at most 7 sentences an intent" in as_markdown(GOOD, SLOW, most=7)


def test_ours_and_stock_are_trained_apart() -> None:
    assert os.fspath(PROJECT / "config.yml") == os.fspath(bench.CONFIGS[OURS])
    assert bench.mark(bench.CONFIGS[OURS], 0) != bench.mark(bench.CONFIGS[STOCK], 0)
