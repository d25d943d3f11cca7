"""What is said when someone is in danger: from `content/crisis.yml`, with the numbers of the contacts."""

from __future__ import annotations

import logging
import os
import re
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, validator

from bot.content.contacts import own_file, read_directory
from bot.content.library import ROOT, ContentError, parse
from bot.content.schema import Dated, SourceRef, Strict
from bot.safety.danger import Danger
from bot.safety.pattern import Level, Person, Topic

log = logging.getLogger(__name__)

Country = Literal["nl", "be"]
_PLACEHOLDER = re.compile(r"\{([a-z0-9-]+)\}")
_PHRASES = ("lijn", "chat", "spoed")
_QUESTION = re.compile(r"\?(?=\s|$)")
_CONDITION = re.compile(r"^- [^?\n]*\?", re.MULTILINE)

LAST_RESORT: dict[str, str] = {
    "nl": "Bel nu 112 bij direct gevaar. Denk je aan zelfmoord? Bel 113 of 0800-0113 (gratis, dag en nacht).",
    "be": "Bel nu 112 bij direct gevaar. Denk je aan zelfmoord? Bel 1813 (gratis, dag en nacht).",
}
"""Said when the content cannot be read, so that the numbers never depend on a file."""


class CountryWords(Strict):
    """What differs per country. `contacts`: ids in `contacts/<country>.yml`, for programs to read."""

    numbers: str
    lijn: str
    chat: str
    spoed: str
    contacts: dict[Topic, list[str]]

    @validator("contacts")
    def _every_topic(cls, value: dict[Topic, list[str]]) -> dict[Topic, list[str]]:
        topics: tuple[Topic, ...] = ("suicide", "overdose", "medical")
        for topic in topics:
            if "112" not in value.get(topic, []):
                raise ValueError(f"{topic} must list the contact '112'")
        return value


class CrisisFile(Dated):
    """`content/crisis.yml`: replies by topic, level and person, two or more variants each."""

    sources: list[SourceRef] = Field(min_items=1)
    button: str = Field(max_length=30)
    countries: dict[Country, CountryWords]
    on_purpose: dict[Person, str]
    replies: dict[Topic, dict[Level, dict[Person, list[str]]]]

    @validator("countries")
    def _both_countries(cls, value: dict[Country, CountryWords]) -> dict[Country, CountryWords]:
        if missing := {"nl", "be"} - set(value):
            raise ValueError(f"{', '.join(sorted(missing))} is missing; write its numbers")
        return value

    @validator("on_purpose")
    def _both_persons(cls, value: dict[Person, str]) -> dict[Person, str]:
        persons: tuple[Person, ...] = ("self", "other")
        for person in persons:
            if "{lijn}" not in value.get(person, ""):
                raise ValueError(f"{person} must be there and name {{lijn}}")
        return value

    @validator("replies")
    def _rules(
        cls, value: dict[Topic, dict[Level, dict[Person, list[str]]]]
    ) -> dict[Topic, dict[Level, dict[Person, list[str]]]]:
        wrong: list[str] = []
        topics: tuple[Topic, ...] = ("suicide", "overdose", "medical")
        levels: tuple[Level, ...] = ("acute", "high", "concern")
        persons: tuple[Person, ...] = ("self", "other")
        for topic in topics:
            for level in levels:
                for person in persons:
                    texts = value.get(topic, {}).get(level, {}).get(person, [])
                    place = f"{topic} > {level} > {person}"
                    if len(texts) < 2 or len(set(texts)) < len(texts):
                        wrong.append(f"{place}: write two or more different variants")
                    for number, text in enumerate(texts, 1):
                        wrong.extend(
                            f"{place}, variant {number}: {line}" for line in broken_rules(topic, level, text)
                        )
        if wrong:
            raise ValueError("; ".join(wrong))
        return value


def broken_rules(topic: Topic, level: Level, text: str) -> list[str]:
    """The rules of a crisis reply that a text breaks, as what to write instead."""
    wrong: list[str] = []
    if level == "acute" and not re.match(r"Bel nu \{112\}[.,]", text):
        wrong.append("the first line of an acute reply starts with 'Bel nu {112}.'")
    if "{112}" not in text:
        wrong.append("name {112}")
    if topic == "suicide" and not ("{lijn}" in text and "{chat}" in text):
        wrong.append("name {lijn} and {chat}")
    if topic == "suicide" and "{spoed}" in text:
        wrong.append("name {lijn}, not {spoed}")
    if re.search(r"(?<!\{)\b(?:112|113|1813|0800)\b", text):
        wrong.append("write a number as a placeholder ({112}, {lijn})")
    if "computerprogramma" not in text:
        wrong.append("say that this is a 'computerprogramma'")
    if len(_QUESTION.findall(_CONDITION.sub("", text))) > 1:
        wrong.append("ask one question at most")
    return wrong


