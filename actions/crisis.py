"""Carries the conversation after danger was voiced through Rasa, as the form `crisis_form`.

Rasa calls this action when the form begins, on every message while it is active, and when it comes back after a
message that the form left to the ordinary rules. The form has one slot, which is never filled: so every message comes
here first. `bot/safety/talk` decides and words; the slot `crisis` keeps its state.
"""

from __future__ import annotations

import logging
import time
from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.reading import reading_of
from actions.shared import COUNTRY, context_of, remember
from bot.dialogue import Answer, Choose, Compare, Context, Human, More, Numbers, Say, Suggest, resolve
from bot.safety import Danger, crisis_reply, detect
from bot.safety.talk import Said, State, Turn, advance, read, resume, start
from bot.safety.talk.moves import GROUND, PLAN
from bot.safety.wording import Country

log = logging.getLogger(__name__)

FORM = "crisis_form"
STATE = "crisis"
SAFETY_PLAN = "veiligheidsplan"
"""The slot with the safety plan in the person's own words, by the heading of each line."""
TAKEN_UP = {"wissen", "mens", "nummers", "menu", "kies", "meer", "vergelijk", "bot", "privacy"}
"""Intents that the ordinary rules answer, whatever was asked, when they come as an order (a button, `/wissen`)."""
_LEFT = (Answer, More, Compare, Choose, Suggest, Human, Numbers)
_SAID = {"bot", "privacy", "deleted"}
_QUESTIONING = {"mens", "bot", "privacy"}
"""Intents that ask for something without the form of a question; not where any few words are an answer."""
_FREE = {*PLAN, *GROUND, "near", "close", "other_way", "tolerance"}


def country_of(context: Context) -> Country:
    """The country whose numbers are said."""
    return "be" if (context.country or COUNTRY) == "be" else "nl"


def voiced(message: dict[str, Any]) -> Danger | None:
    """The danger that the pipeline found; with its reasons, which the message does not carry."""
    found = message.get("gevaar")
    if not found:
        return None
    again = detect(str(message.get("text") or ""))
    if again and (again.topic, again.level, again.person) == (found["topic"], found["level"], found["person"]):
        return again
    return Danger(found["topic"], found["level"], found["person"], ())


def said_in(message: dict[str, Any], context: Context, at: float, step: str) -> Said:
    """What a message says to this conversation at a step, and whether the ordinary one has an answer to it."""
    text = str(message.get("text") or "")
    intent = str((message.get("intent") or {}).get("name") or "")
    if text.startswith("/"):
        order = text[1:].split("{")[0].strip() in TAKEN_UP
        return Said("", at, asks=order, aside=order)
    acts, _ = resolve(reading_of(message), context)
    aside = any(isinstance(act, _LEFT) or (isinstance(act, Say) and act.topic in _SAID) for act in acts)
    said = read(text, at, aside=aside)
    # Nothing was read in it that this conversation asks for.
    nothing = said == Said(said.text, at, aside=True, asks=said.asks, person=said.person)
    asked = intent in _QUESTIONING and step not in _FREE or Say("deleted", "wissen") in acts
    return replace(said, asks=True) if aside and nothing and asked else said


class CrisisForm(Action):
    """One turn of the conversation after danger was voiced."""

    def name(self) -> str:
        """As Rasa calls it for the form."""
        return f"validate_{FORM}"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Says what follows, and ends the form when the conversation is over."""
        message, context = tracker.latest_message, context_of(tracker)
        at, left = since_message(tracker.events)
        kept = tracker.get_slot(STATE)
        try:
            turn = self._turn(kept, message, context, at, left)
        except Exception as error:  # noqa: BLE001  (whatever is wrong with the files, the numbers are said)
            log.error("the crisis conversation cannot go on: %s", type(error).__name__)
            turn = Turn(None, crisis_reply(_danger_of(kept, message), country_of(context), context.turns))
        if not turn.messages:
            return []  # no slot set: Rasa rejects the form for this message, and the ordinary rules have it
        for one in turn.messages:
            dispatcher.utter_message(
                text=one.get("text"), buttons=one.get("buttons") or None, json_message=one.get("custom")
            )
        events = [SlotSet(STATE, turn.state.as_dict() if turn.state else None), *remember(context, tracker)]
        for one in turn.messages:
            if plan := (one.get("custom") or {}).get("plan"):  # outlives this conversation, for the card
                events.append(SlotSet(SAFETY_PLAN, {str(line["title"]): str(line["line"]) for line in plan}))
        return events if turn.state else [*events, SlotSet("requested_slot", None)]

    def _turn(
        self, kept: dict[str, Any] | None, message: dict[str, Any], context: Context, at: float, left: bool
    ) -> Turn:
        if not kept:
            danger = voiced(message) or Danger("suicide", "concern", "self", ())
            return start(danger, read(str(message.get("text") or ""), at), country_of(context), context.turns)
        state = State.from_dict(kept)
        if left:
            return resume(state, at, country_of(context))
        said = said_in(message, context, at, state.step)
        return advance(state, said, country_of(context), context.source)


def since_message(events: list[dict[str, Any]]) -> tuple[float, bool]:
    """When the last message came, and whether this form has left it to the ordinary rules already."""
    left = False
    for event in reversed(events):
        if event.get("event") == "user":
            return float(event.get("timestamp") or time.time()), left
        left = left or (event.get("event") == "action_execution_rejected" and event.get("name") == FORM)
    return time.time(), left


def _danger_of(kept: dict[str, Any] | None, message: dict[str, Any]) -> Danger:
    if found := voiced(message):
        return found
    kept = kept or {"topic": "suicide", "level": "concern", "person": "self"}
    return Danger(kept["topic"], kept["level"], kept["person"], ())
