"""Takes in what came from outside: a sender id and a message, as they are or made harmless."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from bot.content.ids import CARDS, QUESTIONS, SECTIONS
from bot.text import MAX_CHARACTERS, clean

HUMAN_ORDERS = frozenset({"/mens", "/mens_delen", "/mens_zonder", "/mens_nee", "/mens_stop"})
"""Buttons around a chat with a human: ask, yes and share, yes and share nothing, no, leave. Rasa knows the first."""
TALK_ORDERS = frozenset({"/ja", "/nee", "/gesprek"}) | {
    f'/gesprek{{"doe":"{what}"}}' for what in ("ja", "nee", "overslaan", "terug", "stop", "niets")
}
"""Buttons of a motivational conversation."""
CARD_ORDERS = frozenset({"/waarden", "/kaart"}) | {
    f'/{intent}{{"doe":"{what}"}}'
    for intent, whats in {
        "waarden": ("verder", "terug", "klaar", "stop", "ja", "meer", "vragen", "veranderen"),
        "kaart": ("overslaan", "terug", "stop", "plan", "zonder_plan", "terugzetten"),
    }.items()
    for what in whats
}
"""Buttons of what matters to someone, and of their card."""
BARE_PAYLOADS = frozenset({"/groet", "/menu"}) | HUMAN_ORDERS | TALK_ORDERS | CARD_ORDERS
MOST_OPTIONS = 6

_SENDER = re.compile(r"[A-Za-z0-9_.:-]{1,100}")
_PAYLOAD = re.compile(r"/(kies|meer|vergelijk|waarden|kaart) ?(\{[^{}]{1,500}\})")
_STATEMENTS = re.compile(r"[a-z-]{1,30}(?:,[a-z-]{1,30}){0,17}")
_PATH_ORDER = re.compile(r'/pad\{"pad":"[a-z-]{1,40}"(?:,"stap":"[a-z0-9.+-]{1,80}","doe":"[a-z0-9-]{1,40}")?\}')
"""A button of a guided path. Which there are, the action knows: it begins a path where it knows no such button."""

_OPTIONS = frozenset(f"{card}/{option}" for card, options in CARDS.items() for option in options)
_SOURCES = frozenset(
    [*CARDS]
    + [f"{option}#{question}" for option in _OPTIONS for question in QUESTIONS]
    + [f"{section}/{topic}" for section, topics in SECTIONS.items() for topic in topics]
)


class BadSender(ValueError):
    """The sender id is not one that the gateway takes. The text does not repeat it."""


@dataclass(frozen=True)
class Accepted:
    """A message that was taken in.

    typed: all of it, for the safety detector; text: what Rasa gets, empty when nothing is left;
    payload: true for a button of the bot's own; shortened: true when `text` leaves out the end; key: the message's id.
    """

    typed: str
    text: str
    payload: bool = False
    shortened: bool = False
    key: str | None = None


def sender_id(value: object) -> str:
    """The sender id as it came. Raises BadSender for anything but 1 to 100 letters, digits and `_ . : -`."""
    if isinstance(value, str) and _SENDER.fullmatch(value):
        return value
    raise BadSender("'sender' must be 1 to 100 letters, digits or one of _ . : -")


def message_key(value: object) -> str | None:
    """What tells a second try from a second message; None for what is no such key."""
    return value if isinstance(value, str) and len(value) <= 64 and _SENDER.fullmatch(value) else None


def accept(message: str, limit: int = MAX_CHARACTERS) -> Accepted:
    """The message made fit to pass on.

    A text that starts with a slash is an order to Rasa. Only those that the bot puts under its own buttons
    stay one; from any other the slashes are taken away, so that Rasa reads it as words.
    """
    typed = message.encode("utf-8", "ignore").decode("utf-8")  # half characters (lone surrogates) fall away
    text = clean(typed)
    if text.startswith("/"):
        order = _order(text)
        if order:
            return Accepted(typed, order, payload=True)
        text = text.lstrip("/ ")
    shortened = len(" ".join(typed.split())) > limit
    return Accepted(typed, text[:limit].rstrip(), shortened=shortened)


def _order(text: str) -> str | None:
    """The payload in the form that the bot itself gives it, or None when the bot would not make it."""
    if text in BARE_PAYLOADS or _PATH_ORDER.fullmatch(text):
        return text
    match = _PAYLOAD.fullmatch(text)
    if not match:
        return None
    intent = match.group(1)
    try:
        slots: Any = json.loads(match.group(2))
    except ValueError:
        return None
    if not isinstance(slots, dict) or len(slots) != 1:
        return None
    ((key, value),) = slots.items()
    known = isinstance(value, str) and _is_known(intent, key, value)
    return f'/{intent}{{"{key}":"{value}"}}' if known else None


def _is_known(intent: str, key: str, value: str) -> bool:
    if intent == "vergelijk":
        return key == "opties" and _are_options(value)
    if intent == "kaart":
        return key == "optie" and value in _OPTIONS
    if intent == "waarden":  # which statements there are, content/values.yml says: the action looks
        return key in ("zin", "weg") and bool(_STATEMENTS.fullmatch(value))
    return key == "bron" and value in _SOURCES


def _are_options(value: str) -> bool:
    options = value.split(",")
    return len(options) <= MOST_OPTIONS and len(set(options)) == len(options) and set(options) <= _OPTIONS
