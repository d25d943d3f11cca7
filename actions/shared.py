"""What all actions share: content loaded once, and messages sent in the form of the contract."""
from __future__ import annotations

import os
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.answers import Composer, Message
from bot.answers.lines import load_lines
from bot.content import library
from bot.dialogue import Context
from bot.safety import numbers_line

COUNTRY = os.environ.get("KEUZEHULP_COUNTRY", "nl")


@lru_cache(maxsize=1)
def composer() -> Composer:
    """The wording of this project, loaded once."""
    return Composer(library(), load_lines(), COUNTRY, numbers_line(COUNTRY))


def context_of(tracker: Tracker) -> Context:
    """What was talked about, from the slots."""
    return Context.from_slots(tracker.slots)


def send(dispatcher: CollectingDispatcher, messages: Iterable[Message]) -> None:
    """Hands messages to Rasa: text with its buttons, and behind it what a machine reads."""
    for message in messages:
        dispatcher.utter_message(text=message.text, buttons=message.buttons or None, json_message=message.custom)


def remember(context: Context, tracker: Tracker) -> list[dict[str, Any]]:
    """The events that keep what changed in the context."""
    return [SlotSet(name, value) for name, value in context.as_slots().items() if tracker.slots.get(name) != value]
