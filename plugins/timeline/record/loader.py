"""Load the files that curators write: the records, or every mistake with its line and column."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain
from pathlib import Path

from msgspec import Struct, field

from ..output.files import source_files
from ..output.parallel import parallel_map
from ..values.diagnostics import DataProblems, Problem, nearest
from ..values.language import either, spelled
from .base import FieldText, IdentifiedRecord, Record, texts_of
from .collections import BY_SCHEME, COLLECTIONS
from .editorial import Removal
from .format import other_format
from .models import ChronicleInfo, Essay
from .parsed_file import ChangedFile, ParsedFile, parse_file, reuse_unchanged, unreadable_file
from .records import RECORD_TYPES, Records
from .stored_files import RecordStore
from .type_hints import referable_schemes, reference_target
from .yaml_source import read_file

_NOT_READ = frozenset((".txt", ".md", ".doc", ".docx", ".csv", ".xls", ".xlsx", ".json5", ".toml"))
"""What curators may take for files of the record, or of essays"""
JOURNAL = ".unfinished.json"
"""The journal of an interrupted change, in the data folder"""
_FEW_BYTES = 300_000
"""Bytes of YAML that one process parses sooner than two: 83 ms for 261,000, 112 in two"""


class LoadResult(Struct, frozen=True, dict=True):
    """The records, and what is wrong with them: of one that is not valid, what is sound."""

    records: Records
    problems: tuple[Problem, ...]
    invalid: frozenset[tuple[str, str]]
    """Collection and id of each invalid record; the id is `*` where a file could not be read at all"""
    count: int
    """The number of records, valid or not"""
    files: Mapping[Path, ParsedFile] = field(default_factory=dict)
    references: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """Keys of all that each record names, by its identity, once the rules of one record have run"""

    @cached_property
    def texts(self) -> tuple[FieldText, ...]:
        """Every text of the records."""
        return tuple(chain.from_iterable(map(texts_of, self.records.all())))


def read_records(
    data: Path,
    content: Path,
    before: Mapping[Path, ParsedFile] | None = None,
    store: RecordStore | None = None,
) -> LoadResult:
    """Read every record of `data/<collection>.yaml`, `data/<collection>/**/*.yaml`, `content/*.md`.

    Files are read by as many processes as there are cores. Of files that changed since `before`, only the
    items that changed are parsed; records that have their location still are the same objects. `store` knows
    files as another process parsed them.
    """
    if other := next(filter(None, map(other_format, _files_of(ChronicleInfo, data))), None):
        return LoadResult(Records(), (other,), frozenset((name, "*") for name in COLLECTIONS), 0)
    problems: list[Problem] = []
    if (data / JOURNAL).exists():
        command = spelled("python -m timeline", "timeline")
        message = either(
            f"改动写到一半被打断，请再运行一次 {command} rename 或 remove，先把它做完",
            f"a change was interrupted; run {command} rename or remove again to finish it",
        )
        problems.append(Problem(str(data / JOURNAL), 1, 1, message, "unfinished-change"))
    problems += _stray_files(data, {kind.collection.name for kind in RECORD_TYPES} - {"essays"})
    problems += _stray_essays(content, data)
    kinds = {
        file: kind
        for kind in RECORD_TYPES
        for file in (_essays(content) if kind is Essay else _files_of(kind, data))
    }
    files = _parse_files(kinds, before or {}, store)
    records: dict[str, tuple[Record, ...]] = {kind.collection.name: () for kind in RECORD_TYPES}
    copies = _copies(files)
    for file, parsed_file in files.items():
        if original := copies.get(file):
            message = either(
                f"各条都已在 {original.name} 中，像是它的副本，请移走",
                f"all of its records are in {original.name}: it seems to be a copy; move it away",
            )
            problems.append(Problem(str(file), 1, 1, message, "copied-file"))
            continue
        file_records = parsed_file.records
        if parsed_file.sound_parts:  # in their places: of two that are the same, the second is wrong
            file_records = tuple(
                sorted(file_records + parsed_file.sound_parts, key=lambda record: record.location.index or 0)
            )
        records[kinds[file].collection.name] += file_records
        problems += parsed_file.problems
    if not records["chronicle"] and not problems:
        file = data / "chronicle.yaml"
        problems.append(
            Problem(
                str(file),
                1,
                1,
                either("没有这个文件，或其中没有内容", "the file is missing or empty"),
                "missing-chronicle",
            )
        )
    invalid = frozenset[tuple[str, str]]().union(*(parsed_file.invalid for parsed_file in files.values()))
    collections = {kind.collection.name for kind in kinds.values()}
    absent = records.keys() - collections
    absent &= {BY_SCHEME[scheme].name for scheme in referable_schemes()}  # else nothing can need it
    missing = absent & _needed(record for each in records.values() for record in each) if absent else set()
    for name in sorted(missing):
        file = data / f"{name}.yaml"
        message = either(
            f"没有这个文件，而别处提到其中的{COLLECTIONS[name].noun}",
            f"the file is missing, and other records name its {name}",
        )
        problems.append(Problem(str(file), 1, 1, message, "missing-file"))
    invalid |= {(name, "*") for name in (*missing, *collections) if name not in records or not records[name]}
    return LoadResult(
        Records(**records),  # type: ignore[arg-type]  # each collection was read as its own class
        tuple(problems),
        invalid,
        sum(parsed_file.count for parsed_file in files.values()),
        files,
    )


def read_chronicle(data: Path) -> ChronicleInfo:
    """Return the record of the chronicle itself. Raise DataProblems."""
    if other := other_format(data / "chronicle.yaml"):
        raise DataProblems([other], 0)
    (parsed_file,) = _parse_files({data / "chronicle.yaml": ChronicleInfo}, {}).values()
    if parsed_file.problems or len(parsed_file.records) != 1:
        raise DataProblems(list(parsed_file.problems), parsed_file.count)
    assert isinstance(parsed_file.records[0], ChronicleInfo)
    return parsed_file.records[0]


def read_removals(data: Path) -> tuple[Removal, ...]:
    """Return the removals. Raise DataProblems."""
    files = _parse_files(dict.fromkeys(_files_of(Removal, data), Removal), {}).values()
    if problems := [problem for parsed_file in files for problem in parsed_file.problems]:
        raise DataProblems(problems, sum(parsed_file.count for parsed_file in files))
    return tuple(
        record for parsed_file in files for record in parsed_file.records if isinstance(record, Removal)
    )


def _copies(files: Mapping[Path, ParsedFile]) -> dict[Path, Path]:
    """Return the files whose records all have ids of another file, several of them, with that file."""
    ids = {
        file: {
            (each.collection.name, each.id)
            for each in parsed_file.records
            if isinstance(each, IdentifiedRecord)
        }
        for file, parsed_file in files.items()
    }
    owners: dict[tuple[str, str], Path] = {}
    for file in sorted(files, key=lambda file: (len(file.name), file.name)):  # a copy has the longer name
        for id_ in ids[file]:
            owners.setdefault(id_, file)
    copies = {}
    for file, own in ids.items():
        if len(own) > 1 and len(own) == files[file].count and not files[file].problems:
            owner = owners[min(own)]
            if owner != file and own <= ids[owner]:
                copies[file] = owner
    return copies


def _needed(records: Iterable[Record]) -> set[str]:
    """Return the collections without which some of these records can't be."""
    return {
        BY_SCHEME[scheme].name
        for record in records
        for text in texts_of(record)
        if (scheme := reference_target(text.part, text.key))
    }


