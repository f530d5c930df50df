"""The wheel: what is in it, and that a stranger can work with it where this repository is not."""

import hashlib
import os
import re
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ..conftest import ROOT
from ..support.sampling import rotated
from ..support.sharing import shared_folder

TOPS = {"timeline", "timeline_tools", "pelican"}
SIDES = ["--giver", "上海市", "--receiver", "云南省", "--period", "1996/2024"]
CONF = """
AUTHOR = "somebody"
SITENAME = "a blog"
SITEURL = ""
PATH = "content"
TIMEZONE = "Asia/Shanghai"
DEFAULT_LANG = "en"
FEED_ALL_ATOM = None
PLUGIN_PATHS = ["plugins"]
"""
"""What pelican-quickstart writes, and two plugins of the site's own"""
PLUGIN = """
from pelican import signals

def note(path, context): open("{name}.txt", "a").write(path + "\\n")

def register(): signals.content_written.connect(note)
"""


@pytest.fixture(scope="session")
def wheel(request: pytest.FixtureRequest) -> Iterator[Path]:
    with shared_folder(request, "wheel", _build) as folder:
        (file,) = folder.glob("*.whl")
        yield file


def _build(folder: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)


@pytest.fixture(scope="session")
def environment(wheel: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """Yield an environment with the wheel, and with the libraries that the lock pins."""
    with shared_folder(request, "installed", lambda folder: _install(wheel, folder)) as folder:
        yield folder


def _install(wheel: Path, folder: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    python = folder / "bin/python"
    command = [sys.executable, "-m", "pip", "--python", str(python), "install"]
    subprocess.run([*command, "--quiet", "--no-deps", "--no-index", str(wheel)], check=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    (packages / "found.pth").write_text(sysconfig.get_path("purelib"), "utf-8")


def run(environment: Path, folder: Path, *command: str, status: int = 0) -> str:
    """Run a program of the environment as its user does, who knows nothing of this repository.

    The environment was moved since it was made, so that first lines of scripts lead nowhere.
    """
    program = [] if command[0] == "python" else [str(environment / "bin" / command[0])]
    world = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    process = subprocess.run(
        [str(environment / "bin/python"), *program, *command[1:]],
        cwd=folder,
        env=world,
        capture_output=True,
        text=True,
    )
    assert process.returncode == status, process.stdout + process.stderr
    return process.stdout + process.stderr


@pytest.fixture(scope="session")
def chronicle(environment: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a chronicle that the wheel made and built."""
    folder = tmp_path_factory.mktemp("stranger")
    run(environment, folder, "timeline", "new", "mine", *SIDES)
    run(environment, folder / "mine", "timeline", "build")
    return folder / "mine"


def test_the_wheel_has_no_other_top_level_name(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == TOPS
    assert [name for name in names if name.startswith("pelican/")] == ["pelican/plugins/timeline/__init__.py"]


def test_the_wheel_has_every_file_of_the_packages(wheel: Path) -> None:
    names = {*zipfile.ZipFile(wheel).namelist()}
    process = subprocess.run(
        ["git", "ls-files", "plugins", "themes"], cwd=ROOT, capture_output=True, text=True
    )
    files = [*filter(None, process.stdout.split("\n"))]
    assert len(files) > 300
    for path in files:
        _, _, below = path.partition("/")
        places = (below, f"timeline_tools/{below}", f"timeline_tools/program/{path}")
        assert names & {*places}, path
    assert not [name for name in names if "__pycache__" in name or "/." in name]


def test_the_wheel_is_the_same_bytes_each_time(wheel: Path, tmp_path: Path) -> None:
    _build(tmp_path)
    (again,) = tmp_path.glob("*.whl")
    assert hashlib.sha256(again.read_bytes()).digest() == hashlib.sha256(wheel.read_bytes()).digest()


def test_the_wheel_says_what_it_is(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    (metadata,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
    text = archive.read(metadata).decode()
    for line in (
        "Classifier: Framework :: Pelican :: Plugins",
        "Provides-Extra: book",
        "Provides-Extra: preview",
        "Requires-Python: >=3.11",
        "License-Expression: AGPL-3.0-or-later",
    ):
        assert f"{line}\n" in text


def test_a_stranger_makes_builds_and_checks_a_chronicle(environment: Path, chronicle: Path) -> None:
    assert (chronicle / "output/events/1996-agreement.html").is_file()
    assert "0 处问题" in run(environment, chronicle, "timeline", "check", "--strict")
    assert "没有变化" in run(environment, chronicle, "timeline", "build")
    assert "0 problems" in run(environment, chronicle, "timeline", "links", "--lang", "en")
    assert "没有变化" in run(environment, chronicle, "python", "-m", "timeline", "build")
    assert run(environment, chronicle, "python", "-c", "import archive", status=1)


def test_the_makefile_of_a_new_chronicle_works(environment: Path, chronicle: Path) -> None:
    process = subprocess.run(
        ["make", "check", "html", "links", f"TIMELINE={environment}/bin/python -m timeline"],
        cwd=chronicle,
        env={name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "SOURCES")},
        capture_output=True,
        text=True,
    )
    assert process.returncode == 0, process.stdout + process.stderr


def test_nothing_of_the_first_record_is_in_another_ones_output(chronicle: Path) -> None:
    for path in (chronicle / "output").rglob("*"):
        if path.suffix in (".html", ".json", ".xml", ".css", ".js", ".cff", ".csv", ".txt"):
            text = path.read_text("utf-8")
            result = [word for word in ("京蒙", "內蒙古", "jingmeng", "闽宁") if word in text]
            assert result == [], path


def test_the_archive_of_a_wheel_is_that_of_a_checkout(
    environment: Path, chronicle: Path, tmp_path: Path
) -> None:
    run(environment, chronicle, "timeline", "archive", "--into", str(tmp_path / "wheel"))
    command = [sys.executable, "-m", "timeline", "archive", "--into", str(tmp_path / "checkout")]
    world = os.environ | {"PYTHONPATH": str(ROOT / "plugins")}
    subprocess.run(command, cwd=chronicle, env=world, check=True, capture_output=True)
    (ours,) = (tmp_path / "wheel").glob("*.zip")
    (theirs,) = (tmp_path / "checkout").glob("*.zip")
    names = [zipfile.ZipFile(each).namelist() for each in (ours, theirs)]
    with zipfile.ZipFile(ours) as zip_file:
        first = re.compile("京蒙|赤峰|敖汉|jingmeng|chifeng|aohan".encode())
        assert [each for each in zip_file.namelist() if first.search(zip_file.read(each))] == []
    assert names[0] == names[1]
    assert ours.read_bytes() == theirs.read_bytes()


def test_the_preview_of_a_wheel_starts(environment: Path, chronicle: Path) -> None:
    text = run(environment, chronicle, "timeline", "preview", "--port", "abc", status=2)
    assert "端口是 0 至 65535 的数" in text
    worker = ["-m", "timeline_tools.preview.worker", "pelican.conf.py", "", ""]
    process = subprocess.run(
        [str(environment / "bin/python"), *worker],
        cwd=chronicle,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
    )
    assert b"themes/paper" in process.stdout, "it did not say what it reads"


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    """Return a site as pelican-quickstart makes it, with an article, a page and two plugins."""
    for name in ("content/pages", "plugins"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "content/first.rst").write_text("First\n#####\n\n:date: 2024-01-01\n\nAn article.\n")
    (tmp_path / "content/pages/me.rst").write_text("Me\n##\n\nA page.\n")
    for name in ("one", "two"):
        (tmp_path / f"plugins/{name}.py").write_text(PLUGIN.format(name=name))
    return tmp_path


def tree_without(folder: Path, prefix: str) -> dict[str, bytes]:
    return {
        name: path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not (name := str(path.relative_to(folder))).startswith(prefix)
    }


@rotated
def test_in_another_site_the_chronicle_is_one_folder_and_the_rest_is_left_alone(
    environment: Path, chronicle: Path, blog: Path
) -> None:
    conf = blog / "pelicanconf.py"
    conf.write_text(CONF + 'PLUGINS = ["one", "two"]\n')
    run(environment, blog, "python", "-m", "pelican", "content")
    before = tree_without(blog / "output", "chronicle/")
    assert {"first.html", "pages/me.html", "index.html"} <= {*before}
    note = (blog / "one.txt").read_text()
    for name in ("one", "two"):
        (blog / f"{name}.txt").unlink()

    conf.write_text(
        CONF + 'PLUGINS = ["one", "timeline", "two"]\nTIMELINE_PATH = "chronicle"\n'
        f'TIMELINE_DATA = "{chronicle}/data"\nTIMELINE_CONTENT = "{chronicle}/content"\n'
    )
    run(environment, blog, "python", "-m", "pelican", "content")
    assert tree_without(blog / "output", "chronicle/") == before
    assert (blog / "one.txt").read_text() == note == (blog / "two.txt").read_text()
    alone = tree_without(chronicle / "output", "data/changes.json")
    assert tree_without(blog / "output/chronicle", "data/changes.json") == alone
    assert "没有变化" in run(environment, blog, "python", "-m", "pelican", "content")

    run(environment, blog, "python", "-m", "pelican", "content", "-e", 'SITEURL="https://example.org/blog"')
    home = (blog / "output/chronicle/index.html").read_text("utf-8")
    assert "https://example.org/blog/chronicle/" in home
    assert "https://example.org/blog/index.html" not in home


def test_a_plugin_that_is_only_installed_does_nothing(environment: Path, blog: Path) -> None:
    """Pelican loads all installed plugins of a site whose settings name none."""
    (blog / "pelicanconf.py").write_text(CONF)
    run(environment, blog, "python", "-m", "pelican", "content")
    assert (blog / "output/first.html").is_file()
    assert not (blog / "output/SHA256SUMS").exists()


@rotated
def test_defaults_suffice_for_a_site_that_is_a_chronicle(
    environment: Path, chronicle: Path, tmp_path: Path
) -> None:
    """With Pelican, which wants a name, and without articles of its own."""
    (tmp_path / "pelicanconf.py").write_text(
        'SITENAME = "x"\nPLUGINS = ["timeline"]\n'
        f'PATH = "{chronicle}/content"\nTIMELINE_DATA = "{chronicle}/data"\n'
        "ARTICLE_PATHS = PAGE_PATHS = STATIC_PATHS = THEME_STATIC_PATHS = DIRECT_TEMPLATES = []\n"
        f'THEME = "{ROOT}/themes/paper"\nFEED_ALL_ATOM = CATEGORY_FEED_ATOM = None\n'
    )
    run(environment, tmp_path, "python", "-m", "pelican")
    assert tree_without(tmp_path / "output", "x") == tree_without(chronicle / "output", "x")
