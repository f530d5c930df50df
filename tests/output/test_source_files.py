"""Links and leftovers in folders of sources: what is read, and what others left there."""

import os
import shutil
from pathlib import Path

import pytest

from timeline.cache.build_key import folder_digest
from timeline.curate.fix import CorrectedFile, write_corrections
from timeline.output.files import source_files
from timeline.record.loader import read_records
from timeline.record.records import Records
from timeline.render.assets import assets

from ..conftest import ROOT, STARTER, problems

LEFTOVERS = (
    ".#x.yaml", ".x.yaml.swp", "x.yaml~", "#x.yaml#", ".DS_Store", "Thumbs.db", "ehthumbs.db", "desktop.ini",
    ".x.md.swp", "x.md~", "x.css~", ".x.css.swp", "__pycache__/x.yaml",
)  # fmt: skip


def leave(folder: Path) -> None:
    """Leave in a folder what editors and systems do: Emacs, for one, a link that leads nowhere."""
    for name in LEFTOVERS:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("[: not to be read", "utf-8")
    (folder / ".#x.yaml").unlink()
    (folder / ".#x.yaml").symlink_to("curator@host.1234:5678")


@pytest.mark.parametrize("folder", ["data", "data/events", "content"])
def test_leftovers_in_the_record_are_passed_over(starter: Path, folder: str) -> None:
    before = folder_digest(starter / folder)
    leave(starter / folder)
    assert problems(starter) == []
    assert folder_digest(starter / folder) == before, "nothing has to be built again"


def test_leftovers_and_links_in_the_theme_are_not_published(tmp_path: Path, record: Records) -> None:
    shutil.copytree(ROOT / "themes/paper/static", tmp_path / "static")
    before = assets(tmp_path, record.chronicle[0])
    leave(tmp_path / "static/css")
    leave(tmp_path / "static")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/secret.svg").write_text("<svg/>")
    (tmp_path / "static/linked").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "static/secret.svg").symlink_to(tmp_path / "elsewhere/secret.svg")
    assert assets(tmp_path, record.chronicle[0]) == before


def test_linked_folders_are_read_at_any_depth(starter: Path, tmp_path: Path) -> None:
    whole = read_records(STARTER / "data", STARTER / "content").records
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "deep").mkdir(parents=True)
    shutil.move(starter / "data/events/2010-2019.yaml", elsewhere / "deep/2010s.yaml")
    (starter / "data/events/more").symlink_to(elsewhere)
    (elsewhere / "deep/above").symlink_to(elsewhere)  # ends, and nothing is read twice
    read = read_records(starter / "data", starter / "content")
    assert sorted(event.id for event in read.records.events) == sorted(event.id for event in whole.events)
    assert problems(starter) == []
    before = folder_digest(starter / "data")
    (elsewhere / "deep/2010s.yaml").write_text("- id: x\n")
    assert folder_digest(starter / "data") != before


def test_a_link_out_of_the_essays_is_refused(starter: Path, tmp_path: Path) -> None:
    essay = "---\ntitle: 秘密\n---\n没有要发布的意思。\n"
    (tmp_path / "secret.md").write_text(essay, "utf-8")
    (starter / "content/secret.md").symlink_to(tmp_path / "secret.md")
    (problem,) = problems(starter)
    assert problem.startswith("content/secret.md:1:1: 是链接，指向 content/ 之外的文件")
    assert problem.endswith("[outside-link]")
    (starter / "content/secret.md").unlink()
    (starter / "content/.drafts").mkdir()
    (starter / "content/.drafts/secret.md").write_text(essay, "utf-8")
    (starter / "content/secret.md").symlink_to(".drafts/secret.md")
    assert problems(starter) == []


def test_a_folder_that_is_not_there_has_no_files(tmp_path: Path) -> None:
    (tmp_path / "nowhere").symlink_to("gone")
    os.mkfifo(tmp_path / "pipe.yaml")
    assert source_files(tmp_path / "none") == []
    assert source_files(tmp_path) == [tmp_path / "nowhere", tmp_path / "pipe.yaml"]


def test_corrections_are_made_where_a_link_leads(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_text("id : x\n")
    (tmp_path / "linked.yaml").symlink_to("real.yaml")
    write_corrections([CorrectedFile(tmp_path / "linked.yaml", "id : x\n", "id: x\n")])
    assert (tmp_path / "linked.yaml").is_symlink()
    assert (tmp_path / "real.yaml").read_text() == "id: x\n"
