"""The Dutch lines around a chat with a human."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.content.check import check_text
from bot.content.reading import ContentError
from bot.handoff.chats import REASONS, Line, Message
from bot.handoff.words import Words, load_words

NUMBERS = "Bel 112."


@pytest.fixture
def words() -> Words:
    return load_words()


def status(text: str) -> Message:
    return Message(1, 1, "status", text, 1, None, 0.0)


def test_every_line_reads_easily(words: Words) -> None:
    def texts(found: object, place: str) -> list[tuple[str, str]]:
        if isinstance(found, str):
            return [(place, found.replace("{numbers}", ""))]
        if isinstance(found, dict):
            return [each for key, value in found.items() for each in texts(value, f"{place} > {key}")]
        return [each for value in found for each in texts(value, place)]  # type: ignore[attr-defined]

    complaints = [line for place, text in texts(words.dict(), "handoff.yml") for line in check_text(place, text)]
    assert complaints == []


@pytest.mark.parametrize("reason", [*REASONS, "given_back", "left", "nobody", "idle", "stale"])
def test_every_end_says_that_the_computer_is_back(words: Words, reason: str) -> None:
    said = words.happened(status(f"closed {reason}"), None, NUMBERS)
    assert said.endswith(words.computer_is_back) and "{" not in said
    assert getattr(words.closed, reason).split("{")[0].strip() in said


@pytest.mark.parametrize("kind", ["connected", "colleague", "waiting_again"])
def test_what_happens_is_said(words: Words, kind: str) -> None:
    said = words.happened(status(kind), "Bea", NUMBERS)
    assert "{" not in said and ("Bea" in said or NUMBERS in said)


def test_the_wait(words: Words) -> None:
    assert "ongeveer 1 minuut" in words.in_line(Line(1, 1, 10), NUMBERS)
    assert "nummer 3" in words.in_line(Line(3, None, 10), NUMBERS)
    assert [words.duration(seconds) for seconds in (20, 600, 3600, 86400)] == [
        "1 minuut", "10 minuten", "60 minuten", "24 uur",
    ]  # fmt: skip


def test_a_file_that_lacks_a_line(tmp_path: Path) -> None:
    path = tmp_path / "handoff.yml"
    path.write_text("offer: Hoi\n", encoding="utf-8")
    with pytest.raises(ContentError, match="declined is missing"):
        load_words(path)
