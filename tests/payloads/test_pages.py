"""Guards that comments, names of own figures and what stands in an address are text on every page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from google.protobuf.message import Message
from lxml import html
from markdown_it import MarkdownIt
from streamlit.testing.v1 import AppTest

from sekom_analytics.settings import ROOT
from sekom_analytics.text.plain import plain
from sekom_analytics.ui.view import PARAMETERS
from tests.payloads.payloads import MARK, SCRIPTS

PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable(["strikethrough", "table"])
# Streamlit's own marks: :colour[…], :icon:, formulas.
DIRECTIVE = re.compile(r"(?<!\\):[a-z-]+\[[^]]*zqx|(?<!\\)\$[^$]*zqx")
# Kinds of element whose text is Markdown, and the fields that hold it.
BODIES = ("body", "label", "help", "caption", "placeholder")
# What Plotly draws: these and no others.
TAGS = re.compile(r"</?(?!(?:b|br|i|sub|sup|span|extra)\b)[a-z!][^>]*zqx|<a\b", re.IGNORECASE)
NAME = "<b onclick=zqx()>[zqx](https://evil.example)"


@pytest.fixture(scope="module")
def pages(with_comments) -> dict[str, AppTest]:
    """Every page at an address full of payloads; it then shows 1080, whose comments are payloads."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SEKOM_WAREHOUSE", str(with_comments.folder))
        patch.setenv("SEKOM_EDITIONS", str(with_comments.folder / "none"))
        return {page: _opened(page) for page in PAGES}


def _opened(page: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "sekom_analytics" / "main.py"), default_timeout=60)
    for n, parameter in enumerate(PARAMETERS.values()):
        app.query_params[parameter] = SCRIPTS[n % len(SCRIPTS)]
    app.query_params["egnatal"] = f"{NAME};%;upp;2022:12,2023:15;80:2030"
    app.run()
    return app if page == "overview" else app.switch_page(str(ROOT / "pages" / f"{page}.py")).run()


def test_every_page_opens_and_shows_payloads(pages):
    assert [page for page, app in pages.items() if app.exception] == []
    assert sum(MARK in text for app in pages.values() for _, _, text in texts(app)) > 20


def test_no_payload_is_an_element_or_an_attribute(pages):
    found = [(page, text) for page, kind, _, text in every(pages) if kind == "html" and _runs(text)]
    assert found == []


def test_no_payload_is_markdown(pages):
    found = [(page, kind, text) for page, kind, field, text in every(pages) if field in BODIES and _marked(kind, text)]
    assert found == []


def test_no_payload_is_markup_in_a_chart(pages):
    drawn = [(page, text) for page, kind, field, text in every(pages) if kind == "plotly_chart" and field == "spec"]
    found = [(page, said) for page, spec in drawn for said in _strings(json.loads(spec)) if TAGS.search(said)]
    assert found == []


@pytest.mark.parametrize("payload", SCRIPTS)
def test_plain_text_is_drawn_as_it_was_written(payload):
    rendered = MARKDOWN.render(f"a {plain(payload)} z")
    read = html.fromstring(rendered).text_content().strip().replace("\u2060", "")
    assert read == f"a {' '.join(payload.split())} z"
    assert re.findall(r"<(?!/?p>)", rendered) == []


def every(pages) -> Iterator[tuple[str, str, str, str]]:
    for page, app in pages.items():
        yield from ((page, *found) for found in texts(app) if MARK in found[2])


def texts(app: AppTest) -> Iterator[tuple[str, str, str]]:
    """Every text of a page with the kind of its element and the field that holds it."""
    for element in _elements(app._tree):
        proto = getattr(element, "proto", None)
        if isinstance(proto, Message):
            yield from ((element.type, field, text) for field, text in _fields(proto))


def _elements(block) -> Iterator:
    for child in block.children.values():
        if hasattr(child, "children"):
            yield from _elements(child)
        yield child


def _fields(message: Message) -> Iterator[tuple[str, str]]:
    for field, value in message.ListFields():
        for one in [value] if isinstance(value, (str, Message)) else value if hasattr(value, "__iter__") else []:
            if isinstance(one, str):
                yield field.name, one
            elif isinstance(one, Message):
                yield from _fields(one)


def _runs(text: str) -> bool:
    """Whether something of a payload has become an element or an attribute of a part of a page."""
    tree = html.fragment_fromstring(text, create_parent=True)
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in ("iframe", "object", "embed", "link"):
            return True
        for name, value in element.attrib.items():
            if name.startswith("on") or (name in ("href", "src") and re.match(r"\s*javascript:|https://evil", value)):
                return True
        if element.tag in ("script", "style", "title") and MARK in (element.text or ""):
            return True
    return False


def _marked(kind: str, text: str) -> bool:
    """Whether something of a payload is a link, a picture, or set off in any way."""
    if kind in ("html", "selectbox", "multiselect", "code"):
        return False
    rendered = MARKDOWN.render(text)
    inside = re.findall(r"<(a|img|code|em|s|h[1-6])\b[^>]*>[^<]*zqx|<a href=\"(https://evil)", rendered)
    inside += re.findall(r"(?:https?://|www\.)[^\s\"<]*(?:evil|zqx)", rendered)  # becomes a link of its own accord
    return bool(inside) or bool(DIRECTIVE.search(text))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
