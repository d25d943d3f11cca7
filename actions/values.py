"""The conversation about what matters as a Rasa form: takes an answer, or leaves the message to the other rules."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.forms import AskNothing, Leave, surely_other
from actions.motivation import last_kind, said_in
from actions.shared import Events, composer, context_of, remember, send
from bot.answers import Message
from bot.answers.compose import button
from bot.card.talk import INTENT as CARD
from bot.content import library
from bot.dialogue import Act, Compare, Context, Values
from bot.motivation import guided
from bot.motivation.guided import Guided
from bot.motivation.state import SLOT as MOTIVATION
from bot.motivation.state import State as Motivation
from bot.values.hear import LONG
from bot.values.lines import value_lines
from bot.values.orders import Order, begins, later, order
from bot.values.state import SLOT, State
from bot.values.talk import INTENT, Talk

FORM = "waarden_form"
OVER = "waarden_klaar"
DOES: dict[str, Order] = {
    "verder": "next",
    "terug": "back",
    "klaar": "done",
    "stop": "stop",
    "ja": "yes",
    "meer": "more",
    "vragen": "questions",
    "veranderen": "change",
}
"""What the buttons say, and the order that it is."""


def respond(tracker: Tracker, acts: Sequence[Act], context: Context) -> Events | None:
    """The events that begin this conversation or go on with it, or None when the message asks for something else."""
    if (tracker.active_loop or {}).get("name") == FORM:
        return None
    text = str((tracker.latest_message or {}).get("text") or "")
    state = State.from_slot(tracker.slots.get(SLOT))
    asked = any(isinstance(act, Values) for act in acts) or begins(text)
    if asked or _goes_on(text, state, tracker) or _asks_later(text, state, tracker):
        return [*remember(context, tracker), FollowupAction(FORM)]
    return None


def reminder(tracker: Tracker) -> list[Message]:
    """After an answer in the middle of this conversation: that it can go on."""
    if (tracker.active_loop or {}).get("name") != FORM:
        return []
    lines = value_lines()
    return [Message(lines.reminder, [button(lines.buttons.resume, INTENT)])]


def _goes_on(text: str, state: State, tracker: Tracker) -> bool:
    """True when someone who left this conversation, and no other, asks to go on."""
    if state.step not in ("choose", "offer") or guided.command(text, "mind") != "resume":
        return False
    talk = Guided.from_dict(Motivation.from_slot(tracker.slots.get(MOTIVATION)).guided)
    return talk is None or talk.over or talk.step == "permission"


def _asks_later(text: str, state: State, tracker: Tracker) -> bool:
    what = later(text) if state.step == "shown" else None
    return what in ("questions", "change") or (what is not None and last_kind(tracker) == "values")


class TakeValues(Action):
    """Takes what was ticked or asked. Without an event the form is rejected and other rules decide."""

    def name(self) -> str:
        """As Rasa calls what validates a form."""
        return f"validate_{FORM}"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Says the next step and keeps where it is."""
        message = tracker.latest_message
        if message.get("gevaar"):
            return []
        intent = str((message.get("intent") or {}).get("name") or "")
        text = str(message.get("text") or "")
        context = context_of(tracker)
        talk = Talk(State.from_slot(tracker.slots.get(SLOT)), value_lines(), library(), context)
        if intent == INTENT:
            _pressed(talk, {str(e["entity"]): str(e["value"]) for e in message.get("entities") or ()})
        elif (tracker.active_loop or {}).get("name") != FORM:
            what = later(text) if talk.state.step == "shown" else None
            if what:
                talk.obey(what, text)
            else:
                talk.begin(text)
        elif not (_taken(message, intent, talk.state) and talk.take(text)):
            return []
        return self._said(dispatcher, tracker, talk, context)

    def _said(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, talk: Talk, context: Context
    ) -> Events:
        send(dispatcher, talk.messages)
        if talk.compared:
            context = context.compared(talk.compared)
            send(dispatcher, composer(context.country).compose([Compare(talk.compared)], context))
        over = talk.state.left or talk.state.step == "shown"
        kept = [SlotSet(SLOT, talk.state.as_slot()), *remember(context, tracker)]
        return [*kept, SlotSet(OVER, True if over else None)]


class AskValues(AskNothing):
    """Asks for nothing."""

    slot = OVER


class LeaveValues(Leave):
    """Leaves the form."""

    form, slot = FORM, OVER


def _pressed(talk: Talk, values: dict[str, str]) -> None:
    """Does what a button says. Ids typed by hand are checked."""
    known = value_lines().statements
    if "zin" in values:
        talk.tick([key for key in values["zin"].split(",") if key in known])
    elif "weg" in values:
        talk.strike([key for key in values["weg"].split(",") if key in known])
    elif what := DOES.get(values.get("doe", "")):
        talk.obey(what)
    else:
        talk.begin()


def _taken(message: dict[str, Any], intent: str, state: State) -> bool:
    """True when a message may belong to this conversation: an order to it, or what may be an answer."""
    text = str(message.get("text") or "")
    if text.startswith("/") or surely_other(message):
        return False
    if what := order(text, state):
        return intent != CARD or what == "strike"
    if intent == CARD:
        return False
    return not said_in(message).asks and len(text.split()) < LONG
