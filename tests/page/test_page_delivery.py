"""Nothing that was said is lost: connections that break at any point, reloads, restarts, what was typed meanwhile."""

from __future__ import annotations

import contextlib
import json
import re
import socket
import threading
from pathlib import Path
from typing import Any

import pytest
from gateway_fakes import FakeRasa, Served
from page_kit import Open, gateway, send
from playwright.sync_api import Page, Request, expect

ASKED = b"POST /webhooks/rest/webhook"


class Line:
    """A TCP line to a server, which breaks where it is told to, and stays broken until it is mended."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self.up: int | None = None
        """Break after so many bytes of the next message to the bot, counted from its end when below 0."""
        self.down: int | None = None
        """The same for the answer to it."""
        self.broken = False
        self.answering = False
        threading.Thread(target=self._accept, daemon=True).start()

    def mend(self) -> None:
        self.up = self.down = None
        self.answering = self.broken = False

    def cut(self) -> None:
        """Breaks every connection at once."""
        self.broken = True
        with self._lock:
            ends, self._open = self._open, set()
        for end in ends:
            self._shut(end)

    def close(self) -> None:
        self._listener.close()
        self.cut()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            if self.broken:
                self._shut(client)
                continue
            server = socket.create_connection(("127.0.0.1", self._to))
            with self._lock:
                self._open |= {client, server}
            threading.Thread(target=self._carry, args=(client, server, True), daemon=True).start()
            threading.Thread(target=self._carry, args=(server, client, False), daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket, up: bool) -> None:
        try:
            while data := source.recv(65536):
                if up and ASKED in data and self.up is not None:
                    target.sendall(self._whole(source, data)[: self.up])
                    return self.cut()
                if up and ASKED in data and self.down is not None:
                    self.answering = True
                if not up and self.answering and data.startswith(b"HTTP/1.1 200"):
                    target.sendall(self._whole(source, data)[: self.down])
                    return self.cut()
                target.sendall(data)
        except OSError:
            pass
        self._shut(source)
        self._shut(target)

    def _whole(self, source: socket.socket, data: bytes) -> bytes:
        """All of a request or an answer of which this is the beginning."""
        head, _, body = data.partition(b"\r\n\r\n")
        length = re.search(rb"(?i)content-length: *(\d+)", head)
        assert length
        while len(body) < int(length[1]) and (more := source.recv(65536)):
            data, body = data + more, body + more
        return data

    def _shut(self, end: socket.socket) -> None:
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()


def transcript(page: Page) -> list[str]:
    """What stands in the conversation after the greeting, without who said it."""
    texts = page.locator(".turn.you, .turn.bot").all_text_contents()
    return [re.sub(r"^(Jij|Keuzehulp): ", "", text) for text in texts][1:]


@pytest.fixture
def rasa(rasa: FakeRasa) -> FakeRasa:
    rasa.reply = lambda text: [{"text": "Hallo, waarmee kan ik helpen?" if text == "/groet" else f"op {text}"}]
    return rasa


CUTS: list[tuple[str, dict[str, int]]] = [
    ("before a byte of it went", {"up": 0}),
    ("in its headers", {"up": 60}),
    ("in its body", {"up": -3}),
    ("when it was there and nothing of the answer was", {"down": 0}),
    ("in the headers of the answer", {"down": 40}),
    ("in the body of the answer", {"down": -5}),
    ("when the answer was there", {"down": 10_000}),
]


def test_a_connection_cut_at_any_point_loses_and_doubles_nothing(
    open_page: Open, served: Served, rasa: FakeRasa
) -> None:
    line = Line(served.port)
    page = open_page(line.url)
    keys: dict[str, set[str]] = {}

    def on_request(request: Request) -> None:
        if "/webhooks/" in request.url:
            body = json.loads(request.post_data or "{}")
            keys.setdefault(body["message"], set()).add(body["message_id"])

    page.on("request", on_request)
    expected: list[str] = []
    for number, (_, place) in enumerate(CUTS):
        line.up, line.down = place.get("up"), place.get("down")
        send(page, f"a{number}")
        expected += [f"a{number}"]
        if place == {"down": 10_000}:  # arrived after all, so the next one finds the line dead
            expect(page.locator(".turn.bot").last).to_contain_text(f"op a{number}")
            expected += [f"op a{number}"]
        else:
            expect(page.locator(".note")).to_be_visible()
        send(page, f"b{number}")  # typed while there is no connection
        expect(page.locator(".note")).to_be_visible()
        expect(page.locator(".unsent").last).to_contain_text(f"b{number}")
        expected += [f"b{number}"]
        line.mend()
        page.evaluate("dispatchEvent(new Event('online'))")  # what a browser tells when it is connected again
        expect(page.locator(".turn.bot").last).to_contain_text(f"op b{number}")
        expected += [f"op b{number}"] if place == {"down": 10_000} else [f"op a{number}", f"op b{number}"]
        assert transcript(page) == expected
    line.close()
    assert all(len(found) == 1 for found in keys.values()), keys  # each message under one id, however often it went
    firsts = list(dict.fromkeys(text for _, text in rasa.heard))
    assert firsts[1:] == [text for text in expected if not text.startswith("op ")]  # and they came in their order


def test_a_gateway_that_is_started_anew_gets_what_was_typed_meanwhile(
    open_page: Open, rasa: FakeRasa, tmp_path: Path
) -> None:
    with Served(gateway(rasa, tmp_path)) as first:
        page = open_page(first.url)
        send(page, "een")
        expect(page.locator(".turn.bot").last).to_contain_text("op een")
    send(page, "twee")
    send(page, "drie")
    expect(page.locator(".note")).to_contain_text("geen verbinding")
    with Served(gateway(rasa, tmp_path), first.port):
        expect(page.locator(".turn.bot").last).to_contain_text("op drie")  # by itself
        expect(page.locator(".note")).to_have_count(0)
        assert transcript(page) == ["een", "op een", "twee", "drie", "op twee", "op drie"]
        assert [text for _, text in rasa.heard] == ["/groet", "een", "twee", "drie"]
        assert len({sender for sender, _ in rasa.heard}) == 1


def test_a_reload_while_the_answer_is_on_its_way(page: Page) -> None:
    page.route("**/webhooks/**", lambda route: None)  # no answer comes
    send(page, "een")
    send(page, "twee")
    page.get_by_label("Je bericht").fill("half af")
    expect(page.locator(".you")).to_have_count(2)
    page.unroute("**/webhooks/**")
    page.reload()
    expect(page.locator(".turn.bot").last).to_contain_text("op twee")
    assert transcript(page) == ["een", "twee", "op een", "op twee"]
    expect(page.get_by_label("Je bericht")).to_have_value("half af")


def test_what_came_too_late_for_an_answer_in_danger_is_shown(page: Page) -> None:
    first = 9_000_000_000_000_000  # higher than any id that the gateway itself gives
    part = {"id": first + 1, "key": None, "messages": [{"text": "Denk je aan zelfdoding?"}]}
    late = {"said": [part], "country": "nl"}
    asked: list[Any] = []

    def webhook(route: Any) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "keuzehulp-id": str(first)})

    def missed(route: Any) -> None:
        asked.append(json.loads(route.request.post_data)["after"])
        route.fulfill(json=late)

    page.route("**/webhooks/**", webhook)
    page.route("**/api/missed", missed)
    send(page, "ik wil dood")
    expect(page.locator(".crisis")).to_be_visible()
    expect(page.locator(".turn.bot").last).to_contain_text("Denk je aan zelfdoding?")
    page.reload()
    expect(page.locator(".turn.bot").last).to_contain_text("Denk je aan zelfdoding?")
    expect(page.locator(".turn.bot", has_text="Denk je aan zelfdoding?")).to_have_count(1)
    assert asked[0] == first and set(asked[1:]) <= {first + 1}


def test_the_conversation_lives_in_the_tab_and_nowhere_else(page: Page) -> None:
    send(page, "een geheim")
    expect(page.locator(".turn.bot").last).to_contain_text("op een geheim")
    assert "een geheim" in page.evaluate("sessionStorage.getItem('keuzehulp')")
    assert page.evaluate("[localStorage.length, document.cookie, location.href.includes('geheim')]") == [0, "", False]
    assert page.evaluate("indexedDB.databases()") == [] and page.evaluate("caches.keys()") == []
    assert page.context.cookies() == []
    other = page.context.new_page()
    other.goto(page.url)
    other.get_by_text("waarmee kan ik helpen").wait_for()
    expect(other.get_by_text("een geheim")).to_have_count(0)
