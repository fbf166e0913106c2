"""Handledning: how the officer, the presenter, the board and the office do what they come for, task by task."""

from sekom_analytics.ui import document, view

shown = view.current()
_ = shown.gettext

document.show(shown, "guide", _("The pictures on this page are of the real network, not of the invented one."))
