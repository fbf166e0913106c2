"""Own goals in the address: readable, the same again after a round, and clear about what they cannot be."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sekom_analytics.catalog.loader import load
from sekom_analytics.notebook import Fault, Notebook, OwnFigure, OwnTarget
from sekom_analytics.notebook import file as notebook_file
from sekom_analytics.notebook.address import read, write_figures, write_targets

INDICATORS = load().indicator
NUMBERS = st.integers(-(10**6), 10**6).map(lambda n: n / 100)
LETTERS = st.text(string.ascii_letters + string.digits + "åäöÅÄÖ éü%/()-+=@'\"#&?:,.", min_size=1, max_size=40)
WORDS = LETTERS.map(str.strip).filter(lambda s: s and not s.startswith(("#", "'", '"')))
UNITS = WORDS.map(lambda s: s[:20].strip()).filter(bool)
YEARS = st.integers(1990, 2060)


def targets() -> st.SearchStrategy[tuple[OwnTarget, ...]]:
    """Targets within the bounds of their key figures, none twice."""
    one = st.sampled_from(["organic_food", "ghg_outside_ets", "solar"]).flatmap(
        lambda id: st.builds(OwnTarget, st.just(id), st.integers(0, 9900).map(lambda n: n / 100), YEARS)
    )
    return st.lists(one, max_size=6, unique_by=lambda t: (t.indicator, t.year)).map(tuple)


def figures() -> st.SearchStrategy[tuple[OwnFigure, ...]]:
    """Figures with a year or more, their names no key figure's and none twice."""
    series = st.dictionaries(YEARS, NUMBERS, min_size=1, max_size=8).map(lambda d: tuple(sorted(d.items())))
    one = st.builds(OwnFigure, WORDS, UNITS, st.booleans(), series, st.one_of(st.none(), st.tuples(YEARS, NUMBERS)))
    return st.lists(one, max_size=3, unique_by=lambda f: f.name.casefold()).map(tuple)


NOTEBOOKS = st.builds(Notebook, targets(), figures())


def same(one: Notebook, other: Notebook) -> bool:
    return set(one.targets) == set(other.targets) and set(one.figures) == set(other.figures)


@given(NOTEBOOKS)
def test_what_the_address_writes_it_reads_again(notebook):
    found, faults = read(write_targets(notebook.targets), write_figures(notebook.figures), INDICATORS)
    assert faults == []
    assert same(found, notebook)


@given(NOTEBOOKS)
def test_what_the_file_writes_it_reads_again(notebook):
    content = notebook_file.write(notebook, "1080", "Karlskrona", load())
    assert same(notebook_file.read(content, "1080", INDICATORS), notebook)


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_address_is_an_exception_and_what_is_left_out_is_told_of(targets, figures):
    found, faults = read(targets, figures, INDICATORS)
    assert bool(faults) or bool(found) or not (targets.strip(",") + figures.strip("|"))


def test_the_address_reads_as_a_person_would_write_it():
    found, faults = read("organic_food:60:2030,ghg_outside_ets:0.5:2035", "", INDICATORS)
    assert (faults, found.figures) == ([], ())
    assert found.targets == (OwnTarget("organic_food", 60.0, 2030), OwnTarget("ghg_outside_ets", 0.5, 2035))
    assert write_targets(found.targets) == "organic_food:60:2030,ghg_outside_ets:0.5:2035"


def test_a_figure_of_ones_own_reads_too():
    text = "Elbilar;%;upp;2021:12,2022:15.5;80:2030"
    found, faults = read("", text, INDICATORS)
    assert faults == []
    assert found.figures == (OwnFigure("Elbilar", "%", True, ((2021, 12.0), (2022, 15.5)), (2030, 80.0)),)
    assert found.figures[0].decimals == 1
    assert write_figures(found.figures) == text


@pytest.mark.parametrize(
    ("targets", "fault"),
    [
        ("organic_food:60", Fault("address", "organic_food:60", None)),
        ("happiness:60:2030", Fault("figure", "happiness", None)),
        ("organic_food:sixty:2030", Fault("number", "sixty", None)),
        ("organic_food::2030", Fault("value_missing", "", None)),
        ("organic_food:60:30", Fault("year", "30", None)),
        ("organic_food:60:2130", Fault("year", "2130", None)),
        ("organic_food:160:2030", Fault("bounds", "organic_food: 160", None)),
        ("organic_food:-1:2030", Fault("bounds", "organic_food: -1", None)),
        ("organic_food:60:2030,organic_food:70:2030", Fault("twice", "organic_food 2030", None)),
        ("organic_food:nan:2030", Fault("number", "nan", None)),
        ("organic_food:1e2:2030", Fault("number", "1e2", None)),
    ],
)
def test_a_target_that_cannot_be_taken_is_named_and_the_others_stand(targets, fault):
    found, faults = read(f"solar:500:2030,{targets}", "", INDICATORS)
    assert faults == [fault]
    assert found.targets[0] == OwnTarget("solar", 500.0, 2030)


@pytest.mark.parametrize(
    ("figures", "rule"),
    [
        ("Elbilar;%;upp", "address"),
        ("Elbilar;%;upp;2021", "address"),
        ("Elbilar;%;framåt;2021:1", "better"),
        (";%;upp;2021:1", "name"),
        ("Elbilar;;upp;2021:1", "unit"),
        ("E" * 61 + ";%;upp;2021:1", "name"),
        ("Elbilar;%;upp;2021:1,2021:2", "twice"),
        ("Elbilar;%;upp;2021:1|elbilar;kg;upp;2022:1", "differs"),
        ("Ekologiska livsmedel;%;upp;2021:1", "catalogue_value"),
        ("organic_food;%;upp;2021:1", "catalogue_value"),
    ],
)
def test_a_figure_that_cannot_be_taken_says_which_rule_it_breaks(figures, rule):
    assert read("", figures, INDICATORS)[1][0].rule == rule


def test_there_is_an_end_to_how_many():
    figures = "|".join(f"F{i};%;upp;2021:1" for i in range(22))
    found, faults = read("", figures, INDICATORS)
    assert (len(found.figures), [fault.rule for fault in faults]) == (20, ["many_figures"] * 2)
    targets = ",".join(f"organic_food:60:{year}" for year in range(2030, 2062))
    found, faults = read(targets, "", INDICATORS)
    assert (len(found.targets), [fault.rule for fault in faults]) == (30, ["many_targets"] * 2)


def test_a_target_where_neither_direction_is_better_is_refused():
    neutral = {"organic_food": INDICATORS["organic_food"].model_copy(update={"direction": "neutral"})}
    assert read("organic_food:60:2030", "", neutral)[1] == [Fault("neutral", "organic_food", None)]
