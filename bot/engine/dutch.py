"""Dutch tokens from spaCy: `nl_core_news_sm` where it is installed, else the blank pipeline. One component hides it."""
from __future__ import annotations

import logging
from functools import lru_cache
from typing import Any

import spacy
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from spacy.language import Language

MODEL = "nl_core_news_sm"
logger = logging.getLogger(__name__)


@lru_cache(maxsize=4)
def pipeline(model: str = MODEL) -> tuple[Language, str]:
    """The spaCy pipeline and its name: `model` when it is installed, else `blank:nl`."""
    try:
        return spacy.load(model, exclude=["parser", "ner"]), model
    except OSError:
        logger.info("%s is not installed; using the blank Dutch pipeline", model)
        return spacy.blank("nl"), "blank:nl"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class DutchTokenizer(Tokenizer):
    """Splits messages into Dutch tokens, with lemmas where the pipeline knows them."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`model` names the spaCy package to prefer."""
        return {"intent_tokenization_flag": False, "intent_split_symbol": "_", "token_pattern": None, "model": MODEL}

    def __init__(self, config: dict[str, Any]) -> None:
        super().__init__(config)
        self._language, self.pipeline_name = pipeline(config.get("model", MODEL))

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> DutchTokenizer:
        """Made by Rasa."""
        return cls(config)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leaves the training sentences as they are: what learns here reads the text, and tokens of tens of thousands
        of sentences cost half a minute."""
        return training_data

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """The tokens of one attribute of a message."""
        document = self._language(message.get(attribute) or "")
        return [
            Token(token.text, token.idx, lemma=token.lemma_ or token.text)
            for token in document
            if not token.is_space
        ]
