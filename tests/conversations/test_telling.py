"""People who tell things, in talks and out of them: they are listened to, and what nobody asked for is offered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

pytestmark = pytest.mark.model
Messages = list[dict[str, Any]]
Say = Callable[[str], Messages]

DIALOGS = yaml.safe_load((Path(__file__).parent / "telling.yml").read_text(encoding="utf-8"))
QUESTIONS = ("open_question", "ruler")
BETWEEN = ("reflection", "summary", "menu")
"""Moves after which a question is no question upon a question."""
DUTY = ("veiligheid/", "wachtlijst/niet-alleen-stoppen", "naaste/nood")
"""What safety has to say, asked for or not."""


def what(messages: Messages) -> str:
    """What a reply is, in a word of telling.yml."""
    custom = [message["custom"] for message in messages if message.get("custom")]
    kinds = {one["kind"] for one in custom}
    if "crisis" in kinds:
        return "crisis"
    if any(one["kind"] == "answer" and not str(one["source"]).startswith(DUTY) for one in custom):
        return "answer"
    if "motivation" not in kinds:
        return ", ".join(sorted(kinds))
    begins = [one["move"] for one in custom if one["kind"] == "motivation"]
    if any(one.get("path") for one in custom):
        return "path"
    payloads = [button["payload"] for message in messages for button in message.get("buttons") or ()]
    return "talk" if begins[-1] == "permission" and any("gesprek" in one for one in payloads) else "moves"


def fits(wanted: str, found: str) -> bool:
    """True when a reply is what was wanted; within a path and a talk there are moves as well."""
    return wanted in ("any", found) or (wanted == "moves" and found in ("path", "talk"))


@pytest.mark.parametrize("dialog", DIALOGS, ids=lambda dialog: dialog["name"])
def test_what_follows_on_what_is_told(say: Say, dialog: dict[str, Any]) -> None:
    asked = False
    for text, wanted in dialog["lines"]:
        reply = say(text)
        assert fits(wanted, what(reply)), f"'{text}' got {what(reply)}"
        moves = [one["custom"]["move"] for one in reply if (one.get("custom") or {}).get("kind") == "motivation"]
        asked = asked and bool(moves)
        for move in moves:
            assert not (asked and move in QUESTIONS), f"'{text}' got a question upon a question"
            asked = move in QUESTIONS or (asked and move not in BETWEEN)


def test_the_yes_to_a_talk_may_mean_a_human(say: Say) -> None:
    offer = say("ik zou graag eens willen praten")
    assert what(offer) == "talk"
    assert "/mens" in [button["payload"] for message in offer for button in message.get("buttons") or ()]
    human = say("liever met een mens")
    assert "handoff" in {(one.get("custom") or {}).get("kind") for one in human}
