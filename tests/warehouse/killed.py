"""Builds and dies: runs a build in a child process that kills itself with SIGKILL at the n-th point. Not a test.

Reads one JSON line a run from standard input: {"mode", "raw" or "tables", "folder", "build", "at"}, and of a freeze
{"mode", "folder", "build", "name", "at"}; answers "killed" or "done". A child is forked for each run before any library
has started threads, which saves loading them each time.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pyarrow as pa

from sekom_analytics import pipeline
from sekom_analytics.warehouse import editions, publish
from sekom_analytics.warehouse.connect import Warehouse


class Table:
    """A stored table that hands itself to the warehouse as a frame does."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def to_arrow(self) -> pa.Table:
        with pa.ipc.open_file(self.path) as file:
            return file.read_all()


class Clock:
    """Counts the points passed, and kills the process at the one asked for."""

    def __init__(self, at: int) -> None:
        self.at = at

    def point(self, *_: object) -> None:
        self.at -= 1
        if self.at == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def before(self, function):
        """What stands between two points is one step; the point after it is the one before the next."""

        def watched(*args, **options):
            self.point()
            return function(*args, **options)

        return watched

    def watch_files(self) -> None:
        for name in ("replace", "rename", "unlink", "mkdir", "chmod"):
            setattr(Path, name, self.before(getattr(Path, name)))
        # A killed process loses nothing that it has written, so the disk is not waited for.
        os.fsync = self.before(lambda _: None)
        write = Path.write_text

        def in_halves(path, text, **options):
            self.point()
            write(path, text[: len(text) // 2], **options)
            self.point()
            return write(path, text, **options)

        Path.write_text = in_halves

    def watch_statements(self) -> None:
        clock, connect = self, duckdb.connect

        class Watched:
            def __init__(self) -> None:
                self.connection = connect()

            def __enter__(self):
                return self

            def __exit__(self, *_: object) -> None:
                clock.point()
                self.connection.close()

            def execute(self, statement: str):
                clock.point()
                return self.connection.execute(statement)

            def __getattr__(self, name: str):
                return getattr(self.connection, name)

        publish.duckdb = type("Watching", (), {"connect": staticmethod(Watched)})


def run(job: dict) -> None:
    clock, folder = Clock(job["at"]), Path(job["folder"])
    if job["mode"] == "build":
        pipeline.build(Path(job["raw"]), folder, clock.point)
        return
    if job["mode"] == "freeze":
        warehouse = Warehouse(Path(job["build"]))
        clock.watch_files()
        clock.watch_statements()
        editions.freeze(warehouse, folder, job["name"], "1.0", datetime(2026, 5, 14, tzinfo=UTC))
        return
    tables = {path.stem: Table(path) for path in sorted(Path(job["tables"]).iterdir())}
    clock.watch_files()
    clock.watch_statements()
    publish.publish(tables, folder, job["build"])


def main() -> None:
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            run(json.loads(line))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        sys.stdout.write("killed\n" if killed else "done\n" if status == 0 else f"failed {status}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
