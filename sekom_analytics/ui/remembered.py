"""Choices that live in the address, as codes, and survive a change of page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from sekom_analytics.text.plain import plain

# Of a search: longer ones are no words, and an address has its limits.
MOST_CHARS = 100


@dataclass(frozen=True)
class Choice:
    """One choice: its parameter in the address, the codes there are, and what is taken when none is given.

    A choice that was made of one `subject` is forgotten when there is another: a year chosen for one key figure says
    nothing of the next. A `quiet` one is not written in the address while it is the default, and is the default when
    it has gone from there: the Back button was used.
    """

    parameter: str
    options: Sequence[str]
    default: str
    subject: str = ""
    quiet: bool = False


def remembered(choice: Choice, widget: Callable[..., Any], complain: Callable[[str], None], **settings: Any) -> str:
    """The choice as it stands, shown by the Streamlit `widget` with these `settings` and kept in the address.

    A value that is new in the address wins: a link was followed, or the Back button used. One that is no option is
    told to `complain`, and the last choice, or the default, is taken. Widgets forget their value when their page is
    left, so it is kept beside them, and set in them on every run.
    """
    kept, seen, key, subject = (f"{part}:{choice.parameter}" for part in ("kept", "seen", "widget", "subject"))
    state, asked = st.session_state, st.query_params.get(choice.parameter)
    if state.get(subject) != choice.subject:
        state[kept], state[subject] = None, choice.subject
    if asked is not None and asked != state.get(seen):
        if asked in choice.options:
            state[kept] = asked
        else:
            complain(plain(asked))
    gone = choice.quiet and asked is None and state.get(seen) is not None
    if gone or state.get(kept) not in choice.options:
        state[kept] = choice.default
    state[key] = state[kept]
    widget(options=choice.options, key=key, on_change=lambda: _keep(kept, key), **settings)
    unsaid = choice.quiet and asked is None and state[kept] == choice.default
    state[seen] = None if unsaid else state[kept]
    # Each change of the address is a step of the Back button.
    if not unsaid and asked != state[kept]:
        st.query_params[choice.parameter] = state[kept]
    return str(state[kept])


def written(parameter: str, subject: str = "") -> str | None:
    """A choice as the page that last asked for it wrote it in the address; None if not, or if of another subject."""
    state = st.session_state
    return state.get(f"seen:{parameter}") or None if state.get(f"subject:{parameter}", "") == subject else None


def _keep(kept: str, key: str) -> None:
    st.session_state[kept] = st.session_state[key]


def remembered_list(
    parameter: str,
    options: Sequence[str],
    widget: Callable[..., Any],
    complain: Callable[[str], None],
    **settings: Any,
) -> tuple[str, ...]:
    """Like `remembered`, for any number of options, in the address with commas between.

    What stands in the address and is no option is told to `complain` and passed over; so is, without a word, what is
    more than the widget's `max_selections`.
    """
    kept, seen, key = (f"{part}:{parameter}" for part in ("kept", "seen", "widget"))
    state, asked = st.session_state, st.query_params.get(parameter, "")
    if asked != state.get(seen, ""):
        codes = list(dict.fromkeys(filter(None, asked.split(","))))
        state[kept] = [code for code in codes if code in options][: settings.get("max_selections")]
        if strangers := [code for code in codes if code not in options]:
            complain(plain(", ".join(strangers)))
    state[key] = state.setdefault(kept, [])
    widget(options=options, key=key, on_change=lambda: _keep(kept, key), **settings)
    state[seen] = ",".join(state[kept])
    if state[seen] != asked:
        st.query_params[parameter] = state[seen]
    if not state[seen]:
        st.query_params.pop(parameter, None)
    return tuple(state[kept])


def remembered_text(parameter: str, widget: Callable[..., Any], **settings: Any) -> str:
    """Like `remembered`, for words that the reader types: without those around them, and no more than MOST_CHARS."""
    kept, seen, key = (f"{part}:{parameter}" for part in ("kept", "seen", "widget"))
    state, asked = st.session_state, st.query_params.get(parameter, "")
    if asked != state.get(seen, ""):
        state[kept] = asked[:MOST_CHARS]
    state[key] = state.setdefault(kept, "")
    widget(key=key, max_chars=MOST_CHARS, on_change=lambda: _keep(kept, key), **settings)
    state[seen] = state[kept].strip()
    if state[seen] != asked:
        st.query_params[parameter] = state[seen]
    if not state[seen]:
        st.query_params.pop(parameter, None)
    return str(state[seen])


@dataclass(frozen=True)
class Number:
    """A number to choose: its parameter in the address, its bounds, and what is taken when none is given."""

    parameter: str
    low: int
    high: int
    default: int


def remembered_number(
    number: Number, widget: Callable[..., Any], complain: Callable[[str], None], **settings: Any
) -> int:
    """Like `remembered`, for a whole number; the default is not written in the address.

    What stands in the address and is no number between the bounds is told to `complain`.
    """
    kept, seen, key = (f"{part}:{number.parameter}" for part in ("kept", "seen", "widget"))
    state, asked = st.session_state, st.query_params.get(number.parameter)
    if asked is not None and asked != state.get(seen):
        if asked.isascii() and asked.isdigit() and number.low <= int(asked) <= number.high:
            state[kept] = int(asked)
        else:
            complain(plain(asked))
    # Nothing is kept of a default, which may be another one next time.
    chosen = int(number.default if state.get(kept) is None else state[kept])
    state[key] = chosen
    widget(key=key, min_value=number.low, max_value=number.high, on_change=lambda: _keep(kept, key), **settings)
    state[seen] = str(chosen)
    if chosen == number.default:
        st.query_params.pop(number.parameter, None)
    elif asked != str(chosen):
        st.query_params[number.parameter] = str(chosen)
    return chosen


def choose(parameter: str, value: str) -> None:
    """Makes a choice for the reader, as a click on a map does; the next run shows it."""
    st.session_state[f"kept:{parameter}"] = value


def picker(widget: Callable[..., Any], asks: bool) -> Callable[..., Any]:
    """`widget`, or nothing on screen where a page keeps a choice but does not ask for it."""
    return widget if asks else lambda **_: None
