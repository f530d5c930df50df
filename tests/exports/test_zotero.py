"""Zotero's own translators read the pages and the references: `npm ci --prefix tests/zotero`."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from timeline.record.records import Records
from timeline.values.names import split_byline

from ..conftest import ROOT, without

ZOTERO = ROOT / "tests/zotero"
Items = list[dict[str, Any]]


@pytest.fixture(scope="module")
def items(on_disk: Path, record: Records, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Items]:
    """Return the items that the translators make of each file, by its path."""
    node = shutil.which("node")
    if not node or not (ZOTERO / "node_modules/zotero-translators").exists():
        without("no translators of Zotero here: apt-get install nodejs npm; npm ci --prefix tests/zotero")
    answer = tmp_path_factory.mktemp("zotero") / "items.json"
    files = [f"events/{event.id}.html" for event in record.events[:10]]
    files += [f"sources/{source.id}.html" for source in record.sources]
    files += ["leaders/yin-li.html", "data/references.bib", "data/references.ris", "data/references.csl.json"]
    command = [str(node), str(ZOTERO / "read.cjs"), str(on_disk), str(answer), *files]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, timeout=120)
    document: dict[str, Items] = json.loads(answer.read_text("utf-8"))
    return document


@pytest.mark.slow
def test_zotero_recognises_pages(items: dict[str, Items], record: Records) -> None:
    for event in record.events[:10]:
        (item,) = items[f"events/{event.id}.html"]
        assert item["itemType"] == "webpage"
        assert item["title"] == f"{event.title}（{event.date.wording}）"
        assert item["publicationTitle"] == "京蒙协作年表"
        assert [author["lastName"] for author in item["creators"]] == ["京蒙协作年表编者"]
        assert item["language"] == "zh-Hans"
    (leader,) = items["leaders/yin-li.html"]
    assert leader["title"] == "尹力"


@pytest.mark.slow
def test_zotero_takes_the_page_of_a_source_for_the_document(items: dict[str, Items], record: Records) -> None:
    for source in record.sources:
        (item,) = items[f"sources/{source.id}.html"]
        assert item["title"].startswith(source.title)
        assert [author["lastName"] for author in item["creators"]] == split_byline(source.byline)
        if source.address:
            assert item["url"] == source.address
        if source.publisher:
            assert item["publicationTitle"] == item["publisher"] == source.publisher


@pytest.mark.slow
@pytest.mark.parametrize("name", ["references.bib", "references.ris", "references.csl.json"])
def test_zotero_imports_each_reference(items: dict[str, Items], record: Records, name: str) -> None:
    titles = {item["title"] for item in items[f"data/{name}"]}
    assert len(items[f"data/{name}"]) == len(record.events) + len(record.sources)
    assert {f"{event.title}（{event.date.wording}）" for event in record.events} <= titles
