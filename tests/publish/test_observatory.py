"""MDN's HTTP Observatory on the published record, served by nginx with the sample configuration.

Its host name is led to loopback and its certificate trusted by hand. What that leaves out is what
only a public host can show: a certificate by a public authority, and a place in the browsers' own
list of hosts that are reached by HTTPS alone.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from msgspec.structs import replace

from publish.releases import Releases
from tests.conftest import ROOT, all_files
from tests.support import nginx
from timeline.config import BuildConfig
from timeline.output.writer import write_files

pytestmark = pytest.mark.slow


def test_the_published_site_gets_a_plus(real_site: BuildConfig, tmp_path: Path) -> None:
    if missing := nginx.missing():
        pytest.fail(missing)
    node = shutil.which("node")
    assert node, "apt-get install nodejs npm"
    assert (ROOT / "tests/lighthouse/node_modules/@mdn").exists(), "npm ci --prefix tests/lighthouse"
    tree, own = tmp_path / "built", tmp_path / "nginx"
    own.mkdir()
    write_files(all_files(replace(real_site, url=f"https://{nginx.HOST}", hashed=True)), tree)
    Releases(tmp_path / "dist").add(tree)
    with nginx.serving(tmp_path / "dist/site", own) as server:
        command = [
            node,
            ROOT / "tests/lighthouse/observatory.mjs",
            nginx.HOST,
            str(server.http),
            str(server.https),
        ]
        world = os.environ | {"NODE_EXTRA_CA_CERTS": str(server.certificate)}
        process = subprocess.run(command, env=world, check=True, capture_output=True, text=True)
    report = json.loads(process.stdout)
    failures = [name for name, test in report["tests"].items() if not test["pass"]]
    results = {name: (test["result"], test["scoreModifier"]) for name, test in report["tests"].items()}
    assert failures == []
    assert report["scan"]["grade"] == "A+", results
    assert results["strict-transport-security"][0] == "hsts-implemented-max-age-at-least-six-months"
    assert results["content-security-policy"][0] == "csp-implemented-with-no-unsafe-default-src-none"
    assert results["redirection"][0] == "redirection-to-https"
