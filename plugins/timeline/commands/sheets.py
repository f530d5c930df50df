"""The curator's commands for spreadsheets: template, export, import."""

import argparse
import sys
from pathlib import Path
from typing import Any

from ..curate.office_files import UnfitFile
from ..curate.sheets.cells import Names
from ..curate.sheets.current import current_items
from ..curate.sheets.exporting import base_rows, csv_files, tables, workbook
from ..curate.sheets.importing import import_sheets
from ..curate.transaction import apply
from ..output.files import OutputFile
from ..output.writer import write_files
from ..record.loader import read_records
from .arguments import required


def _template(options: argparse.Namespace) -> int:
    return _write(options, with_rows=False)


def _export(options: argparse.Namespace) -> int:
    return _write(options, with_rows=True)


def _write(options: argparse.Namespace, *, with_rows: bool) -> int:
    path = Path(options.file)
    if path.suffix not in (".xlsx", ""):
        print(f"{path} 的扩展名要写 .xlsx；不写扩展名，就写成一个文件夹的 CSV")
        return 2
    if path.exists():
        print(f"已有 {path}，没有写；请换一个名字，或先把它移开")
        return 2
    result = read_records(options.data, options.content)
    items = current_items(result, options.data)
    names = Names.of(result.records)
    shown = items if with_rows else {}
    made, base = tables(shown, names), base_rows(shown)
    if path.suffix:
        write_files([OutputFile(path.name, workbook(made, base, names))], path.parent)
    else:
        write_files(csv_files(made, base, names), path)
    print(f"写了 {path}，{sum(len(each.rows) for each in made)} 行；改好以后用 import 读回")
    return 0


def _import(options: argparse.Namespace) -> int:
    path = Path(options.file)
    if not path.exists():
        print(f"没有这个文件：{path}")
        return 2
    try:
        found = import_sheets(path, options.data, options.content, options.sources)
    except (UnfitFile, OSError) as error:
        print(f"{path} {error}")
        return 2
    if not found.is_refused:
        for file in found.files:
            print(file.diff())
    for problem in (*found.cells, *found.others):
        print(problem)
    if found.is_refused:
        print(f"{len([*found.errors()])} 处问题，什么也没有写；请在表里改好，再运行一次")
        return 1
    if not found.files:
        print("表里没有改动")
        return 0
    print(f"添 {found.added} 条，改 {found.changed} 条")
    if not options.yes and not (sys.stdin.isatty() and input("这样写吗？[y/N] ").strip().lower() == "y"):
        print("没有改动")
        return 1
    apply(found.contents(), options.data, options.content)
    print(f"写了 {len(found.files)} 个文件，请运行 make check；添了或改了出处的，再运行 make coverage")
    return 0


_FILE: dict[str, Any] = {"metavar": "FILE", "type": required("表格的文件名：FILE=record.xlsx")}

COMMANDS = (
    (_template, "write an empty spreadsheet for new records: FILE.xlsx, or a folder of CSV", {
        "file": _FILE,
    }),
    (_export, "write the record as a spreadsheet to edit: FILE.xlsx, or a folder of CSV", {
        "file": _FILE,
    }),
    (_import, "show what an edited spreadsheet changes in the record, and write it", {
        "file": _FILE,
        "--yes": {"action": "store_true", "help": "write it without asking"},
    }),
)  # fmt: skip
"""The commands, as `curator` lists its own"""
