"""The services as one: started together, stopped together. Small scripts stand for them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from bot.launch.services import free_port

ROOT = Path(__file__).parents[2]
SERVER = """
import http.server, sys
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.end_headers()
    def log_message(self, *_): pass
print("early line", flush=True)
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
"""
FAMILY = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import time; time.sleep(60)'])"
DEAF = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)"
TOGETHER = f"""
import asyncio, sys
from bot.launch.run import Together
from bot.launch.services import Service
port, script = sys.argv[1:]
web = Service("web", [sys.executable, "-c", {SERVER!r}, port])
other = Service("other", [sys.executable, "-c", script])
together = Together([web, other], ["http://127.0.0.1:" + port], "http://localhost", grace=1)
sys.exit(asyncio.run(together.run()))
"""


def start(other: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", TOGETHER, str(free_port()), other],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def when_ready(running: subprocess.Popen[str]) -> list[psutil.Process]:
    assert running.stdout
    assert running.stdout.readline() == "Keuzehulp is ready: http://localhost\n"
    found = psutil.Process(running.pid).children(recursive=True)
    assert len(found) >= 2
    return found


def all_gone(processes: list[psutil.Process], seconds: float = 10) -> bool:
    _, alive = psutil.wait_procs(processes, seconds)
    return not [each for each in alive if each.is_running() and each.status() != psutil.STATUS_ZOMBIE]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_one_line_when_ready_and_nothing_left_when_told_to_stop(number: signal.Signals) -> None:
    running = start(FAMILY)
    processes = when_ready(running)
    running.send_signal(number)
    out, err = running.communicate(timeout=20)
    assert (running.returncode, out, err) == (0, "", "")
    assert all_gone(processes)


def test_a_service_that_does_not_listen_is_killed() -> None:
    running = start(DEAF)
    processes = when_ready(running)
    running.terminate()
    running.communicate(timeout=20)
    assert running.returncode == 0
    assert all_gone(processes)


def test_says_which_service_ended_and_its_last_lines() -> None:
    running = start("import sys, time; print('laatste woorden'); time.sleep(1); sys.exit(7)")
    out, err = running.communicate(timeout=30)
    assert running.returncode == 1
    assert "The other service ended unexpectedly (exit code 7)" in err
    assert "  laatste woorden" in err
    assert "Traceback" not in err


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can promise it")
def test_nothing_is_left_when_it_is_killed_itself() -> None:
    running = start("import time; time.sleep(60)")
    processes = when_ready(running)
    running.kill()
    running.communicate(timeout=20)
    assert all_gone(processes)


def test_no_model_is_said_in_one_line(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot.launch", "serve", "--model", str(tmp_path / "none.tar.gz")],
        cwd=ROOT,
        env=os.environ,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr == "There is no model at none.tar.gz; `make train` makes one.\n"


def test_starts_soon() -> None:
    began = time.monotonic()
    subprocess.run([sys.executable, "-m", "bot.launch", "--help"], cwd=ROOT, check=True, capture_output=True)
    assert time.monotonic() - began < 10
