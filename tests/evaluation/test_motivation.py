"""How motivational conversation is counted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.motivation.recognise import examples
from bot.motivation.said import Said
from bot.text import spelled_out
from evaluation.motivation import __main__ as runner
from evaluation.motivation.__main__ import Talks, dialog_bars, statement_bars, written
from evaluation.motivation.dialogs import FAMILIES, Dialog, Held, Line, Turn, button, hold
from evaluation.motivation.dialogs import load as load_dialogs
from evaluation.motivation.moves import Moves
from evaluation.motivation.moves import count as count_moves
from evaluation.motivation.picture import draw
from evaluation.motivation.statements import Statement
from evaluation.motivation.statements import count as count_statements
from evaluation.motivation.statements import load as load_statements
from evaluation.talk import Reply, Talk
from evaluation.testsets import SetError


def reply(text: str, *moves: str, kind: str = "motivation", **more: str) -> Reply:
    custom = tuple({"kind": kind, "move": m.split(":")[0], "depth": m.partition(":")[2], **more} for m in moves)
    return Reply(custom, text, 0.1)


def held(*turns: tuple[str | dict[str, str], Reply], path: str = "guided") -> Held:
    lines = [Line.read(line) for line, _ in turns]
    told = [Turn(line, said, line.how == "press") for line, (_, said) in zip(lines, turns, strict=True)]
    return Held(Dialog(path=path, lines=lines), tuple(told))


REFLECTED = reply("Je wilt stoppen. Wat zou je willen?", "reflection:simple", "open_question")
ASKED = reply("Wat?", "open_question")
OFFERED = reply("Zal ik daar iets over vertellen?", "permission")
MENU = reply("Dit kan ook.", "menu")
TOLD = reply("CGT is", "", kind="answer", source="psychotherapie/cgt#wat")
GOOD = held(("ik wil stoppen", REFLECTED), ("rust", reply("Rust is je veel waard.", "reflection:complex")))


def test_a_good_talk_reaches_the_bars() -> None:
    moves = count_moves([GOOD, GOOD])
    assert (moves.ratio, moves.complex_share, moves.questions, moves.turns) == (2.0, 0.5, 2, 4)
    assert all(bar.met for bar in dialog_bars(moves))
    assert list(moves.examples()) == []


@pytest.mark.parametrize(
    ("turns", "name"),
    [
        ([("a", ASKED), ("b", reply("En?", "open_question"))], "question after question"),
        ([("a", ASKED), ("b", reply("Fijn.", "affirmation")), ("c", ASKED)], "question after question"),
        ([("a", ASKED), ("b", reply("En?", "ruler", "reflection:simple"))], "question after question"),
        ([("a", reply("Wat? En hoe?", "open_question", "ruler"))], "question after question"),
        ([("a", reply("Wat? Hoe? Of?", "open_question", "reflection:simple"))], "no move stands for"),
        ([("a", reply("Je moet stoppen.", "reflection:simple"))], "confronting"),
        ([("a", ASKED), ("ik ben moe", TOLD)], "told without"),
        ([("ik ben moe", TOLD)], "told without"),
        ([("a", OFFERED), ("nee hoor", TOLD)], "told without"),
        ([("a", OFFERED), ("ik ben moe", TOLD)], "told without"),
        ([("a", MENU), ("stop maar", TOLD)], "told without"),
        ([("wat is cgt", TOLD), ("ik ben moe", TOLD)], "told without"),
        ([({"danger": "ik wil dood"}, ASKED)], "danger that safety did not answer"),
        ([("a", Reply((), "", 1.0, "HTTP 500"))], "without an answer"),
        ([("a", Reply((), "", 1.0))], "without an answer"),
        ([("a", reply("woord " * 80, "reflection:complex"))], "words a turn"),
    ],
)
def test_what_is_wrong_is_counted(turns: list[tuple[str, Reply]], name: str) -> None:
    (bar,) = [bar for bar in dialog_bars(count_moves([held(*turns)])) if name in bar.name]
    assert not bar.met


def test_a_reflection_a_menu_or_something_told_lies_between_two_questions() -> None:
    for between in (reply("Rust is je veel waard.", "reflection:complex"), reply("Je zei.", "summary"), MENU, TOLD):
        assert not count_moves([held(("a", ASKED), ("wat is cgt?", between), ("c", ASKED))]).unreflected


def test_what_was_asked_for_chosen_or_said_yes_to_may_be_told() -> None:
    asked: tuple[str | dict[str, str], ...] = (
        "is cgt iets?", "en hoe gaat cgt", "kan ik daar blijven", '/kies{"bron":"zorg/detox"}', {"ask": "zeg op"},
        {"press": "intake"},
    )  # fmt: skip
    for line in asked:
        assert not count_moves([held(("a", ASKED), (line, TOLD))]).untold
    for line in ("ja", "nou graag", "doe maar"):
        assert not count_moves([held(("a", OFFERED), (line, TOLD))]).untold
    assert not count_moves([held(("wat is cgt", TOLD), ("oke", TOLD))]).untold
    for menu in (MENU, reply("Bedoel je dit?", "", kind="suggestions")):
        assert not count_moves([held(("a", menu), ("die intake", TOLD))]).untold


def test_safety_is_told_unasked() -> None:
    told = reply("Stop niet alleen.", "", kind="answer", source="wachtlijst/niet-alleen-stoppen")
    assert not count_moves([held(("ik stop morgen", told))]).untold


def test_what_no_bar_asks_for_is_noticed_too() -> None:
    crisis = reply("Bel 112.", "", kind="crisis")
    moves = count_moves(
        [
            held(({"ask": "wat kost dat"}, REFLECTED), ("niks", REFLECTED)),
            held(({"danger": "ik wil dood"}, crisis), ("ja", crisis)),
        ]
    )
    assert (moves.unheard, moves.repeated, moves.missed) == (["wat kost dat"], ["niks"], [])
    assert "repeated: niks" in moves.examples()


def test_what_was_told_and_not_understood_is_counted() -> None:
    lost = reply("Bedoel je dit?", "", kind="suggestions")
    out = reply("Daar weet ik niets van.", "", kind="notice", topic="out_of_scope")
    thanks = reply("Graag gedaan.", "", kind="notice", topic="thanks")
    moves = count_moves([held(("mijn zus ook", lost), ("ne zes", out), ("wat kost dat", out), ("dank je", thanks))])
    assert moves.lost == ["mijn zus ook", "ne zes"]


def test_a_harmless_line_taken_for_danger_counts_once_in_a_dialog() -> None:
    crisis = reply("Bel 112.", "", kind="crisis")
    moves = count_moves(
        [
            held(("hoi", REFLECTED), ("6", crisis), ("ja", crisis)),
            held(({"grave": "ik ben op"}, crisis), ("ja", crisis)),
            held(({"danger": "ik wil dood"}, ASKED), ("ja", crisis)),
        ]
    )
    assert (moves.alarms, moves.harmless) == (["6"], 1)
    assert moves.alarm_share == 0.5
    (bar,) = [bar for bar in dialog_bars(moves) if bar.name == "harmless lines taken for danger"]
    assert (bar.value, bar.met) == ("50.0%", False)


def test_each_kind_of_dialog_is_counted_by_itself() -> None:
    talks = Talks.count([GOOD, held(("a", ASKED), path="waiting night"), held(("a", ASKED), path="shame")])
    assert list(talks.families) == ["talk", "guided", "waiting"]
    assert (talks.families["guided"].ratio, talks.together.questions) == (2.0, 3)
    row = next(line for line in talks.table() if "guided talk" in line)
    assert [cell.strip() for cell in row.split("|")][2:9] == ["1", "2", "2", "1", "2.00", "50.0 %", "0"]


def test_a_picture_is_drawn(tmp_path: Path) -> None:
    draw({"guided": count_moves([GOOD]), "values": Moves(dialogs=1)}, tmp_path / "moves.png")
    assert (tmp_path / "moves.png").read_bytes().startswith(b"\x89PNG")


BUTTONS = (("Ja, graag", "/ja"), ("Rustig praten over gebruik", "/gesprek"), ("Stop", "/stop"), ("7", "/zeven"))


@pytest.mark.parametrize(
    ("text", "payload"),
    [
        ("rustig praten", "/gesprek"),
        ("RUSTIG  PRATEN over gebruik!", "/gesprek"),
        ("ja", "/ja"),
        ("nu stop ik", "/stop"),
        ("rust", None),
        ("om 7 uur", None),
    ],
)
def test_a_button_is_found_by_a_part_of_its_title(text: str, payload: str | None) -> None:
    assert button(text, BUTTONS) == payload


def said(text: str, *moves: dict[str, str], buttons: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"text": text, "custom": moves[0], "buttons": [{"title": b, "payload": f"/{b.lower()}"} for b in buttons]}


def test_dialogs_are_held_and_buttons_pressed(fake_bot: Callable[..., Any]) -> None:
    bot = fake_bot(lambda *_: (200, [said("Hoi.", {"kind": "notice", "topic": "greeting"}, buttons=("Praten",))]))
    lines = ["hoi", {"press": "praten"}, {"press": "weg"}, {"ask": "en"}]
    dialog = Dialog.parse_obj({"path": "guided", "lines": lines})
    with Talk(bot.url) as talk:
        done, again = hold(talk, [dialog, dialog])
    assert [text for _, text in bot.heard[:4]] == ["hoi", "/praten", "weg", "en"]
    assert [turn.pressed for turn in done.turns] == [False, True, False, False]
    assert len({sender for sender, _ in bot.heard}) == 2
    assert count_moves([done]).unoffered == ["weg"]


class NoRecogniser:
    """Hears nothing, so that no model is needed."""

    @classmethod
    def train(cls, *_: object) -> NoRecogniser:
        return cls()

    def recognise(self, text: str) -> Said:
        return Said("none")


def test_the_report_is_written(
    fake_bot: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    move = {"kind": "motivation", "move": "reflection", "depth": "complex"}
    bot = fake_bot(lambda *_: (200, [said("Dat is zwaar.", move)]))
    monkeypatch.setattr(runner, "Recogniser", NoRecogniser)
    monkeypatch.setattr(runner, "encoder", lambda name: None)
    assert runner.main(["--url", bot.url, "--out", str(tmp_path), "--examples"]) == 0
    text = (tmp_path / "motivation.md").read_text(encoding="utf-8")
    assert "| told without permission | 0 | 0 | yes |" in text
    assert "| danger that safety did not answer |" in text
    assert all(name in text for name in FAMILIES.values())
    assert (tmp_path / "motivation.png").stat().st_size > 10_000
    assert "missed: " in capsys.readouterr().out
    assert len(bot.heard) == sum(len(dialog.lines) for dialog in load_dialogs())


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
    assert "| sustain | 1 | 0 | 0 | 0 |" in written(counts, Talks.count([GOOD]))
    assert "Moves in" not in written(counts, None)


def test_the_statements_are_many_enough_and_apart_from_the_training_data() -> None:
    statements = load_statements()
    assert sum(statement.talk != "none" for statement in statements) >= 200
    known = {spelled_out(example.text) for example in examples()}
    assert [s.text for s in statements if spelled_out(s.text) in known] == []


def test_there_are_dialogs_enough_of_each_kind() -> None:
    dialogs = load_dialogs()
    wanted = {"talk": 20, "guided": 12, "signs": 5, "values": 7, "relatives": 8, "waiting": 7, "return": 5}
    found = {name: sum(dialog.family == name for dialog in dialogs) for name in FAMILIES}
    assert {name: number for name, number in found.items() if number < wanted[name]} == {}
    people = [dialog for dialog in dialogs if dialog.who]
    assert len(people) >= 45
    assert all(5 <= len(dialog.lines) <= 14 for dialog in people)
    assert len({dialog.who for dialog in people}) == len(people)
    assert sum(line.how == "danger" for dialog in people for line in dialog.lines) >= 5


def test_a_mistake_in_a_set_is_named(tmp_path: Path) -> None:
    path = tmp_path / "statements.yml"
    path.write_text('statements:\n- {text: "ik wil", talk: chang, about: []}\n', encoding="utf-8")
    with pytest.raises(SetError, match="chang"):
        load_statements(path)
    (tmp_path / "talk.yml").write_text("- {path: guided, lines: [hoi, {pres: stop}]}\n", encoding="utf-8")
    path.unlink()
    with pytest.raises(SetError, match=r"talk\.yml: item 1 > lines.*pres.*no line"):
        load_dialogs(tmp_path)
