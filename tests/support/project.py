"""Runs of the commands that are cut off, raced and starved, and what they leave: a whole tree or not."""

import hashlib
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from ..conftest import ROOT, STARTER, spoil

PROGRAM = (
    "pelican.conf.py", "pelicanconf.py", "pyproject.toml", "requirements.txt", "requirements-book.txt",
    "Makefile", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "LICENSE",
)  # fmt: skip
EDITS = (  # what tells the two states of the record apart: many pages, one page, one export
    ("data/leaders.yaml", "hant: 單啟明", "hant: 單啓明"),
    ("data/events/2001-2009.yaml", "title: 闽侯县代表团", "title: 闽侯代表团"),
    ("content/about.md", "## 有什么", "## 有些什么"),
)
WORDS = EDITS[-1:]
"""Of these what may change without an entry among the corrections when it was published"""
HTML = (sys.executable, "-m", "timeline", "build")
PUBLISH = (*HTML, "--output", "dist/built", "--publish", "--url", "https://example.org")
PELICAN = (sys.executable, "-m", "pelican", "-s", "pelican.conf.py", "--fatal", "errors")
RELEASE = (sys.executable, "-m", "timeline", "release")
ARCHIVE = (sys.executable, "-m", "timeline", "archive")
BOOK = (sys.executable, "-m", "book")

Tree = dict[str, bytes]


def empty(folder: Path) -> Path:
    """Return a folder with nothing in it but compiled templates, which are found again at the same path.

    A build from nothing takes 2.3 s of CPU, one with compiled templates 1.0 s.
    """
    templates, aside = folder / ".cache/templates", folder.parent / f"{folder.name}.templates"
    if templates.is_dir() and not templates.is_symlink():
        templates.rename(aside)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    if aside.is_dir():
        templates.parent.mkdir()
        aside.rename(templates)
    return folder


@dataclass
class Project:
    """A copy of the program with the starter's record, which turns from one state to another and back."""

    folder: Path
    edits: tuple[tuple[str, str, str], ...] = EDITS
    is_edited: bool = False

    @classmethod
    def at(cls, folder: Path, edits: tuple[tuple[str, str, str], ...] = EDITS) -> "Project":
        folder.mkdir(parents=True, exist_ok=True)
        for name in PROGRAM:
            shutil.copy(ROOT / name, folder / name)
        for name in ("docs", "plugins", "themes"):
            shutil.copytree(ROOT / name, folder / name)  # with bytecode: compiling takes 0.3 s a run
        for name in ("data", "content"):
            shutil.copytree(STARTER / name, folder / name)
        return cls(folder, edits)

    def turn(self) -> None:
        """Edit the record, or take the edit back."""
        for file, old, new in self.edits:
            spoil(self.folder / file, *((new, old) if self.is_edited else (old, new)))
        self.is_edited = not self.is_edited

    def start(
        self, command: tuple[str, ...], world: Mapping[str, str] | None = None, most: int = 0
    ) -> subprocess.Popen[str]:
        """Start a command in it; `most` bytes is what a file may hold then."""

        def prepare() -> None:
            for number in (signal.SIGINT, signal.SIGHUP):  # nohup and shells ignore them for their jobs
                signal.signal(number, signal.SIG_DFL)
            if most:
                resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

        variables = self.world | dict(world or {})
        if most:  # what measures the tests writes files, too
            variables = {name: each for name, each in variables.items() if not name.startswith("COV")}
        return subprocess.Popen(
            command, cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env=variables, start_new_session=True, preexec_fn=prepare,
        )  # fmt: skip

    def run(
        self, command: tuple[str, ...], world: Mapping[str, str] | None = None, most: int = 0
    ) -> tuple[int, str, str]:
        """Run a command to its end; gives exit status, output and errors."""
        process = self.start(command, world, most)
        out, err = process.communicate()
        return process.returncode, out, err

    def succeed(self, command: tuple[str, ...]) -> None:
        """Run a command that has to succeed."""
        status, out, err = self.run(command)
        assert status == 0, out + err

    @property
    def world(self) -> dict[str, str]:
        here = {
            "PYTHONPATH": str(self.folder / "plugins"),
            "GIT_CEILING_DIRECTORIES": str(self.folder.parent),
            "COLUMNS": "1000",  # a message of Pelican stays in one line
        }
        return {name: each for name, each in os.environ.items() if name != "SOURCE_DATE_EPOCH"} | here

    @property
    def build_key(self) -> Path:
        """Return the file in which the key of the last build is stored."""
        (file,) = (self.folder / ".cache/build").iterdir()
        return file

    @property
    def leftovers(self) -> list[str]:
        """Return what lies about that a command has to clear away."""
        return [path.name for top in (self.folder, self.folder / "dist") for path in top.glob(".*.*")]


