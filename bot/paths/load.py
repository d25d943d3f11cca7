"""Reads the guided paths, and finds the one that a message asks for."""
from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path as File

from bot.content.reading import ROOT, ContentError, parse
from bot.paths.schema import Path, PathLines
from bot.text import spelled_out

FOLDER = "paths"
LINES = "paths.yml"
ORDER = ("kenmerken", "wachtlijst", "naasten", "incheck")
"""The paths there are, in the order in which they are shown."""
INTENT = "pad"
"""What a button of a path says, with the entities of `order`."""
CHECK_IN = "incheck"
"""The path for someone who comes back."""


def load_paths(root: File = ROOT) -> dict[str, Path]:
    """The paths by id. Raises ContentError that lists what is wrong in any of them."""
    found, errors = {}, []
    for name in ORDER:
        file = root / FOLDER / f"{name}.yml"
        try:
            path = parse(Path, file)
            if path.id != name:
                raise ContentError(f"{file}: id is '{path.id}'; write '{name}', as the file is named")
            found[name] = path
        except ContentError as error:
            errors += str(error).splitlines()
    errors += [
        f"{file}: no path of this name; add it to ORDER in bot/paths/load.py"
        for file in sorted((root / FOLDER).glob("*.yml"))
        if file.stem not in ORDER
    ]
    if errors:
        raise ContentError("\n".join(errors))
    return found


@lru_cache(maxsize=1)
def paths() -> dict[str, Path]:
    """The paths of this project, read once."""
    return load_paths()


def load_path_lines(root: File = ROOT) -> PathLines:
    """The lines that all paths share. Raises ContentError when the file cannot be used."""
    return parse(PathLines, root / LINES)


@lru_cache(maxsize=1)
def path_lines() -> PathLines:
    """The shared lines of this project, read once."""
    return load_path_lines()


def wanted(text: str, asks: bool) -> str | None:
    """The path that a message asks for, if it does. `asks`: the message asks something; then what only tells where
    someone is does not count, because a question has an answer of its own."""
    plain = spelled_out(text)
    for name, path in paths().items():
        patterns = path.asked if asks else [*path.asked, *path.told]
        if any(re.search(rf"\b(?:{pattern})\b", plain) for pattern in patterns):
            return name
    return None


def order(path: str, at: str = "", does: str = "") -> dict[str, str]:
    """The entities of a button: which path, at which place in it, what was chosen there."""
    return {"pad": path, "stap": at, "doe": does} if does else {"pad": path}
