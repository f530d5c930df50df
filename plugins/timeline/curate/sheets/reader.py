"""Reads the sheets of a book as items of the record."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ...record.base import Component, IdentifiedRecord, Record
from ...record.records import Records
from ...record.yaml_source import YamlPath
from ...values.diagnostics import nearest
from ...values.language import either
from .books import BASE, CellProblem, Rows, Spot
from .cells import BadCell, Names
from .headings import DELETE, NUMBER
from .items import TODO, ItemBuilder, SheetItem
from .layout import Layout, inlined, item_class, layouts
from .rows import Row, columns_of, read_rows

ABOUT, CHOICES = "说明", "选项"
"""The sheets that are for people, and for drop-down lists"""
_DELETED = ("删", "删去", "删除")


class SheetReader:
    """Reads the sheets of a book; all problems are collected."""

    def __init__(
        self, book: Iterable[Rows], records: Records, ids: Iterable[tuple[str, str]],
        base: Mapping[tuple[str, str], str],
    ) -> None:  # fmt: skip
        """Read a book. `ids` are the schemes and ids of records, also of those that are not valid."""
        self.problems: list[CellProblem] = []
        self.present: list[Layout] = []
        self.incomplete: set[type[Record]] = set()
        """Collections that were exported with more columns or sheets than there are"""
        self._base = base
        self._rows: dict[str, list[Row]] = {}
        self.items: dict[tuple[type[Record], str], SheetItem] = {}
        self.new: list[SheetItem] = []
        """Items without an id or a number"""
        layouts_by_name = {layout.name: layout for layout in layouts()}
        for rows in book:
            if rows.name in layouts_by_name:
                self.present.append(layouts_by_name[rows.name])
                self._rows[rows.name] = self._rows_of(layouts_by_name[rows.name], rows)
            elif rows.name not in (ABOUT, CHOICES, BASE):
                self._report(
                    Spot(rows.name, 0, 0),
                    f"不认识的工作表 {rows.name}{nearest(rows.name, layouts_by_name)}",
                    f"unknown sheet {rows.name}{nearest(rows.name, layouts_by_name)}",
                    "unknown-heading",
                )
        self.present.sort(key=[*layouts()].index)
        self.names = Names.of(
            records, [*_new_names(self.present, self._rows), *((*each, ()) for each in ids)]
        )
        self._builder = ItemBuilder(self.names, self.problems)
        exported = {sheet for sheet, _ in base}
        for layout in layouts_by_name.values():
            if layout not in self.present and layout.kind.collection.noun in exported & {*self._rows}:
                self.incomplete.add(layout.kind)
                self._report(
                    Spot(layout.kind.collection.noun, 0, 0),
                    f"导出时有工作表 {layout.name}，现在没有了",
                    f"the sheet {layout.name}, which was exported, is missing",
                    "lost-row",
                )
        for layout in self.present:
            noun = layout.kind.collection.noun
            if layout.lists and self._rows[layout.name] and noun not in self._rows:
                self._report(
                    Spot(layout.name, 0, 0),
                    f"没有工作表 {noun}，这一张读不了",
                    f"without the sheet {noun} this one cannot be read",
                    "lost-row",
                )
            elif layout.lists:
                self._read_lists(layout)
            else:
                self._read_records(layout)
        for item in (*self.items.values(), *self.new):
            _complete(item)

    def _report(self, spot: Spot, chinese: str, english: str, code: str) -> None:
        self.problems.append(CellProblem(spot, either(chinese, english), code))

    def _is_number(self, spot: Spot, text: str) -> bool:
        """Return whether a text is a number of an item, or nothing; report it if not."""
        if not text or _is_number(text):
            return True
        self._report(
            spot,
            f"序号 {text} 不是正整数；新添的行空着",
            f"the number {text} is no positive integer; leave it empty in new rows",
            "bad-value",
        )
        return False

    def _rows_of(self, layout: Layout, rows: Rows) -> list[Row]:
        columns, problems = columns_of(layout, rows)
        self.problems += problems
        missing = [each.heading for each in layout.columns if each not in columns.values()]
        if missing and any(sheet == layout.kind.collection.noun for sheet, _ in self._base):
            self.incomplete.add(layout.kind)
            self._report(
                Spot(rows.name, 0, 0),
                f"导出时有这些列，现在没有：{'、'.join(missing)}",
                f"columns that were exported are missing: {', '.join(missing)}",
                "lost-row",
            )
        return [*read_rows(rows, columns)]

    def _read_records(self, layout: Layout) -> None:
        first = layout.columns[0]
        for row in self._rows[layout.name]:
            key, spot = row.text(first.heading), row.spot_at(first.heading)
            if not key and not layout.has_number:
                self._report(row.spot, "这一行没有标识", "the row has no id", "missing-key")
                continue
            if layout.has_number and not self._is_number(spot, key):
                continue
            item = SheetItem(layout.kind, key, spot)
            if key and (other := self.items.get((layout.kind, key))):
                self._report(
                    spot,
                    f"与第 {other.spot.row + 1} 行是同一条 {key}，只能有一行",
                    f"{key} is in row {other.spot.row + 1} too; it has one row",
                    "two-versions",
                )
                other.is_broken = True
                continue
            self._builder.fill(item, (), item.values, layout, [row])
            if key:
                self.items[layout.kind, key] = item
            else:
                self.new.append(item)

    def _read_lists(self, layout: Layout) -> None:
        groups: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
        for count, row in enumerate(self._rows[layout.name]):
            owner = self._owner(layout, row)
            number = row.text(NUMBER)
            if owner is None:
                continue
            if not self._is_number(row.spot_at(NUMBER), number):
                owner[0].has_stray_rows = True
                continue
            item, above = owner
            key = (id(item), above, int(number) if number else 1 << 30, 0 if number else count)
            groups[key].append(row)
        by_id = {id(item): item for item in self.items.values()}
        for item_id, above, number, count in sorted(groups, key=lambda key: (key[1], *key[2:])):
            rows = groups[item_id, above, number, count]
            self._add_item(by_id[item_id], above, number, layout, rows)

    def _owner(self, layout: Layout, row: Row) -> tuple[SheetItem, tuple[str | int, ...]] | None:
        """Return what a row belongs to: the record, and the path of the component that has the list."""
        headings = [each.heading for each in layout.columns[: layout.owners]]
        spot = row.spot_at(headings[0])
        text = row.text(headings[0])
        if not text:
            self._report(
                row.spot,
                f"没有写明属于哪一个{headings[0]}",
                f"it is not said to which {headings[0]} it belongs",
                "unknown-name",
            )
            return None
        try:
            id_ = self.names.id_in(layout.kind.collection.scheme, text)
        except BadCell as error:
            self.problems.append(CellProblem(spot, str(error), error.code))
            return None
        item = self.items.get((layout.kind, id_))
        if item is None:
            if (layout.kind.collection.noun, id_) in self._base:
                return None  # that its own row is lost is reported once
            self._report(
                spot,
                f"工作表 {headings[0]} 中没有 {id_} 这一行",
                f"the sheet {headings[0]} has no row {id_}",
                "unknown-name",
            )
            return None
        if layout.owners == 1:
            return item, ()
        inner = row.text(headings[1])
        key = layout.lists[0]
        for index, each in enumerate(item.values.get(key, ())):
            if each.get("id") == inner:
                return item, (key, index)
        item.has_stray_rows = True
        self.problems.append(_no_component(id_, headings[1], inner, row.spot_at(headings[1])))
        return None

    def _add_item(
        self, item: SheetItem, above: YamlPath, number: int, layout: Layout, rows: list[Row]
    ) -> None:
        """Add one item to a list of a record, of all rows that it has."""
        deleted = [row for row in rows if row.text(DELETE) in _DELETED]
        self.problems += _mark_problems(rows)
        owner: Any = item.values
        for step in above:
            owner = owner[step]
        key = layout.lists[-1]
        if number < 1 << 30:
            parent_key = (above[0], owner["id"]) if above else ()
            item.rows[*parent_key, key, number] = len(rows)
        if len(deleted) == len(rows):
            return
        items = owner.setdefault(key, [])
        path = (*above, key, len(items))
        values: dict[str, Any] = {}
        items.append(values)
        self._builder.fill(item, path, values, layout, rows)
        if within := inlined(layout.part):
            self._builder.add_citations(
                item, path, values, layout, [row for row in rows if row not in deleted], within
            )


def _new_names(
    present: Iterable[Layout], rows: Mapping[str, Sequence[Row]]
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield the scheme, id and names of each record that the sheets have."""
    for layout in present:
        if layout.lists or not issubclass(layout.kind, IdentifiedRecord):
            continue
        name_columns = [each for each in layout.columns if each.path[:1] in (("name",), ("title",))]
        for row in rows[layout.name]:
            names = {text for each in name_columns if (text := row.text(each.heading))}
            if id_ := row.text(layout.columns[0].heading):
                yield layout.kind.collection.scheme, id_, tuple(names)


