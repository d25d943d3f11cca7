"""Chromium, and a gateway with a Rasa that does as it is told."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Error, Page, Request, sync_playwright

from bot.gateway.app import create_app
from bot.gateway.gate import Safety
from bot.gateway.settings import Settings
from bot.gateway.texts import Texts

sys.path.insert(0, str(Path(__file__).parents[1] / "gateway"))  # for gateway_fakes, in any import mode

from gateway_fakes import NUMBERS, FakeDanger, FakeRasa, Served, own_crisis_reply

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        try:
            chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        except Error as error:
            if os.environ.get("CI"):
                raise
            pytest.skip(f"no Chromium here: {error.message.splitlines()[0]}")
        yield chromium
        chromium.close()


@pytest.fixture
def rasa() -> FakeRasa:
    return FakeRasa(
        reply=lambda text: [{"text": "Hallo, waarmee kan ik helpen?" if text == "/groet" else "Antwoord"}]
    )


@pytest.fixture
def served(rasa: FakeRasa, tmp_path: Path) -> Iterator[Served]:
    safety = Safety(
        detect=lambda text: FakeDanger() if "dood" in text else None,
        crisis_reply=own_crisis_reply,
        numbers_line=lambda country: NUMBERS,
        country=lambda text: "be" if "Gent" in text else None,
    )
    texts = Texts(
        empty="Leeg.",
        too_long="Lang.",
        too_big="Dat is te lang.",
        too_fast="Rustig.",
        unavailable="Weg. {numbers}",
        trouble="Mis.",
    )
    app = create_app(Settings(safety_deadline=0.3, data=tmp_path), safety=safety, texts=texts, client=rasa.client)
    with Served(app) as server:
        yield server


@pytest.fixture
def page(browser: Browser, served: Served) -> Iterator[Page]:
    """The page, greeted. Nothing may go wrong in it: no errors, no requests elsewhere."""
    context = browser.new_context(viewport={"width": 390, "height": 780}, locale="nl-NL")
    context.set_default_timeout(8000)
    page = context.new_page()
    wrong: list[str] = []

    def on_request(request: Request) -> None:
        if not request.url.startswith(served.url):
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
    page.goto(served.url)
    page.get_by_text("waarmee kan ik helpen").wait_for()
    yield page
    context.close()
    assert wrong == []
