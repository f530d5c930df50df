"""Write what `requirements-book.txt` pins to programs.json: name, version, licence (SPDX), address.

The licence is what the package that is installed tells of itself.
"""

import json
import re
from importlib.metadata import PackageMetadata, metadata
from pathlib import Path

from packaging.requirements import Requirement

_LIST = Path("plugins/timeline/programs.json")
_SPDX = {
    "MIT License": "MIT",
    "BSD License": "BSD-3-Clause",
    "Apache Software License": "Apache-2.0",
    "GNU Affero General Public License v3 or later (AGPLv3+)": "AGPL-3.0-or-later",
    "GNU General Public License v2 or later (GPLv2+)": "GPL-2.0-or-later",
    "GNU General Public License (GPL)": "GPL-3.0-or-later",
    "Public Domain": "LicenseRef-Public-Domain",
}
_SAID = {"Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "MIT"}


def programs() -> list[dict[str, str]]:
    """Return one entry a package, wherever it is installed. Raise LookupError for an unknown licence.

    What is installed elsewhere only, by its marker, keeps the entry that the list has of it.
    """
    listed = {(entry["name"], entry["version"]): entry for entry in json.loads(_LIST.read_text("utf-8"))}
    entries = []
    for line in re.findall(
        r"^[^\s#].*==[^\\\n]*", Path("requirements-book.txt").read_text("utf-8"), re.MULTILINE
    ):
        pin = Requirement(line)
        version = str(pin.specifier).removeprefix("==")
        if pin.marker and not pin.marker.evaluate():
            entries.append(listed[pin.name, version])
        else:
            entries.append(_program(pin.name, version, metadata(pin.name)))
    return entries


def _program(name: str, version: str, told: PackageMetadata) -> dict[str, str]:
    if told["Version"] != version:
        raise LookupError(f"{name} {version} is pinned, {told['Version']} installed")
    return {
        "name": name,
        "version": version,
        "licence": _licence(told),
        "address": f"https://pypi.org/project/{name}/",
    }


def _licence(told: PackageMetadata) -> str:
    given = told.get("License-Expression") or (told.get("License") if told.get("License") in _SAID else None)
    if given:
        return given
    classified = [
        each.split(" :: ")[-1] for each in told.get_all("Classifier", []) if each.startswith("License ::")
    ]
    if not classified:
        raise LookupError(f"{told['Name']} tells no licence")
    return " AND ".join(_SPDX[each] for each in classified)


if __name__ == "__main__":
    _LIST.write_text(json.dumps(programs(), indent=1) + "\n", "utf-8")
