"""Change code in small ways, one at a time, and see whether a test fails: `python -m tests.mutants`.

Cosmic Ray makes the mutants, in a copy of the project; the tests of a module are those in the folder of its
room. A mutant that no test notices is printed as a diff: it shows a missing test, or code that does nothing.

    python -m tests.mutants                                 a sample of the modules where mistakes cost most
    python -m tests.mutants --count 0 values/dates.py       all mutants of a module
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from cosmic_ray.commands import init
from cosmic_ray.mutating import mutate_and_test
from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import MutationSpec, TestOutcome

ROOT = Path(__file__).parents[1]
MODULES = (
    "values/dates.py", "record/rules", "record/markdown.py", "history", "chronicle/linking.py",
    "output/csp.py",
)  # fmt: skip
"""Modules and folders of plugins/timeline whose mistakes would be published"""
TIMEOUT = 120.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Test mutants and return the exit status: 0 if every one was noticed."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.mutants",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("modules", nargs="*", default=MODULES, help="below plugins/timeline")
    parser.add_argument("--count", type=int, default=60, help="how many mutants; 0: all")
    parser.add_argument("--seed", type=int, default=0, help="of the sample")
    options = parser.parse_args(arguments)
    tested, survivors = run(options.modules, options.count, options.seed)
    print("\n".join(survivors))
    print(f"{tested} mutants, {len(survivors)} not noticed")
    return 1 if survivors else 0


def run(modules: Sequence[str], count: int, seed: int) -> tuple[int, list[str]]:
    """Test a sample of the mutants of some modules; return how many, and a diff of each that survived."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        shutil.copytree(ROOT, project, ignore=_left_out)
        os.chdir(project)
        try:
            mutations = list(_mutations(modules))
            if count:
                mutations = random.Random(seed).sample(mutations, min(count, len(mutations)))
            for room in {_room(each) for each in mutations}:
                if subprocess.run(_command(room), check=False, shell=True, capture_output=True).returncode:
                    sys.exit(f"the tests of {room} fail without any mutant")
            return len(mutations), [diff for each in mutations if (diff := _survivor(each))]
        finally:
            os.chdir(ROOT)


def _left_out(_folder: str, names: list[str]) -> set[str]:
    return {*names} & {".git", ".venv", ".cache", "node_modules", "output", "dist", "__pycache__"}


def _mutations(modules: Sequence[str]) -> Iterator[MutationSpec]:
    top = Path("plugins/timeline")
    files = [
        file
        for name in modules
        for file in (sorted((top / name).rglob("*.py")) if (top / name).is_dir() else [top / name])
    ]
    with use_db(":memory:", WorkDB.Mode.create) as database:
        init(files, database, {})
        for item in database.work_items:
            yield from item.mutations


def _room(mutation: MutationSpec) -> str:
    return mutation.module_path.parts[2]


def _command(room: str) -> str:
    return f"{sys.executable} -m pytest -x -q -p no:cacheprovider tests/{room}"


def _survivor(mutation: MutationSpec) -> str:
    """Return the diff of a mutant that no test notices, else nothing."""
    result = mutate_and_test([mutation], _command(_room(mutation)), TIMEOUT)
    return result.diff or "" if result.test_outcome == TestOutcome.SURVIVED else ""


if __name__ == "__main__":
    sys.exit(main())