def _mark_problems(rows: Iterable[Row]) -> Iterator[CellProblem]:
    for row in rows:
        if (mark := row.text(DELETE)) and mark not in _DELETED:
            message = either(f"“{DELETE}”一栏只能写“删”", f"the column “{DELETE}” has 删 or nothing")
            yield CellProblem(row.spot_at(DELETE), message, "bad-value")


def _no_component(id_: str, heading: str, inner: str, spot: Spot) -> CellProblem:
    message = either(
        f"{id_} 没有标识为 {inner or '空'} 的{heading}",
        f"{id_} has no {heading} with the id {inner or 'left empty'}",
    )
    return CellProblem(spot, message, "unknown-name")


def _complete(item: SheetItem) -> None:
    """Put the keys in the order of the class, and `todo` where a list must have an item."""
    for layout in layouts():
        if layout.kind is item.kind and len(layout.lists) == 1 and layout.required:
            columns = [each for each in layout.columns if each.path]
            if not item.values.get(layout.lists[0]):
                item.values[layout.lists[0]] = [{each.path[0]: TODO for each in columns}]
    item.values = _in_order(item.kind, item.values)


def _in_order(part: type[Component], values: Mapping[str, Any]) -> dict[str, Any]:
    ordered: dict[str, Any] = {}
    for key in part.model_fields:
        if key in values:
            inside = item_class(part, key)
            ordered[key] = [_in_order(inside, each) for each in values[key]] if inside else values[key]
    return ordered


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and 0 < int(text[:12]) < 1 << 29


def base_of(book: Iterable[Rows]) -> Mapping[tuple[str, str], str]:
    """Return the digest of each record when the book was exported, by its sheet and key."""
    for rows in book:
        if rows.name == BASE:
            texts = ([row[at].text if at in row else "" for at in range(3)] for row in rows.cells.values())
            return {(sheet, key): digest for sheet, key, digest in texts}
    return {}
