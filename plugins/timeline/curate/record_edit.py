"""Edit the files of the record at the positions where the reader found the values.

Comments and layout stay. The result is read and checked before any file is touched.
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

from ..history.ledger import Ledger
from ..history.permanence import enforce
from ..output.files import is_leftover
from ..record.base import IdentifiedRecord, Record
from ..record.loader import LoadResult, read_records
from ..record.models import Essay
from ..record.records import Records
from ..record.references import iter_references, rewrite_links
from ..record.rules.check import check
from ..record.yaml_source import YamlPath, scalar_spans
from ..values.diagnostics import DataProblems, Problem
from ..values.language import either
from ..verification.report import read_survey, to_file
from .transaction import apply

_BOM = b"\xef\xbb\xbf"

Edits = dict[Path, bytes | None]


class RefusedEdit(Exception):
    """Why a record can't be renamed or removed, in Chinese."""


class RecordEdit:
    """Changes to the files of the record, gathered before any is written."""

    def __init__(self, data: Path, content: Path, result: LoadResult) -> None:
        self._data, self._content, self._result = data, content, result
        self.files: Edits = {}
        """New bytes by file; None removes it"""
        self._deleted: dict[Path, list[Record]] = defaultdict(list)
        self._added: dict[Path, list[tuple[type[Record], dict[str, Any]]]] = defaultdict(list)
        self._new_keys: dict[str, str] = {}

    def rename(self, old: str, new: str) -> None:
        """Give a record another key, wherever it is named."""
        self._new_keys = {old: new}
        if old.startswith("source:"):
            old_id, new_id = old.partition(":")[2], new.partition(":")[2]
            survey = {
                new_id if id_ == old_id else id_: report for id_, report in read_survey(self._data).items()
            }
            if new_id in survey:
                self.files[self._data / to_file(survey).path] = to_file(survey).content

    def delete(self, record: Record) -> None:
        """Delete a record from its file."""
        self._deleted[Path(record.location.file)].append(record)

    def add(self, kind: type[Record], values: dict[str, Any]) -> None:
        """Add a record at the end of its collection's file."""
        self._added[self._data / f"{kind.collection.name}.yaml"].append((kind, values))

    def commit(self, ledger: Ledger, is_as_expected: Callable[[Records], bool]) -> tuple[str, ...]:
        """Write the changes, if the record is valid with them; return the files.

        Raise DataProblems where it is not, and RefusedEdit where it is not as expected.
        """
        by_file: dict[Path, list[Record]] = defaultdict(list)
        for record in self._result.records.all():
            by_file[Path(record.location.file)].append(record)
        for file, records in by_file.items():
            self._edit(file, records)
        for file, items in self._added.items():
            before = self.files.get(file) or (file.read_bytes() if file.exists() else b"")
            text = before or schema_line(self._data, items[0][0].collection.name).encode()
            if not text.endswith(b"\n"):
                text += b"\n"
            for _, values in items:
                text += yaml.safe_dump([values], allow_unicode=True, sort_keys=False, width=10_000).encode()
            self.files[file] = text
        self._validate(ledger, is_as_expected)
        apply(self.files, self._data, self._content)
        return tuple(map(str, self.files))

    def _validate(self, ledger: Ledger, is_as_expected: Callable[[Records], bool]) -> None:
        """Make the changes in a copy, read it and check it."""
        with tempfile.TemporaryDirectory() as folder:
            copies = {self._data: Path(folder) / "data", self._content: Path(folder) / "content"}
            for original, copy in copies.items():
                shutil.copytree(original, copy, ignore=leftovers)
            for file, content in self.files.items():
                original = next(original for original in copies if file.is_relative_to(original))
                copy = copies[original] / file.relative_to(original)
                if content is None:
                    copy.unlink()
                else:
                    copy.write_bytes(content)
            try:
                after = check(read_records(copies[self._data], copies[self._content]))
                enforce(after, ledger, copies[self._data])
            except DataProblems as error:
                problems = (in_original(problem, copies) for problem in error.problems)
                raise DataProblems(problems, error.records) from None
            if not is_as_expected(after):
                raise RefusedEdit(
                    either(
                        "改动的结果与预期不同，没有写任何文件；请报告此事",
                        "the result is not what was expected, so nothing was written; please report this",
                    )
                )

    def _edit(self, file: Path, records: list[Record]) -> None:
        content = file.read_bytes()
        text = content.decode("utf-8-sig")
        head, tail = "", ""
        if file.suffix == ".md":
            head, text, tail = _split_essay(text)
        edited, target = text, file
        changes = list(self._replacements(text, records)) if self._new_keys or file in self._deleted else []
        for start, end, new in sorted(changes, reverse=True):
            edited = edited[:start] + new + edited[end:]
        if self._new_keys and tail:
            tail = rewrite_links(tail, self._new_keys)
        essay = records[0]
        if isinstance(essay, Essay) and essay.key in self._new_keys and essay.id == file.stem:
            target = file.with_stem(self._new_keys[essay.key].partition(":")[2])
        new_content = (_BOM if content.startswith(_BOM) else b"") + (head + edited + tail).encode()
        if new_content == content and target == file:
            return
        is_gone = len(self._deleted.get(file, ())) == len(records)
        if is_gone or target != file:
            self.files[file] = None
        if not is_gone:
            self.files[target] = new_content

    def _replacements(self, text: str, records: list[Record]) -> Iterator[tuple[int, int, str]]:
        """Yield what to replace in a file's YAML: start, end and the new text."""
        spans, positions = scalar_spans(text)
        starts = _line_starts(text)
        for record in records:
            location = record.location
            is_deleted = record in self._deleted.get(Path(location.file), ())
            if is_deleted and location.index is not None:
                start = starts[positions[(location.index,)][0] - 1]
                after = positions.get((location.index + 1,))
                end = starts[after[0] - 1] if after else len(text)
                if text[start:end].lstrip()[:1] != "-":
                    raise RefusedEdit(
                        either(
                            f"{location.file} 不是每条一段的写法，请先改成以 - 开头",
                            f"the records of {location.file} do not each begin with -; write them so first",
                        )
                    )
                yield start, end, ""
            elif not is_deleted and self._new_keys:
                yield from self._new_references(text, record, spans)

    def _new_references(
        self, text: str, record: Record, spans: Mapping[YamlPath, tuple[int, int]]
    ) -> Iterator[tuple[int, int, str]]:
        references = [(path, key) for path, key in iter_references(record) if key in self._new_keys]
        if isinstance(record, IdentifiedRecord) and record.key in self._new_keys:
            references.append((("id",), record.key))
        for path, key in references:
            span = spans.get(record.location.path(path))
            if span:  # the id of an essay may be the name of its file alone
                scalar = text[slice(*span)]
                old, new = key, self._new_keys[key]
                if old not in scalar:
                    old, new = old.partition(":")[2], new.partition(":")[2]
                yield *span, scalar.replace(old, new, 1) if old in scalar else new
        above = record.location.path(())
        for path, span in spans.items():
            scalar = text[slice(*span)]
            is_inside = path[: len(above)] == above
            if is_inside and (rewritten := rewrite_links(scalar, self._new_keys)) != scalar:
                yield *span, rewritten


