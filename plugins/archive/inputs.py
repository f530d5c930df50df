"""What an archive is made from."""

import json
import tomllib
from datetime import date
from pathlib import Path

from msgspec import Struct

from timeline.chronicle.editions import EDITIONS
from timeline.commands.program import package_folder
from timeline.history.ledger import Facts, facts_of_records, read_ledger
from timeline.record.base import IdentifiedRecord
from timeline.record.identity import edition_identifier, record_fingerprint
from timeline.record.loader import read_records
from timeline.record.models import ChronicleInfo, Source
from timeline.record.records import Records
from timeline.values.language import command_name, either

from .packing import ArchiveError


class ArchiveInputs(Struct, frozen=True, kw_only=True):
    """What an archive is made from."""

    site: Path
    """The finished output"""
    data: Path
    content: Path
    program: Path
    books: tuple[Path, ...] = ()
    """PDFs and EPUBs of this record and version"""
    commit: str = ""
    """Of the program's repository; empty where it is not known"""
    info: ChronicleInfo
    sources: tuple[Source, ...]
    version: str
    built: str
    """ISO 8601 date"""

    @classmethod
    def of(
        cls,
        *,
        site: Path,
        data: Path,
        content: Path,
        program: Path,
        books: Path | None = None,
        commit: str = "",
    ) -> "ArchiveInputs":
        """With the version and date in the site's `datapackage.json`, and those books of it that are there.

        Raises ArchiveError where there is no finished site and for books of another record, DataProblems for
        a record that cannot be read.
        """
        try:
            metadata = json.loads((site / "data/datapackage.json").read_text("utf-8"))
            name, version = metadata["name"], str(metadata["version"])
            built = date.fromisoformat(str(metadata["created"])[:10]).isoformat()
        except (FileNotFoundError, NotADirectoryError, ValueError, KeyError):
            raise ArchiveError(
                either(
                    f"{site} 里没有完整的网站，请先运行 {command_name('html')}",
                    f"{site} has no complete site; run {command_name('html')} first",
                )
            ) from None
        records = read_records(data, content).records
        (info,) = records.chronicle
        if name != info.id:
            raise ArchiveError(
                either(
                    f"{site} 是年表 {name} 的网站，{data} 是年表 {info.id} 的记录，不能存在一起",
                    f"{site} is the site of the chronicle {name}, {data} the record of {info.id}",
                )
            )
        if _facts_of_site(site) != _facts_of_record(records):
            raise ArchiveError(
                either(
                    f"{data} 在生成 {site} 以后改过，请先运行 {command_name('html')}",
                    f"{data} was changed after {site} was built; run {command_name('html')} first",
                )
            )
        inputs = cls(
            site=site, data=data, content=content, program=program, commit=commit,
            info=info, sources=records.sources, version=version, built=built,
        )  # fmt: skip
        return inputs.with_books(books) if books else inputs

    @property
    def name(self) -> str:
        """The name of the archive and of the folder in it. Raises ArchiveError unless it is plain ASCII."""
        name = edition_identifier(self.info.id, self.version)
        if not name.isascii() or not name.replace("-", "").replace(".", "").replace("+", "").isalnum():
            raise ArchiveError(
                either(
                    f"版本号里有不宜作文件名的字符：{self.version}",
                    f"The version cannot be part of a file name: {self.version}",
                )
            )
        return name

    @property
    def program_version(self) -> str:
        """The version of the program."""
        project = tomllib.loads((self.program / "pyproject.toml").read_text("utf-8"))
        return str(project["project"]["version"])

    def package(self, name: str) -> Path:
        """Return the folder of one of the program's packages, which a wheel has elsewhere than a checkout."""
        here = self.program / "plugins" / name
        return here if here.is_dir() else package_folder(name)

    def with_books(self, folder: Path) -> "ArchiveInputs":
        """Return the same with the books in a folder. Raises ArchiveError for a book of another record."""
        stems = [f"{self.name}-{edition.lang}" for edition in EDITIONS]
        books = [
            folder / f"{stem}{kind}"
            for stem in stems
            for kind in (".epub", ".pdf")
            if (folder / f"{stem}{kind}").is_file()
        ]
        fingerprint = record_fingerprint(self.data, self.content).encode()
        for book in books:  # an EPUB's files are stored as they are, and the PDF is written with it
            if book.suffix == ".epub" and fingerprint not in book.read_bytes():
                raise ArchiveError(
                    either(
                        f"{book} 不是这份记录的书，请先运行 {command_name('book')}",
                        f"{book} is no book of this record; run {command_name('book')} first",
                    )
                )
        fields = {field: getattr(self, field) for field in self.__struct_fields__}
        return ArchiveInputs(**fields | {"books": tuple(books)})


def _facts_of_site(site: Path) -> dict[str, Facts]:
    """Return the facts that the pages of a site were made from, as its own ledger has them."""
    return {key: each.facts for key, each in read_ledger(site / "data").items() if each.facts}


def _facts_of_record(records: Records) -> dict[str, Facts]:
    return {
        record.key: facts
        for record, facts in facts_of_records(records).values()
        if isinstance(record, IdentifiedRecord) and facts
    }
