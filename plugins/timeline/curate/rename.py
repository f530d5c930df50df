"""A record given another id, or taken out, wherever it is named, with what has to be kept of it.

Files are edited at the places where the reader found the values, so that comments and layout stay.
The outcome is read and checked before any file is touched.
"""

import re
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from msgspec.structs import replace

from ..history.ledger import LEDGER_FILE, Ledger, ledger_file, read_ledger, uncorrected_changes
from ..history.permanence import enforce
from ..record.addresses import PAGE_PATHS
from ..record.base import IdentifiedRecord, Record, name_of
from ..record.editorial import Redirect, Removal
from ..record.fields import MAX_ID
from ..record.loader import LoadResult, read_records
from ..record.locations import problem_in
from ..record.markdown import source_text
from ..record.models import Essay, Leader
from ..record.records import Records
from ..record.references import by_key, iter_references, resolve_redirects, rewrite_links, with_references
from ..record.rules.check import check
from ..record.yaml_source import YamlPath, scalar_spans
from ..values.diagnostics import DataProblems, Problem
from ..verification.report import read_survey, to_file
from .anonymity import identifying
from .suggest_corrections import last_published
from .transaction import apply

_BOM = b"\xef\xbb\xbf"
_EMPTY = re.compile(r"(\s|#[^\n]*)*")

Edits = dict[Path, bytes | None]


class RefusedEdit(Exception):
    """Why a record can't be renamed or removed, in Chinese."""


def rename(old: str, new: str, today: str, data: Path, content: Path) -> tuple[str, ...]:
    """Give the record of one key another; gives the files that were changed.

    The old address leads to the new one from now on. Raises DataProblems where the record is not
    sound, before or after, Refused where the new key won't do, and OSError.
    """
    read = read_records(data, content)
    records = check(read)
    ledger = read_ledger(data)
    _may_be_renamed(old, new, records, ledger)
    work = RecordEdit(data, content, read)
    work.rename(old, new)
    taken_back = [
        each
        for each in records.redirects
        if each.old == new and resolve_redirects(records.redirects)[new] == old
    ]
    for redirect in taken_back:  # it was renamed by mistake, and is called back before anyone saw it
        work.take_out(redirect)
    if not taken_back:
        work.add(Redirect, {"old": old, "new": new, "date": today})
    expected = {
        name: [_named_anew(record, old, new).model_dump() for record in found if record not in taken_back]
        for name, found in records.by_collection().items()
        if name != "redirects"
    }

    def is_as_expected(after: Records) -> bool:
        return all(
            sorted(map(repr, expected[name])) == sorted(repr(each.model_dump()) for each in found)
            for name, found in after.by_collection().items()
            if name != "redirects"
        )

    return work.done(ledger, is_as_expected)


def remove(
    key: str, reason: str, today: str, data: Path, content: Path, *, unnamed: bool = False
) -> tuple[str, ...]:
    """Take a published record out for good; gives the files that were changed.

    Where the id may be told (not a person's, and not `unnamed`), its address says from now on that
    it was removed; else nothing of it is kept, in the ledger neither. Raises DataProblems where other
    records still name it, Refused where there is no such record or the reason names a person, and OSError.
    """
    read = read_records(data, content)
    records = read.records
    ledger = read_ledger(data)
    record = by_key(records).get(key)
    if record is None and key not in ledger:
        raise RefusedEdit(f"没有记录 {key}")
    scheme = key.partition(":")[0]
    secret, removed = "", None
    if scheme == "leader" or unnamed:
        secret, removed = key, record or by_key(last_published(data)).get(key)
    if words := identifying(reason, secret, removed, records.leaders):
        raise RefusedEdit(
            f"缘由里的“{words}”指得出人来。缘由公开登载，不写姓名，两种字形和拼音、全名和名字都不写，请改写"
        )
    if record:
        problems = list(_still_named(read, record))
        if problems:
            raise DataProblems(problems, read.count)
    told = scheme in PAGE_PATHS and scheme != "leader" and not unnamed
    ends = resolve_redirects(records.redirects)
    gone = {key, *(old for old, end in ends.items() if end == key)}
    corrections = [each for each in records.corrections if each.record in gone]
    work = RecordEdit(data, content, read)
    for each in corrections:
        work.take_out(each)
    if record:
        work.take_out(record)
    if not told:
        for redirect in records.redirects:
            if redirect.old in gone:
                work.take_out(redirect)
    touched = sorted({each.record.key for each in uncorrected_changes(records, ledger)} - gone)
    number = 1 + sum(each.id.startswith(f"{today}-") for each in records.removals)
    said: dict[str, Any] = {"id": f"{today}-{number}", "date": today, "reason": reason}
    work.add(Removal, said | ({"record": key} if told else {}) | ({"touched": touched} if touched else {}))
    forgotten = {each.key for each in corrections} | (set() if told else gone)
    left = {each: publication for each, publication in ledger.items() if each not in forgotten}
    if left != ledger:
        work.edits[data / LEDGER_FILE] = ledger_file(left).content
    return work.done(left, lambda after: key not in by_key(after))


