"""What no line of the bot says."""
from __future__ import annotations

from pathlib import Path

import pytest

from bot.motivation import __main__ as command
from bot.motivation.lines import never_said
from bot.motivation.phrases import check_authored


def test_no_authored_line_argues_blames_or_commands() -> None:
    assert check_authored() == []


@pytest.mark.parametrize(
    "line",
    [
        "Je moet stoppen.",
        "Dan moet je naar de huisarts.",
        "Je zou moeten minderen.",
        "Waarom heb je niet gebeld?",
        "Waarom ben je dan niet gegaan?",
        "Je had niet moeten gaan.",
        "Het is je eigen schuld.",
    ],
)
def test_it_is_found_in_any_file(tmp_path: Path, line: str) -> None:
    (tmp_path / "onderwerpen").mkdir()
    path = tmp_path / "onderwerpen" / "naaste.yml"
    path.write_text(f'topics:\n  doen:\n    text: ["Het is goed.", "{line}"]\n', encoding="utf-8")
    assert [complaint.split(": ")[:2] for complaint in check_authored(tmp_path)] == [
        ["onderwerpen/naaste.yml", "topics > doen > text[1]"]
    ]


def test_having_to_wait_is_no_command(tmp_path: Path) -> None:
    (tmp_path / "bot.yml").write_text("bot: Nu moet je wachten.\nother: Daar moet je heen.\n", encoding="utf-8")
    assert [complaint.split(": ")[1] for complaint in check_authored(tmp_path)] == ["other"]


def test_more_holds_where_someone_is_in_a_motivational_conversation(tmp_path: Path) -> None:
    (tmp_path / "paths").mkdir()
    for name in ("paths/wachtlijst.yml", "values.yml", "bot.yml"):
        (tmp_path / name).write_text("ask: Probeer gewoon te stoppen.\nsaid: [je moet stoppen]\n", encoding="utf-8")
    assert [complaint.split(":")[0] for complaint in check_authored(tmp_path)] == ["paths/wachtlijst.yml", "values.yml"]


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "values.yml").write_text("ask: [", encoding="utf-8")
    (complaint,) = check_authored(tmp_path)
    assert complaint.startswith("values.yml: no YAML")


def test_what_to_write_instead_is_told() -> None:
    assert list(never_said("Pas op, dat is slecht.")) == [
        ("dat is slecht", "niets: geen oordeel"),
        ("Pas op", "niets: geen waarschuwing"),
    ]


def test_the_command_fails_on_it(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main() == 0
    monkeypatch.setattr(command, "check_authored", lambda: ["bot.yml: bot: says 'je moet'; write je kunt"])
    assert command.main() == 1
    assert "bot.yml: bot: says 'je moet'" in capsys.readouterr().out
