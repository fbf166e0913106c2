"""Several processes behind nginx on the loopback, with the configuration of `deploy/`: only ports and paths differ."""

from __future__ import annotations

import os
import pwd
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from deploy import processes
from sekom_analytics.settings import ROOT

SITE = ROOT / "deploy" / "sekom.nginx.conf"
# Debian leaves it where ordinary users do not look for programs.
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
LONGEST = 30
NAME = "ekokommuner.example.se"
# What Debian's nginx.conf says around a site, without what needs a user of its own.
AROUND = """daemon off;
worker_processes auto;
user {user};
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
events {{ worker_connections 768; }}
http {{
    include {types};
    default_type application/octet-stream;
    sendfile on;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""
TYPES = Path("/etc/nginx/mime.types")


def configured(folder: Path, port: int, plain: int, ports: Sequence[int]) -> Path:
    """Writes nginx's configuration into `folder`, with a certificate, for a site before processes on `ports`.

    The site is the one of `deploy/` on other ports (`plain` is the one that is not encrypted) and paths, on the
    loopback of the older protocol alone, which every computer has.
    """
    site = SITE.read_text(encoding="utf-8")
    for there, here in (
        ("/etc/nginx/sekom/processes.conf", f"{folder}/processes.conf"),
        ("/var/lib/sekom/interface", f"{folder}/interface"),
        ("/var/log/nginx/", f"{folder}/"),
        (f"/etc/letsencrypt/live/{NAME}/", f"{folder}/"),
        (NAME, "localhost"),
    ):
        site = site.replace(there, here)
    site = re.sub(r"\n +listen \[::\]:.*", "", site)
    site = site.replace("listen 80", f"listen 127.0.0.1:{plain}").replace("listen 443 ", f"listen 127.0.0.1:{port} ")
    folder.joinpath("site.conf").write_text(site, encoding="utf-8")
    folder.joinpath("processes.conf").write_text(processes.configuration(ports), encoding="utf-8")
    user = pwd.getpwuid(os.geteuid()).pw_name
    path = folder / "nginx.conf"
    path.write_text(AROUND.format(folder=folder, user=user, types=TYPES), encoding="utf-8")
    _certify(folder)
    return path


@contextmanager
def nginx(folder: Path, port: int, plain: int, ports: Sequence[int]) -> Iterator[tuple[str, int]]:
    """The site, served until the end of the block: its address, and the id of nginx's first process.

    The interface's files are those in `folder`/interface.
    """
    assert NGINX is not None
    folder.mkdir(exist_ok=True)
    path = configured(folder, port, plain, ports)
    process = subprocess.Popen([NGINX, "-p", folder, "-c", path, "-e", folder / "error.log"])
    try:
        wait_for(port, process)
        yield f"https://localhost:{port}", process.pid
    finally:
        end(process)


@contextmanager
def app(port: int, warehouse: Path) -> Iterator[subprocess.Popen[bytes]]:
    """One process of the dashboard, until the end of the block; it has been waited for when the block begins."""
    told = os.environ | {"SEKOM_WAREHOUSE": str(warehouse), "SEKOM_LOG": "json"}
    command = [str(ROOT / ".venv" / "bin" / "sekom"), "serve", "--port", str(port)]
    with warehouse.joinpath(f"{port}.log").open("ab") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=told, stdout=log, stderr=log)
        try:
            wait_for(port, process)
            yield process
        finally:
            end(process)


def trusting() -> ssl.SSLContext:
    """What a client of the site says of its certificate: nothing."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Until the process listens. Raises RuntimeError where it ends before."""
    until = time.monotonic() + LONGEST
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"what was to listen on port {port} ended with {process.returncode}")
        try:
            with socket.create_connection(("127.0.0.1", port), 1):
                return
        except OSError:
            time.sleep(0.02)
    raise TimeoutError(f"nothing listens on port {port}")


def end(process: subprocess.Popen[bytes]) -> None:
    """Ends a process, with force where it does not heed."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _certify(folder: Path) -> None:
    if not folder.joinpath("privkey.pem").exists():
        made = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        made += ["-subj", "/CN=localhost", "-keyout", "privkey.pem", "-out", "fullchain.pem"]
        subprocess.run(made, cwd=folder, check=True, capture_output=True)
