"""How a training label splits: what it is about (topic head) and which of the five questions it asks (question head).

`psychotherapie/cgt#last` is about `psychotherapie/cgt` and asks `last`; `vervolg/last` asks `last` about whatever was
talked about; every other label is about itself and asks none of the five.
"""
from __future__ import annotations

from bot.content.ids import CARDS, QUESTIONS

FOLLOW_UP = "vervolg/vraag"
"""Stands for the five labels `vervolg/<question>`."""


def subject_of(label: str) -> str:
    """What a label is about."""
    head, _, tail = label.partition("/")
    if head == "vervolg" and tail in QUESTIONS:
        return FOLLOW_UP
    return label.split("#")[0]


def asked_in(label: str) -> str | None:
    """Which of the five questions a label asks, if any."""
    head, _, tail = label.partition("/")
    if head == "vervolg" and tail in QUESTIONS:
        return tail
    return label.split("#")[1] if "#" in label else None


def labels_of(subject: str) -> dict[str, str] | None:
    """The label for each question about this subject; None for a subject that asks none of the five."""
    if subject == FOLLOW_UP:
        return {question: f"vervolg/{question}" for question in QUESTIONS}
    if "/" in subject and _is_option(subject):
        return {question: f"{subject}#{question}" for question in QUESTIONS}
    return None


def _is_option(subject: str) -> bool:
    card, _, option = subject.partition("/")
    return option in CARDS.get(card, ())
