"""Figures to draw, and how to read what was drawn."""

from __future__ import annotations

import polars as pl

from sekom_analytics.charts.axis import Axis
from sekom_analytics.charts.distribution import Summary

SHARE = Axis("Ekologiska livsmedel", "%", 0, True, "sv")
AMOUNT = Axis("Utsläpp", "ton CO₂e/inv", 2, False, "sv")
SUMMARY = Summary(40, 25.0, 20.0, 31.0)


def values(*numbers, year=2022):
    return pl.DataFrame(
        {
            "code": [f"{1000 + i}" for i in range(len(numbers))],
            "name": [f"Kommun {i}" for i in range(len(numbers))],
            "value": [float(n) for n in numbers],
            "year": [year] * len(numbers),
        },
        schema={"code": pl.String, "name": pl.String, "value": pl.Float64, "year": pl.Int64},
    )


def words(figure):
    return [note["text"] for note in figure.to_dict()["layout"].get("annotations", [])]


def note(figure, start):
    return next(n for n in figure.to_dict()["layout"]["annotations"] if n["text"].startswith(start))


def own(*numbers, first=2015, segments=None):
    return pl.DataFrame(
        {
            "year": range(first, first + len(numbers)),
            "value": numbers,
            "segment": segments or [None if n is None else 1 for n in numbers],
        },
        schema={"year": pl.Int64, "value": pl.Float64, "segment": pl.Int64},
    )


def peers(*medians, first=2015, segments=None):
    frame = own(*medians, first=first, segments=segments).rename({"value": "median"})
    return frame.with_columns(q1=pl.col("median") - 5, q3=pl.col("median") + 5, n=pl.lit(40))
