"""The database: brought up to date by several at once, alike on both kinds, and never half changed."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import insert, select

from bot.handoff.store import Store, StoreError, our_store
from bot.handoff.tables import access, metadata


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_the_migrations_make_what_the_tables_say(
    kind: str, store: Store, postgres_url: str, tmp_path: Path
) -> None:
    if kind == "postgresql":
        store = Store(postgres_url, tmp_path / "desk.key")
        store.migrate()
    with store.read() as db:
        ours = {"include_name": lambda name, kind, _: kind != "table" or name != "sqlite_sequence"}
        assert compare_metadata(MigrationContext.configure(db, opts=ours), metadata) == []
    store.close()


def test_bringing_up_to_date_twice_and_at_once_is_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'a' / 'desk.db'}"
    lines = "import sys; from bot.handoff.store import Store; Store(sys.argv[1]).migrate()"
    run = [sys.executable, "-c", lines, url]
    started = [subprocess.Popen(run, stderr=subprocess.PIPE) for _ in range(3)]
    for each in started:
        _, wrong = each.communicate(timeout=60)
        assert each.returncode == 0, wrong.decode()
    store = Store(url)
    store.migrate()
    with store.read() as db:
        assert db.execute(select(access)).all() == []
    store.close()


def test_a_change_that_fails_halfway_did_not_happen(store: Store) -> None:
    with pytest.raises(RuntimeError), store.write() as db:
        db.execute(insert(access).values(at=1.0, what="half", detail=""))
        raise RuntimeError
    with store.read() as db:
        assert db.execute(select(access)).all() == []


def test_writers_wait_for_each_other(store: Store) -> None:
    def add(number: int) -> None:
        with store.write() as db:
            seen = len(db.execute(select(access)).all())
            db.execute(insert(access).values(at=float(seen), what="x", detail=str(number)))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, range(40)))
    with store.read() as db:
        assert sorted(row.at for row in db.execute(select(access))) == [float(number) for number in range(40)]


@pytest.mark.parametrize("url", ["nonsense", "sqlite://", "sqlite:///:memory:", "nosuch://user:geheim@host/x"])
def test_an_address_that_cannot_be_used(url: str) -> None:
    with pytest.raises(StoreError, match="KEUZEHULP_DATABASE_URL") as wrong:
        Store(url)
    assert "geheim" not in str(wrong.value)


def test_the_file_is_its_owners(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'new' / 'desk.db'}")
    store.migrate()
    assert [oct(file.stat().st_mode & 0o777) for file in (tmp_path / "new").glob("desk.db*")] != []
    assert all(file.stat().st_mode & 0o077 == 0 for file in (tmp_path / "new").glob("desk.db*"))
    store.close()


def test_the_address() -> None:
    assert str(our_store({}, Path("/x")).engine.url) == "sqlite:////x/desk.db"
    named = our_store({"KEUZEHULP_DATABASE_URL": " postgresql://h/n "}, Path("/x"))
    assert str(named.engine.url) == "postgresql://h/n"
