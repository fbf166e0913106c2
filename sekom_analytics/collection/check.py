"""Checks a file before it is handed in: read and staged as a build would, then reviewed figure by figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import polars as pl

from sekom_analytics.answers import Answers
from sekom_analytics.catalog.models import Catalogue, Indicator
from sekom_analytics.collection.background import background
from sekom_analytics.collection.review import ORDER, Entry, Finding, Level, review, worst
from sekom_analytics.errors import UnreadableFileError
from sekom_analytics.queries import places as place_queries
from sekom_analytics.sources import submission
from sekom_analytics.sources.form import Remark
from sekom_analytics.sources.text_rows import text_rows
from sekom_analytics.sources.workbook import MOST_BYTES, TEXT, WORKBOOK
from sekom_analytics.staging import numbers, observations
from sekom_analytics.staging.comments import personal
from sekom_analytics.staging.contracts import Rejected, RkaPeer
from sekom_analytics.staging.names import Names
from sekom_analytics.staging.register import Register
from sekom_analytics.warehouse.connect import Warehouse

# What can be read: endings, and the largest file.
KINDS, MOST_MEGABYTES = [WORKBOOK, *TEXT], MOST_BYTES // 1_000_000
# What is a question to a person; other remarks only say how a cell was read.
ASKING = {"hidden_cell", "comment_unread"}

# What is found on a form that names nobody that the register knows.
UNKNOWN = "unknown_municipality"

# Rows that a build passes over without losing anything.
SAID_TWICE = ("same_reading", "comment_alone")


@dataclass(frozen=True)
class Expected:
    """Whose figures, and for which year, a file should hold; None where anything will do."""

    municipality: str | None = None
    year: int | None = None


@dataclass(frozen=True)
class Figure:
    """A figure of a file: where it stands, what it is about, how it was read, and what was found.

    `indicator`, `code` and `year` are null where they could not be made out. `comment_held` is what the comment looks
    to hold that keeps it from being shown.
    """

    place: str
    row: int
    key_figure: str
    indicator: str | None
    code: str | None
    year: int | None
    printed: str
    value: float | None
    status: str | None
    comment: str | None
    comment_held: str | None
    findings: tuple[Finding, ...]

    @property
    def level(self) -> Level:
        """The most serious of what was found."""
        return worst(self.findings)


@dataclass(frozen=True)
class Checked:
    """A file: what it is, whose, for which year, its figures, and what was found on the file as a whole.

    `unread` is why nothing could be read of it, `named` the municipality as the file has it. A finding on the whole
    has its cell, or an empty text.
    """

    name: str
    layout: str | None = None
    municipality: str | None = None
    year: int | None = None
    figures: tuple[Figure, ...] = ()
    whole: tuple[tuple[str, Finding], ...] = ()
    unread: UnreadableFileError | None = None
    missing: tuple[str, ...] = ()
    key_set: str | None = None
    named: str | None = None

    @property
    def level(self) -> Level:
        """The most serious level in the file."""
        if self.unread:
            return "must_fix"
        levels = [worst(finding for _, finding in self.whole), *(figure.level for figure in self.figures)]
        return max(levels, key=ORDER.index)

    def count(self, level: Level) -> int:
        """How many figures are at a level."""
        return sum(figure.level == level for figure in self.figures)


def check(content: bytes, name: str, answers: Answers, expected: Expected | None = None) -> Checked:
    """What a build would make of the file, and what a person should look at before it is sent. Nothing is kept."""
    try:
        handed = submission.read_file(content, name, answers.catalogue)
    except UnreadableFileError as error:
        return Checked(name, unread=error)
    rows = text_rows(handed.rows)
    # A correction is about the files already in; it would stop at this one.
    catalogue = answers.catalogue.model_copy(update={"corrections": ()})
    about = _about(handed.head.municipality, handed.head.year, answers)
    figures: tuple[Figure, ...] = ()
    if rows.height:
        staged = observations.stage(rows, catalogue, _names(answers), register(answers.warehouse))
        figures = tuple(_figures(rows, staged, answers))
    remarks = {row: tuple(r for r in handed.remarks if r.row == row) for row in {r.row for r in handed.remarks}}
    if handed.layout == submission.FORM:
        figures = tuple(_with_year(figure, about[1], catalogue) for figure in figures)
    named = handed.head.places.get("municipality", "")
    unknown = (named, Finding(UNKNOWN, "must_fix"))
    whole = (
        *((unknown,) if named and about[0] is None else ()),
        *_whole(about, expected or Expected(), handed.head.places),
        *_asked(remarks.get(0, ())),
    )
    return Checked(
        name,
        handed.layout,
        *about,
        figures=tuple(_with_remarks(figure, remarks.get(figure.row, ())) for figure in figures),
        whole=whole if figures else (*whole, ("", Finding("no_figures", "must_fix"))),
        missing=_missing(handed.layout, about[1], figures, answers),
        key_set=handed.head.set,
        named=handed.head.municipality,
    )


@lru_cache(maxsize=4)
def register(warehouse: Warehouse) -> Register:
    """The register that a build stages by, from the warehouse."""
    municipalities = place_queries.municipalities(warehouse)
    population = place_queries.population(warehouse)
    nothing = pl.DataFrame(schema={"file": pl.String})
    return Register(
        municipalities,  # type: ignore[arg-type]  # it has the columns of the contract, and some more
        population,  # type: ignore[arg-type]
        municipalities.select("skr_group"),  # type: ignore[arg-type]
        RkaPeer.create_empty(),
        Rejected.create_empty(),
        nothing,
    )


def _names(answers: Answers) -> Names:
    return Names(answers.names.items(), answers.catalogue.spellings, answers.catalogue.area_labels)


def _about(municipality: str | None, year: str | None, answers: Answers) -> tuple[str | None, int | None]:
    code = _names(answers).area(municipality).code if municipality else None
    return code, int(year) if year and submission.YEAR.fullmatch(year) else None


def _whole(
    about: tuple[str | None, int | None], expected: Expected, places: Mapping[str, str]
) -> Iterator[tuple[str, Finding]]:
    code, year = about
    if expected.municipality and code and code != expected.municipality:
        yield places.get("municipality", ""), Finding("not_the_municipality_chosen", "must_fix")
    if expected.year and year and year != expected.year:
        yield places.get("year", ""), Finding("not_the_year_chosen", "must_fix", {"year": year})


def _with_year(figure: Figure, of_form: int | None, catalogue: Catalogue) -> Figure:
    """The figure; a question where the year on its row has been made an earlier one, which may be a slip.

    What national sources publish stands on the form with the year of its newest figure.
    """
    entry = catalogue.indicator.get(figure.indicator or "")
    own = entry is not None and entry.self_reported
    if not own or figure.year is None or of_form is None or figure.year >= of_form:
        return figure
    return replace(figure, findings=(*figure.findings, Finding("of_an_earlier_year", "check", {"year": figure.year})))


def _asked(remarks: Iterable[Remark]) -> Iterator[tuple[str, Finding]]:
    yield from ((remark.place, Finding(remark.kind, "check")) for remark in remarks)


def _figures(rows: pl.DataFrame, staged: observations.Figures, answers: Answers) -> Iterator[Figure]:
    """A figure for each row, in the order of the file."""
    kept = {(r["row"], r["indicator"]): r for r in staged.observations.iter_rows(named=True)}
    refused: dict[int, list[dict[str, str]]] = {}
    for row in staged.rejected.iter_rows(named=True):
        refused.setdefault(row["row"], []).append(row)
    for row in observations.with_indicator(rows, answers.catalogue).iter_rows(named=True):
        indicator = row["indicator"]
        found = kept.get((row["row"], indicator or ""))
        if found:
            yield _accepted(row, found, answers)
        else:
            broken = _broken(refused.get(row["row"], []), row)
            yield _refused(row | {"address": broken["address"] or row["address"]}, indicator, broken["rule"], answers)


def _broken(refused: list[dict[str, str]], row: Mapping[str, str | None]) -> dict[str, str]:
    """The refused row of this one. A row of the office's table holds many figures, told apart by their text."""
    of_text = [r for r in refused if r["text"] == row["printed"] or row["fault"] == r["rule"]]
    return (of_text or refused)[0]


