"""Guards in which language an error ends a command, and how wide its lines are."""

from __future__ import annotations

import pytest
from rich.console import Console

from sekom_analytics.cli import refusal
from sekom_analytics.cli.refusal import asked_in, print_refusal, said
from sekom_analytics.errors import UnreadableFileError


@pytest.mark.parametrize(
    "arguments, language",
    [
        ("show overview", "sv"),
        ("show overview --language en", "en"),
        ("--language=en show", "en"),
        ("build --language en --language sv", "sv"),
        ("build --language", "sv"),
    ],
)
def test_an_error_is_said_in_the_language_of_the_command_line(arguments, language):
    assert asked_in(arguments.split()) == language


def test_a_file_that_cannot_be_read_is_told_in_the_words_of_the_pages():
    error = UnreadableFileError("form.xls", "macros", "a workbook with macros is not read", "Save it as .xlsx.")
    assert said(error, "en") == "form.xls: a workbook with macros is not read. Save it as .xlsx."
    assert said(error, "sv").startswith("form.xls: Den innehåller makron")


@pytest.mark.parametrize("terminal, lines", [(True, 3), (False, 1)])
def test_a_terminal_gets_lines_of_its_width_and_a_program_one_line(terminal, lines, monkeypatch, capsys):
    drawn = Console(stderr=True, soft_wrap=True, width=40, force_terminal=terminal, color_system=None)
    monkeypatch.setattr(refusal, "errors", drawn)
    print_refusal("Det finns ingen sådan fil. " * 4)
    printed = capsys.readouterr().err.splitlines()
    assert len(printed) == lines and printed[0].startswith("sekom: Det finns")
    assert all(line.startswith("  ") and len(line) <= 40 for line in printed[1:])
