"""Write `dist/sbom.json`: what the build needs, as a CycloneDX bill of materials.

Everything in it comes from `programs.json`, the lock and `pyproject.toml`, so that the same commit gives the
same bytes. Only Python's standard library is used.
"""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]


def sbom() -> dict[str, Any]:
    """Return the bill of materials."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    programs = json.loads((ROOT / "plugins/timeline/programs.json").read_text("utf-8"))
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": project["name"],
                "name": project["name"],
                "version": project["version"],
                "licenses": [{"expression": project["license"]}],
            }
        },
        "components": [_component(program) for program in programs],
        "dependencies": [{"ref": project["name"], "dependsOn": [_purl(program) for program in programs]}],
    }


def _component(program: dict[str, str]) -> dict[str, Any]:
    return {
        "type": "library",
        "bom-ref": _purl(program),
        "name": program["name"],
        "version": program["version"],
        "purl": _purl(program),
        "licenses": [{"expression": program["licence"]}],
        "externalReferences": [
            {
                "type": "distribution",
                "url": program["address"],
                "hashes": [{"alg": "SHA-256", "content": digest} for digest in _digests(program["name"])],
            }
        ],
    }


def _purl(program: dict[str, str]) -> str:
    return f"pkg:pypi/{program['name']}@{program['version']}"


def _digests(name: str) -> list[str]:
    """Return the digests of all distributions of a program that the lock allows."""
    lock = (ROOT / "requirements-book.txt").read_text("utf-8")
    (entry,) = re.findall(rf"^{re.escape(name)}==.*(?:\n +.*)*", lock, re.MULTILINE)
    return re.findall(r"--hash=sha256:([0-9a-f]{64})", entry)


if __name__ == "__main__":
    file = ROOT / "dist/sbom.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(sbom(), indent=1) + "\n", "utf-8")
