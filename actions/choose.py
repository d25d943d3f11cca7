"""Answers a button: a source chosen, more of it, or options to compare. Ids typed by hand are checked."""
from __future__ import annotations

from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import motivation, path
from actions.shared import composer, context_of, remember, send
from bot.content import library
from bot.content.ids import CARDS, card_of
from bot.dialogue import Act, Answer, Choose, Compare, Context, More, Say

MOST_COMPARED = 4


def chosen(intent: str, values: dict[str, str], context: Context) -> tuple[list[Act], Context]:
    """The act that a button asks for; a friendly line for an id that does not exist."""
    if intent in {"kies", "meer"}:
        source = values.get("bron", "")
        if source in library():
            act: Act = More(source) if intent == "meer" else Answer(source)
            return [act], context.answered(source)
    if intent == "vergelijk":
        known = library().option_ids()
        options = tuple(o for o in dict.fromkeys(values.get("opties", "").split(",")) if o in known)
        if len(options) > 1:
            return [Compare(options[:MOST_COMPARED])], context.compared(options[:MOST_COMPARED])
        if options:
            card = card_of(options[0]) or ""
            others = tuple(f"{card}/{key}" for key in CARDS[card] if f"{card}/{key}" != options[0])
            return [Choose(options[0], others)], context
    if intent == "menu":
        return [Say("bot", "menu")], context
    return [Say("fallback", "keuze")], context


class ChooseAction(Action):
    """Does what a button says."""

    def name(self) -> str:
        """As the domain calls it."""
        return "action_kies"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Says what was chosen and keeps it in mind."""
        message = tracker.latest_message
        values = {str(e["entity"]): str(e["value"]) for e in message.get("entities", [])}
        context = context_of(tracker)
        context = replace(context, turns=context.turns + 1)
        acts, context = chosen(str(message["intent"]["name"]), values, context)
        messages = composer(context.country).compose(acts, context)
        send(dispatcher, [*messages, *motivation.reminder(tracker), *path.reminder(tracker)])
        return remember(context, tracker)
