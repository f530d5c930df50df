"""The lock files: each pins with hashes all that its distributions require, wherever it is installed."""

import json
import re
import subprocess
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import distribution
from itertools import pairwise, product
from pathlib import Path
from shutil import copy

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import install

from ..conftest import ROOT, tool

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
BUILD = PROJECT["project"]["dependencies"]
EXTRAS = PROJECT["project"]["optional-dependencies"]
REQUESTS = {
    "requirements.txt": BUILD + EXTRAS["preview"],
    "requirements-book.txt": BUILD + EXTRAS["preview"] + EXTRAS["book"],
    "requirements-dev.txt": BUILD + EXTRAS["preview"] + EXTRAS["book"] + EXTRAS["dev"],
}
Place = dict[str, str]
PLACES = [
    {
        "python_version": python.rpartition(".")[0],
        "python_full_version": python,
        "sys_platform": platform,
        "platform_machine": machine,
        "platform_system": platform.capitalize(),
    }
    for python, (platform, machine) in product(
        ("3.11.2", "3.12.0", "3.13.5", "3.14.0"),
        (("linux", "x86_64"), ("linux", "aarch64"), ("darwin", "x86_64"), ("darwin", "arm64")),
    )
]


def entries(lock: str) -> list[str]:
    """Return the entries of a lock file, one a distribution, with their hashes."""
    pieces = re.split(r"^(?=\S)", (ROOT / lock).read_text("utf-8"), flags=re.MULTILINE)
    return [entry for entry in pieces if entry and not entry.startswith("#")]


def pins(lock: str) -> list[Requirement]:
    return [Requirement(entry.partition(" \\\n")[0]) for entry in entries(lock)]


def version(pin: Requirement) -> str:
    (exactly,) = pin.specifier
    assert exactly.operator == "==", pin
    return exactly.version


def holds(marker: Marker | None, place: Place, extras: Iterable[str] = ()) -> bool:
    return marker is None or any(marker.evaluate(place | {"extra": extra}) for extra in ("", *extras))


@cache
def requirements_of(pin: Requirement) -> list[Requirement]:
    """Return the requirements in a distribution's metadata, which is at hand if it is installed here."""
    if not holds(pin.marker, {}):
        return []
    package = distribution(pin.name)
    assert package.version == version(pin), f"{pin} is pinned, {package.version} installed"
    return [Requirement(text) for text in package.requires or ()]


def missing_pins(lock: list[Requirement], requests: list[str], place: Place) -> Iterator[str]:
    """Yield the requirements, of the project and of its pins, that no pin satisfies."""
    pins_by_name = {canonicalize_name(pin.name): pin for pin in lock if holds(pin.marker, place)}
    requirements = [("pyproject.toml", Requirement(text)) for text in requests]
    for name, pin in pins_by_name.items():
        requirements += ((name, one) for one in requirements_of(pin) if holds(one.marker, place, pin.extras))
    for by, requirement in requirements:
        pin = pins_by_name.get(canonicalize_name(requirement.name))
        if not pin or not requirement.specifier.contains(version(pin)) or requirement.extras - pin.extras:
            yield f"{by}: {requirement}"


@pytest.mark.parametrize("place", PLACES, ids=lambda place: "-".join(list(place.values())[1:4]))
@pytest.mark.parametrize("lock", REQUESTS)
def test_a_lock_pins_what_its_distributions_require(lock: str, place: Place) -> None:
    """With extras and markers, so that nothing is left for the installer to choose."""
    assert list(missing_pins(pins(lock), REQUESTS[lock], place)) == []


@pytest.mark.parametrize("lock", REQUESTS)
def test_every_pin_has_its_hashes_and_no_index_is_named(lock: str) -> None:
    assert [entry for entry in entries(lock) if "--hash=sha256:" not in entry] == []
    assert "://" not in (ROOT / lock).read_text("utf-8")


