"""What goes into an archive, path by path: the site, the record, the program, and words for its keeper."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from string import Template

from msgspec import Struct

from timeline.chronicle.editions import EDITIONS, Edition
from timeline.output.files import is_leftover
from timeline.record.handbook import handbook
from timeline.record.json_schema import schemas
from timeline.record.loader import read_chronicle
from timeline.record.models import ChronicleInfo
from timeline.record.records import Records

from .packing import ArchiveError

PROGRAM = (
    "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md", "SECURITY.md", "docs",
    "pelican.conf.py", "pelicanconf.py", "plugins", "pyproject.toml", "requirements-book.txt",
    "requirements.txt", "themes",
)  # fmt: skip
"""What builds the site from the record, below the program's folder; its tests stay with its repository"""

_README = Path(__file__).with_name("readme.txt")


class ArchiveInputs(Struct, frozen=True, kw_only=True):
    """What an archive is made from."""

    site: Path
    """The finished output"""
    data: Path
    content: Path
    program: Path
    info: ChronicleInfo
    version: str
    built: str
    """ISO 8601 date"""

    @classmethod
    def of(cls, *, site: Path, data: Path, content: Path, program: Path) -> "ArchiveInputs":
        """With the version and date that the site itself tells (Data Package v2, `datapackage.json`).

        Raises ArchiveError where there is no finished site, DataProblems for a chronicle without a record.
        """
        try:
            told = json.loads((site / "data/datapackage.json").read_text("utf-8"))
            name, version = told["name"], str(told["version"])
            built = date.fromisoformat(str(told["created"])[:10]).isoformat()
        except (FileNotFoundError, NotADirectoryError, ValueError, KeyError):
            raise ArchiveError(f"{site} 里没有完整的网站，请先运行 make html") from None
        info = read_chronicle(data)
        if name != info.id:
            raise ArchiveError(f"{site} 是年表 {name} 的网站，{data} 是年表 {info.id} 的记录，不能存在一起")
        return cls(
            site=site, data=data, content=content, program=program, info=info, version=version, built=built
        )

    @property
    def name(self) -> str:
        """The name of the archive and of the folder in it. Raises ArchiveError unless it is plain ASCII."""
        name = f"{self.info.id}-{self.version}"
        if not name.isascii() or not name.replace("-", "").replace(".", "").replace("+", "").isalnum():
            raise ArchiveError(f"版本号里有不宜作文件名的字符：{self.version}")
        return name


def payload(made: ArchiveInputs) -> Iterator[tuple[str, Path | bytes]]:
    """Every file that is kept, by its path in the bag. Raises ArchiveError where one is no file."""
    for edition in EDITIONS:
        yield f"data/README-{edition.lang}.txt", _readme(made, edition)
    yield from _below("data/record/content", made.content)
    yield from _record(made.data)
    yield from _below("data/site", made.site, hidden=True)
    for name in PROGRAM:
        yield from _below(f"data/software/{name}", made.program / name)


def _record(data: Path) -> Iterator[tuple[str, Path | bytes]]:
    """The record as it stands, with its schemas and handbook also where its folder lacks them."""
    found = dict(_below("data/record/data", data))
    yield from found.items()
    for file in (*schemas(), handbook()):
        path = f"data/record/data/{file.path}"
        if path not in found:
            yield path, file.content


def description(made: ArchiveInputs, *, size: int, files: int) -> list[tuple[str, str]]:
    """The fields of `bag-info.txt` (RFC 8493 2.2.2); `size` in bytes."""
    info = made.info
    return [
        ("Source-Organization", str(info.publisher)),
        ("External-Identifier", made.name),
        ("External-Description", f"{info.title}（{info.period.wording}）：{info.subtitle}。{info.about}"),
        ("Bag-Group-Identifier", info.id),
        ("Bagging-Date", made.built),
        ("Payload-Oxum", f"{size}.{files}"),
        ("Version", made.version),
        ("Rights", f"{info.licence.name} {info.licence.address}"),
        *([("Contact", info.contact)] if info.contact else []),
    ]


def _below(path: str, source: Path, *, hidden: bool = False) -> Iterator[tuple[str, Path]]:
    """The files of a folder, or the file itself; unless told, without hidden ones and leftovers."""
    if source.is_symlink() or not (source.is_dir() or source.is_file()):
        raise ArchiveError(f"没有这个文件，或它是链接，不能进存档：{source}")
    if source.is_file():
        yield path, source
        return
    for each in sorted(source.iterdir()):
        if hidden or not is_leftover(each.name):
            yield from _below(f"{path}/{each.name}", each, hidden=hidden)


def _readme(made: ArchiveInputs, edition: Edition) -> bytes:
    """What a keeper needs to know, in one of the scripts."""
    records = Records(chronicle=(made.info,))
    text = edition.text(records)
    (info,) = edition.records(records, text).chronicle
    epoch = int(datetime.fromisoformat(made.built).replace(tzinfo=UTC).timestamp())
    words = {
        "title": info.title,
        "period": text(info.period.wording),
        "about": info.about,
        "publisher": info.publisher,
        "contact": info.contact or "没有公布",
        "licence": f"{info.licence.name}（{info.licence.address}）",
        "name": made.name,
        "version": made.version,
        "built": made.built,
        "epoch": epoch,
    }
    return Template(text(_README.read_text("utf-8"))).substitute(words).encode()
