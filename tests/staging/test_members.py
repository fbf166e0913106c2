"""Guards how evidence of membership becomes years, and that no name and no count is dropped unseen."""

from __future__ import annotations

import pytest

from sekom_analytics.sources import members as members_source
from sekom_analytics.staging import members as member_staging

HEADING = "name,kind,observer,first_seen,last_seen,joined,left,note,evidence\n"
COUNTS = "date,members,municipalities,regions,certainty,source,note\n"


@pytest.fixture
def staged(mini_raw, names):
    """Stages lines of members.csv, and of counts.csv."""

    def stage(members=("Luleå,municipality,no,2022,2022,,,,",), counts=("2025,1,,,stated,mini,",)):
        folder = mini_raw / "members"
        for file, heading, lines in (("members.csv", HEADING, members), ("counts.csv", COUNTS, counts)):
            (folder / file).write_text(heading + "".join(f"{line}\n" for line in lines), encoding="utf-8")
        return member_staging.stage(members_source.read(folder, mini_raw), names)

    return stage


def test_evidence_becomes_years_and_the_words_on_joining_are_kept(staged):
    line = '"Stockholm",municipality,no,2022-data,2025-05,"2012-12-17 (council, dnr 7)",,,https://a.se'
    row = staged([line]).members.row(0, named=True)
    years = {key: row[key] for key in ("code", "first_seen", "last_seen", "joined", "left", "joined_text", "observer")}
    assert years == {
        "code": "0180",
        "first_seen": 2022,
        "last_seen": 2025,
        "joined": 2012,
        "left": None,
        "joined_text": "2012-12-17 (council, dnr 7)",
        "observer": False,
    }


def test_a_region_has_no_code_and_an_observer_is_marked(staged):
    rows = staged(["Region Blekinge,region,yes,2025,2025,,,,", "Habo,municipality,yes,2025,2025,,,,"]).members
    assert rows.select("name", "code", "kind", "observer").rows() == [
        ("Habo", "0643", "municipality", True),
        ("Region Blekinge", None, "region", True),
    ]


@pytest.mark.parametrize(
    "line, column, text, rule",
    [
        ("Blåkulla,municipality,no,2022,2022,,,,", "name", "Blåkulla", "known_municipality"),
        ("habo,municipality,no,2022,2022,,,,", "name", "habo", "known_municipality"),
        (",municipality,no,2022,2022,,,,", "name", None, "known_municipality"),
        (",region,no,2022,2022,,,,", "name", None, "known_municipality"),
        ("Karlskrona,by,no,2022,2022,,,,", "kind", "by", "known_kind"),
        ("Karlskrona,,no,2022,2022,,,,", "kind", None, "known_kind"),
        ("Luleå,municipality,no,2023,2023,,,,", "name", "Luleå", "only_row"),
        ("Luleå kommun,municipality,no,2023,2023,,,,", "name", "Luleå kommun", "only_row"),
    ],
)
def test_a_name_that_breaks_a_rule_is_listed(line, column, text, rule, staged):
    result = staged(["Luleå,municipality,no,2022,2022,,,,", line])
    assert result.members["name"].to_list() == ["Luleå"]
    assert result.rejected.select("file", "row", "column", "text", "rule").rows() == [
        ("members/members.csv", 3, column, text, rule)
    ]


def test_a_row_refused_for_something_else_does_not_take_the_place_of_a_good_one(staged):
    result = staged(["Luleå,by,no,2022,2022,,,,", "Luleå,municipality,no,2023,2023,,,,"])
    assert result.members.select("name", "row").rows() == [("Luleå", 3)]
    assert result.rejected["rule"].to_list() == ["known_kind"]


def test_a_published_count_may_be_rough_or_absent(staged):
    counts = staged(counts=["c. 2009-2010,c. 100,,6,rough,mini,", "2012-05-10,84,82,2,stated,mini,"]).counts
    assert counts.select("year", "members", "municipalities", "regions").rows() == [
        (2009, 100, None, 6),
        (2012, 84, 82, 2),
    ]


@pytest.mark.parametrize("column, line", [("members", "2025,åttio,1,1,s,m,"), ("regions", "2025,80,,cirka 6,s,m,")])
def test_a_count_that_is_no_number_is_listed_and_not_taken_for_absent(column, line, staged):
    result = staged(counts=["2024,79,,,stated,mini,", line])
    assert result.counts["year"].to_list() == [2024]
    assert result.rejected.select("file", "row", "column", "text", "rule").rows() == [
        ("members/counts.csv", 3, column, "åttio" if column == "members" else "cirka 6", "readable_number")
    ]
