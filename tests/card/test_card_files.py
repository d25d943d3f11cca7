"""The card as the page sends it, and the files made of it: opened and read back."""

from __future__ import annotations

import io
import logging
from datetime import date
from typing import Any

import pytest
from pypdf import PdfReader

from bot.card.as_pdf import as_pdf
from bot.card.as_text import as_text
from bot.card.lines import card_lines, check_card
from bot.card.posted import LINE_LETTERS, MOST_LINES, MOST_SECTIONS, BadCard, posted
from bot.content import library

LINES = card_lines()
DAY = date(2026, 3, 5)
NUMBERS = "Direct gevaar? Bel 112."
DUTCH = "Eén idee: coördinatie, naïef, crème, ’s avonds, ĳs, “ja” en €5 — geïnd"
OTHERS = "Özgür, Łukasz, Šárka, Nguyễn, Ștefan, Þórr, Zoë"
CARD: dict[str, Any] = {
    "title": "Mijn gesprekskaart",
    "sections": [
        {"id": "told", "title": "Wat ik vertelde", "lines": [DUTCH, OTHERS]},
        {"title": "Leeg", "lines": ["", "   "]},
        {"id": "numbers", "title": "Nummers", "lines": ["Drugs Infolijn: 0900-1995"]},
    ],
}


def pdf(card: dict[str, Any]) -> PdfReader:
    return PdfReader(io.BytesIO(as_pdf(posted(card), LINES, DAY, NUMBERS)))


def words(page: Any) -> str:
    return " ".join(page.extract_text().split())


def test_the_wording_is_well() -> None:
    assert check_card(LINES, library(), LINES.written) == []


def test_the_pdf_is_one_page_of_a4_in_dutch_with_every_letter() -> None:
    found = pdf(CARD)
    (page,) = found.pages
    text = words(page)
    # The reader may give a ligature or dots as separate letters; the card itself is in one form (NFKC).
    for line in (*posted(CARD).sections[0].lines, "Wat ik vertelde", "Nummers", "Drugs Infolijn: 0900-1995"):
        assert line in text
    assert "Leeg" not in text
    assert "5 maart 2026" in text and NUMBERS in text and "Pagina 1 van 1" in text
    assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]
    assert found.trailer["/Root"]["/Lang"] == "nl"
    assert found.metadata and found.metadata.title == "Mijn gesprekskaart" and not found.metadata.author
    assert [item["/Title"] for item in found.outline] == ["Wat ik vertelde", "Nummers"]


def test_a_long_card_has_numbered_pages_with_the_numbers_on_each() -> None:
    lines = [f"Regel {number}: " + "een woord erbij " * 6 for number in range(MOST_LINES)]
    found = pdf({"title": "Lang", "sections": [{"title": "Veel", "lines": lines}]})
    pages = [words(page) for page in found.pages]
    assert len(pages) > 5
    for number, page in enumerate(pages, 1):
        assert f"Pagina {number} van {len(pages)}" in page and NUMBERS in page
    whole = " ".join(pages)
    assert all(f"Regel {number}: een" in whole for number in range(MOST_LINES))


@pytest.mark.parametrize("line", ["x" * LINE_LETTERS, "😀 漢字 שלום", "/Root << >> endobj", "{pages} {date} %s"])
def test_odd_lines_make_a_file_and_no_log(line: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        found = pdf({"title": "", "sections": [{"title": "", "lines": [line]}]})
    assert found.pages and LINES.title in words(found.pages[0])
    assert not caplog.records


def test_the_text_file() -> None:
    made = as_text(posted(CARD), LINES, DAY, NUMBERS).decode("utf-8")
    rows = made.split("\r\n")
    assert rows[0] == "Mijn gesprekskaart"
    assert all(f"- {line}" in rows for line in posted(CARD).sections[0].lines)
    assert "Leeg" not in rows and NUMBERS in rows and any("5 maart 2026" in row for row in rows)


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (None, "send the card itself"),
        ([], "send the card itself"),
        ({"card": CARD}, "title"),
        ({"title": "x"}, "sections"),
        ({"title": "x" * 121, "sections": []}, "title"),
        ({"title": "x", "sections": [{"title": "x", "lines": ["y" * (LINE_LETTERS + 1)]}]}, "lines > 0"),
        ({"title": "x", "sections": [{"title": "x", "lines": ["y"] * (MOST_LINES + 1)}]}, "lines"),
        ({"title": "x", "sections": [{"title": "x", "lines": ["y"] * 20}] * 16}, "sections"),
        ({"title": "x", "sections": [{"title": "x", "lines": []}] * (MOST_SECTIONS + 1)}, "sections"),
        ({"title": "x", "sections": [{"title": "x", "lines": [{"a": 1}]}]}, "lines > 0"),
        ({"title": "x", "sections": [{"id": "A B", "title": "x", "lines": []}]}, "id"),
        ({"title": "x", "sections": [], "country": "fr"}, "country"),
    ],
)
def test_a_card_that_cannot_be_used_says_where_and_repeats_nothing(data: Any, complaint: str) -> None:
    with pytest.raises(BadCard) as caught:
        posted(data)
    assert complaint in str(caught.value)
    assert "yyyy" not in str(caught.value) and "fr" not in str(caught.value).split("'")


def test_what_came_from_outside_is_not_repeated() -> None:
    with pytest.raises(BadCard) as caught:
        posted({"title": "x", "sections": [], "geheim woord": 1})
    assert "geheim" not in str(caught.value)


def test_controls_and_breaks_become_spaces() -> None:
    card = posted({"title": "a\x00b\nc", "sections": [{"title": "t\u202e", "lines": ["een\r\ntwee\t\x07drie"]}]})
    assert card.title == "ab c"
    assert card.sections[0].lines == ["een twee drie"]
