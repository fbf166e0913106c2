"""How long it takes to judge every series there is, beside the bare slope of each by SciPy."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import numpy as np
import polars as pl
from scipy import stats

from benchmarks.report import Section, measured, ratio, timed
from sekom_analytics.answers import answers
from sekom_analytics.catalog.models import Indicator
from sekom_analytics.metrics.verdict import unbroken, verdicts
from sekom_analytics.warehouse.connect import open_current

Figures = list[tuple[Indicator, pl.DataFrame]]


def measure(folder: Path) -> Section:
    """All municipalities by all key figures, judged from the figures in memory; and SciPy's slope of each series."""
    ask = answers(open_current(folder))
    figures = [(entry, ask.figures(entry.id)) for entry in ask.catalogue.indicators]
    ours = timed("every series judged", partial(_ours, figures), 9, "ms")
    scipys = timed("SciPy `theilslopes`, one by one", partial(_scipys, figures), 3, "ms")
    return Section(
        "Verdicts",
        f"{_ours(figures)} series, every municipality and key figure with a value, from the figures in memory to the "
        "table of verdicts: exact intervals with ties at two levels, autocorrelation, least change, new definitions.",
        measured([ours, scipys]),
        [
            f"SciPy's slopes with a normal interval at one level, and no verdict, take {ratio(scipys, ours)} as long. "
            "The goal is 0.5 s."
        ],
    )


def _ours(figures: Figures) -> int:
    return sum(verdicts(of, entry, None).height for entry, of in figures)


def _scipys(figures: Figures) -> None:
    for entry, of in figures:
        part = unbroken(of, [b.year for b in entry.breaks], "ten")
        for values in part.values:
            present = ~np.isnan(values)
            if present.sum() > 1:
                stats.theilslopes(values[present], part.years[present], 0.9)
