"""Choices that live in the address, as codes, and survive a change of page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st


def remembered(
    parameter: str,
    options: Sequence[str],
    default: str,
    widget: Callable[[Sequence[str], str], str | None],
    complain: Callable[[str], None],
) -> str:
    """The choice of `parameter`, shown by `widget(options, key)` and kept in the address.

    A value that comes with the address wins; it may be new there after a link or the Back button. One that is no
    option is told to `complain`, and the last choice, or `default`, is used. Widgets forget when their page is left,
    so the choice is kept beside them.
    """
    kept, seen, key = f"kept:{parameter}", f"seen:{parameter}", f"widget:{parameter}"
    state = st.session_state
    asked = st.query_params.get(parameter)
    if asked is not None and asked != state.get(seen):
        if asked in options:
            state[kept] = state[key] = asked
        else:
            complain(asked)
    if state.get(kept) not in options:
        state[kept] = default
    if state.get(key) not in options:
        state[key] = state[kept]
    chosen = widget(options, key) or state[kept]
    state[kept] = state[seen] = chosen
    if asked != chosen:
        st.query_params[parameter] = chosen
    return chosen
