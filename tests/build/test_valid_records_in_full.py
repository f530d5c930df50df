"""Very many valid records: each is built, published, archived, verified and set as a book."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from book.commands import main as book
from timeline.__main__ import main as timeline
from timeline.output.checksums import write_checksums
from timeline.output.files import OutputFile
from timeline.output.link_checker import check_links
from timeline.output.writer import write_files
from timeline.pages.colophon import colophons
from timeline.pages.downloads import pages_with_facts

from ..conftest import all_files
from ..support import valid_records
from ..support.valid_records import Values
from .test_valid_records import config_of

pytestmark = pytest.mark.slow

EXAMPLES = int(os.environ.get("TIMELINE_RECORDS", "25"))


@settings(
    deadline=None, suppress_health_check=[*HealthCheck], max_examples=EXAMPLES, database=None,
    phases=[Phase.generate],  # to make a failing record smaller takes hours
)  # fmt: skip
@given(record=valid_records.records())
def test_all_is_made_of_whatever_passes_the_check(
    tmp_path_factory: pytest.TempPathFactory, build_cache: Path, record: dict[str, list[Values]]
) -> None:
    folder = tmp_path_factory.mktemp("record")
    config = config_of(record, tmp_path_factory.mktemp("published"), build_cache, "https://example.org")
    write_site(folder / "built", all_files(config))
    data, content = f"--data={config.data}", f"--content={config.content}"
    into = f"--into={folder / 'dist'}"
    assert timeline([into, "release", f"--site={folder / 'built'}", data]) == 0
    local = config_of(record, tmp_path_factory.mktemp("local"), build_cache)
    write_site(folder / "output", all_files(local))
    checker = check_links(folder / "output")
    assert (checker.lost(), checker.outside, checker.strange) == ([], [], [])
    assert timeline(["archive", f"--site={folder / 'output'}", data, content, into]) == 0
    (archive,) = (folder / "dist").glob("*.zip")
    assert timeline(["verify", str(archive)]) == 0
    assert book([data, content, f"--output={folder / 'dist'}"]) == 0


def write_site(folder: Path, files: list[OutputFile]) -> None:
    write_checksums(folder, write_files(files, folder), colophons(), pages_with_facts())
