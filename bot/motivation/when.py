"""Says whether a message is answered with a motivational move, or with what the dialogue made of it.

Asking is permission: what is clearly asked is answered at once. What is clearly told is listened to, and content that
would fit it is offered, not given. In between, what the bot asked last decides: after its own open question a message
counts as an answer to that.
"""
from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from bot.content.ids import QUESTIONS
from bot.dialogue.acts import Act, Answer, Human, Listen, More, Say, Suggest
from bot.motivation.manner import about_someone, about_the_past, manner, may_ask, requests, wants_more
from bot.motivation.moves import SURE
from bot.motivation.said import Said
from bot.understanding.reading import Reading

Reply = Literal["listen", "offer"]

SURE_TALK = 0.6
"""Probability from which a message is about the conversation itself, whatever else it tells. Below it the dialogue
takes it as such too, because it costs little; saying goodbye to someone who tells something does."""
SURE_QUESTION = 0.9
"""Probability from which a message that reads like a telling is a question all the same (*ook als ik nog gebruik*)."""
TALKED_ABOUT = ("greeting", "goodbye", "thanks", "bot", "privacy", "out_of_scope")
BESIDE = ("buiten", "bot", "privacy")
"""What an answer to the bot's own question may be taken for."""
DUTY = ("veiligheid/", "wachtlijst/niet-alleen-stoppen", "wachtlijst/als-het-slechter-gaat", "naaste/nood")
"""Sources that are told at once: where someone may come to harm, safety goes before permission."""


def reply(acts: Sequence[Act], reading: Reading, said: Said, text: str, asked: bool) -> Reply | None:
    """`listen` when a message is answered with moves alone, `offer` when content fits it that nobody asked for, None
    when it is answered as the dialogue has it.

    `acts` is what the dialogue made of it, `asked` that the bot's last turn asked an open question.
    """
    if any(isinstance(act, Listen) for act in acts):
        return "listen"
    how = manner(text, said)
    if how == "asks" or not text.strip():
        return None
    if reading.options and not (how == "tells" and (asked or about_the_past(text))):
        return None
    tells = about_someone(text)
    heard = (said.talk != "none" and said.sure >= SURE) or bool(said.moods) or (said.relative and said.sure >= SURE)
    if all(isinstance(act, More) for act in acts) and not wants_more(text):
        return "listen"
    if all(isinstance(act, (Answer, More)) for act in acts):
        if asked and tells and (heard or said.about) and not _duty(acts):
            return "listen"
        given = any(isinstance(act, More) for act in acts) or _duty(acts) or requests(text)
        return None if given or not (asked or how == "tells") else "offer"
    if _surely_asked(reading) and all(isinstance(act, Suggest) for act in acts):
        return None
    if all(isinstance(act, Suggest) or act == Human(missed=True) or _lost(act) for act in acts):
        answers = asked and not may_ask(text) and reading.label != "onzin"
        return "listen" if how == "tells" or answers or (tells and (heard or asked)) else None
    if all(isinstance(act, Say) and act.topic in TALKED_ABOUT for act in acts) and reading.confidence < SURE_TALK:
        beside = all(isinstance(act, Say) and act.variant in BESIDE for act in acts)
        return "listen" if tells and heard or asked and how == "tells" and beside else None
    return None


def _surely_asked(reading: Reading) -> bool:
    """True when a message is surely one of the five questions, or about a topic; only not clear about which option."""
    label = reading.label.removeprefix("vervolg/")
    return reading.confidence >= SURE_QUESTION and ("/" in label or label in QUESTIONS)


def _duty(acts: Sequence[Act]) -> bool:
    return any(isinstance(act, Answer) and act.source.startswith(DUTY) for act in acts)


def _lost(act: Act) -> bool:
    return isinstance(act, Say) and act.topic == "fallback"
