"""Guards that a Swedish number in print is read as what it says, and that nothing else is read as a number."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sekom_analytics.staging import numbers

SPACES = " \u00a0\u2009\u202f"
MINUSES = "-\u2212\u2013"

NUMBERS = {
    "0": 0.0,
    "0,00": 0.0,
    "79": 79.0,
    "41,01": 41.01,
    "22.5": 22.5,
    " 9,69": 9.69,
    "\u00a09,69\u00a0": 9.69,
    "1 234,5": 1234.5,
    "1\u00a0234,5": 1234.5,
    "1\u2009234\u2009567": 1234567.0,
    "1\u202f161": 1161.0,
    "1161": 1161.0,
    "12 %": 12.0,
    "12%": 12.0,
    "12\u00a0%": 12.0,
    "-0,5": -0.5,
    "\u22120,5": -0.5,
    "\u20130,5": -0.5,
    "\u22121 234": -1234.0,
    "007": 7.0,
}
STATUSES = {
    "": "-",
    " ": "-",
    "-": "-",
    "\u2013": "-",
    "\u2212": "-",
    ".": ".",
    "..": "..",
    "…": "..",
    "v": "v",
    "V": "v",
    "s": "s",
    "S": "s",
    "<0,1": "..",
    "< 0,1": "..",
    "<\u00a01 000": "..",
    "<5 %": "..",
}
NONSENSE = [
    "1 23",
    "12 34",
    "1234 567",
    "1  234",
    "1,2,3",
    "1.234,5",
    "1,234.5",
    "5,",
    ",5",
    "1e5",
    "+5",
    "--5",
    "5-",
    "5 %%",
    "% 5",
    "0,2 procent",
    "12 kg",
    "ca 5",
    "knappt 520",
    "5*",
    "5 (2021)",
    "20–30",
    "x",
    "...",
    "- -",
    "sv",
    "<",
    "<x",
    "<5 av tio",
    "<5x",
    ">5",
    "≈5",
    "NaN",
    "inf",
    "½",
    "٣",
    "1٣",
    "９",
    "true",
    "2022-12-31",
    "9" * 400,
]


def parse(*texts: str | None) -> list[tuple]:
    return (
        pl.DataFrame({"printed": texts}, schema={"printed": pl.String}).select(numbers.parse(pl.col("printed"))).rows()
    )


@pytest.mark.parametrize("text, value", NUMBERS.items())
def test_a_number_as_it_is_printed_in_swedish_is_read(text, value):
    ((read, status, _, percent),) = parse(text)
    assert (read, status, percent) == (value, "ok", "%" in text)


@pytest.mark.parametrize("text, status", STATUSES.items())
def test_a_sign_for_an_absent_figure_is_a_status_and_never_a_zero(text, status):
    ((value, read, *_),) = parse(text)
    assert (value, read) == (None, status)


def test_no_text_at_all_is_not_reported():
    assert parse(None)[0][:2] == (None, "-")


@pytest.mark.parametrize("text", NONSENSE)
def test_what_is_neither_a_number_nor_a_sign_is_refused(text):
    assert parse(text)[0][:2] == (None, None)


@pytest.mark.parametrize(
    "less, more", [("520", "519"), ("520", "521"), ("500", "520"), ("4", "4,0"), ("2,5", "2,45"), ("1 200", "1 234")]
)
def test_more_digits_are_more_precise(less, more):
    (_, _, one, _), (_, _, other, _) = parse(less, more)
    assert one < other


@given(
    value=st.decimals(min_value=-(10**9), max_value=10**9, places=4),
    decimals=st.integers(0, 4),
    space=st.sampled_from(["", *SPACES]),
    minus=st.sampled_from(MINUSES),
    comma=st.sampled_from(",."),
    percent=st.sampled_from(["", "%", " %", "\u00a0%"]),
    around=st.sampled_from(["", " ", "\u00a0"]),
)
def test_any_number_printed_the_swedish_way_is_read_as_itself(value, decimals, space, minus, comma, percent, around):
    plain = f"{abs(value):,.{decimals}f}"
    digits = plain.replace(".", "#").replace(",", space).replace("#", comma)
    text = f"{around}{minus if value < 0 else ''}{digits}{percent}{around}"
    expected = float(plain.replace(",", "")) * (-1 if value < 0 else 1)
    assert parse(text) == [(expected, "ok", parse(text)[0][2], bool(percent))]


@given(st.text(alphabet="0179 \u00a0,.-\u2212%<vsx٣\n", max_size=12))
def test_the_reader_agrees_with_one_that_goes_sign_by_sign(text):
    assert parse(text)[0][:2] == _by_hand(text)


def _by_hand(text: str) -> tuple[float | None, str | None]:
    """The same rules in plain loops."""
    stripped = text.strip(f"\t{SPACES}")
    if stripped.lower() in STATUSES and not any(c.isdigit() for c in stripped):
        return None, STATUSES[stripped.lower()]
    if stripped.startswith("<"):
        rest = stripped[1:].lstrip(SPACES)
        return None, (".." if _digits(rest) is not None else None)
    negative = stripped[:1] in MINUSES and stripped != ""
    value = _digits(stripped[1:] if negative else stripped)
    return (None, None) if value is None else (-value if negative else value, "ok")


def _digits(text: str) -> float | None:
    if text.endswith("%"):
        text = text[:-1].rstrip(SPACES)
    whole, point, part = text.replace(".", ",").partition(",")
    for space in SPACES:
        whole = whole.replace(space, " ")
    groups = whole.split(" ")
    grouped = len(groups) > 1
    for n, group in enumerate(groups):
        if not group or any(c not in "0123456789" for c in group):
            return None
        if grouped and (len(group) > 3 if n == 0 else len(group) != 3):
            return None
    if point and (not part or any(c not in "0123456789" for c in part)):
        return None
    return float("".join(groups) + (f".{part}" if point else ""))


YEARS = {
    "2022": 2022,
    " 2022 ": 2022,
    "2022-03": 2022,
    "2022-03-31": 2022,
    "1990-12-31": 1990,
    "2099": 2099,
    "1850": 1850,
}


@pytest.mark.parametrize("text, year", YEARS.items())
def test_a_date_gives_its_year(text, year):
    assert pl.select(numbers.year(pl.lit(text))).item() == year


@pytest.mark.parametrize(
    "text",
    ["", "22", "20222", "2022-13", "2022-00", "2022-1-1", "2022-03-41", "31/3 2022", "i fjol", "٢٠٢٢"],
)
def test_a_text_that_is_no_date_gives_no_year(text):
    assert pl.select(numbers.year(pl.lit(text))).item() is None


@pytest.mark.parametrize(
    "text, year",
    [
        ("2022-data", 2022),
        ("2019-08 or earlier that summer", 2019),
        ("1996 (PPU 1998-06-12)", 1996),
        ("undated (c. 2014-15)", 2014),
        ("c. 2009-2010", 2009),
        ("no year", None),
        ("dnr 120225", None),
        ("", None),
    ],
)
def test_a_free_text_gives_the_first_year_that_it_names(text, year):
    assert pl.select(numbers.first_year(pl.lit(text))).item() == year
