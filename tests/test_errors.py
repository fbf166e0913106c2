"""Guards that an error is one sentence in English, and the same in another language, with its facts in their places."""

from __future__ import annotations

import errno
import os

from sekom_analytics.errors import InputError, Message, SekomError, reason, row_of
from sekom_analytics.text.translation import translations

SWEDISH = translations("sv").gettext


def test_an_error_says_its_facts_in_both_languages():
    error = SekomError("{file} is neither .xlsx nor .csv.", file="a{b}.odt")
    assert str(error) == "a{b}.odt is neither .xlsx nor .csv."
    assert error.said(SWEDISH) == "a{b}.odt är varken .xlsx eller .csv."


def test_a_fact_that_is_a_message_is_said_in_the_same_language():
    denied = reason(OSError(errno.EACCES, "whatever the library says"))
    error = SekomError("{file} cannot be written ({why}).", file="x.csv", why=denied)
    assert str(error) == f"x.csv cannot be written ({os.strerror(errno.EACCES)})."
    assert error.said(SWEDISH) == "x.csv går inte att skriva (Åtkomst nekas)."


def test_a_finished_text_is_said_as_it_stands_whatever_signs_it_holds():
    assert str(SekomError("{x} is {")) == SekomError("{x} is {").said(SWEDISH) == "{x} is {"
    assert Message("").said(SWEDISH) == ""


def test_the_file_of_a_place_is_renamed_and_its_row_kept():
    error = InputError(row_of("/tmp/raw/a.csv", 3), "it says {text}", "Mend it.", text="{}")
    error.rename("a.csv")
    assert (error.file, error.place, str(error)) == ("a.csv", "a.csv, row 3", "a.csv, row 3: it says {}. Mend it.")
    assert error.said(SWEDISH).startswith("a.csv, rad 3: ")
