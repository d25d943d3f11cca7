"""What `make check` says of the real content, and of content with something wrong in it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.content import (
    QUESTIONS,
    Library,
    Passage,
    card_of,
    is_option_cell,
    load_library,
    option_of,
    question_of,
)
from bot.content.check import (
    CONTACT_DAYS,
    SENTENCE_WORDS,
    check_library,
    check_text,
    main,
    reading_ease,
    sentences,
    words,
)
from bot.content.ids import CARDS, SECTIONS, exists
from bot.content.library import ROOT
from bot.content.schema import Link, SourceRef

CELL = "psychotherapie/cgt#last"

# The ids of the public contract, written out: `bot/content/ids.py` must not lose one of them unnoticed.
CONTRACT_OPTIONS = """
psychotherapie: cgt cm cra act minnesota-model
medicatie-niet-opioide: overdosering ontwenningsklachten afbouwen-onthouding lichamelijke-psychische-gevolgen
medicatie-opioide: afbouwen-onthouding onderhoudsbehandeling naloxon lichamelijke-psychische-gevolgen
aanvullende-hulpvormen: ervaringsdeskundigheid vaktherapie e-health mindfulness-yoga
zelfhulp: zelfhulpgroepen herstelcursussen zelfregie-herstelorganisaties zelfzorg-leefstijl psycho-educatie
dagelijks-leven: dagbesteding irb ips psychosociale-ondersteuning reclassering
nazorg: terugvalpreventieplan zelfhulpgroepen zelfregie-herstelinitiatieven
naasten: psycho-educatie lotgenotencontact vaardigheidstrainingen kopp-kov online-hulp
 familievertrouwenspersonen
"""
CONTRACT_TOPICS = """
overzicht: problematisch-drugsgebruik soorten-drugs opioiden afhankelijkheid ontstaan kenmerken gevolgen
 bijkomende-klachten
zorg: hulp-zoeken verwijzing intake detox therapie maatwerk ambulant-of-klinisch justitie sociaal-domein
 naasten
toolkit: samen-beslissen gebruik
hulpaanbod: kortdurende-interventies moti-4 online-zelfhulp langdurige-zorg f-act ghb-aanpak schadebeperking
veiligheid: overdosis-opioiden overdosis-stimulantia ontwenning-risico naloxon-thuis combineren
wachtlijst: voorbereiden overbruggen vragen-voor-intake als-het-slechter-gaat
"""
# Added since; other programs lead to these by their ids too.
ADDED_TOPICS = """
wachtlijst: intake-wat meenemen dagritme trek kleine-doelen wachttijd-bellen niet-alleen-stoppen
naaste: doe-ik-het-goed gesprek-beginnen grenzen wat-helpt wil-geen-hulp kind-van kind-zelf zorg-voor-jezelf
 privacy nood
