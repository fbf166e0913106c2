"""Numbers, phrases and names as readers of Swedish and English expect them; and a Swedish word for every English."""

from __future__ import annotations

import ast
import math
import string
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from sekom_analytics.text.numbers import count_of, number, place, rank, value_span, with_unit, year_span
from sekom_analytics.text.sorting import swedish_key
from sekom_analytics.text.translation import SWEDISH, read_catalogue, translations

ROOT = Path(__file__).parents[1]
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "N_": None}

finite = st.floats(min_value=-1e15, max_value=1e15)
languages = st.sampled_from(["sv", "en"])
decimal_places = st.integers(0, 3)


@pytest.mark.parametrize(
    ("value", "decimals", "swedish", "english"),
    [
        (2.345, 2, "2,35", "2.35"),
        (-2.345, 2, "−2,35", "−2.35"),
        (0.5, 0, "1", "1"),
        (1.5, 0, "2", "2"),
        (-0.004, 2, "0,00", "0.00"),
        (-0.0, 0, "0", "0"),
        (1234567.891, 1, "1\u00a0234\u00a0567,9", "1,234,567.9"),
        (7, 1, "7,0", "7.0"),
        (1e22, 0, "10\u00a0000\u00a0000\u00a0000\u00a0000\u00a0000\u00a0000\u00a0000", "10" + ",000" * 7),
        (None, 1, "–", "–"),
        (math.nan, 1, "–", "–"),
        (math.inf, 1, "–", "–"),
    ],
)
def test_a_number_is_written_as_each_language_writes_it(value, decimals, swedish, english):
    assert number(value, decimals, "sv") == swedish
    assert number(value, decimals, "en") == english


def read(text: str, language: str) -> Decimal:
    signs = {"sv": {",": ".", "\u00a0": "", "−": "-"}, "en": {",": "", "−": "-"}}[language]
    return Decimal("".join(signs.get(sign, sign) for sign in text))


@given(finite, decimal_places, languages)
def test_a_number_read_back_differs_by_at_most_half_of_its_last_decimal(value, decimals, language):
    difference = abs(read(number(value, decimals, language), language) - Decimal(repr(value)))
    assert difference <= Decimal(1).scaleb(-decimals) / 2


@given(finite, decimal_places, languages)
def test_a_number_has_its_decimals_and_no_minus_before_zero(value, decimals, language):
    text = number(value, decimals, language)
    fraction = text.partition({"sv": ",", "en": "."}[language])[2]
    assert len(fraction) == decimals
    assert text.startswith("−") == (read(text, language) < 0)
    assert "-" not in text


@given(st.integers(-(10**6), 10**6), languages)
def test_a_half_is_rounded_away_from_zero(whole, language):
    up = whole + 1 if whole >= 0 else whole - 1
    assert read(number(whole + math.copysign(0.5, whole), 0, language), language) == up


def test_a_unit_is_held_to_its_number_by_a_no_break_space():
    assert with_unit(2.73, 2, "ton CO₂e/inv", "sv") == "2,73\u00a0ton CO₂e/inv"
    assert with_unit(12, 0, "%", "sv", percent=True) == "12\u00a0%"
    assert with_unit(12, 0, "%", "en", percent=True) == "12%"


def test_an_absent_value_has_no_unit():
    assert with_unit(None, 2, "ton", "sv") == with_unit(None, 0, "%", "sv", percent=True) == "–"


def test_a_range_below_zero_is_told_in_words():
    assert value_span(22, 38, 0, "sv") == "22–38"
    assert value_span(-3, 5.25, 1, "sv") == "−3,0 till 5,3"
    assert value_span(-3, 5, 0, "en") == "−3 to 5"


def test_years_ranks_and_counts_are_phrases():
    assert (year_span(2015, 2024), year_span(2024, 2024)) == ("2015–2024", "2024")
    assert (place(9, 61, "sv"), place(9, 61, "en"), place(None, 61, "sv")) == ("9 av 62", "9 of 62", "–")
    assert rank(9, 61, "Eksjö", "sv") == "plats 9 av 62 (Eksjö medräknad), räknat från den bästa"
    assert (count_of(61, 84, "sv"), count_of(61, 84, "en")) == ("61 av 84 har uppgift", "61 of 84 have a value")
    assert (count_of(1, 84, "sv"), count_of(1, 84, "en")) == ("1 av 84 har uppgift", "1 of 84 has a value")


