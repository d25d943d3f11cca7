"""Brings a message into the form that the patterns read, however it was typed.

On top of `bot.text`: letters spread out (z e l f m o o r d) or masked (z*lfmoord, zelf.moord), digits for
letters (z3lfm00rd), look-alike letters of other alphabets, words run together (ikwildood), words split (zelf
moord), spelling by sound (leve, doot), Flemish and SMS spelling, and slips of the finger.

Every word is looked up once per message; nothing is remembered between messages.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from bot.safety.pattern import Text
from bot.safety.vocabulary import (
    I_VERBS,
    JOINED,
    KEY_WORDS,
    NOT_A_TYPO,
    PLAIN_WORDS,
    RUN_TOGETHER,
    RUN_TOGETHER_CORE,
    SOUND,
    SPELLING,
)
from bot.text import SPELLED

HEAD = 16_000
TAIL = 8_000
"""What is looked at of a very long message: its start and its end. Up to HEAD + TAIL characters it is all."""

# Cyrillic and Greek letters, apostrophes of other kinds
_LOOKALIKE = str.maketrans("авеікморстухѕјοαερνικυ\u2019\u2018`\u00b4\u02bc", "abeikmopctyxsjoaepviku'''''")
_SPREAD = re.compile(r"(?<![^\s.,!?;:\"'(#*_-])(?:[a-z0-9][ .,_*/\\|+~-]{1,3}){3,50}[a-z0-9](?![a-z0-9'])")
_GAPS = re.compile(r"[^a-z0-9]+")
_END = re.compile(r"[.!?…;]+(?=\s|$)|[\n\r]+")
_CHUNK = re.compile(r"[^\s,;:!?()\"“”„/\\<>=\[\]{}…]+")
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_MASK = re.compile(r"[*#_?]+|[.'+~-]+")
_LEET = str.maketrans({"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "9": "g"})
_REPEATED = re.compile(r"(.)\1{3,}")
_HELD = re.compile(r"([a-z])\1{2,}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_DOUBLED = re.compile(r"(.)\1+")
_SOUND = str.maketrans({"v": "f", "z": "s", "c": "k"})
_IN_WORD = str.maketrans({"@": "a", "$": "s", "€": "e", "£": "e"})


@dataclass(frozen=True)
class Normal:
    """A message for matching: `whole`, its `sentences` (a very long one in pieces), which are asked.

    as_one: whether it should be read over the ends of its sentences too; in a very long message only where
    they are so short that they may be one (ik. wil. dood.).
    """

    whole: Text
    as_one: bool
    sentences: tuple[Text, ...]
    asked: tuple[bool, ...]


def _squeezed(word: str) -> str:
    """How a word sounds: v as f, z as s, c as k, d at the end as t, no doubled letters."""
    sound = word.replace("ij", "y").replace("ei", "y").translate(_SOUND)
    if sound.endswith(("d", "dt")):
        sound = sound.rstrip("dt") + "t"
    return _DOUBLED.sub(r"\1", sound)


def _deletions(word: str) -> set[str]:
    return {word} | {word[:i] + word[i + 1 :] for i in range(len(word))}


_BY_DELETION: dict[str, list[str]] = {}
for _key in sorted(KEY_WORDS):
    if len(_key) >= 6:
        for _form in _deletions(_key):
            _BY_DELETION.setdefault(_form, []).append(_key)
_BY_SQUEEZED: dict[str, str] = {_squeezed(key): key for key in sorted(KEY_WORDS)}
_BY_LENGTH: dict[int, list[str]] = {}
for _key in sorted(KEY_WORDS):
    _BY_LENGTH.setdefault(len(_key), []).append(_key)
_LONGEST_RUN = max(len(word) for word in RUN_TOGETHER)


def _split_run(word: str) -> list[str] | None:
    """The words of `ikwildood`, or None. Only when every piece is known and one of them matters."""
    if not 6 <= len(word) <= 60:
        return None
    best: list[list[str] | None] = [None] * (len(word) + 1)
    best[0] = []
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - _LONGEST_RUN), end):
            before = best[start]
            if before is not None and word[start:end] in RUN_TOGETHER:
                candidate = [*before, word[start:end]]
                current = best[end]
                if current is None or len(candidate) < len(current):
                    best[end] = candidate
    found = best[-1]
    if found is None or len(found) < 2 or RUN_TOGETHER_CORE.isdisjoint(found):
        return None
    return found


def _typo(word: str) -> str | None:
    """The key word that differs from `word` by one slip (insert, delete, replace, swap), if there is one."""
    if len(word) < 5 or word in NOT_A_TYPO:
        return None
    squeezed = _BY_SQUEEZED.get(_squeezed(word))
    if squeezed is not None and len(squeezed) >= 4:
        return squeezed
    seen: set[str] = set()
    for form in _deletions(word):
        for key in _BY_DELETION.get(form, ()):
            if key not in seen and key[0] == word[0]:
                seen.add(key)
                if OSA.distance(key, word, score_cutoff=1) <= 1:
                    return key
    if len(word) >= 9:
        for size in range(len(word) - 2, len(word) + 3):
            for key in _BY_LENGTH.get(size, ()):
                if len(key) >= 9 and key[:2] == word[:2] and OSA.distance(key, word, score_cutoff=2) <= 2:
                    return key
    return None


def _unmasked(word: str) -> str | None:
    """The key word behind `z*lfmoord`, where every mask sign stands for one or more letters."""
    parts = re.split(r"[*#_?]+", word)
    if len(parts) < 2 or not parts[0] or sum(map(len, parts)) < 2 or len(word) > 30:
        return None
    for key in MASKABLE:
        if not (key.startswith(parts[0]) and key.endswith(parts[-1]) and abs(len(key) - len(word)) <= 1):
            continue
        place = len(parts[0])
        for part in parts[1:-1]:
            place = key.find(part, place)
            if place < 0:
                break
            place += len(part)
        else:
            if place <= len(key) - len(parts[-1]):
                return key
    return None


MASKABLE = tuple(sorted({key for key in KEY_WORDS if len(key) >= 6} | {"dood", "leven"}))


def _known(word: str) -> str | None:
    """The spelling that the patterns use, or None when the word is nothing special."""
    for table in (SPELLING, SPELLED):
        if (found := table.get(word)) is not None:
            return found
    if word in KEY_WORDS or word in NOT_A_TYPO:
        return word
    if (found := SOUND.get(word)) is not None:
        return found
    if any(c.isdigit() for c in word) and any(c.isalpha() for c in word):
        for plain in (word.translate(_LEET), word.translate(_LEET).replace("i", "l")):
            if (found := SPELLING.get(plain)) is not None:
                return found
            if plain in KEY_WORDS or plain in RUN_TOGETHER:
                return plain
            if plain.isalpha() and len(plain) >= 6 and (found := _typo(plain)) is not None:
                return found
        return None
    if word[0] == "k" and word[1:] in I_VERBS:
        return f"ik {word[1:]}"
    if (found := _typo(word)) is not None:
        return found
    run = _split_run(word)
    return " ".join(SPELLING.get(part, SPELLED.get(part, part)) for part in run) if run else None


def _word(word: str, memory: dict[str, str]) -> str:
    found = memory.get(word)
    if found is None:
        short = _HELD.sub(r"\1\1", word)[:60]
        if short != word[:60] and short not in PLAIN_WORDS:
            once = _HELD.sub(r"\1", word)[:60]
            short = once if once in PLAIN_WORDS or once in SPELLED else short
        if "'" in short:
            whole = short.replace("'", "")
            found = SPELLED.get(short) or SPELLING.get(short) or _known(whole) or whole
        else:
            # A slip may leave three letters in a row (aankunnn), which is no letter held down.
            found = _known(short) or (None if short == word[:60] else _typo(word[:60])) or short
        memory[word] = found
    return found


def _chunk(chunk: str, memory: dict[str, str]) -> list[str]:
    """The words of a piece without spaces, which may hold masks, dots and hyphens."""
    chunk = chunk.strip(".'*#_?+~-")
    if not chunk:
        return []
    if chunk.isalnum() and chunk.isascii():
        return [_word(chunk, memory)]
    chunk = chunk.translate(_IN_WORD)
    if _MASK.search(chunk):
        bare = "".join(_WORD.findall(chunk.replace("'", "")))
        if len(bare) >= 4 and (bare in KEY_WORDS or bare in JOINED or bare.translate(_LEET) in KEY_WORDS):
            return [_word(bare, memory)]
        if (found := _unmasked(chunk)) is not None:
            return [_word(found, memory)]
    return [_word(word, memory) for word in _WORD.findall(chunk)]


def _join_spread(match: re.Match[str]) -> str:
    run = match.group()
    gaps = _GAPS.findall(run)
    narrow = min(map(len, gaps))
    letters = _GAPS.split(run)
    if all(letter.isdigit() for letter in letters):
        return run
    joined = letters[0]
    for gap, letter in zip(gaps, letters[1:], strict=True):
        joined += (" " if len(gap) > narrow else "") + letter
    return joined


def _joined(words: list[str]) -> list[str]:
    """`zelf moord` and `over dosis` become one word."""
    out: list[str] = []
    i = 0
    while i < len(words):
        for size in (3, 2):
            together = "".join(words[i : i + size])
            if i + size <= len(words) and together in JOINED:
                out.extend(JOINED[together].split())
                i += size
                break
        else:
            out.append(words[i])
            i += 1
    return out


def _sentence(text: str, memory: dict[str, str]) -> list[str]:
    found: list[str] = []
    for chunk in _CHUNK.findall(text):
        for word in _chunk(chunk, memory):
            if chunk in _BY_CONTEXT and found:
                before, meant = _BY_CONTEXT[chunk]
                if found[-1] in before:
                    word = meant
            found.extend(word.split(" "))
    return _joined(found)


_BY_CONTEXT = {
    "ma": (frozenset({"mijn", "ons", "onze", "haar", "zijn"}), "moeder"),
    "dak": (frozenset({"het", "een", "ons", "mijn", "dit", "dat", "van", "plat"}), "dak"),
    "mr": (frozenset({"niet", "nooit", "geen"}), "meer"),
    "hem": (frozenset({"ik"}), "heb"),
    "m": (frozenset({"ik"}), "heb"),
}
"""Words that mean something else after certain words."""


def _plain(text: str) -> str:
    if len(text) > HEAD + TAIL:
        text = f"{text[:HEAD]}\n{text[-TAIL:]}"
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)[: 2 * (HEAD + TAIL)]
        unseen = [c for c in set(text) if unicodedata.category(c) in _UNSEEN and c not in "\n\r\t"]
        text = text.translate(str.maketrans("", "", "".join(unseen)))
        text = unicodedata.normalize("NFKD", text.casefold().translate(_LOOKALIKE))
        text = "".join(c for c in text if not unicodedata.combining(c))
    return _REPEATED.sub(r"\1\1\1", _CONTROL.sub("", text.lower()))


_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
PIECE = 60
OVERLAP = 20
"""A sentence longer than PIECE words is read in pieces of that size that share OVERLAP words."""


def _pieces(words: list[str]) -> list[list[str]]:
    if len(words) <= PIECE:
        return [words]
    return [words[i : i + PIECE] for i in range(0, len(words) - OVERLAP, PIECE - OVERLAP)]


def _few_times(words: list[str]) -> list[str]:
    """A word that is typed over and over stays twice."""
    return [word for i, word in enumerate(words) if i < 2 or not word == words[i - 1] == words[i - 2]]


def normalise(text: str) -> tuple[Normal, ...]:
    """The message as one `Normal`; a very long message as several, that share a sentence, each only once."""
    plain = _SPREAD.sub(_join_spread, _plain(text))
    memory: dict[str, str] = {}
    sentences: list[Text] = []
    asked: list[bool] = []
    start = 0
    for end in [*_END.finditer(plain), None]:
        part = plain[start : end.start()] if end else plain[start:]
        if words := _few_times(_sentence(part, memory)):
            pieces = _pieces(words)
            sentences.extend(map(Text, pieces))
            asked.extend([bool(end and "?" in end.group())] * len(pieces))
        start = end.end() if end else start
    found: dict[tuple[str, ...], Normal] = {}
    long = sum(len(sentence.words) for sentence in sentences) > 2 * PIECE
    together_at_most = PIECE if long else 2 * PIECE
    first = 0
    while first < len(sentences):
        count, last = len(sentences[first].words), first + 1
        while last < len(sentences) and count + len(sentences[last].words) <= together_at_most:
            count += len(sentences[last].words)
            last += 1
        together = sentences[first:last]
        words = [word for sentence in together for word in sentence.words]
        whole = together[0] if len(together) == 1 else Text(_joined(words))
        as_one = not long or len(words) < 4 * len(together)
        found.setdefault(whole.words, Normal(whole, as_one, tuple(together), tuple(asked[first:last])))
        first = max(first + 1, last - 1) if last < len(sentences) else last
    return tuple(found.values())
