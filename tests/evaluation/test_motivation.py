"""How motivational conversation is counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.motivation.recognise import examples
from bot.motivation.said import Said
from bot.text import spelled_out
from evaluation.motivation.__main__ import dialog_bars, statement_bars, written
from evaluation.motivation.dialogs import count as count_dialogs
from evaluation.motivation.dialogs import load as load_dialogs
from evaluation.motivation.statements import SetError, Statement
from evaluation.motivation.statements import count as count_statements
from evaluation.motivation.statements import load as load_statements
from evaluation.talk import Reply


def reply(text: str, *moves: str, kind: str = "motivation") -> Reply:
    custom = tuple({"kind": kind, "move": m.split(":")[0], "depth": m.partition(":")[2]} for m in moves)
    return Reply(custom, text, 0.1)


GOOD = [
    ("ik wil stoppen", reply("Je wilt stoppen. Wat zou je willen?", "reflection:simple", "open_question")),
    ("rust", reply("Rust is je veel waard.", "reflection:complex")),
]


def test_a_good_talk_reaches_the_bars() -> None:
    moves = count_dialogs([GOOD, GOOD])
    assert (moves.ratio, moves.complex_share, moves.questions) == (2.0, 0.5, 2)
    assert all(bar.met for bar in dialog_bars(moves))


@pytest.mark.parametrize(
    ("dialog", "name"),
    [
        ([("a", reply("Wat?", "open_question")), ("b", reply("En?", "open_question"))], "question after question"),
        ([("a", reply("Wat?", "open_question")), ("b", reply("En?", "ruler", "reflection:simple"))], "question after"),
        ([("a", reply("Je moet stoppen.", "reflection:simple"))], "confronting"),
        ([("a", reply("Wat?", "open_question")), ("ik ben moe", reply("CGT is", "", kind="answer"))], "told without"),
        ([("a", Reply((), "", 1.0, "HTTP 500"))], "without an answer"),
        ([("a", reply("woord " * 80, "reflection:complex"))], "words a turn"),
    ],
)
def test_what_is_wrong_is_counted(dialog: list[tuple[str, Reply]], name: str) -> None:
    (bar,) = [bar for bar in dialog_bars(count_dialogs([dialog])) if name in bar.name]
    assert not bar.met


def test_what_was_asked_for_or_said_yes_to_may_be_told() -> None:
    asked = ("a", reply("Wat?", "open_question"))
    for line in ("wat is cgt?", "ja", '/kies{"bron":"zorg/detox"}'):
        assert not count_dialogs([[asked, (line, reply("CGT is", "", kind="answer"))]]).untold


STATEMENTS = [
    Statement("ik wil", "change", (), None),
    Statement("het geld", "sustain", ("geld",), "shame"),
    Statement("mijn werk", "none", ("werk",), None),
]


def test_statements_are_counted() -> None:
    heard = {
        "ik wil": Said("change"),
        "het geld": Said("change", about=("geld",), moods=("shame",)),
        "mijn werk": Said("none", about=("school",)),
    }
    counts = count_statements(STATEMENTS, heard.__getitem__, lambda said: said.about)
    assert counts.told_apart == 0.5
    assert counts.wrong == ("mijn werk -> school",)
    assert (counts.named, counts.moods) == (2, (1, 1))
    assert not any(bar.met for bar in statement_bars(counts))
    assert "| sustain | 1 | 0 | 0 | 0 |" in written(counts, count_dialogs([GOOD]), 1)


def test_the_sets_are_large_enough_and_apart_from_the_training_data() -> None:
    statements = load_statements()
    assert sum(statement.talk != "none" for statement in statements) >= 200
    known = {spelled_out(example.text) for example in examples()}
    assert [s.text for s in statements if spelled_out(s.text) in known] == []
    assert len(load_dialogs()) >= 40


def test_a_mistake_in_the_set_is_named(tmp_path: Path) -> None:
    path = tmp_path / "statements.yml"
    path.write_text('statements:\n- {text: "ik wil", talk: chang, about: []}\n', encoding="utf-8")
    with pytest.raises(SetError, match="chang"):
        load_statements(path)
