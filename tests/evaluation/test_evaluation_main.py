"""The command, against a bot that always says the same."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evaluation.__main__ import main
from evaluation.testsets import load

SAME = [
    {"text": "x", "custom": {"kind": "answer", "source": "psychotherapie/cgt#wat", "title": "t", "links": []}}
]


def test_it_reports_and_ends_with_the_four_bars(
    fake_bot: Callable[..., Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bot = fake_bot(lambda *_: (200, SAME))
    assert main(["--url", bot.url, "--limit", "5", "--spacy", "blank:nl", "--out", str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    assert all(line.startswith(("reached", "NOT REACHED")) for line in printed.splitlines()[-4:])
    assert not any(sentence.text in printed for sentence in load().asked() if len(sentence.text) > 30)
    assert json.loads((tmp_path / "understanding.json").read_text(encoding="utf-8"))["sample"] is True
    assert {message for _, message in bot.heard} <= {sentence.text for sentence in load().sentences()}


def test_examples_are_printed_when_asked(
    fake_bot: Callable[..., Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bot = fake_bot(lambda *_: (200, SAME))
    main(["--url", bot.url, "--limit", "2", "--examples", "--spacy", "x", "--out", str(tmp_path)])
    printed = capsys.readouterr().out
    assert "given psychotherapie/cgt#wat" in printed
    assert any(message in printed for _, message in bot.heard)


def test_no_bot_and_a_bad_limit_are_said_plainly(
    fake_bot: Callable[..., Any], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--url", "http://127.0.0.1:9", "--limit", "1"]) == 2
    assert "no bot answers at http://127.0.0.1:9" in capsys.readouterr().err
    assert main(["--limit", "0"]) == 2
    assert "--limit must be 1 or more" in capsys.readouterr().err
