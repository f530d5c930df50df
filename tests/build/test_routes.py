"""Addresses are known without making pages, and each makes the page that it promises."""

from timeline import pages
from timeline.build import build_source, checked_records, load
from timeline.chronicle.editions import EDITIONS
from timeline.config import BuildConfig
from timeline.render.edition_build import edition_build


def test_a_route_makes_a_page_of_its_kind_at_its_path(site: BuildConfig) -> None:
    source = build_source(site, checked_records(site, load(site), lambda _: None))
    for edition in EDITIONS:
        routes = list(pages.all_routes(edition_build(source, edition).chronicle))
        assert len({route.path.casefold() for route in routes}) == len(routes)
        for route in routes:
            page = route.page()
            assert page.path == route.path
            assert type(page) is route.kind
