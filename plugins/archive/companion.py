"""A companion of an archive: what a rebuild without a network needs beside it.

The archive has none of it: other machines need other wheels, and git packs a history otherwise each time.
"""

import hashlib
import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from timeline.record.loader import read_chronicle
from timeline.values.language import either

from .making import Member, write_supplement
from .packing import ArchiveError

_LOCK = "requirements-book.txt"
_README = """{title}：重新生成所需的程序库、字体与程序的历史
{title}: libraries, fonts and the program's history for a rebuild

wheels/            {lock} 所列的程序库 / the libraries that {lock} pins
fonts/             排书所用的字体 / the fonts of the book
timeline.bundle    程序的 git 历史 / the program's history: git clone timeline.bundle

没有网络时，照存档的说明生成，在命令前加上：
Without a network, build as the archive's README says, with these before the command:

  PIP_NO_INDEX=1 PIP_FIND_LINKS=<wheels> make html ...
  PIP_NO_INDEX=1 PIP_FIND_LINKS=<wheels> make book FONTS=<fonts> ...
"""


def make_companion(
    data: Path, program: Path, wheels: Path, fonts: Iterable[Path], folder: Path, built: str
) -> Path:
    """Write `<chronicle>-<version>-companion.zip`; return its path.

    Raises ArchiveError for a wheel that the lock does not have, and where there is none.
    """
    info = read_chronicle(data)
    readme = _README.format(title=info.title, lock=_LOCK).encode()
    members: list[Member] = [
        ("data/README.txt", readme),
        *((f"data/fonts/{font.name}", font) for font in sorted(fonts, key=lambda font: font.name)),
        *_history(program),
        *_wheels(wheels, (program / _LOCK).read_text("utf-8")),
    ]
    description = f"重新生成 {info.id}-{info.version} 所需的程序库、字体与程序的历史"
    return write_supplement(info, "companion", description, members, folder, built)


def _wheels(folder: Path, lock: str) -> Iterator[Member]:
    hashes = {*re.findall(r"--hash=sha256:([0-9a-f]{64})", lock)}
    wheels = sorted(folder.glob("*.whl"))
    if not wheels:
        raise ArchiveError(either(f"{folder} 里没有 .whl 文件", f"There are no wheels in {folder}"))
    for wheel in wheels:
        if hashlib.sha256(wheel.read_bytes()).hexdigest() not in hashes:
            raise ArchiveError(either(f"{_LOCK} 没有这一份：{wheel}", f"{_LOCK} does not have {wheel}"))
        yield f"data/wheels/{wheel.name}", wheel


def _history(program: Path) -> Iterator[Member]:
    if (program / ".git").exists():
        command = ["git", "-C", str(program), "bundle", "create", "--quiet", "-", "HEAD"]
        result = subprocess.run(command, capture_output=True, check=False)
        if result.returncode:
            raise ArchiveError(result.stderr.decode(errors="replace").strip())
        yield "data/timeline.bundle", result.stdout
