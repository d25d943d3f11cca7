"""Rasa's own test, over the stories beside this file."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot.launch.fingerprint import ROOT
from bot.launch.services import ENDPOINTS, quiet_environment

pytestmark = pytest.mark.model


def test_rasas_own_stories(model: Path, tmp_path: Path) -> None:
    """`rasa test core --e2e` over the stories beside this file: every intent and every action as written."""
    command = [
        sys.executable,
        "-m",
        "rasa",
        "test",
        "core",
        "--e2e",
        "--fail-on-prediction-errors",
        "--no-plot",
    ]
    command += ["--stories", str(Path(__file__).parent), "--model", str(model), "--endpoints", str(ENDPOINTS)]
    done = subprocess.run(
        [*command, "--out", str(tmp_path)],
        cwd=ROOT,
        env={**quiet_environment(), "KEUZEHULP_ACTIONS_URL": "http://127.0.0.1:9/webhook"},
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    report = json.loads((tmp_path / "story_report.json").read_text(encoding="utf-8"))
    assert report["conversation_accuracy"]["correct"] == report["conversation_accuracy"]["total"] == 11
