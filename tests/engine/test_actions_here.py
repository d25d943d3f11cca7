"""The actions in Rasa's own process answer as an action server would."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from rasa.utils.endpoints import ClientResponseError
from rasa_sdk import Action
from rasa_sdk.interfaces import ActionExecutionRejection

from bot.engine.actions_here import ActionFailed, ActionsHere

SECRET = "mijn geheim"


@pytest.fixture(scope="module")
def here() -> Iterator[ActionsHere]:
    endpoint = ActionsHere()

    class Breaks(Action):
        def name(self) -> str:
            return "action_breekt"

        def run(self, dispatcher: Any, tracker: Any, domain: Any) -> Any:
            raise ValueError(tracker.latest_message["text"])

    class Declines(Action):
        def name(self) -> str:
            return "action_weigert"

        def run(self, dispatcher: Any, tracker: Any, domain: Any) -> Any:
            raise ActionExecutionRejection(self.name(), "nu niet")

    for action in (Breaks, Declines):
        endpoint._executor.register_action(action())
    yield endpoint


def call(name: str) -> dict[str, Any]:
    message = {"text": SECRET, "intent": {"name": "groet", "confidence": 1.0}, "entities": []}
    return {"next_action": name, "tracker": {"sender_id": "a", "slots": {}, "latest_message": message, "events": []}}


@pytest.mark.asyncio
async def test_the_actions_of_the_project_answer(here: ActionsHere) -> None:
    given = await here.request(json=call("action_antwoord"), method="post")
    assert any(response.get("text") for response in given["responses"])
    assert {"event": "slot", "name": "beurten", "timestamp": None, "value": 1.0} in given["events"]


@pytest.mark.asyncio
@pytest.mark.parametrize("name", ["action_breekt", "action_onbekend"])
async def test_an_action_that_breaks_or_is_not_there_says_which_and_nothing_of_what_was_typed(
    here: ActionsHere, name: str
) -> None:
    with pytest.raises(ActionFailed, match=name) as caught:
        await here.request(json=call(name))
    assert SECRET not in str(caught.value)
    assert caught.value.__suppress_context__


@pytest.mark.asyncio
async def test_an_action_that_declines_does_so_as_over_the_line(here: ActionsHere) -> None:
    with pytest.raises(ClientResponseError) as caught:
        await here.request(json=call("action_weigert"))
    assert caught.value.status == 400
    assert json.loads(caught.value.text) == {"action_name": "action_weigert", "error": "nu niet"}
