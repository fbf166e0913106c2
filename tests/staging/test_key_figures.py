"""Guards that a code means what it meant in its set, and that a file of an unknown key figure stops the run."""

from __future__ import annotations

import pytest

from sekom_analytics.errors import InputError


@pytest.mark.parametrize("figure", ["GN.4", "gn.4", "GN. 4", "GN 4", "GN4", "GN.4 Betesmark", "Indikator GN. 4"])
def test_a_code_is_recognised_however_it_is_printed(figure, stage_rows):
    assert stage_rows([{"key_figure": figure}]).observations["indicator"].to_list() == ["pasture"]


def test_the_same_code_means_another_figure_in_another_set(stage_rows):
    rows = [{"key_set": "2012", "file": "a.csv"}, {"key_set": "2023", "file": "b.csv"}]
    assert stage_rows(rows).observations["indicator"].to_list() == ["organic_arable", "pasture"]


def test_a_file_of_a_key_figure_that_its_set_lacks_stops_the_run_with_those_it_has(stage_rows):
    with pytest.raises(InputError, match=r"2023_GN\.4\.csv: .*no key figure GN\.12 in the set 2023.*GN\.10"):
        stage_rows([{"key_figure": "GN.12"}])


def test_a_file_of_a_set_that_nobody_knows_stops_the_run(stage_rows):
    with pytest.raises(InputError, match=r"in the set 1999.*nothing"):
        stage_rows([{"key_set": "1999"}])


def test_a_file_of_an_unknown_kolada_key_stops_the_run_with_the_keys_in_use(stage_rows):
    row = {"source": "kolada", "file": "kolada/N99999.csv", "key_set": None, "key_figure": "N99999"}
    with pytest.raises(InputError, match=r"kolada/N99999\.csv.*N99999.*Keys in use: N00401"):
        stage_rows([row])


def test_a_key_of_kolada_means_nothing_in_a_file_of_miljobarometern(stage_rows):
    staged = stage_rows([{}, {"key_figure": "N00750"}])
    assert staged.rejected["rule"].to_list() == ["known_key_figure"]
