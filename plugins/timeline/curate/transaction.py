"""Several files of the record changed as one: either all of them, or none.

The new files are written beside the old ones first. Then a note of what is to be done is put into
the data folder, the files are put in place one by one, and the note goes. Who is interrupted after
the note was written finishes by it; as long as it lies there, reading refuses the record.
"""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from msgspec import json

from ..output.json_text import json_item
from ..record.loader import JOURNAL

_NEW = ".new"


def apply(files: Mapping[Path, bytes | None], data: Path, content: Path) -> None:
    """Write these files, or remove those that come without bytes; all lie in the one or the other folder.

    Where a file is a link, or in a linked folder, the file that it leads to is written, and the link stays.
    Raises OSError, and nothing is changed then.
    """
    folders = {"data": data, "content": content}
    steps = []
    for file, new_content in files.items():
        name = next(name for name, folder in folders.items() if file.is_relative_to(folder))
        steps.append((name, file.relative_to(folders[name]).as_posix(), new_content is not None))
    beside = {
        _new(file): (file, new_content) for file, new_content in files.items() if new_content is not None
    }
    try:
        for new, (file, new_content) in beside.items():
            new.parent.mkdir(parents=True, exist_ok=True)
            _write(new, new_content)
            if file.exists():
                shutil.copymode(file, new)
        note = data / JOURNAL
        _write(Path(f"{note}{_NEW}"), json_item(steps))
        Path(f"{note}{_NEW}").replace(note)
    except OSError:
        for new in (*beside, Path(f"{data / JOURNAL}{_NEW}")):
            new.unlink(missing_ok=True)
        raise
    resume(data, content)


def resume(data: Path, content: Path) -> bool:
    """Do what an interrupted change left to be done; tells whether there was anything."""
    note = data / JOURNAL
    if not note.exists():
        return False
    folders = {"data": data, "content": content}
    for name, path, is_written in json.decode(note.read_bytes(), type=list[tuple[str, str, bool]]):
        if ".." in PurePosixPath(path).parts or PurePosixPath(path).is_absolute():
            raise ValueError(f"{path} lies outside its folder")
        file = folders[name] / path
        new = _new(file)
        if not is_written:
            file.resolve().unlink(missing_ok=True)
            file.unlink(missing_ok=True)
        elif new.exists():  # else it was put in place before the interruption
            new.replace(file.resolve())
    note.unlink()
    return True


def _new(file: Path) -> Path:
    """Return where the new bytes of a file are written first: beside the file that is replaced."""
    return Path(f"{file.resolve()}{_NEW}")


def _write(file: Path, content: bytes) -> None:
    with file.open("wb") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())
