"""A chart in a Word document as a native one, which Word can edit: drawn as a slide's, and carried over."""

from __future__ import annotations

import re
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Emu
from pptx import Presentation

from sekom_analytics.catalog.models import Language
from sekom_analytics.deck import chart as slides
from sekom_analytics.stories.model import Chart

# A slide is read from afar: its letters and lines are this much too large for a page.
SMALLER = 0.6
SIZES = re.compile(rb'(<a:(?:defRPr|rPr|endParaRPr)[^>]* sz|<a:ln w|<c:size val)="(\d+)"')
FONT = "Arial"
UNFRAMED = b"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
SPACES = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
)


class Drawer:
    """Draws charts on a slide that nobody sees, since python-docx draws none and python-pptx does."""

    def __init__(self, language: Language) -> None:
        made = Presentation()
        self._slide, self._language = made.slides.add_slide(made.slide_layouts[6]), language

    def insert_chart(self, kind: Any, data: Any) -> Any:
        """What a place for a chart on a slide does."""
        return self._slide.shapes.add_chart(kind, 0, 0, Emu(100), Emu(100), data)

    def draw(self, chart: Chart) -> tuple[bytes, bytes]:
        """The chart, and the workbook with its figures."""
        native = slides.insert(self, chart, self._language).chart
        for text in (native, native.chart_title.text_frame.paragraphs[0].runs[0]):
            text.font.name = FONT
        xml = native.part.blob.replace(b"</c:chart>", b"</c:chart>" + UNFRAMED, 1)
        return SIZES.sub(_smaller, xml), native.part.chart_workbook.xlsx_part.blob


def insert(paragraph: Any, drawn: tuple[bytes, bytes], number: int, size: tuple[int, int], alternative: str) -> None:
    """Puts a drawn chart in `paragraph`, as the document's chart `number`, counted from 1."""
    xml, workbook = drawn
    document = paragraph.part
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), CONTENT_TYPE.DML_CHART, b"", document.package)
    place = PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx")
    book = part.relate_to(Part(place, CONTENT_TYPE.SML_SHEET, workbook, document.package), RELATIONSHIP_TYPE.PACKAGE)
    part._blob = re.sub(rb'(<c:externalData r:id=)"[^"]*"', rb'\1"' + book.encode() + b'"', xml)
    drawing = parse_xml(_inline(document.relate_to(part, RELATIONSHIP_TYPE.CHART), number, size))
    drawing[0].find(f"{{{drawing.nsmap['wp']}}}docPr").set("descr", alternative)
    paragraph.add_run()._r.append(drawing)


def _inline(relation: str, number: int, size: tuple[int, int]) -> str:
    width, height = size
    return (
        f'<w:drawing {SPACES}><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number}" name="Chart {number}"/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<c:chart r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )


def _smaller(found: re.Match[bytes]) -> bytes:
    return b'%s="%d"' % (found[1], max(2, round(int(found[2]) * SMALLER)))
