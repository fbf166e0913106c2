"""Guards what is stored: whole vintages beside each other, every answer as received, and what has changed."""

from __future__ import annotations

import hashlib
import json

import pytest

from sekom_analytics.errors import InputError, SekomError
from sekom_analytics.fetching.client import FetchError
from sekom_analytics.fetching.revisions import Revision
from sekom_analytics.sources import kolada as source
from sekom_analytics.sources import vintages

OLD = "kpi,municipality,year,value\nU07514,1080,2021,20\nU07514,1080,2022,22\nU07514,1881,2021,\n"


def printed(office) -> dict[tuple[str, str, str], str]:
    rows = source.read(office.folder, office.folder.parent)
    return {(r["key_figure"], r["area"], r["date"]): r["printed"] for r in rows.iter_rows(named=True)}


def half(kpi: str, area: str, year: int) -> float:
    return 0.5


def test_a_key_figure_is_fetched_for_each_municipality_and_the_country_and_never_for_a_region(office):
    (fetched,) = office.fetch("U07514")
    assert fetched.figures == 4 * 6
    assert {area for _, area, _ in printed(office)} == {"0000", "0180", "1080", "1881"}
    assert {year for *_, year in printed(office)} == {"2021", "2022", "2023", "2024", "2025", "2026"}


def test_answers_lie_beside_the_figures_as_they_were_received_with_a_checksum_each(office):
    (fetched,) = office.fetch("U07514")
    vintage = fetched.vintage
    assert vintage.name == "2026-03-01T093000Z"
    said = vintages.manifest(vintage)
    for name, checksum in said["files"].items():
        assert hashlib.sha256((vintage / name).read_bytes()).hexdigest() == checksum
    assert set(said["files"]) | {"manifest.json"} == {path.name for path in vintage.iterdir()}
    answer = vintages.answer(vintage / "001-01.json.gz")
    assert answer["count"] == 24
    assert {part["gender"] for part in answer["values"][0]["values"]} == {"K", "T"}
    assert said["order"]["definition"]["description"] == "Beskrivning av U07514."


def test_every_digit_received_is_kept(office):
    office.kolada.value = lambda kpi, area, year: 0.00001234 if area == "1080" else 12
    office.fetch("U07514")
    assert printed(office)["U07514", "1080", "2022"] == "0.00001234"
    assert printed(office)["U07514", "1881", "2022"] == "12"


def test_a_secret_value_is_told_from_a_missing_one_and_a_year_that_nobody_has_is_left_out(office):
    office.kolada.value = lambda kpi, area, year: None if area == "1080" or year == 2026 else 3
    office.kolada.status = "Private"
    office.fetch("U07514")
    assert printed(office)["U07514", "1080", "2022"] == ".."
    office.kolada.status = "Missing"
    office.later(hours=1)
    office.fetch("U07514")
    assert printed(office)["U07514", "1080", "2022"] is None
    assert not [place for place in printed(office) if place[2] == "2026"]


def test_a_new_vintage_takes_the_place_of_the_old_one_whole_and_leaves_it_there(office):
    (office.folder / "U07514.csv").write_text(OLD, encoding="utf-8")
    office.kolada.value = lambda kpi, area, year: None if area == "1080" and year == 2022 else 8.0
    (fetched,) = office.fetch("U07514")
    assert fetched.difference.revisions == (Revision("1080", 2021, 2021, -60.0, -60.0),)
    assert (fetched.difference.gone, fetched.difference.new_years) == (1, (2023, 2024, 2025, 2026))
    assert printed(office)["U07514", "1080", "2022"] is None, "not the value of the vintage before"
    assert (office.folder / "U07514.csv").read_text(encoding="utf-8") == OLD
    office.later(days=30)
    office.kolada.value = half
    (again,) = office.fetch("U07514")
    assert again.vintage != fetched.vintage and fetched.vintage.is_dir()
    assert set(printed(office).values()) == {"0.5"}
    assert vintages.manifest(again.vintage)["before"] == "U07514/2026-03-01T093000Z/figures.csv"


def test_a_source_that_says_what_is_stored_makes_no_vintage(office):
    office.fetch("U07514")
    office.later(days=1)
    (again,) = office.fetch("U07514")
    assert again.vintage is None and again.figures == 24
    assert len(list((office.folder / "U07514").iterdir())) == 1


def test_fewer_years_than_are_stored_are_refused_before_anything_is_asked(office):
    (office.folder / "U07514.csv").write_text(OLD, encoding="utf-8")
    with pytest.raises(SekomError, match=r"begin in 2021.*Ask from 2021 or earlier"):
        office.fetch("U07514", since=2022)
    assert not office.kolada.asked


def test_an_unknown_key_figure_is_refused_and_nothing_is_stored(office):
    with pytest.raises(SekomError, match="no key figure N99999"):
        office.fetch("U07514", "N99999")
    assert list(office.folder.iterdir()) == []


def test_a_key_figure_without_figures_of_municipalities_is_not_stored(office):
    office.kolada.value = lambda kpi, area, year: None
    (fetched,) = office.fetch("U07514")
    assert (fetched.vintage, fetched.figures) == (None, 0)
    assert source.stored(office.folder, "U07514") is None


