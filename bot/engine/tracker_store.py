"""Conversations in memory only, forgotten when nothing happens for a while or when the person asks."""
from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, Restarted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

HOUR = 3600.0
LOOK_SECONDS = 60.0
MOST_EVENTS = 60
"""Events kept of one conversation: some eight turns, more than any rule looks back. Rasa goes through them all, several
times a message; what was talked about longer ago stands in the slots."""
MOST_FORMS = 6
"""Changes of the active form that are kept from before."""


class ForgettingTrackerStore(InMemoryTrackerStore):
    """Drops a conversation `hours` after its last message, and what came before a restart at once.

    It keeps the events themselves: reading them back from text for each message took Rasa longer than answering it.
    """

    def __init__(
        self,
        domain: Domain,
        event_broker: EventBroker | None = None,
        hours: float = 24.0,
        **kwargs: Any,
    ) -> None:
        super().__init__(domain, event_broker, **kwargs)
        self.seconds = hours * HOUR
        self.touched: dict[str, float] = {}
        self.kept: dict[str, tuple[Event, ...]] = {}
        self.watch: asyncio.TimerHandle | None = None

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keeps the conversation as it is now; nothing of what came before a restart, and not more than is needed."""
        self.touched[tracker.sender_id] = time.monotonic()
        self.forget()
        if self.watch is None:
            self.look_again()
        await self.stream_events(tracker)
        self.kept[tracker.sender_id] = tuple(self._shortened(tracker))

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The conversation as it is now, unless it has rested too long. It keeps to one session."""
        self.forget()
        if (events := self.kept.get(sender_id)) is None:
            return None
        return DialogueStateTracker.from_events(sender_id, events, self.domain.slots, domain=self.domain)

    async def retrieve_full_tracker(self, sender_id: str) -> DialogueStateTracker | None:
        """The conversation, unless it has rested too long."""
        return await self.retrieve(sender_id)

    async def keys(self) -> Iterable[str]:
        """The conversations that are kept."""
        return list(self.kept)

    async def delete(self, sender_id: str) -> None:
        """Drops a conversation."""
        self.touched.pop(sender_id, None)
        self.kept.pop(sender_id, None)

    def _shortened(self, tracker: DialogueStateTracker) -> list[Event]:
        events = list(tracker.events)
        restarts = [place for place, event in enumerate(events) if isinstance(event, Restarted)]
        if restarts:
            return events[restarts[-1] + 1 :]
        if len(events) <= MOST_EVENTS:
            return events
        # Cut where the bot began to listen, so that no turn is kept in half; the slots say what was before.
        listening = [
            place
            for place, event in enumerate(events)
            if isinstance(event, ActionExecuted) and event.action_name == ACTION_LISTEN_NAME
        ]
        later = [place for place in listening if place >= len(events) - MOST_EVENTS]
        slots = [SlotSet(slot.name, slot.value) for slot in tracker.slots.values() if slot.value is not None]
        cut = later[0] if later else len(events) - MOST_EVENTS
        # Which talk someone was in before this one, so that *verder* finds it.
        forms = [event for event in events[:cut] if isinstance(event, ActiveLoop)][-MOST_FORMS:]
        return [*slots, *forms, *events[cut:]]

    def forget(self) -> None:
        """Drops what has rested for longer than the set time."""
        oldest = time.monotonic() - self.seconds
        for sender in [sender for sender, moment in self.touched.items() if moment < oldest]:
            self.touched.pop(sender, None)
            self.kept.pop(sender, None)

    def look_again(self) -> None:
        """Forgets, now and every so often while anything is kept: also when nobody says a word any more."""
        self.forget()
        self.watch = asyncio.get_running_loop().call_later(LOOK_SECONDS, self.look_again) if self.touched else None
