"""Sheets into the record: what was edited in them, as edits of the YAML, checked before it is written."""

import re
import shutil
import tempfile
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from ...record.base import Component, IdentifiedRecord
from ...record.collections import COLLECTIONS
from ...record.loader import LoadResult, read_records
from ...record.yaml_source import UnreadableYaml, YamlPath, decode, parse, scalar_spans
from ...values.diagnostics import Problem
from ...values.language import either
from ..all_problems import all_problems
from ..fix import CorrectedFile
from ..record_edit import in_original, leftovers, schema_line
from ..yaml_edit import CommentInTheWay, with_items, with_more_items
from .books import CellProblem, Rows, Spot, read_book
from .current import Item, Key, current_items, lost_rows
from .headings import heading_of
from .items import SheetItem
from .layout import component
from .reader import SheetReader, base_of

_LATER = frozenset(("todo", "stale-survey"))
"""Codes of what is left to be done after an import"""
_OF_ITEMS = frozenset(("no-grounds", "note-mark", "parts", "readings"))
"""Codes of what the items of a list have to be together"""
_BOM = b"\xef\xbb\xbf"
NEW_FILE = "imported.yaml"
"""The file of new records in a collection that is a folder"""


class Import(Struct):
    """What an import would write, or why it writes nothing."""

    files: list[CorrectedFile] = field(default_factory=list)
    """The texts are as read: without the mark at the beginning, `\\n` at the ends of lines"""
    cells: list[CellProblem] = field(default_factory=list)
    others: list[Problem] = field(default_factory=list)
    """Problems outside the sheets"""
    added: int = 0
    changed: int = 0

    def errors(self) -> Iterator[CellProblem | Problem]:
        """Yield the problems that refuse the import."""
        yield from (each for each in self.cells if not each.warning)
        yield from (each for each in self.others if not each.warning)

    def contents(self) -> dict[Path, bytes]:
        """Return the new bytes of each file, with the mark and the line ends that it had."""
        return {file.path: _bytes(file) for file in self.files}

    @property
    def is_refused(self) -> bool:
        """Whether something is wrong that is not just left for later."""
        return any(True for _ in self.errors())


class _File(Struct):
    """One file of the record, with what the sheets change in it."""

    text: str
    unchanged: int
    """How many items it had"""
    is_list: bool = True
    changed: dict[int | None, SheetItem] = field(default_factory=dict)
    added: list[SheetItem] = field(default_factory=list)


def import_sheets(path: Path, data: Path, content: Path, sources: Path) -> Import:
    """Return what the sheets of a file or folder change in the record.

    Raise DataProblems, UnfitFile and OSError.
    """
    book = read_book(path)
    result = read_records(data, content)
    current = current_items(result, data)
    ids = [(kind.collection.scheme, key) for kind, key in current if issubclass(kind, IdentifiedRecord)]
    reader = SheetReader(book, result.records, ids, base_of(book))
    outcome = Import(cells=reader.problems)
    files = _edits(reader, book, current, data, outcome)
    for file, each in files.items():
        try:
            new = _edited(each)
        except CommentInTheWay as error:
            spot = next(iter(each.changed.values())).spot
            outcome.cells.append(CellProblem(spot, f"{file.name} {error}", "two-versions"))
            continue
        old = decode(file.read_bytes()) if file.exists() else ""
        if new != old:
            outcome.files.append(CorrectedFile(file, old, new))
    _check(outcome, files, reader, current, result, data, content, sources)
    outcome.cells = sorted(set(outcome.cells))
    return outcome


