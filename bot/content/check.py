"""What must hold of the content beyond its form: complete, dated, balanced, readable, well linked.

Readability is Flesch-Douma, the Dutch Flesch reading ease (Douma 1960), as the library textstat computes it:
60 and up reads as plain language.
"""
from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from statistics import mean

import textstat

from bot.content.contacts import own_file
from bot.content.library import ROOT, ContentError, Entry, Library, collect
from bot.content.pages import PageFile, load_pages

FILE_EASE = 60.0
"""Flesch-Douma that the passages of one file must reach on average."""
PASSAGE_EASE = 45.0
"""Flesch-Douma below which no passage of 30 words or more may fall."""
SHORT_WORDS = 60
"""Most words in the part of an answer that is shown first."""
SENTENCE_WORDS = 20
"""Most words in one sentence."""
BALANCE = 0.6
"""The shorter of an option's good and hard sides has at least this share of the words of the longer."""
CONTACT_DAYS = 183
"""A contact's number, hours and costs are checked again at least twice a year, unless KEUZEHULP_CONTACT_DAYS says
otherwise."""
MOST_CONTACT_DAYS = 365

FORBIDDEN = {
    r"verslaafden?": "iemand met een verslaving",
    r"junk\w*": "iemand die drugs gebruikt",
    r"probleemgebruikers?": "iemand die veel gebruikt",
    r"misbruik\w*": "gebruik",
    r"je moet": "je kunt, of: het helpt als je",
    r"je zou moeten": "je kunt",
    r"je dient": "je kunt",
    r"clean": "gestopt",
}


def words(text: str) -> list[str]:
    """The words of a text."""
    return re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", text)


def sentences(text: str) -> list[str]:
    """The sentences of a text; a list line and a paragraph end a sentence too."""
    pieces = re.split(r"(?<=[.!?:])\s+|\n+", text)
    return [piece.strip(" -") for piece in pieces if piece.strip(" -")]


@lru_cache(maxsize=4096)
def reading_ease(text: str) -> float:
    """Flesch-Douma of a Dutch text: higher is easier."""
    textstat.set_lang("nl")
    plain = " ".join(s if s[-1] in ".!?" else f"{s}." for s in sentences(text.replace(":", ".")))
    return float(textstat.flesch_reading_ease(plain))


def check_text(place: str, text: str) -> Iterator[str]:
    """Complaints about the wording of one text."""
    for pattern, instead in FORBIDDEN.items():
        if found := re.search(rf"\b{pattern}\b", text, re.IGNORECASE):
            yield f"{place}: says '{found.group()}'; write '{instead}'"
    for sentence in sentences(text):
        if (count := len(words(sentence))) > SENTENCE_WORDS:
            yield f"{place}: a sentence of {count} words ('{sentence[:50]}…'); at most {SENTENCE_WORDS}, cut it in two"
    if len(words(text)) >= 30 and (ease := reading_ease(text)) < PASSAGE_EASE:
        yield f"{place}: reading ease {ease:.0f}, at least {PASSAGE_EASE:.0f} wanted; shorter words and sentences"


def check_entry(library: Library, entry: Entry, today: date) -> Iterator[str]:
    """Complaints about one entry."""
    place = entry.source
    if (count := len(words(entry.passage.short))) > SHORT_WORDS:
        yield f"{place}: 'short' has {count} words; at most {SHORT_WORDS}, move the rest to 'more'"
    yield from check_text(place, entry.passage.text)
    if entry.warning:
        yield from check_text(f"{place} warning", entry.warning)
    if entry.review_by < today:
        yield f"{place}: had to be looked at again by {entry.review_by}; review it and set a new 'review_by'"
    for ref in entry.sources:
        if ref.source not in library.sources:
            yield f"{place}: source '{ref.source}' is not in sources.yml; use {', '.join(library.sources)}"
    for other in entry.next:
        if other not in library:
            yield f"{place}: next names '{other}', which does not exist"
    for link in entry.links:
        if link.url.scheme != "https":
            yield f"{place}: link {link.url} is not https; write the https address"


