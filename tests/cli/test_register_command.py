"""Guards `sekom register`: written out, checked with exit code 1 on faults, added to."""

from __future__ import annotations

import pytest

from sekom_analytics.sources.member_events import HEADINGS

GOOD = "1;2012-12-17;Luleå;2580;kommun;inträde;KF;;;;"


@pytest.fixture
def register(sekom, mini, mini_raw):
    """Runs the command on the mini data set."""

    def run(*arguments):
        return sekom("register", *arguments, "--raw", mini_raw, "--warehouse", mini.folder)

    return run


def written(path, *rows):
    path.write_text("\n".join([";".join(HEADINGS), *rows]) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_the_register_is_written_out(ending, register, tmp_path):
    run = register("--template", tmp_path / f"register.{ending}")
    assert (run.code, run.err) == (0, "")
    assert (tmp_path / f"register.{ending}").stat().st_size > 50


def test_a_good_register_is_checked_and_added(register, tmp_path, mini_raw):
    path = written(tmp_path / "new.csv", GOOD)
    assert "inget att rätta" in " ".join(register("--check", path).out.split())
    assert not (mini_raw / "members" / "register.csv").exists()
    assert "1 event added" in " ".join(register("--add", path, "--language", "en").out.split())
    assert (mini_raw / "members" / "register.csv").exists()


def test_a_fault_ends_with_exit_code_1_and_is_told_in_words(register, tmp_path, mini_raw):
    path = written(tmp_path / "new.csv", GOOD, GOOD)
    run = register("--add", path, "--language", "en")
    assert run.code == 1
    assert "number of its own" in " ".join(run.out.split())
    named, *table = run.out.splitlines()
    assert named == str(path)  # whole, however long, so that it can be copied
    assert max(map(len, table)) <= 80
    assert not (mini_raw / "members" / "register.csv").exists()


@pytest.mark.parametrize("arguments", [[], ["--check", "a.csv", "--add", "a.csv"], ["--template", "a.pdf"]])
def test_what_cannot_be_done_is_told_in_one_line(arguments, register):
    run = register(*arguments)
    assert (run.code, run.out) == (2, "")
    assert run.err.count("\n") == 1
