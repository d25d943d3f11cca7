"""The chat page in a real browser, with a real gateway behind it."""

from __future__ import annotations

import re

from gateway_fakes import NUMBERS, FakeRasa, Served, crisis
from page_kit import COMPARISON, send
from playwright.sync_api import Browser, Page, Route, expect


def in_view(page: Page, selector: str) -> bool:
    box = page.locator(selector).bounding_box()
    size = page.viewport_size
    assert size
    if box is None or box["y"] < 0 or box["y"] + box["height"] > size["height"]:
        return False
    at = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
    found = "([selector, x, y]) => Boolean(document.elementFromPoint(x, y)?.closest(selector))"
    return bool(page.evaluate(found, [selector, *at]))  # and nothing lies over it


def test_it_greets_once_and_says_what_it_is(page: Page, rasa: FakeRasa) -> None:
    expect(page.get_by_text("computerprogramma")).to_be_visible()
    assert [text for _, text in rasa.heard] == ["/groet"]
    assert page.evaluate("document.activeElement.id") == "message"


def test_a_message_is_shown_and_answered(page: Page, rasa: FakeRasa) -> None:
    send(page, "Wat is cgt?")
    log = page.get_by_role("log")
    expect(log.locator(".you")).to_contain_text("Wat is cgt?")
    expect(log.locator(".bot").last).to_contain_text("Antwoord")
    expect(page.get_by_label("Je bericht")).to_have_value("")
    assert rasa.heard[-1][1] == "Wat is cgt?"


def test_lines_become_paragraphs_and_lists(page: Page, rasa: FakeRasa) -> None:
    rasa.reply = [{"text": "Twee dingen:\n- een\n- twee\nKlaar"}]
    send(page, "hoi")
    answer = page.locator(".bot").last
    expect(answer.locator("p")).to_have_text(["Twee dingen:", "Klaar"])
    expect(answer.locator("li")).to_have_text(["een", "twee"])


def test_a_button_sends_its_payload_and_shows_its_title(page: Page, rasa: FakeRasa) -> None:
    rasa.reply = [{"text": "Kies", "buttons": [{"title": "Met een mens praten", "payload": "/mens"}]}]
    send(page, "hoi")
    page.get_by_role("button", name="Met een mens praten").click()
    expect(page.locator(".you").last).to_contain_text("Met een mens praten")
    expect(page.locator(".bot")).to_have_count(3)
    assert rasa.heard[-1][1] == "/mens"


def test_an_answer_has_its_title_source_and_links(page: Page, rasa: FakeRasa) -> None:
    links = [
        {"label": "Lees verder", "url": "https://www.trimbos.nl"},
        {"label": "Fout", "url": "javascript:alert(1)"},
    ]
    custom = {"kind": "answer", "source": "naasten", "title": "Hulp voor naasten", "links": links}
    rasa.reply = [{"text": "Zo zit het."}, {"text": "Bron: Trimbos."}, {"custom": custom}]
    send(page, "hoi")
    answer = page.locator(".bot").last
    expect(answer.locator("p")).to_have_text(["Hulp voor naasten", "Zo zit het.", "Bron: Trimbos."])
    link = answer.get_by_role("link")
    expect(link).to_have_count(1)
    expect(link).to_have_attribute("href", "https://www.trimbos.nl")
    expect(link).to_have_attribute("target", "_blank")
    expect(link).to_have_attribute("rel", "noopener noreferrer")


def test_a_number_in_the_name_of_a_site_is_no_telephone(page: Page, rasa: FakeRasa) -> None:
    rasa.reply = [{"text": "Bel 113, of chat op 113.nl."}]
    send(page, "hulp")
    expect(page.locator(".bot").last.get_by_role("link", name="113")).to_have_count(1)


def test_a_comparison_is_a_table_with_headers(page: Page, rasa: FakeRasa) -> None:
    told = "Naast elkaar:\n\nWat houdt het in?\n- CGT: Denken en doen\n\nBron: Trimbos."
    rasa.reply = [{"text": told, "buttons": [{"title": "CGT", "payload": "/mens"}]}, {"custom": COMPARISON}]
    send(page, "verschil cgt en act")
    expect(page.locator(".bot").last.locator(".part > p")).to_have_text(["Naast elkaar:", "Bron: Trimbos."])
    table = page.get_by_role("table")
    expect(table.get_by_role("columnheader")).to_have_text(["Vraag", "CGT", "ACT"])
    expect(table.get_by_role("rowheader")).to_have_text(
        ["Wat houdt het in?", "Waar kan ik last van krijgen?"]
    )
    expect(table.get_by_role("cell").nth(1).get_by_role("listitem")).to_have_text(["oefenen", "praten"])


def test_a_comparison_without_titles_shows_the_options(page: Page, rasa: FakeRasa) -> None:
    rasa.reply = [
        {"text": "Kijk:"},
        {"custom": {key: COMPARISON[key] for key in ("kind", "options", "rows")}},
    ]
    send(page, "verschil")
    expect(page.get_by_role("columnheader").nth(1)).to_have_text("psychotherapie/cgt")


