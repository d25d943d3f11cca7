"""Looks for danger in each text once, for the thousand conversations that are tested here."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from bot.safety import detect
from bot.safety.talk import reading

once = cache(detect)


@pytest.fixture(scope="module", autouse=True)
def _each_text_is_looked_at_once() -> Iterator[None]:
    """Nearly all of the time went to reading the same few answers (ja, nee, weet ik niet) over and over."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(reading, "detect", once)
        yield
