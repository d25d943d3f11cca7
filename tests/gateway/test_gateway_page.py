"""The page as the gateway serves it: with what the organisation set, safe, and with the numbers whatever is missing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import httpx
import pytest
from gateway_fakes import NUMBERS, FakeRasa

from bot.content import library
from bot.content.library import ContentError
from bot.content.pages import PAGES, load_pages
from bot.gateway.app import create_app
from bot.gateway.gate import Safety
from bot.gateway.headers import policy
from bot.gateway.page import in_words
from bot.gateway.settings import PageSettings, Settings
from bot.gateway.texts import Texts
from bot.handoff.rules import Rules

pytestmark = pytest.mark.asyncio
WEB = Path(__file__).parents[2] / "web"
INDEX = """<!DOCTYPE html><html lang="nl"><head><title>Keuzehulp</title>
<link rel="icon" href="/static/app/icon.svg" id="icon"></head><body>
<a class="skip leave" href="https://www.knmi.nl/">Verlaat deze pagina</a><!--keuzehulp:organisation-->
<p id="numbers">Bel <a href="tel:113">113</a>.</p>
<!--keuzehulp:numbers--><p>oud</p><!--/keuzehulp:numbers--><noscript>Zonder script</noscript></body></html>"""
Open = Callable[..., httpx.AsyncClient]


@pytest.fixture
def web_folder(tmp_path: Path) -> Path:
    """The folder web/ with a page that was built."""
    folder = tmp_path / "web"
    folder.mkdir()
    for path in WEB.glob("*.*"):
        if path.is_file():
            shutil.copy(path, folder)
    (folder / "dist" / "assets").mkdir(parents=True)
    (folder / "src").mkdir()
    (folder / "src" / "main.ts").write_text("geheim")
    (folder / "dist" / "index.html").write_text(INDEX)
    (folder / "dist" / "tokens.css").write_text(":root { --ours: 1 }")
    (folder / "dist" / "assets" / "index-abc123.js").write_text("1")
    return folder


@pytest.fixture
def open_(web_folder: Path, safety: Safety, texts: Texts, tmp_path: Path) -> Open:
    """A client of a gateway with these settings."""

    def client(page: PageSettings | None = None, contacts: Any = None, **settings: Any) -> httpx.AsyncClient:
        set_ = Settings(data=tmp_path, page=page or PageSettings(), **settings)
        app = create_app(
            set_, safety=safety, texts=texts, client=FakeRasa().client, contacts=contacts, web=web_folder
        )
        return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://chat.voorbeeld.nl")

    return client


class Outline(HTMLParser):
    """What a page is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == [], self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in {"meta", "link", "br", "input"}:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


# The chat page ------------------------------------------------------------------------------------------------------


async def test_the_page_has_the_numbers_of_the_country_without_script(open_: Open) -> None:
    async with open_(country="be") as web:
        page = (await web.get("/")).text
    assert 'Denk je aan zelfdoding? Bel <a href="tel:1813">' in page.partition("</p>")[0]
    assert "Woon je in Nederland? " in page and 'href="tel:113"' in page  # who crossed the border is helped too
    assert "<p>oud</p>" not in page
    for contact in library().contacts["be"].values():
        assert not contact.phone or contact.phone in page
    assert "Keuzehulp bij drugsproblemen</title>" in page


async def test_the_page_says_whose_it_is(open_: Open) -> None:
    away = "https://w.nl/?a=1&b=2"
    async with open_(PageSettings(organisation="Zorg <&> Co", title="Kies & praat", leave_url=away)) as web:
        page = (await web.get("/")).text
        about = (await web.get("/api/page")).json()
    assert "Deze chat is van Zorg &lt;&amp;&gt; Co." in page
    assert "<title>Kies &amp; praat</title>" in page
    assert 'class="skip leave" href="https://w.nl/?a=1&amp;b=2"' in page
    assert (about["organisation"], about["title"], about["leave_url"]) == ("Zorg <&> Co", "Kies & praat", away)


async def test_a_title_can_be_hidden(open_: Open) -> None:
    async with open_(PageSettings(hide_title=True)) as web:
        for path in ("/", "/privacy"):
            page = (await web.get(path)).text
            assert "<title>Informatie</title>" in page
            assert "icon.svg" not in page
        assert (await web.get("/api/page")).json()["hide_title"] is True


