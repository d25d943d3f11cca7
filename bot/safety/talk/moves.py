"""What a step makes of an answer: where the conversation goes next. One function a step; None is "not understood"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from bot.safety.pattern import Level
from bot.safety.talk.reading import Said
from bot.safety.talk.state import State

Kind = Literal["steps", "barriers", "ends", "plan"]
PLAN = ("plan_signs", "plan_help", "plan_away", "plan_ask", "plan_pro", "plan_safe")
GROUND = ("ground_feet", "ground_see", "ground_feel")
MOST_BARRIERS = 3
LINE = 200
"""Characters kept of a line of the safety plan."""

_URGENCY: dict[Level, int] = {"concern": 1, "high": 2, "acute": 3}


@dataclass(frozen=True)
class Move:
    """What is said next: an optional reaction (`lead`), and the text under `key`. `state` is the one after it."""

    state: State
    key: str
    lead: str = ""
    kind: Kind = "steps"


def go(state: State, step: str, lead: str = "") -> Move:
    """To a step, with a reaction to what was just said."""
    return Move(replace(state, step=step, missed=0).finished(step), step, lead)


def end(state: State, key: str) -> Move:
    """To the end of the conversation."""
    return Move(state, key, kind="ends")


def raised(state: State, level: Level) -> State:
    """With this level, unless it was higher already."""
    return replace(state, level=level) if _URGENCY[level] > _URGENCY[state.level] else state


def urgency(level: Level) -> int:
    """How urgent a level is: 1 to 3."""
    return _URGENCY[level]


def reaction(said: Said, yes: str = "thanks", no: str = "thanks") -> str:
    """The lead that fits an answer."""
    if said.refuses:
        return "refuse"
    return {"yes": yes, "no": no, "unsure": "unsure"}.get(said.answer or "", "thanks")


def _understood(said: Said) -> bool:
    return said.answer is not None or said.refuses


# Suicide ----------------------------------------------------------------------------------------------------------


def imminent(state: State) -> Move:
    """112 comes first from here on."""
    state = replace(raised(state, "acute"), soon=True, thoughts=True)
    return go(state, "call" if state.has("near") else "near", "heavy")


def _direct(state: State, said: Said) -> Move | None:
    if said.answer == "yes" or (said.danger and said.danger.topic == "suicide" and not said.plain):
        return go(replace(raised(state, "high"), thoughts=True), "plan", "heavy")
    if said.plain and not said.refuses:
        return end(state, "believed")
    if said.refuses:
        return go(state, "call", "refuse")
    if said.answer == "unsure":
        return go(state, "ask_them" if state.person == "other" else "plan", "unsure")
    return None


def _purpose(state: State, said: Said) -> Move | None:
    if said.answer == "yes" or (said.danger and said.danger.topic == "suicide" and not said.plain):
        return go(replace(raised(state, "high"), topic="suicide", thoughts=True), "today", "heavy")
    if said.answer == "unsure" and not said.refuses:
        return go(replace(state, topic="suicide"), "today", "unsure")
    return go(state, "how", reaction(said)) if said.plain or said.refuses else None


def _ask_them(state: State, said: Said) -> Move | None:
    if said.barriers:
        return _answered(state, said)
    if not _understood(said) and not said.unable:
        return None
    return go(state, "call", "good" if said.answer == "yes" else "not_yet")


def _plan(state: State, said: Said) -> Move | None:
    if said.answer == "yes" and said.soon or said.soon and said.danger:
        return imminent(state)
    if said.answer == "yes":
        return go(state, "when", "thanks")
    return go(state, "today", reaction(said)) if _understood(said) else None


def _when(state: State, said: Said) -> Move | None:
    if said.soon or (said.answer == "yes" and not said.later):
        return imminent(state)
    if said.later or said.answer == "no":
        return go(state, "means", "thanks")
    return go(state.finished("when-unknown"), "means", reaction(said)) if _understood(said) else None


def _means(state: State, said: Said) -> Move | None:
    if said.answer == "yes" and state.has("when-unknown"):
        return imminent(state)
    if said.answer == "no" and not said.refuses:
        return go(state, "call", "good")
    return go(state, "distance", reaction(said)) if _understood(said) else None


def _today(state: State, said: Said) -> Move | None:
    if (said.answer == "yes" or said.soon or said.worse) and not said.plain:
        return imminent(state)
    if said.plain and not said.refuses:
        return go(state, "call", "good") if not state.has("call") else go(state, "offer", "good")
    if said.answer != "unsure" and not said.refuses:
        return None
    if state.has("means"):
        return go(state, "call", reaction(said))
    return go(state.finished("when-unknown"), "means", reaction(said))


def _distance(state: State, said: Said) -> Move | None:
    if said.there:
        return go(state, "after", "good")
    if said.unable or said.answer in {"no", "unsure"} or said.refuses:
        return after_call(state.finished("distance"), "not_yet")
    if said.answer == "yes" or said.person or said.called or said.better:
        return after_call(state.finished("distance"), "good")
    return None


# Calling ----------------------------------------------------------------------------------------------------------


def after_call(state: State, lead: str) -> Move:
    """What comes once calling was talked about."""
    if state.body:
        return _body_next(state, lead)
    if state.acute:
        return go(state, "stay" if state.has("distance") else "distance", lead)
    for step in ("call", "close", "pro"):
        if not state.has(step):
            return go(state, step, lead)
    return go(state, "offer", lead)


def _answered(state: State, said: Said) -> Move:
    """An answer to what stands in the way of calling."""
    fresh = [name for name in said.barriers if name not in state.barriers]
    name = fresh[0] if fresh else "unknown"
    if name == "unknown" and "unknown" in state.barriers or len(state.barriers) >= MOST_BARRIERS:
        return go(state, "other_way", "hard")
    return Move(replace(state, step="again", missed=0, barriers=(*state.barriers, name)), name, kind="barriers")


def _near(state: State, said: Said) -> Move | None:
    step = "doctor" if state.body and not state.acute else "call"
    if said.there:
        return go(state, "after", "good")
    if said.called:
        return after_call(replace(state, called=True).finished(step), "called")
    if said.person or (said.answer == "yes" and not said.alone):
        return go(state, step, "company")
    if said.alone or said.answer in {"no", "unsure"}:
        return go(state, step, "alone")
    return go(state, step, "refuse") if said.refuses else None


def _call(state: State, said: Said) -> Move | None:
    if said.there:
        return go(state, "after", "good")
    if said.called and not said.unable:
        state = replace(state, called=True).finished("call")
        return after_call(state, "called" if state.acute or "gebeld" in said.text.lower() else "will_call")
    if said.barriers:
        return _answered(state, said)
    if said.unable or said.answer in {"no", "unsure"} or said.refuses:
        return go(state, "barrier", "hard")
    if said.answer == "yes":
        return after_call(replace(state, called=True).finished("call"), "called" if state.acute else "will_call")
    return None


def _barrier(state: State, said: Said) -> Move | None:
    if said.called and not said.unable:
        return _call(state, said)
    if said.there:
        return go(state, "after", "good")
    return _answered(state, said)


def _again(state: State, said: Said) -> Move | None:
    if any(name not in state.barriers for name in said.barriers):
        return _answered(state, said)
    if "anders" in said.text.lower() and len(state.barriers) < MOST_BARRIERS:
        return go(state, "barrier", "hard")
    if said.unable or said.answer in {"no", "unsure"} or said.refuses or said.barriers:
        return go(state, "other_way", "hard")
    return _call(state, said)


def _other_way(state: State, said: Said) -> Move | None:
    if said.there:
        return go(state, "after", "good")
    if said.alone or said.answer in {"no", "unsure"} or said.unable or said.refuses:
        return after_call(state.finished("call"), "nobody")
    if said.person or said.answer == "yes" or said.called:
        return after_call(state.finished("call"), "good")
    return None


def _stay(state: State, said: Said) -> Move | None:
    if said.worse:
        return go(state, "stay", "worse")
    if said.there or said.better or (said.answer == "yes" and not said.alone) or said.person:
        return go(state, "after", "good")
    if said.called:
        return go(replace(state, called=True), "stay", "called")
    if said.barriers:
        return _answered(state, said)
    if said.alone or said.answer in {"no", "unsure"}:
        return go(state, "stay", "alone")
    return None


def _after(state: State, said: Said) -> Move | None:
    if said.worse or said.answer == "no":
        return go(state, "stay", "worse")
    if said.answer == "yes" or (said.there and not said.better):
        return go(state, "how", "good")
    if said.better:
        if state.body and not state.stopped and not state.has("purpose") and _self_or_meant(state):
            return go(state, "purpose", "better")
        return end(state, "well")
    return go(state, "how", "unsure") if said.answer == "unsure" else None


def _self_or_meant(state: State) -> bool:
    return state.purpose or (state.person == "self" and state.topic == "overdose")


# People and what helps --------------------------------------------------------------------------------------------


def _close(state: State, said: Said) -> Move | None:
    if said.alone or (said.answer == "no" and not said.person):
        return go(state, "pro", "nobody")
    if said.person or said.answer == "yes" or (len(said.text.split()) <= 3 and not said.answer and not said.aside):
        return go(state, "pro", "good")
    return go(state, "pro", reaction(said)) if _understood(said) else None


def _pro(state: State, said: Said) -> Move | None:
    if any(name not in state.barriers for name in said.barriers) and said.answer != "yes":
        return _answered(state, said)
    if said.answer == "yes" or said.called or said.person and said.answer is None:
        return go(state, "offer", "will_call")
    return go(state, "offer", "not_yet") if _understood(said) or said.unable or said.alone else None


def _offer(state: State, said: Said) -> Move | None:
    chosen = {"plan": PLAN[0], "grounding": GROUND[0], "wider": "wider"}.get(said.choice)
    if chosen:
        return go(state, chosen)
    if said.worse:
        return go(state, "how", "worse") if not state.has("how") else go(state, "call", "worse")
    if said.choice == "done" or said.plain or said.better:
        return end(state, "well")
    return None


def _line(state: State, said: Said) -> Move | None:
    """A line of the safety plan: whatever is said is kept in the person's own words, unless it is left out."""
    at = PLAN.index(state.step)
    words = "" if said.skip or said.refuses or not said.text else " ".join(said.text.split())[:LINE].rstrip("? ")
    kept = tuple(pair for pair in state.plan if pair[0] != state.step)
    state = replace(state, plan=(*kept, (state.step, words)))
    if at + 1 < len(PLAN):
        return go(state, PLAN[at + 1], "refuse" if not words else "")
    return Move(replace(state, step="how", missed=0).finished("how"), "plan", kind="plan")


