"""The guided paths as one Rasa form: takes what belongs to the path, or leaves the message to the other rules."""
from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.crisis import FORM as CRISIS
from actions.crisis import STATE as CRISIS_STATE
from actions.crisis import country_of
from actions.forms import FIRST, SURE, AskNothing, Leave, may_answer, surely_other
from actions.motivation import last_kind, said_in, substance_in
from actions.reading import reading_of
from actions.shared import Events, composer, context_of, remember, send
from bot.answers import Message
from bot.answers.compose import button
from bot.dialogue import Act, Answer, Context, Human, Numbers
from bot.motivation import guided, moves
from bot.motivation.lines import motivation_lines
from bot.motivation.moves import GUIDED, Move
from bot.motivation.state import SLOT as MOTIVATION
from bot.motivation.state import State as Told
from bot.paths import engine
from bot.paths.engine import Turn
from bot.paths.load import CHECK_IN, INTENT, paths, wanted
from bot.paths.state import SLOT, Place, State
from bot.safety import Danger
from bot.safety.talk import read, start

FORM = "pad_form"
OVER = "pad_klaar"
SMALL_TALK = {"groet", "doei", "bedankt"}
FEW = 4
"""Most words of a greeting, a goodbye or thanks; a longer one tells something too."""
RETURN_SECONDS = 4 * 3600.0
"""Silence after which someone who greets has come back."""