def test_names_are_sorted_by_the_swedish_alphabet():
    names = ["Östersund", "åre", "Ängelholm", "Åmål", "Zorn", "orust", "Örebro", "Älmhult", "Arboga"]
    assert sorted(names, key=swedish_key) == [
        *("Arboga", "orust", "Zorn", "Åmål", "åre", "Älmhult", "Ängelholm", "Örebro", "Östersund")
    ]


def test_accents_that_are_not_letters_of_their_own_are_ignored():
    assert swedish_key("Idé") == swedish_key("ide")
    assert swedish_key("A\u030are") == swedish_key("Åre") != swedish_key("Are")


def test_many_threads_get_the_same_words():
    translations.cache_clear()
    with ThreadPoolExecutor(16) as threads:
        words = set(threads.map(lambda _: translations("sv").gettext("Middle half"), range(200)))
    assert words == {"Mitthälften"}


PO = b"""
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Sure"
msgstr "S\xc3\xa4ker"

#, fuzzy
msgid "Unsure"
msgstr "Gissning"

msgid "Untold"
msgstr ""

msgid "one"
msgid_plural "many"
msgstr[0] ""
msgstr[1] ""
"""


def test_what_has_no_certain_swedish_is_shown_in_english():
    words = read_catalogue(PO)
    assert words.gettext("Sure") == "Säker"
    assert [words.gettext(m) for m in ("Unsure", "Untold", "Unknown")] == ["Unsure", "Untold", "Unknown"]
    assert (words.ngettext("one", "many", 1), words.ngettext("one", "many", 2)) == ("one", "many")


# The catalogue against the code.


@cache
def sources() -> list[Path]:
    return [*ROOT.glob("sekom_analytics/**/*.py"), *ROOT.glob("pages/*.py"), *ROOT.glob("app.py")]


@cache
def swedish() -> Catalog:
    return read_po(BytesIO(SWEDISH.read_bytes()), abort_invalid=True)


def ids(message: str | tuple[str, ...]) -> tuple[str, ...]:
    return (message,) if isinstance(message, str) else tuple(message)


@cache
def used() -> dict[str, Path]:
    found = ((path, row) for path in sources() for row in extract_from_file("python", path, keywords=KEYWORDS))
    return {ids(row[1])[0]: path.relative_to(ROOT) for path, row in found}


def test_every_message_in_the_code_has_a_certain_swedish_entry():
    entries = {ids(m.id)[0]: m for m in swedish() if m.id}
    sure = {key for key, m in entries.items() if not m.fuzzy and all(ids(m.string))}
    assert "Median" in used()
    assert {message: str(path) for message, path in used().items() if message not in sure} == {}


def test_no_swedish_entry_is_left_unused():
    assert [m.id for m in swedish() if m.id and ids(m.id)[0] not in used()] == []


def test_no_message_hides_inside_an_f_string_where_it_cannot_be_found():
    calls = (
        (path, node)
        for path in sources()
        for text in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(text, ast.JoinedStr)
        for node in ast.walk(text)
        if isinstance(node, ast.Call)
        and (getattr(node.func, "id", None) or getattr(node.func, "attr", None)) in KEYWORDS
    )
    hidden = [
        f"{path.relative_to(ROOT)}: {call.args[0].value}"
        for path, call in calls
        if isinstance(call.args[0], ast.Constant) and call.args[0].value not in used()
    ]
    assert hidden == []


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_swedish_and_english_have_the_same_places_for_values():
    for message in swedish():
        if message.id:
            wanted = set().union(*map(fields, ids(message.id)))
            assert all(fields(text) <= wanted for text in ids(message.string)), message.id
            assert wanted == set().union(*map(fields, ids(message.string))), message.id


def test_the_catalogue_says_that_it_is_swedish():
    assert str(swedish().locale) == "sv"
    assert swedish().num_plurals == 2