def _accepted(row: Mapping[str, str], found: Mapping[str, object], answers: Answers) -> Figure:
    indicator = answers.indicator(str(found["indicator"]))
    value, year, code = found["value"], int(str(found["year"])), str(found["code"])
    findings: list[Finding] = []
    if isinstance(value, float):
        percent = answers.catalogue.unit[indicator.unit].percent
        known = background(answers.figures(indicator.id), indicator, percent, code, year)
        entry = Entry(value, _float(found["numerator"]), _float(found["denominator"]))
        findings = review(indicator, percent, year, entry, known)
    return _figure(row, indicator.id, code, year, value, str(found["status"]), findings)


def _refused(row: Mapping[str, str], indicator: str | None, rule: str, answers: Answers) -> Figure:
    """A row that a build would not take. A number outside the bounds is reviewed all the same: its unit may say why."""
    bounds = _bounds(answers.indicator(indicator)) if indicator and rule == "inside_bounds" else {}
    findings = [Finding(rule, "check" if rule in SAID_TWICE else "must_fix", bounds)]
    code, year, value = _names(answers).area(row["area"] or "").code, _year(row["date"]), _read(row["printed"])
    if indicator and code and year and value is not None and rule == "inside_bounds":
        entry = answers.indicator(indicator)
        percent = answers.catalogue.unit[entry.unit].percent
        known = background(answers.figures(indicator), entry, percent, code, year)
        findings += [f for f in review(entry, percent, year, Entry(value), known) if f.rule.startswith("unit")]
    return _figure(row, indicator, code, year, value, None, findings)


