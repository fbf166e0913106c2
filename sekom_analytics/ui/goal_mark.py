"""The mark of a target with its words, for the panel on Utveckling and for a line of Översikt."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from html import escape

from sekom_analytics.charts.goal_mark import SIZE, goal_mark
from sekom_analytics.metrics.target_results import Pace, TargetPace
from sekom_analytics.text import pace as words
from sekom_analytics.ui.table import Html
from sekom_analytics.ui.view import View


def image(pace: Pace) -> str:
    """The mark as an image: Streamlit takes drawings out of the HTML that it is given."""
    drawing = b64encode(goal_mark(words.mark(pace)).encode()).decode()
    return f'<img class="sekom-mark" src="data:image/svg+xml;base64,{drawing}" alt="" width="{SIZE}" height="{SIZE}">'


def judged(view: View, pace: Pace, title: str) -> str:
    """The mark, the verdict and what it is a verdict on, as markup."""
    verdict = words.word(pace, view.language)
    return f"{image(pace)} <strong>{escape(verdict[:1].upper() + verdict[1:])}</strong>: {escape(title)}"


def by_indicator(view: View, indicators: Sequence[str]) -> dict[str, Html]:
    """For each key figure that has a target: mark and verdict of the first of them, with a link to the reasons."""
    code, own = view.municipality.code, view.notebook.targets
    first: dict[str, TargetPace] = {}
    for target in view.answers.target_paces(code, own, view.language, indicators):
        first.setdefault(target.indicator, target)
    return {id: _line(view, target) for id, target in first.items()}


def _line(view: View, target: TargetPace) -> Html:
    entry = view.answers.catalogue.indicator[target.indicator]
    measure = words.measure(entry, view.answers.catalogue.unit[entry.unit], target.value, view.language)
    said = f"{words.word(target.pace, view.language)}: {words.short_title(target, measure)}"
    address = escape(view.link("trends", indicator=entry.id, show="ett"), quote=True)
    link = f'<a href="{address}" target="_self">{escape(said)}</a>'
    return Html(f'<span class="sekom-small">{image(target.pace)} {link}</span>')
