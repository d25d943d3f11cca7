"""The lines of `content/bot.yml`: what the bot says about itself and about the conversation."""
from __future__ import annotations

from pathlib import Path

from pydantic import Field

from bot.content.library import ROOT, parse
from bot.content.schema import Strict


class Buttons(Strict):
    """Titles of the buttons that are no content."""

    more: str
    human: str
    numbers: str
    compare: str
    overview: str
    talk: str
    care: str
    relatives: str
    waiting: str
    values: str
    card: str


class GatewayLines(Strict):
    """What the gateway says by itself. `{numbers}` stands for the line with the numbers."""

    empty: str
    too_long: str
    too_big: str
    too_fast: str
    unavailable: str
    trouble: str


class Lines(Strict):
    """Every line by name; lists are variants, taken in turn."""

    greeting: str
    greeting_again: str
    goodbye: list[str]
    thanks: list[str]
    no: list[str]
    yes: str
    bot: str
    misunderstood: str
    privacy: str
    deleted: str
    dose: str
    language: str
    off_topic: str
    fallback: str
    human: str
    human_missed: str
    human_after: str
    numbers: str
    listen_self: list[str] = Field(min_items=2)
    listen_relative: list[str] = Field(min_items=2)
    listen_question: list[str] = Field(min_items=2)
    suggest: list[str]
    beside: list[str]
    compare: str
    choose_other: str
    choose_two: str
    more_none: str
    also: str
    source_line: str
    unknown_choice: str
    buttons: Buttons
    overview: str
    contact_line: str
    gateway: GatewayLines


def load_lines(root: Path = ROOT) -> Lines:
    """The lines. Raises ContentError when the file cannot be used."""
    return parse(Lines, root / "bot.yml")
