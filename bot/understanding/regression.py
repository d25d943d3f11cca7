"""Kernel ridge regression over text: how alike two messages are, summed over several views, to one score a class.

The views are character pieces (tf-idf), sentence vectors (a radial kernel) and names found. Messages are compared with
a few thousand landmarks, examples spread evenly over the labels (the subset-of-regressors form of Nyström: Williams and
Seeger 2001), so that training is one product and one Cholesky factorisation, for all classes at once, with nothing
random in it. Regularised least squares does as well at classifying as a support vector machine (Rifkin, Yeo and Poggio
2003).
"""
from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy.linalg
from numpy.typing import NDArray
from scipy.linalg.blas import ssyrk
from scipy.sparse import csr_matrix
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

Floats = NDArray[np.float32]


@dataclass
class Views:
    """What is known of some texts: character pieces (sparse), sentence vectors and names, one row a text."""

    pieces: csr_matrix
    vectors: Floats
    names: Floats | None = None

    def __post_init__(self) -> None:
        self._columns: csr_matrix | None = None

    @property
    def columns(self) -> csr_matrix:
        """The pieces with one row a piece, turned round once: doing it for every message takes longer than the rest."""
        if self._columns is None:
            self._columns = csr_matrix(self.pieces.T)
        return self._columns

    def rows(self, places: NDArray[np.intp] | slice) -> Views:
        """Some of the texts."""
        names = None if self.names is None else self.names[places]
        return Views(csr_matrix(self.pieces[places]), self.vectors[places], names)


ROWS_AT_ONCE = 2000
"""Rows compared with the landmarks at once; bounds the memory of training."""
JITTER = 1e-5
"""Added to the diagonal, as a share of its mean, so that two landmarks that are alike and the rounding of single
precision do not make the factorisation fail."""


@dataclass(frozen=True)
class Weights:
    """How much each view counts, how fast likeness of vectors falls off, and the ridge."""

    pieces: float = 1.0
    vectors: float = 2.0
    names: float = 1.0
    narrowness: float = 2.0
    ridge: float = 0.03


def likeness(left: Views, right: Views, weights: Weights) -> Floats:
    """The kernel between the rows of two sets of texts."""
    near = left.vectors @ right.vectors.T
    near -= 1.0
    near *= weights.narrowness
    np.exp(near, out=near)
    near *= weights.vectors
    total = np.asarray((left.pieces @ right.columns).toarray(), dtype=np.float32)
    total *= weights.pieces
    total += near
    if left.names is not None and right.names is not None:
        total += weights.names * (left.names @ right.names.T)
    return total


class Regression:
    """Scores of classes for texts. Train it or give it trained coefficients."""

    def __init__(self, classes: Sequence[str], coefficients: Floats, views: Views, weights: Weights) -> None:
        self.classes = list(classes)
        self.coefficients = coefficients
        self.views = views
        self.weights = weights

    @classmethod
    def train(
        cls,
        views: Views,
        labels: Sequence[str | None],
        trust: Floats,
        landmarks: NDArray[np.intp],
        weights: Weights,
    ) -> Regression:
        """Learns from rows with a label (None counts as none of the classes). `trust` is 1 for an ordinary row;
        `landmarks` are the places of the rows that all messages are compared with."""
        classes = sorted({label for label in labels if label})
        place = {label: k for k, label in enumerate(classes)}
        targets = np.zeros((len(labels), len(classes)), dtype=np.float32)
        for row, label in enumerate(labels):
            if label:
                targets[row, place[label]] = 1.0
        marks = views.rows(landmarks)
        among = likeness(marks, marks, weights)
        # Only the lower half of the normal matrix is made: it is symmetric, and this is most of the work.
        normal = np.zeros(among.shape, dtype=np.float32, order="F")
        right = np.zeros((len(landmarks), len(classes)), dtype=np.float32)
        root = np.sqrt(trust)[:, None]
        parts = [slice(start, start + ROWS_AT_ONCE) for start in range(0, len(labels), ROWS_AT_ONCE)]

        def compared(part: slice) -> Floats:
            return likeness(views.rows(part), marks, weights)

        # Whoever counted vectors before may have left BLAS with another number of threads.
        with threadpool_limits(os.cpu_count(), "blas"), ThreadPoolExecutor(os.cpu_count()) as pool:
            # Sparse products use one core each and let go of Python's lock.
            for part, near in zip(parts, pool.map(compared, parts), strict=True):
                near *= root[part]
                normal = ssyrk(1.0, near.T, beta=1.0, c=normal, lower=1, overwrite_c=1)
                right += near.T @ (targets[part] * root[part])
        normal += weights.ridge * among
        normal[np.diag_indices_from(normal)] += JITTER * float(np.mean(np.diagonal(normal)))
        factor = scipy.linalg.cho_factor(normal.astype(np.float64), lower=True, overwrite_a=True, check_finite=False)
        coefficients = scipy.linalg.cho_solve(factor, right.astype(np.float64), check_finite=False)
        return cls(classes, np.asarray(coefficients, dtype=np.float32), marks, weights)

    def scores(self, views: Views) -> Floats:
        """One row a text, one column a class; about 1 for a clear member and about 0 for none."""
        return np.asarray(likeness(views, self.views, self.weights) @ self.coefficients, dtype=np.float32)


def probabilities(scores: Floats, sharpness: float) -> Floats:
    """Scores as probabilities over the classes (softmax). A higher sharpness makes the best class stand out more."""
    shifted = sharpness * (scores - scores.max(axis=1, keepdims=True))
    grown: Any = np.exp(shifted)
    return np.asarray(grown / grown.sum(axis=1, keepdims=True), dtype=np.float32)
