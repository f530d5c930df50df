"""Whatever passes the check builds; `make torture` makes everything of very many records."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from timeline.build import build
from timeline.config import BuildConfig
from timeline.curate.all_problems import all_problems
from timeline.exports.social_cards import fonts_missing
from timeline.record.loader import read_records

from ..conftest import ROOT, all_files, without
from ..support import valid_records
from ..support.sampling import number_of_sample
from ..support.valid_records import Values

NAME = {"hans": "山水", "hant": "山水"}
OTHER = {"hans": "水山", "hant": "水山"}
BARE: dict[str, list[Values]] = {
    "chronicle": [
        {
            "id": "bare", "title": NAME, "subtitle": "山水", "about": "山水", "period": "1996/2024",
            "version": "1", "released": "2026-01-31", "giver": {"region": "giver", "short": NAME},
            "receiver": {"region": "receiver", "short": NAME}, "publisher": NAME, "contact": "a@example.org",
            "licence": {"name": "CC0", "address": "https://example.org/"},
        }
    ],
    "levels": [{"id": "top", "name": NAME}],
    "regions": [
        {"id": "giver", "name": NAME, "kind": "top"}, {"id": "receiver", "name": OTHER, "kind": "top"},
    ],
}  # fmt: skip
"""The least that is a chronicle"""


def config_of(record: dict[str, list[Values]], folder: Path, cache: Path, url: str = "") -> BuildConfig:
    """Write a record and return what builds it; with an address, as it is published."""
    valid_records.write(record, folder / "data", folder / "content")
    problems = all_problems(
        read_records(folder / "data", folder / "content"), folder / "data", folder / "absent"
    )
    assert list(map(str, problems)) == []
    return BuildConfig(
        data=folder / "data", content=folder / "content", theme=ROOT / "themes/paper", url=url, version="0",
        built="2026-01-31", pictures=bool(url), hashed=bool(url),
        cache=cache,
    )  # fmt: skip


@settings(
    deadline=None, suppress_health_check=[*HealthCheck], max_examples=1, database=None,
    phases=[Phase.generate],  # to make a failing record smaller takes minutes
)  # fmt: skip
@seed(number_of_sample())
@given(record=valid_records.records(most=1))
def test_what_passes_the_check_builds(
    tmp_path_factory: pytest.TempPathFactory, build_cache: Path, record: dict[str, list[Values]]
) -> None:
    assert all_files(config_of(record, tmp_path_factory.mktemp("record"), build_cache))


@settings(
    deadline=None, suppress_health_check=[*HealthCheck], max_examples=20, database=None,
    phases=[Phase.generate],
)  # fmt: skip
@seed(number_of_sample())
@given(record=valid_records.records(most=3))
def test_nothing_is_reported_of_valid_records(
    tmp_path_factory: pytest.TempPathFactory, record: dict[str, list[Values]]
) -> None:
    config_of(record, tmp_path_factory.mktemp("record"), Path())


@pytest.mark.parametrize(
    ("period", "period_text"),
    [
        ("1996/..", "<span>1996年起</span>"),
        ("../2024", "<span>2024年以前</span>"),
        ("2010", "<span>2010年</span>"),
        ("1996/2024", "<span>1996—2024</span>"),
    ],
)
def test_a_chronicle_without_events_builds_for_any_period(
    tmp_path: Path, build_cache: Path, period: str, period_text: str
) -> None:
    """An ongoing one, too; also its feeds, which have no entries then."""
    record = BARE | {"chronicle": [BARE["chronicle"][0] | {"period": period}]}
    first, *_ = build(config_of(record, tmp_path, build_cache))  # the other edition differs in words alone
    files = {file.path: file.content for file in first()}
    assert period_text in files["index.html"].decode()
    assert b"<updated>2026-01-31T00:00:00Z</updated>" in files["feed.xml"]


def test_texts_longer_than_a_picture_are_cut_in_it(tmp_path: Path, build_cache: Path) -> None:
    """Each picture is one page; else those after it would show other pages than their own."""
    if fonts_missing():
        without("apt-get install fonts-noto-cjk")
    long = {"subtitle": "山水" * 200, "title": {"hans": "山水" * 200, "hant": "山水" * 200}}
    long |= {side: {"region": side, "short": long["title"]} for side in ("giver", "receiver")}
    record = BARE | {"chronicle": [BARE["chronicle"][0] | long]}
    files = [file.path for file in all_files(config_of(record, tmp_path, build_cache, "https://example.org"))]
    assert [path for path in files if path.endswith(".png")] == [
        "pictures/chronicle.png", "zh-hant/pictures/chronicle.png",
    ]  # fmt: skip
