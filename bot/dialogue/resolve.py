"""From a reading and the context to what the bot does next.

Sure enough: the answer. Less sure: two to four suggestions. Nothing fits: an honest line, and after a second time a
way to people. What was talked about fills in what a message leaves out (*en de nadelen?*), the substance named decides
between the two medication cards, and a clear name beats the classifier.
"""
from __future__ import annotations

from dataclasses import replace

from bot.content.ids import CARDS, QUESTIONS, card_of, option_of, question_of
from bot.dialogue.acts import Act, Answer, Choose, Compare, Human, Listen, More, Numbers, Say, Suggest, Values
from bot.dialogue.context import Context
from bot.dialogue.weighing import in_group, is_content, leaning, named_options, weighed
from bot.understanding.names import group_of
from bot.understanding.reading import Reading

SURE = 0.88
"""Probability from which an answer is given at once; below it the bot asks which one is meant. On the development set
(evaluation/development) 23 in 1,000 questions are answered wrongly from here on. That set is small: 20 is the aim, for
a bar of 30."""
SURE_OF_A_RELATIVE = 0.4
"""The same for the card for naasten, when someone names who they worry about: the card lists all that there is for
them, so that a mistake costs one step more."""
TALK = 0.1
"""Probability from which a message counts as talk about the conversation itself: a mistake there costs little."""
FEELS = 0.2
"""Probability from which a message without a question is heard as a feeling. People tell so many things that what means
nothing looks faintly like one of them."""
HALF = 0.5
"""Share from which *ja* or *meer* means the first of what was suggested."""
POSSIBLE = 0.005
"""Probability below which a source is not worth suggesting."""
LOST = 0.08
"""When the best four content labels together stay below this, nothing fits."""
MOST_SUGGESTIONS = 4

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
        elif isinstance(act, Suggest):
            context = context.suggested(act.sources, act.shares)
        else:
            context = replace(context, missed=0)
    return context


def _single(reading: Reading, context: Context) -> list[Act]:
    reading = leaning(reading, context)
    ranked = weighed(reading, context)
    best = ranked[0][1] if ranked else 0.0
    label, p = next(((name, p) for name, p in reading.ranking if not _asks(name)), ("", 0.0))
    if label and p >= best:
        if label.startswith("vervolg/"):
            acts = _follow_up(label.removeprefix("vervolg/"), reading, context)
        else:
            acts = _conversation(label, p, reading, context)
        if acts:
            return acts
    return _content(ranked, reading, context)


def _asks(label: str) -> bool:
    """True when a label asks for content: by itself, or as one of the five questions about what was talked about."""
    return is_content(label) or label.removeprefix("vervolg/") in QUESTIONS


def _conversation(label: str, p: float, reading: Reading, context: Context) -> list[Act]:
    if p < TALK and sum(q for name, q in reading.ranking if _asks(name)) > p:
        return []
    if label == "wissen" and p < SURE:
        # Not sure enough to wipe anything: the privacy line says how to ask for it.
        return [Say("privacy")]
    if label == "mens":
        return [Human()]
    if label == "nummers":
        return [Numbers()]
    if label == "passend":
        return [Values()]
    if label == "gevoel":
        return [Listen(context.relative)] if p >= FEELS else []
    if label == "ja":
        return _more(context) or [Say("bot", "ja")]
    if label == "onzin":
        return _lost(context)
    return [Say(NOTICES.get(label, "fallback"), label)]


def _follow_up(kind: str, reading: Reading, context: Context) -> list[Act]:
    named = named_options(reading, context)
    if kind == "vergelijken":
        return _comparison(named, context)
    if kind == "meer":
        return _more(context)
    if kind == "correctie":
        return _correction(named, reading, context)
    if kind == "optie" and named:
        return [Answer(f"{named[0]}#{context.asked or 'wat'}")]
    return []


def _more(context: Context) -> list[Act]:
    """The first of what was suggested, or the rest of what was answered; empty when nothing was."""
    if context.offered:
        sources, shares = zip(*context.offered, strict=True)
        return [Answer(sources[0])] if shares[0] >= HALF else [Suggest(sources, shares)]
    return [More(context.source)] if context.source else []


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
        return [Answer(f"{other[-1]}#{context.asked or 'wat'}")]
    if context.option and reading.substances:
        return [Answer(in_group(f"{context.option}#{context.asked or 'wat'}", reading, context))]
    if context.option and dict(reading.questions).get(reading.question, 0) >= SURE:
        return [Answer(f"{context.option}#{reading.question}")]
    return []


def _content(ranked: list[tuple[str, float]], reading: Reading, context: Context) -> list[Act]:
    if not ranked or sum(p for _, p in ranked[:MOST_SUGGESTIONS]) < LOST:
        return _lost(context)
    source, p = ranked[0]
    if p >= (SURE_OF_A_RELATIVE if source == "naasten" and reading.relative else SURE):
        follows = reading.label.startswith("vervolg/") and source == context.current
        return _more(context) if follows and not card_of(source) else [Answer(source)]
    likely = [pair for pair in ranked[:MOST_SUGGESTIONS] if pair[1] >= POSSIBLE]
    if len(likely) < 2:
        likely = ranked[:2]
    if len(likely) < 2:
        return [Answer(source)] if p >= SURE / 2 else _lost(context)
    total = sum(p for _, p in likely)
    return [Suggest(tuple(s for s, _ in likely), tuple(round(p / total, 3) for _, p in likely))]


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