def _bounds(entry: Indicator) -> dict[str, float]:
    """What is possible for the key figure, as far as the catalogue says."""
    ends = {"low": entry.lower_bound, "high": entry.upper_bound}
    return {end: bound for end, bound in ends.items() if bound is not None}


def _figure(
    row: Mapping[str, str],
    indicator: str | None,
    code: str | None,
    year: int | None,
    value: object,
    status: str | None,
    findings: list[Finding],
) -> Figure:
    held = personal(row["comment"])
    found = [*findings, Finding("comment_held", "check")] if held else findings
    return Figure(
        row["address"],
        int(row["row"]),
        row["key_figure"] or "",
        indicator,
        code,
        year,
        row["printed"] or "",
        _float(value),
        status,
        row["comment"],
        held,
        tuple(found),
    )


def _with_remarks(figure: Figure, remarks: Iterable[Remark]) -> Figure:
    kinds = dict.fromkeys(remark.kind for remark in remarks if remark.kind in ASKING)
    return replace(figure, findings=(*figure.findings, *(Finding(kind, "check") for kind in kinds)))


def _missing(layout: str, year: int | None, figures: Iterable[Figure], answers: Answers) -> tuple[str, ...]:
    """The key figures that members report themselves, and that a form says nothing of."""
    if layout != submission.FORM or year is None:
        return ()
    key_set = answers.catalogue.set_of(year).id
    said = {figure.indicator for figure in figures if figure.year in (year, None)}
    asked: Iterable[Indicator] = (i for i in answers.catalogue.indicators if i.self_reported)
    return tuple(i.id for i in asked if i.id not in said and any(c.set == key_set for c in i.codes))


def _float(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _read(printed: str | None) -> float | None:
    frame = pl.DataFrame({"printed": [printed]}, schema={"printed": pl.String})
    value: float | None = frame.select(numbers.amount(pl.col("printed"))).item()
    return value


def _year(date: str | None) -> int | None:
    frame = pl.DataFrame({"date": [date]}, schema={"date": pl.String})
    year: int | None = frame.select(numbers.year(pl.col("date"))).item()
    return year
