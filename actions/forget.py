"""Wipes the conversation."""
from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import Restarted
from rasa_sdk.executor import CollectingDispatcher

from actions.shared import composer, send
from bot.dialogue import Context, Say


class Forget(Action):
    """Forgets everything said before; the tracker store keeps nothing from before a restart."""

    def name(self) -> str:
        """As the domain calls it."""
        return "action_wissen"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Says that it is done and does it."""
        send(dispatcher, composer().compose([Say("deleted")], Context()))
        return [Restarted()]
