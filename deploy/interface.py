"""Writes the interface's files where nginx sends them from, each beside its compressed self.

`python -m deploy.interface <folder>`. What is there already stays: pages that are open in browsers still ask for it.
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator
from pathlib import Path

import streamlit

from sekom_analytics.web.assets import COMPRESSIBLE

INTERFACE = Path(streamlit.__file__).parent / "static"
UNAVAILABLE = Path(__file__).with_name("unavailable.html")
LEVEL = 9


def write(folder: Path, files: str = "*") -> int:
    """Writes what is not in `folder` yet, of the `files` called so; how many that was, without the compressed ones.

    A file is written beside and renamed, so that nginx never sends half of one.
    """
    made = 0
    for path in INTERFACE.joinpath("static").rglob(files):
        target = folder / path.relative_to(INTERFACE)
        if path.is_file() and not target.exists():
            for name, content in _forms(target.name, path.read_bytes()):
                _put(target.with_name(name), content)
            made += 1
    _put(folder / UNAVAILABLE.name, UNAVAILABLE.read_bytes())
    return made


def _forms(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    # The file itself last: where it is, its compressed self is too.
    if name.endswith(COMPRESSIBLE):
        yield f"{name}.gz", gzip.compress(content, LEVEL, mtime=0)
    yield name, content


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(content)
    beside.replace(path)


def main() -> None:
    """Writes the files into the folder that is named."""
    if len(sys.argv) != 2:
        sys.exit("Say where: python -m deploy.interface <folder>")
    print(f"{write(Path(sys.argv[1]))} new files in {sys.argv[1]}")


if __name__ == "__main__":
    main()
