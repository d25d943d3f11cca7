"""The wording of each act: in the form of the contract, out of the content, with buttons that work."""

from __future__ import annotations

import json
import re
from typing import Any, get_args

import pytest

from bot.answers import Composer, Message
from bot.answers.compose import CONTACTS_FOR_HELP, MOST_NEXT, listed, payload
from bot.answers.lines import Lines, load_lines
from bot.content import CARDS, QUESTIONS, Library, is_option_cell, library
from bot.dialogue import (
    Act,
    Answer,
    Choose,
    Compare,
    Context,
    Human,
    Listen,
    More,
    Numbers,
    Say,
    Suggest,
    Values,
)
from bot.dialogue.resolve import NOTICES
from bot.gateway.messages import accept
from bot.paths.load import paths

NUMBERS = "Nood? Bel 112. Denk je aan zelfdoding? Bel 113."
SOURCES = sorted(library().entries)
CGT, ACT, CM = "psychotherapie/cgt", "psychotherapie/act", "psychotherapie/cm"


@pytest.fixture(scope="module")
def content() -> Library:
    return library()


@pytest.fixture(scope="module")
def lines() -> Lines:
    return load_lines()


@pytest.fixture(scope="module")
def composer(content: Library, lines: Lines) -> Composer:
    return Composer(content, lines, "nl", NUMBERS, hours=24)


def one(composer: Composer, act: Act, turns: int = 1) -> Message:
    """The one message of an act, checked for what holds of all."""
    (message,) = composer.compose([act], Context(turns=turns))
    well_made(message)
    return message


def well_made(message: Message) -> None:
    """Says something, with nothing left to fill in, and with buttons that the gateway lets through."""
    assert message.text and message.text == message.text.strip()
    assert not re.search(r"\{\w+\}", message.text)
    assert message.custom and json.loads(json.dumps(message.custom)) == message.custom
    for button in message.buttons:
        assert button.keys() == {"title", "payload"}
        assert button["title"].strip()
        taken = accept(button["payload"])
        assert taken.payload, f"the gateway would not take {button['payload']}"
        assert taken.text == button["payload"]
    payloads = [button["payload"] for button in message.buttons]
    assert len(set(payloads)) == len(payloads)


# Answers ----------------------------------------------------------------------------------------------------


def test_there_are_241_answers() -> None:
    assert len(SOURCES) == 180 + 8 + 53


@pytest.mark.parametrize("source", SOURCES)
def test_an_answer(composer: Composer, content: Library, lines: Lines, source: str) -> None:
    entry = content.entry(source)
    message = one(composer, Answer(source))
    assert message.custom is not None
    assert message.custom.keys() == {"kind", "source", "title", "links"}
    assert (message.custom["kind"], message.custom["source"]) == ("answer", source)
    assert message.custom["title"] == entry.title
    for link in message.custom["links"]:
        assert link.keys() == {"label", "url"} and link["url"].startswith("https://")
    urls = [link["url"] for link in message.custom["links"]]
    assert all(str(link.url) in urls for link in entry.links)
    assert entry.passage.short in message.text
    assert (entry.warning or "") in message.text
    last = message.text.split("\n\n")[-1]
    assert last.startswith("Bron: ")
    assert all(content.sources[ref.source].title in last for ref in entry.sources)
    more = payload("meer", bron=source) in [button["payload"] for button in message.buttons]
    assert more == bool(entry.passage.more)
    assert payload("kies", bron=source) not in [button["payload"] for button in message.buttons]
    assert len(message.buttons) <= (1 + len(CARDS[source]) if source in CARDS else 2 + MOST_NEXT)

    longer = one(composer, More(source))
    assert longer.custom == message.custom
    assert (entry.passage.more or lines.more_none) in longer.text
    assert payload("meer", bron=source) not in [button["payload"] for button in longer.buttons]


def test_the_buttons_of_a_cell_ask_the_other_questions(composer: Composer) -> None:
    titles = [button["title"] for button in one(composer, More(f"{CGT}#helpt")).buttons]
    assert titles == [
        QUESTIONS["last"],
        QUESTIONS["verwachten"],
        QUESTIONS["wat"],
        "Vergelijk met iets anders",
    ]


def test_the_buttons_of_a_card_are_its_options(composer: Composer, content: Library) -> None:
    titles = [button["title"] for button in one(composer, More("nazorg")).buttons]
    assert titles == [content.option(f"nazorg/{option}").name for option in CARDS["nazorg"]]


