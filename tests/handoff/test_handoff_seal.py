"""Secrets of code apps: unreadable without the key, which is made once and belongs to its owner."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from handoff_fakes import PASSWORD, Clock, Desk
from sqlalchemy import select, text, update

from bot.handoff.accounts import SignInRefused
from bot.handoff.seal import Seal, SealError
from bot.handoff.store import MIGRATIONS, Store
from bot.handoff.tables import staff


def test_what_is_sealed_can_be_opened_with_the_same_key_only(tmp_path: Path) -> None:
    path = tmp_path / "new" / "desk.key"
    sealed = Seal(path).close("GEHEIM")
    assert "GEHEIM" not in sealed and Seal(path).open(sealed) == "GEHEIM"
    assert path.stat().st_mode & 0o777 == 0o600 and [each.name for each in path.parent.iterdir()] == ["desk.key"]
    other = Seal(tmp_path / "other.key")
    other.close("x")
    with pytest.raises(SealError, match="not the key of this database"):
        other.open(sealed)


@pytest.mark.parametrize("content", [None, b"", b"geen sleutel"])
def test_a_key_that_cannot_be_used_is_told(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "desk.key"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SealError, match="KEUZEHULP_SECRET_FILE"):
        Seal(path).open("x")
    with pytest.raises(SealError, match="KEUZEHULP_SECRET_FILE"):
        Seal(None).close("x")


def test_of_several_that_make_a_key_one_wins(tmp_path: Path) -> None:
    path = tmp_path / "desk.key"
    with ThreadPoolExecutor(8) as pool:
        sealed = list(pool.map(lambda number: Seal(path).close(str(number)), range(8)))
    assert [Seal(path).open(each) for each in sealed] == [str(number) for number in range(8)]


def test_the_database_does_not_tell_the_secret(desk: Desk, store: Store) -> None:
    desk.employ("ann")
    with store.read() as db:
        kept = db.execute(select(staff.c.sealed)).scalar_one()
    assert desk.secrets["ann"] not in kept
    assert desk.sign_in("ann")


def test_secrets_from_before_are_sealed(desk: Desk, store: Store, clock: Clock) -> None:
    desk.employ("ann")
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with store.write() as db:
        config.attributes |= {"connection": db, "seal": store.seal}
        command.downgrade(config, "0001")
        assert db.execute(text("SELECT secret FROM staff")).scalar_one() == desk.secrets["ann"]
    store.migrate()
    with store.read() as db:
        assert desk.secrets["ann"] not in db.execute(select(staff.c.sealed)).scalar_one()
    assert desk.sign_in("ann")


def test_another_key_lets_nobody_in_and_is_told_to_who_runs_it(
    desk: Desk, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    desk.employ("ann")
    with store.write() as db:
        db.execute(update(staff).values(sealed=Seal(store_key(store, "other.key")).close(desk.secrets["ann"])))
    with pytest.raises(SignInRefused):
        desk.accounts.sign_in("ann", PASSWORD, desk.code("ann"))
    assert "reset NAME --code" in caplog.text
    desk.secrets["ann"] = desk.accounts.reset("ann", code=True) or ""
    assert desk.sign_in("ann")


def store_key(store: Store, name: str) -> Path:
    return Path(str(store.engine.url.database)).with_name(name)
