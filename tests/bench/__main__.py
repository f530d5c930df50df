"""How long builds take: `python -m tests.bench [--runs 3] [--large 50000] [--only NAME …]`.

Every case is the command that a person types, in a process of its own, on a memory disk where there is
one. Wall and CPU time (of all processes) are medians with the least and the most; memory is the most that
all processes together held (proportional set size, sampled). `writing` is the time for writing the same
bytes again. Where a `hugo` is at hand it builds the same pages (hugo.py) in the same run. The table is
printed and kept as `dist/bench.json`.
"""

import argparse
import itertools
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median

from . import hugo
from .generate import write_record

ROOT = Path(__file__).parents[2]
_SAMPLE = 0.25  # seconds: to look takes the kernel some thousandths, and holds up what is looked at
_FLOOR = "Pelican alone, imported"
"""What nothing that runs in Pelican can be quicker than"""
_READING = 3  # seconds between saves, in which the preview gets ready for the next one
_WORLD = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | {
    "PYTHONPATH": "plugins"
}


@dataclass
class Case:
    """One line of the table; times in seconds, sizes in bytes."""

    name: str
    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    memory: int = 0
    pages: int = 0
    size: int = 0
    writing: float = 0.0
    said: str = ""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--large", type=int, default=50_000, help="0 leaves it out")
    parser.add_argument("--only", nargs="*", default=[], help="cases whose names hold one of these")
    told = parser.parse_args()
    cases: list[Case] = []
    with _memory_disk() as disk:
        for make in (_real, _of_size(told.events), _large(told.large, told.events)):
            for case in make(disk, told.runs, told.only):
                cases.append(case)
                print(_line(case), flush=True)
    _compare(cases)
    kept = ROOT / "dist/bench.json"
    kept.parent.mkdir(exist_ok=True)
    about = {"python": platform.python_version(), "cores": len(os.sched_getaffinity(0))}
    kept.write_text(json.dumps(about | {"cases": [asdict(case) for case in cases]}, indent=1) + "\n")


Cases = Callable[[Path, int, list[str]], Iterator[Case]]


class _Work:
    """A record, its output and its cache on the disk, and the command that builds it."""

    def __init__(self, folder: Path, data: Path, content: Path) -> None:
        self.folder, self.data, self.content = folder, data, content
        self.output = folder / "output"

    def command(self) -> list[str]:
        return [
            f"{ROOT}/.venv/bin/pelican", str(self.content), "-s", "pelican.conf.py", "--fatal", "errors",
            "-o", str(self.output), "-e", f'TIMELINE_DATA="{self.data}"', f'CACHE_PATH="{self.folder}/cache"',
        ]  # fmt: skip

    def clean(self) -> None:
        for name in ("output", "cache"):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def edit(self, run: int) -> None:
        """Change the title of the first event of a file."""
        file = sorted((self.data / "events").rglob("*.yaml"))[0]
        text = file.read_text("utf-8")
        file.write_text(
            re.sub(r"(?m)^(  title: .{4}).?", rf"\g<1>{'一二三四五六七八九'[run % 9]}", text, count=1)
        )

    def measured(self, name: str, runs: int, before: Callable[[int], None], cores: int = 0) -> Case:
        case = Case(name)
        for run in range(runs):
            before(run)
            _run(case, self.command(), cores)
        files = [path for path in self.output.rglob("*") if path.is_file()]
        case.pages = sum(path.suffix == ".html" for path in files)
        case.size = sum(path.stat().st_size for path in files)
        return case


def _real(disk: Path, runs: int, only: list[str]) -> Iterator[Case]:
    work = _Work(disk / "real", disk / "real/data", disk / "real/content")
    for name in ("data", "content"):
        shutil.copytree(ROOT / name, work.folder / name)
    if _wanted("real", only):
        yield work.measured("real, cold", runs, lambda _: work.clean())
        yield work.measured("real, nothing changed", 2 * runs, lambda _: None)
        yield work.measured("real, one event edited", 2 * runs, work.edit)
        case = Case(_FLOOR)
        for _ in range(2 * runs):
            _run(case, [f"{ROOT}/.venv/bin/python", "-c", "import pelican"], 0)
        yield case
    if _wanted("preview", only):
        yield from _preview("real, preview", work, 2 * runs)


def _of_size(events: int) -> Cases:
    def cases(disk: Path, runs: int, only: list[str]) -> Iterator[Case]:
        folder = disk / str(events)
        write_record(folder, events)
        work = _Work(folder, folder / "data", folder / "content")
        if _wanted(f"{events}", only):
            cold = work.measured(f"{events}, cold", runs, lambda _: work.clean())
            cold.writing = _writing(work.output, disk / "written")
            yield cold
            yield work.measured(f"{events}, nothing changed", runs, lambda _: None)
            yield work.measured(f"{events}, one event edited", runs, work.edit)
            yield work.measured(f"{events}, cold, one core", 1, lambda _: work.clean(), cores=1)
        if _wanted("preview", only):
            yield from _preview(f"{events}, preview", work, runs)
        if hugo.PROGRAM and _wanted("hugo", only):
            hugo.write_site(disk / "hugo", folder / "data")
            case = Case(f"{events}, hugo {hugo.version()}, cold")
            for _ in range(runs):
                shutil.rmtree(disk / "hugo/public", ignore_errors=True)
                _run(case, hugo.command(disk / "hugo"), 0)
            files = [path for path in (disk / "hugo/public").rglob("*") if path.is_file()]
            case.pages = sum(path.suffix == ".html" for path in files)
            case.size = sum(path.stat().st_size for path in files)
            yield case
            shutil.rmtree(disk / "hugo")
        work.clean()

    return cases


