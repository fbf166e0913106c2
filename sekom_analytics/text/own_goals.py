"""What is wrong with a file or an address of own goals, in words: where, what was found, what to do."""

from __future__ import annotations

from sekom_analytics.catalog.models import Language
from sekom_analytics.notebook import Fault
from sekom_analytics.text.translation import translations


def fault(found: Fault, language: Language) -> str:
    """A fault as one or two sentences, with its line if it has one."""
    _ = translations(language).gettext
    words = _words(language)[found.rule].format(found=found.found)
    if found.line is None:
        return words
    return _("Line {line}: {words}").format(line=found.line, words=words)


def _words(language: Language) -> dict[str, str]:
    _ = translations(language).gettext
    return {
        "address": _("“{found}” in the address is no goal. Write key figure:value:year, as in organic_food:60:2030."),
        "better": _("“{found}” does not say which way is better. Write högre or lägre."),
        "bounds": _("{found} is a value that the key figure cannot have. Check the number and the unit."),
        "catalogue_value": _(
            "“{found}” is one of the network’s key figures, whose values come from the network. Give a figure of your "
            "own another name."
        ),
        "columns": _("“{found}” does not have six columns. Write typ;nyckeltal;enhet;bättre;år;värde."),
        "differs": _("“{found}” differs from the figure’s earlier lines. Use the same unit and direction in all."),
        "figure": _(
            "“{found}” is neither one of the network’s key figures nor one with values in the file. Check the "
            "spelling, or add its values."
        ),
        "headings": _(
            "The headings were not found; the first line that is no comment is “{found}”. It must be "
            "typ;nyckeltal;enhet;bättre;år;värde."
        ),
        "kind": _("“{found}” is no kind of line. Write mål or värde first."),
        "large": _("The file is too large ({found} bytes). It may hold 100,000."),
        "many_figures": _("“{found}” is one figure too many. There may be 20 of your own."),
        "many_targets": _("The target for “{found}” is one too many. There may be 30."),
        "municipality": _("The file belongs to municipality {found}. Choose that municipality above, then upload it."),
        "name": _("“{found}” is no name. A name has 1 to 60 characters, without semicolon and vertical bar."),
        "neutral": _("“{found}” has no better direction, so it cannot have a target. Take the line away."),
        "number": _("“{found}” is no number. Write digits, with one decimal comma at most."),
        "text": _("The file is not text. Save it as CSV."),
        "twice": _("“{found}” stands twice. Take one of the lines away."),
        "unit": _("“{found}” is no unit. A unit has 1 to 20 characters, without semicolon and vertical bar."),
        "value_missing": _("The value is missing. Write a number, or take the line away."),
        "year": _("“{found}” is no year. Write four digits, from 1900 to 2100."),
    }
