"""Writes a story as a presentation: a slide a finding, with alternative text, reading order and the speaker's notes."""

from __future__ import annotations

from typing import Any

from pptx.util import Pt

from sekom_analytics.catalog.models import Language
from sekom_analytics.deck import chart, master, table
from sekom_analytics.deck.master import ABOVE, BODY, SOURCE
from sekom_analytics.deck.words import LOCALES, write
from sekom_analytics.stories.model import Chart, Deck, Points, Slide, Table

# Two lines of a headline at the master's size; a longer one is set smaller, to keep to two.
LETTERS_IN_TWO_LINES, SMALLER = 105, 24
SMALL_LETTERS, SMALLEST = 125, 20


def presentation(deck: Deck) -> Any:
    """The deck as a python-pptx Presentation, ready to be saved."""
    made = master.blank()
    for slide in deck.slides:
        _add(made, slide, deck.language)
    properties = made.core_properties
    properties.title, properties.language = deck.title, LOCALES[deck.language]
    properties.author = properties.last_modified_by = "SEKOM Analytics"
    properties.subject = deck.slides[0].source
    return made


def _add(made: Any, slide: Slide, language: Language) -> None:
    added = made.slides.add_slide(master.layout_of(made, _layout(slide)))
    places = {place.placeholder_format.idx: place for place in added.placeholders}
    _headline(added.shapes.title, slide.headline, language)
    write(places[ABOVE].text_frame, [slide.above], language)
    write(places[SOURCE].text_frame, [slide.source], language)
    if slide.body is not None:
        _body(places[BODY], slide, language)
        tree = added.shapes._spTree
        tree.append(master.number(1 + max(shape.shape_id for shape in added.shapes)))
    write(added.notes_slide.notes_text_frame, [*slide.notes, slide.source], language)


def _layout(slide: Slide) -> str:
    if slide.body is None:
        return "Cover"
    return {Chart: "Chart", Table: "Table", Points: "Words"}[type(slide.body)]


def _headline(title: Any, text: str, language: Language) -> None:
    write(title.text_frame, [text], language)
    if len(text) > LETTERS_IN_TWO_LINES:
        points = SMALLER if len(text) <= SMALL_LETTERS else SMALLEST
        title.text_frame.paragraphs[0].runs[0].font.size = Pt(points)


def _body(place: Any, slide: Slide, language: Language) -> None:
    if isinstance(slide.body, Points):
        _points(place.text_frame, slide.body, language)
        return
    if isinstance(slide.body, Chart):
        frame = chart.insert(place, slide.body, language)
    else:
        assert isinstance(slide.body, Table)
        frame = table.insert(place, slide.body, language)
    described = frame._element.nvGraphicFramePr.cNvPr
    described.set("descr", master.plain(slide.alternative))


def _points(frame: Any, points: Points, language: Language) -> None:
    write(frame, [text for point in points.points for text in point], language)
    for number, paragraph in enumerate(frame.paragraphs):
        heading = number % 2 == 0
        paragraph.space_before = Pt(14 if heading and number else 2)
        for run in paragraph.runs:
            run.font.bold, run.font.size = heading, Pt(24 if heading else 20)
