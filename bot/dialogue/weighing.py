"""How likely each source is meant, once names, substances and what was talked about have been taken in."""
from __future__ import annotations

from dataclasses import replace

from bot.content.ids import QUESTIONS, card_of, exists, option_of
from bot.dialogue.context import Context
from bot.understanding.names import group_of
from bot.understanding.reading import Reading

LEANING = 12.0
"""How much likelier a follow-up is after an answer than among the training sentences."""
ALONE = 0.3
"""How much likelier it is as a first message, when there is nothing to follow up on."""
SAME_OPTION = 2.0
"""How much likelier a question about an option is when that option was talked about."""
CARRY = 0.9
"""How much of what a message leaves open about its subject goes to the option talked about. Of the later turns of the
development dialogs 37.7 % are answered at once with this and the next two, 14.8 % wrongly; 30.3 and 17.2 % without."""
CLEAR_QUESTION = 0.8
"""Probability of one of the five questions from which that is done."""
OF_A_TOPIC = 0.3
"""How likely one of the five questions is asked about a topic that was suggested behind an option."""
NAMED_ALONE = 0.75
"""Probability from which the ranking rather than the card talked about says which card a name on two cards is from."""

FITS = 0.02
"""Probability from which a source is worth offering beside a reflection. Of the development questions that are told
rather than asked, and heard as a telling, 36 of 60 then find their topic among three; 28 of 74 tellings get an
offer."""
MOST_FITTING = 3

TWINS = {
    "zelfhulp/zelfhulpgroepen": "nazorg/zelfhulpgroepen",
    "zelfhulp/zelfregie-herstelorganisaties": "nazorg/zelfregie-herstelinitiatieven",
    "medicatie-niet-opioide/lichamelijke-psychische-gevolgen": "medicatie-opioide/lichamelijke-psychische-gevolgen",
    "medicatie-niet-opioide/afbouwen-onthouding": "medicatie-opioide/afbouwen-onthouding",
}
"""Options that stand on two cards. The first three share their text; of the last, the substance decides."""
SHARED = tuple(list(TWINS)[:3])


def is_content(label: str) -> bool:
    """True for a label that is a source id (or `<card>/kaart`)."""
    return exists(source_of(label))


def source_of(label: str) -> str:
    """The source id of a content label: `<card>/kaart` stands for the card itself."""
    return label.removesuffix("/kaart")


def sibling(source: str) -> str | None:
    """The same cell on the other card, for an option that stands on two."""
    option, _, question = source.partition("#")
    for first, second in TWINS.items():
        if option in (first, second):
            return f"{second if option == first else first}#{question}"
    return None


def leaning(reading: Reading, context: Context) -> Reading:
    """The reading with its probabilities weighed by what was talked about.

    A message is understood by itself, as if it were the first one. After an answer it leans on that answer far more
    often than the training sentences do.
    """
    if not reading.ranking:
        return reading
    labels = [(label, p * _odds(label, context)) for label, p in reading.ranking]
    unseen = max(0.0, 1.0 - sum(p for _, p in reading.ranking))
    total = unseen + sum(p for _, p in labels)
    ranking = sorted(((label, p / total) for label, p in labels), key=lambda pair: -pair[1])
    return replace(reading, ranking=tuple(ranking))


def _odds(label: str, context: Context) -> float:
    if label.startswith("vervolg/"):
        if context.current or context.options:
            return LEANING
        return 1.0 if label == "vervolg/vergelijken" else ALONE
    return SAME_OPTION if label.split("#")[0] == context.option else 1.0


def named_options(reading: Reading, context: Context) -> list[str]:
    """One option id for each name in the message, chosen by card, group and ranking where a name has several."""
    chosen = []
    group = group_in(reading, context)
    for ids in reading.options:
        options = [i for i in ids if card_of(i)]
        if not options:
            continue
        scores = {i: sum(p for label, p in reading.ranking if label.split("#")[0] == i) for i in options}
        of_group = [i for i in options if card_of(i) == f"medicatie-{group}"]
        on_card = [i for i in options if card_of(i) == context.card]
        best = max(options, key=lambda i: scores[i])
        fitting = of_group or (on_card if scores[best] < NAMED_ALONE else [])
        chosen.append(fitting[0] if fitting else best)
    return list(dict.fromkeys(chosen))


def in_group(source: str, reading: Reading, context: Context) -> str:
    """The source on the medication card of the substance group that is talked about."""
    group = group_in(reading, context)
    other = sibling(source)
    if group and other and card_of(other) == f"medicatie-{group}":
        return other
    return source


