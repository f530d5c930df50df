"""Run a build with its steps timed, or tell which texts need the parser of Markdown.

A script of its own, run by the interpreter and with the modules of the project that is measured. HOOKS is all
that the benchmark knows of the program's inside; a name in it that is gone ends the run.

    hooked.py build FOLDER ARGUMENT ...     run Pelican; each process writes its times into the folder
    hooked.py texts                         texts as JSON in; out, for each whether the parser was called
"""

import atexit
import functools
import importlib
import inspect
import json
import os
import re
import runpy
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from types import GeneratorType, ModuleType
from typing import Any

HOOKS = {
    "reading": ("timeline.record.loader:read_records", "timeline.verification.report:read_survey"),
    "validation": ("pydantic.main:BaseModel.model_validate",),
    "rules": ("timeline.record.rules.check:check",),
    "ledger": (
        "timeline.history.ledger:read_ledger",
        "timeline.history.ledger:update_ledger",
        "timeline.history.permanence:enforce",
    ),
    "conversion": (
        "timeline.chronicle.editions:Edition.records",
        "timeline.chronicle.script:Converter._convert",
    ),
    "linking": ("timeline.chronicle.event_index:link_event",),
    "compiling templates": ("jinja2.environment:Environment.compile",),
    "pages, before they are rendered": ("timeline.pages:all_routes",),
    "hashing": ("hashlib:sha256", "timeline.output.checksums:write_checksums"),
    "writing": (
        "timeline.output.writer:run_write_tasks",
        "timeline.output.writer:_write_bytes",
        "timeline.output.swap:swap",
    ),
}
"""What is timed, by its step: `module:name`; `*` stands for all of a class"""
FILES = "timeline.build:EditionBuild.files"
"""What yields every file, pages and exports: the time until each is that file's kind"""
PLAIN = "timeline.record.markdown:plain_text"
"""What reads a text"""
PARSER = "markdown_it.main:MarkdownIt.parse"
_PACKAGES = ("timeline", "pelican")


def kind_of(path: str) -> str:
    """The kind of page or export that a file of the output is."""
    parts = re.sub(r"^zh-hant/", "", path).split("/")
    stem, _, ending = parts[-1].partition(".")
    if ending == "html":
        if len(parts) == 1:
            return f"page: {stem}"
        return f"page: {parts[0]}, the index" if stem == "index" else f"page: {parts[0]}"
    if ending == "xml" and parts[0] != "sitemap.xml":
        return "export: feeds"
    if parts[0] == "data":
        return f"export: {parts[1] if len(parts) > 2 else parts[-1]}"
    return "export: search" if parts[0] == "search" else f"other: {parts[0]}"


class _Clock:
    """Time of this process by steps; that of a step within another is not the other's."""

    def __init__(self) -> None:
        self.steps: dict[str, float] = defaultdict(float)
        self.calls: dict[str, int] = defaultdict(int)
        self._stack = ["the rest"]
        self._last = 0.0
        os.register_at_fork(after_in_child=self._begin)

    def _begin(self) -> None:
        self.steps.clear()
        self.calls.clear()
        self._last = 0.0  # a process that was forked has used no time yet

    def enter(self, step: str) -> None:
        self._note()
        self._stack.append(step)

    def leave(self) -> None:
        self._note()
        self._stack.pop()

    def _note(self) -> None:
        now = time.process_time()
        self.steps[self._stack[-1]] += now - self._last
        self._last = now

    def rename(self, step: str, to: str) -> None:
        self.steps[to] += self.steps.pop(step, 0.0)
        self.calls[to] += 1

    def write(self, folder: Path) -> None:
        self._note()
        both = {"steps": self.steps, "calls": self.calls}
        (folder / f"{os.getpid()}.json").write_text(json.dumps(both), "utf-8")


def _timed(clock: _Clock, step: str, function: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(function)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        clock.calls[step] += 1
        clock.enter(step)
        try:
            result = function(*args, **kwargs)
        finally:
            clock.leave()
        return _each(clock, step, result, str) if isinstance(result, GeneratorType) else result

    return wrapper


def _each(clock: _Clock, step: str, items: Iterator[Any], named: Callable[[Any], str]) -> Iterator[Any]:
    """The items, each timed; where `named` is not str it tells an item's step."""
    while True:
        clock.enter(step)
        try:
            item = next(items)
        except StopIteration:
            return
        finally:
            clock.leave()
        if named is not str:
            clock.rename(step, named(item))
        yield item


def _by_kind(clock: _Clock, function: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(function)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        return _each(clock, "files", iter(function(*args, **kwargs)), lambda file: kind_of(file.path))

    return wrapper


def _replace(name: str, change: Callable[[Callable[..., Any]], Callable[..., Any]]) -> None:
    """Put something else in the place of what has this name, in every module that has it."""
    module_name, _, path = name.partition(":")
    try:
        module = importlib.import_module(module_name)
        *owners, last = path.split(".")
        owner: Any = functools.reduce(getattr, owners, module)
        names = [each for each in vars(owner) if not each.startswith("__")] if last == "*" else [last]
        result = {each: inspect.getattr_static(owner, each) for each in names}
    except (ImportError, AttributeError) as error:
        sys.exit(f"tests/bench/hooked.py: {name} is gone ({error}); say in HOOKS what does its work now")
    for each, value in result.items():
        if isinstance(value, functools.cached_property):
            value.func = change(value.func)
        elif isinstance(value, classmethod):
            setattr(owner, each, classmethod(change(value.__func__)))
        elif callable(value):
            changed = change(value)
            setattr(owner, each, changed)
            if isinstance(owner, ModuleType):
                _everywhere(value, changed)


def _everywhere(value: object, changed: object) -> None:
    for name, module in [*sys.modules.items()]:
        if name.partition(".")[0] in _PACKAGES:
            for key, held in [*vars(module).items()]:
                if held is value:
                    setattr(module, key, changed)


def build(folder: Path, arguments: list[str]) -> None:
    """Run Pelican, timed."""
    clock = _Clock()
    for step, names in HOOKS.items():
        for name in names:
            _replace(name, functools.partial(_timed, clock, step))
    _replace(FILES, functools.partial(_by_kind, clock))
    atexit.register(clock.write, folder)
    leave = os._exit

    def write_and_leave(status: int) -> None:
        clock.write(folder)
        leave(status)

    os._exit = write_and_leave  # type: ignore[assignment]  # a process that was forked ends by it
    sys.argv = arguments
    runpy.run_module(arguments[0], run_name="__main__")


def texts(markdown: list[str]) -> list[bool]:
    """Whether the parser was called for each text."""
    called: list[int] = []

    def counted(function: Callable[..., Any]) -> Callable[..., Any]:
        def wrapper(*args: Any, **kwargs: Any) -> Any:
            called.append(1)
            return function(*args, **kwargs)

        return wrapper

    _replace(PARSER, counted)
    module, _, name = PLAIN.partition(":")
    plain = getattr(importlib.import_module(module), name, None)
    if plain is None:
        sys.exit(f"tests/bench/hooked.py: {PLAIN} is gone; say in PLAIN what reads a text now")
    results: dict[str, bool] = {}
    for text in markdown:
        if text not in results:
            before = len(called)
            plain(text)
            results[text] = len(called) > before
    return [results[text] for text in markdown]


if __name__ == "__main__":
    if sys.argv[1] == "build":
        build(Path(sys.argv[2]), sys.argv[3:])
    else:
        json.dump(texts(json.load(sys.stdin)), sys.stdout)
