"""What a look at an installation came to, in words: what was found, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping

from sekom_analytics.catalog.models import Language
from sekom_analytics.errors import Gettext, Message, SekomError
from sekom_analytics.text.translation import translations


def found(kind: str, facts: Mapping[str, str | Message | SekomError], language: Language) -> str:
    """The sentence for what was found. Raises KeyError for a kind without one."""
    _ = translations(language).gettext
    return {
        "python": _("Python {version}."),
        "python_old": _("Python {version} is too old."),
        "packages": _("All {n} packages that the program needs are installed."),
        "packages_missing": _("These packages are missing: {names}."),
        "fonts": _("The fonts of reports and pages are there: {names}."),
        "font_missing": _("Reports as PDF cannot be set: typst lacks the font {names}."),
        "interface_font_missing": _("The font of the pages, Source Sans, is missing among Streamlit's files."),
        "raw": _("{n} raw files in {folder}."),
        "raw_missing": _("There is no folder of raw files at {folder}."),
        "raw_unread": _("{file} cannot be read by this user."),
        "raw_without_register": _("{folder} lacks the register of municipalities."),
        "build": _("The build {build} is whole: {rows} rows, all of them read."),
        "no_build": _("{folder} holds no build yet."),
        "build_lost": _("The build that {folder} points to is gone."),
        "pointer_spoilt": _("{file}, which says what build is in use, is missing or names none."),
        "build_of_others": _("The build in {folder} was made by another version of the program."),
        "build_damaged": _("{file} is damaged: it is not what was written."),
        "build_unread": _("{file} is damaged. The database says: “{why}”"),
        "build_behind": _("The raw files or the rules have changed since {build} was built."),
        "editions": _("Frozen editions: {n}, all unaltered."),
        "no_edition": _("No edition has been frozen yet."),
        "edition_refused": _("An edition is refused: {why}"),
        "room": _("{gigabytes} GB free for {folder}."),
        "little_room": _("Only {gigabytes} GB free for {folder}."),
        "read_only": _("{folder} cannot be written to by this user."),
        "receives_nothing": _("Pages keep nothing that visitors hand in."),
        "receives_from_all": _("Pages keep files from whoever reaches the server."),
        "login": _("People log in; {n} are on the office's list."),
        "login_without_authlib": _("People are to log in, but the package Authlib is missing."),
        "cookie_secret_short": _("The cookie_secret of the login is shorter than {n} characters."),
        "secrets_unread": _("The settings of the login cannot be read: {why}"),
        "secrets_open": _("{file} can be read by other users of this computer."),
        "people_unread": _("The office's list is not understood: {why}"),
        "log": _("Lines in the log of what was stored: {n}, all unaltered."),
        "log_altered": _("Line {line} of {file} has been altered, or lines before it are gone."),
        "browser": _("{name} is there for the browser tests."),
        "no_browser": _("There is no Chromium, which only the browser tests need."),
    }[kind].format(**{name: _said(fact, _) for name, fact in facts.items()})


def _said(fact: str | Message | SekomError, gettext: Gettext) -> str:
    return fact if isinstance(fact, str) else fact.said(gettext)


def remedy(kind: str, language: Language) -> str:
    """What to do, or nothing where there is nothing to do."""
    _ = translations(language).gettext
    environment = _("Install Python 3.11 or newer, then run `make env`.")
    fonts = _("Run `make env` with the versions of the lock file; they bring the font.")
    build = _("Run `sekom build`.")
    return {
        "python_old": environment,
        "packages_missing": _("Run `make env`."),
        "font_missing": fonts,
        "interface_font_missing": fonts,
        "raw_missing": _("Name the folder in SEKOM_RAW, or put a backup back with `sekom restore`."),
        "raw_unread": _("Let the user that runs the program read it."),
        "raw_without_register": _("Put the folder registry back from the checkout or from a backup."),
        "no_build": build,
        "build_lost": build,
        "pointer_spoilt": build,
        "build_of_others": build,
        "build_behind": build,
        "build_damaged": build,
        "build_unread": build,
        "edition_refused": "",
        "little_room": _("Make room before the next build."),
        "read_only": _("Right for a server that only reads. Run builds as a user who may write there."),
        "receives_from_all": _("Take SEKOM_RECEIVE away, or let people log in: docs/login.md."),
        "login_without_authlib": _("Run `make env`."),
        "cookie_secret_short": _("Make a new one at random: docs/login.md."),
        "secrets_unread": _("Mend the file, or take SEKOM_SECRETS away where nobody is to log in: docs/login.md."),
        "secrets_open": _("Let only the user that runs the program read it (chmod 600)."),
        "people_unread": _("Write it as docs/login.md shows, or put it back from a backup."),
        "log_altered": _("Compare with a backup, and keep both."),
    }.get(kind, "")
