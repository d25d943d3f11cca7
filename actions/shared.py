"""What all actions share: content loaded once, and messages sent in the form of the contract."""
from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.answers import Composer, Message
from bot.answers.lines import load_lines
from bot.content import library
from bot.dialogue import Context
from bot.safety import numbers_line
from bot.safety.country import KNOWN, country_told

Events = list[dict[str, Any]]
COUNTRY = os.environ.get("KEUZEHULP_COUNTRY", "nl")
"""Whose numbers are given to someone who told nothing of where they live."""


@cache
def composer(country: str | None = None) -> Composer:
    """The wording of this project with the numbers of a country, loaded once."""
    return Composer(library(), load_lines(), country or COUNTRY, numbers_line(country or COUNTRY))


def context_of(tracker: Tracker) -> Context:
    """What was talked about, from the slots, and where the message says that the person lives.

    The gateway passes on what it knows of that; `rasa shell` has no gateway, so the message is looked at here too.
    """
    context = Context.from_slots(tracker.slots)
    message = tracker.latest_message or {}
    known = (message.get("metadata") or {}).get("land")
    told = known if known in KNOWN else country_told(str(message.get("text") or ""))
    return replace(context, country=told) if told else context


def send(dispatcher: CollectingDispatcher, messages: Iterable[Message]) -> None:
    """Hands messages to Rasa: text with its buttons, and behind it what a machine reads."""
    for message in messages:
        dispatcher.utter_message(text=message.text, buttons=message.buttons or None, json_message=message.custom)


def remember(context: Context, tracker: Tracker) -> list[dict[str, Any]]:
    """The events that keep what changed in the context."""
    return [SlotSet(name, value) for name, value in context.as_slots().items() if tracker.slots.get(name) != value]
