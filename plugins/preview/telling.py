"""An outcome in words: for the terminal, and as a page."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from rich.cells import cell_len

from .outcome import Line, Mistake, Outcome, visible

_NAMED = 3  # saved files named in the terminal
_WORD = re.compile(r"[\w.-]+|.", re.ASCII)

_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def told(outcome: Outcome, before: Outcome | None, saved: Iterable[str]) -> str:
    """What a terminal is told of an outcome: which files were saved, and what came of it."""
    return "\n".join(_lines(outcome, before, saved))


def _lines(outcome: Outcome, before: Outcome | None, saved: Iterable[str]) -> Iterator[str]:
    names = sorted(saved)
    more = f"等 {len(names)} 个文件" if len(names) > _NAMED else " "
    cause = f"{'、'.join(names[:_NAMED])}{more}有改动：" if names else ""
    if outcome.crash:
        yield visible(f"{cause}程序出错了，网页停在上一次的样子")
        yield from map(visible, outcome.crash.splitlines())
        return
    if outcome.mistakes:
        yield visible(
            f"{cause}共 {outcome.records} 条记录，{len(outcome.mistakes)} 处问题，网页停在上一次的样子"
        )
        for mistake in outcome.mistakes:
            yield visible(str(mistake.problem))
            yield from _excerpt(mistake)
        return
    mended = "问题都改好了，" if before and not before.sound else ""
    changed = f"写了 {len(outcome.changed)} 个" if outcome.changed else ""
    removed = f"删了 {len(outcome.removed)} 个" if outcome.removed else ""
    done = "，".join(filter(None, (changed, removed))) or "没有变化"
    yield visible(f"{cause}{mended}{outcome.files} 个文件，{done}，用时 {outcome.seconds:.2f} 秒")


def page(outcome: Outcome | None, script: str) -> str:
    """The page that stands in every page's place: problems, a traceback, or (None) that one has to wait.

    `script` is the element that reloads the page.
    """
    template = _ENVIRONMENT.get_template("page.html")
    return template.render(outcome=outcome, files=_by_file(outcome), parts=_parts, script=script)


def _excerpt(mistake: Mistake) -> Iterator[str]:
    for line in mistake.around:
        yield f"{'>' if line.mark is not None else ' '} {line.number:5} | {line.text}".rstrip()
        if line.mark is not None:
            yield f"        | {' ' * cell_len(line.text[: line.mark])}^"


def _by_file(outcome: Outcome | None) -> list[tuple[str, list[Mistake]]]:
    found = outcome.mistakes if outcome else ()
    return [(file, list(group)) for file, group in groupby(found, lambda each: each.problem.file)]


def _parts(line: Line) -> tuple[str, str, str]:
    """The text before the mistake, the word that it stands at, and the rest."""
    assert line.mark is not None
    word = _WORD.match(line.text, line.mark)
    end = word.end() if word else line.mark
    return line.text[: line.mark], line.text[line.mark : end] or " ", line.text[end:]
