"""Guards what becomes of a form: kept as it came, shown with its comment, and the comment gone once it is withdrawn."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from sekom_analytics import pipeline
from sekom_analytics.answers import answers
from sekom_analytics.collection.check import check
from sekom_analytics.collection.decisions import decide
from sekom_analytics.collection.store import store, store_comments
from sekom_analytics.errors import SekomError
from sekom_analytics.sources.submission import DECISIONS
from sekom_analytics.warehouse.connect import open_current
from sekom_analytics.warehouse.publish import forget_earlier

NOW = datetime(2023, 3, 1, 9, 30)
LATER = datetime(2023, 3, 2, 9, 30)
HELD = "Ring Test Testsson, 0455-30 30 00."


@pytest.fixture
def built(mini_raw, tmp_path):
    """Builds what is in the raw folder now, and gives its answers."""
    folder = tmp_path / "warehouse"

    def built():
        pipeline.build(mini_raw, folder)
        return answers(open_current(folder))

    return built


def csv_form(value="25", comment="Bara buss.", code="GN.10"):
    head = "Kommun;1080 Karlskrona\nÅr;2022\nUppsättning;2023\nFormulärversion;2026-1\nKod;Värde;Kommentar\n"
    return f"{head}{code};{value};{comment}".encode()


def keep(content, answers, raw, now=NOW):
    return store(content, check(content, "form.csv", answers, None), raw, now)


def of_2022(answers):
    return answers.figures("organic_food").filter(code="1080", year=2022).row(0, named=True)


def test_a_form_is_kept_as_it_came_named_by_code_year_and_time(built, mini_raw):
    path = keep(csv_form(), built(), mini_raw)
    assert path.relative_to(mini_raw).as_posix() == "submissions/2022/1080_2022_20230301T093000.csv"
    assert path.read_bytes() == csv_form()


def test_what_was_handed_in_is_shown_before_other_sources_with_its_comment_and_the_disagreement(built, mini_raw):
    keep(csv_form(), built(), mini_raw)
    row = of_2022(built())
    assert (row["value"], row["source"], row["comment"]) == (25.0, "submission", "Bara buss.")
    others = built().conflicts("organic_food").filter(code="1080").select("other_source", "other_value").rows()
    assert others == [("kolada", 22.0), ("miljobarometern", 22.4)]


def test_a_comment_goes_with_the_figure_that_is_shown_also_when_that_is_another_sources(built, mini_raw):
    keep(csv_form(value=""), built(), mini_raw)
    row = of_2022(built())
    assert (row["value"], row["source"], row["comment"]) == (22.4, "miljobarometern", "Bara buss.")


def test_of_two_files_the_later_counts_and_both_are_kept(built, mini_raw):
    first, second = keep(csv_form(), built(), mini_raw), keep(csv_form("31", ""), built(), mini_raw, LATER)
    assert (of_2022(built())["value"], of_2022(built())["comment"]) == (31.0, None)
    assert first.exists() and second.exists()


def test_two_files_of_the_same_second_are_both_kept(built, mini_raw):
    assert keep(csv_form(), built(), mini_raw) != keep(csv_form("31"), built(), mini_raw)


def test_a_file_with_something_to_mend_is_not_kept(built, mini_raw):
    with pytest.raises(SekomError, match="mended"):
        keep(csv_form("hälften"), built(), mini_raw)
    assert not (mini_raw / "submissions").exists()


def test_an_answer_to_a_question_is_kept_beside_the_form_and_goes_with_its_figure(built, mini_raw):
    checked = check(csv_form(comment=""), "form.csv", built(), None)
    store(csv_form(comment=""), checked, mini_raw, NOW)
    assert store_comments({"GN.10": "  "}, checked, mini_raw, NOW) is None
    store_comments({"GN.10": "Ny avgränsning; =1+1"}, checked, mini_raw, NOW)
    assert (of_2022(built())["value"], of_2022(built())["comment"]) == (25.0, "Ny avgränsning; =1+1")


@pytest.mark.parametrize(
    "comment, reason",
    [
        (HELD, "phone"),
        ("Frågor till test.testsson@example.se", "email"),
        ("Uppgift av 19121212-1212", "identity_number"),
        ("Samordningsnummer 701063-2391", "identity_number"),
        ("+46 455 30 30 00 svarar", "phone"),
    ],
)
def test_a_comment_that_looks_to_hold_personal_data_is_held(built, mini_raw, comment, reason):
    keep(csv_form(comment=comment), built(), mini_raw)
    found = built()
    assert of_2022(found)["comment"] is None
    assert found.warehouse.ask("SELECT reason FROM withheld_comment")["reason"].to_list() == [reason]


@pytest.mark.parametrize(
    "comment", ["1 042,5 km² och 66 682 invånare", "2019–2022 mättes 0,455", "SNI 38110 och GN.7, 2022-12-31", "07:30"]
)
def test_a_comment_with_ordinary_numbers_is_shown(built, mini_raw, comment):
    keep(csv_form(comment=comment), built(), mini_raw)
    assert of_2022(built())["comment"] == comment


def test_a_comment_that_is_held_is_shown_once_a_person_has_released_it(built, mini_raw):
    keep(csv_form(comment=HELD), built(), mini_raw)
    decide(built(), mini_raw, "1080", "organic_food", 2022, "released", date(2023, 4, 1))
    assert of_2022(built())["comment"] == HELD


def test_a_withdrawn_comment_is_gone_from_every_file_that_the_pages_read(built, mini_raw, tmp_path):
    keep(csv_form(comment="Sagt i hast."), built(), mini_raw)
    built()
    decide(built(), mini_raw, "1080", "organic_food", 2022, "withdrawn", date(2023, 4, 1))
    found = built()
    forget_earlier(tmp_path / "warehouse")
    assert of_2022(found)["comment"] is None
    (build,) = (tmp_path / "warehouse").glob("*.duckdb")
    assert b"Sagt i hast" not in build.read_bytes()
    log = (mini_raw / "submissions" / DECISIONS).read_text()
    assert "Sagt" not in log and "1080,organic_food,2022,withdrawn" in log


def test_a_withdrawn_comment_does_not_come_back_with_the_same_form_but_a_new_one_is_shown(built, mini_raw):
    keep(csv_form(comment="Sagt i hast."), built(), mini_raw)
    decide(built(), mini_raw, "1080", "organic_food", 2022, "withdrawn", date(2023, 4, 1))
    keep(csv_form(comment="Sagt  i hast."), built(), mini_raw, LATER)
    assert of_2022(built())["comment"] is None
    keep(csv_form(comment="Sagt igen."), built(), mini_raw, datetime(2023, 3, 3))
    assert of_2022(built())["comment"] == "Sagt igen."


def test_there_is_nothing_to_decide_where_nothing_was_said(built, mini_raw):
    with pytest.raises(SekomError, match="No comment"):
        decide(built(), mini_raw, "1080", "organic_food", 2022, "withdrawn", date(2023, 4, 1))


def test_personal_data_in_a_cell_for_numbers_are_not_repeated_among_the_refused(built, mini_raw):
    folder = mini_raw / "submissions"
    folder.mkdir()
    (folder / "a.csv").write_bytes(csv_form(value=HELD))
    texts = built().warehouse.ask("SELECT text FROM rejected WHERE source = 'submission'")["text"].to_list()
    assert texts == ["…"]
