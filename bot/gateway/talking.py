"""Who talks with a person: the bot, nobody yet (a human is awaited), or a human. The gate asks, others decide."""

from __future__ import annotations

from typing import Literal, Protocol

Talks = Literal["bot", "waiting", "human"]


class Danger(Protocol):
    """What the detector found."""

    @property
    def topic(self) -> str: ...

    @property
    def level(self) -> str: ...

    @property
    def person(self) -> str: ...


class Talking(Protocol):
    """What the gate asks of whoever keeps the conversations with humans.

    While `human`, the bot is silent: the gate gives an empty answer to everything but danger, and bringing the message
    to the human is up to whoever implements this. Either method may be slow or fail without harm to a reply.
    """

    async def who(self, sender: str) -> Talks:
        """Who talks with this sender now."""
        ...

    async def warn(self, sender: str, danger: Danger) -> None:
        """Tells the desk of danger in this conversation, whoever of `waiting` or `human` it is with."""
        ...


class BotOnly:
    """The bot talks with everyone."""

    async def who(self, sender: str) -> Talks:
        """The bot."""
        return "bot"

    async def warn(self, sender: str, danger: Danger) -> None:
        """Nobody is there to be warned."""
