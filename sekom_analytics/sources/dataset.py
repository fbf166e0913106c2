"""What a folder of raw files says of itself: real figures, or a demonstration of invented ones."""

from __future__ import annotations

import tomllib
from pathlib import Path

from sekom_analytics.errors import N_, InputError

FILE = "dataset.toml"
DEMONSTRATION = "demonstration"
# The codes of Sweden's municipalities begin with a county, 01 to 25; those of a demonstration never do.
INVENTED_CODE = r"^9\d{3}$"


def is_demonstration(raw: Path) -> bool:
    """Whether the folder holds a demonstration; without the file it holds real figures.

    Raises InputError for a file that says anything else.
    """
    path = raw / FILE
    if not path.exists():
        return False
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        remedy = N_("Make the demonstration again.")
        raise InputError(str(path), N_("not valid TOML ({why})"), remedy, why=error) from error
    if said != {"kind": DEMONSTRATION}:
        remedy = N_('It may only say kind = "{known}".')
        raise InputError(str(path), N_("it says {text}"), remedy, text=said, known=DEMONSTRATION)
    return True
