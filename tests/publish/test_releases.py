"""Releases: whole, cheap, distinct by their manifests, swapped by a link, cut off without harm."""

import gzip
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import brotli
import pytest

from publish import releases as module
from publish.identity import Identity
from publish.releases import RELEASES, PublishError, Release, Releases, _files
from timeline.__main__ import main
from timeline.config import BuildConfig
from timeline.output.files import FolderReplaced
from timeline.output.swap import swap
from timeline.output.writer import write_files

from ..conftest import STARTER, all_files, spoil
from ..support.sampling import rotated

PAGE = "<!doctype html><title>页</title>" + "".join(f"<p>第{number}段。" for number in range(200))
TREE = {
    "index.html": PAGE,
    "zh-hant/index.html": PAGE,
    "small.html": "<p>短",
    "picture.png": PAGE,
    "assets/css/site.11111111.css": "a{}" * 500,
    "data/published.json": "{}\n",
    "data/datapackage.json": '{"name": "minning"}',
}


@pytest.fixture(autouse=True)
def _no_settling(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not wait for the disk: that would test nothing, and other tests use it."""
    monkeypatch.setattr(module, "_settle", lambda _: None)


def web_tree(folder: Path, **changes: str | None) -> Path:
    """Return a tree for the web with changes by path; None leaves a file out."""
    files: Mapping[str, str | None] = TREE | changes
    tree = folder / "built"
    for path, text in files.items():
        if text is not None:
            (tree / path).parent.mkdir(parents=True, exist_ok=True)
            (tree / path).write_text(text, "utf-8")
        else:
            (tree / path).unlink(missing_ok=True)
    return tree


def record(folder: Path, removals: str = "") -> Path:
    """Return the folder of a record, with its removals as YAML."""
    data = folder / "data"
    data.mkdir(parents=True, exist_ok=True)
    shutil.copy(STARTER / "data/chronicle.yaml", data)
    if removals:
        (data / "removals.yaml").write_text(removals, "utf-8")
    return data


def removing(*ids: str) -> dict[str, str | None]:
    """Return the files that differ in a tree built with these removals."""
    rows = {
        f"removal:{id_}": {"address": "changes.html", "first": "2026-01-01", "changed": "2026-01-01"}
        for id_ in ids
    }
    return {"data/published.json": json.dumps(rows)}


def release(folder: Path, **changes: str | None) -> Release:
    return Releases(folder / "dist").add(web_tree(folder, **changes))[0]


def assert_whole(folder: Path) -> Release:
    """Assert that a release and assets alone are served, as another program reads the manifest."""
    release = Releases(folder / "dist").served()
    assert release
    sums = release.site / "../SHA256SUMS"
    subprocess.run(["sha256sum", "--strict", "--quiet", "-c", sums], cwd=folder / "dist/site", check=True)
    there = {str(path.relative_to(release.site)) for path in release.site.rglob("*") if path.is_file()}
    assert {path for path in there - set(release.digests) if not path.startswith("assets/")} == set()
    return release


def test_text_gets_compressed_forms_that_give_it_back(tmp_path: Path) -> None:
    site = release(tmp_path).site
    for path in ("index.html", "zh-hant/index.html", "assets/css/site.11111111.css"):
        content = (site / path).read_bytes()
        assert brotli.decompress((site / f"{path}.br").read_bytes()) == content
        assert gzip.decompress((site / f"{path}.gz").read_bytes()) == content
        assert (site / f"{path}.gz").read_bytes()[4:8] == bytes(4), "gzip says when"
    assert not list(site.glob("small.html.*")) + list(site.glob("picture.png.*"))
    assert_whole(tmp_path)


def test_the_same_tree_gives_the_same_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    release(one, more="x" * 2000)
    release(one)
    assert release(other).root == release(one, more=None).root
    assert_whole(one)


def test_what_stands_is_one_file_and_what_changed_is_younger(tmp_path: Path) -> None:
    first = release(tmp_path)
    second = release(tmp_path, **{"zh-hant/index.html": PAGE.replace("第", "弟")})
    for path in ("index.html", "index.html.br", "small.html"):
        assert (first.site / path).samefile(second.site / path)
    for path in ("zh-hant/index.html", "zh-hant/index.html.br"):
        old, new = (first.site / path).stat(), (second.site / path).stat()
        assert int(old.st_mtime) < int(new.st_mtime), "an ETag of time and size would not change"


def test_nothing_new_makes_no_release(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    release(tmp_path)
    arguments = ["--into", str(tmp_path / "dist"), "release", "--site", str(web_tree(tmp_path))]
    assert main([*arguments, "--data", str(record(tmp_path))]) == 0
    assert "不必再发布" in capsys.readouterr().out
    assert len(Releases(tmp_path / "dist").all()) == 1
    assert (tmp_path / "data/published.json").read_text() == "{}\n", "cut off before it kept the ledger"


@pytest.mark.parametrize("contact", ["", "contact: bianzhe@example.org\n"])
def test_publishing_without_a_contact_warns(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], contact: str
) -> None:
    """Readers who find a mistake have to reach somebody."""
    data = record(tmp_path)
    chronicle = data / "chronicle.yaml"
    lines = chronicle.read_text("utf-8").splitlines(keepends=True)
    others = "".join(line for line in lines if not line.startswith("contact:"))
    chronicle.write_text(contact + others, "utf-8")
    (data / "published.json").write_text("{}\n", "utf-8")
    arguments = ["--into", str(tmp_path / "dist"), "release", "--site", str(web_tree(tmp_path))]
    assert main([*arguments, "--data", str(data)]) == 0
    assert ("没有写 contact" in capsys.readouterr().out) == (not contact)


def test_a_file_that_was_spoiled_is_not_handed_on(tmp_path: Path) -> None:
    first = release(tmp_path)
    (first.site / "index.html.br").write_bytes(b"spoiled")
    (first.site / "small.html").unlink()
    second = release(tmp_path)
    assert second.root == first.root
    assert assert_whole(tmp_path) == second != first


def test_three_stay_and_one_steps_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    series = [release(tmp_path, **{"index.html": f"{PAGE}{number}"}) for number in range(5)]
    releases = Releases(tmp_path / "dist")
    assert releases.all() == series[-RELEASES:]
    assert (tmp_path / "dist/site").readlink() == Path(f"releases/{series[-1].name}/site")
    for expected in (series[3], series[2]):
        assert releases.back()[0] == expected == assert_whole(tmp_path)
    assert main(["--into", str(tmp_path / "dist"), "rollback", "--data", str(record(tmp_path))]) == 1
    assert f"{series[2].name} 之前没有" in capsys.readouterr().out
    assert releases.back(series[4].name)[0] == assert_whole(tmp_path)
    with pytest.raises(PublishError, match="没有 nonsense"):
        releases.back("nonsense")


def test_what_was_stepped_back_from_is_not_stepped_back_to(tmp_path: Path) -> None:
    good = release(tmp_path)
    release(tmp_path, **{"index.html": "bad"})
    releases = Releases(tmp_path / "dist")
    releases.back()
    correction = release(tmp_path, **{"index.html": f"{PAGE}mended"})
    assert releases.all() == [good, correction]
    assert releases.back()[0] == good


def test_a_page_finds_its_stylesheet_after_a_swap_and_after_a_step_back(tmp_path: Path) -> None:
    old, new = "assets/css/site.11111111.css", "assets/css/site.22222222.css"
    release(tmp_path)
    second = release(tmp_path, **{old: None, new: "b{}" * 500})
    site = tmp_path / "dist/site"
    assert (site / old).exists()
    assert (site / f"{old}.br").exists()
    assert old not in second.digests
    releases = Releases(tmp_path / "dist")
    assert old not in releases.changes(second, releases.all()[0].digests).removed
    releases.back()
    assert (site / new).exists()
    assert_whole(tmp_path)
    for number in range(RELEASES + 1):
        release(tmp_path, **{"index.html": f"{PAGE}{number}", new: "b{}" * 500, old: None})
    assert not (site / old).exists(), "nobody's page is that old"


def test_changes_are_reported_in_the_order_to_upload_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    release(tmp_path)
    new = {"index.html": f"{PAGE}。", "new.json": PAGE, "assets/js/a.33333333.js": PAGE, "small.html": None}
    release(tmp_path, **new)

    def paths(*arguments: str) -> list[str]:
        assert main(["--into", str(tmp_path / "dist"), "changes", *arguments]) == 0
        return capsys.readouterr().out.split()

    assert paths("--only", "assets", "--plain") == ["assets/js/a.33333333.js"]
    assert paths("--only", "data") == ["new.json", "new.json.br", "new.json.gz"]
    assert paths("--only", "pages", "--plain") == ["index.html"]
    assert paths("--only", "removed") == ["small.html"]
    words = paths()
    assert words[:2] == ["新增", "assets/js/a.33333333.js"]
    assert words[-4:] == ["改动", "index.html.gz", "撤下", "small.html"]
    assert "picture.png" in paths("--since", "/dev/null", "--only", "data")
    assert paths("--since", str(tmp_path / "dist/site/../SHA256SUMS")) == []


def operations(monkeypatch: pytest.MonkeyPatch, act: Callable[[], None]) -> None:
    """Have `act` done before everything that changes names or bytes on the disk."""
    for owner, name in (
        (Path, "mkdir"), (Path, "write_bytes"), (Path, "hardlink_to"), (Path, "symlink_to"),
        (Path, "rename"), (Path, "replace"), (Path, "unlink"), (os, "utime"), (os, "rmdir"),
    ):  # fmt: skip
        original = getattr(owner, name)

        def before(
            *arguments: object, _original: Callable[..., object] = original, **keywords: object
        ) -> object:
            act()
            return _original(*arguments, **keywords)

        monkeypatch.setattr(owner, name, before)


@pytest.mark.parametrize("step", ["release", "rollback"])
@rotated
def test_cut_off_anywhere_it_leaves_one_whole_release(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """The process ends at its first operation on the disk, then at its second, and so on."""
    releases = Releases(tmp_path / "dist")
    for number in range(RELEASES):
        release(tmp_path, **{"index.html": f"{PAGE}{number}", f"assets/{number}.css": PAGE})
    for each in releases.all():  # what is carried then is, so that every attempt takes the same steps
        releases.back(each.name)
    cut, status = 0, 9
    while status == 9:
        tree = web_tree(tmp_path, **{"index.html": f"{PAGE}cut{cut}"})
        before = releases.served()
        child = os.fork()
        if not child:
            remainder = iter(range(cut))
            with monkeypatch.context() as patch:
                operations(patch, lambda: None if next(remainder, None) is not None else os._exit(9))  # noqa: B023
                if step == "release":
                    releases.add(tree)
                else:
                    releases.back(next(each.name for each in releases.all() if each != before))
            os._exit(0)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        assert status in (0, 9)
        current = assert_whole(tmp_path)
        text = (current.site / "index.html").read_text("utf-8")
        assert current == before or text.endswith(f"cut{cut}") or step == "rollback"
        if step == "release" and not cut % 6:  # the next one succeeds and clears away what was left
            release(tmp_path, **{"index.html": f"{PAGE}again{cut}"})
            assert assert_whole(tmp_path) != before
            assert {path.name for path in (tmp_path / "dist").iterdir()} == {"releases", "site"}
            assert not list((tmp_path / "dist/releases").glob(".*"))
        cut += 1 if cut > 40 or step == "rollback" else 4  # at first it only fills a folder
    assert cut > (50 if step == "release" else 3)


def test_a_tree_that_is_exchanged_while_it_is_read_is_not_mixed(tmp_path: Path) -> None:
    tree = web_tree(tmp_path)
    reading = _files(tree)
    next(reading)
    swap(web_tree(tmp_path / "other"), tree)
    with pytest.raises(FolderReplaced, match="请重来"):
        list(reading)


def test_what_is_not_ours_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dist, data = tmp_path / "dist", record(tmp_path)
    arguments = ["--into", str(dist), "release", "--site", str(tmp_path / "built"), "--data", str(data)]
    assert main(arguments) == 1
    assert "读写出错" in capsys.readouterr().out
    web_tree(tmp_path, **{"data/published.json": None})
    assert main(arguments) == 1
    assert "make publish" in capsys.readouterr().out
    web_tree(tmp_path, **{"a\nb": ""})
    assert main(arguments) == 1
    assert "文件名不能发布" in capsys.readouterr().out
    assert [path.name for path in dist.rglob("*")] == ["releases"]
    web_tree(tmp_path, **{"a\nb": None})
    (dist / "site").mkdir()
    assert main(arguments) == 1
    assert "请先移开" in capsys.readouterr().out
    assert [each.name for each in data.iterdir()] == ["chronicle.yaml"]
    (dist / "site").rmdir()
    assert main(arguments) == 0
    with Releases(dist)._alone():
        assert main(arguments) == os.EX_TEMPFAIL
    assert "正在写入" in capsys.readouterr().out
    (dist / "site/../SHA256SUMS").write_text("nonsense")
    assert main(["--into", str(dist), "releases"]) == 1
    assert "不是清单（第1行）" in capsys.readouterr().out


def test_a_server_that_runs_as_another_user_can_read_it(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        arguments = ["--into", str(tmp_path / "dist"), "release", "--site", str(web_tree(tmp_path))]
        assert main([*arguments, "--data", str(record(tmp_path))]) == 0
    finally:
        os.umask(before)
    for path in (tmp_path / "dist").rglob("*"):
        assert path.stat().st_mode & 0o055 == (0o055 if path.is_dir() else 0o044), path


# what was removed stays removed


def test_a_removal_takes_every_older_release_with_it(tmp_path: Path) -> None:
    for number in range(RELEASES):
        release(tmp_path, **{"index.html": f"{PAGE}{number}林素云"})
    releases = Releases(tmp_path / "dist")
    without = release(tmp_path, **removing("a"))
    assert releases.all() == [without] == [assert_whole(tmp_path)]
    assert "林素云" not in "".join(path.read_text() for path in (tmp_path / "dist").rglob("*.html"))
    later = release(tmp_path, **removing("a"), small="more")
    assert releases.all() == [without, later], "nothing was removed since"
    assert releases.back()[0] == without
    with pytest.raises(PublishError, match="之前没有"):
        releases.back()


@pytest.mark.parametrize("to", [[], ["--to"]])
def test_a_release_is_not_stepped_back_to_that_holds_what_was_removed(
    tmp_path: Path, to: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Also where the removal is in the record alone and not yet published."""
    old = release(tmp_path, **removing("a"))
    new = release(tmp_path, **removing("a"), small="more")
    arguments = ["--into", str(tmp_path / "dist"), "rollback", *to, *([old.name] if to else [])]
    rows = "".join(f"- {{id: {id_}, date: 2026-01-01, reason: 依请求。}}\n" for id_ in ("a", "b"))
    data = record(tmp_path, rows)
    assert main([*arguments, "--data", str(data)]) == 1
    output = capsys.readouterr().out
    assert f"{old.name} 里还有已经移除的内容（见记录的 removal:b），不能再用" in output
    assert assert_whole(tmp_path) == new
    (data / "removals.yaml").write_text("- {id: a}\n")
    assert main([*arguments, "--data", str(data)]) == 1, "it does not tell what was removed"
    assert "缺少 reason [missing-key]" in capsys.readouterr().out
    (data / "removals.yaml").unlink()
    (data / "removals").mkdir()
    (data / "removals/2026.yaml").write_text(rows.splitlines()[0], "utf-8")
    assert main([*arguments, "--data", str(data)]) == 0
    assert assert_whole(tmp_path) == old


def test_a_release_left_by_a_step_that_was_cut_off_is_not_stepped_back_to(tmp_path: Path) -> None:
    old = release(tmp_path)
    copy = tmp_path / "saved"
    shutil.copytree(old.folder, copy)
    new = release(tmp_path, **removing("a"))
    shutil.copytree(copy, old.folder)  # it was to be cleared away after the link was exchanged
    releases = Releases(tmp_path / "dist")
    assert releases.all() == [old, new]
    with pytest.raises(PublishError, match="已经移除的内容"):
        releases.back()
    assert releases.add(tmp_path / "built") == (new, False)
    assert releases.all() == [new]


def test_a_tree_that_holds_what_was_removed_is_not_published(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Made of an older state of the record, or before the removal."""
    new = release(tmp_path, **removing("a"))
    with pytest.raises(PublishError, match="已经移除的内容"):
        release(tmp_path, **removing())
    data = record(tmp_path, "- {id: b, date: 2026-01-01, reason: 依请求。}\n")
    tree = web_tree(tmp_path, **removing("a"), small="more")
    arguments = ["--into", str(tmp_path / "dist"), "release", "--site", str(tree), "--data", str(data)]
    assert main(arguments) == 1
    assert "（见记录的 removal:b）" in capsys.readouterr().out
    assert Releases(tmp_path / "dist").all() == [new] == [assert_whole(tmp_path)]
    assert not (data / "published.json").exists()


def test_a_site_says_every_removal_of_its_record(site: BuildConfig, tmp_path: Path) -> None:
    """What the rules above rest on."""
    write_files([file for file in all_files(site) if file.path.startswith("data/")], tmp_path)
    identity = Identity.of_site(tmp_path)
    assert identity == Identity.of_record(STARTER / "data")
    assert identity == Identity("minning", frozenset({"removal:2021-05-06-1", "removal:2021-05-06-2"}))


# chronicles do not mix

OTHER: dict[str, str | None] = {"data/datapackage.json": '{"name": "second"}'}


def test_a_tree_of_another_chronicle_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = release(tmp_path)
    with pytest.raises(PublishError, match=r"是年表 second 的，发布 .* 是年表 minning 的"):
        release(tmp_path, **OTHER)
    assert Releases(tmp_path / "dist").all() == [first] == [assert_whole(tmp_path)]
    data = record(tmp_path)
    tree = web_tree(tmp_path / "other", **OTHER)
    arguments = ["--into", str(tmp_path / "second"), "release", "--site", str(tree), "--data", str(data)]
    assert main(arguments) == 1, "its ledger would take the place of that of the record"
    assert "INTO= 指明发布到哪里" in capsys.readouterr().out
    assert not (data / "published.json").exists()
    assert Releases(tmp_path / "second").all() == []


def test_a_release_of_another_chronicle_is_not_stepped_back_to(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It was published before this was refused."""
    other = release(tmp_path)
    (other.site / "data/datapackage.json").write_text('{"name": "second"}')
    foreign = Releases(tmp_path / "foreign")
    mine = foreign.add(web_tree(tmp_path))[0]
    target = other.folder.with_name("99991231T235959Z")
    shutil.copytree(mine.folder, target)
    (tmp_path / "dist/site").unlink()
    (tmp_path / "dist/site").symlink_to(f"releases/{target.name}/site")
    releases = Releases(tmp_path / "dist")
    with pytest.raises(PublishError, match=f"{other.name} 是年表 second 的"):
        releases.back()
    current = releases.served()
    assert current
    assert current.folder == target
    data = record(tmp_path)
    spoil(data / "chronicle.yaml", "id: minning", "id: third")
    assert main(["--into", str(tmp_path / "foreign"), "rollback", "--data", str(data)]) == 1


def test_a_release_that_does_not_tell_what_it_is_is_refused(tmp_path: Path) -> None:
    old = release(tmp_path)
    release(tmp_path, small="more")
    for content in ("nonsense", "[]", "{}"):
        (old.site / "data/datapackage.json").write_text(content)
        with pytest.raises(PublishError, match="已读不出来"):
            Releases(tmp_path / "dist").back()
