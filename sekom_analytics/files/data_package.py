"""Describes a folder of tables to programs: a data package (Frictionless) with schema, keys, sources and checksums."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import polars as pl

from sekom_analytics.files.open_tables import WORDS, OpenTable
from sekom_analytics.metrics.open_results import SourceTerms

TITLE = "Green key figures of Swedish municipalities"
ABOUT = (
    "Observations of key figures with key figures, municipalities and members of the network Sveriges Ekokommuner. "
    "An absent figure is empty, and is never zero."
)
INVENTED = "This network does not exist. Every municipality, member and figure is invented."
TYPES: dict[type[pl.DataType], str] = {pl.String: "string", pl.Boolean: "boolean", pl.Float64: "number"}


def described(
    folder: Path, tables: list[OpenTable], version: str, told: dict[str, Any], left_out: list[SourceTerms]
) -> dict[str, Any]:
    """The data package of the tables in `folder`; `told` is what is said of each source, by id."""
    invented = any(table.invented for table in tables)
    return {
        "profile": "tabular-data-package",
        "name": "sekom-analytics",
        "title": f"DEMO: {TITLE}" if invented else TITLE,
        "description": INVENTED if invented else ABOUT,
        "demonstration": invented,
        "version": version,
        "sources": list(told.values()),
        "resources": [_resource(folder, table, told) for table in tables],
        "leftOut": [entry.model_dump() for entry in left_out],
    }


def _resource(folder: Path, table: OpenTable, told: dict[str, Any]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title.en,
        **_file(folder, table.file("csv")),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n"},
        "schema": _schema(table),
        "sources": [told[id] for id in table.sources],
        # The same rows for programs that read it; no resource of its own, since few tools validate the format.
        "parquet": _file(folder, table.file("parquet")),
    }


def _file(folder: Path, name: str) -> dict[str, Any]:
    content = (folder / name).read_bytes()
    return {"path": name, "bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}


def _schema(table: OpenTable) -> dict[str, Any]:
    keys = [
        {"fields": [name], "reference": {"resource": resource, "fields": [field]}}
        for name, (resource, field) in table.references.items()
    ]
    fields = [_field(table, name, kind) for name, kind in table.frame.schema.items()]
    return {"fields": fields, "primaryKey": list(table.key), "missingValues": [""]} | (
        {"foreignKeys": keys} if keys else {}
    )


def _field(table: OpenTable, name: str, kind: pl.DataType) -> dict[str, Any]:
    needed = {"constraints": {"required": True}} if name in table.key else {}
    return {"name": name, "type": TYPES.get(type(kind), "integer"), "description": WORDS[name]} | needed
