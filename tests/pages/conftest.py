"""Pages run as Streamlit runs them, on the shipped figures."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from sekom_analytics.settings import ROOT
from sekom_analytics.text.plain import JOINER

MAIN = ROOT / "sekom_analytics" / "main.py"
OpenPage = Callable[..., AppTest]


@pytest.fixture(scope="session", autouse=True)
def _packages_looked_through_once():
    """Streamlit looks for components in every package that is installed, each time an app starts: most of its time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture
def open_page(shipped, monkeypatch: pytest.MonkeyPatch) -> OpenPage:
    """Opens a page by its file name with these parameters in the address."""
    monkeypatch.setenv("SEKOM_WAREHOUSE", str(shipped.folder))

    def open_page(page: str = "overview", **parameters: str) -> AppTest:
        app = AppTest.from_file(str(MAIN), default_timeout=30)
        for name, value in parameters.items():
            app.query_params[name] = value
        return (app if page == "overview" else app.switch_page(str(ROOT / "pages" / f"{page}.py"))).run()

    return open_page


def words(app: AppTest) -> str:
    """Everything that a page says, tables and chart alternatives included."""
    parts = [
        e.value for kind in ("title", "subheader", "markdown", "caption", "warning", "info") for e in app.get(kind)
    ]
    parts += [e.proto.body for e in app.get("html")]
    parts += [e.proto.alt for e in app.get("plotly_chart")]
    parts += [e.label for e in (*app.selectbox, *app.expander)]
    return as_read("\n".join(parts))


def as_read(markdown: str) -> str:
    """A text as the reader sees it, where signs of others were escaped so as to stay signs."""
    return re.sub(r"\\([^A-Za-z0-9\s])", r"\1", markdown).replace(JOINER, "")


def address(app: AppTest, parameter: str) -> str:
    """A parameter of the address; Streamlit hands out a list where the test has set it."""
    value = app.query_params[parameter]
    return value[0] if isinstance(value, list) else value


def go(app: AppTest, page: str) -> AppTest:
    """Another page by its file name, in the same visit."""
    return app.switch_page(str(ROOT / "pages" / f"{page}.py")).run()


def chooser(app: AppTest, parameter: str):
    """The select box of a parameter."""
    return next(box for box in app.selectbox if box.key == f"widget:{parameter}")
