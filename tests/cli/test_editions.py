"""Guards `sekom edition`: frozen once, listed with their state, and refused in one line when altered."""

from __future__ import annotations

import json

import pytest

from sekom_analytics.version import program
from tests.cli.conftest import refused, spoil


def test_a_freeze_tells_what_is_in_the_edition_and_the_checksum_that_proves_it(sekom, editions, mini):
    run = sekom("edition", "freeze", "2026-05", "--language", "en")
    assert (run.code, run.err) == (0, "")
    (listed,) = json.loads(sekom("edition", "list", "--json").out)
    words = " ".join(run.out.split())
    assert words.startswith(
        f"Edition 2026-05, frozen {listed['frozen'][:10]}. It holds {listed['figures']} figures of 8"
    )
    assert f"Checksum {listed['checksum']}" in words
    assert (listed["build"], listed["program"], listed["refused"]) == (mini.warehouse.version, program(), None)


def test_a_name_is_frozen_once(in_english, editions):
    in_english("edition", "freeze", "2026-05")
    before = (editions / "2026-05" / "manifest.json").read_text()
    assert "There is an edition 2026-05 already" in refused(in_english("edition", "freeze", "2026-05"))
    assert (editions / "2026-05" / "manifest.json").read_text() == before


@pytest.mark.parametrize("name", ["nu", "current", "Maj 2026", "../x"])
def test_what_cannot_be_a_name_is_refused(name, in_english, editions):
    assert f"“{name}” cannot name an edition" in refused(in_english("edition", "freeze", name))


def test_without_a_warehouse_there_is_nothing_to_freeze(in_english, editions, tmp_path):
    assert "Run `sekom build`" in refused(
        in_english("edition", "freeze", "2026-05", "--warehouse", tmp_path / "absent")
    )


@pytest.mark.parametrize("command", [("list",), ("verify",)])
def test_without_an_edition_the_command_says_how_to_make_one(command, sekom, editions):
    run = sekom("edition", *command)
    assert (run.code, run.err) == (0, "") and "`sekom edition freeze" in run.out
    assert json.loads(sekom("edition", "list", "--json").out) == []


def test_an_altered_edition_is_listed_as_refused_and_the_others_as_they_are(sekom, editions):
    for name in ("2025-11", "2026-05"):
        sekom("edition", "freeze", name)
    spoil(editions, "2025-11")
    run = sekom("edition", "list")
    lines = {line.split()[0]: line for line in run.out.splitlines() if line}
    assert run.code == 0 and "avvisad" in lines["2025-11"] and "orörd" in lines["2026-05"]
    assert "har ändrats sedan den frystes" in " ".join(run.out.split())
    whole, altered = json.loads(sekom("edition", "list", "--json").out)
    assert (whole["name"], whole["refused"], altered["name"], altered["checksum"]) == (
        "2026-05",
        None,
        "2025-11",
        None,
    )
    assert list(whole) == list(altered) and "SHA-256" in altered["refused"]


def test_a_check_ends_with_2_when_any_edition_was_altered_and_still_names_the_others(sekom, editions):
    for name in ("2025-11", "2026-05"):
        sekom("edition", "freeze", name)
    run = sekom("edition", "verify")
    assert run.code == 0 and run.out.count("oförändrad sedan") == 2
    spoil(editions, "2025-11")
    run = sekom("edition", "verify", "--language", "en")
    assert "The edition 2025-11 has been altered" in refused(run)
    assert run.out.startswith("2026-05: unaltered since") and "2025-11" not in run.out
    assert sekom("edition", "verify", "2026-05").code == 0
    assert "2025-11" in refused(sekom("edition", "verify", "2025-11"))


def test_an_unknown_edition_is_refused_with_those_there_are(in_english, editions):
    in_english("edition", "freeze", "2026-05")
    assert "There is no edition “2026-06”. There are: 2026-05." in refused(in_english("edition", "verify", "2026-06"))