def _preview(name: str, work: _Work, runs: int) -> Iterator[Case]:
    """From a save to the event's own pages on the disk, and to everything, in the process that the preview
    keeps; wall time alone.
    """
    own, all_ = Case(f"{name}, its own pages"), Case(f"{name}, everything")
    settings = work.folder / "preview.conf.py"
    settings.write_text(
        f"from runpy import run_path\nglobals().update(run_path({str(ROOT / 'pelican.conf.py')!r}))\n"
        f"THEME = {str(ROOT / 'themes/paper')!r}\nCACHE_PATH = {str(work.folder / 'cache')!r}\n"
    )
    command = [sys.executable, "-m", "preview.worker", str(settings), str(work.data), str(work.content)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=ROOT, env=_WORLD, **pipes) as worker:  # type: ignore[call-overload]
        worker.stdout.readline()  # what it reads
        for run in range(runs + 1):
            work.edit(run)
            started = time.perf_counter()
            worker.stdin.write("\n")
            worker.stdin.flush()
            more = True
            while more:
                said = json.loads(worker.stdout.readline())
                more = said["more"]
                if not said["changed"]:
                    raise SystemExit(f"{name}: {said}")
                if run:  # the first one builds all
                    case = own if more else all_
                    case.wall.append(time.perf_counter() - started)
                    case.pages = len(said["changed"])
            time.sleep(_READING)
        worker.stdin.close()
    yield from (own, all_)


def _large(large: int, events: int) -> Cases:
    def cases(disk: Path, runs: int, only: list[str]) -> Iterator[Case]:
        if large and _wanted(f"{large}", only):
            folder = disk / str(large)
            write_record(folder, large)
            work = _Work(folder, folder / "data", folder / "content")
            yield work.measured(f"{large}, cold", 1, lambda _: work.clean())

    return cases


def _wanted(name: str, only: list[str]) -> bool:
    return not only or any(each in name for each in only)


def _run(case: Case, command: list[str], cores: int) -> None:
    pinned = ["taskset", "-c", "0"] if cores == 1 else []
    started = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen([*pinned, *command], cwd=ROOT, env=_WORLD, stdout=said, stderr=said)
        ended = threading.Event()
        sampler = threading.Thread(target=_sample, args=(process.pid, case, ended))
        sampler.start()
        _, status, used = os.wait4(process.pid, 0)
        case.wall.append(time.perf_counter() - started)
        process.returncode = os.waitstatus_to_exitcode(status)
        ended.set()
        sampler.join()
        said.seek(0)
        if process.returncode:
            raise SystemExit(f"{case.name}: exit {process.returncode}\n{said.read().decode()}")
    case.cpu.append(used.ru_utime + used.ru_stime)


def _sample(pid: int, case: Case, ended: threading.Event) -> None:
    while not ended.wait(_SAMPLE):
        case.memory = max(case.memory, sum(map(_held, _family(pid))))


def _family(pid: int) -> Iterator[int]:
    yield pid
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _family(int(child))
    except OSError:
        return


def _held(pid: int) -> int:
    try:
        said = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    found = re.search(r"^Pss:\s+(\d+) kB", said, re.MULTILINE)
    return int(found[1]) * 1024 if found else 0


def _writing(tree: Path, target: Path) -> float:
    """Seconds for writing the bytes of a tree to another."""
    files = [(path.relative_to(tree), path.read_bytes()) for path in tree.rglob("*") if path.is_file()]
    started = time.perf_counter()
    for path, content in files:
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_bytes(content)
    taken = time.perf_counter() - started
    shutil.rmtree(target)
    return taken


def _line(case: Case) -> str:
    parts = [f"{case.name:36}", _times("wall", case.wall)]
    if case.pages and case.cpu:
        parts += [_times("cpu", case.cpu), f"{case.memory / 1e6:5.0f} MB"]
        parts += [f"{case.pages:6} pages", f"{case.size / 1e6:5.0f} MB written"]
    elif case.pages:
        parts.append(f"{case.pages:6} files changed")
    if case.writing:
        parts.append(f"{median(case.wall) / case.writing:.1f} × writing ({case.writing:.2f} s)")
    return "  ".join(parts)


def _times(name: str, times: list[float]) -> str:
    return f"{name} {median(times):6.2f} s ({min(times):.2f}-{max(times):.2f})"


def _compare(cases: list[Case]) -> None:
    """What the figures are beside each other."""
    wall = {case.name: median(case.wall) for case in cases}
    pages = {case.name: case.pages for case in cases}
    for name, taken in wall.items():
        events, _, rest = name.partition(", ")
        cold = f"{events}, cold"
        if rest in ("nothing changed", "one event edited"):
            print(f"{name}: {taken / wall[cold]:.2f} × cold")
            if events == "real" and _FLOOR in wall:
                print(f"{name}: {taken / wall[_FLOOR]:.1f} × importing Pelican")
        elif rest == "cold, one core":
            print(f"{events}: two cores {taken / wall[cold]:.2f} × one")
        elif rest.startswith("hugo") and cold in wall:
            print(f"{events}: {wall[cold] / taken:.2f} × hugo ({pages[cold]} pages to its {pages[name]})")
    colds = [name for name in wall if name.endswith(", cold") and name[0].isdigit() and "hugo" not in name]
    for small, large in itertools.pairwise(colds):
        more = (wall[large] / pages[large]) / (wall[small] / pages[small])
        print(f"{large}: {more:.2f} × the time a page takes at {small.partition(',')[0]}")


@contextmanager
def _memory_disk() -> Iterator[Path]:
    shm = Path("/dev/shm")
    with tempfile.TemporaryDirectory(prefix="bench-", dir=shm if shm.is_dir() else None) as folder:
        yield Path(folder)


if __name__ == "__main__":
    sys.exit(main())
