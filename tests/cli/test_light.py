"""Guards that a command loads no library that it has no use for."""

from __future__ import annotations

import subprocess
import sys

import pytest

UNUSED = ["streamlit", "plotly", "pptx", "docx", "typst", "httpx", "uvicorn", "xlsxwriter", "openpyxl"]
LOADED = "import sys, sekom_analytics.cli; print(*(name for name in sys.argv[1:] if name in sys.modules))"


@pytest.fixture(scope="module")
def loaded() -> list[str]:
    """Which of them are there once the command has been read, in a process of its own."""
    run = subprocess.run([sys.executable, "-c", LOADED, *UNUSED], capture_output=True, text=True, check=True)
    return run.stdout.split()


def test_what_draws_fetches_and_serves_waits_until_it_is_asked_for(loaded):
    assert loaded == []
