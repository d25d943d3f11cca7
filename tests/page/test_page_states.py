"""Each state of the chat page: what is drawn, what a screen reader hears, what the keyboard reaches, what axe finds."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from gateway_fakes import FakeRasa, Served, crisis
from page_kit import COMPARISON, Open, send
from playwright.sync_api import Page, expect

MOST_BYTES = 80_000
RECORD = """
window.announced = [];
new MutationObserver((records) => {
  for (const { addedNodes, target } of records) for (const node of addedNodes) {
    const place = node.nodeType === 1 ? node : target;
    const live = place.closest?.("[aria-live], [role=log], [role=status], [role=alert]");
    if (!live || live.getAttribute("aria-live") === "off") continue;
    const said = node.cloneNode(true);
    said.querySelectorAll?.("[aria-live=off], [aria-hidden=true], [hidden]").forEach((each) => each.remove());
    const text = said.textContent.replace(/\\s+/g, " ").trim();
    if (text) window.announced.push([live.getAttribute("role"), text]);
  }
}).observe(document, { childList: true, subtree: true });
"""

CARD = {
    "title": "Mijn gesprekskaart",
    "sections": [
        {"id": "told", "title": "Wat ik vertelde", "lines": ["Ik slaap slecht", "Het kost me geld"]},
        {"id": "questions", "title": "Mijn vragen", "lines": ["Wat kan ik zelf doen?"]},
    ],
}
CARD_TEXT = (
    "Dit is je kaart.\n\nMijn gesprekskaart\n\nWat ik vertelde\n1. Ik slaap slecht\n2. Het kost me geld\n\n"
    "Mijn vragen\n3. Wat kan ik zelf doen?"
)
STATEMENTS = [
    {"title": "Hulp in een groep", "payload": '/waarden{"zin":"groep"}'},
    {"title": "Hulp via internet", "payload": '/waarden{"zin":"online"}'},
    {"title": "Verder", "payload": '/waarden{"doe":"verder"}'},
]
PLAN = [{"title": "Wat mij helpt", "line": "buiten lopen"}, {"title": "Wie ik bel", "line": "mijn zus"}]
DANGER = {"kind": "crisis", "topic": "suicide", "level": "high", "person": "self", "contacts": ["113"]}
LONG = "\n".join(f"Zin {number} van een lang antwoord, met nog een paar woorden erbij." for number in range(40))

REPLIES: dict[str, list[dict[str, Any]]] = {
    "/groet": [{"text": "Hallo, waarmee kan ik helpen?", "buttons": [{"title": "Overzicht", "payload": "/menu"}]}],
    "bron": [
        {"text": "Zo zit het.\n- een\n- twee"},
        {
            "custom": {
                "kind": "answer",
                "source": "naasten",
                "title": "Hulp voor naasten",
                "links": [{"label": "Lees verder", "url": "https://www.trimbos.nl"}],
            }
        },
    ],
    "vergelijk": [{"text": "Kijk:"}, {"custom": COMPARISON}],
    "lang": [{"text": LONG, "buttons": [{"title": "Meer", "payload": "/menu"}]}],
    "cijfer": [{"text": "Hoe belangrijk is het?"}, {"custom": {"kind": "motivation", "move": "ruler"}}],
    "zinnen": [
        {"text": "Wat telt voor jou?\n\n1. Hulp in een groep\n2. Hulp via internet", "buttons": STATEMENTS},
        {"custom": {"kind": "values", "asked": ["groep", "online"], "chosen": ["online"], "related": []}},
    ],
    "kaart": [{"text": CARD_TEXT}, {"custom": {"kind": "conversation_card", "card": CARD}}],
    "plan": [
        {"text": "Dit is je plan:\n- Wat mij helpt: buiten lopen\n- Wie ik bel: mijn zus\nBel 113 als het niet gaat."},
        {"custom": {**DANGER, "plan": PLAN}},
    ],
    "rij": [{"text": "Je staat in de rij."}, {"custom": {"kind": "handoff", "status": "queued", "place": 2}}],
    "mens": [{"text": "Anne is er."}, {"custom": {"kind": "handoff", "status": "connected", "name": "Anne"}}],
}


@pytest.fixture
def rasa(rasa: FakeRasa) -> FakeRasa:
    rasa.reply = lambda text: REPLIES.get(text, crisis("Bel 113 of 0800-0113.") if "dood" in text else REPLIES["bron"])
    return rasa


def ask(page: Page, word: str) -> None:
    """Says the word and waits for the answer."""
    before = page.locator(".turn.bot").count()
    send(page, word)
    expect(page.locator(".turn.bot")).to_have_count(before + 1)


def test_it_is_small(built: Path) -> None:
    files = [*(built / "assets").iterdir(), built / "tokens.css"]
    assert {file.suffix for file in files} == {".js", ".css"}
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) < MOST_BYTES


def test_nothing_is_inline_and_nothing_comes_from_elsewhere(built: Path) -> None:
    page = (built / "index.html").read_text(encoding="utf-8")
    assert "<style" not in page and " style=" not in page and " on" + "click" not in page
    assert page.count("<script") == page.count("<script type=\"module\" crossorigin src=\"/static/app/") == 1
    assert 'rel="stylesheet" href="/static/app/tokens.css"' in page
    style = "".join(file.read_text(encoding="utf-8") for file in (built / "assets").glob("*.css"))
    assert "url(http" not in style and "@import" not in style


def test_axe_finds_nothing_in_any_state(page: Page, axe: Callable[[Page], list[str]]) -> None:
    found: dict[str, list[str]] = {"empty": axe(page)}
    page.get_by_text("Meer nummers").click()
    page.get_by_text("Kijkt er iemand mee?").click()
    found["open"] = axe(page)
    page.get_by_text("Meer nummers").click()
    page.get_by_text("Kijkt er iemand mee?").click()
    for word in ("bron", "vergelijk", "lang", "cijfer"):
        ask(page, word)
    found["answers"] = axe(page)
    ask(page, "zinnen")
    ask(page, "kaart")
    page.get_by_role("button", name="Pas aan").click()
    page.get_by_role("button", name="Streep door").first.click()
    found["card"] = axe(page)
    ask(page, "ik wil dood")
    ask(page, "plan")
    ask(page, "rij")
    found["queue"] = axe(page)
    ask(page, "mens")
    page.context.set_offline(True)
    send(page, "ben je er nog?")
    expect(page.locator(".note")).to_be_visible()
    found["offline, human"] = axe(page)
    for name, media in {
        "dark": {"color_scheme": "dark"},
        "contrast": {"contrast": "more"},
        "own colours": {"color_scheme": "light", "contrast": "no-preference", "forced_colors": "active"},
    }.items():
        page.emulate_media(**media)  # type: ignore[arg-type]
        found[name] = axe(page)
    page.emulate_media(forced_colors="none")
    page.set_viewport_size({"width": 320, "height": 256})  # a screen of 1280 by 1024 at 400 %
    found["400 %"] = axe(page)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320
    page.set_viewport_size({"width": 1280, "height": 800})
    found["desktop"] = axe(page)
    assert {state: faults for state, faults in found.items() if faults} == {}


def test_each_message_is_announced_once_and_whole(page: Page) -> None:
    page.context.add_init_script(RECORD)
    page.reload()
    page.get_by_text("waarmee kan ik helpen").wait_for()
    said = "() => window.announced.filter(([role]) => role === 'log' || role === 'alert')"
    assert page.evaluate(said) == []  # what was there before a reload is not said again
    for word in ("bron", "lang", "vergelijk", "ik wil dood", "ik wil dood"):
        ask(page, word)
        assert page.evaluate("document.activeElement.id") == "message"
    source = "Keuzehulp: Hulp voor naastenZo zit het.eentweeLees verder (opent in een nieuw tabblad)"
    table = (
        "Keuzehulp: Kijk:Naast elkaarVraagCGTACTWat houdt het in?Denken en doenDoen wat teltoefenenpraten"
        "Waar kan ik last van krijgen?HuiswerkOefenen"
    )
    assert page.evaluate(said) == [
        ["log", "Jij: bron"],
        ["log", source],
        ["log", "Jij: lang"],
        ["log", "Keuzehulp: " + LONG.replace("\n", "") + "Toon allesMeer"],
        ["log", "Jij: vergelijk"],
        ["log", table],
        ["log", "Jij: ik wil dood"],
        ["alert", "Keuzehulp: Bel 113 of 0800-0113."],
        ["log", "Jij: ik wil dood"],
        ["log", "Keuzehulp: Bel 113 of 0800-0113."],
    ]


def test_by_keyboard_alone_from_landing_to_a_printed_card(page: Page) -> None:
    page.evaluate("() => { window.print = () => { window.printed = (window.printed ?? 0) + 1 } }")
    order = page.evaluate("[...document.querySelectorAll('a, button, textarea, summary')].map((e) => e.textContent)")
    assert order[:2] == ["Ga naar het invoerveld", "Verlaat deze pagina"]

    def go(key: str, text: str) -> None:
        for _ in range(20):
            page.keyboard.press(key)
            if page.evaluate("document.activeElement.textContent") == text:
                return
        raise AssertionError(f"{text} cannot be reached")

    page.keyboard.type("kaart")
    page.keyboard.press("Enter")
    card = page.locator("section.card")
    expect(card).to_be_visible()
    go("Shift+Tab", "Pas aan")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Wat ik vertelde, regel 1"
    page.keyboard.type(" en kort")
    go("Tab", "Streep door")
    go("Tab", "Streep door")
    page.keyboard.press("Space")
    assert page.evaluate("document.activeElement.textContent") == "Zet terug"
    go("Tab", "Klaar met aanpassen")
    page.keyboard.press("Enter")
    expect(card.get_by_role("listitem")).to_have_text(["Ik slaap slecht en kort", "Wat kan ik zelf doen?"])
    assert card.get_by_role("listitem").last.get_attribute("value") == "3"  # the bot's number, though 2 was struck
    go("Tab", "Print")
    page.keyboard.press("Enter")
    assert page.evaluate("window.printed") == 1
    page.emulate_media(media="print")
    sheet = page.locator("#print")
    expect(sheet).to_be_visible()
    expect(sheet.get_by_role("listitem")).to_have_text(["Ik slaap slecht en kort", "Wat kan ik zelf doen?"])
    expect(sheet).to_contain_text("0800-0113")
    expect(page.get_by_role("log")).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(page.get_by_role("log")).to_be_visible()
    assert page.locator("#print").count() == 0


def test_the_card_is_said_once_and_taken_along_as_it_was_changed(page: Page) -> None:
    ask(page, "kaart")
    expect(page.locator(".turn.bot").last.locator(".part > p")).to_have_text(["Dit is je kaart."])
    page.get_by_role("button", name="Pas aan").click()
    page.get_by_label("Mijn vragen, regel 1").fill("Wat helpt mij?")
    page.get_by_role("button", name="Streep door: regel 2 van Wat ik vertelde").click()
    page.reload()  # keeps what was changed
    asked: list[Any] = []

    def answer(route: Any) -> None:
        asked.append(json.loads(route.request.post_data))
        route.fulfill(body=b"%PDF-1.7", content_type="application/pdf")

    page.route("**/api/card.pdf", answer)
    with page.expect_download() as file:
        page.get_by_role("button", name="Bewaar als pdf").click()
    assert file.value.suggested_filename == "kaart.pdf"
    assert Path(file.value.path()).read_bytes() == b"%PDF-1.7"
    assert asked == [
        {
            "title": "Mijn gesprekskaart",
            "country": "nl",
            "sections": [
                {"id": "told", "title": "Wat ik vertelde", "lines": ["Ik slaap slecht"]},
                {"id": "questions", "title": "Mijn vragen", "lines": ["Wat helpt mij?"]},
            ],
        }
    ]
    page.context.set_offline(True)
    with page.expect_download() as file:
        page.get_by_role("button", name="Bewaar als tekst").click()
    text = Path(file.value.path()).read_text(encoding="utf-8")
    expected = "Mijn gesprekskaart\n\nWat ik vertelde\n- Ik slaap slecht\n\nMijn vragen\n- Wat helpt mij?\n"
    assert text == expected
    page.unroute("**/api/card.pdf")
    page.get_by_role("button", name="Bewaar als pdf").click()
    expect(page.get_by_text("Een pdf maken lukt nu niet.")).to_be_visible()


def test_a_ruler_and_a_list_to_tick(page: Page, rasa: FakeRasa) -> None:
    ask(page, "cijfer")
    page.get_by_role("button", name="Kies dit cijfer").click()  # nothing chosen yet
    page.get_by_role("radio", name="7").check(force=True)
    page.get_by_role("button", name="Kies dit cijfer").click()
    expect(page.locator(".you").last).to_contain_text("7")
    expect(page.get_by_role("radio")).to_have_count(0)  # what was asked is answered
    expect(page.locator(".turn.bot")).to_have_count(3)
    ask(page, "zinnen")
    expect(page.get_by_role("checkbox", name="Hulp via internet")).to_be_checked()
    expect(page.get_by_role("button", name="Verder")).to_be_visible()
    expect(page.locator(".turn.bot").last.locator(".part > p")).to_have_text(["Wat telt voor jou?"])
    page.get_by_role("checkbox", name="Hulp via internet").uncheck()
    page.get_by_role("button", name="Klaar met kiezen").click()
    expect(page.get_by_text("Kies er eerst een of meer.")).to_be_visible()
    page.get_by_label("Hulp in een groep").check()
    page.get_by_label("Hulp via internet").check()
    page.get_by_role("button", name="Klaar met kiezen").click()
    expect(page.locator(".turn.bot")).to_have_count(5)
    expect(page.locator(".you").last.get_by_role("listitem")).to_have_text(["Hulp in een groep", "Hulp via internet"])
    assert [text for _, text in rasa.heard[2:]] == ["7", "zinnen", "1 en 2"]


def test_a_long_answer_folds_and_a_short_one_does_not(page: Page) -> None:
    ask(page, "bron")
    expect(page.get_by_role("button", name="Toon alles")).to_have_count(0)
    ask(page, "lang")
    box = page.locator(".turn.bot").last.locator(".folded")
    assert box.evaluate("box => box.clientHeight < box.scrollHeight / 2")
    page.get_by_role("button", name="Toon alles").click()
    expect(page.locator(".folded")).to_have_count(0)
    expect(page.get_by_role("button", name="Toon minder")).to_have_attribute("aria-expanded", "true")


def test_in_danger_calling_and_chatting_are_one_tap_away(page: Page) -> None:
    ask(page, "ik wil dood")
    panel = page.get_by_role("list", name="Bel of chat")
    expect(panel.get_by_role("link", name="Bel 113 Zelfmoordpreventie")).to_have_attribute("href", "tel:113")
    expect(panel.get_by_role("link", name="Chat met 113")).to_have_attribute("href", "https://www.113.nl")
    page.context.set_offline(True)
    page.context.set_offline(False)
    page.reload()
    expect(panel.get_by_role("link")).to_have_count(2)


def test_a_safety_plan_can_be_printed(page: Page) -> None:
    ask(page, "plan")
    part = page.locator(".crisis")
    expect(part.get_by_role("region", name="Mijn veiligheidsplan")).to_be_visible()
    expect(part.get_by_role("heading")).to_have_text(["Mijn veiligheidsplan", "Wat mij helpt", "Wie ik bel"])
    expect(part.get_by_text("buiten lopen")).to_have_count(1)
    expect(part.locator("> p")).to_have_text(["Dit is je plan:", "Bel 113 als het niet gaat."])
    expect(part.get_by_role("button", name="Print")).to_be_visible()
    expect(part.get_by_role("button", name="Pas aan")).to_have_count(0)


@pytest.mark.parametrize("local", [True, False])
def test_a_message_is_read_aloud_by_a_voice_of_the_device_only(open_page: Open, served: Served, local: bool) -> None:
    page = open_page()
    page.context.add_init_script(
        "window.spoken = [];"
        f"const voice = {{ lang: 'nl-NL', localService: {str(local).lower()} }};"
        "window.SpeechSynthesisUtterance = function (text) { this.text = text };"
        "Object.defineProperty(window, 'speechSynthesis', { value: { getVoices: () => [voice],"
        " addEventListener() {}, cancel() {}, speak: (words) => window.spoken.push(words.text) } });"
    )
    page.reload()
    button = page.get_by_role("button", name="Lees voor")
    if not local:
        expect(button).to_have_count(0)
        return
    button.click()
    assert page.evaluate("window.spoken") == ["Hallo, waarmee kan ik helpen?"]
    page.get_by_role("button", name="Stop met voorlezen").click()
    expect(button).to_be_visible()
