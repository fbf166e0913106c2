"""Guards the contract of docs/json.md: an answer has the keys of its example, numbers are numbers, absent is null."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any

import polars as pl
import pytest

from sekom_analytics.answers import of_edition
from sekom_analytics.answers.archive import entries
from sekom_analytics.answers.changes import changes
from sekom_analytics.answers.open_data import Selection
from sekom_analytics.notebook import Notebook, address
from sekom_analytics.queries import build as build_queries
from sekom_analytics.settings import ROOT
from sekom_analytics.version import program
from sekom_analytics.warehouse.editions import freeze

DOCUMENT = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
EXAMPLES = [json.loads(text) for text in re.findall(r"```json\n(.*?)```", DOCUMENT, re.DOTALL)]
# In the order of the document.
KINDS = ["benchmark", "trend", "breaks", "improved", "yearly", "peers", "overview", "members", "fees", "targets"]
KINDS += ["newest", "tidy", "rejected", "editions"]
KINDS += ["changes", "indicators", "municipalities", "observations"]
# The keys that the issue fixed; docs/json.md may document more, never fewer.
FIXED = {
    "benchmark": {
        "indicator": 0,
        "year": 0,
        "municipality": dict.fromkeys(("code", "name", "value", "year", "status", "source", "rank")),
        "peers": dict.fromkeys(("group", "n", "n_with_value", "median", "q1", "q3", "mean")),
        "network": dict.fromkeys(("n", "n_with_value", "mean", "median", "rule", "n_members")),
        "values": [dict.fromkeys(("code", "name", "value", "year", "status", "source"))],
    },
    "trend": {
        "indicator": 0,
        "municipality": dict.fromkeys(("code", "name")),
        "values": [dict.fromkeys(("year", "value", "status", "source"))],
        "breaks": [dict.fromkeys(("year", "reason"))],
    },
    "peers": {
        "group": 0,
        "municipality": 0,
        "members": [dict.fromkeys(("code", "name", "population"))],
    },
    "members": {
        "members": [dict.fromkeys(("code", "name", "kind", "joined", "left", "evidence"))],
        "counts": [dict.fromkeys(("date", "total", "municipalities", "regions", "certainty", "source"))],
    },
    "fees": {
        "year": 0,
        "rule": 0,
        "members": [dict.fromkeys(("code", "name", "population", "fee"))],
        "total": 0,
    },
    "overview": {
        "municipality": 0,
        "peers": 0,
        "indicators": [dict.fromkeys(("indicator", "value", "year", "status", "peer_median", "rank", "n_with_value"))],
    },
}
TEXT = {"code", "name", "indicator", "group", "status", "source", "rule", "reason", "file", "column", "text", "detail"}
TEXT |= {"edition", "third", "frozen", "build", "program", "sha256", "checksum", "refused", "address"}
TEXT |= {"kind", "setter", "verdict", "why_not", "change", "likelihood", "why_no_chance", "unit"}
FLAG = {"former", "self_reported", "derived", "shown"}
WHOLE = {"year", "rank", "n", "n_with_value", "n_members", "population", "row", "coverage"}
TEXT |= {"name_sv", "name_en", "definition_sv", "definition_en", "theme", "unit_sv", "unit_en", "direction", "quantity"}
TEXT |= {"set", "sources", "global_targets", "county_code", "county", "skr_group", "skr_group_name"}
TEXT |= {"credit", "derived_credit", "terms", "republish", "title"}
WHOLE |= {"page", "size", "pages"}
WHOLE |= {"schema", "figures", "municipalities", "indicators"}
WHOLE |= {"n_peers", "newest_year", "rank_low", "rank_high"}
NUMBER = {"value", "median", "q1", "q3", "mean", "peer_median", "distance", "stability", "newest_value", "lead"}
WHOLE |= {"latest_year", "first_year", "start_year", "due_year", "target_year", "decimals"}
NUMBER |= {"latest_value", "observed", "observed_low", "observed_high", "required", "share", "chance"}
NUMBER |= {"rate", "start_value", "due_value", "target_value"}
# Their keys are ids of the catalogue, their values numbers.
BY_ID = {
    "contributions": "value",
    "differences": "value",
    "counted": "value",
    "sources": "n",
    "tables": "n",
    "catalogue": "n",
}
TEXT |= {"change", "source_before", "source_after", "status_before", "status_after"}
WHOLE |= {"new", "changed", "gone", "other_source", "other_status"}
NUMBER |= {"value_before", "value_after"}
TEXT |= {"verdict", "window"}
WHOLE |= {"first_year", "last_year", "suspected_breaks", "moved"}
NUMBER |= {"slope", "low", "high", "confidence", "p", "least", "median_change", "usual_change"}
WHOLE |= {"judged"}
NUMBER |= {"shrunk", "before", "after", "change_size"}
TEXT |= {"comment"}
FLAG |= {"improving", "relative", "widened", "falls"}
TEXT |= {"kind", "standing", "evidence", "date", "certainty"}
WHOLE |= {"joined", "left", "first_seen", "last_seen", "municipalities", "regions", "population_year"}
NUMBER |= {"fee", "land_area", "latitude", "longitude", "numerator", "denominator"}
OWN_FIGURE = "Elbilar;%;upp;2019:5,2020:9,2021:14.5,2022:22,2023:30,2024:37;80:2030"
NEVER_NULL = {"code", "name", "indicator", "group", "n", "n_with_value", "n_members", "rule", "reason", "file", "row"}


@pytest.fixture(scope="session")
def answered(shipped, tidy, tmp_path_factory, freeze_with) -> dict[str, Any]:
    """A full and an empty answer of each kind, as JSON."""
    ask = shipped.answers
    answers = {
        "benchmark": [
            ask.benchmark("organic_food", "Karlskrona", "members", 2022),
            ask.benchmark("lead_sludge", "1080", "county", 2020),
        ],
        "trend": [ask.trend("ghg_outside_ets", "Enköping"), ask.trend("lead_sludge", "1080")],
        "breaks": [ask.suspected_breaks()],
        "improved": [ask.most_improved("organic_food", "1080", g) for g in ("members", "county")],
        "yearly": [ask.changes_since_last_year("organic_food", "1080", g) for g in ("members", "county")],
        "peers": [ask.peers("1080", "county"), ask.peers("Gotland", "county"), ask.peers("1080", "similar")],
        "overview": [ask.overview("1080"), ask.overview("Gotland", "county")],
        "members": [ask.member_list(2019), ask.member_list()],
        "fees": [ask.fees(2019, "sv"), ask.fees(2026, "sv", everyone=True)],
        "targets": [
            ask.targets("1080", _own("organic_food:40:2030", OWN_FIGURE, ask), with_law=True),
            ask.targets("Gotland", _own("organic_food:40:2020", "A;st;upp;2020:1", ask), "en"),
        ],
        "newest": [tidy.answers.newest_figures("1080"), ask.newest_figures("1080")],
        "tidy": [tidy.answers.tidy_series("N00401", "1080"), tidy.answers.tidy_series("N00402", "1080")],
        "indicators": [ask.indicator_list()],
        "municipalities": [ask.municipality_list()],
        "observations": [
            ask.observation_page(Selection("organic_food"), 1, 1),
            ask.observation_page(Selection(year=1990), 1, 1),
        ],
    }
    # As the command prints them of the build in use.
    named: dict[str, Any] = {"edition": None}
    documents = {kind: [named | json.loads(a.model_dump_json()) for a in found] for kind, found in answers.items()}
    folder = tmp_path_factory.mktemp("editions")
    freeze(shipped.warehouse, folder, "2026-05", program(), datetime(2026, 5, 14, 9, 30, tzinfo=UTC))
    freeze_with(shipped, folder, "2025-11", datetime(2025, 11, 3, tzinfo=UTC), _as_it_was)
    (folder / "2024-11").mkdir()
    then, now = (of_edition(folder, name) for name in ("2025-11", "2026-05"))
    return documents | {
        "rejected": [build_queries.rejected(shipped.warehouse).to_dicts()],
        "editions": [[entry.model_dump(by_alias=True)] for entry in entries(folder)],
        "changes": [json.loads(changes(then, side).model_dump_json()) for side in (now, then)],
    }


def _own(targets: str, figures: str, ask: Any) -> Notebook:
    return address.read(targets, figures, ask.catalogue.indicator)[0]


def _as_it_was(tables: dict[str, pl.DataFrame]) -> None:
    """One value less than it is, the newest population missing, and no targets."""
    own = (pl.col("indicator") == "organic_food") & (pl.col("code") == "1080") & (pl.col("year") == 2022)
    value = pl.when(own).then(pl.col("value") - 1).otherwise("value")
    tables["observation"] = tables["observation"].with_columns(value=value)
    tables["population"] = tables["population"].filter(pl.col("year") < 2025)
    then = json.loads(tables["catalogue"].item()) | {"targets": []}
    tables["catalogue"] = pl.DataFrame({"document": [json.dumps(then)]})


def example(kind: str) -> Any:
    assert len(EXAMPLES) == len(KINDS)
    return EXAMPLES[KINDS.index(kind)]


def shape(value: Any) -> Any:
    """The keys of a document, in order, without its values; the shape of a list is that of its entries together."""
    if isinstance(value, dict):
        return {key: shape(part) for key, part in value.items()}
    if isinstance(value, list):
        return [shape(value[0])] if value else []
    return None


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_has_the_keys_of_its_example_in_the_same_order(kind, answered):
    full = shape(answered[kind][0])
    assert json.dumps(full) == json.dumps(shape(example(kind)))


@pytest.mark.parametrize("kind", FIXED)
def test_the_example_has_every_key_that_the_issue_fixed(kind):
    def holds(documented: Any, fixed: Any) -> bool:
        if isinstance(fixed, dict):
            return all(key in documented and holds(documented[key], part) for key, part in fixed.items())
        return holds(documented[0], fixed[0]) if isinstance(fixed, list) else True

    assert holds(example(kind), FIXED[kind])


@pytest.mark.parametrize("kind", KINDS)
def test_numbers_are_numbers_text_is_text_and_absent_is_null(kind, answered):
    for document in [*answered[kind], example(kind)]:
        for key, value in _leaves(document):
            if value is None:
                # A region has no code.
                assert key not in NEVER_NULL or (kind in ("members", "fees") and key == "code"), key
            elif key == "total":
                assert isinstance(value, float if kind == "fees" else int)
            elif key in TEXT:
                assert isinstance(value, str) and value, key
            elif key in FLAG:
                assert isinstance(value, bool), key
            elif key in WHOLE:
                assert isinstance(value, int) and not isinstance(value, bool), key
            else:
                assert key in NUMBER, key
                assert isinstance(value, float), key


def test_an_empty_answer_keeps_every_key(answered):
    full, empty = answered["benchmark"]
    assert [shape(empty[part]) for part in ("municipality", "peers", "network")] == [
        shape(full[part]) for part in ("municipality", "peers", "network")
    ]
    assert empty["municipality"]["value"] is None and empty["peers"]["median"] is None
    _, silent = answered["trend"]
    assert (silent["values"], silent["breaks"]) == ([], [])
    _, alone, _ = answered["peers"]
    assert alone["members"] == []  # Gotland is a county of its own


def test_similar_peers_have_the_same_keys_with_numbers_by_the_ids_of_the_catalogue(answered, catalogue):
    full, _, similar = answered["peers"]
    ids = [variable.id for variable in catalogue.similarity]
    for peer in similar["members"]:
        assert list(peer) == list(full["members"][0])
        assert None not in peer.values()
        assert list(peer["contributions"]) == list(peer["differences"]) == list(peer["counted"]) == ids


def test_a_rank_is_out_of_the_peers_with_a_value_and_oneself(answered):
    full = answered["benchmark"][0]
    assert 1 <= full["municipality"]["rank"] <= full["peers"]["n_with_value"] + 1
    assert len(full["values"]) == full["peers"]["n"] + 1
    assert full["network"]["n"] == full["network"]["n_members"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_example_is_cut_from_a_real_answer(kind, answered):
    def cut_from(part: Any, whole: Any) -> bool:
        if isinstance(part, dict):
            return all(cut_from(value, whole[key]) for key, value in part.items())
        if isinstance(part, list):
            return all(any(cut_from(entry, real) for real in whole) for entry in part)
        if isinstance(part, str) and part.endswith("…"):
            return whole.startswith(part.removesuffix("…"))
        return whole == (pytest.approx(part) if isinstance(part, float) else part)

    assert cut_from(example(kind), answered[kind][0])


def test_every_key_of_an_answer_is_named_in_the_text(answered):
    for kind, documents in answered.items():
        for key, _ in _leaves(documents[0]):
            assert f"`{key}`" in DOCUMENT or f".{key}`" in DOCUMENT or f'"{key}"' in DOCUMENT, (kind, key)


def _leaves(document: Any, key: str = "") -> list[tuple[str, Any]]:
    if isinstance(document, dict):
        named = ((BY_ID.get(key, name), part) for name, part in document.items())
        return [leaf for name, part in named for leaf in _leaves(part, name)]
    if isinstance(document, list):
        return [leaf for part in document for leaf in _leaves(part, "" if isinstance(part, dict) else key)]
    return [(key, document)]
