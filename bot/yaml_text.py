"""Reads YAML, with the parser written in C where the machine has it: ten times as fast, on every start."""

from __future__ import annotations

from typing import Any

import yaml

_QUICK = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parsed(text: str) -> Any:
    """What the text holds: plain values only, nothing that runs code. Raises yaml.YAMLError, which knows the place."""
    try:
        return yaml.load(text, _QUICK)  # noqa: S506, a safe loader
    except yaml.YAMLError:
        # The slow parser points at the place where the mistake began, the quick one at where it got stuck.
        return yaml.safe_load(text)
