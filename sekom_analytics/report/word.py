"""Sets a report as a Word document: headings to navigate by, tables with repeated headings, charts that are native."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from sekom_analytics.catalog.models import Language
from sekom_analytics.report.model import Entry, Report
from sekom_analytics.report.native import Drawer, insert
from sekom_analytics.stories.model import Table

LOCALES: dict[Language, str] = {"sv": "sv-SE", "en": "en-GB"}
FONT, INK, GREY, GREEN = "Arial", RGBColor(0x1B, 0x1F, 0x23), RGBColor(0x5F, 0x63, 0x68), RGBColor(0x0B, 0x6B, 0x3A)
WIDTH = Cm(16.5)
CHART = (int(WIDTH), int(Cm(6.8)))
SMALL = "Small print"
SIZES = {"Title": 26, "Subtitle": 13, "Heading 1": 18, "Heading 2": 14, "Heading 3": 11}


def document(report: Report) -> bytes:
    """The file of the report."""
    made = Document()
    _dress(made, report)
    made.add_paragraph(report.title, "Title")
    made.add_paragraph(report.subtitle, "Subtitle")
    for paragraph in report.introduction:
        made.add_paragraph(paragraph)
    made.add_heading(report.words["summary"], 1)
    _table(made, report.summary, (4.5, 3.2, 1.2, 3.2, 1.6, 2.8))
    drawer, charts = Drawer(report.language), 0
    for chapter in report.chapters:
        made.add_heading(chapter.title, 1).paragraph_format.page_break_before = True
        for position, entry in enumerate(chapter.entries):
            charts += entry.chart is not None
            # A page each: finding, picture and table are read together.
            made.add_heading(entry.name, 2).paragraph_format.page_break_before = position > 0
            _entry(made, entry, report, drawer, charts)
    if report.missing:
        made.add_heading(report.words["missing"], 1).paragraph_format.page_break_before = True
        for name in report.missing:
            made.add_paragraph(name, "List Bullet")
    made.add_heading(report.words["colophon"], 1)
    for paragraph in report.colophon:
        made.add_paragraph(paragraph)
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def _entry(made: Any, entry: Entry, report: Report, drawer: Drawer, number: int) -> None:
    finding = made.add_paragraph()
    finding.add_run(entry.finding).bold = True
    finding.paragraph_format.keep_with_next = True
    for text in entry.paragraphs:
        made.add_paragraph(text).paragraph_format.keep_with_next = True
    if entry.chart:
        place = made.add_paragraph()
        place.paragraph_format.keep_with_next = True
        insert(place, drawer.draw(entry.chart), number, CHART, entry.alternative)
    _table(made, entry.table, (2.2, 4.8, 4.8, 4.7))
    if entry.comments:
        made.add_heading(report.words["comments"], 3)
        for year, comment in entry.comments:
            said = made.add_paragraph()
            said.add_run(f"{year}: ").bold = True
            said.add_run(comment)
    for text in entry.small:
        made.add_paragraph(text, SMALL)


def _table(made: Any, table: Table, widths: Sequence[float]) -> None:
    """Rows of a table that do not break over pages, under a heading that is repeated on each."""
    drawn = made.add_table(rows=1, cols=len(table.columns), style="Table Grid")
    drawn.autofit = False
    for column, width in zip(drawn.columns, widths, strict=True):
        column.width = Cm(width)
    _fill(drawn.rows[0], table.columns, widths, heading=True)
    for row in table.rows:
        _fill(drawn.add_row(), row, widths)
    made.add_paragraph().paragraph_format.space_after = Pt(2)


def _fill(row: Any, texts: Sequence[str], widths: Sequence[float], heading: bool = False) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if heading:
        properties.append(OxmlElement("w:tblHeader"))
    for position, (cell, text, width) in enumerate(zip(row.cells, texts, widths, strict=True)):
        cell.width = Cm(width)
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
        run = paragraph.add_run(text)
        run.font.size, run.bold = Pt(9), heading
        if position and not any(letter.isalpha() for letter in text[:1]):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if heading:
            _shade(cell)


def _shade(cell: Any) -> None:
    shade = OxmlElement("w:shd")
    for name, value in {"val": "clear", "color": "auto", "fill": "E6EDE7"}.items():
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _dress(made: Any, report: Report) -> None:
    """Paper, fonts, language, page numbers, and what the file says of itself."""
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.25)
    section.top_margin = section.bottom_margin = Cm(2)
    made.styles.add_style(SMALL, 1).base_style = made.styles["Normal"]
    for name in ("Normal", SMALL, "List Bullet", *SIZES):
        _style(made.styles[name], SIZES.get(name, 8.5 if name == SMALL else 10.5), name)
    # The template rules a line under the title.
    frame = made.styles["Title"].element.pPr.find(qn("w:pBdr"))
    frame.getparent().remove(frame)
    made.styles["Normal"].paragraph_format.space_after = Pt(6)
    language = made.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:lang')}")
    language.set(qn("w:val"), LOCALES[report.language])
    _footer(section.footer.paragraphs[0], report)
    properties = made.core_properties
    properties.title, properties.language = report.title, LOCALES[report.language]
    properties.author, properties.comments = "SEKOM Analytics", report.subtitle
    properties.created = properties.modified = datetime.now(UTC)


def _style(style: Any, size: float, name: str) -> None:
    style.font.name, style.font.size, style.font.italic = FONT, Pt(size), False
    style.font.color.rgb = GREY if name in (SMALL, "Subtitle") else GREEN if name in ("Title", "Heading 1") else INK
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{kind}"), None)
    fonts.set(qn("w:eastAsia"), FONT)


def _footer(paragraph: Any, report: Report) -> None:
    paragraph.style = SMALL
    paragraph.add_run(f"{report.title} · {report.words['page']} ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    field.append(OxmlElement("w:r"))
    paragraph._p.append(field)
