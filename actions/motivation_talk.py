"""The guided talk as a Rasa form: takes an answer, or leaves the message to the other rules."""
from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.forms import FIRST, AskNothing, Leave, may_answer, surely_other
from actions.motivation import FORM, last_kind, said_in
from actions.shared import Events, send
from bot.answers import Message
from bot.answers.compose import button
from bot.motivation import guided, moves
from bot.motivation.guided import Command, Guided
from bot.motivation.guided_lines import RULERS, guided_lines
from bot.motivation.lines import motivation_lines
from bot.motivation.moves import Move
from bot.motivation.said import Said
from bot.motivation.state import SLOT, State

OVER = "gesprek_klaar"
DOES: dict[str, Command] = {"overslaan": "skip", "terug": "back", "stop": "stop", "ja": "yes", "nee": "no"}
ELSEWHERE = {"human": "mens", "values": "waarden", "card": "kaart"}
"""Next steps of the menu that another part of the bot takes, and the intent of their button."""


class TakeAnswer(Action):
    """Takes the answer to the question asked last. Without an event the form is rejected and other rules decide."""

    def name(self) -> str:
        """As Rasa calls what validates a form."""
        return f"validate_{FORM}"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Says the next step and keeps where the talk is."""
        state = State.from_slot(tracker.slots.get(SLOT))
        message = tracker.latest_message
        intent = str((message.get("intent") or {}).get("name") or "")
        does = next((str(e["value"]) for e in message.get("entities") or () if e.get("entity") == "doe"), "")
        active = (tracker.active_loop or {}).get("name") == FORM
        lines = guided_lines()
        if intent == "gesprek" and does == "niets":
            say(dispatcher, [Move("menu", lines.nothing[state.told % len(lines.nothing)])], None)
            return [SlotSet(OVER, True)]
        talk = Guided.from_dict(state.guided)
        if not active or (intent == "gesprek" and not does) or talk is None or talk.over:
            found, state = guided.begin(state, lines)
        elif intent != "gesprek" and last_kind(tracker) == "crisis":
            # What is said after danger was voiced is about that, until someone asks to go on.
            if guided.command(str(message.get("text") or ""), talk.step) != "resume":
                return []
            found, state = guided.begin(state, lines)
        elif intent == "gesprek":
            found, state = guided.take("", state, lines, DOES.get(does, "resume"))
        elif _taken(message, intent, talk.step):
            text = str(message.get("text") or "")
            heard, state = ([], state) if guided.command(text, talk.step) else _heard(message, talk.step, state)
            found, state = guided.take(text, state, lines, None, heard)
        else:
            return []
        now = Guided.from_dict(state.guided)
        say(dispatcher, found, now)
        left = now is None or now.over or found[-1].kind == "menu"
        return [SlotSet(SLOT, state.as_slot()), SlotSet(OVER, True if left else None)]


class AskTalk(AskNothing):
    """Asks for nothing."""

    slot = OVER


class LeaveTalk(Leave):
    """Leaves the form."""

    form, slot = FORM, OVER


def _taken(message: dict[str, Any], intent: str, step: str) -> bool:
    """True when a message belongs to the talk: an answer, or a command to it."""
    text = str(message.get("text") or "")
    if intent in FIRST or text.startswith("/"):
        return False
    if guided.command(text, step) or (step in RULERS and guided.number(text) is not None):
        return True
    return not surely_other(message) and may_answer(message, said_in(message))


def _heard(message: dict[str, Any], step: str, state: State) -> tuple[list[Move], State]:
    """What is said back of what was understood in an answer, and the state that keeps it."""
    said: Said = said_in(message)
    if said.relative or step in RULERS:
        return [], state
    if step == "values":
        # What matters to someone is no talk about using: only its subjects are named.
        said = Said(about=said.about)
    return moves.heard(said, state, motivation_lines())


def say(dispatcher: CollectingDispatcher, found: list[Move], talk: Guided | None) -> None:
    """Hands moves to Rasa; the last carries what can be pressed."""
    lines = guided_lines()
    messages = [Message(move.text, custom=move.custom()) for move in found]
    last = found[-1]
    if last.kind == "permission":
        yes, no = lines.buttons.yes, lines.buttons.no
        messages[-1].buttons = [button(yes, "gesprek", doe="ja"), button(no, "gesprek", doe="nee")]
        # Who wanted to talk may have meant with someone.
        messages[-1].buttons.append(button(motivation_lines().buttons.human, "mens"))
    elif last.kind == "menu" and last.choice:
        for option in lines.menu.options:
            if option.source:
                messages[-1].buttons.append(button(option.title, "kies", bron=option.source))
            elif option.next in ELSEWHERE:
                messages[-1].buttons.append(button(option.title, ELSEWHERE[option.next]))
            else:
                messages[-1].buttons.append(button(option.title, "gesprek", doe="niets"))
    elif last.kind == "menu":
        if talk and not talk.over:
            messages[-1].buttons = [button(lines.buttons.resume, "gesprek")]
        messages[-1].buttons.append(button(motivation_lines().buttons.overview, "menu"))
    else:
        messages[-1].buttons = [
            button(lines.buttons.skip, "gesprek", doe="overslaan"),
            button(lines.buttons.back, "gesprek", doe="terug"),
            button(lines.buttons.stop, "gesprek", doe="stop"),
        ]
    send(dispatcher, messages)