def check_balance(library: Library) -> Iterator[str]:
    """Complaints about options whose good and hard sides are not told in comparable detail (IPDAS C1)."""
    for card_id, card in library.cards.items():
        for option_id, option in card.options.items():
            good, hard = (len(words(option.questions[q].text)) for q in ("helpt", "last"))
            if min(good, hard) < BALANCE * max(good, hard):
                yield (
                    f"{card_id}/{option_id}: 'helpt' has {good} words and 'last' {hard}; "
                    f"the shorter needs {BALANCE:.0%} of the longer"
                )
        good, hard = len(words(card.file.no_change.good)), len(words(card.file.no_change.hard))
        if min(good, hard) < BALANCE * max(good, hard):
            yield f"{card_id} no_change: 'good' has {good} words and 'hard' {hard}; bring them closer"


def card_texts(library: Library) -> Iterator[tuple[str, str]]:
    """The texts of cards that are no entry of their own, with their places."""
    for card_id, card in library.cards.items():
        file = card.file
        for key, text in [
            ("decision", file.decision),
            ("uncertain", file.uncertain),
            ("funding", file.funding),
            *((f"no_change > {k}", v) for k, v in file.no_change.dict().items()),
        ]:
            yield f"{card_id} {key}", text
        for option_id, option in card.options.items():
            yield f"{card_id}/{option_id} living", option.living
            yield f"{card_id}/{option_id} evidence", option.evidence


def file_ease(library: Library) -> dict[str, float]:
    """The mean Flesch-Douma of the passages of each file."""
    heads: dict[str, list[float]] = {}
    for entry in library:
        heads.setdefault(entry.source.split("/")[0], []).append(reading_ease(entry.passage.text))
    return {head: mean(values) for head, values in heads.items()}


def check_contacts(library: Library, today: date, days: int) -> Iterator[str]:
    """Complaints about contacts that were not checked in the last `days`, hidden ones included."""
    for directory in library.directory.values():
        for contact_id, contact in directory.known.items():
            place = directory.places[contact_id]
            if (today - contact.checked).days > days:
                yield f"{place}: checked {contact.checked}, more than {days} days ago; call it and set the date"
            elif contact.checked > today:
                yield f"{place}: checked {contact.checked}, which is still to come; write the day of the check"


def check_pages(pages: Mapping[str, PageFile], today: date) -> Iterator[str]:
    """Complaints about the pages on which the chat tells about itself."""
    for id_, page in pages.items():
        place = f"pages/{id_}"
        if page.review_by < today:
            yield f"{place}: had to be looked at again by {page.review_by}; review it and set a new 'review_by'"
        for heading, text in page.texts():
            yield from check_text(f"{place} '{heading}'", text)
        if (ease := mean(reading_ease(text) for _, text in page.texts())) < FILE_EASE:
            yield f"{place}: mean reading ease {ease:.1f}, at least {FILE_EASE:.0f} wanted"


def contact_days(environment: Mapping[str, str]) -> int:
    """After how many days a contact must be checked again. Raises ValueError that says what to write."""
    said = environment.get("KEUZEHULP_CONTACT_DAYS", "").strip() or str(CONTACT_DAYS)
    if not (said.isascii() and said.isdigit() and 1 <= int(said) <= MOST_CONTACT_DAYS):
        raise ValueError(f"KEUZEHULP_CONTACT_DAYS is '{said}'; write a whole number from 1 to {MOST_CONTACT_DAYS}")
    return int(said)


def check_library(library: Library, today: date, days: int = CONTACT_DAYS) -> list[str]:
    """Every complaint about the content as of `today`, one line each; empty when all is well.

    `days`: after how many a contact must be checked again.
    """
    found = [line for entry in library for line in check_entry(library, entry, today)]
    found += [line for place, text in card_texts(library) for line in check_text(place, text)]
    found += check_balance(library)
    for head, ease in file_ease(library).items():
        if ease < FILE_EASE:
            found.append(f"{head}: mean reading ease {ease:.1f}, at least {FILE_EASE:.0f} wanted")
    return [*found, *check_contacts(library, today, days)]


def main(root: Path = ROOT) -> int:
    """Prints the complaints and a summary; returns 1 when there are any, 2 when a setting cannot be used."""
    try:
        days = contact_days(os.environ)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    library, found = collect(root, own_file(os.environ))
    found += check_library(library, date.today(), days)
    try:
        found += check_pages(load_pages(root), date.today())
    except ContentError as error:
        found += str(error).split("\n")
    for line in found:
        print(line)
    for head, ease in sorted(file_ease(library).items()):
        print(f"  {head:26} reading ease {ease:5.1f}")
    print(f"{len(library.entries)} entries, {len(found)} complaints")
    return 1 if found else 0
