"""The file in which an office names one more key figure of Kolada on each line, with what Kolada says of it."""

from __future__ import annotations

import csv
import statistics
import tomllib
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from sekom_analytics.catalog.added import Added
from sekom_analytics.errors import N_, InputError, Message
from sekom_analytics.sources.kolada import ADDED
from sekom_analytics.sources.vintages import FIGURES, manifest, newest

# Below this a value needs a second decimal to tell municipalities apart.
TEN = 10


def read(folder: Path) -> list[Added]:
    """The key figures added in `folder`, in the order of the file. Raises InputError for one not yet fetched."""
    return [_added(folder, kpi, said) for kpi, said in listed(folder).items()]


def listed(folder: Path) -> dict[str, dict[str, Any]]:
    """What each line says, by key figure. Raises InputError for a file that cannot be read."""
    path = folder / ADDED
    if not path.exists():
        return {}
    try:
        lines = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        remedy = N_("A line is a key figure: N00401 = {{}}")
        raise InputError(str(path), N_("not valid TOML ({why})"), remedy, why=error) from error
    wrong = next((kpi for kpi, said in lines.items() if not isinstance(said, dict)), None)
    if wrong:
        found, remedy = N_("there are no braces after it"), N_("Write {kpi} = {{}}")
        raise InputError(_line(path, wrong), found, remedy, kpi=wrong)
    return lines


def _added(folder: Path, kpi: str, said: dict[str, Any]) -> Added:
    vintage = newest(folder / kpi)
    if not vintage:
        found = N_("nothing of it has been fetched")
        remedy = N_("Run `sekom fetch kolada --kpi {kpi}`, or take the line away.")
        raise InputError(_line(folder / ADDED, kpi), found, remedy, kpi=kpi)
    definition = manifest(vintage)["order"]["definition"]
    known = {
        "kpi": kpi,
        "title": definition.get("title"),
        "description": definition.get("description") or "",
        "decimals": _decimals(vintage / FIGURES),
    }
    try:
        return Added.model_validate(known | said)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise InputError(_line(folder / ADDED, kpi), f"{where}: {first['msg']}", N_("Mend the line.")) from error


def _line(path: Path, kpi: str) -> Message:
    return Message("{file}, {kpi}", {"file": path, "kpi": kpi})


def _decimals(path: Path) -> int:
    """None where every value is whole, one where half of them are ten or more, else two."""
    with path.open(encoding="utf-8", newline="") as file:
        texts = [row["value"] for row in csv.DictReader(file)]
    values = [float(text) for text in texts if any(character.isdigit() for character in text)]
    if all(value.is_integer() for value in values):
        return 0
    return 1 if statistics.median(map(abs, values)) >= TEN else 2
