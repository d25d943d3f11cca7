"""Makes HTML of content: everything is escaped, and nothing needs a script."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape

from bot.content.schema import Contact, Link


def number_link(phone: str) -> str:
    """A number that can be tapped."""
    return f'<a href="tel:{re.sub(r"[^0-9+]", "", phone)}">{escape(phone)}</a>'


def link(url: str, words: str) -> str:
    """A link to another site, which does not hear where one came from."""
    return f'<a href="{escape(url)}" rel="noopener noreferrer">{escape(words)}</a>'


def crisis_line(contacts: Mapping[str, Contact]) -> str:
    """The two numbers that matter most, which every country has first."""
    emergency, suicide, *_ = (contact.phone or "" for contact in contacts.values())
    return (
        f"Gevaar voor een leven? Bel {number_link(emergency)}. "
        f"Denk je aan zelfdoding? Bel {number_link(suicide)}, dag en nacht."
    )


def numbers(contacts: Mapping[str, Contact]) -> str:
    """Whom one can call or chat with."""
    lines = []
    for contact in contacts.values():
        ways = [number_link(contact.phone)] if contact.phone else []
        if contact.chat:
            ways.append(link(str(contact.chat), f"chat met {contact.name}"))
        if ways:
            lines.append(f"<strong>{escape(contact.name)}</strong>: {' of '.join(ways)}. {escape(contact.hours)}")
    return f"<p>{crisis_line(contacts)}</p>\n{bullets(lines)}"


def bullets(items: Iterable[str]) -> str:
    """A list of what is HTML already."""
    return "<ul>\n" + "\n".join(f"<li>{item}</li>" for item in items) + "\n</ul>"


def paragraphs(text: str) -> str:
    """Paragraphs, and lists of lines that start with `- `."""
    found = []
    for block in re.split(r"\n\s*\n", text.strip()):
        lines = block.split("\n")
        if all(line.startswith("- ") for line in lines):
            found.append(bullets(escape(line[2:]) for line in lines))
        else:
            found += [f"<p>{escape(line)}</p>" for line in lines]
    return "\n".join(found)


def links(found: Iterable[Link]) -> str:
    """Where to read on."""
    return bullets(link(str(each.url), each.label) for each in found)


def filled(template: str, words: Mapping[str, str]) -> str:
    """The template with `<!--name-->` replaced by HTML. Raises KeyError for a name that is not in `words`."""
    return re.sub(r"<!--([a-z-]+)-->", lambda found: words[found.group(1)], template)