def _edits(
    reader: SheetReader, book: Iterable[Rows], current: Mapping[Key, Item], data: Path, outcome: Import
) -> dict[Path, _File]:
    base = base_of(book)
    files: dict[Path, _File] = {}
    gone = [
        key for key in current
        if (key[0].collection.noun, key[1]) in base and key not in reader.items
        and any(layout.kind is key[0] and not layout.lists for layout in reader.present)
    ]  # fmt: skip
    for item in (*reader.items.values(), *reader.new):
        key = item.kind, item.key
        exported = base.get((item.kind.collection.noun, item.key))
        now = current.get(key) if item.key else None
        if now is None and exported:
            message = either(
                f"导出以后，记录里已没有 {item.key}",
                f"the record no longer has {item.key}, which was exported",
            )
            outcome.cells.append(CellProblem(item.spot, message, "two-versions"))
        elif now is None:
            if renamed := next((each for each in gone if _is_renamed(item, current[each])), None):
                gone.remove(renamed)
                message = either(
                    f"标识 {renamed[1]} 改成了 {item.key}；改标识请用 rename 命令，表里请改回来",
                    f"the id {renamed[1]} became {item.key}; change it back, and run rename to change an id",
                )
                outcome.cells.append(CellProblem(item.spot, message, "changed-id"))
            elif refusal := _add(item, files, data):
                outcome.cells.append(CellProblem(item.spot, refusal, "two-versions"))
            else:
                outcome.added += 1
        elif item.kind not in reader.incomplete:
            item.values = _settled(item.values, now.values)
            if item.values == now.values:
                continue
            if problem := _refusal(item, now, exported):
                if problem.code:
                    outcome.cells.append(problem)
                continue
            if (lost := [*lost_rows(item.kind, now, item.rows)]) and not item.has_stray_rows:
                message = either(
                    f"{item.key} 少了{'、'.join(lost)}；要删去，请恢复那一行，在“删去”一栏写“删”",
                    f"{item.key} lacks {', '.join(lost)}; to delete it, restore the row and write "
                    "删 into the column 删去",
                )
                outcome.cells.append(CellProblem(item.spot, message, "lost-row"))
            _open(now.file, files).changed[now.index] = item
            outcome.changed += 1
    for kind, id_ in gone:
        message = either(
            f"少了 {id_} 一行；表里不能删记录，请恢复这一行（发布过的用 remove 命令移除）",
            f"the row of {id_} is missing; restore it, no record is deleted here (run remove for "
            "a published one)",
        )
        outcome.cells.append(CellProblem(Spot(kind.collection.noun, 0, 0), message, "lost-row"))
    return files


def _refusal(item: SheetItem, now: Item, exported: str | None) -> CellProblem | None:
    """Return why an edit is not made; without a code where only the record was edited, and not the sheet."""
    if exported is None and not item.is_broken:
        message = either(
            f"记录里已有 {item.key}，内容与这里不同；要改它，请先导出，在导出的表里改",
            f"the record has another {item.key}; to edit it, export the record and edit that",
        )
        return CellProblem(item.spot, message, "two-versions")
    if exported and exported != now.digest:
        if replace(now, values=item.values).digest == exported:
            return CellProblem(item.spot, "", "")
        message = either(
            f"导出以后，记录里的 {item.key} 也改过，与这里不一致；请重新导出再改",
            f"{item.key} was changed in the record after the export, and otherwise; export it again",
        )
        return CellProblem(item.spot, message, "two-versions")
    return None


def _is_renamed(item: SheetItem, now: Item) -> bool:
    """Return whether a new item is an old one with another id, lists of its parts aside."""

    def own(values: Mapping[str, Any]) -> dict[str, Any]:
        return {
            key: value for key, value in values.items()
            if key != "id" and not (isinstance(value, list) and value and isinstance(value[0], dict))
        }  # fmt: skip

    return own(item.values) == own(now.values)


def _settled(new: Any, old: Any) -> Any:
    """Return a value with its lists in the order of the old one, where only the order of rows is another."""
    if isinstance(new, dict) and isinstance(old, dict):
        return {key: _settled(value, old.get(key)) for key, value in new.items()}
    if isinstance(new, list) and isinstance(old, list):
        if new != old and sorted(map(repr, new)) == sorted(map(repr, old)) and isinstance(new[0], dict):
            return old
        if len(new) == len(old):
            return [_settled(*pair) for pair in zip(new, old, strict=True)]
    return new


def _add(item: SheetItem, files: dict[Path, _File], data: Path) -> str:
    """Add a new record to a file of its collection; return why not."""
    name = item.kind.collection.name
    file = data / f"{name}.yaml"
    if not file.exists() and (data / name).is_dir():
        file = data / name / NEW_FILE
    target = _open(file, files)
    if not target.is_list:
        return either(
            f"{file.name} 只有一条记录，不能再添", f"{file.name} has one record; no other can be added"
        )
    if not target.text:
        target.text = schema_line(data, name, "../" if file.parent != data else "")
    target.added.append(item)
    return ""


def _open(file: Path, files: dict[Path, _File]) -> _File:
    if file not in files:
        text = decode(file.read_bytes()) if file.exists() else ""
        root = parse(text) if text else []
        files[file] = _File(text, len(root), isinstance(root, list))
    return files[file]


def _edited(file: _File) -> str:
    text = file.text
    if file.changed:
        text = with_items(text, {index: item.values for index, item in file.changed.items()})
    if file.added:
        text = with_more_items(text, [item.values for item in file.added])
    return text


