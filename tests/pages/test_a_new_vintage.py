"""Guards that figures fetched from Kolada are on every page once built, and that old editions stay as they were."""

from __future__ import annotations

import csv
import datetime as dt
import shutil

import pytest

from sekom_analytics import pipeline
from sekom_analytics.answers import answers, of_edition
from sekom_analytics.fetching.client import Client
from sekom_analytics.fetching.kolada import Fetcher
from sekom_analytics.warehouse.connect import open_current
from sekom_analytics.warehouse.editions import edition, freeze
from tests.conftest import SHIPPED_RAW, Built
from tests.fetching.stand_in import StandIn, serving
from tests.pages.conftest import words

SINCE, NEWEST = 2015, 2024


def organic(kpi: str, area: str, year: int) -> float | None:
    """What the made-up source says: a rising share for everyone until 2024, and 61 for Karlskrona that year."""
    if year > NEWEST:
        return None
    return 61 if (area, year) == ("1080", NEWEST) else 20 + 2 * (year - SINCE) + int(area) % 7


@pytest.fixture(scope="module")
def fetched(tmp_path_factory) -> Built:
    """The shipped figures with a new vintage of organic food, and the edition 2026-05 from before it."""
    folder = tmp_path_factory.mktemp("fetched")
    raw, warehouse = folder / "raw", folder / "warehouse"
    shutil.copytree(SHIPPED_RAW, raw)
    pipeline.build(raw, warehouse)
    freeze(open_current(warehouse), folder / "editions", "2026-05", "1.0", dt.datetime(2026, 5, 14, tzinfo=dt.UTC))
    with (raw / "registry" / "municipalities.csv").open(encoding="utf-8", newline="") as file:
        areas = {row["municipality_code"]: (row["name"], "K") for row in csv.DictReader(file)}
    stand_in = StandIn(areas=areas, value=organic)
    stand_in.add("U07514")
    now = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
    with serving(stand_in), Client(stand_in.url) as client:
        Fetcher(client, raw / "kolada", lambda: now, lambda kpi, answered, of: None).fetch(["U07514"], SINCE)
    result = pipeline.build(raw, warehouse)
    built = open_current(warehouse)
    return Built(raw, warehouse, result, built, answers(built))


@pytest.fixture
def open_fetched(open_page, fetched, monkeypatch):
    monkeypatch.setenv("SEKOM_WAREHOUSE", str(fetched.folder))
    monkeypatch.setenv("SEKOM_EDITIONS", str(fetched.folder.parent / "editions"))
    return open_page


def test_a_series_is_that_of_the_new_vintage_alone(fetched):
    asked = "SELECT DISTINCT file FROM observation WHERE indicator = 'organic_food' AND source = 'kolada'"
    (file,) = fetched.warehouse.ask(asked)["file"]
    assert file == "kolada/U07514/2026-06-01T000000Z/figures.csv"
    load = fetched.result.loads.filter(file=file).row(0, named=True)
    assert (load["read"], load["accepted"]) == (290 * 10, 290 * 10)
    assert "kolada/U07514.csv" not in fetched.result.loads["file"].to_list()


PAGES = {
    "overview": {},
    "benchmark": {"ar": "2024"},
    "trends": {},
    "movers": {},
    "learn": {},
    "indicator": {},
    "data_quality": {},
    "about": {},
}


@pytest.mark.parametrize("page", PAGES)
def test_the_new_years_are_on_every_page(page, open_fetched):
    given = {"kommun": "1080", "grupp": "members", "nyckeltal": "organic_food", "sprak": "sv"} | PAGES[page]
    app = open_fetched(page, **given)
    assert not app.exception
    said = words(app)
    assert "2024" in said
    if page in ("overview", "benchmark", "trends"):
        assert "61" in said


@pytest.mark.parametrize("page", ["overview", "benchmark", "trends"])
def test_an_edition_from_before_shows_what_it_did(page, open_fetched):
    given = {"kommun": "1080", "grupp": "members", "nyckeltal": "organic_food", "sprak": "sv", "utgava": "2026-05"}
    said = words(open_fetched(page, **given))
    assert "2022" in said and "61\u00a0%" not in said


def test_an_edition_from_before_is_unaltered_and_answers_as_the_shipped_figures_do(fetched, shipped):
    folder = fetched.folder.parent / "editions"
    assert edition(folder, "2026-05").name == "2026-05"  # refused if it were altered
    asked = "SELECT code, year, value, status FROM shown WHERE indicator = 'organic_food' ORDER BY ALL"
    old = of_edition(folder, "2026-05").warehouse.ask(asked)
    assert old.equals(shipped.warehouse.ask(asked))
    assert old["year"].max() < NEWEST == fetched.warehouse.ask(asked)["year"].max()
