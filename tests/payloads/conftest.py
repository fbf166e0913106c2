"""Builds in which names or comments are payloads, as if nothing before the warehouse had refused them."""

from __future__ import annotations

import polars as pl
import pytest

from sekom_analytics.answers import answers
from sekom_analytics.warehouse.connect import open_current
from sekom_analytics.warehouse.publish import publish
from tests.conftest import Built
from tests.payloads.payloads import FORMULAS, SCRIPTS

OWN = "1080"
# As much as the title of a document holds.
NAME = " ".join(SCRIPTS[:6])
PAYLOADS = (*SCRIPTS, *FORMULAS)


@pytest.fixture(scope="session")
def with_comments(shipped, tables_of, tmp_path_factory) -> Built:
    """The shipped figures, in which each payload is the comment and the note of figures of 1080."""
    return _built(shipped, _commented(_tables(shipped, tables_of)), tmp_path_factory.mktemp("comments"))


@pytest.fixture(scope="session")
def infested(shipped, tables_of, tmp_path_factory) -> Built:
    """The same, in which each payload is a municipality's name too: 1080 has several at once in its own."""
    tables = _commented(_tables(shipped, tables_of))
    others = [code for code in tables["member"]["code"].drop_nulls().sort() if code != OWN]
    names = {OWN: NAME} | dict(zip(others, PAYLOADS, strict=False))
    for table in ("municipality", "member"):
        named = pl.col("code").replace_strict(names, default=pl.col("name"))
        tables[table] = tables[table].with_columns(name=named)
    return _built(shipped, tables, tmp_path_factory.mktemp("infested"))


def _tables(shipped: Built, tables_of) -> dict[str, pl.DataFrame]:
    tables = tables_of(shipped.warehouse)
    # Made of the others, or, for figures by the million, not handed over as tables.
    made = {"shown", "conflict", "tidy_figure", "tidy_year", "tidy_newest"}
    return {name: table for name, table in tables.items() if name not in made}


def _commented(tables: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    rows = tables["observation"]
    said = pl.Series("said", [PAYLOADS[n % len(PAYLOADS)] for n in range(rows.height)])
    own = pl.col("code") == OWN
    commented = rows.with_columns(
        comment=pl.when(own).then(said).otherwise("comment"), note=pl.when(own).then(said).otherwise("note")
    )
    return tables | {"observation": commented}


def _built(shipped: Built, tables: dict[str, pl.DataFrame], folder) -> Built:
    publish(tables, folder, "payloads")
    warehouse = open_current(folder)
    return Built(shipped.raw, folder, shipped.result, warehouse, answers(warehouse))