def _may_be_renamed(old: str, new: str, records: Records, ledger: Ledger) -> None:
    known = by_key(records)
    scheme, _, id_ = new.partition(":")
    if old not in known or old.startswith("chronicleinfo:"):
        raise RefusedEdit(f"没有记录 {old}")
    if scheme != old.partition(":")[0]:
        raise RefusedEdit(f"{old} 与 {new} 不是同一种记录")
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id_) or len(id_) > MAX_ID:
        raise RefusedEdit(f"{id_} 不能作标识：用小写字母、数字与连字符，不超过 {MAX_ID} 字")
    if new in known:
        raise RefusedEdit(f"{new} 已是另一条记录")
    given_up = {each.old for each in records.redirects} | {each.record for each in records.removals}
    if (new in given_up and resolve_redirects(records.redirects).get(new) != old) or (
        new in ledger and new not in given_up
    ):
        raise RefusedEdit(f"{new} 用过，不能再用")
    if new in given_up and old in ledger:
        raise RefusedEdit(f"{old} 已发布，不能改回 {new}；旧网址会一直指向这里")


class RecordEdit:
    """Edits to files, gathered before any is made."""

    def __init__(self, data: Path, content: Path, read: LoadResult) -> None:
        self._data, self._content, self._read = data, content, read
        self.edits: Edits = {}
        self._out: dict[Path, list[Record]] = defaultdict(list)
        self._added: dict[Path, list[tuple[type[Record], dict[str, Any]]]] = defaultdict(list)
        self._names: dict[str, str] = {}

    def rename(self, old: str, new: str) -> None:
        """Have a record named otherwise, wherever it is."""
        self._names = {old: new}
        if old.startswith("source:"):
            ids = old.partition(":")[2], new.partition(":")[2]
            survey = {
                ids[1] if id_ == ids[0] else id_: found for id_, found in read_survey(self._data).items()
            }
            if ids[1] in survey:
                self.edits[self._data / to_file(survey).path] = to_file(survey).content

    def take_out(self, record: Record) -> None:
        """Have a record gone from its file."""
        self._out[Path(record.location.file)].append(record)

    def add(self, kind: type[Record], said: dict[str, Any]) -> None:
        """Have a record added at the end of its collection's file."""
        self._added[self._data / f"{kind.collection.name}.yaml"].append((kind, said))

    def done(self, ledger: Ledger, is_as_expected: Callable[[Records], bool]) -> tuple[str, ...]:
        """Make the edits, if the record is sound after them; gives the files."""
        for file, found in self._by_file():
            self._edit(file, found)
        for file, added in self._added.items():
            before = self.edits.get(file) or (file.read_bytes() if file.exists() else b"")
            kind = added[0][0].collection.name
            text = before or self._first_line(kind)
            if not text.endswith(b"\n"):
                text += b"\n"
            for _, said in added:
                text += yaml.safe_dump([said], allow_unicode=True, sort_keys=False, width=10_000).encode()
            self.edits[file] = text
        self._try(ledger, is_as_expected)
        apply(self.edits, self._data, self._content)
        return tuple(map(str, self.edits))

    def _first_line(self, collection: str) -> bytes:
        """What tells editors the schema, as the chronicle's own file has it."""
        beside = self._data / "chronicle.yaml"
        first, _, _ = beside.read_bytes().partition(b"\n")
        found = re.match(rb"# yaml-language-server: \$schema=.*(?=chronicle\.json)", first)
        return found.group() + f"{collection}.json\n".encode() if found else b""

    def _try(self, ledger: Ledger, is_as_expected: Callable[[Records], bool]) -> None:
        """Read and check the outcome in a copy."""
        with tempfile.TemporaryDirectory() as folder:
            copies = {self._data: Path(folder) / "data", self._content: Path(folder) / "content"}
            for original, copy in copies.items():
                shutil.copytree(original, copy)
            for file, content in self.edits.items():
                original = next(each for each in copies if file.is_relative_to(each))
                copy = copies[original] / file.relative_to(original)
                if content is None:
                    copy.unlink()
                else:
                    copy.write_bytes(content)
            try:
                after = check(read_records(copies[self._data], copies[self._content]))
                enforce(after, ledger, copies[self._data])
            except DataProblems as found:
                raise DataProblems(
                    (_in_place(each, copies) for each in found.problems), found.records
                ) from None
            if not is_as_expected(after):
                raise RefusedEdit("改动的结果与预期不同，没有写任何文件；请报告此事")

    def _by_file(self) -> Iterator[tuple[Path, list[Record]]]:
        found: dict[Path, list[Record]] = defaultdict(list)
        for records in self._read.records.by_collection().values():
            for record in records:
                found[Path(record.location.file)].append(record)
        yield from found.items()

    def _edit(self, file: Path, records: list[Record]) -> None:
        content = file.read_bytes()
        text = content.decode("utf-8-sig")
        head, tail = "", ""
        if file.suffix == ".md":
            head, text, tail = _front_matter(text)
        edited, target = text, file
        cuts = list(self._cuts(text, records)) if self._names or file in self._out else []
        for start, end, new in sorted(cuts, reverse=True):
            edited = edited[:start] + new + edited[end:]
        if self._names and tail:
            tail = rewrite_links(tail, self._names)
        essay = records[0]
        if isinstance(essay, Essay) and essay.key in self._names and essay.id == file.stem:
            target = file.with_stem(self._names[essay.key].partition(":")[2])
        whole = (_BOM if content.startswith(_BOM) else b"") + (head + edited + tail).encode()
        if whole == content and target == file:
            return
        is_gone = len(self._out.get(file, ())) == len(records)
        if is_gone or target != file:
            self.edits[file] = None
        if not is_gone:
            self.edits[target] = whole

    def _cuts(self, text: str, records: list[Record]) -> Iterator[tuple[int, int, str]]:
        """Pieces of a file's YAML to replace: start, end and what comes instead."""
        scalars, places = scalar_spans(text)
        starts = _line_starts(text)
        for record in records:
            out = record in self._out.get(Path(record.location.file), ())
            if out and record.location.index is not None:
                index = record.location.index
                start = starts[places[(index,)][0] - 1]
                after = places.get((index + 1,))
                end = starts[after[0] - 1] if after else len(text)
                if text[start:end].lstrip()[:1] != "-":
                    raise RefusedEdit(f"{record.location.file} 不是每条一段的写法，请先改成以 - 开头")
                yield start, end, ""
            elif not out and self._names:
                yield from self._namings(text, record, scalars)

    def _namings(
        self, text: str, record: Record, scalars: Mapping[YamlPath, tuple[int, int]]
    ) -> Iterator[tuple[int, int, str]]:
        whole = [(path, key) for path, key in iter_references(record) if key in self._names]
        if isinstance(record, IdentifiedRecord) and record.key in self._names:
            whole.append((("id",), record.key))
        for path, key in whole:
            span = scalars.get(record.location.path(path))
            if span:  # an essay's id may be its file's name alone
                said = text[slice(*span)]
                old, new = key, self._names[key]
                if old not in said:
                    old, new = old.partition(":")[2], new.partition(":")[2]
                yield *span, said.replace(old, new, 1) if old in said else new
        above = record.location.path(())
        for path, span in scalars.items():
            said = text[slice(*span)]
            if path[: len(above)] == above and "](" in said and rewrite_links(said, self._names) != said:
                yield *span, rewrite_links(said, self._names)


