"""From a reading and the context to what the bot does next.

Sure enough: the answer. Less sure: two to four suggestions. Nothing fits: an honest line, and after a second time a
way to people. What was talked about fills in what a message leaves out (*en de nadelen?*), the substance named decides
between the two medication cards, and a clear name beats the classifier.
"""
from __future__ import annotations

from dataclasses import replace

from bot.content.ids import CARDS, QUESTIONS, card_of, exists, option_of, question_of
from bot.dialogue.acts import Act, Answer, Choose, Compare, Human, Listen, More, Numbers, Say, Suggest, Values
from bot.dialogue.context import Context
from bot.understanding.names import group_of
from bot.understanding.reading import Reading

SURE = 0.75
"""Probability from which an answer is given at once. On a held-out tenth of the training sentences, answers given from
here on are wrong for about 3 in 100 messages; below it the bot asks which one is meant."""
TALK = 0.3
"""Probability from which a message counts as talk about the conversation itself: a mistake there costs little."""
POSSIBLE = 0.03
"""Probability below which a source is not worth suggesting."""
LOST = 0.08
"""When the best four content labels together stay below this, nothing fits."""
MOST_SUGGESTIONS = 4

TWINS = {
    "zelfhulp/zelfhulpgroepen": "nazorg/zelfhulpgroepen",
    "zelfhulp/zelfregie-herstelorganisaties": "nazorg/zelfregie-herstelinitiatieven",
    "medicatie-niet-opioide/lichamelijke-psychische-gevolgen": "medicatie-opioide/lichamelijke-psychische-gevolgen",
    "medicatie-niet-opioide/afbouwen-onthouding": "medicatie-opioide/afbouwen-onthouding",
}
"""Options that stand on two cards. The first three share their text; of the last, the substance decides."""
SHARED = tuple(list(TWINS)[:3])

NOTICES = {
    "groet": "greeting",
    "doei": "goodbye",
    "bedankt": "thanks",
    "bot": "bot",
    "privacy": "privacy",
    "wissen": "deleted",
    "taal": "out_of_scope",
    "dosis": "out_of_scope",
    "buiten": "out_of_scope",
    "onbegrip": "bot",
    "onzin": "fallback",
    "nee": "thanks",
}
"""Conversation intents that end in a notice, and its topic."""


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


def resolve(reading: Reading, context: Context) -> tuple[list[Act], Context]:
    """What the bot does with a message, and the context after it.

    The acts are never empty. Raises nothing: a reading without labels counts as not understood.
    """
    context = _noted(reading, context)
    if len(reading.parts) > 1 and (acts := _several(reading, context)):
        for act in acts:
            if isinstance(act, Answer):
                context = context.answered(act.source)
        return acts, context
    acts = _single(reading, context)
    return acts, _after(acts, context)


def _noted(reading: Reading, context: Context) -> Context:
    groups = [group_of(s) for s in reading.substances if group_of(s) != "alcohol"]
    return replace(
        context,
        group=groups[-1] if groups else context.group,
        relative=context.relative or reading.relative,
        turns=context.turns + 1,
    )


def _several(reading: Reading, context: Context) -> list[Act]:
    """The answers to a message of several questions; empty when it does not clearly hold two."""
    acts: list[Act] = []
    passing = context
    for part in reading.parts:
        found = _single(part, passing)
        if len(found) != 1 or not isinstance(found[0], Answer):
            return []
        if found[0] not in acts:
            acts.append(found[0])
        passing = passing.answered(found[0].source)
    return acts if len(acts) > 1 else []


def _after(acts: list[Act], context: Context) -> Context:
    for act in acts:
        if isinstance(act, (Answer, More)):
            context = context.answered(act.source)
        elif isinstance(act, Compare):
            context = context.compared(act.options)
        elif act == Human(missed=True) or (isinstance(act, Say) and act.topic == "fallback"):
            context = replace(context, missed=context.missed + 1)
        elif not isinstance(act, Suggest):
            context = replace(context, missed=0)
    return context


def _single(reading: Reading, context: Context) -> list[Act]:
    label = reading.label
    if label.startswith("vervolg/"):
        if acts := _follow_up(label.removeprefix("vervolg/"), reading, context):
            return acts
    elif label and not is_content(label) and (acts := _conversation(label, reading, context)):
        return acts
    return _content(reading, context)


def _conversation(label: str, reading: Reading, context: Context) -> list[Act]:
    content_mass = sum(p for name, p in reading.ranking[1:] if is_content(name))
    if reading.confidence < TALK and content_mass > reading.confidence:
        return []
    if label == "wissen" and reading.confidence < SURE:
        # Not sure enough to wipe anything: the privacy line says how to ask for it.
        return [Say("privacy")]
    if label == "mens":
        return [Human()]
    if label == "nummers":
        return [Numbers()]
    if label == "passend":
        related = CARDS.get(context.card or "", ())
        return [Values(tuple(f"{context.card}/{option}" for option in related))]
    if label == "gevoel":
        return [Listen(context.relative)]
    if label == "ja":
        return [More(context.source)] if context.source else [Say("bot", "ja")]
    if label == "onzin":
        return _lost(context)
    return [Say(NOTICES.get(label, "fallback"), label)]