def _files_of(kind: type[Record], data: Path) -> list[Path]:
    name = kind.collection.name
    inside = (file for file in source_files(data / name) if file.suffix == ".yaml")
    return sorted([*data.glob(f"{name}.yaml"), *inside])


def _essays(content: Path) -> list[Path]:
    return [file for file in source_files(content) if file.parent == content and file.suffix == ".md"]


def _stray_files(data: Path, collections: set[str]) -> Iterator[Problem]:
    for file in source_files(data):
        if file.suffix.lower() not in (".yml", ".yaml"):
            continue
        collection = file.relative_to(data).parts[0].removesuffix(".yaml").removesuffix(".yml")
        if file.suffix != ".yaml":
            yield Problem(
                str(file), 1, 1, either("扩展名应为 .yaml", "the extension should be .yaml"), "unknown-file"
            )
        elif collection not in collections:
            yield Problem(
                str(file),
                1,
                1,
                either(
                    f"不认识的文件{nearest(collection, collections)}",
                    f"unknown file{nearest(collection, collections)}",
                ),
                "unknown-file",
            )
    for file in sorted(file for file in data.rglob("*") if file.suffix.lower() in _NOT_READ):
        if file.name != "README.md":
            yield Problem(
                str(file),
                1,
                1,
                either(
                    "程序不读这样的文件，记录写在 .yaml 中",
                    "no such file is read; records are in .yaml files",
                ),
                "unknown-file",
                warning=True,
            )


def _stray_essays(content: Path, data: Path) -> Iterator[Problem]:
    for file in source_files(content):
        if file.suffix.lower() in (".yaml", ".yml") and file.is_relative_to(data):
            continue
        if file.suffix.lower() in (".yaml", ".yml", *_NOT_READ - {".md"}):
            message = either(
                "程序不读这样的文件，文章写在 .md 中", "no such file is read; essays are in .md files"
            )
            yield Problem(str(file), 1, 1, message, "unknown-file", warning=True)
        elif file.suffix.lower() not in (".md", ".markdown"):
            continue
        elif file.parent != content or file.suffix != ".md":
            message = either(
                f"文章应直接放在 {content.name}/ 中，扩展名应为 .md",
                f"an essay is directly in {content.name}/, with the extension .md",
            )
            yield Problem(str(file), 1, 1, message, "unknown-file")
        elif not file.resolve().is_relative_to(content.resolve()):
            message = either(
                f"是链接，指向 {content.name}/ 之外的文件；要发布的内容请放在 {content.name}/ 中",
                f"a link to a file outside of {content.name}/; put what is to be published into "
                f"{content.name}/",
            )
            yield Problem(str(file), 1, 1, message, "outside-link")


def _parse_files(
    kinds: Mapping[Path, type[Record]], before: Mapping[Path, ParsedFile], store: RecordStore | None = None
) -> dict[Path, ParsedFile]:
    """Parse files of these classes of records; files that have the bytes of before are not parsed."""
    files: dict[Path, ParsedFile] = {}
    changed: list[ChangedFile] = []
    for file, kind in kinds.items():
        content = read_file(file)
        if isinstance(content, tuple):
            files[file] = unreadable_file(kind, file, content)
            continue
        digest = hashlib.sha256(content).digest()
        previous = before.get(file) or (store.load(file) if store else None)
        files[file] = previous or ParsedFile()  # for now, to keep the order of the files
        if files[file].digest != digest:
            changed.append(ChangedFile(kind, file, content, digest, files[file]))
    sizes = [len(change.content) for change in changed]
    results = parallel_map(parse_file, changed, sizes, _FEW_BYTES)
    for change, parsed_file in zip(changed, results, strict=True):
        files[change.file] = reuse_unchanged(parsed_file, change.before)
        if store:
            store.save(change.file, parsed_file)
    return files