def _ground(state: State, said: Said) -> Move | None:
    at = GROUND.index(state.step)
    if said.stopped or said.unable or said.answer == "no" or at + 1 == len(GROUND):
        return go(state, "how", "good" if at + 1 == len(GROUND) else "refuse")
    return go(state, GROUND[at + 1], "good")


def _wider(state: State, said: Said) -> Move | None:
    if said.worse:
        return go(state, "how", "worse")
    if said.choice == "done":
        return end(state, "well")
    return go(state, "offer", "good")


def _how(state: State, said: Said) -> Move | None:
    if said.worse or said.answer == "no":
        if not state.body:
            return go(state, "today", "worse")
        return go(state, "offer" if state.has("doctor") else "doctor", "worse")
    if said.better or said.choice == "done":
        return end(state, "well")
    return go(state, "offer", reaction(said)) if _understood(said) else None


def _back(state: State, said: Said) -> Move | None:
    if said.worse or said.answer in {"no", "unsure"} or said.danger:
        return go(state, "doctor" if state.body else "today", "worse")
    return end(state, "well") if said.better else None


# The body ---------------------------------------------------------------------------------------------------------


def _body_next(state: State, lead: str) -> Move:
    road = _road(state)
    if not state.substance and not state.has("what") and not state.has("what_stop"):
        return go(state, "what", lead)
    if not state.has(road):
        return go(state, road, lead)
    if state.acute:
        return go(state, "stay", lead)
    if not state.has("doctor") and not state.has("call"):
        return go(state, "doctor", lead)
    if state.stopped and state.substance == "opioid" and not state.has("tolerance"):
        return go(state, "tolerance", lead)
    if not state.stopped and not state.has("purpose") and _self_or_meant(state):
        return go(state, "purpose", lead)
    return go(state, "how", lead)


