"""Decides what follows on a message, given what was talked about. Knows nothing of Rasa or of the web."""
from bot.dialogue.acts import Act, Answer, Choose, Compare, Human, Listen, More, Numbers, Say, Suggest, Values
from bot.dialogue.context import Context
from bot.dialogue.resolve import resolve

__all__ = [
    "Act",
    "Answer",
    "Choose",
    "Compare",
    "Context",
    "Human",
    "Listen",
    "More",
    "Numbers",
    "Say",
    "Suggest",
    "Values",
    "resolve",
]
