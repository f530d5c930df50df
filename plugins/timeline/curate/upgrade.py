"""Bring a record to the current version of its format, file by file, as a diff to agree to."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..output.files import source_files
from ..record.format import KEY, Texts, current_format, format_of, upgrades_from
from ..record.yaml_source import scalar_spans
from ..values.language import either
from .fix import CorrectedFile
from .record_edit import RefusedEdit
from .transaction import apply


def upgraded_files(data: Path, content: Path) -> Iterator[CorrectedFile]:
    """Yield the files that change. Raise RefusedEdit for a record whose version is not known, or newer."""
    before = {
        file: file.read_bytes().decode("utf-8")
        for file in (*source_files(data), *source_files(content))
        if file.suffix in (".yaml", ".md") and file.is_file()
    }
    chronicle = data / "chronicle.yaml"
    version = format_of(before.get(chronicle, "").removeprefix("\ufeff"))
    if chronicle not in before or version is None or not 1 <= version <= current_format():
        raise RefusedEdit(
            either(
                f"{chronicle} 没有写明认得的格式版本，没有改动；这个程序认得到第 {current_format()} 版",
                f"{chronicle} names no known format, so nothing was changed; this program knows "
                f"formats up to {current_format()}",
            )
        )
    after: Texts = dict(before)
    for upgrade in upgrades_from(version):
        after |= upgrade(after)
    after[chronicle] = _naming_format(after[chronicle], current_format())
    for file, text in after.items():
        if text != before[file]:
            yield CorrectedFile(file, before[file], text)


def write_upgrade(files: Iterable[CorrectedFile], data: Path, content: Path) -> None:
    """Write all of these files or none."""
    apply({file.path: file.new.encode() for file in files}, data, content)


def _naming_format(text: str, version: int) -> str:
    """Return the text of `chronicle.yaml` with the version of its format, after its id where it had none."""
    mark, text = ("\ufeff", text[1:]) if text.startswith("\ufeff") else ("", text)
    spans, positions = scalar_spans(text)
    top = () if ("id",) in spans else (0,)
    if (*top, KEY) in spans:
        start, end = spans[*top, KEY]
        return f"{mark}{text[:start]}{version}{text[end:]}"
    if (*top, "id") not in spans:
        raise RefusedEdit(
            either("chronicle.yaml 中没有 id，没有改动", "chronicle.yaml has no id, so nothing was changed")
        )
    _, end = spans[*top, "id"]
    if re.match(r"[ \t]*[,}]", text[end:]):
        return f"{mark}{text[:end]}, {KEY}: {version}{text[end:]}"
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    carriage = "\r" if text[:line_end].endswith("\r") else ""
    indent = " " * (positions[*top, "id"][1] - 1)
    line = f"{carriage}\n{indent}{KEY}: {version}"
    end = line_end - len(carriage)
    return f"{mark}{text[:end]}{line}{text[end:]}"
