"""The page of downloads and what stands in `data/`, held to each other; and rules for all exports."""

import json
import posixpath
import re
from html.parser import HTMLParser

import pytest
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

from timeline.exports import all_downloads, edition_exports, ledger, shared_exports
from timeline.exports.context import ExportContext
from timeline.exports.json_lists import LISTS
from timeline.output.files import OutputFile
from timeline.record.editorial import Correction
from timeline.record.records import Records

from .conftest import Finish

EDITIONS = ("", "zh-hant/")


class Links(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.addresses += [value or "" for name, value in attrs if tag == "a" and name == "href"]


def download_paths(real_files: dict[str, bytes], folder: str) -> list[str]:
    """Return the downloads that an edition's page links to, as paths from the root of the site."""
    links = Links(real_files[f"{folder}downloads.html"].decode()).addresses
    paths = [posixpath.normpath(posixpath.join(folder, link)) for link in links if link[0] != "#"]
    return [path for path in paths if not path.endswith(".html") and ":" not in path]


def test_every_export_is_listed_and_every_listed_file_is_there(real_files: dict[str, bytes]) -> None:
    export_paths = {
        path
        for path in real_files
        if path.removeprefix("zh-hant/").startswith(("data/", "feed.", "CITATION"))
    }
    pages = [download_paths(real_files, folder) for folder in EDITIONS]
    for paths in pages:
        assert len(set(paths)) == len(paths)
        assert set(paths) <= export_paths
    assert set(pages[0]) | set(pages[1]) == export_paths
    ours = {path for path in export_paths if path.startswith("zh-hant/")}
    assert ours == set(pages[1]) - set(pages[0])
    assert len(ours) >= 10  # calendars, feed, slides, references and how to cite the whole


def test_the_page_begins_with_what_most_people_want(real_files: dict[str, bytes]) -> None:
    """Each with its size and its SHA-256, which are filled in when all files are there; others are folded."""
    for folder in EDITIONS:
        tree = LexborHTMLParser(real_files[f"{folder}downloads.html"].decode())
        first = [link.attributes["href"] for link in tree.css(".take-first a")]
        assert [link.removeprefix("../") for link in first] == ["data/chronicle.xlsx", "data/tables.zip"]
        for block, path in zip(tree.css(".take-first"), first, strict=True):
            assert f"@@sha256:{path.removeprefix('../')}@@" in block.text()
            assert f"@@size:{path.removeprefix('../')}@@" in block.text()
        fold_links = tree.css("details .files a")
        assert len(fold_links) == len(download_paths(real_files, folder)) - len(first) > 50


def test_every_key_and_column_is_explained_on_a_page(real_files: dict[str, bytes]) -> None:
    tree = LexborHTMLParser(real_files["fields.html"].decode())
    keys = {
        each.attributes["id"]: {row.text() for row in each.css("th code")} for each in tree.css("details")
    }
    for name in LISTS:
        keys_of_rows = {key for row in json.loads(real_files[f"data/{name}.json"]) for key in row}
        assert keys_of_rows <= keys[name], name
    for path in real_files:
        if path.startswith("data/csv/"):
            heading = real_files[path].decode("utf-8-sig").splitlines()[0].split(",")
            assert keys[f"t-{path[9:-4]}"] == set(heading), path


def test_what_the_record_said_on_a_day_follows_from_its_changes(finish: Finish, record: Records) -> None:
    """Whoever undoes the corrections after a day has the record of that day."""
    event = record.events[0]
    correction = Correction.model_validate(
        {
            "id": "c", "date": "2027-05-01", "record": event.key, "field": "title", "old": "旧题",
            "new": event.title, "kind": "文字", "reason": "误",
        }
    )  # fmt: skip
    context = finish(replace(record, corrections=(correction,)))
    _, file = ledger.files(context)
    changes = [each for each in json.loads(file.content) if each["record"] == event.key]
    assert [(each["date"], each["change"]) for each in changes] == [
        ("2026-11-22", "published"), ("2027-05-01", "corrected"),
    ]  # fmt: skip
    title = event.title
    for change in reversed(changes):
        if change["date"] > "2026-12-31" and change["change"] == "corrected":
            title = change["old"]
    assert title == "旧题"


def test_each_says_what_it_is_for_in_one_sentence() -> None:
    for download in all_downloads():
        assert download.purpose.endswith("。"), download
        assert download.purpose.count("。") == 1, download
        assert download.standard and download.programs, download
        assert not download.limitations or download.limitations.endswith("。"), download


def test_the_traditional_page_is_in_its_script(real_files: dict[str, bytes]) -> None:
    html = real_files["zh-hant/downloads.html"].decode()
    assert "數據下載" in html
    assert "供電子表格和統計程序打開" in html


def test_journalists_stand_in_citations_of_sources_and_nowhere_else(
    real_files: dict[str, bytes], record: Records
) -> None:
    names = {name for source in record.sources for name in (source.byline or "").split()}
    assert len(names) > 4
    data = {path for path in real_files if path.removeprefix("zh-hant/").startswith("data/")}
    result = {path for path in data if any(name.encode() in real_files[path] for name in names)}
    references = {path for path in data if "/references." in path}
    assert len(references) == 8
    assert result == references | {
        "data/sources.json", "data/csv/sources.csv", "data/chronicle.sqlite", "data/chronicle.jsonld",
        "data/tables.zip",
    }  # fmt: skip


def all_files(context: ExportContext) -> list[OutputFile]:
    return [*edition_exports(context), *shared_exports(context)]


@pytest.mark.parametrize("edition", [0, 1])
def test_addresses_of_the_site_are_absolute_when_it_is_known(
    finish: Finish, record: Records, edition: int
) -> None:
    for file in all_files(finish(record, url="https://example.org/jm", edition=edition)):
        if "/schema/" not in file.path and "search/" not in file.path:
            assert not re.search(rb'"(\.\./)+[a-z]', file.content), file.path
    here = b"".join(file.content for file in all_files(finish(record, edition=edition)))
    assert b"example.org" not in here
