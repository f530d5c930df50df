"""How `make` installs: by the lock alone, into an environment that fits, wherever the checkout is."""

import ast
import hashlib
import os
import re
import runpy
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

import install

from ..conftest import ROOT, STARTER
from ..support.sampling import rotated

VERSION = f"python{sys.version_info[0]}.{sys.version_info[1]}"
MARKER = f".venv/{VERSION}/requirements.txt"
REINSTALL = "plugins/install.py requirements.txt"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return the Makefile and what it installs with, beside an empty folder of wheels."""
    folder = tmp_path / "项目 a"
    (folder / "plugins").mkdir(parents=True)
    shutil.copy(ROOT / "Makefile", folder)
    shutil.copy(ROOT / "plugins/install.py", folder / "plugins")
    return folder


def make(folder: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    world = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "MAKE"))}
    world |= {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PYTHON": sys.executable} | more
    return subprocess.run(["make", *arguments], cwd=folder, env=world, capture_output=True, text=True)


def wheel(folder: Path, name: str, requires: str = "") -> str:
    """Make a wheel that holds nothing but its metadata, and return its line in a lock."""
    info, file = f"{name}-1.0.dist-info", folder / f"{name}-1.0-py3-none-any.whl"
    folder.mkdir(exist_ok=True)
    requirement_line = f"Requires-Dist: {requires}\n" if requires else ""
    with zipfile.ZipFile(file, "w") as zip_file:
        zip_file.writestr(
            f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n{requirement_line}"
        )
        zip_file.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        zip_file.writestr(f"{info}/RECORD", "")
    return f"{name}==1.0 --hash=sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}\n"


@rotated
def test_what_is_installed_is_what_the_lock_pins(project: Path, tmp_path: Path) -> None:
    wheels = tmp_path / "wheels"
    needs, dependency = wheel(wheels, "needs", requires="needed"), wheel(wheels, "needed")
    lock, packages = project / "requirements.txt", project / f".venv/lib/{VERSION}/site-packages"
    lock.write_text(needs + dependency)
    process = make(project, MARKER, PIP_FIND_LINKS=str(wheels))
    assert process.returncode == 0, process.stderr
    assert (packages / "needed-1.0.dist-info").is_dir()

    lock.touch()  # as a checkout of another commit does; no wheel is at hand any more
    assert make(project, MARKER).returncode == 0
    assert "up to date" in make(project, MARKER).stdout

    lock.write_text(needs)
    process = make(project, MARKER, PIP_FIND_LINKS=str(wheels))
    assert "needs 1.0 requires needed, which is not installed" in process.stdout + process.stderr
    assert process.returncode != 0
    assert not (packages / "needed-1.0.dist-info").exists(), "the old lock's"
    assert REINSTALL in make(project, "-n", MARKER).stdout


def environment(project: Path) -> Path:
    """Make an environment that finds the libraries of this one, as if `make` had installed them."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(project / ".venv")], check=True)
    result = project / f".venv/lib/{VERSION}/site-packages/found.pth"
    result.write_text(sysconfig.get_path("purelib"), "utf-8")
    (project / MARKER).parent.mkdir()
    for lock in project.glob("requirements*.txt"):
        shutil.copy(lock, (project / MARKER).with_name(lock.name))
    return project / ".venv"


def test_the_environment_is_made_again_for_another_version_of_python(project: Path) -> None:
    (project / "requirements.txt").touch()
    venv = environment(project)
    assert REINSTALL not in make(project, "-n", MARKER).stdout
    (venv / VERSION).rename(venv / "python3.10")
    assert REINSTALL in make(project, "-n", "html").stdout


def test_the_environment_is_made_again_when_its_python_is_gone(project: Path) -> None:
    (project / "requirements.txt").touch()
    python = environment(project) / "bin/python"
    python.unlink()
    python.symlink_to("/gone/python3")
    assert REINSTALL in make(project, "-n", "html").stdout


def test_a_checkout_that_was_moved_builds(project: Path) -> None:
    shutil.rmtree(project / "plugins")
    for name in ("plugins", "themes", "pelican.conf.py", "pyproject.toml", "requirements.txt"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, project / name)
    for name in ("data", "content"):
        shutil.copytree(STARTER / name, project / name)
    environment(project)
    new_place = project.rename(project.with_name("b"))
    process = make(new_place, "html")
    assert process.returncode == 0, process.stdout + process.stderr
    assert (new_place / "output/index.html").is_file()


@pytest.mark.parametrize("target", ["book", "publish"])
def test_what_sets_pages_installs_typst(project: Path, target: str) -> None:
    for lock in install.LOCKS[:2]:
        (project / lock).touch()
    environment(project)
    assert "install.py" not in make(project, "-n", target).stdout
    (project / MARKER).with_name("requirements-book.txt").unlink()
    assert "plugins/install.py requirements-book.txt" in make(project, "-n", target).stdout
    assert "install.py" not in make(project, "-n", "html").stdout


@rotated
def test_a_lock_serves_all_targets_whose_lock_it_contains(project: Path, tmp_path: Path) -> None:
    line = wheel(tmp_path / "wheels", "one")
    for lock in install.LOCKS:
        (project / lock).write_text(line)
    process = make(project, f".venv/{VERSION}/requirements-dev.txt", PIP_FIND_LINKS=str(tmp_path / "wheels"))
    assert process.returncode == 0, process.stderr
    for target in ("html", "book", "test"):
        assert "install.py" not in make(project, "-n", target).stdout


def test_only_modules_are_run() -> None:
    """A console script contains the path of the environment that it was installed into."""
    files = [ROOT / "Makefile", *ROOT.glob("*.md"), *ROOT.glob("docs/*.[ms][dh]"), *ROOT.glob(".ci/[a-z]*")]
    for file in (*files, *(path for path in ROOT.rglob("tests/**/*.py") if path != Path(__file__))):
        text = file.read_text("utf-8")
        scripts = r"venv/bin/(?!python)\w+|executable\)\.(with_name|parent)|`pelican "
        assert not re.search(scripts, text), file


def test_an_old_python_is_reported_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    source = ROOT / "plugins/install.py"
    ast.parse(source.read_text("utf-8"), feature_version=(3, 7))  # the oldest that can be asked for
    monkeypatch.setattr(sys, "version_info", (3, 10, 4, "final", 0))
    with pytest.raises(SystemExit, match=r"^需要 Python 3\.11 或更新的版本，而 \S+ 是 3\.10\.4：[^。]+。$"):
        runpy.run_path(str(source), run_name="__main__")
