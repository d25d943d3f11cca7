"""Hands Rasa the training sentences: read once, and cheap to copy.

Rasa reads all files again for every part that asks, and copies and digests each sentence a dozen times on the way. With
tens of thousands of sentences that takes longer than learning from them.
"""
from __future__ import annotations

from copy import deepcopy
from functools import lru_cache
from hashlib import md5
from typing import Any

from rasa.shared.importers import utils
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData


class Sentence(Message):
    """A training sentence. As long as nothing but plain strings is known of it, copies and digests cost little."""

    def __deepcopy__(self, memo: dict[int, Any]) -> Message:
        plain = self._plain()
        made = Sentence(data=self.data if plain else deepcopy(self.data, memo), time=self.time)
        made.features = deepcopy(self.features, memo)
        made.output_properties = set(self.output_properties)
        made._cached_fingerprint = self._cached_fingerprint
        return made

    def set(self, prop: str, info: Any, add_to_output: bool = False) -> None:
        """As Rasa's, but what stays the same keeps its digest."""
        if add_to_output or self.data.get(prop) != info:
            super().set(prop, info, add_to_output)

    def fingerprint(self) -> str:
        """A digest of the sentence, the same for the same sentence."""
        if not self._plain():
            return str(super().fingerprint())
        if self._cached_fingerprint is None:
            known = repr(sorted(self.data.items())).encode()
            self._cached_fingerprint: str | None = md5(known, usedforsecurity=False).hexdigest()
        return str(self._cached_fingerprint)

    def _plain(self) -> bool:
        return not self.features and all(isinstance(value, str) for value in self.data.values())


class ReadOnce(RasaFileImporter):
    """Rasa's own importer of files, with its sentences kept for whoever asks again in the same process."""

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """The training sentences of all files. Rasa copies them before it changes anything."""
        return _read(tuple(self._nlu_files), language or "en")


@lru_cache(maxsize=1)
def _read(files: tuple[str, ...], language: str) -> TrainingData:
    data = utils.training_data_from_paths(list(files), language)
    sentences = [Sentence(data=m.data, time=m.time) if type(m) is Message else m for m in data.training_examples]
    return TrainingData(
        sentences, data.entity_synonyms, data.regex_features, data.lookup_tables, data.responses
    )
