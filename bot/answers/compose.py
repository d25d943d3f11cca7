"""Turns acts into messages: text, buttons and the `custom` object of the contract."""
from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.answers.lines import Lines
from bot.content import CARDS, QUESTIONS, Library, card_of, option_of, question_of
from bot.content.schema import Contact
from bot.dialogue.acts import Act, Answer, Choose, Compare, Human, Listen, More, Numbers, Say, Suggest
from bot.dialogue.context import Context
from bot.dialogue.resolve import next_cells
from bot.paths.load import paths

MOST_NEXT = 3
"""Most follow-up questions offered under an answer."""

CONTACTS_FOR_HELP = {
    "nl": ("112", "113", "huisarts", "drugs-infolijn", "mind-korrelatie"),
    "be": ("112", "1813", "huisarts", "druglijn", "tele-onthaal"),
}
"""Whom to show when someone wants a human, by country."""
INFO_LINE = {"nl": "drugs-infolijn", "be": "druglijn"}
"""Where questions about use itself can be asked, by country."""


@dataclass
class Message:
    """One thing said: text, buttons (title and payload), and what a machine reads of it."""

    text: str
    buttons: list[dict[str, str]] = field(default_factory=list)
    custom: dict[str, Any] | None = None


def payload(intent: str, **entities: str) -> str:
    """The text that a button sends, in Rasa's form."""
    return f"/{intent}{json.dumps(entities, separators=(',', ':'))}" if entities else f"/{intent}"


def button(title: str, intent: str, **entities: str) -> dict[str, str]:
    """A button that sends `payload(intent, **entities)`."""
    return {"title": title, "payload": payload(intent, **entities)}


