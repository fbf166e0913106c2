"""The whole run on one screen: read every source, stage it, publish a warehouse."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from sekom_analytics.catalog import added, demonstration, frozen, loader
from sekom_analytics.catalog.models import Catalogue
from sekom_analytics.errors import N_, InputError
from sekom_analytics.queries import build as build_queries
from sekom_analytics.sources import (
    dataset,
    geography,
    kolada,
    kolada_added,
    members,
    miljobarometern,
    registry,
    submission,
    tidy,
)
from sekom_analytics.sources.ordinary import stop_at_link
from sekom_analytics.staging import geography as geography_staging
from sekom_analytics.staging import members as member_staging
from sekom_analytics.staging import observations
from sekom_analytics.staging import register as register_staging
from sekom_analytics.staging import submissions as submission_staging
from sekom_analytics.staging import tidy as tidy_staging
from sekom_analytics.staging.grid import Grid
from sekom_analytics.staging.names import Names
from sekom_analytics.warehouse.connect import NoWarehouseError, open_current
from sekom_analytics.warehouse.publish import publish

PACKAGE = Path(__file__).parent
# A change in any of these can change the tables, so it makes a new build.
DECIDING = ("catalog", "sources", "staging", "warehouse", "pipeline.py")

Report = Callable[[str], None]


def silent(step: str) -> None:
    """Reports nothing."""


@dataclass(frozen=True)
class Build:
    """What a run did. `loads` has source, file, sha256, read, accepted, rejected; `rejected` every refused row.

    `gone` are the files that the build before was made of and that are not there any more.
    """

    skipped: bool
    loads: pl.DataFrame
    rejected: pl.DataFrame
    gone: tuple[str, ...] = ()


def build(raw: Path, warehouse: Path, report: Report = silent) -> Build:
    """Builds the warehouse from the files under `raw`, or does nothing when neither files nor rules have changed.

    Raises InputError when a file or the catalogue is at fault; the last warehouse then stays in use.
    """
    if not raw.is_dir():
        raise InputError(str(raw), N_("the folder of raw files is missing"), N_("Name another with `--raw`."))
    name = fingerprint(raw)
    skipped = _is_in_use(name, warehouse)
    before = _files_in_use(warehouse)
    if not skipped:
        _stop_at_the_other_kind(raw, warehouse)
        with _places_below(raw):
            _stop_at_links(raw)
            tables = stage(raw, catalogue_of(raw), report)
            figures = add_tidy(tables, raw, report)
        report("publish")
        publish(tables, warehouse, name, figures)
    built = open_current(warehouse)
    loads = build_queries.loads(built)
    gone = sorted(file for file in before - {*loads["file"]} if not (raw / file).exists())
    return Build(skipped, loads, build_queries.rejected(built), tuple(gone))


def _is_in_use(name: str, warehouse: Path) -> bool:
    """Whether the build in use is the one of that name, and undamaged: a damaged one is made anew."""
    try:
        return open_current(warehouse).version == name
    except NoWarehouseError:
        return False


def _files_in_use(warehouse: Path) -> set[str]:
    """The files that the build in use was made of; none where none can be read."""
    try:
        return {*build_queries.loads(open_current(warehouse))["file"]}
    except NoWarehouseError:
        return set()


def catalogue_of(raw: Path) -> Catalogue:
    """The catalogue that goes with the raw files: with the key figures that the office has added from Kolada.

    A demonstration has none of the facts about real municipalities. Raises InputError for a key figure that cannot be
    added.
    """
    if dataset.is_demonstration(raw):
        return demonstration.load()
    return added.joined(loader.load(), kolada_added.read(raw / kolada.SOURCE))


def stage(raw: Path, catalogue: Catalogue, report: Report = silent) -> dict[str, pl.DataFrame]:
    """The warehouse's tables by name, from the raw files and the catalogue alone."""
    report("read registry")
    register_text = registry.read(raw / "registry", raw)
    register = register_staging.stage(register_text)
    invented = dataset.is_demonstration(raw)
    _stop_at_mixture(invented, register.municipalities)
    names = Names(register.codes_and_names, catalogue.spellings, catalogue.area_labels)
    report("read geography")
    boundaries = geography.read(raw)
    located = geography_staging.stage(boundaries, register.municipalities["code"].to_list())
    report("read members")
    member_text = members.read(raw / "members", raw)
    membership = member_staging.stage(member_text, names)
    report("read miljobarometern")
    published = miljobarometern.read(raw / "miljobarometern", raw)
    report("read kolada")
    snapshots = kolada.read(raw / "kolada", raw)
    report("read submissions")
    handed_in = submission.read(raw / submission.FOLDER, raw, catalogue)
    rows = pl.concat([published, snapshots, handed_in.rows])
    report("stage figures")
    figures = observations.stage(rows, catalogue, names, register, handed_in.decisions)
    unread = _unread(handed_in.refused)
    rejected = pl.concat([register.rejected, located.rejected, membership.rejected, figures.rejected, unread])
    read = [
        rows.select("source", "file"),
        unread.select("source", "file"),
        boundaries.select(pl.lit(geography.SOURCE).alias("source"), "file"),
        *(t.select(pl.lit(registry.SOURCE).alias("source"), "file") for t in vars(register_text).values()),
        *(t.select(pl.lit(members.SOURCE).alias("source"), "file") for t in vars(member_text).values()),
    ]
    accepted = [
        *(t.select("file") for t in (figures.observations, figures.area_values)),
        register.accepted,
        located.accepted,
        membership.accepted,
    ]
    return {
        "dataset": pl.DataFrame({"demonstration": [invented]}),
        "municipality": register.municipalities,
        "geography": located.geography,
        "skr_group": register.skr_groups,
        "population": register.population,
        "rka_peer": register.rka_peers,
        "source_order": _source_order(catalogue),
        "catalogue": pl.DataFrame({"document": [frozen.document(catalogue)]}),
        "observation": figures.observations,
        "area_value": figures.area_values,
        "member": membership.members,
        "member_event": membership.events,
        "member_count": membership.counts,
        "submission": submission_staging.stage(handed_in.files, register),
        "withheld_comment": figures.withheld,
        "rejected": rejected.sort("source", "file", "row"),
        "load": _loads(pl.concat(read), pl.concat(accepted), rejected, raw),
    }


