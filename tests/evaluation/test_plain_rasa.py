"""Plain Rasa: two programs as Rasa's documentation has them, started together and ended together."""

from __future__ import annotations

import sys
from pathlib import Path

import psutil
import pytest

from bot.launch import training
from bot.launch.services import LOOPBACK, NotReady, answers
from evaluation.plain_rasa import PlainRasa
from evaluation.talk import Talk

SERVER = """
import sys, time
from http.server import BaseHTTPRequestHandler, HTTPServer

class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path == sys.argv[2] else 404)
        self.end_headers()

time.sleep(float(sys.argv[3]))
HTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
"""


class Small(PlainRasa):
    """Small programs in the place of the two, of which Rasa takes a second to start."""

    rasa = SERVER

    def commands(self, endpoints: Path) -> dict[str, list[str]]:
        actions = [sys.executable, "-c", SERVER, str(self.ports.gateway), "/health", "0"]
        return {"actions": actions, "rasa": [sys.executable, "-c", self.rasa, str(self.ports.rasa), "/status", "1"]}


def test_it_is_ready_when_both_answer_and_leaves_nothing() -> None:
    with Small(Path("model.tar.gz"), seconds=60) as plain:
        assert plain.started_in >= 1
        assert answers(f"{plain.rasa_url}/status")
        found = dict(plain.processes)
        assert sorted(found) == ["actions", "rasa"]
        assert all(process.memory_info().rss > 2**20 for process in found.values())
    assert not any(process.is_running() for process in found.values())
    assert plain.ports.taken() == []


def test_one_that_ends_is_told_with_its_log_and_takes_the_other_along() -> None:
    class Broken(Small):
        rasa = "print('wat er mis is'); raise SystemExit(1)"

    plain = Broken(Path("model.tar.gz"), seconds=60)
    with pytest.raises(NotReady, match="wat er mis is"), plain:
        pass
    assert not any(process.is_running() for process in plain.processes.values())


def test_one_that_never_answers_is_not_waited_for_forever() -> None:
    plain = Small(Path("model.tar.gz"), seconds=0.2)
    with pytest.raises(NotReady, match="not ready after 0 s"), plain:
        pass
    assert not any(process.is_running() for process in plain.processes.values())


def test_it_runs_what_rasa_documents() -> None:
    plain = PlainRasa(Path("model.tar.gz"))
    commands = plain.commands(Path("endpoints.yml"))
    assert commands["rasa"][:5] == [sys.executable, "-m", "rasa", "run", "--enable-api"]
    assert commands["rasa"][commands["rasa"].index("-i") + 1] == LOOPBACK
    assert commands["actions"][:3] == [sys.executable, "-m", "rasa_sdk"]
    assert not any("bot." in word for words in commands.values() for word in words)
    endpoints = plain.endpoints()
    assert "tracker_store" not in endpoints
    port = commands["actions"][commands["actions"].index("--port") + 1]
    assert endpoints["action_endpoint"]["url"] == f"http://{LOOPBACK}:{port}/webhook"


@pytest.mark.model
def test_plain_rasa_answers_a_question() -> None:
    assert training.train() == 0
    with PlainRasa(training.model_path(), seconds=300) as plain, Talk(plain.rasa_url) as talk:
        reply = talk.say("Wat houdt cognitieve gedragstherapie in?")
        listening = {
            place.laddr.ip
            for process in plain.processes.values()
            for place in process.connections()
            if place.status == psutil.CONN_LISTEN
        }
    assert [item.get("source") for item in reply.custom] == ["psychotherapie/cgt#wat"]
    assert listening == {LOOPBACK}
