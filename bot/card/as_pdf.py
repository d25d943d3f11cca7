"""The card as a PDF to print: A4, in Dutch, with the numbers at the foot of each page."""
from __future__ import annotations

import logging
from datetime import date
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.prefs import ViewerPreferences

from bot.card.lines import CardLines
from bot.card.posted import PostedCard

# They write characters that a font lacks, and with them what someone typed, into the log.
for _name in ("fpdf", "fontTools"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)

FONT = "DejaVu"
MARGIN, FOOT = 20.0, 28.0
"""Millimetres."""
TITLE, HEADING, BODY, SMALL = 20, 14, 12, 9
"""Points."""


@lru_cache(maxsize=1)
def fonts() -> tuple[Path, Path]:
    """DejaVu Sans, regular and bold, as matplotlib carries it (which Rasa needs). It shows every Latin script.

    Raises RuntimeError when it is not there.
    """
    found = find_spec("matplotlib")
    for place in (found.submodule_search_locations or []) if found else []:
        folder = Path(place) / "mpl-data" / "fonts" / "ttf"
        regular, bold = folder / "DejaVuSans.ttf", folder / "DejaVuSans-Bold.ttf"
        if regular.is_file() and bold.is_file():
            return regular, bold
    raise RuntimeError("the font DejaVu Sans is missing; install what requirements.txt names")


class _Page(FPDF):
    """A4 with the same foot on each page."""

    def __init__(self, title: str, made_on: str, numbers: str, page: str) -> None:
        super().__init__(format="A4")
        self.made_on, self.numbers, self.page_line = made_on, numbers, page
        regular, bold = fonts()
        self.add_font(FONT, fname=regular)
        self.add_font(FONT, style="B", fname=bold)
        self.set_lang("nl")
        self.set_title(title)
        self.set_creator("Keuzehulp")
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)
        self.set_margin(MARGIN)
        self.set_auto_page_break(True, FOOT)
        self.str_alias_nb_pages = "{pages}"

    def footer(self) -> None:
        """The numbers, when it was made, and which page it is."""
        self.set_y(-FOOT + 4)
        self.set_draw_color(120)
        self.line(MARGIN, self.get_y(), self.w - MARGIN, self.get_y())
        self.ln(2)
        self.set_font(FONT, "B", SMALL)
        self.multi_cell(0, 4.5, self.numbers, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.set_font(FONT, "", SMALL)
        self.multi_cell(0, 4.5, self.made_on, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        page = self.page_line.replace("{page}", str(self.page_no()))
        self.multi_cell(0, 4.5, page, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def as_pdf(card: PostedCard, lines: CardLines, day: date, numbers: str) -> bytes:
    """The file. `numbers`: the line at the foot. Raises RuntimeError when the font is missing."""
    title = card.title or lines.title
    page = _Page(title, lines.file.made_on.format(date=lines.file.day(day)), numbers, lines.file.page)
    page.add_page()
    page.set_font(FONT, "B", TITLE)
    page.multi_cell(0, 9, title, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    for section in card.filled():
        page.ln(5)
        if page.will_page_break(20):  # a heading stays with its first line
            page.add_page()
        page.set_font(FONT, "B", HEADING)
        if section.title:
            page.start_section(section.title)  # for the table of contents of the reader
            page.multi_cell(0, 7, section.title, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
            page.ln(1)
        page.set_font(FONT, "", BODY)
        for line in section.lines:
            page.cell(5, 6, "•")
            page.multi_cell(0, 6, line, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
            page.ln(1)
    return bytes(page.output())
