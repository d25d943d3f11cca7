"""Training: when it runs, what it shows, and what it says when it fails. A small script stands for Rasa."""

from __future__ import annotations

import io
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import psutil
import pytest

from bot.launch import training

ROOT = Path(__file__).parents[2]
GOOD = "import pathlib; pathlib.Path('models/keuzehulp.tar.gz').write_text('model'); print('klaar')"
LEARNT = "import pathlib; pathlib.Path('models/safety').mkdir(exist_ok=True)"
BAD = "import sys; [print('regel', n) for n in range(40)]; sys.exit(3)"


def python(script: str) -> list[str]:
    return [sys.executable, "-c", script]


def train(project: Path, command: list[str], *, force: bool = False, learnt: str = LEARNT) -> int:
    return training.train(force, project, command, python(learnt))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/nlu.yml").write_text("hallo")
    return tmp_path


def test_trains_once_and_again_when_something_changed(project: Path) -> None:
    assert not training.up_to_date(project)
    assert train(project, python(GOOD)) == 0
    assert training.up_to_date(project)
    assert train(project, python(BAD)) == 0  # nothing to do, so nothing can fail
    (project / "data/nlu.yml").write_text("hoi")
    assert not training.up_to_date(project)
    assert train(project, python(GOOD)) == 0
    assert training.up_to_date(project)


def test_trains_when_forced(project: Path) -> None:
    assert train(project, python(GOOD)) == 0
    assert train(project, python(BAD), force=True) == 1


def test_a_model_that_is_gone_is_out_of_date(project: Path) -> None:
    train(project, python(GOOD))
    training.model_path(project).unlink()
    assert not training.up_to_date(project)


def test_a_failure_shows_the_last_lines_and_what_to_do(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert train(project, python(BAD)) == 1
    said = capsys.readouterr().err
    assert "regel 39" in said
    assert "regel 20" in said
    assert "regel 19" not in said
    assert "make check" in said
    assert "Traceback" not in said
    assert "regel 0" in (project / "models/train.log").read_text()
    assert not training.up_to_date(project)


def test_a_trainer_that_leaves_no_model_has_failed(project: Path) -> None:
    assert train(project, python("pass")) == 1
    assert not training.up_to_date(project)


def test_what_danger_means_is_learnt_too(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert train(project, python(GOOD), learnt="import sys; print('regel 8'); sys.exit(1)") == 1
    assert "regel 8" in capsys.readouterr().err
    assert not training.up_to_date(project)
    assert train(project, python(GOOD)) == 0
    (project / "models/safety").rmdir()
    assert not training.up_to_date(project)


def test_a_change_during_training_is_not_missed(project: Path) -> None:
    change = f"{GOOD}; pathlib.Path('data/nlu.yml').write_text('later')"
    assert train(project, python(change)) == 0
    assert not training.up_to_date(project)


def test_progress_tells_each_stage_once_where_there_is_no_terminal() -> None:
    out = io.StringIO()
    progress = training.Progress(out)
    progress.tick()
    progress.tick()
    progress.stage = "learning"
    progress.tick()
    progress.end()
    assert out.getvalue().count("reading the training data") == 1
    assert out.getvalue().count("learning") == 1


def test_stages_are_read_from_the_trainer(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    script = f"import time; print('keuzehulp: learning'); time.sleep(0.7); {GOOD}"
    train(project, python(script))
    assert "Training the model: learning" in capsys.readouterr().err


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stopping_it_stops_the_trainer_without_a_fuss(project: Path, number: signal.Signals) -> None:
    script = f"""
import pathlib, sys
from bot.launch import __main__, training
training.rasa_train = training.safety_train = lambda: [sys.executable, "-c", "import time; time.sleep(60)"]
whole = training.train
__main__.training.train = lambda force: whole(force, pathlib.Path({str(project)!r}))
sys.exit(__main__.main(["train"]))
"""
    # Tests that run in the background of a shell inherit a Ctrl-C that is ignored.
    heard = partial(signal.signal, number, signal.SIG_DFL)
    running = subprocess.Popen(python(script), cwd=ROOT, stderr=subprocess.PIPE, text=True, preexec_fn=heard)
    assert running.stderr
    assert "Training the model" in running.stderr.readline()
    trainers = psutil.Process(running.pid).children()
    running.send_signal(number)
    _, err = running.communicate(timeout=120)
    assert (running.returncode, err) == (130, "")
    assert len(trainers) == 2
    assert psutil.wait_procs(trainers, 60)[1] == []
