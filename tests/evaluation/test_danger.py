"""The safety sets, and how the detector is scored on them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bot.safety import Danger
from bot.safety.examples import read_messages
from bot.text import words
from bot.understanding.examples import nlu_pairs
from evaluation.danger import judge, load, main, table
from evaluation.testsets import SetError

PARTS = ("development", "test")


def plain(text: str) -> str:
    return " ".join(words(text))


def test_there_is_enough_of_everything() -> None:
    messages = [message for part in PARTS for message in load(part)]
    danger = [message for message in messages if message.topic]
    assert len(danger) >= 600 and len(messages) - len(danger) >= 900
    cells = Counter((message.topic, message.level, message.person) for message in danger)
    assert len(cells) == 18 and min(cells.values()) >= 5
    assert {message.style for message in danger} == {message.style for message in messages}


def test_the_parts_share_no_message_with_each_other_or_with_training() -> None:
    development, test = ({plain(message.text) for message in load(part)} for part in PARTS)
    assert not {text for text in development & test if len(text.split()) > 2}
    training = {plain(text) for text, _ in nlu_pairs()}
    assert not {text for text in test & training if len(text.split()) > 3}


def test_no_message_of_either_part_is_learnt_from() -> None:
    counted = {plain(message.text) for part in PARTS for message in load(part)}
    learnt = {plain(message.text) for message in read_messages()}
    assert not counted & learnt


def test_no_message_is_learnt_twice_or_both_ways() -> None:
    learnt = Counter(plain(message.text) for message in read_messages())
    assert [text for text, times in learnt.items() if times > 1] == []


def write(folder: Path, text: str) -> Path:
    (folder / "development").mkdir()
    (folder / "development" / "a.yml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "line",
    [
        "- {text: a, style: plain}",
        "- {text: a, topic: suicide, style: plain}",
        "- {text: a, topic: suicide, level: acute, person: self, kind: idiom, style: plain}",
        "- {text: a, topic: weer, level: acute, person: self, style: plain}",
        "- {text: a, kind: grap, style: plain}",
        "- {text: a, kind: idiom, style: deftig}",
    ],
)
def test_a_mistake_is_named_with_file_and_place(tmp_path: Path, line: str) -> None:
    with pytest.raises(SetError, match=r"a\.yml: item 1"):
        load("development", write(tmp_path, line))


def test_no_files_is_said(tmp_path: Path) -> None:
    with pytest.raises(SetError, match="no .yml files"):
        load("test", tmp_path)


def test_the_table_counts_what_was_found(tmp_path: Path) -> None:
    messages = load(
        "development",
        write(
            tmp_path,
            "- {text: rood, topic: suicide, level: acute, person: self, style: plain}\n"
            "- {text: groen, topic: overdose, level: concern, person: other, style: typo}\n"
            "- {text: rood licht, kind: idiom, style: plain}\n"
            "- {text: blauw, kind: ordinary, style: plain}\n",
        ),
    )

    def detector(text: str) -> Danger | None:
        return Danger("suicide", "acute", "self", ("rood",)) if "rood" in text else None

    rows = {row[0]: row[1:3] + row[4:] for row in table(judge(messages, detector))}
    assert rows["acute and high"] == ["1", "100.0 %", "100.0 %"]
    assert rows["level concern"] == ["1", "0.0 %", ""]
    assert rows["near-misses"] == ["1", "100.0 %", ""]
    assert rows["kind ordinary"] == ["1", "0.0 %", ""]


def test_the_test_part_is_only_counted(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--part", "test", "--examples"]) == 2
    assert "only counted" in capsys.readouterr().err
    assert main(["--part", "test"]) == 0
    assert "acute and high" in capsys.readouterr().out
