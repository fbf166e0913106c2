"""Why a row was not taken, in words that say what to do."""

from __future__ import annotations

from sekom_analytics.catalog.models import Language
from sekom_analytics.text.translation import translations


def explain(rule: str, language: Language) -> str:
    """The sentence for a rule of staging. Raises KeyError for a rule without one."""
    _ = translations(language).gettext
    return {
        "whole_row": _("The row has more or fewer cells than the heading, or its note belongs to another row."),
        "known_key_figure": _("The catalogue has no key figure of that name. Add it to indicators.toml."),
        "listed_key_figure": _(
            "The list beside the tidy files has no key figure of that id. Add it to key_figures.csv."
        ),
        "code_of_the_name": _("The code and the name are not of one municipality. Mend the one that is wrong."),
        "known_area": _(
            "No municipality or group has that name. Mend it, or add the spelling to municipality_names.csv."
        ),
        "readable_year": _("The date holds no year. Write it as 2022 or 2022-12-31."),
        "plausible_year": _("The year lies before 1900, or more than a year after the newest population on record."),
        "known_unit": _("The unit is not that of the key figure. Add the spelling to units.toml if it is."),
        "readable_number": _("The text is neither a number nor a status sign."),
        "percent_only_in_percent": _("The text has a per cent sign, but the key figure is not a percentage."),
        "inside_bounds": _("The value lies outside what is possible for the key figure."),
        "has_denominator": _("The register lacks the population or land area to divide by."),
        "same_reading": _("The same figure stands in another row too; it is kept once."),
        "other_reading": _("Another row says otherwise and is the better reading; both are listed here."),
        "readable_code": _("A municipality code has four digits."),
        "plain_name": _(
            "A name begins with a letter and has at most 80 letters, digits, spaces and .,’'()/&:-–, nothing else."
        ),
        "readable_land_area": _("The land area is not a number."),
        "readable_outline": _("The boundary is no area inside Sweden in degrees (WGS 84)."),
        "known_municipality": _("The register has no municipality of that code or name."),
        "only_row": _("The same key stands in an earlier row; that one is kept."),
        "readable_parts": _("The numerator or the denominator is not a number."),
        "value_with_parts": _("A numerator or a denominator is given, but no value. Write the value too."),
        "parts_agree": _("The value is not what the numerator and the denominator give."),
        "readable_file": _("The file could not be read as a form or as the office's table."),
        "newer_form": _("The form's version is not one that this program knows. Update the program, or use its form."),
        "no_municipality": _("The form does not say which municipality it is about."),
        "no_year": _("Neither the form nor the row says which year it is about."),
        "another_municipality": _("The form is about another municipality than the file's name says."),
        "another_year": _("The form is about another year than the file's name says."),
        "later_than_the_form": _("The row is about a later year than the form."),
        "figure_twice": _("The same file says two things of this figure. Keep the right one."),
        "value_and_status": _("There is both a value and a status that says that there is none. Keep one."),
        "merged_cell": _("The cell is merged with the one above it. Unmerge them and fill in each."),
        "uncalculated_formula": _("The cell holds a formula without a result. Write the number itself."),
        "formula_error": _("The cell shows an error instead of a number. Write the number itself."),
        "date_in_cell": _(
            "The spreadsheet has made a date of the number. Format the cell as a number and write it anew."
        ),
        "cut_number": _(
            "The row has a cell too many: a number may have been cut in two at its comma. Save it as .xlsx."
        ),
        "earlier_submission": _("The municipality handed in a later figure, which is the one kept."),
        "comment_alone": _("The row holds a comment alone; the comment goes with the figure handed in before it."),
        "kept_as_written": _("This event was kept before and is missing or changed. Put it back, and write a new row."),
        "only_number": _("Every event has a number of its own, higher than those before it."),
        "readable_day": _("The day of an event is written as 2022-12-31."),
        "known_kind_of_member": _("The kind must be kommun or region."),
        "known_event": _("The event must be inträde, utträde, observatör, kontakt or stryks."),
        "no_personal_data": _("The text holds an address, a telephone number or a personal identity number."),
        "known_correction": _("The number put right must be that of an earlier event, and stryks must name one."),
        "possible_event": _("Nobody can leave twice, or join while already a member."),
        "known_kind": _("The kind must be municipality or region."),
    }[rule]
