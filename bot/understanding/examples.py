"""Training sentences: what people type (`data/nlu`) and what the bot can say (`content/`)."""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.content import CARDS, Library
from bot.content.check import sentences
from bot.understanding.model import CONTENT_TRUST, Example
from bot.yaml_text import parsed

NLU_FOLDER = Path(__file__).resolve().parents[2] / "data" / "nlu"


def label_of(source: str) -> str:
    """The training label of a source id: a card's introduction is `<card>/kaart`."""
    return f"{source}/kaart" if source in CARDS else source


def from_content(library: Library) -> Iterator[Example]:
    """Every sentence of the content, labelled with its source."""
    for entry in library:
        for sentence in sentences(entry.passage.text):
            yield Example(sentence, label_of(entry.source), CONTENT_TRUST)


def typed(pairs: Iterable[tuple[str, str]]) -> Iterator[Example]:
    """Sentences that people type, from pairs of text and label."""
    for text, label in pairs:
        yield Example(text, label)


def nlu_pairs(folder: Path = NLU_FOLDER) -> list[tuple[str, str]]:
    """Text and label of every sentence in Rasa's NLU files, names left out."""
    pairs = []
    for path in sorted(folder.glob("*.yml")):
        for item in parsed(path.read_text(encoding="utf-8"))["nlu"]:
            if "intent" in item:
                pairs += [(line, item["intent"]) for line in listed(item["examples"])]
    return pairs


def listed(examples: str) -> list[str]:
    """The sentences of an `examples: |` block, where each stands on a line that begins with a dash."""
    lines = (line.strip() for line in examples.splitlines())
    return [line[2:].strip() for line in lines if line.startswith("- ")]
