"""Begins anew after a human has been in the conversation: what the bot asked before that is no longer a question."""
from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop
from rasa_sdk.executor import CollectingDispatcher

from actions.shared import context_of, remember
from bot.dialogue import Context


class Back(Action):
    """Lets go of what was pending. Says nothing: the gateway has told the person that the computer is back."""

    def name(self) -> str:
        """As the domain calls it."""
        return "action_terug"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Keeps for whom it is and where they live, and forgets the rest of the thread."""
        before = context_of(tracker)
        kept = Context(
            group=before.group, relative=before.relative, turns=before.turns, country=before.country
        )
        return [ActiveLoop(None), *remember(kept, tracker)]
