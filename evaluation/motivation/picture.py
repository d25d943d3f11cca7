"""The picture of the report: for each kind of dialog reflections to questions, complex reflections, and words."""
from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from pathlib import Path

from evaluation.motivation.dialogs import FAMILIES
from evaluation.motivation.moves import Moves

ROW = 0.45
"""Inches a kind of dialog takes."""
COLOUR = "#1b5e8c"

PANELS: tuple[tuple[str, Callable[[Moves], float], float], ...] = (
    ("Reflections to one question", lambda moves: moves.ratio, 1.3),
    ("Complex reflections, %", lambda moves: 100 * moves.complex_share, 40.0),
    ("Words a turn, median", lambda moves: moves.median_words, 60.0),
)


def draw(families: Mapping[str, Moves], path: Path) -> None:
    """Draws it. Kinds of dialog in which no move was made are left out."""
    with warnings.catch_warnings():
        # The matplotlib that Rasa allows calls pyparsing by its old names.
        warnings.simplefilter("ignore", DeprecationWarning)
        _draw({name: moves for name, moves in families.items() if moves.words}, path)


def _draw(families: Mapping[str, Moves], path: Path) -> None:
    import matplotlib  # type: ignore[import-untyped]

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, panels = pyplot.subplots(1, len(PANELS), figsize=(13, ROW * len(families) + 1.6), sharey=True)
    for axes, (title, value, bar) in zip(panels, PANELS, strict=True):
        bars = axes.barh(range(len(families)), [value(moves) for moves in families.values()], 0.6, color=COLOUR)
        axes.bar_label(bars, fmt="%.1f", padding=3, fontsize=8)
        axes.axvline(bar, color="red", linewidth=1.4)
        axes.set_title(title, fontsize=11)
        axes.margins(x=0.15)
        axes.set_yticks(range(len(families)))
        axes.set_yticklabels([f"{FAMILIES[name]} ({moves.dialogs})" for name, moves in families.items()], fontsize=9)
    panels[0].invert_yaxis()
    figure.suptitle("Moves in whole dialogs; red: what is asked for", fontsize=12)
    figure.tight_layout(rect=(0, 0, 1, 0.97))
    figure.savefig(path, dpi=110)
    pyplot.close(figure)
