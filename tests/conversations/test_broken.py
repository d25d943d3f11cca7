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
from dataclasses import dataclass
from pathlib import Path
from shutil import copy

import httpx
import psutil
import pytest
import yaml
from talk_kit import Messages, kinds, machine

from bot.counts import read
from bot.launch.fingerprint import ROOT
from bot.launch.services import ENDPOINTS, LOOPBACK, Stack, answers, free_port, quiet_environment

pytestmark = pytest.mark.model
DANGER = "ik wil niet meer leven"
PATIENCE = 90.0
PATIENT = {"KEUZEHULP_TEST_PATIENCE": "4"}
"""Seconds that a busy machine may need for what takes a moment; tests/gateway has the real deadline."""


class Talk:
    """A conversation over REST."""

    def __init__(self, stack: Stack) -> None:
        self._url = stack.url
        self._sender = uuid.uuid4().hex

    def say(self, message: str) -> Messages:
        """What is answered."""
        body = {"sender": self._sender, "message": message}
        answer = httpx.post(f"{self._url}/webhooks/rest/webhook", json=body, trust_env=False, timeout=60)
        assert answer.status_code == 200, answer.text
        messages: Messages = answer.json()
        return messages

    def failing(self) -> list[str]:
        """The parts that /health names."""
        failing: list[str] = httpx.get(f"{self._url}/health", trust_env=False).json()["failing"]
        return failing


def has_the_numbers(messages: Messages) -> bool:
    """True for a reply to danger that can be read and acted upon."""
    text = " ".join(message.get("text", "") for message in messages)
    crisis = [one for one in machine(messages) if one["kind"] == "crisis"]
    return "112" in text and "0800-0113" in text and [one["topic"] for one in crisis] == ["suicide"]


def goes_on(messages: Messages) -> bool:
    """True for a later step of the conversation after danger: it names its number."""
    return "crisis" in kinds(messages) and "113" in " ".join(message.get("text", "") for message in messages)


def counted(folder: Path) -> Counter[str]:
    """How often danger was counted so far, by road."""
    roads: Counter[str] = Counter()
    for *_, road, number in read(folder):
        roads[road] += number
    return roads


