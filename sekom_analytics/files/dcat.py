"""Describes the open data to Sweden's data portal: DCAT-AP-SE 2.0, as RDF in JSON-LD."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sekom_analytics.catalog.models import Source, Text
from sekom_analytics.files.open_tables import OpenTable

VOCABULARIES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
EU = "http://publications.europa.eu/resource/authority"
FORMATS = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}
PUBLISHER = "#publisher"
TITLE = Text(sv="Gröna nyckeltal för Sveriges kommuner", en="Green key figures of Swedish municipalities")
ABOUT = Text(
    sv="Nyckeltal för miljö och klimat, per kommun och år, med källa för varje värde.",
    en="Key figures of environment and climate, by municipality and year, with the source of each value.",
)
KEYWORDS = (
    Text(sv="nyckeltal", en="key figures"),
    Text(sv="kommuner", en="municipalities"),
    Text(sv="miljö", en="environment"),
    Text(sv="klimat", en="climate"),
)


def described(tables: list[OpenTable], version: str, sources: Mapping[str, Source]) -> dict[str, Any]:
    """The catalogue with a dataset a table; addresses are relative to where the document is published.

    No licence is named, because no source has one by name: its terms stand as rights in words.
    """
    datasets = [_dataset(table, version, sources) for table in tables]
    catalogue = {
        "@id": "#catalogue",
        "@type": "dcat:Catalog",
        "dcterms:title": _said(TITLE),
        "dcterms:description": _said(ABOUT),
        "dcterms:publisher": {"@id": PUBLISHER},
        "dcterms:language": [{"@id": f"{EU}/language/SWE"}, {"@id": f"{EU}/language/ENG"}],
        "dcat:dataset": [{"@id": dataset["@id"]} for dataset in datasets],
    }
    publisher = {"@id": PUBLISHER, "@type": "foaf:Agent", "foaf:name": "Sveriges Ekokommuner"}
    return {"@context": VOCABULARIES, "@graph": [catalogue, publisher, *datasets]}


def _dataset(table: OpenTable, version: str, sources: Mapping[str, Source]) -> dict[str, Any]:
    credits = [sources[id].credit for id in table.sources]
    about = Text(sv=" ".join([ABOUT.sv, *(c.sv for c in credits)]), en=" ".join([ABOUT.en, *(c.en for c in credits)]))
    return {
        "@id": f"#{table.name}",
        "@type": "dcat:Dataset",
        "dcterms:title": _said(table.title),
        "dcterms:description": _said(about),
        "dcterms:publisher": {"@id": PUBLISHER},
        "dcterms:identifier": table.name,
        "dcat:keyword": [entry for keyword in KEYWORDS for entry in _said(keyword)],
        "dcat:theme": {"@id": f"{EU}/data-theme/ENVI"},
        "dcterms:spatial": {"@id": f"{EU}/country/SWE"},
        "dcterms:accessRights": {"@id": f"{EU}/access-right/PUBLIC"},
        "dcterms:language": {"@id": f"{EU}/language/SWE"},
        "owl:versionInfo": version,
        **_span(table),
        "dcat:distribution": [_distribution(table, ending, sources) for ending in FORMATS],
    }


def _span(table: OpenTable) -> dict[str, Any]:
    if "year" not in table.frame.columns or table.frame.is_empty():
        return {}
    first, last = (str(table.frame["year"].min()), str(table.frame["year"].max()))
    period = {"@type": "dcterms:PeriodOfTime", "dcat:startDate": _year(first), "dcat:endDate": _year(last)}
    return {"dcterms:temporal": period}


def _distribution(table: OpenTable, ending: str, sources: Mapping[str, Source]) -> dict[str, Any]:
    path = {"@id": table.file(ending)}
    rights = [entry for id in table.sources for entry in _said(sources[id].terms)]
    return {
        "@id": f"#{table.name}-{ending}",
        "@type": "dcat:Distribution",
        "dcterms:title": _said(table.title),
        "dcat:accessURL": path,
        "dcat:downloadURL": path,
        "dcterms:format": FORMATS[ending],
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{FORMATS[ending]}"},
    } | ({"dcterms:rights": {"@type": "dcterms:RightsStatement", "rdfs:label": rights}} if rights else {})


def _said(text: Text) -> list[dict[str, str]]:
    return [{"@value": text.sv, "@language": "sv"}, {"@value": text.en, "@language": "en"}]


def _year(year: str) -> dict[str, str]:
    return {"@value": year, "@type": "xsd:gYear"}
