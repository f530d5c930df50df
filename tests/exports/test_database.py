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
from timeline.exports import sqlite_builder
from timeline.exports.tables import all_rows, layout
from timeline.record.editorial import Correction, Removal
from timeline.record.records import Records

from ..support.sampling import rotated
from .conftest import PAYLOAD, Finish


def database_bytes(finish: Finish, records: Records) -> bytes:
    file, _ = database.files(finish(records))
    assert file.path == "data/chronicle.sqlite"
    return file.content


@pytest.fixture
def connection(finish: Finish, record: Records) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as result:
        result.deserialize(database_bytes(finish, record))
        yield result


def test_a_database_is_sound_and_every_foreign_key_leads_to_a_row(connection: sqlite3.Connection) -> None:
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    foreign = sum(
        len(connection.execute(f"PRAGMA foreign_key_list({name})").fetchall())
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    )
    assert foreign > 40
    connection.execute("UPDATE events SET kind = 'nothing' WHERE rowid = 1")
    assert len(connection.execute("PRAGMA foreign_key_check").fetchall()) == 1


def test_a_database_has_the_rows_of_every_table(finish: Finish, record: Records) -> None:
    correction = Correction.model_validate(
        {
            "id": "c", "date": "2024-05-01", "record": record.events[0].key, "field": "title",
            "old": "旧", "new": "新", "kind": "文字", "reason": "误",
        }
    )  # fmt: skip
    removal = Removal.model_validate({"id": "r", "date": "2024-05-02", "reason": "依当事人请求"})
    context = finish(replace(record, corrections=(correction,), removals=(removal,)))
    chronicle = context.chronicle

    parts = tuple(all_rows(chronicle))
    lists = {file.path: file.content for file in collections.files(context)}
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(context.database)
        for table in layout():
            expected = [row[0] for part in parts for row in part[table.name]]
            assert table.name not in ("events", "corrections", "removals", "citations") or expected
            rows = connection.execute(f"SELECT * FROM {table.name} ORDER BY rowid").fetchall()
            assert [row[0] for row in rows] == expected
            lines = csv.reader(StringIO(lists[f"data/csv/{table.name}.csv"].decode("utf-8-sig")))
            columns, *cells = lines
            assert [row[0] for row in cells] == [str(row[0]) for row in rows]
            names = [column.name for column in table.columns]
            assert [column for column in columns if column in names] == names  # others are names and pages
            assert names == [
                column[0] for column in connection.execute(f"SELECT * FROM {table.name}").description
            ]
        assert connection.execute("SELECT value FROM about WHERE name = 'version'").fetchone() == ("0.1.0",)


def test_amounts_can_be_reckoned_with(connection: sqlite3.Connection, record: Records) -> None:
    total = sum(figure.value for event in record.events for figure in event.figures)
    (result,) = connection.execute("SELECT sum(value) FROM figures").fetchone()
    assert result == pytest.approx(float(total))
    assert {kind for (kind,) in connection.execute("SELECT typeof(value) FROM figures")} == {
        "integer",
        "real",
    }


def test_the_views_name_people_regions_and_measures(connection: sqlite3.Connection) -> None:
    assert ("尹力", "率团") in connection.execute("SELECT name, did FROM who").fetchall()
    (count,) = connection.execute("SELECT count(*) FROM figures").fetchone()
    assert connection.execute("SELECT count(*) FROM amounts").fetchone() == (count,)
    assert connection.execute("SELECT title FROM where_and_when WHERE region = '敖汉旗'").fetchall()


def test_the_header_of_a_database_names_no_version_of_sqlite(finish: Finish, record: Records) -> None:
    content = database_bytes(finish, record)
    assert content[:16] == b"SQLite format 3\0"
    assert content[18:20] == b"\1\1"  # no write-ahead log
    assert content[24:28] == content[92:96] == b"\0\0\0\1"
    assert int.from_bytes(content[96:100], "big") == 3_000_000
    assert content == database_bytes(finish, record)


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
    expected = database_bytes(finish, record)
    monkeypatch.setattr(sqlite_builder.sqlite3, "connect", Apsw)
    assert database_bytes(finish, record) == expected


def test_hostile_text_is_text(finish: Finish, hostile: Records) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(database_bytes(finish, hostile))
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        titles = [title for (title,) in connection.execute("SELECT title FROM events")]
        assert len(titles) == len(hostile.events)
        assert all(title.startswith(PAYLOAD) for title in titles)


def test_each_reference_has_an_index(connection: sqlite3.Connection) -> None:
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for (table,) in tables:
        for key in connection.execute(f"PRAGMA foreign_key_list({table})").fetchall():
            plan = connection.execute(
                f'EXPLAIN QUERY PLAN SELECT 1 FROM {table} WHERE "{key[3]}" = ?', ("x",)
            )
            assert " USING " in plan.fetchone()[3], (table, key[3])


@rotated
def test_datasette_serves_it_with_names_facets_and_licence(
    finish: Finish, record: Records, tmp_path: Path
) -> None:
    for file in database.files(finish(record)):
        (tmp_path / Path(file.path).name).write_bytes(file.content)

    def get_page(path: str) -> str:
        command = [sys.executable, "-m", "datasette", "--immutable", str(tmp_path / "chronicle.sqlite"),
                   "--metadata", str(tmp_path / "datasette.json"), "--get", path]  # fmt: skip
        return subprocess.run(command, capture_output=True, check=True, text=True).stdout

    rows = json.loads(get_page("/chronicle/who.json?_shape=array&leader=yin-li&_size=max"))
    attestations = [each for event in record.events for each in event.leaders if each.leader == "yin-li"]
    assert len(rows) == len(attestations) > 1
    page = get_page("/chronicle/event_regions?region=chifeng")
    assert ">赤峰市</a>" in page
    assert "https://creativecommons.org/licenses/by/4.0/" in page
    assert "data-facet" in get_page("/chronicle/figures") or "facet-results" in get_page("/chronicle/figures")
