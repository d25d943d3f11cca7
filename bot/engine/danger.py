"""The graph component that lets danger overrule what else a message seems to be; `bot/safety` does the finding."""
from __future__ import annotations

import logging
from typing import get_args

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.engine.untrained import Untrained
from bot.safety import detect
from bot.safety.pattern import Level, Person, Topic

log = logging.getLogger(__name__)

KNOWN = {"topic": get_args(Topic), "level": get_args(Level), "person": get_args(Person)}
DANGER = "gevaar"
"""The intent of a message that voices danger, and the key under which the message carries what was found."""
NONE = "geen"
"""What the gateway says when it looked and found none."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class Danger(Untrained):
    """Sets the intent `gevaar` on messages that voice danger. Stands last in the pipeline."""

    def process(self, messages: list[Message]) -> list[Message]:
        """Marks each message in which danger is voiced."""
        for message in messages:
            text = message.get(TEXT)
            if not text or text.startswith("/"):
                continue
            if found := told(message) or (None if looked_at(message) else self._found(text)):
                message.set(INTENT, {"name": DANGER, "confidence": 1.0}, add_to_output=True)
                message.set(DANGER, found, add_to_output=True)
        return messages

    def _found(self, text: str) -> dict[str, str] | None:
        try:
            found = detect(text)
        except Exception as error:  # the message is answered; the gateway, which looks too, gives the numbers
            log.error("the detector failed: %s", type(error).__name__)
            return None
        return {"topic": found.topic, "level": found.level, "person": found.person} if found else None


def looked_at(message: Message) -> bool:
    """True when the gateway looked at the message, and what it says of it can be read."""
    return (message.get("metadata") or {}).get(DANGER) == NONE or told(message) is not None


def told(message: Message) -> dict[str, str] | None:
    """The danger that the gateway, which knows the turns before, found in the message; None when it says nothing."""
    found = (message.get("metadata") or {}).get(DANGER)
    if not isinstance(found, dict):
        return None
    right = all(found.get(key) in known for key, known in KNOWN.items())
    return {key: str(found[key]) for key in KNOWN} if right else None
