"""Guards that what is written for people is true: commands, options, pages, key figures and links that exist."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

import pytest
import typer

from sekom_analytics import cli
from sekom_analytics.catalog.loader import FILES, SPELLINGS
from sekom_analytics.settings import ROOT

DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md")), ROOT / "data" / "raw" / "SOURCES.md"]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")


def commands() -> Iterator[tuple[str, set[str]]]:
    """Every command with its options."""
    stack = [("sekom", typer.main.get_command(cli.app))]
    while stack:
        name, command = stack.pop()
        parts = getattr(command, "commands", None)
        if parts:
            stack += [(f"{name} {part}", sub) for part, sub in parts.items()]
        else:
            yield name, {option for parameter in command.params for option in parameter.opts} | {"--help"}


COMMANDS = dict(commands())


def examples() -> Iterator[tuple[str, str]]:
    """Every line that a document shows of the command, with the document's name."""
    for path in DOCUMENTS:
        text = path.read_text(encoding="utf-8")
        shown = [line for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) for line in block.splitlines()]
        shown += re.findall(r"`([^`\n]+)`", text)
        for line in shown:
            words = line.removeprefix("$ ").removeprefix(".venv/bin/")
            if words.startswith("sekom ") and "…" not in words:
                yield path.name, words


EXAMPLES = sorted(set(examples()))


def test_every_command_stands_in_the_readme():
    assert [name for name in COMMANDS if f"`{name}`" not in README] == []


def test_there_are_examples_of_every_command():
    assert {name for name in COMMANDS if not any(line.startswith(name) for _, line in EXAMPLES)} == set()


@pytest.mark.parametrize("document, line", EXAMPLES)
def test_an_example_names_a_command_and_options_that_exist(document, line):
    words = shlex.split(line, comments=True)
    name = next((" ".join(words[:n]) for n in (3, 2) if " ".join(words[:n]) in COMMANDS), None)
    if name is None:
        assert line == "sekom show", f"{document}: {line}"
        return
    options = {word for word in words if word.startswith("--")}
    assert options <= COMMANDS[name], f"{document}: {line}"


@pytest.mark.parametrize("document, line", [(d, e) for d, e in EXAMPLES if re.search("--indicator [^<]", e)])
def test_an_example_names_a_key_figure_that_exists(document, line, catalogue):
    words = shlex.split(line)
    assert words[words.index("--indicator") + 1] in catalogue.indicator, document


def test_every_page_stands_in_the_readme():
    assert [path.name for path in (ROOT / "pages").glob("*.py") if f"pages/{path.name}" not in README] == []


def test_every_peer_group_stands_in_the_readme(catalogue):
    assert [group for group in catalogue.peer_group if f"`{group}`" not in README] == []


def test_every_layer_and_every_file_of_the_catalogue_stands_in_the_architecture():
    folders = [p.name for p in (ROOT / "sekom_analytics").iterdir() if p.is_dir() and not p.name.startswith("_")]
    assert [name for name in folders if f"{name}/" not in ARCHITECTURE] == []
    assert [
        name for name in (*(file for file, _ in FILES.values()), SPELLINGS) if f"`{name}`" not in ARCHITECTURE
    ] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_a_link_to_a_file_leads_to_one(path):
    links = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_every_folder_of_raw_data_stands_in_its_sources():
    sources = (ROOT / "data" / "raw" / "SOURCES.md").read_text(encoding="utf-8")
    assert [p.name for p in (ROOT / "data" / "raw").iterdir() if p.is_dir() and f"`{p.name}/" not in sources] == []
