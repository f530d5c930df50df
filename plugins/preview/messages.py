"""A result in words: for the terminal, and as a page."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from rich.cells import cell_len

from timeline.values.diagnostics import summarise
from timeline.values.language import counted, either

from .build_result import BuildResult, Diagnostic, Line, visible

_MAX_NAMES = 3  # saved files named in the terminal
_WORD = re.compile(r"[\w.-]+|.", re.ASCII)

_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def terminal_message(result: BuildResult, before: BuildResult | None, saved: Iterable[str]) -> str:
    """Return what a terminal shows of a result: which files were saved, and what that led to."""
    return "\n".join(_lines(result, before, saved))


def _lines(result: BuildResult, before: BuildResult | None, saved: Iterable[str]) -> Iterator[str]:
    names = sorted(saved)
    first_names, many = "、".join(names[:_MAX_NAMES]), len(names) > _MAX_NAMES
    more = f"等 {len(names)} 个文件" if many else " "
    others = f" and {len(names) - _MAX_NAMES} more" if many else ""
    cause = either(f"{first_names}{more}有改动：", f"{first_names}{others} changed: ") if names else ""
    stale = either("，网页停在上一次的样子", "; pages are as they were")
    if result.crash:
        yield visible(cause + either("程序出错了", "the program failed") + stale)
        yield from map(visible, result.crash.splitlines())
        return
    if not result.ok:
        total = summarise([each.problem for each in result.diagnostics], result.records)
        yield visible(f"{cause}{total}{stale}")
    for diagnostic in result.diagnostics:
        yield visible(str(diagnostic.problem))
        yield from _excerpt(diagnostic)
    if not result.ok:
        return
    yield visible(cause + either(*_success(result, fixed=bool(before and not before.ok))))


def _success(result: BuildResult, *, fixed: bool) -> tuple[str, str]:
    noted, changed, took = len(result.diagnostics), len(result.changed), f"{result.seconds:.2f}"
    chinese = "问题都改好了，" if fixed else ""
    chinese += f"共 {result.records} 条记录，"
    english = "all problems are solved, " if fixed else ""
    english += f"{counted(result.records, 'record')}, "
    if noted:
        chinese += f"{noted} 处注意，"
        english += f"{counted(noted, 'warning')}, "
    if changed:
        chinese += f"更新了打开的 {changed} 个，"
        english += f"{changed} open pages were updated, "
    return f"{chinese}用时 {took} 秒", f"{english}{took} s"


def page(result: BuildResult | None, script: str) -> str:
    """Return the page shown in every page's place: problems, a traceback, or (None) a request to wait.

    `script` is the element that reloads the page.
    """
    template = _ENVIRONMENT.get_template("page.html")
    return template.render(result=result, files=_by_file(result), parts=_parts, script=script)


def _excerpt(diagnostic: Diagnostic) -> Iterator[str]:
    for line in diagnostic.around:
        yield f"{'>' if line.mark is not None else ' '} {line.number:5} | {line.text}".rstrip()
        if line.mark is not None:
            yield f"        | {' ' * cell_len(line.text[: line.mark])}^"


def _by_file(result: BuildResult | None) -> list[tuple[str, list[Diagnostic]]]:
    diagnostics = result.diagnostics if result else ()
    return [(file, list(group)) for file, group in groupby(diagnostics, lambda each: each.problem.file)]


def _parts(line: Line) -> tuple[str, str, str]:
    """The text before the mistake, the word that it stands at, and the rest."""
    assert line.mark is not None
    word = _WORD.match(line.text, line.mark)
    end = word.end() if word else line.mark
    return line.text[: line.mark], line.text[line.mark : end] or " ", line.text[end:]
