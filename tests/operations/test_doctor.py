"""Guards that what is wrong with an installation is found, said in both languages, and nothing else is."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import datetime

import pytest

from sekom_analytics.access import people, record
from sekom_analytics.operations import doctor, fonts
from sekom_analytics.settings import Settings
from sekom_analytics.text import doctor as words
from tests.cli.conftest import sekom, spoil  # noqa: F401


@pytest.fixture
def paths(mini, mini_raw, tmp_path):
    """An installation of the mini data set that a test may spoil."""
    warehouse = shutil.copytree(mini.folder, tmp_path / "warehouse")
    folders = {name: tmp_path / name for name in ("editions", "demo", "office")}
    return Settings(raw=mini_raw, warehouse=warehouse, secrets=tmp_path / "secrets.toml", **folders)


def kinds(paths: Settings, state: str) -> list[str]:
    found = list(doctor.look(paths))
    for finding in found:
        for language in ("sv", "en"):
            assert words.found(finding.kind, finding.facts, language)
            if finding.state in ("broken", "look") and finding.kind != "edition_refused":
                assert words.remedy(finding.kind, language)
    return [finding.kind for finding in found if finding.state == state]


def build(paths: Settings):
    return next(paths.warehouse.glob("*.duckdb"))


def test_a_sound_installation_has_nothing_to_mend(paths):
    assert kinds(paths, "broken") == kinds(paths, "look") == []


def test_raw_files_that_have_changed_since_the_build_are_noticed(paths):
    (paths.raw / "members" / "notes.md").write_text("new")
    assert kinds(paths, "look") == ["build_behind"]


def test_a_build_with_one_flipped_bit_in_its_figures_is_damaged(paths):
    content = bytearray(build(paths).read_bytes())
    content[len(content) // 2] ^= 1
    build(paths).write_bytes(content)
    assert kinds(paths, "broken") == ["build_damaged"]


def test_a_pointer_to_nothing_is_noticed(paths):
    build(paths).unlink()
    assert kinds(paths, "broken") == ["build_lost"]


@pytest.mark.parametrize("content", ["garbage", None])
def test_a_pointer_that_says_nothing_is_told_from_a_folder_without_a_build(paths, content):
    pointer = paths.warehouse / "CURRENT"
    pointer.unlink() if content is None else pointer.write_text(content)
    assert kinds(paths, "broken") == ["pointer_spoilt"]


def test_a_folder_without_a_build_or_raw_files_is_noticed(paths, tmp_path):
    empty = replace(paths, raw=tmp_path / "none", warehouse=tmp_path / "no-builds")
    assert kinds(empty, "broken") == ["raw_missing", "no_build"]


def test_an_altered_edition_is_broken_and_named(paths, edition_of_may, tmp_path):
    editions = shutil.copytree(edition_of_may, tmp_path / "editions")
    spoil(editions, "2026-05")
    found = {finding.kind: finding for finding in doctor.look(paths)}
    said = words.found("edition_refused", found["edition_refused"].facts, "sv")
    assert said.startswith("En utgåva vägras: Utgåvan 2026-05 har ändrats sedan den frystes: figures.duckdb har")


def test_a_font_of_reports_that_is_not_there_is_named(paths, tmp_path, monkeypatch):
    template = tmp_path / "report.typ"
    template.write_text('#set text(font: "No Such Letters")')
    monkeypatch.setattr(fonts, "TEMPLATE", template)
    assert kinds(paths, "broken") == ["font_missing"]
    assert fonts.look_at_fonts().facts["names"] == "No Such Letters"


def test_pages_without_their_letters_are_noticed(paths, tmp_path, monkeypatch):
    monkeypatch.setattr(fonts, "interface", lambda: tmp_path)
    assert kinds(paths, "broken") == ["interface_font_missing"]


def test_a_server_that_keeps_files_from_anyone_is_worth_a_look(paths):
    assert kinds(replace(paths, receives=True), "look") == ["receives_from_all"]


LOGIN = f"[auth]\ncookie_secret = '{'x' * 64}'\n"


@pytest.fixture
def with_login(paths):
    """An installation in which people log in."""
    paths.secrets.write_text(LOGIN)
    paths.secrets.chmod(0o600)
    paths.office.mkdir()
    (paths.office / people.FILE).write_text('[[person]]\nemail = "anna@example.se"\nroles = ["board"]\n')
    return replace(paths, receives=True)


def test_a_login_with_a_list_is_sound_and_storing_is_then_no_longer_open(with_login):
    assert kinds(with_login, "broken") == kinds(with_login, "look") == []


def test_what_is_wrong_with_a_login_is_noticed(with_login):
    with_login.secrets.write_text("[auth]\ncookie_secret = 'short'\n")
    (with_login.office / people.FILE).unlink()
    assert kinds(with_login, "broken") == ["cookie_secret_short", "people_unread"]


def test_secrets_that_cannot_be_read_are_said_with_file_and_line_and_nothing_else_about_the_login(with_login):
    with_login.secrets.write_text("[auth\n")
    assert kinds(with_login, "broken") == ["secrets_unread"]
    found = next(finding for finding in doctor.look(with_login) if finding.kind == "secrets_unread")
    why = str(found.facts["why"])
    assert str(with_login.secrets) in why and "line 1" in why and "docs/login.md" not in why


def test_secrets_that_are_named_and_missing_are_noticed_and_others_are_not(paths):
    assert kinds(replace(paths, names_secrets=True), "broken") == ["secrets_unread"]
    assert kinds(paths, "broken") == []


def test_secrets_that_others_can_read_are_noticed(with_login):
    with_login.secrets.chmod(0o644)
    assert kinds(with_login, "look") == ["secrets_open"]


def test_a_log_that_was_altered_is_noticed(paths):
    for n in range(3):
        record.record(paths.office, "test", {"n": n}, datetime.now())
    assert kinds(paths, "broken") == []
    log = paths.office / record.FILE
    log.write_text(log.read_text().replace('"n": 1', '"n": 2'))
    assert kinds(paths, "broken") == ["log_altered"]


def test_the_command_ends_with_1_when_something_must_be_mended(sekom, paths, monkeypatch):  # noqa: F811
    paths.secrets.write_text("")
    for name in ("raw", "warehouse", "editions", "office", "secrets"):
        monkeypatch.setenv(f"SEKOM_{name.upper()}", str(getattr(paths, name)))
    assert sekom("doctor").code == 0
    build(paths).unlink()
    run = sekom("doctor", "--language", "en")
    assert run.code == 1
    assert "✕ The build that" in run.out
    assert "Run `sekom build`." in run.out