def _check(
    outcome: Import, files: Mapping[Path, _File], reader: SheetReader, current: Mapping[Key, Item],
    before: LoadResult, data: Path, content: Path, sources: Path,
) -> None:  # fmt: skip
    """Check the record as it would be; add the problems that are new, each at its cell."""
    if not outcome.files:
        return
    earlier = Counter(_identity(each, data) for each in all_problems(before, data, sources))
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / data.name
        shutil.copytree(data, copy, ignore=leftovers)
        for each in outcome.files:
            target = copy / each.path.relative_to(data)
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(_bytes(each))
        _verify(outcome, files)
        after = [
            in_original(each, {data: copy})
            for each in all_problems(read_records(copy, content), copy, sources)
        ]
    spots = _Spots(files, reader, current)
    reported = {each.spot for each in outcome.cells}
    incomplete = {each.spot.sheet for each in outcome.cells if each.code == "unknown-name"}  # rows left out
    for problem in after:
        identity = _identity(problem, data)
        if earlier[identity]:
            earlier[identity] -= 1
            continue
        is_later = problem.code in _LATER
        spot = spots.of(problem)
        if spot is None:
            if problem.code != "stale-survey":
                outcome.others.append(replace(problem, warning=problem.warning or is_later))
        elif problem.code in _OF_ITEMS and spot.sheet in incomplete:
            continue
        elif spot not in reported or problem.code != "todo":
            outcome.cells.append(
                CellProblem(spot, spots.message(problem), problem.code, problem.warning or is_later)
            )


def _bytes(file: CorrectedFile) -> bytes:
    before = file.path.read_bytes() if file.path.exists() else b""
    new = file.new.replace("\n", "\r\n") if b"\r\n" in before else file.new
    return (_BOM if before.startswith(_BOM) else b"") + new.encode()


def _verify(outcome: Import, files: Mapping[Path, _File]) -> None:
    """Raise AssertionError where the new texts are not what the sheets say, and nothing else."""
    for each in outcome.files:
        file = files[each.path]
        try:
            root = parse(each.new)
        except UnreadableYaml:
            continue  # a rule reports the characters that no text may contain
        old = parse(each.old) if each.old else []
        if not file.is_list:
            assert root == file.changed[None].values
            continue
        expected = [file.changed[at].values if at in file.changed else item for at, item in enumerate(old)]
        assert root == expected + [item.values for item in file.added], each.path


def _identity(problem: Problem, data: Path) -> tuple[str, str, str]:
    file = Path(problem.file)
    name = str(file.relative_to(data)) if file.is_relative_to(data) else problem.file
    return name, problem.message, problem.code


class _Spots:
    """Finds the cell of a place in the YAML that sheets have changed."""

    def __init__(self, files: Mapping[Path, _File], reader: SheetReader, current: Mapping[Key, Item]) -> None:
        self._items: dict[Path, dict[int | None, SheetItem]] = defaultdict(dict)
        self._places: dict[Path, list[tuple[tuple[int, int], YamlPath]]] = {}
        for key, now in current.items():
            if key in reader.items:
                self._items[now.file][now.index] = reader.items[key]
        for path, file in files.items():
            for number, item in enumerate(file.added):
                self._items[path][file.unchanged + number] = item
            try:
                places = scalar_spans(_edited(file))[1]
            except (UnreadableYaml, CommentInTheWay):
                places = {}
            self._places[path] = sorted(((at, where) for where, at in places.items()), key=_by_place)

    def of(self, problem: Problem) -> Spot | None:
        """Return the cell that a problem is about; None where it is not about a sheet."""
        file = Path(problem.file)
        path = self._path(problem)
        if not path:
            return None
        index = path[0] if isinstance(path[0], int) else None
        item = self._items[file].get(index)
        return item.spot_of(path if index is None else path[1:]) if item else None

    def message(self, problem: Problem) -> str:
        """Return the message of a problem in the words of sheets: headings for keys, sheets for files."""
        message = re.sub(r" ?\b([a-z]+)\.yaml", _sheet_of, problem.message)
        item = next(iter(self._items[Path(problem.file)].values()))
        part: type[Component] | None = item.kind
        for step in self._path(problem):
            if part is None or not isinstance(step, str):
                continue
            if match := re.match(rf"{step}(?=[ ：])", message):
                return heading_of(part, step) + message[match.end() :]
            part = component(part, step)
        return message

    def _path(self, problem: Problem) -> YamlPath:
        """Return the path of the key at a place, or of the nearest one before it."""
        places = self._places.get(Path(problem.file), [])
        number = bisect_right(places, (problem.line, problem.column), key=lambda each: each[0])
        return places[number - 1][1] if number else ()


def _sheet_of(file: re.Match[str]) -> str:
    collection = COLLECTIONS.get(file[1])
    return either(f"“{collection.noun}”表", f"sheet “{collection.noun}”") if collection else file[0]


def _by_place(each: tuple[tuple[int, int], YamlPath]) -> tuple[tuple[int, int], int]:
    return each[0], len(each[1])
