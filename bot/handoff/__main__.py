"""`python -m bot.handoff`: accounts and stale chats, for who runs the desk."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
import time
from datetime import datetime
from pathlib import Path

from bot.handoff import access, accounts
from bot.handoff.chats import LEVELS, Chats
from bot.handoff.hours import ZONE
from bot.handoff.seal import SealError
from bot.handoff.store import ROOT, Store, StoreError, our_store

FAILED = 1


def main(arguments: list[str] | None = None) -> int:
    """Does what is asked. Returns 0, or 1 when it could not, after saying why."""
    asked = _parser().parse_args(arguments)
    try:
        store = our_store(os.environ, _folder())
        try:
            store.migrate()
            _do(asked, store)
        finally:
            store.close()
    except (StoreError, SealError, accounts.AccountError) as error:
        print(error, file=sys.stderr)
        return FAILED
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot.handoff", description="Runs the counsellors' desk.")
    verbs = parser.add_subparsers(dest="verb", required=True)
    add = verbs.add_parser("add", help="make an account; asks for its password")
    add.add_argument("name")
    add.add_argument("--role", choices=accounts.ROLES, default="counsellor")
    add.add_argument("--alias", help="the name that people see (default: een medewerker)")
    reset = verbs.add_parser("reset", help="a new password or a new code for an account")
    reset.add_argument("name")
    reset.add_argument("--password", action="store_true", help="asks for a new password")
    reset.add_argument("--code", action="store_true", help="makes a new secret for the code app")
    for verb in ("on", "off"):
        verbs.add_parser(verb, help=f"switch an account {verb}").add_argument("name")
    verbs.add_parser("accounts", help="show the accounts")
    verbs.add_parser("chats", help="show the open chats, without what is said in them")
    stale = verbs.add_parser("close-stale", help="close the chats in which nothing happens")
    stale.add_argument("--hours", type=float, default=2.0, help="so long without a word (default 2)")
    log = verbs.add_parser("log", help="show the access log, the newest first")
    log.add_argument("--most", type=int, default=50)
    return parser


def _do(asked: argparse.Namespace, store: Store) -> None:
    book, chats = accounts.Accounts(store), Chats(store)
    if asked.verb == "add":
        secret = book.add(asked.name, _password(), asked.role, asked.alias)
        _show_secret(asked.name, secret)
    elif asked.verb == "reset":
        new = book.reset(asked.name, password=_password() if asked.password else None, code=asked.code)
        print(f"{asked.name}: done; every session of this account has ended.")
        if new:
            _show_secret(asked.name, new)
    elif asked.verb in ("on", "off"):
        book.switch(asked.name, asked.verb == "on")
    elif asked.verb == "accounts":
        for each in book.all():
            print(each.name, each.role, "on" if each.active else "off", each.alias or "-", sep="  ")
    elif asked.verb == "chats":
        for chat in chats.all_open():
            print(chat.id, chat.state, LEVELS[chat.level], f"{(time.time() - chat.active) / 60:.0f} min", sep="  ")
    elif asked.verb == "close-stale":
        print(f"{len(chats.close_stale(asked.hours * 3600))} closed")
    elif asked.verb == "log":
        for line in access.entries(store, most=asked.most):
            at = datetime.fromtimestamp(line.at, ZONE).isoformat(" ", "seconds")
            print(at, line.name or "-", line.what, line.chat_id or "-", line.detail, sep="  ")


def _password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    password = getpass.getpass(f"Password ({accounts.SHORTEST_PASSWORD} characters or more): ")
    if getpass.getpass("Once more: ") != password:
        raise accounts.AccountError("the two are not the same")
    return password


def _show_secret(name: str, secret: str) -> None:
    print("Put this into the code app of the one who will use it. It is not shown again.")
    print(f"  secret   {secret}")
    print(f"  address  {accounts.address(name, secret)}")


def _folder() -> Path:
    named = os.environ.get("KEUZEHULP_DATA", "").strip()
    return ROOT / Path(named or "var").expanduser()


if __name__ == "__main__":
    sys.exit(main())
