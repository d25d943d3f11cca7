"""Conversations in memory only, forgotten when nothing happens for a while or when the person asks."""
from __future__ import annotations

import time
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Restarted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

HOUR = 3600.0
MOST_EVENTS = 200
"""Events kept of one conversation: some twenty turns, more than any rule looks back."""


class ForgettingTrackerStore(InMemoryTrackerStore):
    """Drops a conversation `hours` after its last message, and what came before a restart at once."""

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

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keeps the conversation as it is now; nothing of what came before a restart, and not more than is needed."""
        self.touched[tracker.sender_id] = time.monotonic()
        self.forget()
        await super().save(self._shortened(tracker))

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The conversation as it is now, unless it has rested too long."""
        self.forget()
        return await super().retrieve(sender_id)

    async def retrieve_full_tracker(self, sender_id: str) -> DialogueStateTracker | None:
        """The conversation with all its sessions, unless it has rested too long."""
        self.forget()
        return await super().retrieve_full_tracker(sender_id)

    def _shortened(self, tracker: DialogueStateTracker) -> DialogueStateTracker:
        events = list(tracker.events)
        restarts = [place for place, event in enumerate(events) if isinstance(event, Restarted)]
        if restarts:
            events = events[restarts[-1] + 1 :]
        elif len(events) > MOST_EVENTS:
            # Cut where the bot began to listen, so that no turn is kept in half; the slots say what was before.
            listening = [
                place
                for place, event in enumerate(events)
                if isinstance(event, ActionExecuted) and event.action_name == ACTION_LISTEN_NAME
            ]
            later = [place for place in listening if place >= len(events) - MOST_EVENTS]
            slots = [SlotSet(slot.name, slot.value) for slot in tracker.slots.values() if slot.value is not None]
            events = [*slots, *events[later[0] if later else -MOST_EVENTS :]]
        else:
            return tracker
        return DialogueStateTracker.from_events(tracker.sender_id, events, self.domain.slots, domain=self.domain)

    def forget(self) -> None:
        """Drops what has rested for longer than the set time."""
        oldest = time.monotonic() - self.seconds
        for sender in [sender for sender, moment in self.touched.items() if moment < oldest]:
            self.touched.pop(sender, None)
            self.store.pop(sender, None)
