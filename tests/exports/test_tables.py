"""The record as tables: every key has its place, every id leads somewhere."""

from timeline.chronicle.chronicle import Chronicle
from timeline.exports.tables import Row, all_rows, layout
from timeline.record.base import IdentifiedRecord, Name
from timeline.record.models import Essay
from timeline.record.records import COMPONENTS, RECORD_TYPES, Records


def whole(chronicle: Chronicle) -> dict[str, list[Row]]:
    """Return the rows of every table."""

    parts = tuple(all_rows(chronicle))
    return {table.name: [row for part in parts for row in part[table.name]] for table in layout()}


def test_every_key_of_every_class_is_a_column_or_a_table() -> None:
    result = {table.name: {column.name for column in table.columns} for table in layout()}
    collections = {kind: kind.collection.name for kind in RECORD_TYPES if issubclass(kind, IdentifiedRecord)}
    parts = {part: f"{part.__name__.lower()}s" for part, _ in COMPONENTS}
    for kind, table in (collections | parts).items():
        if kind is Essay or table not in result:  # Side and Licence are columns of the chronicle
            continue
        for key, field in kind.model_fields.items():
            if key in getattr(kind, "settings", ()):
                continue
            if "tuple" in str(field.annotation):
                alone = f"{kind.__name__.lower()}_{key}" in result
                together = any(
                    part.__name__ in str(field.annotation) and kind.__name__.lower() in result[name]
                    for part, name in parts.items()
                    if name in result
                )
                assert alone or together, (table, key)
            elif field.annotation is Name:
                assert {f"{key}_hans", f"{key}_hant"} <= result[table], (table, key)
            elif key != "id" or kind in collections:
                assert key in result[table] or any(name.startswith(f"{key}_") for name in result[table]), key


def test_keys_are_unique_and_ids_lead_to_a_row(record: Records) -> None:
    table_rows = whole(Chronicle(record))
    ids = {name: {row[0] for row in rows} for name, rows in table_rows.items()}
    for table in layout():
        name, rows = table.name, table_rows[table.name]
        places = [column.name for column in table.columns]
        keys = [tuple(row[places.index(key)] for key in table.key) for row in rows]
        assert len(set(keys)) == len(keys), name
        for place, column in enumerate(table.columns):
            cells = {row[place] for row in rows}
            assert not column.required or None not in cells, (name, column.name)
            if column.names:
                assert cells - {None} <= ids[column.names], (name, column.name)


def test_a_shared_part_has_one_owner(record: Records) -> None:
    table_rows = whole(Chronicle(record))
    for table in layout():
        if table.name in ("citations", "names"):
            owners = [place for place, column in enumerate(table.columns) if column.names]
            if table.name == "citations":
                owners.remove([column.name for column in table.columns].index("source"))
            assert all(sum(row[place] is not None for place in owners) == 1 for row in table_rows[table.name])


def test_cells_have_text_without_markup(record: Records) -> None:
    (events,) = (table for table in layout() if table.name == "events")
    place = [column.name for column in events.columns].index("summary")
    rows = whole(Chronicle(record))["events"]
    assert any(event.summary.references and event.summary.note_ids for event in record.events)
    assert not any("](" in str(row[place]) or "[^" in str(row[place]) for row in rows)
