"""Sets a report as an accessible PDF with typst, which comes with its own fonts: the same file on every computer."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any, Literal

import typst

from sekom_analytics.report.drawing import drawing
from sekom_analytics.report.model import Entry, Report

# What typst says of a sign that none of its fonts has.
NO_LETTER = "could not be displayed"
TEMPLATE = Path(__file__).with_name("report.typ")


def pdf(report: Report) -> bytes:
    """The file of the report: tagged, PDF/UA-1. Text goes in as data, so that none of it is taken for markup.

    A comment may hold signs that no font has, such as a smile. They are drawn as boxes, and the file, tagged all the
    same, does not say that it keeps to PDF/UA.
    """
    told = asdict(report) | {
        "chapters": [
            {"title": chapter.title, "entries": [_entry(entry, report) for entry in chapter.entries]}
            for chapter in report.chapters
        ]
    }
    try:
        return _set(told, "ua-1")
    except typst.TypstError as error:
        if NO_LETTER not in str(error):
            raise
    return _set(told, None)


def _set(told: dict[str, Any], standard: Literal["ua-1"] | None) -> bytes:
    made: bytes = typst.compile(
        TEMPLATE.read_bytes(),
        sys_inputs={"report": json.dumps(told, ensure_ascii=False)},
        pdf_standards=standard,
        ignore_system_fonts=True,
    )
    return made


def _entry(entry: Entry, report: Report) -> dict[str, Any]:
    drawn = drawing(entry.chart, report.language) if entry.chart else None
    return asdict(entry) | {"chart": drawn}
