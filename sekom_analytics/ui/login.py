"""Logging in, where the office has set it up: who is here, what they may do, and the way in and out.

Where it has not, nobody is asked, and everything is as open as if there were no such thing. Where it has, and its file
cannot be read, what a login would open stays shut.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st
from streamlit.logger import get_logger

from sekom_analytics.access import secrets
from sekom_analytics.access.people import Identity, Rights, identity, rights
from sekom_analytics.errors import InputError
from sekom_analytics.settings import settings
from sekom_analytics.text.plain import plain
from sekom_analytics.ui.view import View

LOG = get_logger("sekom_analytics.login")
# Settings of a provider; what else stands under [auth] as a table is a provider of its own.
UNNAMED = "client_id"


def configured() -> bool:
    """Whether people log in here, or were to by a file that cannot be read."""
    try:
        return _section() is not None
    except InputError:
        return True


def out_of_order() -> InputError | None:
    """What is wrong with the file of the login, if anything: nobody is anybody then."""
    try:
        _section()
    except InputError as error:
        return error
    return None


def claims() -> Mapping[str, Any]:
    """What the provider has said of the reader; nothing before they have logged in."""
    return st.user.to_dict() if st.user.get("is_logged_in") else {}


def who() -> Identity | None:
    """The reader, if they have logged in."""
    return identity(claims()) if configured() and not out_of_order() else None


def granted(reader: Identity | None) -> Rights:
    """What the office's list lets a reader do. A list that cannot be read lets nobody do anything."""
    if reader is None:
        return Rights()
    try:
        return rights(settings().office, reader)
    except InputError as error:
        LOG.error("%s", error)
        return Rights()


def is_board() -> bool:
    """Whether the reader may see what is the board's: everyone may where nobody can log in."""
    return not configured() or granted(who()).board


def let_board_in(view: View) -> bool:
    """Whether the page may be shown; else it says why not, and how to get in."""
    if is_board():
        return True
    st.title(view.gettext("For the board"))
    ask(view, view.gettext("This page is for the board and the office. Log in to see it."))
    return False


def let_report(view: View, municipality: str | None) -> bool:
    """Whether the reader may store figures of the municipality; else it is said why not, and how to get in."""
    if not configured() or granted(who()).reports_for(municipality):
        return True
    ask(view, view.gettext("Log in to send the file. The check above needs no login."))
    return False


def ask(view: View, words: str) -> None:
    """A way in for a reader who has not logged in; for one who has, that the list gives them no such right."""
    _ = view.gettext
    reader, fault = who(), out_of_order()
    if fault:
        LOG.error("%s", fault)
        st.error(_("The login is out of order, and this is shut until the office has mended it."))
        return
    if reader is None:
        st.info(words)
        for provider in _providers():
            label = _("Log in by {provider}").format(provider=provider) if provider else _("Log in")
            st.button(label, on_click=st.login, args=(provider,), type="primary", key=f"login:{provider}")
        st.caption(_("You then come to the start page. Choose this page again in the menu."))
        return
    st.warning(
        _("You are logged in as {name}, who has no right to this in the office's list. Ask the office.").format(
            name=plain(reader.shown)
        )
    )
    way_out(view)


def way_out(view: View) -> None:
    """A button that logs a reader out, for one who is in."""
    if who() is not None:
        st.button(view.gettext("Log out"), on_click=st.logout, key="logout")


def _providers() -> list[str | None]:
    """Each provider by its name in secrets.toml, or one without a name."""
    auth = _section() or {}
    named: list[str | None] = [name for name, value in auth.items() if isinstance(value, Mapping) and UNNAMED in value]
    return [None] if UNNAMED in auth else named


def _section() -> Mapping[str, Any] | None:
    """The settings of the login. Raises InputError where they cannot be read."""
    return secrets.login(settings().secrets, settings().names_secrets)
