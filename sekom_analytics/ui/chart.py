"""Puts a figure on the page with its text alternative and our mode bar."""

from __future__ import annotations

from html import escape

import plotly.graph_objects as go
import streamlit as st

from sekom_analytics.charts import theme
from sekom_analytics.charts.dark import dark
from sekom_analytics.charts.demonstration import marked
from sekom_analytics.ui.demonstration import file_name
from sekom_analytics.ui.remembered import choose
from sekom_analytics.ui.view import PARAMETERS, View


def show(view: View, figure: go.Figure, alt: str, name: str, source: str, title: str = "") -> None:
    """Draws `figure`; `alt` says in words what it shows, `name` is the file name of the picture a reader saves.

    A picture that is saved has `title`, or the first sentence of `alt`, above it and the line `source` below it.
    """
    config = theme.config(view.language, _file(view, name))
    drawn = _dressed(view, credited(figure, title or _first(alt), source))
    st.plotly_chart(drawn, theme=None, config=config, alt=alt, key=f"chart:{name}")
    _offer(view)


def show_slide(view: View, figure: go.Figure, alt: str, name: str) -> None:
    """Draws the picture of a slide as high as the style sheet says; slides are light in every theme."""
    drawn = marked(figure) if view.answers.is_demonstration else figure
    config = theme.config(view.language, _file(view, name.replace(":", "-"))) | {"displayModeBar": False}
    # A key of its own for each slide: a chart that is drawn anew would otherwise slide from the one before.
    st.plotly_chart(drawn, theme=None, height="stretch", config=config, alt=alt, key=f"chart:slide:{name}")


def show_map(view: View, figure: go.Figure, alt: str, name: str, source: str, title: str) -> None:
    """Draws a map as high as the style sheet says; a click on a municipality chooses it."""
    key = f"chart:{name}"
    st.container(key="map-picture").plotly_chart(
        _dressed(view, credited(figure, _first(title), source)),
        theme=None,
        height="stretch",
        config=theme.config(view.language, _file(view, name)),
        alt=alt,
        key=key,
        on_select=lambda: _choose_clicked(key),
        selection_mode="points",
    )
    _offer(view)


def credited(figure: go.Figure, title: str, source: str) -> go.Figure:
    """`figure` with what pictures.js writes around a picture that is saved."""
    return figure.update_layout(meta={"sekom": {"title": title, "source": source}})


def _first(sentences: str) -> str:
    return sentences.split(". ")[0].rstrip(".")


def _offer(view: View) -> None:
    """Two buttons that save the chart above them as a picture, by keyboard too."""
    button = '<button type="button" data-picture="{kind}">{name}</button>'
    words = escape(view.gettext("Save the picture:"))
    kinds = " ".join(button.format(kind=kind, name=kind.upper()) for kind in ("png", "svg"))
    st.html(f'<p class="sekom-save">{words} {kinds}</p>')


def _file(view: View, name: str) -> str:
    """The file name of a picture, with the edition that it is of."""
    return file_name(view, f"{name}-{view.edition.name}" if view.edition else name)


def _dressed(view: View, figure: go.Figure) -> go.Figure:
    """The picture with the word of the demonstration across it, and in the reader's theme."""
    drawn = marked(figure) if view.answers.is_demonstration else figure
    return dark(drawn) if st.context.theme.type == "dark" else drawn


def _choose_clicked(key: str) -> None:
    points = st.session_state[key]["selection"]["points"]
    if points:
        code = points[0]["customdata"]
        choose(PARAMETERS["municipality"], code[0] if isinstance(code, list) else code)
