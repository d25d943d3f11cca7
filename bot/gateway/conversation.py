"""One message in, its answer out: whoever talks, the gate looks at it; what the bot must not say stays unsaid."""

from __future__ import annotations

import asyncio
import logging
import re
import time
from collections import Counter
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing, suppress
from typing import Any

from bot.gateway.gate import Gate, is_crisis, is_deleted
from bot.gateway.guard import describe
from bot.gateway.handoff import Handoff, custom
from bot.gateway.in_redis import Unreachable
from bot.gateway.messages import HUMAN_ORDERS, Accepted
from bot.gateway.people import People
from bot.gateway.rasa import Messages
from bot.gateway.recent import Recent
from bot.gateway.shelf import Shelf
from bot.handoff.chats import Chat

logger = logging.getLogger(__name__)

HEAR_SECONDS = 5.0
HEAR_IN_DANGER = 0.05
LOOK_AGAIN = 2.0
LOOK_IN_DANGER = 0.05
"""Before the bot's answer goes out, whether a human has come is looked up again; numbers do not wait for it."""


class Conversation:
    """The gate, with humans beside the bot."""

    def __init__(
        self,
        gate: Gate,
        handoff: Handoff,
        clock: Callable[[], float] = time.monotonic,
        shelf: Shelf | None = None,
    ) -> None:
        """shelf: what other gateways have to know too; None when there are none."""
        self._shelf = shelf
        self._under_way: Counter[str] = Counter()
        self._unshared: set[str] = set()
        self._gate = gate
        self._handoff = handoff
        self._clock = clock
        self._recent = Recent(clock)
        self._people = People(clock)
        self._hearing: set[asyncio.Task[bool]] = set()

    async def exchange(self, sender: str, said: Accepted, key: str | None = None) -> AsyncGenerator[Messages, None]:
        """The answer, in parts as the gate gives them. `key` tells a second try from a second message."""
        await self._recall(sender)
        self._under_way[sender] += 1
        try:
            async with aclosing(self._answer(sender, said, key)) as parts:
                async for part in parts:
                    await self._share(sender)
                    yield part
        finally:
            self._under_way[sender] -= 1
            self._under_way += Counter()  # leaves out who is at nought

    async def _answer(self, sender: str, said: Accepted, key: str | None) -> AsyncGenerator[Messages, None]:
        before = await self._handoff.state(sender)
        if order := self._order(sender, said, before):
            answer = await self._obey(sender, order, before)
            if answer is not None:
                yield answer
                return
        state = before.state if before else None
        if state == "human" and said.payload:
            yield [{"text": self._handoff.words.only_words, "custom": custom("connected")}]
            return
        hearing = self._hear(sender, said, key) if state in ("waiting", "human") else None
        if not said.payload:
            self._recent.add(sender, "person", said.text)
        async with aclosing(self._gate.exchange(sender, said)) as parts:
            async for part in parts:
                if state == "human":
                    yield await self._beside_a_human(sender, said, part, hearing)
                else:
                    if hearing:  # what is said in line is kept before its answer is
                        await asyncio.wait({hearing}, timeout=HEAR_IN_DANGER if is_crisis(part) else HEAR_SECONDS)
                    yield await self._from_the_bot(sender, said, part, before, key)

    async def forget(self, sender: str) -> None:
        """Drops what is kept of this person here and at the desk. Raises when the desk cannot."""
        self._gate.forget(sender)
        self._recent.forget(sender)
        await self._handoff.forget(sender)

    def sweep(self) -> None:
        """Drops what is kept of who was silent for a day."""
        self._gate.sweep()
        self._recent.sweep()
    async def unshare(self, sender: str) -> None:
        """Drops what other gateways may learn of this person. Raises Unreachable."""
        self._unshared.discard(sender)
        if self._shelf:
            await self._shelf.drop(sender)

    # Other gateways ---------------------------------------------------------------------------------------------------

    async def _recall(self, sender: str) -> None:
        """Learns what other gateways know, unless this one knows more: it is busy with this person, or could not tell
        what it heard."""
        if self._shelf is None or self._under_way[sender] or sender in self._unshared:
            return
        with suppress(Unreachable):
            found = await self._shelf.get(sender) or {}
            self._gate.learn(sender, found)
            self._recent.learn(sender, found.get("recent"))

    async def _share(self, sender: str) -> None:
        """Lets other gateways know, before the answer goes out: the person's next message may go to one of them."""
        if self._shelf is None:
            return
        recent = self._recent.shared(sender)
        known = self._gate.shared(sender) | ({"recent": recent} if recent else {})
        try:
            await (self._shelf.put(sender, known) if known else self._shelf.drop(sender))
            self._unshared.discard(sender)
        except Unreachable:
            self._unshared.add(sender)

    async def close(self) -> None:
        """Lets go of connections."""
        if self._shelf:
            await self._shelf.close()

    # Orders -----------------------------------------------------------------------------------------------------------

    def _order(self, sender: str, said: Accepted, before: Chat | None) -> str | None:
        """The button that was pressed, or the words that mean the same just there."""
        if said.payload:
            return said.text if said.text in HUMAN_ORDERS else None
        words, typed = self._handoff.words, " ".join(re.findall(r"\w+", said.text.lower()))
        if before and before.state == "offered" and self._recent.of(sender).offer_is_last:
            if typed in words.yes:
                return "/mens_zonder"  # yes to a human is not yet yes to sharing
            if typed in words.no:
                return "/mens_nee"
        if before and before.state == "waiting" and typed in words.stop_waiting:
            return "/mens_stop"
        return None

    async def _obey(self, sender: str, order: str, before: Chat | None) -> Messages | None:
        """What the order leads to; None when Rasa answers it."""
        handoff = self._handoff
        try:
            if order == "/mens":
                answer = await handoff.offer(sender)
                self._recent.offered(sender, last=bool(answer))
                return answer
            self._recent.offered(sender, last=False)
            if order == "/mens_nee":
                return await handoff.decline(sender)
            if order == "/mens_stop":
                answer = await handoff.leave(sender)
                return answer if answer is not None else self._closed()
            kept = self._recent.of(sender)
            shared = list(kept.turns) if order == "/mens_delen" else None
            return await handoff.queue(sender, shared, kept.level)
        except Exception as error:  # noqa: BLE001
            logger.error("a human could not be reached: %s", describe(error))
            line = handoff.words.unavailable.format(numbers=self._gate.numbers(sender))
            return [{"text": line, "custom": custom("unavailable")}]

    def _closed(self) -> Messages:
        return [{"text": self._handoff.words.computer_is_back, "custom": custom("closed")}]

    # A human talks ----------------------------------------------------------------------------------------------------

    def _hear(self, sender: str, said: Accepted, key: str | None) -> asyncio.Task[bool] | None:
        if said.payload or not said.text or not self._people.get(sender).admit(self._clock()):
            return None
        task = asyncio.create_task(self._handoff.hear(sender, said.text, key))
        self._hearing.add(task)
        task.add_done_callback(self._heard)
        return task

    def _heard(self, task: asyncio.Task[bool]) -> None:
        self._hearing.discard(task)
        if not task.cancelled() and (error := task.exception()):
            logger.error("a message did not reach the desk: %s", describe(error))

    async def _beside_a_human(
        self, sender: str, said: Accepted, part: Messages, hearing: asyncio.Task[bool] | None
    ) -> Messages:
        if hearing is None:
            return [*part, *self._gate.notice("too_fast" if said.text else "empty", sender)]
        await asyncio.wait({hearing}, timeout=HEAR_IN_DANGER if part else HEAR_SECONDS)
        done = hearing.done() and not hearing.exception()
        if done and hearing.result():
            return [*part, *self._gate.notice("too_long", sender)] if said.shortened else part
        if part:
            return part
        if done:  # the human left just before, so what was said is for the bot
            self._handoff.doubt(sender)
            async with aclosing(self._gate.exchange(sender, said)) as parts:
                return await parts.__anext__()
        line = self._handoff.words.not_heard.format(numbers=self._gate.numbers(sender))
        return [{"text": line, "custom": custom("connected")}]

    # The bot talks ----------------------------------------------------------------------------------------------------

    async def _from_the_bot(
        self, sender: str, said: Accepted, part: Messages, before: Chat | None, key: str | None
    ) -> Messages:
        """The bot's part as it goes out. When a human came meanwhile, the human has the word."""
        now = await self._handoff.state(sender, LOOK_IN_DANGER if is_crisis(part) else LOOK_AGAIN)
        try:
            if now and now.state == "human" and not is_crisis(part):
                if not said.payload and said.text:
                    await self._handoff.hear(sender, said.text, key)
                return []
            if any(is_deleted(message) for message in part):
                await self.forget(sender)
                return part
            part = await self._with_humans(sender, part, now)
            text = "\n".join(str(message["text"]) for message in part if message.get("text"))
            self._recent.add(sender, "bot", text)
            if now and now.state == "waiting" and now.shared and text:
                await self._handoff.beside(sender, text)
        except Exception as error:  # noqa: BLE001
            logger.error("humans beside the bot failed: %s", describe(error))
        return part

    async def _with_humans(self, sender: str, part: Messages, now: Chat | None) -> Messages:
        """The part with a human offered in it, where one is wanted and there."""
        recent, words = self._recent, self._handoff.words
        found: Messages = []
        offered = False
        for message in part:
            machine = _custom(message)
            if machine.get("kind") == "crisis":
                recent.danger(sender, str(machine.get("level")))
            if machine.get("kind") == "handoff" and machine.get("wanted"):
                offer = await self._handoff.offer(sender)
                if offer:
                    found += offer
                    offered = True
                    continue
                absence = await self._handoff.absence()
                if absence:
                    message = {**message, "text": f"{absence}\n\n{message.get('text', '')}".strip()}
            found.append(message)
        recent_ = recent.of(sender)
        levels = {_custom(message).get("level") for message in part if _custom(message).get("kind") == "crisis"}
        if levels and "acute" not in levels and now is None and not recent_.offered and not offered:
            if await self._handoff.available():
                ask = [{"title": words.buttons.ask, "payload": "/mens"}]
                found.append({"text": words.offer_in_danger.strip(), "buttons": ask, "custom": custom("offered")})
                recent.offered(sender, last=False)
        elif offered or recent_.offer_is_last:
            recent.offered(sender, last=offered)
        return found


def _custom(message: dict[str, Any]) -> dict[str, Any]:
    found = message.get("custom")
    return found if isinstance(found, dict) else {}
