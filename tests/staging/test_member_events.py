"""Guards what the office's register says of each member, and that a wrong event is put right without being lost."""

from __future__ import annotations

import polars as pl
import pytest

from sekom_analytics.metrics.membership import known, standing
from sekom_analytics.sources import members as members_source
from sekom_analytics.sources.member_events import HEADINGS
from sekom_analytics.staging import member_events
from sekom_analytics.staging import members as member_staging

COLUMNS = list(HEADINGS.values())


@pytest.fixture
def staged(names):
    """Stages events given as number, day, name, event and what else is not the default."""

    def stage(*rows):
        texts = []
        for n, row in enumerate(rows, start=2):
            number, day, name, event, *more = row
            known = {"number": number, "day": day, "name": name, "event": event, "kind": "kommun"} | (
                more[0] if more else {}
            )
            texts.append({column: known.get(column) for column in COLUMNS} | {"file": "members/register.csv", "row": n})
        schema = dict.fromkeys([*COLUMNS, "file"], pl.String) | {"row": pl.Int64}
        return member_events.stage(pl.DataFrame(texts, schema=schema), names)

    return stage


def told(result) -> dict[str, tuple]:
    rows = member_events.members(result.events)
    return {name: rest for name, *rest in rows.select("name", "observer", "joined", "left", "last_seen").rows()}


def test_a_member_has_the_years_of_its_events_and_is_one_until_the_newest_day(staged):
    result = staged(
        ("1", "2012-12-17", "Luleå", "inträde", {"decision": "KF 2012-12-17"}),
        ("2", "2014-02-05", "Karlskrona", "Inträde", {"code": "1080"}),
        ("3", "2019-12-31", "Luleå", "utträde", {"reason": "Egna nätverk räcker"}),
        ("4", "2026-01-15", "Karlskrona", "kontakt", {"official_role": "miljöstrateg"}),
    )
    assert result.rejected.is_empty()
    assert told(result) == {"Luleå": [False, 2012, 2019, 2018], "Karlskrona": [False, 2014, None, 2026]}


def test_an_event_that_was_wrong_is_put_right_and_both_are_kept(staged):
    result = staged(
        ("1", "2012-12-17", "Luleå", "inträde"),
        ("2", "2019-12-31", "Luleå", "utträde"),
        ("3", "2020-12-31", "Luleå", "utträde", {"corrects": "2"}),
    )
    assert result.events.height == 3
    assert told(result)["Luleå"] == [False, 2012, 2020, 2019]


def test_a_struck_event_did_not_happen_and_stands_in_the_register(staged):
    result = staged(
        ("1", "2012-12-17", "Luleå", "inträde"),
        ("2", "2019-12-31", "Luleå", "utträde"),
        ("3", "2020-01-10", "Luleå", "stryks", {"corrects": "2"}),
    )
    assert result.events.height == 3
    assert told(result)["Luleå"] == [False, 2012, None, 2020]


def test_of_two_memberships_the_latest_is_told(staged):
    result = staged(
        ("1", "2001-05-01", "Luleå", "inträde"),
        ("2", "2008-12-31", "Luleå", "utträde"),
        ("3", "2015-01-01", "Luleå", "inträde"),
    )
    assert told(result)["Luleå"] == [False, 2015, None, 2015]


def test_an_observer_is_none_any_more_when_it_joins_or_leaves(staged):
    region = {"kind": "region"}
    result = staged(
        ("1", "2024-01-01", "Region Ett", "observatör", region),
        ("2", "2024-01-01", "Region Två", "observatör", region),
        ("3", "2024-01-01", "Region Tre", "observatör", region),
        ("4", "2025-01-01", "Region Två", "inträde", region),
        ("5", "2025-06-01", "Region Tre", "utträde", region),
    )
    assert told(result) == {"Region Ett": [True, None, None, 2025], "Region Två": [False, 2025, None, 2025]}


