"""Guards the register that every figure is joined to: a bad row is listed, a bad register stops the run."""

from __future__ import annotations

import pytest

from sekom_analytics.errors import InputError
from sekom_analytics.sources import registry
from sekom_analytics.staging import register as register_staging


@pytest.fixture
def staged(mini_raw):
    """Stages the mini register with lines added to its files, or put in place of others."""

    def stage(file="municipalities.csv", *added, replace=("", "")):
        path = mini_raw / "registry" / file
        text = path.read_text(encoding="utf-8")
        assert replace[0] in text
        path.write_text(text.replace(*replace, 1) + "".join(f"{line}\n" for line in added), encoding="utf-8")
        return register_staging.stage(registry.read(mini_raw / "registry", mini_raw))

    return stage


@pytest.mark.parametrize(
    "line, column, text, rule",
    [
        ("180,Kiruna,25,Norrbottens län,B3,19140.2", "municipality_code", "180", "readable_code"),
        (",Kiruna,25,Norrbottens län,B3,19140.2", "municipality_code", None, "readable_code"),
        ("２５８４,Kiruna,25,Norrbottens län,B3,19140.2", "municipality_code", "２５８４", "readable_code"),
        ("2584,Kiruna,25,Norrbottens län,B3,stor", "land_area_km2", "stor", "readable_land_area"),
        ("2584,Kiruna,25,Norrbottens län,B3,", "land_area_km2", None, "readable_land_area"),
        ("2584,Kiruna,25,Norrbottens län,B3,0", "land_area_km2", "0", "readable_land_area"),
        ("2584,Kiruna,25,Norrbottens län,B3,nan", "land_area_km2", "nan", "readable_land_area"),
        ("1080,Karlskrona,10,Blekinge län,C6,1042.5", "municipality_code", "1080", "only_row"),
    ],
)
def test_a_municipality_that_breaks_a_rule_is_listed(line, column, text, rule, staged):
    refused = staged("municipalities.csv", line).rejected.filter(file="registry/municipalities.csv")
    assert refused.select("row", "column", "text", "rule").rows() == [(10, column, text, rule)]


@pytest.mark.parametrize(
    "line, column, text, rule",
    [
        ("9999,2022,5", "municipality", "9999", "known_municipality"),
        (",2022,5", "municipality", None, "known_municipality"),
        ("1080,i fjol,5", "year", "i fjol", "readable_year"),
        ("1080,22,5", "year", "22", "readable_year"),
        ("1080,2019,många", "persons", "många", "readable_number"),
        ("1080,2019,0", "persons", "0", "readable_number"),
        ("1080,2019,-5", "persons", "-5", "readable_number"),
        ("1080,2019,5.5", "persons", "5.5", "readable_number"),
        ("1080,02022,5", "municipality", "1080", "only_row"),
    ],
)
def test_a_population_that_breaks_a_rule_is_listed(line, column, text, rule, staged):
    refused = staged("population.csv", line).rejected.filter(row=24)
    assert refused.select("file", "column", "text", "rule").rows() == [("registry/population.csv", column, text, rule)]


def test_a_row_refused_for_something_else_does_not_take_the_place_of_a_good_one(staged):
    register = staged("population.csv", "1080,2019,många", "1080,2019,66262")
    assert register.population.filter(code="1080", year=2019)["persons"].to_list() == [66262]
    register = staged(
        "municipalities.csv", "2584,Kiruna,25,Norrbottens län,B3,x", "2584,Kiruna,25,Norrbottens län,B3,2"
    )
    assert register.municipalities.filter(code="2584")["land_area"].to_list() == [2.0]


@pytest.mark.parametrize(
    "file, old, new, said",
    [
        ("municipalities.csv", "Blekinge län,C6", "Blekinge län,C5", "row 7: the SKR group of Karlskrona is C5"),
        ("municipalities.csv", "Blekinge län,C6", "Blekinge län,", "the SKR group of Karlskrona is missing"),
        ("municipalities.csv", "Luleå", "Gotland", "name_names_one_municipality"),
        ("municipalities.csv", "1080,Karlskrona", "1080,", "'name'"),
        ("skr_groups.csv", "A1,A", "A1,D", "main_group"),
        ("skr_groups.csv", "C9,C", "C8,C", "primary_key"),
    ],
)
def test_a_register_that_cannot_be_right_stops_the_run_and_names_the_file(file, old, new, said, staged):
    with pytest.raises(InputError) as stop:
        staged(file, replace=(old, new))
    assert f"registry/{file}" in stop.value.place
    assert said in str(stop.value)
    assert "\n" not in str(stop.value)


def test_what_is_accepted_and_what_is_not_add_up(staged):
    register = staged("population.csv", "9999,2022,5", "1080,2019,66262")
    assert register.accepted.filter(file="registry/population.csv").height == 19
    assert register.rejected.filter(file="registry/population.csv").height == 5
