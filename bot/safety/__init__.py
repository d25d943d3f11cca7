"""Finds danger in a message and says what to do. Knows nothing of Rasa or of the web."""
from bot.safety.detect import Danger, detect

__all__ = ["Danger", "detect"]
