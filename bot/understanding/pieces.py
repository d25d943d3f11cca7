"""Pieces of words (runs of characters) or words as features, weighed by how rare they are (tf-idf)."""
from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

Floats = NDArray[np.float32]


def vectorizer(analyzer: str, sizes: tuple[int, int]) -> TfidfVectorizer:
    """Counts pieces of so many characters (`char`, `char_wb`) or words (`word`) that occur at least twice."""
    return TfidfVectorizer(
        analyzer=analyzer,
        ngram_range=sizes,
        token_pattern=r"\S+" if analyzer == "word" else None,
        sublinear_tf=True,
        min_df=2,
        lowercase=False,
        dtype=np.float32,
    )


def vocabulary(fitted: TfidfVectorizer) -> list[str]:
    """The pieces that it knows, in the order of its columns."""
    return [str(piece) for piece in fitted.get_feature_names_out()]


def restored(analyzer: str, sizes: tuple[int, int], pieces: list[str], idf: Floats) -> TfidfVectorizer:
    """The vectorizer that had these pieces and weights."""
    made = vectorizer(analyzer, sizes)
    made.vocabulary_ = {piece: k for k, piece in enumerate(pieces)}
    made.idf_ = idf
    return made
