"""Which modules one event passes through, from its YAML to its HTML on disk."""

import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any
from unittest.mock import patch

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "plugins/timeline"
EVENT = "2015-teachers"
PATH = f"events/{EVENT}.html"
"""An event of the starter"""


def modules_of_an_event() -> set[str]:
    """Return the modules with a function that receives the event, as YAML, record, entry, page or file.

    Only its own page is built, in this process, so that every call is seen.
    """
    sys.path.insert(0, str(ROOT / "plugins"))
    from timeline.build import build_source, checked_records, load
    from timeline.chronicle.editions import EDITIONS
    from timeline.config import BuildConfig
    from timeline.output.files import OutputFile
    from timeline.output.writer import write_files
    from timeline.render.edition_build import edition_build

    starter = ROOT / "tests/starter"
    config = BuildConfig(
        data=starter / "data", content=starter / "content", theme=ROOT / "themes/paper",
        url="", version="0", built="2000-01-01",
    )  # fmt: skip
    modules: set[str] = set()

    def record(frame: FrameType, event: str, _argument: object) -> None:
        module = module_of(frame.f_code.co_filename)
        if event != "call" or module is None:
            return
        names = frame.f_code.co_varnames[: frame.f_code.co_argcount + frame.f_code.co_kwonlyargcount]
        if any(is_the_event(frame.f_locals.get(name)) for name in names):
            modules.add(module)

    def call_all(works: Sequence[Callable[[], Any]], **_: int) -> list[Any]:
        return [work() for work in works]

    with tempfile.TemporaryDirectory() as folder, patch("timeline.output.parallel.run_parallel", call_all):
        sys.setprofile(record)
        try:
            records = checked_records(config, load(config), lambda _: None)
            edition = edition_build(build_source(config, records), EDITIONS[0])
            page = edition.routes[PATH].page()
            write_files([OutputFile(PATH, edition.renderer.render(page))], Path(folder))
        finally:
            sys.setprofile(None)
    return modules


@cache
def module_of(file: str) -> str | None:
    """Return the path of a module below the package; None for others. Asked at each of a million calls."""
    path = Path(file)
    return str(path.relative_to(PACKAGE)) if PACKAGE in path.parents else None


def is_the_event(value: Any) -> bool:
    """Return whether a value is the event in one of its forms."""
    match type(value).__name__:
        case "str":
            return f"- id: {EVENT}\n" in value
        case "dict":
            return value.get("id") == EVENT
        case "ChangedFile":
            return EVENT.encode() in value.content
        case "Event":
            return bool(value.id == EVENT)
        case "LinkedEvent":
            return bool(value.event.id == EVENT)
        case "EventPage":
            return bool(value.entry.event.id == EVENT)
        case "OutputFile" | "Route":
            return bool(value.path == PATH)
    return False
