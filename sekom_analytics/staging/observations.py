"""Figures: text rows become observations of municipalities and values of areas, or are rejected with the rule."""

from __future__ import annotations

from dataclasses import dataclass

import dataframely as dy
import polars as pl

from sekom_analytics.catalog.models import Catalogue, plain_code
from sekom_analytics.errors import N_, InputError, Message
from sekom_analytics.staging import comments, numbers
from sekom_analytics.staging.contracts import AreaValue, Observation, rejected
from sekom_analytics.staging.corrections import correct
from sekom_analytics.staging.derivations import derive
from sekom_analytics.staging.names import Names
from sekom_analytics.staging.readings import choose
from sekom_analytics.staging.register import Register

# Groups of municipalities that are told apart by their printed name; the others have one meaning each.
NAMED_KINDS = ["county", "group"]
FIRST_YEAR = 1900
# The id of the source whose rows members hand in themselves.
HANDED_IN = "submission"
PARTS = ("numerator", "denominator")

# What can be wrong with a row of a form, in the words of `sources`: each is a rule of its own, first in order.
FORM_FAULTS = [
    "newer_form",
    "no_municipality",
    "no_year",
    "another_municipality",
    "another_year",
    "later_than_the_form",
    "figure_twice",
    "value_and_status",
    "merged_cell",
    "uncalculated_formula",
    "formula_error",
    "date_in_cell",
    "cut_number",
]
# A quotient is told apart from the value once it differs at the decimals that a reader sees, rounded or cut.
SLACK = 1e-9

# The rule that a row must keep -> the column of text that is at fault when it does not.
RULES = {
    **dict.fromkeys(FORM_FAULTS, "at_fault"),
    "whole_row": "fault",
    "known_key_figure": "key_figure",
    "code_of_the_name": "label",
    "known_area": "label",
    "readable_year": "date",
    "plausible_year": "date",
    "known_unit": "unit",
    "readable_number": "printed",
    "percent_only_in_percent": "printed",
    "inside_bounds": "printed",
    "readable_parts": "parts",
    "value_with_parts": "parts",
    "parts_agree": "parts",
    "has_denominator": "label",
}


@dataclass(frozen=True)
class Figures:
    """What was accepted and what was not; every text row is in exactly one of the first three.

    `withheld` are the comments that are not shown: file, row, address, indicator, code, year and reason, never a text.
    """

    observations: dy.DataFrame[Observation]
    area_values: dy.DataFrame[AreaValue]
    rejected: pl.DataFrame
    withheld: pl.DataFrame


def stage(
    rows: pl.DataFrame,
    catalogue: Catalogue,
    names: Names,
    register: Register,
    decisions: pl.DataFrame | None = None,
) -> Figures:
    """Every text row coded, read, derived and judged. Raises InputError for a unit or file that nobody knows.

    `decisions` are those on comments, as `comments.judged` takes them; none by default.
    """
    coded = rows.pipe(with_indicator, catalogue).pipe(_with_area, names).pipe(_with_unit, catalogue)
    corrected = correct(coded, catalogue.corrections)
    read = corrected.with_columns(
        numbers.parse(pl.col("printed")),
        year=numbers.year(pl.col("date")),
        **{f"{part}_given": numbers.amount(pl.col(part)) for part in PARTS},
        parts=pl.concat_str(*PARTS, separator=" / ", ignore_nulls=True),
    ).with_columns(
        readable_parts=pl.all_horizontal(
            *(pl.col(part).is_null() | pl.col(f"{part}_given").is_not_null() for part in PARTS)
        )
    )
    judged = _judged(derive(read, register)).with_columns(plausible_year=_plausible_year(register))
    refused = pl.concat([rejected(part, str(source), RULES) for (source,), part in _by_source(judged)])
    said = comments.judged(judged.filter(*RULES), comments.NO_DECISIONS if decisions is None else decisions)
    chosen, passed_over = choose(said)
    municipal, areas = chosen.filter(pl.col("code").is_not_null()), chosen.filter(pl.col("code").is_null())
    return Figures(
        Observation.validate(municipal.select(Observation.column_names()).sort(Observation.primary_key())),
        AreaValue.validate(
            areas.rename({"place": "area"}).select(AreaValue.column_names()).sort(AreaValue.primary_key())
        ),
        _listed(pl.concat([refused, passed_over])),
        chosen.filter(pl.col("withheld").is_not_null()).select(
            *(pl.col(name) for name in comments.WITHHELD[:-1]), reason="withheld"
        ),
    )


