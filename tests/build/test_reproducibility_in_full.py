"""The same input in every world that we can think of: 0 bytes of site, exports, archive and book differ."""

import shutil
import sys
from pathlib import Path

import pytest

from ..conftest import tool
from ..support.project import ARCHIVE, BOOK, HTML, Project, Tree
from ..support.worlds import WORLDS, World, build_world, outcome, run_in

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    return build_world(World("here"), tmp_path_factory.mktemp("here"))


def difference(reference: Tree, there: Tree) -> int:
    """Return the number of bytes of the files that differ."""
    return sum(len(reference.get(path, b"")) + len(there.get(path, b"")) for path in {*reference, *there}
               if reference.get(path) != there.get(path))  # fmt: skip


def say(capsys: pytest.CaptureFixture[str], name: str, reference: Tree, there: Tree) -> None:
    size = sum(map(len, there.values()))
    with capsys.disabled():
        sys.stdout.write(
            f"{name}: {difference(reference, there)} of {size} bytes in {len(there)} files differ\n"
        )


@pytest.mark.parametrize("world", WORLDS, ids=lambda world: world.name)
def test_no_world_shows(
    reference: Tree, world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in world.before[:1]:
        tool(command, "apt-get install faketime util-linux")
    there = build_world(world, tmp_path)
    say(capsys, world.name, reference, there)
    assert [path for path in {*reference, *there} if reference.get(path) != there.get(path)] == []


def test_neither_caches_nor_what_stood_there_show(
    reference: Tree, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project, here = Project.at(tmp_path), World("here")
    for name in ("warm caches, old output", "warm caches, no output", "no caches, spoiled output"):
        project.turn()
        for command in (HTML, BOOK, ARCHIVE):
            run_in(here, project, command)
        project.turn()
        if name == "warm caches, no output":
            shutil.rmtree(tmp_path / "output")
        elif name == "no caches, spoiled output":
            shutil.rmtree(tmp_path / ".cache")
            (tmp_path / "output/index.html").write_text("cut off")
            (tmp_path / "output/data/events.json").unlink()
            (tmp_path / ".output.new/half").mkdir(parents=True)
        for command in (HTML, BOOK, ARCHIVE):
            run_in(here, project, command)
        there = outcome(project)
        say(capsys, name, reference, there)
        assert [path for path in {*reference, *there} if reference.get(path) != there.get(path)] == []
