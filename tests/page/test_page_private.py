"""Safe on a shared computer: leaving at once, wiping with proof, and a page that does not give itself away."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from gateway_fakes import FakeRasa, Served
from page_kit import send
from playwright.sync_api import Browser, Page, Route, expect

STORED = "sessionStorage.length"
WATCH = """() => new MutationObserver(() => console.log("left " + JSON.stringify({
  shown: [...document.body.children].filter((each) => getComputedStyle(each).display !== "none").length,
  text: document.getElementById("log").textContent + document.getElementById("message").value,
  kept: sessionStorage.length,
  title: document.title,
}))).observe(document.documentElement, { attributes: true })"""
"""Looks as soon as the page leaves, before the other one is there."""


def elsewhere(page: Page, served: Served) -> list[str]:
    """Makes the way out lead to an address of the test's own. Gives what was asked of it."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body="<title>Weer</title>Het regent.", content_type="text/html; charset=utf-8")

    page.route("**/weer", answer)
    page.route("**/api/page", lambda route: route.fulfill(json={"leave_url": f"{served.url}/weer"}))
    page.reload()
    expect(page.locator("#leave")).to_have_attribute("href", f"{served.url}/weer")
    page.evaluate(WATCH)
    return asked


def gone(page: Page, seen: list[str]) -> None:
    """Nothing was left to see before the other page came; now it is there, and Back does not lead here."""
    page.get_by_text("Het regent.").wait_for()
    assert json.loads(seen[0]) == {"shown": 0, "text": "", "kept": 0, "title": "Laden"}
    assert page.evaluate(STORED) == 0
    page.go_back()
    expect(page.get_by_text("een geheim")).to_have_count(0)


def press_leave(page: Page) -> None:
    page.locator("#leave").click()


def press_shift(page: Page) -> None:
    for left in (2, 1):
        page.keyboard.press("Shift")
        expect(page.locator("#leave-status")).to_have_text(f"Nog {left} keer Shift om deze pagina te verlaten.")
        expect(page.locator(".dots .on")).to_have_count(3 - left)
    page.keyboard.press("Shift")


def press_first_link(page: Page) -> None:
    page.locator("a.leave").first.focus()
    page.keyboard.press("Enter")


@pytest.mark.parametrize("way", [press_leave, press_shift, press_first_link])
def test_leaving_blanks_the_page_at_once(page: Page, served: Served, way: Callable[[Page], None]) -> None:
    elsewhere(page, served)
    seen: list[str] = []
    page.on("console", lambda line: seen.append(line.text[5:]) if line.text.startswith("left ") else None)
    wiped: list[Any] = []
    page.on("request", lambda each: wiped.append(json.loads(each.post_data or "{}")) if "forget" in each.url else None)
    send(page, "een geheim")
    expect(page.locator(".turn.bot")).to_have_count(2)
    sender = json.loads(page.evaluate("sessionStorage.getItem('keuzehulp')"))["id"]
    page.get_by_label("Je bericht").fill("half af")
    way(page)
    gone(page, seen)
    assert wiped == [{"sender": sender}]


def test_capitals_clicks_and_slow_presses_do_not_leave(page: Page, served: Served) -> None:
    asked = elsewhere(page, served)
    page.clock.install()
    page.keyboard.type("Ik Ben Er NOG")
    for _ in range(2):
        page.keyboard.press("Shift")
    page.clock.run_for(5100)
    expect(page.locator("#leave-status")).to_have_text("De tijd is om.")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.keyboard.press("a")
    page.keyboard.press("Shift")
    page.keyboard.press("Escape")
    expect(page.get_by_role("log")).to_be_visible()
    assert asked == []


def test_leaving_works_without_script_and_is_the_second_thing_in_the_page(browser: Browser, served: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.url)
    links = page.get_by_role("link")
    expect(links.nth(0)).to_have_text("Ga naar het invoerveld")
    expect(links.nth(1)).to_have_text("Verlaat deze pagina")
    for link in (links.nth(1), page.locator("#leave")):
        expect(link).to_have_attribute("href", "https://www.knmi.nl/")
        expect(link).to_have_attribute("rel", "noreferrer nofollow")
    context.close()


