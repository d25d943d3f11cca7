"""What the tests of the page share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from gateway_fakes import NUMBERS, FakeDanger, FakeRasa, own_crisis_reply
from playwright.sync_api import Page

from bot.content.library import library
from bot.gateway.app import create_app
from bot.gateway.gate import Safety
from bot.gateway.settings import Settings
from bot.gateway.texts import Texts

WEB = Path(__file__).parents[2] / "web"
Open = Callable[..., Page]
COMPARISON = {
    "kind": "comparison",
    "options": ["psychotherapie/cgt", "psychotherapie/act"],
    "titles": ["CGT", "ACT"],
    "rows": [
        {"question": "Wat houdt het in?", "cells": ["Denken en doen", "Doen wat telt\n- oefenen\n- praten"]},
        {"question": "Waar kan ik last van krijgen?", "cells": ["Huiswerk", "Oefenen"]},
    ],
}


def gateway(rasa: FakeRasa, data: Path) -> Any:
    """The real gateway, in front of a Rasa and a detector that do as they are told."""
    library()  # read now, so that no browser waits for it
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
    return create_app(Settings(safety_deadline=0.3, data=data), safety=safety, texts=texts, client=rasa.client)


def send(page: Page, text: str) -> None:
    page.get_by_label("Je bericht").fill(text)
    page.get_by_role("button", name="Verstuur").click()
