"""A bot on loopback that says what it is told, and ways to make up expectations, replies and results."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from evaluation.score import Outcome, Result, Verdict

Answer = Callable[[str, str], tuple[int, Any]]


class FakeBot:
    """Answers Rasa's REST form with what `answer(sender, message)` gives: a status and a body."""

    def __init__(self, answer: Answer) -> None:
        self.heard: list[tuple[str, str]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = -1  # head and body in one packet

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                outer.heard.append((body["sender"], body["message"]))
                status, said = answer(body["sender"], body["message"])
                data = said if isinstance(said, bytes) else json.dumps(said).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02})
        self.thread.start()

    def close(self) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


@pytest.fixture
def fake_bot() -> Iterator[Callable[[Answer], FakeBot]]:
    started: list[FakeBot] = []

    def start(answer: Answer) -> FakeBot:
        started.append(FakeBot(answer))
        return started[-1]

    yield start
    for bot in started:
        bot.close()


@pytest.fixture
def result() -> Callable[..., Result]:
    """Makes a result: what was meant, what was given, and the verdict."""

    def make(
        meant: str,
        given: str,
        verdict: Verdict = Verdict.RIGHT,
        part: str = "questions",
        style: str = "plain",
        place: str = "questions/made-up 1",
        alarm: bool = False,
        guess: str = "",
    ) -> Result:
        return Result(
            part,
            place,
            "een verzonnen zin",
            style,
            (meant,),
            Outcome(verdict, given, alarm, guess or given),
            0.05,
        )

    return make
