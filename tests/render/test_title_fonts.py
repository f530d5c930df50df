"""The glyphs of titles that a published site brings along."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from msgspec.structs import replace

from timeline.commands.settings import BadSetting, Settings, with_defaults
from timeline.commands.site_build import _sources_with_faces, _usable_fonts
from timeline.config import BuildConfig, FontSource
from timeline.record.loader import read_records
from timeline.render import title_fonts as module

from ..conftest import all_files
from ..support.fonts import FILE, title_fonts
from ..support.sampling import rotated

FACE = re.compile(rb'@font-face\{font-family:"Titles (hans|hant)";font-display:swap;[^}]*url\("([^"]+)"\)')


@pytest.fixture(scope="module")
def fonts(site_of_starter: BuildConfig) -> dict[str, module.TitleFont]:
    records = read_records(site_of_starter.data, site_of_starter.content).records
    templates = site_of_starter.theme / "templates"
    return {font.script: font for font in module.title_fonts(title_fonts(), records, templates)}


def characters(font: module.TitleFont) -> set[str]:
    return set(map(chr, TTFont(BytesIO(font.file.content)).getBestCmap()))


def test_the_fonts_have_every_character_of_headings(
    fonts: dict[str, module.TitleFont], starter_files: dict[str, bytes]
) -> None:
    for script, folder in (("hans", ""), ("hant", "zh-hant/")):
        pages = b"".join(
            content
            for path, content in starter_files.items()
            if path.endswith(".html") and path.startswith("zh-hant/") == bool(folder)
        ).decode()
        headings = re.sub("<[^>]*>|&[^;]*;", "", "".join(re.findall(r"<h[123][^>]*>(.*?)</h[123]>", pages)))
        assert len(headings) > 500
        han = set(re.findall(r"[\u3400-\u9fff]", headings))
        assert han - characters(fonts[script]) == set()
        assert len(fonts[script].file.content) <= module.LARGEST


def test_a_font_states_its_licence(fonts: dict[str, module.TitleFont]) -> None:
    for font in fonts.values():
        assert font.family.startswith("Noto Serif CJK")
        assert "Open Font License" in font.licence
        assert font.copyright.startswith("©")
        assert font.address.startswith("http")
        inside = TTFont(BytesIO(font.file.content))["name"]
        assert inside.getDebugName(13) == font.licence, "the licence goes with every copy"


@rotated
def test_the_same_file_gives_the_same_font(
    fonts: dict[str, module.TitleFont], site_of_starter: BuildConfig
) -> None:
    records = read_records(site_of_starter.data, site_of_starter.content).records
    again = module.title_fonts(title_fonts(), records, site_of_starter.theme / "templates")
    assert [font.file for font in again] == [font.file for font in fonts.values()]


def test_a_font_that_would_be_large_has_what_is_most_frequent(
    fonts: dict[str, module.TitleFont], site_of_starter: BuildConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LARGEST", 40_000)
    records = read_records(site_of_starter.data, site_of_starter.content).records
    source = {"hans": title_fonts()["hans"]}
    (small,) = module.title_fonts(source, records, site_of_starter.theme / "templates")
    assert 20_000 < len(small.file.content) <= 40_000
    assert set("的年0A") < characters(small) < characters(fonts["hans"])


@rotated
def test_only_a_site_that_states_fonts_has_any(
    site_of_starter: BuildConfig, starter_files: dict[str, bytes]
) -> None:
    files = {
        file.path: file.content
        for file in all_files(replace(site_of_starter, url="https://example.org", title_fonts=title_fonts()))
    }
    names = {
        f"assets/{path.decode().removeprefix('../')}"
        for _, path in FACE.findall(files["assets/css/site.css"])
    }
    assert len(names) == 2
    assert {path for path in files if path.endswith(".woff2")} == names
    for path in ("colophon.html", "zh-hant/colophon.html"):
        assert files[path].decode().count("Noto Serif CJK") == 2
    assert not [path for path in starter_files if path.endswith(".woff2")]
    assert b"@font-face" not in starter_files["assets/css/site.css"]
    assert b"Noto Serif" not in starter_files["colophon.html"]


def test_a_font_other_than_the_one_stated_is_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = title_fonts()["hans"]
    font = (FILE, source.sha256, source.family)
    wrong = (FILE, "0" * 64, source.family)
    assert dict(_usable_fonts({"hans": font, "hant": wrong})) == {"hans": font}
    assert source.sha256 in capsys.readouterr().err
    misspelt = FontSource(FILE, source.sha256, "Noto Serif CJK XX")
    assert dict(_sources_with_faces({"hans": misspelt, "hant": source})) == {"hant": source}
    assert source.family in capsys.readouterr().err
    assert dict(_usable_fonts({"hans": (tmp_path / "none.otf", "0" * 64, "")})) == {}
    assert "none.otf" in capsys.readouterr().err


@pytest.mark.parametrize("font", [["font.otf"], {"hans": "font.otf"}, {"latn": ("font.otf", "0", "")}])
def test_a_setting_that_is_none_says_how_to_write_it(font: object) -> None:
    settings = with_defaults({"SITEURL": "https://example.org", "TIMELINE_PUBLISH": True})
    with pytest.raises(BadSetting, match="TIMELINE_TITLE_FONTS"):
        Settings.from_pelican({**settings, "TIMELINE_TITLE_FONTS": font})
