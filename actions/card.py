"""The conversation card as a Rasa form: it is waiting for an answer only while plus and min are asked for."""
from __future__ import annotations

from functools import cache
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.crisis import SAFETY_PLAN, country_of
from actions.forms import AskNothing, Leave, surely_other
from actions.motivation import said_in
from actions.shared import Events, context_of, send
from bot.answers import Message
from bot.answers.compose import CONTACTS_FOR_HELP
from bot.card.build import Known
from bot.card.lines import card_lines
from bot.card.orders import Order, ordered
from bot.card.state import SLOT, State
from bot.card.talk import INTENT, Talk
from bot.content import library
from bot.motivation import guided
from bot.motivation.lines import motivation_lines
from bot.motivation.state import SLOT as MOTIVATION
from bot.motivation.state import State as Motivation
from bot.understanding.names import Names
from bot.values.lines import value_lines
from bot.values.state import SLOT as VALUES
from bot.values.state import State as Values

FORM = "kaart_form"
OVER = "kaart_klaar"


@cache
def names() -> Names:
    """What people call the options, read once."""
    return Names.load()


def known_of(tracker: Tracker) -> Known:
    """What the conversation remembers that a card is made of."""
    context = context_of(tracker)
    country = country_of(context)
    emergency, line, *more = CONTACTS_FOR_HELP[country]
    plan = tracker.slots.get(SAFETY_PLAN) or {}
    return Known(
        motivation=Motivation.from_slot(tracker.slots.get(MOTIVATION)),
        values=Values.from_slot(tracker.slots.get(VALUES)),
        context=context,
        plan={str(heading): str(words) for heading, words in plan.items()},
        lines=card_lines(),
        value_lines=value_lines(),
        motivation_lines=motivation_lines(),
        library=library(),
        country=country,
        numbers=(emergency, line, *library().directory[country].own, *more),
    )


def reminder(tracker: Tracker) -> list[Message]:
    """After an answer while plus and min are asked for: what was asked."""
    if (tracker.active_loop or {}).get("name") != FORM:
        return []
    talk = Talk(State.from_slot(tracker.slots.get(SLOT)), known_of(tracker))
    return talk.reminder()


class TakeCard(Action):
    """Does what was asked of the card. Without an event the form is rejected and other rules decide."""

    def name(self) -> str:
        """As Rasa calls what validates a form."""
        return f"validate_{FORM}"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Shows or changes the card, or asks on, and keeps what was done to it."""
        message = tracker.latest_message
        if message.get("gevaar"):
            return []
        intent = str((message.get("intent") or {}).get("name") or "")
        text = str(message.get("text") or "")
        talk = Talk(State.from_slot(tracker.slots.get(SLOT)), known_of(tracker))
        if intent == INTENT:
            if found := ordered(text):
                talk.obey(found, names())
            else:
                _pressed(talk, {str(e["entity"]): str(e["value"]) for e in message.get("entities") or ()})
        elif talk.asking and _taken(message):
            talk.take(text)
        else:
            return []
        send(dispatcher, talk.messages)
        return [SlotSet(SLOT, talk.state.as_slot()), SlotSet(OVER, None if talk.asking else True)]


class AskCard(AskNothing):
    """Asks for nothing."""

    slot = OVER


class LeaveCard(Leave):
    """Leaves the form."""

    form, slot = FORM, OVER


def _pressed(talk: Talk, values: dict[str, str]) -> None:
    """Does what a button says. Ids typed by hand are checked."""
    does = values.get("doe", "")
    if values.get("optie") in library().option_ids():
        talk.sides(values["optie"])
    elif does in ("plan", "zonder_plan"):
        talk.plan(does == "plan")
    elif does == "terugzetten":
        talk.obey(Order("restore"), names())
    elif does in ("overslaan", "terug", "stop") and talk.asking:
        {"overslaan": talk.skip, "terug": talk.back, "stop": talk.stop}[does]()
    else:
        talk.obey(Order("show"), names())


def _taken(message: dict[str, Any]) -> bool:
    """True when a message is an answer to what was asked about an option, or asks something of the asking itself."""
    text = str(message.get("text") or "")
    if text.startswith("/") or surely_other(message):
        return False
    return bool(guided.command(text, "mind")) or not said_in(message).asks
