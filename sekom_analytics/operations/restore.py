"""Puts a backup back: checked to its last byte beside what is there, then swapped in folder by folder."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tarfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO

from sekom_analytics.errors import N_, Message, SekomError, reason
from sekom_analytics.operations.backup import FORMAT, LIST
from sekom_analytics.warehouse.durable import beside, forget_killed, sync

CHUNK = 1 << 20
MOST_LISTED = 64 << 20
STAMP = "%Y%m%dT%H%M%S"


def restore(archive: Path, folders: Mapping[str, Path], now: datetime, replace: bool = False) -> list[Path]:
    """Puts the files of `archive` into `folders`. Gives where the folders that they took the place of stand now.

    Nothing is touched before every file has been written beside and its checksum has been found right. A folder that
    holds something is refused, unless it may be replaced; it is then renamed, never deleted. Raises SekomError.
    """
    full = [folder for folder in folders.values() if folder.is_dir() and any(folder.iterdir())]
    if full and not replace:
        refusal = N_("{folder} holds files. Restore elsewhere, or add --replace to move them aside.")
        raise SekomError(refusal, folder=full[0])
    making = {name: beside(folder.parent, folder.name) for name, folder in folders.items()}
    try:
        with _told(archive):
            for parent in {folder.parent for folder in folders.values()}:
                parent.mkdir(parents=True, exist_ok=True)
                forget_killed(parent)
            for place in making.values():
                place.mkdir()
            _check(_unpacked(archive, making), archive)
        return [aside for name, folder in folders.items() if (aside := _swapped(making[name], folder, now))]
    finally:
        for place in making.values():
            shutil.rmtree(place, ignore_errors=True)


class _SpoiltError(SekomError):
    """What is wrong with an archive."""


@contextmanager
def _told(archive: Path) -> Iterator[None]:
    try:
        yield
    except (tarfile.TarError, EOFError, zlib.error, ValueError, _SpoiltError) as error:
        # What the archive's own library says stays in its words.
        why = error if isinstance(error, SekomError) else Message(str(error))
        raise SekomError(
            N_("{file} is no whole backup ({why}). Nothing was changed."), file=archive, why=why
        ) from error
    except OSError as error:
        refusal = N_("{file}: {why}. Nothing was changed.")
        raise SekomError(refusal, file=error.filename or archive, why=reason(error)) from error


def _unpacked(archive: Path, making: Mapping[str, Path]) -> tuple[dict[str, str], object]:
    """Writes the files beside; gives their checksums by name, and the list that stands last in the archive."""
    sums: dict[str, str] = {}
    listed: object = None
    with tarfile.open(archive, "r|gz") as entries:
        for entry in entries:
            content = entries.extractfile(entry) if entry.isreg() else None
            if content is None:
                raise _SpoiltError(N_("{file} is no file"), file=entry.name)
            if entry.name == LIST:
                listed = json.loads(content.read(MOST_LISTED))
                continue
            if listed is not None or entry.name in sums:
                raise _SpoiltError(N_("{file} stands where it should not"), file=entry.name)
            place = _place(entry.name, making)
            if entry.size > shutil.disk_usage(making[PurePosixPath(entry.name).parts[0]]).free:
                raise _SpoiltError(N_("{file} has no room"), file=entry.name)
            sums[entry.name] = _write(content, place, entry)
    return sums, listed


def _place(name: str, making: Mapping[str, Path]) -> Path:
    """Where a file goes. Raises _SpoiltError for a name that leads out of the folders, or that a backup never gives."""
    part, *below = PurePosixPath(name).parts
    odd = any(piece.startswith(".") or "\\" in piece or ":" in piece or "\0" in piece for piece in below)
    if part not in making or not below or odd or str(PurePosixPath(part, *below)) != name:
        raise _SpoiltError(N_("{file} is no name of a backup"), file=name)
    return making[part].joinpath(*below)


def _write(content: IO[bytes], place: Path, entry: tarfile.TarInfo) -> str:
    place.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with place.open("xb") as file:
        while chunk := content.read(CHUNK):
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    place.chmod(0o644 if entry.mode & 0o200 else 0o444)
    # When a form was saved decides which of two counts.
    os.utime(place, (entry.mtime, entry.mtime))
    return digest.hexdigest()


def _check(found: tuple[dict[str, str], object], archive: Path) -> None:
    sums, listed = found
    if not isinstance(listed, dict):
        raise _SpoiltError(N_("it is cut off, or was made by something else"))
    if listed.get("format") != FORMAT:
        refusal = N_("{file} was made by another version of the program ({program}).")
        raise SekomError(refusal, file=archive, program=listed.get("program"))
    if listed.get("sha256") != sums:
        raise _SpoiltError(N_("its files are not those of its list"))


def _swapped(made: Path, folder: Path, now: datetime) -> Path | None:
    """Renames the folder that is there, and then the new one into its place; gives where the old one stands."""
    aside = folder.with_name(f"{folder.name}.before-{now.strftime(STAMP)}")
    held = folder.is_dir() and any(folder.iterdir())
    try:
        if held:
            folder.rename(aside)
        made.replace(folder)
    except OSError as error:
        moved = N_("{folder} could not be put back ({why}). What was there is now in {aside}.")
        refusal = moved if held and aside.exists() else N_("{folder} could not be put back ({why}).")
        raise SekomError(refusal, folder=folder, why=reason(error), aside=aside) from error
    sync(folder.parent)
    return aside if held else None
