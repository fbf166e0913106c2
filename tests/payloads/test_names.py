"""Guards that a payload is no name of a municipality or a member: the row is refused, and the reason says why."""

from __future__ import annotations

import csv
import io

import pytest

from sekom_analytics import pipeline
from sekom_analytics.text.rules import explain
from tests.payloads.conftest import PAYLOADS
from tests.payloads.payloads import FORMULAS, SCRIPTS


def with_names(path, column: str, **others: str) -> None:
    """Adds a row for each payload to a CSV file."""
    head = path.read_text(encoding="utf-8").splitlines()[0].split(",")
    text = io.StringIO()
    rows = csv.DictWriter(text, head, lineterminator="\n", quoting=csv.QUOTE_ALL)
    for n, payload in enumerate((*PAYLOADS, "\x1bzqx")):
        rows.writerow({column: payload} | {name: value.format(n=n) for name, value in others.items()})
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + "\n" + text.getvalue(), encoding="utf-8")


def test_there_are_enough_of_each():
    assert len(set(FORMULAS)) >= 16 and len(set(SCRIPTS)) >= 16


def test_no_payload_becomes_the_name_of_a_municipality_or_a_member(mini_raw, tmp_path):
    municipality = {"municipality_code": "90{n:02}", "land_area_km2": "1", "skr_group": "A1"}
    with_names(mini_raw / "registry" / "municipalities.csv", "name", **municipality)
    with_names(mini_raw / "members" / "members.csv", "name", kind="region", observer="no")
    built = pipeline.build(mini_raw, tmp_path / "w")
    refused = built.rejected.filter(rule="plain_name")
    assert refused.group_by("source").len()["len"].to_list() == [len(PAYLOADS) + 1] * 2


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_rule_is_told_in_words(language):
    assert explain("plain_name", language).endswith(".")
