"""Finds options, cards, substances and relatives by what people call them, with typo tolerance.

The names stand in `data/nlu/names.yml` as Rasa synonyms. A name of up to four letters must be typed exactly; longer
ones may differ by one edit, from nine letters on by two (edits as in optimal string alignment: insert, delete, replace,
swap neighbours).
"""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz.distance import OSA

from bot.text import SPELLED, words
from bot.yaml_text import parsed

NAMES_FILE = Path(__file__).resolve().parents[2] / "data" / "nlu" / "names.yml"

MOST_JOINED = 3
"""Most words that may be one name written apart, or a name mistyped."""


@dataclass(frozen=True)
class Mention:
    """A name found in a message: the ids it may stand for, the words as typed, place of the first word, edits made."""

    ids: tuple[str, ...]
    typed: str
    start: int
    end: int
    edits: int


def edits_allowed(name: str) -> int:
    """How many typing mistakes a name of this length may carry."""
    letters = len(name.replace(" ", ""))
    return 0 if letters <= 4 else 1 if letters <= 8 else 2


class Names:
    """All known names. `find` is the only thing to call."""

    def __init__(self, names: dict[str, tuple[str, ...]], common: Iterable[str] = ()) -> None:
        """`names` maps a name to its ids; `common` are ordinary words that are never a misspelled name."""
        written = {tuple(words(name)): ids for name, ids in names.items()}
        # As a message is spelled out too: "mijn ma" is looked for as "mijn maar".
        self._exact = {**written, **{tuple(_tokens(name)): ids for name, ids in names.items()}}
        self._joined = {"".join(key): ids for key, ids in written.items()}
        self._longest = max((len(key) for key in self._exact), default=1)
        self._first = {key[0] for key in self._exact if key}
        self._common = set(common)
        # By length and first letter: people rarely mistype the first one.
        self._fuzzy: dict[tuple[int, str], list[tuple[str, tuple[str, ...], int]]] = {}
        for name, ids in self._joined.items():
            if allowed := edits_allowed(name):
                for size in range(len(name) - allowed, len(name) + allowed + 1):
                    self._fuzzy.setdefault((size, name[0]), []).append((name, ids, allowed))

    @classmethod
    def load(cls, path: Path = NAMES_FILE, common: Iterable[str] = ()) -> Names:
        """Reads Rasa's synonym format. Raises ValueError that names the entry which has no examples."""
        names: dict[str, tuple[str, ...]] = {}
        for item in parsed(path.read_text(encoding="utf-8"))["nlu"]:
            if not item.get("examples"):
                raise ValueError(f"{path}: synonym '{item.get('synonym')}' has no examples; add '- name' lines")
            for line in item["examples"].splitlines():
                if name := line.strip().removeprefix("- ").strip():
                    names[name] = tuple(item["synonym"].split("|"))
        return cls(names, common)

    def find(self, text: str) -> list[Mention]:
        """The mentions in a message, in order, longest first and without overlap."""
        found: list[Mention] = []
        tokens = _tokens(text)
        taken = [False] * len(tokens)
        for size in range(self._longest, 0, -1):
            for start in range(len(tokens) - size + 1):
                if size > MOST_JOINED and tokens[start] not in self._first:
                    continue  # only a name known word for word is that long
                if True in taken[start : start + size]:
                    continue
                if mention := self._match(tokens, start, size):
                    found.append(mention)
                    taken[start : start + size] = [True] * size
        return sorted(found, key=lambda mention: mention.start)

    def _match(self, tokens: list[str], start: int, size: int) -> Mention | None:
        window = tokens[start : start + size]
        typed, end = " ".join(window), start + size
        if ids := self._exact.get(tuple(window)):
            return Mention(ids, typed, start, end, 0)
        joined = "".join(window)
        # Joined compounds are matched one and two words wide: "cognitieve gedragstherapie", "zelf hulpgroep".
        if size > MOST_JOINED or len(joined) < 5 or joined in self._common:
            return None
        if size > 1 and (ids := self._joined.get(joined)):
            return Mention(ids, typed, start, end, 0)
        best: tuple[int, tuple[str, ...]] | None = None
        for name, ids, allowed in self._fuzzy.get((len(joined), joined[0]), ()):
            edits = OSA.distance(name, joined, score_cutoff=allowed)
            if edits <= allowed and (best is None or edits < best[0]):
                best = (edits, ids)
        return Mention(best[1], typed, start, end, best[0]) if best else None


def _tokens(text: str) -> list[str]:
    return [part for word in words(text) for part in SPELLED.get(word, word).split()]


def options_in(mentions: Iterable[Mention]) -> list[tuple[str, ...]]:
    """The mentions that name an option or topic, as tuples of the ids they may stand for."""
    return [m.ids for m in mentions if not m.ids[0].startswith(("middel/", "persoon/")) and "/" in m.ids[0]]


def substances_in(mentions: Iterable[Mention]) -> list[str]:
    """The substances named, as `middel/<group>/<name>`."""
    return [m.ids[0] for m in mentions if m.ids[0].startswith("middel/")]


def group_of(substance: str) -> str:
    """`opioide`, `niet-opioide` or `alcohol`."""
    return substance.split("/")[1]


def relative_in(mentions: Iterable[Mention]) -> bool:
    """True when a relative is named."""
    return any(m.ids[0] == "persoon/naaste" for m in mentions)
