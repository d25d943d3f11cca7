"""The model is trained again when, and only when, what it was trained on changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.launch.fingerprint import TRAINED_ON, fingerprint


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in TRAINED_ON:
        path = tmp_path / name
        if path.suffix:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(name)
        else:
            path.mkdir(parents=True)
            (path / "one.yml").write_text(name)
    return tmp_path


@pytest.mark.parametrize("name", TRAINED_ON)
def test_changes_with_everything_the_model_depends_on(project: Path, name: str) -> None:
    before = fingerprint(project)
    path = project / name
    (path if path.is_file() else path / "one.yml").write_text("anders")
    assert fingerprint(project) != before


@pytest.mark.parametrize("name", [name for name in TRAINED_ON if not Path(name).suffix])
def test_changes_when_a_file_comes_moves_or_goes(project: Path, name: str) -> None:
    seen = {fingerprint(project)}
    (project / name / "two.yml").write_text("twee")
    seen.add(fingerprint(project))
    (project / name / "two.yml").rename(project / name / "three.yml")
    seen.add(fingerprint(project))
    assert len(seen) == 3
    (project / name / "three.yml").unlink()
    assert fingerprint(project) in seen


def test_ignores_what_python_and_editors_leave_behind(project: Path) -> None:
    before = fingerprint(project)
    (project / "bot/engine/__pycache__").mkdir()
    (project / "bot/engine/__pycache__/one.pyc").write_bytes(b"\0")
    (project / "data/.one.yml.swp").write_bytes(b"\0")
    (project / "README.md").write_text("anders")
    assert fingerprint(project) == before


def test_is_the_same_wherever_the_project_lies(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "project"
    before = fingerprint(project)
    project.rename(elsewhere)
    assert fingerprint(elsewhere) == before


def test_does_without_files_that_are_not_there(tmp_path: Path) -> None:
    assert fingerprint(tmp_path)
