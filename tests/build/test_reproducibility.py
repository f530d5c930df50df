"""The same input gives the same bytes, wherever and however it is built; at length in `make torture`."""

from pathlib import Path

import pytest

from ..support.project import Tree
from ..support.sampling import rotated
from ..support.worlds import SHORT, World, build_world


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """Return the output of a build in the world of this process."""
    return build_world(World("here"), tmp_path_factory.mktemp("here"), book=False)


@rotated
def test_surroundings_of_a_build_do_not_change_it(reference: Tree, tmp_path: Path) -> None:
    there = build_world(SHORT, tmp_path, book=False)
    assert [path for path in there if there[path] != reference.get(path)] == []
    assert there.keys() == reference.keys()
