"""Guards what a reader may do, and that publishing a build never disturbs one who reads."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import duckdb
import polars as pl
import pytest

from sekom_analytics.errors import SekomError
from sekom_analytics.warehouse import connect
from sekom_analytics.warehouse.connect import NoWarehouseError, SpoiltPointerError, Warehouse, open_current
from sekom_analytics.warehouse.publish import POINTER, current, publish


def build(folder, name: str, persons: int):
    """A warehouse of one population figure."""
    row = pl.DataFrame({"code": ["1080"], "year": [2022], "persons": [persons]})
    return publish({"population": row}, folder, name)


def persons(warehouse: Warehouse) -> int:
    return warehouse.ask("SELECT persons FROM population").item()


def test_a_reader_opened_before_a_publish_keeps_its_build_and_a_new_one_sees_the_new(tmp_path):
    build(tmp_path, "a", 1)
    before = open_current(tmp_path)
    for n, name in enumerate("bcd", start=2):
        build(tmp_path, name, n)
        assert persons(before) == 1
        assert persons(open_current(tmp_path)) == n
    assert (before.version, open_current(tmp_path).version) == ("a", "d")


def test_the_build_before_stays_for_whoever_is_about_to_open_it_and_older_ones_go(tmp_path):
    for n, name in enumerate("abcd"):
        build(tmp_path, name, n + 1)
    assert sorted(path.name.split(".")[0] for path in tmp_path.iterdir()) == [POINTER, "c", "d"]


def test_publishing_a_name_again_makes_it_current_again(tmp_path):
    build(tmp_path, "a", 1)
    build(tmp_path, "b", 2)
    build(tmp_path, "a", 1)
    assert open_current(tmp_path).version == "a"


def test_without_a_build_there_is_one_clear_error(tmp_path):
    with pytest.raises(NoWarehouseError, match=r"holds no warehouse yet\. Run `sekom build`") as none:
        open_current(tmp_path)
    assert isinstance(none.value, SekomError)


@pytest.mark.parametrize("content", ["garbage", "", "\0\0", None])
def test_a_pointer_that_is_spoilt_or_gone_is_not_said_to_be_before_the_first_build(tmp_path, content):
    build(tmp_path, "a", 1)
    (tmp_path / POINTER).unlink() if content is None else (tmp_path / POINTER).write_text(content)
    with pytest.raises(SpoiltPointerError, match="CURRENT names no build"):
        open_current(tmp_path)


@pytest.mark.parametrize("pointer", ["", "\n", "gone.duckdb\n", "..\n"])
def test_a_pointer_to_no_build_is_no_build(pointer, tmp_path):
    build(tmp_path, "a", 1)
    (tmp_path / POINTER).write_text(pointer)
    assert current(tmp_path) is None


@pytest.mark.parametrize("change", ["DROP TABLE population", "ALTER TABLE population RENAME persons TO people"])
def test_a_build_of_another_version_is_an_error_that_says_what_to_do(change, tmp_path):
    path = build(tmp_path, "a", 1)
    with duckdb.connect(str(path)) as connection:
        connection.execute("DROP TABLE shown")  # it depends on the others
        connection.execute(change)
    with pytest.raises(NoWarehouseError, match=r"another version of the program\. Run `sekom build`"):
        persons(Warehouse(path))


FORBIDDEN = [
    "INSERT INTO population VALUES ('1081', 2022, 5)",
    "UPDATE population SET persons = 5",
    "DELETE FROM population",
    "DROP TABLE population",
    "CREATE TABLE extra AS SELECT 1 AS one",
    "COPY population TO '{folder}/out.csv'",
    "EXPORT DATABASE '{folder}/out'",
    "ATTACH '{folder}/other.duckdb'",
    "SELECT * FROM read_csv('{folder}/secret.csv')",
    "SELECT * FROM '{folder}/secret.csv'",
    "SELECT * FROM read_text('{folder}/secret.csv')",
    "SELECT * FROM glob('{folder}/*')",
    "INSTALL httpfs",
    "SET enable_external_access = true",
    "SET threads = 1",
]


def test_a_reader_can_neither_write_nor_reach_outside(tmp_path):
    (tmp_path / "secret.csv").write_text("a\n1\n")
    warehouse = Warehouse(build(tmp_path, "a", 1))
    for statement in FORBIDDEN:
        with pytest.raises(duckdb.Error):
            warehouse.ask(statement.format(folder=tmp_path))
    assert persons(warehouse) == 1
    assert {path.name for path in tmp_path.iterdir()} == {warehouse.path.name, POINTER, "secret.csv"}


def test_a_parameter_is_a_value_and_never_a_part_of_the_statement(tmp_path):
    warehouse = Warehouse(build(tmp_path, "a", 1))
    hostile = "1080' OR '1' = '1"
    assert warehouse.ask("SELECT * FROM population WHERE code = $code", code=hostile).is_empty()


def test_visitors_who_come_at_once_to_a_cold_server_are_all_answered(tmp_path):
    build(tmp_path, "a", 7)
    together = threading.Barrier(8)

    def visit(_: int) -> int:
        together.wait()
        return persons(open_current(tmp_path))

    with ThreadPoolExecutor(8) as pool:
        for _ in range(10):
            connect._open.cache_clear()
            assert list(pool.map(visit, range(8))) == [7] * 8


def test_a_build_may_be_opened_twice(tmp_path):
    path = build(tmp_path, "a", 3)
    one, other = Warehouse(path), Warehouse(path)
    assert (persons(one), persons(other)) == (3, 3)


def test_many_threads_on_one_reader_each_get_their_own_answer(shipped):
    statement = "SELECT code, year, value FROM shown WHERE indicator = $i AND code = $c ORDER BY year"
    asked = [(i, c) for i in ("pasture", "solar", "organic_food") for c in list(shipped.answers.names)[:20]]
    alone = [shipped.warehouse.ask(statement, i=i, c=c) for i, c in asked]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda pair: shipped.warehouse.ask(statement, i=pair[0], c=pair[1]), asked * 3))
    assert all(found.equals(alone[n % len(asked)]) for n, found in enumerate(together))


def test_many_threads_get_the_same_answers_as_one(shipped):
    asked = [(i, c, g) for i in ("pasture", "organic_food") for c in ("1080", "0381", "2580") for g in ("all", "small")]
    alone = [shipped.answers.benchmark(*question, 2022) for question in asked]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda question: shipped.answers.benchmark(*question, 2022), asked)) == alone
