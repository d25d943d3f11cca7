"""Pictures of the page in each state, of the running bot: `make pictures`. They go to docs/pictures.

Names in Dutch find everything, as a screen reader would, so a picture that cannot be taken is a page that changed.
"""

from __future__ import annotations

import argparse
import contextlib
import http.server
import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

from bot.handoff.accounts import Accounts
from bot.handoff.chats import Chats
from bot.handoff.hours import DAY, Block, set_week
from bot.handoff.store import Store
from bot.launch.services import ROOT, NotReady, Stack, free_port

FOLDER = ROOT / "docs" / "pictures"
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1100, "height": 820}
PATIENCE = 30_000
SITE = """<!DOCTYPE html><html lang="nl"><head><title>Zorg Voorbeeld</title></head><body>
<h1>Zorg Voorbeeld</h1><p>Een site die de chat draagt.</p><script src="{url}/embed.js"></script></body></html>"""


class Talk:
    """The page as a person uses it."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        page.goto(url)
        self.field = page.get_by_label("Je bericht")
        self.log = page.get_by_role("log")
        self._answered(0)

    def say(self, text: str) -> None:
        """Types it, sends it, and waits for an answer."""
        before = self.log.locator(".turn").count()
        self.field.fill(text)
        self.field.press("Enter")
        self._answered(before + 1)

    def press(self, name: str) -> None:
        """Presses the last button with that name, and waits for what follows."""
        before = self.log.locator(".turn").count()
        self.page.get_by_role("button", name=name).last.click()
        self._answered(before + 1)

    def _answered(self, before: int) -> None:
        self.page.wait_for_function("n => document.querySelectorAll('[role=log] .turn').length > n", arg=before)
        self.page.wait_for_timeout(400)


@dataclass(frozen=True)
class Shot:
    """A picture: how one gets there, and what the browser is like."""

    name: str
    do: Callable[[Talk], None] = lambda talk: None
    size: dict[str, int] | None = None
    dark: bool = False
    script: bool = True
    path: str = ""


def offline(talk: Talk) -> None:
    talk.page.context.set_offline(True)
    talk.field.fill("Ben je er nog?")
    talk.field.press("Enter")
    talk.page.wait_for_timeout(1500)


def compare(talk: Talk) -> None:
    talk.say("wat is het verschil tussen CGT en ACT?")
    talk.page.get_by_role("region", name="Vergelijking").scroll_into_view_if_needed()


def card(talk: Talk) -> None:
    talk.say("zet op mijn kaart: ik slaap slecht")


def ask(words: str) -> Callable[[Talk], None]:
    return lambda talk: talk.say(words)


QUESTION = "Wat is cognitieve gedragstherapie?"
DANGER = "ik wil niet meer leven"
SHOTS = [
    Shot("empty"),
    Shot("empty-phone", size=PHONE),
    Shot("answer", ask(QUESTION)),
    Shot("answer-phone", ask(QUESTION), PHONE),
    Shot("comparison", compare),
    Shot("comparison-phone", compare, PHONE),
    Shot("crisis", ask(DANGER)),
    Shot("crisis-phone", ask(DANGER), PHONE),
    Shot("offline", offline),
    Shot("dark", ask(QUESTION), dark=True),
    Shot("large", ask(QUESTION), {"width": 320, "height": 256}),
    Shot("card", card),
    Shot("no-script", script=False),
    Shot("privacy", path="/privacy", script=False),
    Shot("content", path="/inhoud", script=False),
]


def queue(talk: Talk) -> None:
    """Waits for a counsellor, who is there but busy."""
    talk.page.get_by_role("button", name="Chatten met een mens").last.click()
    talk.press("Ja")
    talk.page.get_by_text("nummer 1").first.wait_for()


def take(browser: Browser, url: str, shot: Shot, folder: Path) -> None:
    """Takes the picture. Raises playwright's Error when the page is not what it should be."""
    context = browser.new_context(
        viewport=shot.size or DESKTOP,  # type: ignore[arg-type]
        color_scheme="dark" if shot.dark else "light",
        java_script_enabled=shot.script,
        locale="nl-NL",
        reduced_motion="reduce",
    )
    context.set_default_timeout(PATIENCE)
    try:
        page = context.new_page()
        if shot.script:
            shot.do(Talk(page, url + shot.path))
        else:
            page.goto(url + shot.path)
        page.screenshot(path=folder / f"{shot.name}.png", full_page=not shot.script)
    finally:
        context.close()


def take_embedded(context: BrowserContext, site: str, folder: Path) -> None:
    """The chat on another site."""
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(site)
    page.get_by_role("button", name="Stel je vraag").click()
    page.frame_locator("iframe").get_by_role("log").locator(".turn").first.wait_for()
    page.wait_for_timeout(400)
    page.screenshot(path=folder / "embedded.png")


@contextlib.contextmanager
def other_site(url: str, port: int) -> Iterator[str]:
    """A site on a port of its own that carries the chat."""

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(SITE.format(url=url).encode())

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.shutdown()
        server.server_close()


def employ(folder: Path) -> Callable[[], None]:
    """A counsellor who is always open. Gives back what makes them be there, for as long as a desk stays open."""
    store = Store(f"sqlite:///{folder / 'desk.db'}")
    store.migrate()
    set_week(store, {day: [Block(0, DAY)] for day in range(7)}, staff_id=None, now=time.time())
    accounts = Accounts(store)
    accounts.add("voorbeeld", "een lang wachtwoord voor een plaatje")
    found = accounts.all()[0].id
    chats = Chats(store)

    def present() -> None:
        chats.present(found, True)

    return present


def main(arguments: list[str] | None = None) -> int:
    """Takes them all, or those that are named. Returns 0, or 1 after naming those that could not be taken."""
    names = [*(shot.name for shot in SHOTS), "queue", "embedded"]
    parser = argparse.ArgumentParser(prog="python -m evaluation.pictures", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*names, []], help="which (default: all)")
    parser.add_argument("--out", type=Path, default=FOLDER)
    asked = parser.parse_args(arguments)
    wanted = asked.names or names
    asked.out.mkdir(parents=True, exist_ok=True)
    failed: list[str] = []

    def attempt(name: str, do: Callable[[], None]) -> None:
        if name not in wanted:
            return
        try:
            do()
            print(f"{name}.png")
        except Error as error:
            failed.append(name)
            print(f"{name}: {error.message.splitlines()[0]}", file=sys.stderr)

    site_port = free_port()
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as data:
        present = employ(Path(data))
        settings = {
            "KEUZEHULP_DATA": data,
            "KEUZEHULP_TEST_PATIENCE": "30",
            "KEUZEHULP_ORIGINS": f"http://127.0.0.1:{site_port}",
            "KEUZEHULP_ORGANISATION": "Zorg Voorbeeld",
        }
        with (
            Stack(environment=settings) as stack,
            other_site(stack.url, site_port) as site,
            sync_playwright() as playwright,
            contextlib.closing(
                playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
            ) as browser,
        ):
            for shot in SHOTS:
                attempt(shot.name, lambda shot=shot: take(browser, stack.url, shot, asked.out))  # type: ignore[misc]
            present()
            attempt("queue", lambda: take(browser, stack.url, Shot("queue", queue), asked.out))
            attempt("embedded", lambda: take_embedded(browser.new_context(locale="nl-NL"), site, asked.out))
    return 1 if failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except NotReady as error:
        print(error, file=sys.stderr)
        sys.exit(1)
