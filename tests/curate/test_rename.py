"""A record is renamed everywhere or nowhere, and its old address leads on."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from timeline.__main__ import main
from timeline.curate.transaction import resume
from timeline.record.loader import JOURNAL, read_records
from timeline.record.references import by_key

from ..conftest import ROOT, problems, spoil
from ..history.test_permanence import Pages, Run, git, pages, publish, repository, run  # noqa: F401  # fixtures
from ..support.sampling import rotated

KINDS = (
    "event:2012-mushroom-park", "region:minhou", "leader:shan-qiming", "source:minning-huigu-2020",
    "term:minning-xiezuo", "document:xiezuo-xieyi-2003", "organisation:shili-junye", "kind:tally",
    "theme:mechanism", "essay:about", "pairing:minhou-longde", "measure:funds", "sort:allocated",
    "level:county", "correction:2021-mushroom-park-date",
)  # fmt: skip


@rotated
def test_a_record_of_every_kind_is_renamed_and_its_old_place_leads_on(
    repository: Path,  # noqa: F811
    run: Run,  # noqa: F811
    pages: Pages,  # noqa: F811
) -> None:
    before = pages()
    for number, old in enumerate(KINDS):
        new = f"{old.partition(':')[0]}:neu-{number}"
        status, output = run("rename", old, new)
        assert status == 0, output
        assert output.endswith(f"{old} 改为 {new}\n")
    assert run("check")[0] == 0
    records = read_records(repository / "data", repository / "content").records
    assert not set(KINDS) & by_key(records).keys()
    after = pages()
    assert {path for path in before if path.endswith((".html", ".xml"))} <= set(after)
    for path in ("events/2012-mushroom-park.html", "regions/minhou.html", "about.html"):
        assert 'http-equiv="refresh"' in after[path], path
    for path, id_ in (
        ("pairings.html", "pairing-minhou-longde"), ("figures.html", "m-funds"),
        ("changes.html", "correction-2021-mushroom-park-date"),
    ):  # fmt: skip
        assert f'id="{id_}"' in after[path], path
    ids_before, ids_after = (re.findall(r"<id>(.*?)</id>", each["feed.xml"]) for each in (before, after))
    assert sorted(ids_before) == sorted(ids_after), "a reader of the feed gets no entry again"
    assert not re.search(r"(regions/minhou|leaders/shan-qiming|kinds/tally)\.", after["index.html"])
    publish(repository, "2026-02-02")
    assert run("check")[0] == 0
    spoil(repository / "data/events/2010-2019.yaml", "  date: 2012-06\n", "  date: 2012-07\n")
    assert run("check")[1].count("[uncorrected]") == 1, "a rename hides no change, before or after"


def test_comments_and_layout_stay(repository: Path, run: Run) -> None:  # noqa: F811
    file = repository / "data/pairings.yaml"
    text = file.read_text("utf-8").replace("giver: minhou\n", "giver:   'minhou'  # minhou, 闽侯\n")
    file.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert run("rename", "region:minhou", "region:minhou-county")[0] == 0
    expected = text.replace("'minhou'", "'minhou-county'").replace("\n", "\r\n")
    assert file.read_bytes() == b"\xef\xbb\xbf" + expected.encode()
    difference = git(repository, "diff", "--numstat", "--", "data/regions.yaml", "data/events")
    assert all(row.split()[0] == row.split()[1] for row in difference.splitlines())


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("event:nothing", "event:x", "没有记录 event:nothing"),
        ("event:2015-teachers", "region:x", "不是同一种记录"),
        ("event:2015-teachers", "event:X", "不能作标识"),
        ("event:2015-teachers", "event:../x", "不能作标识"),
        ("event:2015-teachers", "event:2012-mushroom-park", "已是另一条记录"),
        ("event:2015-teachers", "event:2012-mushrooms", "用过，不能再用"),
        ("event:2015-teachers", "event:2016-school", "用过，不能再用"),
        ("event:2012-mushroom-park", "event:2012-mushrooms", "旧网址会一直指向这里"),
    ],
)
def test_what_cannot_be_is_refused(repository: Path, run: Run, old: str, new: str, message: str) -> None:  # noqa: F811
    status, result = run("rename", old, new)
    assert status == 2
    assert message in result
    assert git(repository, "status", "--short") == ""


def test_a_record_that_is_not_sound_is_not_touched(repository: Path, run: Run) -> None:  # noqa: F811
    spoil(repository / "data/leaders.yaml", "pinyin: Lín Sùyún", "pinyn: Lín Sùyún")
    before = git(repository, "diff")
    status, output = run("rename", "region:minhou", "region:x")
    assert status == 1
    assert "data/leaders.yaml" in output
    assert git(repository, "diff") == before


def test_a_rename_is_taken_back_before_it_was_published(repository: Path, run: Run) -> None:  # noqa: F811
    before = (repository / "data/redirects.yaml").read_bytes()
    publish(repository, "2026-01-02")
    assert run("rename", "theme:mechanism", "theme:a")[0] == 0
    assert run("rename", "theme:a", "theme:b")[0] == 0
    assert run("rename", "theme:b", "theme:a")[0] == 0
    assert run("rename", "theme:a", "theme:mechanism")[0] == 0
    assert (repository / "data/redirects.yaml").read_bytes() == before
    assert git(repository, "status", "--short") == ""


def test_chains_are_followed_to_their_end(repository: Path, run: Run, pages: Pages) -> None:  # noqa: F811
    assert run("rename", "region:minhou", "region:a")[0] == 0
    publish(repository, "2026-02-02")
    assert run("rename", "region:a", "region:b")[0] == 0
    site = pages()
    for path in ("regions/minhou.html", "regions/minhou-xian.html", "regions/a.html"):
        assert "url=../regions/b.html" in site[path], path


KILL_SCRIPT = """
import os, sys
from pathlib import Path
import timeline.curate.transaction
from timeline.__main__ import main
left = int(sys.argv.pop(1))
replace = Path.replace
def counted(self, target):
    global left
    if left == 0:
        os.kill(os.getpid(), 9)
    left -= 1
    return replace(self, target)
