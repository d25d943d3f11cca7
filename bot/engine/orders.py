"""The graph component that knows orders to the conversation card by their words; `bot/card` knows which they are.

Such an order is the same wherever someone is in the conversation, and what stands behind *zet op mijn kaart* may be
about anything: no classifier is asked what it is about.
"""
from __future__ import annotations

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.card.orders import ordered
from bot.card.talk import INTENT as CARD
from bot.engine.untrained import Untrained


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class Orders(Untrained):
    """Sets the intent `kaart` on orders to the card. Stands before what learns intents, and before danger."""

    def process(self, messages: list[Message]) -> list[Message]:
        """Marks each message that is an order to the card."""
        for message in messages:
            text = message.get(TEXT)
            if text and not text.startswith("/") and ordered(text):
                message.set(INTENT, {"name": CARD, "confidence": 1.0}, add_to_output=True)
        return messages
