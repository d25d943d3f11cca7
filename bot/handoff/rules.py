"""The times and limits that hold for conversations with humans."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Rules:
    """Times are in seconds."""

    offer: float = 600
    """An offer that nobody answers lapses after this."""
    wait: float = 600
    """Whoever is not taken within this time hears so, and is back with the bot."""
    idle: float = 1800
    """A conversation with a human in which nobody says anything for so long is closed."""
    lost: float = 90
    """A counsellor whose desk gave no sign for so long is gone; their chats go back to the front of the line."""
    keep: float = 24 * 3600
    """What was said is gone so long after the end."""
    keep_log: float = 5 * 365 * 24 * 3600
    """Lines of the access log are gone after this. They hold no words and no senders."""
    chats: int = 4
    """Chats that one counsellor has at a time."""
    characters: int = 4000
    """Length of one message or note."""
    session: float = 10 * 3600
    """A desk session ends after this, whatever happens."""
    session_idle: float = 900
    """A desk session ends when its page gave no sign for so long."""
    failures: int = 5
    """Failed sign-ins with one name, within `failures_within`, after which the next ones are refused unseen."""
    failures_within: float = 900
    failures_all: int = 100
    """The same for all names together."""
