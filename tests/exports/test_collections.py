"""Lists and tables, held to the record, to their schemas and to Frictionless."""

import csv
import json
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from frictionless import Package
from jsonschema import Draft202012Validator
from msgspec.structs import replace

from timeline.exports import json_csv as collections
from timeline.record.models import Figure
from timeline.record.records import Records

from .conftest import PAYLOAD, Finish, write_folder


@pytest.fixture(scope="module")
def files(finish: Finish, record: Records) -> dict[str, bytes]:
    return export_files(finish, record)


def export_files(finish: Finish, records: Records) -> dict[str, bytes]:
    return {file.path: file.content for file in collections.files(finish(records))}


def rows(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    text = files[f"data/csv/{name}.csv"].decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline=""), strict=True))


def validation_errors(files: dict[str, bytes], folder: Path) -> list[str]:
    """Return the errors that Frictionless finds."""
    report = Package(str(write_folder(files, folder) / "data/datapackage.json")).validate()
    data_paths = [path for path in files if path.endswith((".json", ".csv")) and "/schema/" not in path]
    data_paths.remove("data/datapackage.json")
    assert len(report.tasks) == len(data_paths)
    return [f"{task.name}: {error.type}" for task in report.tasks for error in task.errors]


def test_frictionless_finds_nothing_wrong(files: dict[str, bytes], tmp_path: Path) -> None:
    assert validation_errors(files, tmp_path) == []


def test_one_zip_has_all_tables_and_is_a_package(files: dict[str, bytes], tmp_path: Path) -> None:
    (tmp_path / "tables.zip").write_bytes(files["data/tables.zip"])
    report = Package(str(tmp_path / "tables.zip")).validate()
    assert report.valid
    assert len(report.tasks) == len([path for path in files if path.endswith(".csv")])


def test_names_stand_beside_ids_and_pages_at_the_end(files: dict[str, bytes], record: Records) -> None:
    result = {row["region"]: row for row in rows(files, "event_regions")}
    for region in record.regions:
        if region.id in result:
            row = result[region.id]
            assert (row["region_name"], row["region_name_hant"]) == (region.name.hans, region.name.hant)
    titles = {event.id: event.title for event in record.events}
    assert all(row["event_name"] == titles[row["event"]] for row in rows(files, "attestations"))
    for name in ("events", "leaders", "regions", "organisations", "documents", "terms"):
        for row in rows(files, name):
            assert list(row)[-1] == "page"
            assert row["page"] == f"../../{name}/{row['id']}.html"


def test_the_views_are_tables_too(files: dict[str, bytes], record: Records) -> None:
    amounts = rows(files, "amounts")
    assert len(amounts) == sum(len(event.figures) for event in record.events)
    assert {row["region"] for row in amounts} <= {region.name.hans for region in record.regions} | {""}
    people = {leader.id: leader.name for leader in record.leaders}
    for row in rows(files, "who"):
        assert (row["name"], row["name_hant"]) == (people[row["leader"]].hans, people[row["leader"]].hant)
    assert len(rows(files, "where_and_when")) == len(rows(files, "event_regions"))


def test_keys_of_the_record_are_keys_of_the_lists(files: dict[str, bytes], record: Records) -> None:
    """With evidence, parts of sums, and how citations were found."""
    events = {each["id"]: each for each in json.loads(files["data/events.json"])}
    for event in record.events:
        row = events[event.id]
        for attestation, entry in zip(event.leaders, row["leaders"], strict=True):
            assert entry["leader"] == entry["id"] == attestation.leader
        sources = {each.source for each in event.citations}
        assert sources <= set(row["evidence"]["sources"])
        assert row["evidence"]["disputed"] == any(note.kind == "doubt" for note in event.notes)
        wholes = {figure.part_of for figure in event.figures if figure.part_of}
        assert {each["id"] for each in row["figures"] if "parts" in each} == wholes
        assert all(each["status"] for each in row["citations"])
    assert any("parts" in figure for event in events.values() for figure in event["figures"])


def test_frictionless_finds_a_changed_byte_and_a_dangling_id(files: dict[str, bytes], tmp_path: Path) -> None:
    files = dict(files)
    package = json.loads(files["data/datapackage.json"])
    for resource in package["resources"]:
        if resource["name"] == "pairings":
            del resource["bytes"], resource["hash"]
    files["data/datapackage.json"] = json.dumps(package).encode()
    files["data/csv/pairings.csv"] = files["data/csv/pairings.csv"].replace(
        b",chifeng,\xe8", b",chifneg,\xe8"
    )
    files["data/events.json"] = files["data/events.json"].replace(b"1996", b"1997", 1)
    assert set(validation_errors(files, tmp_path)) == {"pairings: foreign-key", "events-json: hash-count"}


