"""Two real pages: someone who asks for a human, and the counsellor who takes over."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

sys.path.insert(0, str(Path(__file__).parents[1] / "gateway"))  # for the fakes, in any import mode

from desk_fakes import PASSWORD, Desk, GatewayDesk
from gateway_fakes import NUMBERS, FakeDanger, FakeRasa, Served, own_crisis_reply

from bot.gateway.app import create_app
from bot.gateway.gate import Safety
from bot.gateway.settings import Settings

NOBODY = {"text": "Bel deze mensen.", "custom": {"kind": "handoff", "status": "unavailable", "wanted": "asked"}}
Open = Callable[[str], Page]
Axe = Callable[[Page], list[str]]


@pytest.fixture
def desk(tmp_path: Path) -> GatewayDesk:
    return GatewayDesk(tmp_path)


@pytest.fixture
def served(desk: GatewayDesk, tmp_path: Path) -> Iterator[Served]:
    def reply(text: str) -> list[dict[str, Any]]:
        if text == "/mens":
            return [NOBODY]
        return [{"text": "Hallo, waarmee kan ik helpen?" if text == "/groet" else f"Antwoord op {text}"}]

    safety = Safety(
        detect=lambda text: FakeDanger() if "dood" in text else None,
        crisis_reply=own_crisis_reply,
        numbers_line=lambda country: NUMBERS,
    )
    settings = Settings(data=tmp_path)
    rasa = FakeRasa(reply=reply)
    with Served(create_app(settings, safety=safety, client=rasa.client, handoff=desk.handoff)) as server:
        yield server


@pytest.fixture
def open_page(browser: Browser, served: Served, request: pytest.FixtureRequest) -> Iterator[Open]:
    tried_by_axe = "axe" in request.fixturenames  # which itself styles what it measures, against the policy
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def open_it(path: str) -> Page:
        context = browser.new_context(
            viewport={"width": 1200, "height": 800}, locale="nl-NL", bypass_csp=tried_by_axe
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda line: wrong.append(line.text) if "Content Security Policy" in line.text else None)
        page.goto(served.url + path)
        return page

    yield open_it
    for each in contexts:
        each.close()
    assert wrong == []


@pytest.fixture
def person(open_page: Open) -> Page:
    page = open_page("/")
    page.get_by_text("waarmee kan ik helpen").wait_for()
    return page


def sign_in(page: Page, desk: Desk, name: str, code: str | None = None) -> None:
    page.get_by_label("Naam").fill(name)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_label("Code uit je app").fill(code or desk.code(name))
    page.get_by_role("button", name="Inloggen").click()


@pytest.fixture
def counsellor(open_page: Open, desk: Desk) -> Page:
    desk.employ("ann", here=False, alias="Anne")
    page = open_page("/desk")
    sign_in(page, desk, "ann")
    page.get_by_label("Ik neem gesprekken aan").check()
    expect(page.get_by_role("heading", name="Wachtend (0)")).to_be_visible()
    return page


def say(page: Page, text: str) -> None:
    page.get_by_label("Je bericht").fill(text)
    page.get_by_role("button", name="Verstuur").click()


def answer(page: Page, text: str) -> None:
    page.get_by_label("Antwoord in gesprek").fill(text)
    page.get_by_label("Antwoord in gesprek").press("Enter")


def connect(person: Page, counsellor: Page, share: str = "Ja, en lees mee") -> None:
    person.locator("#human").click()
    person.get_by_role("button", name=share).last.click()
    counsellor.get_by_role("button", name="Neem gesprek").first.click()
    person.get_by_text("Je praat nu met Anne. De computer zegt").last.wait_for()


def test_from_the_bot_to_a_human_and_back(person: Page, counsellor: Page) -> None:
    log, chat = person.get_by_role("log"), counsellor.locator(".chat")
    say(person, "ik zit vast")
    log.get_by_text("Antwoord op ik zit vast").wait_for()

    person.get_by_role("button", name="Chatten met een mens").click()
    log.get_by_text("Wil je met een medewerker chatten?").wait_for()
    expect(counsellor.get_by_role("heading", name="Wachtend (0)")).to_be_visible()  # nothing before the yes
    person.get_by_role("button", name="Ja, en lees mee wat ik zei").click()
    log.get_by_text("Je bent nummer 1").wait_for()
    expect(person.locator("#status")).to_have_text("Je bent nummer 1 in de rij.")
    expect(person.locator("#numbers")).to_be_visible()

    expect(counsellor).to_have_title("(1) Balie van Keuzehulp")
    counsellor.keyboard.press("Alt+Shift+KeyN")
    expect(chat.locator(".person")).to_contain_text(["ik zit vast"])
    expect(chat.locator(".bot", has_text="Antwoord op ik zit vast")).to_be_visible()
    expect(person.locator("#about")).to_have_text("Je praat nu met Anne. Dat is een mens.")

    person.get_by_label("Je bericht").press_sequentially("ben je", delay=10)
    counsellor.get_by_text("De persoon typt…").wait_for()
    say(person, "ben je een mens?")
    expect(chat.locator(".person").last).to_contain_text("ben je een mens?")
    counsellor.get_by_label("Antwoord in gesprek").press_sequentially("ja", delay=10)
    expect(person.locator("#status")).to_have_text("De medewerker typt…")
    answer(counsellor, "ja, ik ben Anne")
    expect(log.locator(".human").last).to_have_text("Anneja, ik ben Anne")
    expect(chat.locator(".human")).to_have_count(1)
    assert "Antwoord op ben je een mens" not in log.inner_text()

    say(person, "ik wil dood")
    expect(chat.locator(".warning")).to_contain_text("Gevaar: zelfdoding, bij de persoon zelf.")
    expect(log.locator(".crisis")).to_contain_text(NUMBERS)
    expect(counsellor.get_by_role("heading", name="Gesprek 1: Gevaar")).to_be_visible()

    counsellor.get_by_role("button", name="Terug naar de computer").click()
    expect(log.locator(".bot").last).to_contain_text("Je praat nu weer met de computer")
    expect(person.locator("#about")).to_contain_text("computerprogramma")
    expect(counsellor.get_by_role("heading", name="Gesprek 1: niet meer van jou")).to_be_visible()
    say(person, "en nu")
    log.get_by_text("Antwoord op en nu").wait_for()


def test_what_is_said_while_the_page_was_away_is_there_after(person: Page, counsellor: Page) -> None:
    connect(person, counsellor)
    person.context.set_offline(True)
    for number in range(3):
        answer(counsellor, f"bericht {number}")
        expect(counsellor.locator(".chat .human")).to_have_count(number + 1)
    person.context.set_offline(False)
    person.reload()
    expect(person.locator(".turn.human")).to_have_text([f"Annebericht {number}" for number in range(3)])
    expect(person.locator("#about")).to_have_text("Je praat nu met Anne. Dat is een mens.")
    answer(counsellor, "weer daar?")
    expect(person.locator(".turn.human")).to_have_count(4)


def test_leaving_and_asking_again(person: Page, counsellor: Page) -> None:
    connect(person, counsellor)
    person.get_by_role("button", name="Stop het gesprek").click()
    person.get_by_text("Je bent uit het gesprek met de medewerker gegaan").wait_for()
    expect(counsellor.get_by_role("heading", name="niet meer van jou")).to_be_visible()
    connect(person, counsellor, "Ja, maar laat")
    expect(person.locator("#about")).to_have_text("Je praat nu met Anne. Dat is een mens.")
    expect(person.get_by_text("Je bent uit het gesprek met de medewerker gegaan")).to_have_count(1)


def test_nobody_comes(person: Page, counsellor: Page, desk: Desk) -> None:
    person.locator("#human").click()
    person.get_by_role("button", name="Ja, en lees mee").click()
    person.get_by_text("Je bent nummer 1").first.wait_for()
    desk.clock.pass_(601)
    person.get_by_text("Er is nu geen medewerker vrij").wait_for()
    expect(person.get_by_role("button", name="Chatten met een mens")).to_be_visible()


def test_several_chats_notes_canned_replies_and_handing_over(
    open_page: Open, person: Page, counsellor: Page, desk: Desk
) -> None:
    connect(person, counsellor)
    second = open_page("/")
    second.get_by_text("waarmee kan ik helpen").wait_for()
    connect(second, counsellor)
    chats = counsellor.locator(".chat")
    expect(chats).to_have_count(2)
    counsellor.keyboard.press("Alt+Shift+Digit2")
    expect(chats.nth(1).locator("textarea")).to_be_focused()
    counsellor.keyboard.type("voor de tweede")
    counsellor.keyboard.press("Enter")
    expect(second.locator(".turn.human")).to_have_text(["Annevoor de tweede"])
    expect(person.locator(".turn.human")).to_have_count(0)

    chats.nth(0).get_by_label("Kies een standaardantwoord").select_option("Nog daar?")
    expect(chats.nth(0).locator("textarea")).to_have_value("Ben je er nog? Neem rustig de tijd. Ik wacht op je.")
    chats.nth(0).get_by_role("button", name="Bewaar als notitie").click()
    expect(chats.nth(0).locator(".note")).to_be_visible()
    expect(person.get_by_text("Neem rustig de tijd")).to_have_count(0)

    desk.employ("bob", here=False)
    other = open_page("/desk")
    sign_in(other, desk, "bob")
    other.get_by_label("Ik neem gesprekken aan").check()
    chats.nth(0).get_by_label("Kies een collega").select_option("bob")
    chats.nth(0).get_by_role("button", name="Geef aan collega").click()
    expect(other.locator(".chat .note")).to_be_visible()
    person.get_by_text("Een collega neemt het gesprek over. Je praat nu met een medewerker.").wait_for()


def test_the_door(open_page: Open, desk: Desk) -> None:
    desk.employ("ann", here=False)
    page = open_page("/desk")
    expect(page.locator("#desk")).to_be_hidden()
    sign_in(page, desk, "ann", "000000")
    expect(page.get_by_role("alert")).to_contain_text("Dat klopt niet.")
    code = desk.code("ann")
    sign_in(page, desk, "ann", code)
    expect(page.get_by_role("heading", name="Wachtend")).to_be_visible()
    expect(page.locator("#coordinator")).to_be_hidden()
    page.reload()
    expect(page.get_by_role("heading", name="Wachtend")).to_be_visible()
    page.get_by_role("button", name="Uitloggen").click()
    expect(page.get_by_role("alert")).to_contain_text("Je bent uitgelogd.")
    sign_in(page, desk, "ann", code)
    expect(page.get_by_role("alert")).to_contain_text("Dat klopt niet.")


def test_a_session_that_ends_closes_the_desk(counsellor: Page, desk: Desk) -> None:
    desk.accounts.switch("ann", False)
    expect(counsellor.get_by_role("button", name="Inloggen")).to_be_visible(timeout=15_000)
    expect(counsellor.locator(".chat")).to_have_count(0)


def test_a_coordinator_sets_the_hours_and_reads_the_log(open_page: Open, desk: Desk) -> None:
    desk.employ("cor", "coordinator", here=False)
    page = open_page("/desk")
    sign_in(page, desk, "cor")
    page.get_by_text("Openingstijden").click()
    expect(page.get_by_label("dinsdag")).to_have_value("0:00-24:00")
    page.get_by_label("dinsdag").fill("9:00-12:00, 13:00-17:00")
    page.get_by_role("button", name="Bewaar de week").click()
    expect(page.locator("#status")).to_have_text("De openingstijden zijn bewaard.")
    page.get_by_label("dinsdag").fill("9-12")
    page.get_by_role("button", name="Bewaar de week").click()
    expect(page.locator("#status")).to_contain_text("is geen tijd")
    page.get_by_label("Datum").fill("2026-12-25")
    page.get_by_role("button", name="Bewaar de dag").click()
    expect(page.locator("#exceptions")).to_contain_text("2026-12-25: dicht")
    page.get_by_text("Wie is er").click()
    expect(page.locator("#staff")).to_contain_text("cor (coördinator)")
    page.get_by_text("Wie deed wat").click()
    expect(page.locator("#access")).to_contain_text("signed in")


# For everyone ---------------------------------------------------------------------------------------------------------


def test_axe_finds_nothing_in_any_state_of_the_desk(open_page: Open, person: Page, desk: Desk, axe: Axe) -> None:
    found: dict[str, list[str]] = {}
    desk.employ("cor", "coordinator", here=False)
    desk.employ("ann", here=True)
    page = open_page("/desk")
    page.get_by_role("button", name="Inloggen").wait_for()
    found["door"] = axe(page)
    sign_in(page, desk, "cor", "000000")
    page.get_by_text("Dat klopt niet.").wait_for()
    found["refused"] = axe(page)
    sign_in(page, desk, "cor")
    page.get_by_label("Ik neem gesprekken aan").check()
    expect(page.get_by_role("heading", name="Wachtend (0)")).to_be_visible()
    found["empty"] = axe(page)

    say(person, "ik wil dood")
    person.locator("#human").click()
    person.get_by_role("button", name="Ja, en lees mee").last.click()
    page.locator("#waiting [data-level=high]").wait_for()
    found["someone waits"] = axe(page)
    page.get_by_role("button", name="Neem gesprek").click()
    person.get_by_text("Dat is een mens.").wait_for()
    say(person, "ik wil dood")
    page.locator(".chat .warning").wait_for()
    answer(page, "ik ben er")
    page.get_by_label("Antwoord in gesprek").fill("een notitie")
    page.get_by_role("button", name="Bewaar als notitie").click()
    page.locator(".chat .note").wait_for()
    for title in ("Openingstijden", "Wie is er", "Wie deed wat"):
        page.get_by_text(title, exact=True).click()
    expect(page.locator("#access")).to_contain_text("took")
    found["chat, and all for the coordinator"] = axe(page)
    page.emulate_media(color_scheme="dark")
    found["dark"] = axe(page)
    page.set_viewport_size({"width": 320, "height": 640})
    found["narrow, dark"] = axe(page)
    page.emulate_media(color_scheme="light")
    found["narrow"] = axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320  # nothing to scroll sideways for
    page.get_by_role("button", name="Sluit", exact=True).click()
    page.get_by_role("heading", name="niet meer van jou").wait_for()
    found["over"] = axe(page)
    assert {state: wrong for state, wrong in found.items() if wrong} == {}


def test_axe_finds_nothing_on_the_persons_side(person: Page, counsellor: Page, axe: Axe) -> None:
    found: dict[str, list[str]] = {}
    person.locator("#human").click()
    person.get_by_role("button", name="Ja, en lees mee").last.wait_for()
    found["offered"] = axe(person)
    person.get_by_role("button", name="Ja, en lees mee").last.click()
    person.get_by_text("Je bent nummer 1").first.wait_for()
    found["in line"] = axe(person)
    counsellor.get_by_role("button", name="Neem gesprek").click()
    person.get_by_text("Dat is een mens.").wait_for()
    answer(counsellor, "hallo")
    person.get_by_text("hallo", exact=True).wait_for()
    found["with a human"] = axe(person)
    counsellor.get_by_role("button", name="Terug naar de computer").click()
    person.get_by_text("Je praat nu weer met de computer").wait_for()
    found["back"] = axe(person)
    assert {state: wrong for state, wrong in found.items() if wrong} == {}


def test_a_whole_chat_with_the_keyboard_alone(open_page: Open, person: Page, desk: Desk) -> None:
    desk.employ("ann", here=False)
    page = open_page("/desk")
    page.get_by_role("button", name="Inloggen").wait_for()
    expect(page.get_by_label("Naam")).to_be_focused()
    for word in ("ann", PASSWORD, desk.code("ann")):
        page.keyboard.type(word)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Wachtend (0)").wait_for()
    tab_to(page, "Ik neem gesprekken aan")
    page.keyboard.press("Space")
    expect(page.get_by_label("Ik neem gesprekken aan")).to_be_checked()

    person.locator("#human").click()
    person.get_by_role("button", name="Ja, en lees mee").last.click()
    page.get_by_role("button", name="Neem gesprek 1").wait_for()
    tab_to(page, "Neem gesprek 1")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Antwoord in gesprek 1")).to_be_focused()
    page.keyboard.type("hallo, ik ben er")
    page.keyboard.press("Enter")
    person.get_by_text("hallo, ik ben er").wait_for()
    for control in (
        "Verstuur", "Bewaar als notitie", "Kies een standaardantwoord", "Kies een collega", "Geef aan collega",
        "Terug in de rij", "Terug naar de computer", "Kies een reden om te sluiten", "Sluit",
    ):  # fmt: skip
        page.keyboard.press("Tab")
        assert focused(page) == control
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Ruim op")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".chat")).to_have_count(0)
    expect(page.get_by_label("Ik neem gesprekken aan")).to_be_focused()


def focused(page: Page) -> str:
    """What a screen reader calls the control that has the keyboard."""
    return str(
        page.evaluate(
            "(at => at.getAttribute('aria-label') ?? at.labels?.[0]?.textContent.trim() ?? at.textContent)"
            "(document.activeElement)"
        )
    )


def tab_to(page: Page, control: str) -> None:
    for _ in range(40):
        if focused(page) == control:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {control}")
