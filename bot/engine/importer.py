"""Hands Rasa the training sentences: read once, and cheap to copy.

Rasa reads all files again for every part that asks, checks them with a slow schema, and copies and digests each
sentence a dozen times on the way. With tens of thousands of sentences that takes longer than learning from them.
"""
from __future__ import annotations

from copy import deepcopy
from functools import lru_cache
from hashlib import md5
from pathlib import Path
from typing import Any

import yaml
from rasa.shared.importers import utils
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.understanding.examples import listed
from bot.yaml_text import parsed


class Sentence(Message):
    """A training sentence. As long as nothing but plain strings is known of it, copies and digests cost little."""

    def __deepcopy__(self, memo: dict[int, Any]) -> Message:
        plain = self._plain()
        made = Sentence.__new__(Sentence)
        made.time = self.time
        made.data = self.data.copy() if plain else deepcopy(self.data, memo)
        made.features = [] if plain else deepcopy(self.features, memo)
        made.output_properties = set(self.output_properties)
        made._cached_fingerprint = self._cached_fingerprint
        return made

    def set(self, prop: str, info: Any, add_to_output: bool = False) -> None:
        """As Rasa's, but what stays the same keeps its digest."""
        if add_to_output or self.data.get(prop) != info:
            super().set(prop, info, add_to_output)

    def fingerprint(self) -> str:
        """A digest of the sentence, the same for the same sentence."""
        if self._cached_fingerprint is None:
            if not self._plain():
                return str(super().fingerprint())
            known = repr(sorted(self.data.items())).encode()
            self._cached_fingerprint: str | None = md5(known, usedforsecurity=False).hexdigest()
        return str(self._cached_fingerprint)

    def _plain(self) -> bool:
        return not self.features and all(isinstance(value, str) for value in self.data.values())


class ReadOnce(RasaFileImporter):
    """Rasa's own importer of files, with its sentences kept for whoever asks again in the same process."""

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """The training sentences of all files. Rasa copies them before it changes anything."""
        return _read(tuple(self._nlu_files))


@lru_cache(maxsize=1)
def _read(files: tuple[str, ...]) -> TrainingData:
    plain: list[Sentence] = []
    rest: list[str] = []
    for file in files:
        if (found := _sentences(Path(file))) is None:
            rest.append(file)
        else:
            plain += found
    # What is not Dutch about this language does not matter: only Rasa's old file formats look at it.
    data = utils.training_data_from_paths(rest, "nl")
    others = [Sentence(data=m.data, time=m.time) if type(m) is Message else m for m in data.training_examples]
    return TrainingData(
        [*plain, *others], data.entity_synonyms, data.regex_features, data.lookup_tables, data.responses
    )


def _sentences(file: Path) -> list[Sentence] | None:
    """The sentences of a file that holds nothing but intents with plain sentences, which is most of them; None for any
    other file, whose reading and complaints are Rasa's."""
    try:
        content = parsed(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return None
    if not isinstance(content, dict) or set(content) != {"version", "nlu"} or not isinstance(content["nlu"], list):
        return None
    sentences: list[Sentence] = []
    for item in content["nlu"]:
        if not isinstance(item, dict) or set(item) != {"intent", "examples"} or not isinstance(item["examples"], str):
            return None
        found = listed(item["examples"])
        # A bracket may open an entity; a line that is no sentence is Rasa's to complain about.
        if "[" in item["examples"] or len(found) != len(item["examples"].splitlines()):
            return None
        sentences += [Sentence.build(text, item["intent"]) for text in found]
    return sentences
