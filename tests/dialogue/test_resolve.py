"""What follows on a message, from readings made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content import CARDS, QUESTIONS, library
from bot.content.ids import SECTIONS, card_of
from bot.dialogue import (
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
    resolve,
)
from bot.dialogue.resolve import MOST_SUGGESTIONS, NOTICES, next_cells
from bot.dialogue.weighing import TWINS, sibling
from bot.understanding.reading import Reading

CGT, ACT, CM = "psychotherapie/cgt", "psychotherapie/act", "psychotherapie/cm"
TAPER = ("medicatie-niet-opioide/afbouwen-onthouding", "medicatie-opioide/afbouwen-onthouding")
GROUPS = ("zelfhulp/zelfhulpgroepen", "nazorg/zelfhulpgroepen")
HEROIN, GHB, ALCOHOL = "middel/opioide/heroine", "middel/niet-opioide/ghb", "middel/alcohol/alcohol"
AFTER_CGT = Context(turns=1).answered(f"{CGT}#verwachten")


def said(
    label: str,
    p: float = 0.9,
    *others: tuple[str, float],
    options: tuple[str | tuple[str, ...], ...] = (),
    substances: tuple[str, ...] = (),
    question: str | None = None,
    relative: bool = False,
) -> Reading:
    """A reading with this label on top."""
    return Reading(
        ranking=((label, p), *others),
        questions=((question, 0.9),) if question else (),
        options=tuple((o,) if isinstance(o, str) else o for o in options),
        substances=substances,
        relative=relative,
    )


def follows(reading: Reading, context: Context = Context()) -> object:  # noqa: B008
    """The one act that follows."""
    (act,), _ = resolve(reading, context)
    return act


# Content ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("label", [f"{CGT}#last", "zorg/intake", "veiligheid/combineren"])
def test_sure_is_answered(label: str) -> None:
    assert follows(said(label)) == Answer(label)


def test_a_card_is_answered_with_its_introduction() -> None:
    assert follows(said("naasten/kaart")) == Answer("naasten")


def test_an_answer_is_kept_in_mind() -> None:
    _, context = resolve(said(f"{CGT}#last"), Context(missed=1))
    assert (context.source, context.options, context.question) == (f"{CGT}#last", (CGT,), "last")
    assert (context.missed, context.turns, context.card) == (0, 1, "psychotherapie")


def test_unsure_asks_which_is_meant_best_first() -> None:
    reading = said(f"{CGT}#wat", 0.2, ("zorg/intake", 0.4), ("zorg/detox", 0.1), ("groet", 0.05))
    assert follows(reading) == Suggest(("zorg/intake", f"{CGT}#wat", "zorg/detox"))


@pytest.mark.parametrize(
    ("others", "count"),
    [
        ([("zorg/detox", 0.2)], 2),
        ([("zorg/detox", 0.001)], 2),
        ([(f"zorg/{topic}", 0.05) for topic in SECTIONS["zorg"] if topic != "intake"], 4),
    ],
)
def test_two_to_four_suggestions(others: list[tuple[str, float]], count: int) -> None:
    act = follows(said("zorg/intake", 0.4, *others))
    assert isinstance(act, Suggest)
    assert len(set(act.sources)) == count


@pytest.mark.parametrize("reading", [Reading(()), said("zorg/intake", 0.05), said("onzin"), said("vervolg/meer")])
def test_lost_says_so_and_then_leads_to_people(reading: Reading) -> None:
    (act,), context = resolve(reading, Context())
    assert act == Say("fallback")
    assert context.missed == 1
    (act,), context = resolve(reading, context)
    assert act == Human(missed=True)
    assert context.missed == 2


@pytest.mark.parametrize("between", [said(f"{CGT}#wat"), said("groet"), said("passend"), said("gevoel"), said("mens")])
def test_only_misses_in_a_row_count(between: Reading) -> None:
    _, context = resolve(Reading(()), Context())
    _, context = resolve(between, context)
    assert context.missed == 0
    assert follows(Reading(()), context) == Say("fallback")


# Names and what was talked about ----------------------------------------------------------------------------


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_follow_up_question_is_about_the_option_talked_about(question: str) -> None:
    assert follows(said(f"vervolg/{question}"), AFTER_CGT) == Answer(f"{CGT}#{question}")


def test_a_follow_up_question_with_a_name_is_about_that_option() -> None:
    assert follows(said("vervolg/last", options=(ACT,)), AFTER_CGT) == Answer(f"{ACT}#last")
    assert follows(said("vervolg/last", options=(ACT,))) == Answer(f"{ACT}#last")


def test_a_follow_up_question_about_a_topic_gives_more_of_it() -> None:
    _, context = resolve(said("zorg/intake"), AFTER_CGT)
    assert follows(said("vervolg/verwachten"), context) == More("zorg/intake")


def test_a_follow_up_question_about_nothing_is_not_understood() -> None:
    assert follows(said("vervolg/last")) == Say("fallback")
    assert isinstance(follows(said("vervolg/last", 0.6, ("zorg/detox", 0.2), ("zorg/intake", 0.1))), Suggest)


@pytest.mark.parametrize("label", ["vervolg/kaart", "vervolg/", "vervolg/onbekend"])
def test_a_follow_up_of_no_known_kind_is_not_understood(label: str) -> None:
    """A plain `vervolg` without its key, as from a typed `/vervolg`, names no cell."""
    assert follows(said(label), AFTER_CGT) == Say("fallback")
    assert follows(said(label, options=(ACT,)), AFTER_CGT) == Say("fallback")


def test_another_option_gets_the_same_question() -> None:
    assert follows(said("vervolg/optie", options=(ACT,)), AFTER_CGT) == Answer(f"{ACT}#verwachten")
    assert follows(said("vervolg/optie", options=(ACT,))) == Answer(f"{ACT}#wat")
    assert follows(said("vervolg/optie")) == Say("fallback")


def test_a_correction_changes_the_option_and_keeps_the_question() -> None:
    assert follows(said("vervolg/correctie", options=(CM,)), AFTER_CGT) == Answer(f"{CM}#verwachten")
    assert follows(said("vervolg/correctie", options=(CGT, CM)), AFTER_CGT) == Answer(f"{CM}#verwachten")
    assert follows(said("vervolg/correctie", options=(CM, CGT)), AFTER_CGT) == Answer(f"{CM}#verwachten")


def test_a_correction_changes_the_question_and_keeps_the_option() -> None:
    assert follows(said("vervolg/correctie", question="last"), AFTER_CGT) == Answer(f"{CGT}#last")


def test_a_correction_changes_the_substance() -> None:
    context = Context().answered(f"{TAPER[0]}#last")
    reading = said("vervolg/correctie", substances=(HEROIN,))
    assert follows(reading, context) == Answer(f"{TAPER[1]}#last")


def test_a_correction_of_nothing_is_not_understood() -> None:
    assert follows(said("vervolg/correctie")) == Say("fallback")


@pytest.mark.parametrize("kind", ["vervolg/meer", "ja"])
def test_more(kind: str) -> None:
    (act,), context = resolve(said(kind), AFTER_CGT)
    assert act == More(f"{CGT}#verwachten")
    assert context.source == f"{CGT}#verwachten"


def test_after_an_answer_a_message_leans_on_it() -> None:
    """Half understood as a first message, it is a follow-up in the middle of a talk."""
    reading = said("vervolg/last", 0.5, ("zorg/detox", 0.1))
    assert follows(reading) == Say("fallback")
    assert follows(reading, AFTER_CGT) == Answer(f"{CGT}#last")


def test_a_question_about_the_option_talked_about_weighs_more() -> None:
    reading = said("zorg/detox", 0.4, (f"{CGT}#last", 0.35))
    assert follows(reading) == Suggest(("zorg/detox", f"{CGT}#last"))
    assert follows(reading, AFTER_CGT) == Suggest((f"{CGT}#last", "zorg/detox"))


def test_a_follow_up_on_suggestions_is_about_what_was_suggested() -> None:
    reading = said("vervolg/last", 0.9)
    same = Context().suggested((f"{CGT}#wat", f"{CGT}#helpt"), (0.7, 0.3))
    assert follows(reading, same) == Answer(f"{CGT}#last")
    two = Context().suggested((f"{CGT}#wat", f"{ACT}#wat"), (0.6, 0.4))
    assert follows(reading, two) == Suggest((f"{CGT}#last", f"{ACT}#last"))
    topic = Context().suggested(("zorg/intake", f"{ACT}#wat"), (0.9, 0.1))
    assert follows(said("vervolg/last", 0.97), topic) == Answer("zorg/intake")


@pytest.mark.parametrize("kind", ["vervolg/meer", "ja"])
def test_yes_after_suggestions_takes_the_first_when_it_stands_out(kind: str) -> None:
    sources = (f"{CGT}#wat", "zorg/intake")
    assert follows(said(kind), Context().suggested(sources, (0.6, 0.4))) == Answer(f"{CGT}#wat")
    assert follows(said(kind), Context().suggested(sources, (0.45, 0.4))) == Suggest(sources)
    assert follows(said(kind), Context().suggested(sources, ())) == Answer(f"{CGT}#wat")


def test_suggestions_are_kept_in_mind_until_an_answer() -> None:
    _, context = resolve(said("zorg/intake", 0.4, ("zorg/detox", 0.2)), AFTER_CGT)
    assert context.offered == (("zorg/intake", 0.667), ("zorg/detox", 0.333))
    assert (context.current, context.source, context.asked) == ("zorg/intake", f"{CGT}#verwachten", "verwachten")
    _, context = resolve(said("zorg/detox", 0.9), context)
    assert (context.offered, context.current) == ((), "zorg/detox")


# A comparison -----------------------------------------------------------------------------------------------


def test_two_names_are_compared() -> None:
    (act,), context = resolve(said("vervolg/vergelijken", options=(CGT, ACT)), Context())
    assert act == Compare((CGT, ACT))
    assert context.options == (CGT, ACT)
    assert follows(said("vervolg/last"), context) == Answer(f"{CGT}#last")


def test_one_name_is_compared_with_what_was_talked_about() -> None:
    assert follows(said("vervolg/vergelijken", options=(ACT,)), AFTER_CGT) == Compare((CGT, ACT))


def test_the_last_two_talked_about_are_compared() -> None:
    context = AFTER_CGT.answered(f"{ACT}#wat")
    assert follows(said("vervolg/vergelijken"), context) == Compare((CGT, ACT))


def test_one_option_only_asks_which_other() -> None:
    act = follows(said("vervolg/vergelijken", options=(CGT,)), AFTER_CGT)
    assert isinstance(act, Choose)
    assert act.option == CGT
    assert len(act.others) == 4
    assert all(card_of(other) == "psychotherapie" and other != CGT for other in act.others)


def test_no_option_at_all_asks_which_two() -> None:
    act = follows(said("vervolg/vergelijken"))
    assert isinstance(act, Choose)
    assert act.option is None
    act = follows(said("vervolg/vergelijken"), Context().answered("nazorg"))
    assert act == Choose(None, tuple(f"nazorg/{option}" for option in CARDS["nazorg"]))


def test_at_most_four_are_compared() -> None:
    named = tuple(f"naasten/{option}" for option in CARDS["naasten"])
    assert follows(said("vervolg/vergelijken", options=named)) == Compare(named[:4])


# The substance decides the medication card ------------------------------------------------------------------


@pytest.mark.parametrize(("substance", "option"), [(GHB, TAPER[0]), (HEROIN, TAPER[1])])
@pytest.mark.parametrize("heard", TAPER)
def test_the_substance_decides_the_medication_card(substance: str, option: str, heard: str) -> None:
    assert follows(said(f"{heard}#last", substances=(substance,))) == Answer(f"{option}#last")
    assert follows(said("vervolg/last", options=(TAPER,), substances=(substance,))) == Answer(f"{option}#last")
    assert follows(said("vervolg/optie", options=(TAPER,), substances=(substance,))) == Answer(f"{option}#wat")
    context = Context().answered(f"{heard}#wat")
    assert follows(said("vervolg/last", substances=(substance,)), context) == Answer(f"{option}#last")


def test_a_substance_named_earlier_still_decides() -> None:
    _, context = resolve(said("gevoel", substances=(HEROIN,)), Context())
    assert context.group == "opioide"
    assert follows(said(f"{TAPER[0]}#last"), context) == Answer(f"{TAPER[1]}#last")
    assert follows(said("vervolg/optie", options=(TAPER,)), context) == Answer(f"{TAPER[1]}#wat")


def test_alcohol_decides_nothing() -> None:
    _, context = resolve(said("gevoel", substances=(ALCOHOL,)), Context(group="opioide"))
    assert context.group == "opioide"
    assert follows(said(f"{TAPER[0]}#last", substances=(ALCOHOL,))) == Answer(f"{TAPER[0]}#last")


def test_an_option_on_one_card_only_stays_there() -> None:
    source = "medicatie-opioide/naloxon#wat"
    assert follows(said(source, substances=(GHB,))) == Answer(source)


# Options on two cards ---------------------------------------------------------------------------------------


def test_twins_are_one_answer() -> None:
    reading = said(f"{GROUPS[0]}#wat", 0.45, (f"{GROUPS[1]}#wat", 0.44), ("zorg/intake", 0.1))
    assert follows(reading) == Answer(f"{GROUPS[0]}#wat")


def test_the_twin_on_the_card_talked_about_is_given() -> None:
    context = Context().answered("nazorg")
    assert follows(said(f"{GROUPS[0]}#wat"), context) == Answer(f"{GROUPS[1]}#wat")
    assert follows(said("vervolg/optie", options=(GROUPS,)), context) == Answer(f"{GROUPS[1]}#wat")


@pytest.mark.parametrize(("first", "second"), TWINS.items())
def test_siblings_point_at_each_other(first: str, second: str) -> None:
    for question in QUESTIONS:
        assert sibling(f"{first}#{question}") == f"{second}#{question}"
        assert sibling(f"{second}#{question}") == f"{first}#{question}"
        assert f"{first}#{question}" in library() and f"{second}#{question}" in library()


def test_what_has_no_sibling() -> None:
    assert [sibling(source) for source in (f"{CGT}#wat", "naasten", "zorg/intake")] == [None] * 3


# Two questions in one message -------------------------------------------------------------------------------


def test_two_questions_get_two_answers() -> None:
    first, second = said(f"{CGT}#wat"), said("vervolg/verwachten")
    acts, context = resolve(replace(first, parts=(first, second)), Context())
    assert acts == [Answer(f"{CGT}#wat"), Answer(f"{CGT}#verwachten")]
    assert context.source == f"{CGT}#verwachten"


def test_the_same_answer_is_given_once() -> None:
    first = said(f"{CGT}#wat")
    acts, _ = resolve(replace(first, parts=(first, first)), Context())
    assert acts == [Answer(f"{CGT}#wat")]


@pytest.mark.parametrize("second", [said("groet"), said("zorg/detox", 0.3, ("zorg/intake", 0.3)), Reading(())])
def test_a_part_that_is_no_question_does_not_cut_a_message_in_two(second: Reading) -> None:
    first = said(f"{CGT}#wat")
    acts, _ = resolve(replace(first, parts=(first, second)), Context())
    assert acts == [Answer(f"{CGT}#wat")]


# Conversation -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "act"),
    [
        ("groet", Say("greeting", "groet")),
        ("doei", Say("goodbye", "doei")),
        ("bedankt", Say("thanks", "bedankt")),
        ("ja", Say("bot", "ja")),
        ("nee", Say("thanks", "nee")),
        ("bot", Say("bot", "bot")),
        ("privacy", Say("privacy", "privacy")),
        ("wissen", Say("deleted", "wissen")),
        ("mens", Human()),
        ("nummers", Numbers()),
        ("passend", Values()),
        ("gevoel", Listen(False)),
        ("dosis", Say("out_of_scope", "dosis")),
        ("taal", Say("out_of_scope", "taal")),
        ("buiten", Say("out_of_scope", "buiten")),
        ("onbegrip", Say("bot", "onbegrip")),
        ("onzin", Say("fallback")),
        ("nlu_fallback", Say("fallback", "nlu_fallback")),
    ],
)
def test_conversation(label: str, act: object) -> None:
    assert follows(said(label)) == act


def test_a_weak_line_gives_way_to_content() -> None:
    reading = said("groet", 0.09, ("zorg/intake", 0.08), ("zorg/detox", 0.07))
    assert follows(reading) == Suggest(("zorg/intake", "zorg/detox"))
    assert follows(said("groet", 0.2, ("zorg/intake", 0.19), ("zorg/detox", 0.15))) == Say("greeting", "groet")


def test_relatives_are_kept_in_mind() -> None:
    _, context = resolve(said("naasten/kaart", relative=True), Context())
    assert context.relative
    assert follows(said("gevoel"), context) == Listen(True)
    assert follows(said("gevoel", relative=True)) == Listen(True)


def test_every_notice_is_one_of_the_contract() -> None:
    contract = {"greeting", "goodbye", "thanks", "bot", "privacy", "deleted", "out_of_scope", "fallback"}
    assert set(NOTICES.values()) <= contract


# Context ----------------------------------------------------------------------------------------------------


def test_the_context_goes_through_slots_and_back() -> None:
    offered = (("zorg/detox", 0.7), ("zorg/intake", 0.3))
    context = Context("zorg/intake", (CGT, ACT), "last", "opioide", True, offered, 2, 7)
    assert Context.from_slots(context.as_slots()) == context
    assert Context.from_slots({}) == Context()
    assert Context.from_slots(dict.fromkeys(context.as_slots())) == Context()


def test_at_most_four_options_are_kept_in_mind_latest_first() -> None:
    context = Context()
    for option in CARDS["naasten"]:
        context = context.answered(f"naasten/{option}#wat")
    assert context.options == tuple(f"naasten/{option}" for option in CARDS["naasten"][::-1][:4])
    again = context.answered(f"{context.options[2]}#last")
    assert again.option == context.options[2]
    assert len(set(again.options)) == 4


def test_next_cells_start_behind_this_one() -> None:
    assert next_cells(f"{CGT}#helpt") == [f"{CGT}#{q}" for q in ("last", "verwachten", "wat", "wanneer")]
    assert next_cells("naasten") == next_cells("zorg/intake") == []


# Whatever is understood -------------------------------------------------------------------------------------

CELLS = [
    f"{card}/{option}#{question}" for card, options in CARDS.items() for option in options for question in QUESTIONS
]
TOPICS = [f"{section}/{topic}" for section, topics in SECTIONS.items() for topic in topics]
KINDS = [*QUESTIONS, "optie", "correctie", "meer", "vergelijken", "kaart", "onbekend", ""]
LABELS = [*CELLS, *TOPICS, *(f"{card}/kaart" for card in CARDS), *(f"vervolg/{kind}" for kind in KINDS)]
LABELS += [
    *NOTICES,
    "mens",
    "nummers",
    "passend",
    "gevoel",
    "ja",
    "nlu_fallback",
    "overzicht/kaart",
    "naasten/",
    "",
]
OPTIONS = sorted({(cell.split("#")[0],) for cell in CELLS}) + [(topic,) for topic in TOPICS]
OPTIONS += [TAPER, GROUPS, ("medicatie-opioide/naloxon", "veiligheid/naloxon-thuis")]

chance = st.floats(0, 1)
single = st.builds(
    Reading,
    ranking=st.lists(st.tuples(st.sampled_from(LABELS) | st.text(max_size=12), chance), max_size=6).map(
        lambda pairs: tuple(sorted(pairs, key=lambda pair: -pair[1]))
    ),
    questions=st.lists(st.tuples(st.sampled_from([*QUESTIONS]), chance), max_size=5).map(tuple),
    options=st.lists(st.sampled_from(OPTIONS), max_size=3).map(tuple),
    substances=st.lists(st.sampled_from([HEROIN, GHB, ALCOHOL]), max_size=2).map(tuple),
    relative=st.booleans(),
)
readings = st.builds(lambda whole, parts: replace(whole, parts=tuple(parts)), single, st.lists(single, max_size=3))
known = st.sampled_from([*CELLS, *TOPICS, *CARDS])
contexts = st.lists(known, max_size=4).map(
    lambda sources: Context() if not sources else _told(Context(group="opioide", missed=1), sources)
)


def _told(context: Context, sources: list[str]) -> Context:
    for source in sources:
        context = context.answered(source)
    return context.suggested(tuple(dict.fromkeys(sources)), ()) if len(set(sources)) == 3 else context


@given(readings, contexts)
def test_something_follows_on_any_reading_and_all_of_it_exists(reading: Reading, context: Context) -> None:
    acts, after = resolve(reading, context)
    assert acts
    for act in acts:
        if isinstance(act, (Answer, More)):
            assert act.source in library()
        elif isinstance(act, Suggest):
            assert 2 <= len(act.sources) <= MOST_SUGGESTIONS
            assert len(set(act.sources)) == len(act.sources)
            assert all(source in library() for source in act.sources)
        elif isinstance(act, Compare):
            assert 2 <= len(set(act.options)) == len(act.options) <= 4
            assert set(act.options) <= set(library().option_ids())
        elif isinstance(act, Choose):
            named = {act.option, *act.others} - {None}
            assert len(named) >= 2 and act.option not in act.others
            assert named <= set(library().option_ids())
    assert after.turns == context.turns + 1
    assert after.source is None or after.source in library()
    assert set(after.options) <= set(library().option_ids())
    assert Context.from_slots(after.as_slots()) == after


def asked_of_many(question: str, p: float, **more: object) -> Reading:
    """A clear question whose subject is spread thin."""
    thin = tuple((f"{option}#{question}", 0.03) for option in (ACT, CM, "naasten/craft", GROUPS[0]))
    followed = (f"vervolg/{question}", 0.05)
    return replace(said("zorg/intake", 0.05, *thin, followed, ("gevoel", 0.04)), questions=((question, p),), **more)


def test_what_leaves_its_subject_open_is_said_of_the_option_talked_about() -> None:
    assert follows(asked_of_many("last", 0.98), AFTER_CGT) == Answer(f"{CGT}#last")
    first = follows(asked_of_many("last", 0.98))
    assert isinstance(first, (Suggest, Say)) and f"{CGT}#last" not in getattr(first, "sources", ())


def test_it_is_not_when_the_question_is_unclear_or_another_option_is_named() -> None:
    unclear = follows(asked_of_many("last", 0.5), AFTER_CGT)
    assert not isinstance(unclear, Answer)
    named = follows(asked_of_many("last", 0.98, options=((ACT,),)), AFTER_CGT)
    assert named != Answer(f"{CGT}#last")


def test_a_clear_subject_is_kept_beside_the_option_talked_about() -> None:
    clear = replace(said("zorg/intake", 0.95), questions=(("wat", 0.98),))
    assert follows(clear, AFTER_CGT) == Answer("zorg/intake")


def test_one_of_the_five_questions_is_rather_about_an_option_than_a_topic() -> None:
    offered = Context(turns=1).suggested((f"{CGT}#wat", "zorg/therapie"), (0.7, 0.3))
    assert follows(said("vervolg/verwachten", 0.99), offered) == Answer(f"{CGT}#verwachten")
    even = Context(turns=1).suggested((f"{CGT}#wat", f"{ACT}#wat"), (0.7, 0.3))
    assert isinstance(follows(said("vervolg/verwachten", 0.99), even), Suggest)
