"""The rows of cells that a form is made of, alike in a workbook and in CSV: its head, its headings and its lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sekom_analytics.catalog.models import Catalogue, Language
from sekom_analytics.collection.form import Form, FormLine
from sekom_analytics.text import phrases
from sekom_analytics.text.numbers import number
from sekom_analytics.text.translation import translations

SIGNS = ("-", ".", "..", "v", "s")


@dataclass(frozen=True)
class Column:
    """A column of the form: the part under it, its heading, its width in characters, and whether members fill it in."""

    part: str
    heading: str
    width: int
    entry: bool = False


@dataclass(frozen=True)
class Layout:
    """How a form reads in one language."""

    catalogue: Catalogue
    language: Language

    @property
    def gettext(self) -> Callable[[str], str]:
        """Translates a sentence of the program."""
        return translations(self.language).gettext

    def title(self, form: Form) -> str:
        """What stands above everything else."""
        words = self.gettext("Green key figures {year}: {municipality}")
        title = words.format(year=form.year, municipality=form.municipality.name)
        return f"DEMO: {title}" if form.demonstration else title

    def head(self, form: Form) -> list[tuple[str, str]]:
        """Whose form it is, the year, the set and the version, each with its label."""
        _ = self.gettext
        return [
            (_("Municipality"), f"{form.municipality.code} {form.municipality.name}"),
            (_("Year"), str(form.year)),
            (_("Set of key figures"), form.key_set),
            (_("Form version"), form.version),
        ]

    def columns(self) -> list[Column]:
        """The columns from left to right."""
        _ = self.gettext
        return [
            Column("code", _("Code"), 8),
            Column("name", _("Key figure"), 34),
            Column("unit", _("Unit"), 16),
            Column("year", _("For the year"), 8),
            Column("latest", _("Latest value"), 10),
            Column("latest_year", _("Latest year"), 8),
            Column("numerator", _("Numerator"), 13, entry=True),
            Column("denominator", _("Denominator"), 13, entry=True),
            Column("value", _("Value"), 12, entry=True),
            Column("status", _("Status"), 26, entry=True),
            Column("comment", _("Comment"), 42, entry=True),
            Column("help", _("How to fill it in"), 60),
        ]

    def cells(self, line: FormLine) -> dict[str, str]:
        """The text of a line's cells by part; those that members fill in are empty."""
        indicator = line.indicator
        return {
            "code": line.code,
            "name": indicator.name.of(self.language),
            "unit": self.catalogue.unit[indicator.unit].label.of(self.language),
            "year": str(line.year),
            "latest": number(line.latest, indicator.decimals, self.language) if line.latest is not None else "",
            "latest_year": str(line.latest_year or ""),
            "help": self.help(line),
        }

    def help(self, line: FormLine) -> str:
        """What to write on a line, and what it measures."""
        _ = self.gettext
        definition = line.indicator.definition.of(self.language)
        if not line.indicator.self_reported:
            supplier = line.indicator.supplier.of(self.language)
            known = _("Comes from: {supplier}. Fill in only to correct or comment on the value.")
            return " ".join([known.format(supplier=supplier), definition])
        if line.has_parts:
            return " ".join([_("Numerator and denominator in the same unit, value in per cent."), definition])
        return definition

    def groups(self, form: Form) -> list[tuple[str, tuple[FormLine, ...]]]:
        """The lines under their headings."""
        _ = self.gettext
        own, others = _("Reported by the municipality"), _("From national sources: fill in only to correct or comment")
        return [(title, lines) for title, lines in ((own, form.own), (others, form.others)) if lines]

    def statuses(self) -> list[str]:
        """The choices of the column of statuses, each with its sign last: a cell must not begin with a minus sign."""
        return [f"{phrases.status(sign, self.language)} ({sign})" for sign in SIGNS]

    def instructions(self) -> list[str]:
        """The sheet of instructions, a line a paragraph."""
        _ = self.gettext
        return [
            _("Fill in the white cells: value, and numerator and denominator where they are asked for."),
            _("Write numbers with a decimal comma or point. A percentage is written as 45.5 or 45.5%, not as 0.455."),
            _("Zero is a value. Where there is none, leave the value empty and choose a status."),
            _("Write in the comment what a reader must know: another delimitation, an estimate, why it has changed."),
            _("Comments are shown beside the figure. Write no names, telephone numbers or e-mail addresses in them."),
            _("Check the form on the page Report before you send it. Nothing is kept when you only check."),
        ]
