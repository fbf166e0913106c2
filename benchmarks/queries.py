"""How long pages' questions of tidy figures take at every size, beside plain DuckDB, Polars and pandas."""

from __future__ import annotations

import gc
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl

from benchmarks.answers import repeated
from benchmarks.ingest import SIZES
from benchmarks.ingest import said as said_size
from benchmarks.report import Measurement, Section, measured, table
from benchmarks.report import load as busy
from sekom_analytics.catalog.loader import load
from sekom_analytics.metrics.verdict import verdicts
from sekom_analytics.queries import tidy
from sekom_analytics.warehouse.connect import LOCKED, Warehouse, open_current

P95, MOST_GROWTH = 0.005, 3.5
YEAR = 2019
NEWEST = """
    WITH newest AS (SELECT kpi, arg_max(value, year) AS value, max(year) AS year FROM figure
        WHERE municipality = $code GROUP BY kpi)
    SELECT n.kpi, n.year, any_value(n.value), median(f.value), count(*)
    FROM newest AS n JOIN figure AS f USING (kpi, year)
    GROUP BY n.kpi, n.year ORDER BY n.kpi
"""
SERIES = """
    SELECT year, any_value(value) FILTER (WHERE municipality = $code), quantile_cont(value, [0.25, 0.5, 0.75]), count(*)
    FROM figure WHERE kpi = $key GROUP BY year ORDER BY year
"""
ONE_YEAR = "SELECT municipality, value FROM figure WHERE kpi = $key AND year = $year ORDER BY value, municipality"
QUARTILES = (0.25, 0.5, 0.75)


@dataclass(frozen=True)
class Asked:
    """A key figure and a municipality at a time, round and round."""

    pairs: Iterator[tuple[str, str]]

    @staticmethod
    def of(warehouse: Warehouse) -> Asked:
        """Those of a warehouse, far apart in it."""
        keys = tidy.tidy_key_figures(warehouse)["key_figure"].to_list()
        codes = warehouse.ask("SELECT code FROM municipality ORDER BY code")["code"].to_list()
        many = max(len(keys), len(codes))
        return Asked(
            itertools.cycle([(keys[n * 7919 % len(keys)], codes[n * 104_729 % len(codes)]) for n in range(many)])
        )


def measure(scratch: Path, most_beside: int = 30_000_000) -> Section:
    """Every question at every size, on what the benchmark of ingest left in `scratch`.

    The others are asked at no larger size than `most_beside`, for want of time.
    """
    ours: dict[int, list[Measurement]] = {}
    others: dict[int, list[Measurement]] = {}
    for lines in SIZES:
        warehouse = open_current(scratch / f"ours-{lines}")
        asked = Asked.of(warehouse)
        ours[lines] = [repeated(f"{said_size(lines)}: {name}", work) for name, work in _ours(warehouse, asked)]
        others[lines] = []
        for ways in OTHERS if lines <= most_beside else ():
            others[lines] += [
                repeated(f"{said_size(lines)}: {n}", w) for n, w in ways(scratch, lines, warehouse, asked)
            ]
            gc.collect()
    rows = [
        [m.name, f"{m.median * 1000:.2f} ms", f"{m.share(0.95) * 1000:.2f} ms", *_against(place, others[lines], m)]
        for lines, found in ours.items()
        for place, m in enumerate(found[:-1])
    ]
    headings = ("question", "median", "p95", "against DuckDB", "against Polars", "against pandas")
    return Section(
        "Questions of tidy figures",
        "What a page would ask of warehouses as Ingest makes them, another key figure and municipality each time: a "
        "municipality's newest values beside the medians, its years beside the quartiles, everyone in a year; and the "
        "verdicts of all municipalities on one key figure, read and judged. DuckDB asks its own table, as it came; "
        "Polars and pandas have the sorted figures in memory, with coded keys. A ratio above 1 says how many times as "
        "long they take.",
        f"{table(headings, rows)}\n\n{measured([m for n in SIZES for m in (*ours[n], *others[n])])}",
        [*_goals(ours), busy()],
    )


def _against(place: int, others: list[Measurement], own: Measurement) -> list[str]:
    return [f"{m.median / own.median:.1f} ×" for m in others[place::3]] or ["not asked"] * 3