Path.replace = counted
sys.exit(main())
"""


@rotated
def test_killed_at_any_step_it_is_finished_or_was_never_begun(starter: Path) -> None:
    """A record in which a rename is half done is refused until the command is run again."""
    folders = ["--data", str(starter / "data"), "--content", str(starter / "content")]
    rename = [*folders, "rename", "region:minhou", "region:minhou-county"]
    world = os.environ | {"PYTHONPATH": str(ROOT / "plugins"), "SOURCE_DATE_EPOCH": "1769990400"}
    original = starter.with_name("original")
    shutil.copytree(starter, original)
    refusals = 0
    for steps in (0, 2):
        shutil.rmtree(starter)
        shutil.copytree(original, starter)
        process = subprocess.run([sys.executable, "-c", KILL_SCRIPT, str(steps), *rename], env=world)
        assert process.returncode == -9
        if steps:
            assert (starter / "data" / JOURNAL).exists()
            assert any("[unfinished-change]" in each for each in problems(starter))
            refusals += 1
        again = [sys.executable, "-m", "timeline", *rename]
        output = subprocess.run(again, env=world, capture_output=True, text=True).stdout
        assert ("先做完了" in output) == bool(steps)
        assert problems(starter) == []
        assert "region:minhou-county" in by_key(read_records(starter / "data", starter / "content").records)
        assert not list(starter.rglob("*.new"))
    assert refusals == 1


def test_what_there_is_not_cannot_be_removed(repository: Path, run: Run) -> None:  # noqa: F811
    status, output = run("remove", "event:nothing", "--reason", "撤回。")
    assert status == 2
    assert "没有记录 event:nothing" in output
    assert git(repository, "status", "--short") == ""


def test_what_was_corrected_and_renamed_is_removed_without_a_trace(repository: Path, run: Run) -> None:  # noqa: F811
    with (repository / "data/corrections.yaml").open("a") as corrections:
        corrections.write(
            "- {id: x, date: 2021, record: pairing:minhou-longde, field: end, old: 2015年, new: 2016年, "
            "kind: 日期, reason: 记错了。}\n"
        )
    publish(repository, "2026-01-02")
    status, output = run("remove", "pairing:minhou-longde", "--reason", "撤回。", "--unnamed")
    assert status == 0, output
    for file in ("corrections.yaml", "redirects.yaml", "published.json", "removals.yaml", "pairings.yaml"):
        assert "pairing:minhou" not in (repository / "data" / file).read_text("utf-8"), file
    assert "撤回。" in (repository / "data/removals.yaml").read_text("utf-8")


def test_a_file_of_another_layout_is_left_to_its_editor(repository: Path, run: Run) -> None:  # noqa: F811
    file = repository / "data/events/2010-2019.yaml"
    file.write_text(json.dumps(yaml.load(file.read_bytes(), yaml.BaseLoader), ensure_ascii=False), "utf-8")
    git(repository, "commit", "-qam", "as JSON")
    status, output = run("remove", "event:2015-teachers", "--reason", "撤回。")
    assert status == 2
    assert "请先改成以 - 开头" in output
    assert git(repository, "status", "--short") == ""


@pytest.mark.parametrize("whole_folder", [False, True])
def test_linked_files_are_renamed_where_they_are(starter: Path, tmp_path: Path, whole_folder: bool) -> None:
    """The links stay, and so do locks of editors; nothing is half done."""
    elsewhere = tmp_path / "elsewhere"
    if whole_folder:
        shutil.move(starter / "data/events", elsewhere)
        (starter / "data/events").symlink_to(elsewhere)
    else:
        elsewhere.mkdir()
        for file in (starter / "data/events").glob("*.yaml"):
            shutil.move(file, elsewhere / file.name)
            file.symlink_to(elsewhere / file.name)
    (starter / "data/.#regions.yaml").symlink_to("curator@host.1234")
    folders = [f"--data={starter / 'data'}", f"--content={starter / 'content'}"]
    assert main([*folders, "rename", "region:minhou", "region:minhou-county"]) == 0
    assert problems(starter) == []
    assert "minhou-county" in (elsewhere / "2001-2009.yaml").read_text("utf-8")
    links = [starter / "data/events"] if whole_folder else [*(starter / "data/events").iterdir()]
    assert all(link.is_symlink() for link in links)
    assert not [*elsewhere.glob("*.new"), *(starter / "data").rglob("*.new")]
    assert not (starter / "data" / JOURNAL).exists()


def test_the_note_of_a_change_leads_nowhere_else(starter: Path) -> None:
    for path in ("../x.yaml", "/tmp/x.yaml"):
        (starter / "data" / JOURNAL).write_text(json.dumps([["data", path, True]]))
        with pytest.raises(ValueError, match="lies outside its folder"):
            resume(starter / "data", starter / "content")
