"""Where municipalities lie: their middles, and outlines that are light enough to draw 290 of at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import dataframely as dy
import polars as pl

from sekom_analytics.sources.geography import SOURCE
from sekom_analytics.staging.contracts import Geography, checked, first_row, rejected

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Shapes = NDArray[np.object_]

DECIMALS = 3  # of a degree: about 100 metres to the north, 50 to the east
# Corners are dropped as long as the triangle they span is smaller than the square of this (about 0.2 km²). With the
# rounding it leaves some 9 400 corners and 160 kB of GeoJSON for all 290, 50 kB when compressed.
TOLERANCE = 0.005
# West, south, east and north of Sweden in degrees. Coordinates of another system, in metres, lie far outside.
SWEDEN = (10.0, 55.0, 25.0, 70.0)


@dataclass(frozen=True)
class Located:
    """Middles and outlines, the rows that were refused, and the files of the others."""

    geography: dy.DataFrame[Geography]
    rejected: pl.DataFrame
    accepted: pl.DataFrame


def stage(boundaries: pl.DataFrame, known: Sequence[str]) -> Located:
    """The boundaries (code, outline as WKB, file, row) of the municipalities in `known`.

    A row of another code, a second row of a code, and an outline that is no area inside Sweden are rejected.
    """
    rows = boundaries.with_columns(
        known_municipality=pl.col("code").is_in(list(known)).fill_null(False),
        readable_outline=pl.Series(_readable(boundaries["outline"]), dtype=pl.Boolean),
    )
    rules = {"known_municipality": "code", "readable_outline": "code"}
    rows = rows.with_columns(only_row=first_row(pl.col("code"), rules))
    rules |= {"only_row": "code"}
    kept = rows.filter(*rules).sort("code")
    located = kept.select("code", "file").with_columns(**_located(_shapes(kept["outline"])))
    place = str(boundaries["file"][0]) if boundaries.height else SOURCE
    return Located(checked(Geography, located, place), rejected(rows, SOURCE, rules), kept.select("file"))


def _shapes(outlines: pl.Series) -> Shapes:
    # Shapely is only loaded for a build: neither pages nor commands that ask need it.
    import numpy as np
    import shapely

    read: Shapes = shapely.from_wkb(np.array(outlines.to_list(), dtype=object), on_invalid="ignore")
    return read


def _readable(outlines: pl.Series) -> list[bool]:
    import shapely

    country = shapely.box(*SWEDEN)
    areas = ("Polygon", "MultiPolygon")
    return [
        shape is not None
        and shape.geom_type in areas
        and not shape.is_empty
        and shape.is_valid
        and country.covers(shape)
        for shape in _shapes(outlines)
    ]


def _located(shapes: Shapes) -> dict[str, Any]:
    """Latitude and longitude of the middles, and the simplified outlines as GeoJSON.

    The middle is the centroid of the area in plain degrees. That a degree of longitude is shorter in the north moves
    it by less than 0.01 degrees, a kilometre, for every municipality.
    """
    import shapely

    middles = shapely.centroid(shapes)
    return {
        "latitude": pl.Series(shapely.get_y(middles).round(DECIMALS), dtype=pl.Float64),
        "longitude": pl.Series(shapely.get_x(middles).round(DECIMALS), dtype=pl.Float64),
        "outline": pl.Series([shapely.to_geojson(shape) for shape in simplified(shapes)], dtype=pl.String),
    }


def simplified(shapes: Shapes) -> Shapes:
    """The outlines with fewer corners and rounded coordinates; neighbours still share their borders exactly.

    The source's borders cross in places (Håbo and Knivsta, Lekeberg and Örebro), so they are matched first. Simplified
    as one coverage by Visvalingam and Whyatt's method (The Cartographic Journal 1993). Outer rings run
    counter-clockwise and holes clockwise, as GeoJSON wants it (RFC 7946) and MapLibre needs it to fill them right.
    """
    import shapely

    matched = shapely.coverage_clean(shapes)
    lighter = shapely.coverage_simplify(matched, TOLERANCE)
    rounded = shapely.set_precision(lighter, 10.0**-DECIMALS)
    oriented: Shapes = shapely.orient_polygons(rounded, exterior_cw=False)
    return oriented
