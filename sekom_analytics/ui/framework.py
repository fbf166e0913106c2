"""What Streamlit and its parts say of themselves, in the reader's language; `dress.js` puts it in the page."""

from __future__ import annotations

from functools import lru_cache

from sekom_analytics.catalog.models import Language
from sekom_analytics.text.translation import translations


@lru_cache
def words(language: Language) -> dict[str, str]:
    """What is to be replaced on a page, and by what; a word in braces stands for anything.

    On an English page it is the other way round: a reader who goes over from Swedish gets the first words back.
    """
    swedish = _swedish()
    return swedish if language == "sv" else {ours: theirs for theirs, ours in swedish.items()}


def _swedish() -> dict[str, str]:
    _ = translations("sv").gettext
    return {
        # Around the page.
        "Skip to main content": _("Skip to main content"),
        "Logo": _("Logo"),
        "Navigate to home page": _("Navigate to home page"),
        "Sidebar": _("Sidebar"),
        "Collapse sidebar": _("Collapse sidebar"),
        "Expand sidebar": _("Expand sidebar"),
        "Link to heading": _("Link to heading"),
        "Running...": _("Running..."),
        "Stop": _("Stop"),
        "Stop script": _("Stop script"),
        # The menu in the corner.
        "Main menu": _("Main menu"),
        "Theme": _("Theme"),
        "System": _("System"),
        "Light": _("Light"),
        "Dark": _("Dark"),
        "Print": _("Print"),
        "Record screen": _("Record screen"),
        "Copy version to clipboard": _("Copy version to clipboard"),
        "Made with Streamlit {version}": _("Made with Streamlit {version}"),
        # Lists of choices and fields.
        "Open": _("Open"),
        "Dismiss": _("Dismiss"),
        "Choose an option": _("Choose an option"),
        "Choose options": _("Choose options"),
        "No results": _("No results"),
        "{n} options available.": _("{n} options available."),
        "{n} option available.": _("{n} option available."),
        "Clear all": _("Clear all"),
        "Clear value": _("Clear value"),
        "Selected values": _("Selected values"),
        "Remove {choice}": _("Remove {choice}"),
        "Press Enter to apply": _("Press Enter to apply"),
        "Press Enter to submit form": _("Press Enter to submit form"),
        "Increment": _("Increment"),
        "Decrement": _("Decrement"),
        # Files.
        "Upload": _("Upload"),
        "file upload": _("file upload"),
        "{size} per file": _("{size} per file"),
        "Copy to clipboard": _("Copy to clipboard"),
        # Pictures and maps.
        "Fullscreen": _("Fullscreen"),
        "Close fullscreen": _("Close fullscreen"),
        "Map": _("Map"),
        "Toggle attribution": _("Toggle attribution"),
    }
