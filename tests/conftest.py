"""What the tests share: the small site of the starter, and the real record."""

import asyncio
import os
import shutil
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path
from typing import NoReturn

import pytest

from timeline.build import build
from timeline.config import BuildConfig
from timeline.output.files import OutputFile
from timeline.output.writer import write_files
from timeline.record.loader import read_records
from timeline.record.records import Records
from timeline.values.diagnostics import DataProblems

from .support.sharing import shared_folder

ROOT = Path(__file__).parents[1]
STARTER = ROOT / "tests/starter"
SOURCES = Path(os.environ.get("SOURCES", ROOT / "../shared/sources"))
"""The texts of the sources of the real record, which are not part of the project"""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--bless", action="store_true", help="accept the new output as expected")


@pytest.fixture(autouse=True, scope="session")
def _in_the_project() -> None:
    os.chdir(ROOT)
    os.environ["TIMELINE_LANG"] = "zh"  # whatever the locale of who runs the tests
    os.environ["MAKELEVEL"] = "1"  # messages name targets of make, whoever starts the tests


@pytest.fixture
def site(site_of_starter: BuildConfig) -> BuildConfig:
    """Return the starter in the real theme."""
    return site_of_starter


@pytest.fixture(scope="session")
def build_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of compiled templates; compiling takes three quarters of building the starter."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def site_of_starter(build_cache: Path) -> BuildConfig:
    """Return the starter in the real theme, for fixtures that last longer than a test."""
    return BuildConfig(
        cache=build_cache,
        data=STARTER / "data",
        content=STARTER / "content",
        theme=ROOT / "themes/paper",
        url="",
        version="0",
        built="2000-01-01",
    )


@pytest.fixture(scope="session")
def record() -> Records:
    """Return the real record."""
    return read_records(ROOT / "data", ROOT / "content").records


@pytest.fixture(scope="session")
def real_site(build_cache: Path) -> BuildConfig:
    """Return the real record in the real theme."""
    return BuildConfig(
        cache=build_cache,
        data=ROOT / "data",
        content=ROOT / "content",
        theme=ROOT / "themes/paper",
        url="",
        version="0",
        built="2000-01-01",
    )


@pytest.fixture(scope="session")
def on_disk(real_site: BuildConfig, request: pytest.FixtureRequest) -> Iterator[Path]:
    """Yield the real site in a folder whose name has spaces and Chinese characters, for reading only."""
    with shared_site(request, "京蒙 协作", real_site) as folder:
        yield folder


@pytest.fixture(scope="session")
def real_files(on_disk: Path) -> dict[str, bytes]:
    """Return the real site, path by path."""
    return tree(on_disk)


@pytest.fixture(scope="session")
def starter_on_disk(site_of_starter: BuildConfig, request: pytest.FixtureRequest) -> Iterator[Path]:
    """Yield the starter's site, for reading only: a page of every kind, and short ones."""
    with shared_site(request, "starter", site_of_starter) as folder:
        yield folder


@pytest.fixture(scope="session")
def starter_files(starter_on_disk: Path) -> dict[str, bytes]:
    """Return the starter's site, path by path."""
    return tree(starter_on_disk)


@cache
def starter_total() -> str:
    """Return how the last line of a check of the starter begins."""
    records = read_records(STARTER / "data", STARTER / "content").records
    return f"共 {len([*records.all()])} 条记录"


def tool(name: str, how: str) -> str:
    """Return the path of a program that a test runs."""
    return shutil.which(name) or without(f"{name}: {how}")


def without(how: str) -> NoReturn:
    """Skip a test whose tool is missing, saying how to get it; fail where all tools are required."""
    if os.environ.get("TIMELINE_TOOLS") == "required":
        pytest.fail(how)
    pytest.skip(how)


@pytest.fixture
def starter(tmp_path: Path) -> Path:
    """Return a copy of the starter to spoil."""
    shutil.copytree(STARTER, tmp_path / "starter")
    return tmp_path / "starter"


def shared_site(request: pytest.FixtureRequest, name: str, site: BuildConfig) -> AbstractContextManager[Path]:
    return shared_folder(request, name, lambda folder: write_files(all_files(site), folder))


def all_files(site: BuildConfig) -> list[OutputFile]:
    return [file for share in build(site) for file in share()]


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, or the file itself, by its path from there."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def problems(folder: Path) -> list[str]:
    """Return the problems of a record as a curator sees them, with paths from its folder."""
    from timeline.record.rules.check import check

    try:
        check(read_records(folder / "data", folder / "content"))
    except DataProblems as result:
        return [str(problem).removeprefix(f"{folder}/") for problem in result.problems]
    return []


def in_a_loop(work: Coroutine[None, None, None]) -> None:
    """Run it in a thread: Playwright, where it was at work, leaves a loop in this one."""
    with ThreadPoolExecutor() as pool:
        pool.submit(asyncio.run, work).result()


def spoil(file: Path, old: str, new: str) -> None:
    """Replace a text that stands exactly once in a file."""
    text = file.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    file.write_text(text.replace(old, new), "utf-8")
