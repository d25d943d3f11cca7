"""Compares test sentences with training sentences: none in both, none like another intent's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.content.ids import CARDS
from bot.dialogue.resolve import NOTICES
from bot.text import spelled_out
from bot.yaml_text import parsed
from evaluation.testsets import Expectation, Sentence

TRAINING = Path(__file__).resolve().parents[1] / "data" / "nlu"

_FILLER = """
aan al alsjeblieft aub beste d dat de die dit dus een eens eigenlijk er eh even ge gewoon graag gwn ha hallo
he hee heel hey hi hoi hoor is jij je jullie maar me mij mijn n nog of oke ok pls s so svp t toch tog tja u
uhm want we wel weet yo zo zeg zeker
"""
EMPTY = frozenset(_FILLER.split())
"""Words that change nothing about what is asked. Question words, negations and prepositions do, and so do the
words that tie a message to the one before it (en, dan, ook)."""

_ANNOTATION = re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})")


@dataclass(frozen=True)
class Example:
    """A training sentence and the intent that it stands under."""

    text: str
    intent: str


def training_examples(root: Path = TRAINING) -> list[Example]:
    """Every training sentence under `root`, without entity marks; synonyms and lookup tables are none."""
    found = []
    for path in sorted(root.rglob("*.yml")):
        if path.name == "names.yml":
            continue
        data = parsed(path.read_text(encoding="utf-8")) or {}
        for item in data.get("nlu") or []:
            if "intent" in item:
                found += [Example(text, item["intent"]) for text in _lines(item.get("examples"))]
    return found


def _lines(examples: object) -> Iterator[str]:
    if isinstance(examples, str):
        lines = (line.strip().removeprefix("- ") for line in examples.splitlines())
    elif isinstance(examples, list):  # the long form: a list of {text, intent, metadata}
        lines = (str(item.get("text", "")).strip().removeprefix("- ") for item in examples)
    else:
        return
    yield from (_ANNOTATION.sub(r"\1", line).strip() for line in lines if line.strip())


def same_words(text: str) -> str:
    """What two sentences share when they are the same: their words, chat and Flemish spelled out."""
    return spelled_out(text) or text.strip().casefold()


def bare(text: str) -> frozenset[str]:
    """The words that carry the meaning, spelled out, in no order. All words when none of them does."""
    tokens = frozenset(spelled_out(text).split())
    return tokens - EMPTY or tokens


def shared(sentences: Iterable[Sentence], examples: Iterable[Example]) -> list[tuple[Sentence, Example]]:
    """The test sentences that stand in the training data too."""
    known = {same_words(example.text): example for example in examples}
    return [(s, known[same_words(s.text)]) for s in sentences if same_words(s.text) in known]


def overmatched(sentences: Iterable[Sentence], examples: Iterable[Example]) -> list[tuple[Sentence, Example]]:
    """The test sentences that say the same, word order and filler aside, as an example of another intent."""
    known: dict[frozenset[str], list[Example]] = {}
    for example in examples:
        known.setdefault(bare(example.text), []).append(example)
    found = []
    for sentence in sentences:
        intents = fitting(sentence)
        for example in known.get(bare(sentence.text), []):
            if example.intent not in intents and not (
                sentence.leans and example.intent.startswith("vervolg/")
            ):
                found.append((sentence, example))
                break
    return found


def fitting(sentence: Sentence) -> frozenset[str]:
    """The intents whose examples may look like this sentence."""
    return frozenset(intent for expected in sentence.expected for intent in _intents(expected))


def _intents(expected: Expectation) -> Iterator[str]:
    if expected.comparison:
        yield "vervolg/vergelijken"
    elif expected.more:
        yield from ("vervolg/meer", "ja", _label(expected.more))
    elif expected.kind == "notice":
        yield from (intent for intent, topic in NOTICES.items() if topic == expected.topic)
    elif expected.kind:
        yield from {"handoff": ("mens", "nummers"), "values": ("passend",), "motivation": ("gevoel",)}.get(
            expected.kind, ()
        )
    else:
        yield from map(_label, expected.sources or expected.both or [])


def _label(source: str) -> str:
    return f"{source}/kaart" if source in CARDS else source
