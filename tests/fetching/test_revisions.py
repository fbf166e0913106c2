"""Guards how two vintages are compared, against changes worked out by hand."""

from __future__ import annotations

from sekom_analytics.cli.fetched import revised
from sekom_analytics.fetching.revisions import Revision, difference


def series(area: str, **values: str) -> dict[tuple[str, int], str]:
    return {(area, int(year[1:])): value for year, value in values.items()}


def test_years_that_follow_each_other_are_one_revision():
    before = series("1881", y2017="10", y2018="10", y2019="20", y2020="5", y2021="8", y2022="7")
    after = series("1881", y2017="10", y2018="4", y2019="8", y2020="2", y2021="3.2", y2022="7")
    found = difference(before, after)
    assert found.revisions == (Revision("1881", 2018, 2021, -60.0, -60.0),)
    assert revised(found.revisions[0], "en") == "1881: 2018–2021 changed by −60%"
    assert (found.gone, found.new, found.new_years) == (0, 0, ())


def test_a_gap_divides_a_revision_and_the_largest_change_comes_first():
    before = series("0180", y2018="10", y2019="10", y2020="10")
    after = series("0180", y2018="11", y2019="10", y2020="15")
    told = [revised(revision, "en") for revision in difference(before, after).revisions]
    assert told == ["0180: 2020 changed by +50%", "0180: 2018 changed by +10%"]


def test_a_value_is_held_to_the_decimals_that_both_print():
    assert difference(series("1080", y2022="22"), series("1080", y2022="22.41")).revisions == ()
    assert difference(series("1080", y2022="22"), series("1080", y2022="22.51")).revisions != ()
    assert difference(series("1080", y2022="22.4"), series("1080", y2022="22.5")).revisions != ()


def test_a_change_from_zero_has_no_per_cent():
    (found,) = difference(series("1080", y2022="0"), series("1080", y2022="3")).revisions
    assert revised(found, "en") == "1080: 2022 changed from zero"


def test_a_small_change_and_changes_of_different_size_are_told_as_they_are():
    revision = Revision("1080", 2020, 2021, -0.25, 3.0)
    assert revised(revision, "en") == "1080: 2020–2021 changed by −0.25% to +3%"
    assert revised(revision, "sv") == "1080: 2020–2021 ändrat med −0,25\u00a0% till +3\u00a0%"


def test_signs_are_no_values():
    found = difference(series("1080", y2021="..", y2022="3"), series("1080", y2021="4", y2022=""))
    assert (found.revisions, found.gone, found.new, found.new_years) == ((), 1, 1, (2021,))
