"""Tillgänglighet: how far everyone can use the pages, what is lacking and whom to tell."""

from sekom_analytics.ui import document, view

document.show(view.current(), "accessibility")
