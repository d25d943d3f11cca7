"""One turn about the card: shows it, changes it, or asks what is good and what is hard about an option."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from rapidfuzz import fuzz, utils

from bot.answers.compose import Message, button
from bot.card.build import Card, Known, Line, build, looked_at
from bot.card.orders import Order
from bot.card.state import MOST_OWN, WORDS_KEPT, State
from bot.content.ids import option_of
from bot.motivation import guided
from bot.motivation.guided import Guided
from bot.text import clean
from bot.understanding.names import Names, options_in

INTENT = "kaart"
MOST_OFFERED = 4
"""Most options under the card that plus and min are offered for."""
ALIKE = 75
"""How alike (of 100) words must be to a line of the card to mean it."""


class Talk:
    """Says one turn. Made for each message; the state after it is in `state`."""

    def __init__(self, state: State, known: Known) -> None:
        self.state = state
        self.known = known
        self.lines = known.lines
        self.messages: list[Message] = []

    @property
    def asking(self) -> bool:
        """True when an answer about an option is waited for."""
        return self.state.asking is not None

    def card(self) -> Card:
        """The card as it is now."""
        return build(self.state, self.known)

    # What comes in ----------------------------------------------------------------------------------------------------

    def obey(self, order: Order, names: Names) -> None:
        """Does what was asked of the card."""
        if order.what == "sides":
            self.sides(self._option(order.words, names))
            return
        self.state = replace(self.state, asking=None)
        if order.what == "add":
            self._add(order.words)
        elif order.what == "restore":
            self.state = replace(self.state, struck=())
            self.show(self.lines.put_back)
        elif order.what in ("strike", "change"):
            self._alter(order)
        else:
            self.show()

    def plan(self, wanted: bool) -> None:
        """The safety plan on the card, or not."""
        self.state = replace(self.state, plan=wanted)
        self.show(self.lines.plan_on if wanted else self.lines.plan_off)

    def sides(self, option: str | None) -> None:
        """Asks what someone likes about an option; without one, which."""
        found = looked_at(self.state, self.known.context)
        if option is None and len(found) == 1:
            option = found[0]
        if option is None:
            text = self.lines.which_option if found else self.lines.no_option
            self.state = replace(self.state, asking=None)
            self._say(text, self._plus_minus(found), self._custom())
            return
        self._ask(option, "plus")

    def take(self, text: str) -> None:
        """The answer to what was asked last, or what is asked of the asking itself."""
        option, side = self.state.asking or ("", "plus")
        what = guided.command(text, "mind")
        if what == "stop":
            self.stop()
        elif what == "back":
            self.back()
        elif what == "skip":
            self.skip()
        elif what == "resume":
            self._ask(option, side)
        else:
            self.state = self.state.side(option, side, clean(text)[:WORDS_KEPT])
            heard = self.lines.heard_plus if side == "plus" else self.lines.heard_minus
            self._reflection(self._pick(f"heard_{side}", heard))
            self._after(option, side)

    def skip(self) -> None:
        """Leaves the question open."""
        option, side = self.state.asking or ("", "minus")
        self._reflection(self._pick("skipped", self.lines.skipped))
        self._after(option, side)

    def back(self) -> None:
        """The question before; the first one again when there is none."""
        self._ask((self.state.asking or ("", "plus"))[0], "plus")

    def stop(self) -> None:
        """Ends the asking and shows the card."""
        self.state = replace(self.state, asking=None)
        self.show(self.lines.stopped)

    def reminder(self) -> list[Message]:
        """What was asked last, for after something else was answered; empty when nothing was."""
        if self.state.asking is None:
            return []
        name = self.known.library.option(self.state.asking[0]).name
        text = self.lines.reminder.format(name=name)
        return [Message(text, [button(self.lines.buttons.skip, INTENT, doe="overslaan")])]

    # What is said -----------------------------------------------------------------------------------------------------

    def show(self, before: str | None = None) -> None:
        """The card, and what can be done with it."""
        card = self.card()
        opening = before or self._pick("shown", self.lines.shown)
        if not card.own:
            opening = self.lines.empty
        self._say(
            "\n\n".join([opening, card.as_text(), self.lines.how]), self._buttons(card), self._custom(card)
        )
        if self.known.plan and self.state.plan is None:
            titles = self.lines.buttons
            answers = [
                button(titles.plan_yes, INTENT, doe="plan"),
                button(titles.plan_no, INTENT, doe="zonder_plan"),
            ]
            self._say(self.lines.plan_offer, answers, {"kind": "motivation", "move": "permission"})

    def _add(self, words: str) -> None:
        words = clean(words)[:WORDS_KEPT]
        if not words:
            self.show(self.lines.nothing_to_add)
        elif len(self.state.own) >= MOST_OWN:
            self.show(self.lines.full.format(most=MOST_OWN))
        else:
            section = "questions" if words.endswith("?") else "own"
            self.state = replace(self.state, own=(*self.state.own, (section, words)))
            self.show(self.lines.added.format(words=_quoted(words)))

    def _alter(self, order: Order) -> None:
        line = self._line(order)
        if line is None:
            self.show(self.lines.not_found)
        elif order.what == "change":
            words = clean(order.words)[:WORDS_KEPT]
            self.state = replace(self.state, edits={**self.state.edits, line.id: words})
            self.show(self.lines.changed.format(words=_quoted(words)))
        else:
            self.state = replace(self.state, struck=(*self.state.struck, line.id))
            self.show(self.lines.struck.format(words=_quoted(line.text)))

    def _line(self, order: Order) -> Line | None:
        """The line that is meant: by its number, or the one that is most like the words."""
        lines = self.card().lines
        if order.number is not None:
            return lines[order.number - 1] if 0 < order.number <= len(lines) else None
        if len(order.words) < 3:
            return None
        scores = [
            fuzz.partial_ratio(order.words, line.text, processor=utils.default_process, score_cutoff=ALIKE)
            for line in lines
        ]
        best = max(range(len(lines)), key=lambda place: scores[place], default=None)
        return lines[best] if best is not None and scores[best] else None

    def _ask(self, option: str, side: str) -> None:
        self.state = replace(self.state, asking=(option, side))
        name = self.known.library.option(option).name
        variants = self.lines.ask_plus if side == "plus" else self.lines.ask_minus
        titles = self.lines.buttons
        buttons = [
            button(titles.skip, INTENT, doe="overslaan"),
            *([button(titles.back, INTENT, doe="terug")] if side == "minus" else []),
            button(titles.stop, INTENT, doe="stop"),
        ]
        text = self._pick(f"ask_{side}", variants, name=name)
        self._say(text, buttons, {"kind": "motivation", "move": "open_question"})

    def _after(self, option: str, side: str) -> None:
        if side == "plus":
            self._ask(option, "minus")
        else:
            self.state = replace(self.state, asking=None)
            self.show()

    def _option(self, words: str, names: Names) -> str | None:
        """The option that words name: of those it may be, the one that was looked at, else the first."""
        found = [id_ for ids in options_in(names.find(words)) for id_ in ids if option_of(f"{id_}#wat")]
        options = [id_ for id_ in found if id_ in self.known.library.option_ids()]
        seen = looked_at(self.state, self.known.context)
        return next((option for option in options if option in seen), options[0] if options else None)

    def _buttons(self, card: Card) -> list[dict[str, str]]:
        titles = self.lines.buttons
        open_ = [
            option
            for option in looked_at(self.state, self.known.context)
            if set(self.state.sides.get(option, {})) != {"plus", "minus"}
        ]
        found = self._plus_minus(open_)
        found.append(button(titles.values, "waarden"))
        talk = Guided.from_dict(self.known.motivation.guided)
        if talk and not talk.over and talk.step != "permission":
            found.append(button(titles.talk, "gesprek"))
        if self.known.plan and self.state.plan is not None:
            title, doe = (titles.plan_no, "zonder_plan") if self.state.plan else (titles.plan_yes, "plan")
            found.append(button(title, INTENT, doe=doe))
        if self.state.struck:
            found.append(button(titles.restore, INTENT, doe="terugzetten"))
        return found

    def _plus_minus(self, options: Sequence[str]) -> list[dict[str, str]]:
        titles = self.lines.buttons
        return [
            button(titles.plus_minus.format(name=self.known.library.option(option).name), INTENT, optie=option)
            for option in options[:MOST_OFFERED]
        ]

    def _custom(self, card: Card | None = None) -> dict[str, Any]:
        return {"kind": "conversation_card", "card": (card or self.card()).as_dict()}

    def _reflection(self, text: str) -> None:
        self._say(text, [], {"kind": "motivation", "move": "reflection", "depth": "simple"})

    def _pick(self, group: str, variants: Sequence[str], **values: str) -> str:
        used = self.state.used.get(group, 0)
        self.state = replace(self.state, used={**self.state.used, group: used + 1})
        return variants[used % len(variants)].format(**values)

    def _say(self, text: str, buttons: list[dict[str, str]], custom: dict[str, Any]) -> None:
        self.messages.append(Message(text, buttons, custom))


def _quoted(words: str) -> str:
    return f"“{words}”"
