"""Readers behind nginx while one process is killed, and while a build of changed figures is published."""

from __future__ import annotations

import json
import shutil
import time
import urllib.request
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from benchmarks import build, front
from benchmarks.readers import Seen, reading
from sekom_analytics.settings import settings

PAGE = "/benchmark?kommun=1080&grupp=similar&nyckeltal=organic_food"
SITE, PORTS = (8571, 8572), (8573, 8574, 8575)
READERS, SECONDS, THOUGHT = 30, 12.0, 3.0
# A figure of Kolada that is shown as it is, and where it can be asked for.
CHANGED = ("kolada/U07514.csv", "U07514,1080,2022,22", "U07514,1080,2022,23")
ASKED = "/api/trend?indicator=organic_food&municipality=1080"


def killed(folder: Path, warehouse: Path) -> str:
    """Kills one of three processes under readers who think between choices; what became of its own and the others."""
    with ExitStack() as running:
        apps = [running.enter_context(front.app(port, warehouse)) for port in PORTS]
        address, _ = running.enter_context(front.nginx(folder, *SITE, PORTS))
        with reading(address + PAGE, READERS, SECONDS, THOUGHT) as readers:
            time.sleep(SECONDS / 3)
            apps[0].kill()
            seen = readers.seen()
    there = [each for each in seen if each.first == str(PORTS[0])]
    others = [each for each in seen if each.first != str(PORTS[0])]
    same = [found for each in there for found in each.same]
    away = max(seconds for each in there for seconds in each.away)
    now = Counter(each.last for each in there)
    return (
        f"One of three processes killed with -9 under {READERS} readers who think {THOUGHT:.0f} seconds between "
        f"choices: its {len(there)} readers were cut off {_cut(there)} times and were back within {away:.1f} s, "
        f"{', '.join(f'{n} at {port}' for port, n in sorted(now.items()))}. Of those who were thinking, {sum(same)} of "
        f"{len(same)} saw the page that they had, with their choices. The {len(others)} others were cut off "
        f"{_cut(others)} times. Exceptions: {_exceptions(seen)}."
    )


def published(folder: Path, warehouse: Path) -> str:
    """Changes a raw figure and builds under readers; what each process shows after it."""
    raw = folder / "raw"
    shutil.copytree(settings().raw, raw, dirs_exist_ok=True)
    file, before, after = CHANGED
    text = raw.joinpath(file).read_text(encoding="utf-8")
    with ExitStack() as running:
        for port in PORTS:
            running.enter_context(front.app(port, warehouse))
        address, _ = running.enter_context(front.nginx(folder, *SITE, PORTS))
        shown = _shown()
        raw.joinpath(file).write_text(text.replace(before, after), encoding="utf-8")
        with reading(address + PAGE, READERS, SECONDS, THOUGHT) as readers:
            build.run("build", "--raw", str(raw), "--warehouse", str(warehouse))
            start = time.monotonic()
            told = _shown()
            asked = time.monotonic() - start
            seen = readers.seen()
    return (
        f"A raw figure changed and built under {READERS} readers: before it the {len(PORTS)} processes showed "
        f"{_words(shown)}, right after it (asked within {asked:.1f} s) {_words(told)}. Exceptions: "
        f"{_exceptions(seen)} in {sum(len(each.reruns) for each in seen)} reruns; cut off: {_cut(seen)}."
    )


def _cut(seen: Sequence[Seen]) -> int:
    return sum(each.cut for each in seen)


def _exceptions(seen: Sequence[Seen]) -> int:
    return sum(len(each.exceptions) for each in seen)


def _shown() -> list[tuple[str, float]]:
    """The build that each process reads, and the latest figure that it answers with."""
    return [(_asked(port, "/readyz")["build"], _asked(port, ASKED)["values"][-1]["value"]) for port in PORTS]


def _asked(port: int, path: str) -> Any:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as answer:
        return json.load(answer)


def _words(shown: Sequence[tuple[str, float]]) -> str:
    found = {(build[:6], value) for build, value in shown}
    return " and ".join(f"{value:g} of the build {build}…" for build, value in sorted(found))
