"""What is known of an edition: its name and date, what it holds, and the checksums that prove it unaltered."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sekom_analytics.errors import N_, Message, SekomError
from sekom_analytics.warehouse.durable import digest

DATA, MANIFEST = "figures.duckdb", "manifest.json"
# Raised when a table or a column is taken away or comes to mean something else; one that is added is no reason to.
SCHEMA = 1
# As many signs of a checksum as are read aloud or printed in a note: no two editions share them by chance.
SHORT = 12


class EditionError(SekomError):
    """An edition that cannot be shown."""


class AlteredEditionError(EditionError):
    """An edition is not what it was when it was frozen."""


class OtherVersionError(EditionError):
    """An edition that this version of the program does not understand."""


@dataclass(frozen=True)
class Edition:
    """A frozen build. `sources` counts the shown figures by source; `sha256` is that of the file of figures.

    `checksum` is the SHA-256 of all the rest of the manifest, the digest of the figures among it, so that this one
    text stands for everything.
    """

    name: str
    frozen: str
    build: str
    program: str
    schema: int
    figures: int
    municipalities: int
    indicators: int
    sources: Mapping[str, int]
    sha256: str
    checksum: str

    @property
    def date(self) -> date:
        """The day that it was frozen, where it was frozen."""
        return datetime.fromisoformat(self.frozen).date()

    @property
    def moment(self) -> datetime:
        """When it was frozen; editions are ordered by it."""
        return datetime.fromisoformat(self.frozen)


def sealed(**known: Any) -> Edition:
    """An edition of these facts, with its checksum."""
    return Edition(**known, checksum=_checksum(known))


def written(edition: Edition) -> str:
    """The manifest as JSON."""
    return json.dumps(asdict(edition), ensure_ascii=False, indent=2) + "\n"


def read(folder: Path) -> Edition:
    """The edition in `folder`, after its checksums. Raises AlteredEditionError, or OtherVersionError."""
    known = _parsed(folder)
    checksum = known.pop("checksum", None)
    if known.get("name") != folder.name or checksum != _checksum(known):
        raise _altered(folder, N_("{file} is not as it was written"), MANIFEST)
    if known.get("schema") != SCHEMA:
        refusal = N_(
            "The edition {name} was frozen by another version of the program ({program}), and this one cannot read its "
            "tables. Open it with that version."
        )
        raise OtherVersionError(refusal, name=folder.name, program=known.get("program"))
    if strangers := sorted(path.name for path in folder.glob(f"{DATA}*") if path.name != DATA):
        raise _altered(folder, N_("{file} stands beside its figures"), strangers[0])
    if known.get("sha256") != digest(folder / DATA):
        raise _altered(folder, N_("{file} has another SHA-256"), DATA)
    return Edition(
        **{field: known[field] for field in Edition.__dataclass_fields__ if field in known}, checksum=checksum
    )


def _parsed(folder: Path) -> dict[str, Any]:
    try:
        known = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _altered(folder, N_("{file} cannot be read"), MANIFEST) from error
    if not isinstance(known, dict):
        raise _altered(folder, N_("{file} cannot be read"), MANIFEST)
    return known


def _checksum(known: Mapping[str, Any]) -> str:
    # The same text whatever the order of the fields, the spaces, and the fields that a later version adds.
    text = json.dumps(known, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _altered(folder: Path, found: str, file: str) -> AlteredEditionError:
    refusal = N_(
        "The edition {name} has been altered since it was frozen: {found}. Put back the copy that was kept of it; "
        "an edition is never mended."
    )
    return AlteredEditionError(refusal, name=folder.name, found=Message(found, {"file": file}))
