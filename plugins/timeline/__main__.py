"""The curator's commands: `python -m timeline check`, `schema`, …; `--help` lists them."""

import argparse
import sys
from pathlib import Path

from .checks import check
from .files import write
from .problems import DataProblems
from .reading import read_records
from .schema import handbook, schemas


def main(arguments: list[str] | None = None) -> int:
    """Run one command; gives the exit status: 0 well, 1 problems found, 2 wrong usage."""
    parser = argparse.ArgumentParser(prog="timeline", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("data"), help="the record's folder")
    parser.add_argument("--content", type=Path, default=Path("content"), help="the essays' folder")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", help="hold the record to its rules")
    commands.add_parser("schema", help="write the JSON Schemas and the handbook of the record")
    options = parser.parse_args(arguments)
    return {"check": _check, "schema": _schema}[options.command](options)


def _check(options: argparse.Namespace) -> int:
    try:
        records = read_records(options.data, options.content)
        check(records)
    except DataProblems as found:
        print(found)
        print(f"共 {len(found.problems)} 处问题")
        return 1
    count = sum(len(getattr(records, name)) for name in records.__slots__)
    print(f"共 {count} 条记录，0 处问题")
    return 0


def _schema(options: argparse.Namespace) -> int:
    count = write([*schemas(), handbook()], options.data)
    print(f"写了 {count} 个文件")
    return 0


if __name__ == "__main__":
    sys.exit(main())