def wipe(page: Page) -> None:
    page.get_by_text("Kijkt er iemand mee?").click()
    expect(page.locator("#warning")).to_contain_text("geschiedenis van je browser")
    page.get_by_role("button", name="Wis mijn gesprek").click()


def test_wiping_shows_that_it_is_gone(page: Page, rasa: FakeRasa) -> None:
    asked: list[Any] = []

    def forget(route: Route) -> None:
        asked.append(json.loads(route.request.post_data or "{}"))
        route.fulfill(json={"deleted": True, "left": []})

    page.route("**/api/forget", forget)
    send(page, "een geheim")
    expect(page.locator(".turn.bot")).to_have_count(2)
    before = json.loads(page.evaluate("sessionStorage.getItem('keuzehulp')"))["id"]
    wipe(page)
    log = page.get_by_role("log")
    expect(log).to_contain_text("Je gesprek is gewist.")
    expect(log).to_contain_text("In dit tabblad: gewist")
    expect(log).to_contain_text("Bij ons: gewist")
    expect(log).not_to_contain_text("een geheim")
    assert asked == [{"sender": before}]
    assert page.evaluate(STORED) == 0
    page.get_by_role("button", name="Begin een nieuw gesprek").click()
    expect(log).to_contain_text("waarmee kan ik helpen")
    assert rasa.heard[-1][0] != before  # someone else, as far as the gateway knows


def test_wiping_that_fails_says_so_and_can_be_tried_again(page: Page) -> None:
    page.route("**/api/forget", lambda route: route.fulfill(status=503, json={"deleted": False, "left": ["rasa"]}))
    send(page, "een geheim")
    expect(page.locator(".turn.bot")).to_have_count(2)
    before = json.loads(page.evaluate("sessionStorage.getItem('keuzehulp')"))["id"]
    wipe(page)
    log = page.get_by_role("log")
    expect(log).to_contain_text("Bij ons: nog niet.")
    expect(log).not_to_contain_text("een geheim")
    assert page.evaluate(STORED) == 0
    page.unroute("**/api/forget")
    with page.expect_request("**/api/forget") as again:
        page.route("**/api/forget", lambda route: route.fulfill(json={"deleted": True, "left": []}))
        page.get_by_role("button", name="Probeer opnieuw te wissen").click()
    assert json.loads(again.value.post_data or "{}") == {"sender": before}
    expect(log).to_contain_text("Je gesprek is gewist.")


def test_who_asks_the_bot_to_wipe_sees_it_gone_from_the_page_too(page: Page, rasa: FakeRasa) -> None:
    send(page, "een geheim")
    expect(page.locator(".turn.bot")).to_have_count(2)
    rasa.reply = [{"text": "Gewist."}, {"custom": {"kind": "notice", "topic": "deleted"}}]
    send(page, "wis mijn gesprek")
    log = page.get_by_role("log")
    expect(log).to_contain_text("Gewist.")
    expect(log).not_to_contain_text("een geheim")
    assert "een geheim" not in page.evaluate("sessionStorage.getItem('keuzehulp')")
    page.reload()
    expect(log).to_contain_text("Gewist.")
    expect(log).not_to_contain_text("een geheim")


def test_the_tab_does_not_give_it_away_where_that_is_set(page: Page) -> None:
    settings = {"hide_title": True, "title": "Hulpwijzer", "about": [{"title": "Privacy", "url": "/privacy"}]}
    page.route("**/api/page", lambda route: route.fulfill(json=settings))
    page.reload()
    expect(page).to_have_title("Informatie")
    assert page.locator("link[rel=icon]").get_attribute("href").endswith("/static/app/neutral.svg")  # type: ignore[union-attr]
    expect(page.get_by_role("heading", level=1)).to_have_text("Hulpwijzer")
    expect(page.get_by_role("link", name="Privacy")).to_have_attribute("href", "/privacy")
