"""Who works at the desk: accounts, signing in with a password and a one-time code, and sessions that end."""

from __future__ import annotations

import hashlib
import logging
import re
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import pyotp
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from bot.handoff.access import record
from bot.handoff.rules import Rules
from bot.handoff.seal import SealError
from bot.handoff.store import Store
from bot.handoff.tables import access, failure, session, staff

logger = logging.getLogger(__name__)

ROLES = ("counsellor", "coordinator")
SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 200
ISSUER = "Keuzehulp"
STEP = 30
"""Seconds that a one-time code lasts; the one before and the one after are taken too, for clocks that differ."""
_NAME = re.compile(r"[\w.@+-]{2,60}")


class AccountError(ValueError):
    """An account cannot be made or found. The text says what to change."""


class SignInRefused(Exception):
    """Nobody was signed in. `too_often` tells whether waiting helps; nothing tells what was wrong."""

    def __init__(self, too_often: bool = False) -> None:
        super().__init__("too often" if too_often else "refused")
        self.too_often = too_often


@dataclass(frozen=True)
class Staff:
    """Someone with an account. alias: what a person sees, None for 'een medewerker'; present: takes chats."""

    id: int
    name: str
    alias: str | None
    role: str
    active: bool
    present: bool
    seen: float | None


OURS = PasswordHasher()


@cache
def _nobodys(hasher: PasswordHasher) -> str:
    """The hash of a password that nobody has. Making it takes as long as checking one: once for each hasher will do."""
    return hasher.hash(secrets.token_urlsafe())