@pytest.mark.parametrize("folder", ["node", "lighthouse", "zotero"])
def test_every_npm_package_has_its_hash_and_no_registry_is_named(folder: str) -> None:
    lock = ROOT / f"tests/{folder}/package-lock.json"
    packages = json.loads(lock.read_text("utf-8"))["packages"]
    dependencies = json.loads(lock.with_name("package.json").read_text("utf-8"))["devDependencies"]
    assert packages.pop("")["devDependencies"] == dependencies
    assert [name for name, package in packages.items() if "integrity" not in package] == []
    assert [name for name, package in packages.items() if "resolved" in package] == []


def test_each_lock_contains_the_locks_before_it() -> None:
    """One environment serves all: the installer takes a later lock for every earlier one."""
    assert list(REQUESTS) == install.LOCKS
    for lock, larger in pairwise(install.LOCKS):
        assert {str(pin) for pin in pins(lock)} < {str(pin) for pin in pins(larger)}


@pytest.mark.parametrize("lock", REQUESTS)
def test_every_distribution_has_one_version_everywhere(lock: str) -> None:
    """Otherwise the same record would make other bytes with another Python."""
    names = [canonicalize_name(pin.name) for pin in pins(lock)]
    assert len(names) == len(set(names))


def test_every_dependency_has_a_lower_bound() -> None:
    for requirement in map(Requirement, REQUESTS["requirements-dev.txt"]):
        assert any(one.operator in (">=", "==") for one in requirement.specifier), requirement


def test_every_dependency_has_a_line_with_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    for requirement in REQUESTS["requirements-dev.txt"]:
        assert re.search(rf'^ +"{re.escape(requirement)}", +# \S.{{10,}}$', text, re.MULTILINE), requirement


def test_what_overrides_private_methods_has_an_upper_bound() -> None:
    """`timeline.render.compiler` overrides methods of Jinja's compiler that any minor version may change."""
    (jinja,) = (one for one in map(Requirement, BUILD) if one.name == "jinja2")
    assert not jinja.specifier.contains("3.2.0")


def test_every_action_is_pinned_by_commit_and_the_workflow_runs_weekly() -> None:
    """A tag can be moved; and a lock that no longer installs is found before somebody needs it."""
    workflow = (ROOT / "docs/pages/github.yml").read_text("utf-8")
    actions = re.findall(r"uses: (.*)", workflow)
    assert len(actions) == 5
    assert [
        action for action in actions if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action)
    ] == []
    assert "- run: .ci/audit" in workflow
    (times,) = re.findall(r'cron: "(.*?)"', workflow)
    assert re.fullmatch(r"\d+ \d+ \* \* [0-6]", times)


@pytest.mark.parametrize("folder", ["node", "lighthouse"])
def test_npm_finds_all_it_needs_in_its_lock(folder: str, tmp_path: Path) -> None:
    """A package that npm would have to look up is missing in the lock; no cache and no registry is asked."""
    assert _missing_in_lock(ROOT / "tests" / folder) == []
    lock = json.loads((ROOT / "tests" / folder / "package-lock.json").read_text("utf-8"))
    package = next(path for path in reversed(lock["packages"]) if path.count("node_modules/") == 1)
    del lock["packages"][package]
    (tmp_path / "package-lock.json").write_text(json.dumps(lock), "utf-8")
    copy(ROOT / "tests" / folder / "package.json", tmp_path)
    assert any(
        f"{package.removeprefix('node_modules/')}@" in problem for problem in _missing_in_lock(tmp_path)
    )


def _missing_in_lock(folder: Path) -> list[str]:
    """Return what npm says is asked for and not in a lock; a version asked for as "latest" is never valid."""
    npm = tool("npm", "apt-get install npm")
    command = [npm, "ls", "--package-lock-only", "--all", "--offline", "--json", "--prefix", str(folder)]
    process = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    problems = json.loads(process.stdout).get("problems", [])
    return [problem for problem in problems if problem.startswith("missing: ")]
