"""Guards the words on why municipalities are similar: what the differences say and the distance counts, no more."""

from __future__ import annotations

import pytest

from sekom_analytics.text.likeness import likeness

NOTHING = {"population": 0.5, "density": -0.5, "growth": 0.5, "latitude": 0.5, "skr_main": 0.0}


@pytest.mark.parametrize(
    "changes, swedish, english",
    [
        (
            {"population": 0.1, "density": -2.0},
            "lika i folkmängd och SKR:s huvudgrupp, olika i täthet",
            "alike in population and SKR main group, unlike in density",
        ),
        ({"skr_main": 1.0}, "olika i SKR:s huvudgrupp", "unlike in SKR main group"),
        (
            {"population": 0.35, "density": -0.35, "growth": 0.0, "skr_main": 1.0},
            "lika i folkmängd, täthet och befolkningstillväxt, olika i SKR:s huvudgrupp",
            "alike in population, density and population growth, unlike in SKR main group",
        ),
        (
            {"population": 0.36, "density": -0.74, "growth": 0.75, "latitude": -0.75},
            "lika i SKR:s huvudgrupp, olika i befolkningstillväxt och breddgrad",
            "alike in SKR main group, unlike in population growth and latitude",
        ),
    ],
)
def test_small_differences_are_alike_and_large_ones_unlike_whatever_their_sign(changes, swedish, english, catalogue):
    differences = NOTHING | changes
    assert likeness(differences, differences, catalogue.similarity, "sv") == swedish
    assert likeness(differences, differences, catalogue.similarity, "en") == english


@pytest.mark.parametrize(
    "difference, counted, swedish",
    [
        (-1.3, 0.0, "båda långt från de flesta i folkmängd"),
        (0.6, 0.35, "båda långt från de flesta i folkmängd"),
        (4.0, 0.75, "olika i folkmängd"),
        (4.0, -0.5, "varken tydligt lika eller tydligt olika i något"),
        (0.35, 0.0, "lika i folkmängd"),
    ],
)
def test_what_the_distance_does_not_count_is_not_called_unlike(difference, counted, swedish, catalogue):
    population = [variable for variable in catalogue.similarity if variable.id == "population"]
    assert likeness({"population": difference}, {"population": counted}, population, "sv") == swedish


def test_where_neither_word_fits_that_is_said(catalogue):
    variables = [variable for variable in catalogue.similarity if variable.id != "skr_main"]
    assert likeness(NOTHING, NOTHING, variables, "sv") == "varken tydligt lika eller tydligt olika i något"
