"""Reads the test dialogs, and holds them with a bot that runs.

`dialogs/*.yml` hold the lines of one invented person each. A line is what they type, or one of

    {press: "rustig praten"}    the button that says so, where it stands under the last reply; else typed
    {ask: "wat kost dat"}       a question or a request, so that being told something is no surprise
    {danger: "ik wil dood"}     safety has to answer this, whatever the dialog is about
    {grave: "ik ben op"}        safety may answer this, and may leave it
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, validator

from bot.content.schema import Strict
from bot.text import spelled_out
from evaluation.talk import Reply, Talk, new_sender
from evaluation.testsets import read_list

FOLDER = Path(__file__).parent / "dialogs"

How = Literal["say", "press", "ask", "danger", "grave"]
HOWS: tuple[How, ...] = ("press", "ask", "danger", "grave")

FAMILIES = {
    "talk": "free talk",
    "guided": "guided talk",
    "signs": "eight signs",
    "values": "what matters to me",
    "relatives": "relatives",
    "waiting": "waiting list",
    "return": "someone comes back",
}
"""What dialogs are counted under, by the first word of their path; any other word is free talk."""

SHORTEST = 3
"""Letters that a title must have to be looked for inside a longer line."""


class Line(Strict):
    """One message, and how it is meant."""

    text: str = Field(min_length=1)
    how: How = "say"

    @classmethod
    def read(cls, value: Any) -> Any:
        """What a line of a file stands for. Raises ValueError for a mapping that is not one of those above."""
        if isinstance(value, str):
            return cls(text=value)
        if isinstance(value, dict) and len(value) == 1:
            ((how, text),) = value.items()
            if how in HOWS and isinstance(text, str):
                return cls(text=text, how=how)
        raise ValueError(f"{value!r} is no line; write a text in quotes, or one of {', '.join(HOWS)} with one")


class Dialog(Strict):
    """The lines of one person, what the dialog is there for, and who they are."""

    path: str
    who: str | None = None
    lines: list[Line] = Field(min_items=1)

    @validator("lines", pre=True, each_item=True)
    def _line(cls, value: Any) -> Any:
        return value if isinstance(value, Line) else Line.read(value)

    @property
    def family(self) -> str:
        """What it is counted under."""
        first = self.path.split()[0]
        return first if first in FAMILIES else "talk"


@dataclass(frozen=True)
class Turn:
    """A line and its reply. `pressed`: the button was there, so that its payload was sent."""

    line: Line
    reply: Reply
    pressed: bool = False


@dataclass(frozen=True)
class Held:
    """A dialog as it went."""

    dialog: Dialog
    turns: tuple[Turn, ...]


def load(folder: Path = FOLDER) -> list[Dialog]:
    """The dialogs of every file in the folder. Raises evaluation.testsets.SetError, which names file and place."""
    return [dialog for path in sorted(folder.glob("*.yml")) for dialog in read_list(Dialog, path)]


def hold(talk: Talk, dialogs: Sequence[Dialog]) -> list[Held]:
    """Holds each dialog with a running bot, each as someone new. Raises Unreachable."""
    return [Held(dialog, _turns(talk, dialog)) for dialog in dialogs]


def _turns(talk: Talk, dialog: Dialog) -> tuple[Turn, ...]:
    sender = new_sender()
    turns: list[Turn] = []
    for line in dialog.lines:
        offered = turns[-1].reply.buttons if turns else ()
        payload = button(line.text, offered) if line.how == "press" else None
        turns.append(Turn(line, talk.say(payload or line.text, sender), payload is not None))
    return tuple(turns)


def button(text: str, offered: Sequence[tuple[str, str]]) -> str | None:
    """The payload of the first button whose title holds these words, or stands in them; None when there is none."""
    wanted = spelled_out(text)
    titles = [(spelled_out(title), payload) for title, payload in offered]
    for title, payload in titles:
        if _within(wanted, title):
            return payload
    return next((payload for title, payload in titles if len(title) >= SHORTEST and _within(title, wanted)), None)


def _within(part: str, whole: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(part)}(?!\w)", whole))