def test_a_package_in_spreadsheets_hands_is_utf8_with_a_mark_and_crlf(files: dict[str, bytes]) -> None:
    for path, content in files.items():
        if path.endswith(".csv"):
            assert content.startswith(b"\xef\xbb\xbf"), path
            assert content.endswith(b"\r\n"), path


def test_lists_and_tables_have_every_record_and_part(files: dict[str, bytes], record: Records) -> None:
    for name in (
        "chronicle", "kinds", "themes", "measures", "sorts", "levels", "regions", "pairings", "leaders",
        "sources", "terms", "documents", "organisations", "events", "corrections",
    ):  # fmt: skip
        ids = {each.id for each in getattr(record, name)}
        entries = json.loads(files[f"data/{name}.json"])
        assert len(entries) == len(ids)
        assert {each["id"] for each in entries} == ids
        assert [row["id"] for row in rows(files, name)] == [each["id"] for each in entries]
    events = record.events
    for name, parts in (
        ("attestations", sum(len(event.leaders) for event in events)),
        ("figures", sum(len(event.figures) for event in events)),
        ("notes", sum(len(event.notes) for event in events)),
        ("event_regions", sum(len(event.regions) for event in events)),
        ("event_themes", sum(len(event.themes) for event in events)),
        ("readings", sum(len(note.readings) for event in events for note in event.notes)),
    ):
        assert len(rows(files, name)) == parts > 0, name
    table_rows = [row for row in rows(files, "citations") if row["inherited"] == "false"]
    assert len(table_rows) == repr(record).count("Citation(")
    assert len({row["id"] for row in table_rows}) == len(table_rows)


def test_what_is_left_out_for_being_the_events_is_filled_in(files: dict[str, bytes], record: Records) -> None:
    event, figure = next(
        (event, number)
        for event in record.events
        for number, figure in enumerate(event.figures, 1)
        if not figure.period and not figure.citations
    )
    row = next(row for row in rows(files, "figures") if row["id"] == f"{event.id}/{figure}")
    assert row["period"] == event.date.text
    evidence = [row for row in rows(files, "citations") if row["figure"] == f"{event.id}/{figure}"]
    assert [row["anchor"] for row in evidence] == [citation.anchor for citation in event.citations]
    assert {row["inherited"] for row in evidence} == {"true"}


def test_dates_are_as_written_with_the_days_that_they_can_mean(files: dict[str, bytes]) -> None:
    by_date = {row["date"]: (row["date_from"], row["date_to"]) for row in rows(files, "events")}
    assert by_date["1996"] == ("1996-01-01", "1996-12-31")
    assert by_date["2024-06~"] == ("2024-06-01", "2024-06-30")
    assert by_date["../2023-11~"] == ("", "2023-11-30")
    assert by_date["2023-07-21/2023-07-22"] == ("2023-07-21", "2023-07-22")


def test_each_list_fits_its_schema_and_no_other_key(files: dict[str, bytes]) -> None:
    package = json.loads(files["data/datapackage.json"])
    lists = [resource for resource in package["resources"] if "jsonSchema" in resource]
    assert len(lists) >= 17
    for resource in lists:
        schema = json.loads(files[f"data/{resource['jsonSchema']}"])
        Draft202012Validator.check_schema(schema)
        entries = json.loads(files[f"data/{resource['path']}"])
        Draft202012Validator(schema).validate(entries)
        if entries:
            assert not Draft202012Validator(schema).is_valid([entries[0] | {"stray": 1}]), resource["name"]


def test_every_column_is_explained_in_chinese(files: dict[str, bytes]) -> None:
    for resource in json.loads(files["data/datapackage.json"])["resources"]:
        for field in resource.get("schema", {}).get("fields", ()):
            assert any("\u4e00" <= char <= "\u9fff" for char in field["description"]), (resource, field)


def test_no_cell_begins_a_formula_and_numbers_stay_numbers(
    finish: Finish, hostile: Records, tmp_path: Path
) -> None:
    debt = Figure(value=Decimal("-43.30"), unit="亿元", measure="aid-funds", sort="allocated")
    event = hostile.events[0].model_copy(update={"figures": (debt,)})
    files = export_files(finish, replace(hostile, events=(event, *hostile.events[1:5])))
    assert validation_errors(files, tmp_path) == []
    for name in [path[9:-4] for path in files if path.startswith("data/csv/")]:
        for row in rows(files, name):
            for column, cell in row.items():
                if column != "value":
                    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")), (name, column)
    title = next(row["title"] for row in rows(files, "events") if row["id"] == event.id)
    assert title == f"'{event.title}"
    assert title.startswith(f"'{PAYLOAD}")
    assert "-43.30" in [row["value"] for row in rows(files, "figures")]
    assert json.loads(files["data/events.json"])[0]["title"].startswith(PAYLOAD)