def test_an_unknown_source_is_an_error(composer: Composer) -> None:
    with pytest.raises(KeyError):
        composer.answer("psychotherapie/emdr#wat")


def test_a_second_answer_says_that_it_is_one(composer: Composer, content: Library, lines: Lines) -> None:
    first, second = composer.compose([Answer(f"{CGT}#wat"), Answer(f"{CGT}#last")], Context())
    assert lines.also not in first.text
    assert second.text.startswith(f"{lines.also}\n\n")
    assert content.entry(f"{CGT}#last").passage.short in second.text


# Suggestions ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("turns", [0, 1, 2, 7])
@pytest.mark.parametrize("count", [2, 3, 4])
def test_suggestions(composer: Composer, content: Library, count: int, turns: int) -> None:
    sources = (f"{CGT}#wat", "zorg/intake", "naasten", f"{ACT}#last")[:count]
    message = one(composer, Suggest(sources), turns)
    assert message.custom == {"kind": "suggestions", "sources": list(sources)}
    assert all(content.entry(source).name in message.text for source in sources)
    assert [b["payload"] for b in message.buttons] == [*(payload("kies", bron=s) for s in sources), "/mens"]


@pytest.mark.parametrize("option", [None, CGT, "naasten/kopp-kov"])
def test_which_to_compare(composer: Composer, content: Library, option: str | None) -> None:
    others = tuple(o for o in (ACT, CM, "naasten/online-hulp", "zelfhulp/psycho-educatie") if o != option)
    message = one(composer, Choose(option, others))
    assert message.custom and message.custom["kind"] == "suggestions"
    assert 2 <= len(message.custom["sources"]) <= 4
    assert all(source in content for source in message.custom["sources"])
    assert len(message.buttons) == len(others)
    assert not option or content.option(option).name in message.text


# Comparison -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "options",
    [(CGT, ACT), (ACT, CGT), (CGT, CM, ACT), ("zelfhulp/zelfhulpgroepen", "nazorg/zelfhulpgroepen")]
    + [tuple(f"{card}/{option}" for option in options[:4]) for card, options in CARDS.items()],
)
def test_comparison(composer: Composer, content: Library, options: tuple[str, ...]) -> None:
    message = one(composer, Compare(options))
    custom: dict[str, Any] = message.custom or {}
    assert custom["kind"] == "comparison"
    assert custom["options"] == list(options)
    assert [row["question"] for row in custom["rows"]] == list(QUESTIONS.values())
    for row, question in zip(custom["rows"], QUESTIONS, strict=True):
        assert row.keys() == {"question", "cells"}
        assert row["cells"] == [content.entry(f"{option}#{question}").passage.short for option in options]
        assert row["question"] in message.text
        assert all(cell in message.text for cell in row["cells"])
    assert len(set(custom["titles"])) == len(options)
    assert message.text.split("\n\n")[-1].startswith("Bron: ")
    assert [b["payload"] for b in message.buttons] == [payload("kies", bron=f"{o}#last") for o in options]


def test_comparing_what_does_not_exist_is_an_error(composer: Composer) -> None:
    with pytest.raises(KeyError):
        composer.comparison((CGT, "psychotherapie/emdr"))


# Notices ----------------------------------------------------------------------------------------------------


def test_the_greeting_says_what_this_is(composer: Composer) -> None:
    message = one(composer, Say("greeting"))
    assert message.custom == {"kind": "notice", "topic": "greeting"}
    for part in ("computerprogramma", "geen mens", "Je hoeft niet te zeggen wie je bent", NUMBERS):
        assert part in message.text
    assert "/menu" in [button["payload"] for button in message.buttons]


def test_a_second_greeting_is_short(composer: Composer, lines: Lines) -> None:
    assert one(composer, Say("greeting"), turns=2).text == lines.greeting_again


NOTICE_TEXTS = {
    "groet": "computerprogramma",
    "doei": "",
    "bedankt": "",
    "bot": "geen mens",
    "privacy": "Als je 24 uur niets typt, is het weg.",
    "wissen": "gewist",
    "taal": "only understand Dutch",
    "dosis": "Drugs Infolijn (0900-1995)",
    "buiten": "drugsproblemen",
    "onbegrip": "niet goed begrepen",
    "onzin": "andere woorden",
    "nee": "",
}


