"""What the forms of all talks share: each has one slot, filled when the talk is over."""
from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.reading import reading_of
from actions.shared import Events
from bot.motivation.manner import manner
from bot.motivation.said import Said

SURE = 0.6
"""Probability from which an intent about the conversation itself goes before a talk."""
FIRST = {"gevaar", "terug", "kies", "meer", "vergelijk", "menu", "kaart", "waarden"}
"""Intents that never belong to the guided talk or to a path."""
OTHERS = {"mens", "nummers", "privacy", "bot", "wissen", "taal", "dosis", "onbegrip"}
"""Intents that do not, when they are sure."""


def surely_other(message: dict[str, Any]) -> bool:
    """True when a message is surely about the conversation itself, a human or the numbers."""
    reading = reading_of(message)
    return reading.label in OTHERS and reading.confidence >= SURE


def may_answer(message: dict[str, Any], said: Said) -> bool:
    """True when a message may be an answer to what the talk asked: it asks nothing clearly, and does not just name an
    option. `said`: what was heard in it."""
    reading = reading_of(message)
    how = manner(str(message.get("text") or ""), said)
    return how == "tells" or how == "between" and not (reading.options and reading.confidence >= SURE)


class AskNothing(Action, ABC):
    """What Rasa runs to ask for a form's slot: the question was asked with the answer to the one before it."""

    @property
    @abstractmethod
    def slot(self) -> str:
        """The form's slot."""

    def name(self) -> str:
        """As Rasa calls what asks for a slot."""
        return f"action_ask_{self.slot}"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Nothing is left to say."""
        return []


class Leave(Action, ABC):
    """Makes a form ready to be started again. A form `x_form` is left by `action_x_uit`."""

    @property
    @abstractmethod
    def form(self) -> str:
        """The form."""

    @property
    @abstractmethod
    def slot(self) -> str:
        """Its slot."""

    def name(self) -> str:
        """As the domain calls it."""
        return f"action_{self.form.removesuffix('_form')}_uit"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Empties the slot that says that it is over."""
        return [SlotSet(self.slot, None)]
