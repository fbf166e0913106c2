"""The master that every deck stands on: 16:9, our colours and fonts, and four layouts with named places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.util import Inches

WIDTH, HEIGHT = 13.333, 7.5
# Every office has it or a font of the same widths, so that no line breaks where it did not before.
FONT = "Arial"
INK, GREY, GREEN = "1B1F23", "5F6368", "0B6B3A"
# Text and background, then the roles of `deck/chart.py`.
SCHEME = {
    "dk1": INK,
    "lt1": "FFFFFF",
    "dk2": GREEN,
    "lt2": "F3F6F3",
    "accent1": "00618A",
    "accent2": "7A4B94",
    "accent3": "8C969F",
    "accent4": "0B6B3A",
    "accent5": "B34700",
    "accent6": "B9C6CF",
    "hlink": "00618A",
    "folHlink": "7A4B94",
}
SPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
}
NAMED = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in SPACES.items())
TITLE, ABOVE, BODY, SOURCE, NUMBER = 0, 13, 14, 15, 16


@dataclass(frozen=True)
class Place:
    """A placeholder of a layout: left, top, width and height in inches, size of the text in points."""

    idx: int
    kind: str
    name: str
    box: tuple[float, float, float, float]
    points: int
    colour: str = INK
    bold: bool = False
    anchor: str = "t"


_ABOVE = Place(ABOVE, "body", "Above", (0.6, 0.35, 12.1, 0.4), 16, GREEN, bold=True)
_TITLE = Place(TITLE, "title", "Headline", (0.6, 0.75, 12.1, 1.15), 28, bold=True)
_SOURCE = Place(SOURCE, "body", "Source", (0.6, 6.72, 11.3, 0.55), 12, GREY, anchor="ctr")
_NUMBER = Place(NUMBER, "sldNum", "Number", (12.0, 6.72, 0.73, 0.55), 12, GREY, anchor="ctr")
_BODY_BOX = (0.6, 2.0, 12.1, 4.6)
LAYOUTS: dict[str, tuple[Place, ...]] = {
    "Cover": (
        Place(TITLE, "title", "Title", (0.9, 2.5, 11.5, 1.6), 44, bold=True, anchor="b"),
        Place(ABOVE, "body", "Above", (0.9, 1.9, 11.5, 0.5), 20, GREEN, bold=True),
        Place(SOURCE, "body", "Edition", (0.9, 4.3, 11.5, 0.9), 18, GREY),
    ),
    "Chart": (_TITLE, _ABOVE, Place(BODY, "chart", "Chart", _BODY_BOX, 14), _SOURCE, _NUMBER),
    "Table": (_TITLE, _ABOVE, Place(BODY, "tbl", "Table", _BODY_BOX, 16), _SOURCE, _NUMBER),
    "Words": (_TITLE, _ABOVE, Place(BODY, "body", "Words", _BODY_BOX, 20), _SOURCE, _NUMBER),
}


def blank() -> Any:
    """A presentation without slides, on the master; its layouts are in the order of LAYOUTS."""
    made = Presentation()
    made.slide_width, made.slide_height = Inches(WIDTH), Inches(HEIGHT)
    for layout in list(made.slide_layouts)[len(LAYOUTS) :]:
        made.slide_layouts.remove(layout)
    for layout, (name, places) in zip(made.slide_layouts, LAYOUTS.items(), strict=True):
        layout.name = name
        _furnish(layout.shapes._spTree, places)
    _furnish(made.slide_master.shapes._spTree, (_TITLE, _NUMBER), of_layout=False)
    _colour(made)
    _set_text(made.slide_master._element)
    return made


def number(shape_id: int) -> Any:
    """The number of a slide, which is not taken over from a layout by itself."""
    return parse_xml(_placeholder(shape_id, _NUMBER, styled=False))


def _furnish(tree: Any, places: tuple[Place, ...], of_layout: bool = True) -> None:
    for shape in list(tree.iterchildren(f"{{{SPACES['p']}}}sp", f"{{{SPACES['p']}}}cxnSp")):
        tree.remove(shape)
    if not of_layout:
        tree.append(parse_xml(_stripe()))
    for number, place in enumerate(places, start=10):
        tree.append(parse_xml(_placeholder(number, place)))


def _placeholder(shape_id: int, place: Place, styled: bool = True) -> str:
    # A title has no number of its own.
    idx = "" if place.idx == TITLE else f' idx="{place.idx}"'
    left, top, width, height = (int(Inches(length)) for length in place.box)
    bold = ' b="1"' if place.bold else ' b="0"'
    style = (
        f'<p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f'<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{place.anchor}"><a:normAutofit/></a:bodyPr>'
        f'<a:lstStyle><a:lvl1pPr marL="0" indent="0" algn="{"r" if place.kind == "sldNum" else "l"}"><a:buNone/>'
        f'<a:defRPr sz="{place.points * 100}"{bold}><a:solidFill><a:srgbClr val="{place.colour}"/></a:solidFill>'
        "</a:defRPr></a:lvl1pPr></a:lstStyle>"
    )
    plain = "<p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>"
    field = '<a:fld id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}" type="slidenum"><a:rPr/><a:t>‹#›</a:t></a:fld>'
    text = field if place.kind == "sldNum" else f"<a:r><a:rPr/><a:t>{place.name}</a:t></a:r>"
    return (
        f'<p:sp {NAMED}><p:nvSpPr><p:cNvPr id="{shape_id}" name="{place.name}"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
        f'</p:cNvSpPr><p:nvPr><p:ph type="{place.kind}"{idx}/></p:nvPr></p:nvSpPr>'
        f"{style if styled else plain}<a:p>{text}</a:p></p:txBody></p:sp>"
    )


def _stripe() -> str:
    """A green edge on the left: the one ornament, on the master, so that no reader of a slide is told of it."""
    return (
        f'<p:sp {NAMED}><p:nvSpPr><p:cNvPr id="9" name="Edge"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{int(Inches(0.16))}" cy="{int(Inches(HEIGHT))}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="{GREEN}"/></a:solidFill>'
        "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def _colour(made: Any) -> None:
    """Our colours and font in the theme, so that whatever is added to the deck by hand has them too."""
    theme = made.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    root = etree.fromstring(theme.blob)
    root.set("name", "SEKOM Analytics")
    scheme = root.find(".//a:clrScheme", SPACES)
    scheme.set("name", "SEKOM Analytics")
    for name, colour in SCHEME.items():
        slot = scheme.find(f"a:{name}", SPACES)
        slot.clear()
        etree.SubElement(slot, f"{{{SPACES['a']}}}srgbClr", val=colour)
    for font in root.iterfind(".//a:fontScheme/*/a:latin", SPACES):
        font.set("typeface", FONT)
    theme._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _set_text(master: Any) -> None:
    """Titles to the left; no bullets, which the default master gives to every text."""
    styles = master.find("p:txStyles", SPACES)
    styles.find("p:titleStyle/a:lvl1pPr", SPACES).set("algn", "l")
    first = styles.find("p:bodyStyle/a:lvl1pPr", SPACES)
    first.set("marL", "0")
    first.set("indent", "0")
    bullet = first.find("a:buChar", SPACES)
    first.replace(bullet, etree.Element(f"{{{SPACES['a']}}}buNone"))


def layout_of(made: Any, name: str) -> Any:
    """A layout by its name in LAYOUTS."""
    return made.slide_layouts.get_by_name(name)


def plain(text: str) -> str:
    """`text` without what XML does not take: control characters of a comment, say."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text)
