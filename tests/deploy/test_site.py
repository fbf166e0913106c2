"""Guards the text of the site's configuration against the app, also where nginx is not installed."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter

import pytest

from benchmarks.front import NAME, SITE
from deploy import interface, processes
from sekom_analytics.sources.workbook import MOST_BYTES
from sekom_analytics.web.assets import COMPRESSIBLE, KEPT
from sekom_analytics.web.headers import FIXED
from sekom_analytics.web.health import ALIVE, READY
from sekom_analytics.web.visits import KEYS

TEXT = SITE.read_text(encoding="utf-8")


def location(path: str) -> str:
    return re.search(rf"location {re.escape(path)} \{{\n(.*?)\n    \}}", TEXT, re.DOTALL)[1]


def test_a_form_may_be_as_large_as_the_app_takes_it_and_hardly_larger():
    kilobytes = int(re.search(r"client_max_body_size (\d+)k;", location("/_stcore/upload_file/"))[1])
    assert MOST_BYTES < kilobytes * 1024 < MOST_BYTES * 1.1


def test_files_of_the_interface_are_sent_with_the_headers_that_the_app_sends_them_with():
    sent = dict(re.findall(r'add_header ([\w-]+) "?([^";]+|[^"]+)"?;', location("/static/")))
    kept = {name: value for name, value in KEPT.items() if name == "Cache-Control"}
    assert sent == FIXED | kept | {"Strict-Transport-Security": "max-age=31536000"}


@pytest.mark.parametrize("path", ["= /_stcore/stream", "/_stcore/upload_file/"])
def test_one_address_cannot_take_every_connection(path):
    limit = re.search(r"limit_conn sekom_addresses (\d+);", location(path))
    assert limit
    assert int(limit[1]) >= 200  # an office of many behind one address


@pytest.mark.parametrize("path", [ALIVE, READY])
def test_questions_about_health_are_put_to_a_process(path):
    assert "proxy_pass http://sekom;" in location(f"= {path}")


@pytest.mark.parametrize("key", KEYS)
def test_what_the_app_leaves_out_of_its_log_nginx_leaves_out_too(key):
    assert f'"~^{key}" "{key}…";' in TEXT


def test_every_place_with_headers_of_its_own_says_that_browsers_come_back_encrypted():
    # nginx hands nothing down to a place that adds a header itself.
    adding = [
        block for block in re.findall(r"location .*? \{\n(.*?)\n    \}", TEXT, re.DOTALL) if "add_header" in block
    ]
    assert adding
    assert [block for block in adding if "Strict-Transport-Security" not in block] == []


def test_the_configuration_is_the_same_for_everybody_but_for_the_name():
    assert set(re.findall(r"[\w.]+\.example\.se", TEXT)) == {NAME}


@pytest.mark.parametrize("number", [1, 2, 3, 8])
def test_each_process_has_readers_of_its_own_and_the_others_in_its_place(number):
    ports = range(8501, 8501 + number)
    blocks = dict(re.findall(r"^upstream (\w+) \{\n(.*?)^\}", processes.configuration(ports), re.MULTILINE | re.DOTALL))
    assert set(blocks) == {"sekom", "sekom_same", *(f"sekom_{port}" for port in ports)}
    for port in ports:
        servers = re.findall(r"server 127\.0\.0\.1:(\d+) .*?( backup)?;", blocks[f"sekom_{port}"])
        assert [int(each) for each, backup in servers if not backup] == [port]
        assert Counter(int(each) for each, _ in servers) == Counter(ports)


def test_a_cookie_leads_to_a_known_process_alone():
    text = processes.configuration([8501, 8502])
    for name, without in (("process", "sekom"), ("session", "sekom_same")):
        block = re.search(rf"map \$cookie_sekom_process \$sekom_{name} \{{\n(.*?)\}}", text, re.DOTALL)[1]
        assert block.split() == ["default", f"{without};", "8501", "sekom_8501;", "8502", "sekom_8502;"]


@pytest.mark.parametrize(("told", "status"), [(["2", "--first", "8601"], 0), (["0"], 2), (["65"], 2), ([], 2)])
def test_the_script_writes_for_so_many_processes_or_says_what_it_takes(told, status):
    done = subprocess.run([sys.executable, "-m", "deploy.processes", *told], capture_output=True, text=True)
    assert done.returncode == status
    assert done.stdout == ("" if status else processes.configuration([8601, 8602]))


def test_files_of_the_interface_are_written_once_and_those_of_before_stay(tmp_path):
    before = tmp_path / "static" / "js" / "of-before.js"
    before.parent.mkdir(parents=True)
    before.write_text("x")
    assert interface.write(tmp_path, "index.*.js") >= 1
    assert interface.write(tmp_path, "index.*.js") == 0
    assert before.exists()
    assert (tmp_path / "unavailable.html").read_bytes() == interface.UNAVAILABLE.read_bytes()
    made = [path for path in tmp_path.rglob("*") if path.is_file() and path.name.startswith("index")]
    assert [path.name for path in made if path.name.startswith(".")] == []
    packed = [path for path in made if path.suffix == ".gz"]
    assert len(packed) == len([path for path in made if path.suffix in COMPRESSIBLE])
