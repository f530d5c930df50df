"""The index of the search: segments of two editions belong to each other by their places."""

from pathlib import Path

from timeline.exports.search_index import files
from timeline.record.loader import read_records
from timeline.record.rules.check import check

from ..conftest import spoil
from .conftest import Finish


def test_names_that_are_one_in_a_script_alone_keep_their_places(starter: Path, finish: Finish) -> None:
    spoil(
        starter / "data/regions.yaml",
        "name: {hans: 福州市, hant: 福州市}",
        "name: {hans: 福台市, hant: 福臺市}\n  other_names:\n  - {hans: 福台, hant: 福台}",
    )
    records = check(read_records(starter / "data", starter / "content"))
    names = [Path(file.path).name for file in files(finish(records, edition=1))]
    assert names == ["index.js", "text.js", "spellings.js"]


def test_the_first_edition_has_no_spellings_of_its_own(starter: Path, finish: Finish) -> None:
    records = check(read_records(starter / "data", starter / "content"))
    assert [Path(file.path).name for file in files(finish(records))] == ["index.js", "text.js"]
