"""Forms filled in as people fill them in: with openpyxl, which keeps what it does not change."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from typing import Any

import openpyxl
import pytest

from sekom_analytics.collection import template
from sekom_analytics.collection.check import Checked, Expected, check
from sekom_analytics.collection.form import form
from sekom_analytics.sources.form import HEADINGS

Spoil = Callable[[Any], None]


class Filled:
    """A form, and what a person does to it."""

    def __init__(self, content: bytes) -> None:
        self.book = openpyxl.load_workbook(io.BytesIO(content))
        self.sheet = self.book.worksheets[0]

    def column(self, part: str) -> int:
        return next(c.column for row in self.sheet for c in row if HEADINGS.get(str(c.value).casefold()) == part)

    def row(self, code: str) -> int:
        column = self.column("code")
        return next(r for r in range(1, self.sheet.max_row + 1) if self.sheet.cell(r, column).value == code)

    def cell(self, code: str, part: str) -> Any:
        return self.sheet.cell(self.row(code), self.column(part))

    def put(self, key_figure: str, **parts: Any) -> Filled:
        for part, value in parts.items():
            self.cell(key_figure, part).value = value
        return self

    def saved(self) -> bytes:
        content = io.BytesIO()
        self.book.save(content)
        return content.getvalue()


@pytest.fixture
def fill(shipped) -> Callable[..., Filled]:
    """An empty form of Karlskrona for 2024, of which a test fills in what it is about."""

    def fill(municipality: str = "1080", year: int = 2024, language: str = "sv") -> Filled:
        made = form(shipped.answers, municipality, year)
        return Filled(template.workbook(made, shipped.answers.catalogue, language))

    return fill


@pytest.fixture
def checked(shipped) -> Callable[..., Checked]:
    """The check of a filled-in form against the shipped figures."""

    def checked(filled: Filled | bytes, name: str = "form.xlsx", expected: Expected | None = None) -> Checked:
        content = filled if isinstance(filled, bytes) else filled.saved()
        return check(content, name, shipped.answers, expected)

    return checked


def rules(checked: Checked, key_figure: str) -> list[str]:
    """The rules that the figures of a code met."""
    return [f.rule for figure in checked.figures if figure.key_figure == key_figure for f in figure.findings]


def all_rules(checked: Checked) -> set[str]:
    """Every rule met in the file."""
    found: Iterable[str] = (f.rule for figure in checked.figures for f in figure.findings)
    return {*found, *(finding.rule for _, finding in checked.whole)}
