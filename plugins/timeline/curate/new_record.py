"""The skeleton of a new record: its required keys with `todo`, the others as comments.

`todo` never passes a check.
"""

from collections.abc import Iterator
from pathlib import Path

from pydantic.fields import FieldInfo

from ..output.files import OutputFile
from ..record.base import IdentifiedRecord, Name
from ..record.collections import BY_SCHEME
from ..record.fields import unfit_id
from ..record.records import RECORD_TYPES, Records
from ..record.references import by_key
from ..values.language import either
from ..verification.source_text import Paragraph
from .draft import TODO
from .new_chronicle import both_scripts
from .record_edit import RefusedEdit

NEW_SCHEMES = ("event", "leader", "region", "source", "pairing", "term")
"""Schemes of the records that `timeline new` makes"""


_ALMOST_REQUIRED = frozenset({"parent"})
"""Keys without which hardly any record passes the check"""


def new_record(
    scheme: str,
    id_: str,
    records: Records,
    data: Path,
    *,
    name: str = "",
    source: str = "",
    paragraphs: tuple[Paragraph, ...] = (),
) -> OutputFile:
    """Return the file of `data/` that gets a new record; `paragraphs` of a source are added as comments.

    Raise RefusedEdit for an id that cannot be, or that another record has.
    """
    if wrong := unfit_id(id_):
        raise RefusedEdit(
            either(wrong, f"{id_} cannot be an id: use small letters, digits and hyphens, 80 at most")
        )
    if f"{scheme}:{id_}" in by_key(records):
        raise RefusedEdit(either(f"{scheme}:{id_} 已有了", f"{scheme}:{id_} is there already"))
    collection = BY_SCHEME[scheme].name
    (kind,) = (each for each in RECORD_TYPES if each.collection.name == collection)
    assert issubclass(kind, IdentifiedRecord)
    lines = list(_lines(kind, id_, name, source))
    lines += (f"# ¶{each.number} {each.text}" for each in paragraphs)
    return _file(collection, id_, "".join(f"{line}\n" for line in lines), data)


def _lines(kind: type[IdentifiedRecord], id_: str, name: str, source: str) -> Iterator[str]:
    """Yield the lines of a record."""
    name_yaml = both_scripts(name) if name else f"{{hans: {TODO}, hant: {TODO}}}"
    source_id = source or TODO
    yield f"- id: {id_}"
    for key, field in kind.model_fields.items():
        if key == "id":
            continue
        if key == "citations":
            yield "  citations:"
            yield f"  - {{source: {source_id}, paragraph: {TODO}, anchor: {TODO}}}"
        elif field.is_required() or key in _ALMOST_REQUIRED:
            value = name_yaml if _is_name(field) else TODO
            several = str(field.annotation).startswith("tuple")
            yield f"  # {field.description}"
            yield f"  {key}: {f'[{value}]' if several else value}"
        else:
            yield f"  # {key}: {field.description}"


def _is_name(field: FieldInfo) -> bool:
    return field.annotation is Name


def _file(collection: str, id_: str, text: str, data: Path) -> OutputFile:
    """Return the file: one of its own for an event and in a folder, else the shared one."""
    shared = data / f"{collection}.yaml"
    if collection == "events" or ((data / collection).is_dir() and not shared.exists()):
        header = f"# yaml-language-server: $schema=../schema/{collection}.json\n"
        if (data / collection / f"{id_}.yaml").exists():
            path = data / collection / f"{id_}.yaml"
            raise RefusedEdit(either(f"已有文件 {path}", f"There is a file {path} already"))
        return OutputFile(f"{collection}/{id_}.yaml", (header + text).encode())
    if not shared.exists():
        header = f"# yaml-language-server: $schema=schema/{collection}.json\n"
        return OutputFile(shared.name, (header + text).encode())
    before = shared.read_text("utf-8")
    return OutputFile(shared.name, (before + ("" if before.endswith("\n") else "\n") + text).encode())
