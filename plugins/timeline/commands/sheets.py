"""The curator's commands for spreadsheets: template, export, import."""

import argparse
from functools import partial
from pathlib import Path

from ..curate.office_files import UnfitFile
from ..curate.sheets.cells import Names
from ..curate.sheets.current import current_items
from ..curate.sheets.exporting import base_rows, csv_files, tables, workbook
from ..curate.sheets.importing import import_sheets
from ..curate.transaction import apply
from ..output.files import OutputFile
from ..output.writer import write_files
from ..record.loader import read_records
from ..values.language import command_name, counted, either, spelled
from .arguments import Parser, required
from .record_command import add_yes, confirm_changes, record_exit_status, record_parser


def template(arguments: list[str]) -> int:
    """Write an empty spreadsheet for new records."""
    return record_exit_status(partial(_write, with_rows=False), _parser("template").parse_args(arguments))


def export(arguments: list[str]) -> int:
    """Write the record as a spreadsheet to edit."""
    return record_exit_status(partial(_write, with_rows=True), _parser("export").parse_args(arguments))


def _parser(command: str) -> Parser:
    parser = record_parser(command)
    parser.add_argument(
        "file",
        metavar="FILE",
        type=required(
            f"表格的文件名：{spelled('FILE=', '')}record.xlsx",
            f"the spreadsheet: {spelled('FILE=', '')}record.xlsx",
        ),
        help=either("FILE.xlsx，或者一个文件夹的 CSV", "FILE.xlsx, or a folder of CSV"),
    )
    return parser


def _write(options: argparse.Namespace, *, with_rows: bool) -> int:
    path = Path(options.file)
    if path.suffix not in (".xlsx", ""):
        print(
            either(
                f"{path} 的扩展名要写 .xlsx；不写扩展名，就写成一个文件夹的 CSV",
                f"Name {path} .xlsx; without an extension it is written as a folder of CSV",
            )
        )
        return 2
    if path.exists():
        print(
            either(
                f"已有 {path}，没有写；请换一个名字，或先把它移开",
                f"{path} exists and was not written; choose another name, or move it first",
            )
        )
        return 2
    result = read_records(options.data, options.content)
    items = current_items(result, options.data)
    names = Names.of(result.records)
    rows = items if with_rows else {}
    sheets, base = tables(rows, names), base_rows(rows)
    if path.suffix:
        content = workbook(sheets, base, names, tables(items, names))
        write_files([OutputFile(path.name, content)], path.parent)
    else:
        write_files(csv_files(sheets, base, names), path)
    count = sum(len(each.rows) for each in sheets)
    print(
        either(
            f"写了 {path}，{count} 行；改好以后用 import 读回",
            f"wrote {path}, {counted(count, 'row')}; once it is edited, read it back with import",
        )
    )
    return 0


def import_(arguments: list[str]) -> int:
    """Show what an edited spreadsheet changes in the record, and write it."""
    parser = _parser("import")
    add_yes(parser)
    return record_exit_status(_import, parser.parse_args(arguments))


def _import(options: argparse.Namespace) -> int:
    path = Path(options.file)
    if not path.exists():
        print(either(f"没有这个文件：{path}", f"No such file: {path}"))
        return 2
    try:
        outcome = import_sheets(path, options.data, options.content, options.sources)
    except (UnfitFile, OSError) as error:
        print(f"{path} {error}")
        return 2
    if not outcome.is_refused:
        for file in outcome.files:
            print(file.diff())
    for problem in (*outcome.cells, *outcome.others):
        print(problem)
    if outcome.is_refused:
        count = len([*outcome.errors()])
        print(
            either(
                f"{count} 处问题，什么也没有写；请在表里改好，再运行一次",
                f"{counted(count, 'problem')}; nothing was written. Mend them in the spreadsheet "
                "and run it again",
            )
        )
        return 1
    if not outcome.files:
        print(either("表里没有改动", "The spreadsheet changes nothing"))
        return 0
    print(
        either(
            f"添 {outcome.added} 条，改 {outcome.changed} 条",
            f"{outcome.added} new, {outcome.changed} changed",
        )
    )
    if not confirm_changes(options):
        return 1
    apply(outcome.contents(), options.data, options.content)
    count = len(outcome.files)
    print(
        either(
            f"写了 {count} 个文件，请运行 {command_name('check')}；添了或改了出处的，再运行 "
            f"{command_name('coverage')}",
            f"wrote {counted(count, 'file')}; run {command_name('check')} and, where citations changed, "
            f"{command_name('coverage')}",
        )
    )
    return 0
