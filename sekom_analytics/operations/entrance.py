"""Who may store what: whether the login is set up soundly, the office's list understood, and the log unaltered."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sekom_analytics.access import record, secrets
from sekom_analytics.access.people import people
from sekom_analytics.errors import InputError, Message
from sekom_analytics.operations.findings import Finding
from sekom_analytics.settings import Settings

# Bytes: what signs the cookie that says who somebody is must not be guessed.
LEAST_SECRET = 32


def look_at_login(paths: Settings) -> Iterator[Finding]:
    """Whether storing is off, open to all, or for those on the list; and the log of what was stored."""
    try:
        login = secrets.login(paths.secrets, paths.names_secrets)
    except InputError as error:
        yield Finding("login", "broken", "secrets_unread", {"why": Message("{place}: {found}.", error.message.facts)})
        yield from _log(paths.office)
        return
    if login is not None:
        yield from _login(login, paths)
    elif paths.receives:
        yield Finding("login", "look", "receives_from_all")
    else:
        yield Finding("login", "fine", "receives_nothing")
    yield from _log(paths.office)


def _login(login: Mapping[str, Any], paths: Settings) -> Iterator[Finding]:
    if find_spec("authlib") is None:
        yield Finding("login", "broken", "login_without_authlib")
    if len(str(login.get("cookie_secret", ""))) < LEAST_SECRET:
        yield Finding("login", "broken", "cookie_secret_short", {"n": str(LEAST_SECRET)})
    if os.name == "posix" and paths.secrets.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH):
        yield Finding("login", "look", "secrets_open", {"file": str(paths.secrets)})
    try:
        yield Finding("login", "fine", "login", {"n": str(len(people(paths.office)))})
    except InputError as error:
        yield Finding("login", "broken", "people_unread", {"why": error})


def _log(folder: Path) -> Iterator[Finding]:
    if not (folder / record.FILE).exists():
        return
    n, altered = record.whole(folder)
    facts = {"file": str(folder / record.FILE), "n": str(n), "line": str(altered)}
    yield Finding("log", "broken", "log_altered", facts) if altered else Finding("log", "fine", "log", facts)
