"""Keeps the secrets of code apps unreadable in the database: sealed with a key that lies in a file beside it."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from cryptography.fernet import Fernet, InvalidToken

VARIABLE = "KEUZEHULP_SECRET_FILE"


class SealError(Exception):
    """The key cannot be used, or it is not the one that something was sealed with. The text says what to do."""


class Seal:
    """One key. Its file is made when something is sealed for the first time, for its owner only."""

    def __init__(self, path: Path | None) -> None:
        """Takes the file; without one, what needs the key raises SealError."""
        self._path = path
        self._fernet: Fernet | None = None

    def close(self, text: str) -> str:
        """The text, sealed. Raises SealError."""
        return self._key(make=True).encrypt(text.encode()).decode()

    def open(self, sealed: str) -> str:
        """What was sealed. Raises SealError."""
        try:
            return self._key(make=False).decrypt(sealed.encode()).decode()
        except InvalidToken:
            raise SealError(
                f"{self._path} is not the key of this database; name the right one in {VARIABLE}, "
                "or give each account a new code: python -m bot.handoff reset NAME --code"
            ) from None

    def _key(self, make: bool) -> Fernet:
        if self._fernet is None:
            self._fernet = Fernet(self._read(make))
        return self._fernet

    def _read(self, make: bool) -> bytes:
        if self._path is None:
            raise SealError(f"with a database elsewhere, name a file for its key in {VARIABLE}")
        try:
            if make and not self._path.exists():
                self._make(self._path)
            key = self._path.read_bytes().strip()
            Fernet(key)
        except OSError as error:
            raise SealError(f"{self._path} cannot be used ({type(error).__name__}); see {VARIABLE}") from None
        except ValueError:
            raise SealError(f"{self._path} holds no key; see {VARIABLE}") from None
        return key

    def _make(self, path: Path) -> None:
        """Writes a new key, unless another process was first: a file is there whole or not at all."""
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.") as new:  # only its owner can read such a file
            new.write(Fernet.generate_key() + b"\n")
            new.flush()
            with suppress(FileExistsError):
                os.link(new.name, path)
