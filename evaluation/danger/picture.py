"""The picture of the report: for each group what each reader finds, with its interval, and what is asked for."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from evaluation.danger.counted import Group, Run, danger_groups, harmless_groups

COLOURS = ("#1b5e8c", "#5aa9d6", "#b0b0b0", "#e08e2b")
ROW = 0.42
"""Inches a group takes."""


def draw(run: Run, path: Path) -> None:
    """Draws it. Groups without messages are left out."""
    with warnings.catch_warnings():
        # The matplotlib that Rasa allows calls pyparsing by its old names.
        warnings.simplefilter("ignore", DeprecationWarning)
        _draw(run, path)


def _draw(run: Run, path: Path) -> None:
    import matplotlib  # type: ignore[import-untyped]

    matplotlib.use("Agg")
    from matplotlib import pyplot

    messages = [one.message for one in run.ours]
    sides = [danger_groups(messages), harmless_groups(messages)]
    most = max(map(len, sides))
    figure, panels = pyplot.subplots(1, 2, figsize=(15, ROW * most + 2))
    for axes, groups, title in zip(panels, sides, ("Danger found", "Harmless taken for danger"), strict=True):
        _panel(axes, run, groups)
        axes.set_title(title, fontsize=11)
    handles, names = panels[0].get_legend_handles_labels()
    figure.legend(handles, names, loc="lower center", ncol=len(names), fontsize=9, frameon=False)
    figure.suptitle(f"{run.part} part: shares in %, with 95 % intervals; red: what is asked for", fontsize=12)
    figure.tight_layout(rect=(0, 0.05, 1, 0.97))
    figure.savefig(path, dpi=110)
    pyplot.close(figure)


def _panel(axes: Any, run: Run, groups: Sequence[Group]) -> None:
    shown = [group for group in groups if group.taken(run.ours).of]
    step = 0.8 / len(run.readers)
    for place, (name, judged) in enumerate(run.readers.items()):
        shares = [group.taken(judged) for group in shown]
        values = [100 * share.value for share in shares]
        below = [value - 100 * share.interval[0] for value, share in zip(values, shares, strict=True)]
        above = [100 * share.interval[1] - value for value, share in zip(values, shares, strict=True)]
        rows = [row + (place + 0.5) * step - 0.4 for row in range(len(shown))]
        # Rounding may put an end of the interval a hair on the wrong side of the share.
        ends = [[max(0.0, end) for end in side] for side in (below, above)]
        colour = COLOURS[place % len(COLOURS)]
        axes.errorbar(values, rows, xerr=ends, fmt="o", markersize=3.5, elinewidth=1.2, color=colour, label=name)
    for row, group in enumerate(shown):
        if group.bar is not None:
            axes.plot([100 * group.bar] * 2, [row - 0.45, row + 0.45], color="red", linewidth=1.4)
    axes.set_yticks(range(len(shown)))
    axes.set_yticklabels([f"{group.name} ({group.taken(run.ours).of})" for group in shown], fontsize=8)
    axes.set_ylim(len(shown) - 0.5, -0.5)
    axes.set_xlim(-2, 102)
    axes.grid(axis="x", linewidth=0.4)
