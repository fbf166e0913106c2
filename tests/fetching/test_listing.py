"""Guards the search among Kolada's key figures, and the line that adds one."""

from __future__ import annotations

import pytest

from sekom_analytics.errors import InputError
from sekom_analytics.fetching import listing
from sekom_analytics.fetching.client import Client
from sekom_analytics.sources import kolada, kolada_added
from sekom_analytics.sources import kolada as source


@pytest.fixture
def listed(office):
    """A list of five key figures, one of them of regions alone."""
    stand_in = office.kolada
    stand_in.add("N07403", "Vägtrafikbuller vid bostaden, andel (%)", description="Andel som störs.")
    stand_in.add("N00945", "Bullerplank, antal", description="Plank längs vägar.")
    stand_in.add("N60001", "Buller i vården, antal", municipality_type="L")
    stand_in.per_page = 2
    with Client(stand_in.url) as client:
        listing.renew(client, office.folder, lambda: office.now)
    return listing.stored(office.folder)


def test_every_page_of_the_list_is_kept_and_what_only_regions_have_is_left_out(listed, office):
    assert [entry.kpi for entry in listed] == ["U07514", "N00750", "N07403", "N00945"]
    (vintage,) = (office.folder / "kpi-list").iterdir()
    assert {path.name for path in vintage.iterdir()} == {*(f"kpi-{n:02}.json.gz" for n in (1, 2, 3)), "manifest.json"}


@pytest.mark.parametrize(
    "words, kpis",
    [
        ("BULLER", ["N00945", "N07403"]),
        ("väg buller", ["N07403", "N00945"]),
        ("plank väg", ["N00945"]),
        ("n00750", ["N00750"]),
        ("rymdfart", []),
    ],
)
def test_all_words_must_stand_there_and_those_in_the_title_go_first(words, kpis, listed):
    assert [entry.kpi for entry in listing.search(listed, words)] == kpis


def test_a_list_that_has_not_changed_is_not_kept_twice(listed, office):
    office.later(days=3)
    with Client(office.kolada.url) as client:
        listing.renew(client, office.folder, lambda: office.now)
        assert len(list((office.folder / "kpi-list").iterdir())) == 1
        office.kolada.add("N09999", "Skidspår, km")
        listing.renew(client, office.folder, lambda: office.now)
    assert listing.search(listing.stored(office.folder), "skid")[0].kpi == "N09999"


def test_the_list_is_no_figures_for_a_build(listed, office):
    office.fetch("U07514")
    assert {path.parent.parent.name for path in source.files(office.folder)} == {"U07514"}


def test_a_line_is_written_once_and_what_stands_in_the_file_is_kept(office):
    path = office.folder / kolada.ADDED
    assert listing.add(office.folder, ["N07403"]) == ["N07403"]
    path.write_text(path.read_text("utf-8") + '# egen rad\nN00945 = { direction = "lower" }', encoding="utf-8")
    assert listing.add(office.folder, ["N07403", "N09999"]) == ["N09999"]
    assert kolada_added.listed(office.folder) == {"N07403": {}, "N00945": {"direction": "lower"}, "N09999": {}}
    assert "# egen rad" in path.read_text("utf-8")


@pytest.mark.parametrize(
    "line, said",
    [
        ("N07403 = {}", "nothing of it has been fetched. Run `sekom fetch kolada --kpi N07403`"),
        ("N07403 = lägre", "not valid TOML"),
        ("N07403 = 2", "Write N07403 = {}"),
        ('U07514 = { direction = "up" }', "direction: Input should be"),
        ("U07514 = { theme = 1 }", "theme: Extra inputs are not permitted"),
        ('U07514 = { short = "En rubrik som är för lång för ett diagram" }', "short: String should have at most 28"),
    ],
)
def test_a_line_that_cannot_be_followed_says_why(line, said, office):
    office.fetch("U07514")
    (office.folder / kolada.ADDED).write_text(line + "\n", encoding="utf-8")
    with pytest.raises(InputError) as error:
        kolada_added.read(office.folder)
    assert said in str(error.value)


@pytest.mark.parametrize(
    "values, decimals",
    [((3, 12.0, 4), 0), ((10.25, 30, 40.5), 1), ((0.25, 3, 40.5), 2), ((None, 1.5, None), 2)],
)
def test_decimals_are_as_many_as_tell_values_apart(values, decimals, office):
    office.kolada.value = lambda kpi, area, year: values[year % 3]
    office.fetch("U07514")
    (office.folder / kolada.ADDED).write_text("U07514 = {}\n", encoding="utf-8")
    assert kolada_added.read(office.folder)[0].decimals == decimals