class Composer:
    """Words acts. Made once; holds content only, nothing of any conversation."""

    def __init__(self, library: Library, lines: Lines, country: str, numbers: str, hours: int = 24) -> None:
        """`numbers` is the line with the emergency numbers, `hours` how long a conversation is remembered."""
        self.library = library
        self.lines = lines
        self.country = country
        self.numbers = numbers
        self.hours = hours

    def compose(self, acts: Sequence[Act], context: Context) -> list[Message]:
        """The messages of a turn. `context` is the one after the turn."""
        messages: list[Message] = []
        for place, act in enumerate(acts):
            found = self._act(act, context)
            if place and isinstance(act, Answer):
                found[0].text = f"{self.lines.also}\n\n{found[0].text}"
            messages += found
        return messages

    def _act(self, act: Act, context: Context) -> list[Message]:
        if isinstance(act, Answer):
            return [self.answer(act.source)]
        if isinstance(act, More):
            return [self.answer(act.source, longer=True)]
        if isinstance(act, Suggest):
            return [self.suggestions(act.sources, context)]
        if isinstance(act, Compare):
            return [self.comparison(act.options)]
        if isinstance(act, Choose):
            return [self._choice(act)]
        if isinstance(act, Human):
            return [self._human(act.missed)]
        if isinstance(act, Numbers):
            return [self._contacts(self.lines.numbers)]
        if isinstance(act, Listen):
            return self._listen(act.relative, context)
        return [self.notice(act, context)] if isinstance(act, Say) else []

    # Content ----------------------------------------------------------------------------------------------------------

    def answer(self, source: str, longer: bool = False) -> Message:
        """The short or the longer text of a source id. Raises KeyError for an unknown id."""
        entry = self.library.entry(source)
        body = (entry.passage.more or self.lines.more_none) if longer else entry.passage.short
        parts = [part for part in (None if longer else entry.warning, body) if part]
        parts.append(self.source_of(source))
        buttons = []
        if entry.passage.more and not longer:
            buttons.append(button(self.lines.buttons.more, "meer", bron=source))
        buttons += self._next(source)
        links = [{"label": link.label, "url": str(link.url)} for link in entry.links]
        for ref in entry.sources:
            if url := self.library.sources[ref.source].url:
                link = {"label": self.library.sources[ref.source].title, "url": str(url)}
                if link not in links:
                    links.append(link)
        custom = {"kind": "answer", "source": source, "title": entry.title, "links": links}
        return Message("\n\n".join(parts), buttons, custom)

    def source_of(self, source: str) -> str:
        """The line that says where an answer comes from. Raises KeyError for an unknown id."""
        titles = [self.library.sources[ref.source].title for ref in self.library.entry(source).sources]
        return self.lines.source_line.format(sources="; ".join(dict.fromkeys(titles)))

    def _next(self, source: str) -> list[dict[str, str]]:
        option = option_of(source)
        if option:
            asked = [
                button(QUESTIONS[question_of(cell) or "wat"], "kies", bron=cell)
                for cell in next_cells(source)[:MOST_NEXT]
            ]
            return [*asked, button(self.lines.buttons.compare, "vergelijk", opties=option)]
        if card_of(source):
            return [
                button(self.library.option(f"{source}/{key}").name, "kies", bron=f"{source}/{key}#wat")
                for key in CARDS[source]
            ]
        return [button(self._name(other), "kies", bron=other) for other in self.library.entry(source).next[:MOST_NEXT]]

    def _name(self, source: str) -> str:
        return self.library.entry(source).name

    def suggestions(self, sources: Sequence[str], context: Context) -> Message:
        """Asks which of these is meant."""
        text = self.lines.suggest[context.turns % len(self.lines.suggest)]
        lines = [text, "\n".join(f"- {self._name(source)}" for source in sources)]
        buttons = [button(self._name(source), "kies", bron=source) for source in sources]
        buttons.append(button(self.lines.buttons.human, "mens"))
        return Message("\n\n".join(lines), buttons, {"kind": "suggestions", "sources": list(sources)})

    def beside(self, sources: Sequence[str], context: Context) -> Message:
        """Offers to tell about these, under what was said back on something that was told."""
        text = self.lines.beside[context.turns % len(self.lines.beside)]
        buttons = [button(self._name(source), "kies", bron=source) for source in sources]
        buttons.append(button(self.lines.buttons.human, "mens"))
        return Message(text, buttons, {"kind": "suggestions", "sources": list(sources), "beside": "motivation"})

    def comparison(self, options: Sequence[str]) -> Message:
        """Options side by side: the short answers to the five questions. Raises KeyError for an unknown option."""
        found = {option: self.library.option(option) for option in options}
        names = [self._option_name(option, options) for option in options]
        rows = [
            {"question": heading, "cells": [option.questions[key].short for option in found.values()]}
            for key, heading in QUESTIONS.items()
        ]
        blocks = [self.lines.compare.format(names=listed(names))]
        for row in rows:
            cells = "\n".join(f"- {name}: {cell}" for name, cell in zip(names, row["cells"], strict=True))
            blocks.append(f"{row['question']}\n{cells}")
        refs = [ref.source for option in found.values() for ref in option.sources]
        titles = [self.library.sources[ref].title for ref in dict.fromkeys(refs)]
        blocks.append(self.lines.source_line.format(sources="; ".join(titles)))
        buttons = [
            button(f"{name}: {QUESTIONS['last']}", "kies", bron=f"{option}#last")
            for option, name in zip(options, names, strict=True)
        ]
        custom = {"kind": "comparison", "options": list(options), "titles": names, "rows": rows}
        return Message("\n\n".join(blocks), buttons, custom)

    def _option_name(self, option: str, among: Sequence[str]) -> str:
        """The short name of an option; with its card when another of the options has the same."""
        name = self.library.option(option).name
        same = [o for o in among if o != option and self.library.option(o).name == name]
        card = card_of(option)
        return f"{name} ({self.library.cards[card].file.title})" if same and card else name

    def _choice(self, act: Choose) -> Message:
        if act.option is None:
            text = self.lines.choose_two
        else:
            text = self.lines.choose_other.format(name=self.library.option(act.option).name)
        buttons = [
            button(
                self.library.option(other).name,
                "vergelijk",
                opties=f"{act.option},{other}" if act.option else other,
            )
            for other in act.others
        ]
        sources = [f"{option}#wat" for option in ([act.option] if act.option else []) + list(act.others)]
        return Message(text, buttons, {"kind": "suggestions", "sources": sources[:4]})

    # Conversation -----------------------------------------------------------------------------------------------------

    def notice(self, act: Say, context: Context) -> Message:
        """A line about the conversation itself."""
        lines, titles = self.lines, self.lines.buttons
        text: dict[str, str] = {
            "greeting": lines.greeting if context.turns <= 1 else lines.greeting_again,
            "goodbye": lines.goodbye[context.turns % len(lines.goodbye)],
            "thanks": lines.thanks[context.turns % len(lines.thanks)],
            "bot": lines.bot,
            "privacy": lines.privacy,
            "deleted": lines.deleted,
            "fallback": lines.fallback,
            "nee": lines.no[context.turns % len(lines.no)],
            "ja": lines.yes,
            "onbegrip": lines.misunderstood,
            "taal": lines.language,
            "dosis": lines.dose,
            "buiten": lines.off_topic,
            "keuze": lines.unknown_choice,
            "menu": lines.overview,
        }
        chosen = text.get(act.variant or "", text.get(act.topic, lines.fallback))
        filled = chosen.format(numbers=self.numbers, hours=self.hours, info_line=self._info_line())
        buttons = []
        if act.variant == "menu":
            buttons = [button(titles.talk, "gesprek")]
            buttons += [button(path.name, "pad", pad=key) for key, path in paths().items() if path.menu]
            buttons += [button(titles.values, "waarden")]
            buttons += [button(card.file.title, "kies", bron=key) for key, card in self.library.cards.items()]
            buttons += [button(titles.card, "kaart")]
            buttons += [button(titles.care, "kies", bron="zorg/hulp-zoeken"), button(titles.human, "mens")]
        elif act.topic in {"greeting", "fallback", "bot", "out_of_scope"}:
            buttons = [
                button(titles.overview, "menu"),
                button(titles.relatives, "pad", pad="naasten"),
                button(titles.waiting, "pad", pad="wachtlijst"),
                button(titles.human, "mens"),
            ]
        return Message(filled.strip(), buttons, {"kind": "notice", "topic": act.topic})

    def _human(self, missed: bool) -> Message:
        message = self._contacts(self.lines.human_missed if missed else self.lines.human)
        message.text += f"\n\n{self.lines.human_after}"
        # The gateway may have someone after all, and offers them in the place of this message.
        message.custom = {**(message.custom or {}), "wanted": "missed" if missed else "asked"}
        message.buttons.insert(0, button(self.lines.buttons.care, "kies", bron="zorg/hulp-zoeken"))
        return message

    def _contacts(self, opening: str) -> Message:
        directory = self.library.directory[self.country]
        emergency, line, *others = CONTACTS_FOR_HELP[self.country]
        keys = [key for key in (emergency, line, *directory.own, *others) if key in directory.shown]
        shown = "\n".join(f"- {self._contact(directory.shown[key])}" for key in keys)
        custom = {"kind": "handoff", "status": "unavailable"}
        return Message(
            f"{opening.strip()}\n\n{shown}", [button(self.lines.buttons.overview, "menu")], custom
        )

    def _info_line(self) -> str:
        """Who answers questions about use: the information line, or what the organisation has in its place."""
        directory = self.library.directory[self.country]
        for key in (INFO_LINE[self.country], *directory.own):
            if (found := directory.shown.get(key)) and found.phone:
                return f"{found.name} ({found.phone})"
        return directory.known["huisarts"].name

    def _contact(self, contact: Contact) -> str:
        if contact.phone is None:
            return f"{contact.name}. {contact.hours}"
        if contact.phone in contact.name:
            return f"{contact.name}. {contact.for_}"
        return self.lines.contact_line.format(name=contact.name, phone=contact.phone, hours=contact.hours)

    def _listen(self, relative: bool, context: Context) -> list[Message]:
        variants = self.lines.listen_relative if relative else self.lines.listen_self
        question = self.lines.listen_question[context.turns % len(self.lines.listen_question)]
        return [
            Message(variants[context.turns % len(variants)], custom={"kind": "motivation", "move": "reflection"}),
            Message(
                question,
                [button(self.lines.buttons.human, "mens"), button(self.lines.buttons.overview, "menu")],
                {"kind": "motivation", "move": "open_question"},
            ),
        ]


def listed(names: Sequence[str]) -> str:
    """`a en b`, `a, b en c`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} en {names[-1]}"
