"""The card as a text file."""
from __future__ import annotations

from datetime import date

from bot.card.lines import CardLines
from bot.card.posted import PostedCard


def as_text(card: PostedCard, lines: CardLines, day: date, numbers: str) -> bytes:
    """The file in UTF-8, its lines ended as every system shows them. `numbers`: the line at the foot."""
    title = card.title or lines.title
    rows = [title, "=" * len(title), ""]
    for section in card.filled():
        rows += [section.title, "-" * len(section.title), *(f"- {line}" for line in section.lines), ""]
    rows += [lines.file.made_on.format(date=lines.file.day(day)), numbers, ""]
    return "\r\n".join(rows).encode()
