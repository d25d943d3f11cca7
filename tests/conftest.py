"""Which tests one worker of pytest-xdist does, and which come first (`--dist loadgroup --no-loadscope-reorder`).

The tests of a file stay together, as they share what is dear: a browser, a server. So do the files of one folder that
talk with the same running bot. What takes longest begins first, so that no worker is left with it at the end.
"""

from __future__ import annotations

from pathlib import Path

import pytest

TESTS = Path(__file__).parent
ONE_BOT = [
    f"conversations/test_{name}.py"
    for name in ("conversations", "crisis_conversations", "delivery", "paths", "values_conversations")
]
"""Their bot is the fixture `web`; in more than one worker it would be started in each."""
FIRST = [
    "conversations/test_broken.py",
    *ONE_BOT,
    "conversations/test_stories.py",
    "evaluation/test_plain_rasa.py",
    "page/test_desk_page.py",
    "page/test_chat_page.py",
    "evaluation/test_danger.py",
    "gateway/test_gateway_desk.py",
    "gateway/test_gateway_chatwoot.py",
    "gateway/test_gateway_workers.py",
]


NO_FILE = sorted(name for name in {*ONE_BOT, *FIRST} if not (TESTS / name).is_file())
assert not NO_FILE, f"tests/conftest.py names what is not there: {NO_FILE}"


def place(item: pytest.Item) -> str:
    """The file of a test, as the lists above write it."""
    return item.path.relative_to(TESTS).as_posix()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks each test with its group, and moves the longest to the front."""
    ranks = {name: rank for rank, name in enumerate(FIRST)}
    items.sort(key=lambda item: ranks.get(place(item), len(ranks)))
    for item in items:
        file = place(item)
        item.add_marker(pytest.mark.xdist_group("one bot" if file in ONE_BOT else file))
