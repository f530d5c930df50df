"""The lowest versions that pyproject.toml allows make the same pages as those that are pinned."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from ..conftest import ROOT

pytestmark = pytest.mark.slow

BUILD = """
import sys
from pathlib import Path
from timeline.build import build
from timeline.config import BuildConfig
from timeline.output.writer import run_write_tasks
root, out = Path(sys.argv[1]), Path(sys.argv[2])
site = BuildConfig(data=root / "tests/starter/data", content=root / "tests/starter/content",
                   theme=root / "themes/paper", url="", version="0", built="2000-01-01")
run_write_tasks(build(site), out)
"""


def lowest() -> list[str]:
    """Return each dependency at its lower bound."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    results = []
    for each in map(Requirement, project["dependencies"]):
        (version,) = (one.version for one in each.specifier if one.operator in (">=", "=="))
        results.append(f"{each.name}=={version}")
    return results


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lowest") / "venv"
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    python = folder / "bin/python"
    subprocess.run([str(python), "-m", "pip", "install", "-q", *lowest()], check=True)
    return python


def test_the_lowest_versions_make_the_same_site(python: Path, tmp_path: Path) -> None:
    builds = {}
    for name, interpreter in (("lowest", str(python)), ("pinned", sys.executable)):
        world = os.environ | {"PYTHONPATH": str(ROOT / "plugins"), "PYTHONDONTWRITEBYTECODE": "1"}
        subprocess.run([interpreter, "-c", BUILD, str(ROOT), str(tmp_path / name)], env=world, check=True)
        files = [path for path in (tmp_path / name).rglob("*") if path.is_file()]
        builds[name] = {str(path.relative_to(tmp_path / name)): path.read_bytes() for path in files}
    assert builds["lowest"].keys() == builds["pinned"].keys()
    differ = {path for path in builds["pinned"] if builds["lowest"][path] != builds["pinned"][path]}
    assert {path for path in differ if not path.endswith(".css")} == set()


def test_pelican_runs_with_the_lowest_versions(python: Path, tmp_path: Path) -> None:
    command = [str(python), "-m", "pelican", "tests/starter/content", "-s", "pelican.conf.py"]
    arguments = ["--fatal", "errors", "-o", str(tmp_path / "out"), "-e", 'TIMELINE_DATA="tests/starter/data"']
    process = subprocess.run(
        [*command, *arguments, f'CACHE_PATH="{tmp_path / "cache"}"'], cwd=ROOT, capture_output=True
    )
    assert process.returncode == 0, process.stderr.decode()
    assert (tmp_path / "out/index.html").is_file()
