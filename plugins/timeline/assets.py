"""Stylesheets and pictures of the theme, as files of the site.

`site.css` is a table of contents; what it imports is set in where it is named, without comments,
so that a page's first paint needs one light stylesheet.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from .files import File

_IMPORT = re.compile(r'^@import "([\w./-]+)" layer\((\w+)\);\n', re.MULTILINE)
_COMMENT = re.compile(r"\s*/\*.*?\*/", re.DOTALL)


def assets(theme: Path) -> Iterator[File]:
    """Every file of the theme's `static` folder, under `assets/`."""
    folder = theme / "static"
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder).as_posix()
        if file.suffix == ".css":
            if name == "css/site.css":
                yield File(f"assets/{name}", _whole(file).encode())
        elif file.is_file() and not file.is_symlink():
            yield File(f"assets/{name}", file.read_bytes())


def _whole(stylesheet: Path) -> str:
    def imported(match: re.Match[str]) -> str:
        text = (stylesheet.parent / match[1]).read_text("utf-8")
        return f"@layer {match[2]} {{\n{_COMMENT.sub('', text)}}}\n"

    return _IMPORT.sub(imported, stylesheet.read_text("utf-8"))
