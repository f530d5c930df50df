"""The pages of regions: each count everywhere the same, each pairing with its sources, each mark a link."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

from timeline.chronicle.chronicle import Chronicle
from timeline.config import BuildConfig
from timeline.pages.paging import CARDS
from timeline.pages.region import FOLDED, RegionPage, routes
from timeline.record.records import Records

from ..support.hostile import hostile_files
from ..support.sampling import rotated


def text_of(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def counts_of_picture(html: str) -> dict[str, set[int]]:
    """Return the counts of the index's pictures, by the path of each region."""
    results: dict[str, set[int]] = {}
    pattern = r'<a class="mark place[^"]*"\s+href="([^"]+)"><title>[^<]*?，(\d+)件'
    for path, count in re.findall(pattern, html):
        results.setdefault(path.rpartition("/")[2], set()).add(int(count))
    return results


def counts_of_list(html: str) -> dict[str, int]:
    rows = re.findall(
        r'<th scope="row"><a\s+href="([^"]+)">[^<]*</a></th><td class="number">(\d+)件</td>', html
    )
    assert len({path for path, _ in rows}) == len(rows)
    return {path.rpartition("/")[2]: int(count) for path, count in rows}


@pytest.mark.parametrize("folder", ["", "zh-hant/"])
def test_a_region_has_one_count_on_every_page(
    real_files: dict[str, bytes], record: Records, folder: str
) -> None:
    index = real_files[f"{folder}regions/index.html"].decode()
    list_counts, picture_counts = counts_of_list(index), counts_of_picture(index)
    assert {*list_counts} == {f"{region.id}.html" for region in record.regions}
    assert len(picture_counts) > 30
    for path, counts in picture_counts.items():
        assert counts == {list_counts[path]}, path
    chronicle = Chronicle(record)
    for region in record.regions:
        page = real_files[f"{folder}regions/{region.id}.html"].decode()
        own = re.search(r"<small>(\d+)件[写寫]到", page)
        assert own
        assert int(own[1]) == list_counts[f"{region.id}.html"], region.id
        assert page.count('<article class="event') == int(own[1]), region.id
        assert int(own[1]) == len(chronicle.entries_by_region.get(region.id, ()))


def test_each_pairing_has_its_sources_in_the_list_and_in_the_ledger(
    real_files: dict[str, bytes], record: Records
) -> None:
    index, ledger = (real_files[path].decode() for path in ("regions/index.html", "pairings.html"))
    for pairing in record.pairings:
        giver = r'<p><a class="giver"[^>]*>[^<]*</a>'
        since = rf'<a\s+class="since"\s+href="[^"]*#pairing-{pairing.id}">'
        (row,) = re.findall(rf"{giver} {since}.*?</p>", index, re.DOTALL)
        (item,) = re.findall(rf'<li id="pairing-{pairing.id}">.*?</li>', ledger, re.DOTALL)
        for html in (row, item):
            for citation in pairing.citations:
                assert f"sources/{citation.source}.html#p{citation.paragraph}" in html, pairing.id
        marks = re.findall(rf'<a class="mark k-diamond"\s+href="[^"]*#pairing-{pairing.id}">', index)
        assert len(marks) == 3, "once in the picture for each width"


