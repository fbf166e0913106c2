"""The settings of the login, as a file has them: none where there is no file, never none where it is spoilt."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sekom_analytics.errors import InputError

SECTION = "auth"
REMEDY = "Mend it as docs/login.md shows, or put it back; until then nobody is let in where a login is asked for"
UNNAMED = f"{REMEDY}. Where nobody is to log in, take SEKOM_SECRETS away"


def login(path: Path, named: bool) -> Mapping[str, Any] | None:
    """The section [auth] of the file, or None where nobody is to log in.

    `named` is whether somebody has said that the file is there. Raises InputError for a file that cannot be read or is
    not TOML, and for one that is named and missing: who meant to shut a door is never taken to have left it open.
    """
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        if named:
            raise InputError(str(path), "SEKOM_SECRETS names this file, and it is missing", f"{UNNAMED}.") from error
        return None
    except OSError as error:
        raise InputError(str(path), f"it cannot be read ({error.strerror})", f"{REMEDY}.") from error
    except UnicodeDecodeError as error:
        raise InputError(str(path), "it is not text in UTF-8", f"{REMEDY}.") from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(str(path), f"it is not TOML: {error}", f"{REMEDY}.") from error
    section = found.get(SECTION)
    if section is not None and not isinstance(section, dict):
        raise InputError(str(path), f"{SECTION} is not a section", f"{REMEDY}.")
    return section
