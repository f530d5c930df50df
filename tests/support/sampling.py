"""Samples of checks that are too slow to run in full each time; `make torture` runs the others.

Each commit takes another sample. TIMELINE_SAMPLE, a whole number, takes the sample of that number.
"""

import os
import subprocess
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import pytest

T = TypeVar("T")
Test = TypeVar("Test", bound=Callable[..., None])
ROOT = Path(__file__).parents[2]


def number_of_sample() -> int:
    """Return a number that depends on the commit alone; 0 where git does not know it."""
    value = os.environ.get("TIMELINE_SAMPLE")
    return int(value) if value else int(commit()[:8] or "0", 16)


def commit() -> str:
    """Return the id of the commit that is checked out here, or nothing."""
    world = os.environ | {"GIT_CEILING_DIRECTORIES": str(ROOT.parent)}  # no other project's
    try:
        process = subprocess.run(
            ["git", "rev-parse", "HEAD"], cwd=ROOT, env=world, capture_output=True, text=True
        )
    except FileNotFoundError:
        return ""
    return process.stdout.strip() if process.returncode == 0 else ""


def sample(items: Sequence[T], parts: int) -> list[T]:
    """Return one of so many parts of the items, which together are all of them."""
    assert len(items) >= parts, "a sample would be empty"
    return list(items[number_of_sample() % parts :: parts])


def rotated(test: Test) -> Test:
    """Run a test of several seconds for one commit in three; for the others it is marked `slow`.

    Their names spread such tests over the commits.
    """
    turn = (number_of_sample() + sum(test.__name__.encode())) % 3
    return pytest.mark.slow(test) if turn else test


def sampled(items: Iterable[tuple[Any, ...]], parts: int) -> list[Any]:
    """Return arguments of a test as its parameters; those outside of the sample are marked `slow`."""
    share = number_of_sample() % parts
    return [
        pytest.param(*each, marks=() if number % parts == share else pytest.mark.slow)
        for number, each in enumerate(items)
    ]