def _listed(refused: pl.DataFrame) -> pl.DataFrame:
    """The refused rows as they may be listed: with the cell of what was handed in, and nobody's data repeated."""
    handed_in = pl.col("source") == HANDED_IN
    return refused.with_columns(
        address=pl.when(handed_in).then("address"),
        text=pl.when(handed_in).then(comments.masked(refused["text"])).otherwise("text"),
    )


def _plausible_year(register: Register) -> pl.Expr:
    """From 1900 to the year after the newest population: a figure of a later year has not been measured yet."""
    return pl.col("year").is_null() | pl.col("year").is_between(FIRST_YEAR, last_year(register.population))


def last_year(population: pl.DataFrame) -> int:
    """The last year that a figure may be of, by the newest population on record (code, year, persons)."""
    newest: int = max(population["year"].to_list(), default=FIRST_YEAR)
    return newest + 1


def _by_source(frame: pl.DataFrame) -> list[tuple[tuple[object, ...], pl.DataFrame]]:
    return list(frame.group_by("source", maintain_order=True))


def with_indicator(rows: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
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
    # What one member hands in does not stop everyone's figures: its rows are refused one by one.
    stops = unknown.join(rows.select("file", "source").unique(), on="file").filter(
        "nothing_known", pl.col("source") != HANDED_IN
    )
    for file, _, key_set, figure in stops.drop("source").rows():
        _stop_at_key_figure(file, key_set, figure, catalogue)
    return coded


def _stop_at_key_figure(file: str, key_set: str | None, figure: str | None, catalogue: Catalogue) -> None:
    if key_set is None:
        keys = ", ".join(sorted(i.derived.key for i in catalogue.indicators if i.derived))
        blank = N_("no key figure of the catalogue is made from a key left blank")
        found = N_("no key figure of the catalogue is made from {figure}") if figure else blank
        remedy = N_("Take the file away, or derive one from it. Keys in use: {keys}.")
        raise InputError(file, found, remedy, figure=figure, keys=keys)
    known = ", ".join(sorted({c.code for i in catalogue.indicators for c in i.codes if c.set == key_set}))
    found = N_("the catalogue has no key figure {figure} in the set {key_set}")
    remedy = N_("Rename the file. That set has: {known}.") if known else N_("Rename the file. That set has: nothing.")
    raise InputError(file, found, remedy, figure=figure, key_set=key_set, known=known)


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
        "shown_decimals": pl.Int64,
    }
    rows = [(s, key, i.id, rule, i.unit, i.lower_bound, i.upper_bound, i.decimals) for s, key, i, rule in entries]
    return pl.DataFrame(rows, schema=schema, orient="row")


def _with_area(rows: pl.DataFrame, names: Names) -> pl.DataFrame:
    texts = rows["area"].fill_null("").unique(maintain_order=True).to_list()
    areas = [(text, names.area(text)) for text in texts]
    found = [(text, area.code, area.kind, area.id, area.is_two) for text, area in areas]
    schema = {"area": pl.String, "code": pl.String, "kind": pl.String, "area_id": pl.String, "two_areas": pl.Boolean}
    table = pl.DataFrame(found, schema=schema, orient="row")
    coded = rows.with_columns(pl.col("area").fill_null("")).join(table, on="area", how="left", maintain_order="left")
    printed_name = pl.when(pl.col("kind").is_in(NAMED_KINDS)).then("label")
    return coded.rename({"area": "label"}).with_columns(place=pl.coalesce("code", printed_name, "area_id"))


