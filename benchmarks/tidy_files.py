"""Writes tidy files of any size for the benchmarks: the same lines each time, scattered over the file."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb

from sekom_analytics.settings import ROOT

RAW = ROOT / "data" / "raw"
YEARS, FIRST_YEAR = 30, 1996
# No power of two, five or three divides it, so that steps of it come to every line once.
STEP = 7_368_787
FIGURES = "tidy/figures.csv"
# Values have one decimal, and are from tens to ten thousands by the key figure.
LINES = """
    COPY (
        SELECT
            printf('N%05d', 1 + n // {series}) AS kpi, $codes[1 + n // {years} % {places}] AS municipality,
            {first} + n % {years} AS year,
            replace(((hash(n) % (100 * 10 ** (n // {series} % 4))::BIGINT) / 10)::DECIMAL(9, 1)::VARCHAR, '.', ',')
                AS value
        FROM (SELECT line * {step} % {all} AS n FROM range({all}) AS lines(line))
        WHERE n < {lines}
    ) TO '{path}' (FORMAT csv, DELIMITER ';', HEADER)
"""


def write(raw: Path, lines: int, codes: list[str]) -> Path:
    """A folder of raw files, the shipped ones and a tidy file of so many lines; that file."""
    shutil.copytree(RAW, raw)
    (raw / "tidy").mkdir()
    series = YEARS * len(codes)
    key_figures = -(-lines // series)
    listed = "".join(f"N{number:05};Key figure {number}\n" for number in range(1, key_figures + 1))
    (raw / "tidy" / "key_figures.csv").write_text(f"kpi;title\n{listed}", encoding="utf-8")
    sizes = {"series": series, "years": YEARS, "places": len(codes), "first": FIRST_YEAR, "step": STEP}
    sizes |= {"all": key_figures * series, "lines": lines}
    with duckdb.connect() as connection:
        connection.execute("SET preserve_insertion_order = false")
        connection.execute(LINES.format(path=raw / FIGURES, **sizes), {"codes": codes})
    return raw / FIGURES