class WalkPath(Action):
    """Takes the answer at the place where the path is. Without an event the form is rejected and other rules decide."""

    def name(self) -> str:
        """As Rasa calls what validates a form."""
        return f"validate_{FORM}"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Says what follows and keeps where the path is."""
        message = tracker.latest_message
        intent = str((message.get("intent") or {}).get("name") or "")
        if intent == "gevaar" or message.get("gevaar"):
            return []
        state = State.from_slot(tracker.slots.get(SLOT))
        if intent == INTENT:
            return said(dispatcher, tracker, _pressed(message, state))
        if (tracker.active_loop or {}).get("name") != FORM:
            return said(dispatcher, tracker, engine.begin(state.current or CHECK_IN, state))
        text = str(message.get("text") or "")
        if last_kind(tracker) == "crisis":
            # What is said after danger was voiced is about that, until someone asks to go on.
            if guided.command(text, "mind") != "resume":
                return []
            return said(dispatcher, tracker, engine.begin(state.current, state))
        if came_back(tracker, intent) or (state.current != CHECK_IN and wanted(text, False) == CHECK_IN):
            return said(dispatcher, tracker, engine.pause(state))
        listener = Listener(tracker, state)
        turn = engine.take(text, state, listener.hear) if _taken(message, intent, state) else None
        return said(dispatcher, tracker, turn, listener.state) if turn else []


class AskPath(AskNothing):
    """Asks for nothing."""

    slot = OVER


class LeavePath(Leave):
    """Leaves the form."""

    form, slot = FORM, OVER


class Listener:
    """Says back what was understood of a message, and keeps it for later."""

    def __init__(self, tracker: Tracker, state: State) -> None:
        self.state: Told | None = None
        self._tracker = tracker
        self._about = paths()[state.current].about if state.current in paths() else "self"

    def hear(self) -> Sequence[Move]:
        """The reflections; none when nothing was understood."""
        message = self._tracker.latest_message
        heard = said_in(message)
        if self._about == "other":
            # What is told here is about someone else, or about what that does to the one who tells it.
            if not heard.relative:
                return ()
        elif heard.relative:
            return ()
        substance = substance_in(reading_of(message)) if self._about == "self" else None
        before = self.state or Told.from_slot(self._tracker.slots.get(MOTIVATION))
        found, self.state = moves.heard(heard, before, motivation_lines(), substance)
        return found


def respond(dispatcher: CollectingDispatcher, tracker: Tracker, acts: Sequence[Act]) -> Events | None:
    """Begins a path, or goes on with one, when a message outside of it asks for that; else None."""
    if (tracker.active_loop or {}).get("name"):
        return None
    state = State.from_slot(tracker.slots.get(SLOT))
    message = tracker.latest_message
    text = str(message.get("text") or "")
    intent = str((message.get("intent") or {}).get("name") or "")
    if text.startswith("/"):
        return None
    if state.place.over and last_kind(tracker) == "motivation" and (option := engine.way_out(text, state.current)):
        return said(dispatcher, tracker, engine.leave(option, state))
    if state.place.left and _last_form(tracker) == FORM and guided.command(text, "mind") == "resume":
        return [FollowupAction(FORM)]
    path = CHECK_IN if came_back(tracker, intent) else wanted(text, said_in(message, acts).asks)
    if path is None or _elsewhere(acts, path):
        return None
    # Someone who comes back is asked anew how it goes; a path left half-way goes on.
    fresh = state.at(path, Place() if path == CHECK_IN else state.places.get(path, Place()))
    return [SlotSet(SLOT, fresh.as_slot()), FollowupAction(FORM)]


def reminder(tracker: Tracker) -> list[Message]:
    """After an answer in the middle of a path: that it can go on."""
    if (tracker.active_loop or {}).get("name") != FORM:
        return []
    found = engine.reminder(State.from_slot(tracker.slots.get(SLOT)))
    return [Message(found[0], [button(found[1].title, found[1].intent, **found[1].values)])] if found else []


def came_back(tracker: Tracker, intent: str) -> bool:
    """True when someone greets after a long silence."""
    if intent != "groet":
        return False
    times = [float(event.get("timestamp") or 0) for event in tracker.events or () if event.get("event") == "user"]
    return len(times) > 1 and (times[-1] or time.time()) - times[-2] >= RETURN_SECONDS


def said(dispatcher: CollectingDispatcher, tracker: Tracker, turn: Turn, told: Told | None = None) -> Events:
    """Hands a turn to Rasa, and gives the events that keep where the path is."""
    context = context_of(tracker)
    context = replace(context, turns=context.turns + 1, missed=0)
    messages, context = worded(turn, context)
    if turn.next == "human":
        messages += composer(context.country).compose([Human()], context)
    elif turn.next == "numbers":
        messages += composer(context.country).compose([Numbers()], context)
    events: Events = []
    if turn.next == "talk":
        told = replace(told or Told.from_slot(tracker.slots.get(MOTIVATION)), pending=GUIDED, asked=True)
        lines = motivation_lines().buttons
        messages[-1].buttons = [button(lines.yes, "ja"), button(lines.no, "nee")]
    send(dispatcher, messages)
    events += [*remember(context, tracker), SlotSet(SLOT, turn.state.as_slot())]
    if told:
        events.append(SlotSet(MOTIVATION, told.as_slot()))
    if turn.next == "danger":
        # The conversation after danger takes the place of this form, and reads the answer that led there.
        begun = start(Danger("suicide", "high", "self", ()), read("", time.time()), country_of(context), context.turns)
        kept = SlotSet(CRISIS_STATE, begun.state.as_dict() if begun.state else None)
        return [*events, kept, FollowupAction(CRISIS)]
    if (tracker.active_loop or {}).get("name") == FORM or not turn.done:
        events.append(SlotSet(OVER, True if turn.done else None))
    return events


def worded(turn: Turn, context: Context) -> tuple[list[Message], Context]:
    """The messages of a turn; the last carries what can be pressed."""
    wording, state = composer(context.country), turn.state
    messages, more = [], []
    for piece in turn.pieces:
        if isinstance(piece, Move):
            custom = {**piece.custom(), "path": state.current, "step": state.place.at}
            messages.append(Message(piece.text.replace("{numbers}", wording.numbers), custom=custom))
            continue
        message = wording.answer(piece.source)
        if piece.text is None:
            more = [one for one in message.buttons if one["payload"].startswith("/meer")]
        elif piece.cited:
            message.text = f"{piece.text}\n\n{wording.source_of(piece.source)}"
        else:
            message.text = piece.text
        message.buttons = []
        messages.append(message)
        context = context.answered(piece.source)
    if messages:
        pressed = [
            button(one.title, one.intent, **one.values) if one.intent else {"title": one.title, "payload": one.title}
            for one in turn.presses
        ]
        messages[-1].buttons = [*more, *pressed]
    return messages, context


def _pressed(message: dict[str, Any], state: State) -> Turn:
    values = {str(one.get("entity")): str(one.get("value")) for one in message.get("entities") or ()}
    path = values.get("pad", "")
    path = path if path in paths() else state.current if state.current in paths() else CHECK_IN
    if does := values.get("doe"):
        try:
            return engine.press(path, values.get("stap", ""), does, state)
        except (KeyError, ValueError):  # typed by hand, or a button of an older version
            pass
    return engine.begin(path, state)


def _taken(message: dict[str, Any], intent: str, state: State) -> bool:
    """True when a message belongs to the path: an answer, or a command to it."""
    text = str(message.get("text") or "")
    if intent in FIRST or text.startswith("/"):
        return False
    reading = reading_of(message)
    other = surely_other(message)
    if guided.command(text, "mind"):
        return True
    if engine.takes(text, state):
        return not (other and reading.label in ("mens", "wissen")) or engine.looks(text, state)
    if reading.label in SMALL_TALK and reading.confidence >= SURE and len(text.split()) <= FEW:
        return False
    return not other and may_answer(message, said_in(message))


def _elsewhere(acts: Sequence[Act], path: str) -> bool:
    """True when a message asks for a human, or is answered by what the path is not about."""
    if any(isinstance(act, Human) and not act.missed for act in acts):
        return True
    near = {source.split("/")[0] for source in paths()[path].topics}
    answered = {act.source.split("/")[0] for act in acts if isinstance(act, Answer)}
    return bool(answered) and not answered & near


def _last_form(tracker: Tracker) -> str:
    """The form of a talk or a path that was active last."""
    for event in reversed(tracker.events or []):
        if event.get("event") == "active_loop" and event.get("name") not in (None, CRISIS):
            return str(event["name"])
    return ""