@pytest.mark.parametrize(
    ("row", "column", "rule"),
    [
        (("1", "2020-01-01", "Habo", "inträde"), "number", "only_number"),
        (("två", "2020-01-01", "Habo", "inträde"), "number", "only_number"),
        (("2", "1 maj 2020", "Habo", "inträde"), "day", "readable_day"),
        (("2", "2020-02-30", "Habo", "inträde"), "day", "readable_day"),
        (("2", "2020-01-01", "Blåkulla", "inträde"), "name", "known_municipality"),
        (("2", "2020-01-01", "Habo", "inträde", {"code": "1080"}), "name", "known_municipality"),
        (("2", "2020-01-01", "Habo", "inträde", {"kind": "by"}), "kind", "known_kind_of_member"),
        (("2", "2020-01-01", "Habo", "kom"), "event", "known_event"),
        (("2", "2020-01-01", "Luleå", "inträde"), "event", "possible_event"),
        (("2", "2020-01-01", "Luleå", "utträde", {"corrects": "7"}), "corrects", "known_correction"),
        (("2", "2020-01-01", "Luleå", "stryks"), "corrects", "known_correction"),
        (("2", "2020-01-01", "Habo", "inträde", {"reason": "fråga a@b.se"}), "free_text", "no_personal_data"),
        (
            ("2", "2020-01-01", "Habo", "inträde", {"official_role": "strateg 0455-30 30 00"}),
            "free_text",
            "no_personal_data",
        ),
        (("2", "2020-01-01", "Habo", "inträde", {"decision": "19700101-1234"}), "free_text", "no_personal_data"),
    ],
)
def test_an_event_that_breaks_a_rule_is_refused_and_named(row, column, rule, staged):
    result = staged(("1", "2012-12-17", "Luleå", "inträde"), row)
    assert result.events["number"].to_list() == [1]
    assert result.rejected.select("row", "column", "rule").rows() == [(3, column, rule)]


@pytest.mark.parametrize("decision", ["PPU 1996-06-12, dnr KS kka 96/445.829", "KS-2025/475", "KF § 12, 2012-12-17"])
def test_the_number_of_a_decision_is_no_personal_data(decision, staged):
    assert staged(("1", "2012-12-17", "Luleå", "inträde", {"decision": decision})).rejected.is_empty()


def test_the_register_goes_before_what_was_seen_and_leaves_the_rest(mini_raw, names):
    folder = mini_raw / "members"
    (folder / "members.csv").write_text(
        "name,kind,observer,first_seen,last_seen,joined,left,note,evidence\n"
        "Luleå,municipality,no,2022,2023,2001,,,page\nHabo,municipality,no,1995,1995,,,,page\n",
        encoding="utf-8",
    )
    (folder / "register.csv").write_text(
        f"{';'.join(HEADINGS)}\n1;2024-12-31;luleå kommun;2580;kommun;utträde;KF 2024;dyrt;;;\n"
        "2;2025-01-01;Karlskrona;;kommun;inträde;;;;;\n",
        encoding="utf-8",
    )
    result = member_staging.stage(members_source.read(folder, mini_raw), names)
    assert result.rejected.filter(file="members/register.csv").is_empty()
    assert result.members.select("name", "joined", "left", "last_seen").rows() == [
        ("Habo", None, None, 1995),
        ("Karlskrona", 2025, None, 2025),
        ("Luleå", 2001, 2024, 2023),
    ]
    found = standing(pl.DataFrame(result.members), 2025)
    assert dict(found.select("name", "standing").rows()) == {
        "Habo": "unknown",
        "Karlskrona": "member",
        "Luleå": "former",
    }
    assert known(pl.DataFrame(result.members)).fate_unknown == 1


def test_without_a_register_nothing_is_changed(mini):
    assert mini.warehouse.ask("SELECT count(*) AS n FROM member_event")["n"].item() == 0
