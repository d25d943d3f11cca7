"""Finds danger in a message and says what to do. Knows nothing of Rasa or of the web."""

from bot.safety.danger import Danger
from bot.safety.detect import detect
from bot.safety.wording import crisis_reply, numbers_line

__all__ = ["Danger", "crisis_reply", "detect", "numbers_line"]
