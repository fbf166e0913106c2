"""What a page needs to know of its reader: language, municipality, peer group, and how figures are written for them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from sekom_analytics.catalog.models import Indicator, PeerGroup
from sekom_analytics.charts.axis import Axis
from sekom_analytics.metrics.results import MunicipalityName
from sekom_analytics.metrics.series import comparison_year
from sekom_analytics.notebook import EMPTY, Notebook
from sekom_analytics.notebook.address import parts
from sekom_analytics.stories.teller import Teller

PARAMETERS = {
    "municipality": "kommun",
    "group": "grupp",
    "listed": "lista",
    "language": "sprak",
    "edition": "utgava",
    "indicator": "nyckeltal",
    "year": "ar",
    "pinned": "fast",
    "picture": "bild",
    "order": "ordning",
    "goal": "mal",
    "notes_search": "sok",
    "kolada_search": "kolada",
    "examples_search": "exempel",
    "examples_about": "om",
    "examples_size": "storlek",
    "window": "fonster",
    "mean": "medel",
    "lines": "linjer",
    "show": "visa",
    "gaps": "rutor",
    "own_targets": "egnamal",
    "own_figures": "egnatal",
    "law": "kollag",
    "fee_year": "avgiftsar",
    "fixed": "fast_avgift",
    "ore": "ore",
    "cap": "tak",
    "region_fee": "regionavgift",
    "added": "in",
    "removed": "ut",
    "story": "berattelse",
    "slide": "sida",
    "mode": "lage",
}
KEY = "view"
# The first page.
HOME = "overview"


def path(page: str) -> str:
    """Where a page answers: the first one at the bare address."""
    return "/" if page == HOME else f"/{page}"


@dataclass(frozen=True)
class View(Teller):
    """The reader's choices, shared by all pages.

    `listed` are the codes of the reader's own peer list, `notebook` the municipality's own targets and figures.
    `choices` is the row of filters, where a page adds its own; `notices` the place under it for what is wrong there.
    """

    municipality: MunicipalityName
    group: PeerGroup
    listed: tuple[str, ...]
    choices: DeltaGenerator
    notices: DeltaGenerator
    notebook: Notebook = EMPTY

    def axis(self, indicator: Indicator) -> Axis:
        """How a chart writes a key figure."""
        unit = self.answers.catalogue.unit[indicator.unit]
        return Axis(self.say(indicator.short), self.say(unit.label), indicator.decimals, unit.percent, self.language)

    def link(self, page: str, **choices: str) -> str:
        """The address of a page with these choices in place of the reader's own."""
        return f"{path(page)}?" + urlencode(self.address_of(page, **choices))

    def address_of(self, page: str, **choices: str) -> dict[str, str]:
        """What `link` says after the page: the choices as the address names them.

        An empty choice is left out. Jämför always says its year: a page that had to add it would cost the reader a step
        of the Back button.
        """
        if page == "benchmark" and "indicator" in choices and "year" not in choices:
            measured = self.answers.measured(choices["indicator"])
            year = comparison_year(measured, choices.get("municipality", self.municipality.code))
            choices |= {"year": str(year)} if year else {}
        chosen = self.address | {PARAMETERS[name]: code for name, code in choices.items()}
        return {name: code for name, code in chosen.items() if code}

    @cached_property
    def address(self) -> dict[str, str]:
        """The choices that all pages share, as the address names them."""
        shared = {"municipality": self.municipality.code, "group": self.group.id, "language": self.language}
        if self.edition:
            shared["edition"] = self.edition.name
        if self.listed:
            shared["listed"] = ",".join(self.listed)
        own = zip(("own_targets", "own_figures"), parts(self.notebook), strict=True)
        shared |= {name: text for name, text in own if text}
        return {PARAMETERS[name]: code for name, code in shared.items()}


def show(view: View) -> None:
    """Makes `view` the one that the page of this run sees."""
    st.session_state[KEY] = view


def current() -> View:
    """The view of this run, which main.py has set."""
    view: View = st.session_state[KEY]
    return view
