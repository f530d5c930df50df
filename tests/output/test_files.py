"""Bytes to disk: each path once, the last good tree never harmed."""

import errno
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from timeline.cache.build_key import folder_digest
from timeline.output.files import OutputFile, describe_os_error
from timeline.output.lock import LockHeld, exclusive
from timeline.output.swap import staged_directory, swap
from timeline.output.writer import WriteTask, run_write_tasks, write_files


def test_two_files_at_one_path_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"two files would be written to a\.html"):
        write_files([OutputFile("a.html", b"1"), OutputFile("a.html", b"2")], tmp_path)


def test_paths_that_differ_only_in_capitals_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"two files would be written to A\.html"):
        write_files([OutputFile("a.html", b"1"), OutputFile("A.html", b"2")], tmp_path)


def test_shares_are_written_together(tmp_path: Path) -> None:
    shares = [lambda: [OutputFile("a", b"1")], lambda: [OutputFile("b/c", b"2")]]
    assert list(run_write_tasks(shares, tmp_path)) == ["a", "b/c"]
    assert (tmp_path / "b/c").read_bytes() == b"2"


def test_shares_may_not_write_to_one_path(tmp_path: Path) -> None:
    shares = [lambda: [OutputFile("a", b"1")], lambda: [OutputFile("a", b"2")]]
    with pytest.raises(ValueError, match="two files"):
        run_write_tasks(shares, tmp_path)


def test_what_goes_wrong_in_a_share_is_raised_here(tmp_path: Path) -> None:
    def fail() -> list[OutputFile]:
        raise KeyError("lost")

    with pytest.raises(RuntimeError, match="lost"):
        run_write_tasks([list, fail], tmp_path)


def test_a_finished_folder_takes_the_place_of_the_old(tmp_path: Path) -> None:
    output = tmp_path / "output"
    for content in ("old", "new"):
        with staged_directory(output) as staging:
            (staging / "index.html").write_text(content)
        assert (output / "index.html").read_text() == content
    assert sorted(path.name for path in tmp_path.iterdir()) == ["output"]


def test_on_any_error_the_old_tree_stays(tmp_path: Path) -> None:
    output = tmp_path / "output"
    output.mkdir()
    (output / "index.html").write_text("old")
    with pytest.raises(KeyError), staged_directory(output) as staging:
        (staging / "index.html").write_text("half")
        raise KeyError
    assert (output / "index.html").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["output"]


def test_leftovers_of_a_killed_build_are_cleaned(tmp_path: Path) -> None:
    (tmp_path / ".output.new").mkdir()
    (tmp_path / ".output.new/stale.html").write_text("stale")
    with staged_directory(tmp_path / "output") as staging:
        assert list(staging.iterdir()) == []


def test_two_folders_change_places_also_without_the_system_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for with_call in (True, False):
        if not with_call:
            monkeypatch.setattr("ctypes.CDLL", lambda *_args, **_kwargs: object())
        new, old = tmp_path / f"new{with_call}", tmp_path / f"old{with_call}"
        new.mkdir()
        old.mkdir()
        (new / "n").touch()
        (old / "o").touch()
        swap(new, old)
        assert [path.name for path in old.iterdir()] == ["n"]
        assert [path.name for path in new.iterdir()] == ["o"]


def test_a_site_that_was_set_aside_comes_back(tmp_path: Path) -> None:
    """Without renameat2 there are two renames, and a kill may fall between them."""
    (tmp_path / ".output.old").mkdir()
    (tmp_path / ".output.old/index.html").write_text("old")
    (tmp_path / ".output.new").mkdir()
    with pytest.raises(KeyError), staged_directory(tmp_path / "output"):
        raise KeyError
    assert (tmp_path / "output/index.html").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["output"]


def test_only_one_may_write_in_a_place(tmp_path: Path) -> None:
    with exclusive(tmp_path / "output"):
        with (
            pytest.raises(LockHeld, match=f"另一个进程（{os.getpid()}）正在写入"),
            exclusive(tmp_path / "output"),
        ):
            pass
        with exclusive(tmp_path / "another"):
            pass
    assert list(tmp_path.iterdir()) == []


def test_children_of_a_killed_process_are_waited_for(tmp_path: Path) -> None:
    parent = os.fork()
    if parent == 0:
        lock = exclusive(tmp_path / "output")
        lock.__enter__()
        if os.fork() == 0:
            time.sleep(0.3)
            (tmp_path / "written").touch()
            os._exit(0)
        os._exit(0)  # leaves the lock, as SIGKILL does
    os.waitpid(parent, 0)
    with exclusive(tmp_path / "output"):
        assert (tmp_path / "written").exists()


def test_a_full_disk_is_reported_with_the_file(tmp_path: Path) -> None:
    def full() -> list[OutputFile]:
        raise OSError(errno.ENOSPC, "No space left on device", "a.html")

    with pytest.raises(OSError, match="No space") as error:
        run_write_tasks([list, full], tmp_path)
    assert describe_os_error(error.value) == "a.html：磁盘满了"
    assert "in full" in "".join(error.value.__notes__)
    assert describe_os_error(FileNotFoundError(errno.ENOENT, "No such file", "a.html")) == ""


def test_when_a_share_fails_the_others_write_no_more(tmp_path: Path) -> None:
    def endless() -> Iterator[OutputFile]:
        for number in range(1_000_000):
            yield OutputFile(f"{number}", b"")

    def fail() -> Iterator[OutputFile]:
        while not (tmp_path / "9").exists():
            time.sleep(0.001)
        raise KeyError("lost")
        yield

    with pytest.raises(KeyError, match="lost"):
        run_write_tasks([WriteTask(fail), WriteTask(endless)], tmp_path)
    count = len(list(tmp_path.iterdir()))
    time.sleep(0.05)
    assert len(list(tmp_path.iterdir())) == count


def test_a_folder_digest_follows_linked_folders_and_ignores_compiled_python(tmp_path: Path) -> None:
    events, data = tmp_path / "elsewhere", tmp_path / "data"
    (events / "__pycache__").mkdir(parents=True)
    data.mkdir()
    (events / "2023.yaml").write_text("- id: a\n")
    before = folder_digest(data)
    (data / "events").symlink_to(events)
    link_digest = folder_digest(data)
    assert link_digest != before
    (events / "2023.yaml").write_text("- id: b\n")
    assert folder_digest(data) != link_digest
    edit_digest = folder_digest(data)
    (events / "__pycache__/a.pyc").write_bytes(b"compiled")
    os.mkfifo(events / "pipe")  # to read it would wait for ever
    assert folder_digest(data) == edit_digest
    assert folder_digest(tmp_path / "none") == folder_digest(events / "__pycache__/none")
