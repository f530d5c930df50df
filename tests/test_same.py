"""The same input gives the same bytes, wherever and however it is built; at length in tests/torture."""

from pathlib import Path

import pytest

from .variants import SHORT, World, made_in
from .whole import Tree


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """What is made here and now."""
    return made_in(World("here"), tmp_path_factory.mktemp("here"), book=False)


def test_seed_zone_locale_umask_listing_processes_and_path_do_not_show(made: Tree, tmp_path: Path) -> None:
    there = made_in(SHORT, tmp_path, book=False)
    assert [path for path in there if there[path] != made.get(path)] == []
    assert there.keys() == made.keys()