def _goals(ours: dict[int, list[Measurement]]) -> list[str]:
    pages = {lines: found[:-1] for lines, found in ours.items()}
    worst = max((m for found in pages.values() for m in found), key=lambda m: m.share(0.95))
    first, *_, last = pages.values()
    growth = {m.name: m.median / s.median for s, m in zip(first, last, strict=True)}
    name, most = max(growth.items(), key=lambda item: item[1])
    each = {lines: found[-1].median for lines, found in ours.items()}
    grown = ", ".join(f"{key.split(': ')[1]} {value:.1f} ×" for key, value in growth.items())
    return [
        f"The goal is a p95 of {P95 * 1000:.0f} ms at every size: "
        f"{'reached' if worst.share(0.95) <= P95 else 'missed'}; the longest "
        f"is that of {worst.name} ({worst.share(0.95) * 1000:.1f} ms).",
        f"The goal is that 30 million take at most {MOST_GROWTH} × as long as 25 thousand: "
        f"{'reached' if most <= MOST_GROWTH else f'missed by {name}'} ({grown}). The newest values are as many rows as "
        "there are key figures: 3 of 25 thousand lines, 3 449 of 30 million.",
        f"Verdicts of a key figure, read and judged: {each[25_000] * 1000:.1f} ms at 25 thousand lines, "
        f"{each[30_000_000] * 1000:.1f} ms at 30 million; the 3 449 key figures of 30 million would take "
        f"{each[30_000_000] * 3449:.0f} s, of which nothing is held but one key figure at a time.",
    ]


def _ours(warehouse: Warehouse, asked: Asked) -> list[tuple[str, Callable[[], object]]]:
    template = load().indicators[0].model_copy(update={"breaks": ()})

    def judge() -> pl.DataFrame:
        key, _ = next(asked.pairs)
        return verdicts(
            tidy.tidy_of_key_figure(warehouse, key).with_columns(pl.col("code").cast(pl.String)), template, None
        )

    return [
        ("newest values", lambda: tidy.tidy_of_municipality(warehouse, next(asked.pairs)[1])),
        ("years", lambda: tidy.tidy_series(warehouse, *next(asked.pairs))),
        ("one year", lambda: tidy.tidy_of_year(warehouse, next(asked.pairs)[0], YEAR)),
        ("verdicts", judge),
    ]


Ways = list[tuple[str, Callable[[], object]]]


def _duckdb(scratch: Path, lines: int, _: Warehouse, asked: Asked) -> Ways:
    connection = duckdb.connect(str(scratch / f"DuckDB-{lines}" / "raw.duckdb"), read_only=True)

    def ask(statement: str) -> object:
        key, code = next(asked.pairs)
        known = {"key": key, "code": code, "year": YEAR}
        return connection.sql(statement, params={name: known[name] for name in known if f"${name}" in statement}).pl()

    statements = {"newest values": NEWEST, "years": SERIES, "one year": ONE_YEAR}
    return [(f"{name}, DuckDB", partial(ask, sql)) for name, sql in statements.items()]


def _polars(_: Path, __: int, warehouse: Warehouse, asked: Asked) -> Ways:
    figure = warehouse.ask("SELECT * FROM tidy_figure")
    value = pl.col("value")

    def newest() -> pl.DataFrame:
        own = figure.filter(pl.col("code") == next(asked.pairs)[1]).group_by("key_figure").agg(pl.all().last())
        beside = figure.join(own.select("key_figure", "year"), on=["key_figure", "year"], how="semi")
        medians = beside.group_by("key_figure").agg(value.median().alias("median"), n=pl.len())
        return own.join(medians, on="key_figure").sort("key_figure")

    def years() -> pl.DataFrame:
        key, code = next(asked.pairs)
        one = figure.filter(pl.col("key_figure") == key)
        spread = one.group_by("year").agg(*(value.quantile(q, "linear").alias(str(q)) for q in QUARTILES), n=pl.len())
        return spread.join(one.filter(pl.col("code") == code), on="year", how="left").sort("year")

    def one_year() -> pl.DataFrame:
        return figure.filter(pl.col("key_figure") == next(asked.pairs)[0], pl.col("year") == YEAR).sort("value", "code")

    return [("newest values, Polars", newest), ("years, Polars", years), ("one year, Polars", one_year)]


def _pandas(_: Path, __: int, warehouse: Warehouse, asked: Asked) -> Ways:
    with duckdb.connect(str(warehouse.path), read_only=True, config=LOCKED) as connection:
        figure = connection.sql("SELECT * FROM tidy_figure").df()

    def newest() -> object:
        own = figure[figure["code"] == next(asked.pairs)[1]].groupby("key_figure", observed=True).last().reset_index()
        beside = figure.merge(own[["key_figure", "year"]], on=["key_figure", "year"])
        return own.join(beside.groupby("key_figure", observed=True)["value"].agg(["median", "count"]), on="key_figure")

    def years() -> object:
        key, code = next(asked.pairs)
        one = figure[figure["key_figure"] == key]
        spread = one.groupby("year")["value"].quantile(list(QUARTILES)).unstack()
        return spread.join(one[one["code"] == code].set_index("year")["value"], how="left")

    def one_year() -> object:
        chosen: pd.DataFrame = figure[(figure["key_figure"] == next(asked.pairs)[0]) & (figure["year"] == YEAR)]
        return chosen.sort_values(["value", "code"])

    return [("newest values, pandas", newest), ("years, pandas", years), ("one year, pandas", one_year)]


OTHERS = (_duckdb, _polars, _pandas)