class Accounts:
    """The accounts and sessions of one database."""

    def __init__(
        self,
        store: Store,
        rules: Rules | None = None,
        clock: Callable[[], float] = time.time,
        hasher: PasswordHasher | None = None,
    ) -> None:
        self._store = store
        self._rules = rules or Rules()
        self._clock = clock
        self._hasher = hasher or OURS
        self._nobody = _nobodys(self._hasher)

    # For who runs it --------------------------------------------------------------------------------------------------

    def add(self, name: str, password: str, role: str = "counsellor", alias: str | None = None) -> str:
        """Makes an account. Gives its secret for one-time codes, shown this once. Raises AccountError, SealError."""
        name = name.strip().lower()
        if not _NAME.fullmatch(name):
            raise AccountError("a name has 2 to 60 letters, digits or . _ - + @, without spaces")
        if role not in ROLES:
            raise AccountError(f"the role is one of {', '.join(ROLES)}")
        secret = pyotp.random_base32()
        values = {
            "name": name,
            "alias": (alias or "").strip()[:100] or None,
            "role": role,
            "password": self._hash(password),
            "sealed": self._store.seal.close(secret),
            "active": True,
            "present": False,
        }
        try:
            with self._store.write() as db:
                new = db.execute(insert(staff).values(**values)).inserted_primary_key[0]
                record(db, self._clock(), "account made", new, detail=role)
        except IntegrityError:
            raise AccountError(f"there is an account '{name}' already") from None
        return secret

    def reset(self, name: str, *, password: str | None = None, code: bool = False) -> str | None:
        """Sets a new password, or with `code` makes a new secret and gives it; ends all sessions. Raises AccountError,
        SealError.

        Failed attempts are forgotten, so that whoever was locked out may try again.
        """
        values: dict[str, str | int] = {}
        if password is not None:
            values["password"] = self._hash(password)
        secret = pyotp.random_base32() if code else None
        if secret:
            values |= {"sealed": self._store.seal.close(secret), "used_step": 0}
        with self._store.write() as db:
            found = self._named(db, name)
            if values:
                db.execute(update(staff).where(staff.c.id == found.id).values(**values))
            db.execute(delete(session).where(session.c.staff_id == found.id))
            db.execute(delete(failure).where(failure.c.name == _hidden(found.name)))
            record(db, self._clock(), "account reset", found.id, detail="code" if code else "password")
        return secret

    def switch(self, name: str, active: bool) -> None:
        """Switches an account on or off; off ends its sessions at once. Raises AccountError."""
        with self._store.write() as db:
            found = self._named(db, name)
            db.execute(update(staff).where(staff.c.id == found.id).values(active=active, present=False))
            if not active:
                db.execute(delete(session).where(session.c.staff_id == found.id))
            record(db, self._clock(), "account on" if active else "account off", found.id)

    def all(self) -> list[Staff]:
        """Everyone with an account, by name."""
        with self._store.read() as db:
            return [Staff(**row) for row in db.execute(select(*_SHOWN).order_by(staff.c.name)).mappings()]

    def get(self, staff_id: int) -> Staff | None:
        """The one with that id."""
        with self._store.read() as db:
            return person(db, staff_id)

    # Signing in -------------------------------------------------------------------------------------------------------

    def sign_in(self, name: str, password: str, code: str) -> str:
        """The token of a new session. Raises SignInRefused, and writes the refusal to the log.

        Each code works once. Unknown names take as long as known ones, and count as attempts too.
        """
        name = name.strip().lower()
        now, hidden = self._clock(), _hidden(name)
        with self._store.read() as db:
            since = failure.c.at > now - self._rules.failures_within
            failed = db.execute(select(func.count()).where(since, failure.c.name == hidden)).scalar_one()
            failed_all = db.execute(select(func.count()).where(since, failure.c.id.is_not(None))).scalar_one()
            row = db.execute(select(staff).where(staff.c.name == name)).first()
        if failed >= self._rules.failures or failed_all >= self._rules.failures_all:
            self._refuse(hidden, row.id if row else None, "too often", counts=False)
            raise SignInRefused(too_often=True)
        right = self._verify(row.password if row else self._nobody, password)
        if row is None or not right or not row.active:
            self._refuse(hidden, row.id if row else None, "name or password")
            raise SignInRefused
        try:
            step = _step(self._store.seal.open(row.sealed), code, now)
        except SealError as error:
            logger.error("nobody can sign in: %s", error)
            self._refuse(hidden, row.id, "key", counts=False)
            raise SignInRefused from None
        token = secrets.token_urlsafe(32)
        with self._store.write() as db:
            used = step is not None and db.execute(
                update(staff)
                .where(staff.c.id == row.id, staff.c.used_step < step, staff.c.active)
                .values(used_step=step, seen=now)
            )
            if used and used.rowcount == 1:
                values = {"token": _hidden(token), "staff_id": row.id, "began": now, "seen": now}
                db.execute(insert(session).values(**values))
                db.execute(delete(failure).where(failure.c.name == hidden))
                record(db, now, "signed in", row.id)
                return token
        self._refuse(hidden, row.id, "code" if step is None else "used code")
        raise SignInRefused

    def who(self, token: str | None, *, sign: bool = True) -> Staff | None:
        """Whose session it is; None when there is none, or no longer. With `sign` its page is known to be open."""
        if not token:
            return None
        now, rules, hidden = self._clock(), self._rules, _hidden(token)
        with self._store.read() as db:
            found = db.execute(
                select(*_SHOWN, session.c.seen.label("used"))
                .select_from(session.join(staff))
                .where(
                    session.c.token == hidden,
                    session.c.began > now - rules.session,
                    session.c.seen > now - rules.session_idle,
                    staff.c.active,
                )
            ).mappings().first()
        if found is None:
            return None
        known = dict(found)
        used = known.pop("used")
        if sign and used < now - min(10.0, rules.session_idle / 4):
            with self._store.write() as db:
                db.execute(update(session).where(session.c.token == hidden).values(seen=now))
        return Staff(**known)

    def whose(self, token: str) -> int | None:
        """Whose session it was, for the log; None when it is not known any more."""
        with self._store.read() as db:
            found = db.execute(select(session.c.staff_id).where(session.c.token == _hidden(token))).scalar_one_or_none()
        return None if found is None else int(found)

    def sign_out(self, token: str) -> None:
        """Ends a session."""
        with self._store.write() as db:
            row = db.execute(select(session.c.staff_id).where(session.c.token == _hidden(token))).first()
            if row is None:
                return
            db.execute(delete(session).where(session.c.token == _hidden(token)))
            others = select(func.count()).where(session.c.staff_id == row.staff_id)
            if not db.execute(others).scalar_one():
                db.execute(update(staff).where(staff.c.id == row.staff_id).values(present=False))
            record(db, self._clock(), "signed out", row.staff_id)

    def refused(self, what: str, staff_id: int | None = None) -> None:
        """Writes to the log that the desk refused something."""
        with self._store.write() as db:
            record(db, self._clock(), "refused", staff_id, detail=what)

    # Parts ------------------------------------------------------------------------------------------------------------

    def _hash(self, password: str) -> str:
        if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
            raise AccountError(f"a password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters")
        return self._hasher.hash(password)

    def _verify(self, hashed: str, password: str) -> bool:
        try:
            return self._hasher.verify(hashed, password[: LONGEST_PASSWORD + 1])
        except (VerificationError, InvalidHashError):
            return False

    def _named(self, db: Connection, name: str) -> Staff:
        row = db.execute(select(*_SHOWN).where(staff.c.name == name.strip().lower())).mappings().first()
        if row is None:
            raise AccountError(f"there is no account '{name.strip().lower()}'")
        return Staff(**row)

    def _refuse(self, hidden: str, staff_id: int | None, why: str, counts: bool = True) -> None:
        with self._store.write() as db:
            if counts:
                db.execute(insert(failure).values(name=hidden, at=self._clock()))
            record(db, self._clock(), "sign-in refused", staff_id, detail=why)


_SHOWN = (staff.c.id, staff.c.name, staff.c.alias, staff.c.role, staff.c.active, staff.c.present, staff.c.seen)


def person(db: Connection, staff_id: int) -> Staff | None:
    """The account of that id, within a transaction."""
    row = db.execute(select(*_SHOWN).where(staff.c.id == staff_id)).mappings().first()
    return Staff(**row) if row else None


def purge(db: Connection, now: float, rules: Rules) -> None:
    """Removes old lines of the log, sessions that ended, and attempts that no longer count."""
    db.execute(delete(access).where(access.c.at <= now - rules.keep_log))
    db.execute(delete(session).where(session.c.began <= now - rules.session))
    db.execute(delete(failure).where(failure.c.at <= now - rules.failures_within))


def address(name: str, secret: str) -> str:
    """What a phone's code app reads, as an otpauth:// address."""
    return pyotp.TOTP(secret, interval=STEP).provisioning_uri(name=name.strip().lower(), issuer_name=ISSUER)


def _step(secret: str, code: str, now: float) -> int | None:
    """The time step that the code belongs to, or None for a wrong one."""
    digits = re.sub(r"\s", "", code)
    if not re.fullmatch(r"[0-9]{6}", digits):
        return None
    current = int(now // STEP)
    found = [
        step
        for step in (current - 1, current, current + 1)
        if secrets.compare_digest(pyotp.TOTP(secret, interval=STEP).generate_otp(step), digits)
    ]
    return found[-1] if found else None


def _hidden(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
