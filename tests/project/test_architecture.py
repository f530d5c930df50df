"""The order of the rooms: each imports only from the rooms before it."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from ..architecture import PACKAGE, PICTURE, ROOMS, backward_arrows, measures, picture, room


def test_a_room_imports_only_from_rooms_before_it() -> None:
    assert backward_arrows() == set()


def test_every_module_is_in_a_room() -> None:
    rooms = {room(file) for file in PACKAGE.rglob("*.py")}
    assert {name for name in rooms if not name.startswith("_")} == {*ROOMS}


def test_measures_stay_within_their_limits() -> None:
    now = measures()
    limits = {
        "rooms in plugins/timeline": 16,
        "arrows between rooms": 70,
        "modules of one event": 13,
        "longest class": (200, "~"),
        "longest module": (400, "~"),
        "median lines of a function": 8,
    }
    assert {name: now[name] for name, limit in limits.items() if now[name] > limit} == {}  # type: ignore[operator]
    assert len((PACKAGE / "build.py").read_text("utf-8").splitlines()) <= 100


def test_the_picture_of_the_rooms_is_current() -> None:
    assert PICTURE.read_text("utf-8") == picture(), "run: python -m tests.architecture --draw"


def test_only_the_builds_commands_know_pelican() -> None:
    for file in PACKAGE.rglob("*.py"):
        text = file.read_text("utf-8")
        if room(file) not in ("commands", "__init__"):
            assert "import pelican" not in text, file
            assert "from pelican" not in text, file


def test_json_is_encoded_one_way() -> None:
    exceptions = {
        "timeline/cache/build_key.py",  # runs before any library is imported
        "timeline/history/ledger.py",  # its fingerprints are published
        "timeline/curate/sheets/current.py",  # its fingerprints are in workbooks that were handed out
        "timeline/curate/new_chronicle.py",  # quotes a scalar of YAML
        "timeline/commands/build.py",  # quotes a setting for Pelican
    }
    plugins = PACKAGE.parent
    users = {
        str(file.relative_to(plugins))
        for file in plugins.rglob("*.py")
        if re.search(
            r"\bjson\.(dumps?|JSONEncoder|encode)\b|\bmsgspec\.json import .*encode", file.read_text("utf-8")
        )
    }
    assert users - {"timeline/output/json_text.py"} == exceptions


def test_every_page_kind_has_its_template_and_no_template_is_left_over() -> None:
    from timeline.pages.base import Page

    def all_kinds(kind: type) -> Iterator[type]:
        for each in kind.__subclasses__():
            yield each
            yield from all_kinds(each)

    import timeline.pages  # noqa: F401  # its classes register themselves by being there

    folder = PACKAGE.parents[1] / "themes/paper/templates"
    templates = {kind.template for kind in all_kinds(Page) if hasattr(kind, "template")}
    assert templates | {"base.html"} == {path.name for path in folder.glob("*.html")}


def test_base_template_stays_short() -> None:
    base = PACKAGE.parents[1] / "themes/paper/templates/base.html"
    assert len(base.read_text("utf-8").splitlines()) < 50


def test_what_few_builds_need_is_loaded_by_those() -> None:
    heavy = (
        "markdown_it",
        "opencc",
        "selectolax",
        "timeline.record.handbook",
        "timeline.record.json_schema",
        "timeline.verification.verify_citations",
        "typst",
        "xlsxwriter",
    )
    output = subprocess.run(
        [sys.executable, "-c", "import sys, timeline.build; print(*sys.modules)"],
        cwd=PACKAGE.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    assert not {*heavy} & {*output.stdout.split()}
    assert "timeline.exports" in output.stdout.split()


LATER = {"filter": "3.11.4", "strict": "3.11.10", "verify_generated_headers": "3.11.10"}
"""Arguments of the standard library that came with a later 3.11 than the oldest which is supported"""


def test_python_3_11_2_has_what_is_used() -> None:
    """Debian 12 has it; mypy and ruff, which look at the minor version alone, do not notice."""
    functions = {"extract", "extractall", "unpack_archive", "getaddresses", "parseaddr", "EmailPolicy"}
    for file in (*PACKAGE.parent.rglob("*.py"), *Path(__file__).parents[1].rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in functions:
                assert not {each.arg for each in node.keywords} & set(LATER), f"{file}:{node.lineno}"
