"""What differs between two editions, in words."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from sekom_analytics.catalog.models import Language
from sekom_analytics.text.numbers import number
from sekom_analytics.text.translation import translations


def headings(language: Language) -> dict[str, str]:
    """The ways in which figures change, by id, as headings."""
    _ = translations(language).gettext
    return {
        "new": _("New"),
        "changed": _("Changed"),
        "gone": _("Gone"),
        "other_source": _("Other source"),
        "other_status": _("Other reason for no value"),
    }


def counted(counts: Mapping[str, int], language: Language) -> str:
    """How many figures changed in each way, those of none left out: “12 new, 1 gone”."""
    ngettext = translations(language).ngettext
    words = {
        "new": lambda n: ngettext("{n} new", "{n} new", n),
        "changed": lambda n: ngettext("{n} changed", "{n} changed", n),
        "gone": lambda n: ngettext("{n} gone", "{n} gone", n),
        "other_source": lambda n: ngettext("{n} from another source", "{n} from another source", n),
        "other_status": lambda n: ngettext("{n} missing for another reason", "{n} missing for another reason", n),
    }
    said = [words[id](n).format(n=number(n, 0, language)) for id, n in counts.items() if id in words and n]
    return ", ".join(said)


def around(tables: Mapping[str, int], catalogue: Mapping[str, int], language: Language) -> str:
    """What differs beside the figures, by number of rows or entries; empty when nothing does."""
    _ = translations(language).gettext
    titles = {
        "population": _("population"),
        "member": _("the list of members"),
        "area_value": _("printed figures of groups"),
        "indicators": _("names, definitions and units of key figures"),
        "targets": _("targets"),
        "peer_groups": _("peer groups"),
        "similarity": _("what makes municipalities similar"),
    }
    counts: dict[str, int] = {}
    for id, n in chain(tables.items(), catalogue.items()):
        title = titles.get(id, _("the rest of the catalogue"))
        counts[title] = counts.get(title, 0) + n
    parts = ", ".join(f"{title} {number(n, 0, language)}" for title, n in counts.items())
    return _("Differs besides, by number of rows: {parts}.").format(parts=parts) if parts else ""