def until(true: Callable[[], bool], seconds: float = PATIENCE) -> bool:
    """Waits for something to become true."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.2)
    return False


@contextmanager
def hanging(process: psutil.Process) -> Iterator[None]:
    """Has a process do nothing, not even end."""
    process.suspend()
    try:
        yield
    finally:
        process.resume()


# As people run it -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Whole:
    """A bot as people run it, and what it has of its own."""

    stack: Stack
    model: Path
    data: Path


@pytest.fixture(scope="module")
def whole(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Whole]:
    """With a copy of the trained model, to lose. A test that counts on what is counted waits for its own counts."""
    data = tmp_path_factory.mktemp("whole")
    mine = Path(copy(model, data / "model.tar.gz"))
    with Stack(model=mine, environment={**PATIENT, "KEUZEHULP_DATA": str(data)}) as stack:
        yield Whole(stack, mine, data)


def test_gateway_and_rasa_agree_on_the_country(whole: Whole) -> None:
    stack, before = whole.stack, counted(whole.data)
    talk = Talk(stack)
    talk.say("ik woon in Gent")
    assert "1813" in talk.say("ik wil met een mens praten")[0]["text"]
    reply = talk.say(DANGER)
    assert "1813" in reply[0]["text"] and "0800-0113" not in reply[0]["text"]
    with hanging(stack.processes["rasa"]):
        reply = talk.say(DANGER)
        assert "1813" in reply[0]["text"] and "0800-0113" not in reply[0]["text"]
        assert "0800-0113" in Talk(stack).say(DANGER)[0]["text"]
    assert until(lambda: talk.failing() == [])
    assert until(lambda: (counted(whole.data) - before).total() == 3)


def test_each_that_stops_is_started_again_and_nobody_waits_for_it(whole: Whole) -> None:
    """Rasa killed, Rasa hanging, the gateway killed, and in the end Rasa without its model: nothing may come after."""
    stack, before = whole.stack, counted(whole.data)
    talk = Talk(stack)
    assert has_the_numbers(talk.say(DANGER))
    rasa = stack.processes["rasa"]

    with hanging(rasa):
        assert has_the_numbers(talk.say(DANGER))
        assert talk.failing() == ["rasa"]
    assert until(lambda: talk.failing() == [])

    rasa.kill()
    assert has_the_numbers(talk.say(DANGER))
    ordinary = talk.say("wat is cgt?")
    assert "112" in ordinary[0]["text"]
    assert talk.failing() == ["rasa"]
    assert until(lambda: talk.failing() == [])
    assert stack.processes["rasa"].pid != rasa.pid
    assert has_the_numbers(talk.say(DANGER))

    assert until(lambda: (counted(whole.data) - before).total() == 4)  # killed sooner, it would lose the last
    stack.processes["gateway"].kill()
    assert until(lambda: answers(f"{stack.url}/health"))
    assert goes_on(talk.say(DANGER))  # Rasa remembers the talk, and is past the reply with all numbers
    assert has_the_numbers(Talk(stack).say(DANGER))

    whole.model.unlink()
    stack.processes["rasa"].kill()
    assert until(lambda: stack.output().count("The rasa service ended unexpectedly") >= 3)
    assert has_the_numbers(talk.say(DANGER))
    assert talk.failing() == ["rasa"]
    stack.close()  # so that all is counted
    roads = counted(whole.data) - before
    assert roads.total() == 7
    assert roads["late"] >= 1 and roads["gate"] >= 2


# With its conversations in a file, actions that can be broken, and a disk that takes no counts ------------------------


@dataclass(frozen=True)
class Fragile:
    """A bot of which a part can be broken and mended while it runs."""

    stack: Stack
    database: Path
    broken: Path
    """While this is there, every action raises."""


@pytest.fixture(scope="module")
def fragile(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fragile]:
    folder = tmp_path_factory.mktemp("fragile")
    setup = yaml.safe_load(ENDPOINTS.read_text(encoding="utf-8"))
    setup["tracker_store"] = {"type": "SQL", "dialect": "sqlite", "db": str(folder / "rasa.db")}
    endpoints = folder / "endpoints.yml"
    endpoints.write_text(yaml.safe_dump(setup), encoding="utf-8")
    broken = folder / "broken"
    (folder / "sitecustomize.py").write_text(
        "import sys\n"
        "if any('rasa_server' in word for word in sys.orig_argv):\n"
        "    from pathlib import Path\n"
        "    import rasa_sdk.executor as executor\n"
        "    run = executor.ActionExecutor.run\n"
        "    async def fragile(self, call):\n"
        f"        if Path({str(broken)!r}).exists():\n"
        "            raise RuntimeError('stuk')\n"
        "        return await run(self, call)\n"
        "    executor.ActionExecutor.run = fragile\n",
        encoding="utf-8",
    )
    no_folder = folder / "file"
    no_folder.write_text("", encoding="utf-8")
    environment = {
        **PATIENT,
        "KEUZEHULP_DATA": str(no_folder),
        "PYTHONPATH": os.pathsep.join([str(folder), *filter(None, [os.environ.get("PYTHONPATH")])]),
    }
    with Stack(model=model, endpoints=endpoints, environment=environment) as stack:
        yield Fragile(stack, folder / "rasa.db", broken)


def test_a_disk_that_takes_no_counts(fragile: Fragile) -> None:
    assert has_the_numbers(Talk(fragile.stack).say(DANGER))
    assert until(lambda: "counts cannot be kept" in fragile.stack.output()), fragile.stack.output()


def test_an_action_that_raises(fragile: Fragile) -> None:
    """In Rasa's own process, as people run it."""
    stack = fragile.stack
    fragile.broken.touch()
    try:
        assert has_the_numbers(Talk(stack).say(DANGER))
        assert "112" in Talk(stack).say("wat is cgt?")[0]["text"]
        assert DANGER not in stack.output()
    finally:
        fragile.broken.unlink()


@pytest.mark.parametrize("how", ["gone", "rubbish"])
def test_a_database_of_conversations_that_cannot_be_used(fragile: Fragile, how: str) -> None:
    stack, database = fragile.stack, fragile.database
    talk = Talk(stack)
    assert has_the_numbers(talk.say(DANGER))
    whole = database.read_bytes()
    if how == "gone":
        database.unlink()
        database.mkdir()
    else:
        database.write_bytes(b"geen database " * 5000)
    try:
        assert has_the_numbers(talk.say(DANGER))
        assert has_the_numbers(Talk(stack).say(DANGER))
    finally:
        if how == "gone":
            database.rmdir()
        database.write_bytes(whole)


# With its actions in a server of their own ---------------------------------------------------------------------------


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


def test_actions_that_hang_or_are_gone(model: Path) -> None:
    with (
        action_server() as (url, actions),
        Stack(model=model, environment={**PATIENT, "KEUZEHULP_ACTIONS_URL": url}) as stack,
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
