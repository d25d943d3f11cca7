"""A clock that is told, and a desk with accounts whose passwords are quick to check."""

from __future__ import annotations

from dataclasses import dataclass

import pyotp
from argon2 import PasswordHasher

from bot.handoff.accounts import Accounts
from bot.handoff.chats import Chat, Chats
from bot.handoff.rules import Rules
from bot.handoff.store import Store

PASSWORD = "een lang wachtwoord"
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@dataclass
class Clock:
    now: float = 1_790_000_000.0

    def __call__(self) -> float:
        return self.now

    def pass_(self, seconds: float) -> None:
        self.now += seconds


class Desk:
    def __init__(self, store: Store, clock: Clock, rules: Rules | None = None) -> None:
        self.store = store
        self.clock = clock
        self.rules = rules or Rules()
        self.chats = Chats(store, self.rules, clock)
        self.accounts = Accounts(store, self.rules, clock, QUICK)
        self.secrets: dict[str, str] = {}

    def employ(self, name: str, role: str = "counsellor", here: bool = True, alias: str | None = None) -> int:
        """An account that is here and takes chats; its id."""
        self.secrets[name] = self.accounts.add(name, PASSWORD, role, alias)
        found = next(each.id for each in self.accounts.all() if each.name == name)
        if here:
            self.chats.present(found, True)
        return found

    def code(self, name: str, steps: int = 0) -> str:
        return pyotp.TOTP(self.secrets[name]).generate_otp(int(self.clock() // 30) + steps)

    def sign_in(self, name: str) -> str:
        return self.accounts.sign_in(name, PASSWORD, self.code(name))

    def wait(self, sender: str, shared: list[tuple[str, str]] | None = None, level: int = 0) -> Chat:
        self.chats.offer(sender)
        return self.chats.queue(sender, shared=shared, level=level)
