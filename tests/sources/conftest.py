"""A folder of one file, read as Miljöbarometern's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from sekom_analytics.sources import miljobarometern


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder of Miljöbarometern's under a raw folder."""
    path = tmp_path / "raw" / "miljobarometern"
    path.mkdir(parents=True)
    return path


@pytest.fixture
def read(folder: Path) -> Callable[..., pl.DataFrame]:
    """Reads files given as name and content; text is written as UTF-8, bytes as they are."""

    def reading(*files: tuple[str, str | bytes]) -> pl.DataFrame:
        for name, content in files:
            data = content.encode() if isinstance(content, str) else content
            (folder / name).write_bytes(data)
        return miljobarometern.read(folder, folder.parent)

    return reading
