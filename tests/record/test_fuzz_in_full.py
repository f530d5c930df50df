"""Ten minutes of input that nobody thought of."""

import os
import subprocess
import sys
import time

import pytest

from ..conftest import ROOT

pytestmark = pytest.mark.slow

MINUTES = 10


def test_nothing_breaks_in_ten_minutes() -> None:
    """Each round has another seed; a failure prints it, and the example that fails."""
    start, seed = time.monotonic(), time.time_ns() % 1_000_000
    world = os.environ | {"HYPOTHESIS_PROFILE": "torture"}
    while time.monotonic() - start < MINUTES * 60:
        seed += 1
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "tests/record/test_fuzz.py",
            f"--hypothesis-seed={seed}",
        ]
        process = subprocess.run(command, cwd=ROOT, env=world, capture_output=True, text=True)
        assert process.returncode == 0, f"seed {seed}\n{process.stdout[-6000:]}"
