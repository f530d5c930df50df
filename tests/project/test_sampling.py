"""What makes the tests quick loses nothing: samples, shared folders, and tests whose tool is missing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ..conftest import ROOT
from ..support import sampling
from ..support.sampling import commit, rotated, sample
from ..support.sharing import shared_folder

ITEMS = list("abcdefghijk")


@pytest.fixture(autouse=True)
def _by_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TIMELINE_SAMPLE", raising=False)


def test_the_samples_of_successive_numbers_are_all_items_each_once(monkeypatch: pytest.MonkeyPatch) -> None:
    for parts in (1, 2, 3, 6):
        results = []
        for number in range(70, 70 + parts):
            monkeypatch.setenv("TIMELINE_SAMPLE", str(number))
            results.append(sample(ITEMS, parts))
        assert sorted(item for part in results for item in part) == ITEMS
        assert all(results)


def test_commits_take_different_samples_and_one_commit_takes_one(monkeypatch: pytest.MonkeyPatch) -> None:
    results = []
    for id_ in ("e99c017e", "6a83cb62", "e99c017e"):
        monkeypatch.setattr(sampling, "commit", lambda id_=id_: id_ * 5)
        results.append(sample(ITEMS, 3))
    assert results[0] == results[2] != results[1]


def test_the_commit_is_this_project_s_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    subprocess.run(["git", *identity, "commit", "-q", "--allow-empty", "-m", "a"], cwd=tmp_path, check=True)
    monkeypatch.setattr(sampling, "ROOT", tmp_path)
    assert len(commit()) == 40
    (tmp_path / "unpacked").mkdir()
    monkeypatch.setattr(sampling, "ROOT", tmp_path / "unpacked")
    assert commit() == "", "a folder within somebody's repository has no commit of its own"
    monkeypatch.setenv("PATH", "/nonexistent")
    assert commit() == ""
    assert sample(ITEMS, 3) == ITEMS[::3], "without git, always the same"


def test_a_shared_folder_is_filled_once_and_whole(request: pytest.FixtureRequest) -> None:
    calls = []

    def fill(folder: Path) -> None:
        calls.append(folder)
        (folder / "file").write_text("whole" if len(calls) > 1 else "half")
        if len(calls) == 1:
            raise OSError

    name = f"test-{os.getpid()}"
    with pytest.raises(OSError), shared_folder(request, name, fill):
        pass
    for _ in range(2):
        with shared_folder(request, name, fill) as folder:
            assert (folder / "file").read_text() == "whole"
    assert len(calls) == 2


@pytest.mark.parametrize("change", ["write", "add", "remove"])
def test_who_changes_a_shared_folder_is_reported(request: pytest.FixtureRequest, change: str) -> None:
    name = f"test-{change}-{os.getpid()}"
    with (
        pytest.raises(AssertionError, match="which others read"),
        shared_folder(request, name, lambda folder: (folder / "file").touch()) as folder,
    ):
        file = folder / ("other" if change == "add" else "file")
        file.unlink() if change == "remove" else file.write_text("changed")


@pytest.mark.parametrize(("mode", "status", "start"), [("", 0, "SKIPPED [1]"), ("required", 1, "E  ")])
@rotated
def test_without_a_browser_a_test_says_how_to_get_it(mode: str, status: int, start: str) -> None:
    test = "tests/browser/test_pages.py::test_the_first_tab_leads_to_the_matter"
    world = os.environ | {"PATH": "/nonexistent", "TIMELINE_TOOLS": mode}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", test]
    process = subprocess.run(command, cwd=ROOT, env=world, capture_output=True, text=True)
    assert process.returncode == status, process.stdout
    lines = [line for line in process.stdout.splitlines() if line.startswith(start)]
    assert any("no Chromium here: apt-get install chromium" in line for line in lines)


def test_a_test_that_takes_turns_runs_for_one_commit_in_three(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("test_a", "test_b", "test_c"):
        ran = []
        for number in range(6):
            monkeypatch.setenv("TIMELINE_SAMPLE", str(number))

            def test() -> None: ...

            test.__name__ = name
            ran.append(not getattr(sampling.rotated(test), "pytestmark", []))
        assert sum(ran[:3]) == 1
        assert ran[:3] == ran[3:]
