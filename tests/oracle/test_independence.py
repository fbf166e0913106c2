"""Guards that the oracle is one: it shares no code with what it is to judge."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

MODULES = sorted(path for path in Path(__file__).parent.glob("*.py") if not path.name.startswith("test_"))


@pytest.mark.parametrize("path", MODULES, ids=[path.stem for path in MODULES])
def test_the_oracle_has_no_line_of_the_project(path):
    imported = [
        name
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in [getattr(node, "module", None), *(alias.name for alias in getattr(node, "names", []))]
        if isinstance(node, ast.Import | ast.ImportFrom) and name
    ]
    assert not [name for name in imported if name.split(".")[0] in {"sekom_analytics", "polars", "duckdb"}]
