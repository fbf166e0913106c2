"""What stands beside a value far from all others on Översikt: what may be behind it."""

from __future__ import annotations

import re
from html import unescape

from tests.pages.conftest import words


def items(app) -> list[str]:
    """The strengths and what there is to learn, one text each."""
    return re.findall(r"<li>(.*?)</li>", unescape(words(app)), re.DOTALL)


def test_steel_stands_beside_the_emissions_that_lulea_is_told_to_learn_about(open_page, catalogue):
    told = next(item for item in items(open_page(kommun="2580", sprak="sv")) if "41,01" in item)
    caveats = [c for c in catalogue.indicator["ghg_ets"].caveats if c.on_outliers]
    assert len(caveats) == 2 and all(caveat.sv in told for caveat in caveats)
    english = next(item for item in items(open_page(kommun="2580", sprak="en")) if "41.01" in item)
    assert caveats[0].en in english


def test_a_value_among_the_others_stands_without_a_caution(open_page):
    assert all("sekom-small" not in item for item in items(open_page(kommun="1080", sprak="sv")))
