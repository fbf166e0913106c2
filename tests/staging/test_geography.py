"""Guards the municipalities' places: bad boundaries are refused, neighbours still meet, and outlines can be filled."""

from __future__ import annotations

import json

import polars as pl
import pytest
import shapely

from sekom_analytics.errors import InputError
from sekom_analytics.sources import geography
from sekom_analytics.staging import geography as staging
from tests.conftest import SHIPPED_RAW

SQUARE = shapely.box(15.0, 60.0, 15.5, 60.5)


def boundaries(*rows) -> pl.DataFrame:
    found = [(code, shape if isinstance(shape, bytes) else shapely.to_wkb(shape)) for code, shape in rows]
    frame = pl.DataFrame(found, schema={"code": pl.String, "outline": pl.Binary}, orient="row")
    return frame.with_row_index("row", 1).with_columns(pl.col("row").cast(pl.Int64), file=pl.lit("x.parquet"))


@pytest.fixture(scope="module")
def outlines(shipped):
    rows = shipped.warehouse.ask("SELECT code, outline FROM geography ORDER BY code")
    return {code: shapely.from_geojson(text) for code, text in rows.rows()}


@pytest.mark.parametrize(
    "row, rule",
    [
        (("9999", SQUARE), "known_municipality"),
        ((None, SQUARE), "known_municipality"),
        (("1080", b"\x01\x02"), "readable_outline"),
        (("1080", shapely.Point(15, 60)), "readable_outline"),
        (("1080", shapely.Polygon()), "readable_outline"),
        (("1080", shapely.Polygon([(15, 60), (16, 61), (16, 60), (15, 61)])), "readable_outline"),
        (("1080", shapely.box(500_000, 6_200_000, 510_000, 6_210_000)), "readable_outline"),
        (("0381", SQUARE), "only_row"),
    ],
)
def test_a_boundary_that_breaks_a_rule_is_listed_and_the_rest_is_kept(row, rule):
    staged = staging.stage(boundaries(("0381", SQUARE), row), ["0381", "1080"])
    assert staged.rejected.select("row", "rule", "text").rows() == [(2, rule, row[0])]
    assert staged.geography["code"].to_list() == ["0381"]
    assert staged.accepted.height == 1


def test_no_boundary_at_all_is_an_empty_table():
    assert staging.stage(boundaries(("9999", SQUARE)), ["0381"]).geography.is_empty()


def test_the_middle_of_a_square_is_its_middle():
    row = staging.stage(boundaries(("0381", SQUARE)), ["0381"]).geography.row(0, named=True)
    assert (row["latitude"], row["longitude"]) == (60.25, 15.25)


def test_every_municipality_is_in_the_table_at_a_place_that_is_its_own(shipped):
    rows = shipped.answers.places(2022).select("name", "latitude", "longitude")
    assert rows.height == 290 and rows.null_count().sum_horizontal().item() == 0
    where = {name: (north, east) for name, north, east in rows.rows()}
    assert where["Karlskrona"] == pytest.approx((56.3, 15.6), abs=0.3)
    assert where["Kiruna"] == pytest.approx((68.1, 20.5), abs=0.5)
    assert max(where, key=lambda name: where[name][0]) == "Kiruna"
    assert min(where, key=lambda name: where[name][0]) == "Trelleborg"


def test_the_longitude_of_a_degree_moves_no_middle_by_more_than_a_hundredth(shipped):
    # Against the centroid where a degree of longitude is as short as it is at each corner.
    latitude = dict(shipped.answers.places(2022).select("code", "latitude").rows())
    for code, shape in zip(*_source(), strict=True):
        scaled = shapely.transform(shape, _true_to_area)
        assert shapely.get_y(shapely.centroid(scaled)) == pytest.approx(latitude[code], abs=0.01), code


def _source():
    found = geography.read(SHIPPED_RAW)
    return found["code"].to_list(), shapely.from_wkb(found["outline"].to_list())


def _true_to_area(points):
    import numpy as np

    return np.column_stack([points[:, 0] * np.cos(np.radians(points[:, 1])), points[:, 1]])


def test_outlines_are_valid_and_neighbours_meet_without_gap_or_overlap(outlines):
    shapes = list(outlines.values())
    assert len(shapes) == 290
    assert all(shape.is_valid and not shape.is_empty for shape in shapes)
    assert shapely.coverage_is_valid(shapes)


def test_an_outline_keeps_the_area_and_the_place_of_its_municipality(outlines):
    for code, shape in zip(*_source(), strict=True):
        common = shapely.intersection(outlines[code], shape).area
        assert common / shape.area > 0.96 and common / outlines[code].area > 0.96, code


def test_outer_rings_run_counter_clockwise_and_holes_clockwise(outlines):
    for shape in outlines.values():
        for part in shapely.get_parts(shape):
            assert part.exterior.is_ccw
            assert not any(hole.is_ccw for hole in part.interiors)


def test_all_outlines_together_are_light_and_have_three_decimals(shipped):
    texts = shipped.warehouse.ask("SELECT outline FROM geography")["outline"].to_list()
    assert sum(map(len, texts)) < 170_000
    for text in texts:
        geometry = json.loads(text)
        assert geometry["type"] in ("Polygon", "MultiPolygon")
        assert all(number == round(number, 3) for number in _numbers(geometry["coordinates"]))


def _numbers(part):
    return [n for inner in part for n in _numbers(inner)] if isinstance(part, list) else [part]


def test_boundaries_with_other_columns_stop_the_run(tmp_path, monkeypatch):
    path = tmp_path / "kommun.parquet"
    pl.DataFrame({"kod": ["1080"]}).write_parquet(path)
    monkeypatch.setattr(geography, "path", lambda raw: path)
    with pytest.raises(InputError, match="kommun_kod, geometry are missing"):
        geography.read(tmp_path)
