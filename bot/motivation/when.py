"""Says whether a message is answered with a motivational move, or with what the dialogue made of it."""
from __future__ import annotations

import re
from collections.abc import Sequence

from bot.dialogue.acts import Act, Answer, Human, Listen, More, Say, Suggest
from bot.motivation.moves import SURE
from bot.motivation.said import Said
from bot.text import spelled_out
from bot.understanding.reading import Reading

_TELLS = re.compile(r"\b(?:ik|k|me|mij|mijn|mezelf|we|wij|ons|onze|hij|ze|zij|hem|haar)\b")
SHORT = 5
"""Most words of a reply to an open question that need not say *ik*."""

SURE_TALK = 0.6
"""Probability from which a message is about the conversation itself, whatever else it tells. Below it the dialogue
takes it as such too, because it costs little; saying goodbye to someone who tells something does."""
TALKED_ABOUT = ("greeting", "goodbye", "thanks", "bot", "privacy", "out_of_scope")


def listens(acts: Sequence[Act], reading: Reading, said: Said, text: str, asked: bool) -> bool:
    """True when a message tells something and asks nothing.

    `acts` is what the dialogue made of it, `asked` that the bot's last turn asked an open question. A sure answer to
    a question of content stays one, unless it was clearly told in reply to the bot.
    """
    if any(isinstance(act, Listen) for act in acts):
        return True
    if said.asks or reading.options or not text.strip() or text.startswith("/"):
        return False
    tells = bool(_TELLS.search(spelled_out(text)))
    heard = (said.talk != "none" and said.sure >= SURE) or bool(said.moods) or (said.relative and said.sure >= SURE)
    if all(isinstance(act, (Answer, More)) for act in acts):
        return asked and tells and (heard or bool(said.about))
    if all(isinstance(act, Suggest) or act == Human(missed=True) or _lost(act) for act in acts):
        return (tells and (heard or asked)) or (asked and len(text.split()) <= SHORT and bool(heard or said.about))
    if all(isinstance(act, Say) and act.topic in TALKED_ABOUT for act in acts):
        return tells and heard and reading.confidence < SURE_TALK
    return False


def _lost(act: Act) -> bool:
    return isinstance(act, Say) and act.topic == "fallback"
