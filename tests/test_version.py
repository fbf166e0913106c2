"""Guards that the program says which version it is, so that an edition can be seen again as it was seen."""

from __future__ import annotations

import re
import shutil
import subprocess
from importlib.metadata import version as of_package

import pytest

from sekom_analytics import version
from sekom_analytics.version import program


def test_outside_a_checkout_the_version_is_that_of_the_package(monkeypatch, tmp_path):
    monkeypatch.setattr(version, "ROOT", tmp_path)
    assert program() == of_package("sekom-analytics")


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_in_a_checkout_the_version_has_the_commit_and_says_when_files_were_changed_since(monkeypatch, tmp_path):
    monkeypatch.setattr(version, "ROOT", tmp_path)
    git = ("git", "-c", "user.name=x", "-c", "user.email=x@example.org", "-C", str(tmp_path))
    (tmp_path / "file").write_text("x")
    for command in (("init", "-q"), ("add", "file"), ("commit", "-q", "-m", "x")):
        subprocess.run([*git, *command], check=True)
    number = re.escape(of_package("sekom-analytics"))
    assert re.fullmatch(rf"{number} \([0-9a-f]{{12}}\)", program())
    (tmp_path / "file").write_text("y")
    assert re.fullmatch(rf"{number} \([0-9a-f]{{12}}-dirty\)", program())
