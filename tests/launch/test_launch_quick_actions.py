"""An action's reply is checked as Rasa checks it, only quicker."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction

from bot.launch import quick_actions

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
    quick_actions.install()
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
