"""Where a reader sets own targets, and keeps them with own figures in a file: nothing is stored on the server."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from sekom_analytics.catalog.models import Indicator
from sekom_analytics.notebook import Notebook, NotebookError, OwnTarget
from sekom_analytics.notebook import file as notebook_file
from sekom_analytics.notebook.address import MOST_CHARACTERS, characters
from sekom_analytics.notebook.rows import LAST_YEAR
from sekom_analytics.text.own_goals import fault
from sekom_analytics.text.plain import plain
from sekom_analytics.ui import own_goals
from sekom_analytics.ui.demonstration import file_name
from sekom_analytics.ui.view import View

UPLOAD = "own_goals:upload"
# The municipality that a file was last uploaded for, and what was wrong with it.
TAKEN = "own_goals:taken"
FIELD = 180


def own_target(view: View, indicator: Indicator) -> None:
    """A form for a target of the municipality's own, and a button to take each away that there is."""
    _ = view.gettext
    code, keys = view.municipality.code, (f"goal:value:{indicator.id}", f"goal:year:{indicator.id}")
    with st.form(f"goal:{indicator.id}", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        st.number_input(
            _("Own target, {unit}").format(unit=view.unit(indicator)),
            min_value=None if indicator.lower_bound is None else float(indicator.lower_bound),
            max_value=None if indicator.upper_bound is None else float(indicator.upper_bound),
            value=None,
            step=float(10**-indicator.decimals),
            format="%g",
            key=keys[0],
            width=FIELD,
        )
        st.number_input(_("Year"), min_value=2000, max_value=LAST_YEAR, value=2030, key=keys[1], width=FIELD)
        st.form_submit_button(_("Set own target"), on_click=_set, args=(code, indicator.id, keys))
    for target in own_goals.of(code).targets:
        if target.indicator == indicator.id:
            words = _("Take away the own target for {year}").format(year=target.year)
            st.button(words, key=f"goal:away:{indicator.id}:{target.year}", on_click=_away, args=(code, target))


def file(view: View) -> None:
    """The file of own targets and figures: a template or the present ones down, a filled-in one up."""
    _ = view.gettext
    code, notebook = view.municipality.code, view.notebook
    st.markdown(
        _(
            "A municipality’s own targets, and figures that the network does not have, live in a small file that you "
            "keep and in the link to this page. **Nothing is stored here**: a file that you upload is read into this "
            "tab and forgotten when you close it. Whoever has the link sees the goals in it."
        )
    )
    name = _("own-goals-{code}.csv").format(code=code)
    content = notebook_file.write(notebook, code, view.municipality.name, view.answers.catalogue)
    label = _("Download my goals") if notebook else _("Download the template")
    st.download_button(label, content, file_name(view, name), "text/csv", on_click="ignore")
    given = (code, view.answers.catalogue.indicator)
    st.file_uploader(_("Upload the file"), "csv", key=UPLOAD, on_change=_take, args=given, max_upload_size=1)


def news(view: View) -> None:
    """Says what is wrong with a file that was uploaded, or that it is read, and when its figures fit no link."""
    _, notebook = view.gettext, view.notebook
    code, faults = st.session_state.get(TAKEN, (None, []))
    here = code == view.municipality.code
    for wrong in faults if here else []:
        st.error(fault(replace(wrong, found=plain(wrong.found)), view.language))
    if here and not faults:
        words = _("The file is read: {targets} targets and {figures} figures of your own.")
        of_figures = sum(figure.target is not None for figure in notebook.figures)
        st.success(words.format(targets=len(notebook.targets) + of_figures, figures=len(notebook.figures)))
    n = characters(notebook)
    if n > MOST_CHARACTERS:
        words = _(
            "Your own figures take {n} characters, too many for a link ({most} at most). They are shown in this tab "
            "only: keep the file, and send it with the link."
        )
        st.warning(words.format(n=view.number(n), most=view.number(MOST_CHARACTERS)))


def _set(code: str, indicator: str, keys: tuple[str, str]) -> None:
    value, year = (st.session_state[key] for key in keys)
    if value is None:
        return
    target = OwnTarget(indicator, round(float(value), 3), int(year))
    book = own_goals.of(code)
    others = tuple(t for t in book.targets if (t.indicator, t.year) != (indicator, target.year))
    own_goals.keep(code, Notebook((*others, target), book.figures))


def _away(code: str, target: OwnTarget) -> None:
    book = own_goals.of(code)
    own_goals.keep(code, Notebook(tuple(t for t in book.targets if t != target), book.figures))


def _take(code: str, indicators: dict[str, Indicator]) -> None:
    uploaded = st.session_state[UPLOAD]
    st.session_state.pop(TAKEN, None)
    if uploaded is None:
        return
    try:
        own_goals.keep(code, notebook_file.read(uploaded.getvalue(), code, indicators))
        st.session_state[TAKEN] = code, []
    except NotebookError as error:
        st.session_state[TAKEN] = code, error.faults