async def test_a_page_that_was_built_anew_is_shown(open_: Open, web_folder: Path) -> None:
    async with open_() as web:
        await web.get("/")
        index = web_folder / "dist" / "index.html"
        index.write_text("<p>nieuw</p>")
        os.utime(index, (1, 1))
        assert (await web.get("/")).text == "<p>nieuw</p>"


async def test_without_a_built_page_the_numbers_are_there(open_: Open, web_folder: Path) -> None:
    shutil.rmtree(web_folder / "dist")
    async with open_() as web:
        found = await web.get("/")
        assert found.status_code == 503
        assert found.headers["content-type"].startswith("text/html")
        for number in ("112", "113", "0900-1995"):
            assert number in Outline(found.text).words
        assert (await web.get("/static/app/assets/index-abc123.js")).status_code == 404
        assert (await web.get("/static/app/tokens.css")).status_code == 404


@pytest.mark.parametrize("path", ["/", "/over", "/inhoud"])
async def test_without_contacts_a_line_with_the_numbers_is_there(open_: Open, web_folder: Path, path: str) -> None:
    def broken() -> Any:
        raise ContentError("kapot")

    shutil.rmtree(web_folder / "dist")
    async with open_(contacts=broken) as web:
        assert NUMBERS in (await web.get(path)).text
        assert NUMBERS in (await web.get("/api/page")).json()["error"]


async def test_the_page_is_told_about_the_content(open_: Open) -> None:
    async with open_() as web:
        found = (await web.get("/api/page")).json()
    entries = list(library())
    assert found["content"]["oldest"] == min(entry.written for entry in entries).isoformat()
    assert found["content"]["review"] == min(entry.review_by for entry in entries).isoformat()
    assert [each["id"] for each in found["contacts"]] == list(library().contacts["nl"])
    assert [each["url"] for each in found["about"]] == [f"/{id_}" for id_ in PAGES]
    assert (found["country"], found["keep_hours"], found["hide_title"]) == ("nl", 24, False)


# Files --------------------------------------------------------------------------------------------------------------


async def test_hashed_files_are_kept_and_others_asked_for_again(open_: Open) -> None:
    async with open_() as web:
        assert "immutable" in (await web.get("/static/app/assets/index-abc123.js")).headers["cache-control"]
        for path in ("/", "/static/app/tokens.css", "/static/plain.css", "/over"):
            assert (await web.get(path)).headers["cache-control"] == "no-cache", path


@pytest.mark.parametrize(
    "path",
    ["src/main.ts", "dist/index.html", "desk.html", "plain.html", "package.json", "../bot/text.py", "%2e%2e/a.js"],
)
async def test_sources_are_not_served(open_: Open, path: str) -> None:
    async with open_() as web:
        assert (await web.get(f"/static/{path}")).status_code == 404


async def test_an_organisation_gives_its_own_look(open_: Open, tmp_path: Path) -> None:
    own = tmp_path / "onze.css"
    own.write_text(":root { --theirs: 2 }")
    async with open_() as web:
        assert "--ours" in (await web.get("/static/app/tokens.css")).text
    async with open_(PageSettings(tokens=own)) as web:
        found = await web.get("/static/app/tokens.css")
    assert "--theirs" in found.text
    assert found.headers["content-type"].startswith("text/css")


