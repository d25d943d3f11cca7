"""Chromium, the page as it is built, and a gateway with a Rasa that does as it is told."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Error,
    Page,
    Request,
    expect,
    sync_playwright,
)

# For page_kit and gateway_fakes, in any import mode.
sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "gateway")]

from gateway_fakes import FakeRasa, Served
from page_kit import WEB, Open, gateway

from bot.launch.page import NoPage, build

PATIENCE = 30_000.0
"""Milliseconds: a busy machine is no fault of the page."""
expect.set_options(timeout=PATIENCE)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="module")
def browser(built: Path) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        try:
            chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        except Error as error:
            if os.environ.get("CI"):
                raise
            pytest.skip(f"no Chromium here: {error.message.splitlines()[0]}")
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def built() -> Path:
    """The folder with the built page, which is built when its sources changed."""
    try:
        build()
    except NoPage as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"the page cannot be built here: {error}")
    return WEB / "dist"


@pytest.fixture(scope="module")
def told() -> FakeRasa:
    """The Rasa behind the gateway of a module's tests."""
    return FakeRasa()


@pytest.fixture
def rasa(told: FakeRasa) -> FakeRasa:
    """The same, as if nothing had been asked of it yet."""
    fresh = FakeRasa(
        reply=lambda text: [{"text": "Hallo, waarmee kan ik helpen?" if text == "/groet" else "Antwoord"}]
    )
    vars(told).update(vars(fresh))
    return told


@pytest.fixture(scope="module")
def running(told: FakeRasa, tmp_path_factory: pytest.TempPathFactory, built: Path) -> Iterator[Served]:
    with Served(gateway(told, tmp_path_factory.mktemp("page"))) as server:
        yield server


@pytest.fixture
def served(running: Served, rasa: FakeRasa) -> Served:
    """The gateway of a module's tests; each page is a person of its own."""
    return running


@pytest.fixture
def open_page(browser: Browser, served: Served) -> Iterator[Open]:
    """Opens the page, greeted, at an address. Nothing may go wrong in it: no errors, no requests elsewhere."""
    wrong: list[str] = []
    contexts: list[BrowserContext] = []

    def open_it(url: str = served.url, **options: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 390, "height": 780}, "locale": "nl-NL", **options})
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()

        def on_request(request: Request) -> None:
            if not request.url.startswith((url, "blob:")):
                wrong.append(request.url)

        def on_console(line: ConsoleMessage) -> None:
            if "Content Security Policy" in line.text:
                wrong.append(line.text)

        def on_dialog(dialog: Dialog) -> None:
            wrong.append(dialog.message)
            dialog.dismiss()

        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", on_request)
        page.on("console", on_console)
        page.on("dialog", on_dialog)
        page.goto(url)
        page.get_by_text("waarmee kan ik helpen").wait_for()
        return page

    yield open_it
    for each in contexts:
        each.close()
    assert wrong == []


@pytest.fixture
def page(open_page: Open) -> Page:
    """The page on a phone, greeted."""
    return open_page()


@pytest.fixture(scope="session")
def axe(built: Path) -> Callable[[Page], list[str]]:
    """Says what axe finds on a page at WCAG 2.2, levels A and AA."""
    source = (WEB / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]

    def check(page: Page) -> list[str]:
        if not page.evaluate("Boolean(window.axe)"):
            page.evaluate(source)
        found = page.evaluate("levels => axe.run({runOnly: levels})", levels)
        assert len(found["passes"]) > 10  # it did look
        return [f"{each['id']}: {node['html'][:200]}" for each in found["violations"] for node in each["nodes"]]

    return check