def _named(reading: Reading, context: Context) -> list[str]:
    """One option id for each name in the message, chosen by card, group and ranking where a name has several."""
    chosen = []
    group = _group(reading, context)
    for ids in reading.options:
        options = [i for i in ids if card_of(i)]
        if not options:
            continue
        scores = {i: sum(p for label, p in reading.ranking if label.split("#")[0] == i) for i in options}
        of_group = [i for i in options if card_of(i) == f"medicatie-{group}"]
        on_card = [i for i in options if card_of(i) == context.card]
        best = max(options, key=lambda i: scores[i])
        fitting = of_group or (on_card if scores[best] < SURE else [])
        chosen.append(fitting[0] if fitting else best)
    return list(dict.fromkeys(chosen))


def _follow_up(kind: str, reading: Reading, context: Context) -> list[Act]:
    named = _named(reading, context)
    if kind == "vergelijken":
        return _comparison(named, context)
    if kind == "meer":
        return [More(context.source)] if context.source else []
    if kind == "correctie":
        return _correction(named, reading, context)
    if kind == "optie":
        if named:
            return [Answer(f"{named[0]}#{context.question or 'wat'}")]
        return []
    if kind not in QUESTIONS:
        return []
    # One of the five questions, without an option in it as far as the classifier saw.
    if named:
        return [Answer(f"{named[0]}#{kind}")]
    if context.option and (context.source is None or card_of(context.source)):
        return [Answer(_in_group(f"{context.option}#{kind}", reading, context))]
    if context.source and not card_of(context.source):
        return [More(context.source)]
    if context.option:
        return [Answer(f"{context.option}#{kind}")]
    return []


def _comparison(named: list[str], context: Context) -> list[Act]:
    options = list(named)
    if len(options) == 1:
        options = [o for o in context.options if o != options[0]][:1] + options
    elif not options and len(context.options) > 1:
        options = [context.options[1], context.options[0]]
    if len(options) > 1:
        return [Compare(tuple(options[:4]))]
    option = options[0] if options else context.option
    card = card_of(option) if option else context.card or "psychotherapie"
    others = tuple(f"{card}/{other}" for other in CARDS[card or "psychotherapie"] if f"{card}/{other}" != option)
    return [Choose(option, others[:MOST_SUGGESTIONS])]


def _correction(named: list[str], reading: Reading, context: Context) -> list[Act]:
    other = [option for option in named if option != context.option] or named
    if other:
        return [Answer(f"{other[-1]}#{context.question or 'wat'}")]
    if context.option and reading.substances:
        return [Answer(_in_group(f"{context.option}#{context.question or 'wat'}", reading, context))]
    if context.option and dict(reading.questions).get(reading.question, 0) >= SURE:
        return [Answer(f"{context.option}#{reading.question}")]
    return []


def _in_group(source: str, reading: Reading, context: Context) -> str:
    """The source on the medication card of the substance group that is talked about."""
    group = _group(reading, context)
    other = sibling(source)
    if group and other and card_of(other) == f"medicatie-{group}":
        return other
    return source


def _group(reading: Reading, context: Context) -> str | None:
    groups = {group_of(s) for s in reading.substances} - {"alcohol"}
    return groups.pop() if len(groups) == 1 else context.group if not groups else None


def weighed(reading: Reading, context: Context) -> list[tuple[str, float]]:
    """The content sources of a reading with their probability, after names, context and twins were taken in."""
    scores: dict[str, float] = {}
    for label, p in reading.ranking:
        if is_content(label):
            scores[source_of(label)] = scores.get(source_of(label), 0.0) + p
        elif label.startswith("vervolg/") and context.option:
            question = label.removeprefix("vervolg/")
            if question in QUESTIONS and not reading.options:
                cell = f"{context.option}#{question}"
                scores[cell] = scores.get(cell, 0.0) + p
    group = _group(reading, context)
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


def _content(reading: Reading, context: Context) -> list[Act]:
    ranked = weighed(reading, context)
    if not ranked or sum(p for _, p in ranked[:MOST_SUGGESTIONS]) < LOST:
        return _lost(context)
    if ranked[0][1] >= SURE:
        return [Answer(ranked[0][0])]
    sources = [source for source, p in ranked[:MOST_SUGGESTIONS] if p >= POSSIBLE]
    if len(sources) < 2:
        sources = [source for source, _ in ranked[:2]]
    if len(sources) < 2:
        return [Answer(sources[0])] if ranked[0][1] >= SURE / 2 else _lost(context)
    return [Suggest(tuple(sources))]


def _lost(context: Context) -> list[Act]:
    return [Human(missed=True)] if context.missed else [Say("fallback")]


def next_cells(source: str) -> list[str]:
    """The other cells of an option, in the order of the five questions, starting behind this one."""
    option, question = option_of(source), question_of(source)
    if not option or not question:
        return []
    keys = list(QUESTIONS)
    place = keys.index(question)
    return [f"{option}#{key}" for key in keys[place + 1 :] + keys[:place]]
