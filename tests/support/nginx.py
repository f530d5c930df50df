"""Debian's nginx with the sample configuration, on loopback, for tests and figures."""

import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPSConnection
from pathlib import Path
from urllib.parse import urlsplit

from ..conftest import ROOT

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
MODULES = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
HOW = "apt-get install nginx-light libnginx-mod-http-brotli-static openssl"
HOST = "chronicle.example.org"

AROUND = """
daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes 2; {user}
load_module {modules};
events {{ worker_connections 512; }}
http {{
    access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000;
    {temporary}
    include {folder}/site.conf;
}}
"""
TEMPORARY = "client_body proxy fastcgi uwsgi scgi".split()


def missing() -> str:
    """Return what is not here; nothing where nginx can run."""
    return "" if NGINX and MODULES.exists() and shutil.which("openssl") else HOW


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: dict[str, str]
    """By name in lower case"""
    body: bytes


@dataclass(frozen=True, slots=True)
class Server:
    """A running nginx."""

    http: int
    """Port of the redirect"""
    https: int
    certificate: Path

    def get(self, address: str, method: str = "GET", **headers: str) -> Answer:
        """Return the answer to one request; `Accept_Encoding` is Accept-Encoding."""
        context = ssl.create_default_context(cafile=str(self.certificate))
        connection = HTTPSConnection("127.0.0.1", self.https, context=_for(context), timeout=10)
        fields = {"Host": HOST, **{name.replace("_", "-"): value for name, value in headers.items()}}
        connection.request(method, urlsplit(address).path, headers=fields)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, body)


def _for(context: ssl.SSLContext) -> ssl.SSLContext:
    context.check_hostname = False  # the connection is to 127.0.0.1; the certificate itself is verified
    return context


@contextmanager
def serving(root: Path, folder: Path) -> Iterator[Server]:
    """Serve a tree by nginx, whose own files are in a folder."""
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    command = [
        "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
        "-days", "2", "-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}",
        "-keyout", str(key), "-out", str(certificate),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    http, https = _free_ports()
    sample = (ROOT / "docs/nginx.conf").read_text("utf-8")
    for old, new in (
        ("    listen [::]:80;\n", ""),
        ("    listen [::]:443 ssl http2;\n", ""),
        ("listen 80;", f"listen 127.0.0.1:{http};"),
        ("listen 443 ssl http2;", f"listen 127.0.0.1:{https} ssl http2;"),
        (f"/etc/letsencrypt/live/{HOST}/fullchain.pem", str(certificate)),
        (f"/etc/letsencrypt/live/{HOST}/privkey.pem", str(key)),
        ("/srv/chronicle/site", str(root)),
    ):
        assert sample.count(old) == 1, old
        sample = sample.replace(old, new)
    (folder / "site.conf").write_text(sample)
    temporary = " ".join(f"{name}_temp_path {folder}/{name};" for name in TEMPORARY)
    user = "user root;" if os.geteuid() == 0 else ""  # what tests write, only their own user reads
    whole = AROUND.format(folder=folder, user=user, modules=MODULES, temporary=temporary)
    (folder / "nginx.conf").write_text(whole)
    assert NGINX
    with subprocess.Popen([NGINX, "-p", str(folder), "-c", str(folder / "nginx.conf")]) as process:
        try:
            _wait_for(https, process)
            yield Server(http, https, certificate)
        finally:
            process.terminate()


def _free_ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as other:
        one.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(100):
        assert process.poll() is None, "nginx ended"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except ConnectionRefusedError:
            time.sleep(0.05)
    raise AssertionError("nginx does not answer")
