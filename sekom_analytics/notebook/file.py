"""The file that an officer keeps: a line a target or value, with semicolons, that Excel opens and saves."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from sekom_analytics.catalog.models import Catalogue, Unit
from sekom_analytics.notebook import Fault, Notebook, NotebookError, OwnFigure
from sekom_analytics.notebook.rows import Indicators, Row, assemble
from sekom_analytics.rounding import plainly

TEMPLATE = Path(__file__).with_name("template.csv")
MOST_BYTES = 100_000
HEAD = ("typ", "nyckeltal", "enhet", "bättre", "år", "värde")
KINDS = {"mål": "target", "värde": "value"}
MUNICIPALITY = "kommun"
# A cell that begins so is a formula to Excel; an apostrophe before it makes it text.
FORMULA = ("=", "+", "-", "@")


def write(notebook: Notebook, code: str, name: str, catalogue: Catalogue) -> bytes:
    """The file of a notebook, with what a person needs to fill it in; of an empty one, the template."""
    lines = [[MUNICIPALITY, code, "", "", "", ""], *_lines(notebook)]
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\n").writerows(lines)
    indicators = [f"# {i.id} = {i.name.sv} ({_unit(catalogue.unit[i.unit])})" for i in catalogue.indicators]
    text = TEMPLATE.read_text(encoding="utf-8").format(
        municipality=name, head=";".join(HEAD), rows=out.getvalue().rstrip(), indicators="\n".join(indicators)
    )
    # With a byte order mark and these line ends, Excel reads it as UTF-8.
    return text.replace("\n", "\r\n").encode("utf-8-sig")


def read(content: bytes, code: str, indicators: Indicators) -> Notebook:
    """The notebook in a file for the municipality `code`. Raises NotebookError with every fault in it."""
    faults: list[Fault] = []
    notebook, found = assemble(list(_rows(content, code, faults)), indicators)
    if faults or found:
        raise NotebookError(sorted([*faults, *found], key=lambda fault: fault.line or 0))
    return notebook


def _unit(unit: Unit) -> str:
    return unit.label.sv


def _lines(notebook: Notebook) -> Iterator[list[str]]:
    for target in notebook.targets:
        yield ["mål", target.indicator, "", "", str(target.year), _comma(target.value)]
    for figure in notebook.figures:
        yield from _figure(figure)


def _figure(figure: OwnFigure) -> Iterator[list[str]]:
    name, unit = _safe(figure.name), _safe(figure.unit)
    for year, value in figure.values:
        yield ["värde", name, unit, "högre" if figure.higher else "lägre", str(year), _comma(value)]
    if figure.target:
        yield ["mål", name, "", "", str(figure.target[0]), _comma(figure.target[1])]


def _comma(value: float) -> str:
    return plainly(value).replace(".", ",")


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text


def _unsafe(text: str) -> str:
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text


def _rows(content: bytes, code: str, faults: list[Fault]) -> Iterator[Row]:
    lines = _cells(content, faults)
    at, head = next(lines, (None, []))
    columns = [cell.casefold() for cell in head]
    if sorted(columns) != sorted(HEAD):
        if not faults:
            faults.append(Fault("headings", ";".join(head), at))
        return
    for line, cells in lines:
        if len(cells) != len(HEAD):
            faults.append(Fault("columns", ";".join(cells), line))
            continue
        row = _row(dict(zip(columns, cells, strict=True)), code, line)
        if isinstance(row, Row):
            yield row
        elif row:
            faults.append(row)


def _row(cells: dict[str, str], code: str, line: int) -> Row | Fault | None:
    kind, figure, unit, better, year, value = (cells[name] for name in HEAD)
    if kind.casefold() == MUNICIPALITY:
        # Excel takes 0180 for a number.
        return None if figure.zfill(4) == code else Fault("municipality", figure, line)
    match KINDS.get(kind.casefold()):
        case "target":
            return Row("target", _unsafe(figure), _unsafe(unit), better, year, value, line)
        case "value":
            return Row("value", _unsafe(figure), _unsafe(unit), better, year, value, line)
        case _:
            return Fault("kind", kind, line)


def _cells(content: bytes, faults: list[Fault]) -> Iterator[tuple[int, list[str]]]:
    """The lines that say something: neither empty nor a comment, without the empty cells that Excel adds."""
    if len(content) > MOST_BYTES:
        faults.append(Fault("large", str(len(content)), None))
        return
    text = _text(content)
    if text is None:
        faults.append(Fault("text", "", None))
        return
    heading = next((line for line in text.splitlines() if line.strip(' ";,\t') and not _comment(line)), "")
    reader = csv.reader(io.StringIO(text, newline=None), delimiter=max(";,\t", key=heading.count))
    for cells in reader:
        if any(cells) and not _comment(cells[0]):
            yield reader.line_num, _trimmed([cell.strip() for cell in cells])


def _trimmed(cells: Sequence[str]) -> list[str]:
    kept = list(cells)
    while len(kept) > len(HEAD) and not kept[-1]:
        kept.pop()
    return kept


def _comment(line: str) -> bool:
    return line.lstrip(' "').startswith("#")


def _text(content: bytes) -> str | None:
    """UTF-8, or the code page that Excel in Swedish saves in; None for what is no text."""
    if b"\x00" in content:
        return None
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
