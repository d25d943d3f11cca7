"""Rasa without TensorFlow, for models that do not need it."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from bot.launch.no_tensorflow import needed

ROOT = Path(__file__).parents[2]


def model(path: Path, uses: str) -> Path:
    said = json.dumps({"predict_schema": {"nodes": {"run": {"uses": uses}}}}).encode()
    entry = tarfile.TarInfo("metadata.json")
    entry.size = len(said)
    with tarfile.open(path / "model.tar.gz", "w:gz") as archive:
        archive.addfile(entry, io.BytesIO(said))
    return path / "model.tar.gz"


@pytest.mark.parametrize(
    ("uses", "expected"),
    [
        ("bot.engine.understanding.Understanding", False),
        ("rasa.core.policies.rule_policy.RulePolicy", False),
        ("rasa.nlu.classifiers.diet_classifier.DIETClassifier", True),
        ("rasa.core.policies.ted_policy.TEDPolicy", True),
    ],
)
def test_only_models_that_run_on_tensorflow_need_it(tmp_path: Path, uses: str, expected: bool) -> None:
    assert needed(model(tmp_path, uses)) is expected


def test_when_in_doubt_it_is_needed(tmp_path: Path) -> None:
    assert needed(tmp_path / "none.tar.gz")
    (tmp_path / "broken.tar.gz").write_bytes(b"nothing")
    assert needed(tmp_path / "broken.tar.gz")


def test_asking_for_more_says_what_to_do() -> None:
    script = "from bot.launch import no_tensorflow as n; n.install(); import tensorflow; tensorflow.function"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert "tensorflow.function was asked for" in done.stderr
    assert "NEED_TENSORFLOW in bot/launch/no_tensorflow.py" in done.stderr
