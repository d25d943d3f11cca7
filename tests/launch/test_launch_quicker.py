"""What is quicker than in Rasa itself gives the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.events import Event, Restarted, SlotSet, UserUttered

from bot.engine.actions_here import ActionsHere
from bot.launch import quicker

SLOT = {"event": "slot", "name": "bron", "timestamp": None, "value": "zorg/intake"}
RIGHT: list[dict[str, Any]] = [
    {},
    {"events": [], "responses": []},
    {"events": [SLOT], "responses": [{"text": "hallo", "buttons": []}]},
    {"events": [{"event": "restart", "timestamp": None}]},
]
WRONG: list[Any] = [
    [],
    "niets",
    {"events": {}},
    {"events": [{"event": "toverij"}]},
    {"events": [{"event": "slot"}]},
    {"responses": "hallo"},
    {"responses": ["hallo"]},
]


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[RemoteAction]:
    monkeypatch.setattr(RemoteAction, "_validate_action_result", RemoteAction._validate_action_result)
    monkeypatch.setattr(Event, "resolve_by_type", staticmethod(Event.resolve_by_type))
    quicker.install()
    yield RemoteAction("action_antwoord", None)


@pytest.mark.parametrize("result", RIGHT)
def test_what_rasa_takes_is_taken(result: dict[str, Any], installed: RemoteAction) -> None:
    assert installed._validate_action_result(result) is True


@pytest.mark.parametrize("result", WRONG)
def test_what_rasa_refuses_is_refused(result: Any, installed: RemoteAction) -> None:
    with pytest.raises(ValidationError, match="action_antwoord"):
        installed._validate_action_result(result)


@pytest.mark.parametrize("result", [*RIGHT, *WRONG])
def test_rasa_itself_judges_the_same(result: Any) -> None:
    action = RemoteAction("action_antwoord", None)
    if result in WRONG:
        with pytest.raises(ValidationError):
            action._validate_action_result(result)
    else:
        assert action._validate_action_result(result) is True


def test_what_an_action_in_this_process_gave_is_not_checked_twice(installed: RemoteAction) -> None:
    installed.action_endpoint = ActionsHere()
    assert installed._validate_action_result({"events": [{"event": "slot"}]}) is True


def test_events_are_still_found_by_their_names(installed: RemoteAction) -> None:
    for kind in (SlotSet, UserUttered, Restarted):
        assert Event.resolve_by_type(kind.type_name) is kind
    with pytest.raises(ValueError, match="toverij"):
        Event.resolve_by_type("toverij")
