"""The graph component that hears change talk and its like; `bot/motivation` does the hearing."""
from __future__ import annotations

import hashlib
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.motivation.recognise import STATEMENTS, Recogniser, examples
from bot.understanding.vectors import encoder

SAID = "motivatie"
"""Key under which a parsed message carries what was heard."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class Motivation(GraphComponent, IntentClassifier):
    """Adds what a statement says. Predicts no intent."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`encoder` names the sentence vectors."""
        return {"encoder": "use"}

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """The statements, which stand outside Rasa's training data."""
        return hashlib.sha256(STATEMENTS.read_bytes()).hexdigest()

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        recogniser: Recogniser | None = None,
    ) -> None:
        self._config = config
        self._storage = model_storage
        self._resource = resource
        self._recogniser = recogniser

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Motivation:
        """Made by Rasa, untrained."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learns from `data/motivation`; Rasa's own training data is not looked at."""
        self._recogniser = Recogniser.train(examples(), encoder(self._config["encoder"]))
        with self._storage.write_to(self._resource) as folder:
            self._recogniser.save(folder)
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> Motivation:
        """Made by Rasa from a trained model."""
        with model_storage.read_from(resource) as folder:
            recogniser = Recogniser.load(folder, encoder(config["encoder"]))
        return cls(config, model_storage, resource, recogniser)

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds what was heard to each message that someone typed."""
        for message in messages:
            text = message.get(TEXT)
            if self._recogniser and text and not text.startswith("/"):
                message.set(SAID, self._recogniser.recognise(text).as_dict(), add_to_output=True)
        return messages
