"""A copy of what cannot be made again: raw files with what members handed in, editions, and the office's list and log.

Builds are left out, since the raw files give them again.
"""

from __future__ import annotations

import dataclasses
import hashlib
import io
import json
import os
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from sekom_analytics.errors import N_, SekomError, reason
from sekom_analytics.warehouse.durable import beside, sync
from sekom_analytics.warehouse.editions import editions
from sekom_analytics.warehouse.manifest import AlteredEditionError

FORMAT = 1
# The last thing in the archive: one that was cut off has none.
LIST = "backup.json"
# What a folder is called in the archive, wherever it lies.
RAW, EDITIONS, OFFICE = "raw", "editions", "office"


@dataclass(frozen=True)
class Kept:
    """What an archive holds: files, their bytes together, what was left out as no file, altered editions."""

    files: int
    size: int
    left_out: tuple[str, ...]
    altered: tuple[AlteredEditionError, ...] = ()


def backup(folders: Mapping[str, Path], out: Path, program: str, now: datetime, replace: bool = False) -> Kept:
    """Writes the archive `out` (.tar.gz) of `folders` by their names in it; whole or not at all.

    Hidden files are left out: they are being written. Links are left out and named. Altered editions are copied as
    they are and named, but never in place of an older archive. Only who made the archive may read it. Raises
    SekomError when `out` is there already, unless it may be replaced, when it would lie in what it is a copy of, and
    when something cannot be read or written.
    """
    damaged = altered(folders[EDITIONS]) if EDITIONS in folders else ()
    _refuse(folders, out, replace, damaged)
    making = beside(out.parent, out.name)
    try:
        kept = _written(folders, making, program, now)
        sync(making)
        making.replace(out)
        sync(out.parent)
    except OSError as error:
        refusal = N_("{file} could not be copied ({why}).")
        raise SekomError(refusal, file=error.filename or out, why=reason(error)) from error
    finally:
        making.unlink(missing_ok=True)
    return dataclasses.replace(kept, altered=damaged)


def altered(folder: Path) -> tuple[AlteredEditionError, ...]:
    """Which editions are not what was frozen, each as the error that says so."""
    return tuple(state for _, state in editions(folder) if isinstance(state, AlteredEditionError))


def _refuse(folders: Mapping[str, Path], out: Path, replace: bool, damaged: tuple[AlteredEditionError, ...]) -> None:
    if out.exists() and not replace:
        raise SekomError(N_("{file} is there already. Choose another name, or add --replace."), file=out)
    if out.exists() and damaged:
        refusal = N_("{altered} {file} may hold it unaltered, so it is kept: choose another name.")
        raise SekomError(refusal, altered=damaged[0], file=out)
    for folder in folders.values():
        if out.resolve().is_relative_to(folder.resolve()):
            refusal = N_("{file} lies in {folder}, which is to be copied. Choose a place outside it.")
            raise SekomError(refusal, file=out, folder=folder)


def _written(folders: Mapping[str, Path], making: Path, program: str, now: datetime) -> Kept:
    sums: dict[str, str] = {}
    size, left_out = 0, []
    with (
        os.fdopen(os.open(making, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as whole,
        tarfile.open(fileobj=whole, mode="w:gz", format=tarfile.PAX_FORMAT, compresslevel=6) as archive,
    ):
        for name, path in _below(folders):
            if path.is_symlink():
                left_out.append(str(path))
                continue
            with path.open("rb") as file:
                entry = archive.gettarinfo(arcname=name, fileobj=file)
                read = _Summed(file)
                # As many bytes as the file had now: a log may grow meanwhile.
                archive.addfile(_nobodys(entry), read)
            sums[name], size = read.sum, size + entry.size
        listed = {"format": FORMAT, "program": program, "made": now.isoformat(timespec="seconds"), "sha256": sums}
        content = json.dumps(listed, ensure_ascii=False, indent=1).encode()
        entry = tarfile.TarInfo(LIST)
        entry.size, entry.mtime = len(content), int(now.timestamp())
        archive.addfile(entry, io.BytesIO(content))
    return Kept(len(sums), size, tuple(left_out))


def _below(folders: Mapping[str, Path]) -> Iterator[tuple[str, Path]]:
    """Every file and link with its name in the archive, in order."""
    for name, folder in folders.items():
        for path in sorted(folder.rglob("*")):
            place = path.relative_to(folder)
            hidden = any(part.startswith(".") for part in place.parts)
            if not hidden and (path.is_file() or path.is_symlink()):
                yield f"{name}/{place.as_posix()}", path


def _nobodys(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    """Without the names and numbers of users, who are others elsewhere."""
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    return entry


class _Summed(io.RawIOBase):
    """A file that is summed while it is read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._sum = file, hashlib.sha256()

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes."""
        content = self._file.read(size)
        self._sum.update(content)
        return content

    @property
    def sum(self) -> str:
        """The SHA-256 of what has been read."""
        return self._sum.hexdigest()
