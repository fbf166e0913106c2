"""The edition that the address asks for: opened, marked on every page, and left again by one link."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from sekom_analytics.answers import Answers, answers, of_edition
from sekom_analytics.catalog.models import Language
from sekom_analytics.errors import SekomError
from sekom_analytics.settings import settings
from sekom_analytics.text.plain import plain
from sekom_analytics.text.translation import translations
from sekom_analytics.ui.view import PARAMETERS, View
from sekom_analytics.warehouse.kept import keep_open
from sekom_analytics.warehouse.manifest import AlteredEditionError, EditionError, OtherVersionError

PARAMETER = PARAMETERS["edition"]
log = logging.getLogger(__name__)


def opened(language: Language) -> Answers:
    """The answers of the edition in the address; without one, or where it cannot be shown, of the build in use.

    The address alone decides, and every link carries it on: what is cited is what is seen. An edition that cannot be
    shown is told of and taken out of the address. Raises NoWarehouseError when there is no build to show instead.
    """
    asked = st.query_params.get(PARAMETER)
    if asked:
        try:
            return of_edition(settings().editions, asked)
        except EditionError as error:
            st.warning(_refusal(error, language).format(asked=plain(asked)))
            del st.query_params[PARAMETER]
    return answers(keep_open(settings().warehouse).build)


def mark(view: View, place: DeltaGenerator) -> None:
    """Writes in `place` which edition the page shows, with the way to the newest figures; nothing without one.

    The link keeps every choice in the address, so it is written anew when the page has made its own.
    """
    edition, _ = view.edition, view.gettext
    if edition is None:
        return
    named = _("Edition {name}, frozen {date}.").format(name=edition.name, date=edition.date.isoformat())
    rule = _("Figures, names, peer groups and targets are those of that day.")
    kept = {name: code for name, code in st.query_params.to_dict().items() if name != PARAMETER}
    newest, to = _("Show the newest"), escape("?" + urlencode(kept), quote=True)
    link = f'<a href="{to}" target="_self">{escape(newest)}</a>'
    place.html(f'<p class="sekom-edition" role="note"><strong>{escape(named)}</strong> {escape(rule)} {link}</p>')


@contextmanager
def forgiven(view: View) -> Iterator[None]:
    """Says so where a page of today asks for what the catalogue of an edition has not, such as a new peer group."""
    try:
        yield
    except (SekomError, LookupError):
        if view.edition is None:
            raise
        log.warning("A page cannot be shown in full in the edition %s", view.edition.name, exc_info=True)
        words = view.gettext("The rest of this page asks for what edition {name} does not hold.")
        st.info(words.format(name=view.edition.name))


def title(page: str, found: Answers, language: Language) -> str:
    """What the browser's tab and a print are called."""
    edition = translations(language).gettext("edition {name}")
    parts = [page, *([edition.format(name=found.edition.name)] if found.edition else []), "SEKOM Analytics"]
    return " · ".join(parts)


def _refusal(error: EditionError, language: Language) -> str:
    _ = translations(language).gettext
    if isinstance(error, AlteredEditionError):
        return _("Edition “{asked}” has been altered since it was frozen. These are the newest figures.")
    if isinstance(error, OtherVersionError):
        return _("Edition “{asked}” was frozen by another version of the program. These are the newest figures.")
    return _("There is no edition “{asked}”. These are the newest figures.")
