"""Stylesheets, scripts and pictures of the theme, as files of the site.

A stylesheet that no other imports is a file of the site, with all that it imports set in and
without spaces and comments: a page's first paint needs one light stylesheet.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from lightningcss import bundle_css

from .files import File

_IMPORT = re.compile(r'^@import "([\w./-]+)"', re.MULTILINE)


def assets(theme: Path) -> Iterator[File]:
    """Every file of the theme's `static` folder, under `assets/`. Raises ValueError for CSS that is none."""
    folder = theme / "static"
    parts = {
        sheet.parent / match[1]
        for sheet in folder.rglob("*.css")
        for match in _IMPORT.finditer(sheet.read_text("utf-8"))
    }
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.is_symlink() and file not in parts:
            whole = file.suffix == ".css"
            content = bundle_css(str(file), minify=True).encode() if whole else file.read_bytes()
            yield File(f"assets/{file.relative_to(folder).as_posix()}", content)
