"""Who can be called: `content/contacts/`, and over it the one file in which an organisation sets its own.

112 and the line for suicide stay as they are whatever that file says; only their hours, cost and chat may be worded
anew.
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pydantic import Field, HttpUrl, validator

from bot.content.reading import ROOT, ContentError, parse
from bot.content.schema import Contact, ContactsFile, Strict, checked_phone

COUNTRIES = ("nl", "be")
ALWAYS = {"nl": ("112", "113"), "be": ("112", "1813")}
"""What nobody can take away or give another number: emergencies, and the line for suicide."""
SETTING = "KEUZEHULP_CONTACTS"


class Change(Strict):
    """What is different about a contact of ours. It says when that was checked."""

    name: str | None = None
    for_: str | None = Field(None, alias="for")
    phone: str | None = None
    chat: HttpUrl | None = None
    hours: str | None = None
    cost: str | None = None
    url: HttpUrl | None = None
    checked: date

    _phone = validator("phone", allow_reuse=True)(checked_phone)


class Own(Strict):
    """What an organisation sets for one country."""

    hide: list[str] = Field(default_factory=list)
    change: dict[str, Change] = Field(default_factory=dict)
    add: dict[str, Contact] = Field(default_factory=dict)


class OwnFile(Strict):
    """The file of an organisation."""

    nl: Own = Field(default_factory=Own)
    be: Own = Field(default_factory=Own)


@dataclass(frozen=True)
class Directory:
    """The contacts of one country.

    shown: those to list, by id, the most urgent first; known: those and the hidden ones, which the reply to danger may
    still name; own: ids that the organisation added; places: where each is written, for whoever must look at it.
    """

    shown: dict[str, Contact]
    known: dict[str, Contact]
    own: tuple[str, ...] = ()
    places: dict[str, str] = field(default_factory=dict)


def own_file(environment: Mapping[str, str]) -> Path | None:
    """The file that KEUZEHULP_CONTACTS names; a relative path starts in the project. None when nothing is set."""
    named = environment.get(SETTING, "").strip()
    return ROOT.parent / Path(named).expanduser() if named else None


def read_directory(country: str, root: Path = ROOT, own: Path | None = None) -> Directory:
    """The contacts of a country, with those of the organisation's file over them. Raises ContentError."""
    ours = parse(ContactsFile, root / "contacts" / f"{country}.yml").contacts
    places = {id_: f"contacts/{country}.yml {id_}" for id_ in ours}
    if own is None:
        return Directory(ours, ours, (), places)
    theirs: Own = getattr(parse(OwnFile, own), country)
    if wrong := [*_wrong(country, ours, theirs)]:
        raise ContentError("\n".join(f"{own}: {country} > {line}" for line in wrong))
    changed = {
        id_: contact.copy(update=theirs.change[id_].dict(exclude_unset=True)) if id_ in theirs.change else contact
        for id_, contact in ours.items()
    }
    first = {id_: changed[id_] for id_ in ALWAYS[country]}
    known = {**first, **theirs.add, **changed}
    places.update({id_: f"{own.name} {country} > {id_}" for id_ in [*theirs.change, *theirs.add]})
    shown = {id_: contact for id_, contact in known.items() if id_ not in theirs.hide}
    return Directory(shown, known, tuple(theirs.add), places)


def _wrong(country: str, ours: dict[str, Contact], theirs: Own) -> Iterator[str]:
    """What an organisation's file may not say, each with its place and what to write instead."""
    always = ALWAYS[country]
    for id_ in theirs.hide:
        if id_ in always:
            yield f"hide > {id_}: this number saves lives and cannot be hidden; take it out of 'hide'"
        elif id_ not in ours:
            yield f"hide > {id_}: there is no such contact; use one of {', '.join(ours)}"
    for id_, change in theirs.change.items():
        if id_ not in ours:
            yield f"change > {id_}: there is no such contact; use one of {', '.join(ours)}, or put it under 'add'"
        elif id_ in theirs.hide:
            yield f"change > {id_}: it stands under 'hide' too; choose one of the two"
        for key in sorted(change.__fields_set__):
            place = f"change > {id_} > {key.rstrip('_')}"
            if id_ in always and key in {"phone", "name", "for_"}:
                yield f"{place}: this number saves lives and stays as it is; take the line out"
            elif key in {"name", "for_", "hours", "cost"} and getattr(change, key) is None:
                yield f"{place} is empty; write a value or leave the line out"
    for id_ in theirs.add:
        if id_ in ours:
            yield f"add > {id_}: we have that contact; put what is different under 'change'"
