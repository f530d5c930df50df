"""Commands that change the record, or that one needs to add to it: fix, text, draft, rename and others."""

import argparse
import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from ..curate import rename as renaming
from ..curate.all_problems import all_problems
from ..curate.documents import READ, Document, read_document
from ..curate.draft import draft as draft_of
from ..curate.draft import numbered
from ..curate.fix import corrected_files, write_corrections
from ..curate.office_files import UnfitFile
from ..curate.remove import remove as removal_of
from ..curate.transaction import resume
from ..curate.upgrade import upgraded_files, write_upgrade
from ..output.files import OutputFile
from ..output.writer import write_files
from ..record.fields import unfit_id
from ..record.format import current_format
from ..record.loader import read_records
from ..record.records import Records
from ..values.language import command_name, counted, either, spelled
from .arguments import required, required_file
from .record_command import (
    add_yes,
    confirm_changes,
    numbered_paragraphs,
    record_exit_status,
    record_parser,
    today,
)


def fix(arguments: list[str]) -> int:
    """Show the corrections that are certain, and make them."""
    parser = record_parser("fix")
    add_yes(parser)
    return record_exit_status(_fix, parser.parse_args(arguments))


def _fix(options: argparse.Namespace) -> int:
    result = read_records(options.data, options.content)
    files = [*corrected_files(all_problems(result, options.data, options.sources))]
    if not files:
        print(either("没有可以代改的", "Nothing can be corrected without a person"))
        return 0
    if not confirm_changes(options, files):
        return 1
    write_corrections(files)
    print(
        either(
            f"改了 {len(files)} 个文件，请再运行 {command_name('check')}",
            f"Changed {counted(len(files), 'file')}; run {command_name('check')} again",
        )
    )
    return 0


def upgrade(arguments: list[str]) -> int:
    """Show what brings the record to the current version of its format, and write it."""
    parser = record_parser("upgrade")
    add_yes(parser)
    return record_exit_status(_upgrade, parser.parse_args(arguments))


def _upgrade(options: argparse.Namespace) -> int:
    _finish_what_was_interrupted(options)
    files = [*upgraded_files(options.data, options.content)]
    now = current_format()
    if not files:
        print(either(f"记录的格式已是第 {now} 版", f"The record has format {now} already"))
        return 0
    if not confirm_changes(options, files):
        return 1
    write_upgrade(files, options.data, options.content)
    print(
        either(
            f"改了 {len(files)} 个文件，记录的格式现在是第 {now} 版，请运行 {command_name('check')}",
            f"Changed {counted(len(files), 'file')}; the record now has format {now}. Run "
            f"{command_name('check')}",
        )
    )
    return 0


def text(arguments: list[str]) -> int:
    """Print the numbered paragraphs of a source."""
    parser = record_parser("text")
    parser.add_argument(
        "source",
        metavar="SOURCE",
        type=required(
            f"文献：{command_name('text')} {spelled('SOURCE=', '')}文献id",
            f"the source: {command_name('text')} {spelled('SOURCE=', '')}id",
        ),
        help=either("文献的标识", "the source's id"),
    )
    return record_exit_status(_text, parser.parse_args(arguments))


def _text(options: argparse.Namespace) -> int:
    result = read_records(options.data, options.content)
    for paragraph in numbered_paragraphs(result, options, options.source):
        print(f"¶{paragraph.number} {paragraph.text}")
    return 0


def draft(arguments: list[str]) -> int:
    """Draft the record of a new document."""
    parser = record_parser("draft")
    parser.add_argument(
        "file",
        metavar="FILE",
        type=required_file(
            "FILE",
            f"文献的文本：{command_name('draft')} {spelled('FILE=', '')}新文献.txt "
            f"{spelled('ID=', '--id ')}文献id",
            f"the text: {command_name('draft')} {spelled('FILE=', '')}new.txt {spelled('ID=', '--id ')}id",
        ),
        help=either(
            "文献：UTF-8 文本，或 .docx、.html、.mhtml、.pdf", "UTF-8 text, or .docx, .html, .mhtml, .pdf"
        ),
    )
    parser.add_argument(
        "--id",
        help=either(
            "文献的标识；不写则取自文件名", "the source's id; from the file's name where it is not given"
        ),
    )
    parser.add_argument(
        "--date",
        help=either(
            "发布的日子，如 2022-07-20，文本没有写时用",
            "the day of its publication, as 2022-07-20, where the text does not say it",
        ),
    )
    return record_exit_status(_draft, parser.parse_args(arguments))


class _RefusedDraft(Exception):
    """A draft that would overwrite something, or of something that cannot be read; nothing was written."""

    def __init__(self, chinese: str, english: str) -> None:
        super().__init__(either(chinese, english))


def _draft(options: argparse.Namespace) -> int:
    records = read_records(options.data, options.content).records
    try:
        id_ = _draft_id(options, records)
        published = _publication_day(options.date)
        document, file, content = _document_to_draft(options.file)
        files = draft_of(id_, file.name, content, records, published, document.boilerplate)
    except _RefusedDraft as refusal:
        print(refusal)
        return 2
    except UnfitFile as error:
        print(either(f"{options.file} {error}", f"{options.file}: {error}"))
        return 2
    except (OSError, UnicodeDecodeError) as error:
        print(
            either(
                f"{options.file} 读不出来，须是 UTF-8 文本：{error}",
                f"{options.file} cannot be read; it has to be UTF-8 text: {error}",
            )
        )
        return 2
    if file != options.file:
        _write([OutputFile(file.name, content), _numbered_file(file, document)], file.parent)
        print(
            either(
                f"没有读的：{'、'.join(document.unread) or '无'}", f"not read: {', '.join(document.unread)}"
            )
        )
    _write(files, options.data)
    print(
        either(
            f"请把其中的 todo 改成内容或删去，再运行 {command_name('check')}",
            f"Replace or delete each todo in it, then run {command_name('check')}",
        )
    )
    return 0


