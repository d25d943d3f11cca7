"""Whatever several persons and counsellors do, in whatever order: nobody is answered by two, nobody is left alone."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from handoff_fakes import Clock, Desk
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import func, select

from bot.handoff.chats import REASONS, Refused
from bot.handoff.rules import Rules
from bot.handoff.store import Store
from bot.handoff.tables import access, chat, message, metadata, staff

PERSONS = st.sampled_from(["p1", "p2", "p3", "p4"])
STAFF = st.integers(0, 2)
LEVELS = st.sampled_from(["concern", "high", "acute"])


class Handoff(RuleBasedStateMachine):
    """A model that knows, for each person, who should be talking; and the database that must agree."""

    folder: Path
    store: Store

    @initialize()
    def begin(self) -> None:
        self.rules = Rules(chats=2)
        self.clock = Clock()
        with self.store.write() as db:
            for table in (message, chat, access, staff):
                db.execute(table.delete())
        self.desk = Desk(self.store, self.clock, self.rules)
        self.chats = self.desk.chats
        self.staff = [self.desk.employ(f"c{number}") for number in range(3)]
        self.seen = {each: self.clock.now for each in self.staff}
        self.takes = {each: True for each in self.staff}
        self.state: dict[str, str] = {}
        self.holder: dict[str, int] = {}
        self.chat: dict[str, int] = {}
        self.since: dict[str, float] = {}
        self.active: dict[str, float] = {}
        self.heard: dict[int, list[str]] = {}
        self.said = 0

    # What persons do

    @rule(sender=PERSONS)
    def ask(self, sender: str) -> None:
        found = self.chats.offer(sender)
        if self.state.get(sender) in (None, "offered"):
            self.state[sender], self.since[sender] = "offered", self.clock.now
        assert found.state == self.state[sender]

    @rule(sender=PERSONS, shares=st.booleans(), level=st.integers(0, 3))
    def agree(self, sender: str, shares: bool, level: int) -> None:
        try:
            found = self.chats.queue(sender, shared=[("person", "eerder")] if shares else None, level=level)
        except Refused:
            assert sender not in self.state
            return
        if self.state[sender] == "offered":
            self.state[sender], self.since[sender] = "waiting", self.clock.now
            self.chat[sender] = found.id
        assert (found.id, found.state) == (self.chat[sender], self.state[sender])

    @rule(sender=PERSONS)
    def decline(self, sender: str) -> None:
        assert self.chats.decline(sender) == (self.state.get(sender) == "offered")
        if self.state.get(sender) == "offered":
            self.end(sender)

    @rule(sender=PERSONS)
    def leave(self, sender: str) -> None:
        left = self.chats.leave(sender)
        assert (left is not None) == (self.state.get(sender) in ("waiting", "human"))
        if left:
            self.end(sender)

    @rule(sender=PERSONS, twice=st.booleans())
    def type_(self, sender: str, twice: bool) -> None:
        self.said += 1
        heard = self.chats.hear(sender, f"woord {self.said}", f"k{self.said}")
        kept = heard[0] if heard else None
        if twice:
            again = self.chats.hear(sender, f"woord {self.said}", f"k{self.said}")
            assert (again[0] if again else None) == kept
        if self.state.get(sender) == "human":
            assert kept is not None and kept.chat_id == self.chat[sender]
            self.heard.setdefault(kept.chat_id, []).append(kept.text)
        if kept is not None:
            assert self.state.get(sender) in ("waiting", "human")
            self.active[sender] = self.clock.now

    @rule(sender=PERSONS, level=LEVELS)
    def danger(self, sender: str, level: str) -> None:
        warned = self.chats.warn(sender, "suicide", level, "self")
        assert (warned is not None) == (self.state.get(sender) in ("waiting", "human"))

    @rule(sender=PERSONS)
    def forget(self, sender: str) -> None:
        left = self.chats.forget(sender)
        assert (left is not None) == (self.state.get(sender) == "waiting")
        if left:
            self.end(sender)

    # What counsellors do

    @rule(sender=PERSONS, number=STAFF)
    def take(self, sender: str, number: int) -> None:
        me = self.staff[number]
        has = sum(holder == me for holder in self.holder.values())
        could = self.state.get(sender) == "waiting" and self.here(me) and has < self.rules.chats
        try:
            taken = self.chats.take(self.chat.get(sender, 0), me)
        except Refused:
            assert not could
            return
        assert could and taken.staff_id == me
        self.state[sender], self.holder[sender] = "human", me
        self.active[sender] = self.clock.now

    @rule(sender=PERSONS, number=STAFF)
    def answer(self, sender: str, number: int) -> None:
        me = self.staff[number]
        mine = self.holder.get(sender) == me
        try:
            said = self.chats.say(self.chat.get(sender, 0), me, "antwoord")
        except Refused:
            assert not mine
            return
        assert mine and self.chats.who(sender) == "human"
        assert self.chats.for_person(sender)[-1].id == said.id
        self.active[sender] = self.clock.now

    @rule(sender=PERSONS, number=STAFF, to=STAFF)
    def hand_over(self, sender: str, number: int, to: int) -> None:
        me, colleague = self.staff[number], self.staff[to]
        has = sum(holder == colleague for holder in self.holder.values())
        could = self.holder.get(sender) == me != colleague and self.here(colleague) and has < self.rules.chats
        try:
            self.chats.hand_over(self.chat.get(sender, 0), me, colleague)
        except Refused:
            assert not could
            return
        assert could
        self.holder[sender] = colleague
        self.active[sender] = self.clock.now

    @rule(sender=PERSONS, number=STAFF, how=st.sampled_from(["back", "close", "line"]), reason=st.sampled_from(REASONS))
    def let_go(self, sender: str, number: int, how: str, reason: str) -> None:
        me, chat_id = self.staff[number], self.chat.get(sender, 0)
        mine = self.holder.get(sender) == me
        try:
            if how == "back":
                self.chats.give_back(chat_id, me)
            elif how == "close":
                self.chats.close(chat_id, me, reason)
            else:
                self.chats.put_back(chat_id, me)
        except Refused:
            assert not mine
            return
        assert mine
        if how == "line":
            self.to_line(sender)
        else:
            self.end(sender)

    @rule(number=STAFF, takes=st.booleans())
    def sign_of_life(self, number: int, takes: bool) -> None:
        me = self.staff[number]
        self.chats.present(me, takes)
        self.seen[me], self.takes[me] = self.clock.now, takes

    # What time does

    @rule(seconds=st.sampled_from([1, 30, 60, 89, 90, 300, 599, 600, 1800]))
    def time_passes(self, seconds: int) -> None:
        self.clock.pass_(seconds)
        self.chats.sweep()
        now, rules = self.clock.now, self.rules
        for sender, state in list(self.state.items()):
            patience = {"offered": rules.offer, "waiting": rules.wait}
            if state in patience and self.since[sender] <= now - patience[state]:
                self.end(sender)
            elif state == "human":
                if self.active[sender] <= now - rules.idle:
                    self.end(sender)
                elif self.seen[self.holder[sender]] <= now - rules.lost:
                    self.to_line(sender)

    @precondition(lambda self: hasattr(self, "desk"))
    @rule()
    def restart(self) -> None:
        """The gateway starts again: nothing but the database is left."""
        self.store.close()
        again = Desk.__new__(Desk)
        again.__dict__.update(self.desk.__dict__)
        again.chats = type(self.chats)(self.store, self.rules, self.clock)
        self.desk, self.chats = again, again.chats

    # What holds at every moment

    @invariant()
    def who_talks_is_who_should(self) -> None:
        for sender in getattr(self, "state", {}) or ():
            expected = {"offered": "bot", "waiting": "waiting", "human": "human"}[self.state[sender]]
            assert self.chats.who(sender) == expected
        for sender in {"p1", "p2", "p3", "p4"} - set(getattr(self, "state", {})):
            if hasattr(self, "chats"):
                assert self.chats.who(sender) == "bot"

    @invariant()
    def one_human_in_a_chat_and_one_chat_for_a_person(self) -> None:
        if not hasattr(self, "chats"):
            return
        found = self.chats.all_open()
        assert len({each.sender for each in found}) == len(found)
        for each in found:
            assert each.sender is not None
            assert (each.state == "human") == (each.staff_id is not None)
            assert each.staff_id == self.holder.get(each.sender)
        for me in self.staff:
            mine = {each.id for each in self.chats.of_staff(me)}
            assert mine == {self.chat[sender] for sender, holder in self.holder.items() if holder == me}
            assert len(mine) <= self.rules.chats

    @invariant()
    def everyone_can_be_reached(self) -> None:
        """Who waits is in the line that every desk shows, and not too long; who has a human has one that is here."""
        if not hasattr(self, "chats"):
            return
        now = self.clock.now
        line = self.chats.waiting()
        assert {each.sender for each in line} == {s for s, state in self.state.items() if state == "waiting"}
        assert line == sorted(line, key=lambda each: (-each.level, each.queued, each.id))
        for each in line:
            assert each.waiting_since is not None and each.waiting_since > now - self.rules.wait
        for holder in self.holder.values():
            assert self.seen[holder] > now - self.rules.lost

    @invariant()
    def nothing_said_to_a_human_is_lost_or_doubled(self) -> None:
        if not hasattr(self, "chats"):
            return
        with self.store.read() as db:
            for chat_id, words in self.heard.items():
                keyed = select(message.c.text).where(message.c.chat_id == chat_id, message.c.key.is_not(None))
                rows = db.execute(keyed)
                kept = [row.text for row in rows if row.text in words]
                wiped = db.execute(select(func.count()).where(message.c.chat_id == chat_id)).scalar_one() == 0
                assert wiped or kept == words

    # Parts

    def here(self, me: int) -> bool:
        return self.takes[me] and self.seen[me] > self.clock.now - self.rules.lost

    def to_line(self, sender: str) -> None:
        del self.holder[sender]
        self.state[sender], self.since[sender] = "waiting", self.clock.now

    def end(self, sender: str) -> None:
        for known in (self.state, self.holder, self.chat, self.since):
            known.pop(sender, None)  # type: ignore[attr-defined]


def test_property() -> None:
    from hypothesis.stateful import run_state_machine_as_test

    with tempfile.TemporaryDirectory() as folder:
        store = Store(f"sqlite:///{folder}/desk.db")
        metadata.create_all(store.engine)

        class Here(Handoff):
            pass

        Here.store = store
        calm: Any = settings(
            max_examples=40, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
        )
        run_state_machine_as_test(Here, settings=calm)
        store.close()
