"""Where things are: the folders of the checkout, unless the environment names others."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Settings:
    """The folders of raw files, built warehouses, editions and the demonstration, and what the server may and logs."""

    raw: Path
    warehouse: Path
    editions: Path
    demo: Path
    office: Path
    secrets: Path = ROOT / ".streamlit" / "secrets.toml"
    names_secrets: bool = False
    receives: bool = False
    log: str = "text"
    frames: tuple[str, ...] = ()


def settings() -> Settings:
    """The paths, where set from `SEKOM_RAW`, `SEKOM_WAREHOUSE`, `SEKOM_EDITIONS`, `SEKOM_DEMO`, `SEKOM_OFFICE`.

    `SEKOM_SECRETS` is the file with the settings of the login; who names one is to have it there.
    Pages keep what is handed in only where `SEKOM_RECEIVE` is `yes`: whoever reaches the server can then send files.
    `SEKOM_FRAMES` names sites (`https://example.se`, spaces between) that may show the pages in a frame.
    `SEKOM_LOG` is `json` for a log that programs read.
    """
    return Settings(
        raw=Path(os.environ.get("SEKOM_RAW", ROOT / "data" / "raw")),
        warehouse=Path(os.environ.get("SEKOM_WAREHOUSE", ROOT / "data" / "warehouse")),
        editions=Path(os.environ.get("SEKOM_EDITIONS", ROOT / "data" / "editions")),
        demo=Path(os.environ.get("SEKOM_DEMO", ROOT / "data" / "demo")),
        office=Path(os.environ.get("SEKOM_OFFICE", ROOT / "data" / "office")),
        secrets=Path(os.environ.get("SEKOM_SECRETS") or Settings.secrets),
        names_secrets=bool(os.environ.get("SEKOM_SECRETS")),
        receives=os.environ.get("SEKOM_RECEIVE", "").casefold() == "yes",
        frames=tuple(os.environ.get("SEKOM_FRAMES", "").split()),
        log="json" if os.environ.get("SEKOM_LOG", "").casefold() == "json" else "text",
    )
