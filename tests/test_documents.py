"""Guards that the documents name what the code has, that their links lead somewhere, and that no machine is in them."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import pytest
import typer.main
from typer.testing import CliRunner

from sekom_analytics.cli import app
from sekom_analytics.settings import ROOT
from sekom_analytics.text.translation import translations
from sekom_analytics.ui.view import PARAMETERS

PACKAGE, RAW = ROOT / "sekom_analytics", ROOT / "data" / "raw"
README, ARCHITECTURE, CONTRIBUTING = (
    (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md")
)
FOLDERS = ("docs", "deploy", "data", "benchmarks", "tests", "sekom_analytics", "pages")
DOCUMENTS = sorted(chain(ROOT.glob("*.md"), *((ROOT / folder).rglob("*.md") for folder in FOLDERS)))
# What a reader takes as text of this project: the documents, the licence, and what runs the project.
TEXTS = [*DOCUMENTS, ROOT / "LICENSE", ROOT / "Makefile", ROOT / "pyproject.toml", ROOT / ".ci" / "run"]
PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
LINK = re.compile(r"\[[^\]]*\]\((?P<target>[^)\s]+)\)")
MACHINE = re.compile(r"(?<![\w.~-])/(?:work|tmp|root|home|opt|mnt|Users)/|[A-Z]:\\|file://")
# These name the command or a part of it, not one thing that it does.
WHOLE = {"sekom --help", "sekom show", "sekom show … --json", "sekom edition", "sekom fetch"}
# What stands before a command.
GROUPS = {"show", "edition", "fetch"}
# Examples that answer and change nothing, so that every one can be tried.
READING = ("sekom show", "sekom rejected", "sekom edition list", "sekom edition verify")
# Not said of each command: all of them have it.
EVERYWHERE = {"--help"}


def commands(group: Any = None, path: str = "sekom") -> Iterator[tuple[str, set[str]]]:
    """Every command that does something, with its options."""
    group = group or typer.main.get_command(app)
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{path} {name}")
        else:
            options = {option for parameter in command.params for option in parameter.opts if option.startswith("--")}
            yield f"{path} {name}", options - EVERYWHERE


COMMANDS = dict(commands())


def blocks() -> list[str]:
    """The lines of the README's code blocks that run the command."""
    shown = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    return [line for block in shown for line in block.splitlines() if line.startswith("sekom ")]


def mentions() -> list[str]:
    """Every place in a document that shows the command with something after it."""
    texts = [path.read_text(encoding="utf-8") for path in DOCUMENTS]
    shown = {line for text in texts for line in re.findall(r"^(sekom .+)$|`(sekom [^`\n]+)`", text, re.MULTILINE)}
    return sorted({"".join(pair) for pair in shown} - WHOLE)


def targets() -> list[str]:
    """The targets of the Makefile that a person gives by name."""
    return re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def anchors(document: Path) -> set[str]:
    """The headings of a document as a link names them, and the places that are given a name."""
    text = document.read_text(encoding="utf-8")
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    named = re.findall(r'^<a id="([\w-]+)"></a>$', text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings} | {*named}


def links() -> list[Any]:
    """Every relative link in every document, with the document."""
    found = ((path, m["target"]) for path in DOCUMENTS for m in LINK.finditer(path.read_text(encoding="utf-8")))
    own = [(path, target) for path, target in found if not re.match(r"[a-z]+:", target)]
    return [pytest.param(path, target, id=f"{path.relative_to(ROOT)}→{target}") for path, target in own]


def test_the_command_is_walked_to_its_leaves():
    assert {"sekom build", "sekom show benchmark"} <= set(COMMANDS)
    assert "--municipality" in COMMANDS["sekom show benchmark"]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_is_in_the_readme(command):
    assert f"`{command}`" in README
    for option in COMMANDS[command]:
        assert re.search(rf"{re.escape(option)}(?![\w-])", README), option


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_an_example_in_the_readme(command):
    assert any(line == command or line.startswith(f"{command} ") for line in blocks())


@pytest.mark.parametrize("example", [line for line in blocks() if line.startswith(READING)])
def test_an_example_of_the_readme_gives_an_answer(example, shipped, edition_of_may, monkeypatch):
    monkeypatch.setenv("SEKOM_WAREHOUSE", str(shipped.folder))
    monkeypatch.setenv("SEKOM_EDITIONS", str(edition_of_may))
    result = CliRunner().invoke(app, shlex.split(example)[1:])
    assert result.exit_code == 0, result.output
    assert result.output.strip()


@pytest.mark.parametrize("mention", mentions())
def test_a_command_that_a_document_shows_exists_with_its_options(mention, catalogue):
    words = shlex.split(mention)
    name = " ".join(words[: 3 if words[1] in GROUPS else 2])
    assert name in COMMANDS
    assert {word for word in words if word.startswith("--")} <= COMMANDS[name]
    for option, value in pairwise(words):
        assert option != "--indicator" or value in catalogue.indicator or value.startswith("<")


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_in_the_readme_and_the_architecture(page):
    assert f"`pages/{page}.py`" in README
    assert f"`pages/{page}.py`" in ARCHITECTURE


