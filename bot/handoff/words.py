"""The Dutch lines around a chat with a human, from `content/handoff.yml`."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic import Field

from bot.content.reading import ROOT, parse
from bot.content.schema import Strict
from bot.handoff.chats import Line, Message


class Closed(Strict):
    """Why a chat ended, as the person hears it."""

    given_back: str
    answered: str
    referred: str
    silent: str
    unsuitable: str
    other: str
    left: str
    left_line: str
    nobody: str
    idle: str
    stale: str


class Buttons(Strict):
    """Titles of the buttons."""

    ask: str
    share: str
    alone: str
    decline: str
    leave_line: str
    again: str


class Canned(Strict):
    """A reply that counsellors need not type."""

    title: str
    text: str


class Elsewhere(Strict):
    """What counsellors who work in another system get to read around a chat."""

    shared: str
    no_text: str
    warning: str
    authors: dict[str, str]
    topics: dict[str, str]
    levels: dict[str, str]
    persons: dict[str, str]
    happened: dict[str, str]


class Words(Strict):
    """Every line by name; a line may hold `{numbers}`."""

    nobody_named: str
    offer: str
    offer_in_danger: str
    declined: str
    lapsed: str
    queued: str
    wait_known: str
    wait_unknown: str
    minute: str
    minutes: str
    hour: str
    hours: str
    days: str
    connected: str
    colleague: str
    waiting_again: str
    computer_is_back: str
    closed: Closed
    outside_hours: str
    nobody_there: str
    unavailable: str
    not_heard: str
    only_words: str
    buttons: Buttons
    yes: list[str] = Field(min_items=1)
    no: list[str] = Field(min_items=1)
    stop_waiting: list[str] = Field(min_items=1)
    canned: list[Canned]
    elsewhere: Elsewhere

    def duration(self, seconds: float) -> str:
        """So long, in minutes, hours or days."""
        minutes = max(1, round(seconds / 60))
        if minutes < 120:
            return f"{minutes} {self.minute if minutes == 1 else self.minutes}"
        hours = round(minutes / 60)
        if hours >= 72:
            return f"{round(hours / 24)} {self.days}"
        return f"{hours} {self.hour if hours == 1 else self.hours}"

    def in_line(self, line: Line, numbers: str) -> str:
        """What someone in line hears about it."""
        most = self.duration(line.most * 60)
        wait = self.wait_unknown.format(most=most)
        if line.minutes is not None:
            wait = self.wait_known.format(minutes=self.duration(line.minutes * 60), most=most)
        return self.queued.format(place=line.place, wait=wait, numbers=numbers)

    def happened(self, message: Message, name: str | None, numbers: str) -> str:
        """What a status message says to the person. name: the counsellor's, if they chose one."""
        kind, _, reason = message.text.partition(" ")
        if kind == "closed":
            line = getattr(self.closed, reason, self.closed.other)
            return f"{line.format(numbers=numbers)}\n\n{self.computer_is_back}"
        line = getattr(self, kind)
        return str(line).format(name=name or self.nobody_named, numbers=numbers).strip()


@lru_cache(maxsize=1)
def load_words(path: Path = ROOT / "handoff.yml") -> Words:
    """The lines. Raises ContentError when the file cannot be used."""
    return parse(Words, path)
