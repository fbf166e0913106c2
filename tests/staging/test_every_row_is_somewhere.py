"""Guards that accepted + rejected = read: no mixture of good and bad rows loses one or counts one twice."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

KOLADA = {"source": "kolada", "file": "kolada/a.csv", "key_set": None, "unit": None}
FIGURES = st.sampled_from(
    [
        {},
        {"key_figure": "GN.10"},
        {"key_figure": "GN.99"},
        {"key_figure": None},
        {"key_figure": "GN.9b", "unit": "ton CO2e/årsarbetare"},
        {"key_figure": "GN.9b"},
        {"key_set": "2012", "key_figure": "GN.11"},
        KOLADA | {"key_figure": "N00750"},
        KOLADA | {"key_figure": "N45970"},
        KOLADA | {"key_figure": "U07514"},
        KOLADA | {"key_figure": "N99999"},
    ]
)
ROWS = st.fixed_dictionaries(
    {},
    optional={
        "area": st.sampled_from(
            [None, "", "Karlskrona", "1080", "luleå", "habo", "Riket", "0000", "SEKOM-medel", "X län"]
        ),
        "date": st.sampled_from([None, "", "2022", "2021", "2020-12-31", "i fjol", "٢٠٢٢"]),
        "printed": st.sampled_from(
            [None, "", "4,35", "4,3", "4", "5 %", "-1", "101", "1e3", "<5", "..", "x", "٣", "9" * 320]
        ),
        "unit": st.sampled_from([None, "%", "procent", "ton"]),
        "read_as": st.sampled_from([None, "table", "comment", "hearsay"]),
        "fault": st.sampled_from([None, "ragged_row"]),
    },
)
MIXTURES = st.lists(st.tuples(FIGURES, ROWS).map(lambda parts: parts[0] | parts[1]), max_size=25)
# A file of which no row names a known key figure stops the run, so each has one that does.
KNOWN = [{}, KOLADA | {"key_figure": "N00750"}]


@settings(max_examples=40)
@given(MIXTURES)
def test_each_row_read_is_accepted_or_rejected_and_never_both(stage_rows, rows):
    rows = [*KNOWN, *rows]
    staged = stage_rows(rows)
    read = {(row.get("file", "miljobarometern/2023_GN.4.csv"), n) for n, row in enumerate(rows, start=2)}
    frames = [staged.observations, staged.area_values, staged.rejected]
    found = Counter(place for frame in frames for place in frame.select("file", "row").rows())
    assert set(found) == read
    assert set(found.values()) == {1}


@settings(max_examples=20)
@given(MIXTURES, st.randoms())
def test_the_order_of_the_rows_changes_nothing_that_is_accepted(stage_rows, rows, random):
    numbered = [row | {"row": n} for n, row in enumerate([*KNOWN, *rows], start=2)]
    shuffled = random.sample(numbered, len(numbered))
    one, other = stage_rows(numbered), stage_rows(shuffled)
    assert one.observations.equals(other.observations)
    assert one.area_values.equals(other.area_values)
    assert one.rejected.sort("file", "row").equals(other.rejected.sort("file", "row"))