def schema_line(data: Path, collection: str, up: str = "") -> str:
    """Return the line that names the schema to editors, as the chronicle's own file has it."""
    first, _, _ = (data / "chronicle.yaml").read_text("utf-8-sig").partition("\n")
    match = re.match(r"(# yaml-language-server: \$schema=)(.*)chronicle\.json", first)
    return f"{match[1]}{up}{match[2]}{collection}.json\n" if match else ""


def leftovers(_folder: str, names: list[str]) -> list[str]:
    """Return what reading passes over; an editor's lock is a link that leads nowhere."""
    return [name for name in names if is_leftover(name)]


def in_original(problem: Problem, copies: Mapping[Path, Path]) -> Problem:
    """Return a problem of a copy as one of the original."""
    for original, copy in copies.items():
        if Path(problem.file).is_relative_to(copy):
            return replace(problem, file=str(original / Path(problem.file).relative_to(copy)))
    return problem


def _split_essay(text: str) -> tuple[str, str, str]:
    """Return the line before an essay's YAML, the YAML, and the rest."""
    _, middle, _ = text.split("---\n", 2)
    return text[:4], middle, text[4 + len(middle) :]


def _line_starts(text: str) -> list[int]:
    """Return the position at which each line begins, as YAML counts lines."""
    return [0, *(match.end() for match in re.finditer(r"\r\n|[\r\n\x85\u2028\u2029]", text))]