@pytest.mark.parametrize("turns", [1, 2])
@pytest.mark.parametrize(("label", "topic"), NOTICES.items())
def test_a_notice(composer: Composer, label: str, topic: str, turns: int) -> None:
    message = one(composer, Say(topic, label), turns)
    assert message.custom == {"kind": "notice", "topic": topic}
    if turns == 1:
        assert NOTICE_TEXTS[label] in message.text


@pytest.mark.parametrize(
    "topic", ["greeting", "goodbye", "thanks", "bot", "privacy", "deleted", "out_of_scope", "fallback"]
)
def test_a_notice_of_the_contract_without_a_variant(composer: Composer, topic: str) -> None:
    assert one(composer, Say(topic)).custom == {"kind": "notice", "topic": topic}


def test_dose_questions_get_the_numbers_too(composer: Composer) -> None:
    assert NUMBERS in one(composer, Say("out_of_scope", "dosis")).text


def test_the_menu_shows_the_talk_the_paths_and_all_cards(composer: Composer, content: Library) -> None:
    titles = [button["title"] for button in one(composer, Say("bot", "menu")).buttons]
    of_paths = [path.name for path in paths().values()]
    of_cards = [card.file.title for card in content.cards.values()]
    assert titles[1 : 1 + len(of_paths)] == of_paths
    assert titles[2 + len(of_paths) : 2 + len(of_paths) + len(of_cards)] == of_cards


def test_an_unknown_choice_is_told_kindly(composer: Composer, lines: Lines) -> None:
    message = one(composer, Say("fallback", "keuze"))
    assert message.text == lines.unknown_choice
    assert message.custom == {"kind": "notice", "topic": "fallback"}


# People -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("country", ["nl", "be"])
@pytest.mark.parametrize("act", [Human(), Human(missed=True), Numbers()])
def test_people_are_shown_with_their_numbers(content: Library, lines: Lines, country: str, act: Act) -> None:
    message = one(Composer(content, lines, country, NUMBERS), act)
    wanted = {"wanted": "missed" if act.missed else "asked"} if isinstance(act, Human) else {}
    assert message.custom == {"kind": "handoff", "status": "unavailable", **wanted}
    for key in CONTACTS_FOR_HELP[country]:
        contact = content.contacts[country][key]
        assert contact.name in message.text
        assert (contact.phone or "") in message.text
    assert message.text.index("112") < message.text.index("huisarts")


def test_who_was_not_understood_twice_hears_that(composer: Composer, lines: Lines) -> None:
    assert one(composer, Human(missed=True)).text.startswith(lines.human_missed.strip())
    assert one(composer, Human()).text.startswith(lines.human.strip())


# Motivation and values --------------------------------------------------------------------------------------


def test_the_menu_leads_to_what_matters_and_to_the_card(composer: Composer) -> None:
    payloads = [each["payload"] for each in one(composer, Say("bot", "menu")).buttons]
    assert "/waarden" in payloads and "/kaart" in payloads


@pytest.mark.parametrize("turns", range(5))
@pytest.mark.parametrize("relative", [True, False])
def test_listening_reflects_and_asks_one_thing(composer: Composer, lines: Lines, relative: bool, turns: int) -> None:
    reflection, question = composer.compose([Listen(relative)], Context(turns=turns))
    well_made(reflection)
    well_made(question)
    assert reflection.custom == {"kind": "motivation", "move": "reflection"}
    assert question.custom == {"kind": "motivation", "move": "open_question"}
    assert reflection.text in (lines.listen_relative if relative else lines.listen_self)
    assert "?" not in reflection.text
    assert question.text.count("?") == 1


# Forms ------------------------------------------------------------------------------------------------------


def test_every_act_is_worded(composer: Composer) -> None:
    acts: list[Act] = [
        Answer("naasten"),
        More("naasten"),
        Suggest(("naasten", "nazorg")),
        Compare((CGT, ACT)),
    ]
    acts += [Choose(None, (CGT, ACT)), Say("bot"), Human(), Numbers(), Listen(False)]
    # What suits someone is a conversation of its own (bot/values), which the action begins.
    assert {type(act) for act in acts} == set(get_args(Act)) - {Values}
    assert composer.compose([Values()], Context()) == []
    assert all(composer.compose([act], Context()) for act in acts)


def test_payload_and_list() -> None:
    assert payload("menu") == "/menu"
    assert payload("kies", bron="naasten") == '/kies{"bron":"naasten"}'
    assert [listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])] == ["a", "a en b", "a, b en c"]


def test_names_fit_on_a_button() -> None:
    assert all(len(library().entry(source).name) <= 60 for source in SOURCES if not is_option_cell(source))
