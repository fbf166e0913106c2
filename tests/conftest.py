"""What every layer's tests share: the shipped figures and the mini data set, built as the command builds them."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import settings

from sekom_analytics import pipeline
from sekom_analytics.answers import Answers, answers
from sekom_analytics.catalog.loader import FOLDER as CATALOGUE_FOLDER
from sekom_analytics.catalog.loader import load
from sekom_analytics.catalog.models import Catalogue
from sekom_analytics.charts import theme
from sekom_analytics.demo.making import make
from sekom_analytics.demo.plan import Plan
from sekom_analytics.settings import ROOT
from sekom_analytics.sources import registry
from sekom_analytics.sources.text_rows import text_rows
from sekom_analytics.staging import observations
from sekom_analytics.staging import register as register_staging
from sekom_analytics.staging.names import Names
from sekom_analytics.staging.register import Register
from sekom_analytics.warehouse.connect import Warehouse, open_current
from sekom_analytics.warehouse.editions import freeze
from sekom_analytics.warehouse.manifest import Edition
from sekom_analytics.warehouse.publish import publish

# The same examples on every machine, and none refused for being slow.
settings.register_profile("sekom", derandomize=True, database=None, deadline=None, max_examples=40)
settings.load_profile("sekom")
# Every chart drawn by a test is looked at by Plotly, property by property.
theme.checked = True

SHIPPED_RAW = ROOT / "data" / "raw"
# Real municipalities and members; the figures among them are partly made up, one row for each thing that can go wrong.
MINI_RAW = Path(__file__).parent / "mini" / "raw"
# What members of the mini data set have handed in, made up: a file or a row for each thing that can be seen in CSV.
HANDED_IN = Path(__file__).parent / "handed_in" / "submissions"


TIDY_LIST = """kpi;title
N00401;Avfall från hushåll, kg/inv
N00402;Farligt avfall från hushåll, kg/inv
U00003;Buller, dB
"""
TIDY_FIGURES = """kpi;municipality;year;value
N00401;1080;2019;412,5
N00401;1080;2020;400
N00401;0381;2020;390,25
N00401;0305;2021;410
N00402;0381;2020;24
U00003;1080;2018;51,125
"""


@dataclass(frozen=True)
class Built:
    """A data set and the warehouse that the pipeline made of it."""

    raw: Path
    folder: Path
    result: pipeline.Build
    warehouse: Warehouse
    answers: Answers


@pytest.fixture(autouse=True)
def _folders_of_the_checkout(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test reads or writes a warehouse that the environment happens to name, or sees anybody's editions."""
    monkeypatch.delenv("SEKOM_RAW", raising=False)
    monkeypatch.delenv("SEKOM_WAREHOUSE", raising=False)
    monkeypatch.setenv("SEKOM_EDITIONS", str(tmp_path_factory.getbasetemp() / "no-editions"))
    monkeypatch.setenv("SEKOM_OFFICE", str(tmp_path_factory.getbasetemp() / "no-office"))


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The figures under data/raw, built once for all tests. Read it, never write to it."""
    with _shared(tmp_path_factory, "shipped") as folder:
        return _build(SHIPPED_RAW, folder)


@pytest.fixture(scope="session")
def mini(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Eight municipalities, built once for all tests. Read it, never write to it."""
    return _build(MINI_RAW, tmp_path_factory.mktemp("mini"))