def group_in(reading: Reading, context: Context) -> str | None:
    """The substance group of the message, else of the talk; None when the message names substances of both."""
    groups = {group_of(s) for s in reading.substances} - {"alcohol"}
    return groups.pop() if len(groups) == 1 else context.group if not groups else None


def about_what(reading: Reading, context: Context) -> dict[str, float]:
    """The options and topics that a question without one may be about, with their shares: the one named, else what was
    just suggested, else the one talked about."""
    if named := named_options(reading, context):
        return {named[0]: 1.0}
    if context.offered:
        option_first = option_of(context.offered[0][0]) is not None
        shares: dict[str, float] = {}
        for source, share in context.offered:
            target = option_of(source) or source
            weight = OF_A_TOPIC if option_first and not option_of(source) else 1.0
            shares[target] = shares.get(target, 0.0) + share * weight
        total = sum(shares.values()) or 1.0
        return {target: share / total for target, share in shares.items()}
    if context.source and not card_of(context.source):
        return {context.source: 1.0}
    return {context.option: 1.0} if context.option else {}


def fitting(reading: Reading, context: Context, least: float = FITS) -> list[tuple[str, float]]:
    """What could be told about a message: two or three sources with their probability, best first; empty when none has
    a probability of `least`."""
    likely = weighed(reading, context)[:MOST_FITTING]
    if len(likely) < 2 or likely[0][1] < least:
        return []
    return [pair for place, pair in enumerate(likely) if place < 2 or pair[1] >= least]


def _carry(scores: dict[str, float], reading: Reading, context: Context, about: dict[str, float]) -> None:
    """Gives what a message leaves open about its subject to the option talked about, by the question that it asks.

    *Wie staat er voor de groep* may be said of many things, each a little likely: after an answer about an option it
    is said of that one. `scores` is changed.
    """
    cells = {target: share for target, share in about.items() if "/" in target and card_of(target)}
    clear = max((p for _, p in reading.questions), default=0.0) >= CLEAR_QUESTION
    if not (cells and clear) or named_options(reading, context):
        return
    subjects: dict[str, float] = {}
    followed = 0.0
    for label, p in reading.ranking:
        if label.startswith("vervolg/"):
            followed += p
        else:
            subject = label.split("#")[0]
            subjects[subject] = subjects.get(subject, 0.0) + p
    clearest = max(subjects, key=lambda subject: subjects[subject], default="")
    left = CARRY * max(0.0, 1.0 - followed - subjects.get(clearest, 0.0))
    for source in scores:
        if source.split("#")[0] not in (source_of(clearest), *cells):
            scores[source] *= 1.0 - CARRY
    for target, share in cells.items():
        for question, p in reading.questions:
            cell = f"{target}#{question}"
            scores[cell] = scores.get(cell, 0.0) + left * p * share


def weighed(reading: Reading, context: Context) -> list[tuple[str, float]]:
    """The content sources of a reading with their probability, after names, context and twins were taken in.

    One of the five questions without an option counts for the option talked about, or for the topic when it was one.
    """
    scores: dict[str, float] = {}
    about = about_what(reading, context)
    for label, p in reading.ranking:
        source = source_of(label)
        question = label.removeprefix("vervolg/")
        if exists(source):
            scores[source] = scores.get(source, 0.0) + p
        elif question != label and question in QUESTIONS:
            for target, share in about.items():
                cell = f"{target}#{question}" if "/" in target and card_of(target) else target
                scores[cell] = scores.get(cell, 0.0) + p * share
    _carry(scores, reading, context, about)
    group = group_in(reading, context)
    for source in list(scores):
        other = sibling(source)
        if not other:
            continue
        option = option_of(source) or ""
        if option.startswith("medicatie-"):
            if group and card_of(source) != f"medicatie-{group}":
                scores[other] = scores.get(other, 0.0) + scores.pop(source)
        elif context.card == card_of(other) and option in (*SHARED, *(TWINS[s] for s in SHARED)):
            scores[other] = scores.get(other, 0.0) + scores.pop(source)
    # Twins that say the same are one answer: the likelier one stands for both.
    for first in [s for s in scores if option_of(s) in SHARED]:
        second = sibling(first) or ""
        if second in scores:
            keep, drop = (first, second) if scores[first] >= scores[second] else (second, first)
            scores[keep] += scores.pop(drop)
    return sorted(scores.items(), key=lambda pair: -pair[1])
