"""Every link of a chronicle of 10,000 events, 40,000 pages and more, is followed in linear time."""

import os
import sys
from pathlib import Path

import pytest

from timeline.build import build
from timeline.config import BuildConfig
from timeline.output.link_checker import check_links
from timeline.output.writer import run_write_tasks

from ..bench.generate import write_record
from ..conftest import ROOT

pytestmark = pytest.mark.slow

SECONDS_A_LINK = 30e-6
"""Of processor time; two million links took 13e-6 each"""


def test_every_link_of_a_large_chronicle_lands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_record(tmp_path / "record", 10_000)
    site = BuildConfig(
        data=tmp_path / "record/data", content=tmp_path / "record/content", theme=ROOT / "themes/paper",
        url="", version="0", built="2000-01-01",
    )  # fmt: skip
    run_write_tasks(build(site), tmp_path / "site")
    before = os.times()
    checker = check_links(tmp_path / "site")
    dead_links = checker.lost()
    seconds = sum(os.times()[:4]) - sum(before[:4])
    with capsys.disabled():
        sys.stdout.write(
            f"{checker.pages} pages, {checker.links} links, {len(dead_links)} lost, {seconds:.1f} CPU s\n"
        )
    assert checker.pages > 40_000
    assert (dead_links, checker.outside, checker.strange) == ([], [], [])
    assert seconds < SECONDS_A_LINK * checker.links
