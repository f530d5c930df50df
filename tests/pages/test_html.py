"""Every page is HTML by the Nu checker of the W3C and WHATWG (Java, and vnu-jar from npm)."""

import shutil
import subprocess
from pathlib import Path

import pytest

from ..conftest import ROOT, without
from ..support.sampling import sampled

PARTS = 6

CHECKER = ROOT / "tests/node/node_modules/vnu-jar/build/dist/vnu.jar"
HOW = "no HTML checker here: apt-get install default-jre-headless npm; npm ci --prefix tests/node"


@pytest.mark.parametrize("part", sampled([(part,) for part in range(PARTS)], PARTS))
def test_every_page_passes_the_html_checker(on_disk: Path, part: int) -> None:
    if not CHECKER.exists() or not shutil.which("java"):
        without(HOW)
    pages = [str(page) for page in sorted(on_disk.rglob("*.html"))[part::PARTS]]
    command = ["java", "-jar", str(CHECKER), "--format", "gnu", *pages]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