"""
CONTRACT_QUESTIONS = ("wat", "wanneer", "helpt", "last", "verwachten")


def listed(block: str) -> list[str]:
    """`head: a b` lines as `head/a`, `head/b`."""
    found = []
    for line in block.replace("\n ", " ").strip().splitlines():
        head, _, names = line.partition(":")
        found += [f"{head}/{name}" for name in names.split()]
    return found


@pytest.fixture(scope="module")
def real() -> Library:
    return load_library()


@pytest.fixture
def made(real: Library) -> Library:
    """The real content, to spoil."""
    return deepcopy(real)


def passage(library: Library, source: str, short: str, more: str | None = None) -> None:
    """Puts another text at a source id."""
    library.entries[source] = replace(library.entry(source), passage=Passage(short=short, more=more))


# The real content -------------------------------------------------------------------------------------------


def test_all_is_well_today(real: Library) -> None:
    assert check_library(real, date.today()) == []


def test_the_ids_are_those_of_the_contract(real: Library) -> None:
    options, topics, added = listed(CONTRACT_OPTIONS), listed(CONTRACT_TOPICS), listed(ADDED_TOPICS)
    cells = [f"{option}#{question}" for option in options for question in CONTRACT_QUESTIONS]
    cards = list(dict.fromkeys(option.split("/")[0] for option in options))
    assert (len(cells), len(cards), len(topics), len(added)) == (180, 8, 36, 17)
    assert sorted(real.entries) == sorted([*cells, *cards, *topics, *added])
    assert tuple(QUESTIONS) == CONTRACT_QUESTIONS
    assert real.option_ids() == options
    assert all(exists(source) for source in real.entries)


def test_every_entry_can_be_shown(real: Library) -> None:
    for entry in real:
        assert entry.title and entry.name and entry.passage.short and entry.sources
        assert entry.review_by > entry.written
        assert set(entry.next) <= set(real.entries)
        assert entry.source not in entry.next
    assert real.contacts.keys() == {"nl", "be"}


def test_main_counts_and_is_content(capsys: pytest.CaptureFixture[str]) -> None:
    assert main() == 0
    assert "241 entries, 0 complaints" in capsys.readouterr().out


def test_main_tells_a_broken_file_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = Path(shutil.copytree(ROOT, tmp_path / "content"))
    (root / "onderwerpen" / "zorg.yml").write_text("id: [", encoding="utf-8")
    assert main(root) == 1
    assert "zorg.yml: line 1" in capsys.readouterr().out


# Ids --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source",
    ["", "/", "#", "psychotherapie/", "psychotherapie/cgt", "psychotherapie/cgt#", "psychotherapie#wat"]
    + [
        "psychotherapie/cgt#waarom",
        "nazorg/cgt#wat",
        "onzin/cgt#wat",
        "zorg",
        "zorg/",
        "zorg/cgt",
        "zorg/intake#wat",
    ],
)
def test_what_is_no_id(source: str, real: Library) -> None:
    assert not exists(source)
    assert source not in real
    with pytest.raises(KeyError):
        real.entry(source)


def test_parts_of_an_id() -> None:
    assert (is_option_cell(CELL), card_of(CELL), option_of(CELL), question_of(CELL)) == (
        True,
        "psychotherapie",
        "psychotherapie/cgt",
        "last",
    )
    for source, card in (("naasten", "naasten"), ("zorg/naasten", None)):
        assert (is_option_cell(source), card_of(source), option_of(source), question_of(source)) == (
            False,
            card,
            None,
            None,
        )
    assert not set(CARDS) & set(SECTIONS)


# Content with something wrong in it -------------------------------------------------------------------------


def past_review(library: Library) -> None:
    library.entries[CELL] = replace(library.entry(CELL), review_by=date.today() - timedelta(days=1))


def imbalance(library: Library) -> None:
    option = library.option("psychotherapie/cgt")
    option.questions["last"] = Passage(short="Het is zwaar.")


def imbalance_of_no_change(library: Library) -> None:
    library.cards["nazorg"].file.no_change.hard = "Het is zwaar."


def long_sentence(library: Library) -> None:
    passage(library, CELL, " ".join(["Je", *["kunt"] * SENTENCE_WORDS]) + ".")


def long_short(library: Library) -> None:
    passage(library, CELL, "Je kunt het proberen. " * 16)


def hard_words(library: Library) -> None:
    passage(library, CELL, "Verantwoordelijkheidsgevoel veronderstelt communicatievaardigheden. " * 10)


def forbidden_word(library: Library) -> None:
    passage(library, CELL, "Een verslaafde kan dit doen.")


def forbidden_warning(library: Library) -> None:
    library.entries[CELL] = replace(library.entry(CELL), warning="Je moet stoppen.")


def forbidden_elsewhere(library: Library) -> None:
    library.cards["nazorg"].file.funding = "Voor junks betaalt niemand."


def unknown_source(library: Library) -> None:
    library.entries[CELL] = replace(library.entry(CELL), sources=(SourceRef(source="blog", heading="x"),))


def unknown_next(library: Library) -> None:
    library.entries[CELL] = replace(library.entry(CELL), next=("psychotherapie/emdr#wat",))


def plain_http(library: Library) -> None:
    link = Link(label="Oud", url="http://www.thuisarts.nl/drugs")
    library.entries[CELL] = replace(library.entry(CELL), links=(link,))


def old_contact(library: Library) -> None:
    library.directory["be"].known["112"].checked = date.today() - timedelta(days=CONTACT_DAYS + 1)


@pytest.mark.parametrize(
    ("spoil", "place", "advice"),
    [
        (past_review, CELL, "review it and set a new 'review_by'"),
        (imbalance, "psychotherapie/cgt: ", "the shorter needs 60% of the longer"),
        (imbalance_of_no_change, "nazorg no_change: ", "bring them closer"),
        (long_sentence, CELL, "a sentence of 21 words"),
        (long_short, CELL, "'short' has 64 words; at most 60, move the rest to 'more'"),
        (hard_words, CELL, "shorter words and sentences"),
        (forbidden_word, CELL, "says 'verslaafde'; write 'iemand met een verslaving'"),
        (forbidden_warning, f"{CELL} warning", "says 'Je moet'; write 'je kunt, of: het helpt als je'"),
        (forbidden_elsewhere, "nazorg funding", "says 'junks'; write 'iemand die drugs gebruikt'"),
        (unknown_source, CELL, "source 'blog' is not in sources.yml; use samen-beslissen"),
        (unknown_next, CELL, "next names 'psychotherapie/emdr#wat', which does not exist"),
        (plain_http, CELL, "is not https; write the https address"),
        (old_contact, "contacts/be.yml 112", "call it and set the date"),
    ],
)
def test_each_check_complains(made: Library, spoil: Callable[[Library], None], place: str, advice: str) -> None:
    spoil(made)
    told = check_library(made, date.today())
    assert any(line.startswith(place) and advice in line for line in told), told
    assert len(told) <= 2  # a spoilt text may also bring the balance down, but nothing else


def test_a_file_that_reads_hard_on_the_whole(made: Library) -> None:
    for entry in list(made):
        if entry.source.startswith("toolkit/"):
            passage(made, entry.source, "Verantwoordelijkheidsgevoel veronderstelt communicatievaardigheden.")
    assert any(line.startswith("toolkit: mean reading ease") for line in check_library(made, date.today()))


def test_content_grows_old(real: Library) -> None:
    told = check_library(real, date.today() + timedelta(days=800))
    assert sum("had to be looked at again" in line for line in told) == len(real.entries)
    assert sum(line.startswith("contacts/") for line in told) == sum(map(len, real.contacts.values()))


# The measures themselves ------------------------------------------------------------------------------------


def test_words_and_sentences() -> None:
    assert words("Zo'n e-health-app, 2 keer!") == ["Zo'n", "e-health-app", "2", "keer"]
    assert sentences("Dit: een lijst.\n- een\n- twee\n\nKlaar? Ja.") == [
        "Dit:", "een lijst.", "een", "twee", "Klaar?", "Ja."
    ]  # fmt: skip


def test_plain_words_read_more_easily() -> None:
    plain = "Je praat met iemand. Dat kan je helpen."
    hard = "Therapeutische interventies faciliteren gedragsverandering bij verslavingsproblematiek."
    assert reading_ease(plain) > 80 > 30 > reading_ease(hard)


@pytest.mark.parametrize("text", ["Ze noemen het cleanen.", "Dat moet je zelf weten.", "Misschien helpt het."])
def test_words_that_only_look_forbidden(text: str) -> None:
    assert list(check_text("hier", text)) == []
