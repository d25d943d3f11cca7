"""Words the acts of a turn, out of `content/`, in the form of the contract. Knows nothing of Rasa or of the web."""
from bot.answers.compose import Composer, Message

__all__ = ["Composer", "Message"]
