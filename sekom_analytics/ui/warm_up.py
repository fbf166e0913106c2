"""Loads what every first visit needs before the first visitor comes."""

from __future__ import annotations

from sekom_analytics import answers
from sekom_analytics.charts import development, distribution, ranked, sparkline
from sekom_analytics.settings import settings
from sekom_analytics.text.translation import translations
from sekom_analytics.ui import filters, table, view
from sekom_analytics.warehouse.connect import NoWarehouseError, open_current

# Named so that a reader sees what is meant to be in memory.
LOADED = (development, distribution, ranked, sparkline, filters, table, view)


def warm_up() -> None:
    """Imports the charts, reads the catalogue and both languages, and opens the warehouse if there is one."""
    translations("sv")
    try:
        ready = answers.answers(open_current(settings().warehouse))
    except NoWarehouseError:
        return
    ready.overview(ready.first_shown)
