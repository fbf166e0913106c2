"""Figures: text rows become observations of municipalities and values of areas, or are rejected with the rule."""

from __future__ import annotations

from dataclasses import dataclass

import dataframely as dy
import polars as pl

from sekom_analytics.catalog.models import Catalogue, plain_code
from sekom_analytics.errors import InputError
from sekom_analytics.staging import numbers
from sekom_analytics.staging.contracts import AreaValue, Observation, rejected
from sekom_analytics.staging.corrections import correct
from sekom_analytics.staging.derivations import derive
from sekom_analytics.staging.names import Names
from sekom_analytics.staging.readings import choose
from sekom_analytics.staging.register import Register

# Groups of municipalities that are told apart by their printed name; the others have one meaning each.
NAMED_KINDS = ["county", "group"]
FIRST_YEAR = 1900

# The rule that a row must keep -> the column of text that is at fault when it does not.
RULES = {
    "whole_row": "fault",
    "known_key_figure": "key_figure",
    "known_area": "label",
    "readable_year": "date",
    "plausible_year": "date",
    "known_unit": "unit",
    "readable_number": "printed",
    "percent_only_in_percent": "printed",
    "inside_bounds": "printed",
    "has_denominator": "label",
}


@dataclass(frozen=True)
class Figures:
    """What was accepted and what was not; every text row is in exactly one of the three."""

    observations: dy.DataFrame[Observation]
    area_values: dy.DataFrame[AreaValue]
    rejected: pl.DataFrame


def stage(rows: pl.DataFrame, catalogue: Catalogue, names: Names, register: Register) -> Figures:
    """Every text row coded, read, derived and judged. Raises InputError for a unit or file that nobody knows."""
    coded = rows.pipe(_with_indicator, catalogue).pipe(_with_area, names).pipe(_with_unit, catalogue)
    corrected = correct(coded, catalogue.corrections)
    read = corrected.with_columns(numbers.parse(pl.col("printed")), year=numbers.year(pl.col("date")))
    judged = _judged(derive(read, register)).with_columns(plausible_year=_plausible_year(register))
    refused = pl.concat([rejected(part, str(source), RULES) for (source,), part in _by_source(judged)])
    chosen, passed_over = choose(judged.filter(*RULES))
    municipal, areas = chosen.filter(pl.col("code").is_not_null()), chosen.filter(pl.col("code").is_null())
    return Figures(
        Observation.validate(municipal.select(Observation.column_names()).sort(Observation.primary_key())),
        AreaValue.validate(
            areas.rename({"place": "area"}).select(AreaValue.column_names()).sort(AreaValue.primary_key())
        ),
        pl.concat([refused, passed_over]),
    )


def _plausible_year(register: Register) -> pl.Expr:
    """From 1900 to the year after the newest population: a figure of a later year has not been measured yet."""
    newest: int = max(register.population["year"].to_list(), default=FIRST_YEAR)
    return pl.col("year").is_null() | pl.col("year").is_between(FIRST_YEAR, newest + 1)


def _by_source(frame: pl.DataFrame) -> list[tuple[tuple[object, ...], pl.DataFrame]]:
    return list(frame.group_by("source", maintain_order=True))


