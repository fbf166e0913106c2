"""Looks an installation over, part by part, and changes nothing."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from sekom_analytics.operations.entrance import look_at_login
from sekom_analytics.operations.findings import Finding
from sekom_analytics.operations.fonts import look_at_fonts
from sekom_analytics.operations.stored import look_at_editions, look_at_warehouse
from sekom_analytics.settings import Settings

OLDEST_PYTHON = (3, 11)
# A build and its log stand beside the old one while it is written.
LITTLE_ROOM = 1_000_000_000
# The names of Debian, of others, and of the browser's own installer.
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def look(paths: Settings) -> Iterator[Finding]:
    """Every finding, in the order in which things depend on each other."""
    yield _python()
    yield _packages()
    yield look_at_fonts()
    yield _raw(paths.raw)
    yield from look_at_warehouse(paths.warehouse, paths.raw)
    yield from look_at_editions(paths.editions)
    yield from _room(paths)
    yield from look_at_login(paths)
    yield _browser()


def _python() -> Finding:
    facts = {"version": ".".join(map(str, sys.version_info[:3]))}
    if sys.version_info < OLDEST_PYTHON:
        return Finding("environment", "broken", "python_old", facts)
    return Finding("environment", "fine", "python", facts)


def _packages() -> Finding:
    """Whether what the program needs is installed, each by name; versions are those of the lock file."""
    needed = [name for line in requires("sekom-analytics") or [] if (name := _always(line))]
    missing = [name for name in needed if not _installed(name)]
    if missing:
        return Finding("environment", "broken", "packages_missing", {"names": ", ".join(missing)})
    return Finding("environment", "fine", "packages", {"n": str(len(needed))})


def _always(requirement: str) -> str | None:
    name = re.match(r"[\w.-]+", requirement)
    return name[0] if name and "extra ==" not in requirement else None


def _installed(name: str) -> bool:
    try:
        version(name)
    except PackageNotFoundError:
        return False
    return True


def _raw(folder: Path) -> Finding:
    facts = {"folder": str(folder)}
    if not folder.is_dir():
        return Finding("raw", "broken", "raw_missing", facts)
    files = [path for path in folder.rglob("*") if path.is_file()]
    unread = next((str(path) for path in files if not os.access(path, os.R_OK)), None)
    if unread:
        return Finding("raw", "broken", "raw_unread", facts | {"file": unread})
    if not any(folder.glob("registry/*")):
        return Finding("raw", "broken", "raw_without_register", facts)
    return Finding("raw", "fine", "raw", facts | {"n": str(len(files))})


def _room(paths: Settings) -> Iterator[Finding]:
    for folder in (paths.warehouse, paths.editions):
        there = next(place for place in (folder, *folder.parents) if place.exists())
        facts = {"folder": str(folder), "gigabytes": f"{shutil.disk_usage(there).free / 1e9:.1f}"}
        if not os.access(there, os.W_OK):
            yield Finding("room", "look", "read_only", facts)
        elif shutil.disk_usage(there).free < LITTLE_ROOM:
            yield Finding("room", "look", "little_room", facts)
        else:
            yield Finding("room", "fine", "room", facts)


def _browser() -> Finding:
    """Chromium and letters for it: what the browser tests draw with, and nothing else does."""
    found = next((name for name in BROWSERS if shutil.which(name)), None)
    return Finding("browser", "fine", "browser", {"name": found}) if found else Finding("browser", "note", "no_browser")
