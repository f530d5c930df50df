"""Sums of money: what documents say of the same one."""

from pathlib import Path

from msgspec.structs import replace

from timeline.config import BuildConfig

from ..conftest import all_files, spoil

SUM = """\
  - value: 1360
    unit: 万元
    qualifier: 余
    measure: funds
    sort: allocated
    region: longde
    citations:
    - {source: minning-huigu-2020, paragraph: 5, anchor: 農戶605戶}
"""


def test_a_sum_that_documents_write_otherwise_has_all_they_write(
    starter: Path, site_of_starter: BuildConfig
) -> None:
    spoil(
        starter / "data/events/2001-2009.yaml",
        "  figures:\n  - value: 1260\n",
        f"  figures:\n{SUM}  - value: 1260\n",
    )
    files = {
        file.path: file.content.decode()
        for file in all_files(replace(site_of_starter, data=starter / "data"))
        if file.path == "figures.html"
    }
    assert "各文献所写不同" in files["figures.html"]
