"""Builds on a tmpfs of its own with ever more room: each fails and leaves the old site, until one has enough.

Run in a mount namespace: it mounts a disk over the folder it is told. Prints how far it came.
"""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

from ..conftest import tree
from .project import HTML, Project

STEP = 32 << 10
"""Bytes of room more at each try"""


def main(folder: Path) -> None:
    """Raise AssertionError where an old site was harmed, or the message of a failure is not plain."""
    mount("-t", "tmpfs", "-o", "size=200m", "none", str(folder))
    project = Project.at(folder)
    project.succeed(HTML)
    before = tree(folder / "output")
    project.turn()
    message: Counter[str] = Counter()
    for room in range(0, 200 << 20, STEP):
        disk = os.statvfs(folder)
        bytes_in_use = (disk.f_blocks - disk.f_bfree) * disk.f_frsize
        mount("-o", f"remount,size={max(bytes_in_use + room, disk.f_frsize)}", str(folder))
        status, out, err = project.run(HTML)
        mount("-o", "remount,size=200m", str(folder))
        if status == 0:
            break
        assert status == 1, (status, out, err)
        assert err.endswith("磁盘满了，网站没有写成，原来的没有动\n"), err
        assert len(err.splitlines()) == 1, err
        assert tree(folder / "output") == before
        assert project.leftovers == [], project.leftovers
        message[next((name for name in (".cache/", ".output.new/") if name in err), "the lock")] += 1
    assert tree(folder / "output") != before
    assert sum(message.values()) > 5
    sys.stdout.write(
        f"{sum(message.values())} full disks, whole sites: {sum(message.values())}; {dict(message)}\n"
    )


def mount(*arguments: str) -> None:
    subprocess.run(["mount", *arguments], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
