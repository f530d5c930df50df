"""The order of the steps, kept true."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "plugins/timeline"

# Each step may import only the steps before it.
STEPS = """
    build_date processes progress files kept problems parsing manifest dates pinyin records page naming survey
    texts markup surveying changing published reading editions model drawing fingerprints checks
    promises schema tables citing formatting linked strokes finished exports pages assets policy
    render draft renaming correcting stamp build links sealing generator
""".split()


def files_of(step: str) -> list[Path]:
    module = PACKAGE / f"{step}.py"
    return [module] if module.exists() else sorted((PACKAGE / step).glob("*.py"))


def imported_by(file: Path) -> Iterator[str]:
    """The steps that a file imports; its neighbours in a folder do not count."""
    outwards = 1 if file.parent == PACKAGE else 2
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == outwards:
            yield from [node.module.split(".")[0]] if node.module else [each.name for each in node.names]


@pytest.mark.parametrize("step", STEPS)
def test_a_step_imports_only_earlier_steps(step: str) -> None:
    for file in files_of(step):
        assert set(imported_by(file)) <= set(STEPS[: STEPS.index(step)]), file


def test_every_module_is_a_step() -> None:
    found = {
        path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert {name for name in found if not name.startswith("_")} == set(STEPS)


def test_only_the_generator_knows_pelican() -> None:
    for file in PACKAGE.rglob("*.py"):
        text = file.read_text("utf-8")
        if file.name not in ("generator.py", "__init__.py"):
            assert "import pelican" not in text, file
            assert "from pelican" not in text, file


def test_every_page_kind_has_its_template_and_no_template_is_left_over() -> None:
    from timeline.page import Page

    def all_kinds(kind: type) -> Iterator[type]:
        for each in kind.__subclasses__():
            yield each
            yield from all_kinds(each)

    import timeline.pages  # noqa: F401  # its classes register themselves by being there

    folder = PACKAGE.parents[1] / "themes/paper/templates"
    used = {kind.template for kind in all_kinds(Page)}
    assert used | {"base.html"} == {path.name for path in folder.glob("*.html")}


def test_base_template_stays_short() -> None:
    base = PACKAGE.parents[1] / "themes/paper/templates/base.html"
    assert len(base.read_text("utf-8").splitlines()) < 50


def test_what_few_builds_need_is_loaded_by_those() -> None:
    heavy = "markdown_it", "opencc", "selectolax", "timeline.schema", "timeline.surveying", "typst"
    said = subprocess.run(
        [sys.executable, "-c", "import sys, timeline.build; print(*sys.modules)"],
        cwd=PACKAGE.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    assert not {*heavy} & {*said.stdout.split()}
    assert "timeline.exports" in said.stdout.split()
