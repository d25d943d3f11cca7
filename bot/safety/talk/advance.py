"""One turn of the conversation after danger was voiced: from where it is and what was said to what is said back."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any

from bot.safety.danger import Danger
from bot.safety.pattern import Level, Topic
from bot.safety.talk.moves import GROUND, PLAN, ROADS, STEPS, Move, end, go, noted, onward, raised, urgency
from bot.safety.talk.reading import Said
from bot.safety.talk.script import Script, script
from bot.safety.talk.state import State
from bot.safety.wording import Country, crisis_reply

PAUSE = 1800.0
"""Seconds of silence after which it asks how it is now, instead of going on in the middle."""
MOST_MISSED = 2
FIRST: dict[tuple[Topic, Level], str] = {
    ("suicide", "acute"): "near",
    ("suicide", "high"): "direct",
    ("suicide", "concern"): "direct",
    ("overdose", "acute"): "call",
    ("overdose", "high"): "near",
    ("overdose", "concern"): "now",
    ("medical", "acute"): "call",
    ("medical", "high"): "near",
    ("medical", "concern"): "symptoms",
}
"""The step that the reply in `content/crisis.yml` asks for, whichever of its variants is said."""
CALLING = frozenset({"call", "doctor", "barrier", "again", "other_way", "ask_them", "pro", "stay"})
"""Steps at which a barrier is an answer, also when it sounds like a question."""
HUMAN_AT = frozenset({"direct", "call", "barrier", "again", "other_way", "close", "offer", "wider", "how", "back"})
BUTTONS = {
    "what": "substance",
    "what_stop": "substance",
    "purpose": "direct",
    "breathing": "near",
    "tolerance": "near",
    "back": "back_again",
    "wider": "offer",
    **dict.fromkeys(ROADS, "signs"),
    **dict.fromkeys(PLAN, "line"),
    **dict.fromkeys(GROUND, "ready"),
}
"""Whose buttons a step has, where not its own."""


@dataclass(frozen=True)
class Turn:
    """What is said back. state: None when the conversation is over; messages: empty when the message was no part of it
    and the ordinary conversation should answer; then `resume` says what comes behind that."""

    state: State | None
    messages: list[dict[str, Any]]


def start(danger: Danger, said: Said, country: Country = "nl", variant: int = 0) -> Turn:
    """The first turn: the reply that the gateway would say too. Never raises: when the wording of what follows cannot
    be read, the reply stands alone."""
    messages = crisis_reply(danger, country, variant)
    step = FIRST[danger.topic, danger.level]
    state = State(danger.topic, danger.level, danger.person, step, at=said.at).finished(step)
    state = noted(state, said)
    if danger.topic == "overdose":
        state = replace(state, stopped=False)
    if danger.topic == "suicide":
        state = replace(state, substance="", stopped=False)
    purpose = danger.topic != "suicide" and any(reason.startswith("suicide:") for reason in danger.reasons)
    state = replace(state, purpose=purpose)
    for message in messages:
        if "custom" in message:
            message["custom"]["step"] = step
    return Turn(state, messages)


def advance(
    state: State, said: Said, country: Country = "nl", before: str | None = None, words: Script | None = None
) -> Turn:
    """The turn after a message. `before`: the source id that the person was at, for the way back.

    Raises ContentError when the wording cannot be read.
    """
    talk = _Talk(words or script(), country, before)
    rested = said.at - state.at > PAUSE
    if said.danger and (turn := _danger(state, said.danger, said, country)):
        return turn
    if said.danger is None and said.stop and state.step not in GROUND:
        return talk.say(end(state, "stopped"))
    aside = said.aside and said.asks and not (state.step in CALLING and said.barriers)
    if aside and said.danger is None:
        return Turn(state, [])
    now = replace(state, at=max(state.at, said.at))
    if rested and state.step != "back":
        return talk.say(_returned(now))
    if said.danger and said.danger.topic == "suicide":
        now = replace(now, thoughts=True, purpose=now.purpose or now.body)
    move = STEPS[now.step](now, said)
    if move is None and said.aside and said.danger is None:
        return Turn(state, [])
    if move is None and said.danger:
        move = Move(now, now.step, "heavy")
    if move is None:
        now = replace(now, missed=now.missed + 1)
        move = Move(now, now.step, "unclear") if now.missed < MOST_MISSED else onward(now)
    return talk.say(move)


def resume(state: State, at: float, country: Country = "nl", words: Script | None = None) -> Turn:
    """The open question again in other words, after a question in between was answered. Raises ContentError."""
    talk = _Talk(words or script(), country, None)
    now = replace(state, at=max(state.at, at))
    if at - state.at > PAUSE:
        return talk.say(_returned(now))
    return talk.say(Move(now, now.step, "resume"))


def _returned(state: State) -> Move:
    """Back after a while: what was acute is asked after anew, with all the numbers."""
    level: Level = "high" if state.acute else state.level
    return go(replace(state, level=level, called=False, soon=False, done=(), barriers=()), "back")


def _danger(state: State, danger: Danger, said: Said, country: Country) -> Turn | None:
    """The turn when new danger is voiced that changes what the talk is about; None when it is more of the same."""
    higher = urgency(danger.level) > urgency(state.level)
    same = urgency(danger.level) == urgency(state.level)
    to_body = danger.topic != "suicide" and not state.body
    to_suicide = danger.topic == "suicide" and state.body and not state.acute
    if not higher and not (same and (to_body or to_suicide)):
        return None
    key = f"reply:{danger.topic}:{danger.level}:{danger.person}"
    fresh = start(danger, said, country, variant=state.times(key))
    new = fresh.state or state
    new = replace(
        raised(new, state.level),
        said=state.said,
        barriers=state.barriers,
        thoughts=state.thoughts or not state.body,
        purpose=new.purpose or (new.body and not state.body),
        plan=state.plan,
    )
    return Turn(new.used(key), fresh.messages)


class _Talk:
    """Puts a move into words."""

    def __init__(self, words: Script, country: Country, before: str | None) -> None:
        self.words = words
        self.country: Country = country
        self.before = before

    def say(self, move: Move) -> Turn:
        state, parts = move.state, []
        if state.acute:
            first, state = self.words.opening(state)
            parts.append(first)
        if move.lead:
            lead, state = self.words.pick("leads", move.lead, state)
            parts.append(lead)
        kind, key = move.kind, move.key
        if kind == "plan":
            shown, state = self._plan(state)
            parts.append(shown)
        else:
            # A barrier is answered once; taken up again, the question is whether calling would work now.
            if kind == "steps" and key == "again":
                key = "doctor" if state.body and not state.acute else "call"
            text, state = self.words.pick(kind, key, state)
            parts.append(text)
        said = self.words.fill("\n".join(parts), state, self.country)
        custom: dict[str, Any] = {
            "kind": "crisis",
            "topic": state.topic,
            "level": state.level,
            "person": state.person,
            "contacts": list(said.contacts),
            "step": move.key if kind == "ends" else state.step,
        }
        if kind == "steps" and key in self.words.asks:
            custom["asks"] = "suicide"
        if kind == "plan":
            headings = self.words.plan.lines
            custom["plan"] = [{"title": headings[key][state.person], "line": line} for key, line in state.plan]
        buttons = self._ways_back() if kind == "ends" else self._buttons(state)
        message: dict[str, Any] = {"text": said.text, "buttons": buttons, "custom": custom}
        return Turn(None if kind == "ends" else state, [message])

    def _plan(self, state: State) -> tuple[str, State]:
        """The whole safety plan with the numbers, and the question how it is now."""
        words, lines = self.words.plan, dict(state.plan)
        title = words.title[state.person][state.times("plan:title") % len(words.title[state.person])]
        keep = words.keep[state.times("plan:title") % len(words.keep)]
        shown = [
            f"- {heading[state.person]}: {_plain(lines.get(key) or '') or words.empty}"
            for key, heading in words.lines.items()
        ]
        return "\n".join([f"{title}:", *shown, words.numbers, keep]), state.used("plan:title")

    def _buttons(self, state: State) -> list[dict[str, str]]:
        titles = self.words.titles(BUTTONS.get(state.step, state.step))
        buttons = [{"title": title, "payload": title} for title in titles]
        if state.step in HUMAN_AT and not state.acute:
            buttons += [{"title": title, "payload": "/mens"} for title in self.words.titles("human")]
        return buttons

    def _ways_back(self) -> list[dict[str, str]]:
        found = []
        if self.before:
            order = json.dumps({"bron": self.before}, separators=(",", ":"))
            found = [{"title": title, "payload": f"/kies{order}"} for title in self.words.titles("back")]
        return found + [{"title": title, "payload": "/menu"} for title in self.words.titles("menu")]


def _plain(line: str) -> str:
    """A line in the person's own words, without signs that would be read as a placeholder."""
    return line.replace("{", "(").replace("}", ")")
