"""Guards that who has started the process is told when it lets visitors in, and that it lives."""

from __future__ import annotations

import asyncio
import shutil
from socket import AF_UNIX, SOCK_DGRAM, socket

import pytest
import uvicorn

from sekom_analytics import serving
from sekom_analytics.web import supervisor


@pytest.fixture
def listening(tmp_path, monkeypatch):
    with socket(AF_UNIX, SOCK_DGRAM) as made:
        made.bind(str(tmp_path / "notify"))
        made.setblocking(False)
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        yield made


def test_a_message_arrives_where_it_was_asked_for(listening):
    supervisor.tell(supervisor.READY)
    assert listening.recv(100) == b"READY=1"


def test_an_abstract_name_is_understood(monkeypatch):
    with socket(AF_UNIX, SOCK_DGRAM) as made:
        made.bind("")
        monkeypatch.setenv("NOTIFY_SOCKET", "@" + made.getsockname()[1:].decode())
        supervisor.tell(supervisor.ALIVE)
        assert made.recv(100) == b"WATCHDOG=1"


@pytest.mark.parametrize("address", ["", "relative", "/nobody/listens"])
def test_nobody_is_told_where_nobody_asked_or_listens(address, monkeypatch):
    monkeypatch.setenv("NOTIFY_SOCKET", address)
    supervisor.tell(supervisor.READY)


def test_a_process_that_can_answer_is_said_to_be_ready(listening, mini, monkeypatch):
    monkeypatch.setenv("SEKOM_WAREHOUSE", str(mini.folder))
    serving._tell_if_ready(8561)
    assert listening.recv(100) == b"READY=1"


@pytest.mark.parametrize("spoilt", ["missing", "pointer", "build"])
def test_a_process_that_cannot_answer_is_not_said_to_be_ready_and_the_log_says_why(
    listening, mini, monkeypatch, tmp_path, caplog, spoilt
):
    folder = tmp_path / "warehouse"
    if spoilt != "missing":
        shutil.copytree(mini.folder, folder)
        (folder / "CURRENT" if spoilt == "pointer" else next(folder.glob("*.duckdb"))).write_text("garbage")
    monkeypatch.setenv("SEKOM_WAREHOUSE", str(folder))
    serving._tell_if_ready(8561)
    with pytest.raises(BlockingIOError):
        listening.recv(100)
    assert [record.levelname for record in caplog.records if record.message == "started, but not ready"] == ["WARNING"]


def test_the_server_gives_a_sign_of_life_every_few_seconds(listening):
    server = serving._Server(uvicorn.Config("app:app"), lambda: None)
    for tick in range(2 * serving.SIGN):
        asyncio.run(server.on_tick(tick))
    assert [listening.recv(100) for _ in range(2)] == [b"WATCHDOG=1"] * 2
    with pytest.raises(BlockingIOError):
        listening.recv(100)
