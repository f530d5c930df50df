"""A preview that runs in processes of its own, as a curator starts it."""

import http.client
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ..conftest import ROOT, STARTER, spoil

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types timeline"
)
SOON = 60  # seconds, on a machine that has much else to do


class RunningPreview:
    """A running preview of a copy of the project, with the starter as its record."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.output = ""
        self.command = [sys.executable, "-m", "preview", "--port", "0"]
        self.world = os.environ | {"PYTHONPATH": str(project / "plugins")}
        self.process = subprocess.Popen(
            self.command,
            cwd=project,
            env=self.world,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()
        self.address = self.wait(r"http://127\.0\.0\.1:\d+/")
        self.port = int(self.address.split(":")[2].rstrip("/"))

    def wait(self, pattern: str, after: int = 0) -> str:
        """Return the first match of the output, as soon as there is one."""
        end = time.monotonic() + SOON
        while not (match := re.search(pattern, self.output[after:])):
            assert time.monotonic() < end, self.output
            time.sleep(0.01)
        return match[0]

    def saving(self, pattern: str, save: Callable[[], object]) -> str:
        """Save, and return the first match of the output after it."""
        before = len(self.output)
        save()
        return self.wait(pattern, before)

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Ask for a path as it is written here: status, headers, content."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SOON)
        connection.putrequest(method, path, skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answer = connection.getresponse()
        content = b"" if answer.status == 101 else answer.read()
        connection.close()
        return answer.status, dict(answer.getheaders()), content

    def workers(self) -> list[int]:
        """Return process ids of its workers."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(pid) for pid in children.split()]

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        self.listener.join()
        assert self.process.stdout
        self.process.stdout.close()

    def _listen(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.output += line


@contextmanager
def running_preview(project: Path) -> Iterator[RunningPreview]:
    """Run the preview of a copy of the project, with the starter as its record, in an empty folder."""
    for name in ("plugins", "themes"):
        shutil.copytree(ROOT / name, project / name)
    for name in ("pelican.conf.py", "pyproject.toml"):
        shutil.copy(ROOT / name, project / name)
    for name in ("data", "content"):
        shutil.copytree(STARTER / name, project / name)
    # whatever policy the theme's pages have, these have a strict one
    base = project / "themes/paper/templates/base.html"
    spoil(base, "<head>", f'<head>\n<meta http-equiv="Content-Security-Policy" content="{POLICY}">')
    preview = RunningPreview(project)
    preview.wait("条记录")
    yield preview
    preview.end()
