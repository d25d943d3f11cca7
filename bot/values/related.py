"""Which options of the keuzekaarten have to do with what someone ticked: in the order of the cards, never ranked."""
from __future__ import annotations

from collections.abc import Sequence

from bot.content.ids import card_of
from bot.content.library import Library
from bot.dialogue.context import Context
from bot.dialogue.weighing import SHARED, TWINS
from bot.values.lines import ValueLines


def related(chosen: Sequence[str], lines: ValueLines, library: Library, context: Context) -> tuple[str, ...]:
    """The option ids, each once, in card order.

    Someone who asks about another person gets the card for naasten, anyone else the others; the medication card is
    that of the substance talked about, when one was. An option that stands on two cards is shown once.
    """
    found = {option for key in chosen for option in lines.statements[key].options}
    kept = [option for option in library.option_ids() if option in found and _fits(option, context)]
    seen = {second for first in SHARED if first in kept and (second := TWINS[first])}
    return tuple(option for option in kept if option not in seen)


def reasons(option: str, chosen: Sequence[str], lines: ValueLines) -> list[str]:
    """Why an option has to do with what was ticked, one line for each statement."""
    found = [lines.statements[key].options[option].why for key in chosen if option in lines.statements[key].options]
    return list(dict.fromkeys(found))


def askable(lines: ValueLines, library: Library, context: Context) -> list[str]:
    """The statements that some option has to do with for this person; all but a few for a naaste."""
    return [key for key in lines.statements if related([key], lines, library, context)]


def _fits(option: str, context: Context) -> bool:
    card = card_of(option) or ""
    if (card == "naasten") != context.relative:
        return False
    return not (card.startswith("medicatie-") and context.group and card != f"medicatie-{context.group}")
