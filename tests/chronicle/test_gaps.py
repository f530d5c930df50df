"""Years of which the documents tell nothing: said wherever years are counted."""

import json
import re

from timeline.chronicle.chronicle import Chronicle
from timeline.record.records import Records

from ..conftest import ROOT


def test_gaps_are_runs_of_years_without_events_and_name_the_tallies_around_them(record: Records) -> None:
    chronicle = Chronicle(record)
    empty = [year for gap in chronicle.gaps for year in range(gap.first, gap.last + 1)]
    assert empty == [year for year in chronicle.year_range if year not in chronicle.years]
    within = {gap.wording: [entry.event.id for entry in gap.within] for gap in chronicle.gaps}
    assert "2011-chifeng-aid-tally" in within["2012年至2020年"]
    assert "2011-chifeng-aid-tally" not in within["1997年至2009年"]
    assert [gap.after for gap in chronicle.gaps] == [2010, 2021]


def test_the_essay_says_which_years_are_empty(record: Records) -> None:
    chronicle = Chronicle(record)
    text = (ROOT / "content/about.md").read_text("utf-8")
    for gap in chronicle.gaps:
        assert gap.wording in text
    assert f"有{sum(gap.last - gap.first + 1 for gap in chronicle.gaps)}年没有收录事件" in text
    assert f"这{len(chronicle.year_range)}年中" in text


def test_pages_and_exports_say_it(real_files: dict[str, bytes], record: Records) -> None:
    words = Chronicle(record).gaps_in_words
    assert "1997年至2009年、2012年至2020年" in words
    for path in ("index.html", "coverage.html"):
        assert words in re.sub("</?span[^>]*>", "", real_files[path].decode())
    assert words in json.loads(real_files["data/datapackage.json"])["description"]
    assert "1997年至2009年：所据文献没有" in real_files["index.html"].decode()
    assert "2012年至2020年：所據文獻沒有單獨記載；" in real_files["zh-hant/index.html"].decode()


def test_a_record_of_every_year_has_no_gaps(record: Records) -> None:
    chronicle = Chronicle(Records(chronicle=record.chronicle, events=record.events[:0]))
    assert [gap.wording for gap in chronicle.gaps] == ["1996年至2024年"]
    assert chronicle.gaps[0].after is None
