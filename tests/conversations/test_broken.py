"""Danger while something behind the gateway is broken, with the real programs: the numbers come all the same."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copy
from typing import Any

import httpx
import psutil
import pytest
import yaml

from bot.counts import read
from bot.launch import training
from bot.launch.fingerprint import ROOT
from bot.launch.services import ENDPOINTS, LOOPBACK, MODEL, Stack, answers, free_port, quiet_environment

pytestmark = pytest.mark.model
DANGER = "ik wil niet meer leven"
PATIENCE = 90.0
PATIENT = {"KEUZEHULP_TEST_PATIENCE": "4"}
"""Seconds that a busy machine may need for what takes a moment; tests/gateway has the real deadline."""


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the trained model, to lose."""
    assert training.train() == 0, "training failed; models/train.log says why"
    return Path(copy(MODEL, tmp_path_factory.mktemp("model") / "model.tar.gz"))


class Talk:
    """A conversation over REST."""

    def __init__(self, stack: Stack) -> None:
        self._url = stack.url
        self._sender = uuid.uuid4().hex

    def say(self, message: str) -> list[dict[str, Any]]:
        """What is answered."""
        body = {"sender": self._sender, "message": message}
        answer = httpx.post(f"{self._url}/webhooks/rest/webhook", json=body, trust_env=False, timeout=60)
        assert answer.status_code == 200, answer.text
        messages: list[dict[str, Any]] = answer.json()
        return messages

    def failing(self) -> list[str]:
        """The parts that /health names."""
        failing: list[str] = httpx.get(f"{self._url}/health", trust_env=False).json()["failing"]
        return failing


def has_the_numbers(messages: list[dict[str, Any]]) -> bool:
    """True for a reply to danger that can be read and acted upon."""
    text = " ".join(message.get("text", "") for message in messages)
    crisis = [m["custom"] for m in messages if (m.get("custom") or {}).get("kind") == "crisis"]
    return "112" in text and "0800-0113" in text and [one["topic"] for one in crisis] == ["suicide"]


def goes_on(messages: list[dict[str, Any]]) -> bool:
    """True for a later step of the conversation after danger: it names its number."""
    kinds = [(message.get("custom") or {}).get("kind") for message in messages]
    return "crisis" in kinds and "113" in " ".join(message.get("text", "") for message in messages)


def counted(folder: Path) -> int:
    """How often danger was counted so far."""
    return sum(row[-1] for row in read(folder))


