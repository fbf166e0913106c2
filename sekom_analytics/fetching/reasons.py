"""Why a service on the web gave no answer, in words for whoever asked: the system's own are numbers and jargon."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator

import httpx

from sekom_analytics.errors import N_

NO_NETWORK = N_("its name is not known here, which is mostly because there is no network")
UNTRUSTED = N_("the connection is not trusted, because of its certificate")
REFUSED = N_("nothing answers at that address")
NO_WAY = N_("there is no way to it from here")
# What the system may say at the bottom of an error, the most telling first. A message with a number in brackets
# is for programmers, so none of them is passed on.
CAUSES: tuple[tuple[type[BaseException], str], ...] = (
    (socket.gaierror, NO_NETWORK),
    (ssl.SSLError, UNTRUSTED),
    (ConnectionRefusedError, REFUSED),
)


def reason(error: httpx.TransportError) -> str:
    """Why `error` came, as the end of a sentence: a template."""
    under = list(_chain(error))
    for kind, words in CAUSES:
        if any(isinstance(one, kind) for one in under):
            return words
    if isinstance(error, httpx.TimeoutException):
        return N_("it does not answer in time")
    return NO_WAY if isinstance(error, httpx.ConnectError) else N_("the connection was broken")


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        # Where several addresses were tried, the reasons stand beside each other.
        yield from error.exceptions if isinstance(error, BaseExceptionGroup) else ()
        error = error.__cause__ or error.__context__