class Wording:
    """The replies with the numbers of each country filled in. Raises ContentError that says what is wrong."""

    def __init__(self, root: Path = ROOT, own: Path | None = None) -> None:
        path = root / "crisis.yml"
        self.file = parse(CrisisFile, path)
        self._known: dict[str, dict[str, str]] = {}
        for country, words in self.file.countries.items():
            contacts = read_directory(country, root, own).known
            unknown = sorted({id_ for ids in words.contacts.values() for id_ in ids} - set(contacts))
            if unknown:
                raise ContentError(
                    f"{path}: countries > {country} > contacts: {', '.join(unknown)} does not stand in "
                    f"contacts/{country}.yml; add it there or take it out"
                )
            phones = {id_: contact.phone for id_, contact in contacts.items() if contact.phone}
            known = dict(phones)
            for phrase in _PHRASES:
                known[phrase] = filled(
                    getattr(words, phrase), phones, f"{path}: countries > {country} > {phrase}"
                )
            self._known[country] = known
            self.numbers_line(country)
            for text in [*self.file.on_purpose.values(), *self._texts()]:
                filled(text, known, f"{path}: replies for {country}")

    def _texts(self) -> list[str]:
        return [
            t
            for levels in self.file.replies.values()
            for ps in levels.values()
            for ts in ps.values()
            for t in ts
        ]

    def known(self, country: str) -> dict[str, str]:
        """What the placeholders of a text stand for."""
        return dict(self._known[_country(country)])

    def contacts(self, topic: Topic, country: str) -> list[str]:
        """The ids of the contacts that go with a topic."""
        return list(self.file.countries[_country(country)].contacts[topic])

    def numbers_line(self, country: str) -> str:
        """The numbers in one line."""
        words = self.file.countries[_country(country)]
        return filled(words.numbers, self._known[_country(country)], "crisis.yml: numbers")

    def reply(self, danger: Danger, country: str, variant: int) -> list[dict[str, Any]]:
        """The messages of a crisis reply."""
        code = _country(country)
        texts = self.file.replies[danger.topic][danger.level][danger.person]
        text = texts[variant % len(texts)].strip()
        contacts = list(self.file.countries[code].contacts[danger.topic])
        if danger.topic != "suicide" and any(reason.startswith("suicide:") for reason in danger.reasons):
            text = f"{text}\n{self.file.on_purpose[danger.person]}"
            line = self.file.countries[code].contacts["suicide"]
            contacts.extend(id_ for id_ in line if id_ not in contacts)
        message: dict[str, Any] = {"text": filled(text, self._known[code], "crisis.yml")}
        if danger.level != "acute":
            message["buttons"] = [{"title": self.file.button, "payload": "/mens"}]
        custom = _custom(danger, contacts)
        if danger.topic == "suicide" and danger.level != "acute":
            custom["custom"]["asks"] = "suicide"  # so that who reads the answer knows what "ja" means
        return [message, custom]


def _country(code: str) -> Country:
    return "be" if code == "be" else "nl"


def _custom(danger: Danger, contacts: list[str]) -> dict[str, Any]:
    custom: dict[str, Any] = {
        "kind": "crisis",
        "topic": danger.topic,
        "level": danger.level,
        "person": danger.person,
        "contacts": contacts,
    }
    return {"custom": custom}


def filled(text: str, known: dict[str, str], place: str) -> str:
    """The text with its numbers. Raises ContentError for a placeholder that is not known."""

    def value(match: re.Match[str]) -> str:
        if match.group(1) not in known:
            raise ContentError(
                f"{place}: no phone number for {match.group()}; use one of {', '.join(sorted(known))}"
            )
        return known[match.group(1)]

    return _PLACEHOLDER.sub(value, text)


@lru_cache(maxsize=1)
def wording() -> Wording:
    """The wording of this project, read once. Raises ContentError."""
    return Wording(own=own_file(os.environ))


def _wording() -> Wording | None:
    try:
        return wording()
    except Exception:  # whatever is wrong with the files, the numbers are said
        log.exception("content/crisis.yml cannot be used; only the numbers are said")
        return None


def crisis_reply(danger: Danger, country: str = "nl", variant: int = 0) -> list[dict[str, Any]]:
    """The reply to danger: one message with `text` (numbers in it) and one with `custom`. Never raises.

    `variant` chooses the wording; count it up to say it differently. An unknown country gets the Dutch
    numbers.
    """
    words = _wording()
    if words is None:
        ids = ["112", "1813" if _country(country) == "be" else "113"]
        return [{"text": LAST_RESORT[_country(country)]}, _custom(danger, ids)]
    return words.reply(danger, country, variant)


def numbers_line(country: str = "nl") -> str:
    """The numbers in one line, for the page and for when all else fails. Never raises."""
    words = _wording()
    return words.numbers_line(country) if words else LAST_RESORT[_country(country)]
