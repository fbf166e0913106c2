"""The style sheet keeps both themes: a colour stands in its list alone, so that each has one of its own in the dark."""

from __future__ import annotations

import re
from collections import Counter

from sekom_analytics.settings import ROOT

STYLE = (ROOT / "sekom_analytics" / "ui" / "style.css").read_text(encoding="utf-8")
LIGHT, DARK = re.findall(r"^:root[^{\n]*\{\n(.*?)^\}", STYLE, re.MULTILINE | re.DOTALL)
NAMED = re.compile(r"(--sekom-[\w-]+): #")
# The reader's own colours rule there.
FORCED = STYLE.index("@media (forced-colors: active)")


def test_every_colour_has_one_for_each_theme():
    assert sorted(NAMED.findall(LIGHT)) == sorted(NAMED.findall(DARK))


def test_no_rule_has_a_colour_of_its_own():
    rules = STYLE[:FORCED].replace(LIGHT, "").replace(DARK, "")
    assert re.findall(r"[^\n]*#[0-9A-Fa-f]{3,8}\b[^\n]*", rules) == []


def test_no_rule_stands_twice():
    lines = [line for line in STYLE.splitlines() if "{" in line and "}" in line]
    assert [line for line, times in Counter(lines).items() if times > 1] == []