class Pictures(HTMLParser):
    """The links of a page's pictures, with their names."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self.groups: list[str] = []
        self._depth, self._in_title = 0, False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "svg":
            self._depth += 1
            if "picture" in attributes.get("class", ""):
                self.groups.append(attributes.get("aria-label", ""))
        elif self._depth and tag == "a":
            self.links.append((attributes["href"], ""))
        self._in_title = bool(self._depth) and tag == "title"

    def handle_endtag(self, tag: str) -> None:
        self._depth -= tag == "svg"
        self._in_title = False

    def handle_data(self, data: str) -> None:
        if self._in_title and self.links:
            self.links[-1] = (self.links[-1][0], self.links[-1][1] + data)


@pytest.mark.parametrize("path", ["regions/index.html", "regions/aohan.html", "regions/beijing.html"])
def test_every_mark_is_a_link_with_a_name(real_files: dict[str, bytes], path: str) -> None:
    result = Pictures(real_files[path].decode())
    assert len(result.groups) >= 2
    assert all(len(name) > 8 for name in result.groups)
    assert result.links
    assert [href for href, name in result.links if len(name.strip()) < 4] == []


def test_a_region_page_says_where_there_are_no_figures(real_files: dict[str, bytes]) -> None:
    page = text_of(real_files["regions/aohan.html"].decode())
    assert "没有单独写敖汉旗的数字" in page
    assert "不能当作敖汉旗的数" in page
    assert "没有单独写" not in text_of(real_files["regions/chifeng.html"].decode())


def test_the_folds_and_the_own_events_are_all_events_of_the_line(record: Records) -> None:
    chronicle = Chronicle(record)
    for route in routes(chronicle):
        page = route.page()
        if isinstance(page, RegionPage):
            groups = [page.own, *(unit.entries for unit in page.above), [entry for entry, _ in page.below]]
            ids = [entry.event.id for group in groups for entry in group]
            assert len(set(ids)) == len(ids), page.region.id
            line = (page.region, *page.ancestors)
            expected = {
                entry.event.id for region in line for entry in chronicle.entries_by_region.get(region.id, ())
            }
            assert expected <= set(ids), page.region.id


@rotated
def test_very_many_events_are_lines_and_links(
    site: BuildConfig, record: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = tuple(
        event.model_copy(update={"id": f"{event.id}-{n}"}) for event in record.events for n in range(8)
    )
    chronicle = Chronicle(replace(record, events=many))
    pages = {route.path: route for route in routes(chronicle)}
    page = pages["regions/neimenggu.html"].page()
    assert isinstance(page, RegionPage)
    assert page.count > CARDS
    assert not page.full
    county = pages["regions/aohan.html"].page()
    assert isinstance(county, RegionPage)
    assert any(len(unit.entries) > FOLDED for unit in county.above)
    files = hostile_files(site, replace(record, events=many), monkeypatch)
    html = files["regions/aohan.html"].decode()
    assert html.count("<details>") == len(county.above)
    assert html.count('<ol class="brief">') == sum(len(unit.entries) <= FOLDED for unit in county.above)
    assert '<article class="event' not in files["regions/neimenggu.html"].decode()


def test_without_pairings_and_coordinates_the_pages_hold(
    site: BuildConfig, record: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    regions = tuple(each.model_copy(update={"latitude": None, "longitude": None}) for each in record.regions)
    files = hostile_files(site, replace(record, regions=regions, pairings=()), monkeypatch)
    index = files["regions/index.html"].decode()
    assert "<svg" not in index.partition("<main")[2]
    assert {*counts_of_list(index)} == {f"{region.id}.html" for region in record.regions}
    assert "没有写到" in text_of(index)
    assert "没有写到结对" in text_of(files["pairings.html"].decode())
    assert 'class="locator' not in files["regions/aohan.html"].decode()


def test_a_region_names_each_person_once_with_all_roles(real_files: dict[str, bytes]) -> None:
    page = real_files["regions/neimenggu.html"].decode()
    people = re.search(r"<h2>人物</h2>\s*<ul class=\"people-list\">(.*?)</ul>", page, re.DOTALL)
    assert people
    leaders = re.findall(r'href="\.\./leaders/([a-z-]+)\.html"', people[1])
    assert len(leaders) == len({*leaders}) > 20
    (governor,) = re.findall(r"<li><a href=\"\.\./leaders/wang-lixia\.html\">.*?</li>", people[1], re.DOTALL)
    assert governor.count("<small>") == 2


def test_money_is_before_all_else_and_alone_has_sorts(real_files: dict[str, bytes]) -> None:
    for path in ("regions/neimenggu.html", "regions/chifeng.html"):
        page = real_files[path].decode()
        money = re.findall(r'<p class="sum">(.*?)</p>', page, re.DOTALL)
        assert all("元<" in each and "<em>" in each for each in money)
        others = re.findall(r'<td class="number">(.*?)</td>', page, re.DOTALL)
        assert not any("元<" in each or "<em>" in each for each in others)
        assert money
        assert others
        assert page.index(money[-1]) < page.index(others[0])
        groups = re.findall(r'scope="rowgroup">(.*?)<', page)
        assert len(groups) == len(set(groups)) > 2


def test_a_pairing_of_unseen_start_has_dashes(real_files: dict[str, bytes], record: Records) -> None:
    page = LexborHTMLParser(real_files["pairings.html"].decode())
    dashed_ids = {line.attributes["id"] for line in page.css(".pairs li") if line.css("i.unseen-start")}
    assert dashed_ids == {f"pairing-{each.id}" for each in record.pairings if not each.start} != set()
