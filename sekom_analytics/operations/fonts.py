"""Whether the fonts are there that reports are set in and that pages are shown in. None of the system's are needed."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

from sekom_analytics.operations.findings import Finding
from sekom_analytics.settings import ROOT

TEMPLATE = ROOT / "sekom_analytics" / "report" / "report.typ"
# Streamlit's file of the letters that pages and charts are shown in.
LETTERS = "static/static/media/SourceSansVF-Upright*.woff2"
FAMILY = re.compile(r'font: "([^"]+)"')


def look_at_fonts() -> Finding:
    """The families that the template of reports names, among those inside typst, and the interface's own file."""
    import typst  # no other command needs it at its start

    named = sorted(set(FAMILY.findall(TEMPLATE.read_text(encoding="utf-8"))))
    inside = typst.Fonts(include_system_fonts=False).families()
    missing = [name for name in named if name not in inside]
    if missing:
        return Finding("fonts", "broken", "font_missing", {"names": ", ".join(missing)})
    if not any(interface().glob(LETTERS)):
        return Finding("fonts", "broken", "interface_font_missing")
    return Finding("fonts", "fine", "fonts", {"names": ", ".join([*named, "Source Sans"])})


def interface() -> Path:
    """The folder of Streamlit, found without loading it."""
    found = find_spec("streamlit")
    return Path(found.origin).parent if found and found.origin else Path()
