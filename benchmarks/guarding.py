"""How long a hundred forms take to be read in a limited process and judged, beside `pandas.read_excel` alone."""

from __future__ import annotations

import shutil
from pathlib import Path
from zipfile import is_zipfile

import pandas as pd

from benchmarks.build import run
from benchmarks.report import Measurement, Section, measured, ratio, timed
from sekom_analytics import pipeline
from sekom_analytics.sources import registry, submission
from sekom_analytics.staging import observations, register
from sekom_analytics.staging.names import Names

BOOKS, SPARE, TIMES, GOAL = 100, 20, 5, 5


def measure(folder: Path) -> Section:
    """Makes a demonstration with a hundred workbooks in `folder`, and reads those; each way in turn."""
    run("demo", "--out", str(folder), "--members", "40", "--years", "10", "--workbooks", str(BOOKS + SPARE))
    raw, chosen = folder / "raw", folder / "chosen" / submission.SOURCE
    # Some are broken on purpose, which pandas would stop at.
    paths = [path for path in sorted((raw / "submissions").rglob("*.xlsx")) if is_zipfile(path)][:BOOKS]
    for number, path in enumerate(paths):
        copy = chosen / str(number) / path.name
        copy.parent.mkdir(parents=True)
        shutil.copy(path, copy)
    catalogue = pipeline.catalogue_of(raw)
    known = register.stage(registry.read(raw / registry.SOURCE, raw))
    names = Names(known.codes_and_names, catalogue.spellings, catalogue.area_labels)
    accepted = 0

    def ours() -> None:
        nonlocal accepted
        handed_in = submission.read(chosen, chosen.parent, catalogue)
        accepted = observations.stage(handed_in.rows, catalogue, names, known).observations.height

    own: list[float] = []
    pandas: list[float] = []
    for _ in range(TIMES):
        own += timed("", ours, 1).seconds
        pandas += timed("", lambda: [pd.read_excel(path, sheet_name=None, header=None) for path in paths], 1).seconds
    one = Measurement(f"{len(paths)} forms, guarded, read and judged", own)
    other = Measurement("the same, `pandas.read_excel`", pandas)
    reached = other.median >= GOAL * one.median
    return Section(
        "Forms handed in",
        "Workbooks of the demonstration, read in child processes that can take 1 GiB, ten seconds a file and no disk, "
        "then taken apart, coded, judged and compared as in a build. pandas only opens the cells.",
        measured([one, other]),
        [
            f"pandas takes {ratio(other, one)} as long. The goal is {GOAL} ×: {'reached' if reached else 'missed'}. "
            f"{accepted} figures were accepted. The first of the times holds the start of the children."
        ],
    )
