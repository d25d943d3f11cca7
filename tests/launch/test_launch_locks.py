"""The locked dependencies: complete, the same for running and for testing, and without addresses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = ["requirements.txt", "requirements-dev.txt", "requirements-setup.txt", "requirements-node.txt"]


def pins(name: str) -> set[str]:
    return set(re.findall(r"^[a-z0-9._-]+==[^ \\]+", (ROOT / name).read_text(), re.MULTILINE))


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_pinned_with_its_hash(name: str) -> None:
    packages = re.split(r"\n(?=[a-z0-9])", (ROOT / name).read_text())
    assert [each for each in packages if "==" not in each or "--hash=sha256:" not in each] == []


@pytest.mark.parametrize("name", LOCKS)
def test_no_lock_holds_an_address(name: str) -> None:
    assert "://" not in (ROOT / name).read_text()


def test_what_is_tested_is_what_runs() -> None:
    assert pins("requirements.txt") - pins("requirements-dev.txt") == set()