def test_pages_are_called_in_the_readme_what_they_are_called_on_screen():
    titles = dict(re.findall(r'"(\w+)": _\("([^"]+)"\)', (PACKAGE / "main.py").read_text(encoding="utf-8")))
    assert sorted(titles) == PAGES
    rows = [f"| {translations('sv').gettext(title)} ({title}) | `pages/{page}.py` |" for page, title in titles.items()]
    assert [row for row in rows if row not in README] == []


def test_every_peer_group_is_in_the_readme(catalogue):
    assert [group for group in catalogue.peer_group if f"`{group}`" not in README] == []


def test_every_setting_in_the_environment_is_in_the_readme():
    settings = set(re.findall(r"SEKOM_[A-Z]+", (PACKAGE / "settings.py").read_text(encoding="utf-8")))
    assert settings
    assert [name for name in settings if f"| `{name}` |" not in README] == []


def test_every_folder_of_raw_data_is_in_the_readme_and_among_the_sources():
    sources = (RAW / "SOURCES.md").read_text(encoding="utf-8")
    folders = [path.name for path in RAW.iterdir() if path.is_dir()]
    assert folders
    assert [name for name in folders if f"`data/raw/{name}/`" not in README or f"`{name}/" not in sources] == []


def test_every_folder_and_module_of_the_package_is_in_the_architecture():
    folders = [f"`sekom_analytics/{p.name}/`" for p in PACKAGE.iterdir() if p.is_dir() and p.name != "__pycache__"]
    modules = [p.name for p in PACKAGE.glob("*.py") if p.name != "__init__.py"]
    assert [name for name in folders + modules if name not in ARCHITECTURE] == []


def test_every_file_of_the_catalogue_is_in_the_architecture():
    files = [p.name for p in (PACKAGE / "catalog").iterdir() if p.suffix in (".toml", ".csv")]
    assert files
    assert [name for name in files if f"| `{name}` |" not in ARCHITECTURE] == []


def test_every_table_and_view_of_the_warehouse_is_in_the_architecture():
    statements = "".join((PACKAGE / "warehouse" / name).read_text("utf-8") for name in ("schema.sql", "views.sql"))
    tables = re.findall(r"CREATE (?:TABLE|VIEW) (\w+)", statements)
    assert tables
    assert [name for name in tables if f"| `{name}` |" not in ARCHITECTURE] == []


def test_every_parameter_of_the_address_is_in_the_architecture():
    assert [name for name in PARAMETERS.values() if f"| `{name}` |" not in ARCHITECTURE] == []


@pytest.mark.parametrize("target", targets())
def test_every_make_target_is_documented(target):
    assert re.search(rf"make {target}\b", README + CONTRIBUTING)


@pytest.mark.parametrize("target", sorted(set(re.findall(r"`make (?:[A-Z]+=\S+ )?(\w+)", README + CONTRIBUTING))))
def test_every_make_target_that_is_documented_exists(target):
    assert target in targets()


@pytest.mark.parametrize(("document", "target"), links())
def test_a_link_leads_to_a_file_and_a_heading_of_it(document, target):
    path, _, anchor = target.partition("#")
    file = (document.parent / path).resolve() if path else document
    assert file.exists()
    if anchor:
        assert anchor in anchors(file)


@pytest.mark.parametrize("text", [pytest.param(path, id=path.relative_to(ROOT).as_posix()) for path in TEXTS])
def test_no_document_names_a_path_of_a_machine(text):
    content = text.read_text(encoding="utf-8")
    assert content.strip()
    assert MACHINE.findall(content) == []


@pytest.mark.parametrize("path", ["see /tmp/x", "(/root/a)", "`/work/b`", "file:///c", "C:\\d", "/home/e/f"])
def test_a_path_of_a_machine_is_seen(path):
    assert MACHINE.search(path)


def test_the_lock_file_has_hashes_and_no_address():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "--hash=sha256:" in lock
    assert re.findall(r"https?://|^--|file:", lock, re.MULTILINE) == []


def test_the_machine_run_is_executable_and_calls_make_test():
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    lines = [line for line in script.read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith("#")]
    assert any("make test" in line for line in lines)
    assert "set -eu" in lines


@pytest.mark.parametrize("text", [pytest.param(path, id=path.relative_to(ROOT).as_posix()) for path in TEXTS])
def test_no_document_holds_the_marks_of_a_merge_left_half_done(text):
    marks = re.findall(r"^(?:<{7}|>{7}|={7})(?: .*)?$", text.read_text(encoding="utf-8"), re.MULTILINE)
    assert marks == []