def add_tidy(tables: dict[str, pl.DataFrame], raw: Path, report: Report = silent) -> Grid | None:
    """Adds to `tables` what goes with the tidy files under `raw`; their figures, in order, or None without any.

    Raises InputError for a file that cannot be read, or of which too much is refused.
    """
    found = tidy.read(raw / tidy.SOURCE, raw)
    if found is None:
        return None
    report("read tidy files")
    listed = tidy_staging.listed(found.key_figures)
    codes, last = tables["municipality"]["code"].to_list(), observations.last_year(tables["population"])
    grid = Grid(listed["key_figure"].to_list(), codes, observations.FIRST_YEAR, last)
    figures = tidy_staging.stage(found.files, grid)
    tables["tidy_key_figure"], tables["tidy_absent"] = listed, figures.absent
    tables["rejected"] = pl.concat([tables["rejected"], figures.rejected]).sort("source", "file", "row")
    tables["load"] = pl.concat([tables["load"], _tidy_loads(figures, found.key_figures, raw)], how="diagonal_relaxed")
    return grid


def _tidy_loads(figures: tidy_staging.TidyFigures, listed: pl.DataFrame, raw: Path) -> pl.DataFrame:
    """Lines read, accepted and rejected by file, and the rows of the list beside them."""
    accepted = pl.concat([figures.accepted, listed.group_by("file").agg(accepted=pl.len().cast(pl.Int64))])
    counts = accepted.join(figures.rejected.group_by("file").agg(rejected=pl.len()), on="file", how="left")
    hashes = {file: _digest(raw / file).hex() for file in counts["file"]}
    return counts.with_columns(pl.col("rejected").fill_null(0)).with_columns(
        source=pl.lit(tidy.SOURCE),
        sha256=pl.col("file").replace_strict(hashes, return_dtype=pl.String),
        read=pl.col("accepted") + pl.col("rejected"),
    )


def _stop_at_mixture(invented: bool, municipalities: pl.DataFrame) -> None:
    """Real figures and invented ones never stand in one build."""
    strange = municipalities.filter(pl.col("code").str.contains(dataset.INVENTED_CODE) != invented)
    if strange.height:
        code, name = strange.row(0)[:2]
        real, made_up = N_("{code} {name} is no invented municipality"), N_("{code} {name} is an invented municipality")
        remedy = N_("Only a folder with {file} may hold those.")
        facts = {"code": code, "name": name, "file": dataset.FILE}
        raise InputError("registry/municipalities.csv", real if invented else made_up, remedy, **facts)


