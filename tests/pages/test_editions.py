"""An edition on every page: shown with its own figures, marked, carried by every link, refused when it was altered."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import polars as pl
import pytest

from sekom_analytics.warehouse import editions, manifest
from sekom_analytics.warehouse.editions import edition, freeze
from tests.pages.conftest import address, as_read, chooser, go, words
from tests.pages.test_every_page import LANGUAGES, PAGES

# The old name of a key figure, and a value that nobody has today.
OLD_NAME = {"sv": "Ekologisk mat (förr)", "en": "Organic food (then)"}


@pytest.fixture(scope="session")
def shelf(shipped, freeze_with, tmp_path_factory) -> Path:
    """Editions of 2025-11 and 2026-05, and 2025-05, which was altered. Read it, never write to it."""
    folder = tmp_path_factory.mktemp("shelf")

    def change(tables):
        food = (pl.col("indicator") == "organic_food") & (pl.col("code") == "1080") & (pl.col("year") == 2022)
        observations = tables["observation"]
        tables["observation"] = observations.with_columns(value=pl.when(food).then(77.25).otherwise("value")).filter(
            ~((pl.col("indicator") == "pasture") & (pl.col("year") == 2024))
        )
        then = json.loads(tables["catalogue"].item())
        for indicator in then["indicators"]:
            if indicator["id"] == "organic_food":
                indicator |= {"decimals": 2, "name": OLD_NAME, "short": OLD_NAME}
        then["peer_groups"] = [group for group in then["peer_groups"] if group["id"] != "large"]
        tables["catalogue"] = pl.DataFrame({"document": [json.dumps(then)]})

    for name, year in (("2025-05", 2025), ("2025-11", 2025)):
        freeze_with(shipped, folder, name, datetime(year, int(name[-2:]), 3, 12, tzinfo=UTC), change)
    freeze(shipped.warehouse, folder, "2026-05", "1.0", datetime(2026, 5, 14, 9, 30, tzinfo=UTC))
    data = folder / "2025-05" / "figures.duckdb"
    data.chmod(0o644)
    data.write_bytes(data.read_bytes() + b"x")
    return folder


@pytest.fixture
def open_page(open_page, shelf, monkeypatch):
    """Opens a page of an installation that has the editions."""
    monkeypatch.setenv("SEKOM_EDITIONS", str(shelf))
    return open_page


def marks(app) -> list[str]:
    return [e.proto.body for e in app.get("html") if 'class="sekom-edition" role=' in e.proto.body]


def followed(link: str) -> dict[str, str]:
    """What a link asks for."""
    return {name: values[0] for name, values in parse_qs(urlsplit(link.replace("&amp;", "&")).query).items()}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_stands_in_an_edition_and_says_which_with_its_date(open_page, page, language):
    app = open_page(page, utgava="2025-11", sprak=language)
    assert not app.exception and not app.warning
    (mark,) = marks(app)
    named = {"sv": "Utgåva 2025-11, fryst 2025-11-03.", "en": "Edition 2025-11, frozen 2025-11-03."}
    assert named[language] in mark
    assert address(app, "utgava") == "2025-11"


@pytest.mark.parametrize("page", PAGES)
def test_without_an_edition_nothing_is_marked_and_no_link_names_one(open_page, page):
    app = open_page(page)
    assert marks(app) == []
    asked = [followed(link).get("utgava") for link in re.findall(r'href="(/[^"]*)"', words(app))]
    assert {name for name in asked if name} == ({"2026-05", "2025-11"} if page == "about" else set())
    assert "utgava" not in app.query_params


@pytest.mark.parametrize("page", ["overview", "benchmark", "indicator"])
def test_every_link_of_a_page_carries_the_edition_on(open_page, page):
    app = open_page(page, utgava="2025-11", nyckeltal="organic_food")
    links = re.findall(r'href="(/[^"]*)"', words(app))
    assert page == "benchmark" or links
    assert {followed(link)["utgava"] for link in links} <= {"2025-11"}


def test_the_way_out_keeps_every_other_choice_also_those_that_the_page_made(open_page):
    app = open_page("benchmark", utgava="2025-11", kommun="0381")
    chooser(app, "nyckeltal").set_value("pasture").run()
    (mark,) = marks(app)
    choices = followed(re.search(r'href="([^"]*)"', mark)[1])
    assert (choices["kommun"], choices["nyckeltal"]) == ("0381", "pasture") and "utgava" not in choices


def test_a_choice_made_in_an_edition_stays_in_it(open_page):
    app = open_page("benchmark", utgava="2025-11")
    chooser(app, "kommun").set_value("0381").run()
    assert marks(app) and address(app, "utgava") == "2025-11"
    go(app, "trends")
    assert marks(app)


def test_the_address_alone_decides_so_that_back_leads_out_again(open_page):
    app = open_page("benchmark", utgava="2025-11", nyckeltal="organic_food", ar="2022")
    assert "77,25" in app.title[0].value
    del app.query_params["utgava"]
    app.run()
    assert marks(app) == [] and app.title[0].value == "Ekologiska livsmedel 2022. Karlskrona: 22\u00a0%"


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_names_and_decimals_are_those_of_the_edition(open_page, language):
    app = open_page("benchmark", utgava="2025-11", nyckeltal="organic_food", ar="2022", sprak=language)
    value = {"sv": "77,25\u00a0%", "en": "77.25%"}[language]
    assert app.title[0].value == f"{OLD_NAME[language]} 2022. Karlskrona: {value}"
    assert value not in words(open_page("benchmark", nyckeltal="organic_food", ar="2022", sprak=language))


def test_a_group_that_there_was_none_of_is_no_choice_in_the_edition(open_page):
    app = open_page("overview", utgava="2025-11", grupp="large")
    assert any("large" in warning.value for warning in app.warning)
    assert not open_page("overview", utgava="2026-05", grupp="large").warning


def test_where_a_page_asks_for_what_the_edition_does_not_hold_it_says_so_and_the_rest_stands(open_page):
    app = open_page("benchmark", utgava="2025-11", sprak="sv")
    assert not app.exception
    assert app.info[-1].value == "Resten av sidan frågar efter sådant som inte finns i utgåva 2025-11."
    assert OLD_NAME["sv"] in app.title[0].value and app.get("plotly_chart")


@pytest.mark.parametrize("page", ["benchmark", "trends", "indicator"])
def test_the_line_under_a_chart_cites_the_edition(open_page, page):
    cited = "SEKOM Analytics, utgåva 2025-11, fryst 2025-11-03."
    captions = [caption.value for caption in open_page(page, utgava="2025-11", nyckeltal="pasture").caption]
    assert any(cited in caption and "År:" in caption for caption in captions)
    assert not any("utgåva" in caption.value for caption in open_page(page, nyckeltal="pasture").caption)


REFUSED = {
    "2027-01": {"sv": "Utgåvan ”2027-01” finns inte.", "en": "There is no edition “2027-01”."},
    "../2025-11": {"sv": "Utgåvan ”../2025-11” finns inte.", "en": "There is no edition “../2025-11”."},
    "2025-05": {"sv": "har ändrats sedan den frystes", "en": "has been altered since it was frozen"},
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.parametrize("page", ["overview", "benchmark", "about"])
def test_an_edition_that_cannot_be_shown_is_told_of_and_the_newest_figures_stand_unmarked(
    open_page, page, name, language
):
    app = open_page(utgava=name, sprak=language)
    assert not app.exception
    told = as_read(" ".join(warning.value for warning in app.warning))
    assert REFUSED[name][language] in told
    assert ("nyaste" if language == "sv" else "newest") in told
    app = go(app, page)
    assert marks(app) == [] and "utgava" not in app.query_params


def test_an_edition_of_another_version_is_told_of(open_page, monkeypatch):
    monkeypatch.setattr(manifest, "SCHEMA", 2)
    monkeypatch.setattr(editions, "_read", lambda folder, _: manifest.read(folder))
    app = open_page(utgava="2026-05", sprak="sv")
    assert "en annan version av programmet" in app.warning[0].value and marks(app) == []


def test_an_edition_stands_where_there_is_no_build(open_page, monkeypatch, tmp_path):
    app = open_page("overview", utgava="2026-05")
    monkeypatch.setenv("SEKOM_WAREHOUSE", str(tmp_path))
    app = open_page("about", utgava="2026-05")
    assert not app.exception and marks(app)
    assert "De nyaste siffrorna" not in words(app)
    assert "sekom build" in open_page("overview", utgava="2027-01").info[0].value


def test_about_cites_the_edition_with_its_checksum_and_the_day_of_reading(open_page, shelf):
    said = words(open_page("about", utgava="2026-05", sprak="sv"))
    found = edition(shelf, "2026-05")
    cited = f"SEKOM Analytics, utgåva 2026-05, fryst 2026-05-14, kontrollsumma {found.checksum[:12]}."
    assert f"{cited} Källor: Kolada, Miljöbarometern. Hämtad {date.today().isoformat()}." in said
    assert found.checksum in said


def test_about_says_of_the_build_in_use_that_it_may_change(open_page, shipped):
    said = words(open_page("about", sprak="en"))
    assert f"SEKOM Analytics, not frozen, build {shipped.warehouse.version}. Sources: Kolada" in said
    assert "These figures may change with the next build." in said


@pytest.mark.parametrize("utgava", [None, "2025-11"])
def test_about_lists_the_editions_with_what_changed_and_a_way_to_each(open_page, shelf, utgava):
    app = open_page("about", sprak="sv", **({"utgava": utgava} if utgava else {}))
    table = next(e.proto.body for e in app.get("html") if "Utgåvor, den nyaste först" in e.proto.body)
    newest, may, november, altered = re.findall(r"<tr.*?</tr>", table)[1:]
    assert "De nyaste siffrorna" in newest and "Inget värde skiljer sig" in newest
    assert "utgava" not in followed(re.search(r'href="([^"]*)"', newest)[1])
    assert followed(re.search(r'href="([^"]*)"', may)[1])["utgava"] == "2026-05"
    pasture = edition(shelf, "2026-05").figures - edition(shelf, "2025-11").figures
    assert f"Miljöbarometern: {pasture} nya" in may and "Kolada: 1 ändrad" in may
    assert edition(shelf, "2026-05").checksum[:12] in may and "2026-05-14" in may
    assert "2025-11-03" in november
    assert "2025-05" in altered and "Ändrad sedan den frystes, visas inte" in altered and "href" not in altered
    assert ("sekom-own" in november, "sekom-own" in newest) == (utgava is not None, utgava is None)


def test_without_any_edition_about_says_who_freezes_one(open_page, monkeypatch, tmp_path):
    monkeypatch.setenv("SEKOM_EDITIONS", str(tmp_path))
    assert "Det finns ingen utgåva än." in words(open_page("about", sprak="sv"))
