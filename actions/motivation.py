"""Says motivational moves: on what someone tells, and on the yes or no to what was offered."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.crisis import FORM as CRISIS
from actions.shared import Events, composer, context_of, remember, send
from bot.answers import Message
from bot.answers.compose import button
from bot.dialogue import Act, Answer, Context, Listen
from bot.dialogue.resolve import POSSIBLE
from bot.dialogue.weighing import FITS, fitting
from bot.motivation import guided, moves
from bot.motivation.guided import Guided
from bot.motivation.guided_lines import guided_lines
from bot.motivation.lines import motivation_lines
from bot.motivation.manner import manner
from bot.motivation.moves import GUIDED, Move
from bot.motivation.said import Said
from bot.motivation.state import SLOT, State
from bot.motivation.wanted import wanted
from bot.motivation.when import reply
from bot.understanding.reading import Reading

FORM = "gesprek_form"
SHORT_YES = 5
"""Most words of a yes or no that is nothing more than that."""
SUBSTANCES = {"xtc": "xtc", "ghb": "GHB", "cocaine": "cocaïne", "heroine": "heroïne"}
"""How substances are written, where that differs from their id."""


def respond(
    dispatcher: CollectingDispatcher,
    tracker: Tracker,
    reading: Reading,
    acts: Sequence[Act],
    context: Context,
) -> Events | None:
    """Says the moves and gives the events, or None when the message is not for a motivational move.

    `acts` and `context` are what the dialogue made of the message.
    """
    state = _state(tracker)
    message = tracker.latest_message
    text = str(message.get("text") or "")
    talk = Guided.from_dict(state.guided)
    form = (tracker.active_loop or {}).get("name")
    in_talk = form == FORM
    left = talk is not None and not talk.over and talk.step != "permission"
    wishes = wanted(text) and not all(isinstance(act, Answer) for act in acts)
    if not in_talk and (wishes or (left and guided.command(text, "mind") == "resume")):
        return [FollowupAction(FORM)]
    label = reading.label or str((message.get("intent") or {}).get("name") or "")
    if state.pending == GUIDED and label in ("ja", "vervolg/meer"):
        state = replace(state, pending=None, asked=False, guided=Guided(agreed=True).as_dict())
        return [SlotSet(SLOT, state.as_slot()), FollowupAction(FORM)]
    if state.pending and label in ("ja", "vervolg/meer"):
        send(dispatcher, composer(context.country).compose([Answer(state.pending)], context))
        return _kept(tracker, context_of(tracker).answered(state.pending), replace(state, pending=None, asked=False))
    before = context_of(tracker)
    # A yes with a story behind it is a story.
    beside = before.offered and last_kind(tracker) == "motivation" and len(text.split()) <= SHORT_YES
    if beside and label in ("ja", "vervolg/meer"):
        return None  # the dialogue knows what was offered
    if (state.pending or beside) and label == "nee":
        found, state = moves.declined(state, motivation_lines())
        say(dispatcher, found)
        return _kept(tracker, context, state)
    said = said_in(message, acts)
    # The conversation after danger asks its own questions.
    what = reply(acts, reading, said, text, state.asked or form == CRISIS)
    if what is None:
        return None
    lines, substance = motivation_lines(), substance_in(reading)
    if form:
        # A form asks its own questions, and takes the next answer.
        found, state = moves.mirrored(said, state, lines, substance)
        say(dispatcher, found)
        return _kept(tracker, replace(before, turns=context.turns, missed=0), state)
    asks = manner(text, said) == "asks"
    topics = _topics(acts, reading, before, state, asks or what == "offer")
    # Who asks something gets no question back: what it may have been about is there to choose from.
    move = moves.mirrored if asks and len(topics) > 1 else moves.answer
    found, state = move(said, state, lines, substance)
    after = replace(before, turns=context.turns, relative=context.relative, missed=0)
    if len(topics) > 1 and not state.pending:
        sources, shares = zip(*topics, strict=True)
        say(dispatcher, found, composer(context.country).beside(sources, after))
        after = after.suggested(sources, tuple(share / sum(shares) for share in shares))
        state = replace(state, offered=(*state.offered, *sources))
    else:
        say(dispatcher, found)
    return _kept(tracker, after, state)


def _topics(
    acts: Sequence[Act], reading: Reading, context: Context, state: State, wanted: bool
) -> list[tuple[str, float]]:
    """What to offer beside a reflection, with probabilities: not what was offered before, and on an answer to the bot's
    own question only when it is `wanted`, because the person asked or it fits surely."""
    if state.asked and not wanted:
        return []
    told = any(isinstance(act, Listen) for act in acts)
    found = fitting(reading, context, FITS if told and not wanted else POSSIBLE)
    return [pair for pair in found if pair[0] not in state.offered]


def say(dispatcher: CollectingDispatcher, found: Iterable[Move], beside: Message | None = None) -> None:
    """Hands moves to Rasa; the last carries the buttons, unless something is offered `beside` them."""
    lines = motivation_lines().buttons
    messages = [Message(move.text, custom=move.custom()) for move in found]
    if beside:
        messages.append(beside)
    elif any(move.choice for move in found):
        messages[-1].buttons = [button(lines.yes, "ja"), button(lines.no, "nee")]
    else:
        messages[-1].buttons = [button(lines.human, "mens"), button(lines.overview, "menu")]
    send(dispatcher, messages)


def reminder(tracker: Tracker) -> list[Message]:
    """After an answer in the middle of the guided talk: that it can go on."""
    if (tracker.active_loop or {}).get("name") != FORM:
        return []
    lines = guided_lines()
    return [Message(lines.reminder, [button(lines.buttons.resume, "gesprek")])]


def _state(tracker: Tracker) -> State:
    """The state; what was asked or offered counts only when that was the last thing said, so that a yes to something
    else (a question of danger, say) is not taken for a yes to it."""
    state = State.from_slot(tracker.slots.get(SLOT))
    return state if last_kind(tracker) in ("motivation", None) else replace(state, asked=False, pending=None)


def last_kind(tracker: Tracker) -> str | None:
    """The `kind` of what the bot said last; empty when that carried none, None when it said nothing yet. What was
    offered beside a reflection counts as that."""
    for event in reversed(tracker.events or []):
        if event.get("event") == "bot":
            custom = (event.get("data") or {}).get("custom") or {}
            return str(custom.get("beside") or custom.get("kind") or "")
    return None


def said_in(message: dict[str, Any], acts: Sequence[Act] = ()) -> Said:
    """What the pipeline heard; a pipeline without our component heard nothing but a feeling."""
    if found := message.get("motivatie"):
        return Said.from_dict(found)
    return Said(relative=any(isinstance(act, Listen) and act.relative for act in acts))


def substance_in(reading: Reading) -> str | None:
    """What someone uses, when exactly one substance was named that has a name of its own."""
    names = {substance.split("/")[-1] for substance in reading.substances}
    if len(names) != 1 or (name := names.pop()) in ("pijnstillers", "tripmiddelen", "benzodiazepinen"):
        return None
    return SUBSTANCES.get(name, name)


def _kept(tracker: Tracker, context: Context, state: State) -> Events:
    return [*remember(context, tracker), SlotSet(SLOT, state.as_slot())]
