"""Guards what counts as new, changed or gone between two editions: by properties, and against a slow second version."""

from __future__ import annotations

from collections import Counter

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from sekom_analytics.metrics.changes import KINDS, changes, counted, differing, differing_entries, in_order

SCHEMA = {
    "indicator": pl.String,
    "code": pl.String,
    "year": pl.Int16,
    "value": pl.Float64,
    "status": pl.String,
    "source": pl.String,
}
figures = st.one_of(
    st.tuples(st.sampled_from([0.0, 1.0, 1.0000000000000002, -2.5]), st.just("ok")),
    st.tuples(st.none(), st.sampled_from(["-", ".."])),
)
tables = st.dictionaries(
    st.tuples(st.sampled_from(["a", "b"]), st.sampled_from(["0180", "1080"]), st.sampled_from([2021, 2022])),
    st.tuples(figures, st.sampled_from(["kolada", "miljobarometern"])),
)
MIRRORED = {"new": "gone", "gone": "new"}


def frame(table: dict) -> pl.DataFrame:
    rows = [(*key, value, status, source) for key, ((value, status), source) in table.items()]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def slow(before: dict, after: dict) -> dict:
    """The kind of change of each key that differs, one at a time."""
    found = {}
    for key in sorted({*before, *after}):
        (was, reason), gave = before.get(key, ((None, None), None))
        (value, status), gives = after.get(key, ((None, None), None))
        if was is None and value is None:
            kind = "other_status" if reason != status else None
        elif was is None or value is None:
            kind = "new" if was is None else "gone"
        else:
            kind = "changed" if was != value else "other_source" if gave != gives else None
        if kind:
            found[key] = kind
    return found


@given(tables)
def test_nothing_differs_from_itself(table):
    assert changes(frame(table), frame(dict(reversed(table.items())))).is_empty()


@given(tables, tables)
def test_the_kinds_of_change_are_those_of_a_slow_second_version(before, after):
    found = changes(frame(before), frame(after))
    keys = found.select("indicator", "code", "year").rows()
    assert dict(zip(keys, found["change"], strict=True)) == slow(before, after)
    for row in found.iter_rows(named=True):
        key = (row["indicator"], row["code"], row["year"])
        for side, table in (("before", before), ("after", after)):
            (value, status), source = table.get(key, ((None, None), None))
            assert (row[f"value_{side}"], row[f"status_{side}"], row[f"source_{side}"]) == (value, status, source)


@given(tables, tables)
def test_the_other_order_gives_the_mirror_image(before, after):
    one, other = changes(frame(before), frame(after)), changes(frame(after), frame(before))
    sides = {f"{part}_{side}": f"{part}_{way}" for part in ("source", "value", "status") for side, way in SWAPPED}
    mirrored = other.rename(sides).with_columns(pl.col("change").replace(MIRRORED)).select(one.columns)
    assert one.equals(mirrored)


SWAPPED = [("before", "after"), ("after", "before")]


@given(tables, tables)
def test_every_figure_that_differs_is_counted_once_by_key_figure_and_once_by_source(before, after):
    found = changes(frame(before), frame(after))
    kinds = Counter(found["change"].to_list())
    for by in ("indicator", "source"):
        counts = counted(found, by)
        assert {kind: int(counts[kind].sum()) for kind in KINDS} == {kind: kinds[kind] for kind in KINDS}
        assert counts[by].to_list() == sorted(set(counts[by])) and counts[by].null_count() == 0


def test_a_figure_counts_for_the_source_that_gives_it_now_or_gave_it_when_it_is_gone():
    ok = (1.0, "ok")
    before = {("a", "0180", 2021): (ok, "kolada"), ("a", "0180", 2022): (ok, "kolada")}
    after = {("a", "0180", 2021): (ok, "miljobarometern")}
    counts = counted(changes(frame(before), frame(after)), "source")
    assert counts.select("source", "other_source", "gone").rows() == [("kolada", 0, 1), ("miljobarometern", 1, 0)]


def test_the_last_bit_of_a_value_is_a_change():
    before, after = ({("a", "0180", 2021): ((value, "ok"), "kolada")} for value in (0.3, 0.1 + 0.2))
    assert changes(frame(before), frame(after))["change"].to_list() == ["changed"]


@given(tables, tables)
def test_rows_that_differ_are_the_larger_number_that_one_table_has_alone(before, after):
    one, other = ({(*key, *figure, source) for key, (figure, source) in table.items()} for table in (before, after))
    assert differing(frame(before), frame(after)) == max(len(one - other), len(other - one))
    assert differing(frame(before), frame(before)) == 0


def test_entries_differ_whatever_their_order_and_however_often_each_stands():
    assert differing_entries("abc", "cab") == 0
    assert differing_entries("aab", "ab") == 1
    assert differing_entries("ab", "cd") == differing_entries("cd", "ab") == 2


def test_rows_come_in_the_order_of_the_catalogue_and_those_it_does_not_know_last():
    rows = pl.DataFrame({"indicator": ["a", "a", "b", "x"], "n": [1, 2, 3, 4]})
    assert in_order(rows, ["b", "a"])["n"].to_list() == [3, 1, 2, 4]
