"""Every file of tests is run."""

from fnmatch import fnmatch

import pytest

from ..conftest import ROOT


def test_no_folder_of_tests_is_left_out(pytestconfig: pytest.Config) -> None:
    left_out = pytestconfig.getini("norecursedirs")
    files = [
        file.relative_to(ROOT) for file in ROOT.glob("tests/**/test_*.py") if "node_modules" not in file.parts
    ]
    assert files
    assert [
        str(file)
        for file in files
        if any(fnmatch(folder, pattern) for folder in file.parts[:-1] for pattern in left_out)
    ] == []
