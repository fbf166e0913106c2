"""Says of a path whether it is a file of its own: to open a pipe is to wait for ever, and a link shows other files."""

from __future__ import annotations

import stat
from pathlib import Path

from sekom_analytics.errors import UnreadableFileError


def stop_at_link(path: Path, name: str) -> None:
    """Raises UnreadableFileError for anything but an ordinary file, and for a link, wherever it leads."""
    if path.is_symlink():
        raise UnreadableFileError(name, "link", "it is a link to another file", "Put the file itself there.")
    stop_at_strange(path, name)


def stop_at_strange(path: Path, name: str) -> None:
    """Raises UnreadableFileError for what is missing, a folder, a pipe or a device. A link is what it leads to."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        raise unopened(name, error) from error
    if stat.S_ISDIR(mode):
        raise UnreadableFileError(name, "folder", "it is a folder", "Name the files in it.")
    if not stat.S_ISREG(mode):
        raise UnreadableFileError(name, "no_file", "it is a pipe or a device, no file", "Put a file there.")


def unopened(name: str, error: OSError) -> UnreadableFileError:
    """The error for a file that is not there, or that the system does not let us open."""
    if isinstance(error, FileNotFoundError):
        return UnreadableFileError(name, "missing", "there is no such file", "Look at how its name is spelt.")
    return UnreadableFileError(name, "closed", f"it cannot be opened ({error.strerror})", "Let it be read, or copy it.")
