"""What curators use works on a system that lacks what only Unix has, as Windows does.

It is simulated: a Python without these modules, functions and names. What Windows itself does cannot be seen
here: its locks and its ways to end a process differ in `timeline.output.system` alone.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from archive.packing import unsafe
from timeline.commands.table import COMMANDS
from timeline.output.system import c_function, is_running
from timeline.record.fields import MAX_ID

from ..conftest import ROOT, tree
from ..support.project import HTML, Project
from ..support.sampling import rotated

LIKE_WINDOWS = '''
"""Read by Python as it starts: what Windows does not have is not there."""

import builtins
import ctypes
import os
import signal
import subprocess  # which takes a system with msvcrt for Windows
import sys
import types

for name in ("fork", "O_NOFOLLOW", "O_DIRECTORY", "EX_TEMPFAIL", "mkfifo", "getuid", "geteuid", "fwalk",
             "sched_getaffinity"):
    delattr(os, name)
for name in ("SIGHUP", "SIGKILL", "pthread_sigmask"):
    delattr(signal, name)
for name in ("fcntl", "resource", "pwd", "grp", "termios"):
    sys.modules[name] = None
sys.modules["msvcrt"] = types.SimpleNamespace(LK_NBLCK=2, locking=lambda *_: None)


class _NoLibrary(ctypes.CDLL):
    def __init__(self, name, *arguments, **more):
        if name is None:
            raise TypeError("Windows has no library of the process")
        super().__init__(name, *arguments, **more)


ctypes.CDLL = _NoLibrary
'''


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return Project.at(tmp_path_factory.mktemp("project") / "p")


@pytest.fixture(scope="module")
def windows(tmp_path_factory: pytest.TempPathFactory, project: Project) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("windows")
    (folder / "sitecustomize.py").write_text(LIKE_WINDOWS)
    return {"PYTHONPATH": os.pathsep.join([str(folder), str(project.folder / "plugins")])}


@rotated
def test_the_check_and_the_build_need_nothing_of_unix(project: Project, windows: dict[str, str]) -> None:
    """The bytes are the same; a second build, and one of a record with CRLF, change nothing."""
    project.succeed((*HTML, "--output", "here"))
    status, out, err = project.run((*HTML, "--output", "there"), windows)
    assert (status, err) == (0, ""), out + err
    assert tree(project.folder / "there") == tree(project.folder / "here")
    assert "没有变化" in project.run((*HTML, "--output", "there"), windows)[1]
    for file in (project.folder / "data").rglob("*.yaml"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    for file in (project.folder / "content").glob("*.md"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    status, out, err = project.run((sys.executable, "-m", "timeline", "check"), windows)
    assert "0 处问题" in out, out + err
    status, out, err = project.run((*HTML, "--output", "there"), windows)
    assert (status, err) == (0, ""), out + err
    differences = {
        path for path, content in tree(project.folder / "there").items()
        if content != (project.folder / "here" / path).read_bytes()
    }  # fmt: skip
    assert differences == set()


def test_every_command_of_a_curator_can_be_imported(project: Project, windows: dict[str, str]) -> None:
    modules = {
        row.module for row in COMMANDS.values() if row.module not in ("archive.commands", "publish.commands")
    }
    modules |= {"preview.worker", "preview.site", "archive.verifying"}
    status, _, err = project.run((sys.executable, "-c", f"import {', '.join(sorted(modules))}"), windows)
    assert (status, err) == (0, "")


@pytest.mark.parametrize("code_page", ["cp1252", "ascii", "cp936", "utf-8"])
def test_what_is_printed_is_chinese_whatever_the_code_page(project: Project, code_page: str) -> None:
    process = subprocess.run(
        [sys.executable, "-m", "timeline", "check", "nope"],
        cwd=project.folder,
        env=project.world | {"PYTHONIOENCODING": code_page},
        capture_output=True,
    )
    text = process.stdout.decode("cp936" if code_page == "cp936" else "utf-8")
    assert process.returncode == 2
    assert "nope 不是这份记录的文件" in text


def test_every_file_of_a_site_has_a_name_for_windows(starter_files: dict[str, bytes]) -> None:
    """No reserved name or character; and with the longest ids, paths fit into 260 characters."""
    assert [path for path in starter_files if unsafe(path)] == []
    parts_of_paths = [path.replace(id_of(path), "") for path in starter_files]
    assert max(map(len, parts_of_paths)) + 2 * MAX_ID < 200


def id_of(path: str) -> str:
    """Return the part of a path that is an id: the name of the file, or of the folder of a card."""
    file = Path(path)
    return file.parent.name if file.name == "card.html" else file.stem


def test_sources_keep_their_line_ends() -> None:
    """Else git on Windows would give scripts and styles other bytes, and the site another digest."""
    assert "* text=auto eol=lf" in (ROOT / ".gitattributes").read_text("ascii")


def test_a_process_that_is_gone_is_known() -> None:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    assert not is_running(process.pid)
    assert is_running(os.getpid())
    assert c_function("no_function_of_this_name") is None
