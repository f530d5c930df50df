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


def payload(inputs: ArchiveInputs) -> Iterator[tuple[str, Path | bytes]]:
    """Every file that is kept, by its path in the bag. Raises ArchiveError where one is no file."""
    for edition in EDITIONS:
        yield f"data/README-{edition.lang}.txt", _readme(inputs, edition)
    yield "data/README-en.txt", Template(_README_EN.read_text("utf-8")).substitute(_words(inputs)).encode()
    yield "data/ro-crate-metadata.json", ro_crate(inputs)
    for book in inputs.books:
        yield f"data/book/{book.name}", book
    yield from _below("data/record/content", inputs.content)
    yield from _record(inputs.data)
    yield from _below("data/site", inputs.site, hidden=True)
    yield "data/software/codemeta.json", codemeta(inputs)
    is_at_home = inputs.data.resolve().parent == inputs.program.resolve()
    for name in sorted((*PROGRAM, *_DOCS) if is_at_home else PROGRAM):
        if name == "plugins" and not (inputs.program / "plugins/timeline").exists():
            yield from _packages(inputs)
        else:
            yield from _below(f"data/software/{name}", inputs.program / name)


def _packages(inputs: ArchiveInputs) -> Iterator[tuple[str, Path]]:
    """The folder `plugins` as in a checkout, from where a wheel has its packages."""
    folders = {name: inputs.package(name) for name in PACKAGES}
    folders |= {path.name: path for path in (inputs.program / "plugins").glob("*.py")}
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


def description(inputs: ArchiveInputs) -> list[tuple[str, str]]:
    """The fields of `bag-info.txt` (RFC 8493 2.2.2) but for its size."""
    info = inputs.info
    return [
        ("Source-Organization", str(info.publisher)),
        ("External-Identifier", inputs.name),
        ("External-Description", f"{info.title}（{info.period.wording}）：{info.subtitle}。{info.about}"),
        ("Bag-Group-Identifier", info.id),
        ("Bagging-Date", inputs.built),
        ("Contact-Name", f"{info.publisher}（{info.contact}）" if info.contact else str(info.publisher)),
        ("Internal-Sender-Identifier", inputs.name),
        (
            "Internal-Sender-Description",
            f"版本 {inputs.version}，许可 {info.licence.name} {info.licence.address}",
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


def _readme(inputs: ArchiveInputs, edition: Edition) -> bytes:
    """What a keeper needs to know, in one of the scripts."""
    records = Records(chronicle=(inputs.info,))
    text = edition.text_converter(records)
    (info,) = edition.records(records, text).chronicle
    words = _words(inputs) | {
        "title": info.title,
        "period": text(info.period.wording),
        "about": info.about,
        "publisher": info.publisher,
        "contact": info.contact or "没有公布",
        "licence": f"{info.licence.name}（{info.licence.address}）",
    }
    return Template(text(_README.read_text("utf-8"))).substitute(words).encode()


def _words(inputs: ArchiveInputs) -> dict[str, object]:
    """Return what a README says, in the script of the record."""
    info = inputs.info
    return {
        "title": info.title,
        "publisher": info.publisher,
        "contact": info.contact or "not published",
        "licence": f"{info.licence.name} ({info.licence.address})",
        "name": inputs.name,
        "version": inputs.version,
        "built": inputs.built,
        "epoch": int(datetime.fromisoformat(inputs.built).replace(tzinfo=UTC).timestamp()),
    }
