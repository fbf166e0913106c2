"""What the log says when a file that was handed in is stored."""

from __future__ import annotations

import getpass
import hashlib
from datetime import datetime
from pathlib import Path

from sekom_analytics.access.people import Identity
from sekom_analytics.access.record import record


def stores(
    folder: Path, who: Identity | None, content: bytes, municipality: str | None, year: int | None, now: datetime
) -> None:
    """Logs that somebody stores a file, known by its checksum; `who` is None where nobody has to log in."""
    by = {"issuer": who.issuer, "subject": who.subject, "email": who.email} if who else {"issuer": "nobody logged in"}
    _record(folder, by, content, municipality, year, now)


def stores_by_command(folder: Path, content: bytes, municipality: str | None, year: int | None, now: datetime) -> None:
    """Logs that the user of this computer stores a file by the command."""
    by = {"issuer": "command", "subject": getpass.getuser()}
    _record(folder, by, content, municipality, year, now)


def _record(
    folder: Path, by: dict[str, str], content: bytes, municipality: str | None, year: int | None, now: datetime
) -> None:
    file = {"municipality": municipality, "year": year, "bytes": len(content)}
    record(folder, "stores", {"by": by, **file, "sha256": hashlib.sha256(content).hexdigest()}, now)
