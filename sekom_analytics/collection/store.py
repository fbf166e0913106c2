"""Keeps a file that was handed in, as received, in the folder that the pipeline reads."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from sekom_analytics.collection.check import Checked
from sekom_analytics.errors import N_, SekomError
from sekom_analytics.sources.form import VERSION
from sekom_analytics.sources.submission import FOLDER, FORM

STAMP = "%Y%m%dT%H%M%S"


def store(content: bytes, checked: Checked, raw: Path, now: datetime) -> Path:
    """Writes the file under `raw`, named by whose it is, the year and the time; the same bytes that came in.

    Nothing is replaced: a later file stands beside an earlier one, and the build takes the later. Raises SekomError for
    a file with something that must be mended, and for a form of no known municipality or year.
    """
    if checked.level == "must_fix":
        raise SekomError(N_("{file} is not stored: something in it must be mended first."), file=checked.name)
    ending = Path(checked.name).suffix.lower()
    if checked.layout == FORM and checked.municipality and checked.year:
        return _write(
            content, raw, checked.year, f"{checked.municipality}_{checked.year}_{now.strftime(STAMP)}", ending
        )
    years = {figure.year for figure in checked.figures}
    year = checked.year or max(year for year in years if year)
    return _write(content, raw, year, f"office_{year}_{now.strftime(STAMP)}", ending)


def store_comments(comments: Mapping[str, str], checked: Checked, raw: Path, now: datetime) -> Path | None:
    """Writes comments (by code of the key figure) as a form of comments alone, which go with the figures of the file.

    None when there are none.
    """
    written = {code: text.strip() for code, text in comments.items() if text.strip()}
    if not written or not checked.municipality or not checked.year:
        return None
    name = f"{checked.municipality}_{checked.year}_{now.strftime(STAMP)}-comments"
    return _write(_comments(written, checked), raw, checked.year, name, ".csv")


def _comments(written: Mapping[str, str], checked: Checked) -> bytes:
    years = {figure.key_figure: figure.year for figure in checked.figures}
    content = io.StringIO(newline="")
    rows = csv.writer(content, delimiter=";", lineterminator="\r\n")
    rows.writerow(["Kommun", checked.municipality])
    rows.writerow(["År", checked.year])
    if checked.key_set:
        rows.writerow(["Uppsättning", checked.key_set])
    rows.writerow(["Formulärversion", VERSION])
    rows.writerow(["Kod", "Avser år", "Värde", "Kommentar"])
    rows.writerows([code, years[code], "", text] for code, text in written.items())
    return content.getvalue().encode("utf-8-sig")


def _write(content: bytes, raw: Path, year: int, stem: str, ending: str) -> Path:
    folder = raw / FOLDER / str(year)
    folder.mkdir(parents=True, exist_ok=True)
    target = next(p for n in range(1000) if not (p := folder / f"{stem}{f'-{n}' if n else ''}{ending}").exists())
    # Beside it first: a build that runs now passes hidden files over, and never sees half of one.
    beside = folder / f".{target.name}.{os.getpid()}.tmp"
    beside.write_bytes(content)
    beside.replace(target)
    return target
