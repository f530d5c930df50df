"""Feeds as a feed reader sees them."""

import feedparser
import pytest
from msgspec.structs import replace

from timeline.chronicle.chronicle import Chronicle
from timeline.config import BuildConfig
from timeline.record.records import Records

from ..conftest import all_files


@pytest.fixture(scope="module")
def site_files(site_of_starter: BuildConfig) -> dict[str, bytes]:
    """Return the starter's site where it knows its own address."""
    return {
        file.path: file.content for file in all_files(replace(site_of_starter, url="https://example.org/t"))
    }


def read(content: bytes) -> feedparser.FeedParserDict:
    feed = feedparser.parse(content)
    assert not feed.bozo, feed.bozo_exception
    return feed


def test_the_feed_of_all_events_is_read_by_a_feed_reader(
    real_files: dict[str, bytes], record: Records
) -> None:
    for folder, title in (("", "京蒙协作年表"), ("zh-hant/", "京蒙協作年表")):
        feed = read(real_files[f"{folder}feed.xml"])
        assert feed.feed.title == title
        assert len(feed.entries) == len(record.events)
        assert {entry.link for entry in feed.entries} == {
            f"events/{event.id}.html" for event in record.events
        }
        assert len({entry.id for entry in feed.entries}) == len(feed.entries)
        assert all(
            entry.id.startswith("urn:uuid:") and entry.summary and entry.updated for entry in feed.entries
        )


def test_regions_have_feeds_with_those_below_and_leaders_with_what_they_attended(
    real_files: dict[str, bytes], record: Records
) -> None:
    chronicle = Chronicle(record)
    for region in chronicle.regions.values():
        expected = {
            f"../events/{entry.event.id}.html" for entry in chronicle.events_in_subtree.get(region.id, ())
        }
        path = f"regions/{region.id}.xml"
        assert (path in real_files) == bool(expected)
        if expected:
            assert {entry.link for entry in read(real_files[path]).entries} == expected
    for leader, roles in chronicle.roles.items():
        result = {entry.link for entry in read(real_files[f"leaders/{leader}.xml"]).entries}
        assert result == {f"../events/{role.entry.event.id}.html" for role in roles}


def test_pages_name_their_feed(real_files: dict[str, bytes]) -> None:
    for path in ("regions/chifeng", "leaders/yin-li"):
        name = path.split("/")[1]
        assert f'type="application/atom+xml" href="../{path}.xml"'.encode() in real_files[f"{path}.html"]
        assert f"{name}.xml".encode() in real_files[f"{path}.html"]


def test_addresses_are_absolute_where_the_site_knows_its_own(site_files: dict[str, bytes]) -> None:
    feed = read(site_files["zh-hant/feed.xml"])
    assert feed.feed.links[0].href == "https://example.org/t/zh-hant/feed.xml"
    page = "https://example.org/t/zh-hant/changes.html#correction-2021-mushroom-park-date"
    assert [entry.link for entry in feed.entries if "/events/" not in entry.link] == [page]
    assert all(entry.link.startswith("https://example.org/t/zh-hant/") for entry in feed.entries)


def test_a_correction_is_an_entry_of_what_it_mends_and_of_all(starter_files: dict[str, bytes]) -> None:
    page = "changes.html#correction-2021-mushroom-park-date"
    for path, is_there in (
        ("feed.xml", True), ("regions/longde.xml", True), ("leaders/shan-qiming.xml", False),
    ):  # fmt: skip
        result = [entry for entry in read(starter_files[path]).entries if entry.link.endswith(page)]
        assert bool(result) == is_there, path
        for entry in result:
            assert entry.title == "更正：隆德县柳湾村菌菇园建成"
            assert all(text in entry.summary for text in ("2012年", "2012年6月", "日期", "写得更细"))
    old, new = starter_files["regions/minhou-xian.xml"], starter_files["regions/minhou.xml"]
    assert old == new, "an old name goes on being read"


def test_ids_stay_when_the_site_moves(starter_files: dict[str, bytes], site_files: dict[str, bytes]) -> None:
    before, after = (read(files["feed.xml"]).entries for files in (starter_files, site_files))
    assert [entry.id for entry in before] == [entry.id for entry in after]


def test_a_long_feed_holds_what_was_published_last(
    site: BuildConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline.exports.atom.LIMIT", 3)
    files = {file.path: file.content for file in all_files(site)}
    entries = read(files["feed.xml"]).entries
    assert len(entries) == 3
    assert entries[0].title.startswith("更正：")
    assert entries[1].title.startswith("201")
