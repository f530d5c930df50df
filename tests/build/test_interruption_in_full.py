"""A thousand kills, a hundred races, a disk that is full at any moment: whole trees, and figures of it.

KILLS and RACES in the environment say how many of each.
"""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from ..conftest import ROOT, tool, tree
from ..support.project import (
    ARCHIVE,
    BOOK,
    EDITS,
    HTML,
    PUBLISH,
    RELEASE,
    WORDS,
    Project,
    Tree,
    kill_at_random,
)

pytestmark = pytest.mark.slow

KILLS, RACES = int(os.environ.get("KILLS", "1000")), int(os.environ.get("RACES", "100"))
SHARES = {"full build": 0.25, "incremental build": 0.4, "publish": 0.15, "archive": 0.1, "book": 0.1}
COMMANDS = {
    "full build": (HTML,), "incremental build": (HTML,), "publish": (PUBLISH, RELEASE),
    "archive": (HTML, ARCHIVE), "book": (BOOK,),
}  # fmt: skip
OUTCOMES = {"full build": "output", "incremental build": "output", "publish": "dist/site"}


@pytest.mark.parametrize("what", SHARES)
def test_what_is_killed_leaves_the_old_or_the_new(
    what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = Project.at(tmp_path, WORDS if what == "publish" else EDITS)
    kills = max(3, round(KILLS * SHARES[what]))

    def outcome() -> Tree:
        if what in OUTCOMES:
            return tree(tmp_path / OUTCOMES[what])
        return {path: content for path, content in tree(tmp_path / "dist").items() if "/." not in f"/{path}"}

    tally = kill_at_random(
        project, COMMANDS[what], outcome, kills, seed=len(what), forget=lambda _: what == "full build",
        staging=".output.new" if what.endswith("build") else "",
    )  # fmt: skip
    with capsys.disabled():
        sys.stdout.write(f"{what}: {tally}\n")
    assert tally.mixtures == []


def test_of_two_builds_one_wins(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project, ends = Project.at(tmp_path), Counter[tuple[int, ...]]()
    whole: dict[bool, Tree] = {}
    for _ in range(2):
        project.turn()
        project.succeed(HTML)
        whole[project.is_edited] = tree(tmp_path / "output")
    for _ in range(RACES):
        project.turn()
        racers = [project.start(HTML) for _ in range(2)]
        output = [racer.communicate()[1] for racer in racers]
        statuses = [racer.returncode for racer in racers]
        ends[tuple(sorted(statuses))] += 1
        for status, words in zip(statuses, output, strict=True):
            assert (status == 75) == ("正在写入" in words)
        assert tree(tmp_path / "output") == whole[project.is_edited]
        assert project.leftovers == []
    with capsys.disabled():
        sys.stdout.write(f"{RACES} races of two builds, by exit status: {dict(ends)}\n")
    assert set(ends) == {(0, 75)}


def test_a_disk_that_is_full_at_any_moment_leaves_the_old_site(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On a tmpfs of its own, with room for a little more at each try, till there is enough."""
    tool("unshare", "apt-get install util-linux")
    here = (
        "unshare",
        "--user",
        "--map-root-user",
        "--mount",
        sys.executable,
        "-m",
        "tests.support.full_disk",
    )
    world = os.environ | {"PYTHONPATH": str(ROOT / "plugins")}
    process = subprocess.run([*here, str(tmp_path)], cwd=ROOT, env=world, capture_output=True, text=True)
    with capsys.disabled():
        sys.stdout.write(process.stdout)
    assert process.returncode == 0, process.stdout + process.stderr