def _with_unit(rows: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Adds `known_unit` and `percent`. A unit in a heading that is not the indicator's stops the run."""
    # Our own forms print the unit's label.
    spellings = [(u.id, _plain(s)) for u in catalogue.units for s in (*u.spellings, u.label.sv, u.label.en)]
    table = pl.DataFrame(spellings, schema={"indicator_unit": pl.String, "plain_unit": pl.String}, orient="row")
    plain = rows.with_columns(plain_unit=pl.col("unit").str.replace_all(r"\s", "").str.to_lowercase())
    marked = plain.join(
        table.unique(maintain_order=True).with_columns(spelling_listed=True),
        on=["indicator_unit", "plain_unit"],
        how="left",
        maintain_order="left",
    ).with_columns(
        # Snapshots that carry no unit of their own (Kolada) are bound to one by their key, forms by their code.
        known_unit=pl.col("spelling_listed").fill_null(False)
        | pl.col("rule_of_derivation").is_not_null()
        | ((pl.col("source") == HANDED_IN) & pl.col("unit").is_null())
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
    other = N_("the unit “{unit}” is not one of {id}")
    found = other if row["unit"] else N_("the unit is missing")
    remedy = N_("Known: {known}. If it is the same unit, list the spelling in units.toml.")
    place = Message("{file}, {place}", {"file": row["file"], "place": row["unit_place"]})
    raise InputError(place, found, remedy, unit=row["unit"], id=row["indicator"], known=", ".join(unit.spellings))


def _judged(rows: pl.DataFrame) -> pl.DataFrame:
    value = pl.col("value")
    inside = (value >= pl.col("lower_bound").fill_null(float("-inf"))) & (
        value <= pl.col("upper_bound").fill_null(float("inf"))
    )
    parts = [pl.col(f"{part}_given") for part in PARTS]
    known_area = pl.col("code").is_not_null() | pl.col("area_id").is_not_null()
    # What is wrong with the area is mended where the area is named.
    of_area = ~known_area & pl.col("fault").is_null() & pl.col("indicator").is_not_null()
    return rows.with_columns(
        value_with_parts=value.is_not_null() | pl.all_horizontal(*(part.is_null() for part in parts)),
        parts_agree=_parts_agree(*parts),
        **{fault: pl.col("fault").ne_missing(fault) for fault in FORM_FAULTS},
        whole_row=pl.col("fault").is_null() | pl.col("fault").is_in(FORM_FAULTS),
        known_key_figure=pl.col("indicator").is_not_null(),
        code_of_the_name=known_area | ~pl.col("two_areas"),
        known_area=known_area,
        address=pl.when(of_area).then(pl.coalesce("area_address", "address")).otherwise("address"),
        readable_year=pl.col("year").is_not_null(),
        readable_number=pl.col("status").is_not_null(),
        percent_only_in_percent=~pl.col("percent_sign") | pl.col("percent").fill_null(False),
        inside_bounds=value.is_null() | inside,
    )


def _parts_agree(numerator: pl.Expr, denominator: pl.Expr) -> pl.Expr:
    """Whether a percentage is what its numerator and denominator give, at the coarser of the decimals typed and shown.

    True where the figure is no percentage, or one of the three is missing. A denominator must be above zero.
    """
    decimals = pl.min_horizontal(pl.col("precision"), pl.col("shown_decimals")).clip(lower_bound=0)
    apart = (pl.col("value") - 100 * numerator / denominator).abs()
    comparable = pl.col("percent") & pl.col("value").is_not_null() & numerator.is_not_null() & denominator.is_not_null()
    agree = (denominator > 0) & (apart < pl.lit(10.0).pow(-decimals) + SLACK)
    return ~comparable.fill_null(False) | agree.fill_null(False)
