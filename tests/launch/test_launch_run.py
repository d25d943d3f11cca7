"""The services as one: started together, kept running, stopped together. Small scripts stand for them."""

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
port, script, first = sys.argv[1:]
web = Service("web", [sys.executable, "-c", first or {SERVER!r}, port])
other = Service("other", [sys.executable, "-c", script])
pauses = (0.2, 0.4, 1.0)
together = Together([web, other], ["http://127.0.0.1:" + port], "http://localhost", grace=1, pauses=pauses)
sys.exit(asyncio.run(together.run()))
"""


def start(other: str, first: str = "") -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", TOGETHER, str(free_port()), other, first],
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


def lines_until(running: subprocess.Popen[str], wanted: str, times: int) -> list[str]:
    """What is written to the error stream, until `wanted` has come so many times."""
    assert running.stderr
    found: list[str] = []
    while sum(wanted in line for line in found) < times:
        line = running.stderr.readline()
        assert line, "".join(found)
        found.append(line)
    return found


def test_one_that_keeps_ending_is_started_again_with_growing_pauses_and_the_first_stays() -> None:
    running = start("import sys, time; print('laatste woorden'); time.sleep(0.3); sys.exit(7)")
    web = when_ready(running)
    said = lines_until(running, "It is started again in", 4)
    assert sum("The other service ended unexpectedly (exit code 7)" in line for line in said) == 4
    assert "  laatste woorden\n" in said
    pauses = [line.split(" in ")[1].split(" s;")[0] for line in said if "It is started again in" in line]
    assert pauses == ["0.2", "0.4", "1", "1"]
    assert "Traceback" not in "".join(said)
    first = psutil.Process(running.pid).children()[0]
    assert first in web and first.is_running()
    running.terminate()
    running.communicate(timeout=20)
    assert running.returncode == 0
    assert all_gone(web)


def test_each_one_that_is_killed_comes_back_with_what_it_started_gone() -> None:
    running = start(FAMILY)
    before = when_ready(running)
    for name in ("web", "other"):
        psutil.Process(running.pid).children()[0].kill()
        lines_until(running, f"The {name} service ended unexpectedly", 1)
        lines_until(running, "It is started again in", 1)
    assert all_gone(before)
    until = time.monotonic() + 10
    while len(psutil.Process(running.pid).children()) < 2 and time.monotonic() < until:
        time.sleep(0.05)
    after = psutil.Process(running.pid).children(recursive=True)
    assert len(psutil.Process(running.pid).children()) == 2
    running.terminate()
    running.communicate(timeout=20)
    assert running.returncode == 0
    assert all_gone(after)


def test_one_that_ends_while_all_are_starting_does_not_take_the_first_along() -> None:
    late = SERVER.replace("import http.server, sys", "import http.server, sys, time; time.sleep(1.5)")
    running = start("import sys; sys.exit(3)", late)
    assert running.stdout
    assert running.stdout.readline() == "Keuzehulp is ready: http://localhost\n"
    running.terminate()
    _, err = running.communicate(timeout=20)
    assert (running.returncode, "exit code 3" in err) == (0, True)


def test_when_the_first_cannot_start_all_end_and_it_says_why() -> None:
    running = start("import time; time.sleep(60)", "import sys; print('laatste woorden'); sys.exit(7)")
    _, err = running.communicate(timeout=30)
    assert running.returncode == 1
    assert "The web service ended unexpectedly (exit code 7)" in err
    assert "  laatste woorden" in err
    assert "The other services are stopped." in err
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
    """Before it does anything it loads nothing that takes seconds."""
    heavy = "import sys, bot.launch.__main__; print({'rasa', 'tensorflow', 'sklearn', 'spacy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", heavy], cwd=ROOT, check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "set()"
