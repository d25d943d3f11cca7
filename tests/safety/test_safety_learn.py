"""What counts as harmless when danger is learnt."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.safety.learn import DANGER_AMONG, ordinary


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    def block(label: str, count: int) -> str:
        lines = "".join(f"    - {label} nummer {number}\n" for number in range(count))
        return f"- intent: {label}\n  examples: |\n{lines}"

    labels = {"gevoel": 3, "naaste/grenzen": 20, "psychotherapie/cgt#wat": 20, **dict.fromkeys(DANGER_AMONG, 5)}
    blocks = [block(label, count) for label, count in labels.items()]
    (tmp_path / "nlu.yml").write_text('version: "3.1"\nnlu:\n' + "".join(blocks))
    return tmp_path


def test_what_is_told_is_taken_whole_and_of_the_questions_a_part(folder: Path) -> None:
    texts = [message.text for message in ordinary(folder, most=5)]
    assert sum(text.startswith("gevoel") for text in texts) == 3
    assert sum(text.startswith("naaste/grenzen") for text in texts) == 20
    assert sum(text.startswith("psychotherapie") for text in texts) == 5


def test_topics_that_people_in_danger_ask_about_are_left_out(folder: Path) -> None:
    assert not [message for message in ordinary(folder) if message.text.startswith(tuple(DANGER_AMONG))]
    assert {message.topic for message in ordinary(folder)} == {None}
