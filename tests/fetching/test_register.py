"""Guards the refreshed register: one whole vintage, RKA's groups as theirs, nothing changed that is not known."""

from __future__ import annotations

import csv
import datetime as dt

import pytest

from sekom_analytics import pipeline
from sekom_analytics.answers import answers
from sekom_analytics.errors import SekomError
from sekom_analytics.fetching.client import Client
from sekom_analytics.fetching.kolada import Fetcher
from sekom_analytics.fetching.register import KEY_FIGURES, refresh, similar_pairs
from sekom_analytics.warehouse.connect import open_current
from tests.fetching.conftest import NOW
from tests.fetching.stand_in import StandIn, serving

SIMILAR = "Liknande kommuner, övergripande, {}, {}"


def register(kpi: str, area: str, year: int) -> float | int | None:
    """Land area until 2023 and population until 2025, as whole numbers with a decimal like the service's own."""
    if kpi == "N02993":
        return 200.5 + int(area) if year <= 2023 else None
    return 20000.0 + int(area) + year if 2015 <= year <= 2025 else None


@pytest.fixture
def kolada(mini_raw):
    with (mini_raw / "registry" / "municipalities.csv").open(encoding="utf-8", newline="") as file:
        areas = {row["municipality_code"]: (row["name"], "K") for row in csv.DictReader(file)}
    areas |= {"0643": ("Habo stad", "K"), "0000": ("Riket", "L"), "0001": ("Region Stockholm", "L")}
    stand_in = StandIn(areas=areas, value=register)
    stand_in.add("N01951", "Invånare totalt, antal")
    stand_in.add("N02993", "Landareal, km2")
    stand_in.groups = [
        group("Karlskrona", 2024, "1080", "2580"),
        group("Karlskrona", 2025, "0381", "0980"),
        {"id": "G2", "title": "Liknande kommuner grundskola, Karlskrona, 2026", "members": ["0180"]},
    ]
    with serving(stand_in) as served:
        yield served


def group(name: str, year: int, *members: str) -> dict[str, object]:
    return {"id": f"G{year}", "title": SIMILAR.format(name, year), "members": list(members)}


@pytest.fixture
def refreshed(kolada, mini_raw):
    """Refreshes the mini data set's register, some days after the first time."""

    def refreshed(days: int = 0):
        folder = mini_raw / "registry"
        with Client(kolada.url) as client:
            now = NOW + dt.timedelta(days=days)
            fetcher = Fetcher(client, folder / KEY_FIGURES, lambda: now, lambda kpi, answered, of: None)
            return refresh(fetcher, folder)

    return refreshed


def built(mini_raw, tmp_path):
    pipeline.build(mini_raw, tmp_path / "warehouse")
    return answers(open_current(tmp_path / "warehouse"))


def test_the_build_takes_names_population_and_land_area_from_the_vintage(refreshed, mini_raw, tmp_path):
    found = refreshed()
    assert found.renamed == [("0643", "Habo", "Habo stad")]
    ask = built(mini_raw, tmp_path)
    assert ask.names["0643"] == "Habo stad"
    assert ask.newest_year() == 2025
    own = ask.places(2025).filter(code="1080").row(0, named=True)
    assert (own["population"], own["land_area"], own["county"]) == (20000 + 1080 + 2025, 200.5 + 1080, "Blekinge län")
    files = ask.warehouse.ask("SELECT DISTINCT file FROM load WHERE source = 'registry' ORDER BY file")["file"]
    place = f"registry/fetched/{found.vintage.name}"
    names = [f"{place}/{name}.csv" for name in ("municipalities", "population", "similar")]
    assert files.to_list() == [*names, "registry/skr_groups.csv"]


def test_similar_by_rka_is_a_peer_group_of_theirs_in_the_newest_grouping(refreshed, mini_raw, tmp_path):
    refreshed()
    ask = built(mini_raw, tmp_path)
    assert [peer.code for peer in ask.peers("1080", "rka").members] == ["0381", "0980"]
    assert ask.peers("0180", "rka").members == []
    assert "RKA" in ask.peer_group("rka").title.sv and "Källa: Kolada" in ask.peer_group("rka").sentence.sv
    overview = ask.overview("1080", "rka")
    assert (overview.peers.group, overview.peers.n) == ("rka", 2)


def test_without_them_the_group_is_not_offered(mini):
    assert "rka" not in mini.answers.catalogue.peer_group
    with pytest.raises(SekomError, match="peer group"):
        mini.answers.peers("1080", "rka")


def test_a_register_that_says_what_is_stored_makes_no_vintage_and_a_later_one_stands_beside(
    refreshed, kolada, mini_raw
):
    first = refreshed()
    assert refreshed(days=1).vintage is None
    kolada.groups.append(group("Habo stad", 2025, "0305"))
    second = refreshed(days=2)
    assert first.vintage.is_dir() and second.vintage.name > first.vintage.name
    assert second.similar == 2


def test_another_municipality_than_those_on_record_changes_nothing(refreshed, kolada, mini_raw):
    kolada.areas["9990"] = ("Nystad", "K")
    del kolada.areas["1080"]
    with pytest.raises(SekomError, match=r"new: 9990; gone: 1080.*Nothing is changed"):
        refreshed()
    assert not (mini_raw / "registry" / "fetched").exists()


@pytest.mark.parametrize(("kpi", "said"), [("N01951", r"under N01951 \("), ("N02993", r"under N02993 \(")])
def test_without_figures_of_one_kind_no_register_is_stored_and_the_build_still_stands(
    refreshed, kolada, mini_raw, tmp_path, kpi, said
):
    kolada.value = lambda asked, area, year: None if asked == kpi else register(asked, area, year)
    with pytest.raises(SekomError, match=rf"{said}.*stored stays as it is"):
        refreshed()
    assert not (mini_raw / "registry" / "fetched").exists()
    assert built(mini_raw, tmp_path).newest_year() < 2025


def test_a_service_that_has_emptied_its_figures_leaves_the_refreshed_register(refreshed, kolada, mini_raw):
    first = refreshed()
    kolada.value = lambda asked, area, year: None
    with pytest.raises(SekomError, match=r"under N01951, N02993 \(N01951 is population, N02993 land area\)"):
        refreshed(days=1)
    assert [path.name for path in (mini_raw / "registry" / "fetched").iterdir()] == [first.vintage.name]


def test_members_are_read_as_codes_and_as_dictionaries():
    names = {"1080": "Karlskrona", "0381": "Enköping", "2580": "Luleå"}
    members = [{"member_id": "2580", "member_title": "Luleå"}, {"id": "1080"}, {"id": "4711"}]
    told = [{"title": SIMILAR.format("Karlskrona", 2025), "members": members}]
    assert similar_pairs(told, names) == [("1080", "2580", 2025)]
