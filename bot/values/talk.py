"""One turn of the conversation about what matters: what is said, and where it is after that.

Statements to choose from in three rounds, then the offer to show what they have to do with, and that only after a yes.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.answers.compose import Message, button, listed
from bot.content.library import Library
from bot.dialogue.context import Context
from bot.values.hear import Heard, hear, named, numbers_in, wishes
from bot.values.lines import ROUNDS, ValueLines
from bot.values.orders import Order, order
from bot.values.related import askable, reasons, related
from bot.values.state import State

ON_A_PAGE = 3
MOST_COMPARED = 4
MOST_ASKED = 3
"""Options for which questions are given: those looked at last."""
INTENT = "waarden"


class Talk:
    """Says one turn. Made for each message; the state after it is in `state`."""

    def __init__(self, state: State, lines: ValueLines, library: Library, context: Context) -> None:
        self.state = state
        self.lines = lines
        self.library = library
        self.context = context
        self.messages: list[Message] = []
        self.compared: tuple[str, ...] = ()
        """Options that the person asked to see side by side; the caller words those."""

    # What comes in ----------------------------------------------------------------------------------------------------

    def begin(self, text: str = "") -> Talk:
        """Begins, or goes on where it was left; statements wished for in the asking are ticked."""
        said = hear(text, self.lines) if wishes(text) else Heard()
        left = self.state.left
        self._tick(said.wanted)
        self._reflect(said.wanted)
        if self.state.step == "new":
            return self._statements(self._pick("intro", self.lines.intro))
        if left:
            self._reflection(self._pick("resumed", self.lines.resumed))
        if self.state.step == "shown" and self.state.chosen:
            return self.show(0)
        if self.state.step == "offer":
            return self._offer()
        return self._statements(self._pick("rest", self.lines.rest))

    def take(self, text: str, told: Order | None = None) -> bool:
        """An answer in the person's words, or an order. False when the message is for someone else."""
        what = told or order(text, self.state)
        if what == "strike" and not named(text, self.lines, self.state.chosen):
            what = None
        if what:
            self.obey(what, text)
            return True
        said = hear(text, self.lines, self.listed())
        if not said:
            return False
        self._tick(said.wanted)
        self.state = self.state.without(*said.unwanted)
        self._reflect(said.wanted) if said.wanted else self._reflection(self._pick("struck", self.lines.struck))
        if self.state.step == "offer":
            self._offer()
        else:
            self._next()
        return True

    def tick(self, keys: Sequence[str]) -> None:
        """Statements ticked by button: the round goes on, so that more of it can be ticked."""
        known = [key for key in keys if key in self.lines.statements]
        self._tick(known)
        self._reflect(known)
        self.state = replace(self.state, step="choose")
        if self.listed():
            self._statements(self._pick("rest", self.lines.rest))
        else:
            self._next()

    def strike(self, keys: Sequence[str]) -> None:
        """Statements struck out."""
        self.state = self.state.without(*keys)
        self._reflection(self._pick("struck", self.lines.struck))
        if self.state.step == "shown":
            self.show(0)
        elif self.state.step == "offer":
            self._offer()
        else:
            self._statements(self._pick("rest", self.lines.rest))

    def obey(self, what: Order, text: str = "") -> None:
        """Does what was asked."""
        if what == "strike":
            self.strike(named(text, self.lines, self.state.chosen))
        elif what == "stop" or (what == "no" and self.state.step == "offer"):
            stopped = what == "stop"
            said = self._pick("stopped", self.lines.stopped) if stopped else self._pick("declined", self.lines.declined)
            self.state = replace(self.state, left=True)
            resume = [button(self.lines.buttons.resume, INTENT)] if stopped else []
            self._say(said, [*resume, self._card()], self._values())
        elif what == "questions":
            self.questions()
        elif what in ("more", "compare") and self.state.step == "shown":
            self.show(self.state.page + 1) if what == "more" else self._compare(text)
        elif what == "change":
            self.state = replace(self.state, step="choose", round=ROUNDS[0], left=False)
            self._statements(self._pick("rest", self.lines.rest), strikes=True)
        elif what == "back":
            self._back()
        elif what in ("done", "yes", "more", "compare"):
            self._done(asked=what != "done")
        elif what == "next" and self.state.step in ("new", "choose"):
            if not any(key in self.state.chosen for key in self._of_round()):
                self._reflection(self._pick("skipped", self.lines.skipped))
            self._next()
        else:
            self.begin()

    # Choosing ---------------------------------------------------------------------------------------------------------

    def listed(self) -> list[str]:
        """The statements of this round that can still be ticked; numbers refer to these."""
        opposites = {self.lines.statements[key].opposite for key in self.state.chosen}
        return [key for key in self._of_round() if key not in self.state.chosen and key not in opposites]

    def _of_round(self) -> list[str]:
        fitting = askable(self.lines, self.library, self.context)
        return [key for key in self.lines.of_round(self.state.round) if key in fitting]

    def _tick(self, keys: Sequence[str]) -> None:
        opposites = {key: statement.opposite for key, statement in self.lines.statements.items()}
        self.state = replace(self.state.with_(*keys, opposites=opposites), left=False)

    def _next(self) -> None:
        """The next round that has something to ask; after the last one the offer."""
        while self.state.round < ROUNDS[-1]:
            self.state = replace(self.state, round=self.state.round + 1)
            if self.listed():
                self._statements(self._pick("next_round", self.lines.next_round))
                return
        self._done(asked=False)

    def _back(self) -> None:
        if self.state.step == "choose" and self.state.round == ROUNDS[0]:
            self._statements(self.lines.first_already)
            return
        before = self.state.round - 1 if self.state.step == "choose" else self.state.round
        self.state = replace(self.state, round=before)
        self._statements(self._pick("rest", self.lines.rest))

    def _done(self, asked: bool) -> None:
        """The offer to show what was ticked has to do with; at once when that was what someone asked for."""
        if not self.state.chosen:
            self.state = replace(self.state, step="choose", round=ROUNDS[0], left=True)
            self._say(
                self._pick("none_chosen", self.lines.none_chosen),
                [button(self.lines.buttons.resume, INTENT)],
                self._values(),
            )
        elif asked:
            self.show(0)
        else:
            self._offer()

    def _statements(self, before: str, strikes: bool = False) -> Talk:
        """Lists what can be ticked, with buttons to strike out what was."""
        keys = self.listed()
        self.state = replace(self.state, step="choose", left=False)
        lines = [f"{number}. {self.lines.statements[key].text}" for number, key in enumerate(keys, 1)]
        titles = self.lines.buttons
        buttons = [button(self.lines.statements[key].text, INTENT, zin=key) for key in keys]
        buttons += self._strikes() if strikes else []
        buttons.append(button(titles.next, INTENT, doe="verder"))
        if self.state.chosen:
            buttons.append(button(titles.done, INTENT, doe="klaar"))
        if self.state.round > ROUNDS[0]:
            buttons.append(button(titles.back, INTENT, doe="terug"))
        buttons.append(button(titles.stop, INTENT, doe="stop"))
        self._say("\n\n".join([before, "\n".join(lines)]).strip(), buttons, self._values(keys))
        return self

    def _offer(self) -> Talk:
        self.state = replace(self.state, step="offer", left=False)
        if not self.state.chosen:
            self._done(asked=False)
            return self
        said = listed([self.lines.statements[key].heard for key in self.state.chosen])
        self._reflection(self._pick("whole", self.lines.whole, said=said), deep=True)
        titles = self.lines.buttons
        buttons = [
            button(titles.yes, INTENT, doe="ja"),
            button(titles.more_statements, INTENT, doe="veranderen"),
            button(titles.stop, INTENT, doe="stop"),
        ]
        self._say(
            self._pick("offer", self.lines.offer), buttons, {"kind": "motivation", "move": "permission"}
        )
        return self

    def _strikes(self) -> list[dict[str, str]]:
        return [
            button(self.lines.buttons.strike.format(text=self.lines.statements[key].text), INTENT, weg=key)
            for key in self.state.chosen
        ]

    # What has to do with it -------------------------------------------------------------------------------------------

    def related(self) -> tuple[str, ...]:
        """The options that what was ticked has to do with, in card order."""
        return related(self.state.chosen, self.lines, self.library, self.context)

    def show(self, page: int) -> Talk:
        """Shows some of the options with why, what may help and what may be hard."""
        found = self.related()
        first = page * ON_A_PAGE if page * ON_A_PAGE < len(found) else 0
        part = found[first : first + ON_A_PAGE]
        self.state = replace(self.state, step="shown", page=first // ON_A_PAGE, left=False)
        blocks = [self.lines.related_more if first else self.lines.related] if found else [self.lines.none_related]
        if len(found) > ON_A_PAGE:
            blocks.append(self.lines.count.format(first=first + 1, last=first + len(part), all=len(found)))
        sides = [self._side(option) for option in part]
        blocks += [self._block(number, side) for number, side in enumerate(sides, first + 1)]
        last = first + len(part) >= len(found)
        blocks += self._notes() if last or not found else []
        if len(found) > 1 and last:
            blocks.append(self.lines.last_page)
        custom = {**self._values(), "sides": sides}
        self._say("\n\n".join(blocks), self._after_showing(part, last), custom)
        return self

    def _side(self, option: str) -> dict[str, Any]:
        found = self.library.option(option)
        return {
            "option": option,
            "title": found.title,
            "why": reasons(option, self.state.chosen, self.lines),
            "good": found.questions["helpt"].short,
            "hard": found.questions["last"].short,
            "warning": found.warning,
        }

    def _block(self, number: int, side: dict[str, Any]) -> str:
        lines = [
            f"{number}. {side['title']}",
            self.lines.why.format(why=" ".join(side["why"])),
            self.lines.good.format(text=side["good"]),
            self.lines.hard.format(text=side["hard"]),
        ]
        if side["warning"]:
            lines.append(self.lines.warning.format(text=side["warning"]))
        return "\n".join(lines)

    def _notes(self) -> list[str]:
        found = [self.lines.statements[key].note for key in self.state.chosen]
        return [note for note in found if note]

    def _after_showing(self, part: Sequence[str], last: bool) -> list[dict[str, str]]:
        titles = self.lines.buttons
        found = [button(self.library.option(option).name, "kies", bron=f"{option}#wat") for option in part]
        if not last:
            found.append(button(titles.more, INTENT, doe="meer"))
        if len(part) > 1:
            found.append(button(titles.compare, "vergelijk", opties=",".join(part)))
        if last:
            reads = [source for key in self.state.chosen for source in self.lines.statements[key].read]
            for source in list(dict.fromkeys(reads))[:MOST_ASKED]:
                found.append(button(self.library.entry(source).name, "kies", bron=source))
        return [
            *found,
            button(titles.questions, INTENT, doe="vragen"),
            button(titles.change, INTENT, doe="veranderen"),
            self._card(),
        ]

    def _compare(self, text: str) -> None:
        found = self.related()
        plain = re.sub(r"[^\d,& ]+", " ", text)
        numbers = numbers_in(plain, len(found)) if re.search(r"\d", plain) else []
        wanted = [found[number - 1] for number in numbers]
        if not wanted and re.search(r"\b(?:deze|die|ze|alles)\b", text.lower()):
            wanted = list(found[self.state.page * ON_A_PAGE :][:ON_A_PAGE])
        if len(wanted) > 1:
            self.compared = tuple(wanted[:MOST_COMPARED])
            return
        buttons = [button(self.library.option(one).name, "vergelijk", opties=one) for one in found[:MOST_COMPARED]]
        self._say(self.lines.compare_which, buttons, self._values())

    def questions(self) -> None:
        """What to ask a professional: three questions that always fit, and those that follow from what was ticked."""
        asked = professional(self.state, self.lines, self.library, self.context)
        text = "\n".join([self.lines.questions, "", *(f"- {question}" for question in asked)])
        self._say(text, [self._card(), button(self.lines.buttons.change, INTENT, doe="veranderen")], self._values())

    # Saying it --------------------------------------------------------------------------------------------------------

    def _card(self) -> dict[str, str]:
        return button(self.lines.buttons.card, "kaart")

    def _values(self, asked: Sequence[str] = ()) -> dict[str, Any]:
        statements = [{"id": key, "text": self.lines.statements[key].text} for key in (*asked, *self.state.chosen)]
        return {
            "kind": "values",
            "asked": list(asked),
            "chosen": list(self.state.chosen),
            "related": list(self.related()),
            "statements": statements,
        }

    def _reflect(self, keys: Sequence[str]) -> None:
        if keys:
            said = listed([self.lines.statements[key].heard for key in keys])
            self._reflection(self._pick("reflection", self.lines.reflection, said=said))

    def _reflection(self, text: str, deep: bool = False) -> None:
        depth = "complex" if deep else "simple"
        self._say(text, [], {"kind": "motivation", "move": "reflection", "depth": depth})

    def _pick(self, group: str, variants: Sequence[str], **values: str) -> str:
        used = self.state.used.get(group, 0)
        self.state = replace(self.state, used={**self.state.used, group: used + 1})
        return variants[used % len(variants)].format(**values)

    def _say(self, text: str, buttons: list[dict[str, str]], custom: dict[str, Any]) -> None:
        self.messages.append(Message(text, buttons, custom))


def professional(state: State, lines: ValueLines, library: Library, context: Context) -> list[str]:
    """Questions to ask a professional: three that always fit, those of what was ticked, those of options looked at."""
    found = [*lines.three, *(lines.statements[key].ask for key in state.chosen if key in lines.statements)]
    for option in context.options[:MOST_ASKED]:
        name = library.option(option).name
        found += [lines.ask_option.verwachten.format(name=name), lines.ask_option.last.format(name=name)]
    return list(dict.fromkeys(found))
