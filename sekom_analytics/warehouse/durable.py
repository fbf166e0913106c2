"""Writing that a kill cannot halve: made under a hidden name, synced, and cleared away if it was left behind."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # there are no such locks but on POSIX
    fcntl = None  # type: ignore[assignment]

# What is in the making: `.<name>.<process>.tmp`, a file or a folder, and DuckDB's log beside it.
LEFTOVER = re.compile(r"\..+\.(?P<process>\d+)\.tmp(\.wal)?")


def beside(folder: Path, name: str) -> Path:
    """Where this process makes what is to be called `name` in `folder`."""
    return folder / f".{name}.{os.getpid()}.tmp"


def sync(path: Path) -> None:
    """Waits until a file, or the names in a folder, are on the disk."""
    if path.is_dir() and os.name != "posix":
        return  # a folder can be synced on POSIX alone
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def digest(path: Path) -> str | None:
    """The SHA-256 of a file, or None where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Waits until no other process changes what `folder` points to. A killed one holds nobody up."""
    if fcntl is None:
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def forget_killed(folder: Path) -> None:
    """Clears what killed processes left in `folder`, and leaves alone what a live one is writing."""
    for path in folder.glob(".*.tmp*"):
        owner = LEFTOVER.fullmatch(path.name)
        if owner and not _alive(int(owner["process"])):
            _forget(path)


def _forget(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _alive(process: int) -> bool:
    if process == os.getpid():
        return False  # this process has not begun to write, so the file is that of a namesake long gone
    if os.name != "posix":
        return True  # there is no harmless way to ask
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