def _road(state: State) -> str:
    name = state.substance or "unknown"
    if state.stopped:
        return f"stop_{name}"
    return f"taken_{'sedative' if name == 'alcohol' else name}"


def _now(state: State, said: Said) -> Move | None:
    if said.plain and not said.soon and not said.worse:
        return end(state, "not_now")
    if said.answer in {"yes", "unsure"} or said.refuses or said.soon or said.worse:
        return go(raised(state, "acute"), "call", "unsure" if said.answer == "unsure" else "worse")
    return None


def noted(state: State, said: Said) -> State:
    """With the substance that was named. What stops the breath counts first."""
    order = ("opioid", "ghb", "sedative", "alcohol", "stimulant", "unknown")
    if found := [name for name in order if name in said.substances]:
        state = replace(state, substance=found[0])
    return replace(state, stopped=True) if said.stopped else state


def _what(state: State, said: Said) -> Move | None:
    if said.there:
        return go(state, "after", "good")
    state = noted(state, said)
    if state.step == "what_stop":
        state = replace(state, stopped=True)
    if not state.substance:
        state = replace(state, substance="unknown")
    return go(state, _road(state), reaction(said))


def _symptoms(state: State, said: Said) -> Move | None:
    known = replace(noted(state, said), stopped=True)
    if said.answer in {"yes", "unsure"} or said.worse:
        return go(raised(known, "high"), "doctor", "unsure" if said.answer == "unsure" else "worse")
    if known.substance:
        return go(known, _road(known), "thanks")
    if said.answer == "no" or said.better:
        return go(known, "what_stop", "good")
    return None


