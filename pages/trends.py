"""Utveckling: one key figure of one municipality through the years, beside its peers; or all of them, small."""

from sekom_analytics.ui import filters, multiples, one_series, view

shown = view.current()
_ = shown.gettext
with shown.choices:
    everything = filters.one_of(
        shown, "show", {"ett": _("One key figure"), "alla": _("All key figures")}, _("What to show")
    )
if everything == "alla":
    multiples.show(shown)
else:
    one_series.show(shown)
