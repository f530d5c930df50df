"""The database, opened by SQLite and served by Datasette."""

import csv
import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from io import StringIO
from pathlib import Path

import apsw
import pytest
from msgspec.structs import replace

from timeline.exports import json_csv as collections
from timeline.exports import sqlite as database
from timeline.exports.tables import all_rows, layout
from timeline.record.editorial import Correction, Removal
from timeline.record.records import Records

from .conftest import PAYLOAD, Finish


def made(finish: Finish, records: Records) -> bytes:
    (file,) = database.files(finish(records))
    assert file.path == "data/chronicle.sqlite"
    return file.content


@pytest.fixture
def opened(finish: Finish, record: Records) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(made(finish, record))
        yield connection


def test_it_is_whole_and_every_key_leads_to_a_row(opened: sqlite3.Connection) -> None:
    assert opened.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert opened.execute("PRAGMA foreign_key_check").fetchall() == []
    foreign = sum(
        len(opened.execute(f"PRAGMA foreign_key_list({name})").fetchall())
        for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    )
    assert foreign > 40
    opened.execute("UPDATE events SET kind = 'nothing' WHERE rowid = 1")
    assert len(opened.execute("PRAGMA foreign_key_check").fetchall()) == 1


def test_it_has_the_rows_of_every_table(finish: Finish, record: Records) -> None:
    told = Correction.model_validate(
        {
            "id": "c", "date": "2024-05-01", "record": record.events[0].key, "field": "title",
            "old": "旧", "new": "新", "kind": "文字", "reason": "误",
        }
    )  # fmt: skip
    gone = Removal.model_validate({"id": "r", "date": "2024-05-02", "reason": "依当事人请求"})
    context = finish(replace(record, corrections=(told,), removals=(gone,)))
    chronicle = context.chronicle

    parts = tuple(all_rows(chronicle))
    lists = {file.path: file.content for file in collections.files(context)}
    with closing(sqlite3.connect(":memory:")) as opened:
        opened.deserialize(b"".join(file.content for file in database.files(context)))
        for table in layout():
            expected = [row[0] for part in parts for row in part[table.name]]
            assert table.name not in ("events", "corrections", "removals", "citations") or expected
            rows = opened.execute(f"SELECT * FROM {table.name} ORDER BY rowid").fetchall()
            assert [row[0] for row in rows] == expected
            lines = csv.reader(StringIO(lists[f"data/csv/{table.name}.csv"].decode("utf-8-sig")))
            columns, *cells = lines
            assert [row[0] for row in cells] == [str(row[0]) for row in rows]
            assert columns == [column.name for column in table.columns]
            assert columns == [
                column[0] for column in opened.execute(f"SELECT * FROM {table.name}").description
            ]
        assert opened.execute("SELECT value FROM about WHERE name = 'version'").fetchone() == ("1.0",)


def test_amounts_can_be_reckoned_with(opened: sqlite3.Connection, record: Records) -> None:
    total = sum(figure.value for event in record.events for figure in event.figures)
    (found,) = opened.execute("SELECT sum(value) FROM figures").fetchone()
    assert found == pytest.approx(float(total))
    assert {kind for (kind,) in opened.execute("SELECT typeof(value) FROM figures")} == {"integer", "real"}


def test_the_views_name_people_regions_and_measures(opened: sqlite3.Connection) -> None:
    assert ("尹力", "率团") in opened.execute("SELECT name, did FROM who").fetchall()
    (count,) = opened.execute("SELECT count(*) FROM figures").fetchone()
    assert opened.execute("SELECT count(*) FROM amounts").fetchone() == (count,)
    assert opened.execute("SELECT title FROM where_and_when WHERE region = '敖汉旗'").fetchall()


def test_its_header_tells_nothing_of_the_library(finish: Finish, record: Records) -> None:
    content = made(finish, record)
    assert content[:16] == b"SQLite format 3\0"
    assert content[18:20] == b"\1\1"  # no write-ahead log
    assert content[24:28] == content[92:96] == b"\0\0\0\1"
    assert int.from_bytes(content[96:100], "big") == 3_000_000
    assert content == made(finish, record)


class Apsw:
    """A connection to the SQLite that apsw carries, with the methods of Python's that are used here."""

    def __init__(self, name: str, **_: object) -> None:
        self._connection = apsw.Connection(name)
        self.execute = self._connection.execute
        self.executemany = self._connection.executemany
        self.close = self._connection.close

    def serialize(self) -> bytes:
        return self._connection.serialize("main")


def test_another_sqlite_makes_the_same_bytes(
    finish: Finish, record: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert apsw.sqlite_lib_version() != sqlite3.sqlite_version
    expected = made(finish, record)
    monkeypatch.setattr(database.sqlite3, "connect", Apsw)
    assert made(finish, record) == expected


def test_hostile_text_is_text(finish: Finish, hostile: Records) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(made(finish, hostile))
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        titles = [title for (title,) in connection.execute("SELECT title FROM events")]
        assert len(titles) == len(hostile.events)
        assert all(title.startswith(PAYLOAD) for title in titles)


def test_datasette_serves_it(finish: Finish, record: Records, tmp_path: Path) -> None:
    file = tmp_path / "chronicle.sqlite"
    file.write_bytes(made(finish, record))
    path = "/chronicle/who.json?_shape=array&leader=yin-li&_size=max"
    command = [sys.executable, "-m", "datasette", "--immutable", str(file), "--get", path]
    served = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    attested = [each for event in record.events for each in event.leaders if each.leader == "yin-li"]
    assert len(served) == len(attested) > 1
