"""Guards that settings of the login which cannot be read are never taken for none."""

from __future__ import annotations

import pytest

from sekom_analytics.access import secrets
from sekom_analytics.errors import InputError


def test_no_file_means_that_nobody_logs_in(tmp_path):
    assert secrets.login(tmp_path / "secrets.toml", named=False) is None


def test_a_file_without_the_section_means_that_nobody_logs_in(tmp_path):
    (tmp_path / "secrets.toml").write_text("other = 1\n")
    assert secrets.login(tmp_path / "secrets.toml", named=True) is None


def test_the_section_is_handed_on(tmp_path):
    (tmp_path / "secrets.toml").write_text("[auth]\nclient_id = 'a'\n")
    assert secrets.login(tmp_path / "secrets.toml", named=False) == {"client_id": "a"}


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"[auth\n", "line 1"),
        (b"a = 1\n[auth]\ncookie_secret = hidden\n", "line 3"),
        (b"[auth]\nname = '\xff'\n", "UTF-8"),
        (b"auth = 3\n", "not a section"),
    ],
)
@pytest.mark.parametrize("named", [True, False])
def test_a_file_that_is_not_understood_is_refused_with_place_and_remedy_and_without_its_content(
    tmp_path, content, found, named
):
    path = tmp_path / "secrets.toml"
    path.write_bytes(content)
    with pytest.raises(InputError, match=found) as said:
        secrets.login(path, named)
    assert str(path) in str(said.value) and "docs/login.md" in str(said.value)
    assert "hidden" not in str(said.value)


def test_a_folder_in_its_place_is_refused(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        secrets.login(tmp_path, named=False)


def test_a_named_file_that_is_missing_is_refused(tmp_path):
    with pytest.raises(InputError, match="SEKOM_SECRETS names this file, and it is missing"):
        secrets.login(tmp_path / "secrets.toml", named=True)
