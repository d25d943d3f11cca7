"""The wording of the conversation after danger: complete, checked when loaded, and mistakes named."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from bot.content.library import ROOT, ContentError
from bot.safety.talk.advance import FIRST
from bot.safety.talk.moves import STEPS
from bot.safety.talk.script import Script, broken_rules, script
from bot.safety.talk.state import State
from bot.safety.talk.tables import BARRIERS
from bot.safety.wording import wording


@pytest.fixture
def content(tmp_path: Path) -> Path:
    for folder in ("contacts", "crisis"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "crisis.yml", tmp_path / "crisis.yml")
    return tmp_path


def test_every_step_and_barrier_has_its_words() -> None:
    spoken = set(script().steps) | {"again"}
    assert set(STEPS) <= spoken
    assert {*BARRIERS, "unknown"} <= set(script().barriers)
    assert set(script().plan.lines) <= set(STEPS)
    assert {"believed", "not_now", "well", "stopped"} <= set(script().ends)


def test_only_the_direct_questions_ask_about_suicide() -> None:
    assert script().asks == {"direct", "purpose"}
    for key in script().asks:
        for texts in script().steps[key].values():
            assert all(re.search(r"zelfmoord[^.?]*\?|dood[^.?]*\?", text) for text in texts)


def test_the_first_replies_ask_what_the_conversation_goes_on_from() -> None:
    """All variants of a cell ask for the step that follows, whichever of them was said."""
    asked = {"direct": r"zelfmoord[^.?]*\?$", "near": r"(bij|naar) .*\?$", "now": r"(nu|over nu)[^.?]*\?$"}
    asked |= {"symptoms": r"klachten[^.?]*\?$"}
    for (topic, level), step in FIRST.items():
        for texts in wording().file.replies[topic][level].values():
            for text in texts:
                last = text.strip().splitlines()[-1]
                assert re.search(asked[step], last) if step in asked else "?" not in last, (topic, level, last)


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("gesprek", "Lukt het je om te bellen?", "Lukt het? En met wie?", "asks 2 questions; ask one"),
        ("gesprek", "Je kunt nu bellen: {bel}.", "Je kunt nu bellen.", "name a number"),
        ("gesprek", "- Bel nu {112}.\n", "- Rustig maar.\n", "start with 'Bel nu {112}'"),
        ("gesprek", "acute: \"{112} of {kort}\"", "acute: een ander", "call > suicide > acute: name {112}"),
        ("gesprek", "praatlijn: mind-korrelatie", "praatlijn: nergens", "nergens does not stand in contacts/nl.yml"),
        ("zelfmoord", "Denk je aan zelfmoord?", "Je denkt toch niet aan zelfmoord?", "never said"),
        ("zelfmoord", "Blijf bij me, en", "Beloof me dat, en", "never said"),
        ("lichaam", "Bij twijfel is het {112}.", "Bij twijfel is het 112, of {112}.", "write a number"),
        ("drempels", "Wil je {bel} bellen?", "Wil je {belgie} bellen?", "no number for {belgie}"),
        ("plan", "review_by: 2027-05-22", "review_by: 2020-05-22", "must lie after"),
    ],
)  # fmt: skip
def test_a_mistake_is_named(content: Path, file: str, old: str, new: str, says: str) -> None:
    path = content / "crisis" / f"{file}.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=re.escape(says)):
        Script(content)


def test_a_variant_too_few_is_named(content: Path) -> None:
    path = content / "crisis" / "zelfmoord.yml"
    text = path.read_text(encoding="utf-8")
    first, second = [
        line for line in text.splitlines() if "Fijn dat je dat zegt" in line or "Dan nog dit, en {kort} kan" in line
    ]
    path.write_text(text.replace(second, first), encoding="utf-8")
    with pytest.raises(ContentError, match="today > self: write two or more different variants"):
        Script(content)


def test_a_contact_that_the_organisation_hides_is_not_named(content: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.yml"
    own.write_text("nl:\n  hide: [mind-korrelatie]\n", encoding="utf-8")
    words = Script(content, own)
    state = State("suicide", "high", "self", "wider")
    text, _ = words.pick("steps", "wider", state)
    assert "MIND" not in words.fill(text, state, "nl").text
    assert "0900-1450" in Script(content).fill(text, state, "nl").text


def test_a_missing_file_is_named(content: Path) -> None:
    (content / "crisis" / "drempels.yml").unlink()
    with pytest.raises(ContentError, match="drempels.yml: this file is missing"):
        Script(content)


@pytest.mark.parametrize(
    "text",
    [
        "Je hebt een depressie. Bel {112}. Lukt dat?",
        "Het blijft onder ons. Bel {112}. Lukt dat?",
        "Neem 20 mg minder. Bel {112}. Lukt dat?",
        "Het is je eigen schuld. Bel {112}. Lukt dat?",
    ],
)
def test_what_is_never_said(text: str) -> None:
    assert any("never said" in line for line in broken_rules("steps", text))
