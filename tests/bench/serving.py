"""How fast Debian's nginx serves a release, and how heavy its pages are: `python -m tests.bench.serving`.

The real record, published; each answer over TLS and compressed with brotli, asked for by wrk for three
seconds over 32 kept connections, on the same machine. Then the same while releases are exchanged ten
times a second. Prints requests per second, the slowest of a hundred, answers that are not 200, and bytes.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

from publish.releases import Releases
from tests.support import nginx

from .measure import run
from .project import ROOT, Project, Work

PAGES = """
    index.html years/2023.html events/2023-beijing-delegation.html regions/aohan.html leaders/index.html
    search.html search/text.js data/events.json 404.html
""".split()
SECONDS = 3


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured of one file."""

    path: str
    plain: int
    gzip: int
    brotli: int
    requests: float
    """a second"""
    slow: str
    """time within which 99 of 100 answers came"""
    bad: int


def measure() -> list[Figures]:
    """The figures of every page, and last those of the first page under exchange of releases."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "nginx").mkdir()
        releases = Releases(folder / "dist")
        work = Work(Project("here", ROOT), folder / "work", ROOT)
        for _ in range(2):  # releases that differ
            work.edit()
            run(
                [*work.command(), f'SITEURL="https://{nginx.HOST}"', "TIMELINE_PUBLISH=true"],
                ROOT,
                work.project.environment,
            )
            release, _ = releases.add(work.output)
        with nginx.serving(folder / "dist/site", folder / "nginx") as server:
            result = [_asked(server, release.site, path) for path in PAGES]
            over = threading.Event()
            swapping = threading.Thread(target=_swap, args=(releases, over))
            swapping.start()
            result.append(_asked(server, release.site, PAGES[0]))
            over.set()
            swapping.join()
    return result


def _swap(releases: Releases, over: threading.Event) -> None:
    turn = 0
    while not over.wait(0.1):
        releases.back(releases.all()[turn % 2].name)
        turn += 1


def _asked(server: nginx.Server, site: Path, path: str) -> Figures:
    wrk = shutil.which("wrk")
    if not wrk:
        sys.exit("apt-get install wrk")
    command = [
        wrk, "-t2", "-c32", f"-d{SECONDS}s", "--latency", "-H", f"Host: {nginx.HOST}",
        "-H", "Accept-Encoding: br", f"https://127.0.0.1:{server.https}/{path}",
    ]  # fmt: skip
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    sizes = [(site / f"{path}{ending}").stat().st_size for ending in ("", ".gz", ".br")]
    rate = re.search(r"Requests/sec: +([\d.]+)", output)
    slow = re.search(r"99% +(\S+)", output)
    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", output)
    errors = re.search(r"Socket errors: .*", output)
    assert rate, output
    assert slow, output
    assert not errors, output
    return Figures(path, *sizes, float(rate[1]), slow[1], int(bad[1]) if bad else 0)


def main() -> None:
    """Print the table."""
    if missing := nginx.missing():
        sys.exit(missing)
    print(f"{'':38}{'bytes':>9}{'gzip':>8}{'brotli':>8}{'requests/s':>12}{'99 %':>10}{'bad':>5}")
    rows = measure()
    for row in rows:
        path = row.path if row is not rows[-1] else f"{row.path}, releases exchanged"
        print(
            f"{path:38}{row.plain:9}{row.gzip:8}{row.brotli:8}{row.requests:12.0f}{row.slow:>10}{row.bad:5}"
        )


if __name__ == "__main__":
    main()