def _signs(state: State, said: Said) -> Move | None:
    """The question under a substance: after taking it, yes is good; after stopping with it, yes is bad."""
    if said.there:
        return go(state, "after", "good")
    if said.answer is None and not said.better and not said.worse:
        return None
    bad = said.worse or said.answer == "unsure" or said.answer == ("yes" if state.stopped else "no")
    if said.better and said.answer is None:
        bad = False
    if not bad:
        if _naloxone_helps(state) and state.person == "other" and not state.has("naloxone"):
            return go(state, "naloxone", "good")
        return _body_next(state, "good")
    if state.stopped:
        if state.substance not in {"alcohol", "ghb", "sedative"}:
            return _body_next(raised(state, "high"), "worse")
        return go(raised(state, "acute"), "stay" if state.called else "call", "worse")
    if state.acute:
        return go(state, "breathing", "worse")
    return go(replace(raised(state, "acute"), called=False), "call", "worse")


def _naloxone_helps(state: State) -> bool:
    return not state.stopped and state.substance in {"opioid", "unknown"}


def _breathing(state: State, said: Said) -> Move | None:
    if said.there:
        return go(state, "after", "good")
    if _understood(said) or said.person or said.alone or said.unable or said.better or said.worse:
        well = said.answer == "yes" or said.person or said.better
        step = "naloxone" if _naloxone_helps(state) and not state.has("naloxone") else "stay"
        return go(state, step, "good" if well else "not_yet")
    return None


def _naloxone(state: State, said: Said) -> Move | None:
    if not _understood(said):
        return None
    return _body_next(state, "naloxone_yes" if said.answer == "yes" else "naloxone_no")


def _tolerance(state: State, said: Said) -> Move | None:
    if said.person or said.answer == "yes":
        return _body_next(state, "company")
    return _body_next(state, "not_yet") if _understood(said) or said.alone else None


# The table --------------------------------------------------------------------------------------------------------

Step = Callable[[State, Said], Move | None]
ROADS = tuple(
    [f"taken_{name}" for name in ("opioid", "stimulant", "ghb", "sedative", "unknown")]
    + [f"stop_{name}" for name in ("alcohol", "ghb", "sedative", "opioid", "stimulant", "unknown")]
)
STEPS: dict[str, Step] = {
    "direct": _direct,
    "purpose": _purpose,
    "ask_them": _ask_them,
    "plan": _plan,
    "when": _when,
    "means": _means,
    "today": _today,
    "distance": _distance,
    "near": _near,
    "call": _call,
    "doctor": _call,
    "barrier": _barrier,
    "again": _again,
    "other_way": _other_way,
    "stay": _stay,
    "after": _after,
    "close": _close,
    "pro": _pro,
    "offer": _offer,
    "wider": _wider,
    "how": _how,
    "back": _back,
    "now": _now,
    "what": _what,
    "what_stop": _what,
    "symptoms": _symptoms,
    "breathing": _breathing,
    "naloxone": _naloxone,
    "tolerance": _tolerance,
    **dict.fromkeys(PLAN, _line),
    **dict.fromkeys(GROUND, _ground),
    **dict.fromkeys(ROADS, _signs),
}


def onward(state: State) -> Move:
    """Where it goes when an answer was not understood twice: on, and rather too careful than not."""
    step = state.step
    later = {"direct": "call", "ask_them": "call", "plan": "today", "when": "means", "means": "distance"}
    later |= {"today": "call", "call": "barrier", "doctor": "barrier", "again": "other_way", "pro": "offer"}
    later |= {"close": "pro", "after": "how", "purpose": "how", "symptoms": "doctor", "how": "offer"}
    if step in later:
        return go(state, later[step], "move_on")
    if step == "near":
        return go(state, "doctor" if state.body and not state.acute else "call", "move_on")
    if step == "now":
        return go(raised(state, "acute"), "call", "move_on")
    if step == "back":
        return go(state, "doctor" if state.body else "today", "move_on")
    if step in {"distance", "other_way", "naloxone", "tolerance"} or step in ROADS:
        return after_call(state.finished(step), "move_on")
    if step == "breathing":
        return go(state, "stay", "move_on")
    return go(state, step, "unclear")
