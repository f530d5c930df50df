"""Every export says which paths it may write, so that one of its files can be asked for."""

import posixpath

from msgspec.structs import replace

from timeline.build import build_source, checked_records, load
from timeline.chronicle.editions import EDITIONS
from timeline.config import BuildConfig
from timeline.exports import EXPORTS, export_at, is_shared
from timeline.render.edition_build import edition_build


def test_each_file_is_at_a_path_that_leads_to_its_export_alone(site: BuildConfig) -> None:
    site = replace(site, url="https://a.example")  # else there is no sitemap
    source = build_source(site, checked_records(site, load(site), lambda _: None))
    first = edition_build(source, EDITIONS[0])
    for edition in EDITIONS:
        edition_result = first if edition is EDITIONS[0] else edition_build(source, edition, origin=first)
        for export in EXPORTS:
            if is_shared(export) and edition is not EDITIONS[0]:
                continue
            for file in export.files(edition_result.export_context):
                path = posixpath.relpath(file.path, edition.folder or ".")
                assert export_at(path) is export, path
                assert path not in edition_result.routes


def test_other_paths_lead_to_no_export() -> None:
    for path in (
        "data/terms.yaml",
        "data/schema/lists/no.json",
        "data/csv/no.csv",
        "search/other.js",
        "x.xml",
    ):
        assert export_at(path) is None, path
