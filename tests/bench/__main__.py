"""How long builds and the preview take, on records as users have them: `python -m tests.bench`.

Each row is the command that a person types, in processes of its own, on a memory disk. Wall and CPU
time (of all processes) are medians with the least and the most, memory is the most that all processes
together held (proportional set size, sampled). Where there is a `hugo`, it builds the same pages with the
same matter in the same run, and their titles and texts are compared. Runs of different projects and of
Hugo alternate, so that a machine which gets slower is slower for all.

    python -m tests.bench                           the whole table, into dist/bench.json
    python -m tests.bench --records real 1000       these records alone
    python -m tests.bench --project old=../old --project new=.
    python -m tests.bench profile [RECORD]          where the time of a first build goes
    python -m tests.bench browser [RECORD]          what the largest pages cost Chromium
    python -m tests.bench generate EVENTS FOLDER    a record alone
"""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from . import browser, hugo, measure, preview, profiling, same, table
from .generate import write_record
from .project import ROOT, Project, Work

_LARGE = 50_000
"""Records of as many events are measured once"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--records", nargs="+", default=["real", "1000", "10000", "50000"], metavar="RECORD")
    parser.add_argument("--runs", type=int, default=3, help=f"of each row; of {_LARGE} events one")
    parser.add_argument("--project", action="append", metavar="[NAME=]PATH", help="a checkout; else this one")
    parser.add_argument("--hugo", metavar="PATH", help="the program; else hugo on the PATH or in .cache/hugo")
    parser.add_argument("--json", type=Path, default=ROOT / "dist/bench.json", metavar="FILE")
    parser.add_argument("--without", nargs="*", default=[], choices=["hugo", "preview"])
    commands = parser.add_subparsers(dest="command")
    generate = commands.add_parser("generate")
    generate.add_argument("events", type=int)
    generate.add_argument("folder", type=Path)
    for name in ("profile", "browser"):
        commands.add_parser(name).add_argument("record", nargs="?", default="10000")
    options = parser.parse_args(arguments)
    projects = [Project.parse(each) for each in options.project or [str(ROOT)]]
    if options.command == "generate":
        write_record(options.folder, options.events)
        print("\n".join(profiling.paths_taken(projects[0], options.folder)))
        return
    with _memory_disk() as disk:
        if options.command:
            if options.record != "real":
                write_record(disk / "record", int(options.record))
            record = projects[0].path if options.record == "real" else disk / "record"
            work = Work(projects[0], disk / "work", record)
            print(table.about(table.machine()), flush=True)
            print(
                "\n".join(
                    profiling.measured(work) if options.command == "profile" else browser.measured(work)
                )
            )
        else:
            _Table(options, projects, disk).measure()


class _Table:
    """The table in the making."""

    def __init__(self, options: argparse.Namespace, projects: list[Project], disk: Path) -> None:
        self._options, self._projects, self._disk = options, projects, disk
        self._hugo = None if "hugo" in options.without else hugo.program(options.hugo)
        self._rows: list[table.Row] = []
        self._about = {
            "machine": table.machine(),
            "hugo": hugo.version(self._hugo) if self._hugo else None,
            "projects": {project.name: project.commit for project in projects},
        }

    def measure(self) -> None:
        """Measure all records, print a line as soon as it is known, and keep all as JSON."""
        print(table.about(self._about["machine"]))  # type: ignore[arg-type]
        print(
            f"Hugo {self._about['hugo'] or 'is not there'}; {self._about['projects']}\n\n{table.head()}",
            flush=True,
        )
        for name in self._options.records:
            with tempfile.TemporaryDirectory(dir=self._disk) as folder:
                self._measure_record(name, Path(folder))
        table.keep(self._options.json, self._about, self._rows)

    def _measure_record(self, name: str, folder: Path) -> None:
        runs = self._options.runs if name == "real" or int(name) < _LARGE else 1
        if name != "real":
            write_record(folder / "record", int(name))
        works = [
            Work(project, folder / f"work-{number}", project.path if name == "real" else folder / "record")
            for number, project in enumerate(self._projects)
        ]
        first = {work: table.Row(name, table.FIRST, work.project.name, []) for work in works}
        other = table.Row(name, table.FIRST, "Hugo", [])
        for run in range(runs):
            for work in works:
                work.clean()
                self._run(first[work], work)
            if self._hugo:
                self._run_hugo(other, self._hugo, works[0], folder / "hugo", compare=run == 0)
        shutil.rmtree(folder / "hugo", ignore_errors=True)
        hugo_wall = median(each.wall for each in other.runs) if other.runs else None
        for row in (*first.values(), *([other] if other.runs else [])):
            self._add(row, hugo_wall)
        for label in (table.NOTHING, table.EDIT):
            rows = {work: table.Row(name, label, work.project.name, []) for work in works}
            for _ in range(runs):
                for work in works:
                    if label == table.EDIT:
                        work.edit()
                    self._run(rows[work], work)
            for row in rows.values():
                self._add(row, hugo_wall)
        if name == "real":  # a book of thousands of events is nobody's
            self._measure_books(works, runs, hugo_wall)
        for work in works if "preview" not in self._options.without else ():
            for place, result in preview.measured(work, runs).items():
                self._add(table.Row(name, f"preview: {place}", work.project.name, result), hugo_wall)

    def _measure_books(self, works: Sequence[Work], runs: int, hugo_wall: float | None) -> None:
        rows = {work: table.Row("real", table.BOOKS, work.project.name, []) for work in works}
        for _ in range(runs):
            for work, row in rows.items():
                row.runs.append(
                    measure.run(work.books_command(), work.project.path, work.project.environment)
                )
                _weigh(row, work.books)
        for row in rows.values():
            self._add(row, hugo_wall)

    def _run(self, row: table.Row, work: Work) -> None:
        row.runs.append(measure.run(work.command(), work.project.path, work.project.environment))
        _weigh(row, work.output)

    def _run_hugo(self, row: table.Row, program: Path, work: Work, site: Path, *, compare: bool) -> None:
        if compare:
            hugo.write_site(site, work.output, work.data)
        shutil.rmtree(site / "public", ignore_errors=True)
        row.runs.append(measure.run(hugo.command(program, site), site, dict(os.environ)))
        _weigh(row, site / "public")
        if compare:
            same.compare(work.output, site / "public")

    def _add(self, row: table.Row, hugo_wall: float | None) -> None:
        self._rows.append(row)
        print(table.line(row, hugo_wall), flush=True)


def _weigh(row: table.Row, folder: Path) -> None:
    files = [path for path in folder.rglob("*") if path.is_file()]
    row.files, row.size = len(files), sum(path.stat().st_size for path in files)


@contextmanager
def _memory_disk() -> Iterator[Path]:
    shm = Path("/dev/shm")
    with tempfile.TemporaryDirectory(prefix="bench-", dir=shm if shm.is_dir() else None) as folder:
        yield Path(folder)


if __name__ == "__main__":
    try:
        main()
    except (measure.Failed, same.Difference) as failed:
        sys.exit(str(failed))
