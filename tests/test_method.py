"""Guards the documents on method: every example is what the product calculates, and no number in them stands alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest

from sekom_analytics.answers import Answers
from sekom_analytics.catalog.models import Language
from sekom_analytics.settings import ROOT
from sekom_analytics.text.document import FILES, Grid, Section, sections
from tests.method_examples import EXAMPLES, NUMBER, Case, numbers

LANGUAGES: tuple[Language, ...] = ("sv", "en")
TEXT = {language: (ROOT / "docs" / FILES["method"][language]).read_text(encoding="utf-8") for language in LANGUAGES}
BOLD = re.compile(r"\*\*(.+?)\*\*")
# What no reader sees as a number: code, addresses, anchors, and the numbers of the list of contents.
UNSEEN = re.compile(r"`[^`]*`|\]\([^)]*\)|<[^>]+>|^\d+\.(?= \[)", re.MULTILINE)
# A work that a rule comes from: “(Theil, 1950; Sen, 1968)”, “Kaplan och Meiers metod (1958)”.
CITED = re.compile(r"\([^()]*\b(?:1[89]|20)\d\d\)")

# Numbers in the running text that stand neither in an example of the section nor among the limits, and what holds them.
ELSEWHERE: Mapping[str, Mapping[float, str]] = {
    "members": {75: "data/raw/members/counts.csv", 105: "data/raw/members/counts.csv"},
    "peers": {
        290: "the register of municipalities",
        15_000: "peer_groups.toml",
        50_000: "peer_groups.toml",
        31: "the day of the population",
        5_000: "spoken of, not a rule",
        2023: "SKR's classification, in the register",
        0: "metrics/similar.py: the same main group",
    },
    "position": {4: "metrics/position.py, enough", 1: "the best place"},
    "noise": {0.58: "metrics/noise.py: simulated", 2: "the line's two degrees of freedom"},
    "trend": {0.9: "metrics/autocorrelation.py, the cap"},
    "simulation": {1_500: "tests/metrics/test_verdict.py, drawn", 100: "of a hundred", 22: "11 and 11 of the table"},
    "improved": {95: "the one-sided quantile 1.6449"},
    "learning": {3: "metrics/learning.py, most"},
    "membership": {
        4_000: "fees.toml",
        30: "fees.toml",
        150_000: "fees.toml",
        25_000: "fees.toml",
        31: "the day of the population",
        95: "metrics/retention.py, Z",
    },
    "small-numbers": {95: "metrics/participation.py, Z"},
    "figures": {28: "spoken of, not a rule"},
}


@cache
def read(text: str) -> tuple[Section, ...]:
    return tuple(sections(text))


def grids(document: tuple[Section, ...]) -> dict[str, Grid]:
    return {block.example: block for section in document for block in section.blocks if isinstance(block, Grid)}


def bold(grid: Grid) -> list[list[str]]:
    return [BOLD.findall(" ".join(row)) for row in grid.rows]


def given(grid: Grid) -> Grid:
    """The table as the functions get it: what is to be calculated taken away, so that nobody copies it."""
    rows = tuple(tuple(BOLD.sub("", cell) for cell in row) for row in grid.rows)
    return Grid(grid.example, grid.caption, grid.head, rows)


@cache
def calculated(grid: Grid, language: Language, answers: Answers) -> list[list[str]]:
    return list(EXAMPLES[grid.example](Case(grid, language, answers), list(grid.rows)))


def wrong(grid: Grid, language: Language, answers: Answers) -> list[str]:
    """What the document says in bold and the product does not."""
    said, found = bold(grid), calculated(given(grid), language, answers)
    if len(said) != len(found):
        return [f"{grid.example}: {len(said)} rows, {len(found)} calculated"]
    pairs = zip(said, found, strict=True)
    return [f"{grid.example}: {a} is said, {b} calculated" for a, b in pairs if a != b]


def seen(section: Section, language: Language) -> list[float]:
    """The numbers of a section, in order of size; words and numbers stand in another order in the other language."""
    return sorted(numbers(UNSEEN.sub(" ", "\n".join(pieces(section))), language))


def pieces(section: Section) -> Iterator[str]:
    yield section.title
    for block in section.blocks:
        if isinstance(block, Grid):
            yield from (block.caption, *block.head, *(cell for row in block.rows for cell in row))
        else:
            yield block


def differences(one: tuple[Section, ...], other: tuple[Section, ...]) -> list[str]:
    """The sections in which the Swedish document `one` and the English `other` have other numbers."""
    pairs = zip(one, other, strict=True)
    return [a.id for a, b in pairs if a.id != b.id or seen(a, "sv") != seen(b, "en")]


@pytest.mark.parametrize("example", EXAMPLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_example_says_what_the_product_calculates(shipped, language, example):
    assert wrong(grids(read(TEXT[language]))[example], language, shipped.answers) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_is_an_example_and_every_example_is_calculated(language):
    tables = [b for section in read(TEXT[language]) for b in section.blocks if isinstance(b, Grid)]
    assert sorted(table.example for table in tables) == sorted(EXAMPLES)
    assert all(table.caption and any(bold(table)) for table in tables)


def test_both_documents_have_the_same_rules_and_numbers():
    assert [s.id for s in read(TEXT["sv"])] == [s.id for s in read(TEXT["en"])]
    assert differences(read(TEXT["sv"]), read(TEXT["en"])) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_in_the_running_text_stands_in_an_example_or_among_the_limits(language):
    document = read(TEXT[language])
    limits = {abs(n) for row in grids(document)["limits"].rows for n in numbers(row[1], language)}
    for section in document:
        tables = [block for block in section.blocks if isinstance(block, Grid)]
        known = {abs(n) for t in tables for row in t.rows for cell in row for n in numbers(cell, language)}
        known |= {n for t in tables for n in numbers(t.caption, language)}
        text = CITED.sub("", UNSEEN.sub(" ", "\n".join(b for b in section.blocks if isinstance(b, str))))
        told, elsewhere = {abs(n) for n in numbers(text, language)}, set(ELSEWHERE.get(section.id, {}))
        assert told - known - limits - elsewhere == set(), section.id
        assert elsewhere - told == set(), section.id


def test_the_numbers_of_the_catalogue_are_those_that_the_documents_speak_of(catalogue):
    told = {n for section in ELSEWHERE.values() for n, where in section.items() if where.endswith(".toml")}
    sizes = [n for g in catalogue.peer_groups if g.kind == "size" for n in (g.more_than, g.at_most)]
    limits = {n + 1 if n % 10 else n for n in sizes if n is not None}
    rule = catalogue.fee_rules[0]
    fees = {rule.fixed, 100 * rule.per_inhabitant, rule.cap, rule.region}
    assert told == limits | fees


def test_the_published_counts_that_the_documents_speak_of_are_on_record(shipped):
    counts = shipped.answers.member_counts()
    columns = [c for c in counts.columns if c in ("municipalities", "members")]
    published = {n for c in columns for n in counts[c].drop_nulls()}
    assert {n for n, where in ELSEWHERE["members"].items() if where.endswith("counts.csv")} <= published


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_of_contents_names_every_section_in_order(language):
    first, *rest = read(TEXT[language])
    named = re.findall(r"^\d+\. \[(.+)\]\(#(.+)\)$", str(first.blocks[-1]), re.MULTILINE)
    assert named == [(section.title, section.id) for section in rest]


def changes(text: str, language: Language) -> Iterator[str]:
    """The document once for each number that a reader sees in it, with the first digit of that number another."""
    hidden = [m.span() for m in UNSEEN.finditer(text)]
    for found in re.finditer(NUMBER[language], text):
        if not any(start <= found.start() < end for start, end in hidden):
            digit = found.start() + (not found[0][0].isdigit())
            yield text[:digit] + str(int(text[digit]) % 9 + 1) + text[digit + 1 :]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_changed_number_in_one_document_is_noticed(language):
    other: Any = {"sv": "en", "en": "sv"}[language]
    spoilt = list(changes(TEXT[language], language))
    assert len(spoilt) > 800
    for text in spoilt:
        both = {language: tuple(sections(text)), other: read(TEXT[other])}
        assert differences(both["sv"], both["en"])


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_changed_result_is_noticed_though_changed_in_both_documents(shipped, example):
    grid = grids(read(TEXT["sv"]))[example]
    spoilt = 0
    for r, row in enumerate(grid.rows):
        for c, cell in enumerate(row):
            for m in BOLD.finditer(cell):
                other = f"{cell[: m.start(1)]}{_another(m[1])}{cell[m.end(1) :]}"
                changed = (*grid.rows[:r], (*row[:c], other, *row[c + 1 :]), *grid.rows[r + 1 :])
                assert wrong(Grid(grid.example, grid.caption, grid.head, changed), "sv", shipped.answers)
                spoilt += 1
    assert spoilt


def _another(text: str) -> str:
    """The text with its first digit another, or with a letter more where it has none."""
    digit = re.search(r"\d", text)
    return f"{text}x" if digit is None else re.sub(r"\d", lambda d: str(int(d[0]) % 9 + 1), text, count=1)


def test_what_is_calculated_follows_what_the_example_starts_from(shipped):
    grid = given(grids(read(TEXT["sv"]))["pair_slopes"])
    other = Grid(grid.example, grid.caption, grid.head, (grid.rows[0], ("Värden", "40; 38; 39; 31"), *grid.rows[2:]))
    assert calculated(other, "sv", shipped.answers) != calculated(grid, "sv", shipped.answers)
