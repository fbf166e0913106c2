"""Så räknar vi: every rule that the figures go through, each with a worked example."""

from sekom_analytics.ui import method, view

method.show(view.current())