def _still_named(read: LoadResult, record: IdentifiedRecord) -> Iterator[Problem]:
    """Where other records name this one, or its name stands."""
    name = name_of(record) if isinstance(record, Leader) else ""
    found = [
        (each, path) for each in read.records.all() for path, key in iter_references(each)
        if key == record.key
    ]  # fmt: skip
    found += [
        (each, field.path)
        for each, field in read.texts
        for text in [source_text(field.text)]
        if f"({record.key}" in text or (name and name in text)
    ]
    for each, path in found:
        goes_too = each == record or getattr(each, "record", "") == record.key or isinstance(each, Redirect)
        if not goes_too:
            yield problem_in(each, path, f"这里还提到 {record.key}，请先改掉", "still-named")


def _in_place(problem: Problem, copies: Mapping[Path, Path]) -> Problem:
    """A problem of a copy as one of the original."""
    for original, copy in copies.items():
        if Path(problem.file).is_relative_to(copy):
            return replace(problem, file=str(original / Path(problem.file).relative_to(copy)))
    return problem


def _named_anew(record: Record, old: str, new: str) -> Record:
    found = with_references(record, {old: new})
    if isinstance(found, IdentifiedRecord) and found.key == old:
        found = found.copy_with({"id": new.partition(":")[2]})
    return found


def _front_matter(text: str) -> tuple[str, str, str]:
    """What stands before an essay's YAML, the YAML, and the rest."""
    _, middle, _ = text.split("---\n", 2)
    return text[:4], middle, text[4 + len(middle) :]


def _line_starts(text: str) -> list[int]:
    """Where each line begins, as YAML counts lines."""
    return [0, *(match.end() for match in re.finditer(r"\r\n|[\r\n\x85\u2028\u2029]", text))]
