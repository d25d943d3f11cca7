"""Loads, checks and looks up what the bot says. Knows nothing of Rasa or of the web."""
from bot.content.ids import CARDS, QUESTIONS, SECTIONS, card_of, is_option_cell, option_of, question_of
from bot.content.library import ContentError, Entry, Library, library, load_library
from bot.content.schema import Passage

__all__ = [
    "CARDS",
    "QUESTIONS",
    "SECTIONS",
    "ContentError",
    "Entry",
    "Library",
    "Passage",
    "card_of",
    "is_option_cell",
    "library",
    "load_library",
    "option_of",
    "question_of",
]
