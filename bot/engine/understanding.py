"""The graph component that understands a message. The work is done in `bot/understanding`."""
from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.content import library
from bot.dialogue.resolve import SURE
from bot.engine.kept import kept_or_learnt, key_of
from bot.understanding.examples import from_content, typed
from bot.understanding.model import Model
from bot.understanding.names import Names
from bot.understanding.reader import Reader
from bot.understanding.reading import Reading
from bot.understanding.vectors import encoder

READING = "keuzehulp"
"""Key under which a parsed message carries its reading."""
FALLBACK = "nlu_fallback"
WIPE = "wissen"
"""The one intent that cannot be undone: it counts only when it is sure."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class Understanding(GraphComponent, IntentClassifier):
    """Sets intent, entities and the reading of a message."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`encoder` names the sentence vectors."""
        return {"encoder": "use"}

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, model: Model | None = None
    ) -> None:
        self._config = config
        self._storage = model_storage
        self._resource = resource
        self._reader = Reader(model) if model else None

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Understanding:
        """Made by Rasa, untrained."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learns from the training data and the content."""
        pairs = [
            (message.get(TEXT), message.get("intent_response_key") or message.get(INTENT))
            for message in training_data.intent_examples
            if message.get(TEXT)
        ]
        examples = [*typed(pairs), *from_content(library())]
        names, vectors = Names.load(), encoder(self._config["encoder"])

        def learn(folder: Path) -> None:
            print(f"keuzehulp: learning from {len(examples)} sentences", flush=True)
            Model.train(examples, names, vectors).save(folder)

        with self._storage.write_to(self._resource) as folder:
            kept_or_learnt(key_of(examples, vectors.name), folder, learn)
            self._reader = Reader(Model.load(folder, names, vectors))
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> Understanding:
        """Made by Rasa from a trained model."""
        with model_storage.read_from(resource) as folder:
            model = Model.load(folder, Names.load(), encoder(config["encoder"]))
        return cls(config, model_storage, resource, model)

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds intent, ranking, entities and the reading to each message that has no intent yet."""
        for message in messages:
            text = message.get(TEXT)
            if not self._reader or not text or (message.get(INTENT) or {}).get("name"):
                continue
            reading = self._reader.read(text)
            message.set(INTENT, _intent(reading), add_to_output=True)
            message.set("intent_ranking", _ranking(reading), add_to_output=True)
            message.set(ENTITIES, [*message.get(ENTITIES, []), *_entities(reading, text)], add_to_output=True)
            message.set(READING, reading.as_dict(), add_to_output=True)
        return messages


def _intent(reading: Reading) -> dict[str, Any]:
    """The best label as Rasa's intent: a source id counts as its card or section."""
    for label, p in reading.ranking:
        if label != WIPE or p >= SURE:
            return {"name": label.split("/")[0], "confidence": p}
    return {"name": FALLBACK, "confidence": 0.0}


def _ranking(reading: Reading) -> list[dict[str, Any]]:
    summed: dict[str, float] = {}
    for label, p in reading.ranking:
        head = label.split("/")[0]
        summed[head] = summed.get(head, 0.0) + p
    return [{"name": name, "confidence": p} for name, p in sorted(summed.items(), key=lambda pair: -pair[1])]


def _entities(reading: Reading, text: str) -> list[dict[str, Any]]:
    """Names found, as entities over the whole message (their places are those of folded words, not of characters)."""
    found = [("optie", ids[0]) for ids in reading.options]
    found += [("middel", substance.split("/")[-1]) for substance in reading.substances]
    if reading.relative:
        found.append(("naaste", "ja"))
    return [
        {"entity": kind, "value": value, "start": 0, "end": len(text), "extractor": "Understanding"}
        for kind, value in found
    ]
