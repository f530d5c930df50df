"""Worlds that a command may run in, which must not show in what it makes."""

from dataclasses import dataclass, field
from pathlib import Path

from ..conftest import tree
from .project import ARCHIVE, BOOK, HTML, Project, Tree

STRANGE_WORLD = '''
"""Read by Python as it starts: folders are listed in another order, another number of processors is told."""

import os

_listdir, _scandir = os.listdir, os.scandir
_order = {"reversed": lambda each: -each[0], "rotated": lambda each: (each[0] * 7919) % 10007}


def _reordered(items):
    return [item for _, item in sorted(enumerate(items), key=_order[os.environ["LISTING"]])]


class _Scanned:
    def __init__(self, scan):
        with scan:
            self._left = iter(_reordered(sorted(scan, key=lambda entry: entry.name)))

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._left)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    close = __exit__


if "LISTING" in os.environ:
    os.listdir = lambda *path: _reordered(sorted(_listdir(*path)))
    os.scandir = lambda *path: _Scanned(_scandir(*path))
if "CORES" in os.environ:
    os.sched_getaffinity = lambda _process: set(range(int(os.environ["CORES"])))
'''


@dataclass(frozen=True)
class World:
    """Something about where and when a command runs."""

    name: str
    environment: dict[str, str] = field(default_factory=dict)
    before: tuple[str, ...] = ()
    """A command that runs it"""
    below: str = ""
    """The folder that the project lies in"""


WORLDS = (
    World("hash seed 0", {"PYTHONHASHSEED": "0"}),
    World("hash seed 4711", {"PYTHONHASHSEED": "4711"}),
    World("time zone UTC+14", {"TZ": "Pacific/Kiritimati"}),
    World("time zone UTC-11", {"TZ": "Pacific/Niue"}),
    World("locale C", {"LC_ALL": "C", "LANG": "C"}),
    World("locale C.UTF-8", {"LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}),
    World("umask 077", before=("sh", "-c", 'umask 077; exec "$@"', "sh")),
    World("clock of 1999", before=("faketime", "-f", "@1999-12-31 23:59:58")),
    World("clock of 2099", before=("faketime", "-f", "@2099-06-01 12:00:00")),
    World("path", below="另一处 with 'quotes' and a longer name than that of the first/更深"),
    World(
        "user", {"HOME": "/nonexistent", "USER": "nobody", "LOGNAME": "nobody"}, before=("unshare", "--user")
    ),
    World("listing reversed", {"LISTING": "reversed"}),
    World("listing rotated", {"LISTING": "rotated"}),
    World("1 process", {"CORES": "1"}),
    World("2 processes", {"CORES": "2"}),
    World("4 processes", {"CORES": "4"}),
)

SHORT = World(
    "many at once",
    {
        "PYTHONHASHSEED": "4711",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "LISTING": "reversed",
        "CORES": "1",
    },
    before=("sh", "-c", 'umask 077; exec "$@"', "sh"),
    below="另一处 with 'quotes'/更深",
)
"""What costs no tool and can be tried in one run"""


def build_world(world: World, folder: Path, *, book: bool = True, archive: bool = True) -> Tree:
    """Return what a first build makes in a world of its own: site, archive and books."""
    project = Project.at(folder / world.below)
    (project.folder / "world").mkdir()
    (project.folder / "world/sitecustomize.py").write_text(STRANGE_WORLD, "utf-8")
    run_in(world, project, HTML)
    if book:
        run_in(world, project, BOOK)
    if archive:
        run_in(world, project, ARCHIVE)
    return outcome(project)


def run_in(world: World, project: Project, command: tuple[str, ...]) -> None:
    """Run a command that has to succeed."""
    paths = f"{project.folder / 'world'}:{project.folder / 'plugins'}"
    status, out, err = project.run((*world.before, *command), world.environment | {"PYTHONPATH": paths})
    assert status == 0, out + err


def outcome(project: Project) -> Tree:
    """Return all that was made, by its path from the project."""
    return {
        f"{top}/{path}": content
        for top in ("output", "dist")
        for path, content in tree(project.folder / top).items()
    }
