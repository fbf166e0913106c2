"""The settings of the login, as a file has them: none where there is no file, never none where it is spoilt."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sekom_analytics.errors import N_, InputError, reason

SECTION = "auth"
REMEDY = N_("Mend it as docs/login.md shows, or put it back; until then nobody is let in where a login is asked for.")
UNNAMED = N_(
    "Mend it as docs/login.md shows, or put it back; until then nobody is let in where a login is asked for. "
    "Where nobody is to log in, take SEKOM_SECRETS away."
)


def login(path: Path, named: bool) -> Mapping[str, Any] | None:
    """The section [auth] of the file, or None where nobody is to log in.

    `named` is whether somebody has said that the file is there. Raises InputError for a file that cannot be read or is
    not TOML, and for one that is named and missing: who meant to shut a door is never taken to have left it open.
    """
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        if named:
            raise InputError(str(path), N_("SEKOM_SECRETS names this file, and it is missing"), UNNAMED) from error
        return None
    except OSError as error:
        raise InputError(str(path), N_("it cannot be read ({why})"), REMEDY, why=reason(error)) from error
    except UnicodeDecodeError as error:
        raise InputError(str(path), N_("it is not text in UTF-8"), REMEDY) from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(str(path), N_("it is not TOML: {why}"), REMEDY, why=error) from error
    section = found.get(SECTION)
    if section is not None and not isinstance(section, dict):
        raise InputError(str(path), N_("{name} is not a section"), REMEDY, name=SECTION)
    return section