def _with_indicator(rows: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Adds `indicator`, its bounds and its derivation. Stops at a file of which no row names a known key figure."""
    plain = rows.with_columns(
        plain_figure=pl.coalesce(
            pl.col("key_figure")
            .str.extract(r"(?i)\bGN\.?\s*(\d+[a-z]?)\b")
            .str.to_lowercase()
            .map_elements(lambda number: f"gn.{number}", return_dtype=pl.String),
            pl.col("key_figure"),
        )
    )
    coded = plain.join(
        _indicator_table(catalogue),
        on=["key_set", "plain_figure"],
        how="left",
        nulls_equal=True,
        maintain_order="left",
    )
    unknown = coded.group_by("file", maintain_order=True).agg(
        pl.col("indicator").is_null().all().alias("nothing_known"), pl.col("key_set", "key_figure").first()
    )
    for file, _, key_set, figure in unknown.filter("nothing_known").rows():
        _stop_at_key_figure(file, key_set, figure, catalogue)
    return coded


def _stop_at_key_figure(file: str, key_set: str | None, figure: str | None, catalogue: Catalogue) -> None:
    if key_set is None:
        keys = ", ".join(sorted(i.derived.key for i in catalogue.indicators if i.derived))
        found = f"no key figure of the catalogue is made from {figure or 'a key left blank'}"
        raise InputError(file, found, f"Take the file away, or derive one from it. Keys in use: {keys}.")
    known = ", ".join(sorted({c.code for i in catalogue.indicators for c in i.codes if c.set == key_set}))
    found = f"the catalogue has no key figure {figure} in the set {key_set}"
    raise InputError(file, found, f"Rename the file. That set has: {known or 'nothing'}.")


def _indicator_table(catalogue: Catalogue) -> pl.DataFrame:
    entries = [
        *((code.set, plain_code(code.code), i, None) for i in catalogue.indicators for code in i.codes),
        *((None, i.derived.key, i, i.derived.rule) for i in catalogue.indicators if i.derived),
    ]
    schema = {
        "key_set": pl.String,
        "plain_figure": pl.String,
        "indicator": pl.String,
        "rule_of_derivation": pl.String,
        "indicator_unit": pl.String,
        "lower_bound": pl.Float64,
        "upper_bound": pl.Float64,
    }
    rows = [(s, key, i.id, rule, i.unit, i.lower_bound, i.upper_bound) for s, key, i, rule in entries]
    return pl.DataFrame(rows, schema=schema, orient="row")


def _with_area(rows: pl.DataFrame, names: Names) -> pl.DataFrame:
    texts = rows["area"].fill_null("").unique(maintain_order=True).to_list()
    found = [(text, area.code, area.kind, area.id) for text in texts for area in [names.area(text)]]
    schema = {"area": pl.String, "code": pl.String, "kind": pl.String, "area_id": pl.String}
    table = pl.DataFrame(found, schema=schema, orient="row")
    coded = rows.with_columns(pl.col("area").fill_null("")).join(table, on="area", how="left", maintain_order="left")
    printed_name = pl.when(pl.col("kind").is_in(NAMED_KINDS)).then("label")
    return coded.rename({"area": "label"}).with_columns(place=pl.coalesce("code", printed_name, "area_id"))


def _with_unit(rows: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Adds `known_unit` and `percent`. A unit in a heading that is not the indicator's stops the run."""
    spellings = [(u.id, _plain(s)) for u in catalogue.units for s in u.spellings]
    table = pl.DataFrame(spellings, schema={"indicator_unit": pl.String, "plain_unit": pl.String}, orient="row")
    plain = rows.with_columns(plain_unit=pl.col("unit").str.replace_all(r"\s", "").str.to_lowercase())
    marked = plain.join(
        table.unique(maintain_order=True).with_columns(spelling_listed=True),
        on=["indicator_unit", "plain_unit"],
        how="left",
        maintain_order="left",
    ).with_columns(
        # Snapshots that carry no unit of their own (Kolada) are bound to one by their key.
        known_unit=pl.col("spelling_listed").fill_null(False)
        | pl.col("rule_of_derivation").is_not_null()
        | pl.col("indicator").is_null(),
        percent=pl.col("indicator_unit").is_in([u.id for u in catalogue.units if u.percent]),
    )
    wrong = marked.filter(~pl.col("known_unit") & pl.col("unit_place").is_not_null())
    if wrong.height:
        _stop_at_unit(wrong.row(0, named=True), catalogue)
    return marked


def _plain(unit: str) -> str:
    return "".join(unit.split()).lower()


def _stop_at_unit(row: dict[str, object], catalogue: Catalogue) -> None:
    unit = catalogue.unit[str(row["indicator_unit"])]
    found = f"the unit “{row['unit']}” is not one of {row['indicator']}" if row["unit"] else "the unit is missing"
    remedy = f"Known: {', '.join(unit.spellings)}. If it is the same unit, list the spelling in units.toml."
    raise InputError(f"{row['file']}, {row['unit_place']}", found, remedy)


def _judged(rows: pl.DataFrame) -> pl.DataFrame:
    value = pl.col("value")
    inside = (value >= pl.col("lower_bound").fill_null(float("-inf"))) & (
        value <= pl.col("upper_bound").fill_null(float("inf"))
    )
    return rows.with_columns(
        whole_row=pl.col("fault").is_null(),
        known_key_figure=pl.col("indicator").is_not_null(),
        known_area=pl.col("code").is_not_null() | pl.col("area_id").is_not_null(),
        readable_year=pl.col("year").is_not_null(),
        readable_number=pl.col("status").is_not_null(),
        percent_only_in_percent=~pl.col("percent_sign") | pl.col("percent").fill_null(False),
        inside_bounds=value.is_null() | inside,
    )
