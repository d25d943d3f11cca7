"""The pages that work without script: nothing that axe can find is wrong, and they fit the smallest screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from gateway_fakes import Served
from playwright.sync_api import Browser, Page, expect

from bot.content.pages import PAGES


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing(browser: Browser, served: Served, axe: Callable[[Page], list[str]], dark: bool) -> None:
    context = browser.new_context(color_scheme="dark" if dark else "light", bypass_csp=True)
    page = context.new_page()
    for id_ in PAGES:
        page.goto(f"{served.url}/{id_}")
        assert axe(page) == [], id_
    context.close()


def test_they_fit_at_four_times_the_size_and_work_with_the_keyboard(browser: Browser, served: Served) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 256}, java_script_enabled=True)
    page = context.new_page()
    for id_ in PAGES:
        page.goto(f"{served.url}/{id_}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, id_
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Ga naar de tekst")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{served.url}/")
    context.close()
