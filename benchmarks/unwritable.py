"""Builds on a disk that is full, in a file that may not grow, and in a folder that may not be written to."""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.killing import Builds
from benchmarks.trial import Outcome, leftovers, processes
from sekom_analytics import pipeline
from sekom_analytics.errors import SekomError
from sekom_analytics.settings import ROOT
from sekom_analytics.warehouse.connect import open_current

BUILT, SAID = 0, 3
# A room of its own, in which anybody may mount a small disk or make a folder read-only.
APART = ["unshare", "--map-root-user", "--mount", "sh", "-c"]
SMALL = 'mount -t tmpfs -o size={size} tmpfs "$1" && cp -a "$2"/. "$1" && exec {build}'
READ_ONLY = 'mount --bind "$2" "$1" && mount -o remount,ro,bind "$1" && exec {build}'
# What is left on the disk after the old build, in kilobytes: too little for a new one.
ROOMS = (0, 8, 64, 256, 1024, 2048, 4096, 6144)


def files_cut_short(builds: Builds, times: int) -> Outcome:
    """Lets no file of a build grow over a limit, from nothing to almost its size."""
    before, ends = open_current(builds.folder).path, []
    size = before.stat().st_size
    for n in range(times):
        process = processes().Process(target=_limited, args=(builds.other(), builds.folder, size * n // times))
        process.start()
        process.join()
        sound = builds.whole() and open_current(builds.folder).path == before and not leftovers(builds.folder)
        ends.append(process.exitcode == SAID and sound)
    return Outcome(times, ends.count(False), "one message; the build before is in use, nothing is left behind")


def full_disk(builds: Builds) -> Outcome:
    """Builds on a disk of memory that has room for the build in use, and for a part of another."""
    used = sum(path.stat().st_size for path in builds.folder.iterdir())
    rooms = [_apart(builds, SMALL.replace("{size}", str(used + kilobytes * 1024))) for kilobytes in ROOMS]
    if None in rooms:
        return Outcome(0, 0, "not tried: this system lets nobody mount a disk of memory")
    return Outcome(len(rooms), rooms.count(False), "one message; the build before is in use, nothing is left behind")


def read_only(builds: Builds, times: int) -> Outcome:
    """Builds in a folder that is mounted so that nobody may write there."""
    tried = [_apart(builds, READ_ONLY) for _ in range(times)]
    if None in tried:
        return Outcome(0, 0, "not tried: this system lets nobody mount a folder")
    return Outcome(len(tried), tried.count(False), "one message; the build before is in use")


def _apart(builds: Builds, script: str) -> bool | None:
    """Whether a build in a folder of its own says that it cannot, and leaves what was there; None where none can be."""
    if not shutil.which("unshare") or subprocess.run([*APART, "true"], capture_output=True).returncode:
        return None
    place = builds.folder.parent / "apart"
    place.mkdir(exist_ok=True)
    build = f'{sys.executable} -m benchmarks.unwritable "$3" "$1"'
    command = [*APART, script.replace("{build}", build), "sh", str(place), str(builds.folder), str(builds.other())]
    return subprocess.run(command, cwd=ROOT, capture_output=True).returncode == SAID


def _limited(raw: Path, folder: Path, most: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    raise SystemExit(_built(raw, folder))


def _built(raw: Path, folder: Path) -> int:
    """What a process ends with that builds: SAID only where it said why it could not, and all is as it was before."""
    before = sorted(path.name for path in folder.iterdir()), open_current(folder).path
    try:
        pipeline.build(raw, folder)
    except SekomError as error:
        same = before == (sorted(path.name for path in folder.iterdir()), open_current(folder).path)
        return SAID if same and str(folder) in str(error) else 1
    return BUILT


if __name__ == "__main__":
    sys.exit(_built(Path(sys.argv[1]), Path(sys.argv[2])))