def test_a_crisis_reply_stands_out_and_is_announced_once(page: Page, rasa: FakeRasa) -> None:
    rasa.reply = crisis("Bel 113 of 0800-0113.")
    send(page, "ik wil dood")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Bel 113")
    expect(alert.get_by_role("link", name="0800-0113")).to_have_attribute("href", "tel:08000113")
    send(page, "ik wil dood")
    expect(page.locator(".crisis")).to_have_count(2)
    expect(alert).to_have_count(1)


def test_danger_is_answered_while_rasa_hangs(page: Page, rasa: FakeRasa) -> None:
    rasa.delay = 3600
    send(page, "ik wil dood")
    expect(page.locator(".crisis")).to_contain_text(NUMBERS)


def test_the_numbers_stay_in_view(page: Page, rasa: FakeRasa) -> None:
    rasa.reply = [{"text": "\n".join(f"regel {number}" for number in range(80))}]
    send(page, "lang")
    expect(page.get_by_text("regel 79")).to_be_attached()
    for size in ((390, 780), (320, 480), (1280, 720), (700, 300)):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        for place in ("0", "document.body.scrollHeight"):
            page.evaluate(f"scrollTo(0, {place}); document.getElementById('log').scrollTop = {place}")
            assert in_view(page, "#numbers"), (size, place)


def test_there_are_more_numbers(page: Page) -> None:
    page.get_by_text("Meer nummers").click()
    expect(page.locator("#contacts")).to_contain_text("Drugs Infolijn")
    expect(page.locator("#contacts").get_by_role("link", name="0900-1995")).to_be_visible()


def test_everything_works_with_the_keyboard_alone(page: Page, rasa: FakeRasa) -> None:
    rasa.reply = [{"text": "Kies", "buttons": [{"title": "Ja", "payload": "/mens"}]}, {"custom": COMPARISON}]
    page.keyboard.type("eerste regel")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("tweede")
    page.keyboard.press("Escape")
    expect(page.get_by_label("Je bericht")).to_have_value("eerste regel\ntweede")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Ja")).to_be_visible()
    assert page.evaluate("document.activeElement.id") == "message"
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.textContent") == "Ja"
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "region"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".you").last).to_contain_text("Ja")
    expect(page.locator(".bot")).to_have_count(3)
    assert [text for _, text in rasa.heard[1:]] == ["eerste regel tweede", "/mens"]


def test_an_empty_message_is_not_sent(page: Page, rasa: FakeRasa) -> None:
    page.get_by_label("Je bericht").fill("   ")
    page.keyboard.press("Enter")
    page.wait_for_timeout(100)
    assert len(rasa.heard) == 1


def test_html_is_shown_as_text_and_not_executed(page: Page, rasa: FakeRasa) -> None:
    nasty = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    rasa.reply = [
        {"text": f"Je zei {nasty}", "buttons": [{"title": nasty, "payload": "/mens"}]},
        {
            "custom": {
                **COMPARISON,
                "titles": [nasty, nasty],
                "rows": [{"question": nasty, "cells": [nasty, nasty]}],
            }
        },
        {"text": "bron"},
        {"custom": {"kind": "answer", "source": "x", "title": nasty, "links": []}},
    ]
    send(page, nasty)
    expect(page.locator(".you")).to_contain_text(nasty)
    expect(page.locator(".bot").last).to_contain_text(f"Je zei {nasty}")
    assert page.locator("#log script, #log img").count() == 0


def test_a_reload_keeps_the_conversation_and_what_was_being_typed(page: Page, rasa: FakeRasa) -> None:
    send(page, "Wat is cgt?")
    expect(page.locator(".bot")).to_have_count(2)
    page.get_by_label("Je bericht").fill("half af")
    page.reload()
    expect(page.locator(".you")).to_contain_text("Wat is cgt?")
    expect(page.locator(".bot")).to_have_count(2)
    expect(page.get_by_label("Je bericht")).to_have_value("half af")
    send(page, "en act?")
    expect(page.locator(".bot")).to_have_count(3)
    assert [text for _, text in rasa.heard] == ["/groet", "Wat is cgt?", "en act?"]
    assert len({sender for sender, _ in rasa.heard}) == 1


def test_without_a_connection_the_text_is_kept_and_can_be_sent_again(page: Page, rasa: FakeRasa) -> None:
    # The page tries again by itself after a second or two: here the button has to do it, however slow the machine is.
    page.evaluate("() => { const later = setTimeout; window.setTimeout = (act, wait) => later(act, wait * 100) }")
    page.context.set_offline(True)
    send(page, "Wat is cgt?")
    note = page.locator(".note")
    expect(note).to_contain_text("geen verbinding")
    expect(note).to_contain_text("0800-0113")
    expect(page.locator(".you")).to_contain_text("Wat is cgt?")
    expect(page.locator(".you")).to_have_class(re.compile("unsent"))
    assert in_view(page, "#numbers")
    page.route("**/webhooks/**", lambda route: route.abort())  # connected, but the gateway is not there
    with page.expect_event("requestfailed"):  # what it does at once when the line is back
        page.context.set_offline(False)
    expect(note).to_be_visible()
    page.unroute("**/webhooks/**")
    page.get_by_role("button", name="Opnieuw proberen").click()
    expect(page.locator(".bot").last).to_contain_text("Antwoord")
    expect(note).to_have_count(0)
    expect(page.locator(".unsent")).to_have_count(0)
    assert [text for _, text in rasa.heard] == ["/groet", "Wat is cgt?"]
    assert page.evaluate("document.activeElement.id") == "message"


