"""What goes into an archive, path by path: the site, the record, the program, and words for its keeper."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from string import Template

from timeline.chronicle.editions import EDITIONS, Edition
from timeline.commands.program import PACKAGES
from timeline.output.files import is_leftover
from timeline.record.handbook import handbook
from timeline.record.json_schema import schemas
from timeline.record.records import Records
from timeline.values.language import either

from .inputs import ArchiveInputs
from .metadata import codemeta, ro_crate
from .packing import ArchiveError

PROGRAM = (
    "LICENSE", "Makefile", "pelican.conf.py", "pelicanconf.py", "plugins", "pyproject.toml",
    "requirements-book.txt", "requirements.txt", "themes",
)  # fmt: skip
"""What builds the site from the record, below the program's folder; its tests stay with its repository"""
_DOCS = ("CHANGELOG.md", "CONTRIBUTING.md", "README.md", "SECURITY.md", "docs")
"""What its repository says of it, with examples from the record that is there"""

_README = Path(__file__).with_name("readme.txt")
_README_EN = Path(__file__).with_name("readme-en.txt")


def payload(made: ArchiveInputs) -> Iterator[tuple[str, Path | bytes]]:
    """Every file that is kept, by its path in the bag. Raises ArchiveError where one is no file."""
    for edition in EDITIONS:
        yield f"data/README-{edition.lang}.txt", _readme(made, edition)
    yield "data/README-en.txt", Template(_README_EN.read_text("utf-8")).substitute(_words(made)).encode()
    yield "data/ro-crate-metadata.json", ro_crate(made)
    for book in made.books:
        yield f"data/book/{book.name}", book
    yield from _below("data/record/content", made.content)
    yield from _record(made.data)
    yield from _below("data/site", made.site, hidden=True)
    yield "data/software/codemeta.json", codemeta(made)
    is_at_home = made.data.resolve().parent == made.program.resolve()
    for name in sorted((*PROGRAM, *_DOCS) if is_at_home else PROGRAM):
        if name == "plugins" and not (made.program / "plugins/timeline").exists():
            yield from _packages(made)
        else:
            yield from _below(f"data/software/{name}", made.program / name)


def _packages(made: ArchiveInputs) -> Iterator[tuple[str, Path]]:
    """The folder `plugins` as in a checkout, from where a wheel has its packages."""
    folders = {name: made.package(name) for name in PACKAGES}
    folders |= {path.name: path for path in (made.program / "plugins").glob("*.py")}
    for name, folder in sorted(folders.items()):
        yield from _below(f"data/software/plugins/{name}", folder)


def _record(data: Path) -> Iterator[tuple[str, Path | bytes]]:
    """The record as it stands, with its schemas and handbook also where its folder lacks them."""
    files = dict(_below("data/record/data", data))
    yield from files.items()
    for file in (*schemas(), handbook()):
        path = f"data/record/data/{file.path}"
        if path not in files:
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
        ("Contact-Name", f"{info.publisher}（{info.contact}）" if info.contact else str(info.publisher)),
        ("Internal-Sender-Identifier", made.name),
        (
            "Internal-Sender-Description",
            f"版本 {made.version}，许可 {info.licence.name} {info.licence.address}",
        ),
    ]


def _below(path: str, source: Path, *, hidden: bool = False) -> Iterator[tuple[str, Path]]:
    """The files of a folder, or the file itself; unless asked for, without hidden ones and leftovers."""
    if source.is_symlink() or not (source.is_dir() or source.is_file()):
        raise ArchiveError(
            either(
                f"没有这个文件，或它是链接，不能进存档：{source}",
                f"There is no such file, or it is a link: {source}",
            )
        )
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
    words = _words(made) | {
        "title": info.title,
        "period": text(info.period.wording),
        "about": info.about,
        "publisher": info.publisher,
        "contact": info.contact or "没有公布",
        "licence": f"{info.licence.name}（{info.licence.address}）",
    }
    return Template(text(_README.read_text("utf-8"))).substitute(words).encode()


def _words(made: ArchiveInputs) -> dict[str, object]:
    """Return what a README says, in the script of the record."""
    info = made.info
    return {
        "title": info.title,
        "publisher": info.publisher,
        "contact": info.contact or "not published",
        "licence": f"{info.licence.name} ({info.licence.address})",
        "name": made.name,
        "version": made.version,
        "built": made.built,
        "epoch": int(datetime.fromisoformat(made.built).replace(tzinfo=UTC).timestamp()),
    }
