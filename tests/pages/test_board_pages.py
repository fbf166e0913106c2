"""The board's pages: what they answer from the shipped files, what they leave open, and what they show with dates."""

from __future__ import annotations

import csv
import shutil

import polars as pl
import pytest

from sekom_analytics import pipeline
from sekom_analytics.metrics.retention import curve, spells
from tests.conftest import SHIPPED_RAW
from tests.pages.conftest import address, words

HEADING = ["name", "kind", "observer", "first_seen", "last_seen", "joined", "left", "note", "evidence"]


def reported(n: int) -> range:
    """The years that the made-up member number `n` has reported."""
    return range(2012, 2016 if n % 5 == 0 else 2025)


@pytest.fixture(scope="module")
def dated(tmp_path_factory):
    """A warehouse with a register of made-up dates, and made-up figures from all but a few that fell silent.

    The records begin in 2004 and end in 2025. Every fifth reports until 2015 alone, the others until 2024.
    """
    raw = shutil.copytree(SHIPPED_RAW, tmp_path_factory.mktemp("dated") / "raw")
    with (raw / "registry" / "municipalities.csv").open(encoding="utf-8", newline="") as file:
        names = [row["name"] for row in csv.DictReader(file)][::3]
    rows = []
    for n, name in enumerate(names):
        joined = 1995 + n * 7 % 29
        left = joined + 3 + n % 17 if n % 3 == 0 else 0
        left = left if max(joined, 2004) < left <= 2025 else 0
        rows.append(
            [name, "municipality", "no", max(joined, 2004), left - 1 if left else 2025, joined, left or "", "", ""]
        )
    with (raw / "members" / "members.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADING, *rows])
    with (raw / "miljobarometern" / "2023_invented.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerow(["Indikator", "Mätområde", "Datum", "Värde", "Enhet"])
        csv.writer(file).writerows(
            ["GN.7", row[0], year, "90", "%"] for n, row in enumerate(rows) for year in reported(n)
        )
    folder = tmp_path_factory.mktemp("dated_warehouse")
    pipeline.build(raw, folder)
    return folder, rows


@pytest.fixture
def open_dated(open_page, dated, monkeypatch):
    monkeypatch.setenv("SEKOM_WAREHOUSE", str(dated[0]))
    return open_page


def test_the_first_page_of_the_board_answers_its_five_questions(open_page):
    app = open_page("membership", sprak="sv")
    assert app.title[0].value == "84 medlemmar vid utgången av 2025"
    said = words(app)
    for answer in (
        "Därefter, 2026-05: 80 kommuner",
        "16 medlemmar har lämnat sedan valet 2022",
        "okänt för 99 av 102",
        "Det går inte att räkna ut utan deras namn.",
        "50 av 80 svarade på enkäten 2026",
        "9 under målet 89",
    ):
        assert answer in said
    assert all(f'href="/{page}?' in said for page in ("finance", "participation", "goals"))


def test_every_published_number_stands_on_the_page_with_its_certainty(open_page, shipped):
    said = words(open_page("membership", sprak="en"))
    assert "17 published numbers" in said
    for count in shipped.answers.member_list().counts:
        assert count.total is None or f">{count.total}<" in said
    assert "stated, as municipalities" in said and "rough" in said


def test_nothing_is_drawn_of_joinings_and_stays_that_nobody_has_dated(open_page):
    app = open_page("membership", sprak="en")
    said = words(app)
    assert "the register cannot tell" in said and "the dates are missing" in said
    # The counts, the counties and the map.
    assert len(app.get("plotly_chart")) == 3


def test_with_dates_the_page_draws_them_and_names_those_who_left(open_dated, dated):
    app = open_dated("membership", sprak="en")
    said = words(app)
    assert not app.exception
    assert len(app.get("plotly_chart")) == 6
    left = [row for row in dated[1] if row[6]]
    assert f"{len(dated[1])} joined and {len(left)} left" in said
    for row in left:
        if row[6] >= 2023:
            assert f"{row[0]} ({row[6]})" in said
    assert "Every joining and leaving is dated." in said


def test_the_retention_told_is_that_of_the_curve(open_dated, dated):
    said = words(open_dated("membership", sprak="en"))
    names = pl.DataFrame(
        [(r[0], r[0], False, r[3], r[4], r[5], r[6] or None) for r in dated[1]],
        schema=["name", "code", "observer", "first_seen", "last_seen", "joined", "left"],
        orient="row",
    )
    share = curve(spells(names)).steps.filter(age=12)["share"].item()
    assert f"{share * 100:.0f}% (" in said


def members_in(rows, year: int) -> list[int]:
    """The numbers of the made-up members of a year, by the dates alone."""
    return [n for n, row in enumerate(rows) if row[5] <= year and (not row[6] or row[6] > year)]


def test_participation_and_silence_are_those_of_a_plain_loop(open_dated, dated):
    said = words(open_dated("participation", sprak="en"))
    inside = members_in(dated[1], 2024)
    silent = [n for n in inside if max(reported(n)) <= 2022]
    assert f"{len([n for n in inside if 2024 in reported(n)])} of {len(inside)} members reported" in said
    assert f"{len(silent)} of {len(inside)} members have been silent for two years or more" in said
    assert "Years since" in said


def test_what_silence_goes_with_is_that_of_a_plain_loop(open_dated, dated):
    counts = {True: [0, 0], False: [0, 0]}
    for first, last in ((2015, 2018), (2019, 2022), (2023, 2025)):
        for n in members_in(dated[1], first - 1):
            silent = not {first - 2, first - 1} & set(reported(n))
            counts[silent][0] += bool(dated[1][n][6]) and dated[1][n][6] <= last
            counts[silent][1] += 1
    said = words(open_dated("participation", sprak="en"))
    for silent in (True, False):
        left, of = counts[silent]
        assert f"{left} of {of} (" in said
    assert "says nothing of what one municipality will do" in said


def test_who_is_silent_is_named_on_the_first_page(open_dated, dated):
    said = words(open_dated("membership", sprak="en"))
    silent = [dated[1][n][0] for n in members_in(dated[1], 2024) if n % 5 == 0]
    assert all(name in said for name in silent)
    assert f"{len(silent)} of " in said


@pytest.mark.parametrize("page", ["finance", "participation", "goals"])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_other_pages_open_with_dates_too(open_dated, page, language):
    assert not open_dated(page, sprak=language).exception


def test_what_the_leavers_paid_is_told_when_they_are_known(open_dated):
    assert "by the fee of each in the year it left" in words(open_dated("membership", sprak="en"))


def test_the_fees_of_2019_are_those_of_the_command(open_page, shipped):
    app = open_page("finance", sprak="en", avgiftsar="2019")
    total = round(shipped.answers.fees(2019, "en").total)
    assert f"SEK\u00a0{total:,}" in app.title[0].value
    said = words(app)
    assert "8,194" in said and "37,517" in said
    assert "None of this is revenue." in said


def test_a_year_whose_population_is_missing_says_which_it_uses(open_page):
    said = words(open_page("finance", sprak="sv", avgiftsar="2024"))
    assert "Invånare den 31 december 2022." in said and "Uppgift för 2023 saknas." in said


def test_the_simulators_choices_come_from_the_address_and_change_the_sum(open_page, shipped):
    app = open_page("finance", sprak="en", avgiftsar="2026", ore="40", ut="0126", **{"in": "1480"})
    assert not app.exception and not app.warning
    assert {box.key: box.value for box in app.number_input}["widget:ore"] == 40
    said = words(app)
    assert "from 86 members" in said and "Today" in said
    # Göteborg at the cap for Huddinge, and ten öre more from everyone.
    finance = shipped.answers.finance(2026)
    stay = finance.paid.filter(finance.paid["code"] != "0126")["persons"].to_list()
    expected = sum(4000 + 0.4 * min(n, 150_000) for n in [*stay, 600_000])
    assert f"SEK\u00a0{expected:,.0f}" in said


def test_a_choice_in_the_simulator_is_kept_in_the_address_and_its_default_is_not(open_page):
    app = open_page("finance")
    assert "ore" not in app.query_params
    next(box for box in app.number_input if box.key == "widget:ore").set_value(35).run()
    assert address(app, "ore") == "35"
    next(box for box in app.number_input if box.key == "widget:ore").set_value(30).run()
    assert "ore" not in app.query_params


@pytest.mark.parametrize(
    "asked",
    [{"ore": "many"}, {"tak": "-1"}, {"fast_avgift": "9999999"}, {"in": "9999"}, {"ut": "1480"}, {"avgiftsar": "1066"}],
)
def test_a_choice_that_cannot_be_made_is_told_and_passed_over(open_page, asked):
    app = open_page("finance", sprak="en", **asked)
    assert not app.exception
    assert any(next(iter(asked.values())) in warning.value for warning in app.warning)


def test_participation_shows_what_was_published_and_says_that_gaps_are_ours(open_page):
    said = words(open_page("participation", sprak="en"))
    assert "51 of 90" in said and "50 of 80" in said and "57%" in said
    assert "A gap is a gap in our material" in said
    assert "Years since" not in said


def test_a_goal_without_a_target_says_so_and_the_assumption_is_named_as_ours(open_page):
    said = words(open_page("goals", sprak="sv"))
    assert "Planen anger inget mål (”xxx”)." in said
    assert said.count("inte publicerat") == 5
    assert "Vi antar 84" in said
    assert "Engagerade medlemmar** → **Stärkt kapacitet** → **Handling** → **Hållbart Sverige" in said


def test_the_board_has_a_group_of_its_own_in_the_menu(open_page):
    app = open_page("overview", sprak="sv")
    menu = next(part.proto.body for part in app.sidebar.get("html") if "sekom-menu" in part.proto.body)
    ours, boards = menu.split("För styrelsen")
    assert "/membership?" in boards and "/membership?" not in ours


@pytest.mark.parametrize("page", ["membership", "finance", "participation", "goals"])
def test_a_page_of_the_board_asks_for_no_municipality(open_page, page):
    keys = {box.key for box in open_page(page).selectbox}
    assert keys.isdisjoint({"widget:kommun", "widget:grupp"})


@pytest.mark.parametrize("page", ["membership", "finance", "participation", "goals"])
def test_every_chart_of_the_board_says_in_words_what_it_shows(open_page, page):
    charts = open_page(page, sprak="en").get("plotly_chart")
    assert charts and all(len(chart.proto.alt) > 30 for chart in charts)


@pytest.mark.parametrize(
    "year, number", [("2019", "111 (2019)"), ("2026", "84 (2025-12-31)"), ("2027", "80 (2026-05)")]
)
def test_the_fees_of_a_year_stand_beside_the_number_of_members_published_for_it(open_page, year, number):
    assert f"eller för hela året, är {number}." in words(open_page("finance", sprak="sv", avgiftsar=year))


def test_a_cell_of_many_words_has_a_cards_whole_width(open_page):
    said = words(open_page("goals", sprak="en"))
    assert '<td class=sekom-wide data-heading="On its way?">No: the newest' in said
    assert '<td data-heading="On its way?">No value' in said
