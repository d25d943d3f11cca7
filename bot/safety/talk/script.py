"""The wording of the conversation after danger was voiced: `content/crisis/*.yml`, checked when it is loaded."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import Field

from bot.content.contacts import own_file, read_directory
from bot.content.library import ROOT, ContentError, parse
from bot.content.schema import Dated, SourceRef, Strict
from bot.safety.pattern import Person
from bot.safety.talk.state import State
from bot.safety.wording import Country, Wording, filled

FILES = ("gesprek", "zelfmoord", "drempels", "lichaam", "plan")
PERSONS: tuple[Person, ...] = ("self", "other")
MOST_LINES = 8
MOST_WORDS = 55
BODY = "_body"
"""Ends the key of a text that stands in for the shared one when it is about the body."""

Texts = dict[Person, list[str]]

_PLACEHOLDER = re.compile(r"\{([a-z0-9-]+)\}")
_QUESTION = re.compile(r"\?(?=\s|$)")
_BARE = re.compile(r"(?<![{\d-])\b(?:112|113|1813|0800|0900|106|1733)\b")
_LAST = re.compile(r"(?<=[.:]) (?=[^.?!\n]+\?)")
_NUMBER = frozenset({"112", "lijn", "kort", "bel"})
NEVER = (
    r"toch niet aan",
    r"\bbeloof|\bbeloven|\bbelofte",
    r"\bgeheim\b|\bonder ons\b|\bniemand vertellen\b",
    r"\bschuld\b|\bstom\b|\begoïstisch|\blaf\b|\baanstell",
    r"\bmg\b|\bmilligram|\bgram\b|\bliter\b",
    r"\bhoeveel heb je\b|\bop welke manier\b|\bhoe wil je het\b",
    r"\bje moet nu rustig\b|\bje moet niet\b|\bkop op\b|\bstel je niet\b",
    r"\bverslaafde\b|\bjunk|\bmisbruik",
    r"\bje hebt een (depressie|psychose|stoornis)\b",
    r"\bik snap precies\b|\bik weet hoe je\b",
    r"zijligging|koud water",
)
"""What no text says: a promise, secrecy, blame, an amount, a method, a diagnosis, advice that no source carries."""


class Part(Dated):
    """One file of the folder. Which of the keys it holds differs per file."""

    sources: list[SourceRef] = Field(min_items=1)
    asks: list[str] = Field(default_factory=list)
    leads: dict[str, Texts] = Field(default_factory=dict)
    steps: dict[str, Texts] = Field(default_factory=dict)
    barriers: dict[str, Texts] = Field(default_factory=dict)
    ends: dict[str, Texts] = Field(default_factory=dict)
    buttons: dict[str, str | list[str]] = Field(default_factory=dict)
    call: dict[str, dict[str, str]] = Field(default_factory=dict)
    lines: dict[Country, dict[str, str]] = Field(default_factory=dict)
    first: dict[str, list[str]] = Field(default_factory=dict)
    plan: PlanWords | None = None


class PlanWords(Strict):
    """How the safety plan is shown. `lines`: the heading of each line, by the step that asks for it."""

    title: Texts
    empty: str
    lines: dict[str, dict[Person, str]]
    numbers: str
    keep: list[str] = Field(min_items=2)


Part.update_forward_refs()


@dataclass(frozen=True)
class Said:
    """A text ready to be shown, and the contacts that it names."""

    text: str
    contacts: tuple[str, ...]


class Script:
    """Every text by key. Raises ContentError that says what is wrong and where."""

    def __init__(self, root: Path = ROOT, own: Path | None = None) -> None:
        """`own`: the file with an organisation's own contacts."""
        self.leads: dict[str, Texts] = {}
        self.steps: dict[str, Texts] = {}
        self.barriers: dict[str, Texts] = {}
        self.ends: dict[str, Texts] = {}
        self.buttons: dict[str, str | list[str]] = {}
        self.asks: set[str] = set()
        self.parts: dict[str, Part] = {}
        for name in FILES:
            part = self.parts[name] = parse(Part, root / "crisis" / f"{name}.yml")
            for kind in ("leads", "steps", "barriers", "ends", "buttons"):
                getattr(self, kind).update(getattr(part, kind))
            self.asks.update(part.asks)
        shared = self.parts["gesprek"]
        plan = self.parts["plan"].plan
        if plan is None:
            raise ContentError(f"{root}/crisis/plan.yml: plan is missing; add it")
        self.plan, self.call, self.first = plan, shared.call, shared.first
        self._wording = Wording(root, own)
        self._known = {country: self._numbers(country, root, own) for country in ("nl", "be")}
        self._line_contacts = shared.lines
        if wrong := list(self._mistakes()):
            raise ContentError("\n".join(f"{root}/crisis: {line}" for line in wrong))

    def _numbers(self, country: Country, root: Path, own: Path | None) -> dict[str, str]:
        known = self._wording.known(country)
        line = next(id_ for id_ in self._wording.contacts("suicide", country) if id_ != "112")
        known["kort"] = known[line]
        directory = read_directory(country, root, own)
        for name, id_ in self.parts["gesprek"].lines.get(country, {}).items():
            if id_ not in directory.known:
                place = f"{root}/crisis/gesprek.yml: lines > {country} > {name}"
                raise ContentError(f"{place}: {id_} does not stand in contacts/{country}.yml; use one that does")
            contact = directory.shown.get(id_)
            # An organisation may hide a contact or leave its number out: then the doctor stands in for it.
            with_number = contact if contact and contact.phone else None
            known[name] = (
                f"{with_number.name} ({with_number.phone})" if with_number else directory.known["huisarts"].name
            )
        return known

    # Saying -----------------------------------------------------------------------------------------------------------

    def key(self, kind: str, key: str, body: bool) -> str:
        """The key under which a text stands for this topic."""
        texts: dict[str, Texts] = getattr(self, kind)
        return key + BODY if body and key + BODY in texts else key

    def pick(self, kind: str, key: str, state: State) -> tuple[str, State]:
        """A wording that was not used last, not filled in, and the state that knows so."""
        found = self.key(kind, key, state.body)
        texts: list[str] = getattr(self, kind)[found][state.person]
        times = state.times(found)
        return _apart(texts[times % len(texts)]), state.used(found)

    def opening(self, state: State) -> tuple[str, State]:
        """The first line of an acute reply."""
        key = "called" if state.called else "not_called"
        texts = self.first[key]
        return texts[state.times(key) % len(texts)], state.used(key)

    def fill(self, text: str, state: State, country: Country) -> Said:
        """The text with its numbers."""
        chosen = self.call["body" if state.body else "suicide"]["acute" if state.acute else "other"]
        written = text.replace("{bel}", chosen)
        said = filled(written, self._known[country], "content/crisis")
        contacts = list(self._wording.contacts(state.topic, country))
        if "{lijn}" in written or "{kort}" in written:
            contacts += self._wording.contacts("suicide", country)
        lines = self._line_contacts.get(country, {})
        contacts += [lines[name] for name in _PLACEHOLDER.findall(written) if name in lines]
        return Said(said, tuple(dict.fromkeys(contacts)))

    def titles(self, key: str) -> list[str]:
        """The titles of the buttons under a step."""
        found = self.buttons.get(key, [])
        return [found] if isinstance(found, str) else found

    # Checking ---------------------------------------------------------------------------------------------------------

    def texts(self) -> Iterator[tuple[str, str, str]]:
        """Every text that a person sees: what kind, where it stands, and the text."""
        for kind in ("leads", "steps", "barriers", "ends"):
            for key, persons in getattr(self, kind).items():
                for person, texts in persons.items():
                    for number, text in enumerate(texts, 1):
                        yield kind, f"{kind} > {key} > {person}, variant {number}", text
        for person, titles in self.plan.title.items():
            for number, title in enumerate(titles, 1):
                yield "plan", f"plan > title > {person}, variant {number}", title
        for number, text in enumerate(self.plan.keep, 1):
            yield "plan", f"plan > keep, variant {number}", text
        for key, texts in self.first.items():
            for number, text in enumerate(texts, 1):
                yield "first", f"first > {key}, variant {number}", text

    def _mistakes(self) -> Iterator[str]:
        for kind in ("leads", "steps", "barriers", "ends"):
            for key, persons in getattr(self, kind).items():
                for person in PERSONS:
                    texts = persons.get(person, [])
                    if len(texts) < 2 or len(set(texts)) < len(texts):
                        yield f"{kind} > {key} > {person}: write two or more different variants"
        for key in ("not_called", "called"):
            if len(set(self.first.get(key, []))) < 2:
                yield f"first > {key}: write two or more different variants"
        for topic in ("suicide", "body"):
            for level in ("acute", "other"):
                text = self.call.get(topic, {}).get(level, "")
                if not (_NUMBER - {"bel"}) & set(_PLACEHOLDER.findall(text)):
                    yield f"call > {topic} > {level}: name {{112}}, {{lijn}} or {{kort}}"
        for kind, place, text in self.texts():
            yield from (f"{place}: {line}" for line in broken_rules(kind, text))
            for country, known in self._known.items():
                unknown = {name for name in _PLACEHOLDER.findall(text) if name not in known and name != "bel"}
                yield from (f"{place}: no number for {{{name}}} in {country}" for name in sorted(unknown))


