"""Starting it: quiet when all is well, plain and with status 2 when it cannot."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from bot.gateway.__main__ import listen, main
from bot.gateway.settings import SettingsError

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot.gateway", *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_taken_port_is_said_plainly() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run("--port", str(port))
    assert done.returncode == 2
    assert f"port {port} on 127.0.0.1 is taken" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_bad_setting_is_said_plainly(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KEUZEHULP_COUNTRY", "xx")
    assert main(["--port", "0"]) == 2
    assert "KEUZEHULP_COUNTRY" in capsys.readouterr().err


@pytest.mark.parametrize("port", [-1, 70_000])
def test_a_port_that_does_not_exist(port: int) -> None:
    with pytest.raises(SettingsError, match=str(port)):
        listen("127.0.0.1", port)
