"""Every page is HTML by the Nu checker of the W3C and WHATWG (Java, and vnu-jar from npm)."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from timeline.files import File
from timeline.writer import write

from .conftest import ROOT

CHECKER = ROOT / "tests/node/node_modules/vnu-jar/build/dist/vnu.jar"
HOW = "no HTML checker here: apt-get install default-jre-headless npm; npm ci --prefix tests/node"


def test_every_page_passes_the_html_checker(real_files: dict[str, bytes], tmp_path: Path) -> None:
    if not CHECKER.exists() or not shutil.which("java"):
        if os.environ.get("TIMELINE_TOOLS") == "required":
            pytest.fail(HOW)
        pytest.skip(HOW)
    write((File(path, content) for path, content in real_files.items() if path.endswith(".html")), tmp_path)
    command = ["java", "-jar", str(CHECKER), "--skip-non-html", "--format", "gnu", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
