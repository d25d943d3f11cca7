"""A model of meaning that is learnt in seconds, from every eighth message of the project."""

from __future__ import annotations

import pytest

from bot.safety.examples import read_messages
from bot.safety.meaning import Meaning
from bot.understanding.vectors import encoder


@pytest.fixture(scope="session")
def small_meaning() -> Meaning:
    return Meaning.train(read_messages()[::8], encoder("use"))