def test_two_values_of_one_figure_and_a_figure_not_asked_for_are_refused(office):
    doubled = {"kpi": "U07514", "municipality": "1080", "period": 2021}
    office.kolada.extra = [doubled | {"values": [{"gender": "T", "value": -5.5, "isdeleted": False}]}]
    with pytest.raises(FetchError, match="1080 has two values for 2021"):
        office.fetch("U07514")
    office.kolada.extra = [doubled | {"municipality": "0001", "values": []}]
    office.later(days=2)
    with pytest.raises(FetchError, match="without being asked for"):
        office.fetch("U07514")
    assert source.stored(office.folder, "U07514") is None


def test_a_deleted_value_is_no_value(office):
    deleted = {"kpi": "U07514", "municipality": "1080", "period": 2021}
    office.kolada.extra = [deleted | {"values": [{"gender": "T", "value": -5.5, "isdeleted": True}]}]
    assert office.fetch("U07514")[0].figures == 24
    assert "-5.5" not in printed(office).values()


def test_an_answer_that_holds_less_than_it_says_is_refused(office):
    office.kolada.says_count = 25
    with pytest.raises(FetchError, match=r"more or fewer"):
        office.fetch("U07514")


def test_a_count_of_all_pages_together_is_understood(office):
    office.kolada.per_page, office.kolada.says_count = 10, 24
    # The lists of key figures and areas are asked for too, and are not held to their count.
    assert office.fetch("U07514")[0].figures == 24


def interrupted(office, after: int) -> None:
    """Fetches both key figures and loses the network for good after so many answers to questions of figures."""
    data = lambda: sum(n for path, n in office.kolada.asked.items() if "/data/" in path)  # noqa: E731
    office.kolada.fault = lambda path, times: 500 if "/data/" in path and data() > after else None
    with pytest.raises(FetchError):
        office.fetch("N00750", "U07514")
    office.kolada.fault = lambda path, times: None
    office.kolada.asked.clear()


def asked_for(office) -> set[str]:
    return {path.split("/")[4] for path in office.kolada.asked if "/data/" in path}


def test_what_a_run_that_was_cut_off_has_finished_is_not_asked_for_again(office):
    interrupted(office, after=1)
    done = {path.parent.parent.name for path in office.folder.glob("*/*/manifest.json")}
    office.later(hours=1)
    office.fetch("N00750", "U07514")
    assert len(asked_for(office)) == 1 and asked_for(office).isdisjoint(done)
    assert {kpi for kpi, *_ in printed(office)} == {"N00750", "U07514"}


@pytest.mark.parametrize("why", ["a day later", "published anew"])
def test_answers_that_may_be_of_another_vintage_are_not_used(why, office):
    interrupted(office, after=1)
    if why == "a day later":
        office.later(days=1)
    else:
        office.later(minutes=5)
        for kpi in office.kolada.kpis:
            office.kolada.add(kpi, publication_date="2026-09-01")
    office.kolada.value = half
    office.fetch("N00750", "U07514")
    assert asked_for(office) == {"N00750", "U07514"}
    assert set(printed(office).values()) == {"0.5"}


def test_a_publication_in_the_middle_of_a_fetch_spoils_it(office):
    def publish() -> None:
        if any("/data/" in path for path in office.kolada.asked):
            office.kolada.kpis["U07514"]["publication_date"] = "2026-09-01"

    office.kolada.on_request = publish
    with pytest.raises(FetchError, match="published U07514 anew"):
        office.fetch("U07514")
    assert source.stored(office.folder, "U07514") is None
    assert office.fetch("U07514")[0].figures == 24


def test_progress_is_told_question_by_question(office):
    office.fetch("U07514", since=1990)
    assert office.steps == [("U07514", 1, 2), ("U07514", 2, 2)]


def test_a_key_figure_that_is_fetched_may_stand_in_no_other_file(office):
    office.fetch("U07514")
    (office.folder / "more.csv").write_text(OLD, encoding="utf-8")
    with pytest.raises(InputError, match=r"more\.csv: U07514 stands here, and has also been fetched"):
        printed(office)


def test_a_folder_that_no_key_figure_names_stops_the_build(office):
    (office.folder / "senaste").mkdir()
    with pytest.raises(InputError, match="not named by a key figure"):
        printed(office)


def test_a_vintage_without_a_manifest_is_not_read(office):
    (fetched,) = office.fetch("U07514")
    unfinished = fetched.vintage.with_name("2027-01-01T000000Z")
    unfinished.mkdir()
    (unfinished / "figures.csv").write_text(OLD, encoding="utf-8")
    assert len(printed(office)) == 24
    (fetched.vintage / "manifest.json").write_text("[]", encoding="utf-8")
    with pytest.raises(InputError, match="fetch it again"):
        vintages.manifest(fetched.vintage)


def test_a_manifest_is_plain_json_and_tells_the_differences(office):
    (office.folder / "U07514.csv").write_text(OLD, encoding="utf-8")
    (fetched,) = office.fetch("U07514")
    said = json.loads((fetched.vintage / "manifest.json").read_text(encoding="utf-8"))
    assert said["difference"]["new_years"] == [2023, 2024, 2025, 2026]
    assert said["order"]["address"] == office.kolada.url
