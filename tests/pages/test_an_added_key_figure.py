"""Guards that a key figure that an office has added is shown as the others are, with no rank until a way is said."""

from __future__ import annotations

import datetime as dt
import shutil

import pytest

from sekom_analytics import pipeline
from sekom_analytics.answers import answers, of_edition
from sekom_analytics.fetching import listing
from sekom_analytics.fetching.client import Client
from sekom_analytics.fetching.kolada import Fetcher
from sekom_analytics.warehouse.connect import open_current
from sekom_analytics.warehouse.editions import freeze
from tests.conftest import SHIPPED_RAW, Built
from tests.fetching.stand_in import StandIn, serving
from tests.pages.conftest import words
from tests.stories.conftest import told_of

NOW = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
ADDED = "kolada_n07403"


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Built:
    """The shipped figures with one key figure more."""
    folder = tmp_path_factory.mktemp("added")
    raw = folder / "raw"
    shutil.copytree(SHIPPED_RAW, raw)
    lines = (raw / "registry" / "municipalities.csv").read_text(encoding="utf-8").splitlines()[1:]
    stand_in = StandIn(areas={line.split(",")[0]: (line.split(",")[1], "K") for line in lines})
    stand_in.add(
        "N07403",
        "Invånare som störs av trafikbuller i bostaden, andel (%)",
        description="Andel som svarat att de störs.",
    )
    with serving(stand_in), Client(stand_in.url) as client:
        Fetcher(client, raw / "kolada", lambda: NOW, lambda kpi, answered, of: None).fetch(["N07403"], 2012)
    listing.add(raw / "kolada", ["N07403"])
    result = pipeline.build(raw, folder / "warehouse")
    warehouse = open_current(folder / "warehouse")
    freeze(warehouse, folder / "editions", "2026-06", "1.0", NOW)
    return Built(raw, folder / "warehouse", result, warehouse, answers(warehouse))


@pytest.mark.parametrize("sprak", ["sv", "en"])
@pytest.mark.parametrize("page", ["overview", "benchmark", "trends", "movers", "learn", "indicator", "data_quality"])
def test_it_is_on_every_page(page, sprak, open_page, built, monkeypatch):
    monkeypatch.setenv("SEKOM_WAREHOUSE", str(built.folder))
    app = open_page(page, kommun="1080", grupp="members", nyckeltal=ADDED, sprak=sprak)
    assert not app.exception
    assert [warning.value for warning in app.warning] == []
    said = words(app)
    assert "Invånare som störs av" in said
    if page in ("benchmark", "trends", "movers", "learn", "indicator"):
        headings = [heading.value for heading in (*app.title, *app.subheader, *app.header)]
        assert any("Invånare som störs av trafikbuller i bostaden" in heading for heading in headings), headings
        assert not any("…" in heading for heading in headings)
    if page == "indicator":
        assert "Andel som svarat att de störs." in said
        assert ("ingen rangordnas" if sprak == "sv" else "nobody is ranked") in said
    if page in ("benchmark", "trends", "indicator"):
        assert ("Källa: Kolada." if sprak == "sv" else "Source: Kolada.") in said


def test_nobody_is_ranked(built):
    found = built.answers.benchmark(ADDED, "1080", "members")
    assert found.municipality.value is not None and found.municipality.rank is None


def test_an_edition_keeps_it(built):
    frozen = of_edition(built.folder.parent / "editions", "2026-06")
    assert frozen.indicator(ADDED).definition.sv == "Andel som svarat att de störs."
    assert ADDED in {indicator.id for indicator in frozen.indicators_with_figures()}


def test_a_story_of_it_names_it_in_full(built):
    deck = told_of(built.answers, "tema", "sv", indicator=ADDED)
    assert deck.title.endswith("Invånare som störs av trafikbuller i bostaden")
    assert [slide.headline for slide in deck.slides if "…" in slide.headline] == []