# Headers ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/over", "/desk", "/api/page", "/static/plain.css", "/nergens", "/desk/api/me"])
async def test_everything_is_sent_with_safe_headers(open_: Open, path: str) -> None:
    async with open_(origins=("https://zorg.voorbeeld.nl",)) as web:
        headers = (await web.get(path)).headers
    rules = dict(rule.strip().split(" ", 1) for rule in headers["content-security-policy"].split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == "'self'"
    assert rules["connect-src"] == "'self' ws://chat.voorbeeld.nl wss://chat.voorbeeld.nl"
    assert rules["frame-ancestors"] == (
        "'none'" if path.startswith("/desk") else "'self' https://zorg.voorbeeld.nl"
    )
    assert "unsafe" not in headers["content-security-policy"] and "*" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == headers["cross-origin-resource-policy"] == "same-origin"
    assert "microphone=()" in headers["permissions-policy"]
    assert "set-cookie" not in headers


async def test_only_the_embedding_script_may_be_loaded_by_others(open_: Open) -> None:
    async with open_() as web:
        found = await web.get("/embed.js")
    assert found.headers["cross-origin-resource-policy"] == "cross-origin"
    assert "currentScript" in found.text


@pytest.mark.parametrize("host", ["a.nl; script-src *", "", "a b", "a.nl'", "x" * 300])
async def test_a_host_that_is_none_does_not_get_into_the_policy(host: str) -> None:
    assert "connect-src 'self'; " in policy("/", host)


async def test_a_port_and_an_address_are_hosts() -> None:
    for host in ("localhost:8000", "[::1]:8000", "127.0.0.1"):
        assert f"ws://{host} wss://{host};" in policy("/", host)


# The other pages ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("country", ["nl", "be"])
async def test_each_page_is_whole_and_has_the_numbers(open_: Open, path: str, country: str) -> None:
    page = PageSettings(organisation="Zorg Voorbeeld", contact="hallo@voorbeeld.nl")
    async with open_(page) as web:
        found = await web.get(f"/{path}?land={country}")
        assert found.status_code == 200
        outline = Outline(found.text)
        for contact in library().contacts[country].values():
            assert not contact.phone or contact.phone in outline.words
        assert {"lang": "nl"} in outline.all("html")
        assert outline.all("script") == [] and outline.all("style") == []
        assert not any("style" in attributes for _, attributes in outline.tags)
        assert [tag for tag, _ in outline.tags if tag in {"h1", "main", "nav"}] == ["main", "h1", "nav"]
        assert "{" not in outline.words
        inside = [link["href"] or "" for link in outline.all("a") if (link["href"] or "").startswith("/")]
        assert {f"/{id_}" for id_ in PAGES} <= set(inside)
        for href in inside:
            assert (await web.get(href)).status_code == 200
        assert ("Zorg Voorbeeld" in outline.words) == (path in {"over", "privacy"})
        assert {"href": "mailto:hallo@voorbeeld.nl"} in outline.all("a")


async def test_a_page_is_honest_about_what_was_not_set(open_: Open) -> None:
    async with open_() as web:
        assert "Hier staat nog geen naam." in (await web.get("/privacy")).text
        assert "mailto:" not in (await web.get("/privacy")).text
        assert "Hier staat nog niet waar je dat kunt melden." in (await web.get("/toegankelijkheid")).text


async def test_times_are_those_that_hold(open_: Open) -> None:
    async with open_(rules=Rules(keep=3 * 3600)) as web:
        page = Outline((await web.get("/privacy")).text).words
    assert "is 24 uur na je laatste bericht weg" in page
    assert "gaat het na 3 uur weg" in page


async def test_the_age_of_the_content_is_worked_out(open_: Open) -> None:
    async with open_() as web:
        page = Outline((await web.get("/inhoud")).text).words
    entries = list(library())
    assert f"De oudste tekst is van {in_words(min(entry.written for entry in entries))}" in page
    assert in_words(min(entry.review_by for entry in entries)) in page
    for source in library().sources.values():
        assert source.title in page
    for card in library().cards.values():
        assert f"{card.file.title}: geschreven op {in_words(card.file.written)}" in page


async def test_a_day_is_written_out() -> None:
    assert in_words(date(2027, 3, 1)) == "1 maart 2027"


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        ("{title: x, written: 2026-01-01, review_by: 2027-01-01, sections: [{heading: a}]}", "needs either"),
        ("{title: x, written: 2026-01-01, review_by: 2027-01-01, sections: [{heading: a, text: '{naam}'}]}", "naam"),
        ("{title: x, written: 2026-01-01, review_by: 2025-01-01, sections: [{heading: a, text: b}]}", "written"),
    ],
)
async def test_a_mistake_in_a_page_is_named(tmp_path: Path, content: str, wrong: str) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "over.yml").write_text(content)
    with pytest.raises(ContentError, match=rf"over\.yml: .*{wrong}"):
        load_pages(tmp_path)


async def test_a_page_that_nobody_knows_is_named(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "anders.yml").write_text("")
    with pytest.raises(ContentError, match=r"anders\.yml"):
        load_pages(tmp_path)
