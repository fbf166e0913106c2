"""The chart of Jämför and its choice of municipality in Dash: `python -m benchmarks.dash_page PORT`."""

from __future__ import annotations

import sys
from typing import Any

from dash import Dash, Input, Output, dcc, html

from sekom_analytics.answers import answers
from sekom_analytics.charts import theme
from sekom_analytics.charts.axis import Axis
from sekom_analytics.charts.spread import spread
from sekom_analytics.settings import settings
from sekom_analytics.ui import compared
from sekom_analytics.ui.picture import Compared
from sekom_analytics.warehouse.connect import open_current

INDICATOR, GROUP, FIRST = "organic_food", "members", "1080"

known = answers(open_current(settings().warehouse))
entry = known.indicator(INDICATOR)
unit = known.catalogue.unit[entry.unit]
axis = Axis(entry.short.sv, unit.label.sv, entry.decimals, unit.percent, "sv")


def drawn(municipality: str) -> Any:
    """The picture for a municipality, by the same question and the same drawing as on our page."""
    found = known.benchmark(INDICATOR, municipality, GROUP)
    values = Compared(found, entry, known.compared(INDICATOR, found.year)).values()
    return spread(values, compared.summary(found), axis, municipality)


app = Dash(__name__)
options = [{"label": name, "value": code} for code, name in sorted(known.names.items(), key=lambda item: item[1])]
app.layout = html.Div(
    [
        dcc.Dropdown(options, FIRST, id="choice", clearable=False),
        dcc.Graph(id="chart", figure=drawn(FIRST), config=theme.config("sv", "chart")),  # type: ignore[arg-type]
    ]
)
app.callback(Output("chart", "figure"), Input("choice", "value"))(drawn)

if __name__ == "__main__":
    app.run(host="127.0.0.1", port=int(sys.argv[1]), debug=False)
