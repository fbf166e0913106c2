"""Reads Swedish numbers and status signs out of printed text, and refuses what it cannot be sure of."""

from __future__ import annotations

import polars as pl

SPACE = r"[ \u00a0\u2009\u202f]"
# Digits are 0–9 alone: \d would take in those of other scripts, which no cast can read.
DIGITS = rf"([0-9]{{1,3}}({SPACE}[0-9]{{3}})+|[0-9]+)([.,][0-9]+)?({SPACE}*%)?"
NUMBER = rf"^[-\u2212\u2013]?{DIGITS}$"
CENSORED = rf"^<{SPACE}*{DIGITS}$"
YEAR = "((?:19|20)[0-9]{2})"

# A sign for an absent figure -> the status code that the warehouse keeps.
STATUS = {
    "": "-",
    "-": "-",
    "\u2013": "-",
    "\u2212": "-",
    ".": ".",
    "..": "..",
    "\u2026": "..",
    "v": "v",
    "s": "s",
}
PRESENT = "ok"


def parse(printed: pl.Expr) -> list[pl.Expr]:
    """The columns `value`, `status`, `precision` and `percent_sign` of a column of printed text.

    Decimal comma or point; spaces, also no-break ones, between groups of three; hyphen, U+2212 or en dash as minus;
    a trailing per cent sign. `<0,1` is `..`, too small to give. Text that is neither a number nor a status sign has
    neither value nor status. `precision` is the number of decimals printed; whole numbers that end in zeros have
    -1 for each: `519` (0) is more precise than `520` (-1).
    """
    text = printed.fill_null("").str.strip_chars(" \t\u00a0\u2009\u202f")
    is_number = text.str.contains(NUMBER)
    plain = (
        text.str.replace_all(rf"{SPACE}|%", "").str.replace("^[\u2212\u2013]", "-").str.replace(",", ".", literal=True)
    )
    sign = text.str.to_lowercase().replace_strict(STATUS, default=None, return_dtype=pl.String)
    censored = pl.when(text.str.contains(CENSORED)).then(pl.lit(".."))
    read = pl.when(is_number).then(plain).cast(pl.Float64, strict=False)
    value = pl.when(read.is_finite()).then(read)  # three hundred digits are no number
    return [
        value.alias("value"),
        pl.when(value.is_not_null()).then(pl.lit(PRESENT)).otherwise(pl.coalesce(sign, censored)).alias("status"),
        (_length(plain, r"\.([0-9]+)$") - _length(plain, r"^-?[0-9]*[1-9](0+)$")).alias("precision"),
        text.str.ends_with("%").alias("percent_sign"),
    ]


def amount(printed: pl.Expr) -> pl.Expr:
    """The number in a column of printed text, by the rules of `parse`; null for anything else, a sign included."""
    return parse(printed)[0]


def _length(text: pl.Expr, pattern: str) -> pl.Expr:
    return text.str.extract(pattern).str.len_chars().fill_null(0).cast(pl.Int64)


def year(printed: pl.Expr) -> pl.Expr:
    """The year of `2022`, `2022-03` or `2022-03-31`; null for anything else. Any four digits are a year here."""
    return printed.str.strip_chars().str.extract(r"^([0-9]{4})(?:-(?:0[1-9]|1[0-2])(?:-[0-3][0-9])?)?$").cast(pl.Int64)


def first_year(printed: pl.Expr) -> pl.Expr:
    """The first year that a free text names, as `1996 (council decision …)` does; null without one."""
    return printed.str.extract(rf"\b{YEAR}\b").cast(pl.Int64)
