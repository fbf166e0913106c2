"""Text that a spreadsheet takes for a formula is kept from running, in every file that a spreadsheet may open."""

from __future__ import annotations

import re

# What a spreadsheet takes for the beginning of a formula; the last four are how East Asian keyboards write the signs.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")


def guarded(text: str) -> str:
    """The text with an apostrophe before it where it could run; a number, or a sign alone, cannot."""
    runs = text.startswith(FORMULA) and len(text) > 1 and NUMBER.fullmatch(text) is None
    return f"'{text}" if runs else text
