"""Stylesheets, scripts and pictures of the theme, as files of the site.

A stylesheet that no other imports is a file of the site, with all that it imports set in and
without spaces and comments: a page's first paint needs one light stylesheet. On the web a name holds
a hash of the bytes, so that a reader's copy may be kept for ever and never is the wrong one.
"""

import hashlib
import posixpath
import re
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from lightningcss import bundle_css

from ..chronicle.colours import coloured
from ..output.files import OutputFile, source_files
from ..record.models import ChronicleInfo
from .title_fonts import TitleFont

_ATTACHABLE = re.compile(r"[\w+-][\w.+-]*\.(pdf|epub|zip)", re.ASCII)
FRAME_STYLES = "css/site.css"
"""The stylesheet of all pages"""
_IMPORT = re.compile(r'^@import "([\w./-]+)"', re.MULTILINE)


def assets(
    theme: Path, info: ChronicleInfo, fonts: Sequence[TitleFont] = (), *, hashed: bool = False
) -> dict[str, OutputFile]:
    """The files of the theme's `static` folder by their path there, each as a file under `assets/`.

    The stylesheet of all pages knows the fonts for titles, which are files there as well.

    Raises ValueError for CSS that is none, or that leads to files, whose names it could not know.
    """
    folder = theme / "static"
    parts = {
        sheet.parent / match[1]
        for sheet in source_files(folder)
        if sheet.suffix == ".css" and sheet.is_file()
        for match in _IMPORT.finditer(sheet.read_text("utf-8"))
    }
    paths = {}
    for file in source_files(folder):
        if file.is_file() and _is_inside(file, folder) and file not in parts:
            content = _bundled(file, info) if file.suffix == ".css" else file.read_bytes()
            path = file.relative_to(folder).as_posix()
            if path == FRAME_STYLES:
                content += "".join(map(_face_rule, fonts)).encode()
            paths[path] = OutputFile(f"assets/{_named_for(path, content) if hashed else path}", content)
    return paths | {font.file.path: font.file for font in fonts}


def _face_rule(font: TitleFont) -> str:
    """Return the rule that names a font as `tokens.css` does."""
    address = posixpath.relpath(font.file.path, posixpath.dirname(f"assets/{FRAME_STYLES}"))
    return (
        f'@font-face{{font-family:"Titles {font.script}";font-display:swap;font-weight:600 700;'
        f'src:url("{address}")format("woff2")}}'
    )


def attached_files(folder: Path) -> tuple[OutputFile, ...]:
    """Return the books and archives in a folder, each as a file under `files/`."""
    return tuple(
        OutputFile(f"files/{file.name}", file.read_bytes())
        for file in sorted(folder.iterdir())
        if file.is_file() and _ATTACHABLE.fullmatch(file.name)
    )


def _is_inside(file: Path, folder: Path) -> bool:
    """Whether a file is no link, nor in a linked folder: nothing from elsewhere is published."""
    return file.resolve() == folder.resolve() / file.relative_to(folder)


def _bundled(sheet: Path, info: ChronicleInfo) -> bytes:
    whole = bundle_css(str(sheet), minify=True)
    if "url(" in whole:
        raise ValueError(f"{sheet}: a stylesheet of a theme leads to no files")
    return coloured(whole, info).encode()


def _named_for(path: str, content: bytes) -> str:
    """`css/site.css` as `css/site.<8 digits of the content's SHA-256>.css`."""
    whole = PurePosixPath(path)
    digest = hashlib.sha256(content).hexdigest()[:8]
    return str(whole.with_name(f"{whole.stem}.{digest}{whole.suffix}"))