def broken_rules(kind: str, text: str) -> Iterator[str]:
    """The rules that a text breaks, as what to write instead.

    `kind`: `steps` and `barriers` name a number and ask one question, `ends` name a number and ask nothing, `leads`
    ask nothing, `first` starts with 112.
    """
    questions = len(_QUESTION.findall(text))
    named = _NUMBER & set(_PLACEHOLDER.findall(text))
    if kind in {"steps", "barriers", "ends"} and not named:
        yield "name a number: {bel}, {lijn} or {112}"
    if kind in {"steps", "barriers"} and questions != 1:
        yield f"asks {questions} questions; ask one"
    if kind in {"ends", "leads", "first"} and questions:
        yield "asks a question; leave that to the step"
    if kind == "first" and not re.match(r"Bel (nu )?\{112\}[ .,]", text):
        yield "start with 'Bel nu {112}' or 'Bel {112}'"
    if _BARE.search(text):
        yield "write a number as a placeholder ({112}, {lijn})"
    if text.count("\n") >= MOST_LINES or len(text.split()) > MOST_WORDS:
        yield f"at most {MOST_WORDS} words; make it shorter"
    for pattern in NEVER:
        if found := re.search(pattern, text, re.IGNORECASE):
            yield f"says '{found.group()}', which is never said"


def _apart(text: str) -> str:
    """The text with its question on a line of its own."""
    return text if "\n" in text else _LAST.sub("\n", text, count=1)


@lru_cache(maxsize=1)
def script() -> Script:
    """The wording of this project, with the contacts that the organisation set, read once. Raises ContentError."""
    return Script(own=own_file(os.environ))