def _draft_id(options: argparse.Namespace, records: Records) -> str:
    """Return the id of a new source. Raise _RefusedDraft where it is unfit or there already."""
    id_ = options.id or re.sub(r"[^a-z0-9]+", "-", options.file.stem.lower()).strip("-")
    if wrong := unfit_id(id_):
        if options.id:
            raise _RefusedDraft(*[f"{spelled('ID=', '--id ')}{wrong}"] * 2)
        raise _RefusedDraft(
            f"{options.file} 的文件名不能作 id，请写明，如 {spelled('ID=', '--id ')}xinhua-2024",
            f"The name of {options.file} cannot be an id; state one, as {spelled('ID=', '--id ')}xinhua-2024",
        )
    for existing in (options.data / "sources" / f"{id_}.yaml", options.data / "events" / f"{id_}.yaml"):
        if existing.exists():
            raise _RefusedDraft(
                f"已有 {existing}，没有动它；要重新起草，请先把它移走",
                f"{existing} exists and was left alone; move it away to draft again",
            )
    if id_ in {source.id for source in records.sources}:
        raise _RefusedDraft(
            f"文献 {id_} 已在数据中，请用 {spelled('ID=', '--id ').strip()} 另起一个",
            f"Source {id_} is in the record; choose another {spelled('ID=', '--id ').strip()}",
        )
    return str(id_)


def _publication_day(text: str | None) -> str:
    """Return a day that was given, or nothing. Raise _RefusedDraft where it is no date."""
    try:
        return str(date.fromisoformat(text)) if text else ""
    except ValueError:
        raise _RefusedDraft(
            f"{text} 不是日期，应如 2022-07-20", f"{text} is no date, such as 2022-07-20"
        ) from None


def _document_to_draft(file: Path) -> tuple[Document, Path, bytes]:
    """Return a document, the file of its text, which is its own if it is text, and what is to be in it."""
    document = read_document(file)
    is_text = file.suffix.lower() not in READ
    text_file = file if is_text else file.with_suffix(".txt")
    content = file.read_bytes() if is_text else document.text.encode()
    if text_file.exists() and text_file.read_bytes() != content:
        raise _RefusedDraft(
            f"已有 {text_file}，内容与 {file.name} 中的文字不同；请把其中一个改名",
            f"{text_file} exists, and its text is not that of {file.name}; rename one of them",
        )
    return document, text_file, content


def _numbered_file(file: Path, document: Document) -> OutputFile:
    return OutputFile(f"{file.stem}.numbered.txt", numbered(document.text).encode())


def _write(files: Sequence[OutputFile], folder: Path) -> None:
    for path in write_files(files, folder):
        print(either(f"写了 {folder / path}", f"wrote {folder / path}"))


def rename(arguments: list[str]) -> int:
    """Give a record another id."""
    parser = record_parser("rename")
    parser.add_argument("old", help=either("如 event:1996-begin", "as event:1996-begin"))
    parser.add_argument("new", help=either("如 event:1996-start", "as event:1996-start"))
    return record_exit_status(_rename, parser.parse_args(arguments))


def _rename(options: argparse.Namespace) -> int:
    _finish_what_was_interrupted(options)
    files = renaming.rename(options.old, options.new, today(), options.data, options.content)
    _print_changes(files)
    print(either(f"{options.old} 改为 {options.new}", f"{options.old} is now {options.new}"))
    return 0


def remove(arguments: list[str]) -> int:
    """Remove a published record for good."""
    parser = record_parser("remove")
    parser.add_argument("key", help=either("如 leader:zhang-san", "as leader:zhang-san"))
    parser.add_argument(
        "--reason",
        required=True,
        help=either("依谁的请求或什么规定；不写姓名", "on whose request or by what rule; no names"),
    )
    parser.add_argument(
        "--unnamed",
        action="store_true",
        help=either("连标识也不留，人物本来如此", "store nothing of its id, as with a person"),
    )
    return record_exit_status(_remove, parser.parse_args(arguments))


def _remove(options: argparse.Namespace) -> int:
    _finish_what_was_interrupted(options)
    files = removal_of(
        options.key, options.reason, today(), options.data, options.content, unnamed=options.unnamed
    )
    _print_changes(files)
    print(
        either(
            "移除已记下，重新发布后生效，留存的旧发布也不再用；"
            "版本库的历史、已发出的存档和别人的副本中仍有原文，须另行处理",
            "The removal is recorded and takes effect with the next release; stored older releases are no "
            "longer used. The repository's history, archives that were handed out and copies of others still "
            "have the text: see to them",
        )
    )
    return 0


def _print_changes(files: Iterable[str]) -> None:
    for file in files:
        if Path(file).exists():
            print(either(f"写了 {file}", f"wrote {file}"))
        else:
            print(either(f"删了 {file}", f"deleted {file}"))


def _finish_what_was_interrupted(options: argparse.Namespace) -> None:
    if resume(options.data, options.content):
        print(either("先做完了上次被打断的改动", "Finished the change that was interrupted before"))
