"""How long figures by the million take to come in, beside DuckDB, pandas with SQLite and sqlite-utils."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from benchmarks import tidy_files
from benchmarks.build import SEKOM
from benchmarks.report import Measurement, Section, load, measured, table
from sekom_analytics.settings import ROOT

# Lines -> how often each way is run, all of them in turn.
SIZES = {
    25_000: {"ours": 7, "DuckDB": 7, "pandas": 5, "sqlite-utils": 5},
    1_000_000: {"ours": 7, "DuckDB": 7, "pandas": 3, "sqlite-utils": 2},
    30_000_000: {"ours": 2, "DuckDB": 2, "pandas": 1},
}
NAMES = {
    "ours": "ours, published",
    "DuckDB": "DuckDB `read_csv` alone",
    "pandas": "pandas and SQLite",
    "sqlite-utils": "sqlite-utils",
}
LONGEST = 1800
MIB = 1 << 20


@dataclass
class Runs:
    """What one way has told of itself, run by run."""

    told: list[dict[str, float]] = field(default_factory=list)

    def median(self, what: str) -> float:
        """The middle of what was told."""
        return statistics.median(run[what] for run in self.told)


def measure(scratch: Path) -> Section:
    """Every size in turn, written, taken in by every way and taken away; the files of `ours` stay in `scratch`."""
    results = {lines: _one_size(scratch, lines, times) for lines, times in SIZES.items()}
    return section(results, [_whole_build(scratch), load()])


def section(results: dict[int, dict[str, Runs]], remarks: list[str]) -> Section:
    """What was told, size by size and way by way, as a part of the report."""
    rows, timings = [], []
    for lines, runs in results.items():
        base = runs["DuckDB"]
        for way, found in runs.items():
            name = f"{said(lines)}: {NAMES[way]}"
            timings.append(Measurement(name, [run["seconds"] for run in found.told]))
            rows.append(
                [
                    name,
                    f"{found.median('seconds') / base.median('seconds'):.2f} ×",
                    f"{found.median('processor') / base.median('processor'):.2f} ×",
                    f"{found.median('processor'):.2f} s",
                    f"{max(run['peak'] for run in found.told) / MIB:.0f} MiB",
                    f"{found.median('bytes') / lines:.1f}",
                ]
            )
    headings = ("what", "time against DuckDB", "processor against DuckDB", "processor", "most memory", "bytes a line")
    return Section(
        "Ingest",
        "Tidy lines such as `N00401;1080;2019;4,5`, scattered over the file, into a table on disk. Ours is what `sekom "
        "build` does with them: each line judged by the rules of all figures, coded, sorted, quartiles and newest "
        "values counted, synced, checksummed and published; the others check nothing. Processes of their own, "
        "one at a time and in turn, timed after their imports. Processor time depends less on other work.",
        f"{table(headings, rows)}\n\n{measured(timings)}",
        [*_goals(results), *remarks],
    )


def _one_size(scratch: Path, lines: int, times: dict[str, int]) -> dict[str, Runs]:
    codes = pl.read_csv(tidy_files.RAW / "registry" / "municipalities.csv", infer_schema=False)["municipality_code"]
    raw = scratch / f"raw-{lines}"
    tidy_files.write(raw, lines, codes.to_list())
    runs = {way: Runs() for way in times}
    for turn in range(max(times.values())):
        for way, most in times.items():
            if turn < most:
                runs[way].told.append(_run(way, raw, scratch / f"{way}-{lines}"))
    return runs


def _run(way: str, raw: Path, folder: Path) -> dict[str, float]:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    command = [sys.executable, "-m", "benchmarks.contenders", way, str(raw), str(folder)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=LONGEST)
    if way not in {"ours", "DuckDB"}:
        shutil.rmtree(folder)
    told: dict[str, float] = json.loads(done.stdout)
    return told


def _goals(results: dict[int, dict[str, Runs]]) -> list[str]:
    """What was aimed at, beside what was measured."""
    told = []
    for lines, most, fewest in ((1_000_000, 1.0, 8), (30_000_000, 1.3, 12)):
        if lines not in results:
            told.append(f"{said(lines)} were not run.")
            continue
        found = results[lines]
        times, processor = (found["ours"].median(w) / found["DuckDB"].median(w) for w in ("seconds", "processor"))
        told.append(
            f"{said(lines)}: the goal is {most} × DuckDB alone: {_judged(times <= most)} by the clock ({times:.2f} ×), "
            f"{_judged(processor <= most)} in processor time ({processor:.2f} ×). {_faster(found, fewest)}"
        )
    if (lines := 30_000_000) in results:
        largest = results[lines]["ours"]
        memory, size = max(run["peak"] for run in largest.told) / (1 << 30), largest.median("bytes") / lines
        told.append(
            f"Of 30 million, the goal is 1.2 GiB of memory: {_judged(memory <= 1.2)} ({memory:.2f}); and 4 bytes a "
            f"line, the tables for the pages among them: {_judged(size <= 4)} ({size:.1f})."
        )
    told.append(
        "Why ours takes longer than DuckDB alone: cutting and judging lines costs a little less processor time than "
        "all that DuckDB does; to store the rows in order comes on top; and the warehouse's other tables are made "
        "whatever the number of lines. What was tried beyond this stands in `docs/decisions.md`."
    )
    return told


def _faster(found: dict[str, Runs], fewest: int) -> str:
    if "pandas" not in found:
        return "pandas and SQLite were not run at this size."
    times, processor = (found["pandas"].median(what) / found["ours"].median(what) for what in ("seconds", "processor"))
    goal = f"The goal is {fewest} times as fast as pandas and SQLite: {_judged(times >= fewest)} by the clock"
    return f"{goal} ({times:.1f}), {_judged(processor >= fewest)} in processor time ({processor:.1f})."


def _judged(reached: bool) -> str:
    return "reached" if reached else "missed"


def said(lines: int) -> str:
    """A number of lines in words."""
    return f"{lines // 1000} thousand" if lines < 1_000_000 else f"{lines // 1_000_000} million"


def _whole_build(scratch: Path) -> str:
    """The whole command on the largest file, with all other figures; its memory is that of the process."""
    raw, warehouse = scratch / "raw-30000000", scratch / "whole"
    with subprocess.Popen(
        [str(SEKOM), "build", "--raw", str(raw), "--warehouse", str(warehouse)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    shutil.rmtree(warehouse, ignore_errors=True)
    if process.returncode:
        raise RuntimeError(f"sekom build ended with {process.returncode}")
    return (
        f"The whole of `sekom build` on 30 million lines and the shipped files, once: "
        f"{used.ru_utime + used.ru_stime:.1f} s of processor time, at most {used.ru_maxrss / 1024:.0f} MiB."
    )
