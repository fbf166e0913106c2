"""Writes the part of nginx's configuration that names the processes.

`python -m deploy.processes 3` for three of them, on ports 8501 to 8503; `--first 8601` for other ports.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence

FIRST = 8501
# On one computer more would only wait for the same cores.
MOST = 64
# So many failures within the time, and a process is left alone for as long.
FAILING = "max_fails=3 fail_timeout=5s"


def configuration(ports: Sequence[int]) -> str:
    """Upstreams and maps for processes on these ports.

    `sekom` is whichever process has the fewest open pages. `sekom_same` is always the same one for an address and a
    browser. `sekom_<port>` is that process, or any other one when it does not answer. `$sekom_process` and
    `$sekom_session` choose among them by the cookie; `$sekom_answered` is the port that answered in the end. A cookie
    that names anything else counts as none.
    """
    everyone = [_server(port) for port in ports]
    parts = [
        "# Written by `python -m deploy.processes`.",
        _block("upstream sekom", ["zone sekom 128k;", "least_conn;", *everyone]),
        _block(
            "upstream sekom_same",
            ["zone sekom_same 128k;", 'hash "$remote_addr $http_user_agent" consistent;', *everyone],
        ),
        *(_own(port, ports) for port in ports),
        *(_chosen(*choice, ports) for choice in (("process", "sekom"), ("session", "sekom_same"))),
        # Where one process failed and another answered, both are named, the one that answered last.
        _block("map $upstream_addr $sekom_answered", ['default "";', *(f"~:{port}$ {port};" for port in ports)]),
    ]
    return "\n".join(parts)


def _own(port: int, ports: Iterable[int]) -> str:
    others = [_server(other, " backup") for other in ports if other != port]
    return _block(f"upstream sekom_{port}", [f"zone sekom_{port} 64k;", _server(port), *others])


def _chosen(name: str, without: str, ports: Iterable[int]) -> str:
    named = [f"{port} sekom_{port};" for port in ports]
    return _block(f"map $cookie_sekom_process $sekom_{name}", [f"default {without};", *named])


def _server(port: int, role: str = "") -> str:
    return f"server 127.0.0.1:{port} {FAILING}{role};"


def _block(head: str, lines: Iterable[str]) -> str:
    return "\n".join([f"{head} {{", *(f"    {line}" for line in lines), "}", ""])


def main() -> None:
    """Prints the configuration."""
    told = argparse.ArgumentParser(prog="python -m deploy.processes", description=__doc__)
    told.add_argument("processes", type=int, help="how many")
    told.add_argument("--first", type=int, default=FIRST, help="the first port")
    asked = told.parse_args()
    if not 1 <= asked.processes <= MOST:
        told.error(f"from 1 to {MOST} processes")
    print(configuration(range(asked.first, asked.first + asked.processes)), end="")


if __name__ == "__main__":
    main()
