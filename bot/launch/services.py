"""The two services, their ports and commands, and a way to have them run for a test or a measurement."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from http.client import HTTPException
from pathlib import Path
from types import TracebackType
from typing import IO

import psutil

from bot.launch.fingerprint import ROOT

MODEL = ROOT / "models" / "keuzehulp.tar.gz"
ENDPOINTS = ROOT / "endpoints.yml"
CREDENTIALS = ROOT / "credentials.yml"
LOOPBACK = "127.0.0.1"
READY_SECONDS = 180.0
STOP_SECONDS = 20.0


class NotReady(Exception):
    """The services did not start. The text ends with the last lines they wrote."""


@dataclass(frozen=True)
class Ports:
    """The gateway's port; Rasa has the next one, on loopback only."""

    gateway: int

    @property
    def rasa(self) -> int:
        """Where Rasa listens."""
        return self.gateway + 1

    @property
    def rasa_url(self) -> str:
        """Rasa's address."""
        return f"http://{LOOPBACK}:{self.rasa}"

    def probes(self, with_gateway: bool) -> list[str]:
        """The addresses that answer 200 once the bot can answer a message."""
        if with_gateway:
            return [f"http://{LOOPBACK}:{self.gateway}/health"]
        return [f"{self.rasa_url}/status"]

    def taken(self, with_gateway: bool = True, host: str = LOOPBACK) -> list[int]:
        """Those of the ports that something else listens on."""
        wanted = [(host, self.gateway)] * with_gateway + [(LOOPBACK, self.rasa)]
        return [port for address, port in wanted if not is_free(port, address)]


@dataclass(frozen=True)
class Service:
    """A program to run."""

    name: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)


ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
"""One short message is too little work to divide: with more threads they wait for each other, up to three times as long
when the cores are busy."""


def services(
    ports: Ports, model: Path = MODEL, endpoints: Path = ENDPOINTS, with_gateway: bool = True
) -> list[Service]:
    """What is to run, the gateway first, so that its page with the telephone numbers is up at once."""
    python = sys.executable
    gateway = Service(
        "gateway",
        [python, "-m", "bot.gateway", "--port", str(ports.gateway)],
        {**ONE_THREAD, "KEUZEHULP_RASA_URL": ports.rasa_url},
    )
    rasa = Service(
        "rasa",
        [python, "-m", "bot.launch.rasa_server", "--port", str(ports.rasa), "--model", str(model)]
        + ["--endpoints", str(endpoints), "--credentials", str(CREDENTIALS)],
        ONE_THREAD,
    )
    return [gateway] * with_gateway + [rasa]


def quiet_environment() -> dict[str, str]:
    """This environment, with Rasa's telemetry off, its libraries quiet, and compiled code kept for next time."""
    return {
        **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        "RASA_TELEMETRY_ENABLED": "false",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "PYTHONWARNINGS": "ignore",
        "PYTHONIOENCODING": "utf-8",
    }


def end_with_parent() -> Callable[[], object] | None:
    """On Linux: what makes the kernel end a child when this process is killed and cannot do so itself."""
    if sys.platform != "linux":
        return None
    set_death_signal = 1  # PR_SET_PDEATHSIG
    return partial(ctypes.CDLL(None).prctl, set_death_signal, int(signal.SIGTERM))


def is_free(port: int, host: str = LOOPBACK) -> bool:
    """True when nothing listens there."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
    except PermissionError:
        return True  # a low port: not taken, and the gateway says what is wrong
    except OSError:
        return False
    return True


def free_port() -> int:
    """A port that is free together with the two after it."""
    for _ in range(100):
        with socket.socket() as trial:
            trial.bind((LOOPBACK, 0))
            port: int = trial.getsockname()[1]
        if port < 65534 and not Ports(port).taken():
            return port
    raise NotReady("no two free ports in a row")


def answers(url: str, timeout: float = 2.0) -> bool:
    """True when the address answers 200."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=timeout) as response:
            return bool(response.status == 200)
    except (OSError, HTTPException):  # the latter too when a free port was connected to itself
        return False


def wait_for(
    urls: Sequence[str], programs: Sequence[subprocess.Popen[bytes]], limit: float, said: Callable[[], str]
) -> float:
    """Seconds until every address answers.

    Raises NotReady, with what the programs `said`, when one of them ends or the limit (seconds) has passed.
    """
    began = time.monotonic()
    waiting = list(urls)
    while waiting := [url for url in waiting if not answers(url)]:
        if any(program.poll() is not None for program in programs):
            raise NotReady(f"it ended before it was ready\n{said()}")
        if time.monotonic() - began > limit:
            raise NotReady(f"not ready after {limit:.0f} s\n{said()}")
        time.sleep(0.1)
    return time.monotonic() - began


def written(file: IO[bytes]) -> str:
    """All that stands in a file that other processes write to, which share its place: a file that is read in the
    ordinary way is moved, and they then write over what stands there."""
    return os.pread(file.fileno(), os.fstat(file.fileno()).st_size, 0).decode("utf-8", "replace")


class Stack:
    """The services on ports of their own, for as long as a `with` block lasts. What they count is not kept.

    `model` and `endpoints` may be others than the project's; without the gateway there is Rasa
    only. It runs `python -m bot.launch serve`, so that what is tried is what people start.
    """

    def __init__(
        self,
        port: int | None = None,
        *,
        model: Path = MODEL,
        endpoints: Path = ENDPOINTS,
        with_gateway: bool = True,
        environment: Mapping[str, str] | None = None,
        seconds: float = READY_SECONDS,
    ) -> None:
        self.ports = Ports(port or free_port())
        self.url = f"http://{LOOPBACK}:{self.ports.gateway}"
        self.rasa_url = self.ports.rasa_url
        self.started_in = 0.0
        """Seconds until it could answer."""
        self._with_gateway = with_gateway
        self._seconds = seconds
        self._data = tempfile.TemporaryDirectory(prefix="keuzehulp-")
        self._environment = {**os.environ, "KEUZEHULP_DATA": self._data.name, **(environment or {})}
        self._command = [sys.executable, "-m", "bot.launch", "serve", "--port", str(self.ports.gateway)]
        self._command += ["--model", str(model), "--endpoints", str(endpoints)]
        self._command += ["--without-gateway"] * (not with_gateway)

    def __enter__(self) -> Stack:
        self._said = tempfile.TemporaryFile()
        self._process = subprocess.Popen(
            self._command,
            cwd=ROOT,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=self._said,
            stderr=subprocess.STDOUT,
        )
        try:
            self.started_in = wait_for(
                self.ports.probes(self._with_gateway), [self._process], self._seconds, self.output
            )
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def processes(self) -> dict[str, psutil.Process]:
        """The running services by name, for measuring them."""
        names = {"bot.gateway": "gateway", "bot.launch.rasa_server": "rasa"}
        found = {}
        for child in psutil.Process(self._process.pid).children(recursive=True):
            for word in child.cmdline():
                if word in names:
                    found[names[word]] = child
        return found

    def output(self) -> str:
        """What the services have written so far."""
        return written(self._said)

    def close(self) -> None:
        """Stops the services."""
        if self._process.poll() is None:
            children = psutil.Process(self._process.pid).children(recursive=True)
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
                for child in children:
                    if child.is_running():
                        child.kill()
        self._said.close()
        self._data.cleanup()
