"""Jumps at every width, with and without motion, from the disk and over HTTP, with 76 and with 10,000 events.

Wants a quarter of an hour, and 400 MB for the large site.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from timeline.pages.home import PRINTED

from ..bench.finding import built
from ..bench.generate import write_record
from . import jumps
from .conftest import keeping
from .jumps import WIDTHS, follow, links, place_faults, reader

pytestmark = pytest.mark.slow

__all__ = ["keeping"]  # a fixture

REAL = ["e-2024-labour-employment", "e-2023-framework-agreement"]
MOTIONS = ("no-preference", "reduce")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("large")
    write_record(folder / "record", 10_000)
    return built(folder / "record", folder / "site")


@pytest.fixture(scope="module")
def far(large: Path) -> list[str]:
    """Return two years of the large record: one near its end, one in its middle."""
    return far_years(large / "timeline.html", 10_000)


def far_years(file: Path, events: int) -> list[str]:
    page = LexborHTMLParser(file.read_text("utf-8"))
    assert len(page.css("[id^='e-']")) == events
    years = [each.attributes["id"] or "" for each in page.css(".year[id]")]
    return [years[-3], years[len(years) // 2]]


@pytest.fixture(params=["file", "http"])
def address(request: pytest.FixtureRequest) -> str:
    how: str = request.param
    return how


@pytest.fixture(scope="module")
def roots(on_disk: Path, large: Path) -> Iterator[dict[Path, str]]:
    with jumps.serve(on_disk) as real, jumps.serve(large) as other:
        yield {on_disk: real, large: other}


@pytest.mark.parametrize("motion", MOTIONS)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_link_of_the_real_record_lands_on_its_target(
    browser: Browser, on_disk: Path, roots: dict[Path, str], address: str, width: int, motion: str
) -> None:
    root = on_disk.as_uri() if address == "file" else roots[on_disk]
    page = reader(browser, width, motion)
    faults = [
        each
        for folder in ("", "/zh-hant")
        for link in links(on_disk, folder.lstrip("/")).values()
        for each in follow(page, root + folder, *link)
    ]
    faults += place_faults(page, root, "index.html", REAL, "about.html")
    assert faults == []
    page.context.close()


@pytest.mark.parametrize("motion", MOTIONS)
@pytest.mark.parametrize("width", WIDTHS)
def test_links_of_ten_thousand_events_land_on_their_targets(
    browser: Browser,
    large: Path,
    far: list[str],
    roots: dict[Path, str],
    address: str,
    width: int,
    motion: str,
) -> None:
    root = large.as_uri() if address == "file" else roots[large]
    kinds = links(large, sources=False)
    assert {"timeline.html", "years/…", "sources/…/…"} <= {kind[0] for kind in kinds}
    page = reader(browser, width, motion)
    faults = [each for link in kinds.values() for each in follow(page, root, *link)]
    faults += place_faults(page, root, "timeline.html", far, "about.html")
    assert faults == []
    page.context.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_back_to_a_page_that_the_browser_kept(
    keeping: Browser, on_disk: Path, large: Path, far: list[str], roots: dict[Path, str], width: int
) -> None:
    page = reader(keeping, width)
    faults = place_faults(page, roots[on_disk], "index.html", REAL, "about.html", in_cache=True)
    faults += place_faults(page, roots[large], "timeline.html", far, "about.html", in_cache=True)
    assert faults == []
    page.context.close()


def test_links_of_the_longest_page_land_on_their_targets(browser: Browser, tmp_path: Path) -> None:
    """All events whole on one page, as far as there is one: a million pixels long."""
    write_record(tmp_path / "record", PRINTED)
    site = built(tmp_path / "record", tmp_path / "site")
    page = reader(browser, 360)
    years = far_years(site / "years/index.html", PRINTED)
    with jumps.serve(site) as root:
        assert place_faults(page, root, "years/index.html", years, "about.html") == []
    page.context.close()
