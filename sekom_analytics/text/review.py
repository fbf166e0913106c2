"""What was found in a figure that was handed in, in words that say what to look at."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sekom_analytics.catalog.models import Language
from sekom_analytics.text.numbers import number, with_unit, year_span
from sekom_analytics.text.rules import explain as explain_rule
from sekom_analytics.text.shortened import shortened
from sekom_analytics.text.translation import translations


@dataclass(frozen=True)
class Terms:
    """How a key figure's values are written: the id and the label of its unit, its decimals, the language."""

    unit: str
    label: str
    decimals: int
    percent: bool
    language: Language

    def value(self, value: float) -> str:
        """A value with its unit."""
        return with_unit(value, self.decimals, self.label, self.language, self.percent)


def level(name: str, language: Language) -> str:
    """How serious a finding is, in words."""
    _ = translations(language).gettext
    return {"ok": _("OK"), "check": _("Check"), "must_fix": _("Must be mended")}[name]


def unread(kind: str, detail: str, language: Language) -> str:
    """Why nothing could be read of a file, and what to do."""
    _ = translations(language).gettext
    return {
        "too_large": _("It is larger than any form. Send the form alone, without pictures."),
        "kind": _("It is of another kind. Save it as .xlsx or .csv."),
        "link": _("It is a link to another file. Put the file itself there."),
        "folder": _("It is a folder. Name the files in it."),
        "no_file": _("It is a pipe or a device, no file."),
        "missing": _("There is no such file."),
        "closed": _("You may not read it, or it cannot be opened."),
        "csv": _("It is no text that can be read as a table. Save it as CSV UTF-8."),
        "workbook": _("It is damaged. Open it in a spreadsheet program and save it as .xlsx."),
        "password": _(
            "It is locked by a password, or is of the older kind .xls. Open it and save it as .xlsx without one."
        ),
        "macros": _("It holds macros, and is not opened. Save it as .xlsx without macros."),
        "links": _("It takes figures from another workbook. Paste them as values, and save it again."),
        "exhausting": _("It takes too long or too much memory to read. Get a new form and fill in that."),
        "heading": _("The heading “{heading}” is not known. Take the column away, or ask the office to add it."),
        "heading_twice": _("The heading “{heading}” stands twice. Take one of the columns away."),
        "no_form": _("There is neither a form nor the office's table in it. Get a new form and fill in that."),
        "quotation": _(
            "Row {row} has a quotation mark that is not closed, or text after one that is. Mend it, or save as .xlsx."
        ),
        "nul": _("Row {row} holds a sign that no text has (NUL). Take it away, or save the file as .xlsx."),
    }[kind].format(heading=detail, row=detail)


def known_beside(rule: str, text: str | None, detail: str | None, language: Language) -> str:
    """What is known beside the rule: what is wrong with a file that cannot be read, else the reading that was kept."""
    if detail is None:
        return ""
    if rule == "readable_file":
        return unread(detail, text or "", language)
    return translations(language).gettext("Kept: {detail}.").format(detail=detail)


def unknown_municipality(text: str, near: Sequence[str], language: Language) -> str:
    """The sentence for a form that names no municipality, with the names that `text` is most like."""
    _ = translations(language).gettext
    said = _("“{text}” is no municipality.").format(text=shortened(text))
    if near:
        return " ".join([said, _("Did you mean {names}?").format(names=", ".join(near))])
    return " ".join([said, _("Write its name, or its code and name, such as 1080 Karlskrona.")])


def of_file(rule: str, facts: Mapping[str, float], municipality: str, language: Language) -> str:
    """The sentence for a finding on a file as a whole, which says that it is about `municipality`."""
    _ = translations(language).gettext
    sentences = {
        "not_the_municipality_chosen": _("The form is about {municipality}, which is not the municipality chosen."),
        "not_the_year_chosen": _("The form is about {year}, which is not the year chosen."),
        "no_figures": _("There is nothing filled in."),
        "no_version": _("The form does not say which version it is. Get a new one if anything looks wrong."),
        "older_form": _("The form is an earlier version. It can be read; use the new one next time."),
        "outside_the_form": _(
            "What stands here is not read, for the form has no cell there. Write it on the row of a key figure, under "
            "one of the form's headings."
        ),
        "sheet_unread": _(
            "This sheet is not read, for it holds no form. Write figures that are to be sent in the form."
        ),
    }
    return sentences[rule].format(municipality=municipality, year=f"{facts.get('year', 0):.0f}")


def to_member(rule: str, language: Language) -> str:
    """Why a row was refused, to those who fill in forms: words that name files of the catalogue say nothing to them."""
    _ = translations(language).gettext
    told = {
        "known_key_figure": _("The code is not one of the form's. Write it as it stood, or get a new form."),
        "known_area": _("There is no municipality of that code and name. Get a new form."),
        "readable_number": _(
            "It is neither a number nor a status. Write only ordinary digits, with a decimal comma, such as 1234,5, "
            "and a minus sign before what is below zero."
        ),
    }
    return told.get(rule) or explain_rule(rule, language)