def root(files: Tree) -> str:
    """Return the SHA-256 of a tree: paths and bytes."""
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(f"{path}\0{len(files[path])}\0".encode() + files[path])
    return digest.hexdigest()


@dataclass
class Tally:
    """What became of runs that were killed."""

    counts: Counter[str] = field(default_factory=Counter)
    mixtures: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        message = "，".join(f"{name} {count}" for name, count in sorted(self.counts.items()))
        return f"{self.counts['kills']} kills: {message}; {len(self.mixtures)} mixed"


def kill_at_random(
    project: Project,
    commands: tuple[tuple[str, ...], ...],
    outcome: Callable[[], Tree],
    kills: int,
    seed: int,
    *,
    forget: Callable[[int], bool] = lambda _: False,
    staging: str = "",
) -> Tally:
    """Have the last of the commands killed at random moments, turning the record before each run.

    The outcome must be, after each kill, that of the old record or that of the new one; after one
    more run that of the new one, with nothing left about. `forget` returns for which runs the
    caches are removed first, `staging` is the folder that shows that writing has begun.
    """
    moment, tally = random.Random(seed), Tally()
    *before, command = commands
    whole: dict[bool, Tree] = {}
    seconds = 0.0
    for _ in range(2):  # the two outcomes, each made from nothing
        project.turn()
        shutil.rmtree(project.folder / ".cache", ignore_errors=True)
        for each in before:
            project.succeed(each)
        start = time.perf_counter()
        project.succeed(command)
        seconds = time.perf_counter() - start
        whole[project.is_edited] = outcome()
    assert whole[True] != whole[False]
    names = {root(files): ("new" if is_edited else "old") for is_edited, files in whole.items()}
    while tally.counts["kills"] < kills:
        was = project.is_edited
        project.turn()
        for each in before:
            project.succeed(each)
        if forget(tally.counts["kills"]):
            shutil.rmtree(project.folder / ".cache", ignore_errors=True)
        process = project.start(command)
        way = tally.counts["kills"] % 3 if staging else 0
        _wait(process, way, moment, project.folder / staging, seconds)
        _kill(process, whole_group=moment.random() < 0.3)
        if process.returncode != -signal.SIGKILL:
            tally.counts["ended before"] += 1
        tally.counts["kills"] += 1
        result = outcome()
        if result in (whole[was], whole[not was]):
            tally.counts["left new" if result == whole[not was] else "left old"] += 1
        else:
            tally.mixtures.append(f"{names.get(root(result), 'neither')}, {len(result)} files")
        project.succeed(command)
        assert outcome() == whole[not was], "the next run does not mend it"
        assert project.leftovers == [], project.leftovers
    return tally


def _wait(
    process: subprocess.Popen[str], way: int, moment: random.Random, staging: Path, seconds: float
) -> None:
    """Wait for any moment of the run (0), of the writing (1), or of the exchange of trees at the end (2)."""
    until = time.monotonic() + 4 * seconds
    if way == 0:
        time.sleep(moment.uniform(0, seconds))
        return
    sums = staging / "SHA256SUMS"  # empty until the tree is sealed
    while process.poll() is None and time.monotonic() < until:
        with suppress(FileNotFoundError):
            if staging.exists() and (way == 1 or sums.stat().st_size):
                break
        time.sleep(0.001)
    time.sleep(moment.uniform(0, seconds / 2 if way == 1 else 0.1))


def _kill(process: subprocess.Popen[str], *, whole_group: bool) -> None:
    """Kill it as the system does when memory runs out, or with all that it started."""
    if process.poll() is None:
        if whole_group:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.communicate()
