"""Så räknar vi: every rule that the figures go through, each with a worked example."""

from sekom_analytics.ui import document, view

shown = view.current()
_ = shown.gettext

document.show(shown, "method", _("The worked examples on this page are of the real network, not of the invented one."))
