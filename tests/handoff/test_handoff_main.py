"""The commands for who runs the desk."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from handoff_fakes import PASSWORD

from bot.handoff.__main__ import main
from bot.handoff.accounts import Accounts
from bot.handoff.store import Store


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KEUZEHULP_DATA", str(tmp_path))
    monkeypatch.delenv("KEUZEHULP_DATABASE_URL", raising=False)
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))
    return tmp_path


def test_the_first_account(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["add", "Cor", "--role", "coordinator", "--alias", "Cor"]) == 0
    shown = capsys.readouterr().out
    assert re.search(r"secret   [A-Z2-7]{32}\n", shown) and "otpauth://totp/" in shown and PASSWORD not in shown
    assert main(["accounts"]) == 0
    assert capsys.readouterr().out == "cor  coordinator  on  Cor\n"
    assert main(["off", "cor"]) == 0
    store = Store(f"sqlite:///{folder / 'desk.db'}")
    assert [each.active for each in Accounts(store).all()] == [False]
    store.close()
    assert main(["log"]) == 0
    assert "account off" in capsys.readouterr().out


def test_a_new_code(capsys: pytest.CaptureFixture[str]) -> None:
    main(["add", "cor"])
    first = capsys.readouterr().out
    assert main(["reset", "cor", "--code"]) == 0
    second = capsys.readouterr().out
    assert re.findall(r"secret   (\S+)", first) != re.findall(r"secret   (\S+)", second) != []


def test_what_cannot_be_is_said(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["reset", "nobody", "--code"]) == 1
    assert "no account 'nobody'" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", io.StringIO("kort\n"))
    assert main(["add", "cor"]) == 1
    assert "12 to 200" in capsys.readouterr().err
    monkeypatch.setenv("KEUZEHULP_DATABASE_URL", "nonsense")
    assert main(["chats"]) == 1
    assert "KEUZEHULP_DATABASE_URL" in capsys.readouterr().err


def test_stale_chats(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["chats"]) == 0
    assert main(["close-stale", "--hours", "0"]) == 0
    assert capsys.readouterr().out == "0 closed\n"
