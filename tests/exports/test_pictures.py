"""Pictures that stand for pages elsewhere."""

import struct
from pathlib import Path

import pytest
from msgspec.structs import replace

from timeline.config import BuildConfig
from timeline.exports.social_cards import fonts_missing
from timeline.output.files import OutputFile

from ..conftest import all_files, spoil, without

URL = "https://example.org"


@pytest.fixture(scope="module")
def _fonts() -> None:
    if missing := fonts_missing():
        without(f"no fonts {missing}: apt-get install fonts-noto-cjk")


def pictures(files: list[OutputFile]) -> dict[str, bytes]:
    return {file.path: file.content for file in files if file.path.endswith(".png")}


@pytest.mark.usefixtures("_fonts")
def test_each_event_has_its_picture_in_both_scripts_and_its_page_names_it(site: BuildConfig) -> None:
    files = all_files(replace(site, url=URL, pictures=True))
    result = pictures(files)
    pages = {file.path: file.content.decode() for file in files if file.path.endswith(".html")}
    events = [path for path, page in pages.items() if "events/" in path and "noindex" not in page]
    assert len(result) == len(events) + 2
    for content in result.values():
        assert content[:8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack(">II", content[16:24]) == (1200, 630)
    for path in events:
        picture = path.replace("events/", "pictures/").replace(".html", ".png")
        assert f'content="{URL}/{picture}"' in pages[path]
        assert picture in result
    assert f'content="{URL}/pictures/chronicle.png"' in pages["index.html"]
    assert len(set(result.values())) == len(result)


@pytest.mark.usefixtures("_fonts")
def test_pictures_repeat_byte_for_byte_and_hostile_titles_are_text(
    site: BuildConfig, starter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = starter / "data/events/2001-2009.yaml"
    spoil(file, "title: 隆德县柳湾村开始试种菌菇", "title: '#panic()$x$@a*_`//隆德'")
    monkeypatch.setattr("timeline.build.check", lambda result, _: result.records)  # rules refuse such a title
    config = replace(site, data=starter / "data", content=starter / "content", url=URL, pictures=True)
    assert pictures(all_files(config)) == pictures(all_files(config))


def test_pictures_are_made_only_when_publishing(site: BuildConfig) -> None:
    assert pictures(all_files(replace(site, url=URL))) == {}
