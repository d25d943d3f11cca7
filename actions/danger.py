"""Answers danger: the reply with the numbers. The gateway sends the same one itself when this is late or fails."""
from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.shared import COUNTRY, context_of, remember
from bot.safety import Danger, crisis_reply


class DangerAction(Action):
    """Says who can help at once."""

    def name(self) -> str:
        """As the domain calls it."""
        return "action_gevaar"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Says the crisis reply. A `/gevaar` typed by hand counts as a veiled signal."""
        context = context_of(tracker)
        found = tracker.latest_message.get("gevaar") or {"topic": "suicide", "level": "concern", "person": "self"}
        danger = Danger(found["topic"], found["level"], found["person"], ())
        for message in crisis_reply(danger, context.country or COUNTRY, variant=context.turns):
            dispatcher.utter_message(
                text=message.get("text"), buttons=message.get("buttons"), json_message=message.get("custom")
            )
        return remember(context, tracker)