def _stop_at_the_other_kind(raw: Path, warehouse: Path) -> None:
    """A demonstration never takes the place of real figures, nor they of it."""
    try:
        before = build_queries.is_demonstration(open_current(warehouse))
    except NoWarehouseError:
        return
    if before != dataset.is_demonstration(raw):
        real = N_("it holds real figures, and the raw files are a demonstration")
        found = N_("it holds a demonstration") if before else real
        raise InputError(str(warehouse), found, N_("Name another folder with `--warehouse`."))


def _unread(files: pl.DataFrame) -> pl.DataFrame:
    """The files handed in that could not be read, each as one refused row."""
    return files.select(
        source=pl.lit(submission.SOURCE),
        file="file",
        row=pl.lit(1, pl.Int64),
        address=pl.lit(None, pl.String),
        column=pl.lit("file"),
        text="named",
        rule=pl.lit("readable_file"),
        detail="kind",
    )


@contextmanager
def _places_below(raw: Path) -> Iterator[None]:
    """Errors name a file as the tables do: by its path under the raw folder, whatever that folder is called."""
    try:
        yield
    except InputError as error:
        if error.file.startswith(str(raw)):
            error.rename(error.file.removeprefix(str(raw)).lstrip("/\\"))
        raise


def fingerprint(raw: Path) -> str:
    """A name for the build that these raw files, boundaries and rules make: the same input, the same name."""
    digest = hashlib.sha256()
    rules = [p for part in DECIDING for p in sorted([PACKAGE / part, *(PACKAGE / part).rglob("*")])]
    for root, paths in ((PACKAGE, rules), (raw, sorted(raw.rglob("*")))):
        for path in paths:
            if _is_read(path, root):
                digest.update(path.relative_to(root).as_posix().encode() + b"\0")
                digest.update(_digest(path))
    digest.update(_digest(geography.path(raw)))
    return digest.hexdigest()[:16]


def _digest(path: Path) -> bytes:
    """The SHA-256 of a file, which may be larger than the memory; of a link or a pipe, that it is one."""
    if path.is_symlink() or not path.is_file():
        return hashlib.sha256(b"no file").digest()
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def _is_read(path: Path, root: Path) -> bool:
    """Whether it is looked at: links and pipes too, which are refused by name."""
    listed = path.is_symlink() or not path.is_dir()
    return listed and path.suffix != ".pyc" and not _hidden(path.relative_to(root))


def _stop_at_links(raw: Path) -> None:
    """A link among the raw files would show what lies elsewhere, a pipe would never end. Those handed in are listed."""
    for path in sorted(raw.rglob("*")):
        inside = path.relative_to(raw)
        leads_on = path.is_symlink() and path.is_dir()  # a whole source may lie on another disk
        if _is_read(path, raw) and inside.parts[0] != submission.FOLDER and not leads_on:
            stop_at_link(path, str(path))


def _hidden(path: Path) -> bool:
    # What is still being fetched or written decides nothing.
    return any(part.startswith(".") for part in path.parts)


def _source_order(catalogue: Catalogue) -> pl.DataFrame:
    rows = [(i.id, source, n, i.decimals) for i in catalogue.indicators for n, source in enumerate(i.sources)]
    schema = {"indicator": pl.String, "source": pl.String, "place": pl.Int64, "decimals": pl.Int64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _loads(read: pl.DataFrame, accepted: pl.DataFrame, rejected: pl.DataFrame, raw: Path) -> pl.DataFrame:
    """Rows read, accepted and rejected by file, each counted where it ended up: the table checks that they add up."""
    counts = read.group_by("source", "file").agg(read=pl.len())
    for name, rows in {"accepted": accepted, "rejected": rejected}.items():
        counts = counts.join(rows.group_by("file").agg(pl.len().alias(name)), on="file", how="left")
    hashes = {file: _digest(_located(file, raw)).hex() for file in counts["file"]}
    return counts.with_columns(
        pl.col("accepted", "rejected").fill_null(0),
        sha256=pl.col("file").replace_strict(hashes, return_dtype=pl.String),
    ).sort("source", "file")


def _located(file: str, raw: Path) -> Path:
    # The boundaries come with a package, every other file lies under the raw folder.
    return geography.path(raw) if file == geography.FILE else raw / file
