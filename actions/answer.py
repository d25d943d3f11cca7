"""Answers what someone typed."""
from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions import card, motivation, path, values
from actions.reading import reading_of
from actions.shared import composer, context_of, remember, send
from bot.dialogue import resolve


class Answer(Action):
    """Decides what follows on the message and says it."""

    def name(self) -> str:
        """As the domain calls it."""
        return "action_antwoord"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Says the answer, or listens, and keeps what was talked about."""
        reading = reading_of(tracker.latest_message)
        acts, context = resolve(reading, context_of(tracker))
        if (events := path.respond(dispatcher, tracker, acts)) is not None:
            return events
        if (events := values.respond(tracker, acts, context)) is not None:
            return events
        if (events := motivation.respond(dispatcher, tracker, reading, acts, context)) is not None:
            return events
        messages = composer(context.country).compose(acts, context)
        reminders = [line for part in (motivation, path, values, card) for line in part.reminder(tracker)]
        send(dispatcher, [*messages, *reminders])
        events = remember(context, tracker)
        if not tracker.active_loop_name:
            # The rules would say so too; asking them takes a tenth of the time of the answer.
            events.append(FollowupAction("action_listen"))
        return events
