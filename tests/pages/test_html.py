"""Every page is HTML by the Nu checker of the W3C and WHATWG (Java, and vnu-jar from npm)."""

import shutil
import subprocess
from pathlib import Path

from ..conftest import ROOT, without

CHECKER = ROOT / "tests/node/node_modules/vnu-jar/build/dist/vnu.jar"
HOW = "no HTML checker here: apt-get install default-jre-headless npm; npm ci --prefix tests/node"


def test_every_page_passes_the_html_checker(on_disk: Path) -> None:
    if not CHECKER.exists() or not shutil.which("java"):
        without(HOW)
    command = ["java", "-jar", str(CHECKER), "--skip-non-html", "--format", "gnu", str(on_disk)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