def test_a_message_that_did_not_arrive_is_sent_again_after_a_reload(page: Page, rasa: FakeRasa) -> None:
    page.route("**/webhooks/**", lambda route: route.fulfill(status=502, body="kapot"))
    send(page, "Wat is cgt?")
    expect(page.locator(".note")).to_be_visible()
    page.unroute("**/webhooks/**")
    page.reload()
    expect(page.locator(".bot").last).to_contain_text("Antwoord")
    assert [text for _, text in rasa.heard] == ["/groet", "Wat is cgt?"]


def test_a_message_that_breaks_the_gateway_does_not_hold_up_the_next(page: Page, rasa: FakeRasa) -> None:
    def answer(route: Route) -> None:
        if "kapot" in (route.request.post_data or ""):
            route.fulfill(status=500, json={"error": "Er ging iets mis."})
        else:
            route.continue_()

    page.route("**/webhooks/**", answer)
    page.evaluate("() => { const later = setTimeout; window.setTimeout = (act, wait) => later(act, wait / 50) }")
    send(page, "kapot")
    send(page, "ik wil dood")
    expect(page.locator(".crisis")).to_contain_text(NUMBERS)
    expect(page.get_by_text("Dit bericht kon niet worden verstuurd.")).to_be_visible()


def test_danger_does_not_wait_for_the_answer_before_it(page: Page, rasa: FakeRasa) -> None:
    held: list[Route] = []
    page.route("**/webhooks/**", lambda route: held.append(route) if not held else route.continue_())
    send(page, "een gewone vraag")
    expect(page.locator(".you")).to_have_count(1)
    send(page, "ik wil dood")
    expect(page.locator(".crisis")).to_contain_text(NUMBERS)
    held[0].continue_()
    expect(page.locator(".bot").last).to_contain_text("Antwoord")
    expect(page.locator(".you")).to_have_count(2)


def test_two_messages_quickly_after_each_other_are_both_answered_in_order(page: Page, rasa: FakeRasa) -> None:
    rasa.delay, rasa.reply = 0.2, lambda text: [{"text": f"op {text}"}]
    send(page, "een")
    send(page, "twee")
    expect(page.locator(".bot")).to_have_count(3)
    assert "op een" in page.locator(".bot").nth(1).inner_text()
    assert "op twee" in page.locator(".bot").nth(2).inner_text()


def test_a_message_that_is_refused_comes_back_to_be_changed(page: Page, rasa: FakeRasa) -> None:
    text = "x" * 70_000
    send(page, text)
    expect(page.locator(".bot").last).to_contain_text("te lang")
    expect(page.locator(".bot").last).to_contain_text(NUMBERS)
    expect(page.get_by_label("Je bericht")).to_have_value(text)


def test_it_works_without_storage(browser: Browser, served: Served) -> None:
    context = browser.new_context()
    context.add_init_script(
        "Object.defineProperty(window, 'sessionStorage', {get() { throw new Error('blocked') }})"
    )
    page = context.new_page()
    page.goto(served.url)
    send(page, "Wat is cgt?")
    expect(page.locator(".bot").last).to_contain_text("Antwoord")
    context.close()


def test_without_javascript_the_numbers_are_there(browser: Browser, served: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.url)
    expect(page.locator("#numbers").get_by_role("link")).to_have_text(["112", "113", "0800-0113", "chat op 113.nl"])
    expect(page.locator("#plain").get_by_role("link", name="1813")).to_be_visible()  # and whom to call in Belgium
    expect(page.locator("#form")).to_be_hidden()
    assert "alleen met JavaScript" in page.content()  # a <noscript>, which Playwright never shows
    context.close()


def test_nothing_makes_the_page_wider_than_the_screen(page: Page, rasa: FakeRasa) -> None:
    rasa.reply = [{"text": "Naast elkaar:"}, {"custom": COMPARISON}, {"text": "x" * 300}]
    send(page, "woord" * 100)
    expect(page.get_by_role("table")).to_be_visible()
    for width, height in ((320, 640), (390, 780), (320, 256)):
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width
        assert page.evaluate("document.querySelector('#log').scrollWidth") <= width


def test_who_says_to_live_in_belgium_sees_the_numbers_of_there(page: Page) -> None:
    expect(page.locator("#contacts")).to_contain_text("Drugs Infolijn")
    send(page, "Ik woon in Gent")
    expect(page.locator("#contacts")).to_contain_text("De Druglijn")
    expect(page.locator("#contacts")).not_to_contain_text("Drugs Infolijn")
    expect(page.locator("#numbers").get_by_role("link", name="1813", exact=True)).to_be_visible()
    page.reload()
    expect(page.locator("#contacts")).to_contain_text("De Druglijn")
