"""The starter, built and compared with tests/expected byte for byte; and the same bytes always."""

import hashlib
import json
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from timeline.config import BuildConfig
from timeline.output.files import OutputFile
from timeline.output.writer import write_files

from ..conftest import ROOT, all_files, tree

EXPECTED = ROOT / "tests/expected"


def test_output_is_as_expected(starter_files: dict[str, bytes], request: pytest.FixtureRequest) -> None:
    files = [
        readable(OutputFile(path, content))
        for path, content in starter_files.items()
        if not path.startswith("assets/")
    ]
    if request.config.getoption("--bless"):
        subprocess.run(["rm", "-rf", str(EXPECTED)], check=True)
        write_files(files, EXPECTED)
    contents, expected = {file.path: file.content for file in files}, tree(EXPECTED)
    differing = [path for path in sorted({*contents, *expected}) if contents.get(path) != expected.get(path)]
    assert differing == [], "if right: pytest --bless"


def readable(file: OutputFile) -> OutputFile:
    """Return the file; a database as the SQL that makes it, so that a change can be read."""
    if not file.path.endswith(".sqlite"):
        return file
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(file.content)
        return OutputFile(f"{file.path}.sql", "".join(f"{line}\n" for line in database.iterdump()).encode())


def test_above_five_hundred_events_the_whole_has_a_page_of_its_own(
    site: BuildConfig, starter_files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "timeline.html" not in starter_files
    monkeypatch.setattr("timeline.pages.home.WHOLE", 7)
    files = {file.path: file.content.decode() for file in all_files(site) if file.path.endswith(".html")}
    assert 'id="e-2009-mushroom-trial"' in files["timeline.html"]
    assert '<article class="event' in files["years/index.html"]
    assert 'id="e-2009-mushroom-trial"' in files["years/index.html"]
    assert 'id="e-2009-mushroom-trial"' not in files["index.html"]
    assert 'href="years/2009.html"' in files["index.html"]


def test_another_chronicle_brings_nothing_of_ours(starter_files: dict[str, bytes]) -> None:
    for path, content in starter_files.items():
        if not path.startswith("assets/"):
            result = [word for word in ("京蒙", "内蒙", "內蒙", "赤峰") if word.encode() in content]
            assert result == [], path


def test_exports_have_the_keys_of_the_record(real_files: dict[str, bytes]) -> None:
    lists = {
        name: json.loads(real_files[f"data/{name}.json"])
        for name in """
            events regions pairings leaders sources figures terms documents organisations corrections
        """.split()
    }
    event = next(each for each in lists["events"] if each["id"] == "2023-beijing-delegation")
    assert {"id", "date", "title", "kind", "regions", "leaders", "summary", "figures", "citations"} <= set(
        event
    )
    assert {"notes", "themes", "date_note"} <= set(event)
    assert {"id", "name", "role"} <= set(event["leaders"][0])
    assert set(event["leaders"][0]["name"]) == {"hans", "hant"}
    assert {"source", "paragraph", "anchor"} <= set(event["citations"][0])
    figure = lists["figures"][0]
    assert {"event", "value", "unit", "measure", "period"} <= set(figure)
    assert isinstance(figure["value"], int | float)
    leader = next(each for each in lists["leaders"] if each["id"] == "yin-li")
    assert {"id", "name", "pinyin", "roles"} <= set(leader)
    assert {"role", "date", "source", "event", "paragraph", "anchor"} <= set(leader["roles"][0])
    region = next(each for each in lists["regions"] if each["id"] == "aohan")
    assert {"id", "name", "parent", "kind", "code"} <= set(region)
    assert {"giver", "receiver", "start", "citations"} <= set(lists["pairings"][0])
    assert len(lists["events"]) >= 40


@pytest.mark.parametrize("url", ["", "https://chronicle.example.org"])
def test_an_event_page_and_its_stylesheet_stay_light(
    real_site: BuildConfig, real_files: dict[str, bytes], url: str
) -> None:
    files = real_files
    if url:
        files = {file.path: file.content for file in all_files(replace(real_site, url=url, hashed=True))}
    (style,) = (len(files[path]) for path in files if path.startswith("assets/css/site."))
    heaviest = max(
        (len(content), path)
        for path, content in files.items()
        if path.startswith(("events/", "zh-hant/events/")) and "/index/" not in path
    )
    # 3 kB of the heaviest are addresses of 25 claims and tags for reference managers and for other sites
    assert heaviest[0] + style < 44_000, heaviest


def test_books_and_archives_in_a_folder_are_offered_with_size_and_digest(
    site: BuildConfig, tmp_path: Path
) -> None:
    (tmp_path / "chronicle.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "chronicle-1.0.zip").write_bytes(b"PK" * 1000)
    (tmp_path / "notes.txt").write_text("not for readers")
    files = {file.path: file.content for file in all_files(replace(site, attached=tmp_path))}
    offers = {path: content for path, content in files.items() if path.startswith("files/")}
    assert set(offers) == {"files/chronicle.pdf", "files/chronicle-1.0.zip"}
    for folder, up in (("", ""), ("zh-hant/", "../")):
        page = files[f"{folder}downloads.html"].decode()
        for path, content in offers.items():
            assert f'href="{up}{path}"' in page
            assert hashlib.sha256(content).hexdigest() in page
        assert "2 KB" in page
