"""How long the command takes to build a warehouse from the shipped files, as a person waits for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.report import Section, measured, ratio, timed
from sekom_analytics.settings import ROOT

TIMES = 5
LONGEST = 120  # seconds; a build that takes longer is an error, not a measurement
SEKOM = Path(sys.executable).with_name("sekom")


def run(*arguments: str) -> str:
    """What a `sekom` command prints. Raises CalledProcessError or TimeoutExpired when it fails."""
    command = [str(SEKOM), *arguments]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SEKOM_")}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True, timeout=LONGEST
    )
    return done.stdout


def measure(folder: Path) -> Section:
    """Times whole processes; leaves a fresh warehouse in `folder`."""
    said = ""

    def from_nothing() -> None:
        nonlocal said
        shutil.rmtree(folder, ignore_errors=True)
        said = run("build", "--language", "en", "--warehouse", str(folder))

    full = timed("`sekom build`, from nothing", from_nothing, TIMES)
    skipped = timed("`sekom build`, nothing changed", lambda: run("build", "--warehouse", str(folder)), TIMES)
    bare = timed("`sekom --help`, which only starts", lambda: run("--help"), TIMES)
    size = sum(path.stat().st_size for path in folder.glob("*.duckdb")) / 1e6
    return Section(
        "Build",
        "A whole process each time, started and ended. From nothing: the folder of warehouses is removed first.",
        measured([full, skipped, bare]),
        [
            f"The build ended with: “{said.strip().splitlines()[-1]}” The warehouse is {size:.1f} MB.",
            f"A full build takes {ratio(full, skipped)} as long as a skipped one. "
            f"{bare.median / full.median:.0%} of it is the start of the process: Python and its imports.",
        ],
    )