@pytest.fixture(scope="session")
def edition_of_may(shipped: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of editions with one, 2026-05, of the shipped figures. Read it, never write to it."""
    folder = tmp_path_factory.mktemp("editions")
    freeze(shipped.warehouse, folder, "2026-05", "1.0", datetime(2026, 5, 14, 9, 30, tzinfo=UTC))
    return folder


@pytest.fixture(scope="session")
def handed_in(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The mini data set with what members have handed in, built once for all tests. Read it, never write to it."""
    raw = Path(shutil.copytree(MINI_RAW, tmp_path_factory.mktemp("raw") / "raw"))
    shutil.copytree(HANDED_IN, raw / "submissions")
    return _build(raw, tmp_path_factory.mktemp("handed_in"))


@pytest.fixture(scope="session")
def tidy(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The mini data set with a tidy file of two key figures, built once for all tests. Read it, never write to it."""
    raw = Path(shutil.copytree(MINI_RAW, tmp_path_factory.mktemp("raw") / "raw"))
    (raw / "tidy").mkdir()
    (raw / "tidy" / "key_figures.csv").write_text(TIDY_LIST, encoding="utf-8")
    (raw / "tidy" / "figures.csv").write_text(TIDY_FIGURES, encoding="utf-8")
    return _build(raw, tmp_path_factory.mktemp("tidy"))


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The demonstration at full size, built once, with the key beside `raw`. Read it, never write to it."""
    with _shared(tmp_path_factory, "demo") as folder:
        if not folder.exists():
            make(folder, Plan())
        return _build(folder / "raw", folder / "warehouse")


@contextmanager
def _shared(tmp_path_factory: pytest.TempPathFactory, name: str) -> Iterator[Path]:
    """A folder that every process of this run has in common, for one of them at a time: the first builds in it."""
    base = tmp_path_factory.getbasetemp()
    common = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with (common / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield common / name


def _build(raw: Path, folder: Path) -> Built:
    result = pipeline.build(raw, folder)
    warehouse = open_current(folder)
    return Built(raw, folder, result, warehouse, answers(warehouse))


@pytest.fixture
def mini_raw(tmp_path: Path) -> Path:
    """A copy of the mini data set that a test may spoil."""
    return Path(shutil.copytree(MINI_RAW, tmp_path / "raw"))


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The shipped catalogue."""
    return load()


@pytest.fixture
def catalogue_copy(tmp_path: Path) -> Path:
    """A copy of the catalogue's folder that a test may spoil."""
    return Path(shutil.copytree(CATALOGUE_FOLDER, tmp_path / "catalog", ignore=shutil.ignore_patterns("__pycache__")))


@pytest.fixture(scope="session")
def register() -> Register:
    """The register of the mini data set."""
    return register_staging.stage(registry.read(MINI_RAW / "registry", MINI_RAW))


@pytest.fixture(scope="session")
def names(register: Register, catalogue: Catalogue) -> Names:
    """The names of the mini data set's municipalities, and every label and spelling of the catalogue."""
    return Names(register.codes_and_names, catalogue.spellings, catalogue.area_labels)


StageRows = Callable[..., observations.Figures]


@pytest.fixture(scope="session")
def stage_rows(catalogue: Catalogue, names: Names, register: Register) -> StageRows:
    """Stages text rows given as dictionaries; what a row leaves out is that of a good row of `pasture`."""

    def stage(rows: Iterable[dict[str, Any]], catalogue: Catalogue = catalogue) -> observations.Figures:
        return observations.stage(text_rows(good_rows(rows)), catalogue, names, register)

    return stage


def good_rows(changes: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """A row of Miljöbarometern for each dictionary, with its changes; rows are numbered from 2."""
    good = {
        "source": "miljobarometern",
        "file": "miljobarometern/2023_GN.4.csv",
        "key_set": "2023",
        "key_figure": "GN.4",
        "area": "Karlskrona",
        "date": "2022",
        "printed": "4,35",
        "unit": "%",
        "read_as": "table",
    }
    return [good | {"row": number} | change for number, change in enumerate(changes, start=2)]


@pytest.fixture(scope="session")
def same_tables() -> Callable[[dict[str, pl.DataFrame], dict[str, pl.DataFrame]], None]:
    """Compares two sets of tables, the order of their rows included."""

    def compare(one: dict[str, pl.DataFrame], other: dict[str, pl.DataFrame]) -> None:
        assert list(one) == list(other)
        for name, table in one.items():
            assert table.equals(other[name]), name

    return compare


@pytest.fixture(scope="session")
def tables_of() -> Callable[[Warehouse], dict[str, pl.DataFrame]]:
    """Every table of a warehouse in the order that its rows are stored, and the view that says an order of its own."""

    def tables(warehouse: Warehouse) -> dict[str, pl.DataFrame]:
        stored = "SELECT table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE' ORDER BY table_name"
        named = [*warehouse.ask(stored)["table_name"], "conflict"]
        return {name: warehouse.ask(f'SELECT * FROM "{name}"') for name in named}

    return tables


@pytest.fixture(scope="session")
def freeze_with(tables_of, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Edition]:
    """Freezes a build of other tables: those of `built` after `change` has altered the dictionary of them."""

    def freeze_with(
        built: Built, folder: Path, name: str, at: datetime, change: Callable[[dict[str, pl.DataFrame]], None]
    ) -> Edition:
        tables = tables_of(built.warehouse)
        made = {"shown", "conflict", "tidy_figure", "tidy_year", "tidy_newest"}  # of the others
        tables = {name: table for name, table in tables.items() if name not in made}
        change(tables)
        then = Warehouse(publish(tables, tmp_path_factory.mktemp("then"), "then"))
        return freeze(then, folder, name, "0.9 (abc)", at)

    return freeze_with
