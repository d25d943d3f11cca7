"""What was learnt from the sentences is learnt again when, and only when, something it depends on changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.engine.kept import LEARNS_WITH, kept_or_learnt, key_of
from bot.launch.training import LEARNT_FOLDER
from bot.understanding.model import Example

EXAMPLES = [Example("hoe lang duurt cgt", "psychotherapie/cgt#verwachten"), Example("hoi", "groet")]


def learn(folder: Path) -> None:
    (folder / "model.json").write_text("geleerd")


def never(folder: Path) -> None:
    raise AssertionError("learnt again")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in LEARNS_WITH:
        path = tmp_path / (name if Path(name).suffix else f"{name}/one.py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path


@pytest.fixture
def target(tmp_path: Path) -> Path:
    (tmp_path / "target").mkdir()
    return tmp_path / "target"


def test_the_second_time_nothing_is_learnt(
    tmp_path: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(LEARNT_FOLDER, str(tmp_path / "learnt"))
    assert not kept_or_learnt("a", target, learn)
    (target / "model.json").unlink()
    assert kept_or_learnt("a", target, never)
    assert (target / "model.json").read_text() == "geleerd"


def test_another_key_learns_again_and_only_the_last_is_kept(
    tmp_path: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(LEARNT_FOLDER, str(tmp_path / "learnt"))
    kept_or_learnt("a", target, learn)
    assert not kept_or_learnt("b", target, learn)
    assert [path.name for path in (tmp_path / "learnt").iterdir()] == ["b"]


def test_without_a_folder_it_always_learns(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(LEARNT_FOLDER, raising=False)
    assert not kept_or_learnt("a", target, learn)
    assert not kept_or_learnt("a", target, learn)


def test_a_folder_that_cannot_be_written_is_no_failure(
    tmp_path: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "learnt").write_text("a file, not a folder")
    monkeypatch.setenv(LEARNT_FOLDER, str(tmp_path / "learnt"))
    assert not kept_or_learnt("a", target, learn)
    assert (target / "model.json").exists()


def test_the_key_follows_sentences_labels_encoder_and_code(root: Path) -> None:
    keys = {
        key_of(EXAMPLES, "use", root),
        key_of(EXAMPLES[:1], "use", root),
        key_of([Example("hoi", "doei"), EXAMPLES[0]], "use", root),
        key_of(EXAMPLES, "e5", root),
    }
    for name in LEARNS_WITH:
        path = root / (name if Path(name).suffix else f"{name}/one.py")
        path.write_text("anders")
        keys.add(key_of(EXAMPLES, "use", root))
    assert len(keys) == 4 + len(LEARNS_WITH)
    assert key_of(EXAMPLES, "use", root) in keys