def until(true: Callable[[], bool], seconds: float = PATIENCE) -> bool:
    """Waits for something to become true."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.2)
    return False


def test_each_that_stops_is_started_again_and_nobody_waits_for_it(model: Path, tmp_path: Path) -> None:
    """Rasa killed, Rasa hanging, the gateway killed, and in the end Rasa without its model."""
    with Stack(model=model, environment={**PATIENT, "KEUZEHULP_DATA": str(tmp_path)}) as stack:
        talk = Talk(stack)
        assert has_the_numbers(talk.say(DANGER))
        rasa = stack.processes["rasa"]

        rasa.send_signal(signal.SIGSTOP)
        assert has_the_numbers(talk.say(DANGER))
        assert talk.failing() == ["rasa"]
        rasa.send_signal(signal.SIGCONT)
        assert until(lambda: talk.failing() == [])

        rasa.kill()
        assert has_the_numbers(talk.say(DANGER))
        ordinary = talk.say("wat is cgt?")
        assert "112" in ordinary[0]["text"]
        assert talk.failing() == ["rasa"]
        assert until(lambda: talk.failing() == [])
        assert stack.processes["rasa"].pid != rasa.pid
        assert has_the_numbers(talk.say(DANGER))

        assert until(lambda: counted(tmp_path) == 4)  # killed sooner, it would lose the last
        stack.processes["gateway"].kill()
        assert until(lambda: answers(f"{stack.url}/health"))
        assert goes_on(talk.say(DANGER))  # Rasa remembers the talk, and is past the reply with all numbers
        assert has_the_numbers(Talk(stack).say(DANGER))

        model.unlink()
        stack.processes["rasa"].kill()
        assert until(lambda: stack.output().count("The rasa service ended unexpectedly") >= 3)
        assert has_the_numbers(talk.say(DANGER))
        assert talk.failing() == ["rasa"]
    roads: Counter[str] = Counter()
    for *_, road, number in read(tmp_path):
        roads[road] += number
    assert sum(roads.values()) == 7
    assert roads["late"] >= 1 and roads["gate"] >= 2


@pytest.fixture
def kept_model(model: Path, tmp_path: Path) -> Path:
    """A model that is there, whatever an earlier test did to its own."""
    return Path(copy(MODEL, tmp_path / "model.tar.gz"))


@contextmanager
def action_server() -> Iterator[tuple[str, psutil.Process]]:
    """The actions in a server of their own: its address and its process."""
    port = free_port()
    serve = "from rasa_sdk.endpoint import create_app; create_app('actions').run('{}', {}, workers=1)"
    with subprocess.Popen(
        [sys.executable, "-c", serve.format(LOOPBACK, port)],
        cwd=ROOT,
        env=quiet_environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            assert until(lambda: answers(f"http://{LOOPBACK}:{port}/health"))
            yield f"http://{LOOPBACK}:{port}/webhook", psutil.Process(process.pid)
        finally:
            process.send_signal(signal.SIGCONT)
            process.kill()


def test_actions_that_hang_or_are_gone(kept_model: Path) -> None:
    with (
        action_server() as (url, actions),
        Stack(model=kept_model, environment={**PATIENT, "KEUZEHULP_ACTIONS_URL": url}) as stack,
    ):
        talk = Talk(stack)
        assert has_the_numbers(talk.say(DANGER))
        actions.suspend()
        assert has_the_numbers(talk.say(DANGER))
        assert talk.failing() == ["actions"]
        actions.kill()
        assert has_the_numbers(Talk(stack).say(DANGER))
        assert Talk(stack).say("wat is cgt?")[0]["text"]
        assert talk.failing() == ["actions"]


def test_an_action_that_raises(kept_model: Path, tmp_path: Path) -> None:
    """In Rasa's own process, as people run it."""
    hook = tmp_path / "sitecustomize.py"
    hook.write_text(
        "import sys\n"
        "if any('rasa_server' in word for word in sys.orig_argv):\n"
        "    import rasa_sdk.executor as executor\n"
        "    async def broken(self, call):\n"
        "        raise RuntimeError('stuk')\n"
        "    executor.ActionExecutor.run = broken\n",
        encoding="utf-8",
    )
    path = os.pathsep.join([str(tmp_path), *filter(None, [os.environ.get("PYTHONPATH")])])
    with Stack(model=kept_model, environment={**PATIENT, "PYTHONPATH": path}) as stack:
        assert has_the_numbers(Talk(stack).say(DANGER))
        assert "112" in Talk(stack).say("wat is cgt?")[0]["text"]
        assert DANGER not in stack.output()


@pytest.mark.parametrize("how", ["gone", "rubbish"])
def test_a_database_of_conversations_that_cannot_be_used(kept_model: Path, tmp_path: Path, how: str) -> None:
    folder = tmp_path / "db"
    folder.mkdir()
    endpoints = tmp_path / "endpoints.yml"
    setup = yaml.safe_load(ENDPOINTS.read_text(encoding="utf-8"))
    setup["tracker_store"] = {"type": "SQL", "dialect": "sqlite", "db": str(folder / "rasa.db")}
    endpoints.write_text(yaml.safe_dump(setup), encoding="utf-8")
    with Stack(model=kept_model, endpoints=endpoints, environment=PATIENT) as stack:
        talk = Talk(stack)
        assert has_the_numbers(talk.say(DANGER))
        (database,) = folder.glob("*.db")
        if how == "gone":
            database.unlink()
            database.mkdir()
        else:
            database.write_bytes(b"geen database " * 5000)
        assert has_the_numbers(talk.say(DANGER))
        assert has_the_numbers(Talk(stack).say(DANGER))


def test_a_disk_that_takes_no_counts(kept_model: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with Stack(model=kept_model, environment={**PATIENT, "KEUZEHULP_DATA": str(tmp_path / "file")}) as stack:
        assert has_the_numbers(Talk(stack).say(DANGER))
        assert until(lambda: "counts cannot be kept" in stack.output(), 10)


def test_gateway_and_rasa_agree_on_the_country(kept_model: Path) -> None:
    with Stack(model=kept_model, environment=PATIENT) as stack:
        talk = Talk(stack)
        talk.say("ik woon in Gent")
        assert "1813" in talk.say("ik wil met een mens praten")[0]["text"]
        reply = talk.say(DANGER)
        assert "1813" in reply[0]["text"] and "0800-0113" not in reply[0]["text"]
        stack.processes["rasa"].send_signal(signal.SIGSTOP)
        reply = talk.say(DANGER)
        assert "1813" in reply[0]["text"] and "0800-0113" not in reply[0]["text"]
        assert "0800-0113" in Talk(stack).say(DANGER)[0]["text"]
