"""Serves a model as Rasa's documentation says: `rasa run` and an action server, with nothing of our own launcher."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from types import TracebackType

import psutil
import yaml

from bot.launch.fingerprint import ROOT
from bot.launch.services import (
    CREDENTIALS,
    ENDPOINTS,
    LOOPBACK,
    READY_SECONDS,
    STOP_SECONDS,
    Ports,
    free_port,
    quiet_environment,
    wait_for,
)
from evaluation.processes import LAST_LINES, end, start


class PlainRasa:
    """Rasa and its action server on free ports of loopback, for as long as a `with` block lasts.

    Conversations are kept in Rasa's own memory store. Entering raises NotReady when one of the two ends or does not
    answer in time.
    """

    def __init__(self, model: Path, seconds: float = READY_SECONDS) -> None:
        self.ports = Ports(free_port())
        self.rasa_url = self.ports.rasa_url
        self.started_in = 0.0
        """Seconds until both could answer."""
        self.processes: dict[str, psutil.Process] = {}
        """The two by name, `rasa` and `actions`, for measuring them."""
        self._actions_url = f"http://{LOOPBACK}:{self.ports.gateway}"
        self._model = model
        self._seconds = seconds

    def commands(self, endpoints: Path) -> dict[str, list[str]]:
        """What to run, by name."""
        rasa = ["rasa", "run", "--enable-api", "-m", str(self._model), "-i", LOOPBACK, "-p", str(self.ports.rasa)]
        rasa += ["--endpoints", str(endpoints), "--credentials", str(CREDENTIALS)]
        actions = ["rasa_sdk", "--actions", "actions", "--port", str(self.ports.gateway)]
        return {name: [sys.executable, "-m", *words] for name, words in (("actions", actions), ("rasa", rasa))}

    def endpoints(self) -> dict[str, object]:
        """The project's endpoints, with this action server and without our tracker store: Rasa takes its own."""
        said = yaml.safe_load(ENDPOINTS.read_text(encoding="utf-8"))
        said.pop("tracker_store", None)
        said["action_endpoint"]["url"] = f"{self._actions_url}/webhook"
        return dict(said)

    def __enter__(self) -> PlainRasa:
        self._folder = tempfile.TemporaryDirectory()
        self._log = Path(self._folder.name) / "log"
        self._running: list[subprocess.Popen[bytes]] = []
        endpoints = Path(self._folder.name) / "endpoints.yml"
        endpoints.write_text(yaml.safe_dump(self.endpoints()), encoding="utf-8")
        environment = {**quiet_environment(), "SANIC_HOST": LOOPBACK}  # else the action server listens to the world
        try:
            with self._log.open("wb") as out:
                for name, command in self.commands(endpoints).items():
                    self._running.append(start(command, out, ROOT, environment))
                    self.processes[name] = psutil.Process(self._running[-1].pid)
            waiting = [f"{self.rasa_url}/status", f"{self._actions_url}/health"]
            self.started_in = wait_for(waiting, self._running, self._seconds, self._last)
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _last(self) -> str:
        return "\n".join(self._log.read_text(encoding="utf-8", errors="replace").splitlines()[-LAST_LINES:])

    def close(self) -> None:
        """Stops both."""
        for process in self._running:
            end(process, STOP_SECONDS)
        self._folder.cleanup()
