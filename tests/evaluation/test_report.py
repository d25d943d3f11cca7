"""The report on made-up results: tables, bars, files, picture, and no test sentence in any of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from evaluation.report import (
    Run,
    as_markdown,
    as_text,
    bars,
    confused,
    grid,
    question_matrix,
    remarks,
    tables,
    write,
)
from evaluation.score import Result, Verdict
from evaluation.testsets import Counts

COUNTS = Counts(questions=2, cells=2, dialogs=1, turns=2, others=1, styles={"plain": 3})
CGT, CM = "psychotherapie/cgt#wat", "psychotherapie/cm#last"


@pytest.fixture
def run(result: Callable[..., Result]) -> Run:
    results = (
        result(CGT, CGT),
        result(CGT, "psychotherapie/cgt#last", Verdict.WRONG, style="typo"),
        result(CM, CGT, Verdict.WRONG),
        result("zorg/detox", "suggestions", Verdict.SUGGESTED, alarm=True, guess="zorg/intake"),
        result(CM, CM, part="dialogs", style="dialog", place="dialog 1 turn 1"),
        result(
            CM, "notice/fallback", Verdict.MISSED, part="dialogs", style="dialog", place="dialog 1 turn 2"
        ),
        result("crisis/suicide", "notice/thanks", Verdict.WRONG, part="other", place="other 1"),
    )
    return Run(results, COUNTS, "blank:nl", overmatched=0)


def test_the_tables_split_by_set_style_card_and_question(run: Run) -> None:
    found = {table.title.split(":")[0]: dict(table.rows) for table in tables(run)}
    assert found["Per set"]["questions"].of == 4
    assert found["Per set"]["later turns"].missed == 1
    assert found["Per set"]["everything"].of == 7
    assert found["Per style"]
    assert found["Per card and section"]["psychotherapie"].right == 1
    assert found["Per card and section"]["zorg"].suggested == 1
    assert found["Per question of the five"]["last"].of == 3
    assert found["Per expected reply"]["crisis/suicide"].wrong == 1


def test_a_table_as_text_and_as_markdown(run: Run) -> None:
    plain, marked = (as_text(tables(run)[0], markdown) for markdown in (False, True))
    assert plain.splitlines()[2].split()[0] == "tried"
    assert "25.0 %" in plain
    assert "| questions" in marked
    assert grid(["", "tried"], [["typo", "12"]]) == "      tried\n----  -----\ntypo     12"
    assert grid(["", "tried"], [["typo", "12"]], markdown=True).splitlines() == [
        "|      | tried |",
        "| ---- | ----: |",
        "| typo |    12 |",
    ]


def test_every_bar_is_there_and_fails_or_holds(run: Run, result: Callable[..., Result]) -> None:
    assert [bar.reached for bar in bars(run)] == [False, False, False, True]
    assert bars(run)[0].line().startswith("NOT REACHED")
    good = Run(tuple(result(CGT, CGT) for _ in range(50)), COUNTS, "blank:nl", overmatched=2)
    assert [bar.reached for bar in bars(good)] == [True, True, True, False]
    assert bars(good)[0].line().startswith("reached ")
    nothing = Run((), COUNTS, "blank:nl", overmatched=0)
    assert [bar.reached for bar in bars(nothing)][:3] == [False, False, False]


def test_the_bars_hold_for_questions_and_for_everything(result: Callable[..., Result]) -> None:
    bad = [result("notice/bot", "suggestions", Verdict.MISSED, part="other") for _ in range(50)]
    mixed = Run((*(result(CGT, CGT) for _ in range(50)), *bad), COUNTS, "blank:nl", overmatched=0)
    assert [bar.reached for bar in bars(mixed)] == [False, False, True, True]


def test_confusion_counts_options_and_questions(run: Run) -> None:
    pairs = confused(run.results)
    assert pairs[("psychotherapie/cm", "psychotherapie/cgt")] == 1
    assert pairs[("zorg/detox", "zorg/intake")] == 1
    assert ("psychotherapie/cgt", "psychotherapie/cgt") not in pairs
    wat, last = 0, 3
    matrix = question_matrix(run.part("questions"))
    assert matrix[wat][wat] == 1
    assert matrix[wat][last] == 1
    assert matrix[last][wat] == 1


def test_remarks_name_the_pipeline_and_the_alarms(run: Run) -> None:
    said = "\n".join(remarks(run))
    assert "spaCy pipeline: blank:nl" in said
    assert "another source 2, notice/thanks 1" in said
    assert "content questions that got a crisis reply: 1" in said
    assert "messages of danger that got no crisis reply: 1 of 1" in said


def test_the_files_are_written_without_test_sentences(run: Run, tmp_path: Path) -> None:
    text, data, picture = write(run, tmp_path / "new")
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert text.read_text(encoding="utf-8") == as_markdown(run)
    read = json.loads(data.read_text(encoding="utf-8"))
    assert read["pipeline"] == "blank:nl"
    assert len(read["results"]) == 7
    assert read["results"][1]["verdict"] == "wrong"
    for file in (text, data):
        assert "verzonnen" not in file.read_text(encoding="utf-8")


def test_a_faultless_run_is_drawn_too(result: Callable[..., Result], tmp_path: Path) -> None:
    write(Run((result(CGT, CGT),), COUNTS, "blank:nl", overmatched=0), tmp_path)
    assert (tmp_path / "confusion.png").stat().st_size > 1000
