"""What somebody types in a cell, as a spreadsheet makes of it: a number, a percentage, a date, a formula or text."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

FORMATS_OF_TYPED = {"percentage": "0.0##%", "date": "yyyy-mm-dd"}
NUMBER = re.compile(r"-?\d+(?:,\d+)?")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def typed(sheet: Any, row: int, column: int, text: str, formats: dict[str, Any], as_text: bool = False) -> None:
    """Writes `text` as it would stand once typed, or as it is (`as_text`). A formula has no result yet."""
    number = text.removesuffix(" %")
    if not as_text and NUMBER.fullmatch(number):
        value = float(number.replace(",", "."))
        name = "entry" if number == text else "percentage"
        sheet.write_number(row, column, value if number == text else value / 100, formats[name])
    elif not as_text and DAY.fullmatch(text):
        sheet.write_datetime(row, column, date.fromisoformat(text), formats["date"])
    elif not as_text and text.startswith("="):
        sheet.write_formula(row, column, text, formats["entry"], "")
    else:
        sheet.write_string(row, column, text, formats["text"])
