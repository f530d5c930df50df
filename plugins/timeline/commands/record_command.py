"""What all commands on the record share: their arguments, and how what they find is printed."""

import argparse
import sys
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import TextIO

from msgspec.structs import replace

from ..curate.draft import drafted_paragraphs
from ..curate.fix import CorrectedFile
from ..curate.record_edit import RefusedEdit
from ..record.loader import LoadResult
from ..record.records import Records
from ..values.build_date import BadEpoch, epoch_date
from ..values.diagnostics import DataProblems, Problem, nearest, summarise
from ..values.language import either
from ..verification.source_text import Paragraph, source_paragraphs
from .arguments import Parser
from .problem_formats import FORMATS


def record_parser(command: str) -> Parser:
    """Return a parser with the folders of the record."""
    parser = Parser(command)
    parser.folders("data", "content")
    parser.add_argument(
        "--sources",
        type=Path,
        default=_sources(),
        help=either("放文献文本的文件夹", "the folder of the source texts"),
    )
    return parser


def _sources() -> Path:
    """Return where texts are looked for when nobody says: beside the record, or beside the project."""
    here = Path("sources")
    return here if here.is_dir() else Path("../shared/sources")


def numbered_paragraphs(result: LoadResult, options: argparse.Namespace, id_: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a source, also of one whose record is not finished. Raise RefusedEdit."""
    sources = {source.id: source for source in result.records.sources}
    unfinished = ("sources", id_) in result.invalid
    if id_ not in sources and not unfinished:
        hint = nearest(id_, sources)
        raise RefusedEdit(either(f"没有文献 {id_}{hint}", f"There is no source {id_}{hint}"))
    file = "" if unfinished else sources[id_].file
    lines = (
        drafted_paragraphs(options.data, options.sources, id_)
        if unfinished
        else source_paragraphs(sources[id_], options.sources)
    )
    if lines is None:
        raise RefusedEdit(
            either(
                f"{options.sources} 中没有{file or '它'}，或者不是年表所据的文本",
                f"{options.sources} has no {file or 'such text'}, or not the one of the record",
            )
        )
    return lines


def record_exit_status(work: Callable[[argparse.Namespace], int], options: argparse.Namespace) -> int:
    """Do the work and return the exit status: 0 success, 1 problems found, 2 refused."""
    try:
        return work(options)
    except (BadEpoch, RefusedEdit) as error:
        print(error)
        return 2
    except DataProblems as error:
        return report(error.problems, error.records)


def report(
    problems: Iterable[Problem],
    records: int,
    file: str | None = None,
    *,
    strict: bool = False,
    form: str = "text",
) -> int:
    """Print the problems of a file, or of all files; return 1 for errors, and for warnings if strict."""
    selection = [each for each in problems if not file or Path(each.file).resolve() == Path(file).resolve()]
    if strict:
        selection = [replace(each, warning=False) for each in selection]
    if text := FORMATS[form](selection):
        print(text)
    print(summarise(selection, records), file=words_of(form))
    return 0 if all(problem.warning for problem in selection) else 1


def words_of(form: str) -> TextIO:
    """Return where words for people are written: a report for GitLab is JSON and nothing else."""
    return sys.stderr if form == "gitlab" else sys.stdout


def add_yes(parser: argparse.ArgumentParser) -> None:
    """Take the answer to the question of `confirm_changes`."""
    parser.add_argument(
        "--yes", action="store_true", help=either("不问，直接改", "make the changes without asking")
    )


def confirm_changes(options: argparse.Namespace, files: Iterable[CorrectedFile] = ()) -> bool:
    """Print changes of files, and return whether the curator wants them: ask in a terminal."""
    for file in files:
        print(file.diff())
    if options.yes:
        return True
    if not sys.stdin.isatty():
        print(
            either(
                "没有改动；不在终端里，要加上 --yes", "Nothing was changed; outside of a terminal, add --yes"
            )
        )
        return False
    question = either("这样改吗？[y/N] ", "Make these changes? [y/N] ")
    if input(question).strip().lower() in ("y", "yes", "是"):
        return True
    print(either("没有改动", "Nothing was changed"))
    return False


def today() -> str:
    """Return the day of an edit."""
    return epoch_date() or datetime.now().astimezone().date().isoformat()


def print_absent_texts(records: Records, folder: Path) -> None:
    """Say which sources have no text at hand, as their citations are not checked."""
    absent = [source.id for source in records.sources if not (folder / source.file).is_file()]
    if absent:
        names = "、".join(absent)
        print(
            either(
                f"{folder} 中没有这些文献的文本，出处未核对：{names}",
                f"{folder} lacks the texts of these sources, so their citations were not checked: {names}",
            )
        )
