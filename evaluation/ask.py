"""Puts the test sets to a bot, message by message, and has each reply judged."""

from __future__ import annotations

from collections.abc import Iterator

from bot.content import library
from evaluation.score import Result, judge
from evaluation.talk import Reply, Talk
from evaluation.testsets import Sentence, TestSets, spread


def longer(source: str) -> str:
    """The longer text of a source, as an answer shows it; empty when there is none."""
    return library().entry(source).passage.more or ""


def result_of(part: str, sentence: Sentence, reply: Reply) -> Result:
    """The judged reply to a sentence."""
    return Result(
        part=part,
        place=sentence.place,
        text=sentence.text,
        style=sentence.style,
        expected=tuple(label for expected in sentence.expected for label in expected.labels),
        outcome=judge(sentence.expected, reply, longer),
        seconds=reply.seconds,
        error=reply.error,
    )


def ask(talk: Talk, sets: TestSets, most: int | None = None) -> Iterator[Result]:
    """Every result; with `most`, of so many questions, dialogs and other messages. Raises Unreachable."""
    for part, sentences in (("questions", sets.asked()), ("other", sets.said())):
        for sentence in spread(list(sentences), most):
            yield result_of(part, sentence, talk.say(sentence.text))
    for turns in spread(list(sets.spoken()), most):
        for sentence, reply in zip(turns, talk.converse([turn.text for turn in turns]), strict=True):
            yield result_of("dialogs", sentence, reply)
