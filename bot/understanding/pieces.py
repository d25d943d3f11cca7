"""Pieces of words (runs of characters) or words as features, weighed by how rare they are (tf-idf)."""
from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.utils.sparsefuncs_fast import inplace_csr_row_normalize_l2

Floats = NDArray[np.float32]


class Pieces(TfidfVectorizer):  # type: ignore[misc]
    """scikit-learn's, quicker for a single message: that one checks and builds its weights anew at each."""

    def transform(self, raw_documents: Iterable[str]) -> csr_matrix:
        """One row of length 1 for each text: 1 + log(count) of each piece, times how rare it is. What it gives is what
        TfidfVectorizer gives with the settings of `vectorizer`."""
        rows = CountVectorizer.transform(self, raw_documents)
        np.log(rows.data, out=rows.data)
        rows.data += 1.0
        rows.data *= self._rarity[rows.indices]
        inplace_csr_row_normalize_l2(rows)
        return csr_matrix(rows, dtype=np.float32)

    @cached_property
    def _rarity(self) -> Floats:
        return np.asarray(self.idf_, dtype=np.float32)


def vectorizer(analyzer: str, sizes: tuple[int, int]) -> Pieces:
    """Counts pieces of so many characters (`char`, `char_wb`) or words (`word`) that occur at least twice."""
    return Pieces(
        analyzer=analyzer,
        ngram_range=sizes,
        token_pattern=r"\S+" if analyzer == "word" else None,
        sublinear_tf=True,
        min_df=2,
        lowercase=False,
        dtype=np.float32,
    )


def vocabulary(fitted: Pieces) -> list[str]:
    """The pieces that it knows, in the order of its columns."""
    return [str(piece) for piece in fitted.get_feature_names_out()]


def restored(analyzer: str, sizes: tuple[int, int], pieces: list[str], idf: Floats) -> Pieces:
    """The vectorizer that had these pieces and weights."""
    made = vectorizer(analyzer, sizes)
    made.vocabulary_ = {piece: k for k, piece in enumerate(pieces)}
    made.idf_ = idf
    return made
