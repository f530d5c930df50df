"""The same input gives the same bytes, wherever and however it is built; at length in `make torture`."""

from pathlib import Path

import pytest

from ..support.project import Tree
from ..support.sampling import rotated
from ..support.worlds import SHORT, World, made_in


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """What is made here and now."""
    return made_in(World("here"), tmp_path_factory.mktemp("here"), book=False)


@rotated
def test_surroundings_of_a_build_do_not_change_it(made: Tree, tmp_path: Path) -> None:
    there = made_in(SHORT, tmp_path, book=False)
    assert [path for path in there if there[path] != made.get(path)] == []
    assert there.keys() == made.keys()
