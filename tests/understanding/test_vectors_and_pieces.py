"""Quick ways to vectors and pieces of words: they give what the slow ways give."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.understanding.pieces import restored, vectorizer, vocabulary
from bot.understanding.vectors import Matrix, Recent

TEXTS = ["hoe lang duurt cgt", "hoe lang duurt dat dan", "mijn zoon blowt elke dag", "wat doet dat met mijn zoon", ""]


class Slow:
    """Counts what it is asked to make. A text's vector is its length and its first letter."""

    def __init__(self) -> None:
        self.made: list[str] = []

    def __call__(self, texts: Sequence[str]) -> Matrix:
        self.made += texts
        return np.array([[len(text), ord(text[:1] or " ")] for text in texts], dtype=np.float32)


def test_a_text_is_encoded_once_and_each_row_is_its_own() -> None:
    slow = Slow()
    recent = Recent(slow, most=4)
    first = recent.encode(["hallo daar"])
    again = recent.encode(["nee", "hallo daar", "ja", "nee"])
    assert slow.made == ["hallo daar", "nee", "ja"]
    assert (again[1] == first[0]).all()
    assert again.tolist() == Slow()(["nee", "hallo daar", "ja", "nee"]).tolist()


def test_only_the_last_few_are_remembered_and_no_text_is() -> None:
    slow = Slow()
    recent = Recent(slow, most=2)
    for text in ("geheim een", "geheim twee", "geheim drie", "geheim een"):
        recent.encode([text])
    assert slow.made.count("geheim een") == 2
    assert len(recent._kept) == 2
    assert "geheim" not in repr(vars(recent))
    assert recent.encode(["a", "b", "c"]).shape == (3, 2)  # more than it can remember
    assert len(recent._kept) == 2
    assert Recent(slow).encode(["\ud800 half een teken"]).shape == (1, 2)


@pytest.mark.parametrize(("analyzer", "sizes"), [("char_wb", (2, 5)), ("char", (3, 6)), ("word", (1, 2))])
def test_pieces_are_weighed_as_scikit_learn_weighs_them(analyzer: str, sizes: tuple[int, int]) -> None:
    fitted = vectorizer(analyzer, sizes)
    learnt = fitted.fit_transform(TEXTS)
    again = restored(analyzer, sizes, vocabulary(fitted), fitted.idf_)
    for made in (fitted, again):
        rows = made.transform([*TEXTS, "onbekend: qqq"])
        assert np.allclose(rows.toarray(), TfidfVectorizer.transform(made, [*TEXTS, "onbekend: qqq"]).toarray())
        assert np.allclose(rows[: len(TEXTS)].toarray(), learnt.toarray())
        assert rows.dtype == np.float32
