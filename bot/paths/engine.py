"""Walks a guided path: what is said at each step, and where an answer leads.

A question is never followed by another without something said back in between; nothing is told that was not asked
for, safety excepted. The words stand in `content/paths`.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bot.motivation import guided
from bot.motivation.guided import Command
from bot.motivation.moves import Kind, Move
from bot.paths import reading
from bot.paths.load import INTENT, order, path_lines, paths
from bot.paths.schema import END, Ask, Check, Choose, Close, Exercise, Next, Offer, Option, Path, PathLines, WayOut
from bot.paths.state import WORDS_KEPT, Place, State
from bot.text import clean, spelled_out

Hear = Callable[[], Sequence[Move]]
"""Gives the reflections on what was typed, as far as it was understood; none when it was not."""
DOES: dict[str, Command] = {"ja": "yes", "nee": "no", "overslaan": "skip", "terug": "back", "stop": "stop"}
_GO_ON = re.compile(
    r"(?:oke? |ja )?(?:verder|volgende|door|klaar|gedaan|ga (?:maar )?(?:verder|door)|en nu|ja+|oke?)"
    r"(?: gedaan| klaar)?"
)


@dataclass(frozen=True)
class Told:
    """Something told: a topic by its id, or `text` that retells it. `cited`: it says where it comes from."""

    source: str
    text: str | None = None
    cited: bool = True


@dataclass(frozen=True)
class Press:
    """A button: title, intent and entities; without an intent it says its title."""

    title: str
    intent: str
    values: dict[str, str]


@dataclass(frozen=True)
class Turn:
    """What is said in one turn. `next`: where it leads outside the path; `done`: the path waits for nothing more."""

    pieces: tuple[Move | Told, ...]
    presses: tuple[Press, ...]
    state: State
    done: bool = False
    next: Next | None = None


def nothing_heard() -> Sequence[Move]:
    """For when nobody listens to what was typed."""
    return ()


def begin(path: str, state: State) -> Turn:
    """Begins a path, or goes on where it was left. Raises KeyError for a path that does not exist."""
    found, place = paths()[path], state.places.get(path, Place())
    if place.left and place.step in found.steps:
        walk = _Walk(found, place, state, nothing_heard)
        return walk.show(place.at, before=walk.shared("resumed"))
    return _Walk(found, Place(), state, nothing_heard).show(found.first)


def press(path: str, at: str, does: str, state: State) -> Turn:
    """What a button does. One of an earlier place leads back to there. Raises KeyError for what no button says."""
    found, place = paths()[path], state.places.get(path, Place())
    step = found.steps[at.split(".")[0]]
    if does == "verder" and step.kind not in ("exercise",):
        return begin(path, state)
    if place.at != at or place.over:
        place = replace(place, at=at, over=False, retried=False)
    walk = _Walk(found, place, state, nothing_heard)
    if does in ("stop", "terug", "overslaan"):
        return walk.command(DOES[does])
    return walk.pressed(does)


def take(text: str, state: State, hear: Hear = nothing_heard) -> Turn | None:
    """What follows on something typed; None when it is not for the path and others may answer it."""
    place = state.place
    if state.current not in paths() or not place.at or place.step not in paths()[state.current].steps:
        return None
    return _Walk(paths()[state.current], place, state, hear).typed(text)


def takes(text: str, state: State) -> bool:
    """True when something typed is clearly meant for the place where the path is: a command, an option, a yes or no."""
    place = state.place
    if state.current not in paths() or place.step not in paths()[state.current].steps:
        return False
    step = paths()[state.current].steps[place.step]
    waits = "permission" if step.kind == "offer" else "mind"
    if guided.command(text, waits):
        return True
    if isinstance(step, Choose):
        return _choice(text, step) is not None
    if looks(text, state):
        return True
    if isinstance(step, Check):
        return "?" not in text and bool(reading.yes_no(text) or reading.some_of(text, step.together))
    return isinstance(step, Exercise) and bool(_GO_ON.fullmatch(spelled_out(text)))


def looks(text: str, state: State) -> bool:
    """True when something typed says how to look at statements, where that was asked."""
    place = state.place
    step = paths()[state.current].steps.get(place.step) if state.current in paths() else None
    return isinstance(step, Check) and not place.part and reading.chosen(text, _looks(step)) is not None


def way_out(text: str, path: str) -> WayOut | None:
    """What a path that is over offered at its end and someone types."""
    found = paths().get(path)
    for step in found.steps.values() if found else ():
        if isinstance(step, Close):
            options = {key: (option.title, option.words) for key, option in step.options.items()}
            key = reading.picked(text, options)
            return step.options[key] if key else None
    return None


def leave(option: WayOut, state: State) -> Turn:
    """Where a way out of the path walked last leads."""
    return _Walk(paths()[state.current], state.place, state, nothing_heard).leave(option)


def pause(state: State) -> Turn:
    """After a long silence in the middle of a path: that someone is welcome, and what there is to go on with."""
    walk = _Walk(paths()[state.current], state.place, state, nothing_heard)
    buttons = walk.lines.buttons
    walk.say("menu", walk.shared("returned"))
    presses = [walk.resume(), Press(buttons.check_in, INTENT, order("incheck")), Press(buttons.overview, "menu", {})]
    return walk.turn([one for one in presses if one.values.get("pad") != "incheck" or state.current != "incheck"])


def reminder(state: State) -> tuple[str, Press] | None:
    """That a path can go on, and its button; None when there is nothing to go on with."""
    path, place = paths().get(state.current), state.place
    if path is None or not place.at or place.over:
        return None
    walk = _Walk(path, place, state, nothing_heard)
    return walk.lines.reminder.format(path=path.title), walk.resume()


class _Walk:
    """One turn in a path."""

    def __init__(self, path: Path, place: Place, state: State, hear: Hear) -> None:
        self.path, self.place, self.state, self.hear = path, place, state, hear
        self.lines: PathLines = path_lines()
        self.pieces: list[Move | Told] = []

    # Words --------------------------------------------------------------------------------------------------------

    def pick(self, group: str, variants: Sequence[str], **values: str) -> str:
        """The next variant of a group of lines."""
        key = group if group.startswith("paths.") else f"{self.path.id}.{group}"
        used = self.state.used.get(key, 0)
        self.state = replace(self.state, used={**self.state.used, key: used + 1})
        return variants[used % len(variants)].format(**values) if values else variants[used % len(variants)]

    def shared(self, group: str) -> str:
        """The next variant of lines that all paths share."""
        return self.pick(f"paths.{group}", getattr(self.lines, group), path=self.path.title)

    def say(self, kind: Kind, text: str, choice: bool = False) -> None:
        """One more move."""
        self.pieces.append(Move(kind, text, choice=choice))

    def reflect(self, text: str, depth: Literal["simple", "complex"] = "complex") -> None:
        """A reflection."""
        self.pieces.append(Move("reflection", text, depth))

    # Showing a step -----------------------------------------------------------------------------------------------

    def show(self, at: str, before: str = "") -> Turn:
        """Says what stands at a place, and waits there; what only tells leads on."""
        name, _, part = at.partition(".")
        if name == END:
            return self.turn([], over=True)
        self.place = replace(self.place, at=at, over=False)
        step = self.path.steps[name]
        if step.kind == "tell":
            self.pieces.append(Told(step.source, step.text))
            return self.show(self.path.after(name), before)
        if isinstance(step, Check):
            return self._show_check(name, step, part, before)
        if isinstance(step, Exercise):
            number = int(part or 0)
            self.place = replace(self.place, at=f"{name}.{number}")
            self.pieces.append(Told(step.source, step.parts[number], cited=number == 0))
            return self.turn([self.press("go_on", "verder"), *self.ways(back=False)])
        if isinstance(step, Close):
            return self._show_close(name, step)
        said = self.pick(f"{name}.say", step.say) if step.say and not before else ""
        text = " ".join(part for part in (before, said, self.pick(name, step.ask)) if part)
        if isinstance(step, Offer):
            self.say("permission", text, choice=True)
            return self.turn([self.press("yes", "ja"), self.press("no", "nee")])
        if isinstance(step, Choose):
            self.say("menu" if step.menu else "open_question", text)
            left = [key for key in step.options if f"{name}.{key}" not in self.place.seen]
            return self.turn([self._option(key, step.options[key]) for key in left] + self.ways())
        self.say("open_question", text)
        return self.turn(self.ways())

    def _show_check(self, name: str, step: Check, part: str, before: str) -> Turn:
        if not part:
            text = self.pick(f"{name}.how", step.how)
            self.say("menu", f"{before} {text}".strip())
            return self.turn([self._press(step.one, "een"), self._press(step.some, "samen"), *self.ways()])
        keys = list(step.statements)
        if part.endswith("+"):
            shown = self._together(step, part)
            listed = "\n".join(f"{n}. {step.statements[key].text}" for n, key in enumerate(shown, 1))
            asked = f"{before} {self.pick(f'{name}.ask_some', step.ask_some)}".strip()
            # Asked once more, the list stands just above it.
            self.say("ruler", asked if self.place.retried else f"{asked}\n{listed}")
            return self.turn([self.press("none", "geen"), self.press("all", "alles"), *self.ways()])
        ask = self.pick(f"{name}.ask", step.ask)
        self.say("ruler", f"{before} {step.statements[keys[keys.index(part)]].text} {ask}".strip())
        answers = [self.press("yes", "ja"), self.press("bit", "beetje"), self.press("no", "nee")]
        return self.turn([*answers, *self.ways()])

    def _show_close(self, name: str, step: Close) -> Turn:
        told = []
        for at, words in self.place.answers.items():
            found = self.path.steps.get(at)
            line = found.summary if isinstance(found, (Ask, Choose)) else None
            if line:
                option = found.options.get(words) if isinstance(found, Choose) else None
                said = option.title[:1].lower() + option.title[1:] if option else words.rstrip(".!? ")
                told.append(line.format(words=said))
        if told:
            start = self.shared("summary")
            self.say("summary", "\n".join([start, *(f"- {line}" for line in told)]))
        text = f"{self.pick(f'{name}.say', step.say)} {self.pick(name, step.ask)}"
        self.say("menu", text, choice=True)
        return self.turn([_way(name, self.path.id, key, option) for key, option in step.options.items()], over=True)

    # Answers ------------------------------------------------------------------------------------------------------

    def command(self, what: Command) -> Turn:
        """Skip, back, stop."""
        name = self.place.step
        step = self.path.steps[name]
        first = name == self.path.first and isinstance(step, Offer)
        if what == "stop" or (first and what in ("no", "skip")):
            self.say("menu", self.shared("declined" if first else "stopped"))
            self.place = replace(self.place, at="" if first else self.place.at)
            presses = [] if first else [self.resume()]
            return self.turn([*presses, Press(self.lines.buttons.overview, "menu", {})], done=True)
        if what == "resume":
            return self.show(self.place.at, before=self.shared("resumed"))
        if what == "back":
            if not self.place.trail:
                self.reflect(self.lines.first_already, "simple")
                return self.show(self.place.at)
            *trail, at = self.place.trail
            answers = {key: words for key, words in self.place.answers.items() if key != at}
            self.place = replace(self.place, trail=tuple(trail), answers=answers, retried=False)
            self.reflect(self.shared("back"), "simple")
            return self.show(at)
        if what == "skip" and isinstance(step, Check):
            return self._statement(step, "overslaan")
        if isinstance(step, Offer):
            return self._offered(step, yes=what == "yes")
        if isinstance(step, Choose) and step.skip:
            return self._chose(step, step.skip)
        self.reflect(self.shared("skipped"), "simple")
        self.left()
        # An exercise is skipped as a whole.
        return self.show(self.path.after(name))

    def pressed(self, does: str) -> Turn:
        """What a button of this place does. Raises KeyError for what it does not have."""
        step = self.path.steps[self.place.step]
        if isinstance(step, Offer):
            return self._offered(step, yes={"ja": True, "nee": False}[does])
        if isinstance(step, Choose):
            return self._chose(step, does)
        if isinstance(step, Check):
            return self._statement(step, does)
        if isinstance(step, Exercise):
            return self._part(step)
        if isinstance(step, Close):
            return self.leave(step.options[does])
        raise KeyError(does)

    def typed(self, text: str) -> Turn | None:
        """What follows on something typed."""
        step = self.path.steps[self.place.step]
        waits = "permission" if isinstance(step, Offer) else "mind"
        if isinstance(step, Choose) and (key := _choice(text, step)):
            return self._chose(step, key)
        if what := guided.command(text, waits):
            if isinstance(step, Exercise) and _GO_ON.fullmatch(spelled_out(text)):
                return self._part(step)
            return self.command(what)
        if isinstance(step, Offer):
            return self._untold(step, text)
        if isinstance(step, Choose):
            return self._typed_choice(step, text)
        if isinstance(step, Check):
            return self._typed_statement(step, text)
        if isinstance(step, Exercise):
            return self._part(step)
        if isinstance(step, Ask):
            return self._told(step, text)
        return None

    def _offered(self, step: Offer, yes: bool) -> Turn:
        name = self.place.step
        if not yes and step.no is None:
            self.say("menu", self.shared("declined"))
            return self.turn([Press(self.lines.buttons.overview, "menu", {})], over=True)
        self.left("ja" if yes else "nee")
        if not yes and step.no:
            self.reflect(self.shared("declined"), "simple")
            return self.show(step.no)
        return self.show(self.path.after(name))

    def _untold(self, step: Offer, text: str) -> Turn | None:
        """Neither yes nor no to an offer. Who starts to tell, or chooses, has said yes."""
        after = self.path.after(self.place.step)
        target = self.path.steps.get(after)
        if isinstance(target, Ask):
            self.left("ja")
            self.place = replace(self.place, at=after)
            return self._told(target, text)
        if isinstance(target, Choose) and _choice(text, target):
            self.left("ja")
            self.place = replace(self.place, at=after)
            return self.typed(text)
        return self._once_more(text)

    def _told(self, step: Ask, text: str) -> Turn:
        name = self.place.step
        heard = list(self.hear())[:2] if step.listens else []
        self.pieces += heard
        if len(heard) < 2:
            self.reflect(self.pick(f"{name}.heard", step.heard), "simple" if step.simple else "complex")
        self.left(clean(text)[:WORDS_KEPT])
        return self.show(self.path.after(name))

    def _typed_choice(self, step: Choose, text: str) -> Turn | None:
        name = self.place.step
        if step.menu:  # a topic of another menu of this path, asked for by name
            for other, found in self.path.steps.items():
                if other == name or not isinstance(found, Choose) or not found.menu:
                    continue
                if key := _choice(text, found):
                    self.left()
                    self.place = replace(self.place, at=other)
                    return self._chose(found, key)
            return self._once_more(text)
        if again := self._once_more(text):
            return again
        self.pieces += list(self.hear())[:2] or [Move("reflection", self.shared("heard"), "simple")]
        self.left(clean(text)[:WORDS_KEPT])
        return self.show(self.path.after(name))

    def _once_more(self, text: str) -> Turn | None:
        """Says back what was understood and asks the same again, once; None the second time."""
        if self.place.retried:
            return None
        self.place = replace(self.place, retried=True)
        # A reflection stands between the question and its repetition; praise alone is none.
        if heard := [move for move in self.hear() if move.kind == "reflection"][:1]:
            self.pieces += heard
        else:
            self.reflect(self.shared("unclear"), "simple")
        return self.show(self.place.at, before=self.shared("again"))

    def _chose(self, step: Choose, key: str) -> Turn:
        option: Option = step.options[key]
        name = self.place.step
        if option.echo:
            self.reflect(self.pick(f"{name}.{key}.echo", option.echo), "simple")
        if option.heard:
            said = self.pick(f"{name}.{key}.heard", option.heard)
            self.reflect(said, "simple" if option.simple else "complex")
        if step.menu and not self._is_menu(option.then):
            self.place = replace(self.place, seen=tuple(dict.fromkeys((*self.place.seen, f"{name}.{key}"))))
        self.left(key)
        if option.next:
            return self.leave(option)
        return self.show(option.then or self.path.after(name))

    def _is_menu(self, name: str | None) -> bool:
        step = self.path.steps.get(name or "")
        return isinstance(step, Choose) and step.menu

    def leave(self, option: Option | WayOut) -> Turn:
        """Out of the path: to something to read, another path, or elsewhere."""
        if isinstance(option, WayOut) and option.source:
            self.pieces.append(Told(option.source))
        if isinstance(option, WayOut) and option.path:
            return begin(option.path, replace(self.turn([], over=True).state))
        if option.next == "nothing":
            self.say("menu", self.shared("nothing"))
        if option.next == "talk":
            self.say("permission", self.shared("talk"), choice=True)
        overview = [Press(self.lines.buttons.overview, "menu", {})] if option.next == "nothing" else []
        if isinstance(option, WayOut):
            return replace(self.turn(overview, over=True), next=option.next)
        # Out in the middle: it can be taken up behind the question that led out.
        self.place = replace(self.place, at=option.then or self.path.after(self.place.step))
        return replace(self.turn(overview, done=True), next=option.next)

    # Statements and parts -----------------------------------------------------------------------------------------

    def _typed_statement(self, step: Check, text: str) -> Turn | None:
        if not self.place.part:
            key = reading.chosen(text, _looks(step)) or ("een" if reading.yes_no(text) == "ja" else None)
            return self._statement(step, key) if key else self._once_more(text) or self._statement(step, "een")
        if self.place.part.endswith("+"):
            shown = self._together(step, self.place.part)
            found = reading.some_of(text, len(shown))
            if found:
                return self._some(step, {key: found[n] for n, key in enumerate(shown, 1)})
        elif said := reading.yes_no(text):
            return self._statement(step, said)
        return self._once_more(text) or self._statement(step, "overslaan")

    def _statement(self, step: Check, does: str) -> Turn:
        """What follows on an answer to the statement shown, or to how they are looked at."""
        name, part = self.place.step, self.place.part
        keys = list(step.statements)
        if not part:
            if does == "overslaan":
                self.reflect(self.shared("skipped"), "simple")
                self.left()
                return self.show(self.path.after(name))
            self.left()
            return self.show(f"{name}.{keys[0]}" + {"een": "", "samen": "+"}[does])
        if part.endswith("+"):
            said = {"geen": "nee", "alles": "ja", "overslaan": "overslaan"}[does]
            return self._some(step, dict.fromkeys(self._together(step, part), said))
        if does == "overslaan":
            self.reflect(self.shared("skipped"), "simple")
        else:
            self.reflect(self.pick(f"{name}.{does}", {"ja": step.yes, "beetje": step.bit, "nee": step.no}[does]),
                         "complex" if does == "beetje" else "simple")
            if does == "ja":
                self.reflect(self.pick(f"{name}.{part}", step.statements[part].yes))
        self.left(does)
        place = keys.index(part) + 1
        return self.show(f"{name}.{keys[place]}") if place < len(keys) else self._looked_at(step)

    def _some(self, step: Check, said: dict[str, str]) -> Turn:
        """What follows on answers to some statements at once."""
        name, keys, last = self.place.step, list(step.statements), list(said)[-1]
        heard = [key for key, does in said.items() if does in ("ja", "beetje")]
        if heard:
            self.reflect(self.pick(f"{name}.ja", step.yes), "simple")
            # One of them, so that there is room for the next statements.
            self.reflect(self.pick(f"{name}.{heard[0]}", step.statements[heard[0]].yes))
        elif "nee" in said.values():
            self.reflect(self.pick(f"{name}.nee", step.no), "simple")
        else:
            self.reflect(self.shared("skipped"), "simple")
        answers = {**self.place.answers, **{f"{name}.{key}": does for key, does in said.items()}}
        self.place = replace(self.place, answers=answers)
        self.left()
        place = keys.index(last) + 1
        return self.show(f"{name}.{keys[place]}+") if place < len(keys) else self._looked_at(step)

    def _looked_at(self, step: Check) -> Turn:
        """Tells back what was recognised: no number, no conclusion."""
        name, lines = self.place.step, step.summary
        told = []
        for does, line in (("ja", lines.yes), ("beetje", lines.bit)):
            named = [one.short for key, one in step.statements.items()
                     if self.place.answers.get(f"{name}.{key}") == does]
            if named:
                told.append(line.format(things="; ".join(named)))
        start, end = self.pick(f"{name}.start", lines.start), self.pick(f"{name}.end", lines.end)
        self.say("summary", "\n".join([start, *(f"- {line}" for line in told or [lines.none]), end]))
        return self.show(self.path.after(name))

    @staticmethod
    def _together(step: Check, part: str) -> list[str]:
        keys = list(step.statements)
        place = keys.index(part.rstrip("+"))
        return keys[place : place + step.together]

    def _part(self, step: Exercise) -> Turn:
        name, number = self.place.step, int(self.place.part or 0) + 1
        self.left()
        return self.show(f"{name}.{number}" if number < len(step.parts) else self.path.after(name))

    # The end of a turn --------------------------------------------------------------------------------------------

    def left(self, answer: str = "") -> None:
        """Leaves the place, with what was answered there."""
        at = self.place.at
        answers = {**self.place.answers, at: answer} if answer else self.place.answers
        self.place = replace(self.place, answers=answers, trail=(*self.place.trail, at)[-40:], retried=False)

    def _press(self, title: str, does: str) -> Press:
        return Press(title, INTENT, order(self.path.id, self.place.at, does))

    def _option(self, key: str, option: Option) -> Press:
        # What leads to the conversation after danger is said in words, which that conversation reads.
        return Press(option.title, "", {}) if option.next == "danger" else self._press(option.title, key)

    def press(self, title: str, does: str) -> Press:
        """A button of every path."""
        return self._press(getattr(self.lines.buttons, title), does)

    def resume(self) -> Press:
        """The button that goes on with this path."""
        return Press(self.lines.buttons.resume, INTENT, order(self.path.id))

    def ways(self, back: bool = True) -> list[Press]:
        """Skip, back, stop."""
        found = [self.press("skip", "overslaan"), self.press("stop", "stop")]
        return [found[0], self.press("back", "terug"), found[1]] if back and self.place.trail else found

    def turn(self, presses: Sequence[Press], over: bool = False, done: bool = False) -> Turn:
        """The turn as it is now."""
        place = replace(self.place, over=True) if over else self.place
        return Turn(tuple(self.pieces), tuple(presses), self.state.at(self.path.id, place), over or done)


def _looks(step: Check) -> dict[str, tuple[str, Sequence[str]]]:
    """The ways to look at statements, as they may be typed."""
    return {
        "een": (step.one, ["een voor een", "een tegelijk", "stuk voor stuk", "apart", "eerste", "rustig"]),
        "samen": (step.some, ["tegelijk", "samen", "drie", "meer", "allemaal", "snel", "tweede"]),
    }


def _choice(text: str, step: Choose) -> str | None:
    """The option of a step that a message means."""
    options = {key: (option.title, option.words) for key, option in step.options.items()}
    return reading.picked(text, options) if step.menu else reading.chosen(text, options)


def _way(step: str, path: str, key: str, option: WayOut) -> Press:
    if option.source:
        return Press(option.title, "kies", {"bron": option.source})
    if option.path:
        return Press(option.title, INTENT, order(option.path))
    intent = {"human": "mens", "talk": "gesprek"}.get(option.next or "")
    return Press(option.title, intent, {}) if intent else Press(option.title, INTENT, order(path, step, key))
