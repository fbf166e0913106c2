"""What version of the program this is, as an edition records it."""

from __future__ import annotations

import subprocess
from importlib.metadata import version

from sekom_analytics.settings import ROOT


def program() -> str:
    """The version of the program, with the commit where it stands in a checkout: “0.1.0 (1a2b3c4d5e6f)”."""
    number = version("sekom-analytics")
    commit = _commit() if (ROOT / ".git").exists() else ""
    return f"{number} ({commit})" if commit else number


def _commit() -> str:
    asked = ["git", "-C", str(ROOT), "describe", "--always", "--dirty", "--abbrev=12", "--exclude=*"]
    try:
        return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""
