"""Loads what every first visit needs before the first visitor comes."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from sekom_analytics import answers
from sekom_analytics.settings import settings
from sekom_analytics.text.translation import translations
from sekom_analytics.warehouse.connect import NoWarehouseError
from sekom_analytics.warehouse.kept import keep_open


def warm_up() -> None:
    """Imports all that pages are made of, reads catalogue and languages, and opens the warehouse if there is one.

    All of it: a module that many visitors are the first to need is imported by all of them at once.
    """
    for module in iter_modules([str(Path(__file__).parent)]):
        import_module(f"{__package__}.{module.name}")
    translations("sv")
    try:
        ready = answers.answers(keep_open(settings().warehouse).build)
    except NoWarehouseError:
        return
    ready.overview(ready.first_shown)
