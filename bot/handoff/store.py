"""The database: where it is, how it is brought up to date, and transactions that see each other one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, event
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.pool import QueuePool

from bot.handoff import seal
from bot.handoff.seal import Seal, SealError

ROOT = Path(__file__).resolve().parents[2]
MIGRATIONS = Path(__file__).with_name("migrations")
VARIABLE = "KEUZEHULP_DATABASE_URL"
KEY = "desk.key"
POOL = 8
BUSY_SECONDS = 10.0
_LOCK = 8_112_113  # any number that nobody else uses for PostgreSQL's advisory locks


class StoreError(Exception):
    """The database cannot be used. The text says what to do, and holds no password."""


class Store:
    """One database. Safe for threads."""

    def __init__(self, url: str, key: Path | None = None) -> None:
        """Takes its address, and the file with the key of its secrets (for SQLite: by default beside the database).

        Raises StoreError for an address that is none; whether it can be reached is found out later, so that nothing
        that is wrong with a disk keeps the gateway from giving the numbers.
        """
        try:
            self._sqlite = make_url(url).get_backend_name() == "sqlite"
            self.engine = create_engine(url, future=True, **(_sqlite_options(url) if self._sqlite else _OPTIONS))
        except (ArgumentError, ImportError, OSError, SQLAlchemyError) as error:
            raise StoreError(
                f"{VARIABLE} cannot be used ({type(error).__name__}); "
                "write sqlite:////path/desk.db or postgresql://user:password@host/name"
            ) from None
        if self._sqlite and key is None:
            key = Path(str(self.engine.url.database)).with_name(KEY)
        self.seal = Seal(key)
        if self._sqlite:
            event.listen(self.engine, "connect", _prepare_sqlite)
            event.listen(self.engine, "begin", _begin_sqlite)
        self._writing = self.engine.execution_options(keuzehulp_writes=True)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that only looks."""
        with self.engine.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that changes. All of it happens, or nothing.

        On SQLite writers wait for each other here. On PostgreSQL they wait for each other at the rows that they lock
        (`with_for_update`), so every change of a chat begins by locking its row.
        """
        with self._writing.begin() as connection:
            yield connection

    def migrate(self) -> None:
        """Makes or changes the tables until they are as this version wants them. Raises StoreError.

        Several processes may do this at once: the others wait, and find it done.
        """
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        try:
            if self._sqlite:
                _make_file(str(self.engine.url.database))
            with self.write() as connection:
                if not self._sqlite:
                    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
                config.attributes |= {"connection": connection, "seal": self.seal}
                command.upgrade(config, "head")
        except (OSError, SQLAlchemyError) as error:
            raise StoreError(f"the desk's database cannot be used: {type(error).__name__}; see {VARIABLE}") from None
        except SealError as error:
            raise StoreError(f"the desk's secrets cannot be sealed: {error}") from None

    def scrub(self) -> None:
        """On SQLite: wipes what was deleted out of the write-ahead log too, unless somebody reads in it just now."""
        if self._sqlite:
            connection = self.engine.raw_connection()
            try:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                connection.close()

    def close(self) -> None:
        """Lets go of the connections."""
        self.engine.dispose()


def our_store(environment: Mapping[str, str], folder: Path) -> Store:
    """The database that the environment names, else a SQLite file in the folder, with the key that it names, else one
    in the folder. Raises StoreError."""
    url = environment.get(VARIABLE, "").strip() or f"sqlite:///{folder / 'desk.db'}"
    key = environment.get(seal.VARIABLE, "").strip()
    return Store(url, ROOT / Path(key).expanduser() if key else folder / KEY)


_OPTIONS: dict[str, Any] = {"pool_size": POOL, "max_overflow": POOL, "pool_pre_ping": True}


def _make_file(path: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).touch(mode=0o600)  # nobody else on the machine reads what people say


def _sqlite_options(url: str) -> dict[str, Any]:
    path = make_url(url).database
    if not path or path == ":memory:":
        raise ArgumentError("a file is needed")
    return {
        "poolclass": QueuePool,
        "pool_reset_on_return": None,  # each transaction of ours has ended by then
        "pool_size": POOL,
        "max_overflow": POOL,
        "connect_args": {"check_same_thread": False, "timeout": BUSY_SECONDS},
    }


def _prepare_sqlite(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # the driver would begin by itself, and too late
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=NORMAL", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("keuzehulp_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
