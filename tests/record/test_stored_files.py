"""Parsed files that one process stores are those that another one loads."""

import os
from pathlib import Path

import pytest

from timeline.cache.file_store import FileStore
from timeline.record.loader import LoadResult, read_records
from timeline.record.stored_files import RecordStore

from ..conftest import ROOT, spoil


def read(record: Path, store: RecordStore | None = None) -> LoadResult:
    return read_records(record / "data", record / "content", store=store)


@pytest.fixture
def store(tmp_path: Path) -> RecordStore:
    return RecordStore(FileStore(tmp_path / "records", "1"))


def outcome(result: LoadResult) -> list[object]:
    records = [(repr(each), each, each.location) for each in result.records.all()]
    return [records, result.problems, result.invalid, result.count]


@pytest.mark.parametrize("record", [ROOT, ROOT / "tests/starter"], ids=["real", "starter"])
def test_loaded_records_are_those_that_were_parsed(
    record: Path, store: RecordStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded_record = read(record)
    assert outcome(read(record, store)) == outcome(loaded_record)
    monkeypatch.setattr("timeline.record.loader.parse_file", None)  # nothing is parsed again
    assert outcome(read(record, store)) == outcome(loaded_record)


def test_only_changed_items_are_parsed(starter: Path, store: RecordStore) -> None:
    read(starter, store)
    file = starter / "data/events/2001-2009.yaml"
    spoil(file, "title: 闽侯县代表团", "title: 闽侯代表团")
    assert outcome(read(starter, store)) == outcome(read(starter))
    spoil(file, "title: 闽侯代表团", "titel: 闽侯代表团")
    for _ in range(2):
        assert any(each.code == "unknown-key" for each in read(starter, store).problems)


def test_stored_files_of_another_program_are_not_used(starter: Path, store: RecordStore) -> None:
    read(starter, store)
    file = starter / "data/leaders.yaml"
    assert store.load(file)
    assert RecordStore(FileStore(store.store.folder, "2")).load(file) is None
    assert store.load(starter / "data/regions.yml") is None


@pytest.mark.parametrize("harm", ["flip", "cut", "empty", "folder", "pipe", "link"])
def test_damage_costs_time_and_nothing_else(starter: Path, store: RecordStore, harm: str) -> None:
    expected = outcome(read(starter, store))
    for path in store.store.folder.iterdir():
        content = path.read_bytes()
        path.unlink()
        if harm == "folder":
            path.mkdir()
        elif harm == "pipe":
            os.mkfifo(path)
        elif harm == "link":
            path.symlink_to("/dev/zero")
        else:
            middle = len(content) // 2
            damaged_content = content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
            path.write_bytes({"flip": damaged_content, "cut": content[:middle], "empty": b""}[harm])
    assert outcome(read(starter, store)) == expected
    assert outcome(read(starter, store)) == expected


def test_a_disk_that_refuses_costs_time_and_nothing_else(starter: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    store = RecordStore(FileStore(tmp_path / "file/records", "1"))
    assert outcome(read(starter, store)) == outcome(read(starter))
