"""The same record as a Hugo site (hugo_site/), to be timed beside ours.

In both languages a page an event, year, region and person, the whole timeline, search data, a feed and a
sitemap, in plain templates: less than our pages show, without JSON-LD, exports and script conversion
(both languages have the same text).
"""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import yaml

PROGRAM = shutil.which("hugo")

_SITE = Path(__file__).parent / "hugo_site"


def version() -> str:
    """What the program says that it is."""
    said = subprocess.run([PROGRAM or "hugo", "version"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"\bv(\d+\.\d+\.\d+)", said)
    return found[1] if found else "of unknown version"


def command(site: Path) -> list[str]:
    """What builds the site."""
    return [PROGRAM or "hugo", "--source", str(site), "--quiet"]


def write_site(site: Path, data: Path) -> None:
    """Hugo's settings, layouts and content for a record."""
    shutil.rmtree(site, ignore_errors=True)
    shutil.copytree(_SITE, site)
    for lang in json.loads((_SITE / "hugo.json").read_text())["languages"]:
        folder = site / "content" / lang / "events"
        folder.mkdir(parents=True)
        for id_, text in _pages(data):
            (folder / f"{id_}.md").write_text(text, "utf-8")


def _pages(data: Path) -> Iterator[tuple[str, str]]:
    for file in sorted((data / "events").glob("*.yaml")):
        for event in yaml.load(file.read_text("utf-8"), yaml.CBaseLoader):
            year = event["date"][:4]
            head = {
                "title": event["title"], "date": f"{year}-01-01", "when": event["date"],
                "kind": event["kind"], "regions": event["regions"], "years": [year],
                "leaders": [each["leader"] for each in event.get("leaders", ())],
                "who": event.get("leaders", []), "figures": event.get("figures", []),
                "notes": event.get("notes", []), "citations": event["citations"],
            }  # fmt: skip
            yield event["id"], f"{json.dumps(head, ensure_ascii=False)}\n\n{event['summary']}\n"
