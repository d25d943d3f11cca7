"""`python -m bot.safety.learn`: learns what danger means from `data/safety`, and keeps it in `models/safety`."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.content.library import ContentError
from bot.safety.detect import ENCODER, FOLDER
from bot.safety.examples import FOLDER as EXAMPLES
from bot.safety.examples import Message, read_messages
from bot.safety.meaning import Meaning
from bot.understanding.examples import NLU_FOLDER, nlu_pairs
from bot.understanding.vectors import encoder

MOST_QUESTIONS = 9000
"""Questions about treatment taken from `data/nlu`, spread evenly over it. With a third of them twice as many are taken
for danger."""


TOLD = ("naaste/", "wachtlijst/")
"""Sections that people ask about by telling how things are. All of it is taken: of questions written like these, which
no training saw, 8 in 100 were taken for danger with a sample of them, and 5 with all."""
DANGER_AMONG = frozenset({"wachtlijst/als-het-slechter-gaat", "wachtlijst/niet-alleen-stoppen"})
"""Topics that some ask about while they are in danger: their sentences are not counted as harmless."""


def ordinary(folder: Path = NLU_FOLDER, most: int = MOST_QUESTIONS) -> list[Message]:
    """Messages to the bot that are no danger, from its other training data: all about the conversation itself (ja,
    bedankt, a feeling), all of what is told about relatives and waiting, and some of the other questions."""
    pairs = [(text, label) for text, label in nlu_pairs(folder) if label not in DANGER_AMONG]
    texts = [text for text, label in pairs if "/" not in label or label.startswith(TOLD)]
    questions = [text for text, label in pairs if "/" in label and not label.startswith(TOLD)]
    step = max(1.0, len(questions) / most)
    texts += [questions[int(place * step)] for place in range(int(len(questions) / step))]
    return [Message(text=text, kind="ordinary", style="plain") for text in texts]


def learn(folder: Path = FOLDER, messages: Sequence[Message] | None = None) -> Meaning:
    """Learns and keeps it in `folder`, whole or not at all. Raises ContentError when the messages cannot be read."""
    messages = messages or [*read_messages(EXAMPLES), *ordinary()]
    meaning = Meaning.train(messages, encoder(ENCODER))
    fresh = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    meaning.save(fresh)
    shutil.rmtree(folder, ignore_errors=True)
    fresh.rename(folder)
    return meaning


def main() -> int:
    """Learns. Returns 0, or 1 after saying what is wrong."""
    try:
        learn()
    except ContentError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
