"""Training sentences are read once, and all of them."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import pytest
from rasa.shared.importers import utils
from rasa.shared.importers.importer import TrainingDataImporter

from bot.engine import importer
from bot.engine.importer import ReadOnce, Sentence
from bot.understanding.examples import NLU_FOLDER

NLU = """version: "3.1"
nlu:
- intent: groet
  examples: |
    - hoi
    - hallo daar
- intent: zorg/intake
  examples: |
    - wat vragen ze bij de intake
"""
CONFIG = f"recipe: default.v1\nlanguage: nl\nassistant_id: x\nimporters:\n- name: {ReadOnce.__module__}.ReadOnce\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    importer._read.cache_clear()
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "nlu.yml").write_text(NLU)
    (tmp_path / "config.yml").write_text(CONFIG)
    (tmp_path / "domain.yml").write_text('version: "3.1"\nintents: [groet, zorg]\n')
    return tmp_path


def load(project: Path) -> TrainingDataImporter:
    return TrainingDataImporter.load_from_config(
        str(project / "config.yml"), str(project / "domain.yml"), [str(project / "data")]
    )


def texts(project: Path) -> list[str]:
    return sorted(message.get("text") for message in load(project).get_nlu_data("nl").intent_examples)


def test_every_sentence_is_handed_over(project: Path) -> None:
    assert texts(project) == ["hallo daar", "hoi", "wat vragen ze bij de intake"]


def test_files_are_read_once_for_all_who_ask(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = []
    original = utils.training_data_from_paths

    def counting(*arguments: object) -> object:
        read.append(arguments)
        return original(*arguments)

    monkeypatch.setattr(utils, "training_data_from_paths", counting)
    assert texts(project) == texts(project)
    assert len(read) == 1


def test_who_changes_a_sentence_changes_it_for_nobody_else(project: Path) -> None:
    for message in load(project).get_nlu_data("nl").intent_examples:
        message.set("text", "anders")
    assert texts(project) == ["hallo daar", "hoi", "wat vragen ze bij de intake"]


def test_a_copied_sentence_is_equal_and_apart() -> None:
    sentence = Sentence(data={"text": "hoi", "intent": "groet"})
    copied = deepcopy(sentence)
    assert copied == sentence and hash(copied) == hash(sentence)
    copied.set("text", "dag")
    assert copied != sentence and sentence.get("text") == "hoi"
    assert copied.fingerprint() != sentence.fingerprint()


def test_what_is_more_than_text_is_copied_whole() -> None:
    sentence = Sentence(data={"text": "hoi", "entities": [{"entity": "middel"}]})
    copied = deepcopy(sentence)
    copied.get("entities").append({"entity": "naaste"})
    assert sentence.get("entities") == [{"entity": "middel"}]


def test_setting_the_same_changes_no_digest() -> None:
    sentence = Sentence(data={"text": "hoi"})
    before = sentence.fingerprint()
    sentence.set("text", "hoi")
    assert sentence._cached_fingerprint == before
    sentence.set("intent", {"name": "groet"}, add_to_output=True)
    assert "intent" in sentence.output_properties and sentence.fingerprint() != before


def test_the_quick_reading_finds_what_rasa_finds() -> None:
    file = next(path for path in sorted(NLU_FOLDER.glob("*.yml")) if path.stem == "toolkit")
    quick = importer._sentences(file)
    rasa = utils.training_data_from_paths([str(file)], "nl").training_examples
    assert quick is not None and len(quick) > 100
    assert [message.data for message in quick] == [message.data for message in rasa]


@pytest.mark.parametrize(
    "block",
    [
        "- intent: groet\n  examples: |\n    - hoi [ghb](middel)\n",
        "- intent: groet\n  examples: |\n    - hoi\n    hallo daar\n",
        "- intent: groet\n  metadata: x\n  examples: |\n    - hoi\n",
        "- synonym: ghb\n  examples: |\n    - g\n",
        "- intent: groet\n  examples: [\n",
    ],
)
def test_all_but_plain_sentences_is_left_to_rasa(tmp_path: Path, block: str) -> None:
    file = tmp_path / "nlu.yml"
    file.write_text(f'version: "3.1"\nnlu:\n{block}')
    assert importer._sentences(file) is None


def test_an_entity_in_a_sentence_is_kept(project: Path) -> None:
    (project / "data" / "more.yml").write_text(NLU.replace("hallo daar", "hallo [ghb](middel)"))
    entities = [message.get("entities") for message in load(project).get_nlu_data().intent_examples]
    assert [{"start": 6, "end": 9, "value": "ghb", "entity": "middel"}] in entities
