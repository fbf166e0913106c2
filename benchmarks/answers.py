"""How long an answer takes on an open warehouse, beside the same question put to DuckDB and Polars directly."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from benchmarks.report import Measurement, Section, measured, ratio, table
from sekom_analytics.answers import Answers, answers
from sekom_analytics.warehouse.connect import LOCKED, open_current
from sekom_analytics.warehouse.publish import current

MUNICIPALITY, INDICATOR, YEAR, GROUP = "1080", "organic_food", 2022, "members"
WARM_UP, MOST_CALLS, LONGEST = 3, 300, 1.0

MEMBERS = """
    m.kind = 'municipality' AND NOT m.observer AND m.last_seen >= least({year}, 2022)
    AND coalesce(m.joined, 0) <= {year} AND coalesce(m."left", 9999) > {year}
"""
BENCHMARK_VALUES = f"""
    SELECT p.code, p.name, s.value FROM municipality p
    JOIN member m ON m.code = p.code AND {MEMBERS.format(year="$year")}
    LEFT JOIN shown s ON s.code = p.code AND s.indicator = $indicator AND s.year = $year
    WHERE p.code <> $code ORDER BY s.value DESC NULLS LAST, p.name
"""
STATEMENTS = {
    "overview": f"""
        WITH own AS (
            SELECT indicator, max(year) AS year, arg_max(value, year) AS value
            FROM shown WHERE code = $code AND value IS NOT NULL GROUP BY indicator
        ), peer AS (
            SELECT o.indicator, s.value FROM own o JOIN shown s USING (indicator, year)
            JOIN member m ON m.code = s.code AND {MEMBERS.format(year="o.year")}
            WHERE s.code <> $code AND s.value IS NOT NULL
        )
        SELECT indicator, any_value(o.value), any_value(o.year), median(p.value), count(p.value)
        FROM own o LEFT JOIN peer p USING (indicator) GROUP BY indicator ORDER BY indicator
    """,
    "benchmark": f"""
        WITH value AS ({BENCHMARK_VALUES})
        SELECT list(name), median(value), quantile_cont(value, 0.25), quantile_cont(value, 0.75), avg(value),
            count(value) FROM value
    """,
    "trend": "SELECT year, value, status, source FROM shown WHERE code = $code AND indicator = $indicator ORDER BY 1",
    "peers": """
        SELECT p.code, p.name, n.persons FROM municipality p JOIN population n USING (code)
        WHERE n.year = (SELECT max(year) FROM population) AND p.code <> $code
        AND p.county_code = (SELECT county_code FROM municipality WHERE code = $code) ORDER BY p.code
    """,
}


class Plain:
    """The same questions without the project's own code: SQL on the file, and Polars on frames held in memory.

    They leave out what the answers add: ranks, statuses, the network beside the peers, checked results.
    """

    def __init__(self, path: Path) -> None:
        self.connection = duckdb.connect(str(path), read_only=True, config=LOCKED)
        names = ("shown", "municipality", "population", "member")
        self.frames: dict[str, pl.DataFrame] = {
            name: self.connection.sql(f"SELECT * FROM {name}").pl() for name in names
        }

    def sql(self, question: str) -> list[tuple[Any, ...]]:
        """The answer by one statement."""
        known = {"code": MUNICIPALITY, "indicator": INDICATOR, "year": YEAR}
        used = {name: value for name, value in known.items() if f"${name}" in STATEMENTS[question]}
        with self.connection.cursor() as cursor:
            return cursor.execute(STATEMENTS[question], used).fetchall()

    def polars(self, question: str) -> list[tuple[Any, ...]]:
        """The answer by expressions."""
        asked: dict[str, Callable[[], pl.DataFrame]] = {
            "overview": self._overview,
            "benchmark": self._benchmark,
            "trend": self._trend,
            "peers": self._peers,
        }
        return asked[question]().rows()

    def _trend(self) -> pl.DataFrame:
        own = self.frames["shown"].filter(pl.col("code") == MUNICIPALITY, pl.col("indicator") == INDICATOR)
        return own.select("year", "value", "status", "source").sort("year")

    def _peers(self) -> pl.DataFrame:
        places, people = self.frames["municipality"], self.frames["population"]
        county = places.filter(pl.col("code") == MUNICIPALITY)["county_code"][0]
        newest = people.filter(pl.col("year") == pl.col("year").max()).select("code", "persons")
        near = places.filter(pl.col("county_code") == county, pl.col("code") != MUNICIPALITY)
        return near.join(newest, on="code").select("code", "name", "persons").sort("code")

    def _benchmark(self) -> pl.DataFrame:
        codes = _members(self.frames["member"], pl.lit(YEAR))["code"].implode()
        places = self.frames["municipality"].filter(pl.col("code").is_in(codes), pl.col("code") != MUNICIPALITY)
        values = self.frames["shown"].filter(pl.col("indicator") == INDICATOR, pl.col("year") == YEAR)
        joined = places.select("code", "name").join(values.select("code", "value"), on="code", how="left")
        ranked = joined.sort(["value", "name"], descending=[True, False], nulls_last=True)
        value = pl.col("value")
        quartiles = [value.quantile(share, "linear").alias(str(share)) for share in (0.25, 0.75)]
        return ranked.select(
            pl.col("name").implode(), value.median().alias("median"), *quartiles, mean=value.mean(), n=value.count()
        )

    def _overview(self) -> pl.DataFrame:
        present = (
            self.frames["shown"].filter(pl.col("value").is_not_null()).select("indicator", "code", "year", "value")
        )
        own = present.filter(pl.col("code") == MUNICIPALITY).sort("year").group_by("indicator").last()
        beside = present.filter(pl.col("code") != MUNICIPALITY).join(own, on=["indicator", "year"], suffix="_own")
        others = _members(beside.join(self.frames["member"], on="code"), pl.col("year"))
        medians = others.group_by("indicator").agg(pl.col("value").median().alias("median"), n=pl.len())
        answer = own.join(medians, on="indicator", how="left").with_columns(pl.col("n").fill_null(0))
        return answer.select("indicator", "value", "year", "median", "n").sort("indicator")


def _members(frame: pl.DataFrame, year: pl.Expr) -> pl.DataFrame:
    return frame.filter(
        pl.col("kind") == "municipality",
        ~pl.col("observer"),
        pl.col("last_seen") >= pl.min_horizontal(year, 2022),
        pl.col("joined").fill_null(0) <= year,
        pl.col("left").fill_null(9999) > year,
    )


def measure(folder: Path) -> Section:
    """Times every question on the warehouse in `folder`. Raises ValueError when the plain answers differ."""
    warehouse, name = open_current(folder), current(folder)
    found, plain = answers(warehouse), Plain(folder / str(name))
    rows, timings = [], []
    for question, (command, ask) in _questions(found).items():
        _same(question, ask(), plain)
        own = repeated(f"{question}: `{command}`", ask)
        sql = repeated(f"{question}: DuckDB SQL", partial(plain.sql, question))
        frames = repeated(f"{question}: Polars", partial(plain.polars, question))
        timings += [own, sql, frames]
        rows.append([question, f"{own.median * 1000:.2f} ms", ratio(own, sql), ratio(own, frames)])
    compared = table(("question", "median", "against DuckDB SQL", "against Polars in memory"), rows)
    return Section(
        "Answers",
        f"Calls in one process on an open warehouse, for Karlskrona ({MUNICIPALITY}), {INDICATOR} and {YEAR}. The "
        "same questions put as one SQL statement, and as Polars expressions on frames already in memory, give the "
        "same figures (checked in every run) and leave out ranks, statuses and the network. “Polars” reads no file.",
        f"{compared}\n\n{measured(timings)}",
        [
            "An overview runs two statements each time, each on a cursor of its own. The figures of one key figure are "
            "asked of a build once and kept, as they are between the clicks of readers. Every answer checks its result "
            "with pydantic."
        ],
    )


def repeated(name: str, work: Callable[[], object]) -> Measurement:
    """`work`, done until there are enough calls or enough time has passed; the first few are not counted."""
    for _ in range(WARM_UP):
        work()
    seconds: list[float] = []
    while len(seconds) < MOST_CALLS and sum(seconds) < LONGEST:
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return Measurement(name, seconds, "ms")


def _questions(found: Answers) -> dict[str, tuple[str, Callable[[], Any]]]:
    return {
        "overview": ("Answers.overview", lambda: found.overview(MUNICIPALITY, GROUP)),
        "benchmark": ("Answers.benchmark", lambda: found.benchmark(INDICATOR, MUNICIPALITY, GROUP, YEAR)),
        "trend": ("Answers.trend", lambda: found.trend(INDICATOR, MUNICIPALITY)),
        "peers": ("Answers.peers", lambda: found.peers(MUNICIPALITY, "county")),
    }


def _same(question: str, answer: Any, plain: Plain) -> None:
    """Stops when the plain questions do not mean the same as ours: the ratios would then mean nothing."""
    ours = _comparable(question, answer)
    for way in (plain.sql, plain.polars):
        theirs = way(question)
        if len(ours) != len(theirs) or not all(map(_equal, ours, theirs)):
            raise ValueError(f"{question}: {way.__name__} answers {theirs}, the project {ours}")


def _comparable(question: str, answer: Any) -> list[tuple[Any, ...]]:
    if question == "overview":
        lines = [x for x in answer.indicators if x.value is not None]
        return sorted((x.indicator, x.value, x.year, x.peer_median, x.n_with_value) for x in lines)
    if question == "benchmark":
        p = answer.peers
        names = [figure.name for figure in answer.values if figure.code != MUNICIPALITY]
        return [(names, p.median, p.q1, p.q3, p.mean, p.n_with_value)]
    if question == "trend":
        return [(x.year, x.value, x.status, x.source) for x in answer.values]
    return [(x.code, x.name, x.population) for x in answer.members]


def _equal(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    return all(
        a == b or (isinstance(a, float) and b is not None and abs(a - b) < 1e-9)
        for a, b in zip(one, other, strict=True)
    )
