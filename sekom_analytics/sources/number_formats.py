"""A number in a workbook as it is seen on screen: a percentage, a date, or digits without the noise of the computer."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Decimal

NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d{1,3})?", re.ASCII)
QUOTED = re.compile(r'"[^"]*"|\\.')
# A colour, a condition or a language stands in brackets; time that has passed does too.
BRACKETS = re.compile(r"\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]", re.IGNORECASE)
# A letter of day, month, year, hour or second, unless it only says how wide a blank is.
OF_TIME = re.compile(r"(?<!_)[dmhys]", re.IGNORECASE)
# The formats that a workbook need not spell out.
BUILT_IN = {9: "0%", 10: "0.00%"}
BUILT_IN_OF_TIME = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
# The first day of a workbook's calendar, and of the one that came from another computer.
BEGINNING, OTHER_BEGINNING = datetime(1899, 12, 30), datetime(1904, 1, 1)
LAST_DAY = 2_958_466
PLAIN, PERCENT, TIME = "plain", "percent", "time"


def kind(number: int, written: str | None) -> str:
    """What a number format makes of a number: `plain`, `percent` or `time`; `written` is None for a built-in one."""
    text = BUILT_IN.get(number, "") if written is None else written
    if written is None and number in BUILT_IN_OF_TIME:
        return TIME
    bare = QUOTED.sub("", text)
    if OF_TIME.search(BRACKETS.sub("", bare.split(";")[0])):
        return TIME
    return PERCENT if "%" in bare else PLAIN


def shown(number: str, kind: str) -> str:
    """A stored number as text, a point before the decimals. What is no finite number stays as it stands.

    Fifteen digits are what spreadsheets keep; the rest is noise of the binary number.
    """
    value = float(number) if NUMBER.fullmatch(number) else float("nan")
    if abs(value) == float("inf") or value != value:
        return number
    read = Decimal(format(value, ".15g"))
    return f"{_digits(read * 100)} %" if kind == PERCENT else _digits(read)


def moment(number: str, beginning: datetime) -> str:
    """The day or time that a stored number stands for, ISO; what is none stays as it stands."""
    if not NUMBER.fullmatch(number) or not 0 <= (days := float(number)) < LAST_DAY:
        return number
    if days < 1:
        return str((beginning + timedelta(days=days)).time().replace(microsecond=0))
    # The calendar has a 29 February 1900 that never was.
    shift = 1 if beginning == BEGINNING and days < 60 else 0
    return str((beginning + timedelta(days=days + shift)).replace(microsecond=0)).removesuffix(" 00:00:00")


def _digits(number: Decimal) -> str:
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text
