"""The fonts of the book: which families, where their files are, and their fingerprints."""

from functools import cache
from pathlib import Path

import typst
from msgspec import Struct

from timeline.output.files import file_sha256
from timeline.values.language import either

FAMILIES = {
    "hans": {"song": "Noto Serif CJK SC", "hei": "Noto Sans CJK SC"},
    "hant": {"song": "Noto Serif CJK TC", "hei": "Noto Sans CJK TC"},
}
"""By script: for the text, and for labels. Each book needs both, as it cites titles in their own script."""

WEIGHTS = (400, 700)


class FontFile(Struct, frozen=True):
    """A font's file, or a collection's, with its SHA-256."""

    path: Path
    sha256: str


class MissingFonts(Exception):
    """Families that are not installed; the message tells how to get them."""


def find_fonts(folder: Path | None = None) -> tuple[FontFile, ...]:
    """The files of all families in both weights, by name; from a folder alone where one is given.

    Where several files hold a family, the first by path is taken. Raises MissingFonts.
    """
    found_fonts = typst.Fonts(
        include_system_fonts=folder is None,
        include_embedded_fonts=False,
        font_paths=[folder] if folder else [],
    )
    fonts = {
        (font.family, font.weight): Path(font.path)
        for font in sorted(found_fonts.fonts(), key=lambda font: font.path or "", reverse=True)
        if font.path and font.style == "normal"
    }
    families = sorted({family for pair in FAMILIES.values() for family in pair.values()})
    missing = [name for name in families if any((name, weight) not in fonts for weight in WEIGHTS)]
    if missing:
        raise MissingFonts(
            either(
                f"没有找到字体 {'、'.join(missing)}：请安装 fonts-noto-cjk（apt-get install fonts-noto-cjk）",
                f"Fonts are missing: {', '.join(missing)}. Run apt-get install fonts-noto-cjk",
            )
        )
    paths = {fonts[name, weight] for name in families for weight in WEIGHTS}
    return tuple(FontFile(path, _sha256(path)) for path in sorted(paths, key=lambda path: path.name))


_sha256 = cache(file_sha256)
