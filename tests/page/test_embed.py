"""The chat on the page of another site: who may carry it, how one gets in and out, and how it fits."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from gateway_fakes import FakeDanger, FakeRasa, Served, own_crisis_reply
from playwright.sync_api import Browser, FrameLocator, Page, expect

from bot.gateway.app import create_app
from bot.gateway.gate import Safety
from bot.gateway.settings import PageSettings, Settings
from bot.gateway.texts import Texts

WEB = Path(__file__).parents[2] / "web"
CHAT = """<!DOCTYPE html><html lang="nl"><head><title>Chat</title></head><body>
<a class="leave" href="https://www.knmi.nl/">Weg</a>
<label for="message">Je bericht</label><textarea id="message"></textarea>
<script src="/static/app/chat.js"></script></body></html>"""
SCRIPT = """document.querySelector('.leave').onclick = (event) => {
  event.preventDefault();
  document.documentElement.classList.add('gone');
};"""
"""A chat page that can do no more than embedding needs, so that this is a test of the embedding."""


class Site(http.server.ThreadingHTTPServer):
    """A site that serves one page, with a policy that allows no inline script or style."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.body = ""
        self.host = ""
        self.url = f"http://127.0.0.1:{self.server_port}"


class Answer(http.server.BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        host = self.server.host
        self.send_header("Content-Security-Policy", f"default-src 'none'; script-src {host}; frame-src {host}")
        self.end_headers()
        self.wfile.write(self.server.body.encode())

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="module")
def sites() -> Iterator[Callable[[], Site]]:
    started: list[Site] = []

    def start() -> Site:
        site = Site()
        threading.Thread(target=site.serve_forever, daemon=True).start()
        started.append(site)
        return site

    yield start
    for site in started:
        site.shutdown()
        site.server_close()


@contextmanager
def gateway(folder: Path, origins: tuple[str, ...]) -> Iterator[Served]:
    web = folder / "web"
    (web / "dist").mkdir(parents=True)
    (web / "dist" / "index.html").write_text(CHAT)
    (web / "dist" / "chat.js").write_text(SCRIPT)
    for name in ("embed.js", "frame.js"):
        (web / name).write_text((WEB / name).read_text())
    safety = Safety(
        lambda text: FakeDanger() if "dood" in text else None, own_crisis_reply, lambda country: "Bel 112."
    )
    texts = Texts("a", "b", "c", "d", "e", "f")
    settings = Settings(data=folder, origins=origins, page=PageSettings(leave_url="https://weg.invalid/"))
    with Served(create_app(settings, safety=safety, texts=texts, client=FakeRasa().client, web=web)) as served:
        yield served


@pytest.fixture(scope="module")
def allowed(sites: Callable[[], Site], tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, Site, Served]]:
    """A site that may carry the chat, one that may not, and the gateway."""
    site, stranger = sites(), sites()
    with gateway(tmp_path_factory.mktemp("embed"), (site.url,)) as served:
        site.host = stranger.host = served.url
        yield site, stranger, served


def body(served: Served, attributes: str = "") -> str:
    return f"""<!DOCTYPE html><html lang="nl"><head><title>Een site</title></head><body><h1>Een site</h1>
<a href="#hier">Voor</a><script src="{served.url}/embed.js" {attributes}></script><a href="#daar">Na</a>
</body></html>"""


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[..., Page]]:
    contexts = []

    def open_(site: Site, width: int = 1000, height: int = 800) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height})
        context.set_default_timeout(8000)
        contexts.append(context)
        page = context.new_page()
        page.route("https://weg.invalid/**", lambda route: route.fulfill(body="Het weer"))
        page.goto(site.url)
        return page

    yield open_
    for context in contexts:
        context.close()


def chat(page: Page) -> FrameLocator:
    return page.frame_locator("iframe")


def test_the_button_opens_the_chat_and_escape_gives_the_focus_back(allowed: Any, opened: Any) -> None:
    site, _, served = allowed
    site.body = body(served)
    page = opened(site)
    button = page.get_by_role("button", name="Stel je vraag")
    assert page.locator("iframe").count() == 0  # nothing is loaded before it is wanted
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    field = chat(page).get_by_label("Je bericht")
    expect(field).to_be_focused()
    expect(page.get_by_role("dialog", name="Chat over hulp bij drugsproblemen")).to_be_visible()
    page.keyboard.type("hallo")
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(page.locator("iframe")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(field).to_be_focused()
    expect(field).to_have_value("hallo")  # what was typed is still there
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    shut = page.get_by_role("button", name="Sluit de chat")
    expect(shut).to_be_focused()  # the keyboard gets out
    page.keyboard.press("Enter")
    expect(button).to_be_focused()
    assert page.context.cookies() == []


def test_the_corner_fits_each_screen(allowed: Any, opened: Any) -> None:
    site, _, served = allowed
    site.body = body(served, 'data-label="Chat met ons" data-side="left"')
    for width, height, whole in ((1000, 800, False), (390, 780, True), (320, 256, True)):
        page = opened(site, width, height)
        page.get_by_role("button", name="Chat met ons").click()
        chat(page).get_by_label("Je bericht").wait_for()
        box = page.get_by_role("dialog").bounding_box()
        assert box
        assert 0 <= box["x"] < 20 and box["y"] >= 0
        assert box["x"] + box["width"] <= width and box["y"] + box["height"] <= height
        assert (box["width"] == width and box["height"] == height) is whole


def test_the_whole_chat_fills_the_window_from_where_it_stands(allowed: Any, opened: Any) -> None:
    site, _, served = allowed
    site.body = body(served, "data-full")
    page = opened(site)
    chat(page).get_by_label("Je bericht").wait_for()
    box = page.locator("iframe").bounding_box()
    assert box
    assert box["width"] > 900
    assert 790 <= box["y"] + box["height"] <= 802
    page.get_by_role("link", name="Voor").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(chat(page).get_by_label("Je bericht")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Na")).to_be_focused()


def test_who_leaves_the_chat_leaves_the_site(allowed: Any, opened: Any) -> None:
    site, _, served = allowed
    site.body = body(served)
    page = opened(site)
    page.get_by_role("button", name="Stel je vraag").click()
    chat(page).get_by_label("Je bericht").wait_for()
    expect(chat(page).get_by_label("Je bericht")).to_be_focused()
    chat(page).get_by_role("link", name="Weg").click()
    page.wait_for_url("https://weg.invalid/")


def test_another_site_gets_no_chat(allowed: Any, opened: Any) -> None:
    _, stranger, served = allowed
    stranger.body = body(served)
    page = opened(stranger)
    refused: list[str] = []
    page.on("console", lambda line: refused.append(line.text))
    page.get_by_role("button", name="Stel je vraag").click()
    page.wait_for_timeout(500)
    assert any("frame-ancestors" in line for line in refused), refused
    assert chat(page).get_by_label("Je bericht").count() == 0


def test_messages_from_elsewhere_do_nothing(allowed: Any, opened: Any) -> None:
    site, stranger, served = allowed
    site.body = body(served)
    page = opened(site)
    page.get_by_role("button", name="Stel je vraag").click()
    expect(chat(page).get_by_label("Je bericht")).to_be_focused()
    for message in ("{keuzehulp: 'close'}", "{keuzehulp: 'leave', url: 'https://x.invalid'}"):
        page.evaluate(f"postMessage({message}, '*')")
    chat(page).locator("body").evaluate("parent.postMessage({keuzehulp: 'leave', url: 'javascript:alert(1)'}, '*')")
    page.wait_for_timeout(300)
    expect(page.get_by_role("dialog")).to_be_visible()
    assert page.url.startswith(site.url)