def of_figure(rule: str, facts: Mapping[str, float], terms: Terms) -> str:
    """The sentence for a finding on a figure; those of staging are the words of its rules."""
    _ = translations(terms.language).gettext
    told: dict[str, Callable[[], str]] = {
        "jump": lambda: _(
            "The value for {year} was {last}. So large a change is unusual for this key figure. Is it right?"
        ).format(year=f"{facts['year']:.0f}", last=terms.value(facts["last"])),
        "outside_own_years": lambda: _(
            "Far outside the municipality's own years {years}, which lie between {low} and {high}. Is it right?"
        ).format(
            years=year_span(int(facts["from"]), int(facts["to"])),
            low=terms.value(facts["low"]),
            high=terms.value(facts["high"]),
        ),
        "outside_peers": lambda: _(
            "Far from the other municipalities: the median of {n} is {median}. Is it right?"
        ).format(n=f"{facts['n']:.0f}", median=terms.value(facts["median"])),
        "unit": lambda: " ".join(
            [
                _("{times} the value for {year}, {last}.").format(
                    times=_times(facts["factor"], terms),
                    year=f"{facts['year']:.0f}",
                    last=terms.value(facts["last"]),
                ),
                _unit(facts["factor"], terms),
            ]
        ),
        "unit_of_peers": lambda: " ".join(
            [
                _("{times} the median of others, {median}.").format(
                    times=_times(facts["factor"], terms), median=terms.value(facts["median"])
                ),
                _unit(facts["factor"], terms),
            ]
        ),
        "share": lambda: _(
            "It looks to be a share instead of a percentage: should it be {percent}? A percentage below one is unusual."
        ).format(percent=terms.value(facts["percent"])),
        "one_part": lambda: _("Only one of numerator and denominator is given. Give both, or neither."),
        "numerator_larger": lambda: _("The numerator is larger than the denominator. Have they changed places?"),
        "inside_bounds": lambda: _bounds(facts, terms),
        "known_unit": lambda: _("The unit has been changed. The value must be in {unit}.").format(unit=terms.label),
        "hidden_cell": lambda: _("The row or the column is hidden. Is the value meant to be sent?"),
        "comment_unread": lambda: _(
            "The comment could not be read: its cell is merged, or holds a formula without a result or an error. "
            "Write the text itself."
        ),
        "of_an_earlier_year": lambda: _(
            "The row is about {year}, an earlier year than the form's. Is the figure meant to be put right?"
        ).format(year=f"{facts['year']:.0f}"),
        "comment_held": lambda: _(
            "The comment looks to hold personal data and will not be shown until a person has read it. Write it "
            "without telephone numbers, e-mail addresses and personal identity numbers."
        ),
    }
    return told[rule]() if rule in told else to_member(rule, terms.language)


def _bounds(facts: Mapping[str, float], terms: Terms) -> str:
    """What is possible for the key figure, of which one end may be open."""
    _ = translations(terms.language).gettext
    ends = {end: terms.value(facts[end]) for end in ("low", "high") if end in facts}
    if len(ends) == 2:
        return _("It is not possible for the key figure, which lies between {low} and {high}.").format(**ends)
    if "low" in ends:
        return _("It is not possible for the key figure, which is at least {low}.").format(**ends)
    return _("It is not possible for the key figure, which is at most {high}.").format(**ends)


def _times(factor: float, terms: Terms) -> str:
    _ = translations(terms.language).gettext
    if factor >= 1:
        return _("About {factor} times").format(factor=number(factor, 0, terms.language))
    return _("About one {factor}th of").format(factor=number(1 / factor, 0, terms.language))


def _unit(factor: float, terms: Terms) -> str:
    """Which units have been mixed up, where the factor and the unit tell; else what to look at."""
    _ = translations(terms.language).gettext
    up, down = factor > 1, factor < 1
    if terms.unit == "percent" and round(1 / factor) == 100:
        return _("Is it a share instead of a percentage?")
    thousand = round(factor if up else 1 / factor) == 1000
    if thousand and terms.unit.startswith("kwh"):
        return _("Is it in MWh instead of kWh?") if down else _("Is it in Wh instead of kWh?")
    if thousand and terms.unit.startswith("tonnes") and up:
        return _("Is it in kilograms instead of tonnes?")
    if thousand and terms.unit.startswith("kg") and down:
        return _("Is it in tonnes instead of kilograms?")
    if thousand and terms.unit.startswith("watt") and down:
        return _("Is it in kW instead of W?")
    if round(factor if up else 1 / factor) == 10:
        return _("Is the decimal comma in its place, and are kilometres kept apart from Swedish miles (10 km)?")
    return _("Check the unit: it should be {unit}.").format(unit=terms.label)
