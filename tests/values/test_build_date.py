"""The day of a build: that of the record's own repository, and of no other."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from timeline.values.build_date import build_date

from ..conftest import STARTER


@pytest.fixture(autouse=True)
def _only_git_states_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


def git(folder: Path, *arguments: str, day: str = "2020-01-01") -> None:
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    world = os.environ | {"GIT_AUTHOR_DATE": f"{day}T23:30:00Z", "GIT_COMMITTER_DATE": f"{day}T23:30:00Z"}
    subprocess.run(["git", *who, *arguments], cwd=folder, env=world, check=True, capture_output=True)


def commit(folder: Path, day: str) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", day, day=day)


def repository(folder: Path, *names: str, day: str) -> Path:
    """Return a folder with parts of the starter, and a program, that git keeps."""
    folder.mkdir(exist_ok=True)
    for name in names:
        shutil.copytree(STARTER / name, folder / name)
    (folder / "program.py").touch()
    git(folder, "init", "-q")
    commit(folder, day)
    return folder


def day_of(folder: Path, content: Path | None = None) -> str:
    return build_date(folder / "data", content or folder / "content")


@pytest.mark.parametrize("name", ["record", "with space", "[a]*?", ":(top)记录"])
def test_the_day_is_that_of_the_last_commit_that_touched_the_record(tmp_path: Path, name: str) -> None:
    record = repository(tmp_path / name, "data", "content", day="2020-02-02")
    assert day_of(record) == "2020-02-02"
    (record / "program.py").write_text("pass")
    commit(record, "2020-03-03")
    assert day_of(record) == "2020-02-02", "the program changed, the record did not"
    for day, file in (("2020-04-04", "content/about.md"), ("2020-05-05", "data/events/2001-2009.yaml")):
        (record / file).write_text("changed")
        commit(record, day)
        assert day_of(record) == day


def test_the_day_is_that_of_the_folder_that_a_link_leads_to(tmp_path: Path) -> None:
    record = repository(tmp_path / "record", "data", "content", day="2020-02-02")
    program = repository(tmp_path / "program", day="2021-01-01")
    for name in ("data", "content"):
        (program / name).symlink_to(record / name)
    commit(program, "2021-02-02")
    assert day_of(program) == "2020-02-02"


def test_a_repository_around_it_that_does_not_track_it_states_nothing(tmp_path: Path) -> None:
    around = repository(tmp_path / "around", "content", day="2020-02-02")
    shutil.copytree(STARTER / "data", around / "data")
    assert day_of(around) == "", "never added"
    (around / ".gitignore").write_text("data/\n")
    commit(around, "2020-03-03")
    assert day_of(around) == "", "ignored"
    git(around, "add", "-f", "data/terms.yaml", "data/chronicle.yaml")
    assert day_of(around) == "", "never committed"
    commit(around, "2020-04-04")
    assert day_of(around) == "2020-04-04"
    git(around, "rm", "-q", "--cached", "data/chronicle.yaml")
    commit(around, "2020-05-05")
    assert day_of(around) == "", "no longer tracked, though the history touches it"


def test_a_repository_of_its_own_inside_another_states_it(tmp_path: Path) -> None:
    around = repository(tmp_path / "around", "content", day="2022-02-02")
    shutil.copytree(STARTER / "data", around / "data")
    git(around / "data", "init", "-q")
    commit(around / "data", "2020-02-02")
    commit(around, "2023-03-03")
    assert day_of(around) == "2020-02-02"


def test_borrowed_essays_state_nothing_of_the_record(tmp_path: Path) -> None:
    program = repository(tmp_path / "program", "content", day="2022-02-02")
    record = repository(tmp_path / "record", "data", day="2020-02-02")
    assert day_of(record, program / "content") == "2020-02-02"
    shutil.rmtree(record / ".git")
    assert day_of(record, program / "content") == ""


def test_a_hook_of_another_repository_does_not_lead_git_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = repository(tmp_path / "record", "data", "content", day="2020-02-02")
    other = repository(tmp_path / "other", "data", "content", day="2022-02-02")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / ".git/index"))
    assert day_of(record) == "2020-02-02"


def test_without_git_nothing_is_stated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = repository(tmp_path / "record", "data", "content", day="2020-02-02")
    monkeypatch.setenv("PATH", "")
    assert day_of(record) == ""


def test_the_environment_comes_first_and_counts_in_utc(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = repository(tmp_path / "record", "data", "content", day="2020-02-02")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "946684799")
    assert day_of(record) == "1999-12-31"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    assert day_of(record) == "2020-02-02"
